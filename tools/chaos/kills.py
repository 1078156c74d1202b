"""Workers killed at random while a run pays for each of its steps: nothing is lost, nothing is charged
twice, and the ledger has not drifted."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tools.chaos.service import PRICE, Service
from tools.chaos.studio import Studio, until

START = 1_000_000


class Outcome(NamedTuple):
    """What a run that was treated badly came to."""

    kills: int
    done: int
    unknown: int
    lost: int
    charged_twice: int
    repeated: int
    drift: int
    seconds: float
    reclaim: float
    lease: float

    def line(self) -> str:
        """The line that a person and a test look for."""
        return (
            f"chaos: {self.kills} kills, lost {self.lost}, charged twice {self.charged_twice}, "
            f"drift {self.drift}"
        )


def make_run(kind: str, email: str = "writer@studio.example") -> Any:
    """A run of a kind that the settings plan, of a user with credits and a plan that holds nobody up."""
    from accounts import credits
    from accounts.models import Plan, Subscription, User
    from pipeline import runs
    from projects.models import Project

    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    plan, _ = Plan.objects.update_or_create(
        code="chaos", defaults={"name": "Chaos", "steps_at_once": 40, "runs_at_once": 40}
    )
    Subscription.objects.get_or_create(user=user, defaults={"plan": plan})
    credits.purchase(user=user, amount=START, key=f"start:{user.pk}")
    project = Project.objects.create(owner=user, title="Chaos")
    return runs.start(project=project, user=user, kind=kind)


def ended(run: Any) -> bool:
    """Whether nothing of a run is to be done any more."""
    run.refresh_from_db()
    return run.status != "running"


def storm_of_kills(
    folder: Path, *, database: str, steps: int, kills: int, lease: int = 3, workers: int = 6,
    pause: float = 0.5, storm: float = 0.0, seed: int = 1, settings: Mapping[str, str] | None = None,
) -> Outcome:  # fmt: skip
    """Runs `steps` paid steps, kills -9 `kills` workers at random, and counts."""
    rng, began = random.Random(seed), time.monotonic()
    with Service(latency=0.25 if kills < 50 else 0.6, storm=storm, seed=seed) as service:
        studio = Studio(
            folder, database=database, CHAOS_URL=service.url, CHAOS_STEPS=steps,
            COMICFORGE_OUTSIDE_WORKERS=workers, COMICFORGE_WORKERS=1, COMICFORGE_STEP_LEASE=lease,
            **(settings or {}),
        ).open()  # fmt: skip
        try:
            run = make_run("chaos")
            studio.start()
            until(lambda: service.requests > 3, 60)
            killed = _kill(studio, run, rng, kills, pause)
            until(lambda: ended(run), 600 if kills > 50 else 240, 0.3)
            _answer(run)
            return _count(run, service, killed, time.monotonic() - began)
        finally:
            studio.close()


def _kill(
    studio: Studio, run: Any, rng: random.Random, kills: int, pause: float
) -> list[tuple[int, Any]]:
    """Kills workers, nine of ten while they work; the step that each held and when."""
    from django.utils import timezone

    from pipeline.models import Step

    killed: list[tuple[int, Any]] = []
    while len(killed) < kills and not ended(run):
        held = dict(
            Step.objects.filter(status="running").exclude(worker="").values_list("worker", "pk")
        )
        if held and rng.random() < 0.9:
            worker, step = rng.choice(sorted(held.items()))
            pid = int(worker.rsplit(":", 1)[1])
        else:
            pids = [p for below in studio.tree().values() for p in below]
            pid, step = rng.choice(sorted(pids)) if pids else 0, 0
        if pid and studio.kill(pid):
            killed.append((step, timezone.now()))
        time.sleep(rng.uniform(0, 2 * pause))
    return killed


def _answer(run: Any) -> None:
    """The creator leaves what is unknown: its credits come back."""
    from pipeline import runs

    run.refresh_from_db()
    if run.status == "asks":
        runs.leave(run=run)


def lease_of() -> float:
    """Seconds that a worker may be silent."""
    from django.conf import settings

    return float(settings.STEP_LEASE_SECONDS)


def _count(run: Any, service: Service, killed: list[tuple[int, Any]], seconds: float) -> Outcome:
    from accounts import auditing, credits
    from accounts.models import Movement
    from pipeline.models import Attempt, Call, Generation

    statuses = Counter(run.steps.values_list("status", flat=True))
    done, prints = statuses["done"], set(run.steps.values_list("fingerprint", flat=True))
    given_up = run.steps.filter(status="failed", calls__state="given_up").distinct().count()
    # given up after four tries, and said so: lost it is not
    given_up += run.steps.filter(status="failed", attempts__gte=4).exclude(reason="").count()
    captures = Movement.objects.filter(kind="capture")
    paid = Counter(Call.objects.filter(state="done").values_list("fingerprint", flat=True))
    twice = sum(n - 1 for n in paid.values()) + abs(captures.count() - len(paid))
    kept = Generation.objects.filter(pk__in=prints).count()
    balance = credits.balance(run.requested_by)
    drift = len(auditing.drift()) + abs(START - balance.available - balance.held - done * PRICE)
    waits = []
    for step, at in killed:
        lost = Attempt.objects.filter(step_id=step, outcome="lost", finished__gt=at)
        taken_back = lost.order_by("finished").first()
        if taken_back is not None and taken_back.started <= at:
            waits.append((taken_back.finished - at).total_seconds())
    return Outcome(
        len(killed), done, given_up, len(prints) - done - given_up + (done - kept), twice,
        sum(n - 1 for n in service.charged.values()), drift + balance.held, seconds,
        max(waits, default=0.0), lease_of(),
    )  # fmt: skip
