"""What a creator can choose of a look, with names for people."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.comic.drawing import peeps

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
Choice = tuple[str, str | Promise]
_HEADS: dict[str, str | Promise] = {
    "afro": _("Afro"), "bangs": _("Fringe"), "bangs2": _("Bob with a fringe"),
    "bantuKnots": _("Knots"), "bear": _("Bear hood"), "bun": _("Bun with a bow"),
    "bun2": _("High bun"), "buns": _("Small buns"), "cornrows": _("Braids"),
    "cornrows2": _("Braids with beads"), "dreads1": _("Wild curls"), "dreads2": _("Tousled curls"),
    "flatTop": _("Flat top"), "flatTopLong": _("High flat top"), "grayBun": _("Parted with a bun"),
    "grayMedium": _("Parted, chin-long"), "grayShort": _("Short, combed"), "hatBeanie": _("Woollen hat"),
    "hatHip": _("Hat"), "hijab": _("Headscarf"), "long": _("Long"), "longAfro": _("Large afro"),
    "longBangs": _("Very long"), "longCurly": _("Long curls"), "medium1": _("Short bob"),
    "medium2": _("Waves"), "medium3": _("Shoulder-long"), "mediumBangs": _("Shoulder-long, fringe"),
    "mediumBangs2": _("Pony tail"), "mediumBangs3": _("Hairpins"), "mediumStraight": _("Straight"),
    "mohawk": _("Mohawk"), "mohawk2": _("Spikes"), "noHair1": _("Bald"), "noHair2": _("A few hairs"),
    "noHair3": _("Hair at the sides"), "pomp": _("Quiff"), "shaved1": _("Undercut"),
    "shaved2": _("Curly top"), "shaved3": _("Messy"), "short1": _("Cropped"), "short2": _("Short"),
    "short3": _("Side parting"), "short4": _("Short waves"), "short5": _("Short, spiky"),
    "turban": _("Turban"), "twists": _("Twists"), "twists2": _("Full twists"),
}  # fmt: skip
OUTFITS: list[Choice] = [
    ("plain", _("T-shirt")),
    ("shirt", _("Jumper")),
    ("jacket", _("Jacket")),
    ("dress", _("Dress")),
    ("gown", _("Long gown")),
    ("frock", _("Frock coat")),
    ("suit", _("Suit and tie")),
    ("coat", _("Long coat")),
    ("apron", _("Dress with an apron")),
    ("robe", _("Robe")),
    ("hanfu", _("Crossed robe (hanfu)")),
    ("uniform", _("Uniform")),
    ("cloak", _("Cloak")),
    ("armour", _("Armour")),
]


def heads() -> list[Choice]:
    """Every head that can be drawn."""
    return [(name, _HEADS.get(name, name)) for name in peeps.names("head")]


def beards() -> list[Choice]:
    """No beard, or one of those that can be drawn."""
    names: list[Choice] = [("", _("none"))]
    for i, name in enumerate(peeps.names("facialHair")):
        label = _("Moustache %(n)s") if name.startswith("moustache") else _("Beard %(n)s")
        names.append((name, label % {"n": i + 1}))
    return names


def glasses() -> list[Choice]:
    """No glasses, or some of those that can be drawn."""
    names: list[Choice] = [("", _("none"))]
    for i, name in enumerate(peeps.names("accessories")):
        label = _("Sunglasses %(n)s") if name.startswith("sun") else _("Glasses %(n)s")
        names.append((name, _("Eye patch") if name == "eyepatch" else label % {"n": i + 1}))
    return names
