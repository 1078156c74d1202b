"""People far off who have no name: a row of small figures in the tones of the place."""

from __future__ import annotations

import random

from projects.comic.documents import Setting
from projects.comic.drawing.palette import lit, mix
from projects.comic.svg import INK, circle, group, n, path

_TONES = ("#8a8f98", "#9a8f86", "#7f8a86", "#a09a8c", "#8c8496")
GROUND = 0.7  # of the height: where they stand, on the ground behind the figures
TALL = 0.24  # of the height


def crowd_svg(*, setting: Setting, width: float, height: float, zoom: float) -> str:
    """The passers-by of a place, in the panel's own coordinates: the same in every picture of it."""
    rng = random.Random(f"{setting.seed}/{setting.place}/crowd")
    tall = height * TALL * zoom
    out, x = "", -tall * rng.uniform(0.1, 0.5)
    while x < width:
        size = tall * rng.uniform(0.86, 1.08)
        tone = lit(mix(rng.choice(_TONES), "#d8d4cc", 0.35), setting.time)
        figure = _passer(rng, tone)
        y = height * (GROUND + rng.uniform(0.0, 0.03))
        turn = -1 if rng.random() < 0.5 else 1
        k = size / 100
        out += group(figure, transform=f"translate({n(x)} {n(y)}) scale({turn * k:.3f} {k:.3f})")
        x += tall * (0.34 if rng.random() < 0.55 else rng.uniform(0.7, 1.7))
    return out


def _passer(rng: random.Random, tone: str) -> str:
    """One figure 100 high whose feet are at (0, 0)."""
    head, body = mix(tone, "#ffffff", 0.25), tone
    hat = path(
        "M-9.5 -92Q-9 -102 0 -102Q9 -102 9.5 -92Z", mix(tone, INK, 0.3), stroke=INK, width=1.2
    )
    skirt = rng.random() < 0.45
    if skirt:
        cloth = "M-9 -80Q-13 -60 -9 -52L-19 -2H19L9 -52Q13 -60 9 -80Q0 -86 -9 -80Z"
    else:
        cloth = (
            "M-10 -80Q-15 -60 -11 -42L-10 0H-3L-1 -38L3 0H10L11 -42Q15 -60 10 -80Q0 -86 -10 -80Z"
        )
    arm = path("M-9 -76Q-17 -60 -12 -44", "none", stroke=mix(tone, INK, 0.35), width=2.4)
    out = (
        path(cloth, body, stroke=INK, width=1.3)
        + arm
        + circle(0, -91, 8.4, head, stroke=INK, width=1.3)
    )
    if skirt:
        return out + path(
            "M-9 -92Q-8 -102 0 -101Q8 -102 9 -92Q0 -97 -9 -92Z",
            mix(tone, INK, 0.35),
            stroke=INK,
            width=1.2,
        )
    return out + (hat if rng.random() < 0.6 else "")
