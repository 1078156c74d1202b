"""What figures hold: where in the picture a thing in a hand lies, so that the hand closes about it
and no face is covered."""

from __future__ import annotations

import math
from typing import NamedTuple

from projects.comic.documents import XY, Box
from projects.comic.drawing import props
from projects.comic.drawing.bodies import Model
from projects.comic.drawing.grips import Grip, grip_of
from projects.comic.geometry import overlap

AT_MOUTH = frozenset("drink eat smoke phone".split())
LEAST, MOST, MOST_NEAR, MOST_AT_MOUTH = 0.12, 0.5, 0.26, 0.085  # heights of an adult
IN_VIEW = 0.6  # of a thing, that the frame must show
SHARES = (1.0, 0.8, 0.64)  # of its size, where a larger one would cover a face
OVER_FACE = 0.04  # of a face, that a thing may lie on


class Hold(NamedTuple):
    """A held thing's square, its turn about the square's middle (degrees clockwise) and whether it is
    mirrored."""

    box: Box
    turn: float
    mirrored: bool


def size_of(icon: str, pose: str, *, whole: bool) -> float:
    """How large a thing is drawn in a hand, in heights of an adult."""
    most = MOST_AT_MOUTH if pose in AT_MOUTH else MOST if whole else MOST_NEAR
    return min(max(props.height_of(icon), LEAST), most)


def hold(icon: str, model: Model, hand: XY, size: float, *, left: bool) -> Hold:
    """The thing of `size` held at `hand` (both in page units); `left` where the figure faces left."""
    grip = grip_of(icon)
    if len(model.grips) > 1 and not grip.hangs:
        grip = Grip(0.5, 0.5, grip.turn, grip.mirrored)
    gx, gy = (0.5 - grip.x if grip.mirrored else grip.x - 0.5), grip.y - 0.5
    a = math.radians(grip.turn)
    gx, gy = gx * math.cos(a) - gy * math.sin(a), gx * math.sin(a) + gy * math.cos(a)
    x, y = hand[0] - (-gx if left else gx) * size, hand[1] - gy * size
    box = (x - size / 2, y - size / 2, size, size)
    return Hold(box, -grip.turn if left else grip.turn, left != grip.mirrored)


def off_face(held: Hold, face: Box) -> Hold:
    """The thing moved aside so far that it leaves its holder's face free."""
    x, y, w, h = held.box
    if overlap(held.box, face) <= OVER_FACE * face[2] * face[3]:
        return held
    ahead = x + w / 2 > face[0] + face[2] / 2
    x = face[0] + face[2] if ahead else face[0] - w
    return held._replace(box=(x, y, w, h))


def is_free(box: Box, faces: list[Box]) -> bool:
    """Whether a thing covers no face."""
    return all(overlap(box, face) <= OVER_FACE * face[2] * face[3] for face in faces)


def is_seen(box: Box, frame: Box) -> bool:
    """Whether a thing lies in the frame for the most part."""
    return overlap(box, frame) >= IN_VIEW * box[2] * box[3]
