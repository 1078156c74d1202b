"""Between rows and documents: pages, their numbers, fingerprints and queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects import book, editing, manuscripts, shelving
from projects.comic.documents import BookStyle
from projects.models import Balloon, Page, Panel, Project


def test_pages_are_numbered_through_the_book(
    drawn_project: Project, count_pages: Callable[[Any], int]
) -> None:
    pages = book.drawn_pages(drawn_project)
    assert [p.number for p in pages] == list(range(1, count_pages(drawn_project) + 1))
    places = [(p.row.chapter.position, p.row.number) for p in pages]
    assert places == sorted(set(places))
    assert {chapter for chapter, _ in places} == {1, 2}
    for page in pages:
        alone = book.drawn_page(drawn_project, page.row.pk)
        assert alone is not None
        assert (alone.number, alone.fingerprint) == (page.number, page.fingerprint)
    assert book.drawn_page(drawn_project, 987_654) is None


def test_a_page_of_another_project_is_none(
    drawn_project: Project, new_project: Callable[..., Project]
) -> None:
    page = drawn_project.pages.all()[0]
    assert book.drawn_page(new_project("", title="Second"), page.pk) is None


def test_pages_cost_the_same_whatever_their_number(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            book.drawn_pages(drawn_project)
        return len(captured)

    few, before = queries(), drawn_project.pages.count()
    for i in range(3):
        manuscripts.add_chapter(
            project=drawn_project, title=f"More {i}", text='"Again," said Ada. "Yes," said Ben.'
        )
    draw(drawn_project)
    assert drawn_project.pages.count() == before + 3
    assert queries() == few


def test_fingerprints_follow_what_is_drawn(drawn_project: Project) -> None:
    def prints() -> list[str]:
        return [p.fingerprint for p in book.drawn_pages(drawn_project)]

    first = prints()
    assert prints() == first
    assert len(set(first)) == len(first) == drawn_project.pages.count()
    Project.objects.filter(pk=drawn_project.pk).update(title="Another", description="New")
    drawn_project.refresh_from_db()
    assert prints() == first
    drawn_project.direction = "rtl"
    assert all(a != b for a, b in zip(prints(), first, strict=True))


def test_editing_changes_one_page_and_can_be_undone(drawn_project: Project) -> None:
    def prints() -> dict[int, str]:
        return {p.row.pk: p.fingerprint for p in book.drawn_pages(drawn_project)}

    before = prints()
    balloon = Balloon.objects.filter(panel__page=drawn_project.pages.all()[1])[0]
    editing.reword(balloon=balloon, text="x" * 2000)
    assert len(balloon.text) == editing.MAX_BALLOON
    changed = {pk for pk, value in prints().items() if value != before[pk]}
    assert changed == {balloon.panel.page_id}
    editing.restore(balloon=balloon)
    assert prints() == before
    panel = Panel.objects.filter(page=drawn_project.pages.all()[0])[0]
    editing.reseed(panel=panel)
    changed = {pk for pk, value in prints().items() if value != before[pk]}
    assert changed == {panel.page_id}


def test_a_comic_made_outside_is_put_on_a_shelf(owner: Any, story: str, tmp_path: Any) -> None:
    from pipeline.making import make_comic
    from projects.importing import read_file

    manuscript = read_file(name="story.txt", data=story.encode())
    made = make_comic(
        manuscript=manuscript, style=BookStyle(capitals=True), title="Shelved", author="",
        seed=3, outputs=[], max_pages=None, progress=lambda *args: None,
    )  # fmt: skip
    project = shelving.shelve(
        owner=owner, manuscript=manuscript, title="T" * 300, name="story.txt", data=story.encode(),
        script=made.script, storyboard=made.storyboard, seed=3,
    )  # fmt: skip
    assert len(project.title) == 200
    assert Page.objects.filter(project=project).count() == len(made.storyboard.pages)
    assert [c.title for c in project.chapters.all()] == ["Chapter One", "Chapter Two"]
    for panel in Panel.objects.filter(page__project=project):
        words = manuscripts.source_of(panel.page.chapter)
        for balloon in panel.balloons.filter(quote__isnull=False):
            said = "".join(words[a:z] for a, z in balloon.source)
            first = balloon.text.split()[0].strip('“”".,!?…-')
            assert first.casefold() in said.casefold()
    drawn = book.drawn_pages(project)
    assert all(page.svg().startswith("<svg") for page in drawn)
