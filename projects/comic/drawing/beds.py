"""Whoever lies or sleeps where there are beds lies in one, under a blanket."""

from __future__ import annotations

from projects.comic.documents import Panel
from projects.comic.drawing import bodies as f
from projects.comic.drawing.actors import Actor
from projects.comic.drawing.palette import lit, mix
from projects.comic.svg import INK, ellipse, n, rect

PLACES = frozenset("bedroom hospital dormitory inn_room operating_theatre prison".split())
POSES = frozenset(("lie", "sleep"))
RAISED = 0.085  # of an adult, by how much one lies higher than on the ground
LOW = 0.115  # and how far the back of who lies is above the lowest part of the figure
THICK, FEET, BOARD, FOOTBOARD = 0.075, 0.05, 0.31, 0.2  # of an adult: mattress, legs, boards
OVER = 0.05  # how far a bed is longer than who lies in it
_BLANKETS = ("#7f9ac7", "#b9787a", "#8aa77b", "#c9a45f", "#9383b3", "#7aa5a0")
_WOOD, _SHEET = "#8a5f3c", "#f4efe4"


def in_bed(panel: Panel, actor: Actor) -> Actor:
    """Somebody who lies where beds stand, raised onto one; anybody else as they are."""
    beds = panel.setting.place in PLACES or "bed" in panel.props
    if not (actor.whole and beds and actor.model.pose in POSES and not actor.model.picture):
        return actor
    fx, _, fw, _ = panel.frame
    model, ground = actor.model, actor.y + actor.model.floor * actor.scale
    long = model.right - model.left + (2 * OVER + 0.1) * f.ADULT
    scale = min(actor.scale, 0.97 * fw / long)
    raised = actor._replace(
        scale=scale, y=ground - (model.floor + RAISED * f.ADULT) * scale, abed=True
    )
    a, b = (raised.to_page(x, 0)[0] for x in (model.left, model.right))
    left, right = (
        min(a, b) - (OVER + 0.05) * f.ADULT * scale,
        max(a, b) + (OVER + 0.05) * f.ADULT * scale,
    )
    return raised._replace(x=raised.x + max(fx - left, 0.0) - max(right - fx - fw, 0.0))


def bed_svg(actor: Actor, light: str, seed: int) -> tuple[str, str]:
    """(what of the bed lies behind who is in it, the blanket over them), in page units."""
    adult = f.ADULT * actor.scale
    model = actor.model
    a, b = actor.to_page(model.left, 0)[0], actor.to_page(model.right, 0)[0]
    left, right = min(a, b) - OVER * adult, max(a, b) + OVER * adult
    face = actor.box(model.face)
    head_left = face[0] + face[2] / 2 < (left + right) / 2
    floor = actor.y + model.floor * actor.scale
    top, ground = floor - LOW * adult, floor + RAISED * adult  # of the mattress, below the bed
    wood, sheet = lit(_WOOD, light), lit(_SHEET, light)
    post = 0.045 * adult
    boards = (
        [(left - post, BOARD), (right, FOOTBOARD)]
        if head_left
        else [(left - post, FOOTBOARD), (right, BOARD)]
    )
    out = ellipse(
        (left + right) / 2,
        ground - 2,
        (right - left) * 0.55,
        0.03 * adult,
        "#000000",
        extra='opacity="0.25"',
    )
    out += rect(
        left,
        top + THICK * adult,
        right - left,
        0.035 * adult,
        mix(wood, INK, 0.15),
        stroke=INK,
        width=2,
    )
    out += rect(
        left,
        top - 0.01 * adult,
        right - left,
        THICK * adult + 0.02 * adult,
        sheet,
        stroke=INK,
        width=2.2,
        rx=5,
    )
    for x, high in boards:
        out += rect(
            x,
            ground - (high + FEET) * adult,
            post,
            (high + FEET) * adult,
            wood,
            stroke=INK,
            width=2.2,
            rx=3,
        )
    middle = face[0] + face[2] / 2
    out += ellipse(
        middle, top - 0.012 * adult, 0.13 * adult, 0.045 * adult, lit("#ffffff", light),
        extra=f'stroke="{INK}" stroke-width="2"',
    )  # fmt: skip
    return out, _blanket(
        left, right, top, adult, head_left, lit(_BLANKETS[seed % len(_BLANKETS)], light)
    )


def _blanket(
    left: float, right: float, top: float, adult: float, head_left: bool, colour: str
) -> str:
    """A blanket from the waist to the feet, hanging a little over the mattress."""
    length = right - left
    near, far = (
        (left + length * 0.42, right - 2) if head_left else (right - length * 0.42, left + 2)
    )
    rise, low = top - 0.135 * adult, top + THICK * adult * 0.8
    back = 1 if head_left else -1
    fold = near + back * 0.06 * adult
    path = (
        f"M{n(near)} {n(low)} C{n(near - back * 0.02 * adult)} {n(top)} {n(near)} {n(rise)} {n(fold)} {n(rise)} "
        f"C{n(near + back * length * 0.3)} {n(rise - 0.015 * adult)} {n(far - back * 0.1 * adult)} {n(top - 0.11 * adult)} "
        f"{n(far)} {n(top - 0.05 * adult)} L{n(far)} {n(low)} Z"
    )
    edge = (
        f"M{n(near)} {n(low)} C{n(near - back * 0.02 * adult)} {n(top)} {n(near)} {n(rise)} {n(fold)} {n(rise)} "
        f"l{n(back * 0.035 * adult)} 0 C{n(near + back * 0.04 * adult)} {n(rise)} {n(near + back * 0.02 * adult)} {n(top)} "
        f"{n(near + back * 0.04 * adult)} {n(low)} Z"
    )
    return (
        f'<path d="{path}" fill="{colour}" stroke="{INK}" stroke-width="2.4" stroke-linejoin="round"/>'
        f'<path d="{edge}" fill="{mix(colour, "#ffffff", 0.55)}" stroke="{INK}" stroke-width="1.6" stroke-linejoin="round"/>'
    )
