"""On the farm and in the garden: henhouse, farmyard, shed."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import snowy, tree

COATS = ("#b5653a", "#f4f0e6", "#8a5636", "#5a4a48")


def hen(b: Brush, x: float, foot: float, key: str, *, sits: bool = False) -> None:
    """A hen whose feet, or whose belly where it sits, are on foot."""
    rng = b.rng(f"hen/{key}")
    coat, s = rng.choice(COATS), rng.choice((-1, 1))
    y = foot - (0 if sits else 3)
    if not sits:
        b.stroke(f"M{x - 1} {y}l-.4 3M{x + 1.6} {y}l.4 3", b.c("#d9963a"), 0.7)
    b.path(
        f"M{x - s * 6:.1f} {y - 8:.1f}Q{x - s * 5:.1f} {y - 4.6:.1f} {x:.1f} {y - 5:.1f}Q{x + s * 3:.1f} {y - 6:.1f} {x + s * 3.4:.1f} {y - 10:.1f}"
        f"Q{x + s * 5:.1f} {y - 12.4:.1f} {x + s * 6.6:.1f} {y - 10:.1f}Q{x + s * 7:.1f} {y:.1f} {x:.1f} {y:.1f}Q{x - s * 6:.1f} {y - 0.4:.1f} {x - s * 6:.1f} {y - 8:.1f}Z",
        b.c(coat),
    )
    b.path(
        f"M{x + s * 3.6:.1f} {y - 10.8:.1f}q{-s * 0.4} -2.4 {s * 1.4} -1q{s * 0.6} -1.8 {s * 1.6} .8z"
        f"M{x + s * 5.8:.1f} {y - 8.6:.1f}q{s * 1.2} 1 {s * 0.2} 2.4q{-s * 1.2} -.6 {-s * 0.2} -2.4z",
        b.c("#d9373a"),
        line=0.35,
    )
    b.path(f"M{x + s * 6.6:.1f} {y - 10:.1f}l{s * 2} .9l{-s * 1.8} .8z", b.c("#e8b03a"), line=0.35)
    b.dot(x + s * 5.2, y - 9.8, 0.5, "#16130f", line=0)
    b.stroke(f"M{x - s * 2.6:.1f} {y - 3.4:.1f}q{s * 2} 1.8 {s * 4} -.6", width=0.4)


def _straw(b: Brush, low: float, high: float) -> None:
    """Straw strewn on the ground."""
    straw = ""
    for x, rng in b.along("straw", 6):
        sx, sy = x + rng.uniform(0, 6), rng.uniform(low, high)
        straw += (
            f"M{sx:.1f} {sy:.1f}l{rng.uniform(-4, 4):.1f} {rng.uniform(-1.6, 1.6):.1f}m2 3l3 -1"
        )
    b.stroke(straw, b.c("#ecd07c"), 0.8)


def _planks(b: Brush, wall: str, floor: str) -> None:
    """A wall of upright planks and an earthen floor."""
    f.room(b, wall, floor, stripes=False, boards=False)
    plank = "".join(f"M{x:.1f} -20V64" for x, _ in b.along("plank", 8))
    b.stroke(plank, b.c(mix(wall, "#2a1a10", 0.3)), 0.6)
    knots = "".join(
        f"M{x + 3:.1f} {rng.uniform(6, 58):.1f}q1 -1.6 2 0q-1 1.6 -2 0z"
        for x, rng in b.along("knot", 16)
    )
    b.stroke(knots, b.c(mix(wall, "#2a1a10", 0.4)), 0.4)


def henhouse(b: Brush) -> None:
    """A henhouse: perches, nest boxes full of straw, a hatch with its ladder."""
    _planks(b, "#b08a5c", "#b39a68")
    b.band(-20, 22, b.c("#8a6640"))
    for x in b.every(36, 0, 4):
        b.path(f"M{x} -20h4v40h-4z", b.c("#7a5836"))
    for x in b.every(150, 44, 62):
        _nests(b, x)
    for x in b.every(150, 108, 44):
        _perches(b, x)
    for x in b.every(150, 8, 30):
        _hatchway(b, x)
    _straw(b, 70, 101)
    for x, rng in b.along("walks", 37, margin=8):
        hen(b, x + rng.uniform(4, 24), rng.uniform(74, 84), f"walks/{x:.0f}")


def _nests(b: Brush, x: float) -> None:
    """Nest boxes in two rows; hens sit in some, eggs lie in others."""
    b.path(f"M{x - 3} 16L{x + 31} 8L{x + 65} 16v4h-68z", b.c("#8f5f3a"))
    b.rect(x, 19, 62, 47, b.c("#c9985c"))
    for i in range(3):
        for j in range(2):
            nx, ny = x + 3 + i * 19.4, 22 + j * 22
            b.path(f"M{nx} {ny + 18}v-11q0 -6 8.4 -6t8.4 6v11z", b.c("#4a3626"))
            full = b.rng(f"nest/{nx:.0f}/{j}").random() < 0.6
            if full:
                hen(b, nx + 8.4, ny + 17, f"nest/{i}/{j}", sits=True)
            else:
                eggs = "".join(f"M{nx + k} {ny + 14}q0 -4 2 -4t2 4z" for k in (4, 7, 10))
                b.path(eggs, b.c("#f7ead2"), line=0.4)
            b.path(
                f"M{nx} {ny + 18.6}q1 -4 4 -3q2 -3 5 -.4q4 -2 7.8 3.4z", b.c("#e8c870"), line=0.45
            )
    b.rect(x - 2, 65, 66, 3, b.c("#8f5f3a"))


def _perches(b: Brush, x: float) -> None:
    """Perches one over the other with hens asleep or awake on them."""
    b.rods(f"M{x + 2} 76L{x + 12} 14M{x + 42} 76L{x + 34} 14", b.c("#7a5836"), 1.8)
    for i, (y, w) in enumerate(((24, 22), (42, 29), (60, 36))):
        left = x + 22 - w / 2
        b.rods(f"M{left - 2:.1f} {y}h{w + 4}", b.c("#a8743f"), 1.6)
        for k in range(2 if i < 2 else 3):
            hen(
                b, left + 5 + k * (w - 9) / (1 if i < 2 else 2), y - 0.6, f"perch/{x:.0f}/{i}/{k}", sits=True
            )  # fmt: skip


def _hatchway(b: Brush, x: float) -> None:
    """A window with wire before it, the hatch and its little ladder."""
    b.rect(x, 14, 26, 20, b.c("#8f5f3a"))
    b.rect(x + 2, 16, 22, 16, f.pane(b), line=0.4)
    wire = "".join(
        f"M{x + 2 + k * 4.4:.1f} 16l4.4 8l-4.4 8M{x + 6.4 + k * 4.4:.1f} 16l-4.4 8l4.4 8"
        for k in range(5)
    )
    b.stroke(wire, b.c("#5f666e"), 0.35)
    b.rect(x + 5, 44, 16, 23, "#fff0c0" if not b.night else "#1f2a52")
    b.poly(((x + 4, 66), (x + 22, 66), (x + 30, 84), (x + 10, 84)), b.c("#a8743f"))
    b.stroke("".join(f"M{x + 5 + k * 1.6:.1f} {69 + k * 4}h{17 + k * 0.6:.1f}" for k in range(4)), b.c("#6b4630"), 1)  # fmt: skip


def farmyard(b: Brush) -> None:
    """A farmyard: a red barn, a fence, the trough, hens and a hay cart."""
    b.sky()
    b.hills("far", 60, 20, "#9ab88f")
    b.ground("#a9c074", 58)
    for x in b.every(340, 44, 76):
        _barn(b, x)
    for x in b.every(170, 138, 30):
        tree(b, x + 24, 66, 40, "#6f9a4f")
        _silo(b, x)
    for x, _ in b.along("fence", 13, margin=4):
        if (x - 40) % 340 > 82:
            b.rect(x, 54, 2, 16, b.c("#8a6a4a"))
            for y in (57, 63):
                b.rect(x - 1, y, 15, 1.8, b.c(snowy(b, "#a8845c", 0.5)), line=0.4)
    b.ground("#c9ac7a", 68)
    _straw(b, 72, 101)
    for x in b.every(170, 128, 44):
        b.path(f"M{x} 66h38l-3 10h-32z", b.c("#8f8a80"))
        b.path(f"M{x + 2} 67h34l-.8 2.4h-32.4z", b.c("#7fb8cc"), line=0.4)
        b.rect(x + 4, 76, 4, 5, b.c("#6f6a62"))
        b.rect(x + 30, 76, 4, 5, b.c("#6f6a62"))
    for x in b.every(170, 6, 34):
        _hay_cart(b, x)
    for x, rng in b.along("yard", 31, margin=8):
        hen(b, x + rng.uniform(4, 24), rng.uniform(78, 90), f"yard/{x:.0f}")


def _barn(b: Brush, x: float) -> None:
    """A red barn with white crosses on its doors."""
    red = b.rng("barn").choice(("#b53f35", "#a84a3a", "#9a4436"))
    white = b.c("#f4efe2")
    b.path(f"M{x} 70V34L{x + 10} 20L{x + 35} 8L{x + 60} 20L{x + 70} 34V70Z", b.c(red))
    seams = "".join(f"M{x + k} 36V69" for k in range(6, 70, 6))
    b.stroke(seams, b.c(mix(red, "#000000", 0.25)), 0.4)
    b.path(
        f"M{x - 4} 37L{x + 7} 19L{x + 35} 4L{x + 63} 19L{x + 74} 37L{x + 70} 36L{x + 60} 22L{x + 35} 10L{x + 10} 22L{x} 36Z",
        b.c(snowy(b, "#5f5550", 0.85)),
    )
    b.path(f"M{x + 28} 31V22q7 -7 14 0v9z", b.c("#3f2a22"))
    b.path(f"M{x + 29} 31q2 -6 6 -4q5 -1 6 4z", b.c("#e0bd62"), line=0.4)
    b.rods(f"M{x + 28} 31h14", white, 1)
    b.rect(x + 16, 40, 38, 30, b.c(mix(red, "#000000", 0.15)))
    b.rods(f"M{x + 16} 41h38v28h-38zM{x + 35} 41v28M{x + 17} 42l17 26M{x + 34} 42l-17 26M{x + 36} 42l17 26M{x + 53} 42l-17 26", white, 1.1)  # fmt: skip
    for k in (4, 58):
        b.rect(x + k, 44, 8, 10, "#ffd978" if b.night else b.c("#4a5a66"))
        b.stroke(f"M{x + k + 4} 44v10M{x + k} 49h8", white, 0.9)


def _silo(b: Brush, x: float) -> None:
    """A tower for grain."""
    b.path(f"M{x} 68V22q0 -8 8 -8t8 8V68z", b.c(snowy(b, "#b9bcb8", 0.3)))
    b.stroke("".join(f"M{x} {y}h16" for y in range(24, 66, 7)), b.c("#8f948f"), 0.6)


def _hay_cart(b: Brush, x: float) -> None:
    """A cart full of hay."""
    b.path(
        f"M{x - 2} 60Q{x} 44 {x + 12} 45Q{x + 24} 40 {x + 34} 60Z", b.c(snowy(b, "#e0bd62", 0.4))
    )
    b.stroke(f"M{x + 6} 55l3 -5M{x + 14} 54v-5M{x + 22} 55l-2 -6M{x + 27} 57l-1 -4", b.c("#a8823a"), 0.6)  # fmt: skip
    b.path(f"M{x - 4} 58h40l-3 11h-34z", b.c("#9a6a42"))
    b.stroke(f"M{x - 3} 62h38M{x + 6} 58v11M{x + 16} 58v11M{x + 26} 58v11", b.c("#6b4630"), 0.6)
    b.rods(f"M{x + 36} 64L{x + 48} 72", b.c("#7a5233"), 1.4)
    b.dot(x + 12, 72, 8, b.c("#7a5233"))
    b.dot(x + 12, 72, 6, b.c("#c9ac7a"), line=0.45)
    b.stroke(f"M{x + 12} 66v12M{x + 6} 72h12M{x + 8} 68l8 8M{x + 16} 68l-8 8", b.c("#5f4028"), 1)


def shed(b: Brush) -> None:
    """A garden shed: tools on nails, flower pots, a bench under a small window."""
    _planks(b, "#a87f56", "#8f7656")
    b.band(-4, 4, b.c("#7a5836"))
    for x in b.every(150, 78, 30):
        f.window(b, x, w=24, h=20, y=14)
        b.stroke(
            f"M{x - 1} 14l8 0M{x} 14q6 1 6 7M{x} 14l4 8M{x + 1} 18q4 -1 4 -4", b.c("#f4f0e6"), 0.4
        )
    for x in b.every(150, 70, 46):
        f.table(b, x, w=46, colour="#8f6238", top=56)
        for k, w in ((4, 8), (14, 6.4), (34, 8)):
            b.path(f"M{x + k} 48h{w}l-1.4 8h{2.8 - w}z", b.c("#c9703f"))
            b.rect(x + k - 0.8, 46.6, w + 1.6, 2.4, b.c("#b5603a"), line=0.4)
        b.path(f"M{x + 8} 46q-5 -3 -4 -7q4 1 4 5q0 -5 3 -6q2 5 -1 8z", b.c("#5f9a4f"), line=0.4)
    for x in b.every(150, 34, 34):
        _tools(b, x)
    for x in b.every(150, 122, 30):
        f.shelf(b, x, 24, w=28)
        f.shelf(b, x, 40, w=28, key="tin")
        _mower(b, x + 2)
    for x in b.every(150, 4, 26):
        b.path(f"M{x} 76q-2 -16 4 -20q8 -3 14 0q6 4 4 20z", b.c("#c9b48a"))
        b.stroke(f"M{x + 6} 57q5 3 10 0M{x + 7} 66h8", b.c("#8a7650"), 0.8)
        b.rods(f"M{x + 9} 20q-6 4 0 9t0 9", b.c("#4f8a5a"), 1.6)
        b.dot(x + 9, 18, 1.2, b.c("#4b4f57"))
    for x in b.every(75, 62, 1):
        f.lamp(b, x, -8)


def _tools(b: Brush, x: float) -> None:
    """A rake, a spade, a fork, a saw and shears on the wall."""
    wood, steel = b.c("#c9985c"), b.c("#b5bdc2")
    b.rect(x - 1, 13, 36, 2.6, b.c("#7a5836"))
    b.rods(f"M{x + 3} 15V62M{x + 12} 15V52M{x + 21} 15V52", wood, 1.3)
    b.rods(f"M{x - 2} 62h10" + "".join(f"M{x - 2 + k * 2.5} 62v4" for k in range(5)), steel, 0.7)
    b.path(f"M{x + 8} 52h8v8q0 5 -4 7q-4 -2 -4 -7z", steel)
    b.rods(f"M{x + 17.6} 66V56q0 -3 3.4 -3t3.4 3V66M{x + 21} 54V66", steel, 0.7)
    b.path(f"M{x + 26} 20l3 -4h4l1 24l-3 2z", steel)
    b.path(f"M{x + 27} 15h6v5h-6z", wood)


def _mower(b: Brush, x: float) -> None:
    """A lawn mower."""
    b.rods(f"M{x + 12} 66L{x + 26} 46h4", b.c("#4b4f57"), 1.2)
    b.path(f"M{x - 2} 74q0 -8 6 -9h10q6 1 6 9z", b.c("#c9473f"))
    b.rect(x + 3, 60, 8, 5, b.c("#3a3d44"), rx=1)
    for k in (2, 16):
        b.dot(x + k, 75, 3, b.c("#2d3036"))
        b.dot(x + k, 75, 1, b.c("#b5bdc2"), line=0.3)


FARMSTEAD: dict[str, Place] = {"henhouse": henhouse, "shed": shed}
FARMLAND: dict[str, Place] = {"farmyard": farmyard}
