"""Runs: started, cancelled, resumed, answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.plans import plan_of
from pipeline import room
from pipeline.engine import advancing, calls, money
from pipeline.models import Run, Step
from pipeline.stages import registry
from pipeline.stages.base import Planned, StageError
from projects.models import Project

LOOKED_AT = 10  # the priority of what somebody is looking at just now


_ASKING = (Run.Status.ASKS, Run.Status.CANCELLED, Run.Status.FAILED)


class _NotNow(Exception):
    """Takes back what was begun."""


class TooManyRuns(Exception):
    """The user's plan allows no more runs at once: `limit` of them are under way."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} runs are under way")
        self.limit = limit


def start(
    *, project: Project, user: User | None, kind: str = Run.Kind.BOOK, targets: Sequence[int] = (),
    options: Mapping[str, Any] | None = None,
) -> Run:  # fmt: skip
    """Starts a run, or gives the one of that kind that is already under way. `targets` are the
    chapters (panels, characters) that it is about, all of them where there are none.

    What it may cost is set aside first: TooManyRuns, money.OverCap, credits.NotEnough, and nothing
    has begun; StageError where there is nobody to do it.
    """
    busy = _in_the_way(project, kind)
    if busy is not None:
        return busy
    room.check(project.owner, kind)
    # of thousands of panels it takes seconds: nobody else waits for it
    planned = money.unkept(registry.plan(project, kind, targets, options))
    try:
        with transaction.atomic():
            run = Run.objects.create(
                project=project, requested_by=user, kind=kind, targets=list(targets),
                options=dict(options or {}),
            )  # fmt: skip
            _check_room(run, user)
            steps = _store(run, planned)
            money.set_aside(run=run, steps=steps)
            advancing.advance(run)
    except IntegrityError:
        # somebody was quicker; if that run has ended meanwhile, the last of its kind is the answer
        last = project.runs.filter(kind=kind).order_by("-created").first()
        if last is None:  # the project itself is gone
            raise StageError("no_project") from None
        return last
    return run


def _in_the_way(project: Project, kind: str) -> Run | None:
    """A run of another kind that reads just now: two would change the cast under each other's hands.
    Reading is no use beside drawing, which does it, too; that and a model wait for each other."""
    others = {
        Run.Kind.READ: (Run.Kind.BOOK, Run.Kind.LABEL), Run.Kind.BOOK: (Run.Kind.LABEL,),
        Run.Kind.LABEL: (Run.Kind.BOOK, Run.Kind.READ),
    }.get(Run.Kind(kind) if kind in Run.Kind.values else Run.Kind.PAINT, ())  # fmt: skip
    return project.runs.filter(kind__in=others, status=Run.Status.RUNNING).first()


def _check_room(run: Run, user: User | None) -> None:
    if user is None:
        return
    limit = plan_of(user).runs_at_once
    running = Run.objects.filter(requested_by=user, status=Run.Status.RUNNING)
    if running.exclude(pk=run.pk).count() >= limit:
        raise TooManyRuns(limit)


def _store(run: Run, planned: Sequence[Planned]) -> list[Step]:
    """The steps of a run as rows; those that come after one other are written after it."""
    made: dict[str, Step] = {}
    left, named = list(planned), {f"{p.stage}/{p.target}" for p in planned}
    while left:
        # what comes after nothing of this run comes after nothing
        now = [p for p in left if p.after in made or p.after not in named]
        rows = [
            Step(
                run=run, rank=p.rank, stage=p.stage, target=p.target, label=p.label[:200],
                priority=p.priority, provider=p.provider, price=p.price, fingerprint=p.fingerprint,
                after=made.get(p.after), anyway=p.anyway,
            )
            for p in now or left
        ]  # fmt: skip
        for step in Step.objects.bulk_create(rows, batch_size=500):
            made[f"{step.stage}/{step.target}"] = step
        left = [p for p in left if f"{p.stage}/{p.target}" not in made]
    return list(made.values())


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
            money.settle(run)
    return bool(changed)


def cancel_all_of(user: User) -> None:
    """Stops everything that is done for somebody."""
    for run in Run.objects.filter(project__owner=user, status=Run.Status.RUNNING):
        cancel(run=run)


def cancel_all_in(project: Project) -> None:
    """Stops everything that is done in a project."""
    for run in project.runs.filter(status=Run.Status.RUNNING):
        cancel(run=run)


def resume(*, run: Run) -> bool:
    """Goes on with a run that was cancelled or failed; finished steps stay as they are, and of what
    nobody knows whether it was done nothing is sent again.

    False where there is nothing to go on with, or where another run of its kind is under way.
    """
    again = (Step.Status.CANCELLED, Step.Status.FAILED)
    return _reopen(run, again, from_=(Run.Status.CANCELLED, Run.Status.FAILED, Run.Status.ASKS))


def try_again(*, run: Run) -> bool:
    """The creator's answer to what is unknown: it is asked for once more, and paid once more if it was
    charged. False where nothing is unknown."""
    unknown = list(run.steps.filter(status=Step.Status.UNKNOWN))
    with suppress(_NotNow), transaction.atomic():
        calls.give_up(steps=unknown)
        if not unknown or not _reopen(run, (Step.Status.UNKNOWN,), from_=_ASKING):
            raise _NotNow  # and nothing was given up
        return True
    return False


def leave(*, run: Run) -> bool:
    """The other answer: what is unknown stays undone, costs nothing, and the run has ended."""
    with transaction.atomic():
        unknown = list(run.steps.filter(status=Step.Status.UNKNOWN))
        # while it works it is not to be answered: what waits would be taken for ended, too
        asking = Run.objects.filter(pk=run.pk, status__in=_ASKING)
        if not unknown or not asking.update(status=Run.Status.FAILED):
            return False
        calls.give_up(steps=unknown)
        run.steps.filter(status=Step.Status.UNKNOWN).update(status=Step.Status.FAILED)
        money.settle(run)
    return True


def _reopen(run: Run, again: Sequence[str], *, from_: Sequence[str]) -> bool:
    try:
        with transaction.atomic():
            steps = run.steps.filter(status__in=again)
            waiting = run.steps.filter(status=Step.Status.WAITING)
            if not steps.exists() and not waiting.exists():
                return False
            changed = Run.objects.filter(pk=run.pk, status__in=from_).update(
                status=Run.Status.RUNNING, finished=None
            )
            if not changed:
                return False
            steps.update(
                status=Step.Status.WAITING, attempts=0, error="", reason="", lease_token=None,
                not_before=None,
            )  # fmt: skip
            _check_room(run, run.requested_by)
            money.renew(run=run)
            advancing.advance(run)
    except IntegrityError:
        return False
    return True


def retry(*, step: Step) -> bool:
    """Tries one failed step again, and goes on with its run."""
    return step.status == Step.Status.FAILED and resume(run=step.run)


def look_at(*, project: Project, chapter: int) -> int:
    """Somebody is looking at a chapter that is not drawn yet: its steps come first; how many."""
    waiting = (Step.Status.WAITING, Step.Status.READY)
    steps = Step.objects.filter(
        run__project=project, run__status=Run.Status.RUNNING, target=str(chapter),
        status__in=waiting, priority__gt=LOOKED_AT,
    )  # fmt: skip
    return steps.update(priority=LOOKED_AT)


def newest(project: Project, kind: str = Run.Kind.BOOK) -> Run | None:
    """The last run of a kind."""
    return project.runs.filter(kind=kind).first()
