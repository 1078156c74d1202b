"""Pictures of things in the colour that a text tells: a green umbrella."""

from __future__ import annotations

import colorsys
import re
from collections import Counter

_FILL = re.compile(r'(fill|stop-color)="(#[0-9a-fA-F]{3,6})"')
# by colour its hue and how full it is, as shares; grey has no hue, and how light it is
_HUES: dict[str, tuple[float, float]] = {
    "red": (0.0, 0.72), "orange": (0.075, 0.85), "yellow": (0.135, 0.88), "green": (0.36, 0.5), "blue": (0.6, 0.62),
    "purple": (0.77, 0.45), "pink": (0.93, 0.65), "brown": (0.07, 0.42),
}  # fmt: skip
_GREYS: dict[str, float] = {"white": 0.94, "grey": 0.6, "black": 0.2}
COLOURS: dict[str, str] = {
    **{c: c for c in (*_HUES, *_GREYS)},
    "scarlet": "red", "crimson": "red", "gold": "yellow", "golden": "yellow", "violet": "purple", "lilac": "purple", "rosy": "pink",
    "gray": "grey", "silver": "grey", "azure": "blue", "emerald": "green", "navy": "blue", "turquoise": "green",
    "红": "red", "绿": "green", "蓝": "blue", "黄": "yellow", "紫": "purple", "白": "white", "黑": "black", "粉": "pink", "灰": "grey",
    "橙": "orange", "青": "green", "褐": "brown", "金": "yellow", "银": "grey",
}  # fmt: skip
_FULL = 0.2  # from which a colour counts as one
_NEAR = 0.12  # of the hue circle, within which shades are of one colour


def tinted(body: str, colour: str) -> str:
    """An SVG body whose commonest colour is another, its shades kept; other colours stay."""
    if colour not in _HUES and colour not in _GREYS:
        return body
    shades = Counter(round(h, 2) for _, code in _FILL.findall(body) for h in [_hue(code)] if h >= 0)
    if not shades:
        return body
    main = shades.most_common(1)[0][0]
    return _FILL.sub(lambda m: f'{m[1]}="{_turned(m[2], main, colour)}"', body)


def _parts(code: str) -> tuple[float, float, float]:
    digits = code[1:] if len(code) == 7 else "".join(c * 2 for c in code[1:4])
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)


def _hue(code: str) -> float:
    """The hue of a colour that is one, else -1."""
    hue, light, full = _parts(code)
    return hue if full >= _FULL and 0.08 < light < 0.95 else -1.0


def _turned(code: str, main: float, colour: str) -> str:
    own = _hue(code)
    away = min(abs(own - main), 1 - abs(own - main))
    if own < 0 or away > _NEAR:
        return code
    _, light, full = _parts(code)
    if colour in _GREYS:
        hue, full, light = 0.0, 0.0, min(0.97, max(0.08, _GREYS[colour] + (light - 0.5) * 0.35))
    else:
        hue, full = _HUES[colour][0], (full + _HUES[colour][1]) / 2
    red, green, blue = colorsys.hls_to_rgb(hue, light, full)
    return "#" + "".join(f"{round(v * 255):02x}" for v in (red, green, blue))
