"""The edges of pictures: slanted gutters, bleeds, a picture behind the others, pictures without a border."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from projects.comic.documents import BookStyle, Box, Page, Panel, Setting
from projects.comic.drawing.places import PLACES, is_indoors
from projects.comic.layout import edges
from projects.comic.layout.tiers import PAGE_HEIGHT, Need, layouts
from projects.comic.rendering.page import PAPER, document, draw_page
from projects.comic.rendering.raster import page_image, svg_image

WISHES = st.builds(
    edges.Wish, moves=st.booleans(), bleeds=st.booleans(), behind=st.booleans(), bare=st.booleans()
)
TOP: Box = (36, 36, 455.5, 500)
BESIDE: Box = (508.5, 36, 455.5, 500)
FOOT: Box = (36, 553, 928, 825)


def outline(shape: edges.Shape) -> Polygon:
    x, y, w, h = shape.frame
    return Polygon(shape.outline) if shape.outline else box(x, y, x + w, y + h)


@settings(deadline=None)
@given(st.lists(WISHES, min_size=1, max_size=6), st.sampled_from(["ltr", "rtl"]))
def test_what_is_drawn_holds_its_frame_and_nothing_of_another(
    wishes: list[edges.Wish], way: str
) -> None:
    needs = [Need(120_000, 236, i == 0) for i in range(len(wishes))]
    for _, frames in layouts(needs, direction=way, height=PAGE_HEIGHT):  # type: ignore[arg-type]
        shapes = edges.shaped(frames, wishes, height=PAGE_HEIGHT)
        drawn = [outline(s) for s in shapes]
        page = box(0, 0, 1000, PAGE_HEIGHT)
        for shape, form in zip(shapes, drawn, strict=True):
            x, y, w, h = shape.frame
            assert form.buffer(0.2).contains(box(x, y, x + w, y + h))
            assert page.buffer(0.2).contains(form)
        for a, b in combinations(shapes, 2):
            one, other = (
                box(s.frame[0], s.frame[1], s.frame[0] + s.frame[2], s.frame[1] + s.frame[3])
                for s in (a, b)
            )
            assert one.intersection(other).area == 0
        behind = [f for f in drawn if f.area > 0.98 * page.area]
        if not behind:
            for one, other in combinations(drawn, 2):
                assert one.intersection(other).area < 1.0
                assert one.distance(other) > 8  # LETTERING: a gutter is never below 8


def test_a_row_that_moves_leans() -> None:
    still = edges.shaped([TOP, BESIDE, FOOT], [edges.Wish()] * 3, height=PAGE_HEIGHT)
    assert all(not s.outline for s in still)
    moving = edges.shaped(
        [TOP, BESIDE, FOOT],
        [edges.Wish(moves=True), edges.Wish(), edges.Wish()],
        height=PAGE_HEIGHT,
    )
    assert moving[0].outline and moving[1].outline and not moving[2].outline
    top, foot = moving[0].outline[1][0], moving[0].outline[2][0]
    assert abs(top - foot) == 2 * edges.SLANT


def test_a_last_picture_runs_on_behind_the_others() -> None:
    shapes = edges.shaped(
        [TOP, BESIDE, FOOT],
        [edges.Wish(), edges.Wish(), edges.Wish(behind=True)],
        height=PAGE_HEIGHT,
    )
    assert shapes[2].outline == (
        (0.0, 0.0),
        (1000.0, 0.0),
        (1000.0, PAGE_HEIGHT),
        (0.0, PAGE_HEIGHT),
    )
    assert shapes[2].frame == FOOT


def page_of(shapes: list[edges.Shape]) -> Page:
    return Page(
        number=1, height=PAGE_HEIGHT,
        panels=tuple(
            Panel(
                id=str(i), order=i + 1, frame=s.frame, outline=s.outline, edge=s.edge, alt="x", seed=i,
                shot="wide", setting=Setting(place="beach", seed=i),
            )
            for i, s in enumerate(shapes)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    "wishes",
    [
        (edges.Wish(moves=True), edges.Wish(), edges.Wish(bleeds=True)),
        (edges.Wish(), edges.Wish(bare=True), edges.Wish(behind=True)),
        (edges.Wish(moves=True), edges.Wish(), edges.Wish(behind=True)),
    ],
)
def test_the_png_shows_what_the_svg_shows(wishes: tuple[edges.Wish, ...]) -> None:
    art = draw_page(
        page_of(edges.shaped([TOP, BESIDE, FOOT], wishes, height=PAGE_HEIGHT)), {}, BookStyle()
    )
    fast = np.asarray(page_image(art, width=500), dtype=int)
    whole = np.asarray(svg_image(art.svg(), width=500).convert("RGB"), dtype=int)
    differ = (np.abs(fast - whole).max(axis=2) > 60).mean()
    assert differ < 0.012  # soft edges alone


def test_a_bleed_has_no_paper_at_the_edge_of_the_page() -> None:
    wishes = [edges.Wish(), edges.Wish(), edges.Wish(bleeds=True)]
    art = draw_page(
        page_of(edges.shaped([TOP, BESIDE, FOOT], wishes, height=PAGE_HEIGHT)), {}, BookStyle()
    )
    image = page_image(art, width=500)
    paper = tuple(int(PAPER[k : k + 2], 16) for k in (1, 3, 5))
    assert image.getpixel((2, 600)) != paper
    assert image.getpixel((2, 100)) == paper


def test_a_picture_without_a_border_has_no_line() -> None:
    bare = draw_page(
        page_of(edges.shaped([TOP], [edges.Wish(bare=True)], height=PAGE_HEIGHT)), {}, BookStyle()
    )
    lined = draw_page(
        page_of(edges.shaped([TOP], [edges.Wish()], height=PAGE_HEIGHT)), {}, BookStyle()
    )
    assert bare.panels[0].rim() == ""
    assert lined.panels[0].rim() != ""


@pytest.mark.parametrize("place", sorted(p for p in PLACES if not is_indoors(p)))
def test_a_picture_behind_others_is_painted_to_the_top(place: str) -> None:
    wishes = [edges.Wish(), edges.Wish(), edges.Wish(behind=True)]
    page = page_of(edges.shaped([TOP, BESIDE, FOOT], wishes, height=PAGE_HEIGHT))
    host = page.panels[2].model_copy(update={"setting": Setting(place=place, seed=2)})
    art = draw_page(page.model_copy(update={"panels": (*page.panels[:2], host)}), {}, BookStyle())
    alone = art.panels[2]
    x, y = alone.frame[:2]
    svg = document(alone.picture, (-x, -y, 1000.0, PAGE_HEIGHT))
    painted = np.asarray(svg_image(svg, width=200))[:, :, 3]
    assert (painted > 0).all()


def test_descriptions_are_told_in_reading_order() -> None:
    wishes = [edges.Wish(), edges.Wish(), edges.Wish(behind=True)]
    page = page_of(edges.shaped([TOP, BESIDE, FOOT], wishes, height=PAGE_HEIGHT))
    named = tuple(p.model_copy(update={"alt": f"picture {p.order}"}) for p in page.panels)
    svg = draw_page(page.model_copy(update={"panels": named}), {}, BookStyle()).svg()
    assert re.findall(r'aria-label="(picture \d)"', svg) == ["picture 1", "picture 2", "picture 3"]
