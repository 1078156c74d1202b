"""Places under the sky."""

from __future__ import annotations

from projects.comic.drawing.places.brush import Place
from projects.comic.drawing.places.nature import NATURE
from projects.comic.drawing.places.town import TOWN
from projects.comic.drawing.places.waters import WATERS

OUTDOORS: dict[str, Place] = TOWN | NATURE | WATERS
