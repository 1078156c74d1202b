"""Things and animals: a noun leads to a flat picture, drawn with the house's line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args

from projects.comic.drawing.palette import lit
from projects.comic.drawing.tables import lines, text
from projects.comic.drawing.tints import tinted
from projects.comic.svg import INK, group, n

Where = Literal["held", "table", "ground", "sky", "wall", "far"]


# ---------------------------------------------------------------- pictures


@cache
def _icons() -> dict[str, dict[str, Any]]:
    icons: dict[str, dict[str, Any]] = {}
    for name in ("props.json", "own_props.json", "more_props.json"):
        icons |= json.loads(text(name))["icons"]
    return icons


def has(icon: str) -> bool:
    """Whether there is such a picture."""
    return icon in _icons()


# ---------------------------------------------------------------- nouns


# a table a subject
NOUNS = (
    "house food worn carried paper medicine weapons tools play machines vehicles animals nature far"
).split()


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
    for table in NOUNS:
        for icon, rest in lines(f"nouns/{table}.txt"):
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


# what stands about in a room or a street; a panel may show one beside or behind its people
FURNITURE = frozenset(
    "door open-door window wall gate fence bridge stairs escalator elevator-doors lift-button switch turnstile "
    "bed bunk-bed hospital-bed crib cradle table desk chair armchair stool bench couch-and-lamp throne "
    "counter shelf bookcase cupboard chest-of-drawers bedside-table dressing-table drawer locker safe file-cabinet "
    "folding-screen curtain rug mirror standing-mirror stove oven refrigerator microwave washing-machine "
    "air-conditioner fireplace sink tap bathtub toilet shower-head washbasin table-lamp ceiling-lamp chandelier "
    "street-lamp blackboard whiteboard notice-board sign signpost crossroads-sign bus-stop "
    "vertical-traffic-light fuel-pump phone-booth vending-machine postbox altar fountain well trapdoor".split()
)
# what a place is made of, hangs in the sky or is worn: named in passing, it stands in nobody's way
SCENERY = frozenset(
    # parts of a room or a street
    "door open-door window wall gate fence hedge bridge stairs escalator elevator-doors bed bunk-bed hospital-bed "
    "table desk counter shelf cupboard bookcase chest-of-drawers fireplace sink curtain rug stove pillow quilt mirror "
    "standing-mirror couch-and-lamp seat fire light-bulb wood brick rock fountain bathtub toilet shower-head locked "
    "unlocked railway-car railway-track locomotive tram automobile taxi bus metro bullet-train police-car delivery-truck "
    # buildings and land
    "house houses hut derelict-house log-cabin school bank church mosque station hotel hospital castle tower factory shop "
    "building-construction office-building block-of-flats post-office department-store convenience-store tent "
    "pavilion pagoda archway city-gate clock-tower windmill prison "
    "camping circus-tent ferris-wheel statue-of-liberty desert desert-island mountain "
    "snow-capped-mountain volcano beach-with-umbrella hill cliff cave river puddle water-wave grass bush soil "
    # the sky
    "sun sunset sunrise star crescent-moon full-moon cloud cloud-with-rain cloud-with-snow cloud-with-lightning "
    "high-voltage snowflake fog rainbow ringed-planet smoke shadow tornado ice "
    # clothes
    "coat padded-jacket robe kimono lab-coat dress jeans shorts t-shirt necktie scarf shawl gloves socks "
    "top-hat womans-hat straw-hat straw-boater billed-cap military-helmet armour hiking-boot tall-boots "
    "mans-shoe cloth-shoes running-shoe high-heeled-shoe flat-shoe womans-sandal glasses spectacles "
    "sunglasses womans-clothes hoodie jumper cardigan waistcoat suit-jacket trench-coat hanfu-robe skirt bow-tie apron "
    "cloak straw-cape belt bowler fedora cowboy-hat woolly-hat flip-flops womans-boot face-mask "
    # of the body
    "hand eye tooth braid tail paw wing heart".split()
)


def is_thing(icon: str) -> bool:
    """Whether it is a thing that somebody holds or that stands about, not a part of the place."""
    return has(icon) and icon not in SCENERY


def is_furniture(icon: str) -> bool:
    """Whether it is a piece of furniture or a fixture, which a panel may show beside or behind people."""
    return has(icon) and icon in FURNITURE


# ---------------------------------------------------------------- drawing


_FILL = re.compile(r'(fill|stop-color)="(#[0-9a-fA-F]{3,6})"')
OWN_LINE = 0.45  # of the house's line around a picture that has a line of its own
_ROOM, _FLOOR = 28.0, 30.0  # of the square of 32 that pictures of other proportions fill


def icon_svg(
    icon: str, *, x: float, y: float, size: float, time: str = "day", colour: str = ""
) -> str:
    """The picture in a square of `size` page units whose top left is (x, y), with an ink line; `colour`:
    in which its commonest colour is drawn, "" as it is."""
    picture = _icons()[icon]
    body: str = picture["body"]
    if colour:
        body = tinted(body, colour)
    if time != "day":
        body = _FILL.sub(lambda m: f'{m[1]}="{lit(m[2], time)}"', body)
    width = min(2.4, 96 / max(size, 1) + 0.7)
    fit = ""
    if "box" in picture:
        # pictures stand on the floor of their square, as those of the set do
        w, h = picture["box"]
        k = _ROOM / max(w, h)
        fit = f"translate({n(16 - w * k / 2)} {n(_FLOOR - h * k)}) scale({k:.4f})"
        width /= k
    if picture.get("line"):
        width *= OWN_LINE
    line = f'<g stroke="{INK}" stroke-width="{n(width)}" stroke-linejoin="round">{body}</g>'
    body = line + body
    if fit:
        body = group(body, transform=fit)
    return group(body, transform=f"translate({n(x)} {n(y)}) scale({size / 32:.4f})")
