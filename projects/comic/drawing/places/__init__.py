"""Places: the vocabulary that the reader finds in the text and that Ink can draw."""

from __future__ import annotations

from projects.comic.documents import Setting
from projects.comic.drawing.places.above import above as paint_above
from projects.comic.drawing.places.brush import Brush, View
from projects.comic.drawing.places.interiors import INTERIORS
from projects.comic.drawing.places.outdoors import OUTDOORS
from projects.comic.drawing.places.weather import weather_svg
from projects.comic.svg import group

# places without weather that no lamp lights
_UNLIT = {"cave", "prison", "moon", "space", "underwater"}
# those that are as bright at night as by day
_ALWAYS_LIT = {"spaceship", "control_room", "stage", "tv_studio", "cinema"}
Margins = tuple[float, float, float, float]
NO_MARGINS: Margins = (0.0, 0.0, 0.0, 0.0)
PLACES = {**INTERIORS, **OUTDOORS}


def is_indoors(place: str) -> bool:
    """Whether weather stays outside the window."""
    return place in INTERIORS


def place_svg(
    *, setting: Setting, width: float, height: float, zoom: float, pan: float, tilt: float,
    above: bool = False, margins: Margins = NO_MARGINS,
) -> str:  # fmt: skip
    """The place behind a panel of width x height page units, in the panel's own coordinates.

    `zoom` 1 shows the world's whole height, more comes nearer; `pan` moves along the place in
    world units; `tilt` moves the window down (positive: more ground) in world units; `above` shows
    the place as a bird sees it. `margins` is how much more of it is shown beyond the panel's left, top,
    right and bottom, in page units.
    """
    scale = height * zoom / 100.0
    visible_w, visible_h = width / scale, 100.0 / zoom
    left = pan + 40.0
    top = min(max((100.0 - visible_h) * 0.55 + tilt, -10.0), 104.0 - visible_h)
    more = [m / scale for m in margins]
    view = View(
        left - more[0], left + visible_w + more[2], top - more[1], top + visible_h + more[3], setting.time, setting.weather, setting.seed,
        setting.season,
    )  # fmt: skip
    light: str = setting.time
    if is_indoors(setting.place) and light in ("evening", "night") and setting.place not in _UNLIT:
        light = "lamplit" if setting.place not in _ALWAYS_LIT else "day"
    brush = Brush(view, light)
    if above:
        paint_above(brush, setting.place)
    else:
        PLACES.get(setting.place, OUTDOORS["plain"])(brush)
    inside = "".join(brush.out)
    out = f'<g transform="scale({scale:.4f}) translate({-left:.2f} {-top:.2f})">{inside}</g>'
    if not is_indoors(setting.place):
        wide, high = width + margins[0] + margins[2], height + margins[1] + margins[3]
        fall = weather_svg(weather=setting.weather, width=wide, height=high, seed=setting.seed)
        out += (
            group(fall, transform=f"translate({-margins[0]:.1f} {-margins[1]:.1f})") if fall else ""
        )
    return out
