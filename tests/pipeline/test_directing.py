"""A second look at the storyboard: proposed, taken, followed, taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User
from pipeline import directions, inputs, runs
from pipeline.models import Backend, Directed, Run
from pipeline.stages.base import StageError
from projects.comic.documents import DirectorsNote
from projects.models import Chapter, Panel, Project
from tests.pipeline.conftest import do_all
from tests.pipeline.painted import panels
from tests.pipeline.providers.reader import Reader

MINE = [
    ("pipeline:direct", "get", ("project",), {}, 200),
    ("pipeline:direct", "post", ("project",), {}, 302),
    ("pipeline:direct_take", "post", ("project", "chapter"), {}, 302),
]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("pipeline.views.directing") == {address[0] for address in MINE}


def _says(shown: str) -> str:
    """Of the second panel another shot, of the third that it begins a page."""
    assert re.search(r"^2 p\d", shown, re.M)
    return json.dumps(
        {
            "notes": [
                {"panel": 2, "shot": "extreme_close_up", "angle": "", "weight": 8, "turn": False, "why": "the look"},
                {"panel": 3, "shot": "", "angle": "low", "weight": -1, "turn": True, "why": "a surprise"},
                {"panel": 59, "shot": "wide", "angle": "", "weight": -1, "turn": False, "why": ""},
            ]
        }
    )  # fmt: skip


@pytest.fixture
def model() -> Iterator[Reader]:
    made = Reader(_says).start()
    yield made
    made.close()


@pytest.fixture
def director(model: Reader, connect: Callable[..., Backend]) -> Backend:
    """A language model of the site's."""
    return connect(model.url, kind="language", name="Director", credits=1000)


def _chapter(project: Project) -> Chapter:
    return project.chapters.get()


def _look(project: Project, **how: Any) -> Run:
    return do_all(runs.start(project=project, user=project.owner, kind="direct", **how))


def _take(client: Client, project: Project, **data: Any) -> Any:
    return client.post(
        reverse("pipeline:direct_take", args=[project.pk, _chapter(project).pk]), data
    )


def test_what_is_proposed_is_followed_when_it_was_taken(
    small: Project, director: Backend, owner_client: Client, owner: User, model: Reader,
    draw: Callable[[Any], Run], check_page: Any, adds_up: None,
) -> None:  # fmt: skip
    before = [(p.shot, p.page.number, p.order) for p in panels(small)]
    assert _look(small).status == "done"
    assert 0 < 1000 - credits.balance(owner).available < 50
    page = check_page(owner_client.get(reverse("pipeline:direct", args=[small.pk])))
    assert page.xpath("count(//input[@name='take'])") == 2
    assert inputs.stale_chapters(small) == []
    row = Directed.objects.get()
    second, third = (p["at"] for p in row.proposed)
    _take(owner_client, small, take=[str(second), str(third), "999999"])
    assert [s.reasons for s in inputs.stale_chapters(small)] == [("notes",)]
    check_page(owner_client.get(reverse("pipeline:direct", args=[small.pk])))
    draw(small)
    after = panels(small)
    told = {p.source[0][0]: p for p in after}
    assert (told[second].shot, told[second].importance) == ("extreme_close_up", 0.89)
    assert told[third].angle == "low"
    assert told[third].order == 1
    assert told[third].page.number == 2
    assert inputs.stale_chapters(small) == []
    _take(owner_client, small, drop=str(second))
    _take(owner_client, small, drop=str(third))
    assert [s.reasons for s in inputs.stale_chapters(small)] == [("notes",)]
    draw(small)
    assert [(p.shot, p.page.number, p.order) for p in panels(small)] == before


def test_the_same_storyboard_is_looked_at_once(
    small: Project, director: Backend, owner: User, model: Reader, owner_client: Client
) -> None:
    _look(small)
    paid, n = credits.balance(owner), len(model.asked)
    _take(owner_client, small, aside="1")
    assert Directed.objects.get().proposed == []
    _look(small, targets=[_chapter(small).pk])
    assert (credits.balance(owner), len(model.asked)) == (paid, n)
    assert len(Directed.objects.get().proposed) == 2


def test_notes_are_about_words_and_fall_with_them(
    small: Project, director: Backend, owner_client: Client
) -> None:
    _look(small)
    at = Directed.objects.get().proposed[0]["at"]
    chapter = _chapter(small)
    chapter.text = chapter.text.replace("late", "early")
    chapter.save()
    _take(owner_client, small, take=[str(at)])
    page = owner_client.get(reverse("pipeline:direct", args=[small.pk]))
    assert [m.level_tag for m in page.context["messages"]] == ["error"]
    assert page.context["rows"] == []
    assert directions.taken(chapter) == []


def test_a_newer_note_adds_to_an_older_one(small: Project, director: Backend) -> None:
    _look(small)
    chapter = _chapter(small)
    directions.take(chapter, [DirectorsNote(at=5, shot="wide")])
    directions.take(chapter, [DirectorsNote(at=5, angle="low"), DirectorsNote(at=9, turn=True)])
    assert [n.model_dump(exclude_defaults=True) for n in directions.taken(chapter)] == [
        {"at": 5, "shot": "wide", "angle": "low"}, {"at": 9, "turn": True},
    ]  # fmt: skip
    directions.drop(chapter)
    assert directions.taken(chapter) == []


@pytest.mark.parametrize("answer", ["A poem instead.", '{"notes": 5}', "[]", ""])
def test_a_model_that_answers_something_else_is_told_of(
    answer: str, small: Project, director: Backend, model: Reader, owner_client: Client
) -> None:
    model.answer = lambda shown: answer
    run = _look(small)
    assert [(s.status, s.reason) for s in run.steps.all()] == [("failed", "malformed")]
    assert not Directed.objects.exclude(proposed=[]).exists()
    assert owner_client.get(reverse("pipeline:run", args=[run.pk])).status_code == 200


def test_without_a_model_or_pages_the_page_says_so(
    small: Project, empty_project: Project, connect: Callable[..., Backend], owner_client: Client
) -> None:
    url = reverse("pipeline:direct", args=[small.pk])
    assert "Nothing is connected that reads." in owner_client.get(url).content.decode()
    connect(kind="language", name="Director")
    with pytest.raises(StageError):
        runs.start(project=empty_project, user=empty_project.owner, kind="direct")
    answer = owner_client.post(reverse("pipeline:direct", args=[empty_project.pk]))
    assert answer["Location"] == reverse("projects:comic", args=[empty_project.pk])
    assert owner_client.post(url, {"chapter": "999999"}).status_code == 404


def test_stored_notes_are_never_trusted(small: Project, owner_client: Client) -> None:
    chapter = _chapter(small)
    Directed.objects.create(
        chapter=chapter, proposed=[{"at": -1}, "x", {"at": 1, "shot": "selfie"}, {"at": 2, "turn": True}],
        notes={"no": "list"}, proposed_for="x", notes_for="x",
    )  # fmt: skip
    assert [n.at for n in directions.read(Directed.objects.get().proposed)] == [2]
    assert owner_client.get(reverse("pipeline:direct", args=[small.pk])).status_code == 200
    assert Panel.objects.exists()


def test_pages_that_show_older_words_are_not_looked_at(
    small: Project, director: Backend, model: Reader, owner_client: Client
) -> None:
    chapter = _chapter(small)
    chapter.text = "Somebody came first.\n\n" + chapter.text
    chapter.save()
    with pytest.raises(StageError, match="pages_stale"):
        runs.start(project=small, user=small.owner, kind="direct")
    page = owner_client.get(reverse("pipeline:direct", args=[small.pk])).content.decode()
    assert "The pages show older words." in page
    assert model.asked == []


def test_proposals_of_other_words_fall_and_those_of_the_same_panels_are_replaced(
    small: Project, director: Backend, model: Reader, draw: Callable[[Any], Run]
) -> None:
    _look(small)
    chapter = _chapter(small)
    chapter.text = chapter.text.replace("late", "early")
    chapter.save()
    draw(small)
    model.answer = lambda shown: '{"notes": []}'
    _look(small)
    assert Directed.objects.get().proposed == []


def test_pages_laid_out_anew_meanwhile_are_not_looked_at(
    small: Project, director: Backend, model: Reader, owner: User
) -> None:
    run = runs.start(project=small, user=owner, kind="direct")
    Panel.objects.filter(pk=panels(small)[0].pk).update(shot="wide", angle="dutch")
    assert do_all(run).status == "done"
    assert model.asked == []
    assert credits.balance(owner) == (1000, 0)


def test_the_page_asks_no_more_of_the_database_for_a_longer_book(
    new_project: Any, draw: Callable[[Any], Run], director: Backend, owner_client: Client,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    text = "".join(f"Chapter {n}\n\nAda came in.\n\n“Well {n}?” said Ada.\n\n" for n in range(1, 7))
    project = new_project(text)
    draw(project)
    with django_assert_max_num_queries(30):
        page = owner_client.get(reverse("pipeline:direct", args=[project.pk]))
    assert page.context["asked"] == 6


def test_of_a_long_book_about_the_most_is_told(
    small: Project, director: Backend, owner_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("pipeline:direct", args=[small.pk])
    exact = owner_client.get(url).context["cost"]
    monkeypatch.setattr("pipeline.views.directing.MANY", 1)
    assert owner_client.get(url).context["cost"] >= exact > 0
