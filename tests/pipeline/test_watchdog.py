"""Signs of life: who is stalled, who is only busy, and what health says."""

from __future__ import annotations

import datetime
import os
import subprocess
import uuid
from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from pipeline import runs, supervisor
from pipeline.engine import claiming, reconciling, watchdog
from pipeline.models import Beat, Run, Step
from projects.models import Project

LONG_AGO = datetime.timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _nobody_yet(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(watchdog, "_shown", {})
    settings.WORKERS = 2


@pytest.fixture
def run(project: Project, owner: Any) -> Run:
    """A run of the whole comic, just started."""
    return runs.start(project=project, user=owner)


def _busy(run: Run, steps: int, *, worker: str = "") -> None:
    pks = list(run.steps.values_list("pk", flat=True)[:steps])
    for pk in pks:
        Step.objects.filter(pk=pk).update(
            status="running", worker=worker or claiming.here(), lease_token=uuid.uuid4(),
            lease_until=timezone.now() + claiming.lease(),
        )  # fmt: skip


def _silent(since: datetime.timedelta = LONG_AGO) -> datetime.datetime:
    watchdog.show_life("inside")
    Beat.objects.update(at=timezone.now() - since)
    return timezone.now() - since


def test_who_was_just_started_has_time() -> None:
    assert not watchdog.is_stalled("inside", timezone.now())


def test_who_answers_is_alive() -> None:
    watchdog.show_life("inside")
    assert not watchdog.is_stalled("inside", timezone.now() - LONG_AGO)


def test_silence_with_a_free_worker_is_a_stall(run: Run) -> None:
    started = _silent()
    assert watchdog.is_stalled("inside", started)
    _busy(run, 1)
    assert watchdog.is_stalled("inside", started)


def test_silence_of_busy_workers_is_work(run: Run) -> None:
    started = _silent()
    _busy(run, 2)
    assert not watchdog.is_stalled("inside", started)
    # those of another machine are no excuse
    Step.objects.update(worker="elsewhere:17")
    assert watchdog.is_stalled("inside", started)


def test_life_is_asked_for_by_a_ring_and_not_too_often(run: Run) -> None:
    OrmQ.objects.all().delete()
    for _ in range(5):
        watchdog.ask_for_life("inside")
    assert OrmQ.objects.count() == 1
    OrmQ.objects.all().delete()
    watchdog.show_life("inside")
    watchdog.ask_for_life("inside")
    assert not OrmQ.objects.exists()


def test_a_stalled_cluster_is_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    child = supervisor.Child("workers", ["true"])
    child.started = _silent()
    done: list[str] = []
    monkeypatch.setattr(child, "kill", lambda: done.append("kill"))
    monkeypatch.setattr(child, "keep_running", lambda: done.append("start"))
    boss = supervisor.Supervisor({"inside": child})
    boss._watch()
    assert done == ["kill", "start"]
    watchdog._shown.clear()
    watchdog.show_life("inside")
    boss._watch()
    assert done == ["kill", "start"]


# ---------------------------------------------------------------- workers that are no more


def test_what_a_dead_worker_held_is_taken_back_at_once(run: Run) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    host = claiming.here().rsplit(":", 1)[0]
    step = claiming.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    assert reconciling.gone() == set()  # it is us, and we are here
    Step.objects.filter(pk=step.pk).update(worker=f"{host}:{ended.pid}")
    assert reconciling.gone() == {ended.pid}
    assert reconciling.take_back_from(reconciling.gone()) == 1
    step.refresh_from_db()
    assert (step.status, step.attempts) == ("ready", 1)
    assert step.tries.get().outcome == "lost"
    Step.objects.filter(pk=step.pk).update(status="running", worker="elsewhere:1")
    assert reconciling.gone() == set()


def test_holders_whose_lease_ran_out_are_found(run: Run) -> None:
    step = claiming.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    assert reconciling.holders() == {os.getpid()}
    assert reconciling.holders(timezone.now()) == set()
    Step.objects.filter(pk=step.pk).update(lease_until=timezone.now() - LONG_AGO)
    assert reconciling.holders(timezone.now()) == {os.getpid()}


@pytest.mark.parametrize("answered", [True, False])
def test_a_worker_that_is_stuck_is_ended_and_its_step_taken_back(
    answered: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = subprocess.Popen(["sleep", "60"])
    try:
        step = claiming.claim(run.steps.get(stage="analyse").pk)
        assert step is not None
        name = f"{claiming.host()}:{stuck.pid}"
        Step.objects.filter(pk=step.pk).update(worker=name, lease_until=timezone.now() - LONG_AGO)
        boss = supervisor.Supervisor({})
        monkeypatch.setattr(boss, "_pids", lambda: {stuck.pid})
        # it is silent by itself only where the database could have heard it
        boss._well_since -= 600 if answered else 0
        boss.look()
        assert (
            (stuck.poll() is not None or stuck.wait(5) != 0) if answered else stuck.poll() is None
        )
        step.refresh_from_db()
        assert step.status == "ready"
    finally:
        stuck.kill()
        stuck.wait()


# ---------------------------------------------------------------- health


def test_health_knows_of_the_workers(run: Run) -> None:
    assert not watchdog.health().ok
    _silent()
    assert not watchdog.health().ok
    _busy(run, 1)
    assert watchdog.health().ok  # at work on something long
    Step.objects.update(status="ready")
    watchdog._shown.clear()
    watchdog.show_life("inside")
    assert watchdog.health().ok
