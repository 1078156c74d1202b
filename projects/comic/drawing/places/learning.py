"""Where people learn and show: library, laboratory, museum."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place

GLASS = "#dcecf0"


def library(b: Brush) -> None:
    """A public library: two storeys of books, a gallery, green lamps on long tables."""
    f.room(b, "#d9c8a4", "#8a6444", stripes=False)
    for x in b.every(56, 2, 52):
        for k in (0, 26):
            f.bookcase(b, x + k, w=25, y=26, key="stacks")
            _upper_books(b, x + k)
    b.band(16, 4, b.c("#7a5233"))
    b.stroke("".join(f"M{x:.1f} 4V16" for x, _ in b.along("baluster", 4)), b.c("#5f3f28"), 0.9)
    b.rods(f"M{b.view.left - 3} 4H{b.view.right + 3}", b.c("#8f6238"), 1.2)
    for x in b.every(56, 52, 6):
        b.rect(x - 1, -20, 6, 88, b.c("#e6d8bc"))
        b.rect(x - 2.4, 60, 8.8, 8, b.c("#cbb894"))
        b.rect(x - 2, 20, 8, 4, b.c("#cbb894"))
    for x in b.every(112, 96, 14):
        rungs = "".join(f"M{x + 1.2 + k * 0.9:.1f} {30 + k * 7}h8" for k in range(6))
        b.rods(f"M{x} 22L{x + 6} 72M{x + 9} 22L{x + 15} 72" + rungs, b.c("#c9985c"), 0.9)
    for x in b.every(112, 44, 50):
        _reading_table(b, x)


def _upper_books(b: Brush, x: float) -> None:
    """The books of the gallery, behind its rail."""
    rng = b.rng(f"upper/{x:.0f}")
    b.rect(x, -20, 25, 36, b.c("#6f4a2f"))
    for top in (-18, 0):
        b.rect(x + 1.4, top, 22.2, 15, b.c("#3f2a1c"), line=0.4)
        at = x + 2
        while at < x + 21:
            wide, tall = rng.uniform(1.6, 2.8), rng.uniform(9, 14)
            b.rect(at, top + 15 - tall, wide, tall, b.c(rng.choice(f.BOOKS)), line=0.3)
            at += wide


def _reading_table(b: Brush, x: float) -> None:
    """A long table with green lamps and open books."""
    f.table(b, x, w=50, colour="#7a4f30", top=66)
    for k in (12, 38):
        if b.night:
            b.glow(x + k, 58, 14)
        b.line(((x + k, 66), (x + k, 57)), b.c("#d9a441"), 1.2)
        b.path(f"M{x + k - 7} 58q1 -5 7 -5t7 5z", "#5fbf8a" if b.night else b.c("#3f8a5f"))
        b.rect(x + k - 3, 65, 6, 1.4, b.c("#d9a441"), line=0.4)
    b.path(f"M{x + 25} 65.6q-4 -3 -8 -.6v-3q4 -2 8 .8q4 -2.8 8 -.8v3q-4 -2.4 -8 .6z", b.c("#fbf7ea"), line=0.45)  # fmt: skip


def laboratory(b: Brush) -> None:
    """A laboratory: benches with flasks and a microscope, bottles, a board of formulae."""
    f.room(b, "#e2e8e6", "#a8b0ae", stripes=False, boards=False)
    m.slabs(b, "#929a98", step=16)
    m.strip_lights(b, -3, step=50)
    for x in b.every(150, 44, 44):
        b.rect(x, 6, 42, 26, b.c("#fbfbf8"), line=0.8)
        ink = f"M{x + 4} 12h12m3 0h6M{x + 4} 18h8m2 -2l3 2l-3 2m6 -2h6M{x + 5} 26q2 -5 4 0t4 0t4 0"
        ring = f"M{x + 32} 12l4 2.2v4.6l-4 2.2l-4 -2.2v-4.6zM{x + 32} 21v4M{x + 36} 14l3 -2"
        b.stroke(ink + ring, b.c("#2f5f9a"), 0.8)
    for x in b.every(150, 92, 30):
        _bottles(b, x)
    for x in b.every(150, 126, 34):
        _fume_hood(b, x)
    for x in b.every(150, 12, 24):
        f.window(b, x, w=24, h=26, y=8)
    for x in b.every(75, 36, 66):
        b.rect(x, 58, 66, 18, b.c("#8fa6b0"))
        b.stroke("".join(f"M{x + k} 60v15M{x + k - 7} 63h4" for k in (16, 32, 48)), width=0.5)
        b.rect(x - 2, 55, 70, 3.4, b.c("#3f474d"))
        _glassware(b, x)


def _bottles(b: Brush, x: float) -> None:
    """Shelves of coloured bottles."""
    rng = b.rng(f"bottles/{x:.0f}")
    for y in (20, 36):
        for k in range(5):
            colour = rng.choice(("#5fa8c8", "#d9803a", "#8fb84a", "#b56fa8", "#e8d27a"))
            b.path(
                f"M{x + 1 + k * 5.8} {y}v-6q0 -2 1.4 -2.4v-2.6h1.8v2.6q1.4 .4 1.4 2.4v6z",
                b.c(colour),
                line=0.4,
            )
        b.rect(x - 1, y, 32, 1.8, b.c("#c9ced0"))


def _fume_hood(b: Brush, x: float) -> None:
    """A hood with a sliding pane, a flame under a flask."""
    b.rect(x + 9, -20, 14, 30, b.c("#b5bdc2"))
    b.rect(x, 8, 32, 47, b.c("#c9d2d4"))
    b.rect(x + 3, 13, 26, 42, b.c("#5f6f78"))
    b.path(f"M{x + 12} 46q-5 -3 -5 -6q0 -5 5 -6v-5h5v5q5 1 5 6q0 3 -5 6z", b.c("#a8e0c0"))
    b.rods(f"M{x + 8} 47h13M{x + 10} 48v7M{x + 19} 48v7", b.c("#3a3d44"), 0.7)
    b.path(f"M{x + 14.5} 55q-3 -3 0 -7q3 4 0 7z", "#6fb8f0", line=0.35)
    b.veil(f"M{x + 3} 13h26v18h-26z", "#e6f6fb", 0.5)
    b.line(((x + 3, 31), (x + 29, 31)), b.c("#e8ecec"), 1.4)


def _glassware(b: Brush, x: float) -> None:
    """A microscope, flasks, tubes in their rack."""
    b.path(f"M{x + 4} 55v-2h4q4 -3 2 -8l-2 -1l1 -3l5 2l-1 3q5 5 -1 9h5v0h-13z", b.c("#3a4450"))
    b.rods(f"M{x + 6} 49h5M{x + 7} 46l5 -10", b.c("#d5dadd"), 1.5)
    for k, colour in ((22, "#e0577f"), (46, "#5fb8e0")):
        b.path(f"M{x + k} 55l4 -8v-6h4v6l4 8z", b.c(GLASS))
        b.path(f"M{x + k + 0.6} 54.4l2.4 -4.6h6l2.4 4.6z", b.c(colour), line=0)
    b.veil(f"M{x + 27} 40q-3 -4 0 -7q2 -4 0 -7q5 4 3 8q-2 3 0 6z", "#ffffff", 0.7)
    b.rect(x + 36, 47, 9, 8, b.c("#c9985c"), line=0.4)
    for k, colour in enumerate(("#8fb84a", "#f2c84b", "#b56fa8")):
        b.path(f"M{x + 37 + k * 2.6} 43h1.8v8h-1.8z", b.c(colour), line=0.35)
    b.dot(x + 62, 49, 5.6, b.c(GLASS))
    b.path(f"M{x + 56.6} 50q5.4 2 10.8 0q-1 4.6 -5.4 4.6t-5.4 -4.6z", b.c("#f2b84b"), line=0)
    b.rect(x + 60.4, 37, 3.2, 7, b.c(GLASS), line=0.45)


def museum(b: Brush) -> None:
    """A museum: a skeleton of old, gilded paintings, vases under glass, a rope."""
    wall = b.rng("museum").choice(("#8f4a48", "#4a6a64", "#5f5f80"))
    f.room(b, wall, "#c4b494", stripes=False, boards=False)
    m.slabs(b, "#a39474", step=22)
    b.band(-3, 4, b.c("#f4ead0"))
    for x in b.every(285, 36, 90):
        _skeleton(b, x)
    for offset, w in ((132, 26), (166, 18), (2, 26), (192, 26), (222, 18), (248, 26)):
        for x in b.every(285, offset, w):
            f.picture(b, x, 8, w=w, h=22)
    for offset in (132, 200, 240, 10):
        for x in b.every(285, offset, 20):
            _showcase(b, x)
    for x in b.every(285, 164, 16):
        b.rect(x, 48, 16, 24, b.c("#e6dfcc"))
        b.path(
            f"M{x + 8} 22q5 0 5 6q0 3 -2 4.6q7 2 7 9v6h-20v-6q0 -7 7 -9q-2 -1.6 -2 -4.6q0 -6 5 -6z",
            b.c("#f4f0e4"),
        )
        b.stroke(f"M{x + 6} 28h1M{x + 9.6} 28h1M{x + 7} 31.4h2.4", width=0.6)
    rope = ""
    for x in b.every(38, 18, 38):
        rope += f"M{x} 62q19 12 38 0"
    b.rods(rope or "M0 0", b.c("#a8333c"), 1.2)
    for x in b.every(38, 18, 2):
        b.rods(f"M{x} 84V62M{x - 3} 85h6", b.c("#d9a441"), 1.1)
        b.dot(x, 60, 1.6, b.c("#d9a441"), line=0.4)


def _skeleton(b: Brush, x: float) -> None:
    """The bones of a great lizard on a plinth."""
    bone = b.c("#f0e6cc")
    b.rect(x - 2, 66, 92, 8, b.c("#5f5048"))
    b.rods(f"M{x + 12} 20Q{x + 22} 30 {x + 34} 30Q{x + 52} 26 {x + 64} 36Q{x + 74} 46 {x + 90} 40", bone, 2.2)  # fmt: skip
    ribs = "".join(
        f"M{x + k} {30 - (k - 44) * 0.1:.1f}q-4 {h} 1 {h + 3}" for k, h in ((32, 9), (37, 12), (42, 13), (47, 13), (52, 10))
    )  # fmt: skip
    b.rods(ribs, bone, 0.9)
    b.rods(
        f"M{x + 34} 36l-5 10l4 8M{x + 58} 36l3 12l-6 8l2 10h-6M{x + 52} 38l-3 11l-5 7l2 10h-6",
        bone,
        1.7,
    )
    b.path(
        f"M{x + 14} 14Q{x + 18} 12 {x + 16} 22L{x + 8} 27L{x - 4} 26l-1 -2l3 -2L{x + 1} 17Q{x + 6} 12 {x + 14} 14Z",
        bone,
    )
    b.dot(x + 9, 17.4, 1.6, b.c("#4a3a34"), line=0.4)
    teeth = "".join(f"M{x - 3 + k * 2.2:.1f} 24.4l.8 2.4l.8 -2.2" for k in range(5))
    b.stroke(teeth, width=0.4)
    b.path(f"M{x + 14} 25L{x + 2} 31l-5 -1l1 -2l10 -1z", bone)


def _showcase(b: Brush, x: float) -> None:
    """A vase under glass."""
    if b.night:
        b.glow(x + 10, 42, 15)
    b.rect(x, 56, 20, 18, b.c("#6b4a3a"))
    b.rect(x + 6, 62, 8, 4, b.c("#f4ead0"), line=0.4)
    colour = b.rng(f"vase/{x:.0f}").choice(("#3f6fb5", "#b5653a", "#4f8a6a"))
    b.path(
        f"M{x + 8} 40h4v2q5 2 4 8q-1 4 -3 6h-6q-2 -2 -3 -6q-1 -6 4 -8z",
        b.c(mix(colour, "#ffffff", 0.25)),
    )
    b.stroke(f"M{x + 5} 47q5 3 10 0M{x + 5.4} 51q5 3 9.2 0", b.c(colour), 0.9)
    b.veil(f"M{x + 1} 36h18v20h-18z", "#e6f6fb", 0.35)
    b.stroke(f"M{x + 1} 56V36h18v20M{x + 4} 44l5 -6", b.c("#f4fafb"), 0.9)


LEARNING: dict[str, Place] = {"library": library, "laboratory": laboratory, "museum": museum}
