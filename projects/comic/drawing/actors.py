"""A figure and a thing in their places in a panel, in page units."""

from __future__ import annotations

from typing import NamedTuple

from projects.comic.documents import Box, Figure, Look
from projects.comic.drawing import bodies as f


class Actor(NamedTuple):
    """A figure in its place: `x`, `y` are where body space's MIDDLE and 0 come to lie."""

    figure: Figure
    look: Look
    model: f.Model
    whole: bool
    scale: float
    x: float
    y: float
    mounted: bool = False
    abed: bool = False

    @property
    def mirrored(self) -> bool:
        """Whether it faces left: every drawing of the set faces right."""
        return self.figure.facing == "left"

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A point of body space on the page."""
        dx = (x - f.MIDDLE) * self.scale
        return self.x + (-dx if self.mirrored else dx), self.y + y * self.scale

    def box(self, box: Box) -> Box:
        """A box of body space on the page."""
        x0, y0 = self.to_page(box[0], box[1])
        x1, y1 = self.to_page(box[0] + box[2], box[1] + box[3])
        return min(x0, x1), y0, abs(x1 - x0), y1 - y0


class Thing(NamedTuple):
    """A prop in its place, the table that it stands on where there is one, and which of the actors
    holds it (-1 for none), how far turned (degrees clockwise) and whether mirrored."""

    icon: str
    box: Box
    table: Box | None = None
    holder: int = -1
    turn: float = 0.0
    mirrored: bool = False
