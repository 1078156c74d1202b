"""How much of somebody's storage is used, and whether a plan has room for more."""

from __future__ import annotations

from django.db.models import Sum

from accounts.models import User
from accounts.plans import plan_of
from pipeline.models import Export, Run
from pipeline.stages.base import StageError
from projects.models import Artwork, SourceFile

# what makes files that stay
_MAKES_FILES = (
    Run.Kind.PAINT, Run.Kind.SHEETS, Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF,
)  # fmt: skip


def used_by(user: User) -> int:
    """Bytes of originals, pictures and exports of all projects of a user."""
    rows = (
        SourceFile.objects.filter(project__owner=user),
        Artwork.objects.filter(project__owner=user),
        Export.objects.filter(project__owner=user),
    )
    return sum(int(r.aggregate(n=Sum("size"))["n"] or 0) for r in rows)


def has_room(user: User) -> bool:
    """Whether the user's plan has room for one more file."""
    return used_by(user) < plan_of(user).storage_bytes


def check(user: User, kind: str) -> None:
    """StageError("no_room") where a run of this kind would make files and the plan is full."""
    if kind in _MAKES_FILES and not has_room(user):
        raise StageError("no_room")
