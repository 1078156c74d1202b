"""Edits as pure functions: each does what it says, leaves the rest alone, and always gives pages."""

from __future__ import annotations

import random
from typing import Any

import pytest

from projects.comic.documents import Figure, Line, Page, Panel
from projects.comic.editing import CannotBe, NotThere, Pages, balloons, panels
from projects.comic.layout.tiers import GUTTER

KINDS = ("speech", "thought", "whisper", "shout", "electric", "off_panel", "caption", "sfx")


def _pages() -> Pages:
    """Two pages: three panels (a wide one over two), and one."""

    def panel(key: str, order: int, frame: Any, *names: str) -> Panel:
        n = len(names)
        figures = tuple(
            Figure(character=c, id=f"{key}f{i}", x=(i + 1) / (n + 1)) for i, c in enumerate(names)
        )
        lines = tuple(
            Line(kind="speech", speaker=c, text=f"I am {c}. And so on", id=f"{key}l{i}")
            for i, c in enumerate(names)
        )
        return Panel(
            id=key, order=order, frame=frame, figures=figures, lines=lines,
            source=((order * 10, order * 10 + 9), (order * 10 + 9, order * 10 + 10)),
        )  # fmt: skip

    first = Page(
        number=1, height=1414, id="1",
        panels=(
            panel("a", 1, (36.0, 36.0, 928.0, 400.0), "Ada", "Ben"),
            panel("b", 2, (36.0, 453.0, 455.5, 400.0), "Ada"),
            panel("c", 3, (508.5, 453.0, 455.5, 400.0), "Ben", "Cy"),
        ),
    )  # fmt: skip
    return first, Page(number=2, height=1414, id="2", panels=(panel("d", 1, (36.0, 36.0, 928.0, 900.0), "Cy"),))  # fmt: skip


def _lines(pages: Pages) -> list[tuple[str, str]]:
    return [(p.id, x.text) for page in pages for p in page.panels for x in p.lines]


def _line(pages: Pages, key: str) -> Line:
    return next(x for page in pages for p in page.panels for x in p.lines if x.id == key)


def _panel(pages: Pages, key: str) -> Panel:
    return next(p for page in pages for p in page.panels if p.id == key)


def test_what_is_not_touched_is_the_same_object() -> None:
    before = _pages()
    after = balloons.moved(before, "al0", (0.2, 0.8))
    assert after[1] is before[1]
    assert after[0].panels[1:] == before[0].panels[1:]
    assert _line(after, "al0").at == (0.2, 0.8)
    assert balloons.moved(after, "al0", None) == before
    assert _line(balloons.moved(before, "al0", (7.0, -3.0)), "al0").at == (1.0, 0.0)


def test_what_is_on_no_page_can_t_be_edited() -> None:
    with pytest.raises(NotThere):
        balloons.moved(_pages(), "z", None)
    with pytest.raises(NotThere):
        panels.seen(_pages(), "z", "wide", "low")
    with pytest.raises(NotThere):
        panels.left(_pages(), "z")


def test_who_says_it_and_how() -> None:
    pages = balloons.said_by(_pages(), "al0", None)
    assert (_line(pages, "al0").speaker, _line(pages, "al0").kind) == (None, "off_panel")
    assert _line(balloons.said_by(pages, "al0", "Cy"), "al0").kind == "speech"
    caption = balloons.of_kind(_pages(), "al0", "caption")
    assert (_line(caption, "al0").speaker, _line(caption, "al0").kind) == (None, "caption")
    assert _line(balloons.of_kind(_pages(), "al0", "shout"), "al0").speaker == "Ada"


@pytest.mark.parametrize(
    ("letter", "halves"),
    [
        (9, ["I am Ada.", "And so on"]), (0, None), (1, ["I", "am Ada. And so on"]),
        (7, ["I am Ada.", "And so on"]), (400, None), (17, ["I am Ada. And so", "on"]),
    ],
)  # fmt: skip
def test_a_balloon_is_parted_between_words(letter: int, halves: list[str] | None) -> None:
    if halves is None:
        with pytest.raises(CannotBe):
            balloons.split(_pages(), "al0", letter, "new")
        return
    pages = balloons.split(_pages(), "al0", letter, "new")
    assert [x.text for x in _panel(pages, "a").lines][:2] == halves
    assert (_line(pages, "new").form, _line(pages, "new").speaker) == ("joined", "Ada")
    assert _line(balloons.removed(pages, "al0"), "new").form == ""


def test_chinese_is_parted_anywhere() -> None:
    pages = balloons.reworded(_pages(), "al0", "你每次都这么说")
    parts = balloons.split(pages, "al0", 3, "new")
    assert [x.text for x in _panel(parts, "a").lines][:2] == ["你每次", "都这么说"]


def test_the_order_of_balloons_ends_at_the_ends() -> None:
    pages = balloons.ordered(_pages(), "al0", 1)
    assert [x.id for x in _panel(pages, "a").lines] == ["al1", "al0"]
    for key, step in (("al0", 1), ("al1", -1)):
        with pytest.raises(CannotBe):
            balloons.ordered(pages, key, step)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_cut_gives_each_side_who_stands_there(share: float, rtl: bool) -> None:
    pages = panels.cut(_pages(), "a", across=False, share=share, new="new", rtl=rtl)
    a, b = _panel(pages, "a"), _panel(pages, "new")
    assert [p.order for p in pages[0].panels] == [1, 2, 3, 4]
    assert a.frame[2] + b.frame[2] + GUTTER == pytest.approx(928)
    assert (a.frame[0] > b.frame[0]) is rtl
    assert sorted(f.character for p in (a, b) for f in p.figures) == ["Ada", "Ben"]
    for p in (a, b):
        assert {x.speaker for x in p.lines} == {f.character for f in p.figures}
    assert sorted(_lines(pages)) != []
    assert {t for _, t in _lines(pages)} == {t for _, t in _lines(_pages())}


def test_what_was_cut_is_joined_again() -> None:
    for across in (False, True):
        cut = panels.cut(_pages(), "d", across=across, share=0.5, new="new")
        one = panels.joined(cut, "d", "new")
        assert _panel(one, "d").frame == pytest.approx(_panel(_pages(), "d").frame)
        assert _panel(one, "d").source == _panel(_pages(), "d").source
        assert {f.character for f in _panel(one, "d").figures} == {"Cy"}


@pytest.mark.parametrize("pair", [("a", "b"), ("a", "c"), ("a", "d"), ("b", "z"), ("a", "a")])
def test_only_what_lies_side_by_side_is_joined(pair: tuple[str, str]) -> None:
    with pytest.raises(CannotBe):
        panels.joined(_pages(), *pair)


def test_a_neighbour_takes_the_room_of_a_panel_that_goes() -> None:
    pages = panels.removed(_pages(), "b")
    assert [p.id for p in pages[0].panels] == ["a", "c"]
    assert _panel(pages, "c").frame == pytest.approx((36.0, 453.0, 928.0, 400.0))
    assert [p.order for p in pages[0].panels] == [1, 2]
    with pytest.raises(CannotBe):
        panels.removed(_pages(), "d")
    with pytest.raises(CannotBe):
        panels.cut(_pages(), "a", across=True, share=0.05, new="new")


def test_panels_change_places_and_the_page_keeps_its_shape() -> None:
    pages = panels.ordered(_pages(), "a", 2)
    assert [p.id for p in pages[0].panels] == ["b", "c", "a"]
    assert [p.frame for p in pages[0].panels] == [p.frame for p in _pages()[0].panels]
    with pytest.raises(CannotBe):
        panels.ordered(pages, "a", 1)


def test_who_comes_and_goes_and_how_they_act() -> None:
    pages = panels.entered(_pages(), "d", Figure(character="Ada", id="new"))
    assert [(f.character, f.x) for f in _panel(pages, "d").figures] == [
        ("Cy", 0.333),
        ("Ada", 0.667),
    ]
    pages = panels.acted(pages, "new", emotion="angry", pose="run", facing="left")
    made = _panel(pages, "d").figures[1]
    assert (made.emotion, made.pose, made.facing) == ("angry", "run", "left")
    assert len(_panel(panels.left(pages, "new"), "d").figures) == 1
    for n in range(2):
        pages = panels.entered(pages, "d", Figure(character="Ben", id=f"n{n}"))
    with pytest.raises(CannotBe):
        panels.entered(pages, "d", Figure(character="Ben", id="n9"))


def test_another_place_has_no_name_yet() -> None:
    named = panels.set_in(_pages(), "a", place="inn", name="The Anchor")
    assert _panel(panels.set_in(named, "a", time="night"), "a").setting.name == "The Anchor"
    assert _panel(panels.set_in(named, "a", place="street"), "a").setting.name == ""


def _any_edit(rng: random.Random, pages: Pages, n: int) -> Pages:
    rows = [p for page in pages for p in page.panels]
    panel = rng.choice(rows)
    lines = [x for p in rows for x in p.lines]
    line = rng.choice(lines).id if lines else "none"
    figures = [f for p in rows for f in p.figures]
    figure = rng.choice(figures).id if figures else "none"
    new = f"new{n}"
    edits = [
        lambda: balloons.moved(pages, line, (rng.random(), rng.random())),
        lambda: balloons.reworded(pages, line, f"Words {n} of it"),
        lambda: balloons.said_by(pages, line, rng.choice([None, "Ada", "Ben"])),
        lambda: balloons.of_kind(pages, line, rng.choice(KINDS)),  # type: ignore[arg-type]
        lambda: balloons.added(pages, panel.id, Line(kind="caption", text="More", id=new)),
        lambda: balloons.removed(pages, line),
        lambda: balloons.split(pages, line, rng.randrange(12), new),
        lambda: balloons.ordered(pages, line, rng.choice([-1, 1])),
        lambda: panels.seen(pages, panel.id, "wide", "low"),
        lambda: panels.set_in(pages, panel.id, time=rng.choice(["day", "night"])),
        lambda: panels.acted(pages, figure, emotion="happy"),
        lambda: panels.entered(pages, panel.id, Figure(character="Di", id=new)),
        lambda: panels.left(pages, figure),
        lambda: panels.cut(pages, panel.id, across=rng.random() < 0.5, share=rng.random(), new=new),
        lambda: panels.joined(pages, panel.id, rng.choice(rows).id),
        lambda: panels.removed(pages, panel.id),
        lambda: panels.ordered(pages, panel.id, rng.choice([-1, 1])),
    ]
    try:
        return rng.choice(edits)()
    except (CannotBe, NotThere):
        return pages


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_edited_pages_stay_pages(seed: int) -> None:
    rng, pages = random.Random(seed), _pages()
    for n in range(60):
        pages = _any_edit(rng, pages, n)
        for page in pages:
            assert [p.order for p in page.panels] == list(range(1, len(page.panels) + 1))
            assert page.panels
            ids = [x.id for p in page.panels for x in (*p.lines, *p.figures)]
            assert len(ids) == len(set(ids))
            for p in page.panels:
                x, y, w, h = p.frame
                assert min(w, h) >= panels.LEAST
                assert x >= 36 - 0.01
                assert x + w <= 964 + 0.01
                assert all(0 <= f.x <= 1 for f in p.figures)
            Page.model_validate(page.model_dump())
