"""Balloon outlines: within their box, whole, and different for each way of speaking."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from projects.comic.documents import BalloonKind
from projects.comic.lettering import shapes, tails

KINDS: tuple[BalloonKind, ...] = (
    "speech",
    "thought",
    "whisper",
    "shout",
    "electric",
    "off_panel",
    "caption",
    "sfx",
)
boxes = st.tuples(st.floats(0, 700), st.floats(0, 1300), st.floats(40, 600), st.floats(40, 300))


@settings(deadline=None)
@given(box=boxes, kind=st.sampled_from(KINDS), seed=st.integers(0, 10**6))
def test_an_outline_stays_in_its_box(
    box: tuple[float, float, float, float], kind: BalloonKind, seed: int
) -> None:
    x, y, w, h = box
    for px, py in shapes.body(kind, box, seed):
        assert x - 1e-6 <= px <= x + w + 1e-6
        assert y - 1e-6 <= py <= y + h + 1e-6


@settings(deadline=None)
@given(box=boxes, kind=st.sampled_from(KINDS), seed=st.integers(0, 10**6))
def test_an_outline_fills_most_of_its_box(
    box: tuple[float, float, float, float], kind: BalloonKind, seed: int
) -> None:
    outline = Polygon(shapes.body(kind, box, seed)).buffer(0)
    assert outline.area >= 0.6 * box[2] * box[3]


@pytest.mark.parametrize("kind", KINDS)
def test_an_outline_is_one_simple_polygon(kind: BalloonKind) -> None:
    assert Polygon(shapes.body(kind, (10, 20, 240, 130), 5)).is_valid


def test_the_same_seed_makes_the_same_burst() -> None:
    box = (0.0, 0.0, 240.0, 140.0)
    assert shapes.body("shout", box, 4) == shapes.body("shout", box, 4)
    assert shapes.body("shout", box, 4) != shapes.body("shout", box, 5)


def test_each_way_of_speaking_has_its_outline() -> None:
    box = (0.0, 0.0, 240.0, 140.0)
    drawn = {
        k: tuple(shapes.body(k, box, 1))
        for k in ("speech", "thought", "shout", "electric", "caption")
    }
    assert len(set(drawn.values())) == 5


@pytest.mark.parametrize("kind", KINDS)
def test_padding_leaves_room_around_words(kind: BalloonKind) -> None:
    # LETTERING asks for 0.4 em; a sound stands free
    assert kind == "sfx" or shapes.PAD[kind] >= 0.4


@given(angle=st.floats(0, 2 * math.pi))
def test_a_tail_leaves_on_the_way_to_its_target(angle: float) -> None:
    outline = shapes.body("speech", (0, 0, 300, 160), 0)
    target = (150 + math.cos(angle) * 900, 80 + math.sin(angle) * 900)
    root = tails.edge("speech", (0, 0, 300, 160), target)
    # the outline is a polygon of 56 corners, the edge is the curve itself
    assert Polygon(outline).exterior.distance(Point(root)) < 2.0
    cross = (root[0] - 150) * (target[1] - 80) - (root[1] - 80) * (target[0] - 150)
    assert abs(cross) / 900 < 1e-6
    assert (root[0] - 150) * (target[0] - 150) + (root[1] - 80) * (target[1] - 80) > 0


@given(angle=st.floats(0.1, math.pi - 0.1), length=st.floats(12, 200))
def test_body_and_tail_make_one_outline_that_reaches_the_tip(angle: float, length: float) -> None:
    body = shapes.body("speech", (0, 0, 300, 160), 0)
    middle = (150.0, 80.0)
    target = (150 + math.cos(angle) * 900, 80 + math.sin(angle) * 900)
    root = tails.edge("speech", (0, 0, 300, 160), target)
    tip = (root[0] + math.cos(angle) * length, root[1] + math.sin(angle) * length)
    whole = Polygon(shapes.joined(body, shapes.tail(root, tip, middle, 21.0))).buffer(0)
    assert whole.area > Polygon(body).area
    assert whole.distance(Point(tip)) < 1.0
    assert whole.buffer(0.01).contains(Polygon(body))


@pytest.mark.parametrize("length, count", [(40, 3), (200, 4)])
def test_a_thought_is_led_to_by_three_to_five_shrinking_circles(length: float, count: int) -> None:
    found = shapes.bubbles((0, 0), (0, length))
    radii = [r for _, _, r in found]
    assert len(found) == count
    assert radii == sorted(radii, reverse=True)
    assert radii[-1] >= 3
    assert found[-1][:2] == pytest.approx((0, length))
