"""A book whose panels are paid for: an unchanged one costs nothing, a changed one what has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from accounts import auditing, credits
from accounts.models import Movement, User
from pipeline import inputs, runs
from pipeline.models import Run
from pipeline.stages.base import Planned
from projects import book, editing
from projects.models import Balloon, Character, Panel, Project
from tests.pipeline.conftest import PRICE, Scripted


def plan(project: Project, targets: Sequence[int]) -> list[Planned]:
    """A paid picture for every panel."""
    looks, style = book.looks_of(project), book.style_of(project)
    return [
        Planned(
            0, "paid", panel.id, f"Page {page.number}, panel {panel.order + 1}", provider="scripted",
            price=PRICE, fingerprint=inputs.picture_digest(panel, looks, style),
        )
        for page in book.drawn_pages(project)
        for panel in page.document.panels
    ]  # fmt: skip


@pytest.fixture
def paint(
    paid: Any, settings: Any, owner: User, execute_run: Callable[[Any], Run]
) -> Callable[[Project], tuple[Run, int]]:
    """Has every panel painted; the finished run and what it spent."""
    settings.PLANNERS = {"paid": "tests.pipeline.test_paid_book.plan"}
    credits.purchase(user=owner, amount=10_000, key="start")

    def run(project: Project) -> tuple[Run, int]:
        before = credits.balance(owner).available
        done = execute_run(
            runs.start(project=Project.objects.get(pk=project.pk), user=owner, kind="paid")
        )
        assert done.status == "done", list(done.steps.values_list("status", "error"))
        assert auditing.drift() == []
        return done, before - credits.balance(owner).available

    return run


def _panels(project: Project) -> int:
    return Panel.objects.filter(page__project=project).count()


def test_an_unchanged_book_is_asked_for_once(
    drawn_project: Project, service: Scripted, paint: Any
) -> None:
    _, cost = paint(drawn_project)
    prints = {p.fingerprint for p in plan(drawn_project, ())}
    assert len(service.sent) == len(prints) > 4
    assert cost == PRICE * len(prints)
    service.sent.clear()
    again, cost = paint(drawn_project)
    assert (service.sent, cost, again.hold) == ([], 0, None)


def test_a_changed_balloon_asks_for_nothing(
    drawn_project: Project, service: Scripted, paint: Any
) -> None:
    paint(drawn_project)
    service.sent.clear()
    balloon = Balloon.objects.filter(panel__page__project=drawn_project)[0]
    editing.reword(balloon=balloon, text="Quite other words than those of the book.")
    assert paint(drawn_project)[1] == 0
    assert service.sent == []


def test_a_changed_look_asks_for_the_panels_with_that_character(
    drawn_project: Project, service: Scripted, paint: Any
) -> None:
    paint(drawn_project)
    service.sent.clear()
    ada = Character.objects.get(project=drawn_project, key="Ada")
    shown = Panel.objects.filter(page__project=drawn_project, figures__character=ada).distinct()
    assert 0 < shown.count() < _panels(drawn_project)
    ada.look = {**ada.look, "hair": "#aa3311"}
    ada.save()
    _, cost = paint(drawn_project)
    assert len(service.sent) == shown.count()
    assert cost == PRICE * shown.count()


def test_another_art_asks_for_all(drawn_project: Project, service: Scripted, paint: Any) -> None:
    paint(drawn_project)
    service.sent.clear()
    Project.objects.filter(pk=drawn_project.pk).update(art="noir")
    paint(drawn_project)
    assert len(service.sent) == len({p.fingerprint for p in plan(drawn_project, ())})


def test_a_redrawn_panel_asks_for_itself(
    drawn_project: Project, service: Scripted, paint: Any
) -> None:
    paint(drawn_project)
    service.sent.clear()
    panel = Panel.objects.filter(page__project=drawn_project)[2]
    editing.reseed(panel=panel)
    paint(drawn_project)
    assert len(service.sent) == 1


def test_a_receipt_is_what_was_spent(drawn_project: Project, service: Scripted, paint: Any) -> None:
    run, cost = paint(drawn_project)
    rows = Movement.objects.filter(subject=str(run.pk), kind="capture")
    assert sum(m.amount for m in rows) == cost
    assert {m.what for m in rows} <= set(run.steps.values_list("label", flat=True))
