"""What stands in rooms of today: lamps, screens, plates on doors, seats in rows, motor cars."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush

STEEL = "#c4ccd2"
_WALLS = ("#c9a58a", "#b5a99a", "#a8b4c0", "#d4bd94", "#b98a7a")


def strip_lights(b: Brush, y: float = 1.0, *, step: float = 46, w: float = 26) -> None:
    """Long lamps on the ceiling."""
    for x in b.every(step, 8, w):
        if b.night:
            b.glow(x + w / 2, y + 2, 18, "#fff6d0")
        b.rect(x, y, w, 2.8, "#fffbe6" if b.night else b.c("#fbfbf4"), rx=0.8)


def tiles(b: Brush, y: float, low: float, colour: str, *, step: float = 7) -> None:
    """A tiled band of the wall from y to low."""
    v = b.view
    b.band(y, low - y, b.c(colour))
    d = "".join(f"M{x:.1f} {y}V{low}" for x, _ in b.along("wall tile", step))
    rows = int((low - y) // step)
    d += "".join(f"M{v.left - 2:.1f} {y + step * k}H{v.right + 2:.1f}" for k in range(1, rows + 1))
    b.stroke(d, b.c(mix(colour, "#5f6f78", 0.28)), 0.35)


def slabs(b: Brush, colour: str, *, step: float = 20) -> None:
    """The joints of a floor of great tiles."""
    v = b.view
    d = "".join(f"M{x:.1f} {GROUND}l-14 40" for x, _ in b.along("slab", step, margin=20))
    d += "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in (72, 81, 94))
    b.stroke(d, b.c(colour), 0.4)


def skyline(b: Brush, x: float, y: float, w: float, h: float, *, key: str) -> None:
    """A window without bars that looks on towers."""
    b.rect(x - 1.4, y - 1.4, w + 2.8, h + 2.8, b.c("#eceae4"))
    b.rect(x, y, w, h, f.pane(b), line=0.4)
    rng = b.rng(f"{key}/{x:.0f}")
    d, lit, at = "", "", x + 0.6
    while at < x + w - 5:
        wide = min(rng.uniform(5, 9), x + w - 0.6 - at)
        high = rng.uniform(0.25, 0.72) * h
        d += f"M{at:.1f} {y + h:.1f}v{-high:.1f}h{wide:.1f}v{high:.1f}z"
        rows = range(2, int(high) - 1, 4)
        lit += "".join(
            f"M{at + k:.1f} {y + h - high + j:.1f}h1.4v1.8h-1.4z" for k in (1.2, 3.4) for j in rows
        )
        at += wide + rng.choice((0, 0, 2))
    b.path(d or "M0 0z", b.c("#8a9ab0"), line=0.35)
    b.path(lit or "M0 0z", "#ffe08a" if b.night else b.c("#d5e2ec"), line=0)


def far_view(b: Brush, x: float, y: float, w: float, h: float, *, town: bool) -> None:
    """What goes by behind the window of something that drives: houses, or hills and trees."""
    foot = y + h
    b.rect(x, y, w, h, f.pane(b), line=0.4, rx=1)
    rng = b.rng(f"by/{x:.0f}")
    if town:
        lit, at = "", x + 0.4
        while at < x + w - 6:
            wide, high = min(rng.uniform(8, 14), x + w - 0.4 - at), rng.uniform(0.4, 0.8) * h
            b.rect(at, foot - high, wide, high, b.c(rng.choice(_WALLS)), line=0.35)
            lit += "".join(
                f"M{at + k:.1f} {foot - high + j:.1f}h2v3h-2z"
                for k in (1.6, 5) for j in range(2, int(high) - 6, 6)
            )  # fmt: skip
            at += wide
        b.path(lit or "M0 0z", "#ffd978" if b.night else b.c("#bfe0ee"), line=0.3)
    else:
        a, c = rng.uniform(0.35, 0.5) * h, rng.uniform(0.3, 0.5) * h
        b.path(
            f"M{x} {foot}v{-a:.1f}q{w * 0.25:.1f} {-h * 0.22:.1f} {w * 0.5:.1f} {a - c:.1f}"
            f"t{w * 0.5:.1f} {-h * 0.04:.1f}V{foot}z",
            b.c("#8fae7a"),
            line=0.35,
        )
        crowns = "".join(
            f"M{x + w * k:.1f} {foot - 3:.1f}v-3q-4 -1 -3 -5q3 -5 6 0q1.4 4 -2 5v3z"
            for k in (0.16, 0.42, 0.7, 0.88)
        )
        b.path(crowns, b.c("#4f7548"), line=0.35)
        b.rect(x + 0.3, foot - 4, w - 0.6, 4, b.c("#a9b878"), line=0.35)
    b.stroke(
        f"M{x + w * 0.1:.1f} {y + h * 0.2:.1f}h{w * 0.24:.1f}M{x + w * 0.55:.1f} {y + h * 0.3:.1f}h{w * 0.3:.1f}",
        "#ffffff",
        0.5,
    )


def screen(b: Brush, x: float, y: float, w: float, h: float, *, ink: str = "#5fd8d0") -> None:
    """A screen with a curve and a few lines on it."""
    b.rect(x, y, w, h, "#1b2a3a", rx=1)
    b.stroke(
        f"M{x + w * 0.1:.1f} {y + h * 0.6:.1f}l{w * 0.16:.1f} {-h * 0.26:.1f}l{w * 0.14:.1f} {h * 0.34:.1f}"
        f"l{w * 0.2:.1f} {-h * 0.4:.1f}l{w * 0.26:.1f} {h * 0.22:.1f}M{x + w * 0.1:.1f} {y + h * 0.85:.1f}h{w * 0.5:.1f}",
        ink,
        0.7,
    )


def computer(b: Brush, x: float, top: float) -> None:
    """A screen and a keyboard on a table whose top is at top."""
    b.rods(f"M{x + 7} {top - 1}v-3M{x + 4} {top - 0.6}h6", b.c("#5f666e"), 0.9)
    screen(b, x, top - 13, 14, 9.4)
    b.rect(x + 15.4, top - 1.4, 9, 1.4, b.c("#e6e6e0"), line=0.35)


def sign(
    b: Brush, x: float, y: float, w: float, h: float, colour: str, *, ink: str = "#ffffff"
) -> None:
    """A board with writing too far off to read."""
    b.rect(x, y, w, h, b.c(colour), rx=0.8)
    rows = max(1, int((h - 2) // 3.4))
    d = "".join(
        f"M{x + 2:.1f} {y + (k + 0.5) * (h - 1.4) / rows + 0.7:.1f}h{(w - 4) * (0.9 if k % 2 == 0 else 0.62):.1f}"
        for k in range(rows)
    )
    b.stroke(d, b.c(ink), 0.9)


def way_out(b: Brush, x: float, y: float) -> None:
    """The green sign over a way out."""
    b.rect(x, y, 12, 6, "#2f9a5f", line=0.4, rx=0.6)
    b.stroke(f"M{x + 2} {y + 3}h5m-1.6 -1.6l1.6 1.6l-1.6 1.6", "#f4fff6", 0.7)
    b.rect(x + 8.6, y + 1.2, 2, 3.8, "#f4fff6", line=0)


def plain_door(
    b: Brush, x: float, colour: str, *, plate: bool = True, w: float = 20, y: float = 16
) -> None:
    """A smooth door with a lever and a number beside it."""
    b.rect(x - 1.8, y - 1.8, w + 3.6, GROUND + 3.2 - y, b.c(mix(colour, "#ffffff", 0.45)))
    b.rect(x, y, w, GROUND + 1.4 - y, b.c(colour))
    b.rods(f"M{x + w - 6} {y + 27}h3.4", b.c("#d5d9dc"), 0.9)
    if plate:
        b.rect(x + w / 2 - 4, y + 8, 8, 5, b.c("#f4f0e2"), line=0.4, rx=0.5)
        digits = b.rng(f"number/{x:.0f}").choice(("0102", "0301", "0207", "0105"))
        d = "".join(
            f"M{x + w / 2 - 2.6 + k * 1.8:.1f} {y + 9.4}"
            + ("v2.2" if c in "17" else "h1v2.2h-1" if c in "23" else "h1v2.2h-1z")
            for k, c in enumerate(digits)
        )
        b.stroke(d, width=0.4)


def stool(b: Brush, x: float, top: float, colour: str) -> None:
    """A round stool on one leg."""
    b.rods(f"M{x} {top + 1}V{top + 15}M{x - 4} {top + 16}h8", b.c("#8a9098"), 1)
    b.rect(x - 5, top - 1, 10, 2.8, b.c(colour), rx=1.3)


def bistro(b: Brush, x: float, colour: str, *, top: float = 64, cups: bool = True) -> None:
    """A small round table between two chairs."""
    for e, s in ((x - 13, 1), (x + 13, -1)):
        b.rods(f"M{e} {top - 10}V{top + 16}M{e + s * 9} {top + 5}V{top + 16}", b.c(colour), 1.1)
        b.rect(min(e, e + s * 10), top + 3, 10, 2.2, b.c(mix(colour, "#ffffff", 0.25)), rx=0.8)
        b.path(
            f"M{e - s * 0.8} {top - 10}q{s * 2.4} -3 {s * 1} 10h{-s * 1.8}z",
            b.c(mix(colour, "#ffffff", 0.15)),
        )
    b.rods(f"M{x} {top + 1}V{top + 17}M{x - 5} {top + 18}h10", b.c("#4b4f57"), 1.2)
    b.rect(x - 10, top - 1, 20, 2.4, b.c("#b98a5c"), rx=1.1)
    if cups:
        d = "".join(
            f"M{x + k} {top - 1}q-1.6 0 -1.6 -3h5q0 3 -1.6 3zM{x + k + 3.4} {top - 3.4}q2 .2 .2 1.6"
            for k in (-6, 3)
        )
        b.path(d, b.c("#fbfaf2"), line=0.4)


def seats(b: Brush, x: float, colour: str, *, many: int = 3, top: float = 50) -> None:
    """Seats in a row on a steel rail, seen from the front."""
    w = many * 12.0
    b.rods(
        f"M{x + 1} {top + 15}h{w - 2}M{x + 5} {top + 16}v9M{x + w - 5} {top + 16}v9",
        b.c("#7a828c"),
        1.1,
    )
    backs = "".join(
        f"M{x + 0.8 + k * 12} {top + 11}v-9q0 -2.4 2.4 -2.4h5.6q2.4 0 2.4 2.4v9z"
        for k in range(many)
    )
    b.path(backs, b.c(colour))
    for k in range(many):
        b.rect(x + 0.4 + k * 12, top + 10, 11.2, 4.6, b.c(mix(colour, "#ffffff", 0.18)), rx=1.4)


def motor_car(b: Brush, x: float, foot: float, colour: str, *, s: float = 1.0) -> None:
    """A motor car from the side whose wheels stand on foot; 46 long at s 1."""
    y = foot
    b.path(
        f"M{x:.1f} {y - 3 * s:.1f}v{-7 * s:.1f}q0 {-2 * s:.1f} {3 * s:.1f} {-2.4 * s:.1f}l{6 * s:.1f} {-1 * s:.1f}"
        f"q{5 * s:.1f} {-8 * s:.1f} {10 * s:.1f} {-8 * s:.1f}h{10 * s:.1f}q{5 * s:.1f} 0 {9 * s:.1f} {8 * s:.1f}"
        f"l{5 * s:.1f} {1.4 * s:.1f}q{3 * s:.1f} {0.6 * s:.1f} {3 * s:.1f} {3 * s:.1f}v{6 * s:.1f}z",
        b.c(colour),
    )
    glass = f.pane(b)
    b.path(
        f"M{x + 11.5 * s:.1f} {y - 13.2 * s:.1f}q{3.6 * s:.1f} {-6 * s:.1f} {8 * s:.1f} {-6 * s:.1f}h{3 * s:.1f}v{6 * s:.1f}z"
        f"M{x + 24.4 * s:.1f} {y - 13.2 * s:.1f}v{-6 * s:.1f}h{4 * s:.1f}q{4 * s:.1f} 0 {7 * s:.1f} {6 * s:.1f}z",
        glass,
        line=0.4,
    )
    b.stroke(
        f"M{x + 23.4 * s:.1f} {y - 12.6 * s:.1f}v{9 * s:.1f}M{x + 26 * s:.1f} {y - 10 * s:.1f}h{3 * s:.1f}",
        width=0.4,
    )
    b.rect(x, y - 10 * s, 2.4 * s, 2.6 * s, "#ffe9a8" if b.night else b.c("#f4f0d8"), line=0.35)
    for k in (10, 36):
        b.dot(x + k * s, y - 3.4 * s, 4.4 * s, b.c("#2d3036"))
        b.dot(x + k * s, y - 3.4 * s, 1.8 * s, b.c(STEEL), line=0.35)


def poster(b: Brush, x: float, y: float, w: float, h: float) -> None:
    """A poster in one of a few plain designs."""
    rng = b.rng(f"poster/{x:.0f}/{y:.0f}")
    back, front = rng.choice(
        (("#e8c35a", "#8f3a3a"), ("#7fb4cc", "#f4ead0"), ("#d9806a", "#3f4a66"), ("#a8c48a", "#fbf7ea"))
    )  # fmt: skip
    b.rect(x, y, w, h, b.c(back))
    if rng.random() < 0.5:
        b.dot(x + w / 2, y + h * 0.42, w * 0.28, b.c(front), line=0.35)
    else:
        b.poly(
            ((x + 1.4, y + h * 0.7), (x + w * 0.4, y + h * 0.2), (x + w - 1.4, y + h * 0.7)),
            b.c(front),
            line=0.35,
        )
    b.stroke(f"M{x + 2} {y + h * 0.84:.1f}h{w - 4:.1f}", width=0.7)
