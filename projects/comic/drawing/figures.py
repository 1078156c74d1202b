"""A figure from its look: which body makes the gesture, and where its face, mouth and feet are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from projects.comic.documents import Figure, Look
from projects.comic.drawing import clothes, creatures, marks, peeps
from projects.comic.drawing.expressions import face_for, marks_for
from projects.comic.drawing.palette import lit_figure, mix
from projects.comic.svg import INK, group

# Geometry of the Open Peeps head in body space, measured on sheets of all 48 heads: the face box
# holds brows, eyes, nose, mouth and chin of every one; the crown is where tall hair ends.
FACE = (375.0, 138.0, 300.0, 337.0)
MOUTH = (575.0, 410.0)
HEAD = (500.0, 240.0, 250.0, 300.0)  # centre and radii of an ellipse around head and hair
CROWN = -70.0
CHIN = 475.0
MIDDLE = 510.0  # the vertical line that a figure is placed by
BUST_FLOOR = 985.0  # a bust must be cropped here or higher
SHIRT = "#f4efe4"  # of blouses and dress shirts

# outfit -> gesture -> bust
_BUSTS: dict[str, dict[str, str]] = {
    "plain": {
        "": "Shirt", "stand": "ShirtFilled", "crossed": "ArmsCrossed", "hips": "PocketShirt",
        "shrug": "Whatever", "point": "PointingUp", "hold": "Coffee", "explain": "Explaining",
        "knife": "Killer",
    },
    "jacket": {"": "BlazerBlackTee", "point": "DotJacket", "knife": "Killer"},
    "shirt": {
        "": "Turtleneck", "crossed": "Sweater", "point": "PointingUp", "hold": "Coffee",
        "knife": "Killer", "stand": "SweaterDots",
    },
    "dress": {"": "Dress", "explain": "Explaining", "shrug": "Whatever", "knife": "Killer"},
    "gown": {
        "": "Turtleneck", "crossed": "Sweater", "hold": "Coffee", "knife": "Killer",
    },
    "frock": {"": "BlazerBlackTee", "knife": "Killer"},
}  # fmt: skip
_STANDING: dict[str, dict[str, str]] = {
    "plain": {
        "": "WalkingWB", "stand": "WalkingWB", "crossed": "CrossedArmsWB", "walk": "RoboDanceOutline",
        "run": "RoboDanceOutline", "point": "PointingFingerWB", "explain": "RoboDanceOutline",
    },
    "jacket": {"": "BlazerPantsBW", "stand": "Doc", "walk": "EasingWB", "run": "EasingWB"},
    "shirt": {
        "": "RestingWB", "stand": "ShirtPantsWB", "crossed": "CrossedArmsWB", "walk": "RoboDanceOutline",
        "run": "RoboDanceOutline", "point": "PointingFingerWB", "explain": "RoboDanceOutline",
    },
    "dress": {
        "": "PolkaDots", "stand": "RestingWB", "walk": "RoboDanceOutline", "run": "RoboDanceOutline",
        "explain": "RoboDanceOutline",
    },
    "gown": {
        "": "RestingWB", "crossed": "CrossedArmsWB", "walk": "RoboDanceOutline",
        "run": "RoboDanceOutline", "point": "PointingFingerWB", "explain": "RoboDanceOutline",
    },
    "frock": {"": "BlazerPantsBW", "walk": "EasingWB", "run": "EasingWB"},
}  # fmt: skip
_SITTING = {
    "gown": "CrossedLegs",
    "frock": "ClosedLegWB",
    "jacket": "ClosedLegWB",
    "plain": "CrossedLegs",
    "shirt": "CrossedLegs",
    "dress": "CrossedLegs",
}
_LOW = {"kneel": "HandsBackWB", "crouch": "MediumWB", "lie": "HandsBackWB"}
_NUMBER = re.compile(r"-?\d+")


class Model(NamedTuple):
    """What a figure is drawn from: the body's full name and its bounds in body space."""

    body: str
    left: float
    right: float
    floor: float


@lru_cache(maxsize=128)
def _bounds(body: str) -> tuple[float, float, float]:
    numbers = [int(v) for v in _NUMBER.findall(peeps.body(body).base)]
    xs, ys = numbers[0::2], numbers[1::2]
    return float(min(xs)), float(max(xs)), float(max(ys))


def model_for(look: Look, figure: Figure, *, whole: bool) -> Model:
    """The body for a gesture: a bust, or where `whole` is asked for one with feet."""
    if look.creature:
        return Model("creature", 150.0, 870.0, 1040.0 if whole else BUST_FLOOR)
    outfit, pose = look.outfit, figure.pose
    if not whole:
        busts = _BUSTS[outfit]
        body = f"bust/{busts.get(pose, busts[''])}"
        left, right, _ = _bounds(body)
        return Model(body, left, right, BUST_FLOOR)
    if pose == "sit":
        body = f"sitting/{_SITTING[outfit]}"
    elif pose in _LOW:
        body = f"sitting/{_LOW[pose]}"
    else:
        standing = _STANDING[outfit]
        body = f"standing/{standing.get(pose, standing[''])}"
    return Model(body, *_bounds(body))


def colours_of(look: Look, time: str) -> dict[str, str]:
    """The palette of a look in the light of an hour."""
    raw = {
        "skin": look.skin, "hair": look.hair, "headContrast": look.hair, "hat": look.hat,
        "clothing": look.trim, "top": look.top, "jacket": look.jacket, "trousers": look.trousers,
        "shoes": look.shoes, "trim": look.trim, "paper": "#fbfaf5", "metal": "#b8c0c8",
        "prop": "#d8dee4",
    }  # fmt: skip
    if look.outfit in ("dress", "gown"):
        raw["trousers"] = look.top
    if look.outfit == "frock":
        raw["top"] = SHIRT
    raw["collar"] = SHIRT
    lit = {k: lit_figure(v, time) for k, v in raw.items()}
    return lit | {"ink": INK}


def figure_svg(
    *, look: Look, figure: Figure, model: Model, time: str, speaking: bool, seed: int
) -> str:
    """The figure in body space, facing right; mirroring and scaling are the caller's."""
    colours = colours_of(look, time)
    if look.creature:
        return creatures.creature_svg(look.creature, time=time) + marks.marks_svg(
            marks_for(emotion=figure.emotion, intensity=figure.intensity)
        )
    face = face_for(
        emotion=figure.emotion, intensity=figure.intensity, speaking=speaking, seed=seed
    )
    out = [
        clothes.behind(model.body, look.outfit, colours),
        peeps.body_svg(model.body, colours),
        clothes.over(model.body, look.outfit, model.floor, colours),
    ]
    head = [peeps.part_svg("head", look.head, colours)]
    if look.beard:
        head.append(peeps.part_svg("facialHair", look.beard, _beard(colours, look.hair)))
    head.append(peeps.part_svg("expression", face, colours))
    if look.glasses:
        head.append(peeps.part_svg("accessories", look.glasses, colours))
    out.append(group("".join(head), transform=peeps.FIGURE_AT))
    out.append(marks.marks_svg(marks_for(emotion=figure.emotion, intensity=figure.intensity)))
    return "".join(out)


def _beard(colours: dict[str, str], hair: str) -> dict[str, str]:
    # beards are drawn as one black shape: dark hair stays ink, grey hair would look dyed
    return colours | {"ink": mix(colours["hair"], INK, 0.25)}
