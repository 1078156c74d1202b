"""Things and animals: a noun leads to a flat picture, drawn with the house's line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args

from projects.comic.drawing.palette import lit
from projects.comic.drawing.tables import lines, text
from projects.comic.svg import INK, group, n

Where = Literal["held", "table", "ground", "sky", "wall", "far"]


# ---------------------------------------------------------------- pictures


@cache
def _icons() -> dict[str, dict[str, Any]]:
    icons: dict[str, dict[str, Any]] = {}
    for name in ("props.json", "own_props.json"):
        icons |= json.loads(text(name))["icons"]
    return icons


def has(icon: str) -> bool:
    """Whether there is such a picture."""
    return icon in _icons()


# ---------------------------------------------------------------- nouns


def _plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _forms(noun: str) -> tuple[str, ...]:
    """An English noun of the table and its plural, where it has one that is a noun."""
    singular, _, irregular = noun.partition("/")
    if singular.endswith("!"):
        return (singular[:-1],)
    return (singular, irregular or _plural(singular))


def _written(language: str) -> Iterator[tuple[str, str]]:
    """Each noun of a language as the table has it, and the name of its picture."""
    for icon, rest in lines("nouns.txt"):
        english, _, chinese = rest.partition("|")
        for noun in (chinese if language == "zh" else english).split(","):
            if noun.strip():
                yield noun.strip(), icon


@cache
def nouns(language: str) -> dict[str, str]:
    """Every noun of a language ("en" or "zh") that leads to a picture, and the picture's name."""
    if language == "zh":
        return dict(_written(language))
    written = [(_forms(noun), icon) for noun, icon in _written(language)]
    found = {forms[0]: icon for forms, icon in written}
    for forms, icon in written:
        found.setdefault(forms[-1], icon)
    return found


# ---------------------------------------------------------------- proportion


@cache
def _sizes() -> dict[str, tuple[Where, float]]:
    """Where each picture is, and how tall; the table is checked as it is read."""
    known = {str(where): where for where in get_args(Where)}
    out: dict[str, tuple[Where, float]] = {}
    for head, icons in lines("sizes.txt"):
        where, size = head.split()
        out |= dict.fromkeys(icons.split(), (known[where], float(size)))
    return out


_UNKNOWN: tuple[Where, float] = ("held", 0.16)


def height_of(icon: str) -> float:
    """How tall the thing is drawn, in heights of a standing adult."""
    return _sizes().get(icon, _UNKNOWN)[1]


def where(icon: str) -> Where:
    """Where the thing is: in a hand, on a table, on the ground, in the sky, on a wall or far away."""
    return _sizes().get(icon, _UNKNOWN)[0]


def hangs(icon: str) -> bool:
    """Whether the thing hangs on a wall or in the sky rather than stands on the ground."""
    return where(icon) in ("wall", "sky")


# what a place is made of, hangs in the sky or is worn: named in passing, it stands in nobody's way
SCENERY = frozenset(
    # parts of a room or a street
    "door window bed table desk cupboard bookcase stove pillow quilt mirror couch-and-lamp seat fire "
    "light-bulb wood brick rock fountain bathtub toilet locked unlocked railway-car locomotive tram "
    "automobile taxi bus metro bullet-train police-car delivery-truck "
    # buildings and land
    "house houses hut derelict-house school bank church mosque station hotel hospital castle factory "
    "building-construction office-building post-office department-store convenience-store tent "
    "camping circus-tent ferris-wheel statue-of-liberty desert desert-island mountain "
    "snow-capped-mountain volcano beach-with-umbrella "
    # the sky
    "sun sunset sunrise star crescent-moon full-moon cloud cloud-with-rain cloud-with-lightning "
    "high-voltage snowflake fog rainbow ringed-planet "
    # clothes
    "coat padded-jacket robe kimono lab-coat dress jeans shorts t-shirt necktie scarf shawl gloves socks "
    "top-hat womans-hat straw-hat straw-boater billed-cap military-helmet armour hiking-boot tall-boots "
    "mans-shoe cloth-shoes running-shoe high-heeled-shoe flat-shoe womans-sandal glasses spectacles "
    "sunglasses".split()
)


def is_thing(icon: str) -> bool:
    """Whether it is a thing that somebody holds or that stands about, not a part of the place."""
    return has(icon) and icon not in SCENERY


# ---------------------------------------------------------------- drawing


_FILL = re.compile(r'(fill|stop-color)="(#[0-9a-fA-F]{3,6})"')


def icon_svg(icon: str, *, x: float, y: float, size: float, time: str = "day") -> str:
    """The picture in a square of `size` page units whose top left is (x, y), with an ink line."""
    body: str = _icons()[icon]["body"]
    if time != "day":
        body = _FILL.sub(lambda m: f'{m[1]}="{lit(m[2], time)}"', body)
    line = (
        f'<g stroke="{INK}" stroke-width="{n(min(2.4, 96 / max(size, 1) + 0.7))}" '
        f'stroke-linejoin="round">{body}</g>'
    )
    return group(line + body, transform=f"translate({n(x)} {n(y)}) scale({size / 32:.4f})")
