"""The other half of rooms of today: what stands where the television, the tub or the counter does not."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import annex
from projects.comic.drawing.places import details as d
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush


def dining_corner(b: Brush, x: float, cloth: str) -> None:
    """Half a living room: books, a table for four, a lamp over it, pictures."""
    f.bookcase(b, x + 6, w=26, y=14)
    f.bookcase(b, x + 33, w=26, y=14)
    m.poster(b, x + 72, 12, 16, 20)
    m.poster(b, x + 94, 12, 22, 14)
    f.lamp(b, x + 96, -2)
    for k in (68, 112):
        annex.chair(b, x + k)
    f.table(b, x + 72, w=46, colour="#b98a5c", top=62)
    b.path(f"M{x + 88} 62q-3 -5 0 -6h12q3 1 0 6z", b.c(mix(cloth, "#ffffff", 0.3)))
    annex.plant(b, x + 140)


def washing(b: Brush, x: float) -> None:
    """Half a bathroom: a window, a washing machine, towels on their shelf, a basket."""
    f.window(b, x + 12, w=20, h=22, y=18)
    machine(b, x + 48, 46)
    b.rect(x + 46, 30, 26, 2, b.c("#b98a5c"))
    for k, colour in ((0, "#d9806a"), (8, "#f4ead0"), (16, "#7fa8b8")):
        b.rect(x + 48 + k, 24, 7, 6, b.c(colour), rx=1)
    b.path(f"M{x + 88} 54h20l-3 20h-14z", b.c("#d9b97a"))
    b.stroke(
        f"M{x + 89} 60h18M{x + 90} 66h16M{x + 95} 55l1 18M{x + 101} 55l-1 18", b.c("#a8823a"), 0.6
    )
    b.path(f"M{x + 90} 54q3 -6 8 -3q6 -3 8 3z", b.c("#b5c8d8"))
    annex.plant(b, x + 124, 72)


def machine(b: Brush, x: float, y: float) -> None:
    """A washing machine with its round door, 22 high and wide."""
    rng = b.rng(f"wash/{x:.0f}/{y:.0f}")
    b.rect(x, y, 22, 24, b.c("#f4f4f0"), rx=1)
    b.stroke(f"M{x} {y + 5}h22M{x + 2} {y + 2.6}h7", width=0.5)
    b.dot(x + 18, y + 2.6, 1.2, b.c("#c9473f"), line=0.35)
    b.dot(x + 11, y + 14.4, 7.4, b.c(m.STEEL))
    b.dot(x + 11, y + 14.4, 5.4, b.c("#4f7f9a"), line=0.4)
    cloth = rng.choice(("#d9806a", "#f4ead0", "#e8c35a", "#8fb0c8"))
    b.path(
        f"M{x + 6.4} {y + 16}q4 -6 5 -1q3 -4 4.2 1q-1.6 4 -4.6 4t-4.6 -4z", b.c(cloth), line=0.35
    )


def settle(b: Brush, x: float) -> None:
    """Half a cafe: a long bench with small tables, pictures and a shelf of cups."""
    b.rect(x + 8, 44, 104, 14, b.c("#7a4a38"), rx=2)
    b.rect(x + 6, 57, 108, 9, b.c("#9a6248"), rx=1.6)
    b.stroke("".join(f"M{x + 8 + k * 13} 45v12" for k in range(1, 8)), b.c("#5f3628"), 0.6)
    for k in (26, 60, 94):
        b.rods(f"M{x + k} 62V82M{x + k - 5} 83h10", b.c("#4b4f57"), 1.2)
        b.rect(x + k - 9, 60, 18, 2.4, b.c("#c9985c"), rx=1.1)
        b.path(f"M{x + k - 3} 60q-1.6 0 -1.6 -3h5q0 3 -1.6 3z", b.c("#fbfaf2"), line=0.4)
    for k, w in ((14, 18), (40, 22), (70, 16)):
        m.poster(b, x + k, 14, w, 18)
    f.shelf(b, x + 94, 30, w=24, key="cups")
    d.hat_and_coat(b, x + 126)


def mirror(b: Brush, x: float) -> None:
    """The back of a lift: a tall mirror over a rail."""
    b.rect(x + 4, 6, 78, 50, b.c("#7a5a40"))
    b.rect(x + 7, 9, 72, 44, b.c("#d2e2e8"))
    b.stroke(
        f"M{x + 16} 44L{x + 40} 14M{x + 22} 48L{x + 52} 12M{x + 58} 40L{x + 72} 22", "#ffffff", 1.3
    )
    b.rods(f"M{x + 2} 61h82", b.c("#d9c28a"), 1.8)


def boot(b: Brush, x: float, cloth: str) -> None:
    """The back of a car: a seat with a belt, cases behind it under the rear window."""
    b.rect(x + 6, 56, 118, 30, b.c(mix(cloth, "#2a2a30", 0.5)), rx=4)
    for k, w, colour in ((14, 26, "#8a5a3a"), (44, 34, "#3f6b6f"), (84, 28, "#a8433f")):
        b.rect(x + k, 50 - w * 0.2, w, 26 + w * 0.2, b.c(colour), rx=2)
        b.rods(f"M{x + k + w / 2 - 4} {50 - w * 0.2:.1f}v-3h8v3", b.c("#2d3036"), 0.9)
        b.stroke(
            f"M{x + k + 5} {50 - w * 0.2:.1f}V76M{x + k + w - 5} {50 - w * 0.2:.1f}V76", width=0.5
        )
