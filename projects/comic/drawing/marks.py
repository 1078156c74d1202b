"""Marks that comics draw beside a head to show what is felt; in body space, facing right."""

from __future__ import annotations

from collections.abc import Iterable

from projects.comic.svg import INK, ellipse, line, path

_WATER = "#8fd3f4"


def _drop(x: float, y: float, r: float) -> str:
    d = f"M{x} {y - 1.9 * r}C{x + 0.5 * r} {y - r} {x + r} {y - 0.4 * r} {x + r} {y + 0.2 * r}"
    d += f"A{r} {r} 0 1 1 {x - r} {y + 0.2 * r}C{x - r} {y - 0.4 * r} {x - 0.5 * r} {y - r} {x} {y - 1.9 * r}Z"
    return path(d, _WATER, stroke=INK, width=9)


def _tears() -> str:
    return _drop(462, 372, 22) + _drop(640, 372, 20) + _drop(455, 440, 15)


def _sweat() -> str:
    return _drop(330, 60, 28) + _drop(285, 130, 19)


def _vein() -> str:
    x, y = 650, 60
    arms = ((-1, -1), (1, -1), (-1, 1), (1, 1))
    return "".join(
        path(
            f"M{x + a * 62} {y + b * 22}Q{x + a * 20} {y + b * 20} {x + a * 22} {y + b * 62}",
            "none",
            stroke="#d42b2b",
            width=20,
        )
        for a, b in arms
    )


def _blush() -> str:
    # the extra attribute keeps the face readable under the colour
    return ellipse(452, 362, 46, 24, "#f0787a", extra='opacity="0.55"') + ellipse(
        648, 362, 30, 22, "#f0787a", extra='opacity="0.55"'
    )


def _gasp() -> str:
    strokes = (((745, 150), (812, 112)), ((765, 225), (845, 222)), ((745, 300), (812, 332)))
    return "".join(line(s, INK, 18) for s in strokes)


def _sparkle() -> str:
    def star(x: float, y: float, r: float) -> str:
        q = r * 0.22
        d = f"M{x} {y - r}L{x + q} {y - q}L{x + r} {y}L{x + q} {y + q}L{x} {y + r}"
        d += f"L{x - q} {y + q}L{x - r} {y}L{x - q} {y - q}Z"
        return path(d, "#ffe066", stroke=INK, width=9)

    return star(775, 60, 52) + star(835, 165, 30)


def _gloom() -> str:
    return "".join(
        line(((x, -40 + (i % 2) * 22), (x, 70 + (i % 3) * 26)), "#4a5578", 10)
        for i, x in enumerate(range(560, 700, 28))
    )


_DRAW = {
    "tears": _tears,
    "sweat": _sweat,
    "vein": _vein,
    "blush": _blush,
    "gasp": _gasp,
    "sparkle": _sparkle,
    "gloom": _gloom,
}


def marks_svg(names: Iterable[str]) -> str:
    """The marks by name, in body space."""
    return "".join(_DRAW[name]() for name in names)
