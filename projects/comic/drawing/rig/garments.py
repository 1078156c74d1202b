"""What a figure wears over its bones, garment by garment, in the palette of its look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        joint = _along(leg.root, leg.joint, min(1.0, share * 2))
        hem += [(joint[0] - 118, joint[1]), (joint[0] + 118, joint[1])]
        if share > 0.5:
            end = _along(leg.joint, leg.end, (share - 0.5) * 2)
            hem += [(end[0] - cut.flare, end[1] + 30), (end[0] + cut.flare, end[1] + 30)]
    out = path(points(hull(top + hem)) + "Z", colour, stroke=INK, width=LINE)
    if cut.skirt > 0.5:
        low = [h for leg in (b.near_leg, b.far_leg) for h in (leg.end,)]
        waist = t.at(FRONT, 640)
        for k in (0.15, 0.5, 0.85):
            foot = _along(low[0], low[1], k)
            a, z = _along(waist, foot, 0.3 * cut.skirt), _along(waist, foot, 0.9 * cut.skirt - 0.12)
            out += path(f"M{n(a[0])} {n(a[1])}L{n(z[0])} {n(z[1])}", "none", stroke=INK, width=THIN,
                        extra='stroke-linecap="round"')  # fmt: skip
    return out


def _along(a: XY, b: XY, t: float) -> XY:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


# ---------------------------------------------------------------- fronts


def _jacket(t: Torso, c: Colours, cut: Cut) -> str:
    """An open jacket over a shirt."""
    j = c["jacket"]
    near = (
        (-94, -26),
        (-152, 26),
        (-208, 92),
        (-214, 200),
        (-184, 420),
        (-176, 640),
        (-188, 930),
        (-10, 945),
        (6, 640),
        (-6, 420),
        (-46, 160),
    )
    far = (
        (98, -26),
        (148, 22),
        (206, 88),
        (214, 190),
        (190, 400),
        (178, 640),
        (194, 930),
        (92, 945),
        (76, 640),
        (84, 420),
        (84, 160),
    )
    out = t.flat(near, j) + t.flat(far, j)
    out += t.flat(
        ((-94, -26), (-128, 40), (-86, 120), (-104, 160), (-4, 420), (-40, 150)),
        mix(j, "#ffffff", 0.1),
        THIN,
    )
    out += t.flat(
        ((98, -26), (126, 40), (102, 120), (116, 160), (84, 420), (80, 150)),
        mix(j, "#ffffff", 0.1),
        THIN,
    )
    if cut.body == "collar":
        tie = mix(c["trim"], INK, 0.25)
        out += t.flat(
            ((14, 40), (56, 40), (48, 84), (72, 400), (40, 450), (10, 400), (24, 84)), tie, THIN
        )
    return out + t.stroke(((-150, 690), (-60, 700)))


def _coat(t: Torso, c: Colours, cut: Cut) -> str:
    """A closed coat with lapels, over a shirt with a cravat."""
    j = c["jacket"]
    out = t.flat(
        ((-94, -26), (-152, 26), (-208, 92), (-214, 200), (-186, 420), (-158, 620), (20, 640), (172, 620),
         (192, 400), (214, 190), (206, 88), (148, 22), (98, -26), (86, 200), (52, 400), (18, 400), (-48, 200)),
        j,
    )  # fmt: skip
    light = mix(j, "#ffffff", 0.1)
    out += t.flat(
        ((-94, -26), (-138, 60), (-92, 150), (-116, 190), (20, 420), (-46, 170)), light, THIN
    )
    out += t.flat(((98, -26), (134, 60), (110, 150), (124, 190), (50, 420), (84, 170)), light, THIN)
    out += t.stroke(((34, 420), (28, 634)))
    out += "".join(t.button(4, y, 15, c["trim"]) for y in (450, 520, 590))
    if cut.body == "collar":
        bow = mix(c["trousers"], INK, 0.3)
        out += t.flat(((22, 56), (-40, 14), (-46, 96)), bow, THIN) + t.flat(
            ((22, 56), (84, 16), (84, 98)), bow, THIN
        )
        out += t.button(22, 56, 20, bow)
    return out


def _robe(t: Torso, c: Colours, cut: Cut) -> str:
    """A long gown buttoned at the side, as a scholar, a monk or a priest wears it."""
    band = mix(c["top"], INK, 0.28)
    return (
        t.flat(
            ((-96, -34), (-40, 24), (14, 40), (66, 20), (100, -34), (66, -64), (-62, -64)),
            band,
            THIN,
        )
        + t.stroke(((40, 42), (104, 120), (150, 250), (150, 560)))
        + "".join(t.button(x, y, 13, c["trim"]) for x, y in ((104, 120), (150, 250), (150, 400)))
        + t.flat(((-164, 560), (-158, 622), (176, 622), (176, 560)), band, THIN)
    )


def _hanfu(t: Torso, c: Colours, cut: Cut) -> str:
    """A robe crossed over the chest, with a sash."""
    collar, sash = c["trim"], mix(c["jacket"], "#ffffff", 0.1)
    return (
        t.flat(((98, -30), (140, 10), (60, 260), (-120, 560), (-150, 500), (0, 230)), collar, THIN)
        + t.flat(
            ((-92, -30), (-140, 20), (-60, 230), (110, 520), (150, 470), (20, 200)), collar, THIN
        )
        + t.flat(((-162, 540), (-160, 650), (172, 650), (170, 540)), sash)
        + t.flat(((20, 650), (76, 650), (96, 1000), (30, 1010)), sash, THIN)
    )


def _uniform(t: Torso, c: Colours, cut: Cut) -> str:
    """A tunic with a standing collar, two rows of buttons, a belt and epaulettes."""
    gold = c["trim"]
    out = t.flat(
        ((-92, -40), (-96, 40), (-30, 66), (20, 78), (70, 62), (100, 36), (98, -40)),
        mix(c["jacket"], INK, 0.2),
        THIN,
    )
    out += "".join(t.button(x, y, 15, gold) for y in (170, 280, 390, 500) for x in (-44, 112))
    out += t.stroke(((FRONT, 80), (FRONT, 900)))
    out += t.flat(
        ((-170, 590), (-168, 656), (180, 656), (180, 590)), mix(c["shoes"], INK, 0.2), THIN
    )
    out += t.flat(((10, 584), (10, 662), (72, 662), (72, 584)), gold, THIN)
    out += t.flat(((-226, 60), (-130, 14), (-110, 44), (-212, 104)), gold, THIN)
    return out + t.flat(((226, 56), (130, 12), (112, 42), (212, 100)), gold, THIN)


def _armour(t: Torso, c: Colours, cut: Cut) -> str:
    """A breastplate, shoulder pieces and a belt."""
    light, dark = mix(c["metal"], "#ffffff", 0.35), mix(c["metal"], INK, 0.25)
    out = t.flat(
        (
            (-70, 60),
            (-150, 150),
            (-140, 420),
            (30, 560),
            (164, 420),
            (170, 150),
            (96, 56),
            (20, 96),
        ),
        light,
    )
    out += t.stroke(((26, 100), (30, 550)))
    out += t.shape(((-120, -10), (-250, 40), (-262, 190), (-200, 230), (-130, 170)), c["metal"])
    out += t.shape(((128, -10), (248, 40), (258, 190), (200, 226), (140, 170)), c["metal"])
    out += t.flat(((-172, 600), (-170, 660), (180, 660), (180, 600)), c["shoes"], THIN)
    plates = (
        ((-176, 660), (-196, 860), (-60, 900), (-40, 660)),
        ((60, 660), (70, 900), (200, 860), (180, 660)),
    )
    return out + "".join(t.flat(p, dark) for p in plates)


def _apron(t: Torso, c: Colours, cut: Cut) -> str:
    """A white apron over a working dress."""
    white = c["collar"]
    b = t.bones
    near, far = (
        _along(b.near_leg.joint, b.near_leg.end, 0.62),
        _along(b.far_leg.joint, b.far_leg.end, 0.62),
    )
    low = [(near[0] - 96, near[1]), (far[0] + 96, far[1])]
    lap = [*t.many((-120, 560), (150, 560), (170, 760), (-140, 760)), *low]
    out = path(points(hull(lap)) + "Z", white, stroke=INK, width=LINE * 0.8)
    out += t.flat(((-90, 200), (118, 200), (140, 566), (-112, 566)), white, LINE * 0.8)
    out += t.stroke(((-90, 200), (-110, 20))) + t.stroke(((118, 200), (120, 20)))
    return out + t.flat(((-142, 540), (-140, 592), (162, 592), (162, 540)), white, THIN)


def _gown(t: Torso, c: Colours, cut: Cut) -> str:
    """A high collar with a brooch and a sash at the waist."""
    return (
        t.flat(
            (
                (-94, -34),
                (-110, 30),
                (-40, 76),
                (20, 92),
                (78, 70),
                (118, 26),
                (100, -34),
                (60, 4),
                (8, 18),
                (-48, 0),
            ),
            c["collar"],
            THIN,
        )
        + t.button(22, 88, 24, c["trim"])
        + t.flat(((-136, 540), (-134, 600), (152, 600), (152, 540)), mix(c["top"], INK, 0.25), THIN)
    )


FRONTS: dict[str, Callable[[Torso, Colours, Cut], str]] = {
    "jacket": _jacket, "coat": _coat, "robe": _robe, "hanfu": _hanfu, "uniform": _uniform,
    "armour": _armour, "apron": _apron, "gown": _gown,
}  # fmt: skip


def cape(t: Torso, c: Colours) -> str:
    """What of a cloak hangs behind."""
    b = t.bones
    foot = _along(
        _along(b.near_leg.joint, b.near_leg.end, 0.6),
        _along(b.far_leg.joint, b.far_leg.end, 0.6),
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
