"""What a frame's edge does: slanted gutters where a row moves, pictures that bleed off the page, a last
picture that runs on behind the ones above it, pictures without a border.

Figures and words stay in the frame; the outline that is drawn holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from projects.comic.documents import PAGE_WIDTH, XY, Box, Edge
from projects.comic.layout.tiers import MARGIN

SLANT = 20.0  # how far a gutter leans from its middle, page units
TOGETHER = 1.0  # frames whose tops differ by less stand in one row


class Wish(NamedTuple):
    """What a panel would like of its edge: a row that moves, a bleed, to run on behind the panels above
    it, no border."""

    moves: bool = False
    bleeds: bool = False
    behind: bool = False
    bare: bool = False


class Shape(NamedTuple):
    """A frame, and the outline and edge that are drawn."""

    frame: Box
    outline: tuple[XY, ...] = ()
    edge: Edge = "line"


def shaped(frames: Sequence[Box], wishes: Sequence[Wish], *, height: float) -> list[Shape]:
    """The shapes of a page's panels, in their order."""
    shapes = [
        Shape(f, (), "none" if w.bare else "line") for f, w in zip(frames, wishes, strict=True)
    ]
    rows = _rows(frames)
    for row in rows:
        if len(row) > 1 and any(wishes[i].moves for i in row):
            _slant(shapes, row, sign=1 if row[0] % 2 == 0 else -1)
    first, last = rows[0], rows[-1]
    host = last[0]
    inset = len(rows) == 2 and len(first) > 1 and len(last) == 1
    if inset and wishes[host].behind and _fills_page(frames[host], height):
        shapes[host] = shapes[host]._replace(outline=_rectangle(0, height))
        return shapes
    for row in (first, last):
        i = row[0]
        if len(row) == 1 and wishes[i].bleeds and _is_broad(frames[i]):
            _, y, _, h = frames[i]
            top = 0.0 if row is first else y
            foot = height if row is last else y + h
            shapes[i] = shapes[i]._replace(outline=_rectangle(top, foot))
    return shapes


def _rows(frames: Sequence[Box]) -> list[list[int]]:
    """The panels by rows: those of one top and one height; anything else is a row of its own."""
    rows: list[list[int]] = []
    for i, (_, y, _, h) in enumerate(frames):
        if rows:
            _, top, _, high = frames[rows[-1][-1]]
            if abs(top - y) < TOGETHER and abs(high - h) < TOGETHER:
                rows[-1].append(i)
                continue
        rows.append([i])
    return rows


def _is_broad(frame: Box) -> bool:
    return frame[2] > PAGE_WIDTH - 2 * MARGIN - 1


def _fills_page(frame: Box, height: float) -> bool:
    return _is_broad(frame) and frame[3] > 0.48 * height


def _rectangle(top: float, foot: float) -> tuple[XY, ...]:
    return (0.0, top), (PAGE_WIDTH, top), (PAGE_WIDTH, foot), (0.0, foot)


def _slant(shapes: list[Shape], row: Sequence[int], *, sign: int) -> None:
    """Leans the gutters between the panels of a row, each the other way than the one before."""
    order = sorted(row, key=lambda i: shapes[i].frame[0])
    lean = [0.0] * (len(order) + 1)
    for k in range(1, len(order)):
        lean[k] = SLANT * sign * (1 if k % 2 else -1)
    for k, i in enumerate(order):
        x, y, w, h = shapes[i].frame
        left, right = lean[k], lean[k + 1]
        outline = ((x + left, y), (x + w + right, y), (x + w - right, y + h), (x - left, y + h))
        inner = (x + abs(left), y, w - abs(left) - abs(right), h)
        shapes[i] = Shape(inner, outline, shapes[i].edge)
