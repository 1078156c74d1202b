"""How far a run is, in numbers that a page shows."""

from __future__ import annotations

import datetime
import math
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from pipeline import services
from pipeline.engine import limits
from pipeline.engine.reasons import REASONS
from pipeline.models import Run, Step
from pipeline.stages import registry
from pipeline.templatetags.pipeline_words import doing

S = Step.Status
# so many steps at work are looked at for how far they are
WORKING = 50
# and so many that ended last for how fast it goes
RECENT = 12


class Progress(NamedTuple):
    """Steps done and in all, a share of 0 to 1, the step under way, seconds left (None where that
    can't be told yet), and the services that it waits for with when they are asked again."""

    done: int
    total: int
    share: float
    current: Step | None
    seconds_left: int | None
    paused: tuple[tuple[str, datetime.datetime], ...]


def progress_of(run: Run) -> Progress:
    """How far a run is, however many steps it has; one under way counts for the part of it that is
    done."""
    groups = list(run.steps.order_by().values_list("stage", "status").annotate(n=Count("pk")))
    working = list(run.steps.filter(status=S.RUNNING)[:WORKING])
    current = working[0] if working else run.steps.filter(status=S.READY).first()
    whole = sum(_weight(stage) * n for stage, _, n in groups) or 1.0
    share = sum(_weight(stage) * n for stage, status, n in groups if status == S.DONE)
    share += sum(_weight(s.stage) * min(1.0, s.progress / s.total) for s in working if s.total)
    share = min(1.0, share / whole)
    left = None
    if run.status == Run.Status.RUNNING and share > 0.06:
        left = math.ceil((1 - share) / _rate(run, share, whole))
    done = sum(n for _, status, n in groups if status == S.DONE)
    total = sum(n for _, _, n in groups)
    paused = () if working or run.status != Run.Status.RUNNING else _paused(run)
    return Progress(done, total, share, current, left, paused)


def _rate(run: Run, share: float, whole: float) -> float:
    """Which share of a run is done in a second, by the steps that ended last: a run may have been
    stopped for days."""
    ended = run.steps.filter(status=S.DONE, started__isnull=False, finished__isnull=False)
    recent = list(ended.order_by("-finished").values_list("stage", "started")[:RECENT])
    now = timezone.now()
    if len(recent) < 3:
        return share / max(0.1, (now - run.created).total_seconds())
    first = min(started for _, started in recent if started)
    seconds = max(0.1, (now - first).total_seconds())
    return sum(_weight(stage) for stage, _ in recent) / whole / seconds


def _weight(stage: str) -> float:
    return registry.WEIGHTS.get(stage, 1.0)


class Trouble(NamedTuple):
    """What went wrong in some steps for one reason: where first, in how many, why, what now."""

    where: str
    steps: int
    words: str
    now: str

    @property
    def more(self) -> int:
        """How many besides the first."""
        return self.steps - 1


def steps_of_panel(run: Run, panel: int) -> QuerySet[Step]:
    """What of a run is about one panel: its pictures by their numbers, looks at them, its change."""
    return run.steps.filter(Q(target=str(panel)) | Q(target__startswith=f"{panel}:"))


def troubles_of(run: Run, panel: int | None = None) -> list[Trouble]:
    """What a creator must know, by reason: of two hundred panels that were refused for one reason
    there is one line. What asks for an answer comes first. With a panel: of that alone."""
    steps = run.steps if panel is None else steps_of_panel(run, panel)
    bad = steps.filter(status__in=(S.UNKNOWN, S.FAILED)).order_by()
    groups = bad.values("status", "reason").annotate(n=Count("pk"), first=Min("pk"))
    first = Step.objects.in_bulk([g["first"] for g in groups])
    out = []
    for g in sorted(groups, key=lambda g: (g["status"] != S.UNKNOWN, g["first"])):
        step, why = first[g["first"]], REASONS.get(g["reason"], REASONS["internal"])
        where = step.label or str(doing(step.stage))
        out.append(Trouble(where, g["n"], str(why.words), str(why.now)))
    return out


def _paused(run: Run) -> tuple[tuple[str, datetime.datetime], ...]:
    """The services that a run waits for: all that it could do now asks one that is left alone."""
    ready = run.steps.filter(status=S.READY).order_by().values_list("provider", flat=True)
    wanted = set(ready.distinct())
    shut = limits.closed()
    if not wanted or not wanted <= set(shut):
        return ()
    return tuple(sorted((services.label_of(n), shut[n]) for n in wanted))
