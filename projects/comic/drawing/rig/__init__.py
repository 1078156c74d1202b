"""Figures of our own on bones: any pose in any clothes, in the line of the drawn bodies."""

from __future__ import annotations

from projects.comic.documents import Outfit
from projects.comic.drawing.palette import mix
from projects.comic.drawing.rig import forms, garments
from projects.comic.drawing.rig.fronts import FRONTS
from projects.comic.drawing.rig.garments import CUTS, Torso
from projects.comic.drawing.rig.skeleton import POSES, Bones, Limb, Pose, bones
from projects.comic.svg import INK, path, points

Colours = dict[str, str]
__all__ = ["POSES", "bones", "rig_svg"]
UPPER_SLEEVE, THIGH_WIDTH, ANKLE_WIDTH = 192.0, 272.0, 166.0


def rig_svg(
    pose_name: str, outfit: Outfit, colours: Colours, *, stoop: bool = False
) -> tuple[str, str]:
    """The body in body space without its head: what lies behind the head, and what before it."""
    pose, b = POSES.get(pose_name, POSES[""]), bones(pose_name, stoop=stoop)
    cut, t = CUTS[outfit], Torso(b)
    back = pose_name == "back"
    near, far = (
        _arm(b.near_arm, pose, cut, colours, near=True),
        _arm(b.far_arm, pose, cut, colours, near=False),
    )
    crossing = pose.far_arm[1] < -20 or back
    under = [
        garments.cape(t, colours) if cut.cape and not back else "",
        _seat(b) if pose.seat else "",
    ]
    under.append("" if crossing or pose.far_over else far)
    under += [_leg(b.far_leg, cut, colours), _leg(b.near_leg, cut, colours)]
    under += [_neck(b, colours["skin"]), garments.trunk(t, colours[cut.body], cut.waist)]
    if cut.skirt:
        under.append(garments.skirt(t, cut, colours[cut.skirt_role]))
    if not back and cut.front:
        under.append(FRONTS[cut.front](t, colours, cut))
    if back and cut.front in ("jacket", "coat"):
        under.append(
            garments.trunk(t, colours["jacket"], cut.waist) + t.stroke(((0, 420), (0, 900)))
        )
    under.append(far if crossing else "")
    over = [far if pose.far_over else "", near if pose.near_over else ""]
    under.append("" if pose.near_over else near)
    if cut.cape:
        under.append(garments.cape(t, colours) if back else garments.mantle(t, colours))
    return "".join(under), "".join(over)


def _arm(limb: Limb, pose: Pose, cut: garments.Cut, colours: Colours, *, near: bool) -> str:
    colour = colours[cut.sleeves]
    out = forms.hand(
        limb, pose.near_hand if near else pose.far_hand, colours["skin"], mirrored=not near
    )
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


def _seat(b: Bones) -> str:
    """The chair under whoever sits."""
    wood, dark = "#8f6238", mix("#8f6238", INK, 0.3)
    x, y = b.hip[0], b.hip[1] + 120
    legs = "".join(
        path(points(((x + k, y), (x + k + 46, y), (x + k + 40, b.floor), (x + k + 6, b.floor))) + "Z", dark, stroke=INK, width=forms.LINE * 0.8)
        for k in (-250, 190)
    )  # fmt: skip
    back = path(
        points(((x - 268, y - 700), (x - 200, y - 700), (x - 196, y), (x - 262, y))) + "Z",
        wood,
        stroke=INK,
        width=forms.LINE * 0.8,
    )
    return (
        back
        + legs
        + path(
            points(((x - 280, y), (x + 280, y), (x + 270, y + 56), (x - 270, y + 56))) + "Z",
            wood,
            stroke=INK,
            width=forms.LINE * 0.8,
        )
    )
