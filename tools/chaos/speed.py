"""What the engine itself costs: beside a service that takes two seconds, and with nothing to do."""

from __future__ import annotations

import time
from pathlib import Path

from tools.chaos.kills import ended, make_run
from tools.chaos.service import Service
from tools.chaos.studio import Studio, until


def overhead(folder: Path, *, database: str, panels: int = 200, at_once: int = 8) -> float:
    """How many times the ideal time a run takes whose every step waits two seconds for a service."""
    with Service(latency=2.0) as service:
        service.exact = True
        studio = Studio(
            folder, database=database, CHAOS_URL=service.url, CHAOS_STEPS=panels,
            COMICFORGE_OUTSIDE_WORKERS=at_once, COMICFORGE_WORKERS=1,
        ).open()  # fmt: skip
        try:
            studio.start()
            _warm(studio)
            run = make_run("chaos")
            began = time.monotonic()
            until(lambda: ended(run), 300, 0.2)
            took = time.monotonic() - began
        finally:
            studio.close()
    return took / (2.0 * panels / at_once)


def steps_a_second(folder: Path, *, database: str, steps: int = 2000, workers: int = 2) -> float:
    """Steps without any work that the engine does in a second."""
    studio = Studio(folder, database=database, CHAOS_STEPS=steps, COMICFORGE_WORKERS=workers).open()
    try:
        studio.start()
        _warm(studio)
        run = make_run("noop")
        began = time.monotonic()
        until(lambda: ended(run), 300, 0.05)
        return steps / (time.monotonic() - began)
    finally:
        studio.close()


def fairness(folder: Path, *, database: str, panels: int = 500, at_once: int = 8) -> float:
    """Seconds until somebody's first panel starts while another's 500 are waiting."""
    from django.utils import timezone

    with Service(latency=2.0) as service:
        studio = Studio(
            folder, database=database, CHAOS_URL=service.url, CHAOS_STEPS=panels,
            COMICFORGE_OUTSIDE_WORKERS=at_once, COMICFORGE_WORKERS=1,
        ).open()  # fmt: skip
        try:
            studio.start()
            make_run("chaos")
            until(lambda: service.requests > at_once * 2, 60)
            asked = timezone.now()
            other = make_run("chaos", "other@studio.example")
            until(lambda: other.steps.exclude(started=None).exists(), 60, 0.05)
            first = other.steps.exclude(started=None).order_by("started")[0]
            return float((first.started - asked).total_seconds())
        finally:
            studio.close()


def _warm(studio: Studio) -> None:
    """Waits until the workers have shown life."""
    from pipeline.models import Beat

    until(Beat.objects.exists, 30)
