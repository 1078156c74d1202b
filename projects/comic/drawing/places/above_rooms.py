"""Rooms seen from above: the floor and what stands on it."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_halls import ballroom, bridge_deck, cabin, rows, stalls
from projects.comic.drawing.places.above_today import FLOORS, KINDS, STONY, WALLS
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.furniture import block

WOOD = "#8f6238"
_FLOORS = {
    "kitchen": "#b9785a", "study": "#6f4a38", "hall": "#7d5a44", "tavern": "#7a5236",
    "teahouse": "#8a5f44", "office": "#8b8378", "classroom": "#a07a54", "church": "#8f8c88",
    "prison": "#6f6a66", "hospital": "#b4b8ac", "court": "#8a5f44", "theatre": "#6f2f38",
    "ballroom": "#d9c7a4", "stable": "#b8955c", "workshop": "#8f7a62", "spaceship": "#566079",
    "carriage": "#5a4438", "train_car": "#5a4640", "shop": "#8f6a48", "attic": "#94704c",
    **FLOORS,
}  # fmt: skip
_WALLS = {
    "study": "#7d5a4a", "tavern": "#c69a66", "church": "#b9b2a8", "prison": "#7d7f86",
    "hospital": "#dfe6da", "court": "#7d5236", "theatre": "#8a3440", "stable": "#a87a50",
    "workshop": "#a88a70", "spaceship": "#8a96ae", "carriage": "#8f3540", "train_car": "#7a4a38",
    "attic": "#b08a62", **WALLS,
}  # fmt: skip


def room(b: Brush, place: str) -> None:
    """A room from above: the back wall's crest, the floor, the furniture of its kind."""
    rng = b.rng("above")
    floor = _FLOORS.get(place) or rng.choice(("#a9764b", "#b98a5c", "#9a6d55"))
    wall = _WALLS.get(place) or rng.choice(("#ead9b0", "#cfdccb", "#c9d6e2", "#e0cfe0"))
    b.band(-20, 140, b.c(floor), line=0)
    _flooring(b, place, b.c(mix(floor, "#000000", 0.2)))
    b.band(-20, 14, b.c(mix(wall, "#000000", 0.35)))
    b.band(-6, 14, b.c(wall))
    b.band(6, 2.4, b.c(mix(wall, "#3a2a1c", 0.4)), line=0.4)
    _KINDS.get(place, _home)(b)


def _flooring(b: Brush, place: str, dark: str) -> None:
    """Boards, or slabs where the floor is of stone."""
    v = b.view
    stone = place in STONY or place in (
        "church", "prison", "hospital", "kitchen", "ballroom", "spaceship", "cave",
    )  # fmt: skip
    ys = range(9, 112, 12 if stone else 8)
    d = "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in ys)
    for x, rng in b.along("joint", 14 if stone else 30, margin=20):
        for i, y in enumerate(ys):
            at = x + (i % 2) * 7 if stone else x + rng.uniform(0, 30)
            d += f"M{at:.1f} {y}v{12 if stone else 8}"
    b.stroke(d, dark, 0.4)


def _rug(b: Brush, x: float, y: float, w: float, h: float) -> None:
    """A bordered rug with fringes."""
    colour = b.rng("rug").choice(("#a8433f", "#3f6b6f", "#7a4f8f", "#b5803a"))
    fringe = "".join(f"M{x - 2:.1f} {y + k:.1f}h{w + 4}" for k in range(2, int(h), 3))
    b.stroke(fringe, b.c("#ecdfc0"), 0.8)
    b.rect(x, y, w, h, b.c(colour))
    b.rect(x + 3, y + 3, w - 6, h - 6, b.c(mix(colour, "#ffffff", 0.25)), line=0.4)
    m, c = x + w / 2, y + h / 2
    b.path(
        f"M{m} {y + 6}L{x + w - 8} {c}L{m} {y + h - 6}L{x + 8} {c}Z",
        b.c(mix(colour, "#000000", 0.1)),
        line=0.4,
    )


def _chair(b: Brush, x: float, y: float, *, back: bool, colour: str = "#a8743f") -> None:
    """A chair whose back is turned to the wall, or to the viewer."""
    b.rect(x, y, 8, 7, b.c(colour), rx=1.4)
    if back:
        b.rect(x - 0.6, y - 3, 9.2, 4, b.c(mix(colour, "#000000", 0.2)), rx=1)
    else:
        b.rect(x - 0.6, y + 5, 9.2, 6, b.c(mix(colour, "#000000", 0.2)), rx=1)


def _table(b: Brush, m: float, y: float, *, round_: bool = False) -> None:
    """A laid table with four chairs."""
    for k in (-12, 4):
        _chair(b, m + k, y - 8, back=True)
    if round_:
        b.path(f"M{m - 17} {y + 8}v4a17 11 0 0 0 34 0v-4z", b.c(mix(WOOD, "#000000", 0.25)))
        b.path(f"M{m - 17} {y + 8}a17 11 0 1 1 34 0a17 11 0 1 1 -34 0z", b.c(WOOD))
    else:
        block(b, m - 18, y, 36, 18, 4, WOOD)
    d = "".join(
        f"M{m + k - 3} {y + j}a3 2.2 0 1 1 6 0a3 2.2 0 1 1 -6 0z"
        for k, j in ((-8, 4.6), (8, 4.6), (-8, 12.6), (8, 12.6))
    )
    b.path(d, b.c("#f7f0dc"), line=0.4)
    if b.night:
        b.glow(m, y + 8, 18)
    b.dot(m, y + 8, 2, "#ffe9a8" if b.night else b.c("#c9763f"), line=0.45)
    for k in (-12, 4):
        _chair(b, m + k, y + 19, back=False)


def _home(b: Brush) -> None:
    """A living room: rug, round table, sofa, shelves, a plant."""
    for x in b.every(130, 46, 60):
        _rug(b, x, 34, 60, 42)
        _table(b, x + 30, 46, round_=True)
    for x in b.every(130, 112, 40):
        block(b, x, 10, 34, 8, 8, "#6f4a2f")
        books = "".join(f"M{x + k} 19h2.2v6h-2.2z" for k in range(2, 30, 4))
        b.path(books, b.c("#b5473c"), line=0.3)
    for x in b.every(130, 4, 36):
        colour = b.rng("sofa").choice(("#5a7a8a", "#8a5a6a", "#6f8a5a"))
        block(b, x, 62, 36, 14, 6, colour)
        b.rect(x, 58, 36, 6, b.c(mix(colour, "#000000", 0.2)), rx=2)
        for k in (4, 19):
            b.rect(x + k, 64, 13, 9, b.c(mix(colour, "#ffffff", 0.2)), rx=2)
    for x in b.every(130, 12, 14):
        leaves = "".join(
            f"M{x + 6} 22q{a} {c} {a * 1.6:.1f} {c * 2:.1f}q{-a * 1.4:.1f} {-c * 0.3:.1f} {-a * 1.6:.1f} {-c * 2:.1f}z"
            for a, c in ((4, -2), (-4, -2), (3, 3), (-3, 3), (1, -4))
        )
        block(b, x + 2, 19, 8, 6, 4, "#b5603f")
        b.path(leaves, b.c("#4f8a4a"), line=0.4)


def _bed(b: Brush, x: float, y: float, cover: str) -> None:
    """A bed with its head at y."""
    block(b, x - 1, y, 30, 4, 4, "#6f4a2f")
    b.rect(x, y + 4, 28, 38, b.c("#fbf7ea"), rx=1)
    b.rect(x + 5, y + 6, 18, 8, b.c("#ffffff"), rx=3)
    b.path(f"M{x - 0.6} {y + 18}h29.2v24h-29.2z", b.c(cover))
    b.rect(x - 0.6, y + 16, 29.2, 5, b.c(mix(cover, "#ffffff", 0.4)))
    b.stroke(f"M{x + 6} {y + 24}v16M{x + 22} {y + 24}v16", b.c(mix(cover, "#000000", 0.2)), 0.5)
    block(b, x - 1, y + 42, 30, 3, 5, "#6f4a2f")


def _bedside(b: Brush, x: float, y: float) -> None:
    """A small cabinet with a lamp."""
    block(b, x, y, 13, 10, 7, "#a8743f")
    if b.night:
        b.glow(x + 6, y + 4, 14)
    b.dot(x + 6.4, y + 5, 2.6, "#ffe9a8" if b.night else b.c("#f4e6c8"))


def _beds(b: Brush) -> None:
    """A bed with its head to the wall, a cabinet, a chest, a rug."""
    cover = b.rng("cover").choice(("#b5545a", "#4f7d8a", "#7a6aa8"))
    for x in b.every(132, 54, 28):
        _bed(b, x, 10, cover)
    for offset in (38, 86):
        for x in b.every(132, offset, 14):
            _bedside(b, x, 12)
    for x in b.every(132, 108, 32):
        block(b, x, 10, 30, 11, 9, "#7a5236")
        b.stroke(f"M{x} 25.4h30M{x + 13} 23.4h4M{x + 13} 28h4", width=0.5)
    for x in b.every(132, 36, 64):
        _rug(b, x, 64, 64, 30)
    for x in b.every(132, 114, 10):
        _chair(b, x, 50, back=False)


def _ward(b: Brush) -> None:
    """Two rows of beds."""
    cover = b.rng("cover").choice(("#8fb0a8", "#8aa6bd", "#a89a86"))
    for y, shift in ((10, 0), (70, 8)):
        for x in b.every(56, 44 + shift, 28):
            _bed(b, x, y, cover)
        for x in b.every(56, 76 + shift, 14):
            _bedside(b, x, y + 2)


def _tables(b: Brush) -> None:
    """Tables set about the room, a counter along the wall."""
    for x in b.every(120, 6, 80):
        block(b, x, 11, 78, 9, 9, "#8a5a36")
        cups = "".join(
            f"M{x + k} 15a2 1.6 0 1 1 4 0a2 1.6 0 1 1 -4 0z" for k in (6, 14, 30, 44, 60)
        )
        b.path(cups, b.c("#f4ead0"), line=0.4)
    for x in b.every(120, 94, 16):
        for k in (0, 12):
            b.path(f"M{x + k} 16v7a5 4 0 0 0 10 0v-7z", b.c("#7a4f2c"))
            b.path(f"M{x + k} 16a5 4 0 1 1 10 0a5 4 0 1 1 -10 0z", b.c("#a8743f"))
    for x in b.every(60, 52, 40):
        _table(b, x + 18, 46)
    for x in b.every(120, 20, 40):
        _table(b, x + 20, 92, round_=True)


def _desks(b: Brush) -> None:
    """Desks and benches with papers and tools, cabinets along the wall."""
    for x in b.every(64, 8, 44):
        block(b, x, 10, 20, 8, 9, "#7b8a80")
        block(b, x + 22, 10, 20, 8, 9, "#8a6a4a")
        b.stroke(f"M{x + 7} 23h6M{x + 29} 23h6M{x + 10} 18v9M{x + 32} 18v9", width=0.5)
    for y, offset in ((38, 50), (78, 18)):
        for x in b.every(64, offset, 46):
            block(b, x, y, 44, 17, 5, WOOD)
            b.path(
                f"M{x + 6} {y + 4}l9 -1l1.4 7l-9 1zM{x + 17} {y + 6}h7v6h-7z",
                b.c("#fbf7ea"),
                line=0.4,
            )
            b.stroke(
                f"M{x + 8} {y + 6}l5 -.6M{x + 8.4} {y + 8}l4 -.5M{x + 18.4} {y + 8}h4", width=0.35
            )
            b.path(
                f"M{x + 32} {y + 3}h7v5h-7zM{x + 33} {y + 10}h8l1 2h-8z", b.c("#b5473c"), line=0.4
            )
            if b.night:
                b.glow(x + 28, y + 6, 14)
            b.dot(x + 28, y + 6, 2.4, "#ffe9a8" if b.night else b.c("#3f7d5a"), line=0.45)
            _chair(b, x + 18, y + 19, back=False)


_KINDS: dict[str, Callable[[Brush], None]] = {
    "bedroom": _beds, "hospital": _ward, "prison": _ward,
    "kitchen": _tables, "tavern": _tables, "teahouse": _tables, "shop": _desks, "office": _desks,
    "workshop": _desks,
    "classroom": _desks, "church": rows, "court": rows, "theatre": rows,
    "train_car": cabin, "carriage": cabin, "stable": stalls, "ballroom": ballroom,
    "spaceship": bridge_deck,
    "cafe": _tables, "restaurant": _tables, "noodle_shop": _tables, "inn_room": _beds,
    "dormitory": _ward, "operating_theatre": _ward, "laboratory": _desks, "police_station": _desks,
    "shed": _desks, "radio_studio": _desks, "tv_studio": _desks, **KINDS,
}  # fmt: skip
