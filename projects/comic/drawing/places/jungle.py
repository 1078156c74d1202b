"""Jungle: broad leaves, lianas, giant trunks."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import snowy


def jungle(b: Brush) -> None:
    """A jungle: broad leaves, lianas, flowers and a parrot."""
    top = min(-12.0, b.view.top)
    for i in range(6):
        b.band(top if not i else -12 + i * 14, 110, b.c(mix("#cfe6b4", "#4f8a62", i / 5)), line=0)
    d = "".join(
        f"M{x + rng.uniform(0, 6):.1f} {top:.1f}V72h{rng.uniform(2, 4):.1f}V{top:.1f}z"
        for x, rng in b.along("pole", 11)
    )
    b.path(d, b.c("#6a9878"), line=0.3)
    for x, rng in b.along("bush", 13, margin=14):
        _fan(
            b,
            x + rng.uniform(0, 6),
            66,
            rng.uniform(14, 24),
            rng.choice(("#4f9460", "#5fa058", "#3f8464")),
        )
    b.band(70, 40, b.c(snowy(b, "#4f6f3c", 0.6)))
    for x in b.every(70, 22, 30):
        _giant(b, x + 10)
    _lianas(b)
    for x, rng in b.along("broad", 23, margin=24):
        _broad(
            b,
            x + rng.uniform(0, 8),
            84,
            rng.uniform(18, 28),
            rng.choice(("#3f8a4a", "#57a04a", "#2f7a52")),
        )
    _blooms(b)
    for x in b.every(140, 92, 16):
        _parrot(b, x, 36)
    d = "".join(
        f"M{x:.1f} -14q{rng.uniform(4, 8):.1f} {rng.uniform(14, 26):.1f} 14 {rng.uniform(14, 20):.1f}q0 -20 -5 -34z"
        for x, rng in b.along("canopy", 12, margin=12)
    )
    b.path(d, b.c("#2f6b48"))


def _lianas(b: Brush) -> None:
    """Lianas that hang from tree to tree."""
    for x, rng in b.along("liana", 27, margin=30):
        y = rng.uniform(22, 44)
        b.rods(
            f"M{x:.1f} -14Q{x + 12:.1f} {y + 20:.1f} {x + 27:.1f} -14M{x + 14:.1f} -14V{y:.1f}q0 5 4 4",
            b.c("#6f8a3f"),
            1,
        )
        b.path(
            "".join(f"M{x + 14:.1f} {y * k:.1f}q4 -3 6 1q-4 3 -6 -1z" for k in (0.35, 0.7)),
            b.c("#6fae4a"),
            line=0.35,
        )


def _blooms(b: Brush) -> None:
    """Flowers among the leaves."""
    for x, rng in b.along("bloom", 35, margin=10):
        px, py, colour = (
            x + rng.uniform(0, 20),
            rng.uniform(66, 80),
            rng.choice(("#e0577f", "#f2903f", "#c76fd0")),
        )
        b.path(
            f"M{px:.1f} {py:.1f}q-5 -3 -3 -7q3 1 3 3q0 -4 3 -5q2 4 0 6q3 -2 5 0q-2 5 -8 3z",
            b.c(colour),
            line=0.4,
        )
        b.dot(px + 1, py - 1.6, 1, b.c("#f6d55c"), line=0.3)


def _fan(b: Brush, x: float, y: float, r: float, colour: str) -> None:
    """A clump of pointed leaves."""
    d = "".join(
        f"M{x:.1f} {y}Q{x + r * (c - 0.16):.1f} {y - r * s * 0.7:.1f} {x + r * c:.1f} {y - r * s:.1f}Q{x + r * (c + 0.16):.1f} {y - r * s * 0.5:.1f} {x:.1f} {y}Z"
        for c, s in ((-0.8, 0.6), (-0.45, 0.95), (0, 1.15), (0.45, 0.95), (0.8, 0.6))
    )
    b.path(d, b.c(colour), line=0.4)


def _giant(b: Brush, x: float) -> None:
    """A giant trunk with buttress roots."""
    b.path(
        f"M{x - 16} 86Q{x - 6} 74 {x - 6} 50V-14H{x + 6}V50Q{x + 7} 74 {x + 18} 88Q{x + 8} 84 {x + 5} 80Q{x + 1} 92 {x - 3} 80Q{x - 8} 82 {x - 16} 86Z",
        b.c("#7a5f44"),
    )
    b.stroke(
        f"M{x - 2} 6q1 8 0 16M{x + 2} 34q1 8 0 18M{x - 1} 58q-1 10 -4 16M{x + 3} 62q1 8 4 13",
        b.c("#54402e"),
        0.7,
    )
    b.path(
        f"M{x - 6} 30q-7 -2 -9 -8q8 -1 9 4zM{x + 6} 16q8 -1 10 -7q-9 -2 -10 3z",
        b.c("#5fa058"),
        line=0.4,
    )


def _broad(b: Brush, x: float, y: float, r: float, colour: str) -> None:
    """A plant of three broad leaves."""
    for c, s in ((-0.75, 0.8), (0.8, 0.7), (0.05, 1.2)):
        tx, ty = x + r * c, y - r * s
        nx, ny = -(ty - y) * 0.34, (tx - x) * 0.34
        mx, my = (x + tx) / 2, (y + ty) / 2
        b.path(
            f"M{x:.1f} {y}Q{mx + nx:.1f} {my + ny:.1f} {tx:.1f} {ty:.1f}Q{mx - nx:.1f} {my - ny:.1f} {x:.1f} {y}Z",
            b.c(mix(colour, "#ffffff", 0.08 * (s > 1))),
        )
        b.stroke(
            f"M{x:.1f} {y}L{x + (tx - x) * 0.85:.1f} {y + (ty - y) * 0.85:.1f}",
            b.c(mix(colour, "#000000", 0.35)),
            0.6,
        )


def _parrot(b: Brush, x: float, y: float) -> None:
    """A parrot on its perch."""
    b.rods(f"M{x - 8} {y + 8}Q{x + 6} {y + 5} {x + 22} {y + 8}", b.c("#7a5f44"), 1.6)
    b.path(f"M{x + 3} {y + 5}l2 14h3l1 -14z", b.c("#3f6fb8"))
    b.path(
        f"M{x + 3} {y + 8}Q{x} {y} {x + 3} {y - 5}Q{x + 6} {y - 9} {x + 9} {y - 5}Q{x + 11} {y + 2} {x + 9} {y + 8}Z",
        b.c("#d9453a"),
    )
    b.path(f"M{x + 6} {y - 1}q5 2 3 9q-5 -1 -3 -9z", b.c("#f2c84b"), line=0.4)
    b.path(f"M{x + 3} {y - 5}q-3 0 -2.4 3.4q1.4 -.8 2.4 -.6z", b.c("#f4ead0"), line=0.4)
    b.dot(x + 5, y - 4.6, 0.6, "#16130f", line=0)


JUNGLE: dict[str, Place] = {"jungle": jungle}
