"""Rooms of service: police station, operating theatre, laundrette, gym, pool."""

from __future__ import annotations

from projects.comic.drawing.places import annex, halves
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place


def police_station(b: Brush) -> None:
    """A police station: the counter with its badge, faces on a board, a cell behind bars."""
    f.room(b, "#dfe2e0", "#9a9c98", stripes=False, boards=False)
    b.band(40, 4, b.c("#2f5f9a"))
    m.slabs(b, "#848782", step=18)
    m.strip_lights(b, -2, step=50)
    for x in b.every(300, 40, 60):
        b.rect(x, 52, 58, 24, b.c("#3f6f9a"))
        b.rect(x - 2, 49.4, 62, 3.2, b.c("#c9985c"))
        _badge(b, x + 29, 63)
        m.computer(b, x + 6, 49.4)
        b.path(f"M{x + 42} 49.4v-2q4 -3 9 0v2zM{x + 40} 45q6 -4 13 0l-2 2h-9z", b.c("#2d3036"))
    for x in b.every(300, 44, 40):
        _wanted(b, x)
    for x in b.every(300, 108, 44):
        _cell(b, x)
    for x in b.every(300, 164, 30):
        m.plain_door(b, x, "#5f7f9a")
    for x in b.every(300, 212, 120):
        annex.filing(b, x - 14)
        f.table(b, x + 26, w=44, colour="#a8845c", top=62)
        m.computer(b, x + 34, 62)


def _badge(b: Brush, x: float, y: float) -> None:
    """A shield with a star."""
    b.path(f"M{x} {y - 8}q4 3 8 2q1 10 -8 15q-9 -5 -8 -15q4 1 8 -2z", b.c("#f2c84b"))
    b.path(
        f"M{x} {y - 4}l1.6 3.4l3.6 .4l-2.6 2.6l.6 3.6l-3.2 -1.8l-3.2 1.8l.6 -3.6l-2.6 -2.6l3.6 -.4z",
        b.c("#2f5f9a"),
        line=0.35,
    )


def _wanted(b: Brush, x: float) -> None:
    """A board with portraits, threads and a plan of the town."""
    b.rect(x, 8, 40, 28, b.c("#b98a5c"))
    pins = ((3, 11), (16, 11), (29, 11), (5, 23), (29, 23))
    for k, y in pins:
        b.rect(x + k, y, 8, 10, b.c("#f7f2e2"), line=0.35)
        b.dot(x + k + 4, y + 3.8, 1.9, b.c("#c99a78"), line=0.3)
        b.path(f"M{x + k + 1} {y + 9}q3 -4.6 6 0z", b.c("#5a6270"), line=0.3)
    b.rect(x + 15, 24, 11, 9, b.c("#cfe2d0"), line=0.35)
    b.stroke(f"M{x + 16} 28q4 -3 9 1M{x + 20} 25v7", b.c("#5f8a94"), 0.6)
    b.stroke(f"M{x + 7} 12L{x + 20} 26L{x + 33} 12M{x + 20} 26L{x + 9} 24M{x + 20} 26L{x + 33} 24", b.c("#d9373a"), 0.5)  # fmt: skip


def _cell(b: Brush, x: float) -> None:
    """A cell with its bench, behind bars."""
    b.rect(x, 8, 42, 60, b.c("#8a8f92"))
    b.rect(x + 2, 10, 38, 56, b.c("#6a6f74"), line=0.4)
    b.rect(x + 6, 54, 30, 3, b.c("#a8845c"))
    b.rect(x + 14, 16, 14, 8, f.pane(b))
    b.rods("".join(f"M{x + 3 + k * 6} 9V67" for k in range(7)) + f"M{x} 38h42", b.c("#3f4650"), 1.1)
    b.rect(x + 19, 35, 7, 8, b.c("#5a626c"), rx=1)


def operating_theatre(b: Brush) -> None:
    """An operating theatre: the great lamp over the table, screens, instruments."""
    f.room(b, "#e6efe9", "#a8bdb4", stripes=False, boards=False)
    m.tiles(b, 4, 63, "#b9d8cc", step=7)
    m.slabs(b, "#8fa69c", step=16)
    for x in b.every(150, 40, 66):
        _table_and_lamp(b, x)
    for x in b.every(150, 108, 24):
        b.rods(f"M{x + 10} 76V28M{x + 2} 78h16", b.c("#8a9098"), 1.2)
        m.screen(b, x, 14, 22, 15, ink="#8fe08a")
        m.screen(b, x + 2, 32, 18, 10, ink="#f2c84b")
        b.rect(x + 1, 44, 20, 26, b.c("#e6e8e8"), rx=1)
        for k in (5, 12):
            b.dot(x + k, 50, 2, b.c("#fbfbf8"), line=0.4)
            b.rect(x + k - 1.6, 55, 4.4, 11, b.c("#7fb8d0" if k == 5 else "#a8d0a8"), line=0.4)
    for x in b.every(150, 138, 36):
        b.rect(x, 10, 34, 30, b.c("#e6ece8"))
        for y in (23, 36):
            f.shelf(b, x + 3, y, w=28, key="medicine")
        b.veil(f"M{x + 2} 12h30v26h-30z", "#e6f6fb", 0.4)
        b.rods(f"M{x + 6} 76V54M{x + 30} 76V54M{x + 4} 66h28", b.c("#aab2b8"), 1)
        b.rect(x + 3, 52, 30, 2.6, b.c(m.STEEL))
        b.stroke(f"M{x + 7} 51l6 -1M{x + 15} 51l5 -1.6M{x + 22} 51h6", b.c("#6f7a82"), 0.9)
    for x in b.every(150, 20, 12):
        b.rods(f"M{x + 6} 84V14M{x} 86h12M{x + 2} 14h8", b.c("#aab2b8"), 0.9)
        b.path(f"M{x - 1} 16h6v10q-3 3 -6 0z", b.c("#dff0f4"))
        b.stroke(f"M{x + 2} 28q-1 18 16 28", b.c("#c9473f"), 0.7)


def _table_and_lamp(b: Brush, x: float) -> None:
    """The table under green cloth and the lamp that hangs over it."""
    y = 18.0
    b.rods(f"M{x + 34} -20V4q0 4 -6 6", b.c("#c9ced2"), 1.6)
    b.veil(f"M{x + 10} {y + 2}H{x + 46}L{x + 58} 58H{x}Z", "#fffbe0", 0.3)
    b.path(f"M{x + 6} {y + 2}q2 -11 22 -11t22 11q-22 5 -44 0z", b.c("#e8ecec"))
    lamps = "".join(
        f"M{x + k} {y + 1}a3.4 1.6 0 1 1 6.8 0a3.4 1.6 0 1 1 -6.8 0z" for k in (10, 20, 30, 40)
    )
    b.path(lamps, "#fff6c8", line=0.4)
    b.rods(f"M{x + 28} 72V86M{x + 16} 88h26", b.c("#8a9098"), 2.4)
    b.rect(x - 2, 60, 64, 6, b.c("#c4ccd0"), rx=2)
    b.path(f"M{x + 8} 60q2 -5 10 -5h32q8 0 10 5l2 13q-28 5 -56 0z", b.c("#4f9a86"))
    b.stroke(f"M{x + 16} 60l-2 13M{x + 34} 58v16M{x + 50} 60l3 13", b.c("#2f7464"), 0.6)
    b.path(f"M{x - 2} 60q0 -5 5 -5t6 5z", b.c("#fbfaf4"))


def laundrette(b: Brush) -> None:
    """A laundrette: machines in two rows, a bench, baskets, a table to fold at."""
    f.room(b, "#f0e6cc", "#b8b4a8", stripes=False, boards=False)
    m.slabs(b, "#98948a", step=14)
    m.strip_lights(b, -3, step=50)
    b.band(13, 2.4, b.c("#3f8aa8"), line=0.4)
    for x in b.every(150, 38, 96):
        b.rect(x - 2, 17, 96, 52, b.c("#3f8aa8"))
        for k in range(4):
            for y in (19, 44):
                halves.machine(b, x + k * 23, y)
    for x in b.every(150, 40, 92):
        m.sign(b, x, 4, 30, 7, "#d9653a")
        m.sign(b, x + 60, 4, 24, 7, "#3f8aa8")
    for x in b.every(150, 136, 50):
        m.far_view(b, x, 14, 46, 34, town=True)
        b.rods(f"M{x} 14h46v34h-46zM{x + 23} 14v34", b.c("#e6e0d2"), 1.3)
        b.rect(x, 62, 46, 3, b.c("#c9985c"))
        b.rods(f"M{x + 4} 66v11M{x + 42} 66v11", b.c("#5f666e"), 1.4)
    for x in b.every(75, 66, 26):
        b.path(f"M{x} 74h24l-3 11h-18z", b.c("#f2c84b"))
        b.stroke(f"M{x + 1} 78h22M{x + 6} 75l1 10M{x + 12} 75v10M{x + 18} 75l-1 10", b.c("#b58a24"), 0.5)  # fmt: skip
        b.path(f"M{x + 2} 74q4 -7 10 -3q7 -4 10 3z", b.c("#d9806a"))


def gym(b: Brush) -> None:
    """A gym: mirrors, a rack of weights, treadmills, a bag to box."""
    f.room(b, "#c9ced2", "#5f656c", stripes=False, boards=False)
    accent = b.rng("gym").choice(("#d9653a", "#3f8aa8", "#7aa83f"))
    b.band(2, 4, b.c(accent))
    m.slabs(b, "#4f555c", step=18)
    m.strip_lights(b, -6, step=42)
    for x in b.every(50, 4, 44):
        b.rect(x, 10, 44, 42, b.c("#d8e6ea"))
        b.stroke(f"M{x + 6} 40l14 -24M{x + 12} 44l18 -30M{x + 32} 30l8 -12", "#ffffff", 1)
    for x in b.every(150, 38, 50):
        _weights(b, x, accent)
    for x in b.every(150, 94, 36):
        _treadmill(b, x, accent)
    for x in b.every(150, 140, 20):
        b.line(((x + 9, -20), (x + 9, 12)), width=1.1)
        b.path(f"M{x + 2} 18L{x + 9} 10L{x + 16} 18V52q-7 5 -14 0z", b.c("#b53a3a"))
        b.stroke(f"M{x + 2} 26q7 3 14 0M{x + 2} 44q7 3 14 0", b.c("#f4f0e6"), 1)
    for x in b.every(150, 160, 30):
        b.path(f"M{x} 76a9 9 0 1 1 18 0a9 9 0 1 1 -18 0z", b.c("#7a6ab0"))
        b.stroke(f"M{x + 4} 72q5 -4 10 0", "#ffffff", 0.8)


def _weights(b: Brush, x: float, accent: str) -> None:
    """A rack of dumb-bells and a bar on its bench."""
    b.rods(f"M{x + 2} 76V44M{x + 46} 76V44M{x} 54h48M{x} 68h48", b.c("#3a3f46"), 1.6)
    for y in (51, 65):
        for k in range(5):
            at = x + 3 + k * 9
            b.rods(f"M{at} {y}h6", b.c(m.STEEL), 1)
            b.path(f"M{at - 1.4} {y - 3}h2.6v6h-2.6zM{at + 4.6} {y - 3}h2.6v6h-2.6z", b.c("#33383e"), line=0.45)  # fmt: skip
    b.rods(f"M{x - 4} 36H{x + 52}", b.c(m.STEEL), 1.2)
    for k in (-2, 3, 43, 48):
        b.rect(x + k, 27, 4, 18, b.c("#33383e" if k in (3, 43) else accent), rx=1)
    b.rods(f"M{x + 12} 44V34M{x + 36} 44V34", b.c("#3a3f46"), 1.4)


def _treadmill(b: Brush, x: float, accent: str) -> None:
    """A treadmill."""
    b.path(f"M{x} 76l2 -4h32l2 4v4h-36z", b.c("#33383e"))
    b.rect(x + 4, 72, 26, 2.4, b.c("#8a9098"), line=0.4)
    b.rods(f"M{x + 32} 73L{x + 26} 40M{x + 27} 48H{x + 14}", b.c("#7a828c"), 1.6)
    m.screen(b, x + 18, 31, 13, 9, ink="#8fe08a")
    b.rect(x + 33, 69, 4, 7, b.c(accent), rx=1)


def pool(b: Brush) -> None:
    """A swimming bath: lanes of blue water, a board to dive from, tall windows."""
    f.room(b, "#eaf0ee", "#cfd8d6", stripes=False, boards=False)
    m.tiles(b, 44, 58, "#8fd0dc", step=5)
    b.band(42, 2.4, b.c("#2f7fa8"), line=0.4)
    for x in b.every(50, 10, 34):
        b.rect(x, 2, 34, 36, b.c("#f7f7f2"))
        b.rect(x + 2, 4, 30, 32, f.pane(b), line=0.4)
        b.stroke(f"M{x + 17} 4v32M{x + 2} 20h30", b.c("#f7f7f2"), 1.2)
    b.band(58, 26, b.c("#4fb4d6"))
    b.band(58, 3, b.c("#e6ecec"))
    for y, r in ((66, 1), (74, 1.3)):
        b.line(((b.view.left - 2, y), (b.view.right + 2, y)), b.c("#f4f0e6"), 0.6)
        for k, colour in enumerate(("#d9453a", "#fbfaf4")):
            dots = "".join(f"M{x + k * 3:.1f} {y}h1.8" for x, _ in b.along("float", 6))
            b.stroke(dots, b.c(colour), r + 1)
    wave = "".join(f"M{x + rng.uniform(0, 8):.1f} {rng.uniform(63, 82):.1f}q2 -1.6 4 0t4 0" for x, rng in b.along("ripple", 7))  # fmt: skip
    b.stroke(wave, "#e6f8ff", 0.6)
    b.band(83, 30, b.c("#d5dcd8"))
    b.stroke("".join(f"M{x:.1f} 84l-6 20" for x, _ in b.along("edge", 9, margin=9)), b.c("#a9b4b0"), 0.5)  # fmt: skip
    for x in b.every(150, 44, 44):
        b.rods(f"M{x + 2} 84V38M{x + 14} 84V38" + "".join(f"M{x + 2} {y}h12" for y in (48, 57, 66, 75)), b.c(m.STEEL), 1.3)  # fmt: skip
        b.rect(x - 2, 34, 42, 3.4, b.c("#2f7fa8"), rx=1)
        b.rods(f"M{x + 2} 34V22h12v12", b.c(m.STEEL), 1.1)
    for x in b.every(150, 108, 14):
        b.path(f"M{x} 12a7 7 0 1 1 14 0a7 7 0 1 1 -14 0z", b.c("#fbfaf4"))
        b.stroke(f"M{x + 7} 12V7.6M{x + 7} 12l3 2", width=0.7)
        b.rods(f"M{x + 1} 51a6 6 0 1 1 12 0a6 6 0 1 1 -12 0z", b.c("#f2903f"), 2.2)
    for x in b.every(150, 124, 20):
        b.rods(f"M{x} 90V74q0 -6 5 -6M{x + 10} 90V74q0 -6 5 -6M{x} 80h10", b.c(m.STEEL), 1.2)
    for x in b.every(75, 70, 10):
        b.path(f"M{x} 84l1.4 -7h9l1.4 7z", b.c("#f4f4ee"))
        b.stroke(f"M{x + 5} 79l1.6 -.8v4", b.c("#2f7fa8"), 0.9)


SERVICES: dict[str, Place] = {
    "police_station": police_station, "operating_theatre": operating_theatre, "laundrette": laundrette,
    "gym": gym, "pool": pool,
}  # fmt: skip
