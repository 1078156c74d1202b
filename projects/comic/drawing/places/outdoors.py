"""Places under the sky."""

from __future__ import annotations

from projects.comic.drawing.places.brush import Place
from projects.comic.drawing.places.edges_of_town import EDGES
from projects.comic.drawing.places.farmstead import FARMLAND
from projects.comic.drawing.places.heavens import HEAVENS
from projects.comic.drawing.places.immortals import IMMORTALS
from projects.comic.drawing.places.jungle import JUNGLE
from projects.comic.drawing.places.middle_kingdom import GROVES
from projects.comic.drawing.places.nature import NATURE
from projects.comic.drawing.places.old_stones import STONES
from projects.comic.drawing.places.open_air import OPEN_AIR
from projects.comic.drawing.places.plots import PLOTS
from projects.comic.drawing.places.squares import SQUARES
from projects.comic.drawing.places.town import TOWN
from projects.comic.drawing.places.waters import WATERS
from projects.comic.drawing.places.wilds import WILDS

OUTDOORS: dict[str, Place] = {
    **TOWN, **NATURE, **WATERS, **SQUARES, **WILDS, **JUNGLE, **HEAVENS, **STONES,
    **FARMLAND, **PLOTS, **IMMORTALS, **GROVES, **OPEN_AIR, **EDGES,
}  # fmt: skip
