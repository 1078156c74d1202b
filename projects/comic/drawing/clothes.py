"""What a figure wears over its drawn body, in the same ink line: skirts, coat tails, high collars.

Places are read off the sheets of bodies, in body space."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.svg import INK, circle, path

Colours = dict[str, str]
# where a skirt hangs: left, right and height of the waist, left and right of the hem
_SKIRTS = {
    "RestingWB": (190, 830, 1550, 70, 1040),
    "PolkaDots": (285, 690, 1430, 100, 880),
    "RoboDanceOutline": (105, 660, 1430, -90, 1010),
    "WalkingWB": (200, 830, 1560, -20, 920),
    "CrossedArmsWB": (130, 775, 1350, -40, 910),
    "PointingFingerWB": (115, 825, 1330, -70, 990),
}
# where a neck rises from the clothes: left, right, height of its sides and of its lowest point
_NECKS = {
    "standing/RestingWB": (276, 609, 535, 686),
    "standing/CrossedArmsWB": (317, 582, 540, 694),
    "standing/RoboDanceOutline": (379, 606, 520, 701),
    "standing/PointingFingerWB": (297, 645, 540, 686),
    "standing/BlazerPantsBW": (405, 670, 520, 633),
    "standing/EasingWB": (345, 580, 512, 709),
    "bust/BlazerBlackTee": (352, 568, 512, 632),
    "bust/Turtleneck": (392, 600, 500, 560),
}
# where a coat's tails hang: left, right and height of its hem, and how low they reach
_TAILS = {"standing/BlazerPantsBW": (222, 905, 1420, 2150)}
_LINE = 20.0


def behind(body: str, outfit: str, colours: Colours) -> str:
    """What hangs behind the legs."""
    if outfit != "frock" or body not in _TAILS:
        return ""
    left, right, hem, low = _TAILS[body]
    d = (
        f"M{left} {hem}C{left - 20} {hem + 300} {left - 70} {low - 260} {left - 55} {low}"
        f"Q{(left + right) / 2} {low + 50} {right + 35} {low}"
        f"C{right + 50} {low - 260} {right + 15} {hem + 300} {right} {hem}Z"
    )
    return path(d, mix(colours["jacket"], INK, 0.18), stroke=INK, width=24)


def over(body: str, outfit: str, floor: float, colours: Colours) -> str:
    """What lies over a body that stands on `floor`: a long skirt, a high collar with a brooch, a shirt
    with a cravat."""
    out = ""
    name = body.removeprefix("standing/")
    if outfit in ("dress", "gown") and body.startswith("standing/") and name in _SKIRTS:
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
