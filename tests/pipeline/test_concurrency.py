"""Many workers at once, on PostgreSQL: SQLite lets one write at a time and proves nothing.

DATABASE_URL names the database; or COMICFORGE_TEST_POSTGRES does, and these tests then run in a
process of their own beside the tests on SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django_q.models import OrmQ

from pipeline import queue, runner, runs
from pipeline.engine import heartbeat, reconciling
from pipeline.models import Attempt, Run, Step
from pipeline.stages import base, registry
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
    pks = list(run.steps.filter(stage="storyboard").values_list("pk", flat=True))
    _at_once([partial(runner.execute, pk) for pk in pks])
    assert set(run.steps.filter(stage="storyboard").values_list("status", flat=True)) == {"done"}
    assert set(run.steps.filter(stage="illustrate").values_list("status", flat=True)) == {"ready"}
    assert 1 <= queue.waiting("inside") <= 4
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
    _at_once([reconciling.reconcile] * 8)
    assert OrmQ.objects.exists()
    step.refresh_from_db()
    assert (step.status, step.attempts) == ("ready", 1)
    assert Attempt.objects.get().outcome == "lost"


def test_the_heartbeat_renews_the_lease(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.STEP_LEASE_SECONDS = 0.6
    seen: list[bool] = []

    def slow(work: base.Work) -> None:
        time.sleep(1.2)
        seen.append(reconciling.reconcile() == 0)

    monkeypatch.setitem(registry.STAGES, "analyse", slow)
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert seen == [True]
    assert (step.status, step.attempts) == ("done", 1)


def test_a_cancelled_step_sees_it_at_its_heartbeat(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.STEP_LEASE_SECONDS = 0.3

    def endless(work: base.Work) -> None:
        runs.cancel(run=Run.objects.get(pk=run.pk))
        _never_ends(work)

    monkeypatch.setitem(registry.STAGES, "analyse", endless)
    heartbeat.listen()
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.status == "cancelled"


def _never_ends(work: base.Work) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:  # a loop that never looks up
        pass
    raise AssertionError("it was not broken off")


def test_a_step_that_takes_too_long_is_broken_off(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.STEP_LEASE_SECONDS = 0.3
    monkeypatch.setattr(registry, "time_limit", lambda step: 0.5)
    monkeypatch.setitem(registry.STAGES, "analyse", _never_ends)
    heartbeat.listen()
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.reason) == ("failed", "too_long")


def test_a_worker_that_is_asked_to_stop_hands_its_work_back(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(work: base.Work) -> None:
        os.kill(os.getpid(), heartbeat.BREAK_OFF)
        raise AssertionError("it was not broken off")

    monkeypatch.setitem(registry.STAGES, "analyse", interrupted)
    monkeypatch.setattr(heartbeat, "_closing", threading.Event())
    assert runner.drain(lane="inside", seconds=30) == 1  # and takes no more
    step = run.steps.get(stage="analyse")
    assert (step.status, step.attempts) == ("ready", 0)
    assert step.tries.get().outcome == "back"


def test_what_is_paid_for_is_not_broken_off(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def paid(work: base.Work) -> None:
        with work.guard():
            os.kill(os.getpid(), heartbeat.BREAK_OFF)
            ended.append("paid")
        work.check()

    monkeypatch.setitem(registry.STAGES, "analyse", paid)
    monkeypatch.setattr(heartbeat, "_closing", threading.Event())
    runner.drain(lane="inside", seconds=30)
    assert ended == ["paid"]
    assert run.steps.get(stage="analyse").status == "ready"


def test_a_lost_lease_holds_the_row_until_the_result_is_written(run: Run) -> None:
    from django.db import transaction

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
