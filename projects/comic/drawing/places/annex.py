"""The other half of a room: what stands where the hearth, the bed or the stove does not."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import details as d
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush


def sofa(b: Brush, x: float, colour: str) -> None:
    """A sofa against the wall."""
    dark = mix(colour, "#000000", 0.18)
    b.rect(x + 4, 46, 44, 18, b.c(colour), rx=3)
    b.rect(x + 2, 58, 48, 10, b.c(mix(colour, "#ffffff", 0.12)), rx=2)
    for k in (0, 46):
        b.rect(x + k, 52, 7, 17, b.c(dark), rx=2.4)
    b.stroke(f"M{x + 26.5} 59v8", width=0.5)
    b.rods(f"M{x + 4} 69v3M{x + 49} 69v3", b.c("#4a3424"), 1.6)


def plant(b: Brush, x: float, foot: float = 70.0) -> None:
    """A plant in a pot."""
    leaves = "".join(
        f"M{x} {foot - 9}q{dx} -9 {dx * 1.7:.1f} -{h}q{-dx * 0.4:.1f} 9 {-dx * 1.7:.1f} {h}z"
        for dx, h in ((-5, 14), (-2.4, 20), (2.4, 21), (5.4, 15))
    )
    b.path(leaves, b.c("#4f8a5a"), line=0.45)
    b.path(f"M{x - 5} {foot - 9}h10l-1.6 9h-6.8z", b.c("#b5603f"))


def wardrobe(b: Brush, x: float) -> None:
    """A tall wardrobe with two doors."""
    b.rect(x, 16, 28, GROUND + 2 - 16, b.c("#7d5236"))
    b.rect(x - 1.4, 13.4, 30.8, 3.4, b.c("#8f6240"))
    for k in (2.4, 15):
        b.rect(x + k, 20, 10.6, 42, b.c("#8f6240"), line=0.4)
    b.stroke(f"M{x + 14} 17V67M{x + 12} 42v3M{x + 16} 42v3", width=0.6)


def chair(b: Brush, x: float) -> None:
    """A chair from the side."""
    b.rods(f"M{x} 48V74M{x + 13} 62V74", b.c("#7a5233"), 1.6)
    b.rect(x - 0.6, 60.6, 15, 2.6, b.c("#9a6a40"))
    b.rect(x - 0.9, 46, 2.4, 9, b.c("#9a6a40"), line=0.4)


def sitting(b: Brush, x: float, curtain: str) -> None:
    """Half a parlour: a sofa between windows, a plant, pictures."""
    f.window(b, x + 10, curtain=curtain)
    sofa(b, x + 42, curtain)
    f.picture(b, x + 58, 18, w=18, h=13)
    plant(b, x + 106)
    f.window(b, x + 116, curtain=curtain)


def dressing(b: Brush, x: float, curtain: str) -> None:
    """Half a bedroom: a wardrobe, a mirror, a chair."""
    wardrobe(b, x + 14)
    f.window(b, x + 58, curtain=curtain)
    chair(b, x + 62)
    d.chest(b, x + 98)
    b.path(f"M{x + 107} 20q9 0 9 12t-9 12t-9 -12t9 -12z", b.c("#cfe4ea"), line=1.0)
    f.picture(b, x + 130, 22, w=10, h=13)


def dining(b: Brush, x: float, curtain: str) -> None:
    """Half a kitchen: a dresser full of plates, a window, a bench."""
    b.rect(x + 12, 46, 40, GROUND + 2 - 46, b.c("#8f6240"))
    b.stroke(f"M{x + 32} 47V67M{x + 29} 56v3M{x + 35} 56v3", width=0.6)
    for y in (18, 32):
        f.shelf(b, x + 14, y, w=36, key="plate")
    f.window(b, x + 68, w=24, h=22, y=12, curtain=curtain)
    chair(b, x + 72)
    d.pans(b, x + 104, 30)
    b.path(
        f"M{x + 110} 52Q{x + 106} 62 {x + 110} {GROUND + 4}H{x + 124}Q{x + 128} 62 {x + 124} 52Z",
        b.c("#b98a5a"),
    )


def landing(b: Brush, x: float) -> None:
    """Half a hall: a window, a chest, coats, a plant."""
    f.window(b, x + 16, w=22, h=32, y=12)
    d.chest(b, x + 52)
    f.picture(b, x + 54, 20, w=14, h=16)
    d.hat_and_coat(b, x + 84)
    plant(b, x + 108)
    f.picture(b, x + 122, 22, w=16, h=11)


def taproom(b: Brush, x: float) -> None:
    """Half a tavern: tables, a settle, a window."""
    f.window(b, x + 14, w=22, h=24, y=16)
    f.table(b, x + 8, w=36, colour="#7d4a2c", top=66)
    b.rect(x + 60, 40, 46, 28, b.c("#7d4a2c"), rx=1)
    b.rect(x + 58, 58, 50, 10, b.c("#8f5a36"))
    b.stroke(f"M{x + 72} 41V57M{x + 84} 41V57M{x + 96} 41V57", width=0.5)
    f.picture(b, x + 74, 18, w=18, h=13)
    f.shelf(b, x + 116, 30, w=24, key="bottle")


def filing(b: Brush, x: float) -> None:
    """Half an office: shelves, a window, a chair."""
    f.bookcase(b, x + 10, w=24, y=16)
    f.window(b, x + 48, w=24, h=28, y=12)
    chair(b, x + 54)
    f.bookcase(b, x + 90, w=24, y=16)
    d.hat_and_coat(b, x + 126)
