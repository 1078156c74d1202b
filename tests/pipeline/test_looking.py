"""Painted pictures looked at by a model: a bad one is painted once more, the better stays, all is paid once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User
from pipeline import painting
from pipeline.asking import looking
from pipeline.models import Backend
from projects import artworks
from projects.models import Project
from tests.pipeline.painted import paint, painted, panels
from tests.pipeline.providers.painter import Painter
from tests.pipeline.providers.reader import Reader

pytestmark = pytest.mark.usefixtures("adds_up")
GOOD, BAD = 9.0, 1.0


def _says(fits: float, lettering: bool = False) -> str:
    return json.dumps(
        {"count": 0, "seen": [], "lettering": lettering, "hands_wrong": False, "pasted": False, "fits": fits}
    )  # fmt: skip


@pytest.fixture
def eyes(connect: Callable[..., Backend]) -> Iterator[Reader]:
    """A model that finds everybody there and alike, as often as its `answer` isn't changed."""

    def answer(shown: str) -> str:
        names = shown.split("and nobody else: ", 1)[1].split(".\n")[0].split(", ")
        seen = [{"name": n, "there": True, "like": GOOD} for n in names if n != "nobody"]
        return json.dumps({**json.loads(_says(GOOD)), "seen": seen, "count": len(seen)})

    made = Reader(answer).start()
    connect(made.url, kind="vision", name="Eyes", credits=100)
    yield made
    made.close()


def test_a_good_picture_stays_and_is_told_of(
    small: Project, connected: Backend, eyes: Reader, painter: Painter, owner_client: Client
) -> None:
    first = panels(small)[:2]
    painted(small, first, look=True)
    assert len(painter.asked) == len(eyes.asked) == 2
    report = owner_client.get(reverse("pipeline:report", args=[small.pk]))
    assert [round(judged.score, 2) for judged in report.context["page"]] == [0.9, 0.9]


def test_a_bad_picture_is_painted_once_more_and_no_more(
    small: Project, connected: Backend, eyes: Reader, painter: Painter, owner: User
) -> None:
    eyes.answer = lambda shown: _says(BAD, lettering=True)
    before = credits.balance(owner).available
    painted(small, panels(small)[:1], look=True)
    assert (len(painter.asked), len(eyes.asked)) == (2, 2)
    assert before - credits.balance(owner).available == 2 * 3 + 2
    shown = panels(small)[0].picture
    assert shown is not None
    assert shown.made_with["looked"]["faults"][0] == "lettering"


def test_a_better_second_picture_is_shown(
    small: Project, connected: Backend, eyes: Reader, painter: Painter
) -> None:
    good, calls = eyes.answer, []

    def answer(shown: str) -> str:
        calls.append(shown)
        return _says(BAD) if len(calls) == 1 else good(shown)

    eyes.answer = answer
    painted(small, panels(small)[:1], look=True)
    panel = panels(small)[0]
    assert panel.artworks.count() == 2
    assert panel.picture == panel.artworks.order_by("-pk")[0]


def test_kept_pictures_are_looked_at_too(
    small: Project, connected: Backend, eyes: Reader, painter: Painter
) -> None:
    painted(small, panels(small)[:2])
    painted(small, panels(small)[:2], look=True)
    assert len(painter.asked) == len(eyes.asked) == 2


def test_an_answer_of_no_use_changes_nothing(
    small: Project, connected: Backend, eyes: Reader, painter: Painter
) -> None:
    eyes.answer = lambda shown: "It is a lovely picture."
    painted(small, panels(small)[:1], look=True)
    assert len(painter.asked) == 1


def test_the_estimate_counts_pictures_and_not_looks(
    small: Project, connected: Backend, eyes: Reader, owner_client: Client
) -> None:
    url = reverse("pipeline:paint", args=[small.pk, "book"])
    page = owner_client.get(url, {"look": "on", "quality": "draft", "candidates": 1})
    n = len(panels(small))
    assert (page.context["pictures"], page.context["todo"]) == (n, n)


@pytest.mark.parametrize(
    ("fits", "there", "faults", "least", "most"),
    [(10, True, 0, 0.9, 1.0), (10, False, 0, 0.0, 0.5), (10, True, 2, 0.0, 0.31), (0, True, 3, 0.0, 0.0)],
)  # fmt: skip
def test_the_worst_character_and_faults_count(
    fits: float, there: bool, faults: int, least: float, most: float
) -> None:
    seen = (
        looking.Seen(name="Ada", there=True, like=10),
        looking.Seen(name="Ben", there=there, like=10),
    )
    found = looking.Looked(
        count=2, seen=seen, fits=fits, lettering=faults > 0, pasted=faults > 1, hands_wrong=faults > 2
    )  # fmt: skip
    assert least <= looking.score_of(found, ["Ada", "Ben"]) <= most


def test_a_panel_that_was_locked_while_it_was_painted_keeps_what_it_shows(
    small: Project, connected: Backend, painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, real = panels(small)[0], painting.Drawing.send

    def send(drawing: painting.Drawing, slip: Any) -> Any:
        artworks.lock(panel=panel, locked=True)
        return real(drawing, slip)

    monkeypatch.setattr(painting.Drawing, "send", send)
    painted(small, [panel])
    after = panels(small)[0]
    assert (after.locked, after.picture) == (True, None)
    assert after.artworks.count() == 1


def test_a_blank_picture_costs_nothing_and_is_asked_for_again_when_somebody_wants_it(
    small: Project,
    connected: Backend,
    painter: Painter,
    owner: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.pipeline.providers import painter as module
    from tests.pipeline.providers.conftest import png

    before = credits.balance(owner).available
    with monkeypatch.context() as blank:
        blank.setattr(module, "painted", lambda *a: png((256, 256), "#ffffff"))
        run = paint(small, panels(small)[:1])
    assert run.status == "failed"
    assert run.steps.get().reason == "blank"
    assert credits.balance(owner).available == before
    painted(small, panels(small)[:1])
    assert len(painter.asked) == 2
