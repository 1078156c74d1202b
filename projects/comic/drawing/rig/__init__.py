"""Figures of our own on bones: any pose in any clothes, in the line of the drawn bodies."""

from __future__ import annotations

from collections.abc import Sequence

from projects.comic.documents import Outfit
from projects.comic.drawing.rig import fittings, forms, garments
from projects.comic.drawing.rig.fronts import FRONTS
from projects.comic.drawing.rig.garments import CUTS, Torso
from projects.comic.drawing.rig.skeleton import POSES, Bones, Hand, Limb, Pose, Side, bones, grip
from projects.comic.svg import INK, path, points

Colours = dict[str, str]
__all__ = ["POSES", "bones", "grip", "hands_svg", "rig_svg"]
UPPER_SLEEVE, THIGH_WIDTH, ANKLE_WIDTH = 192.0, 272.0, 166.0


def rig_svg(
    pose_name: str, outfit: Outfit, colours: Colours, *, stoop: bool = False, holding: bool = False
) -> tuple[str, str]:
    """The body in body space without its head: what lies behind the head, and what before it.
    `holding` closes the hands that the pose takes hold with."""
    pose, b = POSES.get(pose_name, POSES[""]), bones(pose_name, stoop=stoop)
    cut, t = CUTS[outfit], Torso(b)
    back = pose_name == "back"
    closed = grip(pose_name) if holding else ()
    near = _arm(b.near_arm, _hand(pose, "near", closed), cut, colours, near=True)
    far = _arm(b.far_arm, _hand(pose, "far", closed), cut, colours, near=False)
    crossing = pose.far_arm[1] < -20 or back
    under = [
        garments.cape(t, colours) if cut.cape and not back else "",
        fittings.chair(b) if pose.seat else "",
        "" if crossing or pose.far_over else far,
        _leg(b.far_leg, cut, colours),
        _leg(b.near_leg, cut, colours),
        _neck(b, colours["skin"]),
        *_clothes(t, cut, colours, back=back),
        far if crossing else "",
        fittings.fitting_svg(fittings.of_its_time(pose.fitting, outfit), b),
        "" if pose.near_over else near,
    ]
    if cut.cape:
        under.append(garments.cape(t, colours) if back else garments.mantle(t, colours))
    over = [far if pose.far_over else "", near if pose.near_over else ""]
    return "".join(under), "".join(over)


def hands_svg(pose_name: str, colours: Colours, *, stoop: bool = False) -> str:
    """The closed hands of a pose again, for drawing over the thing that they hold; an open hand lies
    under it."""
    pose, b = POSES.get(pose_name, POSES[""]), bones(pose_name, stoop=stoop)
    out = ""
    for side in grip(pose_name):
        if _hand(pose, side, (side,)) == "hold":
            limb = b.near_arm if side == "near" else b.far_arm
            out += forms.hand(limb, "hold", colours["skin"], mirrored=side == "far")
    return out


def _hand(pose: Pose, side: Side, closed: Sequence[Side]) -> Hand:
    kind = pose.near_hand if side == "near" else pose.far_hand
    return "hold" if side in closed and kind != "open" else kind


def _clothes(t: Torso, cut: garments.Cut, colours: Colours, *, back: bool) -> list[str]:
    """The trunk with the skirts and what lies over the chest."""
    out = [garments.trunk(t, colours[cut.body], cut.waist)]
    if cut.skirt:
        out.append(garments.skirt(t, cut, colours[cut.skirt_role]))
    if not back and cut.front:
        out.append(FRONTS[cut.front](t, colours, cut))
    if back and cut.front in ("jacket", "coat"):
        out.append(garments.trunk(t, colours["jacket"], cut.waist))
        out.append(t.stroke(((0, 420), (0, 900))))
    return out


def _arm(limb: Limb, kind: Hand, cut: garments.Cut, colours: Colours, *, near: bool) -> str:
    colour = colours[cut.sleeves]
    out = forms.hand(limb, kind, colours["skin"], mirrored=not near)
    if cut.reach < 0.5:
        # a short sleeve: the arm is bare from above the elbow
        out += forms.sleeve(limb, colours["skin"], UPPER_SLEEVE - 44, 92, reach=0.98)
        upper = Limb(limb.root, _part(limb, 0.32), _part(limb, 0.58), limb.angle)
        return out + forms.sleeve(upper, colour, UPPER_SLEEVE, cut.cuff, reach=1.0)
    return (
        out
        + forms.sleeve(limb, colour, UPPER_SLEEVE, cut.cuff, reach=cut.reach)
        + forms.crease(limb, UPPER_SLEEVE)
    )


def _part(limb: Limb, share: float) -> tuple[float, float]:
    a, b = limb.root, limb.joint
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _leg(limb: Limb, cut: garments.Cut, colours: Colours) -> str:
    colour = colours[cut.legs]
    bare = cut.legs == "skin"
    width = (THIGH_WIDTH - 40, ANKLE_WIDTH - 44) if bare else (THIGH_WIDTH, ANKLE_WIDTH)
    shod = forms.shoe(limb, colours["shoes"], boot=cut.boots)
    leg = forms.sleeve(limb, colour, *width, reach=0.97) + (
        "" if bare else forms.crease(limb, THIGH_WIDTH)
    )
    return leg + shod if cut.boots else shod + leg


def _neck(b: Bones, skin: str) -> str:
    t = Torso(b)
    return path(
        points(t.many((-74, 60), (-66, -150), (74, -150), (84, 60))) + "Z",
        skin,
        stroke=INK,
        width=forms.LINE,
    )
