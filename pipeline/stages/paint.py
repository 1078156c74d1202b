"""Has panels painted by an image model, and shows the pictures in place of Ink's drawings.

What is asked is what the panel shows when its turn comes: a panel that was changed meanwhile is painted
as it is then, one that is gone or locked is left alone and costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.plans import plan_of
from pipeline import likenesses, painting, services
from pipeline.engine import artifacts, calls
from pipeline.judging import measured_of
from pipeline.models import Step
from pipeline.providers.requests import Quality
from pipeline.stages.base import Planned, StageError, Wait, Work
from projects import artworks, book
from projects.models import Artwork, Panel, Project

MOST_CANDIDATES = 4
# tokens of a question about a picture and its answer
LOOK = 4000
# seconds till a panel looks again whether the one before it is painted
_A_WHILE = 4.0
# the priorities of a run's pictures: its first pages come first
_FIRST, _PARTS = 50, 25


def quality_of(project: Project, options: Mapping[str, Any], chosen: services.Chosen) -> Quality:
    """The quality asked for, as far as the plan of who pays the site's services allows."""
    asked = "final" if options.get("quality") == "final" else "draft"
    if asked == "final" and not chosen.is_own and plan_of(project.owner).quality != "final":
        return "draft"
    return asked  # type: ignore[return-value]


def largest_of(project: Project, chosen: services.Chosen) -> int | None:
    """The longest side that a picture may be asked for with."""
    return None if chosen.is_own else plan_of(project.owner).largest_side


def numbers_of(options: Mapping[str, Any]) -> range:
    """The numbers of the pictures that are made of each panel: another number is another seed."""
    first = max(int(options.get("first", 0)), 0)
    return range(first, first + min(max(int(options.get("candidates", 1)), 1), MOST_CANDIDATES))


def panels_of(project: Project, targets: Sequence[int] = ()) -> list[Panel]:
    """The panels that may be painted, in reading order: those of some keys, or all that aren't locked."""
    rows = book.panels_of(project).filter(locked=False)
    return list(rows.filter(pk__in=targets) if targets else rows)


def plan(
    project: Project, targets: Sequence[int] = (), options: Mapping[str, Any] | None = None
) -> list[Planned]:
    """A step for each picture. StageError where nothing is connected that draws."""
    options = options or {}
    studio = painting.studio_for(project)
    chosen = studio.chosen
    quality, largest = quality_of(project, options, chosen), largest_of(project, chosen)
    steps = []
    rows = panels_of(project, targets)
    eyes = eyes_of(project, options)
    most = price_of_look(project, chosen, quality, options)
    before = likenesses.before(rows) if options.get("carry") else {}
    for i, panel in enumerate(rows):
        for n in numbers_of(options):
            made = painting.wanted(
                studio, panel, quality=quality, candidate=n, largest=largest, carry=bool(before),
                before=before,
            )  # fmt: skip
            steps.append(
                Planned(
                    0, "paint", f"{panel.pk}:{n}", label_of(panel, n), provider=chosen.code,
                    price=chosen.credits(quality), fingerprint=made.fingerprint,
                    priority=_FIRST + _PARTS * i // len(rows),
                )
            )  # fmt: skip
            if eyes is not None:
                steps.append(
                    Planned(
                        1, "check", f"{panel.pk}:{n}", label_of(panel, n), f"paint/{panel.pk}:{n}",
                        provider=eyes.code, price=most,
                    )
                )  # fmt: skip
    return steps


def eyes_of(project: Project, options: Mapping[str, Any]) -> services.Chosen | None:
    """The model that looks at what was painted, where that is wanted and there is one."""
    return services.chosen(project, "vision") if options.get("look") else None


def price_of_look(
    project: Project, chosen: services.Chosen, quality: Quality, options: Mapping[str, Any]
) -> int:
    """The most that a look costs in credits: where the picture is bad another one, and another look."""
    eyes = eyes_of(project, options)
    if eyes is None:
        return 0
    return chosen.credits(quality) + 2 * eyes.credits_for(LOOK)


def label_of(panel: Panel, candidate: int) -> str:
    """How a panel is called in the list of a run's steps."""
    chapter = panel.page.chapter
    more = f" · {candidate + 1}" if candidate else ""
    return f"{chapter} · {panel.page.number}.{panel.order}{more}"


def wanted(
    studio: painting.Studio, panel: Panel, options: Mapping[str, Any], candidate: int
) -> painting.Wanted:
    """A picture of the panel as a run with these options asks for it."""
    return painting.wanted(
        studio, panel, quality=quality_of(studio.project, options, studio.chosen),
        candidate=candidate, largest=largest_of(studio.project, studio.chosen),
        carry=bool(options.get("carry")),
    )  # fmt: skip


def execute(work: Work) -> None:
    """Has one picture made, keeps it, and shows it."""
    key, _, candidate = work.step.target.partition(":")
    panel = book.panels_of(work.project).filter(pk=int(key), locked=False).first()
    if panel is None or _is_brought(panel) and len(work.step.run.targets) != 1:
        return  # a run over many panels paints nothing over that a person brought meanwhile
    chosen = services.by_code(work.step.provider)
    studio = painting.studio_of(work.project, chosen)
    options = work.step.run.options
    if options.get("carry"):
        _wait_for_the_one_before(work, panel)
    made = wanted(studio, panel, options, int(candidate))
    check_price(work, made.fingerprint, chosen.credits(made.request.quality))
    row = obtained(work, studio, made, price=work.step.price)
    if len(work.step.run.targets) != 1 and artworks.is_made_of(panel.picture, row):
        return  # it was changed or finished since: a run over many panels takes no such work back
    if int(candidate) == numbers_of(options)[0] or panel.picture_id is None:
        with transaction.atomic():
            work.hold()
            artworks.show_if_free(panel=panel, artwork=row)


def _wait_for_the_one_before(work: Work, panel: Panel) -> None:
    """Wait while this run still paints the panel whose picture is to go along. The first of a scene waits
    for none, and one that failed keeps nobody waiting."""
    earlier = likenesses.before([panel]).get(panel.pk)
    to_come = (Step.Status.WAITING, Step.Status.READY, Step.Status.RUNNING)
    if earlier is not None and work.step.run.steps.filter(
        stage="paint", target=f"{earlier.panel}:{numbers_of(work.step.run.options)[0]}",
        status__in=to_come,
    ).exists():  # fmt: skip
        raise Wait(_A_WHILE)


def _is_brought(panel: Panel) -> bool:
    return panel.picture is not None and panel.picture.origin == Artwork.Origin.BROUGHT


def check_price(work: Work, fingerprint: str, price: int) -> None:
    """StageError where what was kept when it was planned, and so free, is to be made after all: nothing
    was set aside for it. Going on sets it aside."""
    if work.step.price or not price or artifacts.find(fingerprint) is not None:
        return
    Step.objects.filter(pk=work.step.pk).update(price=price)
    raise StageError("credits")


def obtained(work: Work, studio: painting.Studio, made: painting.Wanted, *, price: int) -> Artwork:
    """The picture that a call brings, made safe, measured, and kept with what it was made with."""
    chosen, request = studio.chosen, painting.filled(studio, made)
    found = calls.obtain(
        work=work, service=painting.Drawing(chosen, request), fingerprint=made.fingerprint, price=price
    )  # fmt: skip
    data = painting.safe(artifacts.read(found))
    return artworks.keep(
        project=work.project, kind=Artwork.Kind.PANEL, origin=Artwork.Origin.MADE, data=data,
        media_type="image/webp", panel=made.panel, shows=made.shows, fingerprint=made.fingerprint,
        made_with=made.told
        | {"service": chosen.label, "model": chosen.model, "run": str(work.step.run_id)}
        | {"target": work.step.target, "measured": measured_of(studio, made, request, data)},
    )  # fmt: skip
