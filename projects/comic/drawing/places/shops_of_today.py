"""Where one eats and buys today: cafe, restaurant, noodle shop, supermarket."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import halves
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import GROUND, Brush, Place

PACKETS = ("#d9453a", "#f2c230", "#2f7a9a", "#4f9a5a", "#e8e2d0", "#d9803a", "#8a5aa0", "#3f4f8a")


def cafe(b: Brush) -> None:
    """A cafe of today: the machine on its counter, a chalkboard, small tables."""
    wall = b.rng("cafe").choice(("#d9c4a0", "#a9bdac", "#d8a78c"))
    f.room(b, wall, "#9a6d4b", stripes=False)
    for x in b.every(300, 36, 78):
        b.rect(x + 6, 8, 50, 24, b.c("#2c3330"), line=1.1)
        chalk = "".join(
            f"M{x + 10 + k * 24} {y}h{9 + (y * 3) % 5}m3 0h3" for k in (0, 1) for y in (16, 21, 26)
        )
        b.stroke(chalk, b.c("#e8efe8"), 0.8)
        b.stroke(f"M{x + 20} 12q3 -3 6 0t6 0t6 0", b.c("#f2c84b"), 0.9)
        f.counter(b, x, 76, "#6f4a36")
        _espresso(b, x + 8)
        _cakes(b, x + 42)
    for offset in (2, 120):
        for x in b.every(300, offset, 26):
            _front(b, x, wall)
    for x in b.every(50, 24, 12):
        f.lamp(b, x + 6, -1)
    for x in b.every(300, 128, 30):
        m.bistro(b, x + 5, "#3a3438", top=66)
    for x in b.every(300, 14, 26):
        m.bistro(b, x + 4, "#3a3438", top=66)
    for x in b.every(300, 158, 140):
        halves.settle(b, x)


def _front(b: Brush, x: float, wall: str) -> None:
    """A window on the street under its awning, with plants on the sill."""
    m.far_view(b, x, 14, 26, 32, town=True)
    b.rods(f"M{x} 14h26v32h-26z", b.c("#4a3a30"), 1.2)
    b.path(
        "".join(f"M{x - 1 + k * 7} 9h3.5v6q-1.8 2 -3.5 0z" for k in range(4)),
        b.c("#b5473c"),
        line=0.4,
    )
    b.rect(x - 2, 46, 30, 2.4, b.c(mix(wall, "#3a2a1c", 0.4)))
    for k in (4, 20):
        b.path(
            f"M{x + k} 41q-5 -2 -4 -6q3 1 4 4q0 -5 2 -7q3 3 1 7q2 -3 5 -2q0 4 -6 5z",
            b.c("#4f8a5a"),
            line=0.35,
        )
        b.path(f"M{x + k - 2.6} 41h6l-1 5h-4z", b.c("#e8e0d0"), line=0.45)


def _espresso(b: Brush, x: float) -> None:
    """An espresso machine with cups on it, and a grinder."""
    steel = b.c(m.STEEL)
    b.path(f"M{x} 53V39q0 -2 2 -2h20q2 0 2 2v4h-3v10z", steel)
    b.rect(x + 2, 39, 20, 4, b.c("#c9473f"), line=0.4, rx=1)
    b.rect(x + 3, 45, 15, 8, b.c("#3a3d44"), line=0.4)
    for k in (6, 13):
        b.rods(f"M{x + k} 45v2.6M{x + k - 2} 48h4", steel, 0.9)
    b.path(f"M{x + 5} 50h4l-.6 3h-2.8zM{x + 12} 50h4l-.6 3h-2.8z", b.c("#fbfaf2"), line=0.35)
    cups = "".join(f"M{x + 2 + k * 5} 37v-2.6h4v2.6z" for k in range(4))
    b.path(cups, b.c("#fbfaf2"), line=0.4)
    b.path(f"M{x + 27} 53V44h6v9zM{x + 26} 38h8l-1.6 6h-4.8z", b.c("#5a4438"), line=0.45)
    b.veil(f"M{x + 8} 34q-3 -4 0 -8q3 -4 0 -8q6 4 3 9q-2 4 0 7z", "#ffffff", 0.5)


def _cakes(b: Brush, x: float) -> None:
    """A glass case of cakes."""
    b.path(f"M{x} 53V38q0 -3 3 -3h24q3 0 3 3v15z", b.c("#dcecf0"))
    b.stroke(f"M{x + 1} 44h28", b.c("#8a9098"), 0.8)
    for k, (y, colour) in enumerate(
        ((44, "#c9803a"), (44, "#8a4f3a"), (44, "#f2b8c0"), (53, "#e8c35a"), (53, "#b5603f"), (53, "#f4ead0"))
    ):  # fmt: skip
        cx = x + 3 + (k % 3) * 9
        b.path(f"M{cx} {y}v-2q0 -3 3.4 -3t3.4 3v2z", b.c(colour), line=0.4)
        b.dot(cx + 3.4, y - 5.4, 0.8, b.c("#c9373a"), line=0.3)


def restaurant(b: Brush) -> None:
    """A restaurant: laid tables under white cloths, wine, candles, panelled walls."""
    wall = b.rng("restaurant").choice(("#8f3f44", "#3f5f58", "#4a4f74"))
    f.room(b, wall, "#7a5238", stripes=False)
    b.band(40, 23, b.c("#e6d8bc"))
    panels = "".join(f"M{x + 2} 44h17v15h-17z" for x, _ in b.along("panel", 21))
    b.stroke(panels, b.c("#b8a684"), 0.6)
    for x in b.every(150, 32, 24):
        f.window(b, x, w=24, h=30, y=8, curtain=mix(wall, "#ffffff", 0.25))
    for x in b.every(150, 76, 34):
        _wine(b, x)
    for x in b.every(150, 128, 20):
        f.picture(b, x, 14, w=20, h=15)
    for x in b.every(37.5, 26, 2):
        if b.night:
            b.glow(x, 30, 13)
        b.rods(f"M{x} 36v-3", b.c("#d9a441"), 1)
        b.path(f"M{x - 3} 33l1.4 -6h3.2l1.4 6z", "#ffe9a8" if b.night else b.c("#f4e6c8"))
    for x in b.every(75, 40, 50):
        _laid_table(b, x)


def _wine(b: Brush, x: float) -> None:
    """A rack of bottles lying on their sides."""
    b.rect(x, 8, 34, 30, b.c("#5f3f28"))
    necks = "".join(
        f"M{x + 3 + i * 7.2} {13 + j * 7}a2.4 2.4 0 1 1 4.8 0a2.4 2.4 0 1 1 -4.8 0z"
        for i in range(4) for j in range(4)
    )  # fmt: skip
    b.path(necks, b.c("#2f4a38"), line=0.4)
    corks = "".join(f"M{x + 5} {13 + j * 7}h.8m6.4 0h.8m6.4 0h.8m6.4 0h.8" for j in range(4))
    b.stroke(corks, b.c("#d9a441"), 1.3)


def _laid_table(b: Brush, x: float) -> None:
    """A table for two under a white cloth, with glasses and a candle."""
    for e, s in ((x, 1), (x + 50, -1)):
        b.rods(f"M{e} 48V84M{e + s * 10} 68V84", b.c("#4a3024"), 1.3)
        b.rect(min(e - 1, e - 1 + s * 10), 65, 12, 4, b.c("#a8433f"), rx=1.4)
        b.rect(e - 2, 47, 4, 14, b.c("#a8433f"), rx=1.6)
    b.path(
        f"M{x + 8} 62H{x + 42}L{x + 44} 80q-3 3 -6 0t-6.4 0t-6.6 0t-6.6 0t-6.4 0z",
        b.c("#fbf9f0"),
    )
    b.stroke(
        f"M{x + 13} 64l-2 14M{x + 37} 64l2 14M{x + 20} 65v8M{x + 31} 65v6", b.c("#cfc8b8"), 0.5
    )
    if b.night:
        b.glow(x + 25, 52, 12)
    b.rect(x + 24.2, 54, 1.8, 8, b.c("#f4ead0"), line=0.4)
    b.path(f"M{x + 25.1} 54q-1.4 -2 0 -4q1.4 2 0 4z", "#ffc24d", line=0.3)
    glasses = "".join(
        f"M{x + k} 54h4q.4 4 -1.4 4.4v3h1.2v.8h-3.6v-.8h1.2v-3q-1.8 -.4 -1.4 -4.4z"
        for k in (14, 32)
    )
    b.path(glasses, b.c("#dfeef2"), line=0.4)
    b.path(f"M{x + 14.2} 56h3.6q-.2 2 -1.8 2t-1.8 -2zM{x + 32.2} 56h3.6q-.2 2 -1.8 2t-1.8 -2z", b.c("#9a2f3a"), line=0)  # fmt: skip


def noodle_shop(b: Brush) -> None:
    """A small eatery: steaming pots behind the hatch, the dishes on the wall, red stools."""
    f.room(b, "#f0e4c4", "#b0a08a", stripes=False, boards=False)
    m.tiles(b, 44, 63, "#e6ece4", step=5)
    m.slabs(b, "#94866f", step=14)
    m.strip_lights(b, 0, step=75, w=36)
    for x in b.every(150, 42, 66):
        _hatch(b, x)
    for x in b.every(150, 112, 30):
        f.lantern(b, x + 4, 18, 4)
        for k in range(3):
            b.rect(x + 11 + k * 7, 12, 5.4, 25, b.c("#d9b07a"))
            strokes = "".join(f"M{x + 12.4 + k * 7} {y}h2.6m-1.4 -1.4v3" for y in (16, 21, 26, 31))
            b.stroke(strokes, b.c("#8a2f24"), 0.7)
    for x in b.every(150, 4, 26):
        f.window(b, x + 2, w=24, h=24, y=12)
    for offset in (2, 60, 112):
        for x in b.every(150, offset, 36):
            _bowls(b, x)


def _hatch(b: Brush, x: float) -> None:
    """The kitchen's hatch under a red half-curtain, pots that steam on its counter."""
    b.rect(x, 10, 64, 36, b.c("#4a3f38"))
    for k in (6, 34):
        f.shelf(b, x + k, 28, w=24, key="bowl")
    b.rect(x - 3, 45, 70, 23, b.c("#a8743f"))
    b.stroke("".join(f"M{x + k} 48v18" for k in range(4, 66, 7)), b.c("#7a5230"), 0.5)
    b.rect(x - 5, 42.6, 74, 3.2, b.c(m.STEEL))
    for k in (8, 30):
        b.path(f"M{x + k} 42.6v-9h17v9z", b.c("#aab2b8"))
        b.stroke(f"M{x + k} 36h17M{x + k - 2} 37.6h2M{x + k + 17} 37.6h2", width=0.9)
        b.veil(f"M{x + k + 4} 33q-5 -6 0 -11q4 -6 1 -12q8 5 5 12q-2 6 2 11z", "#ffffff", 0.65)
    d = "".join(f"M{x + k} 7h12.4v12q-6 2.4 -12.4 0z" for k in (0, 13, 26, 39, 52))
    b.path(d, b.c("#b53a2c"))
    b.stroke("".join(f"M{x + k} 10v6m-2 -4.4h4m-4 2.6h4" for k in (6, 19, 32, 45, 58)), b.c("#fbf0d8"), 0.8)  # fmt: skip
    b.rods(f"M{x - 3} 7h70", b.c("#6b4630"), 1.1)
    b.path(f"M{x + 53} 42.6q-2 -4 -3 -5h12q-1 1 -3 5z", b.c("#fbfaf2"))


def _bowls(b: Brush, x: float) -> None:
    """A plain table with bowls and chopsticks, red stools before it."""
    f.table(b, x, w=34, colour="#c9985c", top=68)
    for k in (6, 22):
        b.path(f"M{x + k} 63h9q-.6 5 -4.5 5t-4.5 -5z", b.c("#fbfaf2"), line=0.45)
        b.stroke(f"M{x + k + 1} 63.6q3.4 -3 7 0M{x + k + 5} 63l5 -5", b.c("#c9803a"), 0.8)
    b.path(f"M{x + 16} 68v-7h4v7z", b.c("#8a5a36"), line=0.4)
    b.stroke(f"M{x + 17} 61l-.6 -5M{x + 18} 61v-5.6M{x + 19} 61l.8 -5", b.c("#d9b07a"), 0.7)
    for k in (8, 26):
        m.stool(b, x + k, 80, "#c93f35")


def supermarket(b: Brush) -> None:
    """A supermarket: long shelves of packets, cold cabinets, the till with its belt."""
    f.room(b, "#e6eae6", "#d8d5ca", stripes=False, boards=False)
    m.slabs(b, "#b8b4a8", step=16)
    for x in b.every(180, 6, 118):
        for k in (0, 60):
            _gondola(b, x + k)
    for x in b.every(180, 126, 52):
        _cold(b, x)
    b.band(-20, 23, b.c("#cdd3d4"))
    m.strip_lights(b, -1, step=46)
    for x in b.every(60, 22, 26):
        b.rods(f"M{x + 3} 2v3M{x + 23} 2v3", b.c("#7a828c"), 0.6)
        m.sign(b, x, 5, 26, 7, b.rng(f"aisle/{x:.0f}").choice(("#c9473f", "#3f8a55", "#d9803a")))
    for x in b.every(180, 84, 54):
        _till(b, x)
    for x in b.every(180, 28, 26):
        _trolley(b, x)


def _gondola(b: Brush, x: float) -> None:
    """Shelves full of packets, tins and bottles."""
    b.rect(x, 14, 56, GROUND + 4 - 14, b.c("#f4f2ea"))
    rng = b.rng(f"gondola/{x:.0f}")
    goods: dict[str, str] = {}
    for y in (29, 42, 55, 67):
        b.rect(x - 0.6, y, 57.2, 2.2, b.c("#c9473f" if y == 29 else "#d9dcd8"), line=0.4)
        at = x + 1.4
        while at < x + 50:
            wide, tall, colour = rng.uniform(2.6, 4.4), rng.uniform(6, 10), rng.choice(PACKETS)
            for _ in range(rng.randint(2, 4)):
                if at + wide > x + 55:
                    break
                shape = f"M{at:.1f} {y}v{-tall:.1f}h{wide:.1f}v{tall:.1f}z"
                goods[colour] = goods.get(colour, "") + shape
                at += wide + 0.3
            at += 0.6
    for colour, d in goods.items():
        b.path(d, b.c(colour), line=0.3)
    tags = "".join(f"M{x + k} {y + 1.2}h3" for k in range(4, 54, 9) for y in (42, 55))
    b.stroke(tags, b.c("#fbe08a"), 1.1)


def _cold(b: Brush, x: float) -> None:
    """Cold cabinets behind glass."""
    b.rect(x, 14, 52, 56, b.c("#5f7078"))
    for k in (2, 19, 36):
        b.rect(x + k, 20, 14.6, 46, "#e6f8ff" if b.night else b.c("#d5eef5"))
        rng = b.rng(f"cold/{x + k:.0f}")
        for y in (31, 42, 53, 64):
            for i in range(4):
                b.rect(x + k + 1 + i * 3.3, y - 6, 2.7, 6, b.c(rng.choice(PACKETS)), line=0.3)
            b.stroke(f"M{x + k + 0.6} {y + 0.4}h13.4", b.c("#8a9aa2"), 0.8)
        b.rods(f"M{x + k + 12.8} 36v12", b.c(m.STEEL), 0.7)


def _till(b: Brush, x: float) -> None:
    """A till with its belt, a screen and a lit number."""
    b.rods(f"M{x + 46} 66V40", b.c("#7a828c"), 0.9)
    b.rect(x + 41, 32, 10, 9, "#ffe08a" if b.night else b.c("#f2c230"), rx=1)
    b.stroke(f"M{x + 45} 35l1.4 -1v5", width=0.8)
    b.rect(x, 64, 54, 22, b.c("#7f8d92"))
    b.rect(x + 2, 68, 50, 5, b.c("#c9473f"), line=0.4)
    b.rect(x - 1, 61, 56, 3.6, b.c("#33383d"))
    b.path(f"M{x + 4} 61v-6h5v6zM{x + 10} 61v-9h3.4v9zM{x + 15} 61q-1 -5 4 -5t4 5z", b.c("#d9803a"), line=0.4)  # fmt: skip
    b.rods(f"M{x + 34} 61v-6", b.c("#5f666e"), 1)
    m.screen(b, x + 28, 47, 12, 8, ink="#8fe08a")


def _trolley(b: Brush, x: float) -> None:
    """A shopping trolley."""
    b.path(f"M{x + 4} 62h20l-2 12h-15z", b.c("#dfe4e6"))
    d = "".join(f"M{x + k} 62l{-(k - 14) * 0.1:.1f} 12" for k in (8, 12, 16, 20))
    b.stroke(d + f"M{x + 5} 66h18M{x + 6} 70h17", b.c("#7a828c"), 0.5)
    b.rods(f"M{x} 58l4 4l4 18h14", b.c("#c9473f"), 0.9)
    for k in (9, 21):
        b.dot(x + k, 82, 1.8, b.c("#2d3036"))


SHOPS: dict[str, Place] = {
    "cafe": cafe, "restaurant": restaurant, "noodle_shop": noodle_shop, "supermarket": supermarket,
}  # fmt: skip
