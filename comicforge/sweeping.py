"""Files that no row names any more: found by asking the models themselves, and removed when they are old.

A worker that dies between a file and its row leaves one; so does a web process. What was just written
may still get its row, so only what is older than SWEPT_AFTER goes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

# longer than any step may take
SWEPT_AFTER = datetime.timedelta(days=1)
# folders of the storage that are somebody else's, or are filled and emptied within a moment
LEFT_ALONE = frozenset({"health"})
AT_ONCE = 400
Waited = Callable[[list[str]], set[str]]


def _nothing(names: list[str]) -> set[str]:
    """Nobody waits for anything."""
    return set()


def sweep(*, now: datetime.datetime | None = None, waited: Waited = _nothing) -> int:
    """Removes old files that no row names and nobody waits for (`waited`: which of some names are); how
    many."""
    before, gone = (now or timezone.now()) - SWEPT_AFTER, 0
    fields = _fields()
    for top in listed("")[0]:
        if top not in LEFT_ALONE:
            for names in _files(top):
                gone += _sweep(names, fields, before, waited)
    return gone


Field = tuple[type[models.Model], str]


def _fields() -> list[Field]:
    """Which columns name files: file fields, and what a model calls its FILE_COLUMN."""
    return [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField) or getattr(model, "FILE_COLUMN", "") == field.name
    ]


def _sweep(names: list[str], fields: list[Field], before: datetime.datetime, waited: Waited) -> int:
    named = waited(names)
    for model, column in fields:
        rows = model._base_manager.filter(**{f"{column}__in": names})
        named |= set(rows.values_list(column, flat=True))
    gone = 0
    for name in names:
        if name not in named and default_storage.get_modified_time(name) < before:
            default_storage.delete(name)
            gone += 1
    return gone


def _files(folder: str) -> Iterator[list[str]]:
    """All files below a folder, some hundred at a time."""
    folders, names = listed(folder)
    paths = [f"{folder}/{name}" for name in names]
    for i in range(0, len(paths), AT_ONCE):
        yield paths[i : i + AT_ONCE]
    for name in folders:
        yield from _files(f"{folder}/{name}")


def listed(folder: str) -> tuple[list[str], list[str]]:
    """The folders and files of a folder; nothing where it is not there."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return sorted(folders), sorted(names)
