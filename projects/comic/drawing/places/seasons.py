"""What the time of year does to leaves and grass."""

from __future__ import annotations

from projects.comic.drawing.palette import mix, rgb

AUTUMN = ("#d9722e", "#c8482f", "#e2a03a", "#b5602f", "#dc8a35")


def is_green(colour: str) -> bool:
    """Whether a colour is that of grass or leaves."""
    r, g, b = rgb(colour)
    return g > r * 1.04 and g > b * 1.15


def foliage(colour: str, season: str, pick: float = 0.0) -> str:
    """The colour of leaves in that season; `pick`, 0 to 1, chooses among autumn's colours."""
    if season == "spring":
        return mix(colour, "#b9dc6a", 0.45)
    if season == "summer":
        return mix(colour, "#2a6a34", 0.42)
    if season == "autumn":
        return mix(AUTUMN[int(pick * len(AUTUMN)) % len(AUTUMN)], colour, 0.12)
    return mix(colour, "#8a7862", 0.7) if season == "winter" else colour


def grass(colour: str, season: str) -> str:
    """The colour of grass in that season."""
    if season == "spring":
        return mix(colour, "#a6e070", 0.42)
    if season == "summer":
        return mix(colour, "#5a9a3c", 0.4)
    if season == "autumn":
        return mix(colour, "#c4a256", 0.52)
    return mix(colour, "#b3a88c", 0.72) if season == "winter" else colour
