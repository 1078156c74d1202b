"""A book painted by an image service: what is shown, what is asked again, what stays."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from accounts import credits
from accounts.models import User
from pipeline import runs
from pipeline.engine import money
from pipeline.models import Backend, Drawn, Export, Run
from pipeline.stages import paint as stage
from projects import artworks, book, editing, manuscripts
from projects.models import Artwork, Balloon, Character, Panel, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import lettering, made, painted, panels, pictures_in, spent
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


# ---------------------------------------------------------------- what is shown


def test_a_painted_book_shows_its_pictures_under_the_same_lettering(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    before = [lettering(p) for p in book.drawn_pages(small)]
    inked = [p.svg() for p in book.drawn_pages(small)]
    assert not any(map(pictures_in, inked))
    run = painted(small)
    rows = panels(small)
    assert len(painter.asked) == len(rows) > 2
    assert all(p.picture is not None and p.picture.panel_id == p.pk for p in rows)
    pages = book.drawn_pages(small)
    assert sum(len(pictures_in(p.svg())) for p in pages) == len(rows)
    assert [lettering(p) for p in pages] == before
    assert spent(owner) == money.spent(run) == PRICE * len(rows)
    assert credits.balance(owner) == (1000 - PRICE * len(rows), 0)
    for panel in rows:
        artworks.show(panel=panel, artwork=None)
    assert [p.svg() for p in book.drawn_pages(small)] == inked


def test_what_is_exported_is_painted(done: Project, owner: User) -> None:
    def pages() -> list[bytes]:
        run = runs.start(project=done, user=owner, kind="cbz")
        assert do_all(run).status == "done"
        do_all(run)
        with Export.objects.latest("pk").file.open() as file, zipfile.ZipFile(file) as archive:
            return [archive.read(n) for n in archive.namelist() if n.endswith(".png")]

    shown = pages()
    Panel.objects.update(picture=None)
    inked = pages()
    assert len(shown) == len(inked) == done.pages.count()
    assert all(a != b for a, b in zip(shown, inked, strict=True))


def test_what_was_made_is_known(done: Project, connected: Backend) -> None:
    for row in Artwork.objects.all():
        assert (row.kind, row.origin, row.media_type) == ("panel", "ai_generated", "image/webp")
        assert row.made_with["service"] == connected.name
        assert row.made_with["model"] == "brush-1"
        assert row.made_with["sent"][0] == "sketch:"
        assert row.size == len(artworks.read(row))
        assert "lantern on the harbour wall" not in row.made_with["prompt"]


# ---------------------------------------------------------------- what is asked again


def test_an_unchanged_book_is_asked_for_once(done: Project, painter: Painter, owner: User) -> None:
    before, n = spent(owner), made(done)
    again = painted(done)
    assert (painter.asked, again.hold, spent(owner), made(done)) == ([], None, before, n)


def test_a_changed_balloon_asks_for_nothing(done: Project, painter: Painter) -> None:
    balloon = Balloon.objects.filter(panel__page__project=done)[0]
    editing.reword(balloon=balloon, text="Quite other words than those of the book.")
    painted(done)
    assert painter.asked == []


def test_a_changed_look_asks_for_the_panels_with_that_character(
    done: Project, painter: Painter, owner: User
) -> None:
    ada = Character.objects.get(project=done, key="Ada")
    shown = {p.pk for p in panels(done) if any(f.character_id == ada.pk for f in p.figures.all())}
    before = {p.pk: p.picture_id for p in panels(done)}
    assert 0 < len(shown) < len(before)
    paid = spent(owner)
    ada.look = {**ada.look, "hair": "#aa3311"}
    ada.save()
    painted(done)
    assert len(painter.asked) == len(shown)
    assert {p.pk for p in panels(done) if p.picture_id != before[p.pk]} == shown
    assert spent(owner) - paid == PRICE * len(shown)
    assert set(before.values()) <= set(Artwork.objects.values_list("pk", flat=True))


def test_own_words_ask_for_that_panel(done: Project, painter: Painter) -> None:
    panel = panels(done)[0]
    artworks.reword(panel=panel, prompt="A red kite over the sea.")
    painted(done)
    assert len(painter.asked) == 1
    assert "A red kite over the sea." in painter.asked[0]["prompt"]


def test_candidates_and_another_seed_are_other_pictures(
    small: Project, connected: Backend, painter: Painter
) -> None:
    # the protocol sends no seed: the pictures are asked for all the same
    first = panels(small)[:1]
    painted(small, first, candidates=3)
    assert len(painter.asked) == 3
    shown = panels(small)[0].picture
    assert shown is not None
    assert shown == Artwork.objects.order_by("pk")[0]
    painted(small, first, candidates=3)
    assert len(painter.asked) == 3
    painted(small, first, first=3)
    assert len(painter.asked) == made(small) == 4
    assert panels(small)[0].picture_id != shown.pk
    assert len(set(Artwork.objects.values_list("fingerprint", flat=True))) == 4


@pytest.mark.parametrize("told", [{"candidates": 99}, {"candidates": -5}, {"first": -3}])
def test_numbers_of_pictures_are_bounded(told: dict[str, int]) -> None:
    found = stage.numbers_of(told)
    assert 1 <= len(found) <= stage.MOST_CANDIDATES
    assert found[0] >= 0


# ---------------------------------------------------------------- what stays as it is


def test_locked_panels_are_left_alone(small: Project, connected: Backend, painter: Painter) -> None:
    locked, *rest = panels(small)
    artworks.lock(panel=locked, locked=True)
    painted(small)
    assert len(painter.asked) == len(rest)
    assert panels(small)[0].picture is None
    run = painted(small, [locked])
    assert not run.steps.exists()


def test_a_panel_locked_or_gone_meanwhile_costs_nothing(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    run = runs.start(project=small, user=owner, kind="paint")
    first, second, *_ = panels(small)
    artworks.lock(panel=first, locked=True)
    second.delete()
    assert do_all(run).status == "done"
    n = len(panels(small)) - 1
    assert len(painter.asked) == n
    assert credits.balance(owner) == (1000 - PRICE * n, 0)


def test_a_chapter_laid_out_anew_keeps_its_pictures(
    done: Project, painter: Painter, draw: Callable[[Any], Run]
) -> None:
    first = panels(done)[0]
    artworks.lock(panel=first, locked=True)
    artworks.reword(panel=panels(done)[1], prompt="A red kite.")
    before = [(p.source, p.picture_id, p.locked, p.prompt) for p in panels(done)]
    files, old = made(done), {p.pk for p in panels(done)}
    Drawn.objects.all().delete()  # so that it is laid out, though nothing has changed
    draw(done)
    rows = panels(done)
    assert old.isdisjoint(p.pk for p in rows)
    assert [(p.source, p.picture_id, p.locked, p.prompt) for p in rows] == before
    assert made(done) == files
    assert all(p.picture and p.picture.panel_id == p.pk for p in rows)


def test_what_has_no_panel_any_more_stays_in_the_project(
    done: Project, draw: Callable[[Any], Run]
) -> None:
    files = made(done)
    chapter = done.chapters.get()
    manuscripts.save_chapter(
        chapter=chapter, title="One", text='"No," said Ada. "Never," said Ben.'
    )
    draw(done)
    assert made(done) == files
    for row in Artwork.objects.all():
        assert artworks.read(row)


def test_a_removed_chapter_loses_no_picture_and_a_removed_project_all(
    done: Project, django_capture_on_commit_callbacks: Any
) -> None:
    files = [a.file for a in Artwork.objects.all()]
    manuscripts.remove_chapter(chapter=done.chapters.get())
    assert made(done) == len(files)
    assert set(Artwork.objects.values_list("panel", flat=True)) == {None}
    assert all(f.storage.exists(f.name) for f in files)
    from comicforge.deleting import delete_with_files

    with django_capture_on_commit_callbacks(execute=True):
        delete_with_files(done)
    assert not Artwork.objects.exists()
    assert not any(f.storage.exists(f.name) for f in files)


def test_pictures_stay_where_earlier_words_were_changed(
    small: Project, connected: Backend, draw: Callable[[Any], Run]
) -> None:
    """What is lettered in a panel says which it was, though its place in the chapter has moved."""
    painted(small)
    chapter = small.chapters.order_by("pk")[0]
    before = {tuple(b.original for b in p.balloons.all()): p.picture_id for p in panels(small)}
    chapter.text = "A bell rang far away. " + chapter.text
    chapter.save()
    draw(small)
    after = {tuple(b.original for b in p.balloons.all()): p.picture_id for p in panels(small)}
    same = [words for words in after if words and words in before]
    assert same
    assert all(after[words] == before[words] for words in same)


def test_panels_with_equal_words_keep_what_is_theirs(
    new_project: Any, draw: Callable[[Any], Run], connected: Backend
) -> None:
    project = new_project("Chapter One\n\n" + "Ada waited.\n\n“No!” said Ada.\n\nBen ran.\n\n" * 6)
    draw(project)
    last = panels(project)[-1]
    artworks.lock(panel=last, locked=True)
    order = (last.page.number, last.order)
    Drawn.objects.all().delete()
    draw(project)
    assert [(p.page.number, p.order) for p in panels(project) if p.locked] == [order]
