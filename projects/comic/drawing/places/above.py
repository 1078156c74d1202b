"""Places as a bird sees them, from high up and a little from the side."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_land import WOODS, fields, waste, wood
from projects.comic.drawing.places.above_rooms import room
from projects.comic.drawing.places.above_town import town
from projects.comic.drawing.places.above_water import SHORES, water
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.of_today import TODAY

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


def _void(b: Brush, place: str) -> None:
    """Nothing below but stars."""
    b.band(-20, 140, "#0b1026", line=0)
    for k, (r, step) in enumerate(((0.26, 1.6), (0.46, 4), (0.8, 14))):
        d = ""
        for x, rng in b.along(f"stars{k}", step, margin=step):
            d += f"M{x + rng.uniform(0, step):.1f} {rng.uniform(-8, 106):.1f}a{r} {r} 0 1 1 0 .02z"
        b.path(d, ("#cdd8ff", "#fff6d8", "#ffffff")[k], line=0)
    for x in b.every(150, 76, 60):
        b.dot(x + 30, 56, 26, b.c("#4f9ac8"))
        b.path(f"M{x + 14} 44q14 -9 24 2q-4 12 -12 14q-2 12 -10 8q-6 -12 -2 -24z", b.c("#7fae6a"), line=0.4)  # fmt: skip


def _craters(b: Brush, place: str) -> None:
    """Craters in grey dust and the tracks of a wheel."""
    b.band(-20, 140, b.c("#b5b4ae"), line=0)
    for x, rng in b.along("crater", 17, margin=16):
        y, r = rng.uniform(-4, 104), rng.uniform(4, 11)
        for dy, k, tone in ((0.8, 1.0, "#dcdbd4"), (0, 0.86, "#84848a"), (1.2, 0.6, "#9a9a9c")):
            b.path(f"M{x - r * k:.1f} {y + dy:.1f}a{r * k:.1f} {r * k * 0.72:.1f} 0 1 1 {2 * r * k:.1f} 0a{r * k:.1f} {r * k * 0.72:.1f} 0 1 1 {-2 * r * k:.1f} 0z", b.c(tone), line=0.4)  # fmt: skip
    d = "".join(f"M{x:.1f} 55h3M{x:.1f} 61h3" for x, _ in b.along("track", 4))
    b.stroke(d, b.c("#8a8a8e"), 1)


def _cloud_sea(b: Brush, place: str) -> None:
    """A sea of clouds with the tips of peaks in it."""
    tone = {"morning": "#ffeed6", "day": "#f4f8fb", "evening": "#f2bfa4", "night": "#6a78a2"}
    white = tone[b.view.time]
    b.band(-20, 140, mix(white, "#7f9ab8", 0.35), line=0)
    for i, y in enumerate((0, 16, 33, 51, 70, 90)):
        for x, rng in b.along(f"bank{i}", 21, margin=24):
            px, r = x + rng.uniform(0, 9), rng.uniform(4, 6.5)
            b.path(
                f"M{px - 2.6 * r:.1f} {y + 3}a{r:.1f} {r:.1f} 0 0 1 {1.3 * r:.1f} {-r:.1f}a{1.3 * r:.1f} {1.3 * r:.1f} 0 0 1 {2.4 * r:.1f} {-0.1 * r:.1f}a{r:.1f} {r:.1f} 0 0 1 {1.3 * r:.1f} {1.1 * r:.1f}z",
                mix(white, "#a8bcd2", 0.12 * (i % 2)),
                line=0.35,
            )
        if i in (1, 3):
            for x, rng in b.along(f"tip{i}", 52, margin=20):
                px, h = x + rng.uniform(0, 20), rng.uniform(18, 26)
                b.poly(((px - 9, y + 9), (px, y + 9 - h), (px + 3, y + 9)), b.c("#9fb4b0"))
                b.poly(((px + 3, y + 9), (px, y + 9 - h), (px + 10, y + 9)), b.c("#6f8a88"))


_MEMBERS: tuple[tuple[_Painter, tuple[str, ...]], ...] = (
    (room, (
        "parlour", "bedroom", "kitchen", "study", "hall", "shop", "tavern", "teahouse", "office",
        "classroom", "church", "prison", "train_car", "hospital", "court", "carriage", "spaceship",
        "workshop", "theatre", "stable", "ballroom", "attic", *TODAY,
    )),
    (town, (
        "street", "city_night", "village", "market", "station", "castle", "courtyard", "temple",
        "square", "rooftop", "farmyard", "balcony", "roof_terrace", "petrol_station",
        "construction_site", "school_yard", "playground", "sect_gate",
    )),
    (wood, tuple(WOODS)),
    (fields, ("field", "road", "battlefield", "night_sky", "allotment", "herb_field")),
    (water, tuple(SHORES)),
    (waste, ("desert", "snow", "mountain", "cave")),
    (_craters, ("moon",)),
    (_void, ("space",)),
    (_cloud_sea, ("peak",)),
)  # fmt: skip
_FAMILIES: dict[str, _Painter] = {place: paint for paint, places in _MEMBERS for place in places}
