"""Which state of a row a form was made of: of two who change the same, the second is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from django.db import models
from django.db.models import F
from django.http import Http404

from projects.models import Balloon, Chapter, Character, Panel, Project

Row = TypeVar("Row", bound=models.Model)

# what of a row a person changes in one form; the first is the cheapest to write
FIELDS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    Balloon: ("text",),
    Panel: ("seed",),
    Chapter: ("title", "text"),
    Character: ("name", "aliases", "description", "role", "gender", "age", "look"),
    Project: (
        "title", "description", "language", "direction", "format", "size", "art", "letters",
        "density", "visibility", "style_prompt",
    ),
}  # fmt: skip


class Changed(Exception):
    """Somebody else changed a row since the form was made; nothing was written. `stored` is the row
    as it is now."""

    def __init__(self, stored: Any) -> None:
        super().__init__("changed meanwhile")
        self.stored = stored


class Removed(Http404):
    """Somebody else removed the row since it was read."""


def version_of(row: models.Model) -> str:
    """A digest of what a form about the row shows."""
    values = [getattr(row, name) for name in FIELDS[type(row)]]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


def claimed(row: Row, *, to: Mapping[str, Any], version: str | None) -> Row:
    """The row as it is stored, nobody else's until the end of the transaction that this is called in.

    Raises Changed where that is not what the form of this version showed, unless the values that are
    to be written (`to`) are there already; Removed where it is gone. None is no form's version:
    whatever is stored may be changed.
    """
    kind, first = type(row), FIELDS[type(row)][0]
    rows = kind._default_manager.filter(pk=row.pk)
    # a row that is written is locked in every database: what is read after it stays
    stored = rows.first() if rows.update(**{first: F(first)}) else None
    if stored is None:
        raise Removed
    known = version is None or version == version_of(stored)
    if not known and any(getattr(stored, name) != value for name, value in to.items()):
        raise Changed(stored)
    return stored


def write(row: Row, *, to: Mapping[str, Any], also: tuple[str, ...] = ()) -> None:
    """Writes new values of a row that was claimed, and the fields that change with them (`also`)."""
    for name, value in to.items():
        setattr(row, name, value)
    row.save(update_fields=[*to, *also])
