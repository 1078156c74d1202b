"""Places as a bird sees them, from high up and a little from the side."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_land import WOODS, fields, waste, wood
from projects.comic.drawing.places.above_rooms import room
from projects.comic.drawing.places.above_town import town
from projects.comic.drawing.places.above_water import SHORES, water
from projects.comic.drawing.places.brush import Brush

_Painter = Callable[[Brush, str], None]


def above(b: Brush, place: str) -> None:
    """Paint a place as it looks from the air; a place without a family is calm ground."""
    _FAMILIES.get(place, _calm)(b, place)


def _calm(b: Brush, place: str) -> None:
    """Ground that the text says nothing of."""
    tone = b.rng("plain").choice(("#e6cf9f", "#b9d0d2", "#dcb8ac", "#c0c0da"))
    b.band(-20, 140, b.c(tone), line=0)
    for x, rng in b.along("calm", 36, margin=40):
        y, w = rng.uniform(0, 100), rng.uniform(14, 26)
        b.veil(
            f"M{x - w:.1f} {y:.1f}a{w:.1f} {w * 0.4:.1f} 0 1 1 {2 * w:.1f} 0a{w:.1f} {w * 0.4:.1f} 0 1 1 {-2 * w:.1f} 0z",
            b.c(mix(tone, "#ffffff", 0.3)),
            0.5,
        )


_MEMBERS: tuple[tuple[_Painter, tuple[str, ...]], ...] = (
    (room, (
        "parlour", "bedroom", "kitchen", "study", "hall", "shop", "tavern", "teahouse", "office",
        "classroom", "church", "prison", "train_car", "hospital", "court", "carriage", "spaceship",
        "workshop", "theatre", "stable", "ballroom", "attic",
    )),
    (town, (
        "street", "city_night", "village", "market", "station", "castle", "courtyard", "temple",
        "square", "rooftop",
    )),
    (wood, tuple(WOODS)),
    (fields, ("field", "road", "battlefield", "night_sky")),
    (water, tuple(SHORES)),
    (waste, ("desert", "snow", "mountain", "cave")),
)  # fmt: skip
_FAMILIES: dict[str, _Painter] = {place: paint for paint, places in _MEMBERS for place in places}
