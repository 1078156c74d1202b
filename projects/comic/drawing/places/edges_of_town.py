"""At the edges: petrol station, building site, roof terrace; swamp and waterfall."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import bare_tree, grass, leaf, pine, snowy, tree
from projects.comic.drawing.places.open_air import towers


def petrol_station(b: Brush) -> None:
    """A petrol station: pumps under a lit roof, the little shop, the board of prices."""
    b.sky()
    b.hills("far", 62, 18, "#9ab08f")
    for x, rng in b.along("trees", 30, margin=20):
        tree(b, x + rng.uniform(0, 14), 66, rng.uniform(20, 30), "#7fa862")
    b.ground("#8f8f8a", 64)
    tone = b.rng("petrol").choice(("#d9453a", "#2f7a9a", "#3f8a55"))
    for x in b.every(220, 136, 66):
        b.rect(x, 28, 66, 40, b.c("#e6e2d6"))
        b.rect(x - 2, 24, 70, 7, b.c(tone))
        b.rect(x + 4, 36, 38, 26, "#ffe9a8" if b.night else b.c("#bfe0ee"))
        b.stroke(f"M{x + 17} 36v26M{x + 30} 36v26", b.c("#f4f0e6"), 1.2)
        b.rect(x + 48, 36, 14, 32, b.c("#7fa8b8"))
    for x in b.every(220, 30, 100):
        for k in (12, 82):
            b.rect(x + k, 16, 5, 62, b.c("#e6e8e6"))
        if b.night:
            b.veil(f"M{x + 6} 16H{x + 94}L{x + 110} 80H{x - 10}Z", "#fff6d0", 0.22)
        b.rect(x - 4, 2, 108, 14, b.c("#f4f2ea"))
        b.rect(x - 4, 7, 108, 5, b.c(tone), line=0.4)
        for k in (22, 48, 70):
            b.rect(x + k, 15, 10, 2, "#fffbe6", line=0.35)
        b.rect(x + 6, 76, 88, 5, b.c("#c9c6bc"))
        for k in (26, 62):
            _pump(b, x + k, tone)
    for x in b.every(220, 206, 18):
        b.rect(x + 6, 20, 5, 58, b.c("#7a828c"))
        b.rect(x - 2, 4, 22, 30, b.c(tone))
        for k in range(3):
            b.rect(x + 1, 10 + k * 7.6, 16, 5.6, "#1b1f26", line=0.4)
            b.stroke(f"M{x + 4} {12.8 + k * 7.6:.1f}h2m2 0h2m2 0h2", "#f2c84b", 2)
    for x in b.every(220, 146, 50):
        m.motor_car(b, x, 84, b.rng("fills").choice(("#4f7d9a", "#e0b23f", "#e6e2d6")))


def _pump(b: Brush, x: float, tone: str) -> None:
    """A petrol pump."""
    b.rect(x, 44, 15, 33, b.c("#f0ede4"), rx=1)
    b.rect(x, 44, 15, 6, b.c(tone))
    b.rect(x + 2.4, 52, 10, 8, "#1b2a30", line=0.4)
    b.stroke(f"M{x + 4} 54.6h7M{x + 4} 57.4h5", "#8fe08a", 0.9)
    b.rods(f"M{x + 15} 54q6 2 4 12t-4 8", b.c("#2d3036"), 1)
    b.path(f"M{x + 13.4} 51h4.6v3l-3 3h-1.6z", b.c("#2d3036"))
    b.rect(x + 3, 64, 9, 9, b.c(mix(tone, "#ffffff", 0.4)), line=0.4)


def construction_site(b: Brush) -> None:
    """A building site: a skeleton of floors, a crane, a fence, sand and a mixer."""
    b.sky()
    towers(b, 60, key="finished", high=30)
    for x in b.every(200, 138, 60):
        _crane(b, x)
    for x in b.every(200, 36, 84):
        _skeleton(b, x)
    b.ground("#c9ac80", 64)
    ruts = "".join(f"M{x:.1f} {y}q6 -1.4 12 0" for x, _ in b.along("rut", 17) for y in (82, 92))
    b.stroke(ruts, b.c("#a0865c"), 0.8)
    for x, _ in b.along("hoarding", 16, margin=16):
        if (x - 36) % 200 > 84:
            b.rect(x, 50, 15.4, 20, b.c("#3f8a9a" if int(x // 16) % 2 else "#e6e2d6"))
            b.stroke(f"M{x + 4} 52v16M{x + 8} 52v16M{x + 12} 52v16", b.c("#2f6a78"), 0.4)
    for x in b.every(100, 70, 30):
        b.path(
            f"M{x} 80Q{x + 8} 62 {x + 16} 64Q{x + 26} 64 {x + 32} 80Z",
            b.c(snowy(b, "#e0c48a", 0.5)),
        )
        b.rods(f"M{x + 20} 72L{x + 26} 48", b.c("#a8743f"), 1)
    for x in b.every(200, 40, 28):
        b.rods(f"M{x + 4} 84V70M{x + 22} 84V70", b.c("#5a626c"), 1.3)
        b.path(f"M{x + 2} 66l6 -10h10l8 8l-4 10h-14z", b.c("#e08a2f"))
        b.path(f"M{x + 18} 56l4 -4l8 8l-4 4z", b.c("#c46f1f"))
        b.stroke(f"M{x + 8} 56l6 18M{x + 3} 67h22", b.c("#a85a18"), 0.6)
    for x in b.every(100, 112, 14):
        b.path(f"M{x} 88h14v-2h-3l-3 -14h-2l-3 14h-3z", b.c("#e8703a"))
        b.stroke(f"M{x + 4.4} 80h5.2M{x + 5.2} 76h3.6", b.c("#fbfaf4"), 1.6)


def _skeleton(b: Brush, x: float) -> None:
    """Floors and posts of a house to be, with its scaffold."""
    grey = b.c(snowy(b, "#b5b0a6", 0.3))
    for k in (4, 28, 52, 74):
        b.rect(x + k, -16, 5, 84, grey)
    for y in (2, 24, 46):
        b.rect(x, y, 82, 4, grey)
    for k, y in ((10, 6), (34, 28)):
        b.rect(x + k, y, 17, 18, b.c("#b5653f"))
        bricks = "".join(f"M{x + k + (j % 2) * 3} {y + 3 + j * 3.6:.1f}h6m2 0h6" for j in range(4))
        b.stroke(bricks, b.c("#d99a78"), 0.6)
    poles = "".join(f"M{x + k} -16V68" for k in (58, 80)) + "".join(f"M{x + 54} {y}h32" for y in (14, 36, 58))  # fmt: skip
    b.rods(poles, b.c("#d9b04a"), 0.9)
    b.rods(f"M{x + 58} 58L{x + 80} 36M{x + 80} 36L{x + 58} 14", b.c("#d9b04a"), 0.7)
    for y in (34, 56):
        b.rect(x + 54, y, 34, 2, b.c("#a8743f"))


def _crane(b: Brush, x: float) -> None:
    """A tower crane with its load."""
    yellow = b.c("#f2c230")
    cross = "".join(f"M{x + 20} {y}l6 6M{x + 26} {y}l-6 6" for y in range(6, 64, 6))
    b.rods(f"M{x + 20} 66V2M{x + 26} 66V2", yellow, 0.9)
    b.stroke(cross, yellow, 0.8)
    b.rods(
        f"M{x - 34} 4H{x + 48}M{x + 23} -10L{x - 30} 3M{x + 23} -10L{x + 46} 3M{x + 23} -10V4",
        yellow,
        1,
    )
    b.rect(x + 40, 4, 8, 7, b.c("#7a7e84"))
    b.rect(x + 17, 5, 8, 8, "#ffe08a" if b.night else b.c("#bfe0ee"))
    b.line(((x - 22, 5), (x - 22, 26)), width=0.6)
    b.path(f"M{x - 30} 31l8 -5l8 5zM{x - 32} 31h20v4h-20z", b.c("#8a6a48"))


def roof_terrace(b: Brush) -> None:
    """A roof terrace: planks, strings of lamps, plants, a table, the town around."""
    b.sky()
    towers(b, 70, key="far roofs", step=16, high=50)
    towers(b, 84, key="near roofs", step=26, high=38)
    v = b.view
    b.rect(v.left - 2, 64, v.right - v.left + 4, 50, b.c(snowy(b, "#b08a62", 0.6)))
    for y in (72, 80, 90):
        b.line(((v.left, y), (v.right, y)), b.c("#8a6842"), 0.5)
    b.rect(v.left - 2, 54, v.right - v.left + 4, 13, b.c("#d9cfbe"))
    b.rect(v.left - 2, 52, v.right - v.left + 4, 3, b.c(snowy(b, "#efe6d6")))
    for x in b.every(150, 128, 26):
        b.rods(f"M{x + 3} 44V62M{x + 23} 44V62", b.c("#5f4a38"), 1.4)
        b.rect(x, 16, 26, 30, b.c("#a8845c"), rx=2)
        b.stroke(f"M{x} 24h26M{x} 38h26" + "".join(f"M{x + k} 17v28" for k in (5, 10, 15, 20)), b.c("#7a5c3a"), 0.6)  # fmt: skip
        b.poly(((x - 2, 17), (x + 13, 7), (x + 28, 17)), b.c(snowy(b, "#6f7a80")))
    for x in b.every(50, 20, 50):
        b.rods(f"M{x} 66V18", b.c("#5f4a38"), 1.1)
        b.stroke(f"M{x} 20q25 18 50 0", b.c("#3a3d44"), 0.6)
        for k, low in ((7, 24.0), (16, 27.6), (25, 29.0), (34, 27.6), (43, 24.0)):
            if b.night:
                b.glow(x + k, low + 1.6, 6)
            b.dot(x + k, low + 1.6, 1.5, "#ffe08a" if b.night else b.c("#f7f0dc"), line=0.35)
    for x in b.every(75, 40, 30):
        b.path(f"M{x} 62h26l-2 12h-22z", b.c("#b5603f"))
        blades = "".join(
            f"M{x + 3 + k * 4} 62q{-4 + k * 1.6:.1f} -9 {-3 + k * 1.4:.1f} -15q4 6 2.6 15z"
            for k in range(6)
        )
        b.path(blades, b.c(snowy(b, leaf(b, "#5f9a52", x), 0.5)), line=0.4)
    for x in b.every(150, 82, 44):
        m.bistro(b, x + 14, "#4b5a50", top=70)


def swamp(b: Brush) -> None:
    """A swamp: dead trees with moss, black pools, reeds, lights that lead astray, mist."""
    b.sky()
    v = b.view
    for i, (y, tone) in enumerate(((40, "#8a9a88"), (50, "#6f8270"))):
        d = f"M{v.left - 6:.1f} 72V{y}" + "".join(
            f"L{x:.1f} {y + rng.uniform(-8, 4):.1f}l4 {rng.uniform(-6, 2):.1f}l4 {rng.uniform(2, 7):.1f}"
            for x, rng in b.along(f"wood{i}", 12, margin=8)
        )  # fmt: skip
        b.path(d + f"L{v.right + 10:.1f} 72Z", b.c(tone), line=0.35)
    b.ground("#6a7a4f", 62)
    for y, w in ((68, 26), (78, 36), (92, 48)):
        for x, rng in b.along(f"pool{y}", w * 1.5, margin=w):
            px = x + rng.uniform(0, w * 0.5)
            h = w * 0.13
            b.path(f"M{px - w / 2:.1f} {y}q{w * 0.1:.1f} {-h:.1f} {w * 0.5:.1f} {-h:.1f}t{w * 0.5:.1f} {h:.1f}q{-w * 0.1:.1f} {h:.1f} {-w * 0.5:.1f} {h:.1f}t{-w * 0.5:.1f} {-h:.1f}z", b.c("#3f5a58"))  # fmt: skip
            b.stroke(f"M{px - w * 0.2:.1f} {y - 1}h{w * 0.24:.1f}M{px:.1f} {y + 1.6}h{w * 0.2:.1f}", b.c("#8fb0a4"), 0.5)  # fmt: skip
    for x, rng in b.along("dead", 44, margin=30):
        px = x + rng.uniform(0, 12)
        bare_tree(b, px, rng.uniform(72, 80), rng.uniform(48, 70))
        moss = "".join(
            f"M{px + k:.1f} {30 + abs(k) * 0.4:.1f}q1 6 -.6 {rng.uniform(8, 14):.1f}q2.6 -5 2.4 -12z" for k in (-9, -4, 5, 11)
        )  # fmt: skip
        b.path(moss, b.c(snowy(b, "#7f9468", 0.4)), line=0.3)
    for x, rng in b.along("reed", 9, margin=6):
        rx, ry = x + rng.uniform(0, 8), rng.choice((75.0, 88.0, 99.0))
        b.stroke(f"M{rx:.1f} {ry}l1 -15M{rx + 2:.1f} {ry}l2 -12M{rx - 1.4:.1f} {ry}l-2 -9", b.c(grass(b, "#5f7540")), 0.8)  # fmt: skip
        b.rods(f"M{rx + 1:.1f} {ry - 15}v4", b.c("#6b4a33"), 1.1)
    for x, rng in b.along("wisp", 37, margin=8):
        px, py = x + rng.uniform(0, 20), rng.uniform(44, 66)
        if b.night:
            b.glow(px, py, 9, "#a8f0c8")
            b.dot(px, py, 1.4, "#e6fff0", line=0)
    for x, rng in b.along("mist", 46, margin=50):
        top, reach = rng.uniform(54, 82), rng.uniform(26, 40)
        b.veil(f"M{x - reach:.1f} {top:.1f}q{reach * 0.5:.1f} -5 {reach:.1f} -2t{reach:.1f} 2q{-reach * 0.4:.1f} 4 {-reach:.1f} 3t{-reach:.1f} -3z", "#dfe8dc" if not b.night else "#8a9aa8", 0.35)  # fmt: skip


def waterfall(b: Brush) -> None:
    """A waterfall: white water between rocks, a rainbow by day, a pool with stones."""
    b.sky()
    b.hills("far", 40, 20, "#8fa898")
    v = b.view
    rock = b.rng("waterfall").choice(("#8a8a84", "#94857a", "#7f8a8a"))
    d = f"M{v.left - 6:.1f} 80V18" + "".join(
        f"L{x:.1f} {14 + rng.uniform(-6, 8):.1f}l6 {rng.uniform(-3, 3):.1f}" for x, rng in b.along("crest", 15, margin=10)
    )  # fmt: skip
    b.path(d + f"L{v.right + 10:.1f} 80Z", b.c(snowy(b, rock, 0.3)))
    cracks = "".join(
        f"M{x + rng.uniform(0, 8):.1f} {y + rng.uniform(0, 8):.1f}l{rng.uniform(3, 7):.1f} 4l-2 6l4 4"
        for x, rng in b.along("crack", 15) for y in (18, 42)
    )  # fmt: skip
    b.stroke(cracks, b.c(mix(rock, "#000000", 0.3)), 0.6)
    for x, rng in b.along("pines", 20, margin=12):
        pine(b, x + rng.uniform(0, 9), 19, rng.uniform(16, 26), "#4f7d5f")
    for x in b.every(240, 54, 44):
        _fall(b, x)
    b.band(74, 38, b.c("#5fa8c0"))
    ripple = "".join(f"M{x + rng.uniform(0, 8):.1f} {rng.uniform(80, 99):.1f}q2 -1.6 4 0t4 0" for x, rng in b.along("ripple", 7))  # fmt: skip
    b.stroke(ripple, b.c("#bfe4ee"), 0.6)
    for x in b.every(240, 54, 44):
        foam = f"M{x - 10} 80q0 -6 6 -5q4 -6 10 -2q6 -6 12 -1q6 -5 12 0q6 -5 11 1q8 -2 9 7z"
        b.path(foam, b.c("#f4fafc"), line=0.4)
        b.veil(f"M{x - 16} 82q4 -22 20 -22q18 -8 34 2q14 2 16 20z", "#ffffff", 0.35)
        if v.time in ("morning", "day") and v.weather in ("clear", "wind"):
            for k, tone in enumerate(("#e0574f", "#f2c84b", "#6fb06a", "#5f8fd0")):
                b.add(f'<path d="M{x + 30 + k * 2} 80A{34 - k * 2} {34 - k * 2} 0 0 1 {x + 94 - k * 2} 78" fill="none" stroke="{tone}" stroke-width="2" opacity="0.4"/>')  # fmt: skip
    bank = "".join("q9 -3 18 0t18 0" for _ in range(int((v.right - v.left) // 36) + 2))
    b.path(
        f"M{v.left - 6:.1f} 93" + bank + f"V112H{v.left - 6:.1f}Z",
        b.c(snowy(b, grass(b, "#8aa868"))),
    )
    for x, rng in b.along("stone", 24, margin=12):
        px, py, r = x + rng.uniform(0, 14), rng.choice((80.0, 97.0)), rng.uniform(4, 8)
        b.path(f"M{px - r:.1f} {py + 2:.1f}q0 {-r:.1f} {r * 0.8:.1f} {-r:.1f}t{r:.1f} {r * 0.4:.1f}t{r * 0.4:.1f} {r * 0.6:.1f}z", b.c(snowy(b, rock, 0.5)))  # fmt: skip
        b.path(f"M{px - r * 0.7:.1f} {py - r * 0.6:.1f}q{r * 0.6:.1f} {-r * 0.7:.1f} {r:.1f} 0z", b.c(snowy(b, grass(b, "#6f9a55"), 0.6)), line=0.3)  # fmt: skip


def _fall(b: Brush, x: float) -> None:
    """The falling water."""
    frozen = b.view.weather == "snow"
    b.path(f"M{x} 80Q{x + 3} 30 {x + 6} 13H{x + 36}Q{x + 41} 34 {x + 44} 80Z", b.c("#d5edf5"))
    lines = "".join(
        f"M{x + 9 + k * 5} 15q{(k - 2.5) * 0.6:.1f} 30 {(k - 2.5) * 1.4:.1f} 62" for k in range(6)
    )
    b.stroke(lines, b.c("#8fc4dc"), 0.9)
    b.stroke(
        f"M{x + 12} 20v18M{x + 22} 30v22M{x + 31} 18v20M{x + 17} 54v16M{x + 28} 56v16",
        "#ffffff",
        1.4,
    )
    for k, y in ((2, 44), (36, 34)):
        b.path(
            f"M{x + k - 3} {y + 8}q0 -9 5 -9q7 1 6 9z", b.c("#8a8a84" if not frozen else "#e6eef4")
        )


EDGES: dict[str, Place] = {
    "petrol_station": petrol_station, "construction_site": construction_site,
    "roof_terrace": roof_terrace, "swamp": swamp, "waterfall": waterfall,
}  # fmt: skip
