"""What is wrong with a painted picture as far as it can be measured: where no model looks, this is what is told,
and it costs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline import painting
from pipeline.providers.requests import ImageRequest
from projects import book
from projects.comic import measuring
from projects.comic.measuring import Measured
from projects.models import Artwork, Panel, Project

# how far the shape of what came may lie from what was asked for
_SHAPE = 1.12
# with so many painted panels of a scene its colours are known
_FEW = 2
_WITH_GROUNDS = ("sheet", "look", "face", "place", "prop", "previous")


def measured_of(
    studio: painting.Studio, made: painting.Wanted, request: ImageRequest, data: bytes
) -> dict[str, Any]:
    """What is kept beside a picture: its mark, its colour, and what is wrong with it, by keys that the
    pages have words for."""
    found = measuring.measured(data)
    faults = [
        *_of_shape(request, found),
        *(["copy"] if _is_copied(made.panel, found) else []),
        *(["pasted"] if _is_pasted(request, data) else []),
        *_of_colour(studio, made, request, found),
    ]
    return {"mark": found.mark, "colour": list(found.colour), "faults": faults}


def _of_shape(request: ImageRequest, found: Measured) -> list[str]:
    (w, h), (asked_w, asked_h) = found.size, request.size
    out = []
    if w < asked_w * measuring.LEAST or h < asked_h * measuring.LEAST:
        out.append("small")
    ratio = (w / h) / (asked_w / asked_h)
    if max(ratio, 1 / ratio) > _SHAPE:
        out.append("shape")
    return out


def _others(panel: Panel) -> list[dict[str, Any]]:
    """What was measured of the pictures of the project's other panels."""
    rows = Artwork.objects.filter(project=panel.page.project_id, kind=Artwork.Kind.PANEL)
    rows = rows.exclude(panel=None).exclude(panel=panel.pk)
    return [t for t in rows.values_list("made_with__measured", flat=True) if isinstance(t, dict)]


def _is_copied(panel: Panel, found: Measured) -> bool:
    """Whether another panel has the same picture: services answer one request for another's."""
    marks = (str(t.get("mark", "")) for t in _others(panel))
    return any(measuring.is_copy(found.mark, mark) for mark in marks if mark)


def _is_pasted(request: ImageRequest, data: bytes) -> bool:
    return any(
        measuring.is_pasted(data, r.picture.data)
        for r in request.references
        if r.role in _WITH_GROUNDS
    )


def _of_colour(
    studio: painting.Studio, made: painting.Wanted, request: ImageRequest, found: Measured
) -> list[str]:
    """Whether it looks like another hour than is meant, or like another scene than its neighbours."""
    if studio.style.art in ("manga", "noir"):
        return []
    out = []
    night = made.document.setting.time in ("night", "evening")
    if night and request.sketch is not None:
        draft = measuring.measured(request.sketch.data)
        if found.colour[0] - draft.colour[0] > measuring.TOO_LIGHT:
            out.append("too_light")
    known = _colours(made.panel)
    if (
        len(known) >= _FEW
        and measuring.apart(found.colour, measuring.middle(known)) > measuring.APART
    ):
        out.append("off_colour")
    return out


def _colours(panel: Panel) -> Sequence[measuring.Colour]:
    """The colours of the other painted panels of a scene."""
    if not panel.scene_id:
        return []
    rows = Panel.objects.filter(scene=panel.scene_id).exclude(pk=panel.pk).exclude(picture=None)
    shown = rows.values_list("picture__made_with", flat=True)
    return [c for told in shown if (c := colour_in(told or {})) is not None]


def colour_in(told: Mapping[str, Any]) -> measuring.Colour | None:
    """The colour that was measured of a picture, by what is told of it; None where it was not."""
    found = told.get("measured", {}).get("colour")
    return (float(found[0]), float(found[1]), float(found[2])) if found else None


class Judged(NamedTuple):
    """A painted panel: how well it shows whom it is to show, 0 to 1 (None where no model has looked), and
    what is wrong with it."""

    panel: Panel
    score: float | None
    faults: tuple[str, ...]

    @property
    def rank(self) -> float:
        """The lower, the worse."""
        return (1.0 if self.score is None else self.score) - 0.2 * len(self.faults)


def worst_first(project: Project) -> list[Judged]:
    """The painted panels that were measured or looked at, the worst first."""
    out = []
    for panel in book.panels_of(project).filter(picture__isnull=False):
        told = panel.picture.made_with if panel.picture is not None else {}
        looked, found = told.get("looked", {}), told.get("measured", {})
        if looked or found:
            faults = dict.fromkeys([*looked.get("faults", ()), *found.get("faults", ())])
            out.append(Judged(panel, looked.get("score"), tuple(faults)))
    return sorted(out, key=lambda j: j.rank)
