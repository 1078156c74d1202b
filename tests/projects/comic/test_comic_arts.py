"""The arts: one drawing, finished four ways."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.comic.documents import Art
from projects.comic.drawing.arts import BLACK, LIGHT, MIDDLE, WHITE, finished, lightness
from projects.comic.drawing.palette import rgb

ARTS: tuple[Art, ...] = get_args(Art)
COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")


def drawing(colour: str) -> str:
    return f'<g transform="scale(5.0)"><path d="M0 0h9v9z" fill="{colour}" stroke="#1a1614"/></g>'


def fill_of(svg: str) -> str:
    return re.findall(r'<path d="M0 0h9v9z" fill="([^"]+)"', svg)[-1]


def test_colour_leaves_the_drawing_as_it_is() -> None:
    assert finished(drawing("#d1495b"), "colour") == drawing("#d1495b")


@pytest.mark.parametrize("art", ARTS)
@given(COLOURS)
def test_an_art_changes_colours_and_nothing_else(art: Art, colour: str) -> None:
    bare = re.compile(r'"#[0-9a-f]{3,6}"')
    made = finished(drawing(colour), art)
    assert bare.sub("", made) == bare.sub("", drawing(colour))


@given(COLOURS)
def test_manga_knows_four_greys(colour: str) -> None:
    assert fill_of(finished(drawing(colour), "manga")) in (WHITE, LIGHT, MIDDLE, BLACK)


def test_manga_dots_the_place_and_keeps_skin_white() -> None:
    made = finished(drawing("#8d8d8d"), "manga", ground=True)
    assert fill_of(made) in ("url(#tone-light-5-000)", "url(#tone-middle-5-000)")
    assert 'width="1.5000"' in made  # 7.5 units of the page in a drawing five times as large
    assert fill_of(finished(drawing("#edb98a"), "manga")) == WHITE


@pytest.mark.parametrize("art", ["sepia", "noir"])
@given(COLOURS, COLOURS)
def test_lighter_stays_lighter(art: Art, a: str, b: str) -> None:
    reds = [c for c in (a, b) if rgb(c)[0] - max(rgb(c)[1:]) > 100]
    if reds or abs(lightness(a) - lightness(b)) < 0.03:
        return
    x, y = (lightness(fill_of(finished(drawing(c), art))) for c in (a, b))
    assert (x <= y + 0.02) == (lightness(a) < lightness(b)) or abs(x - y) < 0.02


def test_red_stays_red_in_a_noir() -> None:
    r, g, b = rgb(fill_of(finished(drawing("#d1202b"), "noir")))
    assert r > 2 * max(g, b)


def test_panels_of_a_page_do_not_share_the_dots_of_another_scale() -> None:
    near = drawing("#8d8d8d").replace("5.0", "9.25")
    page = finished(drawing("#8d8d8d"), "manga", ground=True) + finished(near, "manga", ground=True)
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_a_whispers_line_is_not_lost_in_manga() -> None:
    line = drawing("#ffffff").replace("#1a1614", "#8a8680")
    assert f'stroke="{MIDDLE}"' in finished(line, "manga")
