"""Which stages there are, and which steps a run of each kind is made of."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.models import Run
from pipeline.stages import analyse, cast, export, illustrate, storyboard
from pipeline.stages.base import Planned, Work
from projects.models import Project

STAGES: dict[str, Callable[[Work], None]] = {
    "analyse": analyse.execute,
    "cast": cast.execute,
    "storyboard": storyboard.execute,
    "illustrate": illustrate.execute,
    "export": export.execute,
}
# how long a step of each stage takes beside the others, for the progress bar
WEIGHTS = {"analyse": 1.0, "cast": 0.3, "storyboard": 3.0, "illustrate": 1.6, "export": 1.0}


def plan(project: Project, kind: str) -> list[Planned]:
    """The steps of a run."""
    if kind in (Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF):
        return [Planned(0, "export", target=kind, label=kind.upper())]
    reading = [Planned(0, "analyse"), Planned(1, "cast")]
    if kind == Run.Kind.READ:
        return reading
    chapters = [(str(c.pk), str(c)) for c in project.chapters.all() if c.text.strip()]
    steps = [Planned(2, "storyboard", pk, label) for pk, label in chapters]
    steps += [Planned(3, "illustrate", pk, label) for pk, label in chapters]
    return reading + steps


def execute(stage: str, work: Work) -> None:
    """Executes a step's stage; KeyError where there is none of that name."""
    STAGES[stage](work)
