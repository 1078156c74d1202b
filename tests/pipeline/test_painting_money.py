"""What painting costs: estimated, set aside, spent, and never for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts import credits
from accounts.models import Plan, Subscription, User
from pipeline import runs
from pipeline.models import Backend, Call, Run
from projects import artworks
from projects.models import Artwork, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import made, paint, painted, panels, spent
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


def test_ones_own_connection_costs_no_credits(
    small: Project,
    connect: Callable[..., Backend],
    connected: Backend,
    painter: Painter,
    owner: User,
) -> None:
    connect(painter.url, owner=owner, credits=PRICE)
    run = painted(small)
    assert len(painter.asked) == len(panels(small))
    assert (run.hold, spent(owner), credits.balance(owner)) == (None, 0, (1000, 0))


def test_two_runs_that_want_the_same_pictures_pay_once(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    first, second = (runs.start(project=small, user=owner, kind="paint") for _ in range(2))
    n = len(panels(small))
    assert credits.balance(owner).held == 2 * n * PRICE
    assert do_all(first).status == do_all(second).status == "done"
    assert (len(painter.asked), made(small)) == (n, n)
    assert (spent(owner), credits.balance(owner)) == (n * PRICE, (1000 - n * PRICE, 0))


def test_what_can_not_be_paid_is_not_begun(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    Backend.objects.update(credits=1000)
    with pytest.raises(credits.NotEnough):
        paint(small)
    assert painter.asked == []
    assert not Run.objects.filter(kind="paint").exists()


def test_one_refused_keeps_inks_drawing_costs_nothing_and_says_why(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    bad, *good = panels(small)
    artworks.reword(panel=bad, prompt="something forbidden")
    run = paint(small)
    assert run.status == "failed"
    step = run.steps.exclude(status="done").get()
    assert (step.target, step.status, step.reason) == (f"{bad.pk}:0", "failed", "refused")
    rows = panels(small)
    assert [p.picture is not None for p in rows] == [False, *[True] * len(good)]
    assert spent(owner) == PRICE * len(good)
    assert credits.balance(owner).held == 0


def test_what_changed_since_it_was_planned_is_not_free(
    done: Project, painter: Painter, owner: User
) -> None:
    panel = panels(done)[0]
    run = runs.start(project=done, user=owner, kind="paint", targets=[panel.pk])
    assert run.hold is None  # all is kept
    artworks.reword(panel=panel, prompt="Something else by now.")
    before = spent(owner)
    do_all(run)
    assert (len(painter.asked), spent(owner) - before) == (0, 0)
    step = run.steps.get()
    assert (step.status, step.reason) == ("failed", "credits")
    assert runs.resume(run=run)
    assert do_all(run).status == "done"
    assert (len(painter.asked), spent(owner) - before) == (1, PRICE)


@pytest.mark.parametrize("answer", [runs.try_again, runs.leave])
def test_an_unknown_call_of_a_panel_that_changed_is_answered(
    answer: Callable[..., bool], small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    good = painter.answer
    panel = panels(small)[0]
    run = runs.start(project=small, user=owner, kind="paint", targets=[panel.pk])
    artworks.reword(panel=panel, prompt="Something else by now.")

    def breaks(*_: object) -> Any:
        raise ConnectionResetError

    painter.answer = breaks  # type: ignore[method-assign]
    assert do_all(run).status == "asks"
    assert answer(run=run)
    assert Call.objects.get().state == "given_up"
    painter.answer = good  # type: ignore[method-assign]
    again = do_all(run) if answer is runs.try_again else paint(small, [panel])
    assert again.status == "done"
    assert (spent(owner), credits.balance(owner).held) == (PRICE, 0)


@pytest.mark.parametrize(
    ("plan", "quality", "price"), [("free", "draft", PRICE), ("pro", "final", 5)]
)
def test_final_quality_is_the_plans(
    plan: str, quality: str, price: int, small: Project, connected: Backend, owner: User,
    painter: Painter,
) -> None:  # fmt: skip
    Subscription.objects.create(user=owner, plan=Plan.objects.get(code=plan))
    painted(small, panels(small)[:1], quality="final")
    row = Artwork.objects.get()
    assert row.made_with["quality"] == quality
    assert spent(owner) == price


@pytest.mark.parametrize("own", [False, True])
def test_sizes_are_the_plans_for_the_sites_services(
    own: bool, small: Project, connect: Callable[..., Backend], painter: Painter, owner: User
) -> None:
    Plan.objects.update(largest_side=900)
    connect(painter.url, owner=owner if own else None)
    painted(small, quality="draft")
    sizes = [tuple(map(int, a["size"].split("x"))) for a in painter.asked]
    # a model makes none smaller than its least: of a wide panel that may be wider than the plan says
    larger = [s for s in sizes if max(s) > 912 and s[0] * s[1] > 700_000]
    assert (larger == sizes) == own
    assert bool(larger) == own
