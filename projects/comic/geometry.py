"""What drawing and lettering tell each other: where people are, and what covers what."""

from __future__ import annotations

from typing import NamedTuple

from projects.comic.documents import XY, Box


class Person(NamedTuple):
    """A figure as the letterer sees it: face box, mouth and head (centre, radii), page units."""

    name: str
    face: Box
    mouth: XY
    head: tuple[float, float, float, float]


def overlap(a: Box, b: Box, pad: float = 0.0) -> float:
    """The area two boxes share, the first grown by `pad` on each side."""
    w = min(a[0] + a[2] + pad, b[0] + b[2]) - max(a[0] - pad, b[0])
    h = min(a[1] + a[3] + pad, b[1] + b[3]) - max(a[1] - pad, b[1])
    return w * h if w > 0 and h > 0 else 0.0
