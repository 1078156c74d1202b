"""Rain, snow, fog and wind over a panel, in the panel's own coordinates."""

from __future__ import annotations

import random

from projects.comic.svg import circle, n, path


def weather_svg(*, weather: str, width: float, height: float, seed: int) -> str:
    """The weather's marks; empty where the sky is clear."""
    rng = random.Random(f"{seed}/{weather}/{width:.0f}x{height:.0f}")
    many = int(width * height / 3600)
    if weather in ("rain", "storm"):
        slant = 9 if weather == "rain" else 20
        d = ""
        for _ in range(many):
            x, y, drop = rng.uniform(0, width), rng.uniform(-10, height), rng.uniform(14, 30)
            d += f"M{n(x)} {n(y)}l{n(-slant)} {n(drop)}"
        return path(d, "none", stroke="#dfeaf4", width=2.2, extra='opacity="0.75"')
    if weather == "snow":
        return "".join(
            circle(rng.uniform(0, width), rng.uniform(0, height), rng.uniform(2, 5), "#ffffff")
            for _ in range(int(many * 0.8))
        )
    if weather == "fog":
        out = ""
        for i in range(4):
            y = height * (0.3 + 0.18 * i)
            out += path(
                f"M-20 {n(y)}Q{n(width * 0.3)} {n(y - 24)} {n(width * 0.6)} {n(y)}T{n(width + 40)} {n(y)}V{n(y + 40)}"
                f"Q{n(width * 0.6)} {n(y + 60)} {n(width * 0.3)} {n(y + 36)}T-20 {n(y + 40)}Z",
                "#ffffff",
                extra='opacity="0.34"',
            )
        return out
    if weather == "wind":
        d = ""
        for _ in range(max(4, many // 8)):
            x, y, w = rng.uniform(-40, width), rng.uniform(0, height * 0.8), rng.uniform(40, 110)
            d += f"M{n(x)} {n(y)}q{n(w / 2)} -8 {n(w)} 0"
        return path(d, "none", stroke="#ffffff", width=2.4, extra='opacity="0.7"')
    return ""
