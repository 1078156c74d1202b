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
from projects.comic.drawing import bestiary, creatures, peeps, props, rig
from projects.comic.drawing.grips import grip_of
from projects.comic.drawing.rig.skeleton import FLOOR, NECK, Limb, Side

# Geometry of the Open Peeps head in body space, measured on sheets of all 48 heads: the face box
# holds brows, eyes, nose, mouth and chin of every one; the crown is where tall hair ends.
FACE: Box = (375.0, 138.0, 300.0, 337.0)
MOUTH: XY = (575.0, 410.0)
HEAD = (500.0, 240.0, 250.0, 300.0)  # centre and radii of an ellipse around head and hair
CROWN = -70.0
CHIN = 475.0
ADULT = 3030.0  # a standing adult from crown to floor
MIDDLE = 510.0  # the vertical line that a figure is placed by
BUST_FLOOR = 985.0  # a bust must be cropped here or higher
PIVOT: XY = (505.0, 545.0)  # about which a head turns

# of a ghost: its size beside its picture to the waist, how low that goes, and how far it is off the ground
GHOST, GHOST_HEM, HOVERS = 2.1, 1120.0, 260.0

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
_LOW = frozenset(
    "sit kneel crouch lie fall climb jump walk bow sit_ground ride row swim fly sleep dead dig dance hide".split()
)
LYING = frozenset("lie fall sleep dead swim fly".split())
# gestures in which nobody holds anything: with a thing in hand they are made with an arm out
_EMPTY_HANDED = frozenset(("", "stand", "crossed", "hips", "shrug", "chin"))
_STILL = frozenset(("", "stand", "back"))
CARRYING = frozenset(("carry",))
# the gestures that bring a thing into a picture to the waist, and one that hangs from the hand
SHOWN, RAISED = "show", "raise"
NEAR = "_near"  # ends the name of a gesture that is made closer to the body in such a picture
IN_VIEW = 900.0  # body units: hands above are seen in a picture to the waist
DANGLES = 0.22  # heights of an adult: what is larger doesn't fit under a raised hand
PALM = 70.0  # from the wrist to where a thing is held
# a child's body below the neck, as shares of a grown-up's
CHILD = (0.76, 0.6)
_HIGH_COLLARS = frozenset(("gown", "frock", "shirt"))  # which a stooped head would hide
_STOOPED = (34.0, 40.0, 5.0)  # how an old head is carried over drawn shoulders
_NUMBER = re.compile(r"-?\d+")


class Model(NamedTuple):
    """What a figure is drawn from: the body's full name and its bounds in body space, how far its head
    is moved and turned (degrees, about PIVOT), and how the body below the neck is scaled. Of a whole
    animal: the square that its picture fills and its head in it."""

    body: str
    left: float
    right: float
    floor: float
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)
    squash: XY = (1.0, 1.0)
    stoop: bool = False
    holds: bool = False
    picture: Box | None = None
    head_box: Box | None = None
    turn: float = 0.0  # of a whole animal, about its middle, degrees clockwise when it faces right

    @property
    def is_still(self) -> bool:
        """Whether it is the picture of a whole animal as it always is, whatever it does."""
        return self.picture is not None and not self.turn

    @property
    def pose(self) -> str:
        """The pose of a body on bones; "" for others."""
        return self.body.partition("/")[2] if self.body.startswith("rig/") else ""

    @property
    def is_turned_away(self) -> bool:
        """Whether it is seen from behind and shows no face."""
        return self.body == "rig/back"

    @property
    def looks_back(self) -> bool:
        """Whether the face is turned over the shoulder."""
        return bool(self.pose) and rig.POSES[self.pose].looks_back

    @property
    def grips(self) -> tuple[Side, ...]:
        """The hands that hold something."""
        return rig.grip(self.pose) if self.pose and (self.holds or self.pose in CARRYING) else ()

    @property
    def hand(self) -> XY | None:
        """Where something is held, in the middle where both hands hold it; None for empty hands."""
        b = rig.bones(self.pose, stoop=self.stoop)
        held = [b.near_arm if side == "near" else b.far_arm for side in self.grips]
        if not held:
            return None
        palms = [_palm(arm) for arm in held]
        return self.below_neck(
            sum(p[0] for p in palms) / len(palms), sum(p[1] for p in palms) / len(palms)
        )

    def below_neck(self, x: float, y: float) -> XY:
        """Where a point of the body's bones is in a body that is smaller below the neck."""
        nx, ny = self.neck
        return nx + (x - nx) * self.squash[0], ny + (y - ny) * self.squash[1]

    @property
    def raised(self) -> tuple[XY, ...]:
        """Hands that are held above the chest."""
        if not self.pose:
            return ()
        b = rig.bones(self.pose, stoop=self.stoop)
        hands = (b.near_arm.end, b.far_arm.end)
        return tuple(self.below_neck(x, y) for x, y in hands if y < self.neck[1] + 260)

    @property
    def neck(self) -> XY:
        """The point that stays where it is when the body below it is made smaller."""
        if self.pose or self.body == "rig/":
            return NECK[0] + self.head[0], NECK[1] + self.head[1]
        return NECK[0], 505.0

    def on_head(self, x: float, y: float) -> XY:
        """Where a point of the upright head lies with the head as it is held."""
        if self.head_box:
            (bx, by, bw, bh), (fx, fy, fw, fh) = self.head_box, FACE
            return bx + (x - fx) / fw * bw, by + (y - fy) / fh * bh
        a = math.radians(self.head[2])
        dx, dy = x - PIVOT[0], y - PIVOT[1]
        if self.looks_back:
            dx = -dx
        return (
            PIVOT[0] + dx * math.cos(a) - dy * math.sin(a) + self.head[0],
            PIVOT[1] + dx * math.sin(a) + dy * math.cos(a) + self.head[1],
        )

    @property
    def head_size(self) -> float:
        """How large the head is, a person's being 1."""
        return self.head_box[2] / FACE[2] if self.head_box else 1.0

    @property
    def face(self) -> Box:
        """The box that holds the face."""
        if self.head_box:
            return self.head_box
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
    """The body for a gesture: one to the waist, or where `whole` is asked for one with feet. Whoever
    holds a thing makes a gesture in which it can be seen."""
    holds = props.has(figure.holds)
    pose = _with_thing(figure.pose, figure.holds, whole=whole) if holds else figure.pose
    model = (_whole if whole else _bust)(look, pose, holds=holds)
    if look.build == "child" and not look.creature:
        model = _small(model, whole=whole)
    return model._replace(holds=holds)


def _with_thing(pose: str, icon: str, *, whole: bool) -> str:
    hangs = grip_of(icon).hangs
    if pose in _EMPTY_HANDED or pose not in rig.POSES:
        pose = "stand" if hangs and whole else "hold"
    if whole or not rig.grip(pose) or pose + NEAR in rig.POSES:
        return pose
    # in a picture to the waist the hand comes up into view
    if hangs and props.height_of(icon) <= DANGLES:
        return RAISED
    b = rig.bones(pose)
    arms = [b.near_arm if side == "near" else b.far_arm for side in rig.grip(pose)]
    low = max(_palm(arm)[1] for arm in arms) - b.head[1]
    return pose if low < IN_VIEW and pose not in _LOW else SHOWN


def _palm(arm: Limb) -> XY:
    a = math.radians(arm.angle)
    return arm.end[0] + PALM * math.sin(a), arm.end[1] + PALM * math.cos(a)


def _bust(look: Look, pose: str, *, holds: bool) -> Model:
    if look.creature and not creatures.has_body(look.creature):
        return _beast(look.creature, pose, whole=False)
    pose = "" if pose in _LOW else pose + NEAR if pose + NEAR in rig.POSES else pose
    if look.creature:
        return _creature_bust(look, pose, holds=holds)
    busts = _BUSTS.get(look.outfit) if not holds else None
    if look.build == "old" and look.outfit in _HIGH_COLLARS:
        busts = None
    if busts and (pose in busts or pose not in rig.POSES):
        body = f"bust/{busts.get(pose, busts[''])}"
        left, right, _ = _bounds(body)
        head = _STOOPED if look.build == "old" else (0.0, 0.0, 0.0)
        return Model(body, left, right, BUST_FLOOR, head)
    return _rigged_bust(pose, look)


def _rigged_bust(pose: str, look: Look) -> Model:
    model = _rigged(pose, look)
    return model._replace(floor=BUST_FLOOR + max(0.0, model.head[1]))


def _creature_bust(look: Look, pose: str, *, holds: bool) -> Model:
    """Creatures stand in a coat, and show their arms where those do something."""
    if holds or (pose in rig.POSES and pose not in _STILL):
        return _rigged_bust(pose, look)
    return Model("creature", 150.0, 870.0, BUST_FLOOR)


def _whole(look: Look, pose: str, *, holds: bool) -> Model:
    if look.creature:
        if not creatures.has_body(look.creature):
            return _beast(look.creature, pose, whole=True)
        return _rigged(pose, look)
    table = {} if look.build == "old" or holds else _STANDING.get(look.outfit, {})
    if pose in table or (table and pose not in rig.POSES):
        body = f"standing/{table.get(pose, table[''])}"
        return Model(body, *_bounds(body))
    return _rigged(pose, look)


def _beast(creature: str, pose: str, *, whole: bool) -> Model:
    """An animal as the set draws it, on the ground or in the air at a believable size, in the stance of
    a gesture."""
    if creature == "ghost":
        return _ghost(whole=whole)
    size = bestiary.size_of(creature, whole=whole) * ADULT
    floor = FLOOR if whole else BUST_FLOOR
    stance = bestiary.STANCES.get(pose, bestiary.Stance()) if whole else bestiary.Stance()
    rise = bestiary.AT_HOVER * ADULT if whole and creature in bestiary.FLYING else 0.0
    left, top = MIDDLE - size / 2, floor - max(rise, stance.rise * size) - size
    x, y, w, h = bestiary.head_of(creature, stance.turn)
    head = (left + x * size, top + y * size, w * size, h * size)
    return Model(
        "creature", left, left + size, floor, picture=(left, top, size, size), head_box=head,
        turn=stance.turn,
    )  # fmt: skip


def _ghost(*, whole: bool) -> Model:
    """A ghost to the waist; or a whole one as tall as people, a little above the ground."""
    if not whole:
        return Model("creature", 150.0, 870.0, BUST_FLOOR)
    k, (x, y, w, h) = GHOST, FACE
    head = (MIDDLE + (x - MIDDLE) * k, FLOOR - HOVERS + (y - GHOST_HEM) * k, w * k, h * k)
    return Model("creature", MIDDLE - 360.0 * k, MIDDLE + 360.0 * k, FLOOR, head_box=head)


def _rigged(pose: str, look: Look) -> Model:
    pose = pose if pose in rig.POSES else ""
    stoop = look.build == "old"
    b = rig.bones(pose, stoop=stoop)
    ends = [p[0] for limb in (b.near_arm, b.far_arm, b.near_leg, b.far_leg) for p in limb[:3]]
    head = b.neck[0]
    left, right = min(*ends, head - 250) - 110, max(*ends, head + 250) + 110
    return Model(f"rig/{pose}", left, right, b.floor, b.head, stoop=stoop)


def _small(model: Model, *, whole: bool) -> Model:
    # a bust is cut by the frame below; whoever lies is short lengthwise
    sx, sy = ((0.66, 0.72) if model.pose in LYING else CHILD) if whole else (0.82, 1.0)
    x, y = model.neck
    left, right = (x + (end - x) * sx for end in (model.left, model.right))
    floor = y + (model.floor - y) * sy if whole else model.floor
    return model._replace(left=left, right=right, floor=floor, squash=(sx, sy))
