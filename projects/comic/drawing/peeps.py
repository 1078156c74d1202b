"""The parts that figures are made of: heads, expressions, beards and glasses, and flatted bodies.

Heads and faces come from the DiceBear style "Open Peeps" (Pablo Stanley, CC0 1.0), read from the
package `dicebear-styles`; bodies and all flats from data/flats.json, which tools/flatting.py made.
Everything is given in body space: units of the original drawing, x to the right, y down.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# a DiceBear figure sits here in the space of the bodies (found by overlaying both, DESIGN section 4)
FIGURE_AT = "translate(69 -63)"
FIGURE_DX, FIGURE_DY = 69.0, -63.0
# where DiceBear's own canvas puts each part
_PLACES = {
    "head": "matrix(.99789 0 0 1 6.3 -58)",
    "expression": "translate(351 275)",
    "facialHair": "translate(58 333)",
    "accessories": "translate(190 243)",
}

HORN = "#9a6a3c"  # of spectacle frames that the set leaves white
_OF_CLOTH = frozenset(("hatBeanie", "turban"))  # heads whose cloth is a hat's, not a trim

Colours = dict[str, str]


class Body(NamedTuple):
    """One flatted body: paper silhouette, (role, over the ink?, path) fills, and ink paths."""

    base: str
    flats: tuple[tuple[str, bool, str], ...]
    ink: tuple[tuple[str, str], ...]


@cache
def _style() -> dict[str, Any]:
    text = files("dicebear_styles").joinpath("open-peeps.json").read_text("utf-8")
    components: dict[str, Any] = json.loads(text)["components"]
    return components


@cache
def _flats() -> dict[str, Any]:
    text = files(__package__).joinpath("data/flats.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def names(part: str) -> tuple[str, ...]:
    """The variants there are of a part: head, expression, facialHair or accessories."""
    return tuple(_style()[part]["variants"])


def body_names(kind: str) -> tuple[str, ...]:
    """The flatted bodies of a kind: standing, sitting or bust."""
    return tuple(k.split("/")[1] for k in _flats() if k.startswith(f"{kind}/"))


@cache
def body(name: str) -> Body:
    """A body by its full name, such as "bust/Shirt"; KeyError where there is none."""
    raw = _flats()[name]
    return Body(
        base=raw["base"],
        flats=tuple((f["r"], f["s"], f["d"]) for f in raw["flats"]),
        ink=tuple((e["d"], e["t"]) for e in raw["ink"]),
    )


def _paint(element: dict[str, Any], colours: Colours) -> str:
    """One element of a DiceBear definition as SVG, its named colours looked up."""
    attributes = dict(element.get("attributes", {}))
    parts = []
    for key, value in attributes.items():
        if isinstance(value, dict):
            value = colours[value["name"]]
        parts.append(f' {key}="{value}"')
    inside = "".join(_paint(child, colours) for child in element.get("children", []))
    return f"<{element['name']}{''.join(parts)}>{inside}</{element['name']}>"


def part_svg(part: str, variant: str, colours: Colours) -> str:
    """A head, expression, beard or pair of glasses in figure space, as an SVG group."""
    elements = _style()[part]["variants"][variant]["elements"]
    if part == "head" and variant in _OF_CLOTH:
        colours = colours | {"clothing": colours["hat"]}
    inside = "".join(_paint(e, colours) for e in elements)
    if part == "head":
        hair = "".join(
            f'<path d="{f["d"]}" fill="{colours["hat" if f["r"] == "hat" else "hair"]}" '
            f'fill-rule="evenodd"/>'
            for f in _flats().get(f"head/{variant}", {"flats": []})["flats"]
        )
        return f'<g transform="{_PLACES[part]}">{inside}</g>{hair}'
    if part == "accessories":
        inside = inside.replace('fill="white"', f'fill="{HORN}"')
    return f'<g transform="{_PLACES[part]}">{inside}</g>'


def body_svg(name: str, colours: Colours) -> str:
    """A whole body in body space: paper, flats, ink, and colour over broad black areas."""
    b = body(name)
    out = [f'<path d="{b.base}" fill="{colours["paper"]}"/>']
    over: list[str] = []
    for role, solid, d in b.flats:
        path = f'<path d="{d}" fill="{colours.get(role, colours["paper"])}" fill-rule="evenodd"/>'
        (over if solid else out).append(path)
    out.extend(
        f'<path d="{d}" fill="{colours["ink"]}" fill-rule="evenodd" transform="{t}"/>'
        for d, t in b.ink
    )
    return "".join(out + over)
