"""What an image model is asked for a panel: made from the rows as they are, with a fingerprint over all
that goes into it, so that the same is never asked for twice."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PIL import Image, ImageStat

from comicforge import pictures
from pipeline import inputs, likenesses, services
from pipeline.asking.picturing import NEGATIVE, Named, Person, prompt_of, scene_of, subject_of
from pipeline.asking.planning import LeftOut, Planned, planned
from pipeline.fingerprints import fingerprint
from pipeline.likenesses import Before, Slot
from pipeline.providers.base import Answer, NoPicture, Slip
from pipeline.providers.requests import (
    ImageCapabilities,
    ImageRequest,
    Lora,
    Picture,
    Quality,
    Reference,
    Size,
)
from pipeline.sketches import sketch_of
from pipeline.stages.base import StageError, Wait
from projects import artworks, book
from projects.comic import finishing
from projects.comic.documents import BookStyle, Look
from projects.comic.documents import Panel as PanelDocument
from projects.comic.geometry import bounds
from projects.models import Artwork, Character, Panel, Project

logger = logging.getLogger(__name__)
# raise whenever the same panel would be asked for otherwise than before
PAINTER = "1"
# about so many pixels are asked for; a model's own bounds and the plan's come after
PIXELS: dict[str, int] = {"draft": 1_050_000, "final": 1_600_000}
# pictures without which a panel can be painted as well
_HELPS = ("style", "place", "prop", "previous")
# pictures are kept no larger than this a side
LARGEST = finishing.LARGEST
# below this spread of its greys a picture is one blank colour
BLANK = 4.0
_ANOTHER = 7919  # between the seeds of two candidates


class Studio(NamedTuple):
    """All that a project's pictures are made from and with, fetched once; `asked` is what of the service
    goes into a fingerprint."""

    known: likenesses.Known
    chosen: services.Chosen
    can: ImageCapabilities
    asked: tuple[Any, ...]

    @property
    def project(self) -> Project:
        """Whose pictures they are."""
        return self.known.project

    @property
    def style(self) -> BookStyle:
        """How every page of the project is set."""
        return self.known.style

    @property
    def looks(self) -> Mapping[str, Look]:
        """Everybody's look by name."""
        return self.known.looks


class Wanted(NamedTuple):
    """A panel's picture as it would be asked for now: `along` are the references by their artworks, in
    the order in which they go along; `shows` and `known` are digests of what the panel shows, and of what
    is known of that."""

    panel: Panel
    document: PanelDocument
    shows: str
    known: str
    request: ImageRequest
    along: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...]
    fingerprint: str
    carried: bool
    # the request as it is with only some of the pictures that go along
    retold: Callable[[Sequence[Slot]], Planned]

    @property
    def subject(self) -> str:
        """What is said of scene and subject where nobody says it otherwise."""
        return f"{scene_of(self.document)}\n{subject_of(self.document, {})}"

    @property
    def told(self) -> dict[str, Any]:
        """What is kept beside the picture: what it was made with."""
        r = self.request
        return {
            "prompt": r.prompt, "negative": r.negative, "size": list(r.size), "seed": r.seed,
            "quality": r.quality, "sent": [f"{role}:{name}" for role, name, _ in self.along],
            "left_out": [list(x) for x in self.left_out], "known": self.known,
        }  # fmt: skip


def studio_of(
    project: Project, chosen: services.Chosen, known: likenesses.Known | None = None
) -> Studio:
    """What a project's pictures are made from, with the service that makes them; `known` is what is known
    of it, where that was fetched already. ProviderError where the service can't be spoken to at all."""
    c = chosen.connection()
    asked = (c.dialect, c.base_url, c.model, dict(c.options))
    known = known or likenesses.known_of(project)
    return Studio(known, chosen, services.model_of(chosen).capabilities, asked)


def studio_for(project: Project) -> Studio:
    """The same with the service that draws for the project. StageError where there is none."""
    chosen = services.chosen(project, "image")
    if chosen is None:
        raise StageError("no_service")
    return studio_of(project, chosen)


def wanted(
    studio: Studio, panel: Panel, *, quality: Quality = "draft", candidate: int = 0,
    largest: int | None = None, carry: bool = False, before: Mapping[int, Before] | None = None,
) -> Wanted:  # fmt: skip
    """A panel's picture as it would be asked for now; no bytes are read for it. With `carry` the picture
    of the panel before goes along where it helps; `before` is that of `likenesses.before`, where many
    panels are asked about at once."""
    doc = book.panel_document(panel, studio.style.language)
    cast = likenesses.cast_in(studio.known, doc)
    slots = likenesses.slots_of(studio.known, panel, doc)
    earlier = (likenesses.before([panel]) if before is None else before).get(panel.pk)
    if carry and earlier is not None:
        slots.append(("previous", "", earlier.picture or 0))
    request = ImageRequest(
        prompt="", size=size_of(doc, quality, largest), negative=NEGATIVE, quality=quality,
        seed=(panel.seed + studio.project.seed + candidate * _ANOTHER) % 2**31, sketch=Picture(b""),
        references=tuple(Reference(Picture(b""), role, name) for role, name, _ in slots),  # type: ignore[arg-type]
        loras=tuple(_loras(cast)),
    )  # fmt: skip
    chosen = _chosen(studio, request, slots)

    def told(along: Sequence[Slot]) -> Planned:
        prompt = prompt_of(
            doc, _people(studio, panel, cast), art=studio.style.art,
            style=studio.project.style_prompt, along=_named(studio, along), words=panel.prompt,
            story=studio.known.story,
        )  # fmt: skip
        return planned(replace(request, prompt=prompt), studio.can)

    # a picture before that is not there yet is left out, and the request is the same all the same: another
    # picture of that panel makes this one no other
    along = tuple(s for s in chosen if s[0] != "previous" or s[2])
    lasting = tuple(s for s in chosen if s[0] != "previous")
    final = told(along)
    shows = inputs.picture_digest(doc, studio.looks, studio.style)
    known = likenesses.digest(studio.known, panel, doc)
    made = Wanted(
        panel, doc, shows, known, final.request, along, final.left_out, "",
        len(chosen) > len(lasting), told,
    )  # fmt: skip
    marks = (told(lasting).request.prompt, [pk for *_, pk in lasting])
    return made._replace(fingerprint=_fingerprint(studio, made, *marks, candidate))


def _chosen(studio: Studio, request: ImageRequest, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The pictures that the model has room for, in the order in which they go along."""
    plan = planned(request, studio.can)
    kept = {(r.role, r.name) for r in plan.request.references}
    sketch: tuple[Slot, ...] = (("sketch", "", 0),) if plan.request.sketch is not None else ()
    return (*sketch, *(s for s in slots if s[:2] in kept))


def _fingerprint(
    studio: Studio, made: Wanted, prompt: str, pks: Sequence[int], candidate: int
) -> str:
    r = made.request
    return fingerprint(
        PAINTER, studio.asked, made.shows, prompt, r.negative, r.size, r.quality, r.seed,
        pks, [(x.name, x.weight) for x in r.loras], candidate, *(["carried"] if made.carried else []),
    )  # fmt: skip


def size_of(panel: PanelDocument, quality: Quality, largest: int | None = None) -> Size:
    """The size in pixels that a panel's picture should have: the shape of what is drawn of it."""
    _, _, w, h = bounds(panel.outline) if panel.outline else panel.frame
    k = (PIXELS[quality] / (w * h)) ** 0.5
    if largest is not None:
        k = min(k, largest / max(w, h))
    return max(64, round(w * k)), max(64, round(h * k))


def _loras(cast: Mapping[str, Character]) -> list[Lora]:
    return [
        Lora(str(c.lora["name"]), float(c.lora.get("weight", 0.8)), str(c.lora.get("trigger", "")))
        for c in cast.values()
        if c.lora.get("name")
    ]


def _people(studio: Studio, panel: Panel, cast: Mapping[str, Character]) -> dict[str, Person]:
    looks = studio.looks
    return {
        n: likenesses.person_of(c, looks, likenesses.worn_in(c, panel)) for n, c in cast.items()
    }


def _named(studio: Studio, along: Sequence[Slot]) -> list[Named]:
    """The pictures that the prompt numbers: a sketch that is a control image has no number."""
    return [Named(r, n) for r, n, _ in along if r != "sketch" or studio.can.sketch == "reference"]


def references_of(
    along: Sequence[Slot], drafts: Mapping[str, bytes] | None = None
) -> dict[Slot, Reference]:
    """The pictures that go along with their bytes; `drafts` are Ink's, by their role, for those that have
    no row. What only helps is left out where its file is gone; OSError where that of one of the cast is."""
    rows = Artwork.objects.in_bulk([pk for *_, pk in along if pk])
    out = {}
    for slot in along:
        role, name, pk = slot
        picture = Picture((drafts or {}).get(role, b""))
        try:
            if pk:
                picture = Picture(artworks.read(rows[pk]), rows[pk].media_type)
        except (FileNotFoundError, KeyError):
            if role not in _HELPS:
                raise
            logger.warning("the file of picture %s is gone: it does not go along", pk)
            continue
        if picture.data:
            out[slot] = Reference(picture, role, name)  # type: ignore[arg-type]
    return out


def filled(studio: Studio, made: Wanted) -> tuple[Wanted, ImageRequest]:
    """The request with its pictures' bytes, told of those alone that go along; and what is asked as it is
    then. OSError where the file of a character's picture is gone."""
    found = references_of(made.along)
    along = tuple(s for s in made.along if s in found or s[0] == "sketch")
    if along != made.along:
        made = made._replace(along=along, request=made.retold(along).request)
    sketch = None
    if made.request.sketch is not None:
        sketch = sketch_of(studio.known, made.document, made.request.size)
    return made, replace(made.request, sketch=sketch, references=tuple(found.values()))


class Drawing:
    """An image model asked for one picture, as the engine asks whatever costs."""

    def __init__(self, chosen: services.Chosen, request: ImageRequest) -> None:
        self.name, self.request = chosen.code, request
        self.model = services.model_of(chosen)

    def send(self, slip: Slip) -> Answer:
        """The picture."""
        ask = self.model.edit if self.request.source is not None else self.model.draw
        picture = ask(self.request, slip)
        return _looked_at(picture)

    def look_up(self, slip: Slip) -> Answer | None:
        """What became of it."""
        picture = self.model.recover(slip)
        return None if picture is None else _looked_at(picture)


class _Unusable(NoPicture):
    """What came can't be used; `reason` says why, for whoever sees it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"what came is no picture that can be used: {reason}")
        self.reason = reason


def _looked_at(picture: Picture) -> Answer:
    """A picture as an answer, if it is one: what is blank or none is not kept, and not paid."""
    try:
        safe(picture.data)
    except Wait:
        pass  # others are being decoded: it is looked at again before it is used
    except StageError as error:
        raise _Unusable(error.reason) from error
    return Answer(picture.data, picture.media_type)


def safe(data: bytes) -> bytes:
    """A service's picture decoded apart and written anew. StageError where it is none, or blank."""
    try:
        made = pictures.decode_safely(data, box=(LARGEST, LARGEST))
    except pictures.TooBusy as error:
        raise Wait(3.0) from error
    except pictures.PictureProblem as error:
        raise StageError("no_picture", type(error).__name__) from error
    grey = Image.open(io.BytesIO(made)).convert("L").resize((64, 64))
    if ImageStat.Stat(grey).stddev[0] < BLANK:
        raise StageError("blank")
    return made
