"""Rooms of today and others that came late, gathered."""

from __future__ import annotations

from projects.comic.drawing.places.brush import Place
from projects.comic.drawing.places.depths import DEPTHS
from projects.comic.drawing.places.farmstead import FARMSTEAD
from projects.comic.drawing.places.flats import FLATS
from projects.comic.drawing.places.frontiers import FRONTIERS
from projects.comic.drawing.places.learning import LEARNING
from projects.comic.drawing.places.middle_kingdom import COURTS
from projects.comic.drawing.places.plots import GLASSHOUSES
from projects.comic.drawing.places.services import SERVICES
from projects.comic.drawing.places.shops_of_today import SHOPS
from projects.comic.drawing.places.shows import SHOWS
from projects.comic.drawing.places.travel import TRAVEL

TODAY: dict[str, Place] = {
    **TRAVEL,
    **SHOPS,
    **FLATS,
    **FARMSTEAD,
    **LEARNING,
    **FRONTIERS,
    **DEPTHS,
    **GLASSHOUSES,
    **COURTS,
    **SERVICES,
    **SHOWS,
}
