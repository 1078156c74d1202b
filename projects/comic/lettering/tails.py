"""Tails: from a balloon's edge towards a mouth, through nobody's face and over no other balloon."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from projects.comic.documents import XY, BalloonKind, Box
from projects.comic.geometry import Person, cross, crosses, distance, inside
from projects.comic.lettering.shapes import POWER

REACHES = (
    0.55,
    0.7,
    0.85,
    1.0,
    0.4,
    1.12,
)  # of the way to the head (Piekos: 50 to 60%), best first
SHORTEST = 7.0


class Balloon(Protocol):
    """A balloon that stands already: its box and, where it has one, its tail."""

    @property
    def box(self) -> Box: ...
    @property
    def root(self) -> XY | None: ...
    @property
    def tip(self) -> XY | None: ...
    @property
    def second(self) -> tuple[XY, XY] | None: ...
    @property
    def bridge(self) -> tuple[XY, XY] | None: ...


def middle_of(box: Box) -> XY:
    """The centre of a box."""
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def edge(kind: BalloonKind, box: Box, target: XY) -> XY:
    """Where the way from a balloon's middle to a target leaves its superellipse."""
    x, y = middle_of(box)
    dx, dy = target[0] - x, target[1] - y
    power = POWER[kind]
    reach = abs(dx / (box[2] / 2)) ** power + abs(dy / (box[3] / 2)) ** power
    if reach == 0.0:
        return x, y
    t = reach ** (-1.0 / power)
    return x + dx * t, y + dy * t


def to_speaker(
    kind: BalloonKind, box: Box, speaker: Person, people: Sequence[Person], frame: Box
) -> tuple[XY, XY] | None:
    """(root, tip) of a tail that ends outside every face and nearest to its speaker's, or None."""
    root = edge(kind, box, speaker.mouth)
    hx, hy, rx, ry = speaker.head
    reach = _to_ellipse(root, speaker.mouth, (hx, hy, rx * 0.92, ry * 0.95))
    for t in REACHES:
        tip = _along(root, reach, t)
        if math.dist(root, tip) < SHORTEST:
            tip = _along(
                root, speaker.mouth, SHORTEST / max(math.dist(root, speaker.mouth), SHORTEST)
            )
        if any(inside(tip, p.face) for p in people) or not inside(tip, frame):
            continue
        mine = distance(tip, speaker.face)
        if all(distance(tip, p.face) >= mine for p in people):
            return root, tip
    return None


def out_of_frame(kind: BalloonKind, box: Box, frame: Box) -> tuple[XY, XY]:
    """(root, tip) of a short tail towards the nearer side of the frame."""
    middle = middle_of(box)
    left = middle[0] - frame[0] < frame[0] + frame[2] - middle[0]
    side = frame[0] + 2 if left else frame[0] + frame[2] - 2
    target = (side, min(middle[1] + box[3] * 0.55, frame[1] + frame[3] - 4))
    return edge(kind, box, target), target


def is_free(tail: tuple[XY, XY], box: Box, earlier: Sequence[Balloon]) -> bool:
    """Whether a tail crosses no balloon and no tail, and no earlier tail crosses its balloon."""
    root, tip = tail
    for other in earlier:
        if crosses(root, tip, other.box):
            return False
        if other.bridge is not None and crosses(*other.bridge, box):
            return False
        for way in ways_of(other):
            if crosses(*way, box) or cross(middle_of(box), tip, middle_of(other.box), way[1]):
                return False
    return True


def ways_of(balloon: Balloon) -> list[tuple[XY, XY]]:
    """The tails of a balloon as (root, tip): none, one, or two where two say it."""
    own = [] if balloon.root is None or balloon.tip is None else [(balloon.root, balloon.tip)]
    return own if balloon.second is None else [*own, balloon.second]


def _along(a: XY, b: XY, t: float) -> XY:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _to_ellipse(start: XY, end: XY, ellipse: tuple[float, float, float, float]) -> XY:
    """Where the way from start to end first meets the ellipse; the end where it never does."""
    hx, hy, rx, ry = ellipse
    ax, ay = (start[0] - hx) / rx, (start[1] - hy) / ry
    bx, by = (end[0] - start[0]) / rx, (end[1] - start[1]) / ry
    a, b, c = bx * bx + by * by, ax * bx + ay * by, ax * ax + ay * ay - 1.0
    root = b * b - a * c
    if c <= 0 or a == 0 or root < 0:
        return start if c <= 0 else end
    t = (-b - math.sqrt(root)) / a
    return _along(start, end, t) if 0.0 <= t <= 1.0 else end
