"""Finishes pictures after they were painted: colours of the scene, noise, sharpness, ink, tones, size. It is
free, and makes a version of its own: the one before stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from pipeline.fingerprints import fingerprint
from pipeline.judging import colour_in
from pipeline.stages.base import Planned, StageError, Work
from pipeline.stages.paint import label_of, panels_of
from projects import artworks, book
from projects.comic import finishing, measuring
from projects.comic.finishing import Finish
from projects.models import Artwork, Panel, Project


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """A step for each panel that has a picture; of many those are left out that were finished so before.
    StageError where a panel's picture is locked or there is none."""
    steps = steps_in(options)
    rows = [p for p in panels_of(project, targets) if p.picture is not None]
    if not options.get("one"):
        rows = [p for p in rows if p.picture and p.picture.made_with.get("finished") != steps]
    if not rows or not steps:
        raise StageError("not_painted")
    return [Planned(0, "finish", str(p.pk), label_of(p, 0)) for p in rows]


def steps_in(options: Mapping[str, Any]) -> list[Finish]:
    """What is to be done, in the order in which it is."""
    return [s for s in finishing.FINISHES if s in options.get("finish", ())]


def execute(work: Work) -> None:
    """Finishes the picture that the panel shows, keeps and shows it."""
    panel = book.panels_of(work.project).filter(pk=int(work.step.target), locked=False).first()
    if panel is None or panel.picture is None:
        return
    before, steps = panel.picture, steps_in(work.step.run.options)
    if before.made_with.get("step") == work.step.pk:
        return  # it is done: only its end was not written down
    anchor = anchor_of(panel) if "balance" in steps else None
    if anchor is not None and anchor.pk == before.pk:  # the scene's colours are its own
        steps = [s for s in steps if s != "balance"]
    if not steps:
        return
    like = artworks.read(anchor) if anchor is not None and "balance" in steps else None
    data = finishing.finish(artworks.read(before), steps, like=like)
    row = artworks.keep(
        project=work.project, kind=Artwork.Kind.PANEL, origin=before.origin,
        data=data, media_type="image/webp", panel=panel, parent=before, shows=before.shows,
        fingerprint=fingerprint("finish", before.pk, steps, anchor.pk if anchor else 0),
        made_with=before.made_with
        | {"finished": steps_in(work.step.run.options), "step": work.step.pk}
        | {"measured": _measured(before, data)},
    )  # fmt: skip
    with transaction.atomic():
        work.hold()
        artworks.show_if_free(panel=panel, artwork=row)


def _measured(before: Artwork, data: bytes) -> dict[str, Any]:
    """What was measured before, with the mark and the colour that the picture has now; what it was made
    larger for is mended."""
    told = before.made_with.get("measured") or {}
    found = measuring.measured(data)
    faults = [f for f in told.get("faults", ()) if f != "small" or found.size[0] <= before.width]
    return told | {"mark": found.mark, "colour": list(found.colour), "faults": faults}


def anchor_of(panel: Panel) -> Artwork | None:
    """The picture whose colours are the scene's: of its painted panels the one nearest to the colour in
    the middle of them all, as it was before it was finished; the same for each panel of the scene. None
    where the scene has no other."""
    if not panel.scene_id:
        return None
    rows = Panel.objects.filter(scene=panel.scene_id).exclude(picture=None)
    shown = [
        _unfinished(p.picture)
        for p in rows.select_related("picture__parent").order_by("page__number", "order")
        if p.picture is not None
    ]
    if len(shown) < 2:
        return None
    told = ((row.pk, colour_in(row.made_with)) for row in shown)
    colours = {pk: colour for pk, colour in told if colour is not None}
    middle = measuring.middle(list(colours.values())) if colours else None

    def far(row: Artwork) -> tuple[float, int]:
        mine = colours.get(row.pk)
        return (measuring.apart(mine, middle) if mine and middle else 1000.0), row.pk

    there = (row for row in sorted(shown, key=far) if row.file.storage.exists(row.file.name or ""))
    return next(there, None)


def _unfinished(row: Artwork) -> Artwork:
    while row.made_with.get("finished") and row.parent is not None:
        row = row.parent
    return row
