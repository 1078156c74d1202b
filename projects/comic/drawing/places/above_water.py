"""Waters seen from above and the shores about them."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_town import crowns, people, quay
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.landmarks import grass, snowy


def water(b: Brush, place: str) -> None:
    """Water with waves, a boat, and the shore that belongs to the place."""
    tone = {
        "river": "#5aa0bd",
        "waterfall": "#5aa0bd",
        "pavilion": "#6fb0c8",
        "lake": "#6fb0c8",
        "harbour": "#3a7a96",
        "underwater": "#2f7f9a",
    }.get(place, "#3f86a8")
    b.band(-20, 140, b.c(tone), line=0)
    for light, key in ((0.3, "crest"), (-0.2, "trough")):
        d = ""
        for x, rng in b.along(key, 9, margin=12):
            for _ in range(3):
                d += f"M{x + rng.uniform(0, 9):.1f} {rng.uniform(-8, 104):.1f}q2.4 -2.4 4.8 0t4.8 0"
        b.stroke(d, b.c(mix(tone, "#ffffff" if light > 0 else "#000000", abs(light))), 0.6)
    SHORES.get(place, _gulls)(b)
    if place not in ("deck", "bridge", "underwater"):
        for x in b.every(100, 66, 40):
            _boat(b, x, 54)


def _boat(b: Brush, x: float, y: float) -> None:
    """A sailing boat from above with its wake."""
    b.stroke(f"M{x - 4} {y + 2}q-8 -2 -14 -6M{x - 4} {y + 8}q-8 2 -14 6", b.c("#e6f4f8"), 0.9)
    b.path(
        f"M{x} {y}Q{x + 18} {y - 6} {x + 36} {y + 4}Q{x + 18} {y + 16} {x} {y + 10}Z",
        b.c("#7a4a2f"),
    )
    b.path(
        f"M{x + 2} {y + 1}Q{x + 18} {y - 3.6} {x + 32} {y + 4}Q{x + 18} {y + 11} {x + 2} {y + 8}Z",
        b.c("#c9996a"),
        line=0.45,
    )
    b.stroke(f"M{x + 8} {y - 0.4}v9.4M{x + 25} {y}v8", b.c("#7a4a2f"), 1.2)
    b.path(
        f"M{x + 16} {y + 5}Q{x + 12} {y - 12} {x + 20} {y - 22}Q{x + 30} {y - 8} {x + 30} {y + 2}Z",
        b.c("#f4ead0"),
    )
    b.rods(f"M{x + 16} {y + 5}L{x + 20} {y - 23}", b.c("#8a5f3c"), 0.8)


def _gulls(b: Brush) -> None:
    """Gulls over the open sea."""
    for x in b.every(76, 40, 24):
        b.path(f"M{x} 28q5 -5 9 0q4 -5 9 0q-5 -1 -8 3h-2q-3 -4 -8 -3z", b.c("#fbfaf4"), line=0.45)
        b.path(
            f"M{x + 22} 84q4 -4 7 0q3 -4 7 0q-4 -1 -6 2h-2q-2 -3 -6 -2z", b.c("#fbfaf4"), line=0.45
        )


def _strand(b: Brush) -> None:
    """Surf and sand."""
    v = b.view
    surf = (
        f"M{v.left - 4:.1f} 76"
        + "q8 -6 16 0t16 0" * (int((v.right - v.left) // 32) + 2)
        + f"V112H{v.left - 4:.1f}Z"
    )
    b.path(surf, b.c("#fdfdf8"), line=0.45)
    b.path(surf.replace(" 76", " 80", 1), b.c(snowy(b, "#ecd6a0")))
    for x in b.every(60, 54, 20):
        b.path(f"M{x} 92a8 5 0 1 1 16 0a8 5 0 1 1 -16 0z", b.c("#f4f0e0"))
        b.path(
            f"M{x + 8} 92L{x + 2} 88.6a8 5 0 0 1 6 -1.6zM{x + 8} 92l6 -3.4a8 5 0 0 1 1.8 4zM{x + 8} 92l-2 4.8a8 5 0 0 1 -5 -2z",
            b.c("#d9573f"),
            line=0.4,
        )
    people(b, "bather", 84, 100, 30)


def _banks(b: Brush) -> None:
    """Green banks with trees on both sides."""
    for y, h in ((-20, 48), (82, 40)):
        b.band(y, h, b.c(snowy(b, grass(b, "#8fb56f"), 0.85)))
    for i, y in enumerate((-4, 10, 22, 92)):
        crowns(b, f"bank{i}", y, 22, 7, "#5f8f55")


def _deck(b: Brush) -> None:
    """A ship's deck between two strips of sea."""
    b.band(16, 74, b.c("#7a5233"))
    b.band(20, 62, b.c("#c09a68"))
    b.stroke(
        "".join(f"M{b.view.left - 2:.1f} {y}H{b.view.right + 2:.1f}" for y in range(27, 82, 7)),
        b.c("#94733f"),
        0.45,
    )
    for x in b.every(80, 60, 34):
        b.rect(x, 44, 26, 14, b.c("#8a6038"))
        b.stroke(f"M{x + 6.5} 44v14M{x + 13} 44v14M{x + 19.5} 44v14M{x} 51h26", width=0.7)
    for x in b.every(80, 20, 30):
        b.path(f"M{x - 14} 20h40l-4 10h-32z", b.c("#f4ead0"))
        b.rods(f"M{x + 6} 56V8", b.c("#6b4630"), 3)
        b.dot(x + 24, 70, 4, b.c("#d9b97a"))
        b.dot(x + 24, 70, 2, b.c("#c09a68"), line=0.45)
    people(b, "sailor", 60, 76, 36)


def _span(b: Brush) -> None:
    """A stone bridge across the view."""
    b.band(70, 10, b.c("#a39782"))
    b.path(
        "".join(f"M{x:.1f} 80q0 -7 9 -7t9 7z" for x, _ in b.along("arch", 30, margin=30)),
        b.c("#2f6076"),
        line=0.45,
    )
    b.band(38, 32, b.c(snowy(b, "#c9bda6", 0.6)))
    for y in (36, 67):
        b.band(y, 4.4, b.c(snowy(b, "#ddd2bc", 0.6)))
    b.stroke(
        "".join(
            f"M{x + (y % 2) * 4:.1f} {y}h5"
            for x, _ in b.along("slab", 9)
            for y in (44, 49, 54, 59, 63)
        ),
        b.c("#a89b84"),
        0.45,
    )
    for x in b.every(48, 18, 4):
        if b.night:
            b.glow(x + 1, 36, 13)
        b.line(((x + 1, 36), (x + 1, 43)), b.c("#2f3a3f"), 1)
        b.dot(x + 1, 36, 1.5, "#ffe9a8" if b.night else b.c("#e8eef0"), line=0.4)
    people(b, "walker", 46, 63, 24)
    for x in b.every(120, 72, 40):
        _boat(b, x, 16)


def _harbour(b: Brush) -> None:
    """Quay and moored boats."""
    quay(b)
    for x in b.every(100, 20, 40):
        _boat(b, x, 88)


def _reef(b: Brush) -> None:
    """Sand, corals and fish far below."""
    for x, rng in b.along("sand", 44, margin=40):
        y, w = rng.uniform(10, 90), rng.uniform(16, 28)
        b.veil(f"M{x - w:.1f} {y:.1f}q{w:.1f} {-w * 0.6:.1f} {2 * w:.1f} 0q{-w:.1f} {w * 0.6:.1f} {-2 * w:.1f} 0z", b.c("#e0cf9a"), 0.45)  # fmt: skip
    for x, rng in b.along("coral", 11, margin=8):
        y, s = rng.uniform(4, 98), rng.uniform(1.6, 4)
        tone = rng.choice(("#e8705a", "#f2a03f", "#c76fb0", "#3f9a6a"))
        b.path(f"M{x:.1f} {y:.1f}q{s:.1f} {-2 * s:.1f} {2 * s:.1f} 0q{1.6 * s:.1f} {s:.1f} 0 {2 * s:.1f}q{-s:.1f} {1.4 * s:.1f} {-2 * s:.1f} 0q{-1.6 * s:.1f} {-s:.1f} 0 {-2 * s:.1f}z", b.c(tone), line=0.45)  # fmt: skip
    for x, rng in b.along("fish", 13, margin=8):
        y, s = rng.uniform(4, 98), rng.choice((-1, 1))
        b.path(f"M{x:.1f} {y:.1f}q{s * 3} -2.4 {s * 6} 0l{s * 2.4} -1.6v3.2l{-s * 2.4} -1.6q{-s * 3} 2.4 {-s * 6} 0z", b.c("#f6d55c"), line=0.4)  # fmt: skip


SHORES: dict[str, Callable[[Brush], None]] = {
    "sea": _gulls, "beach": _strand, "river": _banks, "lake": _banks, "deck": _deck,
    "bridge": _span, "harbour": _harbour, "underwater": _reef,
    "waterfall": _banks, "pavilion": _banks,
}  # fmt: skip
