"""What is left behind: ruin, graveyard, battlefield."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.landmarks import bare_tree, grass, leaf, snowy, tree


def ruin(b: Brush) -> None:
    """A ruin: broken columns, a wall with an arch, ivy and fallen blocks."""
    b.sky()
    b.hills("far", 62, 24, "#94ada0")
    for x in b.every(140, 104, 20):
        tree(b, x + 12, GROUND + 2, 44, "#6f9a55")
    stone = b.rng("ruin").choice(("#cdc3ae", "#bdb8b0", "#d4c4a4"))
    for x in b.every(140, 42, 62):
        _ruined_wall(b, x, stone)
    b.ground("#9dba6e")
    for offset, h in ((8, 46), (30, 28), (108, 38), (128, 56)):
        for x in b.every(140, offset - 4, 20):
            _column(b, x + 4, h, stone, whole=h > 50)
    for x, rng in b.along("block", 38, margin=16):
        px, py = x + rng.uniform(0, 20), rng.uniform(78, 90)
        b.path(f"M{px:.1f} {py:.1f}l1 -6l12 -2l2 7l-3 3z", b.c(snowy(b, stone, 0.5)))
        b.stroke(f"M{px + 1:.1f} {py - 6:.1f}l10 1l2 5M{px + 11:.1f} {py - 5:.1f}l2 -3", width=0.4)
    for x in b.every(140, 62, 18):
        b.path(f"M{x} 80a5 5 0 0 1 0 -10l16 -2a5 5.4 0 0 1 1 10z", b.c(stone))
        b.stroke(
            f"M{x + 1} 72.6L{x + 15} 70.6M{x + 1} 76L{x + 15} 74M{x} 70q3.6 4.6 0 10",
            b.c(mix(stone, "#5f5648", 0.5)),
            0.5,
        )
    tufts = ""
    for x, rng in b.along("tuft", 9):
        px, py = x + rng.uniform(0, 8), rng.uniform(70, 100)
        tufts += f"M{px:.1f} {py:.1f}l-1 -3m1 3l.2 -3.8m-.2 3.8l1.5 -2.8"
    b.stroke(tufts, b.c(grass(b, "#54763c")), 0.55)


def _column(b: Brush, x: float, h: float, stone: str, *, whole: bool) -> None:
    """A fluted column, broken off unless whole."""
    top = 72 - h
    if whole:
        b.path(f"M{x} 70V{top}h10V70Z", b.c(stone))
        b.path(f"M{x - 3} {top - 5}h16l-2 5h-12z", b.c(snowy(b, mix(stone, "#ffffff", 0.25))))
    else:
        b.path(f"M{x} 70V{top + 3}l2.6 -4l2 3l2.4 -5l3 4.6V70Z", b.c(stone))
    flutes = "".join(f"M{x + k} {top + 6}V68" for k in (2.6, 5, 7.4))
    b.stroke(flutes, b.c(mix(stone, "#5f5648", 0.45)), 0.6)
    b.path(f"M{x - 2} 70h14v4h-14zM{x - 4} 74h18v4h-18z", b.c(mix(stone, "#ffffff", 0.15)))
    _ivy(b, x + 8, 70, min(h * 0.7, 30))


def _ivy(b: Brush, x: float, y: float, h: float) -> None:
    """Ivy that climbs from (x, y)."""
    rng = b.rng(f"ivy/{x:.0f}")
    stem = f"M{x:.1f} {y}q3 {-h * 0.3:.1f} 0 {-h * 0.55:.1f}t1 {-h * 0.45:.1f}"
    b.stroke(stem, b.c("#5a4a36"), 0.6)
    if b.view.season == "winter":
        return
    d = ""
    for i in range(int(h / 2.6)):
        px, py = x + rng.uniform(-2.4, 3), y - i * 2.6 - rng.uniform(0, 2)
        d += f"M{px:.1f} {py:.1f}q-2.6 -.6 -1.6 -3q2 -.6 2.4 .6q2 -.4 1.6 1.8q-1 1.4 -2.4 .6z"
    b.path(d, b.c(snowy(b, leaf(b, "#4f8548", x), 0.4)), line=0.35)


def _ruined_wall(b: Brush, x: float, stone: str) -> None:
    """A broken wall with an arch and an empty window."""
    b.path(
        f"M{x} 68V44l4 -3l1 -7l6 1l2 -12l5 -2l1 -8l8 3h9l3 -4l5 8l6 2l1 10l5 3l2 12l4 4V68H{x + 40}V46Q{x + 40} 36 {x + 31} 36Q{x + 22} 36 {x + 22} 46V68Z",
        b.c(snowy(b, stone, 0.12)),
    )
    b.stroke(
        f"M{x + 19} 68V46Q{x + 19} 33 {x + 31} 33Q{x + 43} 33 {x + 43} 46V68M{x + 31} 33v3M{x + 23} 36.4l2 2M{x + 39} 36.4l-2 2",
        width=0.45,
    )
    b.path(f"M{x + 27} 28v-6q0 -4 4 -4t4 4v6z", b.c("#7fa0ac" if not b.night else "#3a4668"))
    seams = f"M{x + 3} 52h9m3 0h4M{x + 4} 60h6m4 0h5M{x + 9} 44h7M{x + 46} 52h9M{x + 48} 60h7m3 0h4M{x + 47} 44h5M{x + 16} 26h6M{x + 42} 24h5M{x + 16} 34h4"
    b.stroke(seams, b.c(mix(stone, "#5f5648", 0.45)), 0.6)
    _ivy(b, x + 13, 68, 40)
    _ivy(b, x + 49, 68, 30)


def graveyard(b: Brush) -> None:
    """A graveyard: stones and crosses, an iron fence, yews, a chapel."""
    b.sky()
    b.hills("far", 58, 18, "#8fa398")
    for x in b.every(150, 84, 44):
        _chapel(b, x)
    b.ground("#7f9a66", 60)
    for x, rng in b.along("yew", 50, margin=20):
        if int(x // 50) % 3:
            _yew(b, x + rng.uniform(2, 10), 64, rng.uniform(34, 44))
    for x in b.every(150, 40, 24):
        bare_tree(b, x + 10, 66, 50)
    _iron_fence(b)
    for i, (y, step) in enumerate(((72, 25), (86, 37))):
        for x, rng in b.along(f"grave{i}", step, margin=14):
            _gravestone(
                b,
                x + rng.uniform(0, step - 16),
                y + rng.uniform(0, 3),
                1 + i * 0.35,
                rng.randrange(5),
            )
    d = ""
    for x, rng in b.along("tuft", 8):
        px, py = x + rng.uniform(0, 8), rng.uniform(72, 100)
        d += f"M{px:.1f} {py:.1f}l-1 -2.8m1 2.8l.2 -3.4m-.2 3.4l1.4 -2.6"
    b.stroke(d, b.c(grass(b, "#4f6a42")), 0.5)


def _chapel(b: Brush, x: float) -> None:
    """A small chapel with a belfry."""
    wall = b.c("#c4bdb0")
    roof = b.c(snowy(b, "#6a6f7d", 0.85))
    b.rect(x + 12, 42, 30, 20, wall)
    b.poly(((x + 10, 42), (x + 16, 30), (x + 40, 30), (x + 45, 42)), roof)
    b.rect(x, 26, 14, 36, wall)
    b.poly(((x - 2, 26), (x + 7, 6), (x + 16, 26)), roof)
    b.stroke(f"M{x + 7} 6V0M{x + 5} 2.4h4", width=0.8)
    glass = "#ffd978" if b.night else b.c("#5f7a94")
    b.path("".join(f"M{x + k} 56v-6q1.6 -3.4 3.2 0v6z" for k in (17, 25, 33)), glass, line=0.45)
    b.path(f"M{x + 5} 38v-5q2 -3.4 4 0v5z", b.c("#4a4a54"), line=0.45)
    b.path(f"M{x + 4} 62V54q3 -4 6 0V62z", b.c("#5a4032"), line=0.45)


def _yew(b: Brush, x: float, y: float, h: float) -> None:
    """A dark yew whose foot is at y."""
    w = h * 0.24
    b.rect(x - 1.4, y - 6, 2.8, 7, b.c("#5a4032"))
    b.path(
        f"M{x} {y - h:.1f}q{w * 0.6:.1f} {h * 0.16:.1f} {w * 0.5:.1f} {h * 0.26:.1f}q{w * 0.5:.1f} {h * 0.14:.1f} {w * 0.3:.1f} {h * 0.28:.1f}q{w * 0.4:.1f} {h * 0.2:.1f} {-w * 0.2:.1f} {h * 0.34:.1f}"
        f"H{x - w * 0.6:.1f}q{-w * 0.6:.1f} {-h * 0.14:.1f} {-w * 0.2:.1f} {-h * 0.34:.1f}q{-w * 0.2:.1f} {-h * 0.14:.1f} {w * 0.3:.1f} {-h * 0.28:.1f}q{-w * 0.1:.1f} {-h * 0.1:.1f} {w * 0.5:.1f} {-h * 0.26:.1f}z",
        b.c(snowy(b, "#3f5f4a", 0.5)),
    )
    b.stroke(
        f"M{x - 2} {y - h * 0.6:.1f}q2 -2 4 0M{x + 1} {y - h * 0.36:.1f}q2 -2 4 0M{x - 5} {y - h * 0.26:.1f}q2 -2 4 0",
        width=0.45,
    )


def _iron_fence(b: Brush) -> None:
    """A wrought fence with spear tips and stone posts."""
    v = b.view
    bars, tips = f"M{v.left - 2:.1f} 53H{v.right + 2:.1f}M{v.left - 2:.1f} 66H{v.right + 2:.1f}", ""
    for x, _ in b.along("bar", 4.4):
        bars += f"M{x:.1f} 49V68"
        tips += f"M{x:.1f} 45l1.1 3.4l-1.1 1.6l-1.1 -1.6z"
    b.stroke(bars, b.c("#2b2e36"), 0.8)
    b.path(tips, b.c("#2b2e36"), line=0)
    for x in b.every(75, 26, 8):
        b.rect(x, 46, 7, 24, b.c("#a8a296"))
        b.path(f"M{x - 1} 46l4.5 -5l4.5 5z", b.c(snowy(b, "#bdb7aa")))


def _gravestone(b: Brush, x: float, y: float, s: float, kind: int) -> None:
    """A gravestone of one of five kinds with its mound."""
    b.path(
        f"M{x - 3 * s:.1f} {y + 2 * s:.1f}q{8 * s:.1f} {-5 * s:.1f} {17 * s:.1f} 0z",
        b.c(snowy(b, grass(b, "#6f8a58"))),
        line=0.45,
    )
    tone = b.c(snowy(b, ("#a9a8a2", "#bdb8ac", "#98a0a0", "#b0a898", "#a4a4ac")[kind], 0.25))
    shape = (
        f"v{-12 * s:.1f}q0 {-5 * s:.1f} {5.5 * s:.1f} {-5 * s:.1f}t{5.5 * s:.1f} {5 * s:.1f}v{12 * s:.1f}z",
        f"v{-14 * s:.1f}l{5.5 * s:.1f} {-4 * s:.1f}l{5.5 * s:.1f} {4 * s:.1f}v{14 * s:.1f}z",
        f"v{-3 * s:.1f}h{4 * s:.1f}v{-8 * s:.1f}h{-4 * s:.1f}v{-3 * s:.1f}h{4 * s:.1f}v{-5 * s:.1f}h{3 * s:.1f}v{5 * s:.1f}h{4 * s:.1f}v{3 * s:.1f}h{-4 * s:.1f}v{8 * s:.1f}h{4 * s:.1f}v{3 * s:.1f}z",
        f"v{-4 * s:.1f}h{2 * s:.1f}l{1.4 * s:.1f} {-18 * s:.1f}l{2.1 * s:.1f} {-3 * s:.1f}l{2.1 * s:.1f} {3 * s:.1f}l{1.4 * s:.1f} {18 * s:.1f}h{2 * s:.1f}v{4 * s:.1f}z",
        f"l{-2 * s:.1f} {-13 * s:.1f}q{1 * s:.1f} {-5 * s:.1f} {6 * s:.1f} {-5 * s:.1f}t{6 * s:.1f} {4 * s:.1f}l{1 * s:.1f} {14 * s:.1f}z",
    )[kind]
    b.path(f"M{x:.1f} {y:.1f}{shape}", tone)
    if kind != 2:
        b.stroke(
            f"M{x + 3 * s:.1f} {y - 9 * s:.1f}h{5 * s:.1f}M{x + 3.6 * s:.1f} {y - 6 * s:.1f}h{3.6 * s:.1f}",
            width=0.45,
        )


def battlefield(b: Brush) -> None:
    """A field after battle: torn earth, stakes, broken wheels, banners, smoke."""
    b.sky()
    v = b.view
    b.hills("far", 58, 20, "#8f8f90")
    for x, rng in b.along("smoke", 47, margin=40):
        px, s = x + rng.uniform(0, 20), rng.uniform(0.8, 1.2)
        b.veil(
            f"M{px:.1f} 60Q{px - 6 * s:.1f} 48 {px + 2:.1f} {38 / s:.1f}Q{px - 4:.1f} 26 {px + 8 * s:.1f} 16Q{px + 10:.1f} 2 {px + 30 * s:.1f} -6Q{px + 26 * s:.1f} 10 {px + 18 * s:.1f} 18"
            f"Q{px + 20 * s:.1f} 30 {px + 10 * s:.1f} 40Q{px + 12 * s:.1f} 50 {px + 6 * s:.1f} 60Z",
            "#4a4650" if b.view.time != "night" else "#6a6a80",
            0.5,
        )
        b.path(f"M{px - 1:.1f} 61q-1 -5 2 -7q0 3 2 4q1 -2 1 -4q3 3 1 7z", "#f2803a", line=0.35)
    earth = b.rng("battlefield").choice(("#9a8060", "#8a7a60", "#a08a68"))
    b.ground(earth, 60)
    torn = f"M{v.left - 4:.1f} 74"
    for x, rng in b.along("torn", 10, margin=10):
        torn += f"L{x:.1f} {68 + rng.uniform(-3, 2):.1f}l4 {rng.uniform(-2, 3):.1f}"
    b.path(
        torn + f"L{v.right + 14:.1f} 112H{v.left - 4:.1f}Z",
        b.c(snowy(b, mix(earth, "#4a3a2c", 0.2), 0.5)),
    )
    for offset, lean in ((18, -3), (62, 4), (104, -6)):
        for x in b.every(132, offset - 16, 36):
            _banner(b, x + 16, lean, offset)
    for x in b.every(132, 72, 34):
        _broken_wheel(b, x + 15)
    for x in b.every(66, 26, 26):
        b.rods(
            f"M{x} 82L{x + 15} 58M{x + 8} 83L{x + 1} 60M{x + 14} 83L{x + 26} 62M{x - 2} 76L{x + 26} 73",
            b.c("#7a5638"),
            1.8,
        )
    _scars(b, earth)


def _scars(b: Brush, earth: str) -> None:
    """Craters, spent arrows, and the crows above them."""
    for x, rng in b.along("crater", 44, margin=16):
        px, py = x + rng.uniform(0, 20), rng.uniform(88, 97)
        b.path(
            f"M{px - 11:.1f} {py:.1f}q4 -4 11 -4t11 4q-5 4 -11 4t-11 -4z",
            b.c(snowy(b, mix(earth, "#2f241c", 0.5), 0.4)),
        )
        b.stroke(
            f"M{px - 14:.1f} {py - 2:.1f}l-3 -2M{px + 13:.1f} {py - 3:.1f}l4 -2M{px - 4:.1f} {py - 5:.1f}l-1 -2.6",
            width=0.5,
        )
    arrows = ""
    for x, rng in b.along("arrow", 19, margin=5):
        px, py, tip = x + rng.uniform(0, 14), rng.uniform(76, 90), rng.uniform(-4, 4)
        arrows += f"M{px:.1f} {py:.1f}l{tip:.1f} -9m-1 0l1 -2l1.4 1.6m-2.4 1.6l1 -2l1.4 1.6"
    b.stroke(arrows, b.c("#3f3026"), 0.7)
    for x in b.every(132, 56, 40):
        crow = f"M{x} 16q3 -4 5 0q2 -4 5 0M{x + 24} 26q2.4 -3 4 0q1.6 -3 4 0M{x + 14} 9q2 -2.6 3.4 0q1.4 -2.6 3.4 0"
        b.stroke(crow, "#16130f", 0.9)


def _banner(b: Brush, x: float, lean: float, key: int) -> None:
    """A torn banner on a leaning pole."""
    colour = b.rng(f"banner/{key}").choice(("#b5393a", "#3a5f94", "#c99a3a", "#5a7a4a"))
    tx = x + lean
    b.rods(f"M{x} 80L{tx} 20", b.c("#7a5638"), 1.2)
    b.path(
        f"M{tx + 0.3:.1f} 23q6 -3 10 0t9 -1l-3 5l4 4l-5 3l3 5l-6 -1l-2 5l-4 -4l-5 4Z",
        b.c(colour),
    )
    b.stroke(
        f"M{tx + 4:.1f} 27q4 -2 7 0M{tx + 4:.1f} 33q3 -2 6 0", b.c(mix(colour, "#ffffff", 0.4)), 0.9
    )
    b.path(f"M{tx - 1:.1f} 20l1 -4l1.2 4z", b.c("#c4ccd2"), line=0.4)


def _broken_wheel(b: Brush, m: float) -> None:
    """A wheel that has lost a part of its rim, on a broken shaft."""
    wood = b.c("#8a6238")
    b.rods(f"M{m - 16} 84L{m + 18} 70", b.c("#6b4a30"), 2)
    b.rods(
        f"M{m} 70V57M{m} 70L{m - 11} 64M{m} 70L{m - 9} 79M{m} 70L{m + 3} 83M{m} 70L{m + 9} 61M{m} 70l5 3",
        wood,
        1.1,
    )
    b.rods(f"M{m + 9} 61A12.6 12.6 0 1 0 {m + 3} 83", wood, 2)
    b.dot(m, 70, 2.8, b.c("#5a3f28"))


STONES: dict[str, Place] = {"ruin": ruin, "graveyard": graveyard, "battlefield": battlefield}
