"""How far a run is, in numbers that a page shows."""

from __future__ import annotations

import datetime
import math
from typing import NamedTuple

from django.utils import timezone

from pipeline.engine import limits
from pipeline.engine.reasons import REASONS
from pipeline.models import Run, Step
from pipeline.stages import registry
from pipeline.templatetags.pipeline_words import doing

S = Step.Status


class Progress(NamedTuple):
    """Steps done and in all, a share of 0 to 1, the step under way, seconds left (None where that
    can't be told yet), steps that failed, steps of which nobody knows, and the services it waits for
    with when they are asked again."""

    done: int
    total: int
    share: float
    current: Step | None
    seconds_left: int | None
    failed: tuple[Step, ...]
    unknown: tuple[Step, ...]
    paused: tuple[tuple[str, datetime.datetime], ...]


def progress_of(run: Run) -> Progress:
    """How far a run is; a step under way counts for the part of it that is done."""
    steps = list(run.steps.all())
    done = [s for s in steps if s.status == S.DONE]
    current = next((s for s in steps if s.status == S.RUNNING), None)
    current = current or next((s for s in steps if s.status == S.READY), None)
    weights = {s.pk: registry.WEIGHTS.get(s.stage, 1.0) for s in steps}
    whole = sum(weights.values()) or 1.0
    share = sum(weights[s.pk] for s in done)
    share += sum(
        weights[s.pk] * min(1.0, s.progress / s.total)
        for s in steps
        if s.status == S.RUNNING and s.total
    )
    share = min(1.0, share / whole)
    left = None
    if run.status == Run.Status.RUNNING and share > 0.06:
        spent = (timezone.now() - run.created).total_seconds()
        left = math.ceil(spent / share * (1 - share))
    return Progress(
        len(done), len(steps), share, current, left,
        tuple(s for s in steps if s.status == S.FAILED),
        tuple(s for s in steps if s.status == S.UNKNOWN), _paused(run, steps),
    )  # fmt: skip


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


def troubles_of(progress: Progress) -> list[Trouble]:
    """What a creator must know, by reason: of two hundred panels that were refused for one reason
    there is one line."""
    by: dict[str, list[Step]] = {}
    for step in (*progress.unknown, *progress.failed):
        by.setdefault(step.reason or "internal", []).append(step)
    return [
        Trouble(
            steps[0].label or str(doing(steps[0].stage)), len(steps),
            str(REASONS.get(reason, REASONS["internal"]).words),
            str(REASONS.get(reason, REASONS["internal"]).now),
        )
        for reason, steps in by.items()
    ]  # fmt: skip


def _paused(run: Run, steps: list[Step]) -> tuple[tuple[str, datetime.datetime], ...]:
    """The services that a run waits for: all that it could do now asks one that is left alone."""
    if run.status != Run.Status.RUNNING or any(s.status == S.RUNNING for s in steps):
        return ()
    wanted = {s.provider for s in steps if s.status == S.READY}
    shut = limits.closed()
    return tuple(sorted((n, shut[n]) for n in wanted)) if wanted and wanted <= set(shut) else ()
