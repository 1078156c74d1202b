"""The forms that bones are clad in: limbs that taper, hands, shoes, all in the house's ink line."""

from __future__ import annotations

import math
from collections.abc import Sequence

from projects.comic.documents import XY
from projects.comic.drawing.rig.skeleton import Hand, Limb
from projects.comic.svg import INK, group, n, path, points

LINE = 21.0
_STEPS = 6


def _bezier(a: XY, b: XY, c: XY, t: float) -> XY:
    u = 1 - t
    return (
        u * u * a[0] + 2 * u * t * b[0] + t * t * c[0],
        u * u * a[1] + 2 * u * t * b[1] + t * t * c[1],
    )


def _between(a: XY, b: XY, t: float) -> XY:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def centre_line(limb: Limb, *, reach: float = 1.0) -> list[XY]:
    """Points along a limb whose joint is rounded; `reach` is how much of the lower part is taken."""
    end = _between(limb.joint, limb.end, reach)
    a, b = _between(limb.root, limb.joint, 0.66), _between(limb.joint, end, 0.34)
    bend = [_bezier(a, limb.joint, b, k / _STEPS) for k in range(_STEPS + 1)]
    return [limb.root, _between(limb.root, limb.joint, 0.33), *bend, _between(b, end, 0.5), end]


def tapered(line: Sequence[XY], start: float, end: float) -> list[XY]:
    """The outline of a line that is `start` wide at first, where it is round, and `end` at last."""
    left, right = [], []
    count = len(line) - 1
    for i, (x, y) in enumerate(line):
        (x0, y0), (x1, y1) = line[max(0, i - 1)], line[min(count, i + 1)]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        nx, ny = (y1 - y0) / length, -(x1 - x0) / length
        half = (start + (end - start) * i / count) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    (x0, y0), (x1, y1) = line[0], line[1]
    back, r = math.atan2(y0 - y1, x0 - x1), start / 2
    cap = [
        (x0 + r * math.cos(back + k), y0 + r * math.sin(back + k))
        for k in (-1.1, -0.66, -0.22, 0.22, 0.66, 1.1)
    ]
    return left + right[::-1] + cap


def smooth(pts: Sequence[XY]) -> str:
    """Path data of a closed curve through the middles between points, rounded at each of them."""
    mids = [_between(a, b, 0.5) for a, b in zip(pts, [*pts[1:], pts[0]], strict=True)]
    d = f"M{n(mids[-1][0])} {n(mids[-1][1])}"
    for p, m in zip(pts, mids, strict=True):
        d += f"Q{n(p[0])} {n(p[1])} {n(m[0])} {n(m[1])}"
    return d + "Z"


def sleeve(limb: Limb, colour: str, start: float, end: float, *, reach: float = 0.9) -> str:
    """A covered arm or leg; the end is cut straight, as cuffs are."""
    return path(
        points(tapered(centre_line(limb, reach=reach), start, end)) + "Z",
        colour,
        stroke=INK,
        width=LINE,
    )


def crease(limb: Limb, width: float) -> str:
    """A short fold where a limb is bent."""
    (ax, ay), (jx, jy), (bx, by) = limb.root, limb.joint, limb.end
    bend = abs((ax - jx) * (by - jy) - (ay - jy) * (bx - jx))
    if bend < 40_000:
        return ""
    ux, uy = (ax - jx + bx - jx), (ay - jy + by - jy)
    length = math.hypot(ux, uy) or 1.0
    ux, uy = ux / length * width * 0.46, uy / length * width * 0.46
    d = f"M{n(jx + ux)} {n(jy + uy)}L{n(jx + ux * 0.1 - uy * 0.2)} {n(jy + uy * 0.1 + ux * 0.2)}"
    return path(d, "none", stroke=INK, width=LINE * 0.62, extra='stroke-linecap="round"')


# hands point down from the wrist at (0, 0); the thumb is on the side of the body's front
_HANDS: dict[Hand, str] = {
    "relaxed": "M-48 -14C-60 30 -56 92 -38 122C-26 142 10 142 20 120C38 122 48 96 46 70"
    "C66 66 66 36 48 20L46 -14ZM20 120C16 104 16 92 18 80M46 70C36 66 30 56 28 46",
    "fist": "M-52 -14C-74 34 -72 96 -44 116C-20 130 30 128 50 108C72 84 68 20 50 -14Z"
    "M-24 118C-30 96 -28 80 -24 66M8 122C2 98 4 82 8 68M48 60C30 74 12 70 2 58",
    "open": "M-46 -14C-62 26 -66 62 -78 100C-84 124 -58 130 -50 110L-40 84C-44 118 -46 140 -44 166"
    "C-40 188 -16 184 -16 164L-12 92C-4 124 2 148 10 172C20 190 42 180 36 160L20 86"
    "C36 108 46 124 58 140C74 154 90 140 82 122L50 50C64 56 76 56 90 50C106 40 98 20 82 18L44 -14Z",
    "point": "M-48 -14C-66 24 -64 70 -46 92C-40 102 -30 106 -22 104L-16 196C-12 222 24 220 26 194"
    "L26 100C48 100 60 80 58 52C60 26 54 4 46 -14ZM-22 104C-26 90 -24 78 -20 66M26 100C34 84 34 70 28 58",
    "hold": "M-50 -14C-70 30 -70 84 -46 106C-22 124 34 124 54 98C70 72 64 20 48 -14ZM-46 54C-14 66 22 64 60 52",
}  # fmt: skip


def hand(limb: Limb, kind: Hand, skin: str, *, mirrored: bool = False) -> str:
    """A hand at the end of an arm, turned as the forearm is."""
    x, y = limb.end
    turn = f"translate({n(x)} {n(y)}) rotate({n(-limb.angle)})" + (
        " scale(-1.14 1.14)" if mirrored else " scale(1.14)"
    )
    return group(path(_HANDS[kind], skin, stroke=INK, width=LINE * 0.86), transform=turn)


_SHOE = "M-66 -34C-78 20 -78 62 -74 84L222 84C240 40 196 14 140 6C104 0 84 -22 76 -40Z"
_BOOT = "M-72 -250C-70 -120 -84 0 -76 84L226 84C242 40 196 12 140 4C100 -4 88 -60 90 -250Z"


def shoe(limb: Limb, colour: str, *, boot: bool = False, barefoot: str = "") -> str:
    """A shoe at the end of a leg: flat where the shin is upright, else in line with it."""
    x, y = limb.end
    # whoever kneels has the sole up
    turn = (
        90.0 - limb.angle
        if limb.rests and limb.angle < -60
        else 0.0
        if abs(limb.angle) < 38
        else -limb.angle * 0.92
    )
    fill = barefoot or colour
    sole = "" if barefoot else path("M-76 68H226", "none", stroke=INK, width=LINE * 0.6)
    return group(
        path(_BOOT if boot else _SHOE, fill, stroke=INK, width=LINE) + sole,
        transform=f"translate({n(x)} {n(y)}) rotate({n(turn)})",
    )
