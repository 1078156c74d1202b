"""Which panels are meant, and which pictures are stale."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pipeline.scopes import scope_of, stale_pictures
from projects import artworks, editing
from projects.models import Artwork, Balloon, Character, Panel, Project
from tests.pipeline.painted import painted, panels, upload


def _pks(project: Project, code: str) -> list[int]:
    found = scope_of(project, code)
    assert found is not None, code
    assert found.code == code
    assert found.words
    return sorted(found.panels)


@pytest.fixture
def shown(drawn_project: Project) -> Project:
    """A drawn project; each of its panels shows a picture that fits."""
    from pipeline import inputs
    from projects import book

    looks, style = book.looks_of(drawn_project), book.style_of(drawn_project)
    data = upload().read()
    for panel in panels(drawn_project):
        document = book.panel_document(panel, style.language)
        row = artworks.keep(
            project=drawn_project, kind="panel", origin="ai_generated", data=data,
            media_type="image/png", panel=panel, fingerprint=f"{panel.pk:064}",
            shows=inputs.picture_digest(document, looks, style),
        )  # fmt: skip
        artworks.show(panel=panel, artwork=row)
    return drawn_project


def test_parts_of_a_book(drawn_project: Project) -> None:
    rows = panels(drawn_project)
    assert _pks(drawn_project, "book") == sorted(p.pk for p in rows)
    for kind, of in (("page", "page_id"), ("scene", "scene_id")):
        for pk in {getattr(p, of) for p in rows}:
            assert _pks(drawn_project, f"{kind}-{pk}") == [
                p.pk for p in sorted(rows, key=lambda p: p.pk) if getattr(p, of) == pk
            ]
    for chapter in drawn_project.chapters.all():
        found = _pks(drawn_project, f"chapter-{chapter.pk}")
        assert found == sorted(p.pk for p in rows if p.page.chapter_id == chapter.pk) != []
    assert _pks(drawn_project, f"panel-{rows[0].pk}") == [rows[0].pk]


@pytest.mark.parametrize(
    "code", ["", "-", "books", "Book", "panel", "panel-", "panel-0", "panel-1-2", "panel- 1", "page-1.0",
             "scene-x", "chapter-", "chapter-²", "page-" + "9" * 15, "page-" + "9" * 16, "\0", "stale-1"],
)  # fmt: skip
def test_what_means_nothing(code: str, drawn_project: Project) -> None:
    assert scope_of(drawn_project, code) is None


def test_parts_of_another_book_mean_nothing(
    drawn_project: Project, new_project: Callable[..., Project]
) -> None:
    second = new_project("", title="Second")
    panel = panels(drawn_project)[0]
    codes = (("panel", panel.pk), ("page", panel.page_id), ("scene", panel.scene_id),
             ("chapter", panel.page.chapter_id))  # fmt: skip
    for kind, pk in codes:
        assert scope_of(drawn_project, f"{kind}-{pk}") is not None
        assert scope_of(second, f"{kind}-{pk}") is None
    assert _pks(second, "book") == _pks(second, "stale") == _pks(second, "missing") == []


def test_locked_panels_are_in_no_part(shown: Project) -> None:
    panel = panels(shown)[0]
    Panel.objects.update(picture=None)
    artworks.lock(panel=panel, locked=True)
    for code in ("book", "missing", f"page-{panel.page_id}", f"chapter-{panel.page.chapter_id}"):
        assert panel.pk not in _pks(shown, code)


def test_what_is_missing(shown: Project) -> None:
    assert _pks(shown, "missing") == []
    panel = panels(shown)[1]
    artworks.show(panel=panel, artwork=None)
    assert _pks(shown, "missing") == [panel.pk]


def test_nothing_is_stale_till_something_shown_changes(shown: Project) -> None:
    assert stale_pictures(shown) == []
    balloon = Balloon.objects.filter(panel__page__project=shown)[0]
    editing.reword(balloon=balloon, text="Other words.")
    artworks.reword(panel=panels(shown)[0], prompt="Other words for the picture.")
    assert stale_pictures(shown) == []


def test_a_changed_look_makes_its_panels_stale(shown: Project) -> None:
    ada = Character.objects.get(project=shown, key="Ada")
    with_ada = [p.pk for p in panels(shown) if any(f.character == ada for f in p.figures.all())]
    ada.look = {**ada.look, "hair": "#aa3311"}
    ada.save()
    assert stale_pictures(shown) == with_ada != []
    assert _pks(shown, "stale") == sorted(with_ada)
    first = panels(shown)[[p.pk for p in panels(shown)].index(with_ada[0])]
    artworks.lock(panel=first, locked=True)
    assert stale_pictures(shown) == with_ada[1:]


def test_another_art_makes_all_stale_and_back_none(shown: Project) -> None:
    Project.objects.filter(pk=shown.pk).update(art="noir")
    assert len(stale_pictures(Project.objects.get(pk=shown.pk))) == len(panels(shown))
    Project.objects.filter(pk=shown.pk).update(art="colour")
    assert stale_pictures(Project.objects.get(pk=shown.pk)) == []


def test_what_a_person_brought_is_never_stale(shown: Project) -> None:
    Artwork.objects.update(origin="user_upload")
    Project.objects.filter(pk=shown.pk).update(art="noir")
    assert stale_pictures(Project.objects.get(pk=shown.pk)) == []


def test_stale_pictures_painted_anew_are_fresh(done: Project) -> None:
    panel = panels(done)[0]
    editing.reseed(panel=panel)
    assert stale_pictures(done) == [panel.pk]
    painted(done, [panel])
    assert stale_pictures(done) == []


def test_a_picture_that_a_person_brought_is_painted_over_only_where_it_is_asked_for(
    drawn_project: Project, owner_client: Client
) -> None:
    mine = panels(drawn_project)[0]
    url = reverse("pipeline:panel_upload", args=[drawn_project.pk, mine.pk])
    owner_client.post(url, {"picture": upload()})
    assert panels(drawn_project)[0].picture is not None
    for code in ("book", f"page-{mine.page_id}", f"chapter-{mine.page.chapter_id}"):
        found = scope_of(drawn_project, code)
        assert found is not None
        assert mine.pk not in found.panels
    one = scope_of(drawn_project, f"panel-{mine.pk}")
    assert one is not None
    assert one.panels == (mine.pk,)
