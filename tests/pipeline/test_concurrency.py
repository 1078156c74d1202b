"""Many workers at once, on PostgreSQL: SQLite lets one write at a time and proves nothing.

DATABASE_URL names the database; or COMICFORGE_TEST_POSTGRES does, and these tests then run in a
process of their own beside the tests on SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django_q.models import OrmQ

from pipeline import runner, runs
from pipeline.models import Attempt, Run, Step
from projects.models import Page, Project

ROOT = Path(__file__).resolve().parents[2]
GIVEN = os.environ.get("COMICFORGE_TEST_POSTGRES", "")
ON_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture
def postgresql() -> None:
    """Skips where there is no PostgreSQL, and fails where CI was to bring one."""
    if ON_POSTGRESQL:
        return
    if os.environ.get("CI") and not GIVEN:
        pytest.fail("CI must test concurrency: set COMICFORGE_TEST_POSTGRES or DATABASE_URL")
    pytest.skip("needs PostgreSQL: set DATABASE_URL=postgres://… (SQLite has one writer)")


@pytest.fixture
def run(postgresql: None, transactional_db: None, project: Project, owner: Any) -> Run:
    """A run of the whole comic, just started."""
    return runs.start(project=project, user=owner)


def _at_once(work: list[Callable[[], Any]]) -> list[Any]:
    """Does all of the work at the same moment, each in a thread with a connection of its own."""
    gate = threading.Barrier(len(work))
    results: list[Any] = [None] * len(work)

    def one(i: int) -> None:
        try:
            gate.wait(10)
            results[i] = work[i]()
        except Exception as error:  # noqa: BLE001  whatever it is, it is reported below
            results[i] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(isinstance(r, BaseException) for r in results), results
    return results


@pytest.mark.skipif(
    ON_POSTGRESQL or not GIVEN.startswith("postgres"),
    reason="COMICFORGE_TEST_POSTGRES names no other database",
)
def test_on_the_postgresql_beside_us() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", __file__],
        cwd=ROOT, env=os.environ | {"DATABASE_URL": GIVEN}, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-4000:]


def test_one_of_eight_claims_wins(run: Run) -> None:
    step = run.steps.get(stage="analyse")
    for _ in range(5):
        won = [s for s in _at_once([lambda: runner.claim(step.pk)] * 8) if s is not None]
        assert len(won) == 1
        step.refresh_from_db()
        assert (step.status, step.attempts) == ("running", 1)
        assert step.lease_token == won[0].lease_token
        assert Attempt.objects.count() == 1
        Attempt.objects.all().delete()
        Step.objects.filter(pk=step.pk).update(status="ready", attempts=0, lease_token=None)


def test_eight_starts_are_one_run(postgresql: None, transactional_db: None, project: Project,
                                  owner: Any) -> None:  # fmt: skip
    started = _at_once([lambda: runs.start(project=project, user=owner)] * 8)
    assert len({run.pk for run in started}) == 1
    assert Run.objects.count() == 1
    assert OrmQ.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_two_workers_that_end_a_rank_together_start_the_next_once(turn: int, run: Run) -> None:
    for stage in ("analyse", "cast"):
        runner.execute(run.steps.get(stage=stage).pk)
    before = OrmQ.objects.count()
    pks = list(run.steps.filter(stage="storyboard").values_list("pk", flat=True))
    _at_once([partial(runner.execute, pk) for pk in pks])
    assert set(run.steps.filter(stage="storyboard").values_list("status", flat=True)) == {"done"}
    assert set(run.steps.filter(stage="illustrate").values_list("status", flat=True)) == {"ready"}
    assert OrmQ.objects.count() == before + 2
    assert Page.objects.count() == 2


def test_two_workers_that_end_a_run_together_end_it(run: Run) -> None:
    for step in run.steps.exclude(stage="illustrate"):
        runner.execute(step.pk)
    pks = list(run.steps.filter(stage="illustrate").values_list("pk", flat=True))
    _at_once([partial(runner.execute, pk) for pk in pks])
    run.refresh_from_db()
    assert run.status == "done"
    assert run.finished


def test_eight_workers_with_the_same_rings_do_each_step_once(run: Run) -> None:
    while True:
        run.refresh_from_db()
        if run.status != "running":
            break
        ready = list(run.steps.filter(status="ready").values_list("pk", flat=True))
        assert ready
        rings = [ready[i % len(ready)] for i in range(8)]
        _at_once([partial(runner.execute, pk) for pk in rings])
    assert run.status == "done"
    assert set(run.steps.values_list("status", "attempts")) == {("done", 1)}
    assert Attempt.objects.filter(outcome="done").count() == Attempt.objects.count() == 6


def test_eight_sweepers_take_a_lost_step_back_once(run: Run) -> None:
    import datetime

    from django.utils import timezone

    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    past = timezone.now() - datetime.timedelta(minutes=1)
    Step.objects.filter(pk=step.pk).update(lease_until=past)
    OrmQ.objects.all().delete()
    touched = _at_once([runs.reconcile] * 8)
    assert sum(touched) == 2  # one took it back, one rang
    assert OrmQ.objects.count() == 1
    step.refresh_from_db()
    assert step.status == "ready"


def test_the_heartbeat_renews_the_lease(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    import time

    from pipeline.stages import base, registry

    settings.STEP_LEASE_SECONDS = 0.6
    seen: list[bool] = []

    def slow(work: base.Work) -> None:
        time.sleep(1.2)
        seen.append(runs.reconcile() == 0)

    monkeypatch.setitem(registry.STAGES, "analyse", slow)
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert seen == [True]
    assert (step.status, step.attempts) == ("done", 1)


def test_a_cancelled_step_sees_it_at_its_heartbeat(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    import time

    from pipeline.stages import base, registry

    settings.STEP_LEASE_SECONDS = 0.3

    def endless(work: base.Work) -> None:
        runs.cancel(run=Run.objects.get(pk=run.pk))
        for _ in range(50):
            time.sleep(0.1)
            work.check()

    monkeypatch.setitem(registry.STAGES, "analyse", endless)
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.status == "cancelled"


def test_a_lost_lease_holds_the_row_until_the_result_is_written(run: Run) -> None:
    from django.db import transaction

    from pipeline.stages import base

    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    assert step.lease_token is not None
    holding, order = threading.Event(), []

    def write() -> None:
        assert step.lease_token is not None
        with transaction.atomic():
            base.Work(step, step.lease_token).hold()
            holding.set()
            threading.Event().wait(0.4)
            order.append("written")

    def steal() -> None:
        holding.wait(5)
        Step.objects.filter(pk=step.pk).update(lease_token=None, status="ready")
        order.append("stolen")

    _at_once([write, steal])
    assert order == ["written", "stolen"]
    assert connection.vendor == "postgresql"
