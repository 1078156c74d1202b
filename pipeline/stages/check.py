"""Has a model look at a painted panel: who is there, how like, what is wrong. A bad picture is painted once
more, no more, and the better of the two is shown."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pipeline import painting, services
from pipeline.asking import looking
from pipeline.asking.picturing import scene_of, subject_of
from pipeline.engine import artifacts, calls, limits
from pipeline.fingerprints import fingerprint
from pipeline.providers.base import Answer, KeepsNoRecord, Slip
from pipeline.providers.requests import ChatRequest, Message, Picture
from pipeline.stages import paint
from pipeline.stages.base import Wait, Work
from projects import artworks, book
from projects.comic import finishing
from projects.models import Artwork, Panel

# the number of the second try's picture, so that it is another seed than any that is asked for
AGAIN = 1000


class Looking(KeepsNoRecord):
    """A model that looks, asked of one picture."""

    def __init__(
        self, chosen: services.Chosen, pictures: list[Picture], request: ChatRequest
    ) -> None:
        self.name, self.pictures, self.request = chosen.code, pictures, request
        self.model = services.model_of(chosen)

    def send(self, slip: Slip) -> Answer:
        """What it says, as it says it."""
        result = self.model.describe(self.pictures, self.request, slip)
        return Answer(result.text.encode("utf-8", "replace"), "text/plain")


def execute(work: Work) -> None:
    """Looks at the picture that its paint step made; where it is bad, has another painted and shows the
    better one."""
    key, _, number = work.step.target.partition(":")
    panel = book.panels_of(work.project).filter(pk=int(key), locked=False).first()
    painted = work.step.after
    if panel is None or painted is None:
        return
    eyes, chosen = services.by_code(work.step.provider), services.by_code(painted.provider)
    studio = painting.studio_of(work.project, chosen)
    first = _made(work, studio, panel, int(number))
    score = look(work, eyes, studio, panel, first) if first is not None else None
    if first is None or score is None or score >= looking.GOOD_ENOUGH:
        return
    second = _again(work, studio, panel, int(number))
    again = look(work, eyes, studio, panel, second)
    if again is not None and again > score and panel.picture_id == first.pk:
        with transaction.atomic():
            work.hold()
            artworks.show_if_free(panel=panel, artwork=second)


def _made(work: Work, studio: painting.Studio, panel: Panel, candidate: int) -> Artwork | None:
    """The picture that the paint step made, or found kept."""
    asked = paint.wanted(studio, panel, work.step.run.options, candidate).fingerprint
    return panel.artworks.filter(fingerprint=asked).first()


def _again(work: Work, studio: painting.Studio, panel: Panel, number: int) -> Artwork:
    """Another picture of the panel, with another seed; within the limits of the service that paints."""
    made = paint.wanted(studio, panel, work.step.run.options, AGAIN + number)
    name, lease = studio.chosen.code, datetime.timedelta(seconds=settings.STEP_LEASE_SECONDS)
    until = timezone.now() + lease
    if name != work.step.provider and not limits.enter(name=name, token=work.token, until=until):
        raise Wait(5.0)
    return paint.obtained(work, studio, made, price=studio.chosen.credits(made.request.quality))


def look(
    work: Work, eyes: services.Chosen, studio: painting.Studio, panel: Panel, picture: Artwork
) -> float | None:
    """How good a picture is, 0 to 1, noted on it; None where the model's answer is of no use."""
    doc = book.panel_document(panel, studio.style.language)
    names = list(dict.fromkeys(f.character for f in doc.figures))
    sheets = [
        (n, c.sheet) for n in names if (c := studio.known.people.get(n)) is not None and c.sheet
    ][:2]
    asked = looking.question(
        subject=f"{scene_of(doc)}\n{subject_of(doc, {})}",
        names=names,
        sheets=[n for n, _ in sheets],
    )
    pictures = [
        Picture(finishing.as_png(artworks.read(row))) for row in (picture, *(s for _, s in sheets))
    ]
    request = ChatRequest((Message("user", asked),), schema=looking.SCHEMA, form="json", budget=600)
    found = calls.obtain(
        work=work, service=Looking(eyes, pictures, request), price=eyes.credits_for(paint.LOOK),
        fingerprint=_fingerprint(eyes, asked, [picture.pk, *(s.pk for _, s in sheets)]),
    )  # fmt: skip
    seen = looking.looked(artifacts.read(found).decode("utf-8", "replace"))
    if seen is None:
        return None
    score = looking.score_of(seen, names)
    _note(picture, {"score": score, "faults": looking.faults_of(seen, names), "count": seen.count})
    return score


def _note(picture: Artwork, told: dict[str, Any]) -> None:
    picture.made_with = picture.made_with | {"looked": told}
    Artwork.objects.filter(pk=picture.pk).update(made_with=picture.made_with)


def _fingerprint(eyes: services.Chosen, asked: str, pictures: list[int]) -> str:
    connection = eyes.connection()
    return fingerprint("look", connection.base_url, connection.model, asked, pictures)
