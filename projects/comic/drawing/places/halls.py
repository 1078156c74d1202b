"""Great rooms where many people meet: ward, courtroom, theatre."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place

GOLD = "#d9a441"


def hospital(b: Brush) -> None:
    """A hospital ward: iron beds, curtains on rails, tall windows."""
    tint = b.rng("hospital").choice(("#a9cdb9", "#b3cfdb", "#d8d0a8"))
    f.room(b, "#eef0e4", "#b4b8ac", stripes=False, boards=False)
    v = b.view
    b.band(40, 23, b.c(tint))
    grid = "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in (46, 52, 58))
    grid += "".join(f"M{x:.1f} 40V63" for x, _ in b.along("tile", 7))
    b.stroke(grid, b.c(mix(tint, "#ffffff", 0.4)), 0.4)
    b.stroke(
        "".join(f"M{x:.1f} {GROUND}l-16 40M{x:.1f} {GROUND}l14 40" for x, _ in b.along("lino", 22)),
        b.c("#9ea296"),
        0.4,
    )
    for x in b.every(84, 56, 22):
        f.window(b, x, w=22, h=28, y=5)
    for x in b.every(84, 36, 12):
        b.path(
            f"M{x} 12H{x + 11}Q{x + 9} 40 {x + 12} 66Q{x + 6} 68 {x} 66Q{x + 2} 40 {x} 12Z",
            b.c("#f6f2e2"),
        )
        b.stroke(
            f"M{x + 3} 13Q{x + 5} 40 {x + 4} 66M{x + 7} 13Q{x + 6} 40 {x + 8} 66",
            b.c("#cfd4c4"),
            0.5,
        )
    b.band(10.6, 1.4, b.c("#8d979c"), line=0.4)
    for x in b.every(84, 50, 32):
        _ward_bed(b, x, tint)
    for x in b.every(84, 87, 14):
        b.rect(x, 54, 14, 17, b.c("#f4efe2"))
        b.stroke(f"M{x + 1.5} 62H{x + 12.5}M{x + 6} 58H{x + 8}M{x + 6} 66H{x + 8}")
        b.path(f"M{x + 8} 54q-1.4 -4 .6 -6h2q2 2 .6 6z", b.c("#6f9ab5"))
        b.stroke(f"M{x + 9.6} 48q-2 -4 -3 -5M{x + 9.6} 48q0 -4 2 -6", b.c("#4f7d4a"), 0.6)
        for k, colour in ((6.6, "#e0574f"), (11.6, "#f2c84b")):
            b.dot(x + k, 42.4, 1.6, b.c(colour), line=0.35)
        b.path(f"M{x + 2} 54v-5h3.4v5z", b.c("#cfe8ee"), line=0.4)
    for x in b.every(84, 8, 12):
        b.rect(x, 16, 11, 14, b.c("#fbfaf2"))
        b.stroke(f"M{x + 2} 20h7M{x + 2} 23h5M{x + 2} 26h6", b.c("#8a8f98"), 0.6)
    for x in b.every(168, 116, 10):
        b.glow(x, 6, 14) if b.night else None
        b.dot(x, 6, 4, "#ffeeb8" if b.night else b.c("#fbfaf2"))


def _ward_bed(b: Brush, x: float, tint: str) -> None:
    """An iron bed whose head is at the wall."""
    iron = b.c("#e9ecea")
    bars = "".join(f"M{x + k} 47V62" for k in (7, 13, 19, 25))
    b.rods(f"M{x} 68V50Q{x} 46 {x + 4} 46H{x + 28}Q{x + 32} 46 {x + 32} 50V68{bars}", iron, 1)
    b.path(f"M{x + 4} 61Q{x + 2} 54 {x + 8} 54H{x + 24}Q{x + 30} 54 {x + 28} 61Z", b.c("#fbf9f0"))
    b.poly(((x + 1, 60), (x + 31, 60), (x + 34, 80), (x - 2, 80)), b.c(mix(tint, "#4f7d8a", 0.5)))
    b.poly(((x + 1, 60), (x + 31, 60), (x + 31.8, 65.5), (x + 0.2, 65.5)), b.c("#fbf9f0"))
    bars = "".join(f"M{x + k} 70V83" for k in (4, 10, 16, 22, 28))
    b.rods(
        f"M{x - 3} 90V73Q{x - 3} 69 {x + 1} 69H{x + 31}Q{x + 35} 69 {x + 35} 73V90M{x - 3} 83H{x + 35}{bars}",
        iron,
        1.1,
    )
    b.rect(x + 11.5, 71.5, 9, 8, b.c("#f4e6b8"), line=0.4)
    b.stroke(f"M{x + 13} 74l2 2l2 -3l2 2.4", b.c("#c9473f"), 0.5)


def court(b: Brush) -> None:
    """A courtroom: the high bench under its canopy, witness box and jury."""
    f.room(b, "#e6dabb", "#8a5f44", stripes=False)
    wood = b.rng("court").choice(("#7d5236", "#6f4a3a", "#8a5a3a"))
    b.band(20, GROUND - 20, b.c(wood))
    b.band(17.6, 3, b.c(mix(wood, "#ffffff", 0.22)))
    for x, _ in b.along("panel", 17):
        b.rect(x + 2, 25, 13, 35, b.c(mix(wood, "#000000", 0.14)), line=0.35)
    for x in b.every(170, 48, 72):
        _bench(b, x, wood)
    for x in b.every(170, 128, 48):
        b.path(
            "".join(f"M{x + 2 + k * 11} 62V47q0 -3 3 -3h3q3 0 3 3V62Z" for k in range(4)),
            b.c("#8f3a3a"),
        )
        _boarded(b, x, 48, 56, 20, wood)
    for x in b.every(170, 14, 26):
        b.path(f"M{x + 7} 56V42q0 -3 3 -3h6q3 0 3 3V56Z", b.c("#8f3a3a"))
        _boarded(b, x, 26, 52, 22, wood)
        b.rect(x - 4, 72, 34, 5, b.c(mix(wood, "#ffffff", 0.1)))
    for x in b.every(170, 42, 4):
        b.rods(f"M{x} 66V12", b.c(GOLD), 0.8)
        b.path(f"M{x + 0.6} 14Q{x + 12} 18 {x + 9} 44Q{x + 4} 40 {x + 0.6} 44Z", b.c("#3f5f8f"))
        b.dot(x, 11, 1.6, b.c(GOLD))
    for x in b.every(85, 38, 1):
        f.lamp(b, x, -6)


def _boarded(b: Brush, x: float, w: float, y: float, h: float, wood: str) -> None:
    """A boarded front with a rail on it."""
    b.rect(x, y, w, h, b.c(mix(wood, "#ffffff", 0.08)))
    many = max(2, int(w // 12))
    step = w / many
    b.path(
        "".join(
            f"M{x + i * step + 1.6:.1f} {y + 4}h{step - 3.2:.1f}v{h - 7}h{3.2 - step:.1f}z"
            for i in range(many)
        ),
        b.c(mix(wood, "#000000", 0.12)),
        line=0.35,
    )
    b.rect(x - 1.6, y - 2, w + 3.2, 3, b.c(mix(wood, "#ffffff", 0.25)))


def _bench(b: Brush, x: float, wood: str) -> None:
    """The judge's bench with canopy, scales and chair."""
    m = x + 36
    b.rect(m - 19, 12, 38, 40, b.c(mix(wood, "#000000", 0.2)))
    b.rect(m - 13, 14, 26, 40, b.c("#9a3a3a"))
    b.poly(
        ((m - 23, 12), (m, 1), (m + 23, 12), (m + 23, 15), (m - 23, 15)),
        b.c(mix(wood, "#ffffff", 0.15)),
    )
    for k in (-18.5, 14.5):
        b.rect(m + k, 15, 4, 38, b.c(mix(wood, "#ffffff", 0.25)))
    gold = b.c("#e8c35a")
    b.rods(f"M{m} 18V31M{m - 8} 21H{m + 8}M{m - 4} 32H{m + 4}", gold, 0.8)
    b.stroke(f"M{m - 8} 21l-3 6h6zM{m + 8} 21l-3 6h6z", gold, 0.5)
    for k in (-8, 8):
        b.path(f"M{m + k - 3.6} 27h7.2q-.6 3 -3.6 3t-3.6 -3z", gold, line=0.4)
    b.path(f"M{m - 8} 54V39q0 -4 4 -4h8q4 0 4 4V54Z", b.c("#5a2f2f"))
    _boarded(b, m - 29, 58, 48, 20, wood)
    b.rect(m - 35, 66, 70, 6, b.c(mix(wood, "#000000", 0.1)))
    b.path(f"M{m - 24} 46l8 -1.6l.6 1.6z", b.c("#fbf7ea"), line=0.4)
    b.rods(f"M{m + 12} 44.6l8 -1.6", b.c("#c98f4f"), 0.7)
    b.rect(m + 18, 41.4, 4, 3.4, b.c("#a86a3a"), rx=0.8)
    if b.night:
        b.glow(m - 10, 42, 10)
    b.path(f"M{m - 13} 43.4q3 -4 6 0z", b.c("#3f7d5a"), line=0.4)
    b.line(((m - 10, 43.4), (m - 10, 46)), width=0.7)


def theatre(b: Brush) -> None:
    """A theatre: stage, red curtains, gilded boxes, rows of seats."""
    b.band(-20, GROUND + 20, b.c("#7a2b35"), line=0)
    b.stroke("".join(f"M{x:.1f} -20V66" for x, _ in b.along("silk", 6)), b.c("#8c3640"), 1.6)
    b.band(GROUND, 44, b.c("#5f2630"))
    for x in b.every(190, 134, 70):
        for k in (4, 37):
            for y in (4, 36):
                _box(b, x + k, y)
    for x in b.every(190, 26, 112):
        _stage(b, x)
    for i, (y, step) in enumerate(((74, 13), (85, 16))):
        d = "".join(
            f"M{x:.1f} {y + 30}V{y + 3}q0 -4 4 -4h{step - 9}q4 0 4 4V{y + 30}Z"
            for x, _ in b.along(f"seat{i}", step)
        )
        b.path(d, b.c(("#94343d", "#a83c44")[i]))


def _stage(b: Brush, x: float) -> None:
    """The gilded frame, the painted scene, the curtains and the footlights."""
    b.rect(x, -6, 112, 74, b.c("#c9963c"))
    b.rect(x + 3, -3, 106, 68, b.c("#e8c35a"), line=0.4)
    b.rect(x + 7, 2, 98, 56, b.c("#a9cfe0"))
    b.path(
        f"M{x + 7} 40Q{x + 30} 22 {x + 50} 36Q{x + 76} 18 {x + 105} 38V58H{x + 7}Z", b.c("#7fa06f")
    )
    b.path(
        f"M{x + 40} 48V24h3v3h3v-3h3v8h4v-3h3v3h3V14h3v3h3v-3h3v18h4v-4h3v4h3v16z",
        b.c("#c9b79a"),
        line=0.4,
    )
    b.path(f"M{x + 57} 48v-8q3.4 -5 6.8 0v8zM{x + 60} 21h2.6v5h-2.6z", b.c("#5a4a44"), line=0.35)
    b.path(f"M{x + 7} 58V50Q{x + 56} 44 {x + 105} 50V58Z", b.c("#b98a5c"))
    red = b.c("#b52f38")
    for e, s in ((x + 6, 1), (x + 106, -1)):
        b.path(
            f"M{e} 0H{e + s * 34}Q{e + s * 30} 26 {e + s * 14} 38Q{e + s * 20} 48 {e + s * 20} 59H{e}Z",
            red,
        )
        b.stroke(
            f"M{e + s * 8} 4Q{e + s * 9} 28 {e + s * 5} 38V58M{e + s * 16} 4Q{e + s * 16} 26 {e + s * 8} 37"
            f"M{e + s * 25} 4Q{e + s * 24} 24 {e + s * 11} 36M{e + s * 10} 41Q{e + s * 14} 50 {e + s * 14} 58",
            b.c("#8a1f2a"),
            0.7,
        )
        b.rods(f"M{e + s * 1} 38H{e + s * 14}", b.c(GOLD), 1.4)
    b.path(
        f"M{x + 6} -4H{x + 106}V6" + "q-5 9 -10 0" * 10 + "Z",
        b.c("#a02833"),
    )
    b.stroke(f"M{x + 106} 7.4" + "q-5 9 -10 0" * 10, b.c("#e8c35a"), 1)
    b.rect(x - 2, 58, 116, 3, b.c("#9a6a44"))
    b.rect(x - 2, 61, 116, 10, b.c("#6f3a34"))
    b.stroke(f"M{x + 2} 67H{x + 110}", b.c("#e8c35a"), 0.8)
    for k in range(6):
        lx = x + 11 + k * 18
        if b.night:
            b.glow(lx, 55, 8)
        b.path(f"M{lx - 3} 59q0 -4 3 -4t3 4z", "#ffe9a8" if b.night else b.c("#f4e6b8"))


def _box(b: Brush, x: float, y: float) -> None:
    """A box with its drapes, empty but for a lamp."""
    b.path(f"M{x} {y + 24}V{y + 6}Q{x + 14} {y - 6} {x + 28} {y + 6}V{y + 24}Z", b.c("#3a1720"))
    if b.night:
        b.glow(x + 14, y + 10, 9)
    b.dot(x + 14, y + 9, 1.5, "#ffe9a8" if b.night else b.c("#f4e6b8"), line=0.4)
    for e, s in ((x, 1), (x + 28, -1)):
        b.path(
            f"M{e} {y + 5}Q{e + s * 6} {y} {e + s * 11} {y - 1}Q{e + s * 9} {y + 12} {e + s * 2} {y + 14}L{e + s * 3} {y + 22}H{e}Z",
            b.c("#b52f38"),
            line=0.45,
        )
    b.path(
        f"M{x - 2} {y + 19}H{x + 30}Q{x + 30} {y + 29} {x + 24} {y + 29}H{x + 4}Q{x - 2} {y + 29} {x - 2} {y + 19}Z",
        b.c("#efe0b8"),
    )
    b.rect(x - 3, y + 17.6, 34, 2.6, b.c("#a83c44"), rx=1.2)
    b.stroke(f"M{x + 3} {y + 23}q5.5 5 11 0t11 0", b.c(GOLD), 0.9)


HALLS: dict[str, Place] = {"hospital": hospital, "court": court, "theatre": theatre}
