"""Places under a roof. Each repeats itself every PERIOD units, so that any window of it is furnished."""

from __future__ import annotations

from projects.comic.drawing.places import annex
from projects.comic.drawing.places import details as d
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.halls import HALLS
from projects.comic.drawing.places.interiors_more import MORE
from projects.comic.drawing.places.of_today import TODAY

PERIOD = 150.0
WALLS = ("#ead9b0", "#cfdccb", "#e8c9b4", "#c9d6e2", "#e0cfe0", "#f0e2c0")
FLOORS = ("#a9764b", "#8f6a48", "#b98a5c", "#9a6d55")


def _starts(b: Brush) -> list[float]:
    """Where each stretch of the room that is in view begins."""
    return list(b.every(PERIOD, 0, PERIOD + 8))


def _own(b: Brush) -> list[float]:
    """As _starts, but every other stretch, which has what there is once in a room; `annex` dresses
    those between, so that a broad picture shows no second hearth."""
    return list(b.every(2 * PERIOD, 0, PERIOD + 8))


def parlour(b: Brush) -> None:
    """A living room with hearth, curtains and pictures."""
    rng = b.rng("parlour")
    f.room(b, rng.choice(WALLS), rng.choice(FLOORS))
    curtain = rng.choice(("#a8433f", "#3f6b6f", "#7a4f8f", "#c08a3a"))
    for x in _own(b):
        f.window(b, x + 8, curtain=curtain)
        f.picture(b, x + 40, 16)
        f.fireplace(b, x + 58)
        f.picture(b, x + 69, 12, w=11, h=13)
        f.door(b, x + 106)
        f.bookcase(b, x + 128, w=16, y=24)
        f.lamp(b, x + 98)
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.sitting(b, x, curtain)


def bedroom(b: Brush) -> None:
    """A bedroom."""
    rng = b.rng("bedroom")
    f.room(b, rng.choice(WALLS), rng.choice(FLOORS))
    curtain = rng.choice(("#8fb0c8", "#d9a0a0", "#b5a8d0"))
    cover = rng.choice(("#b5545a", "#4f7d8a", "#7a6aa8"))
    for x in _own(b):
        f.window(b, x + 12, curtain=curtain)
        f.picture(b, x + 56, 22)
        f.bed(b, x + 38, cover=cover)
        f.door(b, x + 108)
        f.picture(b, x + 132, 18, w=10, h=14)
        d.nightstand(b, x + 96)
        d.chest(b, x + 129)
        f.lamp(b, x + 88)
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.dressing(b, x, curtain)


def kitchen(b: Brush) -> None:
    """A kitchen with range, shelves and a table."""
    f.room(b, "#f0e2c0", "#b9785a", stripes=False)
    tile = b.c("#dccfa8")
    for x, _ in b.along("tile", 8):
        b.line(((x, 40), (x, GROUND - 3)), tile, 0.35)
    for y in (40, 47, 54, 61):
        b.line(((b.view.left, y), (b.view.right, y)), tile, 0.35)
    for x in _own(b):
        f.stove(b, x + 6)
        f.shelf(b, x + 42, 22)
        f.shelf(b, x + 42, 36, key="plate")
        d.pans(b, x + 40, 43)
        f.window(b, x + 76, w=24, h=22, y=12, curtain="#d98a6a")
        f.table(b, x + 66, w=40, top=64, cloth="#e8e0d0")
        f.door(b, x + 118, colour="#6f8f7a")
        f.lamp(b, x + 56)
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.dining(b, x, "#d98a6a")


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
    for x in _own(b):
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
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.landing(b, x)


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
    for x in _own(b):
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
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.taproom(b, x)


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
    for x in _own(b):
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
        d.writing_things(b, x + 51, 62)
        d.wall_clock(b, x + 78, 36)
        d.hat_and_coat(b, x + 111.5)
        f.window(b, x + 86, w=24, h=26)
        f.door(b, x + 122, colour="#6f5a4a")
        f.lamp(b, x + 80)
    for x in b.every(2 * PERIOD, PERIOD, PERIOD + 8):
        annex.filing(b, x)


def classroom(b: Brush) -> None:
    """A classroom: blackboard, windows and benches."""
    f.room(b, "#e6dfc4", "#a07a54", stripes=False)
    b.band(48, 15, b.c("#b58c5e"))
    b.stroke("".join(f"M{x:.1f} 48V63" for x, _ in b.along("wainscot", 8)), b.c("#8f6a42"), 0.45)
    for x in _starts(b):
        d.school_map(b, x + 137, 18)
        d.globe(b, x + 73, 66)
        b.rect(x + 10, 14, 56, 30, b.c("#2f4f45"), line=1.1)
        for i, wide in enumerate((30, 40, 22)):
            b.line(((x + 16, 21 + i * 7), (x + 16 + wide, 21 + i * 7)), b.c("#dfe8e0"), 0.7)
        for k in (80, 112):
            f.window(b, x + k, w=22, h=30, y=12)
        for k in (8, 54, 100):
            f.table(b, x + k, w=30, colour="#a8743f", top=72)


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
    **HALLS,
    **MORE,
    **TODAY,
}
