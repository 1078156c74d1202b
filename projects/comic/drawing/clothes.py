"""What a figure wears over its drawn body, in the same ink line: high collars, cravats.

Places are read off the sheets of bodies, in body space."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.svg import INK, circle, path

Colours = dict[str, str]
# where a neck rises from the clothes: left, right, height of its sides and of its lowest point
_NECKS = {
    "bust/BlazerBlackTee": (352, 568, 512, 632),
    "bust/Turtleneck": (392, 600, 500, 560),
}
_LINE = 20.0


def over(body: str, outfit: str, colours: Colours) -> str:
    """What lies over a body: a high collar with a brooch, a shirt with a cravat."""
    if outfit in ("gown", "frock") and body in _NECKS:
        return _collar(body, outfit, colours)
    return ""


def _collar(body: str, outfit: str, colours: Colours) -> str:
    left, right, top, low = _NECKS[body]
    middle, width = (left + right) / 2, right - left
    d = (
        f"M{left} {top}Q{left + width * 0.12} {low} {middle} {low + 12}"
        f"Q{right - width * 0.12} {low} {right} {top}"
        f"Q{middle} {top + (low - top) * 0.5} {left} {top}Z"
    )
    white = colours["collar"]
    out = path(d, white, stroke=INK, width=_LINE * 0.8)
    at = top + (low - top) * 0.72
    if outfit == "gown":
        return out + circle(middle, at, 24, colours["trim"], stroke=INK, width=_LINE * 0.6)
    wing, high = width * 0.36, 46
    bow = (
        f"M{middle} {at}L{middle - wing} {at - high}Q{middle - wing - 18} {at} {middle - wing} {at + high}Z"
        f"M{middle} {at}L{middle + wing} {at - high}Q{middle + wing + 18} {at} {middle + wing} {at + high}Z"
    )
    tie = mix(colours["trousers"], INK, 0.35)
    return (
        out
        + path(bow, tie, stroke=INK, width=_LINE * 0.7)
        + circle(middle, at, 22, tie, stroke=INK, width=_LINE * 0.6)
    )
