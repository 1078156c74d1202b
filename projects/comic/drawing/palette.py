"""Colour: mixing, and the light of the hour that falls on everything in a panel."""

from __future__ import annotations

from functools import lru_cache


def rgb(colour: str) -> tuple[int, int, int]:
    """A #rgb or #rrggbb colour as three numbers of 0 to 255."""
    c = colour.lstrip("#")
    if len(c) == 3:
        c = "".join(ch * 2 for ch in c)
    return int(c[0:2], 16), int(c[2:4], 16), int(c[4:6], 16)


def mix(a: str, b: str, t: float) -> str:
    """The colour that lies `t` of the way from a to b."""
    x, y = rgb(a), rgb(b)
    r, g, bl = (round(p + (q - p) * t) for p, q in zip(x, y, strict=True))
    return f"#{r:02x}{g:02x}{bl:02x}"


def multiply(a: str, b: str) -> str:
    """Both colours printed over each other."""
    r, g, bl = (p * q // 255 for p, q in zip(rgb(a), rgb(b), strict=True))
    return f"#{r:02x}{g:02x}{bl:02x}"


# light that falls on the place, and how much of it
_LIGHT = {
    "morning": ("#ffe6bd", 0.45),
    "day": ("#ffffff", 0.0),
    "evening": ("#f09a6a", 0.55),
    "night": ("#4a5d9e", 0.92),
    "lamplit": ("#d39a62", 0.68),
}
# figures stand in the same light, but must stay easy to read
_ON_FIGURES = {"morning": 0.3, "day": 0.0, "evening": 0.3, "night": 0.45, "lamplit": 0.28}


@lru_cache(maxsize=4096)
def lit(colour: str, time: str) -> str:
    """A colour of the place in the light of that time of day."""
    light, amount = _LIGHT.get(time, _LIGHT["day"])
    return mix(colour, multiply(colour, light), amount) if amount else colour


@lru_cache(maxsize=4096)
def lit_figure(colour: str, time: str) -> str:
    """A colour of a figure in the light of that time of day."""
    light, _ = _LIGHT.get(time, _LIGHT["day"])
    amount = _ON_FIGURES.get(time, 0.0)
    return mix(colour, multiply(colour, light), amount) if amount else colour


# what the mood of a scene lays over its place, and how much of it
MOODS: dict[str, tuple[str, float]] = {
    "sad": ("#4a6a9a", 0.16), "crying": ("#4a6a9a", 0.2), "tired": ("#7a7a92", 0.14),
    "worried": ("#6a7a5a", 0.12), "afraid": ("#3f4f6a", 0.2), "suspicious": ("#4f5f4a", 0.14),
    "angry": ("#b0402a", 0.13), "furious": ("#b0301a", 0.18), "disgusted": ("#6a7a3a", 0.13),
    "happy": ("#ffd866", 0.12), "amused": ("#ffd866", 0.09), "loving": ("#f4889a", 0.14),
}  # fmt: skip

# top and bottom of the sky
SKY = {
    "morning": ("#f7c9a0", "#fdf0d8"),
    "day": ("#8fd0f2", "#e3f4fb"),
    "evening": ("#6a4a8a", "#f4905a"),
    "night": ("#141a3a", "#3a4a80"),
}
GREY_SKY = {
    "morning": ("#b8bcc0", "#dcdcd8"),
    "day": ("#9aa6b2", "#d5dde2"),
    "evening": ("#5d5570", "#b58a86"),
    "night": ("#151828", "#343b55"),
}
