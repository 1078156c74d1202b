"""Edits stored in rows, taken back and made again: nothing is lost, nobody's work is written over."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from pipeline import inputs
from projects import artworks, book, editing, history, pagerows
from projects.comic import documents
from projects.comic.documents import Figure, Line
from projects.comic.editing import CannotBe, NotThere, Pages, balloons, panels
from projects.models import Artwork, Balloon, Change, Chapter, Page, Panel, Project
from projects.models import Figure as FigureRow
from tests.pipeline.painted import upload


def _page(project: Project, n: int = 0) -> Page:
    return book.pages_of(project)[n]


def _content(page: documents.Page) -> Any:
    """What a page shows and says, without the ids of its pieces and what is derived."""
    told = page.model_dump()
    for panel in told["panels"]:
        for key in ("id", "alt", "picture"):
            del panel[key]
        for piece in (*panel["figures"], *panel["lines"]):
            del piece["id"]
    return told


def _edit(
    project: Project, what: Callable[[Pages], Pages], n: int = 0, **how: Any
) -> Change | None:
    """An edit, after which the page is stored just as the edit made it."""
    expected: list[documents.Page] = []

    def change(pages: Pages) -> Pages:
        made = what(pages)
        expected[:] = made
        return made

    page = _page(project, n).pk
    done = history.edit(
        project=project, user=project.owner, page=page, what="words", change=change, **how
    )
    stored = book.page_document(book.pages_of(project).get(pk=page), language="en")
    assert _content(stored) == _content(expected[0])
    ids = [x.id for p in expected[0].panels for x in (*p.lines, *p.figures) if x.id.isdecimal()]
    assert set(ids) <= {x.id for p in stored.panels for x in (*p.lines, *p.figures)}
    return done


def _state(project: Project) -> Any:
    """All that is decided of the comic, with the ids of its pieces."""
    return [book.page_document(p, language="en").model_dump() for p in book.pages_of(project)]


def _first(project: Project) -> Balloon:
    return Balloon.objects.filter(panel__page=_page(project)).order_by("panel__order", "order")[0]


def test_an_edit_writes_what_is_otherwise_and_nothing_else(drawn_project: Project) -> None:
    found = _first(drawn_project)
    before = _state(drawn_project)
    made = _edit(drawn_project, lambda p: balloons.moved(p, str(found.pk), (0.25, 0.75)))
    assert made is not None
    found.refresh_from_db()
    assert found.at == [0.25, 0.75]
    after = _state(drawn_project)
    for panel in before[0]["panels"]:
        for line in panel["lines"]:
            if line["id"] == str(found.pk):
                line["at"] = (0.25, 0.75)
    assert after == before


def test_what_changes_nothing_is_no_change(drawn_project: Project) -> None:
    found = _first(drawn_project)
    assert _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), found.text)) is None
    assert not Change.objects.exists()


def test_new_pieces_get_rows_and_gone_ones_come_back_as_they_were(drawn_project: Project) -> None:
    before = _state(drawn_project)
    panel = _page(drawn_project).panels.all()[0]
    picture = artworks.keep(
        project=drawn_project, kind="panel", origin="user_upload", data=upload().read(),
        media_type="image/png", panel=panel,
    )  # fmt: skip
    artworks.show(panel=panel, artwork=picture)
    artworks.lock(panel=panel, locked=True)
    shown = _state(drawn_project)
    _edit(drawn_project, lambda p: panels.removed(p, str(panel.pk)))
    assert not Panel.objects.filter(pk=panel.pk).exists()
    assert Artwork.objects.get(pk=picture.pk).panel is None
    history.undo(project=drawn_project)
    assert _state(drawn_project) == shown != before
    back = Panel.objects.get(pk=panel.pk)
    assert (back.picture, back.locked, list(back.artworks.all())) == (picture, True, [picture])
    history.redo(project=drawn_project)
    assert not Panel.objects.filter(pk=panel.pk).exists()


def test_an_undone_change_leaves_pictures_alone_that_came_since(drawn_project: Project) -> None:
    panel = _page(drawn_project).panels.all()[0]
    _edit(drawn_project, lambda p: panels.seen(p, str(panel.pk), "wide", "low"))
    picture = artworks.keep(
        project=drawn_project, kind="panel", origin="user_upload", data=upload().read(),
        media_type="image/png", panel=panel,
    )  # fmt: skip
    artworks.show(panel=panel, artwork=picture)
    history.undo(project=drawn_project)
    panel = Panel.objects.get(pk=panel.pk)
    assert panel.picture == picture


def test_a_burst_is_one_change(drawn_project: Project, settings: Any, owner: User) -> None:
    found, before = _first(drawn_project), _state(drawn_project)
    for n in range(5):
        _edit(drawn_project, lambda p, n=n: balloons.moved(p, str(found.pk), (0.1 * n, 0.5)), about=f"balloon-{found.pk}")  # type: ignore[misc]  # fmt: skip
    assert Change.objects.count() == 1
    history.undo(project=drawn_project)
    assert _state(drawn_project) == before


def test_something_else_after_an_undo_drops_what_was_undone(drawn_project: Project) -> None:
    found = _first(drawn_project)
    for words in ("one", "two"):
        _edit(drawn_project, lambda p, w=words: balloons.reworded(p, str(found.pk), w))  # type: ignore[misc]
    history.undo(project=drawn_project)
    _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), "three"))
    with pytest.raises(history.NothingThere):
        history.redo(project=drawn_project)
    assert Change.objects.filter(dropped=True).count() == 1  # and is kept all the same
    assert [c and c.number for c in history.waiting(drawn_project)] == [3, None]


def test_the_second_of_two_who_write_is_told(drawn_project: Project) -> None:
    page, found = _page(drawn_project), _first(drawn_project)
    version = history.version_of_page(page.pk)
    _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), "mine"), version=version)
    with pytest.raises(history.PageChanged):
        _edit(
            drawn_project, lambda p: balloons.reworded(p, str(found.pk), "theirs"), version=version
        )
    found.refresh_from_db()
    assert found.text == "mine"


def test_what_was_changed_by_other_means_is_not_written_over(drawn_project: Project) -> None:
    found = _first(drawn_project)
    _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), "mine"))
    Balloon.objects.filter(pk=found.pk).update(text="by hand")
    with pytest.raises(history.PageChanged):
        history.undo(project=drawn_project)
    found.refresh_from_db()
    assert found.text == "by hand"


def test_an_edit_that_can_t_be_writes_nothing(drawn_project: Project) -> None:
    before = _state(drawn_project)
    panel = str(_page(drawn_project).panels.all()[0].pk)
    with pytest.raises(CannotBe):
        _edit(drawn_project, lambda p: panels.cut(p, panel, across=False, share=0.01, new="new"))
    with pytest.raises(NotThere):
        _edit(drawn_project, lambda p: balloons.removed(p, "999999"))
    with pytest.raises(NotThere):
        history.edit(
            project=drawn_project, user=None, page=999999, what="words", change=lambda p: p
        )
    assert _state(drawn_project) == before
    assert not Change.objects.exists()


def test_words_and_redrawings_are_changes_too(drawn_project: Project) -> None:
    before, found = _state(drawn_project), _first(drawn_project)
    editing.reword(balloon=found, text="Other words")
    editing.reseed(panel=found.panel)
    assert [c.what for c in Change.objects.order_by("number")] == ["words", "redrawn"]
    history.undo(project=drawn_project)
    history.undo(project=drawn_project)
    assert _state(drawn_project) == before


def test_a_chapter_laid_out_anew_over_edits_is_taken_back(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    found = _first(drawn_project)
    _edit(drawn_project, lambda p: balloons.moved(p, str(found.pk), (0.3, 0.3)))
    edited = _state(drawn_project)
    chapter = Chapter.objects.get(pk=_page(drawn_project).chapter_id)
    chapter.text += "\n\nAda left.\n"
    chapter.save()
    draw(drawn_project)
    assert not Balloon.objects.filter(pk=found.pk).exists()
    last = Change.objects.first()
    assert last is not None
    assert last.what == "laid_out"
    history.undo(project=drawn_project)
    assert [{**p, "panels": [{**q, "scene": 0} for q in p["panels"]]} for p in _state(drawn_project)] == [
        {**p, "panels": [{**q, "scene": 0} for q in p["panels"]]} for p in edited
    ]  # fmt: skip
    history.undo(project=drawn_project)
    found.refresh_from_db()
    assert found.at is None


def test_a_chapter_that_nobody_edited_is_laid_out_without_a_change(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    chapter = Chapter.objects.get(pk=_page(drawn_project).chapter_id)
    chapter.text += "\n\nAda left.\n"
    chapter.save()
    draw(drawn_project)
    assert not Change.objects.exists()


def test_what_was_changed_by_other_means_blocks_nothing_before_it(drawn_project: Project) -> None:
    found, before = _first(drawn_project), _state(drawn_project)
    panel = str(_page(drawn_project).panels.all()[1].pk)
    _edit(drawn_project, lambda p: panels.seen(p, panel, "wide", "low"))
    _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), "mine"))
    Balloon.objects.filter(pk=found.pk).update(text="by hand")
    with pytest.raises(history.PageChanged):
        history.undo(project=drawn_project)
    history.undo(project=drawn_project)
    Balloon.objects.filter(pk=found.pk).update(text=found.text)
    assert _state(drawn_project) == before
    assert Change.objects.filter(dropped=True).count() == 1


def test_a_change_beside_is_nobody_s_matter(drawn_project: Project) -> None:
    found = _first(drawn_project)
    _edit(drawn_project, lambda p: balloons.reworded(p, str(found.pk), "mine"))
    other = Balloon.objects.filter(panel__page=_page(drawn_project)).exclude(pk=found.pk)[0]
    Balloon.objects.filter(pk=other.pk).update(text="by hand")
    history.undo(project=drawn_project)
    found.refresh_from_db()
    other.refresh_from_db()
    assert (found.text, other.text) == (found.original, "by hand")


def test_who_is_in_the_cast_no_more_does_not_come_back(drawn_project: Project) -> None:
    figure = FigureRow.objects.filter(panel__page=_page(drawn_project))[0]
    said = Balloon.objects.filter(panel__page=_page(drawn_project), character=figure.character)[0]
    _edit(drawn_project, lambda p: panels.left(p, str(figure.pk)))
    _edit(drawn_project, lambda p: balloons.removed(p, str(said.pk)))
    figure.character.delete()
    history.undo(project=drawn_project)
    back = Balloon.objects.get(pk=said.pk)
    assert (back.text, back.character) == (said.text, None)
    history.undo(project=drawn_project)
    assert not FigureRow.objects.filter(pk=figure.pk).exists()


def test_what_came_to_a_panel_comes_back_with_it(drawn_project: Project) -> None:
    panel = _page(drawn_project).panels.all()[0]
    _edit(drawn_project, lambda p: panels.cut(p, str(panel.pk), across=False, share=0.5, new="new"))
    fresh = Panel.objects.filter(page=panel.page_id).order_by("-pk")[0]
    picture = artworks.keep(
        project=drawn_project, kind="panel", origin="user_upload", data=upload().read(),
        media_type="image/png", panel=fresh,
    )  # fmt: skip
    artworks.show(panel=fresh, artwork=picture)
    artworks.lock(panel=fresh, locked=True)
    artworks.reword(panel=fresh, prompt="my own words")
    history.undo(project=drawn_project)
    history.redo(project=drawn_project)
    back = Panel.objects.get(pk=fresh.pk)
    assert (back.picture, back.locked, back.prompt) == (picture, True, "my own words")
    assert list(back.artworks.all()) == [picture]


def test_a_chapter_laid_out_twice_is_taken_back_to_what_was_edited(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    panel = _page(drawn_project).panels.all()[0]
    picture = artworks.keep(
        project=drawn_project, kind="panel", origin="user_upload", data=upload().read(),
        media_type="image/png", panel=panel,
    )  # fmt: skip
    artworks.show(panel=panel, artwork=picture)
    found = _first(drawn_project)
    _edit(drawn_project, lambda p: balloons.moved(p, str(found.pk), (0.3, 0.3)))
    edited = _state(drawn_project)
    for words in ("Ada left.", "Ben left."):
        chapter = Chapter.objects.get(pk=_page(drawn_project).chapter_id)
        chapter.text += f"\n\n{words}\n"
        chapter.save()
        draw(drawn_project)
    for _ in range(2):
        history.undo(project=drawn_project)
    shown = [
        {**p, "panels": [{**q, "scene": 0} for q in p["panels"]]} for p in _state(drawn_project)
    ]
    assert shown == [{**p, "panels": [{**q, "scene": 0} for q in p["panels"]]} for p in edited]
    assert list(Panel.objects.get(pk=panel.pk).artworks.all()) == [picture]
    assert Panel.objects.get(pk=panel.pk).scene is not None
    # the text is newer than these pages: that is said, and drawn when it is asked for
    assert [s.reasons for s in inputs.stale_chapters(drawn_project)] == [("undone",)]
    draw(drawn_project)
    assert inputs.stale_chapters(drawn_project) == []


def test_what_was_parted_is_whole_again_when_it_is_laid_out_anew(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    found = _first(drawn_project)
    whole = found.text
    _edit(drawn_project, lambda p: balloons.split(p, str(found.pk), len(whole) // 2, "new"))
    panel = found.panel
    _edit(
        drawn_project,
        lambda p: balloons.added(p, str(panel.pk), Line(kind="caption", text="My own", id="new")),
    )
    chapter = Chapter.objects.get(pk=_page(drawn_project).chapter_id)
    chapter.text += "\n\nAda left.\n"
    chapter.save()
    draw(drawn_project)
    said = [b.text for b in Balloon.objects.filter(panel__page__chapter=chapter)]
    assert whole in said
    assert "My own" not in said
    kept = b"".join(s.file.read() for s in drawn_project.sources.all())
    assert b"My own" in kept


def _any(rng: random.Random, project: Project) -> Callable[[Pages], Pages]:
    def change(pages: Pages) -> Pages:
        rows = list(pages[0].panels)
        panel = rng.choice(rows)
        lines = [x.id for p in rows for x in p.lines] or ["none"]
        figures = [f.id for p in rows for f in p.figures] or ["none"]
        name = rng.choice([c.name for c in project.characters.all()])
        edits: list[Callable[[], Pages]] = [
            lambda: balloons.moved(pages, rng.choice(lines), (round(rng.random(), 3), 0.5)),
            lambda: balloons.reworded(pages, rng.choice(lines), f"Words {rng.random():.4f} of it"),
            lambda: balloons.said_by(pages, rng.choice(lines), rng.choice([None, name])),
            lambda: balloons.of_kind(pages, rng.choice(lines), rng.choice(("shout", "caption"))),
            lambda: balloons.added(pages, panel.id, Line(kind="caption", text="More of it", id="new1")),
            lambda: balloons.removed(pages, rng.choice(lines)),
            lambda: balloons.split(pages, rng.choice(lines), rng.randrange(1, 12), "new2"),
            lambda: balloons.ordered(pages, rng.choice(lines), 1),
            lambda: panels.seen(pages, panel.id, rng.choice(("wide", "full")), "low"),
            lambda: panels.set_in(pages, panel.id, time=rng.choice(("day", "night"))),
            lambda: panels.acted(pages, rng.choice(figures), emotion=rng.choice(("happy", "sad"))),
            lambda: panels.entered(pages, panel.id, Figure(character=name, id="new3")),
            lambda: panels.left(pages, rng.choice(figures)),
            lambda: panels.cut(pages, panel.id, across=rng.random() < 0.5, share=0.5, new="new4"),
            lambda: panels.joined(pages, panel.id, rng.choice(rows).id),
            lambda: panels.removed(pages, panel.id),
            lambda: panels.ordered(pages, panel.id, rng.choice((-1, 1))),
        ]  # fmt: skip
        return rng.choice(edits)()

    return change


@pytest.mark.parametrize("seed", range(6))
def test_sixty_edits_are_taken_back_to_the_byte_and_made_again(
    seed: int, drawn_project: Project
) -> None:
    rng, states = random.Random(seed), [_state(drawn_project)]
    for _ in range(60):
        try:
            made = _edit(drawn_project, _any(rng, drawn_project), rng.randrange(2))
        except (CannotBe, NotThere):
            continue
        if made is not None:
            states.append(_state(drawn_project))
            number, order = Change.objects.values_list("number", "page").first() or (0, 0)
            assert number == len(states) - 1
            assert order
    assert len(states) > 20
    for state in reversed(states[:-1]):
        history.undo(project=drawn_project)
        assert _state(drawn_project) == state
    for state in states[1:]:
        history.redo(project=drawn_project)
        assert _state(drawn_project) == state
    for page in book.drawn_pages(drawn_project):
        page.art()  # whatever it became can be drawn


def test_rows_are_packed_and_unpacked_as_they_are(drawn_project: Project) -> None:
    rows = pagerows.rows_of([_page(drawn_project).pk])
    again = pagerows.unpacked(pagerows.packed(rows))
    assert pagerows.packed(again) == pagerows.packed(rows)
    assert pagerows.same(again, rows)
