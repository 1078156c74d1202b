"""The text read with a language model, from the page to the comic: asked once, laid over the rules, below a
person's corrections, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User
from pipeline import runs
from pipeline.models import Backend, Labelled, Reading, Run
from pipeline.reading.kept import kept_reading
from pipeline.stages import label
from pipeline.stages.base import StageError
from projects import corrections
from projects.models import Chapter, Project
from tests.pipeline.providers.reader import Reader, rows_of

TEXT = (
    "Chapter One\n\nAda stood on the quay. Ben came down the steps with a lamp.\n\n"
    "“You are late,” said Ada.\n\n“The ferry was slow,” said Ben.\n\n"
    "“It always is.” She took the lamp from him.\n\n“Then walk.”\n\n“I can't swim.”\n"
)


@pytest.fixture
def model() -> Iterator[Reader]:
    """A model that gives every quotation to the second of the cast."""
    made = Reader(lambda shown: rows_of(shown, lambda words: "2")).start()
    yield made
    made.close()


@pytest.fixture
def book(new_project: Any, owner: User, execute_run: Callable[[Any], Run]) -> Project:
    """A short text, read by the rules."""
    project: Project = new_project(TEXT)
    execute_run(runs.start(project=project, user=owner, kind="read"))
    return project


@pytest.fixture
def connected(model: Reader, owner: User, settings: Any) -> Backend:
    """The model as the owner's own connection."""
    settings.PRIVATE_CONNECTIONS = True
    return Backend.objects.create(
        owner=owner, name="Oracle", kind="language", dialect="openai", base_url=model.url, model="o-1",
    )  # fmt: skip


def _read(book: Project, owner: User, execute_run: Any, mode: str = "thorough") -> Run:
    run = runs.start(project=book, user=owner, kind="label", options={"mode": mode})
    done: Run = execute_run(run)
    assert done.status == "done", list(done.steps.values_list("stage", "error"))
    return done


def _speakers(book: Project) -> list[tuple[str, str | None, str]]:
    kept = kept_reading(Project.objects.get(pk=book.pk))
    assert kept is not None
    beats = [b for b in kept.script.beats if b.kind == "speech"]
    return [(kept.script.units[b.units[0]].kind, b.speaker, b.rule) for b in beats]


def test_a_models_word_is_laid_over_the_rules(
    book: Project, owner: User, connected: Backend, model: Reader, execute_run: Any
) -> None:
    before = _speakers(book)
    units = kept_reading(book).script.units  # type: ignore[union-attr]
    assert {s for _, s, _ in before} == {"Ada", "Ben"}
    _read(book, owner, execute_run)
    after = _speakers(book)
    assert {rule for *_, rule in after} == {"Oracle"}
    assert len({s for _, s, _ in after}) == 1
    assert kept_reading(book).script.units == units  # type: ignore[union-attr]
    assert Labelled.objects.get().chunks


def test_the_same_words_are_asked_about_once(
    book: Project, owner: User, connected: Backend, model: Reader, execute_run: Any
) -> None:
    _read(book, owner, execute_run)
    asked = len(model.asked)
    assert asked > 0
    again = _read(book, owner, execute_run)
    assert len(model.asked) == asked
    assert again.hold is None


def test_a_person_has_the_last_word(
    book: Project, owner: User, connected: Backend, execute_run: Any
) -> None:
    chapter = book.chapters.get()
    start = f"{chapter.title}\n\n{chapter.text}".index("“Then walk.”")
    corrections.set_speaker(chapter=chapter, start=start, end=start + 12, speaker="Ada")
    _run_read(book, owner, execute_run)
    _read(book, owner, execute_run)
    said = {rule: speaker for _, speaker, rule in _speakers(book)}
    assert said["by hand"] == "Ada"
    assert said["Oracle"] != "Ada"


def _run_read(book: Project, owner: User, execute_run: Any) -> None:
    execute_run(runs.start(project=book, user=owner, kind="read"))


def test_changed_words_are_read_by_the_rules_again(
    book: Project, owner: User, connected: Backend, execute_run: Any
) -> None:
    _read(book, owner, execute_run)
    Chapter.objects.update(text=book.chapters.get().text.replace("lamp", "lantern"))
    _run_read(book, owner, execute_run)
    assert "Oracle" not in {rule for *_, rule in _speakers(book)}


def test_it_is_taken_back(
    book: Project, owner: User, connected: Backend, owner_client: Client, execute_run: Any
) -> None:
    before = _speakers(book)
    _read(book, owner, execute_run)
    response = owner_client.post(reverse("pipeline:labelling", args=[book.pk]), {"forget": "1"})
    assert response.status_code == 302
    execute_run(Run.objects.get(kind="read", status="running"))
    assert _speakers(book) == before
    assert Reading.objects.get().labels == ""


def test_what_a_model_refuses_the_rules_read(
    book: Project, owner: User, connected: Backend, model: Reader, owner_client: Client, execute_run: Any,
) -> None:  # fmt: skip
    before = [(k, s) for k, s, _ in _speakers(book)]
    model.status = 400
    _read(book, owner, execute_run)
    assert [(k, s) for k, s, _ in _speakers(book)] == before
    page = owner_client.get(reverse("pipeline:labelling", args=[book.pk])).content.decode()
    assert "the rules' reading stands" in page or "the rules&#x27; reading stands" in page


def test_the_sites_model_costs_credits_that_add_up(
    book: Project, owner: User, connected: Backend, execute_run: Any, adds_up: None
) -> None:
    Backend.objects.update(owner=None, credits=1000)
    credits.grant(user=owner, amount=100, key="start")
    run = _read(book, owner, execute_run)
    spent = 100 - credits.balance(owner).available
    assert 0 < spent <= sum(run.steps.values_list("price", flat=True))


def test_the_page_shows_both_ways_before(
    book: Project, connected: Backend, model: Reader, owner_client: Client
) -> None:
    page = owner_client.get(reverse("pipeline:labelling", args=[book.pk])).content.decode()
    assert "Economy" in page
    assert "Thorough" in page
    assert model.asked == []


def test_without_a_model_or_a_reading_the_page_says_so(
    book: Project, empty_project: Project, owner: User, owner_client: Client
) -> None:
    page = owner_client.get(reverse("pipeline:labelling", args=[book.pk])).content.decode()
    assert "Nothing is connected that reads." in page
    with pytest.raises(StageError):
        runs.start(project=book, user=owner, kind="label")
    assert not book.runs.filter(kind="label").exists()


def test_a_strangers_book_is_not_there(
    book: Project, other_client: Client, guest_client: Client
) -> None:
    url = reverse("pipeline:labelling", args=[book.pk])
    assert other_client.get(url).status_code == 404
    assert guest_client.get(url).status_code == 302


def test_what_is_set_aside_is_the_most_that_is_spent(
    book: Project, owner: User, connected: Backend, model: Reader, execute_run: Any, adds_up: None
) -> None:
    """A model that never answers in the form it is asked for would be asked ten times."""
    Backend.objects.update(owner=None, credits=1000)
    model.answer = lambda shown: "I'd rather write a poem."
    credits.grant(user=owner, amount=1000, key="start")
    run = _read(book, owner, execute_run)
    spent = 1000 - credits.balance(owner).available
    assert 0 < spent <= sum(run.steps.values_list("price", flat=True))
    assert {rule for *_, rule in _speakers(book)} != {"Oracle"}


def test_what_was_answered_is_used_where_the_rest_failed_for_good(
    new_project: Any, owner: User, connected: Backend, model: Reader, owner_client: Client,
    execute_run: Any,
) -> None:  # fmt: skip
    book = new_project(
        TEXT + "\nChapter Two\n\n" + TEXT.split("\n\n", 1)[1].replace("late", "early")
    )
    execute_run(runs.start(project=book, user=owner, kind="read"))
    answers = model.answer

    def first_alone(shown: str) -> str:
        if "early" in shown:
            model.status = 401  # the key is taken back while the book is read
        return answers(shown)

    model.answer = first_alone
    reply = model._reply
    model._reply = lambda told: reply(told) if model.status == 200 else {"error": {"message": "x"}}  # type: ignore[method-assign]
    run = execute_run(
        runs.start(project=book, user=owner, kind="label", options={"mode": "thorough"})
    )
    assert sorted(run.steps.values_list("stage", "status")) == [
        ("label", "done"), ("label", "failed"), ("relabel", "waiting"),
    ]  # fmt: skip
    assert "Oracle" not in {rule for *_, rule in _speakers(book)}
    url = reverse("pipeline:labelling", args=[book.pk])
    page = owner_client.get(url).content.decode()
    assert "1 of 2 stretches answered" in page
    model.asked.clear()
    owner_client.post(url, {"lay": "1"})
    later = execute_run(Run.objects.filter(kind="label").first())
    assert later.status == "done"
    assert model.asked == []
    by = [rule == "Oracle" for *_, rule in _speakers(book)]
    assert by == [True] * 5 + [False] * 5  # the first chapter alone
    assert "stretches answered" not in owner_client.get(url).content.decode()
    n = Run.objects.count()
    for sent in ({"lay": "1"}, {}, {"mode": "everything"}):  # of a form in another tab
        told = owner_client.post(url, sent, follow=True)
        assert [m.level_tag for m in told.context["messages"]] == ["info"]
    assert Run.objects.count() == n
    Backend.objects.all().delete()
    assert label.unlaid(book) is None


def test_what_was_answered_is_used_after_its_connection_was_removed(
    book: Project, owner: User, connected: Backend, owner_client: Client, execute_run: Any
) -> None:
    run = runs.start(project=book, user=owner, kind="label", options={"mode": "thorough"})
    step = run.steps.get(stage="label")
    execute_run(run)
    Labelled.objects.all().delete()
    Run.objects.filter(pk=run.pk).update(status="failed")
    step.run.steps.filter(stage="relabel").update(status="failed")
    connected.delete()
    owner_client.post(reverse("pipeline:labelling", args=[book.pk]), {"lay": "1"})
    later = execute_run(Run.objects.filter(kind="label").first())
    assert later.status == "done"
    assert Labelled.objects.get().chunks
