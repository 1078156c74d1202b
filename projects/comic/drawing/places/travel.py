"""On the way: aeroplane, airport, bus, motor car, underground."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import halves
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place


def aeroplane(b: Brush) -> None:
    """The cabin of an aeroplane: lockers, oval windows, rows of seats, the aisle."""
    cloth = b.rng("aeroplane").choice(("#3f5f8f", "#2f6f70", "#8f3f4a"))
    v = b.view
    b.band(-20, 130, b.c("#ece8dc"), line=0)
    for x in b.every(23, 6, 14):
        b.rect(x, 20, 14, 20, b.c("#fbfaf4"), rx=6.6)
        b.rect(x + 2.2, 22.4, 9.6, 15.2, f.pane(b), rx=4.6, line=0.4)
        b.path(
            f"M{x + 2.6} 34q2 -2.6 4 -1q2 -3 5 .4v1.6q-1 2.4 -3 2.4h-3.4q-2 0 -2.6 -2.4z",
            "#ffffff" if v.time != "night" else "#5a6a94",
            line=0,
        )
        b.rect(x + 2.2, 22.4, 9.6, 3.4, b.c("#fbfaf4"), rx=1.6, line=0.4)
    b.band(-20, 26, b.c("#d5d6d2"))
    b.path(
        f"M{v.left - 3} 6H{v.right + 3}V10Q{v.left} 13 {v.left - 3} 10Z", b.c("#f6f4ec"), line=0.4
    )
    for x in b.every(46, 4, 44):
        b.rect(x, -6, 44, 14, b.c("#f6f4ec"), rx=2.4)
        b.rect(x + 18, 4.4, 8, 1.8, b.c("#a8adb2"), line=0.4, rx=0.8)
        for k, colour in ((17, "#8fe08a"), (22.4, "#f2b84b")):
            b.dot(x + k + 2, 11, 1.2, colour if b.night else b.c(colour), line=0.35)
    b.band(74, 40, b.c(mix(cloth, "#2a2f3a", 0.45)))
    b.band(76.4, 1.2, "#ffe9a8" if b.night else b.c("#d8d2bc"), line=0)
    for x in b.every(230, 176, 48):
        _galley(b, x, cloth)
    for x in b.every(46, 6, 32):
        if (x - 176 + 30) % 230 > 78:
            _plane_seat(b, x, cloth)


def _plane_seat(b: Brush, x: float, cloth: str) -> None:
    """A seat of an aeroplane from the side, with the table of the row behind."""
    b.path(f"M{x + 4} 78l1.6 -12h22l1.6 12z", b.c("#8a9098"))
    b.path(
        f"M{x + 22} 66L{x + 26} 36Q{x + 27} 31 {x + 31} 31Q{x + 35.4} 31 {x + 35} 36L{x + 32} 68Z",
        b.c(cloth),
    )
    b.path(f"M{x + 25.6} 41l.8 -8q4.6 -3.4 8.8 0l-.8 8z", b.c("#f4f0e2"), line=0.4)
    b.rect(x + 3, 62, 28, 7, b.c(mix(cloth, "#ffffff", 0.15)), rx=3)
    b.rods(f"M{x + 8} 55H{x + 24}M{x + 10} 56l1 8", b.c("#5f666e"), 1.8)
    b.stroke(f"M{x + 26} 46l-1.6 14", b.c(mix(cloth, "#000000", 0.3)), 0.6)
    b.rect(x + 33, 50, 3.4, 8, b.c("#dfe2e2"), line=0.4, rx=0.8)


def _galley(b: Brush, x: float, cloth: str) -> None:
    """A curtain, the emergency door and a trolley."""
    b.rect(x, 12, 30, 64, b.c("#dcdad0"), rx=4)
    b.rect(x + 8, 18, 14, 18, f.pane(b), rx=6)
    b.rods(f"M{x + 5} 44h20", b.c("#c9473f"), 2)
    m.way_out(b, x + 9, 5)
    b.rect(x + 32, 44, 16, 30, b.c(m.STEEL), rx=1)
    b.stroke(f"M{x + 32} 50h16M{x + 32} 60h16M{x + 38} 55h4M{x + 38} 66h4", width=0.5)
    b.path(f"M{x + 35} 44v-8h3v8zM{x + 40} 44v-5h4v5z", b.c(cloth), line=0.4)
    b.rods(f"M{x + 36} 76v2M{x + 44} 76v2", b.c("#3a3d44"), 1.6)


def airport(b: Brush) -> None:
    """The hall before a gate: an aeroplane behind the glass, a board, seats, a counter."""
    b.sky()
    v = b.view
    b.band(50, 60, b.c("#9a9fa4"))
    b.stroke("".join(f"M{x:.1f} 55h9" for x, _ in b.along("dash", 18)), b.c("#f2c84b"), 0.9)
    for x in b.every(170, 28, 128):
        _airliner(b, x)
    for x in b.every(170, 158, 10):
        b.path(f"M{x + 2} 50V30h5v20z", b.c("#c9ced2"))
        b.path(f"M{x - 2} 24h13l-2 6.4h-9z", f.pane(b))
        b.rect(x - 2.4, 22, 13.8, 2.4, b.c("#7a828c"), line=0.4)
    frame = b.c("#e6e8e6")
    for x in b.every(42.5, 10, 3):
        b.rect(x, -20, 2.6, 84, frame)
    b.band(60, 5, frame)
    b.band(-20, 25, b.c("#cfd4d4"))
    m.strip_lights(b, 0.6, step=42.5)
    b.band(65, 48, b.c("#c9c2b4"))
    m.slabs(b, "#a9a296")
    for x in b.every(85, 46, 40):
        b.rods(f"M{x + 6} 5v4M{x + 34} 5v4", b.c("#7a828c"), 0.7)
        b.rect(x, 8, 40, 15, "#20262e", rx=1)
        rows = "".join(
            f"M{x + 3} {y}h11m2 0h3m2 0h{6 + (y * 7) % 5:.0f}" for y in (11.6, 14.4, 17.2, 20)
        )
        b.stroke(rows, "#f2c84b", 0.9)
        b.stroke(f"M{x + 33} 11.6h3M{x + 33} 17.2h3", "#8fe08a", 0.9)
    for x in b.every(85, 94, 12):
        _gate_sign(b, x)
    for x in b.every(170, 8, 48):
        m.seats(b, x, "#3f5f7a", many=4, top=48)
    for x in b.every(170, 88, 48):
        m.seats(b, x, "#3f5f7a", many=4, top=48)
    for x in b.every(170, 142, 26):
        b.rect(x, 50, 26, 24, b.c("#3f5f7a"))
        b.rect(x - 1.4, 48, 28.8, 3, b.c("#e6e8e6"))
        m.computer(b, x + 3, 48)
    b.line(((v.left, 65), (v.right, 65)))


def _airliner(b: Brush, x: float) -> None:
    """An aeroplane on the ground, its nose to the left."""
    white = b.c("#f4f4ee")
    tail = b.c(b.rng("airline").choice(("#c9473f", "#2f6f9a", "#d9963a")))
    b.path(f"M{x + 104} 34L{x + 118} 12h9L{x + 122} 34Z", tail)
    b.path(
        f"M{x} 41Q{x + 2} 33 {x + 16} 32H{x + 108}Q{x + 122} 31 {x + 127} 34Q{x + 112} 45 {x + 96} 46H{x + 14}Q{x + 2} 46 {x} 41Z",
        white,
    )
    b.path(f"M{x + 4} 37l5 -3.4h5v3.4z", f.pane(b), line=0.4)
    dots = "".join(f"M{x + k} 36h2.4v3h-2.4z" for k in range(20, 104, 5))
    b.path(dots, "#ffe08a" if b.night else b.c("#7fa3b8"), line=0.3)
    b.path(f"M{x + 4} 42.6H{x + 106}l-4 2.4H{x + 10}z", tail, line=0.3)
    b.path(f"M{x + 46} 43h22l22 9h-9z", b.c("#d5d8d8"))
    b.rect(x + 50, 46.6, 15, 5.6, b.c("#aeb4b8"), rx=2.6)
    for k in (12, 60, 76):
        b.rods(f"M{x + k} 46v5", b.c("#7a828c"), 0.8)
        b.dot(x + k, 52, 1.8, b.c("#2d3036"))


def _gate_sign(b: Brush, x: float) -> None:
    """A yellow sign with an aeroplane on it."""
    b.rect(x, 9, 24, 12, "#f2c84b" if b.night else b.c("#f2c84b"), rx=1)
    b.path(
        f"M{x + 3} 15.6l5 -.6l3.4 -4h1.6l-1 4h3l1.6 -1.6h1l-.6 2.6l.6 2.4h-1l-1.6 -1.4h-3l1 4h-1.6l-3.4 -4l-5 -.6z",
        "#20262e",
        line=0,
    )
    b.stroke(f"M{x + 19.6} 12.6v5.4h1.6", "#20262e", 1.1)


def bus(b: Brush) -> None:
    """Inside a bus: broad windows on the town, yellow poles, straps and seats."""
    v = b.view
    cloth = b.rng("bus").choice(("#3f6f8f", "#4f7a5a", "#8a4f6a"))
    b.band(-20, 130, b.c("#d5d9d6"), line=0)
    for x in b.every(58, 6, 54):
        b.rect(x, 10, 54, 36, b.c("#3a4046"), rx=3)
        m.far_view(b, x + 2, 12, 50, 32, town=True)
        b.line(((x + 2, 19), (x + 52, 19)), b.c("#3a4046"), 0.9)
    b.band(-20, 24, b.c("#eceeea"))
    for x in b.every(58, 14, 36):
        m.sign(b, x, -1.6, 36, 4.6, b.rng(f"ad/{x:.0f}").choice(("#c9573f", "#d9a441", "#4f7d9a")))
    b.band(46, 3, b.c("#9aa2a6"))
    b.band(76, 40, b.c("#6a7076"))
    b.stroke("".join(f"M{x:.1f} 78l-9 28" for x, _ in b.along("ridge", 6)), b.c("#5a6066"), 0.5)
    for x in b.every(29, 8, 22):
        _bus_seat(b, x, cloth)
    yellow = b.c("#f2c230")
    b.rods(f"M{v.left - 3} 7H{v.right + 3}", yellow, 1.4)
    for x in b.every(58, 60, 3):
        b.rods(f"M{x} 7V80", yellow, 1.6)
        b.rect(x - 2.2, 36, 4.4, 5.4, b.c("#c9473f"), rx=1)
        b.dot(x, 38.4, 1.2, "#ffe9a8" if b.night else b.c("#fbf7ea"), line=0.3)
    for x in b.every(14.5, 4, 6):
        b.stroke(f"M{x + 2} 8v6", b.c("#4b4f57"), 1.1)
        b.rods(f"M{x + 2} 14l-3 5h6z", b.c("#f4f0e2"), 0.8)


def _bus_seat(b: Brush, x: float, cloth: str) -> None:
    """A double seat of a bus seen from behind, with a handle."""
    b.rods(f"M{x + 3} 42q7 -5 15 0", b.c("#f2c230"), 1.1)
    b.rect(x, 42, 21, 30, b.c(cloth), rx=3)
    d = "".join(f"M{x + 3 + k * 5} {48 + (k % 2) * 4}l2 2l2 -2M{x + 3 + k * 5} {58 + (k % 2) * 4}l2 2l2 -2" for k in range(3))  # fmt: skip
    b.stroke(d, b.c(mix(cloth, "#f2c84b", 0.6)), 0.8)
    b.rods(f"M{x + 4} 73v6M{x + 17} 73v6", b.c("#4b4f57"), 1.2)


def car(b: Brush) -> None:
    """Inside a motor car, seen from its side: wheel, seats and the country going by."""
    v = b.view
    cloth = b.rng("car").choice(("#7a6a5a", "#5a6270", "#8a5a4a"))
    b.band(-20, 130, b.c("#4a4e56"), line=0)
    for x in b.every(300, 34, 264):
        for k, w in ((0, 66), (74, 52), (152, 110)):
            m.far_view(b, x + k, 9, w, 33, town=False)
    b.band(-20, 27, b.c("#c9c2b4"))
    b.stroke(f"M{v.left - 2:.1f} 4H{v.right + 2:.1f}", b.c("#a39c8e"), 0.6)
    b.band(42, 70, b.c(mix(cloth, "#2a2a30", 0.35)))
    b.band(42, 4, b.c("#3a3d44"))
    for x in b.every(300, 100, 8):
        b.path(f"M{x + 1} 6h5l1.4 38h-8z", b.c("#b5aea0"))
        b.rods(f"M{x + 4} 12Q{x - 4} 34 {x + 3} 62", b.c("#2d3036"), 0.9)
    for x in b.every(150, 6, 22):
        b.path(f"M{x + 2} 6h18l4 38h-20z", b.c("#b5aea0"))
    for x in b.every(300, 168, 128):
        halves.boot(b, x, cloth)
    for x in b.every(300, 42, 120):
        for k in (26, 92):
            b.rods(f"M{x + k + 8} 52h10", b.c(m.STEEL), 1.4)
            b.rect(x + k - 14, 58, 34, 16, b.c(mix(cloth, "#000000", 0.3)), rx=3)
        for k in (36, 94):
            _car_seat(b, x + k, cloth)
        _dashboard(b, x)


def _car_seat(b: Brush, x: float, cloth: str) -> None:
    """A car's seat from the side, facing left."""
    b.rods(f"M{x + 17} 38l1 -6", b.c("#8a9098"), 1)
    b.rect(x + 13, 22, 10, 12, b.c(mix(cloth, "#ffffff", 0.12)), rx=3)
    b.path(
        f"M{x + 12} 80L{x + 11} 44Q{x + 12} 37 {x + 18} 37Q{x + 25} 37 {x + 25} 44L{x + 27} 84Z",
        b.c(cloth),
    )
    b.rect(x - 14, 74, 38, 12, b.c(mix(cloth, "#ffffff", 0.12)), rx=4)
    b.stroke(f"M{x + 15} 44L{x + 16} 72M{x - 10} 79h22", b.c(mix(cloth, "#000000", 0.3)), 0.6)


def _dashboard(b: Brush, x: float) -> None:
    """Wheel, dashboard and mirror, before the first seat."""
    b.path(f"M{x - 12} 8L{x + 1} 44h-14z", f.pane(b), line=0)
    b.rods(f"M{x - 8} 4L{x + 5} 45", b.c("#b5aea0"), 2.4)
    b.path(f"M{x - 30} 46Q{x - 6} 40 {x + 8} 46V66Q{x - 2} 78 {x - 4} 92H{x - 30}Z", b.c("#33373e"))
    b.rect(x - 1, 49, 7, 5, "#8fd8f0" if b.night else b.c("#5a7a8a"), line=0.4, rx=1)
    b.rods(f"M{x + 4} 60l9 -4", b.c("#2d3036"), 2)
    b.rods(f"M{x + 17} 43q3 2 -2 14t-7 13q-3 -1 2 -14t7 -13z", b.c("#1f2227"), 2.2)
    b.rods(f"M{x + 7} 8v4", b.c("#3a3d44"), 0.9)
    b.rect(x + 3, 11, 12, 5, b.c("#3a3d44"), rx=2)
    b.rect(x + 4.4, 12, 9.2, 3, f.pane(b), rx=1, line=0.3)


def underground(b: Brush) -> None:
    """An underground station: tiled vault, signs, posters, a train with lit windows."""
    stripe = b.rng("underground").choice(("#2f5f9a", "#b53a3a", "#2f7a5a"))
    m.tiles(b, -20, 58, "#eeeadb", step=6)
    b.band(40, 4, b.c(stripe))
    b.band(-20, 24, b.c("#8a8d92"))
    m.strip_lights(b, 4.6, step=60, w=34)
    b.band(56, 20, b.c("#35363c"))
    b.stroke(f"M{b.view.left - 2:.1f} 62H{b.view.right + 2:.1f}M{b.view.left - 2:.1f} 66H{b.view.right + 2:.1f}", b.c("#9aa0a8"), 1.1)  # fmt: skip
    for x in b.every(240, 58, 104):
        _roundel(b, x + 16, stripe)
        for k in (38, 74):
            m.poster(b, x + k, 13, 16, 24)
    for x in b.every(240, 150, 130):
        _metro(b, x, stripe)
    b.band(72, 40, b.c("#b5b0a6"))
    b.band(72, 2.4, b.c("#f4f0e2"))
    b.band(76.4, 2.6, b.c("#f2c230"), line=0.35)
    m.slabs(b, "#96918a", step=16)
    for x in b.every(120, 108, 30):
        b.rect(x, 66, 30, 3, b.c("#a8743f"))
        b.rods(f"M{x + 4} 70v9M{x + 26} 70v9", b.c("#4b4f57"), 1.6)
    for x in b.every(120, 96, 6):
        b.rect(x, -20, 6, 96, b.c("#c9c5ba"))
        b.rect(x - 0.8, 60, 7.6, 16, b.c(stripe))


def _roundel(b: Brush, x: float, stripe: str) -> None:
    """The sign of a station: a ring and a bar."""
    b.dot(x, 25, 11, b.c("#d9453a"))
    b.dot(x, 25, 7.4, b.c("#fbfaf4"), line=0.4)
    b.rect(x - 15, 22, 30, 6, b.c("#2f4a8f" if stripe != "#2f5f9a" else stripe))
    b.stroke(f"M{x - 12} 25h24", b.c("#fbfaf4"), 1.1)


def _metro(b: Brush, x: float, stripe: str) -> None:
    """A train that stands at the platform, its lamps to the left."""
    glass = "#ffeeb8" if b.night else b.c("#d8ecf2")
    b.path(f"M{x} 70V24Q{x} 13 {x + 10} 13H{x + 130}V70Z", b.c("#d8dde0"))
    b.rect(x, 46, 130, 6, b.c(stripe), line=0.4)
    b.rect(x + 3, 20, 9, 20, b.c("#2d3a48"), rx=3)
    b.dot(x + 3.4, 57, 2.2, "#fff3c4", line=0.4)
    for k in (18, 60, 102):
        b.rect(x + k, 18, 18, 50, b.c("#c4cad0"))
        b.rect(x + k + 2, 22, 6, 20, glass, rx=1.4, line=0.4)
        b.rect(x + k + 10, 22, 6, 20, glass, rx=1.4, line=0.4)
        b.line(((x + k + 9, 18), (x + k + 9, 68)))
    for k in (39, 81):
        b.rect(x + k, 22, 18, 20, glass, rx=2, line=0.4)
        b.stroke(f"M{x + k + 9} 23v6m-2 0h4v4h-4z", b.c("#8a9098"), 0.6)


TRAVEL: dict[str, Place] = {
    "aeroplane": aeroplane, "airport": airport, "bus": bus, "car": car, "underground": underground,
}  # fmt: skip
