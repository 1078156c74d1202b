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
from pipeline.models import Call, Generation, Reading, Step

_AT_ONCE = 500
# who asked for a result, and how its rows lead to the owner
_ASKED: tuple[tuple[type[Step | Call | Reading], str], ...] = (
    (Step, "run__project__owner"), (Call, "step__run__project__owner"), (Reading, "project__owner"),
)  # fmt: skip


def forget_results_of(user: User) -> None:
    """Deletes the kept results of somebody's runs that nobody else's runs share, with their files. What
    no step or reading of theirs stands for any more (an older reading, a project deleted before) has no
    name by which it could be found."""
    with transaction.atomic():
        for prints in _parts(sorted(_asked(user, Q()))):
            shared = _asked(user, Q(fingerprint__in=prints), others=True)
            rows = Generation.objects.filter(pk__in=set(prints) - shared)
            for name in rows.exclude(file="").values_list("file", flat=True):
                transaction.on_commit(partial(default_storage.delete, name), robust=True)
            rows.delete()


def _asked(user: User, which: Q, *, others: bool = False) -> set[str]:
    """The fingerprints of what was asked for a user; with `others` for anybody else. What nobody's step
    stands for any more is nobody else's."""
    found: set[str] = set()
    for model, owner in _ASKED:
        rows = model._default_manager.filter(which).exclude(fingerprint="")
        whose = (
            ~Q(**{owner: user}) & Q(**{f"{owner}__isnull": False}) if others else Q(**{owner: user})
        )
        found |= set(rows.filter(whose).values_list("fingerprint", flat=True))
    return found


def _parts(prints: Iterable[str]) -> Iterator[list[str]]:
    left = iter(prints)
    while part := list(islice(left, _AT_ONCE)):
        yield part
