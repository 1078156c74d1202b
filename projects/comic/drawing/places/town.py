"""Streets, squares and buildings under the sky."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.landmarks import (
    house,
    lamp_post,
    lamp_post_head,
    pine,
    snowy,
    tree,
)


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
            lit, dark = "", ""
            for i in range(int(w // 4)):
                for j in range(int(h // 5)):
                    cell = f"M{x + 1.4 + i * 4:.1f} {GROUND - h + 2 + j * 5:.1f}h2v2.6h-2z"
                    if rng.random() < 0.5:
                        lit += cell
                    else:
                        dark += cell
            b.path(lit or "M0 0z", "#ffe08a" if b.night else b.c("#c4d4e0"), line=0)
            b.path(dark or "M0 0z", b.c("#c4d4e0"), line=0)
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


def castle(b: Brush) -> None:
    """A castle on its hill."""
    b.sky()
    b.hills("far", 66, 22, "#8aa08f")
    for x in b.every(160, 0, 120):
        stone, rng = "#a9a49c", b.rng(f"stones/{x:.0f}")
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
        seams = "".join(
            f"M{x + k + rng.uniform(1, w - 6):.1f} {rng.uniform(68 - h, 64):.1f}h4"
            for k, w, h in ((20, 14, 44), (40, 30, 30), (76, 16, 50), (96, 22, 26))
            for _ in range(6)
        )
        b.stroke(seams, b.c("#857f78"), 0.55)
        b.rods(
            f"M{x + 52} 66V54M{x + 55} 66V51M{x + 58} 66V54M{x + 51} 58h8M{x + 51} 62h8",
            b.c("#3a3a44"),
            0.5,
        )
        for k, top in ((62, 40), (104, 42)):
            b.path(f"M{x + k} {top}h6v13l-3 -3l-3 3z", b.c("#b5393a"))
            b.path(f"M{x + k + 1.6} {top + 5}h2.8v2.8h-2.8z", b.c("#e8c35a"), line=0.3)
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
        _bamboo(b, x + 110)
        b.path(f"M{x + 5} 60h10l-1.4 9h-7.2z", b.c("#4f7d9a"))
        b.path(
            f"M{x + 10} 60q-2 -6 -6 -7q1 -6 5 -4q2 -5 6 -1q4 1 1 6q-4 1 -6 6z",
            b.c("#5f8f4a"),
            line=0.45,
        )
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


def _bamboo(b: Brush, x: float) -> None:
    """Bamboo that grows along a wall."""
    b.rods(f"M{x} 68V38M{x + 4} 69V34M{x + 9} 68V40", b.c("#8fae5a"), 1)
    b.stroke("".join(f"M{x + k - 1} {y}h2" for k in (0, 4, 9) for y in (46, 54, 62)), width=0.4)
    leaves = "".join(
        f"M{x + k} {y}q{s * 4} -2.4 {s * 7} 1q{-s * 4} 1 {-s * 7} -1z"
        for k, y, s in (
            (0, 40, -1),
            (0, 44, 1),
            (4, 36, 1),
            (4, 41, -1),
            (9, 42, 1),
            (9, 47, -1),
            (4, 50, 1),
            (0, 54, -1),
        )
    )
    b.path(leaves, b.c(snowy(b, "#6f9a4a", 0.5)), line=0.35)


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


TOWN: dict[str, Place] = {
    "street": street,
    "city_night": city_night,
    "village": village,
    "market": market,
    "station": station,
    "castle": castle,
    "courtyard": courtyard,
    "temple": temple,
}
