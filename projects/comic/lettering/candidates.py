"""Where one balloon may go in a panel, and how lovely each place is: all places weighed at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from projects.comic.documents import Box, Direction, Line
from projects.comic.geometry import Person, person_named
from projects.comic.lettering.breaking import Block

INSET = 8.0
BODY = 80.0  # what it costs to lie wholly on a figure or a thing
HAND = 26.0  # what it costs to cover a hand
FACE_GAP = 5.0  # between a balloon and a face
KEPT = 70  # places worth a closer look
IN_A_CELL = 4  # of them near each other
CELL = (70, 50)
COLUMNS, ROWS = 9, 12  # of the grid that is tried
CAPTION_COLUMNS = 5


class Space(Protocol):
    """What a panel leaves to its words."""

    @property
    def frame(self) -> Box: ...
    @property
    def people(self) -> tuple[Person, ...]: ...
    @property
    def avoid(self) -> tuple[Box, ...]: ...
    @property
    def hands(self) -> tuple[Box, ...]: ...
    @property
    def direction(self) -> Direction: ...


class Candidates(NamedTuple):
    """Places and shapes for a balloon, loveliest first: what is unlovely about each, and their sides
    as columns."""

    cost: Any
    x: Any
    y: Any
    w: Any
    h: Any
    blocks: tuple[Block, ...]

    def box(self, i: int) -> Box:
        """The box of one of them."""
        return float(self.x[i]), float(self.y[i]), float(self.w[i]), float(self.h[i])

    def beside(
        self, standing: Sequence[tuple[Box, bool]], *, gap: float, height: float, rtl: bool
    ) -> Any:
        """What each costs beside balloons that stand already, infinity where it touches one or would
        be read before it; `standing`: their boxes, and whether reading order counts."""
        cost = self.cost
        right, foot = self.x + self.w, self.y + self.h
        for (a, b, c, d), ordered in standing:
            clear = (
                (self.x - gap >= a + c)
                | (a >= right + gap)
                | (self.y - gap >= b + d)
                | (b >= foot + gap)
            )
            if ordered:
                shared = np.minimum(foot, b + d) - np.maximum(self.y, b)
                stacked = shared <= 0.25 * np.minimum(self.h, d)
                after = a + c <= self.x + 1 if not rtl else right <= a + 1
                clear &= np.where(stacked, b < self.y, after)
            # a later balloon is never higher than an earlier one (Comic Chat)
            cost = np.where(clear, cost + np.maximum(0.0, b - self.y) / height * 60.0, np.inf)
        return cost


def candidates(
    line: Line, room: Space, shapes: Sequence[tuple[Block, float, float]], index: int, count: int
) -> Candidates:
    """The best places of a line, the `index`th of `count` in its panel, in each of its shapes
    (block, width, height), loveliest first; none covers a face."""
    speaker = person_named(room.people, line.speaker)
    parts = [_grid(line, room, w, h, rank, speaker) for rank, (_, w, h) in enumerate(shapes)]
    x, y, w, h, rank = (
        (np.concatenate(column) for column in zip(*parts, strict=True))
        if parts
        else [np.empty(0)] * 5
    )
    free = np.ones(len(x), dtype=bool)
    for person in room.people:
        a, b, c, d = person.face
        free &= ~(
            (x - FACE_GAP < a + c)
            & (a < x + w + FACE_GAP)
            & (y - FACE_GAP < b + d)
            & (b < y + h + FACE_GAP)
        )
    x, y, w, h, rank = x[free], y[free], w[free], h[free], rank[free]
    cost = rank * 5.0 + (y - room.frame[1]) / room.frame[3] * 60.0
    cost = cost + _comfort(line, (x, y, w, h), room, speaker, index, count)
    kept: list[int] = []
    seen: dict[tuple[int, int], int] = {}
    for i in np.argsort(cost, kind="stable").tolist():
        cell = (int(x[i] // CELL[0]), int(y[i] // CELL[1]))
        if seen.get(cell, 0) >= IN_A_CELL:
            continue
        seen[cell] = seen.get(cell, 0) + 1
        kept.append(i)
        if len(kept) >= KEPT:
            break
    blocks = tuple(shapes[int(rank[i])][0] for i in kept)
    return Candidates(cost[kept], x[kept], y[kept], w[kept], h[kept], blocks)


def _grid(
    line: Line, room: Space, w: float, h: float, rank: int, speaker: Person | None
) -> tuple[Any, Any, Any, Any, Any]:
    """The places of one shape: a grid over the panel and right above the mouth, or the one place
    that a person chose."""
    fx, fy, fw, fh = room.frame
    if line.at is not None:
        xs = np.array([min(max(fx + line.at[0] * fw - w / 2, fx + 2), fx + fw - w - 2)])
        ys = np.array([min(max(fy + line.at[1] * fh - h / 2, fy + 2), fy + fh - h - 2)])
    else:
        inset = 0.0 if line.kind == "caption" else INSET
        free_x, free_y = fw - w - 2 * inset, fh - h - 2 * inset
        if free_x < 0 or free_y < 0:
            return (np.empty(0),) * 5
        n = CAPTION_COLUMNS if line.kind == "caption" else COLUMNS
        xs = fx + inset + free_x * np.arange(n) / (n - 1)
        if speaker is not None:
            over = min(max(speaker.mouth[0] - w / 2, fx + inset), fx + fw - w - inset)
            xs = np.append(xs, over)
        ys = fy + inset + free_y * np.arange(ROWS) / (ROWS - 1)
    x, y = (a.ravel() for a in np.meshgrid(xs, ys, indexing="ij"))
    return x, y, np.full(len(x), w), np.full(len(x), h), np.full(len(x), float(rank))


def _overlap(boxes: tuple[Any, Any, Any, Any], other: Box) -> Any:
    x, y, w, h = boxes
    a, b, c, d = other
    wide = np.minimum(x + w, a + c) - np.maximum(x, a)
    high = np.minimum(y + h, b + d) - np.maximum(y, b)
    return np.where((wide > 0) & (high > 0), wide * high, 0.0)


def _comfort(
    line: Line, boxes: tuple[Any, Any, Any, Any], room: Space, speaker: Person | None, index: int,
    count: int,
) -> Any:  # fmt: skip
    """What is unlovely about each place, beyond its height in the panel."""
    x, y, w, h = boxes
    fx, fy, fw, fh = room.frame
    cost = np.zeros(len(x))
    for p in room.people:
        hx, hy, rx, ry = p.head
        cost += _overlap(boxes, (hx - rx, hy - ry, 2 * rx, 2 * ry)) / (rx * ry * 4) * 160.0
    for thing in room.avoid:
        cost += _overlap(boxes, thing) / np.maximum(w * h, 1) * BODY
    for hand in room.hands:
        cost += np.where(_overlap(boxes, hand) > 0, HAND, 0.0)
    if line.kind == "caption":
        start = fx if room.direction == "ltr" else fx + fw - w
        cost += np.abs(x - start) / fw * 30.0
        if index == count - 1 and index > 0:
            cost += (np.abs(y + h - fy - fh) - (y - fy)) / fh * 55.0
        above, below = y - fy, fy + fh - y - h
        nearly = ((above > 0.5) & (above < 12)) | ((below > 0.5) & (below < 12))
        return cost + np.where(nearly, 12.0, 0.0)
    if speaker is not None:
        cost += np.abs(x + w / 2 - speaker.mouth[0]) / fw * 55.0
        gap = speaker.head[1] - speaker.head[3] - (y + h)
        return cost + np.maximum(0.0, gap) / fh * 12.0 + np.where(y > speaker.mouth[1], 25.0, 0.0)
    # nobody to be near: keep to the side where reading has got to
    return cost + np.abs((x + w / 2 - fx) / fw - (index + 0.5) / max(count, 1)) * 14.0
