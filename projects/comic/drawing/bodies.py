"""Which body makes a gesture in some clothes, and where its face, mouth and feet then are.

Bodies of Open Peeps are taken where the set has the gesture in those clothes; everything else is
drawn on bones (`rig`). Children are shorter below the neck than grown-ups, old people stoop.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from projects.comic.documents import XY, Box, Figure, Look
from projects.comic.drawing import creatures, peeps, rig
from projects.comic.drawing.rig.skeleton import NECK

# Geometry of the Open Peeps head in body space, measured on sheets of all 48 heads: the face box
# holds brows, eyes, nose, mouth and chin of every one; the crown is where tall hair ends.
FACE: Box = (375.0, 138.0, 300.0, 337.0)
MOUTH: XY = (575.0, 410.0)
HEAD = (500.0, 240.0, 250.0, 300.0)  # centre and radii of an ellipse around head and hair
CROWN = -70.0
CHIN = 475.0
MIDDLE = 510.0  # the vertical line that a figure is placed by
BUST_FLOOR = 985.0  # a bust must be cropped here or higher
PIVOT: XY = (505.0, 545.0)  # about which a head turns

# outfit -> gesture -> body: only those that show the same garment, or a character would change clothes
# with every gesture
_BUSTS: dict[str, dict[str, str]] = {
    "plain": {
        "": "Shirt", "stand": "ShirtFilled", "crossed": "ArmsCrossed", "shrug": "Whatever",
        "knife": "Killer",
    },
    "jacket": {"": "BlazerBlackTee", "stand": "BlazerBlackTee"},
    "shirt": {"": "Turtleneck", "stand": "Turtleneck", "hold": "Coffee"},
    "dress": {"": "Dress", "stand": "Dress"},
    "gown": {"": "Turtleneck", "stand": "Turtleneck"},
    "frock": {"": "BlazerBlackTee", "stand": "BlazerBlackTee"},
}  # fmt: skip
_STANDING: dict[str, dict[str, str]] = {
    "plain": {"": "WalkingWB", "stand": "WalkingWB"},
    "jacket": {"": "BlazerPantsBW", "stand": "BlazerPantsBW"},
    "shirt": {
        "": "RestingWB", "stand": "RestingWB", "crossed": "CrossedArmsWB", "walk": "RoboDanceOutline",
        "point": "PointingFingerWB",
    },
}  # fmt: skip
# gestures of the whole body that a picture to the waist doesn't show
_LOW = frozenset("sit kneel crouch lie fall climb jump walk bow".split())
CARRYING = frozenset(("carry",))
LYING = frozenset(("lie", "fall"))
# a child's body below the neck, as shares of a grown-up's
CHILD = (0.76, 0.6)
_HIGH_COLLARS = frozenset(("gown", "frock", "shirt"))  # which a stooped head would hide
_STOOPED = (34.0, 40.0, 5.0)  # how an old head is carried over drawn shoulders
_NUMBER = re.compile(r"-?\d+")


class Model(NamedTuple):
    """What a figure is drawn from: the body's full name and its bounds in body space, how far its head
    is moved and turned (degrees, about PIVOT), and how the body below the neck is scaled."""

    body: str
    left: float
    right: float
    floor: float
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)
    squash: XY = (1.0, 1.0)
    stoop: bool = False

    @property
    def pose(self) -> str:
        """The pose of a body on bones; "" for others."""
        return self.body.partition("/")[2] if self.body.startswith("rig/") else ""

    @property
    def is_turned_away(self) -> bool:
        """Whether it is seen from behind and shows no face."""
        return self.body == "rig/back"

    @property
    def hand(self) -> XY | None:
        """Where a hand is that carries something, or None."""
        if self.pose not in CARRYING:
            return None
        arm = rig.bones(self.pose, stoop=self.stoop).far_arm
        a = math.radians(arm.angle)
        x, y = arm.end[0] + 70 * math.sin(a), arm.end[1] + 70 * math.cos(a)
        nx, ny = self.neck
        return nx + (x - nx) * self.squash[0], ny + (y - ny) * self.squash[1]

    @property
    def raised(self) -> tuple[XY, ...]:
        """Hands that are held above the chest."""
        if not self.pose:
            return ()
        b = rig.bones(self.pose, stoop=self.stoop)
        nx, ny = self.neck
        hands = (b.near_arm.end, b.far_arm.end)
        return tuple(
            (nx + (x - nx) * self.squash[0], ny + (y - ny) * self.squash[1])
            for x, y in hands
            if y < ny + 260
        )

    @property
    def neck(self) -> XY:
        """The point that stays where it is when the body below it is made smaller."""
        if self.pose or self.body == "rig/":
            return NECK[0] + self.head[0], NECK[1] + self.head[1]
        return NECK[0], 505.0

    def on_head(self, x: float, y: float) -> XY:
        """Where a point of the upright head lies with the head as it is held."""
        a = math.radians(self.head[2])
        dx, dy = x - PIVOT[0], y - PIVOT[1]
        return (
            PIVOT[0] + dx * math.cos(a) - dy * math.sin(a) + self.head[0],
            PIVOT[1] + dx * math.sin(a) + dy * math.cos(a) + self.head[1],
        )

    @property
    def face(self) -> Box:
        """The box that holds the face."""
        x, y, w, h = FACE
        corners = [self.on_head(*p) for p in ((x, y), (x + w, y), (x, y + h), (x + w, y + h))]
        left, top = min(p[0] for p in corners), min(p[1] for p in corners)
        return left, top, max(p[0] for p in corners) - left, max(p[1] for p in corners) - top


@lru_cache(maxsize=128)
def _bounds(body: str) -> tuple[float, float, float]:
    numbers = [int(v) for v in _NUMBER.findall(peeps.body(body).base)]
    xs, ys = numbers[0::2], numbers[1::2]
    return float(min(xs)), float(max(xs)), float(max(ys))


def model_for(look: Look, figure: Figure, *, whole: bool) -> Model:
    """The body for a gesture: one to the waist, or where `whole` is asked for one with feet."""
    model = _whole(look, figure.pose) if whole else _bust(look, figure.pose)
    if look.build == "child" and not look.creature:
        return _small(model)
    return model


def _bust(look: Look, pose: str) -> Model:
    if look.creature:
        return Model("creature", 150.0, 870.0, BUST_FLOOR)
    pose = "" if pose in _LOW else pose
    busts = _BUSTS.get(look.outfit)
    if look.build == "old" and look.outfit in _HIGH_COLLARS:
        busts = None
    if busts and (pose in busts or pose not in rig.POSES):
        body = f"bust/{busts.get(pose, busts[''])}"
        left, right, _ = _bounds(body)
        head = _STOOPED if look.build == "old" else (0.0, 0.0, 0.0)
        return Model(body, left, right, BUST_FLOOR, head)
    return _rigged(pose, look)._replace(floor=BUST_FLOOR)


def _whole(look: Look, pose: str) -> Model:
    if look.creature:
        if not creatures.has_body(look.creature):
            return Model("creature", 150.0, 870.0, 1040.0)
        return _rigged(pose, look)
    table = {} if look.build == "old" else _STANDING.get(look.outfit, {})
    if pose in table or (table and pose not in rig.POSES):
        body = f"standing/{table.get(pose, table[''])}"
        return Model(body, *_bounds(body))
    return _rigged(pose, look)


def _rigged(pose: str, look: Look) -> Model:
    pose = pose if pose in rig.POSES else ""
    stoop = look.build == "old"
    b = rig.bones(pose, stoop=stoop)
    ends = [p[0] for limb in (b.near_arm, b.far_arm, b.near_leg, b.far_leg) for p in limb[:3]]
    head = b.neck[0]
    left, right = min(*ends, head - 250) - 110, max(*ends, head + 250) + 110
    return Model(f"rig/{pose}", left, right, b.floor, b.head, stoop=stoop)


def _small(model: Model) -> Model:
    whole = model.floor > BUST_FLOOR
    # a bust is cut by the frame below; whoever lies is short lengthwise
    sx, sy = ((0.66, 0.72) if model.pose in LYING else CHILD) if whole else (0.82, 1.0)
    x, y = model.neck
    left, right = (x + (end - x) * sx for end in (model.left, model.right))
    floor = y + (model.floor - y) * sy if whole else model.floor
    return model._replace(left=left, right=right, floor=floor, squash=(sx, sy))
