"""What a figure wears over its drawn body, in the same ink line: skirts, high collars, cravats.

Places are read off the sheets of bodies, in body space."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.svg import INK, circle, path

Colours = dict[str, str]
# where a skirt hangs: left, right and height of the waist, left and right of the hem
_SKIRTS = {"RestingWB": (190, 830, 1550, 70, 1040), "PolkaDots": (285, 690, 1430, 100, 880)}
# where a neck rises from the clothes: left, right, height of its sides and of its lowest point
_NECKS = {
    "bust/BlazerBlackTee": (352, 568, 512, 632),
    "bust/Turtleneck": (392, 600, 500, 560),
}
_LINE = 20.0


def over(body: str, outfit: str, floor: float, colours: Colours) -> str:
    """What lies over a body that stands on `floor`: a long skirt, a high collar with a brooch, a shirt
    with a cravat."""
    out = ""
    name = body.removeprefix("standing/")
    if outfit == "dress" and body.startswith("standing/") and name in _SKIRTS:
        out += _skirt(name, floor, colours)
    if outfit in ("gown", "frock") and body in _NECKS:
        out += _collar(body, outfit, colours)
    return out


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


def _skirt(name: str, floor: float, colours: Colours) -> str:
    """A long skirt over the trousers of a standing body, in the colour of the top."""
    left, right, waist, hem_left, hem_right = _SKIRTS[name]
    hem = floor - 130
    middle = (hem_left + hem_right) / 2
    d = (
        f"M{left} {waist}C{left - 20} {waist + 420} {hem_left + 40} {hem - 320} {hem_left} {hem}"
        f"C{hem_left + 240} {hem + 60} {hem_right - 240} {hem + 60} {hem_right} {hem}"
        f"C{hem_right - 40} {hem - 320} {right + 20} {waist + 420} {right} {waist}Z"
    )
    folds = "".join(
        path(
            f"M{middle + dx} {waist + 360}Q{middle + dx * 1.4} {hem - 350} {middle + dx * 2} {hem - 60}",
            "none",
            stroke=INK,
            width=15,
        )
        for dx in (-130, 30, 150)
    )
    outline = path(d.removesuffix("Z"), "none", stroke=INK, width=24)
    centre = (left + right) / 2
    belt = (
        f"M{left} {waist}Q{centre} {waist + 45} {right} {waist}L{right} {waist + 75}"
        f"Q{centre} {waist + 120} {left} {waist + 75}Z"
    )
    band = path(belt, mix(colours["top"], INK, 0.3), stroke=INK, width=18)
    return path(d, colours["top"]) + outline + folds + band
