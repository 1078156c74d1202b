"""What a figure wears over its bones, garment by garment, in the palette of its look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from projects.comic.documents import XY, Outfit
from projects.comic.drawing.palette import mix
from projects.comic.drawing.rig.forms import LINE, smooth
from projects.comic.drawing.rig.skeleton import Bones, turned
from projects.comic.svg import INK, circle, n, path, points

Colours = dict[str, str]
FRONT = 38.0  # where the middle of the chest lies in a body turned three quarters
THIN = LINE * 0.62
BROAD = 1.2


class Cut(NamedTuple):
    """How an outfit is cut: the colours (roles of the palette) of body, sleeves and legs, how wide a
    sleeve ends, how far down a skirt or coat falls (share of the legs, 0: none), what is worn on the
    feet and bare arms from where."""

    body: str = "top"
    sleeves: str = "top"
    legs: str = "trousers"
    cuff: float = 122.0
    skirt: float = 0.0
    skirt_role: str = "top"
    flare: float = 120.0
    boots: bool = False
    reach: float = 0.92
    waist: float = 150.0
    front: Literal["", "jacket", "coat", "robe", "hanfu", "uniform", "armour", "apron", "gown"] = ""
    cape: bool = False


CUTS: dict[Outfit, Cut] = {
    "plain": Cut(reach=0.12, cuff=176),
    "shirt": Cut(),
    "jacket": Cut(sleeves="jacket", front="jacket"),
    "suit": Cut(body="collar", sleeves="jacket", legs="jacket", front="jacket"),
    "frock": Cut(body="collar", sleeves="jacket", skirt=0.42, skirt_role="jacket", flare=86, front="coat"),
    "coat": Cut(sleeves="jacket", skirt=0.62, skirt_role="jacket", flare=96, front="coat", boots=True),
    "dress": Cut(legs="skin", skirt=0.72, flare=165, waist=128),
    "gown": Cut(legs="skin", skirt=0.97, flare=250, waist=124, front="gown"),
    "apron": Cut(legs="skin", skirt=0.93, flare=220, waist=132, front="apron"),
    "robe": Cut(cuff=235, skirt=0.97, flare=190, front="robe"),
    "hanfu": Cut(cuff=285, skirt=0.97, skirt_role="trousers", flare=200, front="hanfu"),
    "uniform": Cut(body="jacket", sleeves="jacket", skirt=0.16, skirt_role="jacket", flare=60, front="uniform", boots=True),
    "cloak": Cut(boots=True, cape=True),
    "armour": Cut(body="metal", sleeves="metal", legs="metal", front="armour", boots=True, cuff=136),
}  # fmt: skip


class Torso:
    """The trunk of a figure: gives points of it, leaning as it leans."""

    def __init__(self, bones: Bones) -> None:
        self.bones = bones

    def at(self, dx: float, dy: float) -> XY:
        """The point `dx` ahead of the neck and `dy` below it, along the back; below the collar a trunk
        is BROAD times as broad as its garments are written."""
        broad = 1.0 + (BROAD - 1.0) * min(max(dy, 0.0) / 90.0, 1.0)
        return turned(self.bones.neck, dx * broad, dy, self.bones.lean)

    def many(self, *pts: XY) -> list[XY]:
        """Several points at once."""
        return [self.at(*p) for p in pts]

    def shape(self, pts: Sequence[XY], colour: str, width: float = LINE) -> str:
        """A closed form, its corners rounded a little, with an ink line."""
        return path(smooth(self.many(*pts)), colour, stroke=INK, width=width)

    def flat(self, pts: Sequence[XY], colour: str, width: float = LINE) -> str:
        """A closed form with its corners as they are."""
        return path(points(self.many(*pts)) + "Z", colour, stroke=INK, width=width)

    def stroke(self, pts: Sequence[XY], width: float = THIN, colour: str = INK) -> str:
        """An open line."""
        d = points(self.many(*pts))
        return path(d, "none", stroke=colour, width=width, extra='stroke-linecap="round"')

    def button(self, dx: float, dy: float, r: float, colour: str) -> str:
        """A button, a brooch, a clasp."""
        x, y = self.at(dx, dy)
        return circle(x, y, r, colour, stroke=INK, width=THIN * 0.8)


def trunk(t: Torso, colour: str, waist: float) -> str:
    """Chest and belly from the collar to below the hips."""
    return t.flat(
        (
            (-92, -30), (-150, 26), (-206, 92), (-214, 190), (-190, 330), (-waist - 8, 520), (-168, 700), (-176, 900),
            (0, 930), (182, 900), (176, 700), (waist + 16, 520), (198, 330), (214, 190), (204, 88), (146, 22), (96, -30),
            (60, 20), (8, 34), (-48, 16),
        ),
        colour,
    )  # fmt: skip


def hull(pts: Sequence[XY]) -> list[XY]:
    """The convex hull of points (Andrew's monotone chain)."""
    ordered = sorted(set(pts))
    if len(ordered) < 3:
        return ordered

    def half(run: Sequence[XY]) -> list[XY]:
        out: list[XY] = []
        for p in run:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (
                out[-1][1] - out[-2][1]
            ) * (p[0] - out[-2][0]):
                out.pop()
            out.append(p)
        return out[:-1]

    return half(ordered) + half(ordered[::-1])


def skirt(t: Torso, cut: Cut, colour: str) -> str:
    """What falls from the waist over both legs, a coat's skirts or a gown, with its folds."""
    b = t.bones
    top = t.many((-cut.waist - 14, 560), (cut.waist + 18, 560), (-176, 760), (180, 760))
    hem: list[XY] = []
    for leg in (b.near_leg, b.far_leg):
        share = cut.skirt
        joint = along(leg.root, leg.joint, min(1.0, share * 2))
        hem += [(joint[0] - 118, joint[1]), (joint[0] + 118, joint[1])]
        if share > 0.5:
            end = along(leg.joint, leg.end, (share - 0.5) * 2)
            hem += [(end[0] - cut.flare, end[1] + 30), (end[0] + cut.flare, end[1] + 30)]
    out = path(points(hull(top + hem)) + "Z", colour, stroke=INK, width=LINE)
    if cut.skirt > 0.5:
        low = [h for leg in (b.near_leg, b.far_leg) for h in (leg.end,)]
        waist = t.at(FRONT, 640)
        for k in (0.15, 0.5, 0.85):
            foot = along(low[0], low[1], k)
            a, z = along(waist, foot, 0.3 * cut.skirt), along(waist, foot, 0.9 * cut.skirt - 0.12)
            out += path(f"M{n(a[0])} {n(a[1])}L{n(z[0])} {n(z[1])}", "none", stroke=INK, width=THIN,
                        extra='stroke-linecap="round"')  # fmt: skip
    return out


def along(a: XY, b: XY, t: float) -> XY:
    """The point a share `t` of the way from a to b."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def cape(t: Torso, c: Colours) -> str:
    """What of a cloak hangs behind."""
    b = t.bones
    foot = along(
        along(b.near_leg.joint, b.near_leg.end, 0.6),
        along(b.far_leg.joint, b.far_leg.end, 0.6),
        0.5,
    )
    pts = [*t.many((-110, -30), (-236, 90), (-270, 500), (260, 500), (234, 90), (110, -30)),
           (foot[0] - 330, foot[1]), (foot[0] + 250, foot[1])]  # fmt: skip
    return path(points(hull(pts)) + "Z", mix(c["jacket"], INK, 0.12), stroke=INK, width=LINE)


def mantle(t: Torso, c: Colours) -> str:
    """What of a cloak lies over the shoulders, and its clasp."""
    j = c["jacket"]
    out = t.shape(
        ((-110, -50), (-250, 60), (-300, 420), (-270, 760), (-130, 700), (-96, 300), (-20, 60)), j
    )
    out += t.shape(
        ((112, -50), (244, 60), (282, 420), (262, 640), (170, 600), (140, 300), (70, 60)), j
    )
    return out + t.button(26, 60, 30, c["trim"])
