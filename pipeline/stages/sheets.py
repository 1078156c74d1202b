"""A sheet of each character: how they look from all sides, drawn once, approved by the creator, and sent
along with every panel that they are in. Somebody who dresses otherwise on an occasion can have one of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline import likenesses, painting, services
from pipeline.asking.model_sheets import sheet_prompt
from pipeline.asking.picturing import NEGATIVE
from pipeline.asking.planning import planned
from pipeline.engine import artifacts, calls
from pipeline.fingerprints import fingerprint
from pipeline.likenesses import Slot
from pipeline.providers.requests import ImageRequest, Picture, Reference, Size
from pipeline.stages.asking import check_price
from pipeline.stages.base import Planned, Work
from pipeline.stages.paint import largest_of, quality_of
from projects import artworks
from projects.comic import finishing
from projects.comic.rendering.portrait import portrait_svg
from projects.comic.rendering.raster import svg_image
from projects.models import Artwork, Character, Project

# leads and those beside them are in most of the pictures; a book has hundreds of others
ROLES = (Character.Role.LEAD, Character.Role.SUPPORTING)
_SHAPE = (1536, 1024)


class Wanted(NamedTuple):
    """A sheet as it would be asked for now, with the pictures that go along."""

    request: ImageRequest
    along: tuple[Slot, ...]
    fingerprint: str


def plan(
    project: Project, targets: Sequence[int] = (), options: Mapping[str, Any] | None = None
) -> list[Planned]:
    """A step for each character: those named, else all that matter and have no sheet yet."""
    studio = painting.studio_for(project)
    chosen, options = studio.chosen, options or {}
    rows = project.characters.all()
    if targets:
        rows = rows.filter(pk__in=targets)
    else:  # one that was drawn and waits for approval is not missing: the same would be asked for again
        made = Artwork.objects.filter(project=project, kind=Artwork.Kind.SHEET, name="")
        drawn = made.exclude(character=None).values("character")
        rows = rows.filter(role__in=ROLES, sheet=None).exclude(pk__in=drawn)
    price = chosen.credits(quality_of(project, options, chosen))
    occasion = str(options.get("occasion", ""))
    label = f" · {occasion}" if occasion else ""
    return [
        Planned(
            0, "sheet", str(c.pk), c.name + label, provider=chosen.code, price=price,
            fingerprint=_wanted(studio, c, options).fingerprint,
        )
        for c in rows
    ]  # fmt: skip


def request_of(
    studio: painting.Studio, prompt: str, slots: Sequence[Slot], shape: Size, options: Mapping[str, Any]
) -> ImageRequest:  # fmt: skip
    """A sheet's request, cut to what the model and the plan of who pays allow."""
    project = studio.project
    k = min(1.0, (largest_of(project, studio.chosen) or max(shape)) / max(shape))
    request = ImageRequest(
        prompt=prompt, size=(round(shape[0] * k), round(shape[1] * k)), negative=NEGATIVE,
        quality=quality_of(project, options, studio.chosen),
        seed=seed_of(studio, options),
        references=tuple(Reference(Picture(b""), role, name) for role, name, _ in slots),  # type: ignore[arg-type]
    )  # fmt: skip
    return planned(request, studio.can).request


def room_for(studio: painting.Studio, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Those of some pictures that the model has room for, the first ones first."""
    return tuple(slots[: min(studio.can.references, len(slots))])


def _wanted(studio: painting.Studio, c: Character, options: Mapping[str, Any]) -> Wanted:
    """What is asked for; the draft's own face goes along where the model takes references, of another
    occasion the approved sheet, and the picture that sets the style."""
    occasion = str(options.get("occasion", ""))
    worn = next((w for w in likenesses.bible_of(c).clothing if w.occasion == occasion), None)
    first: list[Slot] = [("face", c.name, 0)] if c.name in studio.looks else []
    if occasion and c.sheet_id is not None:
        first = [("look", c.name, c.sheet_id)]
    along = room_for(studio, [*first, *studio.known.style_slots])
    prompt = sheet_prompt(
        likenesses.person_of(c, studio.looks, worn if occasion else None), art=studio.style.art,
        style=studio.project.style_prompt, along=[role for role, *_ in along], occasion=occasion,
    )  # fmt: skip
    made = request_of(studio, prompt, along, _SHAPE, options)
    digest = fingerprint(
        painting.PAINTER, "sheet", studio.asked, made.prompt, made.negative, made.size, made.quality,
        seed_of(studio, options), c.look,
        *([[pk for *_, pk in along]] if any(pk for *_, pk in along) else []),
    )  # fmt: skip
    return Wanted(made, along, digest)


def seed_of(studio: painting.Studio, options: Mapping[str, Any]) -> int:
    """The number by which one sheet differs from another, also of a model that takes no seed."""
    return (studio.project.seed + int(options.get("seed", 0))) % 2**31


def execute(work: Work) -> None:
    """Has a sheet drawn and keeps it; it is used when its creator approves it."""
    c = Character.objects.filter(project=work.project, pk=int(work.step.target)).first()
    if c is None:  # removed meanwhile
        return
    chosen = services.by_code(work.step.provider)
    studio = painting.studio_of(work.project, chosen)
    made = _wanted(studio, c, work.step.run.options)
    look = studio.looks.get(c.name)
    face = finishing.png(svg_image(portrait_svg(look), width=768)) if look is not None else b""
    make(work, studio, made, drafts={"face": face}, character=c, name=str(work.step.run.options.get("occasion", ""))[:80])  # fmt: skip


def make(
    work: Work, studio: painting.Studio, made: Wanted, *, drafts: Mapping[str, bytes], **kept: Any
) -> Artwork:
    """Has a sheet drawn and keeps it, with what is told of it (`kept`). `drafts` are Ink's pictures that
    stand for those of the slots that have no row; one of no bytes is left out."""
    references = tuple(painting.references_of(made.along, drafts).values())
    chosen, request = studio.chosen, replace(made.request, references=references)
    check_price(work, made.fingerprint, chosen.credits(request.quality))
    found = calls.obtain(
        work=work, service=painting.Drawing(chosen, request), fingerprint=made.fingerprint,
        price=work.step.price,
    )  # fmt: skip
    return artworks.keep(
        project=work.project, kind=Artwork.Kind.SHEET, origin=Artwork.Origin.MADE,
        data=painting.safe(artifacts.read(found)), media_type="image/webp",
        fingerprint=made.fingerprint,
        made_with={
            "prompt": request.prompt, "size": list(request.size), "seed": request.seed,
            "service": chosen.label, "model": chosen.model, "quality": request.quality,
            "run": str(work.step.run_id), "sent": [f"{r.role}:{r.name}" for r in references],
        },
        **kept,
    )  # fmt: skip
