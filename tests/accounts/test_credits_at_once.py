"""Credits under many hands at once, on PostgreSQL: SQLite lets one write at a time and proves nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from accounts import auditing, credits
from accounts.models import Account, Hold, Movement, User
from tests.postgres import only_beside, only_here, run_beside

THREADS = 50


@only_beside
def test_on_the_postgresql_beside_us() -> None:
    run_beside(__file__, "at_the_same_moment")


def _at_once(work: Callable[[int], Any], times: int = THREADS) -> list[Any]:
    """Does the work so many times at the same moment; what each gave, or the CreditError it raised."""
    gate, results = threading.Barrier(times), [None] * times

    def one(n: int) -> None:
        try:
            gate.wait(20)
            results[n] = work(n)
        except credits.CreditError as error:
            results[n] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.fixture
def rich(transactional_db: None) -> User:
    """Somebody with five hundred credits."""
    user = User.objects.create_user("rich@studio.example")
    credits.grant(user=user, amount=500, key="start")
    return user


@only_here
def test_a_key_has_one_effect_at_the_same_moment(rich: User) -> None:
    held = credits.hold(user=rich, amount=100, key="first")
    credits.capture(hold=held, amount=50, key="spent")
    spent = Movement.objects.get(key="spent")
    for work in (
        lambda n: credits.grant(user=rich, amount=7, key="g").pk,
        lambda n: credits.purchase(user=rich, amount=9, key="p").pk,
        lambda n: credits.hold(user=rich, amount=11, key="h").pk,
        lambda n: credits.capture(hold=held, amount=13, key="c").pk,
        lambda n: credits.release(hold=held, amount=3, key="r"),
        lambda n: credits.refund(spent=spent, amount=5, key="f").pk,
    ):
        assert len(set(_at_once(work))) == 1
    for key in ("g", "p", "hold:h", "c", "r", "f"):
        assert Movement.objects.filter(key=key).count() == 1
    assert auditing.drift() == []
    assert credits.balance(rich) == (500 - 100 + 7 + 9 - 11 + 3 + 5, 50 - 13 - 3 + 11)


@only_here
def test_nobody_overspends_at_the_same_moment(rich: User) -> None:
    results = _at_once(lambda n: credits.hold(user=rich, amount=30, key=f"h{n}"))
    held = [r for r in results if isinstance(r, Hold)]
    assert len(held) == 16
    assert all(isinstance(r, credits.NotEnough) for r in results if not isinstance(r, Hold))
    assert credits.balance(rich) == (20, 480)
    assert auditing.drift() == []


@only_here
def test_a_hold_is_not_overspent_at_the_same_moment(rich: User) -> None:
    held = credits.hold(user=rich, amount=100, key="run")
    results = _at_once(lambda n: credits.capture(hold=held, amount=9, key=f"c{n}"))
    assert sum(isinstance(r, Movement) for r in results) == 11
    assert sum(isinstance(r, credits.OverTheHold) for r in results) == THREADS - 11
    assert sum(_at_once(lambda n: credits.settle(hold=held))) == 1
    assert auditing.drift() == []


@only_here
def test_an_account_is_opened_once_at_the_same_moment(transactional_db: None) -> None:
    user = User.objects.create_user("new@studio.example")
    _at_once(lambda n: credits.grant(user=user, amount=1, key=f"g{n}"))
    assert Account.objects.get().available == THREADS


@only_here
def test_captures_and_releases_meet_at_the_same_moment(rich: User) -> None:
    held = credits.hold(user=rich, amount=200, key="run")

    def work(n: int) -> Any:
        if n % 5 == 0:
            return credits.release(hold=held, amount=4, key=f"r{n}")
        if n % 7 == 0:
            return credits.expire()
        return credits.capture(hold=held, amount=3, key=f"c{n}")

    _at_once(work)
    credits.settle(hold=held)
    assert auditing.drift() == []
    assert credits.balance(rich).held == 0
