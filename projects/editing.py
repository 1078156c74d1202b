"""How a creator changes the comic: each change one transaction, nothing lost without a way back.

`version` is that of the form by which a change was made (`versions`): Changed is raised, and nothing
written, where somebody else changed the same meanwhile. Without one nobody is asked.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from accounts.models import User
from projects import history
from projects.comic import documents
from projects.models import Balloon, Character, Panel, Project
from projects.versions import claimed, write

MAX_BALLOON = 600


def reword(
    *, balloon: Balloon, text: str, version: str | None = None, user: User | None = None
) -> None:
    """Changes a balloon's words; `original` keeps the book's."""
    _say(balloon, " ".join(text.split())[:MAX_BALLOON], version, user)


def restore(*, balloon: Balloon, version: str | None = None, user: User | None = None) -> None:
    """Gives a balloon the book's own words again."""
    if balloon.original:  # what a person put in has none
        _say(balloon, balloon.original, version, user)


def _say(balloon: Balloon, text: str, version: str | None, user: User | None) -> None:
    page = balloon.panel.page
    with history.noted(project=page.project, user=user, page=page.pk, what="words"):
        claimed(balloon, to={"text": text}, version=version)
        write(balloon, to={"text": text})


def reseed(*, panel: Panel, version: str | None = None, user: User | None = None) -> None:
    """Another draw of the same panel: the next seed in a row that always runs the same way."""
    digest = hashlib.sha256(f"panel/{panel.pk}/{panel.seed}".encode()).hexdigest()
    to = {"seed": int(digest[:8], 16) % 100_000}
    page = panel.page
    with history.noted(project=page.project, user=user, page=page.pk, what="redrawn"):
        claimed(panel, to=to, version=version)
        write(panel, to=to)


def save_character(
    *, character: Character, fields: dict[str, Any], look: documents.Look,
    version: str | None = None,
) -> None:  # fmt: skip
    """Changes a character; every panel that shows it is drawn anew, and nothing else."""
    to = fields | {"look": look.model_dump()}
    with transaction.atomic():
        claimed(character, to=to, version=version)
        write(character, to=to | {"edited": True})


def save_project(*, project: Project, fields: dict[str, Any], version: str | None = None) -> None:
    """Changes how a comic is to be."""
    with transaction.atomic():
        claimed(project, to=fields, version=version)
        write(project, to=fields, also=("updated",))
