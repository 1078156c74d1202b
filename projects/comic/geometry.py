"""What drawing and lettering tell each other: where people are, and what covers what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from projects.comic.documents import XY, Box


class Person(NamedTuple):
    """A figure as the letterer sees it: face box, mouth and head (centre, radii), page units."""

    name: str
    face: Box
    mouth: XY
    head: tuple[float, float, float, float]


def bounds(outline: Sequence[XY]) -> Box:
    """The box around points."""
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def person_named(people: Sequence[Person], name: str | None) -> Person | None:
    """The one of that name, or None."""
    return next((p for p in people if p.name == name), None)


def overlap(a: Box, b: Box, pad: float = 0.0) -> float:
    """The area two boxes share, the first grown by `pad` on each side."""
    w = min(a[0] + a[2] + pad, b[0] + b[2]) - max(a[0] - pad, b[0])
    h = min(a[1] + a[3] + pad, b[1] + b[3]) - max(a[1] - pad, b[1])
    return w * h if w > 0 and h > 0 else 0.0


def inside(p: XY, box: Box) -> bool:
    """Whether a point lies within a box, its edge not counted."""
    return box[0] < p[0] < box[0] + box[2] and box[1] < p[1] < box[1] + box[3]


def distance(p: XY, box: Box) -> float:
    """How far a point is from a box; 0 within it."""
    dx = max(box[0] - p[0], 0.0, p[0] - box[0] - box[2])
    dy = max(box[1] - p[1], 0.0, p[1] - box[1] - box[3])
    return math.hypot(dx, dy)


def boxes_apart(a: Box, b: Box) -> float:
    """How far two boxes are from each other; 0 where they touch."""
    dx = max(a[0] - b[0] - b[2], b[0] - a[0] - a[2], 0.0)
    dy = max(a[1] - b[1] - b[3], b[1] - a[1] - a[3], 0.0)
    return math.hypot(dx, dy)


def crosses(a: XY, b: XY, box: Box) -> bool:
    """Whether the straight way from a to b goes through a box (Liang and Barsky's clipping)."""
    near, far = 0.0, 1.0
    for start, step, low, size in (
        (a[0], b[0] - a[0], box[0], box[2]),
        (a[1], b[1] - a[1], box[1], box[3]),
    ):
        if step == 0.0:
            if not low < start < low + size:
                return False
            continue
        one, two = (low - start) / step, (low + size - start) / step
        near, far = max(near, min(one, two)), min(far, max(one, two))
    return near < far


def cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether the stretches a to b and c to d cross each other."""

    def side(p: XY, q: XY, r: XY) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
