"""Rooms of today seen from above: shelves in rows, bare passages, wet rooms, parked cars, nests."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_halls import ballroom, bridge_deck, cabin, rows
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.furniture import BOOKS, block

FLOORS = {
    "aeroplane": "#4a5a6a", "airport": "#c9c2b4", "bus": "#6a7076", "car": "#4a4e56",
    "underground": "#b5b0a6", "supermarket": "#d8d5ca", "noodle_shop": "#b0a08a",
    "bathroom": "#b8c0c2", "corridor": "#a9a8a0", "lift": "#6f6a68", "stairwell": "#8f8d88",
    "dormitory": "#a89a84", "henhouse": "#c4a866", "shed": "#8f7656", "greenhouse": "#b59a76",
    "library": "#8a6444", "laboratory": "#a8b0ae", "museum": "#c4b494", "control_room": "#2c3446",
    "mine": "#5f5048", "palace_hall": "#8a6a5a", "police_station": "#9a9c98",
    "operating_theatre": "#a8bdb4", "laundrette": "#b8b4a8", "pool": "#cfd8d6",
    "cinema": "#4a2a34", "car_park": "#8f8f8c", "gym": "#7a7f86", "garage": "#85837e",
    "stage": "#5f3a2c", "tv_studio": "#5f6470", "radio_studio": "#6a5a54",
}  # fmt: skip
WALLS = {
    "aeroplane": "#ece8dc", "bus": "#d5d9d6", "car": "#7a6a5a", "underground": "#eeeadb",
    "lift": "#b9a68c", "henhouse": "#b08a5c", "shed": "#a87f56", "control_room": "#39455c",
    "mine": "#4a423e", "palace_hall": "#a83a2c", "cinema": "#5a2f3c", "car_park": "#b5b3ac",
    "museum": "#8f4a48", "greenhouse": "#dcecea", "stage": "#7a2b35",
}  # fmt: skip
STONY = frozenset(
    "airport underground supermarket noodle_shop bathroom corridor lift stairwell laboratory museum "
    "operating_theatre laundrette pool car_park garage gym palace_hall".split()
)


def _aisles(b: Brush) -> None:
    """Long shelves full of many colours, with aisles between."""
    for y in (14, 42, 72):
        for x in b.every(86, 42, 66):
            block(b, x, y, 66, 9, 10, "#c9b48f")
            rng = b.rng(f"aisle/{x:.0f}/{y}")
            goods: dict[str, str] = {}
            for k in range(15):
                colour = rng.choice(BOOKS)
                d = f"M{x + 2 + k * 4.2:.1f} {y + 1.4}h3v6h-3zM{x + 2 + k * 4.2:.1f} {y + 11}h3v6h-3z"
                goods[colour] = goods.get(colour, "") + d
            for colour, d in goods.items():
                b.path(d, b.c(colour), line=0.3)


def _bare(b: Brush) -> None:
    """A floor with nothing on it but a runner of light and the mats before doors."""
    v = b.view
    b.veil(f"M{v.left - 3} 44H{v.right + 3}V66H{v.left - 3}Z", "#ffffff", 0.14)
    for x in b.every(48, 44, 22):
        b.rect(x, -6, 22, 14, b.c("#6f8a94"))
        b.rods(f"M{x + 17} 1h3", b.c("#d5d9dc"), 0.8)
        b.rect(x + 1, 12, 20, 8, b.c("#7a6a5a"), rx=0.8)
    for x in b.every(96, 74, 12):
        block(b, x, 11, 8, 6, 5, "#b5603f")
        b.path(
            f"M{x + 4} 13q-7 -2 -8 -7q6 0 8 5q0 -6 4 -8q3 4 -2 8q4 -2 8 1q-4 4 -10 1z",
            b.c("#4f8a5a"),
            line=0.4,
        )


def _bath(b: Brush) -> None:
    """A tub, a basin and a mat."""
    for x in b.every(120, 54, 60):
        b.rect(x, 12, 54, 26, b.c("#fbfaf6"), rx=6)
        b.rect(x + 3, 15, 48, 20, b.c("#bfe0ea"), rx=5)
        b.path(f"M{x + 8} 28q-3 -6 4 -7q3 -4 8 0q6 1 3 6q-6 4 -15 1z", b.c("#ffffff"), line=0.4)
        b.rect(x + 10, 52, 34, 16, b.c("#7fa8b8"), rx=3)
    for x in b.every(120, 116, 46):
        block(b, x, 10, 28, 14, 8, "#c9a070")
        b.rect(x + 5, 12, 18, 9, b.c("#ffffff"), rx=4)
        b.path(f"M{x + 34} 22q-1 -8 6 -8t6 8q0 7 -6 7t-6 -7z", b.c("#fbfaf6"))


def _basin(b: Brush) -> None:
    """A great basin with lanes."""
    b.band(26, 56, b.c("#e8ecec"))
    b.band(30, 48, b.c("#4fb0d0"))
    waves = "".join(
        f"M{x + rng.uniform(0, 8):.1f} {rng.uniform(33, 76):.1f}q2 -1.6 4 0t4 0"
        for x, rng in b.along("ripple", 7)
    )
    b.stroke(waves, b.c("#bfe8f2"), 0.6)
    for y in (42, 54, 66):
        d = "".join(f"M{x:.1f} {y}h3" for x, _ in b.along("float", 5))
        b.stroke(d, b.c("#d9453a"), 1.4)


def _parked(b: Brush) -> None:
    """Cars between painted lines."""
    for y in (14, 70):
        for x in b.every(24, 40, 24):
            b.line(((x, y - 2), (x, y + 26)), b.c("#f4f0e2"), 0.9)
            rng = b.rng(f"parked/{x:.0f}/{y}")
            if rng.random() < 0.3:
                continue
            tone = rng.choice(("#c9473f", "#e0b23f", "#4f7d9a", "#e6e6e0", "#5a6070"))
            b.rect(x + 5, y, 14, 26, b.c(tone), rx=4)
            b.rect(x + 6.4, y + 7, 11.2, 5, b.c("#bfe0ee"), rx=1.4, line=0.4)
            b.rect(x + 6.4, y + 18, 11.2, 4, b.c("#bfe0ee"), rx=1.4, line=0.4)
    d = "".join(f"M{x:.1f} 55h9l-2 -2m2 2l-2 2" for x, _ in b.along("arrow", 40))
    b.stroke(d, b.c("#f4f0e2"), 1)


def _nests(b: Brush) -> None:
    """Boxes of straw along the wall and hens about the floor."""
    straw = ""
    for x, rng in b.along("straw", 5, margin=6):
        straw += "".join(
            f"M{x + rng.uniform(0, 5):.1f} {rng.uniform(12, 102):.1f}l{rng.uniform(-4, 4):.1f} {rng.uniform(-2, 2):.1f}"
            for _ in range(2)
        )
    b.stroke(straw, b.c("#ecd88a"), 0.8)
    for x in b.every(22, 40, 18):
        block(b, x, 10, 18, 12, 5, "#9a6a42")
        b.rect(x + 2, 12, 14, 8, b.c("#e8c870"), line=0.4)
        b.path(f"M{x + 7} 17q0 -3 2 -3t2 3z", b.c("#f7ead2"), line=0.4)
    for x, rng in b.along("hen", 17, margin=8):
        px, py, s = x + rng.uniform(0, 12), rng.uniform(34, 92), rng.choice((-1, 1))
        coat = rng.choice(("#b5653a", "#f4f0e6", "#8a5636"))
        b.path(f"M{px - s * 6:.1f} {py:.1f}q{s * 3} -5 {s * 8} -3q{s * 3} 3 0 6q{-s * 5} 2 {-s * 8} -3z", b.c(coat), line=0.45)  # fmt: skip
        b.dot(px + s * 3, py - 1.4, 1.8, b.c(coat), line=0.4)
        b.stroke(f"M{px + s * 2.4:.1f} {py - 2.4:.1f}h{s * 1.4}", "#d9373a", 0.9)


def _dark(b: Brush) -> None:
    """Rails on the floor of a passage cut in the rock."""
    v = b.view
    d = "".join(f"M{x:.1f} 44v20" for x, _ in b.along("sleeper", 8))
    b.stroke(d, b.c("#7a5a3c"), 2.4)
    b.rods(f"M{v.left - 3} 48H{v.right + 3}M{v.left - 3} 60H{v.right + 3}", b.c("#9aa0a6"), 0.9)
    for x in b.every(90, 66, 26):
        block(b, x, 44, 26, 18, 5, "#7f8a90")
        b.path(f"M{x + 3} 58q2 -10 10 -9q8 -2 10 9z", b.c("#5f5450"))
    rock = mix("#4a423e", "#ffffff", 0.12)
    for x, rng in b.along("rock", 13, margin=10):
        py = rng.choice((24.0, 88.0)) + rng.uniform(-8, 8)
        b.path(f"M{x:.1f} {py:.1f}l3 -5l7 -1l3 5l-4 4z", b.c(rock))


KINDS: dict[str, Callable[[Brush], None]] = {
    "aeroplane": cabin, "bus": cabin, "car": cabin, "underground": cabin,
    "supermarket": _aisles, "library": _aisles, "museum": _bare,
    "bathroom": _bath, "corridor": _bare, "lift": _bare, "stairwell": _bare, "laundrette": _bare,
    "pool": _basin, "car_park": _parked, "garage": _parked, "henhouse": _nests,
    "greenhouse": _aisles, "mine": _dark, "control_room": bridge_deck, "cinema": rows,
    "palace_hall": ballroom, "stage": rows, "airport": rows, "gym": _bare,
}  # fmt: skip
