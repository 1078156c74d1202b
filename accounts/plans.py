"""On which plan somebody is, what it allows, and the credits that come with it."""

from __future__ import annotations

import calendar
import datetime
import logging
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts import credits
from accounts.models import CheckIn, Movement, Plan, Subscription, User
from accounts.models.plans import FREE

logger = logging.getLogger(__name__)
# a streak of a week doubles the day's credits; after that the bonus stays
LONGEST_STREAK = 7
# looked-in credits are to be used, not collected
CHECK_IN_DAYS = 30


class Looked(NamedTuple):
    """Today's check-in: whether it is the first of the day, days in a row, credits that came."""

    new: bool
    streak: int
    credits: int


def subscription_of(user: User, today: datetime.date | None = None) -> Subscription | None:
    """The user's subscription where it is still good today; None where they are on the free plan."""
    today = today or timezone.localdate()
    found = Subscription.objects.select_related("plan").filter(user=user).first()
    if found is None or found.status == Subscription.Status.EXPIRED:
        return None
    return None if found.renews and found.renews < today else found


def plan_of(user: User) -> Plan:
    """What the user may use now. A site whose staff removed the free plan gives the first there is,
    and where there is none at all, the bounds of an empty row."""
    subscription = subscription_of(user)
    if subscription is not None:
        return subscription.plan
    return free_plan()


def free_plan() -> Plan:
    """The plan of who has none."""
    first = Plan.objects.order_by("position", "pk").first()
    return Plan.objects.filter(code=FREE).first() or first or Plan(code=FREE, name="Free")


def check_in(*, user: User, today: datetime.date | None = None) -> Looked:
    """Notes that somebody looked in today, once a day, and gives the plan's credits for it."""
    today = today or timezone.localdate()
    daily = plan_of(user).daily_credits
    yesterday = CheckIn.objects.filter(user=user, day=today - datetime.timedelta(days=1)).first()
    streak = yesterday.streak + 1 if yesterday else 1
    bonus = daily * (min(streak, LONGEST_STREAK) - 1) // (LONGEST_STREAK - 1)
    try:
        with transaction.atomic():
            CheckIn.objects.create(user=user, day=today, streak=streak)
            if daily:
                credits.grant(
                    user=user, amount=daily + bonus, key=f"checkin:{user.pk}:{today}",
                    kind=Movement.Kind.CHECK_IN,
                    expires=timezone.now() + datetime.timedelta(days=CHECK_IN_DAYS),
                )  # fmt: skip
    except IntegrityError:
        return Looked(False, CheckIn.objects.get(user=user, day=today).streak, 0)
    return Looked(True, streak, daily + bonus if daily else 0)


def streak_of(user: User, today: datetime.date | None = None) -> Looked:
    """How it stands with looking in, without doing it: `new` where today's is still to come."""
    today = today or timezone.localdate()
    last = CheckIn.objects.filter(user=user).first()
    if last is None or last.day < today - datetime.timedelta(days=1):
        return Looked(True, 0, 0)
    return Looked(last.day != today, last.streak, 0)


def monthly(*, user: User, today: datetime.date | None = None) -> Movement | None:
    """This month's credits of the user's plan, given once, good to the month's end; None for none."""
    today = today or timezone.localdate()
    plan = plan_of(user)
    if not plan.monthly_credits:
        return None
    key = f"monthly:{user.pk}:{today:%Y-%m}"
    found: Movement | None = Movement.objects.filter(key=key).first()
    if found is not None:
        return found  # another plan since: its credits come with the next month
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    end = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min)
    return credits.grant(
        user=user, amount=plan.monthly_credits, key=key, kind=Movement.Kind.MONTHLY,
        what=str(plan), expires=timezone.make_aware(end),
    )  # fmt: skip


def all_monthly(today: datetime.date | None = None) -> int:
    """This month's credits for all who signed in this month or pay for a plan; how many got some."""
    today = today or timezone.localdate()
    first = today.replace(day=1)
    due = User.objects.filter(is_active=True).filter(
        Q(last_login__date__gte=first) | Q(subscription__status=Subscription.Status.ACTIVE)
    )
    paid = 0
    for user in due.iterator():
        try:
            paid += monthly(user=user, today=today) is not None
        except credits.CreditError:  # one that can't be paid keeps nobody else from it
            logger.exception("the month's credits of %s could not be given", user.pk)
    return paid


def run_out(today: datetime.date | None = None) -> int:
    """Ends subscriptions whose day has passed; how many."""
    today = today or timezone.localdate()
    late = Subscription.objects.filter(renews__lt=today).exclude(status=Subscription.Status.EXPIRED)
    return late.update(status=Subscription.Status.EXPIRED)
