"""Words for colours, as models know them."""

from __future__ import annotations

from functools import lru_cache

_NAMES = {
    "black": "#1a1a1e", "dark grey": "#4a4a50", "grey": "#8c8f96", "light grey": "#c4c6ca",
    "white": "#f4f2ee", "dark brown": "#3a261c", "brown": "#7d5a3c", "chestnut": "#724133",
    "auburn": "#8a3d24", "ginger": "#c8642a", "blond": "#e0bb5c", "beige": "#d9c2a0",
    "red": "#c0323a", "dark red": "#7a2230", "pink": "#e88fb2", "orange": "#e08a3a",
    "yellow": "#e9c046", "olive green": "#6b6b3a", "green": "#4f8a4a", "dark green": "#2d5a3a",
    "teal": "#3f8f8f", "light blue": "#8ab8e0", "blue": "#3d68a8", "navy blue": "#2a3a5c",
    "purple": "#7a4f9a", "lilac": "#b49ad0",
}  # fmt: skip
_SKINS = {
    "fair": "#ffdbb4", "light": "#edb98a", "tanned": "#d08b5b", "brown": "#ae5d29",
    "dark brown": "#614335", "sallow": "#f8d25c", "green": "#5aa860", "grey": "#9a9a9a",
}  # fmt: skip


def _parts(code: str) -> tuple[int, int, int]:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _nearest(code: str, names: dict[str, str]) -> str:
    """The name whose colour lies nearest, by the eye's own weights (a low-cost approximation of the
    CIE distance: https://www.compuphase.com/cmetric.htm)."""
    r, g, b = _parts(code)

    def far(name: str) -> float:
        x, y, z = _parts(names[name])
        mean = (r + x) / 2
        return (
            (2 + mean / 256) * (r - x) ** 2
            + 4 * (g - y) ** 2
            + (2 + (255 - mean) / 256) * (b - z) ** 2
        )

    return min(names, key=far)


@lru_cache(maxsize=2048)
def colour_word(code: str) -> str:
    """A word for a colour of cloth or hair, given as #rrggbb."""
    return _nearest(code, _NAMES)


@lru_cache(maxsize=512)
def skin_word(code: str) -> str:
    """A word for a skin, given as #rrggbb."""
    return _nearest(code, _SKINS)
