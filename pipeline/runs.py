"""Runs: started, cancelled, resumed, and kept going whatever happens to the workers."""

from __future__ import annotations

import datetime
import math
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from pipeline import queue
from pipeline.models import Attempt, Run, Step
from pipeline.stages import registry
from projects.models import Project

MAX_ATTEMPTS = 4
RING_AGAIN = datetime.timedelta(seconds=20)


class Progress(NamedTuple):
    """How far a run is: steps done and in all, a share of 0 to 1, the step under way, seconds left
    (None where that can't be told yet)."""

    done: int
    total: int
    share: float
    current: Step | None
    seconds_left: int | None


def start(*, project: Project, user: User | None, kind: str = Run.Kind.BOOK) -> Run:
    """Starts a run, or gives the one of that kind that is already under way."""
    try:
        with transaction.atomic():
            run = Run.objects.create(project=project, requested_by=user, kind=kind)
            steps = [
                Step(run=run, rank=p.rank, stage=p.stage, target=p.target, label=p.label[:200])
                for p in registry.plan(project, kind)
            ]
            Step.objects.bulk_create(steps, batch_size=500)
            advance(run)
    except IntegrityError:
        # somebody was quicker; if that run has ended meanwhile, the last of its kind is the answer
        return project.runs.filter(kind=kind).order_by("-created")[0]
    return run


def advance(run: Run) -> None:
    """Makes the next rank's steps ready once all before are done, and rings; ends a finished run.

    Safe to call at any time, by anybody, twice: every change is conditional.
    """
    with transaction.atomic():
        steps = run.steps.all()
        if steps.filter(status=Step.Status.FAILED).exists():
            _finish(run, Run.Status.FAILED)
            return
        open_steps = steps.exclude(status=Step.Status.DONE)
        lowest = open_steps.order_by("rank").values_list("rank", flat=True).first()
        if lowest is None:
            _finish(run, Run.Status.DONE)
            return
        if not Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING).exists():
            return
        # cancelled in a run that goes on: resumed before its worker had noticed the stop
        waiting = (Step.Status.WAITING, Step.Status.CANCELLED)
        busy = steps.filter(status__in=(Step.Status.READY, Step.Status.RUNNING)).count()
        ready = list(
            steps.filter(rank=lowest, status__in=waiting).values_list("pk", flat=True)[
                : max(0, settings.STEPS_AT_ONCE - busy)
            ]
        )
        now = timezone.now()
        for pk in ready:
            changed = Step.objects.filter(pk=pk, status__in=waiting).update(
                status=Step.Status.READY, next_at=now + RING_AGAIN
            )
            if changed:
                queue.ring(pk)


def _finish(run: Run, status: str) -> None:
    Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING).update(
        status=status, finished=timezone.now()
    )


def cancel(*, run: Run) -> bool:
    """Stops a run: what waits is cancelled at once, what works sees it at its next heartbeat."""
    with transaction.atomic():
        changed = Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING).update(
            status=Run.Status.CANCELLED, finished=timezone.now()
        )
        if changed:
            run.steps.filter(status__in=(Step.Status.WAITING, Step.Status.READY)).update(
                status=Step.Status.CANCELLED
            )
    return bool(changed)


def resume(*, run: Run) -> bool:
    """Goes on with a run that was cancelled or failed; finished steps stay as they are.

    False where it is done, or where another run of its kind is under way.
    """
    try:
        with transaction.atomic():
            changed = Run.objects.filter(
                pk=run.pk, status__in=(Run.Status.CANCELLED, Run.Status.FAILED)
            ).update(status=Run.Status.RUNNING, finished=None)
            if not changed:
                return False
            run.steps.filter(status__in=(Step.Status.CANCELLED, Step.Status.FAILED)).update(
                status=Step.Status.WAITING,
                attempts=0,
                error="",
                lease_token=None,
                next_at=None,
                not_before=None,
            )
            advance(run)
    except IntegrityError:
        return False
    return True


def retry(*, step: Step) -> bool:
    """Tries one failed step again, and goes on with its run."""
    return step.status == Step.Status.FAILED and resume(run=step.run)


def reconcile() -> int:
    """Takes back steps whose worker is gone, rings again for ready ones; how many were touched.

    A step that has been tried too often fails for good, with a message.
    """
    now = timezone.now()
    touched = 0
    lost = Step.objects.filter(status=Step.Status.RUNNING, lease_until__lt=now).select_related(
        "run"
    )
    for step in lost:
        touched += _take_back(step, now)
    due = Q(next_at__isnull=True) | Q(next_at__lt=now)
    ready = Step.objects.filter(status=Step.Status.READY, run__status=Run.Status.RUNNING)
    # not more rings than steps to answer them: rings that nobody hears would only pile up
    room = max(0, ready.count() - queue.waiting())
    for pk in list(ready.filter(due).order_by("next_at", "pk").values_list("pk", flat=True)[:room]):
        with transaction.atomic():
            if Step.objects.filter(due, pk=pk, status=Step.Status.READY).update(
                next_at=now + RING_AGAIN
            ):
                queue.ring(pk)
                touched += 1
    for run in Run.objects.filter(status=Run.Status.RUNNING):
        advance(run)
    return touched


def _take_back(step: Step, now: datetime.datetime) -> int:
    given_up = step.attempts >= MAX_ATTEMPTS
    cancelled = step.run.status != Run.Status.RUNNING
    status = (
        Step.Status.CANCELLED
        if cancelled
        else Step.Status.FAILED
        if given_up
        else Step.Status.READY
    )
    token = step.lease_token
    if token is None:  # finished between the look and now
        return 0
    with transaction.atomic():
        changed = Step.objects.filter(
            pk=step.pk, lease_token=token, status=Step.Status.RUNNING, lease_until__lt=now
        ).update(
            status=status,
            lease_token=None,
            next_at=None,
            error="The worker was lost too often." if given_up else "",
        )
        if changed:
            Attempt.objects.filter(token=token, outcome=Attempt.Outcome.RUNNING).update(
                outcome=Attempt.Outcome.LOST, finished=timezone.now()
            )
            if given_up:
                advance(step.run)
    return changed


def progress_of(run: Run) -> Progress:
    """How far a run is; a step under way counts for the part of it that is done."""
    steps = list(run.steps.all())
    done = [s for s in steps if s.status == Step.Status.DONE]
    current = next((s for s in steps if s.status == Step.Status.RUNNING), None)
    current = current or next((s for s in steps if s.status == Step.Status.READY), None)
    weights = {s.pk: registry.WEIGHTS.get(s.stage, 1.0) for s in steps}
    whole = sum(weights.values()) or 1.0
    share = sum(weights[s.pk] for s in done)
    share += sum(
        weights[s.pk] * min(1.0, s.progress / s.total)
        for s in steps
        if s.status == Step.Status.RUNNING and s.total
    )
    share = min(1.0, share / whole)
    left = None
    if run.status == Run.Status.RUNNING and share > 0.06:
        spent = (timezone.now() - run.created).total_seconds()
        left = math.ceil(spent / share * (1 - share))
    return Progress(len(done), len(steps), share, current, left)


def newest(project: Project, kind: str = Run.Kind.BOOK) -> Run | None:
    """The last run of a kind."""
    return project.runs.filter(kind=kind).first()
