"""Town seen from its open places: the square, the bridge, the roofs."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.landmarks import HOUSES, ROOFS, lamp_post, snowy


def windows(
    b: Brush, x: float, y: float, cols: int, rows: int, *, dx: float, dy: float, w: float, h: float,
    key: str,
) -> None:  # fmt: skip
    """Rows of windows as two paths: the lit and the dark."""
    rng = b.rng(key)
    lit, dark = "", ""
    for i in range(cols):
        for j in range(rows):
            cell = f"M{x + i * dx:.1f} {y + j * dy:.1f}h{w}v{h}h-{w}z"
            if rng.random() < 0.6:
                lit += cell
            else:
                dark += cell
    if lit:
        b.path(lit, "#ffd978" if b.night else b.c("#bfe0ee"), line=0.4)
    if dark:
        b.path(dark, b.c("#4a5a70" if b.night else "#a8ccdc"), line=0.4)


def far_house(b: Brush, x: float, foot: float, w: float, h: float, key: str) -> None:
    """A small house across water or far down a street."""
    rng = b.rng(key)
    b.rect(x, foot - h, w, h, b.c(mix(rng.choice(HOUSES), "#dfe8ee", 0.2)), line=0.45)
    roof = b.c(snowy(b, mix(rng.choice(ROOFS), "#dfe8ee", 0.15), 0.85))
    if rng.random() < 0.5:
        b.poly(
            ((x - 1, foot - h), (x + w / 2, foot - h - 6), (x + w + 1, foot - h)), roof, line=0.45
        )
    else:
        b.poly(
            ((x - 1, foot - h), (x + 2, foot - h - 5), (x + w - 2, foot - h - 5), (x + w + 1, foot - h)),
            roof,
            line=0.45,
        )  # fmt: skip
    windows(
        b, x + 2, foot - h + 3, max(1, int((w - 2) // 4)), max(1, int((h - 3) // 5.4)),
        dx=4, dy=5.4, w=2, h=3, key=f"{key}/w",
    )  # fmt: skip


def square(b: Brush) -> None:
    """A town square: a fountain, arcades and a clock tower."""
    b.sky()
    b.hills("far", GROUND - 10, 16, "#a9b8b0")
    for x in b.every(152, 110, 26):
        _clock_tower(b, x)
    for x in b.every(38, 0, 40):
        _arcade(b, x)
    b.ground("#c9bda6", GROUND)
    paving = ""
    for i, (y, r) in enumerate(((70, 5), (75, 7), (82, 9), (91, 12), (102, 14))):
        for x, _ in b.along("fan", r * 2, margin=r * 2):
            paving += f"M{x + (i % 2) * r - r:.1f} {y}q{r} {-r * 0.7:.1f} {2 * r} 0"
    b.stroke(paving, b.c(snowy(b, "#a89b84", 0.7)), 0.45)
    for x in b.every(76, 36, 10):
        lamp_post(b, x, 74)
    for x in b.every(152, 52, 56):
        _fountain(b, x + 28)
    for x, rng in b.along("pigeon", 31, margin=8):
        _pigeon(b, x + rng.uniform(0, 20), rng.uniform(84, 98))


def _arcade(b: Brush, x: float) -> None:
    """A town house over three arches."""
    rng = b.rng(f"arcade/{x:.0f}")
    wall, top = rng.choice(HOUSES), rng.uniform(16, 24)
    b.rect(x, top, 38, GROUND - top, b.c(wall))
    roof = b.c(snowy(b, rng.choice(ROOFS), 0.85))
    peak = top - rng.uniform(6, 9)
    if rng.random() < 0.45:
        b.path(
            f"M{x} {top}h7v-5h6v-4h5v-3h2v3h5v4h6v5h7v3H{x}z",
            b.c(snowy(b, mix(wall, "#8a5a3a", 0.35))),
        )
    else:
        b.poly(((x - 1, top), (x + 5, peak), (x + 33, peak), (x + 39, top)), roof)
        b.path(f"M{x + 16} {top - 1}v-4l3 -3l3 3v4z", b.c(wall), line=0.4)
    windows(b, x + 4, top + 4, 4, 2, dx=8.4, dy=11, w=4.6, h=7, key=f"aw/{x:.0f}")
    b.rect(x, 45, 38, 2.2, b.c(mix(wall, "#ffffff", 0.35)), line=0.4)
    arches = "".join(f"M{x + 2.4 + k * 11.6} {GROUND}V54q0 -5 5 -5t5 5V{GROUND}z" for k in range(3))
    b.path(arches, b.c("#5f4a44" if not b.night else "#c98f4f"))
    b.path(
        f"M{x + 15.6} {GROUND}V57h6.8V{GROUND}zM{x + 4.4} 57h6v5h-6zM{x + 27.6} 57h6v5h-6z",
        "#ffe08a" if b.night else b.c("#8a6a54"),
        line=0.35,
    )


def _clock_tower(b: Brush, x: float) -> None:
    """A clock tower that looks over the roofs."""
    b.rect(x, 2, 20, 60, b.c("#cbb496"))
    b.poly(((x - 2, 2), (x + 10, -18), (x + 22, 2)), b.c(snowy(b, "#5f7a74", 0.8)))
    b.rect(x - 1.6, 1, 23.2, 2.6, b.c("#e6d6b8"))
    b.dot(x + 10, 11, 5.6, "#ffeeb8" if b.night else b.c("#f7f0dc"))
    b.stroke(f"M{x + 10} 11V7.4M{x + 10} 11l2.6 1.6", width=0.7)


def _fountain(b: Brush, m: float) -> None:
    """A fountain with two bowls."""
    stone = b.c(snowy(b, "#b8b4ac", 0.5))
    frozen = b.view.weather == "snow"
    wet = b.c("#8fc8dc")
    b.path(f"M{m - 3} 74V44H{m + 3}V74Z", stone)
    b.path(f"M{m - 14} 50H{m + 14}Q{m + 10} 57 {m} 57Q{m - 10} 57 {m - 14} 50Z", stone)
    b.path(f"M{m - 7} 38H{m + 7}Q{m + 5} 44 {m} 44Q{m - 5} 44 {m - 7} 38Z", stone)
    b.path(f"M{m - 1.6} 38q-1 -4 0 -7q-2 -4 1.6 -6q3.6 2 1.6 6q1 3 0 7z", stone)
    if not frozen:
        b.stroke(
            f"M{m} 26q-5 -6 -6 11M{m} 26q5 -6 6 11M{m - 6} 39q-5 1 -5 11M{m + 6} 39q5 1 5 11"
            f"M{m - 13} 51q-6 2 -6 18M{m + 13} 51q6 2 6 18M{m - 8} 55v14M{m + 8} 55v14",
            b.c("#e6f6fb"),
            1.1,
        )
    b.path(f"M{m - 28} 70Q{m} 63 {m + 28} 70L{m + 25} 73H{m - 25}Z", wet)
    b.path(f"M{m - 28} 70Q{m} 77 {m + 28} 70V78Q{m} 86 {m - 28} 78Z", stone)
    b.stroke(
        f"M{m - 28} 73.4Q{m} 80.4 {m + 28} 73.4M{m - 12} 77.6v4.4M{m + 12} 77.6v4.4", width=0.4
    )


def _pigeon(b: Brush, x: float, y: float) -> None:
    """A pigeon that picks for crumbs."""
    b.path(
        f"M{x:.1f} {y:.1f}q1 -3 4 -2l1.6 -2q1.6 -.4 1.8 1l1 .6l-1 .4q.2 3 -3 3.4q-2.6 .2 -5.6 .4z",
        b.c("#8a95a4"),
        line=0.4,
    )
    b.stroke(f"M{x + 3.6:.1f} {y + 1.2:.1f}v1.6M{x + 5:.1f} {y + 1:.1f}v1.6", b.c("#c9573f"), 0.4)


def bridge(b: Brush) -> None:
    """On a stone bridge: the parapet before the river and the town."""
    b.sky()
    b.hills("far", 44, 14, "#9fb3b8")
    for x in b.every(150, 84, 30):
        _spires(b, x)
    for x, rng in b.along("bank", 12, margin=14):
        far_house(b, x, 47, 12, rng.uniform(9, 19), f"bank/{x:.0f}")
    b.band(46, 4, b.c(snowy(b, "#a8a090", 0.5)))
    b.band(50, 40, b.c("#4f94b0"))
    for x in b.every(150, 4, 60):
        _far_bridge(b, x)
    ripple = ""
    for x, rng in b.along("ripple", 9, margin=9):
        ripple += f"M{x + rng.uniform(0, 8):.1f} {rng.uniform(51.5, 58.5):.1f}q2 -1.4 4 0t4 0"
    b.stroke(ripple, b.c("#8fc4d6") if not b.night else "#ffd978", 0.5)
    for x in b.every(150, 92, 22):
        b.path(f"M{x} 55h20l-3 4h-13z", b.c("#7a4a2f"))
        b.path(f"M{x + 9} 55V42q7 5 8 11z", b.c("#f4ead0"), line=0.4)
        b.line(((x + 9, 55), (x + 9, 41)), width=0.7)
    _parapet(b)


def _spires(b: Brush, x: float) -> None:
    """A church with two spires and a dome beside it."""
    stone = b.c("#b9b4ae")
    for k in (0, 9):
        b.path(f"M{x + k} 48V22l3 -14l3 14V48z", stone, line=0.45)
    b.path(
        f"M{x + 17} 48V33Q{x + 17} 22 {x + 24} 21Q{x + 31} 22 {x + 31} 33V48z",
        b.c(snowy(b, "#7f9a94")),
    )
    b.stroke(f"M{x + 24} 21V15M{x + 17} 33H{x + 31}M{x + 3} 27v4M{x + 12} 27v4", width=0.5)


def _far_bridge(b: Brush, x: float) -> None:
    """Another bridge down the river."""
    d = f"M{x} 46H{x + 60}V56h-3"
    for k in range(3):
        d += f"V55q0 -5 -7 -5t-7 5V56h{-4 if k < 2 else -7}"
    b.path(d + "Z", b.c(snowy(b, "#b5a58f", 0.3)), line=0.45)


def _parapet(b: Brush) -> None:
    """The balustrade with its piers and lamps, and the paving before it."""
    stone, v = "#cfc4b0", b.view
    b.band(60, 14, b.c("#3f7c96"), line=0)
    d = "".join(
        f"M{x:.1f} 61h3.4q.4 2 -.6 3q2 3.6 .4 6l-.4 3h-2.2l-.4 -3q-1.6 -2.4 .4 -6q-1 -1 -.6 -3z"
        for x, _ in b.along("baluster", 6.25, margin=6)
    )
    b.path(d, b.c(stone), line=0.45)
    b.band(72, 5, b.c(mix(stone, "#8a7a64", 0.15)))
    b.band(57.4, 4, b.c(snowy(b, mix(stone, "#ffffff", 0.2))))
    for x in b.every(50, 20, 9):
        b.rect(x, 56, 9, 21, b.c(stone))
        b.rect(x - 1, 54, 11, 3, b.c(snowy(b, mix(stone, "#ffffff", 0.25))))
        b.rect(x + 2.4, 61, 4.2, 11, b.c(mix(stone, "#8a7a64", 0.25)), line=0.35)
    for x in b.every(100, 24, 2):
        lamp_post(b, x + 0.5, 55)
    b.ground("#b3a896", 77)
    d = "".join(f"M{x:.1f} 77l-5 28" for x, _ in b.along("slab", 13, margin=6))
    d += f"M{v.left - 2:.1f} 85H{v.right + 2:.1f}M{v.left - 2:.1f} 95H{v.right + 2:.1f}"
    b.stroke(d, b.c(snowy(b, "#94897a", 0.6)), 0.45)


def rooftop(b: Brush) -> None:
    """Upon the roofs: chimneys, dormers, a cat, and the sky."""
    b.sky()
    v = b.view
    haze = b.c("#a8b0bc")
    d = f"M{v.left - 30:.1f} 80"
    for x, rng in b.along("skyline", 14, margin=14):
        h = rng.uniform(0, 9)
        d += f"L{x:.1f} {52 - h:.1f}l4 -5l4 5v-4h2v4L{x + 13:.1f} {54 - h:.1f}"
    b.path(d + f"L{v.right + 30:.1f} 80Z", haze, line=0.4)
    for x in b.every(150, 88, 24):
        b.path(
            f"M{x} 60V34Q{x} 24 {x + 10} 23Q{x + 20} 24 {x + 20} 34V60z", b.c("#93a5a8"), line=0.45
        )
        b.stroke(
            f"M{x + 10} 23V15M{x - 1} 34h22M{x + 5} 37V50M{x + 10} 37V50M{x + 15} 37V50", width=0.5
        )
    for x in b.every(37, 4, 40):
        _gable(b, x)
    _tiles(b)
    for x in b.every(75, 16, 16):
        _stack(b, x)
    for x in b.every(150, 62, 14):
        _cat(b, x)
    for x in b.every(150, 132, 12):
        b.rods(f"M{x + 5} 74V34M{x - 1} 44H{x + 11}", b.c("#5f666e"), 0.7)
        b.path(f"M{x} 33q4 -4 6 -1l3 -5l1 3l2 -1q-1 6 -5 6q-4 .4 -7 -2z", b.c("#d9a441"), line=0.4)


def _gable(b: Brush, x: float) -> None:
    """A gabled house a street away."""
    rng = b.rng(f"gable/{x:.0f}")
    wall, top = rng.choice(HOUSES), rng.uniform(44, 54)
    b.path(f"M{x} 80V{top + 12:.1f}L{x + 18} {top:.1f}L{x + 36} {top + 12:.1f}V80Z", b.c(wall))
    roof = b.c(snowy(b, rng.choice(ROOFS), 0.85))
    b.path(
        f"M{x - 2} {top + 14:.1f}L{x + 18} {top - 3:.1f}L{x + 38} {top + 14:.1f}l-1 -5L{x + 18} {top - 8:.1f}L{x - 1} {top + 9:.1f}Z",
        roof,
    )
    windows(b, x + 11, top + 8, 2, 1, dx=8, dy=9, w=5, h=7, key=f"gw/{x:.0f}")


def _tiles(b: Brush) -> None:
    """The tiled roof underfoot."""
    tone = b.rng("tiles").choice(("#b5604a", "#8a6a62", "#6f7d8a"))
    b.ground(tone, 72)
    dark = b.c(snowy(b, mix(tone, "#000000", 0.28), 0.6))
    d = ""
    for i, (y, w) in enumerate(((78, 6), (85, 7), (93, 8), (102, 9))):
        for x, _ in b.along("tile", w, margin=w):
            d += f"M{x + (i % 2) * w / 2:.1f} {y - 3}q0 3.4 {w / 2:.1f} 3.4t{w / 2:.1f} -3.4"
    b.stroke(d, dark, 0.55)
    d = "".join(
        f"M{x:.1f} 69.6h7q2 2.4 0 4.8h-7q2 -2.4 0 -4.8z" for x, _ in b.along("ridge", 7, margin=8)
    )
    b.path(d, b.c(snowy(b, mix(tone, "#ffffff", 0.15), 0.8)), line=0.45)


def _stack(b: Brush, x: float) -> None:
    """A brick chimney with smoking pots."""
    smoke = "#ffffff" if not b.night else "#8a92b0"
    b.veil(
        f"M{x + 3} 32Q{x - 1} 26 {x + 4} 21Q{x} 14 {x + 8} 8Q{x + 12} 2 {x + 22} 4Q{x + 14} 8 {x + 14} 14Q{x + 13} 20 {x + 8} 24Q{x + 9} 28 {x + 6} 32Z",
        smoke,
        0.55,
    )
    b.rect(x, 40, 16, 36, b.c("#a8614a"))
    mortar = "".join(f"M{x + (j % 2) * 5 + 1} {y}h4m2 0h3" for j, y in enumerate(range(47, 76, 5)))
    b.stroke(mortar, b.c("#c98a72"), 0.6)
    b.rect(x - 1.6, 37.6, 19.2, 4, b.c(snowy(b, "#8f5240")))
    for k in (2, 9.4):
        b.path(f"M{x + k} 37.6l.6 -6h3.6l.6 6z", b.c("#c9805a"))
        b.rect(x + k - 0.4, 30.4, 5.6, 1.8, b.c("#b56f4c"), line=0.4)


def _cat(b: Brush, x: float) -> None:
    """A cat that sits on the ridge."""
    coat = b.c(b.rng("cat").choice(("#3a3438", "#c98a4a", "#8a8a90")))
    b.path(
        f"M{x} 70Q{x - 1} 62 {x + 3} 59L{x + 2.6} 54l2 1.6h2.4l2 -1.6L{x + 8.6} 59Q{x + 10} 64 {x + 9} 70Z",
        coat,
        line=0.45,
    )
    b.rods(f"M{x + 9} 69Q{x + 14} 69 {x + 12} 63", coat, 1)
    eye = "#ffe08a"
    b.dot(x + 4.6, 57.4, 0.5, eye, line=0)
    b.dot(x + 7, 57.4, 0.5, eye, line=0)


SQUARES: dict[str, Place] = {"square": square, "bridge": bridge, "rooftop": rooftop}
