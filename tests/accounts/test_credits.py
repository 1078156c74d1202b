"""The ledger: every movement sums to zero, happens once under its key, and can't be overspent."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db.models import F, Sum
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import auditing, credits
from accounts.models import Account, Entry, Hold, Lot, Movement, User
from accounts.models.credits import NeverChanged

DAY = datetime.timedelta(days=1)


@pytest.fixture
def rich(owner: User) -> User:
    """Somebody with a hundred granted credits and fifty bought ones."""
    credits.grant(user=owner, amount=100, key="g", expires=timezone.now() + 30 * DAY)
    credits.purchase(user=owner, amount=50, key="p")
    return owner


@pytest.fixture(autouse=True)
def _adds_up(db: None) -> Any:
    """Whatever a test does, the ledger is sound after it."""
    yield
    assert auditing.drift() == []


def test_who_has_no_account_has_nothing(owner: User) -> None:
    assert credits.balance(owner) == (0, 0)
    assert not Account.objects.exists()


def test_granted_and_bought_come_in(rich: User) -> None:
    assert credits.balance(rich) == (150, 0)
    assert list(Lot.objects.values_list("origin", "left")) == [("granted", 100), ("bought", 50)]


def test_a_hold_is_spent_in_parts_and_the_rest_comes_back(rich: User) -> None:
    held = credits.hold(user=rich, amount=120, key="run")
    assert credits.balance(rich) == (30, 120)
    credits.capture(hold=held, amount=40, key="step 1")
    credits.capture(hold=held, amount=30, key="step 2")
    assert credits.balance(rich) == (30, 50)
    assert credits.settle(hold=held) == 50
    assert credits.balance(rich) == (80, 0)
    held.refresh_from_db()
    assert (held.state, held.captured, held.released) == ("settled", 70, 50)
    # what ends first was spent, what was bought stayed
    assert list(Lot.objects.values_list("origin", "left")) == [("granted", 30), ("bought", 50)]


def test_nobody_spends_what_is_not_there(rich: User) -> None:
    with pytest.raises(credits.NotEnough) as error:
        credits.hold(user=rich, amount=151, key="run")
    assert (error.value.asked, error.value.available) == (151, 150)
    assert credits.balance(rich) == (150, 0)
    assert not Hold.objects.exists()
    held = credits.hold(user=rich, amount=10, key="run")
    with pytest.raises(credits.OverTheHold):
        credits.capture(hold=held, amount=11, key="step")
    assert not Movement.objects.filter(key="step").exists()


def test_a_settled_hold_gives_no_more(rich: User) -> None:
    held = credits.hold(user=rich, amount=10, key="run")
    assert credits.settle(hold=held) == 10
    assert credits.settle(hold=held) == 0
    with pytest.raises(credits.HoldIsSettled):
        credits.capture(hold=held, amount=1, key="step")


@pytest.mark.parametrize("times", [2, 5])
def test_a_key_happens_once(rich: User, times: int) -> None:
    holds = {credits.hold(user=rich, amount=20, key="run").pk for _ in range(times)}
    held = Hold.objects.get()
    assert holds == {held.pk}
    spent = {credits.capture(hold=held, amount=5, key="step").pk for _ in range(times)}
    assert len(spent) == 1
    for _ in range(times):
        credits.grant(user=rich, amount=7, key="gift")
        credits.refund(spent=Movement.objects.get(key="step"), amount=2, key="sorry")
        credits.release(hold=held, amount=3, key="part")
    assert credits.balance(rich) == (150 - 20 + 7 + 2 + 3, 12)


def test_a_key_belongs_to_one_movement(rich: User, other: User) -> None:
    for call in (
        lambda: credits.grant(user=other, amount=100, key="g"),
        lambda: credits.grant(user=rich, amount=99, key="g"),
        lambda: credits.purchase(user=rich, amount=100, key="g"),
    ):
        with pytest.raises(credits.KeyUsed):
            call()
    credits.hold(user=rich, amount=20, key="run")
    with pytest.raises(credits.KeyUsed):
        credits.hold(user=rich, amount=21, key="run")


@pytest.mark.parametrize("amount", [0, -5])
def test_only_whole_credits_move(rich: User, amount: int) -> None:
    with pytest.raises(credits.CreditError):
        credits.grant(user=rich, amount=amount, key="x")


def test_a_refund_never_gives_more_than_was_spent(rich: User) -> None:
    held = credits.hold(user=rich, amount=20, key="run")
    spent = credits.capture(hold=held, amount=20, key="step")
    credits.refund(spent=spent, amount=15, key="r1")
    with pytest.raises(credits.CreditError):
        credits.refund(spent=spent, amount=6, key="r2")
    assert credits.balance(rich) == (145, 0)
    with pytest.raises(credits.CreditError):
        credits.refund(spent=Movement.objects.get(key="g"), amount=1, key="r3")


def test_granted_credits_end_and_bought_ones_stay(rich: User) -> None:
    later = timezone.now() + 31 * DAY
    held = credits.hold(user=rich, amount=30, key="run", until=later + DAY)
    assert credits.expire(now=later) == 70
    assert credits.balance(rich) == (50, 30)
    credits.capture(hold=held, amount=10, key="step")
    credits.settle(hold=held)  # comes back to a lot that has ended
    assert credits.expire(now=later) == 20
    assert credits.expire(now=later) == 0
    assert credits.balance(rich) == (50, 0)


def test_a_hold_that_nobody_settles_ends(rich: User) -> None:
    credits.hold(user=rich, amount=30, key="run")
    credits.expire(now=timezone.now() + credits.HOLD_FOR + DAY)
    assert Hold.objects.get().state == "settled"
    assert credits.balance(rich).held == 0


def test_the_journal_is_never_changed(rich: User) -> None:
    for rows in (Entry.objects.all(), Movement.objects.filter(key="g")):
        with pytest.raises(NeverChanged):
            rows.update(amount=1)
        with pytest.raises(NeverChanged):
            rows.delete()


def test_the_ledger_stays_without_the_person(rich: User) -> None:
    rich.delete()
    account = Account.objects.get()
    assert account.user is None
    assert account.movements.count() == 2


def test_drift_is_found(rich: User, caplog: pytest.LogCaptureFixture) -> None:
    account = Account.objects.get()
    Account.objects.update(available=F("available") + 1)
    assert len(auditing.audit()) == 2
    assert "credits: account" in caplog.text
    Account.objects.update(available=150)
    Lot.objects.filter(origin="bought").update(left=49)
    assert auditing.drift() == [f"account {account.pk} has 150+0, its lots and holds say 149+0"]
    Lot.objects.filter(origin="bought").update(left=50)
    held = credits.hold(user=rich, amount=10, key="run")
    held.parts.update(amount=9)
    assert auditing.drift() == [f"hold {held.pk} has 10 left, its parts 9"]
    held.parts.update(amount=10)


# ---------------------------------------------------------------- whatever comes, in any order

OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from("grant buy hold capture release part refund expire".split()),
        st.integers(1, 60),
        st.integers(0, 5),
    ),
    max_size=30,
)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(operations=OPERATIONS)
def test_any_order_of_movements_adds_up(
    operations: list[tuple[str, int, int]], owner: User
) -> None:
    from uuid import uuid4

    user = User.objects.create_user(f"{uuid4().hex}@studio.example")
    now = timezone.now()
    do: dict[str, Callable[[int, int], Any]] = {
        "grant": lambda n, k: credits.grant(
            user=user, amount=n, key=f"{user.pk}g{n}{k}", expires=now + k * DAY if k else None
        ),
        "buy": lambda n, k: credits.purchase(user=user, amount=n, key=f"{user.pk}b{n}{k}"),
        "hold": lambda n, k: credits.hold(user=user, amount=n, key=f"{user.pk}h{n}{k}"),
        "capture": lambda n, k: credits.capture(
            hold=_one(Hold, user, k), amount=n, key=f"{user.pk}c{n}{k}"
        ),
        "release": lambda n, k: credits.settle(hold=_one(Hold, user, k)),
        "part": lambda n, k: credits.release(
            hold=_one(Hold, user, k), amount=n, key=f"{user.pk}r{n}{k}"
        ),
        "refund": lambda n, k: credits.refund(
            spent=_one(Movement, user, k, kind="capture"), amount=n, key=f"{user.pk}f{n}{k}"
        ),
        "expire": lambda n, k: credits.expire(now=now + k * DAY),
    }
    for name, amount, which in operations:
        with suppress(credits.CreditError, _Nothing):
            do[name](amount, which)
        assert auditing.drift() == []
    account = Account.objects.filter(user=user).first()
    if account:
        site = Entry.objects.filter(movement__account=account, account=None)
        total = site.aggregate(n=Sum("amount"))["n"] or 0
        assert account.available + account.held == -total


class _Nothing(Exception):
    pass


def _one(model: Any, user: User, which: int, **where: Any) -> Any:
    rows = list(model.objects.filter(account__user=user, **where).order_by("pk"))
    if not rows:
        raise _Nothing
    return rows[which % len(rows)]
