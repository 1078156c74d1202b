"""A palace hall with windows, chandeliers and a throne."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import Brush, Place

GOLD = "#d9a441"


def ballroom(b: Brush) -> None:
    """A palace hall: pilasters, arched windows, chandeliers and a throne."""
    wall = b.rng("ballroom").choice(("#d8e2dc", "#e6d8e0", "#dfe0ee", "#efe4c4"))
    f.room(b, wall, "#d9c7a4", stripes=False, boards=False)
    rows = ((66, 4), (70, 6), (76, 8), (84, 11), (95, 15))
    b.path(
        "".join(
            f"M{x + (i % 2) * 9 - (y - 66) * 0.6:.1f} {y}h9l{-h * 0.6:.1f} {h}h-9z"
            for i, (y, h) in enumerate(rows)
            for x, _ in b.along("chequer", 18, margin=40)
        ),
        b.c("#a8805c"),
        line=0.3,
    )
    b.band(1, 4, b.c("#f6efdc"))
    b.band(5, 1.6, b.c(GOLD), line=0.4)
    for offset in (4, 132, 166):
        for x in b.every(200, offset, 26):
            _arched(b, x)
    for offset in (34, 124, 194):
        for x in b.every(200, offset, 6):
            b.rect(x, 10, 6, 53, b.c("#f6efdc"))
            b.path(f"M{x - 1.6} 6.6h9.2l-1.4 4.4h-6.4z", b.c(GOLD))
            b.rect(x - 1.4, 60, 8.8, 6, b.c(GOLD))
            b.stroke(f"M{x + 2} 13V58M{x + 4} 13V58", b.c("#cfc4a8"), 0.4)
    for x in b.every(200, 40, 84):
        _throne(b, x + 42)
    for offset in (26, 142):
        for x in b.every(200, offset - 14, 28):
            _chandelier(b, x + 14)


def _arched(b: Brush, x: float) -> None:
    """A tall arched window with golden drapes."""
    b.path(f"M{x} 60V24Q{x} 12 {x + 13} 12Q{x + 26} 12 {x + 26} 24V60Z", b.c("#f6efdc"))
    b.path(f"M{x + 2} 58V25Q{x + 2} 14 {x + 13} 14Q{x + 24} 14 {x + 24} 25V58Z", f.pane(b))
    b.stroke(f"M{x + 13} 14V58M{x + 2} 26H{x + 24}M{x + 2} 42H{x + 24}", b.c("#f6efdc"), 1)
    for e, s in ((x - 1, 1), (x + 27, -1)):
        b.path(
            f"M{e} 14Q{e + s * 9} 16 {e + s * 10} 14Q{e + s * 10} 34 {e + s * 2} 42L{e + s * 4} 64H{e - s * 2}Z",
            b.c("#b5473c"),
        )
        b.rods(f"M{e} 42H{e + s * 3}", b.c(GOLD), 1)


def _throne(b: Brush, m: float) -> None:
    """A throne under its canopy on three steps."""
    cloth = b.rng("throne").choice(("#a8333c", "#6b3f8a", "#2f5f8a"))
    b.path(f"M{m - 26} 66Q{m - 20} 34 {m - 13} 12H{m + 13}Q{m + 20} 34 {m + 26} 66Z", b.c(cloth))
    b.stroke(
        f"M{m - 20} 64Q{m - 14} 36 {m - 9} 16M{m + 20} 64Q{m + 14} 36 {m + 9} 16M{m} 16V40",
        b.c(mix(cloth, "#000000", 0.25)),
        0.7,
    )
    b.path(
        f"M{m - 16} 14V8Q{m} -2 {m + 16} 8V14" + "q-3.2 5 -6.4 0" * 5 + "Z",
        b.c(mix(cloth, "#000000", 0.15)),
    )
    b.path(f"M{m - 5} 4l-1 -6l3 2.4l3 -3.4l3 3.4l3 -2.4l-1 6z", b.c("#e8c35a"))
    gold = b.c("#e8c35a")
    b.path(
        f"M{m - 11} 70V34Q{m - 11} 26 {m - 6} 27Q{m} 18 {m + 6} 27Q{m + 11} 26 {m + 11} 34V70Z",
        gold,
    )
    b.rect(m - 7.5, 33, 15, 19, b.c(mix(cloth, "#ffffff", 0.1)), rx=2)
    b.dot(m, 27.6, 1.6, b.c("#c9473f"), line=0.4)
    b.rect(m - 9, 54, 18, 6, b.c(mix(cloth, "#ffffff", 0.1)), rx=1.5)
    for k in (-13.5, 9.5):
        b.rect(m + k, 46, 4, 24, gold, rx=1.6)
    for i in range(3):
        b.rect(m - 28 - i * 5, 67 + i * 3.4, 56 + i * 10, 3.6, b.c("#efe6d2"))
    b.poly(((m - 8, 67), (m + 8, 67), (m + 12, 77), (m - 12, 77)), b.c(cloth), line=0.4)


def _chandelier(b: Brush, x: float) -> None:
    """A chandelier with candles, lit after dark."""
    if b.night:
        b.glow(x, 20, 26)
    b.line(((x, -20), (x, 14)), width=0.8)
    b.rods(
        f"M{x} 12V27M{x} 27Q{x - 8} 29 {x - 13} 20M{x} 27Q{x + 8} 29 {x + 13} 20"
        f"M{x} 25Q{x - 4} 27 {x - 6.5} 19M{x} 25Q{x + 4} 27 {x + 6.5} 19",
        b.c("#e8c35a"),
        0.9,
    )
    b.path(
        "".join(f"M{x + k - 0.9} 20v-4h1.8v4z" for k in (-13, -6.5, 0, 6.5, 13)),
        b.c("#fbf7ea"),
        line=0.35,
    )
    if b.night:
        b.path(
            "".join(f"M{x + k} 16q-1.6 -2 0 -4q1.6 2 0 4z" for k in (-13, -6.5, 0, 6.5, 13)),
            "#ffc24d",
            line=0.3,
        )
    b.path(
        "".join(
            f"M{x + k} {y}l-1 1.6l1 1.8l1 -1.8z"
            for k, y in ((-9, 26.6), (-4, 28), (0, 28.6), (4, 28), (9, 26.6))
        ),
        b.c("#d8f0f6"),
        line=0.3,
    )


PALACE: dict[str, Place] = {"ballroom": ballroom}
