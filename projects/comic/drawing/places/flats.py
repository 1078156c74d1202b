"""Where people of today live and pass: living room, bathroom, corridor, lift, stairwell, dormitory."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import annex, halves
from projects.comic.drawing.places import details as d
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place


def living_room(b: Brush) -> None:
    """The living room of a flat: a sofa, the television, a broad window over the town."""
    rng = b.rng("living_room")
    f.room(b, rng.choice(("#e8e2d4", "#cfd8d8", "#e4d2c0")), "#b08a62", stripes=False)
    cloth = rng.choice(("#5a7a8a", "#7a8a5a", "#b5654a"))
    for x in b.every(300, 38, 48):
        m.skyline(b, x, 8, 48, 34, key="flat")
        b.line(((x + 24, 8), (x + 24, 42)), b.c("#eceae4"), 1.4)
        for e, s in ((x - 3, 1), (x + 51, -1)):
            b.path(
                f"M{e} 4h{s * 9}q{s * -1} 30 {s * 1} 60h{s * -11}z",
                b.c(mix(cloth, "#ffffff", 0.6)),
            )
        b.rods(f"M{x - 6} 4h60", b.c("#7a828c"), 0.8)
        annex.sofa(b, x - 2, cloth)
        for k, colour in ((6, "#e8c35a"), (32, "#d9806a")):
            b.path(f"M{x + k} 60l1 -9l8 1l-.6 8z", b.c(colour), line=0.45)
    for x in b.every(300, 102, 44):
        _television(b, x)
    for x in b.every(300, 94, 8):
        _floor_lamp(b, x + 2)
    for x in b.every(300, 22, 10):
        annex.plant(b, x + 2)
    for x in b.every(300, 4, 14):
        m.poster(b, x, 16, 14, 19)
    for x in b.every(300, 150, 150):
        halves.dining_corner(b, x, cloth)
    for x in b.every(300, 34, 58):
        b.path(f"M{x + 4} 78H{x + 54}L{x + 62} 94H{x - 6}Z", b.c(mix(cloth, "#f4e6c8", 0.55)))
        b.stroke(f"M{x + 5} 81H{x + 54}M{x - 2} 91H{x + 59}", b.c(mix(cloth, "#000000", 0.1)), 0.9)


def _television(b: Brush, x: float) -> None:
    """A broad television on a low board with books and a plant."""
    if b.night:
        b.glow(x + 22, 30, 24, "#8fc8f0")
    b.rect(x + 2, 16, 40, 25, b.c("#1f2227"), rx=1)
    b.rect(x + 3.6, 17.6, 36.8, 21.4, "#4f86a8" if b.night else b.c("#33424e"), line=0.3)
    b.veil(f"M{x + 4} 39L{x + 18} 18h9L{x + 12} 39z", "#ffffff", 0.16)
    b.rect(x, 52, 44, 14, b.c("#a8743f"))
    b.stroke(f"M{x + 15} 53v12M{x + 30} 53v12M{x + 19} 58h7", width=0.5)
    b.rods(f"M{x + 3} 67v4M{x + 41} 67v4", b.c("#5f4028"), 1.2)
    b.path(f"M{x + 5} 52v-6h2.4v6zM{x + 8} 52v-7h2v7z", b.c("#b5473c"), line=0.4)
    b.path(f"M{x + 34} 52q-3 -4 0 -7q4 3 1 7z", b.c("#4f8a5a"), line=0.4)


def _floor_lamp(b: Brush, x: float) -> None:
    """A standing lamp."""
    if b.night:
        b.glow(x, 26, 20)
    b.rods(f"M{x} 72V30M{x - 4} 73h8", b.c("#4b4f57"), 0.9)
    b.path(f"M{x - 6} 31l3 -11h6l3 11z", "#ffe9a8" if b.night else b.c("#f4e6c8"))


def bathroom(b: Brush) -> None:
    """A bathroom: tiles, the tub behind its curtain, basin and mirror."""
    tint = b.rng("bathroom").choice(("#bfdbe0", "#c8dccb", "#ecd2cc"))
    f.room(b, "#f2f0e8", "#b8c0c2", stripes=False, boards=False)
    m.tiles(b, 14, 66, tint, step=7)
    b.band(12.4, 2.4, b.c(mix(tint, "#3f6f8a", 0.5)), line=0.4)
    m.slabs(b, "#98a2a6", step=12)
    for x in b.every(300, 88, 58):
        _tub(b, x)
    for x in b.every(300, 40, 44):
        _basin(b, x + 4)
    for x in b.every(300, 8, 24):
        _toilet(b, x + 2)
    for x in b.every(300, 32, 10):
        b.rods(f"M{x - 2} 34h13", b.c(m.STEEL), 0.8)
        b.path(f"M{x} 34h9v17h-9z", b.c("#d9806a"))
        b.stroke(f"M{x} 47h9M{x} 38h9", b.c("#f4ead0"), 0.9)
    for x in b.every(300, 150, 150):
        halves.washing(b, x)
    for x in b.every(150, 58, 60):
        b.path(f"M{x} 82q0 -5 5 -5h26q5 0 5 5q0 5 -5 5h-26q-5 0 -5 -5z", b.c("#7fa8b8"))


def _tub(b: Brush, x: float) -> None:
    """A bath tub with a shower over it and its curtain drawn aside."""
    b.rods(f"M{x + 50} 56V12q0 -4 -4 -4h-4", b.c(m.STEEL), 1.1)
    b.path(f"M{x + 36} 11l3 -4h5l2 4z", b.c(m.STEEL))
    drops = "".join(f"M{x + 37 + k * 2.4} {14 + (k % 2) * 3}l-1 4" for k in range(4))
    b.stroke(drops, b.c("#6fb0c8"), 0.6)
    b.rods(f"M{x - 3} 8h60", b.c("#8a9098"), 0.9)
    b.path(f"M{x - 2} 9h20q-3 24 1 44h-22q3 -22 1 -44z", b.c("#f4ead0"))
    folds = "".join(f"M{x + k} 10q1.6 20 0 42" for k in (2, 7, 12))
    b.stroke(folds, b.c("#cfc2a4"), 0.6)
    dots = "".join(f"M{x + 4 + (k % 2) * 5} {16 + k * 7}h1.6v1.6h-1.6z" for k in range(5))
    b.path(dots, b.c("#5f9ab5"), line=0)
    b.path(f"M{x} 54H{x + 57}Q{x + 56} 76 {x + 46} 78H{x + 11}Q{x + 1} 76 {x} 54Z", b.c("#fbfaf6"))
    b.rect(x - 2, 51.6, 61, 4, b.c("#ffffff"), rx=1.8)
    b.path(f"M{x + 22} 52q-2 -5 3 -5q1 -4 6 -2q5 -2 6 3q4 0 3 4z", b.c("#eef6fa"), line=0.4)
    b.rods(f"M{x + 11} 79v4M{x + 46} 79v4", b.c("#d9a441"), 1.4)


def _basin(b: Brush, x: float) -> None:
    """A basin on its cupboard, the mirror over it and a lamp."""
    if b.night:
        b.glow(x + 17, 14, 20, "#fff6d0")
    b.rect(x + 5, 10.6, 24, 3, "#fffbe6" if b.night else b.c("#fbfbf4"), rx=1.4)
    b.rect(x + 2, 15, 30, 24, b.c("#b98a5c"), rx=1)
    b.rect(x + 3.6, 16.6, 26.8, 20.8, b.c("#d5e8ee"), line=0.4)
    b.stroke(f"M{x + 7} 30l9 -10M{x + 11} 32l12 -13", "#ffffff", 1.1)
    b.rect(x + 2, 54, 30, 14, b.c("#c9a070"))
    b.stroke(f"M{x + 17} 55v12M{x + 14.6} 60v3M{x + 19.4} 60v3", width=0.5)
    b.path(f"M{x - 1} 48H{x + 35}q-2 7 -8 7H{x + 7}q-6 0 -8 -7z", b.c("#ffffff"))
    b.rods(f"M{x + 17} 48v-5h5v1.6", b.c(m.STEEL), 1.2)
    b.path(f"M{x + 4} 48v-6h4v6z", b.c("#a8d0dc"), line=0.4)
    b.stroke(f"M{x + 5} 42l-1 -5M{x + 7} 42l1.6 -5", b.c("#c9473f"), 0.8)


def _toilet(b: Brush, x: float) -> None:
    """A toilet with its cistern and a roll of paper."""
    white = b.c("#fbfaf6")
    b.rect(x + 3, 40, 16, 12, white, rx=1.4)
    b.rect(x + 9, 38.6, 4, 1.6, b.c(m.STEEL), line=0.4)
    b.path(f"M{x + 2} 55q0 -3 3 -3h12q3 0 3 3z", b.c("#f0eee6"))
    b.path(f"M{x + 2} 55h18q-1 9 -5 10l1.6 11h-11l1.6 -11q-4 -1 -5 -10z", white)
    b.dot(x - 3, 50, 2.6, white)
    b.path(f"M{x - 5.6} 50v7h3v-5z", white, line=0.4)


def corridor(b: Brush) -> None:
    """A corridor of today: numbered doors, a rail, lamps on the ceiling."""
    tint = b.rng("corridor").choice(("#7fa3a8", "#a88a6a", "#8a8fb0"))
    f.room(b, "#e8e6dc", "#a9a8a0", stripes=False, boards=False)
    b.band(44, 19, b.c(mix(tint, "#ffffff", 0.35)))
    b.band(42.6, 2.2, b.c("#b98a5c"))
    b.band(-20, 21, b.c("#d2d4ce"))
    m.strip_lights(b, -1.4, step=48, w=30)
    m.slabs(b, "#94938b", step=24)
    v = b.view
    b.veil(f"M{v.left - 3} 80H{v.right + 3}V84H{v.left - 3}Z", "#ffffff", 0.25)
    for x in b.every(48, 4, 24):
        m.plain_door(b, x + 2, tint)
    for x in b.every(144, 30, 16):
        m.sign(b, x + 1, 20, 15, 17, "#5f7f9a")
    for x in b.every(144, 78, 18):
        b.rods(f"M{x + 7} 36v-3h4", b.c("#3a3d44"), 0.9)
        b.rect(x + 4, 36, 6, 17, b.c("#d9373a"), rx=2)
        b.rect(x + 5, 42, 4, 4, b.c("#fbf7ea"), line=0.3)
        m.way_out(b, x + 2, 9)
    for x in b.every(144, 126, 16):
        annex.plant(b, x + 7, 72)
        d.wall_clock(b, x + 7, 27)


def lift(b: Brush) -> None:
    """Inside a lift: steel doors, the buttons of the floors, a rail and a mirror."""
    v = b.view
    b.band(-20, 130, b.c("#b9a68c"), line=0)
    for x in b.every(192, 80, 44):
        b.rect(x - 4, 4, 52, 78, b.c("#8a9098"))
        for k in (0, 22.4):
            b.rect(x + k, 10, 21.6, 72, b.c("#cdd3d6"))
            b.veil(f"M{x + k + 3} 81L{x + k + 10} 11h5L{x + k + 9} 81z", "#ffffff", 0.45)
        b.line(((x + 22, 10), (x + 22, 82)), width=1.1)
        b.rect(x + 11, -3, 22, 9, "#1b1f26", rx=1)
        b.stroke(f"M{x + 16} 4l2 -4l2 4zM{x + 24} -1h4v2.6h-4v2.6h4", "#ff8a4d", 0.9)
    for x in b.every(192, 41, 34):
        b.rect(x - 1, 6, 34, 50, b.c("#7a5a40"))
        b.rect(x + 1, 8, 20, 46, b.c("#d2e2e8"))
        b.stroke(f"M{x + 4} 34l13 -18M{x + 5} 44l14 -20", "#ffffff", 1.2)
        _buttons(b, x + 23)
        b.rods(f"M{x - 2} 60h36", b.c("#d9c28a"), 1.8)
    for x in b.every(192, 138, 86):
        halves.mirror(b, x)
    b.band(-20, 14, b.c("#e6e4da"))
    for x in b.every(26, 6, 10):
        if b.night:
            b.glow(x + 4, -4, 16, "#fff6d0")
        b.rect(x, -7.4, 9, 2, "#fffbe6", rx=1, line=0.4)
    b.band(82, 30, b.c("#6f6a68"))
    b.stroke("".join(f"M{x:.1f} 83l-6 22" for x, _ in b.along("mat", 5)), b.c("#5c5856"), 0.5)
    b.stroke(f"M{v.left - 2:.1f} 83.4H{v.right + 2:.1f}", b.c("#a9adb0"), 1.1)


def _buttons(b: Brush, x: float) -> None:
    """The panel of buttons, one of them lit."""
    b.rect(x, 14, 8.6, 40, b.c("#dfe3e4"), rx=1)
    b.rect(x + 1.4, 16, 5.8, 4.6, "#1b1f26", line=0.3)
    b.stroke(f"M{x + 4.3} 19.6v-2.6m-1 1l1 -1l1 1", "#ff8a4d", 0.5)
    on = b.rng(f"floor/{x:.0f}").randrange(8)
    for k in range(8):
        colour = "#ffc24d" if k == on else b.c("#f7f5ee")
        b.dot(x + 2.6 + (k % 2) * 3.6, 25 + (k // 2) * 4.8, 1.4, colour, line=0.4)
    b.dot(x + 4.3, 48.4, 1.7, b.c("#d9373a"), line=0.4)


def stairwell(b: Brush) -> None:
    """The stairs of a block of flats: flights, a rail, a narrow window, pipes."""
    tint = b.rng("stairwell").choice(("#8fb0a0", "#a8a5b8", "#c4b08a"))
    f.room(b, "#e2ded2", "#8f8d88", stripes=False, boards=False)
    b.band(38, 25, b.c(tint))
    m.slabs(b, "#7a7874", step=26)
    for x in b.every(150, 14, 14):
        b.rect(x, 2, 14, 34, b.c("#c9c6bc"))
        b.rect(x + 2, 4, 10, 30, f.pane(b), line=0.4)
        b.stroke(f"M{x + 2} 14h10M{x + 2} 24h10", b.c("#8a8d90"), 0.9)
    for x in b.every(150, 2, 8):
        b.rods(f"M{x} -20V66M{x + 4} -20V66", b.c("#b5b0a6"), 1.4)
    for x in b.every(150, 40, 112):
        _flight(b, x)
    for x in b.every(150, 60, 18):
        if b.night:
            b.glow(x + 9, 8, 20, "#fff6d0")
        b.dot(x + 9, 8, 4, "#fffbe6" if b.night else b.c("#f7f5ea"))
        b.stroke(f"M{x - 26} 8h-5v5h5v5h-5M{x - 22} 8h5v5h-5v5h5", b.c("#b5473c"), 1.5)


def _flight(b: Brush, x: float) -> None:
    """A flight up to the right, another that goes on above it."""
    n = 11
    steps = f"M{x} 74" + "".join(f"v{-62 / n:.2f}h{104 / n:.2f}" for _ in range(n))
    b.path(steps + f"V22L{x + 20} 74Z", b.c("#bdb8ae"))
    treads = "".join(
        f"M{x + k * 104 / n:.1f} {74 - (k + 1) * 62 / n:.1f}h{104 / n:.1f}" for k in range(n)
    )
    b.stroke(treads, b.c("#8a857c"), 1.2)
    posts = "".join(
        f"M{x + (k + 0.5) * 104 / n:.1f} {74 - (k + 1) * 62 / n:.1f}v-22" for k in range(n)
    )
    b.stroke(posts, b.c("#4b5560"), 0.9)
    b.rods(f"M{x - 4} 52L{x + 102} -9", b.c("#a8633a"), 2)
    b.rect(x - 5, 48, 3, 27, b.c("#4b5560"), rx=1)


def dormitory(b: Brush) -> None:
    """A room of many beds: bunks, lockers, a table under the window, washing on a line."""
    f.room(b, "#dfe2d4", "#a89a84", stripes=False)
    b.band(42, 21, b.c("#9ab8a4"))
    for x in b.every(150, 84, 22):
        f.window(b, x, w=22, h=28, y=8)
        f.table(b, x - 4, w=30, colour="#b98a5a", top=60)
        b.path(f"M{x} 60v-5h3v5zM{x + 4} 60v-7h2.4v7z", b.c("#4f7d9a"), line=0.4)
        b.path(f"M{x + 14} 60v-6h5v6zM{x + 19} 56q2.4 1 0 3", b.c("#f4f0e6"), line=0.4)
    for offset in (36, 114):
        for x in b.every(150, offset, 42):
            _bunk(b, x)
    for x in b.every(150, 6, 28):
        for k in (0, 14):
            b.rect(x + k, 18, 13, 50, b.c("#8fa0aa"))
            b.stroke(f"M{x + k + 4} 23h5M{x + k + 4} 25.4h5M{x + k + 10} 42v4", width=0.6)
    for x in b.every(150, 74, 42):
        b.line(((x - 2, 7), (x + 44, 5)), b.c("#5f666e"), 0.6)
        b.path(f"M{x + 3} 7h8v11h-8z", b.c("#d9806a"), line=0.45)
        b.path(f"M{x + 32} 6l3 2h3l3 -2l2 4l-2 1v8h-7v-8l-2 -1z", b.c("#f4f0e6"), line=0.45)
    for x in b.every(150, 70, 2):
        f.lamp(b, x, -10)


def _bunk(b: Brush, x: float) -> None:
    """Two beds over each other with a ladder."""
    rng = b.rng(f"bunk/{x:.0f}")
    steel = b.c("#5f7078")
    for y in (34, 60):
        b.path(f"M{x + 3} {y}q0 -6 5 -6h4q3 0 3 6z", b.c("#fbf9f0"), line=0.45)
        cover = rng.choice(("#5a7a9a", "#b5654a", "#6f8a5a", "#8a6a94"))
        b.path(f"M{x + 14} {y}q2 -6 8 -5q8 -2 15 0l2 5z", b.c(cover))
        b.rect(x + 2, y, 37, 5, b.c("#efe9d8"))
        b.rods(f"M{x + 1} {y + 6}h39", steel, 1.4)
    b.rods(f"M{x} 22V78M{x + 41} 22V78M{x} 24h6M{x + 36} 24h5", steel, 1.6)
    b.rods(f"M{x + 28} 30V76M{x + 35} 30V76" + "".join(f"M{x + 28} {y}h7" for y in (38, 47, 56, 66)), b.c("#8a9aa2"), 0.9)  # fmt: skip


FLATS: dict[str, Place] = {
    "living_room": living_room, "bathroom": bathroom, "corridor": corridor, "lift": lift,
    "stairwell": stairwell, "dormitory": dormitory,
}  # fmt: skip
