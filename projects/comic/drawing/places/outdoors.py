"""Places under the sky."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place

HOUSES = ("#d9b48a", "#c98f6f", "#b8c0b0", "#e0cfa8", "#a8b4c4", "#d8a8a0")
ROOFS = ("#a8503f", "#6f5a6b", "#5a6b7a", "#8a5a3a")


def snowy(b: Brush, colour: str, white: float = 0.8) -> str:
    """A colour under snow where it snows."""
    return mix(colour, "#f2f6fa", white) if b.view.weather == "snow" else colour


def pine(b: Brush, x: float, y: float, h: float, colour: str) -> None:
    """A fir of three tiers whose foot is at y."""
    b.rect(x - h * 0.035, y - h * 0.14, h * 0.07, h * 0.15, b.c("#5a3f2c"))
    for k, (w, top, low) in enumerate(((0.26, 0.45, 0.1), (0.21, 0.72, 0.34), (0.15, 1.0, 0.6))):
        shade = mix(colour, "#ffffff", 0.06 * k)
        b.path(
            f"M{x - w * h:.1f} {y - low * h:.1f}L{x:.1f} {y - top * h:.1f}L{x + w * h:.1f} {y - low * h:.1f}"
            f"Q{x + w * h * 0.5:.1f} {y - low * h + 0.04 * h:.1f} {x:.1f} {y - low * h:.1f}Q{x - w * h * 0.5:.1f} {y - low * h + 0.04 * h:.1f} {x - w * h:.1f} {y - low * h:.1f}Z",
            b.c(snowy(b, shade, 0.55)),
        )


def tree(b: Brush, x: float, y: float, h: float, colour: str) -> None:
    """A leafy tree whose foot is at y."""
    b.path(
        f"M{x - h * 0.05:.1f} {y:.1f}Q{x - h * 0.03:.1f} {y - h * 0.3:.1f} {x - h * 0.04:.1f} {y - h * 0.5:.1f}H{x + h * 0.04:.1f}Q{x + h * 0.03:.1f} {y - h * 0.3:.1f} {x + h * 0.06:.1f} {y:.1f}Z",
        b.c("#6b4a33"),
    )
    r = h * 0.22
    cy = y - h * 0.66
    d = f"M{x - 1.25 * r:.1f} {cy + r:.1f}a{r:.1f} {r:.1f} 0 0 1 {-0.2 * r:.1f} {-1.5 * r:.1f}a{1.1 * r:.1f} {1.1 * r:.1f} 0 0 1 {2.7 * r:.1f} {-0.3 * r:.1f}a{r:.1f} {r:.1f} 0 0 1 {0.2 * r:.1f} {1.7 * r:.1f}a{r:.1f} {0.7 * r:.1f} 0 0 1 {-1.3 * r:.1f} {0.3 * r:.1f}a{r:.1f} {0.6 * r:.1f} 0 0 1 {-1.4 * r:.1f} {-0.2 * r:.1f}z"
    b.path(d, b.c(snowy(b, colour, 0.6)))
    b.path(
        f"M{x - 0.6 * r:.1f} {cy - 0.2 * r:.1f}q{0.4 * r:.1f} {-0.4 * r:.1f} {0.8 * r:.1f} 0M{x + 0.2 * r:.1f} {cy + 0.4 * r:.1f}q{0.4 * r:.1f} {-0.4 * r:.1f} {0.8 * r:.1f} 0",
        "none",
        line=0.45,
    )


def house(b: Brush, x: float, y: float, w: float, h: float, key: str) -> None:
    """A house with roof, door and windows that light up after dark."""
    rng = b.rng(key)
    wall, roof = rng.choice(HOUSES), rng.choice(ROOFS)
    b.rect(x, y - h, w, h, b.c(wall))
    peak = y - h - rng.uniform(6, 12)
    b.poly(
        ((x - 2, y - h), (x + w * rng.uniform(0.3, 0.7), peak), (x + w + 2, y - h)),
        b.c(snowy(b, roof, 0.85)),
    )
    glass = "#ffd978" if b.night else "#bfe0ee"
    cols, rows = max(1, int(w // 10)), max(1, int(h // 14))
    for i in range(cols):
        for j in range(rows):
            wx, wy = x + (i + 0.5) * w / cols - 2.4, y - h + 4 + j * 13
            if j == rows - 1 and i == cols // 2:
                b.rect(wx - 0.8, y - 11, 6, 11, b.c("#6b4630"))
                continue
            lit = glass if not b.night or rng.random() < 0.65 else b.c("#4a5a70")
            b.rect(wx, wy, 4.8, 6.4, lit)
            b.line(((wx + 2.4, wy), (wx + 2.4, wy + 6.4)), width=0.4)
            b.line(((wx, wy + 3.2), (wx + 4.8, wy + 3.2)), width=0.4)


def lamp_post(b: Brush, x: float, foot: float = 74) -> None:
    """A street lamp."""
    if b.night:
        b.glow(x, foot - 44, 17)
    b.rect(x - 0.7, foot - 42, 1.4, 42, b.c("#2f3a3f"))
    b.poly(
        ((x - 2.6, foot - 42), (x - 1.8, foot - 48), (x + 1.8, foot - 48), (x + 2.6, foot - 42)),
        "#ffe9a8" if b.night else b.c("#e8eef0"),
    )
    b.poly(((x - 3, foot - 48), (x, foot - 51), (x + 3, foot - 48)), b.c("#2f3a3f"))


def street(b: Brush) -> None:
    """A street of town houses."""
    b.sky()
    b.hills("far", GROUND - 6, 16, "#a9b8b0")
    x = (b.view.left // 26 - 1) * 26
    while x < b.view.right + 4:
        rng = b.rng(f"house/{x:.0f}")
        house(b, x, GROUND, 25.5, rng.uniform(30, 50), f"h/{x:.0f}")
        x += 26
    b.ground("#b9ab96")
    b.rect(b.view.left - 2, GROUND, b.view.right - b.view.left + 4, 7, b.c(snowy(b, "#d8cdb8")))
    for px, _ in b.along("slab", 9):
        b.line(((px, GROUND), (px - 2, GROUND + 7)), b.c("#a09480"), 0.4)
    for px, rng in b.along("cobble", 13):
        cx, cy = px + rng.uniform(0, 9), rng.uniform(78, 97)
        b.path(f"M{cx:.1f} {cy:.1f}q2 -2 4 0", "none", line=0.4)
    for px, _ in b.along("lamp", 61):
        lamp_post(b, px + 20, 72)


def city_night(b: Brush) -> None:
    """A modern city: towers full of windows."""
    b.sky()
    for layer, (base, shade) in enumerate((("#7a86a0", 0.5), ("#5f6a86", 0.2))):
        for x, rng in b.along(f"tower{layer}", 17, margin=20):
            w, h = rng.uniform(11, 17), rng.uniform(24, 56) - layer * 10
            b.rect(x, GROUND - h, w, h, b.c(mix(base, "#ffffff", shade * 0.4)))
            for i in range(int(w // 4)):
                for j in range(int(h // 5)):
                    on = rng.random() < 0.5
                    b.rect(
                        x + 1.4 + i * 4,
                        GROUND - h + 2 + j * 5,
                        2,
                        2.6,
                        "#ffe08a" if on and b.night else b.c("#c4d4e0"),
                        line=0,
                    )
    b.ground("#6b6b74")
    for x, _ in b.along("dash", 16):
        b.rect(x, 84, 8, 1.6, b.c("#e8e0c0"), line=0)
    for x, _ in b.along("lamp", 55):
        lamp_post(b, x + 12, 72)


def village(b: Brush) -> None:
    """Cottages, trees and a lane."""
    b.sky()
    b.hills("far", GROUND, 24, "#8fb08a")
    b.ground("#9cbf7a")
    for x, rng in b.along("cottage", 46, margin=30):
        house(b, x + rng.uniform(0, 8), GROUND + 3, 24, 20, f"c/{x:.0f}")
        tree(
            b,
            x + 36 + rng.uniform(-3, 3),
            GROUND + 5,
            rng.uniform(26, 36),
            rng.choice(("#5f9a4f", "#7aa84f", "#4f8a5a")),
        )
    b.path(
        f"M{b.view.left - 5} 92Q{b.view.left + 60} 76 {b.view.left + 120} 86T{b.view.right + 60} 84V104H{b.view.left - 5}Z",
        b.c(snowy(b, "#d9bf8f")),
    )


def market(b: Brush) -> None:
    """A street market: striped awnings and full baskets."""
    b.sky()
    x = (b.view.left // 30 - 1) * 30
    while x < b.view.right + 4:
        house(b, x, GROUND - 4, 29.5, b.rng(f"mh/{x:.0f}").uniform(28, 42), f"m/{x:.0f}")
        x += 30
    b.ground("#cbb894", GROUND - 4)
    for x, rng in b.along("stall", 44, margin=44):
        awning = rng.choice(("#c9473f", "#3f7d8a", "#d9a441", "#5f8f4f"))
        for px in (x + 2, x + 32):
            b.rect(px, 38, 1.5, 36, b.c("#7a5233"))
        for i in range(6):
            b.path(f"M{x + i * 6} 36h6v6q-3 3 -6 0z", b.c(awning if i % 2 == 0 else "#fbf7ea"))
        b.poly(
            ((x, 36), (x + 3, 30), (x + 33, 30), (x + 36, 36)), b.c(mix(awning, "#000000", 0.12))
        )
        b.rect(x + 1, 62, 34, 14, b.c("#a8743f"))
        for i in range(4):
            colour = rng.choice(("#d9573f", "#e9a23b", "#7aa84f", "#8f4f7d", "#e8d27a"))
            for j in range(3):
                b.dot(x + 5 + i * 8 + j * 1.9, 60.6 - (j % 2) * 1.6, 1.5, b.c(colour), line=0.35)


def garden(b: Brush) -> None:
    """A garden or park: lawn, hedge, flowers, a bench."""
    b.sky()
    for x, rng in b.along("gtree", 38, margin=30):
        tree(
            b,
            x + rng.uniform(0, 10),
            GROUND,
            rng.uniform(36, 54),
            rng.choice(("#5f9a4f", "#4f8a5a", "#86b05a")),
        )
    b.path(
        f"M{b.view.left - 4} {GROUND}V54"
        + "".join("q4 -5 8 0" for _ in range(int((b.view.right - b.view.left) // 8) + 3))
        + f"V{GROUND}Z",
        b.c(snowy(b, "#4a7d4a", 0.5)),
    )
    b.ground("#8fc070")
    for x, rng in b.along("flower", 7):
        fx, fy = x + rng.uniform(0, 5), rng.uniform(69, 75)
        b.line(((fx, fy), (fx, fy + 4)), b.c("#3f6b3a"), 0.5)
        b.dot(fx, fy, 1.3, b.c(rng.choice(("#e0574f", "#f2c84b", "#f4f0e8", "#c77bb0"))), line=0.35)
    for x, _ in b.along("bench", 110, margin=40):
        b.rect(x + 40, 62, 32, 2.4, b.c("#8a5a36"))
        b.rect(x + 40, 56, 32, 2.4, b.c("#8a5a36"))
        for lx in (x + 42, x + 68):
            b.rect(lx, 56, 1.8, 18, b.c("#4b4f57"))


def forest(b: Brush) -> None:
    """A forest of firs and leafy trees in three depths."""
    b.sky()
    v = b.view
    autumn = b.rng("autumn").random() < 0.18
    back = "#8aa8a0" if not autumn else "#c8a878"
    mid = "#4f7d5f" if not autumn else "#b8763f"
    for x, rng in b.along("far", 9, margin=20):
        pine(b, x + rng.uniform(0, 5), 62, rng.uniform(30, 46), back)
    b.rect(v.left - 2, 60, v.right - v.left + 4, 50, b.c(snowy(b, "#5f8a5a")), line=0)
    for x, rng in b.along("mid", 17, margin=24):
        h = rng.uniform(44, 64)
        if rng.random() < 0.7:
            pine(b, x + rng.uniform(0, 7), 69, h, mid)
        else:
            tree(b, x + rng.uniform(0, 7), 69, h, mix(mid, "#8ab04f", 0.4))
    b.ground("#6f8f52", 70)
    for x, rng in b.along("near", 62, margin=30):
        w = rng.uniform(5, 8)
        b.path(
            f"M{x - w} 92Q{x - w * 0.5:.1f} 60 {x - w * 0.6:.1f} -6H{x + w * 0.6:.1f}Q{x + w * 0.4:.1f} 60 {x + w * 1.1:.1f} 92Z",
            b.c("#4f3a2c"),
        )
        b.path(f"M{x - w * 0.2:.1f} 20q1 8 0 16M{x + w * 0.2:.1f} 44q1 8 0 14", "none", line=0.5)
    for x, rng in b.along("grass", 8):
        gx, gy = x + rng.uniform(0, 6), rng.uniform(74, 98)
        b.path(
            f"M{gx:.1f} {gy:.1f}l-1 -3M{gx:.1f} {gy:.1f}l.2 -3.6M{gx:.1f} {gy:.1f}l1.4 -2.8",
            "none",
            line=0.45,
        )


def mountain(b: Brush) -> None:
    """Snow-capped mountains and a rocky path."""
    b.sky()
    for layer, (step, height, colour) in enumerate(((40, 54, "#8fa3b8"), (28, 38, "#6f8299"))):
        for x, rng in b.along(f"peak{layer}", step, margin=step * 2):
            h, w = rng.uniform(0.6, 1) * height, step * rng.uniform(0.8, 1.1)
            b.poly(((x - w, 68), (x, 68 - h), (x + w, 68)), b.c(colour))
            k = 0.3
            b.path(
                f"M{x:.1f} {68 - h:.1f}L{x + w * k:.1f} {68 - h * (1 - k):.1f}l{-w * 0.12:.1f} -2l{-w * 0.1:.1f} 4l{-w * 0.09:.1f} -3l{-w * 0.1:.1f} 3L{x - w * k:.1f} {68 - h * (1 - k):.1f}Z",
                b.c("#f6f9fb"),
                line=0.4,
            )
    b.ground("#9a9a7a")
    for x, rng in b.along("pine", 22, margin=20):
        pine(b, x + rng.uniform(0, 10), 72, rng.uniform(12, 24), "#4f7058")
    for x, rng in b.along("stone", 21, margin=10):
        sx, sy, r = x + rng.uniform(0, 12), rng.uniform(80, 97), rng.uniform(2, 5)
        b.path(
            f"M{sx - r:.1f} {sy:.1f}l{r * 0.4:.1f} {-r:.1f}l{r:.1f} {-0.2 * r:.1f}l{r * 0.7:.1f} {1.2 * r:.1f}z",
            b.c(snowy(b, "#8a8a84")),
        )


def sea(b: Brush) -> None:
    """Open water, seen over the side of a boat: whoever stands here stands in it."""
    water(b, ships=True)
    v = b.view
    b.rect(v.left - 2, 86, v.right - v.left + 4, 30, b.c("#8a5f3c"))
    b.rect(v.left - 2, 86, v.right - v.left + 4, 3.4, b.c("#b98a5a"))
    for y in (94, 100):
        b.line(((v.left, y), (v.right, y)), b.c("#6b4630"), 0.5)
    for x, _ in b.along("rib", 26):
        b.rect(x, 89, 2.6, 26, b.c("#6b4630"))


def water(b: Brush, *, ships: bool) -> None:
    """Sky and waves."""
    b.sky()
    v = b.view
    b.rect(v.left - 2, 50, v.right - v.left + 4, 60, b.c("#3f86a8"))
    for i, y in enumerate((56, 64, 73, 84)):
        step = 9 + i * 3
        for x, rng in b.along(f"wave{i}", step * 1.6, margin=step):
            wx = x + rng.uniform(0, step)
            b.path(
                f"M{wx:.1f} {y}q{step / 4:.1f} {-2 - i * 0.5} {step / 2:.1f} 0t{step / 2:.1f} 0",
                "none",
                line=0.5,
            )
    if ships:
        for x, _ in b.along("ship", 190, margin=40):
            f_ship(b, x + 60, 52, 16)


def f_ship(b: Brush, x: float, y: float, s: float) -> None:
    """A sailing ship whose waterline is at y and whose hull is 2s long."""
    b.path(
        f"M{x - s} {y - s * 0.3:.1f}H{x + s}L{x + s * 0.7:.1f} {y + s * 0.18:.1f}H{x - s * 0.75:.1f}Z",
        b.c("#7a4a2f"),
    )
    for k, h in ((-0.4, 1.5), (0.25, 1.8)):
        b.line(((x + k * s, y - s * 0.3), (x + k * s, y - s * h)), width=0.9)
        b.path(
            f"M{x + k * s + 0.6:.1f} {y - s * h + 1:.1f}Q{x + k * s + s * 0.7:.1f} {y - s * h * 0.6:.1f} {x + k * s + 0.6:.1f} {y - s * 0.5:.1f}Z",
            b.c("#f4ead0"),
        )


def beach(b: Brush) -> None:
    """Sand, surf and the sea behind."""
    water(b, ships=True)
    v = b.view
    d = (
        f"M{v.left - 4} 74"
        + "".join("q8 -5 16 0t16 0" for _ in range(int((v.right - v.left) // 32) + 2))
        + f"V108H{v.left - 4}Z"
    )
    b.path(d, b.c("#fdfdf8"))
    b.path(d.replace(" 74", " 77", 1), b.c(snowy(b, "#ecd6a0")))
    for x, rng in b.along("shell", 23):
        b.dot(x + rng.uniform(0, 15), rng.uniform(86, 98), 0.8, b.c("#f4ead0"), line=0.35)


def harbour(b: Brush) -> None:
    """A quay with bollards, masts and warehouses across the water."""
    b.sky()
    v = b.view
    x = (v.left // 30 - 1) * 30
    while x < v.right:
        house(b, x, 54, 22, b.rng(f"w/{x:.0f}").uniform(14, 22), f"w/{x:.0f}")
        x += 30
    b.rect(v.left - 2, 53, v.right - v.left + 4, 30, b.c("#3a7a96"))
    for x, rng in b.along("ripple", 14):
        wx, wy = x + rng.uniform(0, 8), rng.uniform(56, 68)
        b.path(f"M{wx:.1f} {wy:.1f}q2 -1.6 4 0t4 0", "none", line=0.4)
    for x, rng in b.along("boat", 74, margin=30):
        f_ship(b, x + 30 + rng.uniform(0, 12), 66, rng.uniform(12, 17))
    b.rect(v.left - 2, 74, v.right - v.left + 4, 40, b.c(snowy(b, "#a58c70")))
    for x, _ in b.along("plank", 12):
        b.line(((x, 74), (x - 4, 104)), b.c("#7d6850"), 0.5)
    for x, _ in b.along("bollard", 48):
        b.path(f"M{x + 10} 78V71q0 -2 3 -2t3 2V78Z", b.c("#3a3d44"))


def river(b: Brush) -> None:
    """A river between banks, with a small bridge."""
    b.sky()
    b.hills("far", 58, 22, "#8aa898")
    b.ground("#8fb56f", 56)
    v = b.view
    b.rect(v.left - 2, 66, v.right - v.left + 4, 20, b.c("#5aa0bd"))
    for x, rng in b.along("ripple", 15):
        wx, wy = x + rng.uniform(0, 8), rng.uniform(70, 83)
        b.path(f"M{wx:.1f} {wy:.1f}q2 -1.5 4 0t4 0", "none", line=0.45)
    for x, _ in b.along("bridge", 170, margin=60):
        b.path(
            f"M{x + 40} 68Q{x + 70} 44 {x + 100} 68V72Q{x + 92} 72 {x + 90} 70Q{x + 70} 54 {x + 50} 70Q{x + 48} 72 {x + 40} 72Z",
            b.c(snowy(b, "#b0a494", 0.6)),
        )
    b.rect(v.left - 2, 86, v.right - v.left + 4, 24, b.c(snowy(b, "#7aa85f")))
    for x, rng in b.along("reed", 11):
        rx = x + rng.uniform(0, 8)
        b.line(((rx, 90), (rx + 0.6, 80)), b.c("#4f7040"), 0.6)
        b.line(((rx + 1.6, 90), (rx + 2.6, 82)), b.c("#4f7040"), 0.6)


def field(b: Brush) -> None:
    """Open country: hills, furrows, a fence, a lone tree."""
    b.sky()
    b.hills("far", 60, 22, "#9ab88f")
    b.hills("near", GROUND, 14, "#b8c47a", 46)
    b.ground("#d0bf6f")
    for i, y in enumerate((72, 79, 88)):
        for x, rng in b.along(f"furrow{i}", 12):
            b.line(((x + rng.uniform(0, 3), y), (x + 7, y)), b.c("#a8984f"), 0.5)
    for x, _ in b.along("tree", 96, margin=30):
        tree(b, x + 34, GROUND + 3, 34, "#6f9a4f")
    for x, _ in b.along("fence", 14):
        b.rect(x, 62, 1.7, 14, b.c("#8a6a4a"))
    for y in (65, 70):
        b.rect(b.view.left - 2, y, b.view.right - b.view.left + 4, 1.4, b.c("#9a7a54"))


def station(b: Brush) -> None:
    """A railway platform with a train waiting."""
    b.sky()
    v = b.view
    b.hills("far", 54, 12, "#93a89a")
    b.rect(v.left - 2, 54, v.right - v.left + 4, 22, b.c("#6b5f58"))
    for x, _ in b.along("car", 58, margin=58):
        b.rect(x, 26, 56, 36, b.c("#8f3a3a"), rx=2)
        b.rect(x, 44, 56, 3, b.c("#e8c98a"))
        b.rect(x - 1, 23, 58, 4, b.c("#4b4048"), rx=1)
        for i in range(4):
            b.rect(x + 4 + i * 13, 30, 9, 11, "#ffd978" if b.night else b.c("#bfe0ee"))
        for wx in (x + 12, x + 44):
            b.dot(wx, 64, 5, b.c("#2d3036"))
            b.dot(wx, 64, 1.6, b.c("#8a8f98"))
        b.rect(x + 56, 56, 2, 3, b.c("#2d3036"))
    b.rect(v.left - 2, 72, v.right - v.left + 4, 40, b.c(snowy(b, "#c2b6a2")))
    b.rect(v.left - 2, 72, v.right - v.left + 4, 3, b.c("#f0e2b8"))
    for x, _ in b.along("post", 70, margin=10):
        b.rect(x + 20, 2, 2.4, 74, b.c("#3f5a54"))
        b.path(f"M{x + 10} 12Q{x + 21} 4 {x + 32} 12", "none", line=1.1)
        lamp_post_head(b, x + 33, 15)
    b.rect(v.left - 2, -4, v.right - v.left + 4, 8, b.c("#5a4a48"))


def lamp_post_head(b: Brush, x: float, y: float) -> None:
    """A lamp that hangs from a roof."""
    if b.night:
        b.glow(x, y + 3, 13)
    b.path(f"M{x - 3} {y + 4}Q{x} {y - 3} {x + 3} {y + 4}Z", b.c("#2f3a3f"))
    b.dot(x, y + 4.6, 1.4, "#ffe9a8" if b.night else b.c("#f4f0e0"))


def castle(b: Brush) -> None:
    """A castle on its hill."""
    b.sky()
    b.hills("far", 62, 20, "#8aa08f")
    for x, _ in b.along("keep", 160, margin=80):
        stone = "#a9a49c"
        for k, w, h in ((20, 14, 48), (40, 30, 34), (76, 16, 54), (96, 22, 30)):
            b.rect(x + k, 64 - h, w, h + 4, b.c(stone))
            for i in range(int(w // 5)):
                b.rect(x + k + i * 5 + 0.6, 64 - h - 3, 3, 3.4, b.c(stone))
            b.rect(
                x + k + w / 2 - 1.2,
                64 - h + 8,
                2.4,
                6,
                "#ffd978" if b.night else b.c("#3a3a44"),
                rx=1,
            )
        for k, h in ((27, 51), (84, 57)):
            b.poly(
                ((x + k - 9, 64 - h), (x + k, 64 - h - 15), (x + k + 9, 64 - h)),
                b.c(snowy(b, "#6b3f4a", 0.7)),
            )
            b.line(((x + k, 64 - h - 15), (x + k, 64 - h - 21)), width=0.7)
            b.poly(
                ((x + k, 64 - h - 21), (x + k + 6, 64 - h - 19), (x + k, 64 - h - 17)),
                b.c("#c9473f"),
            )
        b.path(f"M{x + 50} 68V52q5 -6 10 0V68Z", b.c("#4a3a30"))
    b.ground("#86a866")


def courtyard(b: Brush) -> None:
    """A Chinese courtyard: tiled roofs, red pillars, a moon gate."""
    b.sky()
    v = b.view
    b.rect(v.left - 2, 34, v.right - v.left + 4, GROUND - 34, b.c("#ece4d2"))
    for x, _ in b.along("gate", 120, margin=60):
        b.dot(x + 30, 52, 15, b.c("#a3967f"))
        b.dot(x + 30, 52, 13, b.c("#7fa06f"))
        pine(b, x + 30, 64, 20, "#4f7d5f")
        for k in (60, 78, 96):
            b.rect(x + k, 30, 3.4, GROUND - 28, b.c("#b03a2c"))
        b.rect(x + 66, 38, 10, GROUND - 38, b.c("#8a3226"))
        b.rect(x + 84, 40, 10, 14, "#ffd978" if b.night else b.c("#f5f0dc"))
        f.lantern(b, x + 72.5, 33, 3)
        f.lantern(b, x + 104, 33, 3)
    d = f"M{v.left - 4} 34Q{v.left} 22 {v.left - 4} 20H{v.right + 4}V34Z"
    b.path(d, b.c(snowy(b, "#5a6468", 0.85)))
    for x, _ in b.along("tile", 5):
        b.line(((x, 21), (x, 33)), b.c(snowy(b, "#3f484c", 0.6)), 0.5)
        b.path(f"M{x - 2.5} 34q2.5 3 5 0", b.c("#4a5458"), line=0.4)
    b.ground("#b5aa98")
    for px, _ in b.along("slab", 18):
        b.line(((px, GROUND), (px - 8, 104)), b.c("#978c7a"), 0.5)
    for y in (74, 86):
        b.line(((v.left, y), (v.right, y)), b.c("#978c7a"), 0.5)


def temple(b: Brush) -> None:
    """A mountain temple: steps, upturned eaves, pines."""
    b.sky()
    for x, rng in b.along("peak", 40, margin=80):
        h = rng.uniform(26, 46)
        b.path(
            f"M{x - 34} 66Q{x - 12} {66 - h:.1f} {x} {66 - h:.1f}Q{x + 10} {66 - h:.1f} {x + 34} 66Z",
            b.c(snowy(b, "#8fa8a0", 0.5)),
        )
    b.ground("#a09a84")
    for x, _ in b.along("hall", 140, margin=80):
        b.rect(x + 22, 40, 66, 28, b.c("#b03a2c"))
        for k in range(6):
            b.rect(x + 24 + k * 12, 40, 2.6, 28, b.c("#7a241c"))
        b.rect(x + 49, 46, 12, 22, b.c("#4a201a"))
        b.path(
            f"M{x + 8} 40Q{x + 22} 40 {x + 30} 24H{x + 80}Q{x + 88} 40 {x + 102} 40L{x + 100} 42H{x + 10}Z",
            b.c(snowy(b, "#4a6460", 0.8)),
        )
        b.rect(x + 28, 22, 54, 3, b.c("#3a504c"))
        for i in range(4):
            b.rect(x + 40 - i * 4, 68 + i * 4, 30 + i * 8, 4, b.c(snowy(b, "#bdb5a4", 0.5)))
        pine(b, x + 4, 72, 34, "#4f7d5f")
        pine(b, x + 116, 72, 40, "#4f7d5f")


def deck(b: Brush) -> None:
    """The deck of a ship: mast, ropes, rail, the sea."""
    water(b, ships=False)
    v = b.view
    b.rect(v.left - 2, 72, v.right - v.left + 4, 40, b.c("#b08a5a"))
    for y in (78, 86, 96):
        b.line(((v.left, y), (v.right, y)), b.c("#8a6a42"), 0.5)
    b.rect(v.left - 2, 58, v.right - v.left + 4, 2.4, b.c("#7a5233"))
    for x, _ in b.along("rail", 10):
        b.rect(x, 60, 1.8, 13, b.c("#8a5f3a"))
    for x, _ in b.along("mast", 120, margin=60):
        b.rect(x + 40, -20, 4, 96, b.c("#7a5233"))
        b.path(f"M{x + 44} 2Q{x + 84} 22 {x + 46} 46Z", b.c("#f4ead0"))
        for k in (10, 24, 62, 76):
            b.line(((x + 42, -6), (x + k, 60)), width=0.5)


def plain(b: Brush) -> None:
    """No place the text names: a calm coloured ground with a soft horizon."""
    v = b.view
    rng = b.rng("plain")
    top, low = rng.choice(
        (
            ("#f2e3c2", "#e6cf9f"),
            ("#d6e4e4", "#b9d0d2"),
            ("#eed6cc", "#dcb8ac"),
            ("#dcdcec", "#c0c0da"),
        )
    )
    steps = 5
    for i in range(steps):
        y = v.top + (v.bottom - v.top) * i / steps
        b.rect(
            v.left - 2,
            y,
            v.right - v.left + 4,
            v.bottom - y + 2,
            b.c(mix(top, low, i / (steps - 1))),
            line=0,
        )
    b.rect(v.left - 2, 74, v.right - v.left + 4, 40, b.c(mix(low, "#7a6a58", 0.35)), line=0)


OUTDOORS: dict[str, Place] = {
    "street": street,
    "city_night": city_night,
    "village": village,
    "market": market,
    "garden": garden,
    "forest": forest,
    "mountain": mountain,
    "sea": sea,
    "beach": beach,
    "harbour": harbour,
    "river": river,
    "field": field,
    "station": station,
    "castle": castle,
    "courtyard": courtyard,
    "temple": temple,
    "deck": deck,
    "plain": plain,
}
