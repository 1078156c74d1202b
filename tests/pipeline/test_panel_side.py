"""What a panel's side and the sheets' page say while a run over the whole book goes on, and after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from accounts.models import User
from pipeline import runner, runs
from pipeline.models import Run
from pipeline.stages import sheets
from projects import artworks
from projects.models import Character, Panel, Project
from tests.pipeline.conftest import SHORT, do_all
from tests.pipeline.painted import paint, panels

pytestmark = pytest.mark.usefixtures("connected")
REFUSES = "The service refuses to draw this."


@pytest.fixture
def small(new_project: Callable[..., Project], draw: Callable[[Any], Run], owner: User) -> Project:
    """A drawn book of a few panels, whose creator has credits."""
    from accounts import credits

    credits.grant(user=owner, amount=1000, key="start")
    project = new_project(SHORT)
    draw(project)
    return project


@pytest.fixture
def side(owner_client: Client, small: Project, htmx: dict[str, str]) -> Callable[[Panel], Any]:
    """A panel's side as its creator sees it."""

    def look(panel: Panel) -> Any:
        url = reverse("pipeline:panel_picture", args=[small.pk, panel.pk])
        return html.fromstring(owner_client.get(url, headers=htmx).content)

    return look


def _polls(side: Any) -> bool:
    """Whether it looks again by itself."""
    return bool(side.xpath(".//*[@hx-trigger='every 2s']"))


def test_a_panel_tells_of_its_own_trouble_alone(
    small: Project, side: Callable[[Panel], Any]
) -> None:
    bad, good, *_ = panels(small)
    artworks.reword(panel=bad, prompt="something forbidden")
    assert paint(small).status == "failed"
    assert REFUSES in side(bad).text_content()
    assert REFUSES not in side(good).text_content()


def test_a_panel_is_being_painted_till_its_own_picture_is_there(
    small: Project, owner: User, side: Callable[[Panel], Any]
) -> None:
    first, second, *_ = panels(small)
    targets = [p.pk for p in panels(small)]
    run = runs.start(project=small, user=owner, kind="paint", targets=targets)
    assert [_polls(side(p)) for p in (first, second)] == [True, True]
    runner.execute(run.steps.get(target=f"{first.pk}:0").pk)
    assert [_polls(side(p)) for p in (first, second)] == [False, True]
    assert do_all(run).status == "done"
    assert not _polls(side(second))


def test_looking_again_leaves_what_somebody_writes_meanwhile(
    small: Project, owner: User, owner_client: Client, htmx: dict[str, str]
) -> None:
    panel = panels(small)[0]
    run = runs.start(project=small, user=owner, kind="paint", targets=[panel.pk])
    url = reverse("pipeline:panel_picture", args=[small.pk, panel.pk]) + "?was=busy"
    assert owner_client.get(url, headers=htmx).status_code == 204
    do_all(run)
    shown = owner_client.get(url, headers=htmx)
    assert shown.status_code == 200
    assert f"page-{panel.page_id}" in shown["HX-Trigger"]


def test_a_change_stays_when_the_book_is_painted_again(small: Project, owner: User) -> None:
    paint(small)
    first, second, *_ = panels(small)
    options = {"words": "Make it night", "source": first.picture_id}
    targets = [first.pk]
    run = runs.start(project=small, user=owner, kind="paint", targets=targets, options=options)
    assert do_all(run).status == "done"
    before = first.picture_id
    changed = panels(small)[0].picture_id
    assert changed != before
    paint(small)
    assert panels(small)[0].picture_id == changed
    assert panels(small)[1].picture_id == second.picture_id
    # who has that panel alone painted anew wants it anew
    paint(small, [first])
    assert panels(small)[0].picture_id == before


def test_a_sheet_that_waits_for_approval_is_not_missing(
    small: Project, owner: User, owner_client: Client
) -> None:
    page = reverse("pipeline:sheets", args=[small.pk])
    wanted = len(sheets.plan(small))
    assert wanted > 0
    assert f"Draw {wanted} sheet" in owner_client.get(page).content.decode()
    assert do_all(runs.start(project=small, user=owner, kind="sheets")).status == "done"
    assert Character.objects.exclude(sheet=None).count() == 0
    assert sheets.plan(small) == []
    told = owner_client.get(page).content.decode()
    assert "Approve" in told
    assert f"Draw {wanted} sheet" not in told
