"""Takes a step to work on: in turn, under a lease, within everybody's limits."""

from __future__ import annotations

import datetime
import itertools
import os
import random
import socket
import time
import uuid
from collections import deque
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from accounts.models import User
from accounts.plans import plan_of
from pipeline.engine import limits, marking
from pipeline.engine.choosing import Candidate, in_turn
from pipeline.models import Run, Step
from pipeline.stages.registry import INSIDE, LARGE

# counted at the claim: a step that kills its workers is given up after so many
MAX_ATTEMPTS = 4
# of each run so many ready steps are looked at, and so many in all
OF_A_RUN, IN_ALL = 16, 2000
# what was looked at is good for so long: in between, whoever comes finds no more than that it is taken
GOOD_FOR = 0.5
# a plan that allows so many steps at once is no bound for what a site's workers do
AMPLE = 32
PLAN_FOR = 20.0  # seconds that a plan's limit is remembered
_seen: dict[str, tuple[float, deque[Step]]] = {}
_limits: dict[str, tuple[float, int]] = {}


def host() -> str:
    """This machine's name, as steps and signs of life have it."""
    return socket.gethostname()[:60]


def here() -> str:
    """Who works: "host:pid"."""
    return f"{host()}:{os.getpid()}"


def lease() -> datetime.timedelta:
    """How long a worker may be silent before its step is given to another."""
    return datetime.timedelta(seconds=settings.STEP_LEASE_SECONDS)


def take(lane: str) -> Step | None:
    """The step whose turn it is, claimed; None where there is nothing to do on this lane."""
    until, waiting = _seen.get(lane, (0.0, deque()))
    fresh = time.monotonic() >= until
    while True:
        if fresh:
            waiting = deque(_in_turn(lane))
            _seen[lane] = time.monotonic() + GOOD_FOR, waiting
        while waiting:
            step = waiting.popleft()
            if _claim(step):
                return step
        if fresh:
            return None
        fresh = True


def _in_turn(lane: str) -> list[Step]:
    """The steps that could be done now, with their runs, in the order in which they are to be tried."""
    turn = Window(RowNumber(), partition_by="run_id", order_by=("priority", "rank", "pk"))
    first = ready_on(lane).annotate(turn=turn).filter(turn__lte=OF_A_RUN).order_by("turn")
    steps = {step.pk: step for step in first.select_related("run")[:IN_ALL]}
    candidates = [
        Candidate(pk, str(s.run.requested_by_id), s.priority, s.rank, s.provider, s.run.served)
        for pk, s in steps.items()
    ]
    if lane == INSIDE and any(c.priority >= LARGE for c in candidates) and not _room_for_large():
        candidates = [c for c in candidates if c.priority < LARGE]
    if not candidates:
        return []
    order = in_turn(candidates, running=_running(), limit=_limit)
    return [steps[c.step] for c in _spread(order)]


def _room_for_large() -> bool:
    """Whether a worker is left for others when one more takes something large."""
    large = Step.objects.filter(status=Step.Status.RUNNING, provider="", priority__gte=LARGE)
    return large.count() < max(1, settings.WORKERS - 1)


def _spread(order: list[Candidate]) -> Iterator[Candidate]:
    """The same, equal neighbours shuffled: workers that look at one list then try different ones."""
    for _, equal in itertools.groupby(order, key=lambda c: (c.user, c.priority, c.rank)):
        group = list(equal)
        random.shuffle(group)
        yield from group


def ready_on(lane: str) -> QuerySet[Step]:
    """The steps of a lane that could be done now: nothing keeps them, nobody wants to be left alone."""
    now = timezone.now()
    ready = Step.objects.filter(on_lane(lane), _rested(now), status=Step.Status.READY)
    return ready.filter(run__status=Run.Status.RUNNING).exclude(
        provider__in=list(limits.closed(now))
    )


def on_lane(lane: str) -> Q:
    """The steps of a lane. Without workers for the outside there is only one lane."""
    if not settings.OUTSIDE_WORKERS:
        return Q()
    return Q(provider="") if lane == INSIDE else ~Q(provider="")


def _rested(now: datetime.datetime) -> Q:
    return Q(not_before__isnull=True) | Q(not_before__lte=now)


def _running() -> dict[str, int]:
    busy = Step.objects.filter(status=Step.Status.RUNNING).order_by()
    counts = busy.values("run__requested_by_id").annotate(n=Count("pk"))
    return {str(row["run__requested_by_id"]): row["n"] for row in counts}


def _limit(user: str) -> int:
    """How many steps at once a user's plan allows."""
    known = _limits.get(user)
    if known is None or known[0] < time.monotonic():
        owner = User.objects.filter(pk=user).first() if user != "None" else None
        known = time.monotonic() + PLAN_FOR, max(1, plan_of(owner).steps_at_once) if owner else 2
        _limits[user] = known
    return known[1]


def claim(step_id: int) -> Step | None:
    """Takes a ready step under a lease of its own; None where it was not to be had."""
    step = Step.objects.select_related("run").filter(pk=step_id).first()
    return step if step is not None and _claim(step) else None


def _claim(step: Step) -> bool:
    """Takes a step as it was seen; False where it was not to be had."""
    token, now = uuid.uuid4(), timezone.now()
    if step.provider and not limits.enter(name=step.provider, token=token, until=now + lease()):
        return False
    changes = {"lease_token": token, "lease_until": now + lease(), "worker": here(), "started": now}
    if not marking.begin(
        step,
        token=token,
        now=now,
        until=now + lease(),
        worker=here(),
        within=_within(step.run.requested_by_id),
    ):
        if step.provider:
            limits.leave(token)
        return False
    # behind the claim's own locks: who cancels takes the run's before its steps'
    _served(step, now)
    changes |= {"status": Step.Status.RUNNING, "progress": 0, "error": "", "reason": ""}
    for name, value in changes.items():
        setattr(step, name, value)
    step.attempts += 1
    return True


def _within(user: uuid.UUID | None) -> tuple[uuid.UUID, int] | None:
    """Whose plan allows how many steps at once; None where it is no bound."""
    if user is None or _limit(str(user)) >= AMPLE:
        return None
    return user, _limit(str(user))


def _served(step: Step, now: datetime.datetime) -> None:
    """Notes that a run was served, as often as others' turns depend on it."""
    if step.run.served is None or now - step.run.served > datetime.timedelta(seconds=GOOD_FOR):
        Run.objects.filter(pk=step.run_id).update(served=now)
