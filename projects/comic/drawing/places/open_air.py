"""Under the sky of today: school yard, playground, balcony."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import leaf, snowy, tree


def towers(b: Brush, foot: float, *, key: str, step: float = 21, high: float = 46) -> None:
    """High houses full of windows whose feet are at foot."""
    for x, rng in b.along(key, step, margin=step):
        w, h = rng.uniform(13, 19), rng.uniform(0.4, 1) * high
        b.rect(x, foot - h, w, h + 2, b.c(rng.choice(("#a8b4c4", "#c4b5a4", "#8f9cb0", "#b8a8a0"))))
        lit, dark = "", ""
        for i in range(int(w // 4.4)):
            for j in range(int(h // 5.4)):
                cell = f"M{x + 1.6 + i * 4.4:.1f} {foot - h + 2.4 + j * 5.4:.1f}h2.4v3h-2.4z"
                if rng.random() < 0.5:
                    lit += cell
                else:
                    dark += cell
        b.path(lit or "M0 0z", "#ffe08a" if b.night else b.c("#d5e4ee"), line=0.3)
        b.path(dark or "M0 0z", b.c("#8fa6b8"), line=0.3)


def school_yard(b: Brush) -> None:
    """A school yard: the school with its clock, a basket, a flag, lines on the ground."""
    b.sky()
    v = b.view
    for x, rng in b.along("behind", 34, margin=20):
        tree(b, x + rng.uniform(0, 14), 62, rng.uniform(30, 42), "#7fa862")
    for x in b.every(360, 34, 118):
        _school(b, x)
    b.ground("#b5aa9a", 66)
    for x, _ in b.along("fence", 8, margin=8):
        if (x - 34) % 360 > 118:
            b.rect(x, 48, 1, 20, b.c("#5f7a6a"), line=0.35)
    b.band(64, 3, b.c(snowy(b, "#8aa06a", 0.7)), line=0.4)
    b.stroke(f"M{v.left - 2:.1f} 76H{v.right + 2:.1f}M{v.left - 2:.1f} 97H{v.right + 2:.1f}", b.c("#f4f0e2"), 0.9)  # fmt: skip
    for x in b.every(90, 56, 40):
        b.stroke(f"M{x} 87a20 8 0 1 1 40 0a20 8 0 1 1 -40 0zM{x + 20} 76V97", b.c("#f4f0e2"), 0.9)
    for x in b.every(180, 46, 24):
        _hoop(b, x)
    for x in b.every(180, 128, 16):
        b.rods(f"M{x} 76V4", b.c("#d5dadd"), 0.9)
        b.path(f"M{x + 0.8} 6q5 -2 9 0t9 0v11q-4 2 -9 0t-9 0z", b.c("#d9453a"))
        b.dot(x, 3.4, 1.2, b.c("#e8c35a"), line=0.35)
    for x in b.every(180, 152, 30):
        tree(b, x + 20, 72, 44, "#6f9a4f")


def _school(b: Brush, x: float) -> None:
    """The school: three rows of windows, a door under a clock."""
    wall = b.rng("school").choice(("#d9a88a", "#e0cfa4", "#c4b0a0"))
    b.rect(x, 14, 118, 52, b.c(wall))
    b.rect(x - 2, 10, 122, 5, b.c(snowy(b, "#a8604a", 0.8)))
    b.rect(x + 48, 4, 22, 62, b.c(mix(wall, "#ffffff", 0.25)))
    b.poly(((x + 45, 5), (x + 59, -6), (x + 73, 5)), b.c(snowy(b, "#a8604a", 0.8)))
    b.dot(x + 59, 13, 5.4, "#fff0c0" if b.night else b.c("#fbf9f0"))
    b.stroke(f"M{x + 59} 13V9.4M{x + 59} 13l2.6 1.6", width=0.7)
    glass = "#ffe08a" if b.night else b.c("#bfe0ee")
    for y in (19, 34, 49):
        for k in (4, 15, 26, 37, 74, 85, 96, 107):
            b.rect(x + k, y, 8, 9.4, glass)
            b.stroke(f"M{x + k + 4} {y}v9.4M{x + k} {y + 4.6}h8", b.c("#f4f0e6"), 0.7)
    b.rect(x + 52, 46, 14, 20, b.c("#4f6f7a"))
    b.stroke(f"M{x + 59} 46v20M{x + 57} 56v3M{x + 61} 56v3", width=0.6)
    m.sign(b, x + 49, 22, 20, 6, "#f4ead0", ink="#8f3f3a")
    b.rect(x + 50, 31, 18, 10, glass)


def _hoop(b: Brush, x: float) -> None:
    """A basket for ball games, a ball under it."""
    b.rods(f"M{x + 4} 82V30L{x + 12} 26", b.c("#5f6f7a"), 1.8)
    b.rect(x + 10, 14, 24, 17, b.c("#fbf9f2"))
    b.stroke(f"M{x + 17} 20h10v8h-10z", b.c("#d9453a"), 1)
    b.rods(f"M{x + 16} 30h12", b.c("#e0703a"), 1)
    b.stroke(f"M{x + 16} 31l3 8M{x + 20} 31l1 8M{x + 24} 31l-1 8M{x + 28} 31l-3 8M{x + 17} 34h10M{x + 18} 37h8", b.c("#f4f0e6"), 0.7)  # fmt: skip
    b.dot(x + 22, 82, 4, b.c("#d9803a"))
    b.stroke(f"M{x + 18} 82h8M{x + 22} 78v8", width=0.45)


def playground(b: Brush) -> None:
    """A playground: swings, a slide, a frame to climb, a box of sand."""
    b.sky()
    towers(b, 54, key="flats", high=34)
    for x, rng in b.along("trees", 22, margin=20):
        tree(b, x + rng.uniform(0, 10), 62, rng.uniform(24, 36), rng.choice(("#6f9f58", "#86ac60")))
    b.ground("#9cc074", 60)
    b.ground("#d9bf94", 74)
    for x, _ in b.along("rail", 7, margin=7):
        b.rect(x, 54, 1.6, 12, b.c("#e8e0d0"), line=0.35)
    b.band(56, 1.4, b.c("#e8e0d0"), line=0.35)
    for x in b.every(150, 38, 46):
        _swings(b, x)
    for x in b.every(150, 92, 44):
        _slide(b, x)
    for x in b.every(150, 142, 36):
        bars = "".join(f"M{x + k} 80V48M{x} {y}H{x + 30}" for k, y in ((0, 48), (10, 58), (20, 68), (30, 78)))  # fmt: skip
        b.rods(bars, b.c("#3f7fa8"), 1.2)
        b.rods(f"M{x - 4} 44q19 -16 38 0", b.c("#d9453a"), 1.4)
    for x in b.every(150, 112, 30):
        b.path(f"M{x} 86h34l4 8h-42z", b.c("#a8743f"))
        b.path(f"M{x + 1} 87.6h32l2.6 5h-37.6z", b.c("#f0dca8"), line=0.4)
        b.path(f"M{x + 8} 90q4 -7 9 0z", b.c("#e0c486"), line=0.4)
        b.path(f"M{x + 22} 84h6l-1 6h-4z", b.c("#d9453a"), line=0.45)


def _swings(b: Brush, x: float) -> None:
    """Two swings on their frame."""
    b.rods(f"M{x - 4} 84L{x + 3} 24L{x + 10} 84M{x + 38} 84L{x + 44} 24L{x + 50} 84M{x + 1} 24H{x + 46}", b.c("#d9453a"), 1.8)  # fmt: skip
    b.stroke(f"M{x + 12} 25l-2 42M{x + 19} 25l-2 42M{x + 28} 25l4 40M{x + 35} 25l4 40", b.c("#5f666e"), 0.7)  # fmt: skip
    b.rect(x + 8.6, 66, 10, 2.4, b.c("#e8b03a"))
    b.rect(x + 30.6, 64.4, 10, 2.4, b.c("#e8b03a"))


def _slide(b: Brush, x: float) -> None:
    """A slide with its ladder and a little roof."""
    rungs = "".join(f"M{x + 1} {y}h8" for y in (50, 57, 64, 71, 78))
    b.rods(f"M{x} 84V34M{x + 10} 84V34M{x + 22} 84V34" + rungs, b.c("#3f7fa8"), 1.3)
    b.path(f"M{x + 10} 44H{x + 22}Q{x + 32} 48 {x + 38} 70Q{x + 41} 80 {x + 50} 80v4Q{x + 38} 84 {x + 33} 72Q{x + 28} 54 {x + 20} 51H{x + 10}Z", b.c("#f2c230"))  # fmt: skip
    b.rect(x + 8, 38, 15, 6, b.c("#e8e0d0"))
    b.poly(((x - 4, 34), (x + 11, 20), (x + 26, 34)), b.c(snowy(b, "#d9453a", 0.7)))


def balcony(b: Brush) -> None:
    """A balcony over the town: its rail, pots, a chair, washing, the door to the flat."""
    b.sky()
    b.hills("far", 58, 14, "#a9b8b0")
    towers(b, 72, key="far towers", step=17, high=52)
    towers(b, 94, key="near towers", step=25, high=52)
    v = b.view
    for x in b.every(340, 126, 50):
        _flat_door(b, x)
    rail = "".join(f"M{x:.1f} 58V86" for x, _ in b.along("bar", 4.4, margin=5))
    b.stroke(rail, b.c("#3a4048"), 1)
    b.rods(f"M{v.left - 3:.1f} 57H{v.right + 3:.1f}M{v.left - 3:.1f} 85H{v.right + 3:.1f}", b.c("#4b535c"), 1.8)  # fmt: skip
    b.rect(v.left - 2, 88, v.right - v.left + 4, 26, b.c(snowy(b, "#c4a888", 0.5)))
    b.stroke("".join(f"M{x:.1f} 88l-7 20" for x, _ in b.along("tile", 14, margin=14)), b.c("#9c8468"), 0.5)  # fmt: skip
    for x in b.every(57, 40, 26):
        b.rect(x, 59, 26, 8, b.c("#b5603f"))
        rng = b.rng(f"box/{x:.0f}")
        greens = "".join(f"M{x + 2 + k * 4.4:.1f} 59q-4 -5 0 -9q4 4 0 9z" for k in range(6))
        b.path(greens, b.c(snowy(b, leaf(b, "#5f9a4f", x), 0.5)), line=0.4)
        if v.season != "winter" and v.weather != "snow":
            for k in range(5):
                b.dot(x + 4 + k * 4.6, 51 + (k % 2) * 3, 1.7, b.c(rng.choice(("#e0574f", "#f2c84b", "#e08ab8"))), line=0.35)  # fmt: skip
    for x in b.every(170, 88, 34):
        b.rods(f"M{x + 2} 96L{x + 12} 70M{x + 12} 96L{x + 2} 78h12", b.c("#a8743f"), 1.3)
        b.rods(f"M{x + 20} 98V80M{x + 14} 99h12", b.c("#4b4f57"), 1)
        b.rect(x + 12, 78, 17, 2.2, b.c("#c9985c"), rx=1)
        b.path(f"M{x + 18} 78q-1.6 0 -1.6 -3.4h5.4q0 3.4 -1.6 3.4z", b.c("#fbfaf2"), line=0.4)


def _flat_door(b: Brush, x: float) -> None:
    """The wall of the flat with its glass door and a lamp."""
    wall = b.rng("flat").choice(("#e0cfb0", "#d2b8a0", "#c8cfc8"))
    b.rect(x, -20, 50, 110, b.c(wall))
    b.rect(x + 12, 14, 28, 74, b.c("#f0ece0"))
    b.rect(x + 15, 17, 22, 68, "#ffe3a0" if b.night else b.c("#9fc4d4"))
    b.path(f"M{x + 15} 17h9q-1 34 1 68h-10z", b.c("#f4ead0"), line=0.4)
    b.line(((x + 26, 17), (x + 26, 85)), b.c("#f0ece0"), 1.4)
    if b.night:
        b.glow(x + 6, 24, 16)
    b.path(f"M{x + 3} 27l1 -7h4l1 7z", "#ffe9a8" if b.night else b.c("#e8eef0"))


OPEN_AIR: dict[str, Place] = {"school_yard": school_yard, "playground": playground, "balcony": balcony}  # fmt: skip
