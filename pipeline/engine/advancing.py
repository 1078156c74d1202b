"""Which steps of a run may start, and when a run has ended. Safe to call at any time, by anybody,
twice: every change is conditional."""

from __future__ import annotations

import time
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from pipeline import queue
from pipeline.engine import money
from pipeline.models import Run, Step
from pipeline.stages.registry import lane_of

S = Step.Status
# cancelled in a run that goes on: resumed before its worker had noticed the stop
_WAITING = (S.WAITING, S.CANCELLED)
# seconds for which a run that has enough ready steps is not looked at again by one worker
ENOUGH_FOR = 0.05
_enough: dict[uuid.UUID, float] = {}
# runs that were not looked at after a step of theirs, which stands for it
_unseen: dict[uuid.UUID, Step] = {}


def after(step: Step) -> None:
    """What a step that has just ended makes possible; while enough of its run is ready it needs nobody,
    and that was seen a moment ago, if at all, for the next few steps, too."""
    if time.monotonic() < _enough.get(step.run_id, 0.0):
        _unseen[step.run_id] = step
        return
    look(step)


def look(step: Step) -> None:
    """Moves on the run of a step that has ended, if it needs to be."""
    _unseen.pop(step.run_id, None)
    _enough.pop(step.run_id, None)
    enough = settings.STEPS_AT_ONCE // 2
    # of a run that was stopped none is ready
    ready = Step.objects.filter(run_id=step.run_id, status=S.READY).order_by()
    if len(ready.values_list("pk", flat=True)[: enough + 1]) > enough:
        _enough[step.run_id] = time.monotonic() + ENOUGH_FOR
    elif not advance(step.run):
        _after_its_end(step.run)


def catch_up() -> bool:
    """Moves on the runs that `after` left alone: for who finds nothing to do. Whether there were any."""
    steps = list(_unseen.values())
    for step in steps:
        look(step)
    return bool(steps)


def _after_its_end(run: Run) -> None:
    """A step of a run that had ended ends, too: what it leaves unknown is asked."""
    if run.steps.filter(status=S.UNKNOWN).exists():
        ended = (Run.Status.CANCELLED, Run.Status.FAILED)
        Run.objects.filter(pk=run.pk, status__in=ended).update(status=Run.Status.ASKS)
    money.settle(run)


def advance(run: Run) -> bool:
    """Makes ready what may start, and rings for it; ends a run in which nothing can be done any more.
    False where it has ended already.

    A step that failed stops what comes after it and nothing else: of twenty chapters nineteen are
    drawn.
    """
    with transaction.atomic():
        # one at a time: who counts while another makes steps ready would take the run for ended
        mine = Run.objects.select_for_update(no_key=True).filter(pk=run.pk)
        if not mine.filter(status=Run.Status.RUNNING).exists():
            return False
        counts, lowest = _counts(run)
        busy = counts.get(S.READY, 0) + counts.get(S.RUNNING, 0)
        made = _make_ready(run, lowest, settings.STEPS_AT_ONCE - busy)
        if made:
            for lane in sorted(set(made)):
                queue.ring(lane, made.count(lane))
        elif not busy:
            _finish(run, counts)
    return True


def _counts(run: Run) -> tuple[dict[str, int], int | None]:
    """How many steps are in each state; the lowest rank that is not done, None where all is."""
    own = Q(after=None)
    rows = (
        run.steps.order_by().values("status").annotate(n=Count("pk"), low=Min("rank", filter=own))
    )
    counts = {row["status"]: row["n"] for row in rows}
    open_ranks = [r["low"] for r in rows if r["status"] != S.DONE and r["low"] is not None]
    return counts, min(open_ranks, default=None)


def _make_ready(run: Run, lowest: int | None, room: int) -> list[str]:
    """Makes so many steps ready; the lane of each."""
    if room <= 0:
        return []
    may = Q(after=None, rank=lowest) | Q(after__status=S.DONE)
    may |= Q(anyway=True, after__status__in=(S.FAILED, S.UNKNOWN))
    waiting = run.steps.filter(may, status__in=_WAITING).order_by("priority", "rank", "pk")
    found = list(waiting.values_list("pk", "provider")[:room])
    # nobody else makes steps of this run ready meanwhile: we hold its row
    Step.objects.filter(pk__in=[pk for pk, _ in found], status__in=_WAITING).update(
        status=S.READY, not_before=None
    )
    return [lane_of(provider) for _, provider in found]


def _finish(run: Run, counts: dict[str, int]) -> None:
    """Done where every step is; else it waits for an answer, or has failed."""
    status = Run.Status.DONE if set(counts) <= {S.DONE} else Run.Status.FAILED
    if counts.get(S.UNKNOWN):
        status = Run.Status.ASKS
    Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING).update(
        status=status, finished=timezone.now()
    )
    money.settle(run)
