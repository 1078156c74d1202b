"""What of each outfit lies over the chest: lapels, collars, sashes, buttons, plates, an apron."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.rig.forms import LINE
from projects.comic.drawing.rig.garments import FRONT, THIN, Colours, Cut, Torso, along, hull
from projects.comic.svg import INK, path, points


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
        along(b.near_leg.joint, b.near_leg.end, 0.62),
        along(b.far_leg.joint, b.far_leg.end, 0.62),
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
