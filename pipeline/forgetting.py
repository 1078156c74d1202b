"""What services and the reader made of somebody's words goes with them: results are kept under the
fingerprint of what went into them, not under a name, so they are found by the steps that asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from pipeline.models import Call, Generation, KeptScript, Reading, Step
from projects.models import Project

_AT_ONCE = 500
# who asked for a result, and how its rows lead to the project
_ASKED: tuple[tuple[type[Step | Call | Reading | KeptScript], str], ...] = (
    (Step, "run__project"), (Call, "step__run__project"), (Reading, "project"), (KeptScript, "project"),
)  # fmt: skip


def forget_results_of(user: User) -> None:
    """Deletes the kept results of somebody's projects that nobody else's share, with their files."""
    _forget("__owner", user)


def forget_results_of_project(project: Project) -> None:
    """Deletes the kept results of a project that no other shares, with their files: with it goes all that
    was made of its words."""
    _forget("", project)


def _forget(end: str, whose: User | Project) -> None:
    """Deletes what only a user (`end` leads from a project to its owner) or a project asked for."""
    with transaction.atomic():
        for prints in _parts(sorted(_asked(end, whose, Q()))):
            shared = _asked(end, whose, Q(fingerprint__in=prints), others=True)
            rows = Generation.objects.filter(pk__in=set(prints) - shared)
            for name in rows.exclude(file="").values_list("file", flat=True):
                transaction.on_commit(partial(default_storage.delete, name), robust=True)
            rows.delete()


def _asked(end: str, whose: User | Project, which: Q, *, others: bool = False) -> set[str]:
    """The fingerprints of what was asked for them; with `others` for anybody else. What nobody's step
    stands for any more is nobody else's."""
    found: set[str] = set()
    for model, project in _ASKED:
        path = project + end
        rows = model._default_manager.filter(which).exclude(fingerprint="")
        mine = Q(**{path: whose})
        asked = ~mine & Q(**{f"{path}__isnull": False}) if others else mine
        found |= set(rows.filter(asked).values_list("fingerprint", flat=True))
    return found


def _parts(prints: Iterable[str]) -> Iterator[list[str]]:
    left = iter(prints)
    while part := list(islice(left, _AT_ONCE)):
        yield part
