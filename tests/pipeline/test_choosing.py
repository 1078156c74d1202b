"""Whose step is next: everybody in turn, whatever each has waiting."""

from __future__ import annotations

import datetime
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine.choosing import Candidate, in_turn

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def _of(
    user: str, steps: range, *, served: int | None = None, priority: int = 50
) -> list[Candidate]:
    at = None if served is None else NOW + datetime.timedelta(seconds=served)
    return [Candidate(n, user, priority, 0, "", at) for n in steps]


def _users(chosen: list[Candidate]) -> list[str]:
    return [c.user for c in chosen]


def test_five_hundred_panels_do_not_keep_one_waiting() -> None:
    many = _of("many", range(500), served=9)
    one = _of("one", range(1000, 1001))
    assert _users(in_turn(many + one, running={}, limit=lambda u: 4))[:3] == ["one", "many", "many"]


def test_who_has_fewest_at_work_is_next() -> None:
    waiting = _of("a", range(5), served=1) + _of("b", range(10, 15), served=9)
    assert _users(in_turn(waiting, running={"a": 2, "b": 1}, limit=lambda u: 4))[0] == "b"


def test_who_waited_longest_is_next() -> None:
    waiting = _of("a", range(5), served=5) + _of("b", range(10, 15), served=4)
    assert _users(in_turn(waiting, running={}, limit=lambda u: 4))[:2] == ["b", "a"]


def test_a_plan_bounds_how_much_is_done_at_once() -> None:
    waiting = _of("a", range(5)) + _of("b", range(10, 15))
    chosen = in_turn(waiting, running={"a": 2}, limit=lambda u: 2)
    assert set(_users(chosen)) == {"b"}
    assert in_turn(waiting, running={"a": 2, "b": 2}, limit=lambda u: 2) == []


def test_what_is_looked_at_comes_first_among_ones_own() -> None:
    waiting = _of("a", range(5)) + _of("a", range(5, 6), priority=10)
    assert in_turn(waiting, running={}, limit=lambda u: 4)[0].step == 5


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        step=st.integers(0, 10**6),
        user=st.sampled_from("abcd"),
        priority=st.sampled_from([10, 40, 50]),
        rank=st.integers(0, 3),
        provider=st.sampled_from(["", "x"]),
        served=st.none() | st.datetimes(timezones=st.just(datetime.UTC)),
    ),
    unique_by=lambda c: c.step,
    max_size=40,
)


@given(candidates=CANDIDATES, running=st.dictionaries(st.sampled_from("abcd"), st.integers(0, 5)))
def test_nobody_gets_a_second_before_everybody_had_a_first(
    candidates: list[Candidate], running: dict[str, int]
) -> None:
    chosen = in_turn(candidates, running=running, limit=lambda u: 4)
    free = [c for c in candidates if running.get(c.user, 0) < 4]
    assert Counter(chosen) == Counter(free)
    seen: Counter[str] = Counter()
    totals = Counter(_users(free))
    for c in chosen:
        seen[c.user] += 1
        assert all(seen[u] >= min(seen[c.user] - 1, totals[u]) for u in totals)
