"""The stage that writes files: what they know of the book, and when one is written anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from pipeline import runs
from pipeline.models import Export, Run
from projects import book, editing
from projects.models import Balloon, Panel, Project


@pytest.fixture
def export(execute_run: Callable[[Any], Run], owner: Any) -> Callable[..., Run]:
    """Exports a project as a file of some kind and gives the run."""

    def run(project: Project, kind: str = "cbz") -> Run:
        return execute_run(runs.start(project=project, user=owner, kind=kind))

    return run


@pytest.mark.parametrize(("kind", "start"), [("cbz", b"PK"), ("pdf", b"%PDF")])
def test_a_book_becomes_a_file(
    kind: str, start: bytes, drawn_project: Project, export: Callable[..., Run]
) -> None:
    assert export(drawn_project, kind).status == "done"
    made = Export.objects.get()
    data = made.file.open("rb").read()
    assert data.startswith(start)
    pages = drawn_project.pages.count()
    assert (made.kind, made.pages, made.size) == (kind, pages, len(data))
    if kind == "cbz":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            assert "ComicInfo.xml" in names
            assert len([n for n in names if n != "ComicInfo.xml"]) == pages
            assert drawn_project.title in archive.read("ComicInfo.xml").decode()


def test_a_file_knows_the_books_chapters_and_no_date(
    drawn_project: Project, export: Callable[..., Run]
) -> None:
    first = {c: c.pages.order_by("number")[0].pk for c in drawn_project.chapters.all()}
    pages = [page.row.pk for page in book.drawn_pages(drawn_project)]
    expected = [(c.title, pages.index(page)) for c, page in first.items()]
    assert len(expected) > 1
    export(drawn_project, "cbz")
    with zipfile.ZipFile(Export.objects.get(kind="cbz").file.open("rb")) as archive:
        info = ET.fromstring(archive.read("ComicInfo.xml"))
    marked = [p for p in info.findall("Pages/Page") if p.get("Bookmark")]
    assert [(p.get("Bookmark"), int(p.get("Image", ""))) for p in marked] == expected
    assert not {e.tag for e in info} & {"Year", "Month", "Day"}
    export(drawn_project, "pdf")
    with pikepdf.open(Export.objects.get(kind="pdf").file.open("rb")) as made:
        assert "/CreationDate" not in made.docinfo
        sections = made.Root.StructTreeRoot.K.K
        assert [str(s.T) for s in sections] == [title for title, _ in expected]
        panel = Panel.objects.filter(page=pages[0])[0]
        balloon = panel.balloons.exclude(character=None)[0]
        assert f"{balloon.character}: {balloon.text}" in str(sections[0].K[0].Alt)


def test_another_title_of_a_chapter_is_another_file(
    drawn_project: Project, export: Callable[..., Run]
) -> None:
    export(drawn_project)
    drawn_project.chapters.filter(position=1).update(title="The bell")
    export(drawn_project)
    assert Export.objects.count() == 2


def test_a_file_of_another_make_is_written_anew(
    drawn_project: Project, export: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    export(drawn_project)
    monkeypatch.setattr("pipeline.stages.export.FORM", "of later")
    export(drawn_project)
    assert Export.objects.count() == 2


def test_the_same_book_is_written_once(
    drawn_project: Project, export: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    export(drawn_project)
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.stages.export.page_png", lambda art: pytest.fail("drawn again"))
        assert export(drawn_project).status == "done"
    assert Export.objects.count() == 1
    balloon = Balloon.objects.filter(panel__page__project=drawn_project)[0]
    editing.reword(balloon=balloon, text="Something else.")
    export(drawn_project)
    assert Export.objects.count() == 2
    editing.restore(balloon=balloon)
    export(drawn_project)
    assert Export.objects.count() == 2


def test_another_name_of_the_author_is_another_file(
    drawn_project: Project, export: Callable[..., Run], owner: Any
) -> None:
    export(drawn_project)
    owner.display_name = "Olivia Quill"
    owner.save()
    export(Project.objects.get(pk=drawn_project.pk))
    assert Export.objects.count() == 2


def test_an_undrawn_book_has_no_file(project: Project, export: Callable[..., Run]) -> None:
    run = export(project)
    assert run.status == "failed"
    assert not Export.objects.exists()


def test_the_editor_and_the_file_show_the_same_page(
    drawn_project: Project, owner_client: Client
) -> None:
    page = book.drawn_pages(drawn_project)[0]
    shown = owner_client.get(reverse("projects:page_svg", args=[drawn_project.pk, page.row.pk]))
    assert shown.content.decode() == page.art().svg()
