"""Below: under the sea and in a mine."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush, Place


def underwater(b: Brush) -> None:
    """Under the sea: shafts of light, weeds, corals, a wreck and fish."""
    v = b.view
    for i in range(8):
        b.rect(v.left - 2, -20 + i * 14, v.right - v.left + 4, 90, b.c(mix("#7fd4e0", "#164a78", i / 7)), line=0)  # fmt: skip
    for x in b.every(40, 4, 70):
        b.veil(f"M{x + 20} -20h12L{x + 16} 84h-26z", "#e6fbff", 0.13)
    b.hills("reef", 72, 22, mix("#2f6f8a", "#1c4a6a", 0.3), 30)
    for x in b.every(190, 118, 60):
        _wreck(b, x)
    b.hills("sand", 78, 8, "#d2bd8a", 40)
    b.band(76, 40, b.c("#d2bd8a"), line=0)
    for x, rng in b.along("coral", 31, margin=16):
        _coral(b, x + rng.uniform(0, 14), rng.uniform(76, 84), rng.choice(("#e8705a", "#f2a03f", "#c76fb0")))  # fmt: skip
    for x, rng in b.along("kelp", 23, margin=12):
        _kelp(b, x + rng.uniform(0, 12), 80, rng.uniform(30, 62), rng.choice(("#3f8a5a", "#5f9a3f")))  # fmt: skip
    for x, rng in b.along("fish", 27, margin=12):
        s = rng.choice((-1, 1)) * rng.uniform(0.8, 1.5)
        px, py = x + rng.uniform(0, 16), rng.uniform(6, 60)
        b.path(
            f"M{px:.1f} {py:.1f}q{4 * s:.1f} {-4 * abs(s):.1f} {9 * s:.1f} 0l{3.4 * s:.1f} {-2.6 * abs(s):.1f}v{5.2 * abs(s):.1f}l{-3.4 * s:.1f} {-2.6 * abs(s):.1f}q{-5 * s:.1f} {4 * abs(s):.1f} {-9 * s:.1f} 0z",
            b.c(rng.choice(("#f2a03f", "#f6d55c", "#e8705a", "#d5e6f0"))),
            line=0.4,
        )
        b.dot(px + 2.4 * s, py - 0.4, 0.5, "#16130f", line=0)
    for x, rng in b.along("bubble", 17, margin=6):
        for _ in range(3):
            b.dot(x + rng.uniform(0, 6), rng.uniform(0, 70), rng.uniform(0.6, 1.5), "#e6fbff", line=0.3, opacity=0.7)  # fmt: skip


def _coral(b: Brush, x: float, y: float, colour: str) -> None:
    """A branching coral."""
    b.rods(
        f"M{x:.1f} {y:.1f}v-9q0 -4 -5 -7v-4M{x:.1f} {y - 6:.1f}q5 -2 5 -8v-4M{x:.1f} {y - 9:.1f}v-8M{x - 5:.1f} {y - 16:.1f}q-3 0 -3 -5M{x + 5:.1f} {y - 12:.1f}q4 0 4 -5",
        b.c(colour),
        1.9,
    )


def _kelp(b: Brush, x: float, y: float, h: float, colour: str) -> None:
    """A weed that sways."""
    n = int(h // 8)
    stem = f"M{x:.1f} {y}" + "".join(f"q{3 if k % 2 else -3} -4 0 -8" for k in range(n))
    b.stroke(stem, b.c(mix(colour, "#000000", 0.35)), 1)
    d = "".join(
        f"M{x:.1f} {y - k * 8 - 3}q{s * 5} -4 {s * 8} -1q{-s * 3} 4 {-s * 8} 1z" for k in range(n) for s in (-1, 1)
    )  # fmt: skip
    b.path(d, b.c(colour), line=0.35)


def _wreck(b: Brush, x: float) -> None:
    """The hull of a ship that sank long ago."""
    b.rods(f"M{x + 20} 60L{x + 14} 18M{x + 40} 60L{x + 37} 30", b.c("#5a4a40"), 1.6)
    b.path(
        f"M{x} 48Q{x + 4} 52 {x + 8} 50L{x + 58} 62V84H{x + 10}Q{x - 2} 70 {x} 48Z", b.c("#6b5444")
    )
    b.stroke(f"M{x + 2} 58L{x + 58} 70M{x + 6} 68L{x + 56} 78", b.c("#4a3a30"), 0.7)
    b.path(f"M{x + 24} 62l8 -2l5 8l-6 6l-8 -4z", b.c("#1c3248"))
    b.path("".join(f"M{x + k} {57 + k * 0.2:.1f}h3v3h-3z" for k in (10, 17, 44, 51)), b.c("#1c3248"), line=0.4)  # fmt: skip


def mine(b: Brush) -> None:
    """A gallery of a mine: props of timber, rails with a truck, veins of ore, lamps."""
    v = b.view
    b.band(-20, 130, b.c("#4a423e"), line=0)
    rock = ""
    for x, rng in b.along("rock", 11, margin=8):
        for _ in range(3):
            rock += f"M{x + rng.uniform(0, 11):.1f} {rng.uniform(8, 64):.1f}l{rng.uniform(2, 5):.1f} {rng.uniform(-3, 1):.1f}l3 {rng.uniform(1, 4):.1f}"
    b.stroke(rock, b.c("#332c2a"), 0.7)
    tint = b.rng("ore").choice(("#e8c35a", "#6fc8e0", "#d98a5a"))
    for x, rng in b.along("ore", 34, margin=12):
        px, py = x + rng.uniform(0, 16), rng.uniform(22, 54)
        b.path("".join(f"M{px + k * 3:.1f} {py + (k % 2) * 4 - k:.1f}l2 -2.4l2.4 1.4l-.6 2.6l-2.6 .8z" for k in range(4)), b.c(tint), line=0.35)  # fmt: skip
    b.band(66, 46, b.c("#5f5048"))
    for x in b.every(128, 88, 26):
        b.path(f"M{x} 68V34q0 -14 13 -14t13 14v34z", "#171312")
        b.path(f"M{x + 4} 68V38q0 -10 9 -10t9 10v30z", "#0c0a0a", line=0)
    b.stroke("".join(f"M{x:.1f} 77l-4 9" for x, _ in b.along("sleeper", 8)), b.c("#7a5a3c"), 2.2)
    b.rods(f"M{v.left - 3} 79H{v.right + 3}M{v.left - 3} 84H{v.right + 3}", b.c("#9aa0a6"), 0.8)
    for x in b.every(42.6, 36, 6):
        b.rect(x, -20, 5, 92, b.c("#8a6440"))
        b.stroke(f"M{x + 1.6} 10v16M{x + 3.4} 34v20", b.c("#5f4028"), 0.5)
        b.path(f"M{x + 5} 20L{x + 14} 8h-5l-4 5zM{x} 20L{x - 9} 8h5l4 5z", b.c("#7a5636"))
    b.band(2, 6, b.c("#8a6440"))
    for x in b.every(42.6, 56, 4):
        b.glow(x + 2, 18, 15)
        b.line(((x + 2, 8), (x + 2, 13)))
        b.path(f"M{x - 1} 14h6l1 7h-8z", "#ffe08a")
        b.stroke(f"M{x - 1.6} 21.4h7.2M{x - 0.6} 13.6h5.2", b.c("#3a3d44"), 1.2)
    for x in b.every(128, 46, 34):
        _truck(b, x, tint)


def _truck(b: Brush, x: float, tint: str) -> None:
    """A truck full of ore, a pickaxe beside it."""
    b.path(f"M{x + 2} 58q4 -8 10 -6q5 -5 11 0q6 -1 8 6z", b.c("#6f6460"))
    b.path(f"M{x + 8} 55l3 -3l3 2l-1 3zM{x + 19} 54l3 -3l3 3l-2 3z", b.c(tint), line=0.4)
    b.path(f"M{x} 57h34l-4 18h-26z", b.c("#7f8a90"))
    b.stroke(f"M{x + 1} 62h32M{x + 10} 58l1 17M{x + 24} 58l-1 17", b.c("#4b5257"), 0.8)
    for k in (9, 25):
        b.dot(x + k, 78, 4, b.c("#3a3d44"))
        b.dot(x + k, 78, 1.4, b.c("#9aa0a6"), line=0.35)
    b.rods(f"M{x + 38} 72L{x + 50} 46", b.c("#a8743f"), 1.3)
    b.path(f"M{x + 41} 46q10 -4 17 6q-9 -5 -16 -3z", b.c("#9aa0a6"))


DEPTHS: dict[str, Place] = {"underwater": underwater, "mine": mine}
