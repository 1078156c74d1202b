"""Where things are grown: greenhouse, allotment."""

from __future__ import annotations

from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import flower, grass, leaf, snowy, tree


def greenhouse(b: Brush) -> None:
    """A greenhouse: glass on all sides, beds of tomatoes, pots and a watering can."""
    b.sky()
    b.hills("far", 62, 16, "#9ab88f")
    v = b.view
    for x, rng in b.along("outside", 40, margin=20):
        tree(b, x + rng.uniform(0, 14), 64, rng.uniform(24, 34), "#86b06a")
    b.veil(f"M{v.left - 3} -20H{v.right + 3}V60H{v.left - 3}Z", "#e6f6f2", 0.35)
    white = b.c("#eef0e8")
    b.stroke("".join(f"M{x:.1f} -20V58" for x, _ in b.along("bar", 15)), white, 1.1)
    b.stroke(
        f"M{v.left - 2:.1f} 12H{v.right + 2:.1f}M{v.left - 2:.1f} 36H{v.right + 2:.1f}", white, 1.6
    )
    shine = "".join(f"M{x + 3:.1f} 30l7 -14M{x + 4:.1f} 54l6 -12" for x, _ in b.along("shine", 30))
    b.stroke(shine, "#ffffff", 0.7)
    b.band(56, 12, b.c("#c98f6a"))
    b.stroke("".join(f"M{x:.1f} 60h5M{x + 3:.1f} 64h5" for x, _ in b.along("brick", 9)), b.c("#a8704f"), 0.5)  # fmt: skip
    b.band(66, 46, b.c("#b59a76"))
    for x in b.every(75, 34, 36):
        _vines(b, x)
    for x in b.every(75, 72, 34):
        _staging(b, x)
    for x in b.every(150, 56, 22):
        b.path(f"M{x} 76h12v12h-12zM{x + 12} 80l8 -6l1.4 1.6L{x + 12} 86z", b.c("#5f8a94"))
        b.rods(f"M{x + 2} 76q4 -7 8 0M{x} 79q-6 2 0 7", b.c("#5f8a94"), 0.9)


def _vines(b: Brush, x: float) -> None:
    """Tomatoes that climb on canes."""
    b.rect(x - 2, 62, 40, 10, b.c("#8a6238"))
    for k in (4, 18, 32):
        b.rods(f"M{x + k} 63V14", b.c("#c9a870"), 0.7)
        leaves = "".join(
            f"M{x + k} {y}q{s * 3} -5 {s * 8} -2q{-s * 2} 5 {-s * 8} 2z"
            for y, s in ((56, 1), (50, -1), (43, 1), (36, -1), (29, 1), (22, -1))
        )
        b.path(leaves, b.c("#4f9450"), line=0.4)
        for y, s in ((53, -1), (45, 1), (38, 1), (30, -1)):
            ripe = b.rng(f"tomato/{x:.0f}/{k}/{y}").choice(("#d9373a", "#e8803a", "#8fb84a"))
            b.dot(x + k + s * 3.4, y, 2.2, b.c(ripe), line=0.4)


def _staging(b: Brush, x: float) -> None:
    """A bench of pots."""
    b.rect(x, 56, 32, 2.6, b.c("#a8845c"))
    b.rods(f"M{x + 2} 59v18M{x + 30} 59v18M{x + 2} 69h28", b.c("#8a6a48"), 1.2)
    for k in (2, 12, 22):
        rng = b.rng(f"pot/{x + k:.0f}")
        b.path(
            f"M{x + k + 4} 49q-7 -3 -6 -8q5 0 6 5q-1 -8 3 -10q4 5 0 10q2 -5 6 -4q1 6 -6 7z",
            b.c("#5fa058"),
            line=0.4,
        )
        b.dot(
            x + k + 4,
            39,
            2,
            b.c(rng.choice(("#e0577f", "#f2c84b", "#f4f0e8", "#b58af0"))),
            line=0.4,
        )
        b.path(f"M{x + k} 48h8l-1.2 8h-5.6z", b.c("#c9703f"))


def allotment(b: Brush) -> None:
    """A vegetable garden: beds in rows, bean poles, a hut, a scarecrow."""
    b.sky()
    b.hills("far", 58, 16, "#8fb08a")
    b.ground("#9cb86f", 56)
    for x in b.every(150, 76, 30):
        b.rect(x, 34, 28, 28, b.c("#a87f56"))
        b.stroke("".join(f"M{x + k} 35v26" for k in range(4, 28, 4)), b.c("#7a5836"), 0.4)
        b.poly(((x - 3, 36), (x + 14, 26), (x + 31, 36)), b.c(snowy(b, "#5f7a74")))
        b.rect(x + 16, 42, 8, 20, b.c("#5f7f94"))
        b.rect(x + 4, 42, 8, 7, "#ffd978" if b.night else b.c("#bfe0ee"))
    for x in b.every(75, 38, 30):
        poles = "".join(
            f"M{x + k} 68L{x + k + 5} 30M{x + k + 10} 68L{x + k + 5} 30" for k in (0, 9, 18)
        )
        b.rods(poles, b.c("#a8845c"), 0.6)
        rng = b.rng(f"bean/{x:.0f}")
        beans = "".join(f"M{x + rng.uniform(0, 26):.1f} {rng.uniform(34, 66):.1f}q3 -4 5 0q-2 3 -5 0z" for _ in range(26))  # fmt: skip
        b.path(beans, b.c(snowy(b, leaf(b, "#5f9a4f", x), 0.5)), line=0.35)
    b.ground("#8a6a4c", 66)
    for i, y in enumerate((73, 83, 95)):
        for x, rng in b.along(f"bed{i}", 9 + i * 2, margin=10):
            kind = int(x // 60 + i) % 3
            colour = ("#6fa84f", "#4f8a5a", "#a8c464")[kind]
            s = 1 + i * 0.25
            b.path(
                f"M{x:.1f} {y}q{-5 * s:.1f} {-1 * s:.1f} {-3 * s:.1f} {-4 * s:.1f}q{2 * s:.1f} {-4 * s:.1f} {4 * s:.1f} {-1 * s:.1f}q{4 * s:.1f} {-2 * s:.1f} {4 * s:.1f} {3 * s:.1f}q0 {2 * s:.1f} {-5 * s:.1f} {2 * s:.1f}z",
                b.c(snowy(b, grass(b, colour), 0.6)),
                line=0.4,
            )
            if kind == 0 and rng.random() < 0.3:
                flower(b, x + 4, y - 4, rng)
    for x in b.every(150, 122, 22):
        b.rods(f"M{x + 9} 78V30M{x} 42h18", b.c("#8a6a48"), 1.2)
        b.path(f"M{x + 2} 40h14l1 20h-16zM{x - 2} 40h5v5h-5zM{x + 15} 40h5v5h-5z", b.c("#5f6f94"))
        b.dot(x + 9, 34, 4.4, b.c("#e8cf9a"))
        b.path(f"M{x + 1} 31q8 -3 16 0l-4 -1l-1 -5h-6l-1 5z", b.c("#a8743f"))


GLASSHOUSES: dict[str, Place] = {"greenhouse": greenhouse}
PLOTS: dict[str, Place] = {"allotment": allotment}
