"""Changes a panel's picture by an instruction ("make it night"), inside a mask alone where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import transaction

from pipeline import inputs, likenesses, painting, services
from pipeline.asking.picturing import edit_prompt
from pipeline.asking.planning import planned
from pipeline.engine import artifacts, calls
from pipeline.fingerprints import fingerprint
from pipeline.providers.requests import ImageRequest, Picture
from pipeline.sketches import sketch_of
from pipeline.stages.asking import check_price
from pipeline.stages.base import Planned, StageError, Work
from pipeline.stages.paint import largest_of, panels_of, quality_of
from projects import artworks, book
from projects.comic import finishing
from projects.models import Artwork, Panel, Project


class _Wanted(NamedTuple):
    panel: Panel
    source: Artwork | None
    mask: Artwork | None
    request: ImageRequest
    shows: str
    known: str
    fingerprint: str


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """One step for the panel. StageError where nothing is connected that changes pictures."""
    studio = painting.studio_for(project)
    chosen = studio.chosen
    if not studio.can.edits:
        raise StageError("no_edits")
    price = chosen.credits(quality_of(project, options, chosen))
    return [
        Planned(
            0, "edit", str(panel.pk), str(options["words"])[:200], provider=chosen.code, price=price,
            fingerprint=_wanted(studio, panel, options).fingerprint,
        )
        for panel in panels_of(project, targets)[:1]
    ]  # fmt: skip


def _wanted(studio: painting.Studio, panel: Panel, options: Mapping[str, Any]) -> _Wanted:
    """What is asked for; the source is the picture that was shown when it was asked for, or Ink's."""
    rows = Artwork.objects.filter(project=studio.project)
    source = rows.filter(pk=options.get("source") or 0).first()
    if source is None and options.get("source"):
        raise StageError("gone")
    mask = rows.filter(pk=options.get("mask") or 0, kind=Artwork.Kind.MASK).first()
    doc = book.panel_document(panel, studio.style.language)
    size = (source.width, source.height) if source else painting.size_of(doc, "draft")
    largest = largest_of(studio.project, studio.chosen)
    k = min(1.0, (largest or max(size)) / max(size))
    words = str(options["words"])[:2000]
    request = ImageRequest(
        prompt=edit_prompt(words, masked=mask is not None), size=(round(size[0] * k), round(size[1] * k)),
        quality=quality_of(studio.project, options, studio.chosen), source=Picture(b""),
        mask=Picture(b"") if mask else None, seed=panel.seed,
    )  # fmt: skip
    made = planned(request, studio.can).request
    shows = inputs.picture_digest(doc, studio.looks, studio.style)
    digest = fingerprint(
        painting.PAINTER, "edit", studio.asked, source.pk if source else shows, made.prompt, made.size,
        made.quality, mask.pk if mask else 0, made.seed,
    )  # fmt: skip
    known = likenesses.digest(studio.known, panel, doc)
    return _Wanted(panel, source, mask, made, shows, known, digest)


def execute(work: Work) -> None:
    """Has the change made, lays it into the picture, keeps and shows it."""
    panel = book.panels_of(work.project).filter(pk=int(work.step.target), locked=False).first()
    if panel is None:
        return
    chosen = services.by_code(work.step.provider)
    studio = painting.studio_of(work.project, chosen)
    made = _wanted(studio, panel, work.step.run.options)
    check_price(work, made.fingerprint, chosen.credits(made.request.quality))
    before = _source(studio, made)
    mask = Picture(artworks.read(made.mask), "image/png") if made.mask else None
    sent = mask if made.request.mask is not None else None
    request = replace(made.request, source=before, mask=sent)
    found = calls.obtain(
        work=work, service=painting.Drawing(chosen, request), fingerprint=made.fingerprint,
        price=work.step.price,
    )  # fmt: skip
    new = painting.safe(artifacts.read(found))
    row = artworks.keep(
        project=work.project, kind=Artwork.Kind.PANEL, origin=Artwork.Origin.MADE,
        data=finishing.composed(before.data, new, mask.data if mask else None),
        media_type="image/webp", panel=panel, parent=made.source, shows=made.shows,
        fingerprint=made.fingerprint,
        made_with={
            "prompt": made.request.prompt, "words": work.step.run.options["words"],
            "size": list(made.request.size), "service": chosen.label, "model": chosen.model,
            "known": made.known, "masked": mask is not None, "run": str(work.step.run_id),
        },
    )  # fmt: skip
    with transaction.atomic():
        work.hold()
        artworks.show_if_free(panel=panel, artwork=row)


def _source(studio: painting.Studio, made: _Wanted) -> Picture:
    """The picture to be changed, as PNG: all services take that."""
    if made.source is None:
        doc = book.panel_document(made.panel, studio.style.language)
        return sketch_of(studio.known, doc, made.request.size)
    return Picture(finishing.as_png(artworks.read(made.source)), "image/png")
