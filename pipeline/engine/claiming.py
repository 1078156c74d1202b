"""Takes a step to work on: in turn, under a lease, within everybody's limits."""

from __future__ import annotations

import datetime
import os
import socket
import time
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import User
from accounts.plans import plan_of
from pipeline.engine import limits
from pipeline.engine.choosing import Candidate, in_turn
from pipeline.models import Attempt, Run, Step
from pipeline.stages.registry import INSIDE

# counted at the claim: a step that kills its workers is given up after so many
MAX_ATTEMPTS = 4
# so many ready steps are looked at; `runs.advance` makes only a few of each run ready
LOOKED_AT = 400
PLAN_FOR = 20.0  # seconds that a plan's limit is remembered
_limits: dict[str, tuple[float, int]] = {}


def here() -> str:
    """Who works: "host:pid"."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def lease() -> datetime.timedelta:
    """How long a worker may be silent before its step is given to another."""
    return datetime.timedelta(seconds=settings.STEP_LEASE_SECONDS)


def take(lane: str) -> Step | None:
    """The step whose turn it is, claimed; None where there is nothing to do on this lane."""
    now = timezone.now()
    shut = limits.closed(now)
    rows = (
        Step.objects.filter(_rested(now), status=Step.Status.READY, run__status=Run.Status.RUNNING)
        .filter(on_lane(lane))
        .exclude(provider__in=list(shut))
        .order_by("priority", "pk")
        .values_list("pk", "run__requested_by_id", "priority", "rank", "provider", "run__served")[
            :LOOKED_AT
        ]
    )
    candidates = [Candidate(pk, str(user), p, r, pr, served) for pk, user, p, r, pr, served in rows]
    if not candidates:
        return None
    for candidate in in_turn(candidates, running=_running(), limit=_limit):
        step = claim(candidate.step)
        if step is not None:
            return step
    return None


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
        known = time.monotonic() + PLAN_FOR, plan_of(owner).steps_at_once if owner else 2
        _limits[user] = known
    return known[1]


def claim(step_id: int) -> Step | None:
    """Takes a ready step under a lease of its own; None where it was not to be had."""
    token, now = uuid.uuid4(), timezone.now()
    step = Step.objects.select_related("run__project").filter(pk=step_id).first()
    if step is None or step.run.status != Run.Status.RUNNING:
        return None
    if step.provider and not limits.enter(name=step.provider, token=token, until=now + lease()):
        return None
    with transaction.atomic():
        # columns of the step alone: PostgreSQL looks at those again once it has the row's lock, but
        # not at what a join found, and would let everybody win
        changes = {
            "status": Step.Status.RUNNING, "lease_token": token, "lease_until": now + lease(),
            "worker": here(), "started": now, "progress": 0, "error": "", "reason": "",
        }  # fmt: skip
        changed = Step.objects.filter(_rested(now), pk=step_id, status=Step.Status.READY).update(
            attempts=F("attempts") + 1, **changes
        )
        if changed:
            Run.objects.filter(pk=step.run_id).update(served=now)
            number = Attempt.objects.filter(step_id=step_id).count() + 1
            Attempt.objects.create(step=step, number=number, token=token)
    if not changed:
        if step.provider:
            limits.leave(token)
        return None
    for name, value in changes.items():
        setattr(step, name, value)
    step.attempts += 1
    return step
