"""The bones of a figure: what each pose does with them, and where that puts every joint.

Angles are degrees from straight down, positive towards where the figure faces (right), so 90 points
ahead and 180 up. Lengths are body units: those of the drawn bodies, an adult of 3030 from crown to
floor.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from projects.comic.documents import XY

Hand = Literal["relaxed", "open", "fist", "point", "hold"]
Side = Literal["near", "far"]
Fitting = Literal["", "desk", "wheel", "reins", "boat", "water"]
Turn = tuple[float, float]  # of the upper and of the lower part of a limb

NECK: XY = (505.0, 585.0)  # where a standing figure's neck rises from its clothes
FLOOR = 2900.0
TORSO, UPPER_ARM, FOREARM, THIGH, SHIN, HEEL = 850.0, 385.0, 345.0, 655.0, 655.0, 125.0
SHOULDER: XY = (206.0, 126.0)  # from the neck, to either side and down
HIP = 112.0


class Pose(NamedTuple):
    """What a pose does: the lean of the back, the limbs (near ones are on the viewer's side), how the
    head is held and what the hands do. `rise` lifts the lowest foot off the floor, `fitting` is what
    the pose makes no sense without, `looks_back` turns the face over the shoulder, and `grip` tells
    which hands take hold of a thing where the hands themselves don't."""

    lean: float = 0.0
    near_arm: Turn = (-10.0, 4.0)
    far_arm: Turn = (9.0, 20.0)
    near_leg: Turn = (-5.0, -3.0)
    far_leg: Turn = (7.0, 3.0)
    head: float = 0.0
    near_hand: Hand = "relaxed"
    far_hand: Hand = "relaxed"
    near_over: bool = False  # the arm passes before the head
    far_over: bool = False
    rise: float = 0.0
    seat: bool = False
    near_length: Turn = (1.0, 1.0)  # of the arm's parts, shorter where they point at the viewer
    far_length: Turn = (1.0, 1.0)
    fitting: Fitting = ""
    looks_back: bool = False
    grip: tuple[Side, ...] | None = None


class Limb(NamedTuple):
    """A limb's three joints and the angle of its lower part; `rests` where its joint is on the floor."""

    root: XY
    joint: XY
    end: XY
    angle: float
    rests: bool = False


class Bones(NamedTuple):
    """All joints of a figure in a pose."""

    neck: XY
    hip: XY
    lean: float
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb
    far_leg: Limb
    head: tuple[float, float, float]  # how far the head is moved, and turned about the neck
    floor: float


_POSES: Mapping[str, Pose] = {
    "": Pose(),
    "stand": Pose(near_arm=(-14, 2), far_arm=(12, 26), near_leg=(-8, -4), far_leg=(10, 2)),
    "walk": Pose(4, (-24, 4), (26, 58), (-20, -40), (24, 6)),
    "run": Pose(17, (-48, 42), (52, 140), (-34, -104), (62, -14), near_hand="fist", far_hand="fist", rise=40),
    "wave": Pose(-2, far_arm=(128, 186), far_hand="open", far_over=True),
    "reach": Pose(10, (48, 70), (84, 96), (-14, -24), (20, 4), far_hand="open", near_hand="open"),
    "point": Pose(2, far_arm=(50, 122), far_hand="point"),
    "hold": Pose(0, (-12, 8), (16, 104), far_hand="hold"),
    "carry": Pose(0, (-12, 8), (20, 96), far_hand="hold"),
    "explain": Pose(3, (8, 66), (30, 100), near_hand="open", far_hand="open"),
    "shrug": Pose(0, (-24, -92), (24, 92), near_hand="open", far_hand="open"),
    "hips": Pose(0, (-52, 30), (50, -34), near_leg=(-11, -6), far_leg=(12, 5), near_hand="fist", far_hand="fist"),
    "crossed": Pose(-2, (10, 92), (-2, -74), near_hand="relaxed"),
    "chin": Pose(2, (22, 88), (10, 204), far_hand="fist", far_over=True, far_length=(0.5, 1.08)),
    "fight": Pose(14, (24, 136), (84, 92), (-34, -30), (38, 0), near_hand="fist", far_hand="fist"),
    "knife": Pose(8, (-20, 24), (122, 150), (-22, -20), (26, 2), far_hand="hold", far_over=True),
    "embrace": Pose(7, (66, 98), (58, 84), (-7, -5), (8, 4), grip=()),
    "fall": Pose(-40, (-118, -150), (110, 150), (48, 22), (86, 40), -12, "open", "open", rise=60),
    "jump": Pose(8, (-70, -120), (120, 168), (-20, -112), (58, -40), near_hand="open", far_hand="open", rise=210),
    "kneel": Pose(3, (10, 62), (26, 84), (6, -86), (84, 4)),
    "beg": Pose(8, (46, 122), (50, 118), (12, -84), (20, -80), 4, far_hand="open", near_hand="open"),
    "crouch": Pose(26, (40, 70), (50, 84), (70, -52), (98, -22)),
    "lie": Pose(-84, (70, 92), (100, 84), (88, 94), (76, 100), 4),
    "sit": Pose(-2, (14, 72), (24, 80), (80, 4), (92, 8), seat=True),
    "bow": Pose(42, (4, 16), (14, 30), (-3, -3), (5, 2), 14),
    "climb": Pose(10, (140, 176), (164, 190), (8, -50), (84, -8), near_hand="fist", far_hand="fist", far_over=True),
    "cheer": Pose(-4, (-146, -176), (146, 176), near_hand="fist", far_hand="fist", near_over=True, far_over=True),
    "cower": Pose(16, (48, 146), (80, 168), (18, -34), (38, -22), 4, "open", "open", False, True),
    "despair": Pose(4, (-135, 156), (135, 204), (-6, -6), (8, 2), 8, "relaxed", "relaxed", True, True,
                    near_length=(0.5, 1.14), far_length=(0.5, 1.1)),
    "weep": Pose(8, (24, 104), (128, 226), (-4, -3), (6, 2), 10, "relaxed", "relaxed", False, True,
                 far_length=(0.5, 0.82)),
    "salute": Pose(-2, (-8, 2), (112, 212), far_over=True, far_hand="open", far_length=(0.62, 1.16)),
    "read": Pose(3, (12, 92), (24, 108), near_hand="hold", far_hand="hold", head=4),
    "back": Pose(0, (-10, 2), (10, 2), (-6, -3), (6, 3), grip=()),
    "show": Pose(0, (-12, 8), (14, 148), far_hand="hold"),
    "raise": Pose(0, (-12, 8), (104, 170), far_hand="hold", far_length=(0.9, 0.9)),
    "give": Pose(5, (-14, 8), (62, 92), (-12, -16), (14, 2), far_hand="open", grip=("far",)),
    "give_near": Pose(5, (-14, 8), (36, 118), far_hand="open", far_length=(0.85, 0.85), grip=("far",)),
    "aim_near": Pose(-2, (-20, 10), (84, 94), near_hand="fist", far_hand="hold", far_length=(0.6, 0.6)),
    "play_near": Pose(3, (14, 96), (40, 150), head=8, near_hand="hold", far_hand="hold", near_length=(0.55, 0.8), far_length=(0.8, 0.8)),
    "sing_near": Pose(-6, (14, 108), (44, 130), head=-9, near_hand="open", far_hand="open", near_length=(0.8, 0.8),
                      far_length=(0.85, 0.85), grip=("far",)),
    "take": Pose(12, (36, 74), (56, 84), (-14, -24), (18, 4), near_hand="open", far_hand="open", grip=("far",)),
    "lift": Pose(-4, (62, 164), (70, 160), (-8, -4), (10, 2), near_hand="hold", far_hand="hold"),
    "throw": Pose(-10, (-118, -168), (66, 92), (-22, -20), (40, 6), near_hand="hold", far_hand="open"),
    "push": Pose(22, (66, 92), (80, 92), (-34, -42), (34, -8), near_hand="open", far_hand="open", grip=()),
    "pull": Pose(-18, (54, 78), (66, 84), (2, -14), (44, 32), near_hand="hold", far_hand="hold"),
    "bear": Pose(-7, (26, 84), (34, 86), (-10, -6), (14, 4), near_hand="hold", far_hand="hold"),
    "drink": Pose(-2, (-12, 8), (30, 176), far_hand="hold", far_over=True, far_length=(0.66, 0.92)),
    "eat": Pose(4, (16, 92), (34, 182), far_hand="hold", far_over=True, far_length=(0.66, 0.84)),
    "smoke": Pose(-4, (-48, 34), (40, 168), (-10, -6), (14, 6), near_hand="fist", far_hand="hold", far_over=True, far_length=(0.72, 0.86)),
    "phone": Pose(0, (-34, 168), (14, 40), near_hand="hold", near_over=True, near_length=(0.5, 1.16)),
    "listen": Pose(9, (-34, 166), (14, 34), head=5, near_hand="open", near_over=True, near_length=(0.5, 1.12), grip=("far",)),
    "write": Pose(13, (24, 82), (40, 92), (80, 4), (92, 8), 9, "relaxed", "hold", seat=True, fitting="desk"),
    "type": Pose(7, (30, 88), (42, 90), (80, 4), (92, 8), 4, "open", "open", seat=True, fitting="desk", grip=()),
    "lean": Pose(28, (16, 36), (34, 58), (-8, -6), (12, 4), 10),
    "look": Pose(7, (-30, -4), (22, 66), (-14, -18), (18, 6), -9),
    "peer": Pose(20, (-30, -64), (112, 208), (-16, -24), (22, 4), -10, "fist", "open", far_over=True, far_length=(0.62, 1.14), grip=()),
    "nod": Pose(4, (-10, 4), (10, 30), head=17),
    "turn": Pose(3, (-34, -6), (26, 50), (-16, -26), (20, 4), looks_back=True),
    "touch": Pose(8, (-16, 4), (72, 98), (-12, -18), (16, 2), far_hand="open", grip=("near",)),
    "knock": Pose(7, (-14, 6), (62, 138), (-12, -18), (16, 2), far_hand="fist", grip=("near",)),
    "open": Pose(9, (-22, -4), (50, 78), (-22, -40), (26, 4), far_hand="fist", grip=("near",)),
    "wipe": Pose(4, (-14, 6), (116, 222), head=4, far_over=True, far_hand="fist", far_length=(0.62, 0.6), grip=("far",)),
    "cover": Pose(3, (12, 152), (-8, 190), near_hand="open", far_hand="open", near_over=True, far_over=True,
                  near_length=(0.46, 0.92), far_length=(0.44, 0.9), grip=()),
    "clutch": Pose(5, (20, 116), (4, -128), head=5, near_hand="hold", far_hand="hold", near_length=(0.84, 0.8), far_length=(0.8, 0.7)),
    "cook": Pose(9, (-48, 34), (30, 76), (-8, -6), (12, 4), 8, "fist", "hold"),
    "dig": Pose(32, (22, 44), (44, 18), (-26, -34), (40, 4), 6, "hold", "hold", grip=("near", "far")),
    "dance": Pose(-5, (-104, -156), (100, 158), (-10, 4), (66, -34), 5, "open", "open"),
    "fly": Pose(62, (18, -4), (108, 100), (-62, -78), (-46, -70), -48, "relaxed", "fist", far_over=True, rise=760),
    "ride": Pose(3, (26, 84), (36, 90), (52, -18), (62, -14), near_hand="fist", far_hand="fist", grip=("far",)),
    "drive": Pose(-4, (46, 90), (60, 96), (74, 20), (86, 26), near_hand="fist", far_hand="fist", seat=True, fitting="wheel", far_length=(0.66, 0.74), grip=()),
    "row": Pose(-12, (54, 90), (58, 94), (112, 60), (104, 62), 8, "fist", "fist", fitting="boat", far_length=(0.8, 0.8), grip=()),
    "swim": Pose(76, (30, -20), (118, 96), (-80, -97), (-86, -90), -62, "relaxed", "open", far_over=True, fitting="water", grip=()),
    "strike": Pose(14, (-158, 172), (56, 96), (-34, -32), (42, 2), near_hand="hold", far_hand="fist"),
    "aim": Pose(-2, (-20, 10), (86, 90), (-16, -14), (20, 2), near_hand="fist", far_hand="hold"),
    "play": Pose(3, (18, 84), (36, 138), (-10, -6), (14, 4), 8, "hold", "hold", near_length=(0.9, 0.9)),
    "sing": Pose(-7, (14, 108), (68, 118), (-10, -6), (14, 4), -9, "open", "open", near_length=(0.8, 0.8), grip=("far",)),
    "shiver": Pose(10, (14, 112), (-6, -112), (-2, -14), (14, -8), 9, near_length=(0.84, 0.96), far_length=(0.84, 0.96)),
    "sleep": Pose(-84, (84, 132), (100, 84), (94, 62), (106, 46), 4, near_length=(0.9, 0.8), grip=()),
    "dead": Pose(-87, (64, 82), (-112, -94), (86, 90), (93, 86), 6, far_hand="open", near_hand="open", far_length=(0.9, 0.9), grip=()),
    "hide": Pose(34, (58, 176), (62, 196), (74, -56), (100, -28), 20, near_over=True, far_over=True, near_length=(0.7, 1.15), far_length=(0.6, 1.1), grip=()),
    "kiss": Pose(15, (66, 124), (56, 130), (-9, -10), (8, 2), -4, "open", "open", near_length=(0.95, 0.8), far_length=(0.8, 0.8), grip=()),
    "sit_ground": Pose(-9, (-34, -22), (44, 74), (124, 46), (112, 62)),
}  # fmt: skip
POSES: Mapping[str, Pose] = {**_POSES, "hug": _POSES["embrace"], "tremble": _POSES["shiver"]}
# how an old person stands instead
STOOP = 13.0


def _end(at: XY, angle: float, length: float) -> XY:
    a = math.radians(angle)
    return at[0] + length * math.sin(a), at[1] + length * math.cos(a)


def turned(at: XY, dx: float, dy: float, lean: float) -> XY:
    """A point beside another, in a body that leans forward by so many degrees."""
    a = math.radians(lean)
    return (
        at[0] + dx * math.cos(a) - dy * math.sin(a),
        at[1] + dx * math.sin(a) + dy * math.cos(a),
    )


def _arm(root: XY, turn: Turn, length: Turn) -> Limb:
    return _limb(root, turn, UPPER_ARM * length[0], FOREARM * length[1])


def _limb(root: XY, turn: Turn, upper: float, lower: float) -> Limb:
    joint = _end(root, turn[0], upper)
    return Limb(root, joint, _end(joint, turn[1], lower), turn[1])


def _moved(limb: Limb, dx: float, dy: float) -> Limb:
    root, joint, end = ((p[0] + dx, p[1] + dy) for p in (limb.root, limb.joint, limb.end))
    return Limb(root, joint, end, limb.angle, FLOOR - joint[1] < 150)


def grip(name: str) -> tuple[Side, ...]:
    """Which hands of a pose take hold of a thing: those it names, else those that are closed about
    one, else the one that is not before the face; none where both arms are taken."""
    pose = POSES.get(name, POSES[""])
    if pose.grip is not None:
        return pose.grip
    hands: tuple[tuple[Side, Hand], ...] = (("near", pose.near_hand), ("far", pose.far_hand))
    closed = tuple(side for side, kind in hands if kind == "hold")
    if closed:
        return closed
    return () if pose.far_over and pose.near_over else ("near",) if pose.far_over else ("far",)


@lru_cache(maxsize=256)
def bones(name: str, *, stoop: bool = False) -> Bones:
    """The joints of a pose, the lowest point on the floor; `stoop` bends an old back."""
    pose = POSES.get(name, POSES[""])
    lean = pose.lean + (STOOP if stoop and abs(pose.lean) < 30 else 0.0)
    hip = (0.0, 0.0)
    neck = turned(hip, 0.0, -TORSO, lean)
    limbs = [
        _arm(turned(neck, -SHOULDER[0], SHOULDER[1], lean), pose.near_arm, pose.near_length),
        _arm(turned(neck, SHOULDER[0], SHOULDER[1] - 10, lean), pose.far_arm, pose.far_length),
        _limb(turned(hip, -HIP, 0.0, lean), pose.near_leg, THIGH, SHIN),
        _limb(turned(hip, HIP, -8.0, lean), pose.far_leg, THIGH, SHIN),
    ]
    low = max(
        max(leg.end[1] + (HEEL if abs(leg.angle) < 60 else 78), leg.joint[1] + 112)
        for leg in limbs[2:]
    )
    low = max(low, hip[1] + 190, neck[1] + 260 if abs(lean) > 60 else -1e9)
    dx, dy = (
        NECK[0] - (neck[0] if abs(lean) < 60 else (neck[0] + limbs[2].end[0]) / 2),
        FLOOR - pose.rise - low,
    )
    moved = [_moved(limb, dx, dy) for limb in limbs]
    at = (neck[0] + dx, neck[1] + dy)
    head = (at[0] - NECK[0], at[1] - NECK[1], lean * (0.94 if abs(lean) > 60 else 0.45) + pose.head)
    near_arm, far_arm, near_leg, far_leg = moved
    low_back = (hip[0] + dx, hip[1] + dy)
    return Bones(at, low_back, lean, near_arm, far_arm, near_leg, far_leg, head, FLOOR)
