"""What a pose makes no sense without: the chair of who sits, a desk, a wheel, a boat, water."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from projects.comic.documents import XY, Outfit
from projects.comic.drawing.palette import mix
from projects.comic.drawing.rig.forms import LINE
from projects.comic.drawing.rig.skeleton import Bones, Fitting
from projects.comic.svg import INK, ellipse, n, path, points

WOOD, DARK = "#8f6238", mix("#8f6238", INK, 0.3)
_WATER, _STEEL = "#7fb8d8", "#4a4a52"
_THIN = LINE * 0.8
BEFORE_CARS: frozenset[Outfit] = frozenset(("gown", "frock", "robe", "hanfu", "cloak", "armour"))


def _board(pts: Sequence[XY], colour: str) -> str:
    return path(points(pts) + "Z", colour, stroke=INK, width=_THIN)


def chair(b: Bones) -> str:
    """The chair under whoever sits."""
    x, y = b.hip[0], b.hip[1] + 120
    legs = "".join(
        _board(((x + k, y), (x + k + 46, y), (x + k + 40, b.floor), (x + k + 6, b.floor)), DARK)
        for k in (-250, 190)
    )
    back = ((x - 268, y - 700), (x - 200, y - 700), (x - 196, y), (x - 262, y))
    seat = ((x - 280, y), (x + 280, y), (x + 270, y + 56), (x - 270, y + 56))
    return _board(back, WOOD) + legs + _board(seat, WOOD)


def _desk(b: Bones) -> str:
    """A desk before whoever writes, its top under the hands."""
    left = b.hip[0] + 190
    right = max(b.near_arm.end[0], b.far_arm.end[0]) + 330
    top = max(b.near_arm.end[1], b.far_arm.end[1]) + 74
    legs = "".join(
        _board(((k, top), (k + 60, top), (k + 52, b.floor), (k + 8, b.floor)), DARK)
        for k in (left + 60, right - 120)
    )
    board = ((left, top), (right, top), (right, top + 64), (left, top + 64))
    return legs + _board(board, WOOD)


def _wheel(b: Bones) -> str:
    """A steering wheel in both hands, on its column."""
    (x0, y0), (x1, y1) = b.near_arm.end, b.far_arm.end
    x, y = (x0 + x1) / 2 + 50, (y0 + y1) / 2 + 20
    turn = f'transform="rotate(-14 {n(x)} {n(y)})"'
    out = _board(((x, y - 26), (x + 470, y + 300), (x + 450, y + 350), (x - 20, y + 30)), _STEEL)
    out += ellipse(x, y, 130, 230, "none", stroke=INK, width=78, extra=turn)
    out += ellipse(x, y, 130, 230, "none", stroke=_STEEL, width=42, extra=turn)
    return out + ellipse(x, y, 46, 60, _STEEL, stroke=INK, width=_THIN, extra=turn)


def _reins(b: Bones) -> str:
    """Reins that lead ahead from both hands."""
    out = ""
    for x, y in (b.near_arm.end, b.far_arm.end):
        d = f"M{n(x + 40)} {n(y + 20)}Q{n(x + 420)} {n(y + 150)} {n(x + 900)} {n(y + 60)}"
        out += path(d, "none", stroke=INK, width=34) + path(d, "none", stroke=DARK, width=16)
    return out


def _boat(b: Bones) -> str:
    """The side of a rowing boat before whoever sits in it."""
    x, y, low = b.hip[0] + 330, b.hip[1] - 10, b.floor + 20
    hull = path(
        f"M{n(x - 1050)} {n(y - 60)}Q{n(x)} {n(y + 90)} {n(x + 1080)} {n(y - 90)}"
        f"Q{n(x + 960)} {n(low)} {n(x + 640)} {n(low)}L{n(x - 700)} {n(low)}"
        f"Q{n(x - 960)} {n(low)} {n(x - 1050)} {n(y - 60)}Z",
        WOOD,
        stroke=INK,
        width=LINE,
    )
    plank = path(
        f"M{n(x - 1000)} {n(y + 50)}Q{n(x)} {n(y + 170)} {n(x + 1030)} {n(y + 20)}",
        "none",
        stroke=DARK,
        width=_THIN,
    )
    hx, hy = b.near_arm.end
    oar = ((hx - 60, hy - 50), (hx - 20, hy - 80), (hx + 760, low - 60), (hx + 690, low + 10))
    return hull + plank + _board(oar, mix(WOOD, "#ffffff", 0.3))


def _water(b: Bones) -> str:
    """Waves over the lower side of whoever swims."""
    xs = [p[0] for limb in (b.near_leg, b.far_leg, b.far_arm) for p in limb[:3]]
    left, right = min(xs) - 420, max(xs) + 420
    top, low, count = b.hip[1] + 30, b.floor + 60, 10
    step = (right - left) / count
    crest = "".join(f"q{n(step / 2)} {n(-120)} {n(step)} 0" for _ in range(count))
    d = f"M{n(left)} {n(top)}{crest}Q{n(right - 160)} {n(low)} {n((left + right) / 2)} {n(low)}"
    out = path(f"{d}Q{n(left + 160)} {n(low)} {n(left)} {n(top)}Z", _WATER)
    return out + path(f"M{n(left)} {n(top)}{crest}", "none", stroke=INK, width=_THIN)


_DRAW: dict[Fitting, Callable[[Bones], str]] = {
    "desk": _desk, "wheel": _wheel, "reins": _reins, "boat": _boat, "water": _water,
}  # fmt: skip


def of_its_time(kind: Fitting, outfit: Outfit) -> Fitting:
    """Whoever dresses as before the motor car drives horses."""
    return "reins" if kind == "wheel" and outfit in BEFORE_CARS else kind


def fitting_svg(kind: Fitting, b: Bones) -> str:
    """A pose's fitting in body space; "" draws nothing."""
    return _DRAW[kind](b) if kind else ""
