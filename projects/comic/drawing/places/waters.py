"""Sea, shore and river."""

from __future__ import annotations

from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import grass, house, leaf, ship_at, snowy, tree


def sea(b: Brush) -> None:
    """Open water, seen over the side of a boat: whoever stands here stands in it."""
    water(b, ships=True)
    v = b.view
    b.rect(v.left - 2, 86, v.right - v.left + 4, 30, b.c("#8a5f3c"))
    b.rect(v.left - 2, 86, v.right - v.left + 4, 3.4, b.c("#b98a5a"))
    for y in (94, 100):
        b.line(((v.left, y), (v.right, y)), b.c("#6b4630"), 0.5)
    for x, _ in b.along("rib", 26):
        b.rect(x, 89, 2.6, 26, b.c("#6b4630"))


def water(b: Brush, *, ships: bool) -> None:
    """Sky and waves."""
    b.sky()
    v = b.view
    b.rect(v.left - 2, 50, v.right - v.left + 4, 60, b.c("#3f86a8"))
    for i, y in enumerate((56, 64, 73, 84)):
        step = 9 + i * 3
        for x, rng in b.along(f"wave{i}", step * 1.6, margin=step):
            wx = x + rng.uniform(0, step)
            b.path(
                f"M{wx:.1f} {y}q{step / 4:.1f} {-2 - i * 0.5} {step / 2:.1f} 0t{step / 2:.1f} 0",
                "none",
                line=0.5,
            )
    if ships:
        for x in b.every(150, 102, 40):
            b.path(f"M{x} 50.4q3 -4 9 -5q3 -6 9 -5q4 2 6 5q8 1 12 5z", b.c("#7a9a94"), line=0.45)
        for x, _ in b.along("ship", 190, margin=40):
            ship_at(b, x + 60, 52, 16)
        for x in b.every(76, 44, 30):
            gulls = f"M{x} 34q3 -4 5 0q2.4 -4 5.4 0M{x + 20} 27q2.4 -3 4 0q2 -3 4.4 0"
            b.stroke(gulls, b.c("#fdfdf8"), 1.6)
            b.stroke(gulls, width=0.7)


def beach(b: Brush) -> None:
    """Sand, surf and the sea behind."""
    water(b, ships=True)
    v = b.view
    d = (
        f"M{v.left - 4} 74"
        + "".join("q8 -5 16 0t16 0" for _ in range(int((v.right - v.left) // 32) + 2))
        + f"V108H{v.left - 4}Z"
    )
    b.path(d, b.c("#fdfdf8"))
    b.path(d.replace(" 74", " 77", 1), b.c(snowy(b, "#ecd6a0")))
    for x in b.every(120, 74, 36):
        b.path(
            f"M{x} 80Q{x + 16} 85 {x + 36} 76Q{x + 33} 88 {x + 25} 89H{x + 8}Q{x + 2} 87 {x} 80Z",
            b.c("#b5603f"),
        )
        b.stroke(f"M{x + 1} 83.4Q{x + 16} 88 {x + 35} 80", b.c("#f4ead0"), 0.9)
        b.rods(f"M{x + 8} 82L{x - 8} 91", b.c("#d9b07a"), 0.9)
    for x, rng in b.along("shell", 23):
        b.dot(x + rng.uniform(0, 15), rng.uniform(86, 98), 0.8, b.c("#f4ead0"), line=0.35)


def harbour(b: Brush) -> None:
    """A quay with bollards, masts and warehouses across the water."""
    b.sky()
    v = b.view
    x = (v.left // 30 - 1) * 30
    while x < v.right:
        house(b, x, 54, 22, b.rng(f"w/{x:.0f}").uniform(14, 22), f"w/{x:.0f}")
        x += 30
    b.rect(v.left - 2, 53, v.right - v.left + 4, 30, b.c("#3a7a96"))
    for x, rng in b.along("ripple", 14):
        wx, wy = x + rng.uniform(0, 8), rng.uniform(56, 68)
        b.path(f"M{wx:.1f} {wy:.1f}q2 -1.6 4 0t4 0", "none", line=0.4)
    for x, rng in b.along("boat", 74, margin=30):
        ship_at(b, x + 30 + rng.uniform(0, 12), 66, rng.uniform(12, 17))
    b.rect(v.left - 2, 74, v.right - v.left + 4, 40, b.c(snowy(b, "#a58c70")))
    for x, _ in b.along("plank", 12):
        b.line(((x, 74), (x - 4, 104)), b.c("#7d6850"), 0.5)
    for x, _ in b.along("bollard", 48):
        b.path(f"M{x + 10} 78V71q0 -2 3 -2t3 2V78Z", b.c("#3a3d44"))


def river(b: Brush) -> None:
    """A river between banks, with a small bridge."""
    b.sky()
    b.hills("far", 58, 22, "#8aa898")
    b.ground("#8fb56f", 56)
    for x in b.every(85, 34, 64):
        tree(b, x + 12, 62, 30, "#6f9f58")
        tree(b, x + 52, 60, 22, "#86ac60")
        b.path(
            f"M{x + 26} 63q1 -5 5 -4q3 -3 6 0q4 0 4 4z",
            b.c(snowy(b, leaf(b, "#5f8f4f", x), 0.5)),
            line=0.45,
        )
    v = b.view
    b.rect(v.left - 2, 66, v.right - v.left + 4, 20, b.c("#5aa0bd"))
    for x, rng in b.along("ripple", 15):
        wx, wy = x + rng.uniform(0, 8), rng.uniform(70, 83)
        b.path(f"M{wx:.1f} {wy:.1f}q2 -1.5 4 0t4 0", "none", line=0.45)
    for x, _ in b.along("bridge", 170, margin=60):
        b.path(
            f"M{x + 40} 68Q{x + 70} 44 {x + 100} 68V72Q{x + 92} 72 {x + 90} 70Q{x + 70} 54 {x + 50} 70Q{x + 48} 72 {x + 40} 72Z",
            b.c(snowy(b, "#b0a494", 0.6)),
        )
    b.rect(v.left - 2, 86, v.right - v.left + 4, 24, b.c(snowy(b, grass(b, "#7aa85f"))))
    for x, rng in b.along("reed", 11):
        rx = x + rng.uniform(0, 8)
        b.line(((rx, 90), (rx + 0.6, 80)), b.c(grass(b, "#4f7040")), 0.6)
        b.line(((rx + 1.6, 90), (rx + 2.6, 82)), b.c(grass(b, "#4f7040")), 0.6)


def deck(b: Brush) -> None:
    """The deck of a ship: mast, ropes, rail, the sea."""
    water(b, ships=False)
    v = b.view
    b.rect(v.left - 2, 72, v.right - v.left + 4, 40, b.c("#b08a5a"))
    for y in (78, 86, 96):
        b.line(((v.left, y), (v.right, y)), b.c("#8a6a42"), 0.5)
    b.rect(v.left - 2, 58, v.right - v.left + 4, 2.4, b.c("#7a5233"))
    for x, _ in b.along("rail", 10):
        b.rect(x, 60, 1.8, 13, b.c("#8a5f3a"))
    for x, _ in b.along("mast", 120, margin=60):
        b.rect(x + 40, -20, 4, 96, b.c("#7a5233"))
        b.path(f"M{x + 44} 2Q{x + 84} 22 {x + 46} 46Z", b.c("#f4ead0"))
        for k in (10, 24, 62, 76):
            b.line(((x + 42, -6), (x + k, 60)), width=0.5)


WATERS: dict[str, Place] = {
    "sea": sea,
    "beach": beach,
    "harbour": harbour,
    "river": river,
    "deck": deck,
}
