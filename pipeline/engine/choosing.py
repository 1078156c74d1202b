"""Whose step is next: pure, so that fairness can be proved.

Everybody who waits gets a worker in turn, whatever each has waiting: first who has the fewest steps
at work, among those who was served longest ago. Within one user's steps: what is being looked at,
then drafts, then the rest, each in the order of its run.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


class Candidate(NamedTuple):
    """A step that could be done now: its user, and when a step of its run was claimed last."""

    step: int
    user: str
    priority: int
    rank: int
    provider: str
    served: datetime.datetime | None


def in_turn(
    candidates: Iterable[Candidate], *, running: Mapping[str, int], limit: Callable[[str], int]
) -> list[Candidate]:
    """All candidates in the order in which they are to be tried: first one of each user, in turn,
    then each one's second. Who has `limit(user)` steps at work has none of theirs in it."""
    of: dict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        of[c.user].append(c)
    users = [u for u in of if running.get(u, 0) < limit(u)]
    served = {u: max((c.served or _NEVER) for c in of[u]) for u in users}
    users.sort(key=lambda u: (running.get(u, 0), served[u], min(c.step for c in of[u])))
    for u in users:
        of[u].sort(key=lambda c: (c.priority, c.rank, c.step))
    out: list[Candidate] = []
    for turn in range(max((len(of[u]) for u in users), default=0)):
        out.extend(of[u][turn] for u in users if turn < len(of[u]))
    return out
