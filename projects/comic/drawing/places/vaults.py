"""Rooms of stone: church, prison, cave."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import details as d
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place


def church(b: Brush) -> None:
    """A church or cathedral: pointed windows, columns, candles."""
    f.room(b, "#b9b2a8", "#7d7a78", stripes=False, boards=False)
    glass = ("#3f6fa8", "#b5473c", "#d9a441", "#4f7d4a", "#7a4f8f")
    for x in b.every(150, 0, 158):
        for k in (14, 62, 110):
            b.path(
                f"M{x + k} 54V26Q{x + k} 14 {x + k + 11} 6Q{x + k + 22} 14 {x + k + 22} 26V54Z",
                b.c("#e8e2d4"),
                line=0.9,
            )
            rng = b.rng(f"glass/{k}")
            for i in range(4):
                for j in range(3):
                    b.rect(
                        x + k + 2.5 + j * 5.8,
                        24 + i * 7,
                        5.4,
                        6.6,
                        mix(rng.choice(glass), "#ffffff", 0.15)
                        if not b.night
                        else b.c(rng.choice(glass)),
                        line=0.35,
                    )
        for k in (46, 94, 142):
            b.rect(x + k, -20, 7, GROUND + 22, b.c("#cfc8bc"))
            b.rect(x + k - 1.5, GROUND - 4, 10, 6, b.c("#a9a297"))
            if b.night:
                b.glow(x + k + 3.5, 34, 12)
            b.rect(x + k + 2.7, 34, 1.6, 5, b.c("#fbf7ea"), line=0.3)
            b.path(f"M{x + k + 2.6} 34q.9 -4 .9 -4q1 2 .9 4z", "#ffc24d", line=0.3)
        for k in (6, 52, 98):
            b.rect(x + k, 76, 38, 5, b.c("#6b4630"))
            b.rect(x + k, 81, 38, 20, b.c("#5a3a28"))


def prison(b: Brush) -> None:
    """A cell: stone, bars, straw."""
    f.room(b, "#7d7f86", "#5f5a56", stripes=False, boards=False)
    for i, y in enumerate(range(-6, 64, 9)):
        b.line(((b.view.left, y), (b.view.right, y)), b.c("#63656c"), 0.5)
        for x, _ in b.along("stone", 18):
            b.line(((x + (i % 2) * 9, y), (x + (i % 2) * 9, y + 9)), b.c("#63656c"), 0.5)
    for x in b.every(150, 0, 158):
        b.rect(x + 30, 12, 18, 14, f.pane(b), line=1)
        for k in range(4):
            b.line(((x + 33 + k * 4, 12), (x + 33 + k * 4, 26)), b.c("#2d3036"), 1.3)
        for k in range(9):
            b.line(((x + 92 + k * 6, 2), (x + 92 + k * 6, GROUND + 4)), b.c("#2d3036"), 1.8)
        b.rect(x + 88, 2, 56, 3, b.c("#2d3036"))
        d.shackles(b, x + 60)
        b.rect(x + 10, 56, 40, 4, b.c("#6b4a30"))
        b.line(((x + 12, 60), (x + 12, 72)), width=1)
        b.line(((x + 48, 60), (x + 48, 72)), width=1)


def cave(b: Brush) -> None:
    """A cave or cellar: rock and dripping stone."""
    v = b.view
    b.rect(v.left - 2, -20, v.right - v.left + 4, 130, b.c("#4a4550"), line=0)
    for x, rng in b.along("stalactite", 15, margin=15):
        w, h = rng.uniform(5, 10), rng.uniform(8, 26)
        b.poly(((x - w / 2, -4), (x + w / 2, -4), (x + rng.uniform(-1, 1), h)), b.c("#6a6470"))
    b.hills("rockback", 70, 24, "#5c5663", 22)
    cracks = "".join(
        f"M{x + rng.uniform(0, 14):.1f} {rng.uniform(20, 44):.1f}l3 5l-2 4l4 6"
        for x, rng in b.along("crack", 19)
    )
    b.stroke(cracks, b.c("#38343e"), 0.6)
    for x in b.every(64, 44, 14):
        b.path(
            f"M{x - 5} 70Q{x} 52 {x + 1} 30L{x} -6H{x + 11}L{x + 8} 30Q{x + 10} 52 {x + 17} 70Z",
            b.c("#5f5966"),
        )
        b.stroke(f"M{x + 4} 10l1 16M{x + 6} 38l1 14M{x + 2} 50l-2 12", b.c("#46414c"), 0.7)
    b.ground("#7a7076", 68)
    tint = b.rng("crystal").choice(("#6fc8e0", "#b58af0", "#7fe0a8"))
    for x in b.every(64, 70, 12):
        d.crystals(b, x, 70, tint)
    for x in b.every(128, 96, 34):
        b.path(f"M{x} 78q4 -4 16 -4t17 5q-6 4 -17 4t-16 -5z", b.c("#3f6f86"))
        b.stroke(f"M{x + 8} 78q3 -1.6 6 0M{x + 18} 80q3 -1.6 6 0", b.c("#8fc4d6"), 0.5)
    for x, rng in b.along("stalagmite", 27, margin=15):
        w, h = rng.uniform(6, 11), rng.uniform(6, 18)
        b.poly(((x - w / 2, 76), (x + w / 2, 76), (x + rng.uniform(-1, 1), 76 - h)), b.c("#6a6470"))


VAULTS: dict[str, Place] = {"church": church, "prison": prison, "cave": cave}
