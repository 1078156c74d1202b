"""Rooms that travel (train, carriage, spaceship), gathered with the great rooms and the work rooms."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.halls import HALLS
from projects.comic.drawing.places.palace import PALACE
from projects.comic.drawing.places.vaults import VAULTS
from projects.comic.drawing.places.workrooms import WORKROOMS


def train_car(b: Brush) -> None:
    """A railway compartment or a coach: seats and a landscape going by."""
    f.room(b, "#7a4a38", "#4f3a30", stripes=False, boards=False)
    for x, _ in b.along("bay", 64, margin=64):
        b.rect(x + 6, 10, 40, 30, b.c("#caa05a"))
        b.rect(x + 8.5, 12.5, 35, 25, f.pane(b))
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
        b.path(f"M{x + 49} 26q6 4 12 0v10q-6 4 -12 0z", b.c("#f4ead0"), line=0.4)
        b.rect(x + 6, 43, 40, 20, b.c("#6a3f30"), line=0.45)
        b.rect(x + 14, 46.6, 24, 2, b.c("#b98a5a"))
        b.rods(f"M{x + 26} 49L{x + 20} 60", b.c("#b98a5a"), 1)
        b.path(f"M{x + 20} 46.4v-4h4.6v4zM{x + 24.6} 43.4q2.6 .8 0 2.2", b.c("#f4f0e6"), line=0.4)
        b.path(f"M{x + 29} 46.4l1 -3l6 1.4v1.6z", b.c("#c9473f"), line=0.4)


def carriage(b: Brush) -> None:
    """Inside a coach: padded walls, a bench, the country going by."""
    cloth = b.rng("carriage").choice(("#8f3540", "#2f6357", "#3f5088", "#7a4f7d"))
    v = b.view
    b.band(-20, 130, b.c(cloth), line=0)
    b.band(78, 40, b.c("#4f3a30"))
    quilt = ""
    for x, _ in b.along("quilt", 9, margin=9):
        quilt += f"M{x:.1f} 6l4.5 7l-4.5 7l4.5 7l-4.5 7l4.5 7l-4.5 7l4.5 7"
        quilt += f"M{x:.1f} 6l-4.5 7l4.5 7l-4.5 7l4.5 7l-4.5 7l4.5 7l-4.5 7"
    b.stroke(quilt, b.c(mix(cloth, "#000000", 0.25)), 0.5)
    knobs = "".join(
        f"M{x + (i % 2) * 4.5 - 0.6:.1f} {y}a.6 .6 0 1 1 1.2 0a.6 .6 0 1 1 -1.2 0z"
        for x, _ in b.along("quilt", 9, margin=9)
        for i, y in enumerate(range(13, 58, 7), 1)
    )
    b.path(knobs, b.c(mix(cloth, "#ffffff", 0.35)), line=0)
    for x in b.every(104, 48, 40):
        _coach_door(b, x, cloth)
    for x in b.every(104, 4, 30):
        _outlook(b, x, 28)
        for e, s in ((x - 2, 1), (x + 30, -1)):
            b.path(
                f"M{e} 9H{e + s * 8}Q{e + s * 8} 22 {e + s * 1} 28Q{e + s * 4} 36 {e + s * 4} 42H{e - s}Z",
                b.c("#d9b45a"),
            )
    for x in b.every(104, 91, 58):
        _seat(b, x, 58, cloth)
    b.path(
        f"M{v.left - 3} -20V4" + "q3 5 6 0" * (int((v.right - v.left) // 6) + 3) + "V-20Z",
        b.c("#d9b45a"),
    )
    b.band(-20, 22, b.c(mix(cloth, "#ffffff", 0.2)))
    for x in b.every(104, 42, 8):
        if b.night:
            b.glow(x + 3, 20, 16)
        b.path(f"M{x} 24V18q3 -5 6 0v6z", "#ffe9a8" if b.night else b.c("#f4ead0"))
        b.path(f"M{x - 1} 24h8l-2 4h-4z", b.c("#d9a441"))


def _outlook(b: Brush, x: float, w: float) -> None:
    """A coach window with hills and poplars flying past."""
    b.rect(x - 1.6, 9.4, w + 3.2, 31.2, b.c("#6b4630"), rx=2)
    b.rect(x, 11, w, 28, f.pane(b), rx=1)
    rng = b.rng(f"outlook/{x:.0f}")
    y1, y2 = rng.uniform(24, 29), rng.uniform(24, 29)
    b.path(
        f"M{x} 39V{y1 + 3:.1f}Q{x + w * 0.3:.1f} {y1 - 4:.1f} {x + w * 0.55:.1f} {y1 + 3:.1f}Q{x + w * 0.8:.1f} {y2 - 3:.1f} {x + w} {y2 + 3:.1f}V39Z",
        b.c("#8fae7a"),
        line=0.35,
    )
    b.path(f"M{x} 39V34Q{x + w / 2:.1f} 30 {x + w} 34V39Z", b.c("#6f9452"), line=0.35)
    trees = "".join(f"M{x + w * k:.1f} 35q-2 -7 0 -12q2 5 0 12z" for k in (0.16, 0.3, 0.74))
    b.path(trees, b.c("#4f7548"), line=0.35)
    b.stroke(
        f"M{x + 2} 17h{w * 0.34:.1f}M{x + w * 0.5:.1f} 20h{w * 0.36:.1f}M{x + 3} 37h{w * 0.4:.1f}",
        "#ffffff",
        0.5,
    )


def _coach_door(b: Brush, x: float, cloth: str) -> None:
    """The coach's door with its window, strap and handle."""
    b.path(f"M{x} 82V10Q{x} 4 {x + 6} 4H{x + 34}Q{x + 40} 4 {x + 40} 10V82Z", b.c("#7a4f34"))
    b.rect(x + 4, 46, 32, 32, b.c(mix(cloth, "#000000", 0.12)), rx=2)
    _outlook(b, x + 6, 28)
    for e, s in ((x + 4, 1), (x + 36, -1)):
        b.path(
            f"M{e} 8H{e + s * 8}Q{e + s * 7} 24 {e + s * 3} 28L{e + s * 4} 40H{e}Z", b.c("#d9b45a")
        )
    b.rods(f"M{x + 20} 42V56", b.c("#c98f4f"), 1.6)
    b.dot(x + 20, 57, 1.4, b.c("#e8c35a"), line=0.4)
    b.rods(f"M{x + 29} 50h5", b.c("#e8c35a"), 1.2)


def _seat(b: Brush, x: float, w: float, cloth: str) -> None:
    """A padded bench."""
    b.rect(x, 62, w, 20, b.c(mix(cloth, "#000000", 0.3)))
    fringe = "".join(f"M{x + k:.1f} 67v4" for k in range(2, int(w), 3))
    b.stroke(fringe, b.c("#d9b45a"), 0.8)
    b.rect(x - 1, 55, w + 2, 11, b.c(mix(cloth, "#ffffff", 0.18)), rx=4)


def spaceship(b: Brush) -> None:
    """The bridge of a ship between the stars: windows, consoles, a captain's seat."""
    hull = b.rng("spaceship").choice(("#7d8ba4", "#8a90a8", "#7f9a9c"))
    v = b.view
    b.band(-20, GROUND + 20, b.c(hull), line=0)
    b.band(GROUND, 44, b.c(mix(hull, "#232a3c", 0.45)))
    lines = "".join(f"M{x:.1f} {GROUND}l-14 40" for x, _ in b.along("plate", 18))
    lines += "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in (72, 81, 94))
    b.stroke(lines, b.c(mix(hull, "#10162a", 0.7)), 0.5)
    b.band(8, 36, "#0d1330")
    stars = ""
    for x, rng in b.along("star", 4):
        r = rng.uniform(0.2, 0.5)
        stars += (
            f"M{x + rng.uniform(0, 4):.1f} {rng.uniform(10, 42):.1f}a{r:.2f} {r:.2f} 0 1 1 0 .01z"
        )
    b.path(stars, "#fff6d8", line=0)
    for x in b.every(140, 64, 40):
        _planet(b, x + 9, 25)
    frame = b.c(mix(hull, "#ffffff", 0.25))
    for x in b.every(35, 16, 10):
        b.path(f"M{x} 8h8l-2.4 36h-7z", frame)
    b.band(5, 4, frame)
    b.band(43, 4, frame)
    b.band(-20, 22, b.c(mix(hull, "#232a3c", 0.4)))
    for x in b.every(35, 25, 20):
        b.rect(x, -3, 18, 3, "#d8f6ff" if b.view.time != "night" else "#8ad0e8", rx=1.4)
    for x in b.every(140, 36, 74):
        _console(b, x, hull)
    for x in b.every(140, 118, 22):
        _hatch(b, x, hull)


def _planet(b: Brush, x: float, y: float) -> None:
    """A planet with bands and a ring."""
    colour = b.rng("planet").choice(("#d98a5a", "#6fa8c8", "#b58ac8", "#8fb878"))
    b.dot(x, y, 12, colour)
    b.path(
        f"M{x - 11.6} {y - 3}q11 4 23.2 0v3q-12 4 -23.2 .6z", mix(colour, "#ffffff", 0.3), line=0
    )
    b.veil(
        f"M{x + 2} {y - 11.8}A12 12 0 0 1 {x + 2} {y + 11.8}A16 16 0 0 0 {x + 2} {y - 11.8}Z",
        "#0d1330",
        0.4,
    )
    b.rods(
        f"M{x - 10} {y - 4}Q{x - 22} {y + 3} {x - 14} {y + 5}Q{x} {y + 6} {x + 14} {y - 2}Q{x + 22} {y - 8} {x + 10} {y - 6}",
        "#e8d8b0",
        1,
    )


def _console(b: Brush, x: float, hull: str) -> None:
    """A console of screens and lights with a seat before it."""
    dark = b.c(mix(hull, "#1a2138", 0.55))
    b.poly(((x + 4, 52), (x + 70, 52), (x + 74, 62), (x, 62)), b.c(mix(hull, "#ffffff", 0.12)))
    b.poly(((x, 62), (x + 74, 62), (x + 68, 78), (x + 6, 78)), dark)
    for k, colour in ((8, "#5fd8d0"), (52, "#f2b84b")):
        b.poly(
            ((x + k, 54), (x + k + 13, 54), (x + k + 14, 60), (x + k - 1, 60)), "#12263a", line=0.4
        )
        b.stroke(f"M{x + k + 1} 58l3 -2l2 1.4l3 -2.6l3 2", colour, 0.6)
    for k, colour in enumerate(("#e0574f", "#8fe08a", "#ffe08a", "#6fb8f0")):
        dots = "".join(
            f"M{x + 26 + k * 2.6 + j * 10.6:.1f} {55 + (k % 2) * 3}h1.6v1.6h-1.6z" for j in (0, 1.2)
        )
        b.path(dots, colour, line=0.3)
    b.rect(x + 10, 66, 16, 7, "#12263a", rx=1)
    b.stroke(f"M{x + 12} 69.6q2 -4 4 0t4 0t4 0", "#8fe08a", 0.6)
    for k in (34, 44, 54):
        b.rect(x + k, 66.4, 6, 2, b.c("#c4ccd8"), line=0.3)
        b.rect(x + k, 70.4, 6, 2, b.c("#e0574f" if k == 44 else "#c4ccd8"), line=0.3)
    m = x + 37
    b.path(f"M{m - 9} 74V42Q{m - 9} 35 {m} 35Q{m + 9} 35 {m + 9} 42V74Z", b.c("#3f4a66"))
    b.path(f"M{m - 6} 70V44Q{m - 6} 38.6 {m} 38.6Q{m + 6} 38.6 {m + 6} 44V70Z", b.c("#c9623f"))
    b.rect(m - 12, 70, 24, 6, b.c("#3f4a66"), rx=2)
    b.rods(f"M{m} 77V86M{m - 8} 88H{m + 8}", b.c("#8a94a8"), 2)


def _hatch(b: Brush, x: float, hull: str) -> None:
    """A sliding door with a lamp over it."""
    b.rect(x - 2, 8, 24, 60, b.c(mix(hull, "#ffffff", 0.3)), rx=5)
    b.rect(x, 11, 20, 56, b.c(mix(hull, "#1a2138", 0.35)), rx=4)
    b.line(((x + 10, 11), (x + 10, 67)))
    b.stroke(f"M{x + 3} 40l4 -4M{x + 3} 46l5 -5M{x + 12} 41l5 -5M{x + 13} 46l4 -4", "#f2c84b", 1.4)
    b.rect(x + 4, 20, 4, 9, "#8ad8f0", rx=1.4)
    b.rect(x + 12, 20, 4, 9, "#8ad8f0", rx=1.4)
    b.rect(x + 6, 4.6, 8, 2.6, "#8fe08a", rx=1.2)


MORE: dict[str, Place] = {
    **HALLS,
    **PALACE,
    **WORKROOMS,
    **VAULTS,
    "train_car": train_car,
    "carriage": carriage,
    "spaceship": spaceship,
}
