"""A sheet of each character: how they look from all sides, drawn once, approved by the creator, and sent
along with every panel that they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline import painting, services
from pipeline.asking.picturing import NEGATIVE, Person, sheet_prompt
from pipeline.asking.planning import planned
from pipeline.engine import artifacts, calls
from pipeline.fingerprints import fingerprint
from pipeline.providers.requests import ImageRequest, Picture, Reference
from pipeline.stages.base import Planned, Work
from pipeline.stages.paint import check_price, largest_of, quality_of
from projects import artworks
from projects.comic import finishing
from projects.comic.rendering.portrait import portrait_svg
from projects.comic.rendering.raster import svg_image
from projects.models import Artwork, Character, Project

# leads and those beside them are in most of the pictures; a book has hundreds of others
ROLES = (Character.Role.LEAD, Character.Role.SUPPORTING)
_SHAPE = (1536, 1024)


class _Wanted(NamedTuple):
    request: ImageRequest
    fingerprint: str


def plan(
    project: Project, targets: Sequence[int] = (), options: Mapping[str, Any] | None = None
) -> list[Planned]:
    """A step for each character: those named, else all that matter and have no sheet yet."""
    studio = painting.studio_for(project)
    chosen = studio.chosen
    rows = project.characters.all()
    if targets:
        rows = rows.filter(pk__in=targets)
    else:  # one that was drawn and waits for approval is not missing: the same would be asked for again
        rows = rows.filter(role__in=ROLES, sheet=None).exclude(artworks__kind=Artwork.Kind.SHEET)
    options = options or {}
    price = chosen.credits(quality_of(project, options, chosen))
    return [
        Planned(
            0, "sheet", str(c.pk), c.name, provider=chosen.code, price=price,
            fingerprint=_wanted(studio, c, options).fingerprint,
        )
        for c in rows
    ]  # fmt: skip


def _wanted(studio: painting.Studio, c: Character, options: Mapping[str, Any]) -> _Wanted:
    """What is asked for; the draft's own face goes along where the model takes references."""
    with_face = studio.can.references > 0
    person = Person(c.name, painting.told_of(c), studio.looks.get(c.name), c.gender)
    project = studio.project
    face = (Reference(Picture(b""), "face", c.name),) if with_face else ()
    largest = largest_of(project, studio.chosen)
    k = min(1.0, (largest or max(_SHAPE)) / max(_SHAPE))
    seed = (project.seed + int(options.get("seed", 0))) % 2**31
    request = ImageRequest(
        prompt=sheet_prompt(person, art=studio.style.art, style=project.style_prompt, with_face=with_face),
        size=(round(_SHAPE[0] * k), round(_SHAPE[1] * k)), negative=NEGATIVE,
        quality=quality_of(project, options, studio.chosen), seed=seed, references=face,
    )  # fmt: skip
    made = planned(request, studio.can).request
    digest = fingerprint(
        painting.PAINTER, "sheet", studio.asked, made.prompt, made.negative, made.size, made.quality,
        seed, c.look,
    )  # fmt: skip
    return _Wanted(made, digest)


def execute(work: Work) -> None:
    """Has a sheet drawn and keeps it; it is used when its creator approves it."""
    c = Character.objects.filter(project=work.project, pk=int(work.step.target)).first()
    if c is None:  # removed meanwhile
        return
    chosen = services.by_code(work.step.provider)
    studio = painting.studio_of(work.project, chosen)
    made = _wanted(studio, c, work.step.run.options)
    quality = quality_of(work.project, work.step.run.options, chosen)
    check_price(work, made.fingerprint, chosen.credits(quality))
    found = calls.obtain(
        work=work, service=painting.Drawing(chosen, _filled(studio, c, made.request)),
        fingerprint=made.fingerprint, price=work.step.price,
    )  # fmt: skip
    artworks.keep(
        project=work.project, kind=Artwork.Kind.SHEET, origin=Artwork.Origin.MADE,
        data=painting.safe(artifacts.read(found)), media_type="image/webp", character=c,
        fingerprint=made.fingerprint,
        made_with={
            "prompt": made.request.prompt, "size": list(made.request.size), "seed": made.request.seed,
            "service": chosen.label, "model": chosen.model, "quality": made.request.quality,
            "run": str(work.step.run_id),
        },
    )  # fmt: skip


def _filled(studio: painting.Studio, c: Character, request: ImageRequest) -> ImageRequest:
    """The request with the draft's face."""
    look = studio.looks.get(c.name)
    if not request.references or look is None:
        return replace(request, references=())
    face = Picture(finishing.png(svg_image(portrait_svg(look), width=768)))
    return replace(request, references=(Reference(face, "face", c.name),))
