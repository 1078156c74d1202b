"""The open sky: stars without number by night, towering clouds by day."""

from __future__ import annotations

import math

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import snowy, tree


def night_sky(b: Brush) -> None:
    """A great sky over a low dark horizon: stars by night, towering clouds by day."""
    b.sky()
    v = b.view
    if v.time == "night" and v.weather in ("clear", "wind"):
        _milky_way(b)
    else:
        _towers_of_cloud(b)
    b.hills("far", 84, 9, mix("#4f6270", "#1c2438", 0.3), 40)
    dark = mix("#3f5240", "#101820", 0.35)
    b.band(83, 30, b.c(snowy(b, dark, 0.6)))
    d = f"M{v.left - 4:.1f} 84" + "".join(
        f"l1 {-rng.uniform(1.4, 3.4):.1f}l1 {rng.uniform(1, 2):.1f}L{x + 4:.1f} 83.4"
        for x, rng in b.along("tuft", 4)
    )
    b.path(d + f"V88H{v.left - 4:.1f}Z", b.c(snowy(b, dark, 0.6)), line=0)
    for x in b.every(90, 66, 20):
        tree(b, x, 84.6, 15, mix("#4f7a4f", "#1c2830", 0.4))
        b.path(f"M{x + 8} 84.6v-5l4 -4l4 4v5z", b.c("#4a4448"), line=0.4)
        b.rect(x + 11, 80.4, 2, 2, "#ffd978" if b.night else b.c("#bfe0ee"), line=0.3)


def _milky_way(b: Brush) -> None:
    """Stars without number and the band of the galaxy."""
    v = b.view
    xs = [v.left - 8 + i * 6 for i in range(int((v.right - v.left) // 6) + 4)]

    def wave(x: float) -> float:
        """The height of the band's middle at x."""
        return 36 + 16 * math.sin(x / 46)

    for half, opacity in ((13, 0.1), (8, 0.12), (3.6, 0.16)):
        up = "L".join(f"{x:.1f} {wave(x) - half - math.sin(x / 5) * 1.6:.1f}" for x in xs)
        low = "L".join(
            f"{x:.1f} {wave(x) + half + math.sin(x / 7) * 1.6:.1f}" for x in reversed(xs)
        )
        b.veil(f"M{up}L{low}Z", "#cfd4ff", opacity)
    for k, (r, step) in enumerate(((0.22, 2.2), (0.36, 4), (0.6, 13))):
        d = ""
        for x, rng in b.along(f"stars{k}", step, margin=step):
            px = x + rng.uniform(0, step)
            py = rng.uniform(-8, 80) if rng.random() < 0.5 else wave(px) + rng.gauss(0, 6)
            d += f"M{px:.1f} {py:.1f}a{r} {r} 0 1 1 0 .02z"
        b.path(d, ("#cdd8ff", "#fff6d8", "#ffffff")[k], line=0)
    for x in b.every(140, 104, 14):
        b.path(f"M{x} 12l13 7.4l-.8 .8z", "#fff6d8", line=0)


def _towers_of_cloud(b: Brush) -> None:
    """High heaped clouds."""
    hour = {"morning": "#fff3e0", "day": "#ffffff", "evening": "#f6c9a8", "night": "#4a5578"}[
        b.view.time
    ]
    if b.view.weather in ("rain", "storm", "fog", "snow"):
        hour = mix(hour, "#7f8a98", 0.45)
    for x, rng in b.along("tower", 58, margin=60):
        m, y, s = x + rng.uniform(0, 20), rng.uniform(62, 74), rng.uniform(0.8, 1.25)
        d = f"M{m - 24 * s:.1f} {y:.1f}"
        for dx, dy, r in (
            (3, -9, 6),
            (7, -9, 6),
            (3, -12, 7),
            (11, -6, 8),
            (10, 7, 8),
            (4, 11, 7),
            (8, 9, 6),
            (4, 9, 6),
        ):
            d += f"a{r * s:.1f} {r * s:.1f} 0 0 1 {dx * s:.1f} {dy * s:.1f}"
        b.path(d + "Z", hour, line=0.4)
        b.veil(
            f"M{m - 22 * s:.1f} {y:.1f}q{8 * s:.1f} {-6 * s:.1f} {18 * s:.1f} {-4 * s:.1f}q{16 * s:.1f} {-8 * s:.1f} {30 * s:.1f} {4 * s:.1f}z",
            mix(hour, "#6f86a8", 0.45),
            0.5,
        )


HEAVENS: dict[str, Place] = {"night_sky": night_sky}
