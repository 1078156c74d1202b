"""Takes back what lost workers held, and rings again where nobody came."""

from __future__ import annotations

import datetime
import logging
import os

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from pipeline import queue
from pipeline.engine import advancing
from pipeline.engine.claiming import MAX_ATTEMPTS, host, ready_on
from pipeline.models import Attempt, Call, Run, Slot, Step
from pipeline.stages.registry import LANES

logger = logging.getLogger(__name__)
S = Step.Status


def reconcile() -> int:
    """Takes back steps whose lease ran out, moves runs on, rings for what is ready; how many steps
    were taken back and rings rung. A step that was lost too often fails for good, with a reason."""
    now = timezone.now()
    lost = Step.objects.filter(status=S.RUNNING, lease_until__lt=now).select_related("run")
    touched = sum(_take_back(step, late=now) for step in lost)
    for run in Run.objects.filter(status=Run.Status.RUNNING):
        try:
            advancing.advance(run)
        except DatabaseError:
            raise
        except Exception:  # one that can't move keeps no other from moving
            logger.exception("run %s could not be moved on", run.pk)
    return touched + _ring()


def take_back_from(pids: set[int]) -> int:
    """Takes back at once what processes of this machine held that are no more; how many steps. They
    were ended on purpose or by somebody else, so it counts as a try only if the lease says so."""
    names = [f"{host()}:{pid}" for pid in pids]
    steps = Step.objects.filter(status=S.RUNNING, worker__in=names).select_related("run")
    return sum(_take_back(step) for step in steps)


def holders(before: datetime.datetime | None = None) -> set[int]:
    """Processes of this machine that hold a step; only those whose lease ran out `before`, if given."""
    steps = Step.objects.filter(status=S.RUNNING, worker__startswith=f"{host()}:")
    if before is not None:
        steps = steps.filter(lease_until__lt=before)
    return {int(name.rsplit(":", 1)[1]) for name in steps.values_list("worker", flat=True)}


def gone() -> set[int]:
    """Processes of this machine that hold a step and are no more."""
    return {pid for pid in holders() if not _is_alive(pid)}


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _ring() -> int:
    return sum(ring_for(lane) for lane in LANES)


def ring_for(lane: str) -> int:
    """Rings for a lane's ready steps, not more often than workers would answer; how many rings."""
    wanted = len(ready_on(lane).values_list("pk", flat=True)[: queue.workers(lane)])
    return queue.ring(lane, wanted) if wanted else 0


def _take_back(step: Step, *, late: datetime.datetime | None = None) -> int:
    """Makes a lost worker's step ready again, cancelled where its run is, or failed at the limit."""
    token, now = step.lease_token, timezone.now()
    if token is None:  # finished between the look and now
        return 0
    given_up = step.attempts >= MAX_ATTEMPTS
    status = S.FAILED if given_up else S.READY
    if step.run.status != Run.Status.RUNNING:
        status = S.CANCELLED
    if status != S.READY and Call.objects.filter(token=token, state=Call.State.SENT).exists():
        # nobody is left to find out: its creator is asked
        status = S.UNKNOWN
        Call.objects.filter(token=token, state=Call.State.SENT).update(state=Call.State.UNKNOWN)
    mine = Step.objects.filter(pk=step.pk, lease_token=token, status=S.RUNNING)
    if late is not None:
        mine = mine.filter(lease_until__lt=late)
    with transaction.atomic():
        changed = mine.update(
            status=status, lease_token=None, lease_until=None, not_before=None,
            reason="unknown" if status == S.UNKNOWN else "lost" if given_up else "", error="The worker was lost." if given_up else "",
            finished=now if status != S.READY else F("finished"),
        )  # fmt: skip
        if changed:
            Attempt.objects.filter(token=token, outcome=Attempt.Outcome.RUNNING).update(
                outcome=Attempt.Outcome.LOST, reason="lost", finished=now
            )
            Slot.objects.filter(token=token).update(token=None, until=None)
    if changed and status != S.READY:
        advancing.after(step)
    return changed
