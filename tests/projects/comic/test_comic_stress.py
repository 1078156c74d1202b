"""Stress and columns, joined balloons, balloons of two: how words are lettered beyond lines and tails."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from projects.comic.documents import BookStyle, Box, Line
from projects.comic.geometry import Person, boxes_apart, crosses
from projects.comic.lettering import fonts, stress
from projects.comic.lettering.drawing import balloon_svg
from projects.comic.lettering.placing import place, place_relaxed
from projects.comic.lettering.setting import Placed, Room, in_columns, lettered_text

FRAME: Box = (36.0, 36.0, 640.0, 460.0)


def person(name: str, x: float, y: float = 300.0) -> Person:
    return Person(name, (x - 45, y - 50, 90, 100), (x + 20, y + 30), (x, y - 10, 75, 90))


def room(*people: Person, language: str = "en", vertical: bool = False) -> Room:
    way = "rtl" if vertical else "ltr"
    return Room(FRAME, people, (), way, language, language == "en", vertical)  # type: ignore[arg-type]


def lettered(lines: list[Line], where: Room) -> tuple[Placed, ...]:
    state = place(lines, where, seed=1)
    assert state is not None
    return state.placed


# ---------------------------------------------------------------- stress


@pytest.mark.parametrize(
    "text, marked",
    [
        ("I said *now*, Ada.", "now"), ("plain words", ""), ("a *stray star", ""), ("Sh*t and f**k, 2 * 3", ""), ("You SHALL go", "SHALL"),
        ("NOW, what I want", ""), ("Henry VIII came", ""), ("ALL IN CAPITALS", ""),
    ],
)  # fmt: skip
def test_what_is_stressed(text: str, marked: str) -> None:
    plain = stress.plain(text)
    flags = stress.flags(text)
    assert len(flags) == len(plain)
    assert "".join(c for c, on in zip(plain, flags, strict=True) if on) == marked


@given(st.text(alphabet="ab *.", max_size=30))
def test_flags_are_as_many_as_letters(text: str) -> None:
    assert len(stress.flags(text)) == len(stress.plain(text))


def test_stress_is_seen_and_no_star_is() -> None:
    where = room(person("Ada", 350))
    for text, heavy in (("Come here *now* or never.", True), ("Come here now or never.", False)):
        (placed,) = lettered([Line(kind="speech", speaker="Ada", text=text)], where)
        svg = balloon_svg(placed, set())
        assert "*" not in "".join(placed.lines) + re.sub("d=.*?>", "", svg)
        assert ("skewX" in svg) is heavy
        assert "Come here now or never." in svg


# ---------------------------------------------------------------- columns


def test_a_vertical_book_has_columns() -> None:
    said = Line(
        kind="speech", speaker="阿水", text="这么晚了，你还要去哪里？外面的风很大，我们明天再走吧。"
    )
    (across,) = lettered([said], room(person("阿水", 350), language="zh"))
    (down,) = lettered([said], room(person("阿水", 350), language="zh", vertical=True))
    assert down.vertical and not across.vertical
    assert down.box[3] / down.box[2] > across.box[3] / across.box[2]
    assert "".join(down.lines) == "".join(across.lines)
    longest = max(fonts.width(t, down.chain) for t in down.lines) * down.size
    assert longest < down.box[3] and len(down.lines) * down.size < down.box[2]


def test_columns_run_from_right_to_left() -> None:
    said = Line(kind="caption", text="夜里的灯一盏一盏地灭了，只有码头上的那一盏还亮着。")
    (down,) = lettered([said], room(language="zh", vertical=True))
    svg = balloon_svg(down, set())
    xs = [float(v) for v in re.findall(r"translate\(([\d.]+) [\d.]+\) scale", svg)]
    first, last = xs[0], xs[-1]
    assert first > last


def test_marks_stand_upright_in_columns_and_latin_lies() -> None:
    line, _ = fonts.column_glyph("。", "han")
    assert line.name != fonts.glyph("。", "han").name  # the form for columns
    assert fonts.column_glyph("山", "han")[1]
    assert not fonts.column_glyph("a", "han")[1]


def test_only_books_read_from_the_right_in_those_scripts_are_vertical() -> None:
    assert BookStyle(language="zh", direction="rtl").vertical
    assert not BookStyle(language="zh", direction="ltr").vertical
    assert not BookStyle(language="en", direction="rtl").vertical
    sound = Line(kind="sfx", text="轰！")
    assert not in_columns(sound, room(language="zh", vertical=True))


# ---------------------------------------------------------------- joined, and said by two


def test_joined_balloons_share_one_tail() -> None:
    lines = [
        Line(kind="speech", speaker="Ada", text="We rowed all night against the wind."),
        Line(kind="speech", speaker="Ada", text="Nobody saw us come in.", form="joined"),
    ]
    first, second = lettered(lines, room(person("Ada", 350, 400)))
    assert second.bridge is not None
    assert first.tip == second.tip
    assert [p.root is not None for p in (first, second)].count(True) == 1
    assert boxes_apart(first.box, second.box) < 90
    svg = balloon_svg(second, set(), first)
    assert svg.count("<path") > balloon_svg(second._replace(bridge=None), set()).count("<path")


def test_joined_balloons_never_touch() -> None:
    lines = [
        Line(kind="speech", speaker="Ada", text="One and two and three and four."),
        Line(kind="speech", speaker="Ada", text="Five and six and seven.", form="joined"),
        Line(kind="speech", speaker="Ben", text="And eight."),
    ]
    placed = lettered(lines, room(person("Ada", 200, 400), person("Ben", 500, 400)))
    forms = [Polygon(p.outline) for p in placed]
    for i, a in enumerate(forms):
        for b in forms[i + 1 :]:
            assert a.intersection(b).area == 0


def test_what_two_say_together_points_at_both() -> None:
    ada, ben = person("Ada", 200, 380), person("Ben", 500, 380)
    said = Line(kind="speech", speaker="Ada", text="Good morning!", also="Ben")
    (placed,) = lettered([said], room(ada, ben))
    assert placed.tip is not None and placed.second is not None
    tip = Point(placed.second[1])
    assert box(*_corners(ben.face)).distance(tip) < box(*_corners(ada.face)).distance(tip)


def _corners(b: Box) -> tuple[float, float, float, float]:
    return b[0], b[1], b[0] + b[2], b[1] + b[3]


def test_a_title_is_larger_than_what_is_read() -> None:
    title = Line(kind="caption", text="The Lamp at the Harbour", form="title")
    told = Line(kind="caption", text="The Lamp at the Harbour")
    (large,), (small,) = lettered([title], room()), lettered([told], room())
    assert large.size > 1.8 * small.size
    assert large.lines and balloon_svg(large, set()).count("<rect") == 2


@pytest.mark.parametrize("text", ["Sh*t!", "F***", "f**k", "2 * 3 = 6", "***"])
def test_a_star_that_marks_no_stress_stays(text: str) -> None:
    assert stress.plain(text) == text
    assert not any(stress.flags(text))


def test_nothing_is_laid_over_the_tail_to_the_second_speaker() -> None:
    for x in (150.0, 230.0, 300.0):
        ada, ben = person("Ada", x, 380), person("Ben", 560, 380)
        lines = [
            Line(kind="speech", speaker="Ada", text="There she is!", also="Ben"),
            Line(kind="speech", speaker="Ben", text="Three days late and with a new mast."),
        ]
        first, later = lettered(lines, room(ada, ben))
        if first.second is not None:
            assert not crosses(*first.second, later.box)


@pytest.mark.parametrize(
    "kind, form", [("speech", ""), ("caption", ""), ("caption", "title"), ("sfx", "")]
)
@pytest.mark.parametrize(
    "frame",
    [(36.0, 1100.0, 300.0, 236.0), (36.0, 36.0, 928.0, 678.0), (664.0, 700.0, 300.0, 236.0)],
)
@pytest.mark.parametrize("vertical", [False, True])
def test_words_too_long_for_their_panel_stay_on_the_page(
    kind: Any, form: Any, frame: Box, vertical: bool
) -> None:
    text = "灯火" * 300 if vertical else "lamp " * 120
    where = Room(
        frame,
        (),
        (),
        "rtl" if vertical else "ltr",
        "zh" if vertical else "en",
        not vertical,
        vertical,
    )
    (placed,) = place_relaxed([Line(kind=kind, form=form, text=text.strip())], where, seed=1)
    x, y, w, h = placed.box
    assert x >= 0 and y >= 0 and x + w <= 1000 and y + h <= 1414
    assert "".join(placed.lines).replace(" ", "").lower() == text.replace(" ", "").lower()


def test_foreign_letters_lie_in_columns_together() -> None:
    assert {fonts.column_glyph(c, "han")[1] for c in "caféД"} == {False}
    said = lettered_text(
        "他说Let’s go。“好”", language="zh", capitals=False, kind="speech", vertical=True
    )
    assert said == "他说Let's go。『好』"
