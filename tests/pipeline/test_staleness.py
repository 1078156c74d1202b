"""Staleness is computed from what went into the pages, and only what is stale is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pipeline import inputs, runs
from pipeline.models import Drawn, Reading, Run
from pipeline.story.reader import read
from projects import corrections, manuscripts
from projects.comic.documents import Manuscript
from projects.importing import read_text
from projects.models import Balloon, Character, Page, Project


def _why(project: Project) -> dict[str, tuple[str, ...]]:
    return {s.chapter.title: s.reasons for s in inputs.stale_chapters(project)}


def _pages(project: Project) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for title, pk in Page.objects.filter(project=project).values_list("chapter__title", "pk"):
        found.setdefault(title, []).append(pk)
    return found


@pytest.fixture
def again(execute_run: Callable[[Any], Run]) -> Callable[..., Run]:
    """Draws what is asked for and gives the finished run."""

    def run(project: Project, *targets: int, kind: str = "book") -> Run:
        done = execute_run(
            runs.start(project=project, user=project.owner, kind=kind, targets=targets)
        )
        assert done.status == "done"
        return done

    return run


def test_what_was_just_drawn_is_not_stale(drawn_project: Project) -> None:
    assert _why(drawn_project) == {}
    assert Drawn.objects.count() == 2


def test_an_unchanged_book_is_drawn_again_without_touching_a_page(
    drawn_project: Project, again: Callable[..., Run]
) -> None:
    before = _pages(drawn_project)
    again(drawn_project)
    assert _pages(drawn_project) == before


def test_other_words_make_their_chapter_stale_and_no_other(
    drawn_project: Project, again: Callable[..., Run]
) -> None:
    first, second = drawn_project.chapters.all()
    manuscripts.save_chapter(
        chapter=first, title=first.title, text=first.text + '\n\n"It rains," said Ada.\n'
    )
    assert _why(drawn_project) == {"Chapter One": ("text",)}
    before = _pages(drawn_project)
    again(drawn_project)
    assert _why(drawn_project) == {}
    after = _pages(drawn_project)
    assert after["Chapter Two"] == before["Chapter Two"]
    assert after["Chapter One"] != before["Chapter One"]


def test_a_correction_makes_its_chapter_stale(
    drawn_project: Project, again: Callable[..., Run]
) -> None:
    second = drawn_project.chapters.all()[1]
    source = manuscripts.source_of(second)
    start = source.index('"Nobody')
    end = source.index('" said', start) + 1
    corrections.set_speaker(chapter=second, start=start, end=end, speaker="Clara")
    assert _why(drawn_project) == {"Chapter Two": ("corrections",)}
    again(drawn_project, kind="read")
    assert _why(drawn_project)["Chapter Two"][0] == "reading"
    assert "Chapter One" not in _why(drawn_project)
    again(drawn_project)
    assert _why(drawn_project) == {}


@pytest.mark.parametrize(
    ("field", "value"), [("direction", "rtl"), ("size", "b5"), ("density", "full"), ("seed", 9)]
)
def test_another_setting_of_the_book_makes_all_stale(
    field: str, value: Any, drawn_project: Project
) -> None:
    setattr(drawn_project, field, value)
    drawn_project.save()
    assert set(_why(drawn_project).values()) == {("layout",)}
    assert len(_why(drawn_project)) == 2


def test_what_is_drawn_by_itself_is_never_stale(drawn_project: Project) -> None:
    """Art, looks and words in balloons are drawn anew whenever a page is looked at."""
    drawn_project.art = "noir"
    drawn_project.save()
    Balloon.objects.filter(panel__page__project=drawn_project).update(text="Other words.")
    ada = Character.objects.get(project=drawn_project, key="Ada")
    ada.look = {**ada.look, "hair": "#aa3311"}
    ada.save()
    assert _why(drawn_project) == {}


def test_a_new_chapter_is_not_drawn_yet(drawn_project: Project) -> None:
    drawn_project.chapters.create(position=3, title="Chapter Three", text="Ada slept.")
    assert _why(drawn_project)["Chapter Three"] == ("new",)
    drawn_project.chapters.create(position=4, title="Nothing", text="…\n")
    assert "Nothing" not in _why(drawn_project)


def test_what_was_drawn_before_it_was_noted_is_not_called_stale(drawn_project: Project) -> None:
    Drawn.objects.all().delete()
    assert _why(drawn_project) == {}


def test_what_the_command_drew_is_known(owner: Any, tmp_path: Any, story: str) -> None:
    from django.core.management import call_command

    path = tmp_path / "story.txt"
    path.write_text(story, "utf-8")
    call_command("makecomic", path, owner=owner.email, verbosity=0)
    project = owner.projects.get()
    assert _why(project) == {}
    chapter = project.chapters.all()[1]
    manuscripts.save_chapter(chapter=chapter, title=chapter.title, text="Ben slept.")
    assert _why(project) == {chapter.title: ("text",)}


def test_a_chapters_part_does_not_change_with_the_chapters_before_it() -> None:
    tail = (
        'Chapter Two\n\nBen walked through the forest. "Nobody waits here," said Ben.\n\n'
        "Ben sat down on a stone.\n"
    )
    heads = [
        'Chapter One\n\n"The ferry is late," said Ben.\n\n',
        'Chapter One\n\n"The ferry is late," said Ben. He put his lantern on the wall, and it '
        "rained on the harbour.\n\nBen waited.\n\n",
    ]
    parts = [inputs.parts_of(read(_manuscript(head + tail))) for head in heads]
    assert parts[0][1] == parts[1][1]
    assert parts[0][0] != parts[1][0]
    assert parts[0][1].people == ("Ben",)


def _manuscript(text: str) -> Manuscript:
    return read_text(text=text)


def test_a_part_is_noted_with_its_reading(drawn_project: Project) -> None:
    row = Reading.objects.get(project=drawn_project)
    assert all(len(chapter) == 4 for chapter in row.chapters.values())


# ---------------------------------------------------------------- in the browser


def test_the_comic_says_what_is_stale_and_why(
    drawn_project: Project, owner_client: Client, htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    first = drawn_project.chapters.all()[0]
    manuscripts.save_chapter(chapter=first, title=first.title, text="Ada slept. Ben slept.")
    page = check_page(owner_client.get(reverse("projects:comic", args=[drawn_project.pk])))
    (address,) = page.xpath("//*[@id='stale']/@hx-get")
    found = check_page(owner_client.get(address, headers=htmx), fragment=True)
    assert "Chapter One" in found.xpath("string(//ul)")
    assert "Chapter Two" not in found.xpath("string(//ul)")
    assert "free" in found.xpath("string(//button[1])")
    marked = {int(i.rsplit("-", 1)[1]) for i in found.xpath("//div[@hx-swap-oob]/@id")}
    assert marked == set(first.pages.values_list("pk", flat=True))


@pytest.mark.parametrize("whole", [True, False])
def test_only_what_is_stale_is_drawn(
    whole: bool, drawn_project: Project, owner_client: Client, execute_run: Callable[[Any], Run]
) -> None:
    first, second = drawn_project.chapters.all()
    manuscripts.save_chapter(chapter=first, title=first.title, text="Ada slept. Ben slept.")
    data = {} if whole else {"chapter": str(first.pk)}
    owner_client.post(reverse("pipeline:redo", args=[drawn_project.pk]), data)
    run = drawn_project.runs.get(status="running")
    assert run.targets == [first.pk]
    assert set(run.steps.exclude(target="").values_list("target", flat=True)) == {str(first.pk)}
    execute_run(run)
    assert "Chapter One" not in _why(drawn_project)


def test_nothing_stale_starts_nothing(drawn_project: Project, owner_client: Client) -> None:
    second = drawn_project.chapters.all()[1]
    for data in ({}, {"chapter": str(second.pk)}, {"chapter": "x"}):
        answer = owner_client.post(reverse("pipeline:redo", args=[drawn_project.pk]), data)
        assert answer["Location"] == reverse("projects:comic", args=[drawn_project.pk])
    assert not drawn_project.runs.filter(status="running").exists()


@pytest.mark.parametrize(("name", "method"), [("stale", "get"), ("redo", "post")])
def test_it_is_its_owners_alone(
    name: str, method: str, assert_private: Callable[[Any], None]
) -> None:
    status = 200 if method == "get" else 302
    assert_private((f"pipeline:{name}", method, ("project",), {}, status))
