"""Has panels painted by an image model, and shows the pictures in place of Ink's drawings.

What is asked is what the panel shows when its turn comes: a panel that was changed meanwhile is painted
as it is then, one that is gone or locked is left alone and costs nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.plans import plan_of
from pipeline import likenesses, painting, services
from pipeline.engine import artifacts, calls
from pipeline.judging import measured_of
from pipeline.providers.requests import ImageRequest, Quality
from pipeline.stages.asking import check_price
from pipeline.stages.base import Planned, Work
from projects import artworks, book
from projects.models import Artwork, Panel, Project

logger = logging.getLogger(__name__)
MOST_CANDIDATES = 4
# tokens of a question about a picture and its answer
LOOK = 4000
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
    before, keys = likenesses.before(rows), {p.pk for p in rows}
    for i, panel in enumerate(rows):
        # the picture before goes along: it is waited for, whatever becomes of it
        earlier = before.get(panel.pk) if options.get("carry") else None
        waits = earlier is not None and earlier.panel in keys
        for n in numbers_of(options):
            made = painting.wanted(
                studio, panel, quality=quality, candidate=n, largest=largest,
                carry=carries(panel, options), before=before,
            )  # fmt: skip
            steps.append(
                Planned(
                    0, "paint", f"{panel.pk}:{n}", label_of(panel, n), provider=chosen.code,
                    after=f"paint/{earlier.panel}:{numbers_of(options)[0]}" if waits and earlier else "",
                    anyway=True, price=chosen.credits(quality), fingerprint=made.fingerprint,
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


def carries(panel: Panel, options: Mapping[str, Any]) -> bool:
    """Whether the picture of the panel before goes along: where that is asked for, and where the picture
    that is shown was made so. A run over many panels that doesn't say so is not to pay for it anew."""
    if options.get("carry"):
        return True
    shown = panel.picture.made_with if panel.picture is not None else {}
    return not options.get("one") and bool(shown.get("carried"))


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
        carry=carries(panel, options),
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
    made = wanted(studio, panel, options, int(candidate))
    check_price(work, made.fingerprint, chosen.credits(made.request.quality))
    row = obtained(work, studio, made, price=work.step.price)
    if len(work.step.run.targets) != 1 and artworks.is_made_of(panel.picture, row):
        return  # it was changed or finished since: a run over many panels takes no such work back
    if int(candidate) == numbers_of(options)[0] or panel.picture_id is None:
        with transaction.atomic():
            work.hold()
            artworks.show_if_free(panel=panel, artwork=row)


def _is_brought(panel: Panel) -> bool:
    return panel.picture is not None and panel.picture.origin == Artwork.Origin.BROUGHT


def _measured(
    studio: painting.Studio, made: painting.Wanted, request: ImageRequest, data: bytes
) -> dict[str, Any]:
    """What was measured of a picture; nothing where that goes wrong: what was paid for is kept."""
    try:
        return measured_of(studio, made, request, data)
    except (ArithmeticError, OSError, ValueError):
        logger.exception("a picture of panel %s can't be measured", made.panel.pk)
        return {}


def obtained(work: Work, studio: painting.Studio, made: painting.Wanted, *, price: int) -> Artwork:
    """The picture that a call brings, made safe, measured, and kept with what it was made with."""
    chosen, (made, request) = studio.chosen, painting.filled(studio, made)
    found = calls.obtain(
        work=work, service=painting.Drawing(chosen, request), fingerprint=made.fingerprint, price=price
    )  # fmt: skip
    data = painting.safe(artifacts.read(found))
    row = artworks.keep(
        project=work.project, kind=Artwork.Kind.PANEL, origin=Artwork.Origin.MADE, data=data,
        media_type="image/webp", panel=made.panel, shows=made.shows, fingerprint=made.fingerprint,
        made_with=made.told
        | {"service": chosen.label, "model": chosen.model, "run": str(work.step.run_id)}
        | {"target": work.step.target, "carried": made.carried}
        | {"measured": _measured(studio, made, request, data)},
    )  # fmt: skip
    _note_as_of_now(row, made)
    return row


def _note_as_of_now(row: Artwork, made: painting.Wanted) -> None:
    """A picture that was found kept is of what is known now, as far as a service can be told of it; and so
    is what was made of it."""
    shown = made.panel.picture
    for found in {row, shown if shown is not None and artworks.is_made_of(shown, row) else row}:
        if found.made_with.get("known") != made.known:
            found.made_with = found.made_with | {"known": made.known}
            Artwork.objects.filter(pk=found.pk).update(made_with=found.made_with)
