"""Small helpers that write SVG elements as strings; presentation attributes only, never a style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

INK = "#16130f"


def n(value: float) -> str:
    """A number as short as it can be written with one decimal."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _paint(fill: str, stroke: str, width: float, extra: str) -> str:
    out = f' fill="{fill}"'
    if stroke:
        out += f' stroke="{stroke}" stroke-width="{n(width)}" stroke-linejoin="round"'
    return f"{out} {extra}" if extra else out


def rect(
    x: float, y: float, w: float, h: float, fill: str, *, stroke: str = "", width: float = 2,
    rx: float = 0, extra: str = "",
) -> str:  # fmt: skip
    """A rectangle."""
    r = f' rx="{n(rx)}"' if rx else ""
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(max(w, 0))}" height="{n(max(h, 0))}"{r}'
        f"{_paint(fill, stroke, width, extra)}/>"
    )


def circle(
    x: float, y: float, r: float, fill: str, *, stroke: str = "", width: float = 2, extra: str = ""
) -> str:
    """A circle."""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}"{_paint(fill, stroke, width, extra)}/>'


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, stroke: str = "", width: float = 2,
    extra: str = "",
) -> str:  # fmt: skip
    """An ellipse."""
    return (
        f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}"'
        f"{_paint(fill, stroke, width, extra)}/>"
    )


def points(pts: Iterable[tuple[float, float]]) -> str:
    """Points as path data without the closing Z."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in pts)


def poly(
    pts: Iterable[tuple[float, float]], fill: str, *, stroke: str = "", width: float = 2,
    extra: str = "",
) -> str:  # fmt: skip
    """A closed polygon."""
    return f'<path d="{points(pts)}Z"{_paint(fill, stroke, width, extra)}/>'


def path(d: str, fill: str, *, stroke: str = "", width: float = 2, extra: str = "") -> str:
    """A path from its data."""
    return f'<path d="{d}"{_paint(fill, stroke, width, extra)}/>'


def line(pts: Sequence[tuple[float, float]], stroke: str, width: float, *, extra: str = "") -> str:
    """An open line through points, round at its ends."""
    tail = f" {extra}" if extra else ""
    return (
        f'<path d="{points(pts)}" fill="none" stroke="{stroke}" stroke-width="{n(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{tail}/>'
    )


def group(inside: str, *, transform: str = "", extra: str = "") -> str:
    """A group of elements."""
    t = f' transform="{transform}"' if transform else ""
    e = f" {extra}" if extra else ""
    return f"<g{t}{e}>{inside}</g>"


def escape(text: str) -> str:
    """Text made safe for SVG content and attribute values; control characters XML forbids go."""
    kept = "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return (
        kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        .replace("\ufffe", "").replace("\uffff", "")
    )  # fmt: skip
