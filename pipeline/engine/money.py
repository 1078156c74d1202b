"""What a run may cost, what is set aside for it, and what it spent."""

from __future__ import annotations

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
    prints = [p.fingerprint for p in planned if p.fingerprint]
    kept = set(Generation.objects.filter(pk__in=prints).values_list("pk", flat=True))
    lines: dict[str, Line] = {}
    for p in planned:
        line = lines.get(p.stage, Line(p.stage, 0, 0, 0))
        is_kept = p.fingerprint in kept
        lines[p.stage] = Line(
            p.stage, line.items + 1, line.kept + is_kept, line.credits + (0 if is_kept else p.price)
        )
    return Estimate(tuple(lines.values()))


def unkept(planned: Sequence[Planned]) -> list[Planned]:
    """The same steps; those whose result is kept already cost nothing."""
    prints = [p.fingerprint for p in planned if p.fingerprint and p.price]
    kept = set(Generation.objects.filter(pk__in=prints).values_list("pk", flat=True))
    return [p._replace(price=0) if p.fingerprint in kept else p for p in planned]


def spent_this_month(user: User) -> int:
    """Credits that were spent since the first of the month, refunds taken off."""
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    movements = Movement.objects.filter(account__user=user, created__gte=first)
    spent = movements.filter(kind=Movement.Kind.CAPTURE).aggregate(n=Sum("amount"))["n"] or 0
    back = movements.filter(kind=Movement.Kind.REFUND).aggregate(n=Sum("amount"))["n"] or 0
    return int(spent - back)


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
        what=f"{run.project.title} · {run.get_kind_display()}",
    )  # fmt: skip
    Run.objects.filter(pk=run.pk).update(hold=held)
    run.hold = held
    return held


def pay(*, step: Step, call: Call) -> None:
    """Spends what a call cost, of what its run has set aside. What the creator no longer has is not
    owed: the work was done, and staff are told."""
    run = Run.objects.select_related("hold__account__user").get(pk=step.run_id)
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
    credits.release(hold=held)
    return True


def settle(run: Run) -> int:
    """Gives back what a run that has ended can't need any more: all but what steps still at work, or
    of which nobody knows whether they were done, may cost. How much that was."""
    if run.hold_id is None:
        return 0
    hold = Hold.objects.filter(pk=run.hold_id, state=Hold.State.OPEN).first()
    if hold is None:
        return 0
    may_cost = (Step.Status.RUNNING, Step.Status.UNKNOWN)
    keep = run.steps.filter(status__in=may_cost).aggregate(n=Sum("price"))["n"] or 0
    if not keep:
        return credits.release(hold=hold)
    back = hold.remainder - keep
    if back <= 0:
        return 0
    return credits.release(hold=hold, amount=back, key=f"rest:{hold.pk}:{hold.captured}:{keep}")


def settle_forgotten() -> int:
    """Gives back what is held for runs that are no more, or that ended while nobody could settle them;
    how many credits."""
    back = 0
    open_ = Hold.objects.filter(state=Hold.State.OPEN, key__startswith="run:")
    for hold in open_.exclude(pk__in=Run.objects.exclude(hold=None).values("hold")):
        back += credits.release(hold=hold)
    ended = Run.objects.filter(hold__state=Hold.State.OPEN)
    for run in ended.exclude(status__in=(Run.Status.RUNNING, Run.Status.ASKS)):
        back += settle(run)
    return back


def spent(run: Run) -> int:
    """Credits that a run has spent."""
    movements = Movement.objects.filter(subject=str(run.pk), kind=Movement.Kind.CAPTURE)
    return int(movements.aggregate(n=Sum("amount"))["n"] or 0)
