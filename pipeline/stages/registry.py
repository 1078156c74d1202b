"""Which stages there are, how long each may take, and which steps a run of each kind is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.module_loading import import_string

from pipeline.models import Run, Step
from pipeline.stages import (
    analyse,
    bible,
    cast,
    check,
    direct,
    edit,
    export,
    finish,
    illustrate,
    label,
    paint,
    places,
    sheets,
    storyboard,
)
from pipeline.stages.base import Planned, Work
from projects.models import Project

# who works: processes that compute, and processes that wait for services outside
INSIDE, OUTSIDE = "inside", "outside"
LANES = (INSIDE, OUTSIDE)
STAGES: dict[str, Callable[[Work], None]] = {
    "analyse": analyse.execute,
    "cast": cast.execute,
    "storyboard": storyboard.execute,
    "illustrate": illustrate.execute,
    "rasterise": export.rasterise,
    "export": export.execute,
    "paint": paint.execute,
    "edit": edit.execute,
    "check": check.execute,
    "finish": finish.execute,
    "label": label.execute,
    "bible": bible.execute,
    "direct": direct.execute,
    "relabel": label.lay,
    "sheet": sheets.execute,
    "place": places.execute,
}
# how long a step of each stage takes beside the others, for the progress bar
WEIGHTS = {"analyse": 1.0, "cast": 0.3, "storyboard": 3.0, "illustrate": 1.6}
WEIGHTS |= {"rasterise": 3.0, "export": 1.0, "publish": 0.5}
WEIGHTS |= {
    "paint": 1.0,
    "edit": 1.0,
    "check": 0.5,
    "finish": 0.2,
    "sheet": 1.0,
    "place": 1.0,
    "label": 1.0,
    "relabel": 0.5,
    "bible": 1.0,
    "direct": 1.0,
}
# seconds that a step may take, and more for each thousand characters of its text: about ten times what
# it takes on two idle cores (a book of 600,000 characters is read in 20 s, a chapter of a million
# laid out in 900 s)
MAY_TAKE = {"analyse": (300.0, 0.4), "storyboard": (300.0, 3.0), "illustrate": (300.0, 1.5)}
OTHERS_MAY_TAKE = 1200.0
# from this priority on a step may keep its worker for a minute or more: `claiming` leaves a worker free
# of such, so that two huge chapters keep nobody else waiting
LARGE = 80
LARGE_BOOK, LARGE_CHAPTER = 1_500_000, 200_000  # characters
# the queue ends a task after settings.Q_CLUSTER["timeout"]: ours come before it
LONGEST = 3300.0


_ASKING = {
    Run.Kind.PAINT.value: paint.plan, Run.Kind.SHEETS.value: sheets.plan, Run.Kind.LABEL.value: label.plan,
    Run.Kind.BIBLE.value: bible.plan, Run.Kind.DIRECT.value: direct.plan,
}  # fmt: skip


def lane_of(provider: str) -> str:
    """The lane of a step that asks a provider ("": the studio itself)."""
    return OUTSIDE if provider and settings.OUTSIDE_WORKERS else INSIDE


def plan(
    project: Project,
    kind: str,
    targets: Sequence[int] = (),
    options: Mapping[str, Any] | None = None,
) -> list[Planned]:
    """The steps of a run; only those of some chapters (panels, characters) where `targets` names them.
    StageError where such a run can't be."""
    if kind in settings.PLANNERS:
        made: list[Planned] = import_string(settings.PLANNERS[kind])(project, targets)
        return made
    if kind in (Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF):
        return export.plan(project, kind)
    if kind == Run.Kind.PAINT and options and "finish" in options:
        return finish.plan(project, targets, options)
    if kind == Run.Kind.PAINT and options and "words" in options:
        return edit.plan(project, targets, options)
    if kind == Run.Kind.SHEETS and options and "about" in options:
        return places.plan(project, targets, options)
    if kind in _ASKING:
        return _ASKING[kind](project, targets, options or {})
    reading = [Planned(0, "analyse", priority=_reading_priority(project)), Planned(1, "cast")]
    if kind == Run.Kind.READ:
        return reading
    if kind == Run.Kind.PUBLISH:
        drawn = project.chapters.filter(pages__isnull=False).distinct()
        drawing = [Planned(0, "illustrate", str(c.pk), str(c)) for c in drawn]
        return [*drawing, Planned(1, "publish", label=project.title)]
    rows = [c for c in project.chapters.all() if c.text.strip()]
    chapters = [c for c in rows if not targets or c.pk in targets]
    steps = []
    for i, c in enumerate(chapters):
        # the first pages are drawn while later chapters are still laid out
        priority = LARGE if len(c.text) > LARGE_CHAPTER else 50 if i else 40
        pk = str(c.pk)
        steps.append(Planned(2, "storyboard", pk, str(c), priority=priority))
        steps.append(Planned(3, "illustrate", pk, str(c), f"storyboard/{pk}", priority))
    return [*reading, *sorted(steps, key=lambda p: p.rank)]


def _reading_priority(project: Project) -> int:
    size = project.chapters.aggregate(n=Sum(Length("text")))["n"] or 0
    return LARGE if size > LARGE_BOOK else 50


def execute(stage: str, work: Work) -> None:
    """Executes a step's stage; KeyError where there is none of that name."""
    found = STAGES.get(stage)
    if found is None:
        found = import_string(settings.STAGES[stage])
    found(work)


def time_limit(step: Step) -> float:
    """How many seconds a step may take, by its stage and the size of its text."""
    if step.stage not in MAY_TAKE:
        return min(LONGEST, OTHERS_MAY_TAKE)
    base, each = MAY_TAKE[step.stage]
    chapters = step.run.project.chapters.all()
    if step.target.isdecimal():
        chapters = chapters.filter(pk=int(step.target))
    size = chapters.aggregate(n=Sum(Length("text")))["n"] or 0
    return min(LONGEST, base + each * size / 1000)
