"""Where few have been and no weather comes: control room, the moon, space."""

from __future__ import annotations

import math

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush, Place

NIGHT = "#0b1026"


def control_room(b: Brush) -> None:
    """A control room: a wall of screens, rows of consoles in their light."""
    v = b.view
    b.band(-20, 130, b.c("#39455c"), line=0)
    for x in b.every(130, 38, 66):
        _world_map(b, x)
    for offset in (2, 106):
        for x in b.every(130, offset, 32):
            for y in (2, 25):
                _graph(b, x, y)
    b.band(48, 3, b.c("#222b3c"))
    b.band(66, 46, b.c("#2c3446"))
    b.stroke("".join(f"M{x:.1f} 67l-16 40" for x, _ in b.along("plate", 20)), b.c("#212838"), 0.6)
    for x in b.every(65, 36, 58):
        _desk(b, x)
    glow = f"M{v.left - 3} 49H{v.right + 3}V60H{v.left - 3}Z"
    b.veil(glow, "#7fd8f0", 0.24 if b.night else 0.14)


def _world_map(b: Brush, x: float) -> None:
    """A great screen with a map and the track of something on it."""
    b.rect(x, 1, 66, 44, "#12243a", line=1)
    land = (
        f"M{x + 6} 12q8 -5 14 0q3 5 -3 8q1 5 5 8q-2 9 -6 9q-3 -8 -4 -13q-7 -4 -6 -12z"
        f"M{x + 30} 10q7 -4 11 1q9 -4 19 1q3 6 -4 8q-3 7 -9 5q-5 -2 -8 0q-2 12 -6 12q-5 -8 -4 -14q-2 -7 1 -13z"
        f"M{x + 52} 32q5 -3 7 1q-1 5 -5 4z"
    )
    b.path(land, "#2f7f86", line=0.35)
    grid = "".join(f"M{x + k} 2V44" for k in range(11, 66, 11)) + "".join(f"M{x + 1} {y}h64" for y in (12, 23, 34))  # fmt: skip
    b.stroke(grid, "#27486a", 0.35)
    b.stroke(f"M{x + 2} 30q10 -22 21 -8t21 8t20 -12", "#f2c84b", 0.9)
    b.dot(x + 23, 21.8, 1.8, "#ff6a4d", line=0.35)


def _graph(b: Brush, x: float, y: float) -> None:
    """A smaller screen: a curve, bars or a dial."""
    rng = b.rng(f"graph/{x:.0f}/{y}")
    b.rect(x, y, 30, 20, "#12243a", line=0.8)
    kind = rng.randrange(3)
    if kind == 0:
        d = f"M{x + 3} {y + 12}" + "".join(f"l3.4 {rng.uniform(-5, 5):.1f}" for _ in range(7))
        b.stroke(d, "#8fe08a", 0.9)
        b.stroke(f"M{x + 3} {y + 17}h18", "#5fd8d0", 0.8)
    elif kind == 1:
        d = "".join(f"M{x + 4 + k * 4.4:.1f} {y + 17}v{-rng.uniform(3, 13):.1f}" for k in range(6))
        b.stroke(d, "#5fd8d0", 2.4)
    else:
        b.stroke(f"M{x + 8} {y + 10}a7 7 0 1 1 14 0a7 7 0 1 1 -14 0zM{x + 12} {y + 10}a3 3 0 1 1 6 0a3 3 0 1 1 -6 0zM{x + 15} {y + 10}l5 -5", "#8fe08a", 0.8)  # fmt: skip


def _desk(b: Brush, x: float) -> None:
    """A console with screens, knobs and its chair."""
    for k, colour in ((4, "#5fd8d0"), (22, "#f2b84b"), (40, "#8fe08a")):
        b.rect(x + k, 48, 15, 10, "#16283c", rx=0.8)
        b.stroke(f"M{x + k + 2} 54l3 -3l3 2l5 -3M{x + k + 2} 56.4h7", colour, 0.7)
    b.poly(((x + 1, 58), (x + 57, 58), (x + 60, 65), (x - 2, 65)), b.c("#8a96aa"))
    lamps: dict[str, str] = {}
    for k in range(11):
        colour = ("#e0574f", "#8fe08a", "#ffe08a", "#d5dde6")[(k * 7 + int(x)) % 4]
        lamps[colour] = (
            lamps.get(colour, "") + f"M{x + 3 + k * 4.8:.1f} {60 + (k % 2) * 2}h2v1.6h-2z"
        )
    for colour, d in lamps.items():
        b.path(d, colour, line=0.3)
    b.poly(((x - 2, 65), (x + 60, 65), (x + 56, 84), (x + 2, 84)), b.c("#56627a"))
    b.stroke(f"M{x + 19} 66v17M{x + 39} 66v17", width=0.5)
    b.rect(x + 21, 62, 16, 18, b.c("#2f3540"), rx=4)
    b.rods(f"M{x + 29} 81v8M{x + 22} 91h14", b.c("#8a94a8"), 1.4)


def _stars(b: Brush, low: float) -> None:
    """A black sky full of stars."""
    b.band(-20, 130, NIGHT, line=0)
    for k, (r, step) in enumerate(((0.24, 1.7), (0.42, 4), (0.7, 15))):
        d = ""
        for x, rng in b.along(f"stars{k}", step, margin=step):
            d += f"M{x + rng.uniform(0, step):.1f} {rng.uniform(-14, low):.1f}a{r} {r} 0 1 1 0 .02z"
        b.path(d, ("#cdd8ff", "#fff6d8", "#ffffff")[k], line=0)


def moon(b: Brush) -> None:
    """On the moon: grey craters under a black sky, the earth far off, a lander."""
    _stars(b, 62)
    for x in b.every(260, 82, 30):
        _earth(b, x + 13, 22, 13)
    grey = "#b5b4ae"
    b.hills("rim", 62, 16, mix(grey, "#3a3d4c", 0.4), 30)
    b.hills("low", 66, 9, mix(grey, "#3a3d4c", 0.2), 44)
    b.band(65, 50, b.c(grey))
    for x in b.every(380, 46, 40):
        _lander(b, x)
    for x in b.every(190, 124, 30):
        b.rods(f"M{x} 74V40h13", b.c("#e6e6e0"), 0.8)
        b.path(f"M{x + 0.6} 41h13v9q-6 2 -13 0z", b.c("#d9803a"))
        b.path(f"M{x + 14} 72h12v5h-12zM{x + 18} 72l3 -8M{x + 14} 62q7 4 13 -2q-3 -6 -13 2z", b.c("#dfe3e4"))  # fmt: skip
    shade, light = "", ""
    for x, rng in b.along("crater", 19, margin=16):
        r = rng.uniform(3, 9)
        px, py = x + rng.uniform(0, 14), rng.uniform(72, 99)
        ring = f"a{r:.1f} {r * 0.34:.1f} 0 1 1 {2 * r:.1f} 0a{r:.1f} {r * 0.34:.1f} 0 1 1 {-2 * r:.1f} 0z"
        light += f"M{px - r:.1f} {py + 0.9:.1f}" + ring
        shade += f"M{px - r:.1f} {py:.1f}" + ring
    b.path(light, b.c("#d9d8d0"), line=0.4)
    b.path(shade, b.c("#85858a"), line=0.4)
    steps = "".join(
        f"M{x + k:.1f} {y}q2 -1.4 4 0q-2 1.4 -4 0z"
        for x, _ in b.along("steps", 11)
        for k, y in ((0, 92), (5.4, 95))
    )
    b.path(steps, b.c("#8f8f92"), line=0.3)


def _earth(b: Brush, x: float, y: float, r: float) -> None:
    """The earth, half in the dark."""
    b.dot(x, y, r * 1.16, "#8fd0ff", line=0, opacity=0.25)
    b.dot(x, y, r, "#3f8fc8")
    b.path(
        f"M{x - r * 0.6:.1f} {y - r * 0.5:.1f}q{r * 0.5:.1f} {-r * 0.4:.1f} {r * 0.9:.1f} {-r * 0.1:.1f}q{-r * 0.1:.1f} {r * 0.4:.1f} {-r * 0.4:.1f} {r * 0.5:.1f}"
        f"q{r * 0.2:.1f} {r * 0.4:.1f} {-r * 0.1:.1f} {r * 0.7:.1f}q{-r * 0.5:.1f} {-r * 0.3:.1f} {-r * 0.4:.1f} {-r * 1.1:.1f}z",
        "#6fb06a",
        line=0.35,
    )
    b.stroke(f"M{x - r * 0.8:.1f} {y + r * 0.2:.1f}q{r * 0.4:.1f} {-r * 0.2:.1f} {r * 0.8:.1f} 0t{r * 0.7:.1f} {-r * 0.1:.1f}M{x - r * 0.3:.1f} {y - r * 0.7:.1f}q{r * 0.4:.1f} {r * 0.14:.1f} {r * 0.8:.1f} {r * 0.1:.1f}", "#ffffff", 1.2)  # fmt: skip
    b.veil(f"M{x} {y - r}A{r} {r} 0 0 1 {x} {y + r}A{r * 1.5:.1f} {r * 1.5:.1f} 0 0 0 {x} {y - r}Z", NIGHT, 0.55)  # fmt: skip


def _lander(b: Brush, x: float) -> None:
    """A landing craft on four legs."""
    gold, white = b.c("#d9a441"), b.c("#e6e8e8")
    b.rods(f"M{x + 8} 58L{x} 76M{x + 32} 58L{x + 40} 76M{x + 14} 60l-4 16M{x + 26} 60l4 16M{x - 3} 77h6M{x + 37} 77h6", gold, 1.1)  # fmt: skip
    b.path(f"M{x + 5} 50h30l3 11h-36z", gold)
    b.stroke(f"M{x + 12} 51l-2 9M{x + 20} 51v9M{x + 28} 51l2 9", b.c("#8f6a24"), 0.6)
    b.path(f"M{x + 9} 50V36l6 -7h10l6 7v14z", white)
    b.path(f"M{x + 13} 38l4 -5v7zM{x + 27} 38l-4 -5v7z", "#12263a")
    b.rect(x + 16, 42, 8, 8, b.c("#9aa4ac"), rx=1)
    b.rods(f"M{x + 20} 29V20M{x + 29} 31l5 -6", white, 0.7)
    b.path(f"M{x + 14} 20q6 4 12 0q-2 -5 -6 -5t-6 5z", white)


def space(b: Brush) -> None:
    """Out in space: stars, a nebula, a planet's limb, a station that turns over it."""
    _stars(b, 104)
    v = b.view
    for x, rng in b.along("nebula", 60, margin=60):
        px, py, r = x + rng.uniform(0, 20), rng.uniform(4, 56), rng.uniform(16, 30)
        tone = rng.choice(("#5a3f9a", "#2f5f9a", "#8a3f7a"))
        for k in (1, 0.66, 0.36):
            b.veil(f"M{px - r * k:.1f} {py:.1f}q{r * k * 0.4:.1f} {-r * k * 0.7:.1f} {r * k:.1f} {-r * k * 0.4:.1f}t{r * k:.1f} {r * k * 0.3:.1f}q{-r * k * 0.3:.1f} {r * k * 0.7:.1f} {-r * k:.1f} {r * k * 0.4:.1f}t{-r * k:.1f} {-r * k * 0.3:.1f}z", tone, 0.22)  # fmt: skip
    tone = b.rng("planet").choice(("#4f9ac8", "#c98a5a", "#7aa86a"))
    curve = [(x, 84 + 7 * math.sin(x / 50) * 0.4) for x in (v.left - 4, v.right + 4)]
    m = (v.left + v.right) / 2
    for k, shade in ((0, mix(tone, "#ffffff", 0.5)), (2, tone), (9, mix(tone, NIGHT, 0.3))):
        b.path(
            f"M{curve[0][0]:.1f} {curve[0][1] + k:.1f}Q{m:.1f} {74 + k} {curve[1][0]:.1f} {curve[1][1] + k:.1f}V112H{curve[0][0]:.1f}Z",
            b.c(shade),
            line=0.4 if not k else 0,
        )
    for x in b.every(360, 44, 86):
        _station(b, x)
    for x in b.every(270, 148, 20):
        b.dot(x + 9, 34, 8, b.c("#d9b48a"))
        b.rods(f"M{x + 2} 31Q{x - 7} 39 {x} 40Q{x + 10} 40 {x + 19} 34Q{x + 24} 30 {x + 16} 29", b.c("#efe0b8"), 0.8)  # fmt: skip


def _station(b: Brush, x: float) -> None:
    """A space station with panels like wings."""
    white, blue = b.c("#e2e6ea"), b.c("#3f5fa0")
    for k in (0, 58):
        for y in (14, 36):
            b.rect(x + k, y, 26, 14, blue)
            bars = "".join(f"M{x + k + j} {y}v14" for j in (6.5, 13, 19.5))
            b.stroke(bars + f"M{x + k} {y + 7}h26", b.c("#8fb0e0"), 0.5)
    b.rods(f"M{x + 2} 32H{x + 82}M{x + 13} 28V36M{x + 71} 28V36", white, 1.4)
    b.rect(x + 34, 20, 16, 26, white, rx=4)
    b.rect(x + 28, 28, 28, 9, b.c("#c4ccd4"), rx=3)
    b.path(f"M{x + 37} 46h10l-2 7h-6zM{x + 38} 20v-5h8v5z", b.c("#9aa6b2"))
    lamps = "".join(f"M{x + k} 31h2.4v2.6h-2.4z" for k in (31, 36, 41, 46, 51))
    b.path(lamps, "#ffe08a", line=0.3)
    b.rods(f"M{x + 42} 15V8M{x + 38} 7q4 4 8 0", white, 0.7)


FRONTIERS: dict[str, Place] = {"control_room": control_room, "moon": moon, "space": space}
