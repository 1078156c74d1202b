"""Page layout: frames inside the page, apart, one a panel, in strict reading order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, islice

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from projects.comic.documents import PAGE_WIDTH, Box, Direction
from projects.comic.layout import tiers
from projects.comic.layout.tiers import Need, layouts, mirror, strip, strip_height

needs_of_a_page = st.lists(
    st.builds(Need, st.floats(60_000, 420_000), st.floats(60, 640), st.booleans()),
    min_size=1,
    max_size=7,
)
directions = st.sampled_from(("ltr", "rtl"))


def shared(a: Box, b: Box, pad: float = 0.0) -> float:
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) + pad
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) + pad
    return w * h if w > 0 and h > 0 else 0.0


def best(needs: list[Need], direction: Direction) -> list[list[Box]]:
    found = islice(layouts(needs, direction=direction, height=tiers.PAGE_HEIGHT), 8)
    return [frames for _, frames in found]


@settings(deadline=None, max_examples=60)
@given(needs=needs_of_a_page, direction=directions)
def test_frames_lie_in_the_page_apart_and_one_a_panel(
    needs: list[Need], direction: Direction
) -> None:
    found = best(needs, direction)
    event("laid out" if found else "no layout")
    for frames in found:
        assert len(frames) == len(needs)
        for x, y, w, h in frames:
            assert x >= tiers.MARGIN - 0.2
            assert y >= tiers.MARGIN - 0.2
            assert x + w <= PAGE_WIDTH - tiers.MARGIN + 0.2
            assert y + h <= tiers.PAGE_HEIGHT - tiers.MARGIN + 0.8
        for a, b in combinations(frames, 2):
            # no gutter is narrower than the page's
            assert shared(a, b, tiers.GUTTER - 0.3) == 0


@settings(deadline=None, max_examples=60)
@given(needs=needs_of_a_page, direction=directions)
def test_frames_read_in_strict_order(
    needs: list[Need], direction: Direction, precedes: Callable[[Box, Box, bool], bool | None]
) -> None:
    for frames in best(needs, direction):
        for a, b in combinations(frames, 2):
            assert precedes(a, b, direction == "rtl") is True
            assert precedes(b, a, direction == "rtl") is False


@settings(deadline=None, max_examples=40)
@given(needs=needs_of_a_page)
def test_a_page_from_right_to_left_is_the_mirror_of_the_other(needs: list[Need]) -> None:
    ltr, rtl = best(needs, "ltr"), best(needs, "rtl")
    assert len(ltr) == len(rtl)
    for a, b in zip(ltr, rtl, strict=True):
        for f, g in zip(a, b, strict=True):
            assert g == pytest.approx((PAGE_WIDTH - f[0] - f[2], f[1], f[2], f[3]))
            assert mirror(mirror(f)) == pytest.approx(f)


@settings(deadline=None, max_examples=60)
@given(needs=needs_of_a_page)
def test_no_frame_is_too_narrow_for_its_words_or_too_small_to_see(needs: list[Need]) -> None:
    for frames in best(needs, "ltr"):
        for need, (_, _, w, h) in zip(needs, frames, strict=True):
            assert w >= need.width - 0.2
            assert w >= tiers.LEAST_WIDTH - 0.2
            assert h >= tiers.LEAST_HEIGHT * 0.9 - 0.2


@settings(deadline=None, max_examples=40)
@given(needs=needs_of_a_page)
def test_the_page_is_filled(needs: list[Need]) -> None:
    for frames in best(needs, "ltr"):
        bottom = max(y + h for _, y, _, h in frames)
        assert bottom == pytest.approx(tiers.PAGE_HEIGHT - tiers.MARGIN, abs=1.0)
        assert max(x + w for x, _, w, _ in frames) == pytest.approx(
            PAGE_WIDTH - tiers.MARGIN, abs=0.3
        )


def test_weight_decides_area() -> None:
    heavy, light = Need(300_000, 100, False), Need(100_000, 100, False)
    _, frames = next(
        layouts([heavy, light, light, light], direction="ltr", height=tiers.PAGE_HEIGHT)
    )
    areas = [w * h for _, _, w, h in frames]
    assert areas[0] == max(areas)


def test_a_broad_panel_gets_a_broad_frame() -> None:
    needs = [Need(200_000, 100, True), Need(150_000, 100, False), Need(150_000, 100, False)]
    _, frames = next(layouts(needs, direction="ltr", height=tiers.PAGE_HEIGHT))
    assert frames[0][2] / frames[0][3] > 1.4


def test_the_pattern_of_the_page_before_is_not_repeated() -> None:
    needs = [Need(200_000, 100, False)] * 5
    first, _ = next(layouts(needs, direction="ltr", height=tiers.PAGE_HEIGHT))
    second, _ = next(layouts(needs, direction="ltr", height=tiers.PAGE_HEIGHT, avoid=first))
    assert second != first


def test_panels_that_no_page_holds_get_no_layout() -> None:
    assert best([Need(200_000, 940, False)] * 8, "ltr") == []


@settings(deadline=None)
@given(
    needs=st.lists(
        st.builds(Need, st.floats(1_000, 2_000_000), st.floats(60, 640), st.booleans()),
        min_size=1,
        max_size=5,
    )
)
def test_a_strip_fits_its_slice(needs: list[Need]) -> None:
    assume(sum(strip_height(n) for n in needs) <= tiers.STRIP_HEIGHT)
    frames = strip(needs)
    assert len(frames) == len(needs)
    assert frames[0][1] >= 0
    assert frames[-1][1] + frames[-1][3] <= tiers.STRIP_HEIGHT
    for a, b in zip(frames, frames[1:], strict=False):
        assert b[1] - (a[1] + a[3]) >= tiers.STRIP_GUTTER - 0.3
    for (x, _, w, _), need in zip(frames, needs, strict=True):
        assert x >= 0 and x + w <= PAGE_WIDTH
        assert w >= min(need.width, tiers.NARROW)


def test_a_strip_is_composed_for_scrolling() -> None:
    opening = Need(400_000, 200, True, opens=True)
    face = Need(200_000, 200, False, near=True)
    a, b = strip([opening, face])
    _, c = strip([face, face])
    assert (a[0], a[2]) == (0.0, PAGE_WIDTH)  # from edge to edge
    assert a[1] >= tiers.STRIP_SCENE  # a scene opens after a long gap
    assert b[2] == c[2] == tiers.NARROW and b[0] != c[0]  # faces stand left and right
