"""Places under a roof. Each repeats itself every PERIOD units, so that any window of it is furnished."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place

PERIOD = 150.0
WALLS = ("#ead9b0", "#cfdccb", "#e8c9b4", "#c9d6e2", "#e0cfe0", "#f0e2c0")
FLOORS = ("#a9764b", "#8f6a48", "#b98a5c", "#9a6d55")


def _starts(b: Brush) -> list[float]:
    return [x for x, _ in b.along("period", PERIOD, margin=PERIOD)]


def parlour(b: Brush) -> None:
    """A living room with hearth, curtains and pictures."""
    rng = b.rng("parlour")
    f.room(b, rng.choice(WALLS), rng.choice(FLOORS))
    curtain = rng.choice(("#a8433f", "#3f6b6f", "#7a4f8f", "#c08a3a"))
    for x in _starts(b):
        f.window(b, x + 8, curtain=curtain)
        f.picture(b, x + 40, 16)
        f.fireplace(b, x + 58)
        f.picture(b, x + 69, 12, w=11, h=13)
        f.door(b, x + 106)
        f.bookcase(b, x + 128, w=16, y=24)
        f.lamp(b, x + 98)


def bedroom(b: Brush) -> None:
    """A bedroom."""
    rng = b.rng("bedroom")
    f.room(b, rng.choice(WALLS), rng.choice(FLOORS))
    for x in _starts(b):
        f.window(b, x + 12, curtain=rng.choice(("#8fb0c8", "#d9a0a0", "#b5a8d0")))
        f.picture(b, x + 56, 22)
        f.bed(b, x + 38, cover=rng.choice(("#b5545a", "#4f7d8a", "#7a6aa8")))
        f.door(b, x + 108)
        f.picture(b, x + 132, 18, w=10, h=14)
        f.lamp(b, x + 88)


def kitchen(b: Brush) -> None:
    """A kitchen with range, shelves and a table."""
    f.room(b, "#f0e2c0", "#b9785a", stripes=False)
    tile = b.c("#dccfa8")
    for x, _ in b.along("tile", 8):
        b.line(((x, 40), (x, GROUND - 3)), tile, 0.35)
    for y in (40, 47, 54, 61):
        b.line(((b.view.left, y), (b.view.right, y)), tile, 0.35)
    for x in _starts(b):
        f.stove(b, x + 6)
        f.shelf(b, x + 42, 22)
        f.shelf(b, x + 42, 36, key="plate")
        f.window(b, x + 76, w=24, h=22, y=12, curtain="#d98a6a")
        f.table(b, x + 66, w=40, top=64, cloth="#e8e0d0")
        f.door(b, x + 118, colour="#6f8f7a")
        f.lamp(b, x + 56)


def study(b: Brush) -> None:
    """A study or library: books to the ceiling, a desk, a lamp."""
    f.room(b, "#7d5a4a", "#6f4a38", stripes=False)
    for x in _starts(b):
        for k in (2, 26, 88, 112):
            f.bookcase(b, x + k, w=23, y=6)
        f.window(b, x + 56, w=24, h=34, y=12, curtain="#7a2f33")
        f.table(b, x + 48, w=38, colour="#5f3f28", top=62)
        if b.night:
            b.glow(x + 54, 52, 16)
        b.path(f"M{x + 50} 55Q{x + 54} 46 {x + 58} 55Z", b.c("#3f7d5a"))
        b.line(((x + 54, 55), (x + 54, 62)), width=0.9)
        b.rect(x + 66, 59.5, 9, 2.6, b.c("#b5473c"))
        b.rect(x + 67, 57.4, 8, 2.2, b.c("#e8dcc0"))


def hall(b: Brush) -> None:
    """A hall or corridor: doors, wainscot, a clock."""
    rng = b.rng("hall")
    wall = rng.choice(("#c9b48f", "#a9b8a8", "#b8a0a0"))
    f.room(b, wall, "#7d5a44")
    for x in _starts(b):
        f.door(b, x + 14)
        f.door(b, x + 88, colour="#6b4a36")
        f.picture(b, x + 44, 20)
        b.rect(x + 64, 16, 12, GROUND + 2 - 16, b.c("#5f3f28"), rx=1)
        b.dot(x + 70, 25, 4.2, b.c("#f4ecd4"))
        b.line(((x + 70, 25), (x + 70, 22.2)), width=0.6)
        b.line(((x + 70, 25), (x + 72, 26)), width=0.6)
        b.rect(x + 67, 35, 6, 24, b.c("#2d211a"), line=0.35)
        b.line(((x + 70, 36), (x + 70, 50)), b.c("#d9a441"), 0.7)
        b.dot(x + 70, 51, 1.9, b.c("#d9a441"))
        f.lamp(b, x + 120)
        f.picture(b, x + 126, 24, w=11, h=14)


def shop(b: Brush) -> None:
    """A shop: counter and full shelves."""
    f.room(b, "#d8c49a", "#8f6a48", stripes=False)
    for x in _starts(b):
        for k in (4, 36, 98):
            for y in (16, 30, 44):
                f.shelf(b, x + k, y, w=28)
        f.window(b, x + 68, w=26, h=30, y=10)
        f.counter(b, x + 10, 84)
        f.door(b, x + 130, w=15)
        f.lamp(b, x + 62)


def tavern(b: Brush) -> None:
    """An inn: beams, barrels, lamps, a counter."""
    f.room(b, "#c69a66", "#7a5236", stripes=False)
    for x, _ in b.along("beam", 36):
        b.rect(x, -20, 4, GROUND + 20, b.c("#6b4630"))
    b.rect(b.view.left - 2, 6, b.view.right - b.view.left + 4, 4, b.c("#5a3a28"))
    for x in _starts(b):
        f.shelf(b, x + 8, 30, w=24, key="bottle")
        f.shelf(b, x + 44, 30, w=24, key="bottle")
        f.counter(b, x + 4, 66, "#7d4a2c")
        for k in (82, 98):
            b.path(
                f"M{x + k} 48Q{x + k - 3} 58 {x + k} {GROUND + 4}H{x + k + 13}Q{x + k + 16} 58 {x + k + 13} 48Z",
                b.c("#9a6538"),
            )
            for y in (52, 64):
                b.line(((x + k - 1, y), (x + k + 14, y)), b.c("#4b4f57"), 1.2)
        f.window(b, x + 120, w=18, h=20, y=18)
        f.lamp(b, x + 38, 4)
        f.lamp(b, x + 112, 4)


def teahouse(b: Brush) -> None:
    """A Chinese teahouse: lattice, lanterns, tables and pots."""
    f.room(b, "#e6cfa0", "#8a5f44", stripes=False)
    red = b.c("#a83a2c")
    b.rect(b.view.left - 2, 4, b.view.right - b.view.left + 4, 5, red)
    for x, _ in b.along("post", 50):
        b.rect(x, -20, 4.4, GROUND + 22, red)
    for x in _starts(b):
        _lattice(b, x + 8, 38)
        _lattice(b, x + 108, 36)
        b.rect(x + 66, 14, 18, 34, b.c("#f4ecd8"))
        b.path(
            f"M{x + 68} 40Q{x + 74} 24 {x + 82} 38L{x + 82} 44H{x + 68}Z", b.c("#8aa39a"), line=0.3
        )
        f.table(b, x + 58, w=32, colour="#7a3f28", top=62)
        b.path(f"M{x + 70} 61.5q-1 -6 4 -6.4q5 .4 4 6.4z", b.c("#8f5a3a"))
        b.rect(x + 62, 59, 3.4, 2.8, b.c("#f4ecd8"))
        b.rect(x + 83, 59, 3.4, 2.8, b.c("#f4ecd8"))
        for k in (28, 102, 128):
            f.lantern(b, x + k, 18)


def _lattice(b: Brush, x: float, w: float) -> None:
    glass = {"morning": "#fbe9c8", "day": "#f5f0dc", "evening": "#f3b07a", "night": "#2a3560"}[
        b.view.time
    ]
    b.rect(x, 16, w, 34, glass, line=0.8)
    step = w / 6
    for i in range(1, 6):
        b.line(((x + i * step, 16), (x + i * step, 50)), b.c("#7a3226"), 0.8)
    for y in (22, 28, 38, 44):
        b.line(((x, y), (x + w, y)), b.c("#7a3226"), 0.8)


def office(b: Brush) -> None:
    """An office or police room: desk, cabinets, a notice board."""
    f.room(b, "#d5dcd8", "#8b8378", stripes=False)
    for x in _starts(b):
        for k in (6, 20):
            b.rect(x + k, 34, 13, GROUND + 2 - 34, b.c("#7b8a80"))
            for y in (37, 47, 57):
                b.rect(x + k + 1.5, y, 10, 7.5, b.c("#92a198"), line=0.35)
                b.line(((x + k + 5, y + 3.5), (x + k + 8, y + 3.5)), width=0.7)
        b.rect(x + 40, 14, 30, 20, b.c("#b98a5c"))
        rng = b.rng(f"notes/{x:.0f}")
        for _ in range(6):
            b.rect(
                x + rng.uniform(42, 63),
                rng.uniform(16, 28),
                5,
                4,
                b.c(rng.choice(("#fff", "#f7e08a", "#cfe6ef"))),
                line=0.3,
            )
        f.table(b, x + 38, w=42, colour="#7a5a40", top=62)
        b.rect(x + 46, 58.6, 10, 3.4, b.c("#f4ecd8"), line=0.35)
        f.window(b, x + 86, w=24, h=26)
        f.door(b, x + 122, colour="#6f5a4a")
        f.lamp(b, x + 80)


def classroom(b: Brush) -> None:
    """A classroom: blackboard, windows and benches."""
    f.room(b, "#e6dfc4", "#a07a54", stripes=False)
    for x in _starts(b):
        b.rect(x + 10, 14, 56, 30, b.c("#2f4f45"), line=1.1)
        for i, wide in enumerate((30, 40, 22)):
            b.line(((x + 16, 21 + i * 7), (x + 16 + wide, 21 + i * 7)), b.c("#dfe8e0"), 0.7)
        for k in (80, 112):
            f.window(b, x + k, w=22, h=30, y=12)
        for k in (8, 54, 100):
            f.table(b, x + k, w=30, colour="#a8743f", top=72)


def church(b: Brush) -> None:
    """A church or cathedral: pointed windows, columns, candles."""
    f.room(b, "#b9b2a8", "#7d7a78", stripes=False, boards=False)
    glass = ("#3f6fa8", "#b5473c", "#d9a441", "#4f7d4a", "#7a4f8f")
    for x in _starts(b):
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
    for x in _starts(b):
        sky = {"morning": "#fbe3c0", "day": "#a8dcf5", "evening": "#f0956a", "night": "#1f2a52"}[
            b.view.time
        ]
        b.rect(x + 30, 12, 18, 14, sky, line=1)
        for k in range(4):
            b.line(((x + 33 + k * 4, 12), (x + 33 + k * 4, 26)), b.c("#2d3036"), 1.3)
        for k in range(9):
            b.line(((x + 92 + k * 6, 2), (x + 92 + k * 6, GROUND + 4)), b.c("#2d3036"), 1.8)
        b.rect(x + 88, 2, 56, 3, b.c("#2d3036"))
        b.rect(x + 10, 56, 40, 4, b.c("#6b4a30"))
        b.line(((x + 12, 60), (x + 12, 72)), width=1)
        b.line(((x + 48, 60), (x + 48, 72)), width=1)


def train_car(b: Brush) -> None:
    """A railway compartment or a coach: seats and a landscape going by."""
    f.room(b, "#7a4a38", "#4f3a30", stripes=False, boards=False)
    for x, _ in b.along("bay", 64, margin=64):
        b.rect(x + 6, 10, 40, 30, b.c("#caa05a"))
        sky = {"morning": "#fbe3c0", "day": "#a8dcf5", "evening": "#f0956a", "night": "#1f2a52"}[
            b.view.time
        ]
        b.rect(x + 8.5, 12.5, 35, 25, sky)
        b.path(
            f"M{x + 8.5} 32Q{x + 20} 26 {x + 28} 31Q{x + 36} 27 {x + 43.5} 30V37.5H{x + 8.5}Z",
            b.c("#6d9a5a"),
            line=0.35,
        )
        for y in (18, 22):
            b.line(((x + 10, y), (x + 19, y)), "#ffffff", 0.5)
        b.rect(x + 49, 22, 12, 60, b.c("#8f3a3a"), rx=3)
        b.rect(x + 46, 62, 18, 10, b.c("#a84a44"), rx=2)
        b.rect(x + 4, 4, 44, 2, b.c("#caa05a"))


def cave(b: Brush) -> None:
    """A cave or cellar: rock and dripping stone."""
    v = b.view
    b.rect(v.left - 2, -20, v.right - v.left + 4, 130, b.c("#4a4550"), line=0)
    for x, rng in b.along("stalactite", 15, margin=15):
        w, h = rng.uniform(5, 10), rng.uniform(8, 26)
        b.poly(((x - w / 2, -4), (x + w / 2, -4), (x + rng.uniform(-1, 1), h)), b.c("#6a6470"))
    b.hills("rockback", 70, 24, "#5c5663", 22)
    b.ground("#7a7076", 68)
    for x, rng in b.along("stalagmite", 27, margin=15):
        w, h = rng.uniform(6, 11), rng.uniform(6, 18)
        b.poly(((x - w / 2, 76), (x + w / 2, 76), (x + rng.uniform(-1, 1), 76 - h)), b.c("#6a6470"))


INTERIORS: dict[str, Place] = {
    "parlour": parlour,
    "bedroom": bedroom,
    "kitchen": kitchen,
    "study": study,
    "hall": hall,
    "shop": shop,
    "tavern": tavern,
    "teahouse": teahouse,
    "office": office,
    "classroom": classroom,
    "church": church,
    "prison": prison,
    "train_car": train_car,
    "cave": cave,
}
