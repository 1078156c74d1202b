"""Plans, looking in each day, monthly credits, and payments told by others."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

import pytest

from accounts import credits, payments, plans
from accounts.models import Lot, Movement, Plan, Subscription, User

TODAY = datetime.date(2026, 5, 14)
DAY = datetime.timedelta(days=1)


def _plan(code: str, **fields: int) -> Plan:
    plan, _ = Plan.objects.get_or_create(code=code, defaults={"name": code.title()})
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.save()
    return plan


def _subscribe(user: User, code: str = "pro", **fields: object) -> Subscription:
    return Subscription.objects.create(
        user=user, plan=_plan(code, monthly_credits=5000, daily_credits=25), **fields
    )


def test_who_has_no_subscription_is_on_the_free_plan(owner: User) -> None:
    _plan("free", daily_credits=5)
    assert plans.plan_of(owner).code == "free"


def test_a_site_without_plans_still_works(owner: User) -> None:
    Plan.objects.all().delete()
    assert plans.plan_of(owner).steps_at_once > 0


def test_a_subscription_is_good_to_its_day(owner: User) -> None:
    _plan("free")
    held = _subscribe(owner, renews=TODAY)
    assert plans.subscription_of(owner, TODAY) == held
    assert plans.subscription_of(owner, TODAY + DAY) is None
    held.status = Subscription.Status.CANCELLED
    held.save()
    assert plans.subscription_of(owner, TODAY) == held
    assert plans.run_out(TODAY) == 0
    assert plans.run_out(TODAY + DAY) == 1
    held.refresh_from_db()
    assert held.status == "expired"
    assert plans.plan_of(owner).code == "free"


def test_looking_in_counts_once_a_day_and_a_row_of_days_pays_more(owner: User) -> None:
    _plan("free", daily_credits=6)
    got = []
    for day in range(9):
        looked = plans.check_in(user=owner, today=TODAY + day * DAY)
        assert looked.new
        got.append((looked.streak, looked.credits))
        again = plans.check_in(user=owner, today=TODAY + day * DAY)
        assert (again.new, again.credits) == (False, 0)
    assert got == [(1, 6), (2, 7), (3, 8), (4, 9), (5, 10), (6, 11), (7, 12), (8, 12), (9, 12)]
    assert credits.balance(owner).available == sum(n for _, n in got)
    assert plans.check_in(user=owner, today=TODAY + 20 * DAY).streak == 1
    assert plans.streak_of(owner, TODAY + 20 * DAY) == (False, 1, 0)
    assert plans.streak_of(owner, TODAY + 21 * DAY) == (True, 1, 0)
    assert plans.streak_of(owner, TODAY + 25 * DAY) == (True, 0, 0)


def test_a_plan_without_daily_credits_still_counts_days(owner: User) -> None:
    _plan("free", daily_credits=0)
    assert plans.check_in(user=owner, today=TODAY) == (True, 1, 0)
    assert not Movement.objects.exists()


def test_a_month_pays_once_and_ends(owner: User) -> None:
    _subscribe(owner)
    first = plans.monthly(user=owner, today=TODAY)
    assert first is not None
    assert plans.monthly(user=owner, today=TODAY + 10 * DAY) == first
    assert credits.balance(owner).available == 5000
    lot = Lot.objects.get()
    assert lot.expires is not None
    assert (lot.expires.month, lot.expires.day) == (6, 1)
    assert plans.monthly(user=owner, today=TODAY.replace(month=6)) != first


def test_a_changed_plan_pays_from_the_next_month(owner: User) -> None:
    held = _subscribe(owner)
    plans.monthly(user=owner, today=TODAY)
    held.plan = _plan("ultra", monthly_credits=20_000)
    held.save()
    plans.monthly(user=owner, today=TODAY)
    assert credits.balance(owner).available == 5000


def test_all_who_are_due_are_paid(owner: User, other: User) -> None:
    _plan("free", monthly_credits=0)
    _subscribe(owner)
    assert plans.all_monthly(TODAY) == 1
    assert plans.all_monthly(TODAY) == 1  # the same movement again
    assert credits.balance(owner).available == 5000
    assert credits.balance(other).available == 0


# ---------------------------------------------------------------- payments

SECRET = "a-secret-between-two"


class Pretend:
    """A provider that signs what it posts, as real ones do."""

    name = "pretend"

    def read(self, body: bytes, headers: Mapping[str, str]) -> payments.Payment | None:
        return payments.read_signed(SECRET, body, headers.get("X-Signature", ""))


def _notice(**fields: object) -> bytes:
    return json.dumps(
        {"reference": "ch_1", "email": "owner@studio.example", "credits": 500} | fields
    ).encode()


def _read(body: bytes, signature: str | None = None) -> payments.Payment | None:
    made = payments.signed(SECRET, body) if signature is None else signature
    return Pretend().read(body, {"X-Signature": made})


def test_a_notice_pays_once_however_often_it_comes(owner: User) -> None:
    for _ in range(3):
        payment = _read(_notice())
        assert payment is not None
        assert payments.settle(provider=Pretend(), payment=payment)
    assert credits.balance(owner).available == 500
    assert Lot.objects.get().expires is None


@pytest.mark.parametrize("signature", ["", "0" * 64, "ü", "sha256=abc"])
def test_a_wrong_signature_pays_nothing(owner: User, signature: str) -> None:
    with pytest.raises(payments.BadNotice):
        _read(_notice(), signature)
    assert credits.balance(owner).available == 0


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\xff", b'{"reference": 1}', _notice(credits=0), _notice(credits=-5),
        _notice(credits="500"), _notice(credits=True), _notice(credits=10**12), _notice(credits=1.5),
    ],
)  # fmt: skip
def test_a_signed_notice_that_says_nothing_pays_nothing(body: bytes, owner: User) -> None:
    with pytest.raises(payments.BadNotice):
        _read(body)


def test_who_is_not_known_is_not_paid(owner: User) -> None:
    payment = _read(_notice(email="nobody@studio.example"))
    assert payment is not None
    assert payments.settle(provider=Pretend(), payment=payment) is None
