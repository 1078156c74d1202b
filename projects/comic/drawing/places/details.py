"""Smaller things that dress the walls of rooms."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush


def chest(b: Brush, x: float, *, w: float = 18, y: float = 48) -> None:
    """A chest of drawers with a jug and a bowl."""
    b.rect(x, y, w, 20, b.c("#8a5a36"))
    b.rect(x - 1, y - 1.6, w + 2, 2.4, b.c("#a8743f"))
    seams = "".join(f"M{x + 1.6} {y + k}h{w - 3.2}" for k in (7, 13))
    knobs = "".join(f"M{x + w / 2 - 1.6} {y + k}h3.2" for k in (4, 10, 16))
    b.stroke(seams + knobs, width=0.5)
    b.path(f"M{x + 2} {y - 1.6}q-1 -4 1 -5h3q2 1 1 5z", b.c("#e8eef0"))
    b.path(f"M{x + 8.6} {y - 4}h8q0 2.6 -3 2.6h-2q-3 0 -3 -2.6z", b.c("#e8eef0"))


def nightstand(b: Brush, x: float) -> None:
    """A bedside table with a candle and a book."""
    b.rect(x, 55, 10, 13, b.c("#8a5a36"))
    b.rect(x - 0.8, 53.6, 11.6, 2, b.c("#a8743f"))
    b.stroke(f"M{x + 1.4} 60h7.2M{x + 4} 58h2", width=0.5)
    b.rect(x + 0.6, 51.6, 5, 2, b.c("#b5473c"), line=0.4)
    if b.night:
        b.glow(x + 8, 46, 11)
        b.path(f"M{x + 8} 48.4q-1.4 -1.6 0 -3.6q1.4 2 0 3.6z", "#ffc24d", line=0.3)
    b.rect(x + 7.3, 48.4, 1.5, 5.2, b.c("#fbf7ea"), line=0.4)


def pans(b: Brush, x: float, y: float) -> None:
    """Pans, a ladle and onions on a rail."""
    b.rods(f"M{x} {y}h28", b.c("#4b4f57"), 0.8)
    b.stroke(f"M{x + 4} {y}v4M{x + 12} {y}v4M{x + 19} {y}v7M{x + 25} {y}v3", width=0.9)
    for k, r, colour in ((4, 3.6, "#b98a3a"), (12, 2.9, "#6a7078")):
        b.dot(x + k, y + 4 + r, r, b.c(colour))
        b.dot(x + k, y + 4 + r, r * 0.6, b.c(mix(colour, "#ffffff", 0.25)), line=0.3)
    b.path(f"M{x + 17} {y + 7}h4q0 3 -2 3t-2 -3z", b.c("#c4ccd2"), line=0.45)
    onions = "".join(
        f"M{x + 25 + dx} {y + 4 + dy}q2 1 0 3q-2 -2 0 -3z"
        for dx, dy in ((-1, 0), (1, 1.4), (-1, 3), (1, 4.6))
    )
    b.path(onions, b.c("#c9863f"), line=0.4)


def hat_and_coat(b: Brush, x: float) -> None:
    """A coat and a hat on their hooks."""
    b.rect(x - 1, 25, 11, 2.4, b.c("#7a5236"))
    b.path(f"M{x + 3} 27q4 0 5 4l1.4 25h-11l1.4 -25q0 -4 3.2 -4z", b.c("#4a5568"))
    b.stroke(f"M{x + 4} 28V55M{x + 1.4} 32l-.6 12M{x + 7} 32l.6 12", width=0.45)
    b.path(f"M{x - 1} 25.4q0 -1.4 2 -1.4q0 -5 4 -5t4 5q2 0 2 1.4z", b.c("#3a3438"))


def wall_clock(b: Brush, x: float, y: float) -> None:
    """A round clock."""
    b.dot(x, y, 5.4, b.c("#7a5236"))
    b.dot(x, y, 4.2, b.c("#f7f0dc"), line=0.4)
    b.stroke(f"M{x} {y}v-3M{x} {y}l2 1.2", width=0.6)


def writing_things(b: Brush, x: float, y: float) -> None:
    """An inkwell with a pen, a stack of files and a stamp on a table at y."""
    b.path(f"M{x} {y}v-3h1v-1h2v1h1v3z", b.c("#2f3f5a"), line=0.45)
    b.stroke(f"M{x + 2} {y - 3.6}l4 -6", b.c("#f4ead0"), 1)
    for k, colour in enumerate(("#a8743f", "#6f8a80", "#c9a06a")):
        b.rect(x + 14 + k * 0.6, y - 2 - k * 2, 10 - k, 2, b.c(colour), line=0.4)
    b.path(f"M{x + 8} {y}v-2h1.4v-3h1.2v3h1.4v2z", b.c("#8f3f3a"), line=0.4)


def school_map(b: Brush, x: float, y: float) -> None:
    """A rolled-down map of somewhere."""
    b.rect(x, y, 19, 22, b.c("#cfe2e8"))
    b.path(
        f"M{x + 3} {y + 5}q4 -3 7 0t6 3q-1 5 -5 5q-2 4 -5 3q-4 -5 -3 -11z",
        b.c("#d9c27a"),
        line=0.35,
    )
    b.path(f"M{x + 11} {y + 16}q3 -2 5 0q-1 3 -4 3z", b.c("#8fb464"), line=0.35)
    b.rods(f"M{x - 1} {y}h21M{x - 1} {y + 22}h21", b.c("#7a5236"), 1.1)


def globe(b: Brush, x: float, foot: float) -> None:
    """A globe on its stand, which stands on foot."""
    b.rods(f"M{x} {foot - 1}v-6M{x - 3} {foot}h6", b.c("#8a5a36"), 1)
    b.dot(x, foot - 12, 5.4, b.c("#7fb4cc"))
    b.path(
        f"M{x - 3.6} {foot - 15}q3 -2 5 0q-1 3 -3 4q-2 -1 -2 -4zM{x + 1} {foot - 11}q3 -1 3.4 1q-2 3 -3 2z",
        b.c("#9ab85f"),
        line=0.3,
    )
    b.stroke(f"M{x - 4} {foot - 18}A7 7 0 0 1 {x + 3} {foot - 6}", b.c("#b98a3a"), 0.9)


def shackles(b: Brush, x: float) -> None:
    """A chain on the wall and the marks of many days."""
    b.rect(x, 30, 4, 4, b.c("#3a3d44"))
    links = "".join(f"M{x + 2 + (i % 2) * 0.8} {35 + i * 3}v2.4" for i in range(5))
    b.stroke(links, b.c("#2d3036"), 1.5)
    b.rods(f"M{x - 1} 53a3 3 0 1 1 6 0a3 3 0 1 1 -6 0z", b.c("#4b4f57"), 1)
    tally = "".join(
        f"M{x + 11 + i * 9 + k * 1.6:.1f} {y}v5" for i in (0, 1) for y in (32, 41) for k in range(4)
    )
    tally += "".join(f"M{x + 10 + i * 9} {y + 4}l7 -3" for i in (0, 1) for y in (32, 41))
    b.stroke(tally, b.c("#d5d5d0"), 0.6)


def crystals(b: Brush, x: float, y: float, colour: str) -> None:
    """A cluster of crystals whose foot is at y, which shines in the dark."""
    b.glow(x + 4, y - 5, 10, colour)
    for dx, h, lean in ((0, 9, -2), (6, 7, 2.4), (3, 13, 0.4)):
        b.poly(
            ((x + dx, y), (x + dx + lean - 1, y - h * 0.7), (x + dx + lean + 1, y - h), (x + dx + lean + 3, y - h * 0.7), (x + dx + 3.6, y)),
            mix(colour, "#ffffff", 0.1 + 0.03 * h),
            line=0.45,
        )  # fmt: skip
