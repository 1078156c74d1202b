"""Where a hand takes hold of a picture, and how the picture is turned for it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from projects.comic.drawing.tables import lines


class Grip(NamedTuple):
    """The point that is held, in shares of the picture's square; `turn` in degrees clockwise, and
    whether the picture is mirrored so that its business end points where a figure faces."""

    x: float
    y: float
    turn: float = 0.0
    mirrored: bool = False

    @property
    def hangs(self) -> bool:
        """Whether the thing hangs below the hand, as a bag does."""
        return self.y < 0.2 and not self.turn


USUAL = Grip(0.5, 0.72)


@cache
def _grips() -> dict[str, Grip]:
    out: dict[str, Grip] = {}
    for head, icons in lines("grips.txt"):
        x, y, *more = head.split()
        turn = next((float(word) for word in more if word != "mirrored"), 0.0)
        grip = Grip(float(x), float(y), turn, "mirrored" in more)
        out |= dict.fromkeys(icons.split(), grip)
    return out


def grip_of(icon: str) -> Grip:
    """How a picture is held."""
    return _grips().get(icon, USUAL)
