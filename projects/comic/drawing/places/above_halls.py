"""Great rooms, cabins and stalls seen from above: what stands on their floors."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.furniture import block


def rows(b: Brush) -> None:
    """Rows of benches before a raised platform."""
    for x in b.every(150, 40, 76):
        block(b, x, 9, 76, 16, 4, "#c9b48f")
        block(b, x + 24, 11, 28, 8, 6, "#7a4f30")
        b.path(f"M{x + 33} 13l9 -1l1 4l-9 1z", b.c("#fbf7ea"), line=0.4)
        if b.night:
            b.glow(x + 28, 13, 9)
            b.glow(x + 48, 13, 9)
        for k in (28, 48):
            b.dot(x + k, 14, 1.2, "#ffe9a8" if b.night else b.c("#e8c35a"), line=0.4)
    runner = b.rng("runner").choice(("#a8333c", "#3f5f8f"))
    for x in b.every(75, 70, 16):
        b.rect(x, 28, 16, 90, b.c(runner))
        b.stroke(f"M{x + 2.4} 28V110M{x + 13.6} 28V110", b.c("#e8c35a"), 0.7)
    for y in (36, 51, 66, 81, 96):
        for x in b.every(75, 14, 54):
            block(b, x, y, 54, 6, 5, "#9a6a42")
            b.rect(x, y + 4.6, 54, 2.6, b.c("#7a4f30"), line=0.4)


def cabin(b: Brush) -> None:
    """Seats along both walls with an aisle between."""
    colour = b.rng("cabin").choice(("#8f3a3a", "#2f6357", "#3f5088"))
    for y, front in ((10, True), (74, False)):
        for x in b.every(42, 8, 34):
            b.rect(x, y if front else y + 14, 34, 7, b.c(mix(colour, "#000000", 0.25)), rx=2)
            b.rect(x, y + 5 if front else y, 34, 15, b.c(colour), rx=3)
            b.stroke(
                f"M{x + 17} {y + 5 if front else y}v15M{x + 4} {y + 12}h9M{x + 21} {y + 12}h9",
                b.c(mix(colour, "#000000", 0.3)),
                0.6,
            )
    b.band(42, 20, b.c("#b5703f"))
    b.band(44, 16, b.c("#8f3f3a"), line=0.4)
    for x in b.every(84, 56, 18):
        b.rect(x, 30, 16, 10, b.c("#7a5233"), rx=1)
        b.stroke(f"M{x + 4} 30v10M{x + 12} 30v10", b.c("#e0b060"), 1)


def stalls(b: Brush) -> None:
    """Stalls with horses' backs, straw and a heap of hay."""
    straw = ""
    for x, rng in b.along("straw", 6, margin=6):
        for _ in range(3):
            straw += f"M{x + rng.uniform(0, 6):.1f} {rng.uniform(12, 102):.1f}l{rng.uniform(-4, 4):.1f} {rng.uniform(-2, 2):.1f}"
    b.stroke(straw, b.c("#ecd07c"), 0.8)
    for x in b.every(38, 10, 4):
        block(b, x, 8, 3.4, 44, 6, "#7a5233")
    for x in b.every(38, 16, 30):
        rng = b.rng(f"back/{x:.0f}")
        if rng.random() < 0.3:
            b.path(f"M{x + 2} 30q4 -12 13 -10q12 -2 13 12q-4 8 -14 6q-12 0 -12 -8z", b.c("#e0bd62"))
            continue
        coat = rng.choice(("#8a5636", "#b08050", "#6b5f5a", "#d0c4b4"))
        b.path(
            f"M{x + 8} 46Q{x + 4} 34 {x + 9} 26Q{x + 9} 20 {x + 11} 12Q{x + 14} 8 {x + 17} 12Q{x + 19} 20 {x + 19} 26Q{x + 24} 34 {x + 20} 46Q{x + 14} 51 {x + 8} 46Z",
            b.c(coat),
        )
        b.rods(f"M{x + 14} 13V27", b.c(mix(coat, "#1c120c", 0.6)), 1.2)
        b.rods(f"M{x + 14} 47q3 4 1 9", b.c(mix(coat, "#1c120c", 0.6)), 1.4)
    for x in b.every(110, 62, 36):
        b.path(f"M{x} 88q3 -18 18 -18t18 18q-6 6 -18 6t-18 -6z", b.c("#e8c870"))
        b.stroke(f"M{x + 8} 84l5 -7M{x + 17} 86v-9M{x + 27} 84l-4 -7", b.c("#b08a3a"), 0.7)
        b.rods(f"M{x - 12} 96L{x + 12} 78", b.c("#a8743f"), 1)


def ballroom(b: Brush) -> None:
    """A chequered floor, a red carpet to the throne, a chandelier below the viewer."""
    d = "".join(
        f"M{x + (i % 2) * 10:.1f} {y}l10 6l-10 6l-10 -6z"
        for i, y in enumerate(range(8, 112, 6))
        for x, _ in b.along("chequer", 20, margin=20)
        if i % 2 == 0
    )
    b.path(d, b.c("#b08a66"), line=0.3)
    for x in b.every(140, 66, 26):
        block(b, x - 8, 9, 42, 12, 5, "#efe6d2")
        b.rect(x, 20, 26, 90, b.c("#a8333c"))
        b.stroke(f"M{x + 3} 20V110M{x + 23} 20V110", b.c("#e8c35a"), 0.9)
        block(b, x + 4, 8, 18, 10, 5, "#e8c35a")
    for x in b.every(140, 108, 44):
        m = x + 20
        if b.night:
            b.glow(m, 52, 34)
        b.rods(
            f"M{m - 16} 52a16 11 0 1 1 32 0a16 11 0 1 1 -32 0zM{m - 16} 52H{m + 16}M{m} 41V63",
            b.c("#e8c35a"),
            1.2,
        )
        flames = "".join(
            f"M{m + k - 1.4} {52 + j}a1.4 1.4 0 1 1 2.8 0a1.4 1.4 0 1 1 -2.8 0z"
            for k, j in (
                (-16, 0),
                (16, 0),
                (-11, -8),
                (11, -8),
                (-11, 8),
                (11, 8),
                (0, -11),
                (0, 11),
                (0, 0),
            )
        )
        b.path(flames, "#ffe9a8" if b.night else b.c("#fbf7ea"), line=0.4)


def bridge_deck(b: Brush) -> None:
    """A ship's bridge: consoles about a captain's seat."""
    for x in b.every(110, 36, 90):
        m = x + 44
        b.path(f"M{m - 44} 40Q{m} -2 {m + 44} 40L{m + 34} 46Q{m} 14 {m - 34} 46Z", b.c("#3f4a66"))
        for k, y, colour in (
            (-30, 29, "#5fd8d0"),
            (-12, 20, "#8fe08a"),
            (8, 20, "#f2b84b"),
            (25, 29, "#6fb8f0"),
        ):
            b.rect(m + k - 2, y, 9, 5, colour, line=0.4, rx=0.8)
        b.dot(m, 62, 17, b.c("#7d8ba4"))
        b.dot(m, 62, 14, b.c("#6a7690"), line=0.4)
        b.rect(m - 7, 54, 14, 13, b.c("#c9623f"), rx=3)
        b.rect(m - 9, 65, 18, 7, b.c("#3f4a66"), rx=2)
        for k in (-34, 22):
            b.rect(m + k, 50, 12, 10, b.c("#4b577a"), rx=3)
    b.band(90, 3, "#8fd8f0", line=0.4)
