"""The bibles of a book: proposed from its own words, used only when their creator has taken them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from pipeline import likenesses, runs
from pipeline.asking.bibles import passages
from pipeline.asking.structured import asked, schema_of
from pipeline.models import Backend, Run
from pipeline.providers.requests import ChatRequest, ChatResult
from pipeline.reading.kept import kept_reading
from projects import manuscripts
from projects.comic.documents import CastBible, StoryBible
from projects.models import Character, Project
from tests.pipeline.providers.reader import Reader

TEXT = (
    "Chapter One\n\nAda stood on the quay. She was a tall woman with a scar on her chin.\n\n"
    "“You are late,” said Ada.\n\n“The ferry was slow,” said Ben.\n\n“It always is,” said Ada.\n"
)
ADA = {
    "occupation": "harbour pilot", "height": "tall", "appearance": "a scar on the chin",
    "clothing": [{"occasion": "every day", "clothes": "oilskin coat"}], "palette": "navy, brass",
    "voice": "low", "biography": "Born on the quay.",
}  # fmt: skip
STORY = {
    "logline": "A ferry is late.", "themes": ["waiting"], "timeline": ["evening"],
    "places": [{"name": "the quay", "look": "wet black stone"}],
    "props": [{"name": "lamp", "look": "a dented brass lamp"}],
}  # fmt: skip


def _answer(shown: str) -> str:
    return json.dumps(STORY if "bible of the story" in shown else ADA)


@pytest.fixture
def model() -> Iterator[Reader]:
    """A model that proposes."""
    made = Reader(_answer).start()
    yield made
    made.close()


@pytest.fixture
def book(
    new_project: Any, owner: User, model: Reader, settings: Any, execute_run: Callable[[Any], Run]
) -> Project:
    """A text read by the rules, and a model that is the owner's own."""
    settings.PRIVATE_CONNECTIONS = True
    Backend.objects.create(
        owner=owner, name="Muse", kind="language", dialect="openai", base_url=model.url, model="m-1",
    )  # fmt: skip
    project: Project = new_project(TEXT)
    execute_run(runs.start(project=project, user=owner, kind="read"))
    return project


def _propose(book: Project, owner: User, execute_run: Any) -> Run:
    done: Run = execute_run(runs.start(project=book, user=owner, kind="bible"))
    assert done.status == "done", list(done.steps.values_list("target", "error"))
    return done


def test_what_is_proposed_is_not_used_before_it_is_taken(
    book: Project, owner: User, owner_client: Client, execute_run: Any
) -> None:
    _propose(book, owner, execute_run)
    ada = Character.objects.get(project=book, key="Ada")
    assert (ada.proposed["appearance"], ada.bible) == ("a scar on the chin", {})
    assert "scar" not in likenesses.told_of(ada)
    url = reverse("pipeline:bible_save", args=[book.pk, ada.pk])
    prefix = f"bible-{ada.pk}"
    owner_client.post(url, {f"{prefix}-appearance": "two scars", f"{prefix}-clothing": "at sea: oilskins\nashore: a blue coat"})  # fmt: skip
    ada.refresh_from_db()
    assert ada.proposed == {}
    assert ada.bible["clothing"][1] == {"occasion": "ashore", "clothes": "a blue coat", "chapters": ""}  # fmt: skip
    assert likenesses.told_of(ada) == "two scars; oilskins"


def test_a_proposal_is_laid_aside(
    book: Project, owner: User, owner_client: Client, execute_run: Any
) -> None:
    _propose(book, owner, execute_run)
    owner_client.post(reverse("pipeline:bible_save", args=[book.pk, "story"]), {"aside": "1"})
    book.refresh_from_db()
    assert (book.proposed, book.bible) == ({}, {})


def test_the_same_is_proposed_without_asking_again(
    book: Project, owner: User, model: Reader, execute_run: Any
) -> None:
    _propose(book, owner, execute_run)
    asked_before = len(model.asked)
    _propose(book, owner, execute_run)
    assert len(model.asked) == asked_before > 1


def test_the_page_shows_all_of_it(
    book: Project, owner: User, owner_client: Client, other_client: Client, execute_run: Any
) -> None:
    _propose(book, owner, execute_run)
    url = reverse("pipeline:bible", args=[book.pk])
    page = owner_client.get(url).content.decode()
    assert "wet black stone" in page
    assert "harbour pilot" in page
    assert other_client.get(url).status_code == 404


def test_too_much_is_said_in_its_field(book: Project, owner_client: Client) -> None:
    places = "\n".join(f"place {n}: wet" for n in range(11))
    url = reverse("pipeline:bible_save", args=[book.pk, "story"])
    response = owner_client.post(url, {"bible-story-places": places})
    assert response.status_code == 422
    assert "too long" in response.content.decode()


def test_a_style_is_taken_from_the_list_or_written(book: Project, owner_client: Client) -> None:
    url = reverse("pipeline:style", args=[book.pk])
    owner_client.post(url, {"style": "woodcut"})
    book.refresh_from_db()
    assert "woodcut" in book.style_prompt
    owner_client.post(url, {"words": "my own"})
    book.refresh_from_db()
    assert book.style_prompt == "my own"


def test_passages_name_who_is_asked_about(book: Project) -> None:
    script = kept_reading(book).script  # type: ignore[union-attr]
    text = manuscripts.manuscript_of(book).text
    assert "scar" in passages(script, text, ["Ada"])
    assert passages(script, text, ["Nobody"]) == ""


@pytest.mark.parametrize("kind", [CastBible, StoryBible])
def test_every_list_and_text_of_a_schema_is_bounded(kind: type[Any]) -> None:
    def look(node: Any) -> None:
        if isinstance(node, dict):
            assert "$ref" not in node
            if node.get("type") == "string":
                assert "maxLength" in node
            if node.get("type") == "array":
                assert "maxItems" in node
            for value in node.values():
                look(value)

    look(schema_of(kind))


@pytest.mark.parametrize("said", ["", "no", "{", '{"logline": 3}', '{"logline": "' + "x" * 900 + '"}', "[1]", "{" * 5000])  # fmt: skip
def test_what_is_no_document_is_asked_again_and_then_given_up(said: str) -> None:
    calls: list[ChatRequest] = []

    def complete(request: ChatRequest) -> ChatResult:
        calls.append(request)
        return ChatResult(said)

    assert asked(StoryBible, complete=complete, system="s", user="u", budget=10) is None
    assert [c.form for c in calls] == ["schema", "schema", "json", "json", "text", "text"]
