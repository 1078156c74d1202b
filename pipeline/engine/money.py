"""What a run may cost, what is set aside for it, and what it spent."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import F, Sum
from django.utils import timezone

from accounts import credits
from accounts.models import Account, Hold, Movement, User
from pipeline.models import Attempt, Call, Generation, Run, Step
from pipeline.stages.base import Planned

logger = logging.getLogger(__name__)
# a run may ask its creator for long; what is held for runs that are no more comes back by the minute
KEPT_FOR = datetime.timedelta(days=3650)


class OverCap(Exception):
    """The run might cost more than its creator allows: `which` is "run" or "month"."""

    def __init__(self, which: str, cost: int, cap: int) -> None:
        super().__init__(f"{cost} of at most {cap} credits in a {which}")
        self.which, self.cost, self.cap = which, cost, cap


class Line(NamedTuple):
    """One stage of an estimate: how many items, how many of them are kept already and cost nothing,
    what the others cost in credits at most."""

    stage: str
    items: int
    kept: int
    credits: int


class Estimate(NamedTuple):
    """What a run will do. It costs `credits` at most; what fails costs nothing."""

    lines: tuple[Line, ...]

    @property
    def credits(self) -> int:
        """The most that it can cost."""
        return sum(line.credits for line in self.lines)


def estimate(planned: Sequence[Planned]) -> Estimate:
    """What steps will cost, by stage in the order in which they come."""
    kept = _kept(planned)
    lines: dict[str, Line] = {}
    for p in planned:
        line = lines.get(p.stage, Line(p.stage, 0, 0, 0))
        is_kept = p.fingerprint in kept
        lines[p.stage] = Line(
            p.stage, line.items + 1, line.kept + is_kept, line.credits + (0 if is_kept else p.price)
        )
    return Estimate(tuple(lines.values()))


def _kept(planned: Sequence[Planned]) -> set[str]:
    """The fingerprints of steps whose result is kept already."""
    prints = [p.fingerprint for p in planned if p.fingerprint]
    return set(Generation.objects.filter(pk__in=prints).values_list("pk", flat=True))


def unkept(planned: Sequence[Planned]) -> list[Planned]:
    """The same steps; those whose result is kept already cost nothing."""
    kept = _kept(planned)
    return [p._replace(price=0) if p.fingerprint in kept else p for p in planned]


def spent_this_month(user: User) -> int:
    """Credits that were spent since the first of the month, refunds taken off."""
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    movements = Movement.objects.filter(account__user=user, created__gte=first)
    spent = movements.filter(kind=Movement.Kind.CAPTURE).aggregate(n=Sum("amount"))["n"] or 0
    back = movements.filter(kind=Movement.Kind.REFUND).aggregate(n=Sum("amount"))["n"] or 0
    return max(0, int(spent - back))  # a refund may be of what another month spent


def check_caps(*, user: User, cost: int) -> None:
    """OverCap where a run that may cost so much breaks a bound that its creator set."""
    account = Account.objects.filter(user=user).first()
    if account is None or not cost:
        return
    if account.run_cap is not None and cost > account.run_cap:
        raise OverCap("run", cost, account.run_cap)
    month = spent_this_month(user) + account.held + cost
    if account.monthly_cap is not None and month > account.monthly_cap:
        raise OverCap("month", month, account.monthly_cap)


def set_aside(*, run: Run, steps: Iterable[Step]) -> Hold | None:
    """Holds what steps may cost at most; None where they are free. OverCap, credits.NotEnough."""
    cost = sum(step.price for step in steps)
    user = run.requested_by
    if not cost or user is None:
        return None
    check_caps(user=user, cost=cost)
    times = Hold.objects.filter(subject=str(run.pk)).count()
    held = credits.hold(
        user=user, amount=cost, key=f"run:{run.pk}:{times}", subject=str(run.pk),
        what=f"{run.project.title} · {run.get_kind_display()}", until=timezone.now() + KEPT_FOR,
    )  # fmt: skip
    Run.objects.filter(pk=run.pk).update(hold=held)
    run.hold = held
    return held


def renew(*, run: Run) -> None:
    """Sets aside anew what the steps of a run that goes on may cost. What is held for what is unknown
    stays held as it is."""
    settle(run)
    ended = (Step.Status.DONE, Step.Status.UNKNOWN)
    missing = list(run.steps.exclude(status__in=ended).exclude(price=0))
    unknown = run.steps.filter(status=Step.Status.UNKNOWN)
    if not missing:
        return
    # one hold a run: the old one's rest goes into the new one
    if run.hold is not None:
        credits.settle(hold=run.hold)
    set_aside(run=run, steps=[*missing, *unknown])


def pay(*, step: Step, call: Call) -> None:
    """Spends what a call cost, of what its run has set aside. What the creator no longer has is not
    owed: the work was done, and staff are told."""
    run = Run.objects.select_related("hold__account__user").filter(pk=step.run_id).first()
    if run is None:  # its project was deleted meanwhile
        logger.warning("call %s was done for a run that is no more", call.key)
        return
    key, what = f"call:{call.key}", step.label
    try:
        if run.hold is None:
            raise credits.HoldIsSettled
        credits.capture(hold=run.hold, amount=call.price, key=key, what=what)
    except (credits.HoldIsSettled, credits.OverTheHold):
        if not _pay_late(run, call, key, what):
            return
    Attempt.objects.filter(token=call.token).update(cost=F("cost") + call.price)


def _pay_late(run: Run, call: Call, key: str, what: str) -> bool:
    if run.requested_by is None:
        return False
    try:
        held = credits.hold(
            user=run.requested_by, amount=call.price, key=f"late:{call.key}", what=what,
            subject=str(run.pk),
        )  # fmt: skip
    except credits.NotEnough:
        logger.error("call %s of %s credits was done and could not be paid", call.key, call.price)
        return False
    credits.capture(hold=held, amount=call.price, key=key, what=what)
    credits.settle(hold=held)
    return True


# steps that may still cost something; of an ended run those that wait will not
_MAY_COST = (Step.Status.RUNNING, Step.Status.UNKNOWN)
_TO_COME = (Step.Status.WAITING, Step.Status.READY, *_MAY_COST)


def settle(run: Run) -> int:
    """Gives back what a run can't need any more: all but what steps that are still to be done, at work,
    or of which nobody knows whether they were done, may cost. How much that was."""
    row = Run.objects.filter(pk=run.pk).values_list("status", "hold").first()
    hold = Hold.objects.filter(pk=row[1]).first() if row and row[1] else None
    if row is None or hold is None:
        return 0
    counted = _TO_COME if row[0] == Run.Status.RUNNING else _MAY_COST
    steps = run.steps.filter(status__in=counted)
    keep = steps.aggregate(n=Sum("price"))["n"] or 0
    # and what was asked for and is not known to have come, though its step is over
    lost = Call.objects.filter(step__run=run, state__in=(Call.State.SENT, Call.State.UNKNOWN))
    keep += lost.exclude(step__in=steps).aggregate(n=Sum("price"))["n"] or 0
    return credits.settle(hold=hold, keep=keep)


def settle_forgotten() -> int:
    """Gives back what is held for runs that are no more, or that ended while nobody could settle them;
    how many credits."""
    back = 0
    open_ = Hold.objects.filter(state=Hold.State.OPEN, key__startswith="run:")
    for hold in open_.exclude(pk__in=Run.objects.exclude(hold=None).values("hold")):
        back += credits.settle(hold=hold)
    ended = Run.objects.filter(hold__state=Hold.State.OPEN)
    for run in ended.exclude(status__in=(Run.Status.RUNNING, Run.Status.ASKS)):
        back += settle(run)
    return back


def spent(run: Run) -> int:
    """Credits that a run has spent."""
    movements = Movement.objects.filter(subject=str(run.pk), kind=Movement.Kind.CAPTURE)
    return int(movements.aggregate(n=Sum("amount"))["n"] or 0)
