"""Who gets a worker: in turn, within plans, and never only what is huge."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Plan, User
from pipeline import runner, runs
from pipeline.engine import advancing, claiming
from pipeline.models import Run, Step
from pipeline.stages import registry
from projects.models import Project


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(claiming, "_seen", {})
    monkeypatch.setattr(claiming, "_limits", {})
    monkeypatch.setattr(claiming, "GOOD_FOR", 0.0)
    settings.WORKERS, settings.STEPS_AT_ONCE = 2, 600


def _run(project: Project, user: User, steps: int, **fields: Any) -> Run:
    run = Run.objects.create(project=project, requested_by=user)
    Step.objects.bulk_create(
        Step(run=run, rank=0, stage="cast", target=str(n), status="ready", **fields)
        for n in range(steps)
    )
    return run


def _owner_of(step: Step | None) -> Any:
    return step and step.run.requested_by


def test_another_is_served_before_five_hundred_have_been(
    project: Project, new_project: Any, owner: User, other: User
) -> None:
    _run(project, owner, 500)
    assert _owner_of(claiming.take("inside")) == owner
    _run(new_project(owner=other), other, 1)
    assert _owner_of(claiming.take("inside")) == other


def test_a_plan_is_kept_to(project: Project, owner: User) -> None:
    Plan.objects.update_or_create(code="free", defaults={"name": "Free", "steps_at_once": 2})
    _run(project, owner, 5)
    first, second = claiming.take("inside"), claiming.take("inside")
    assert first is not None
    assert second is not None
    assert claiming.take("inside") is None
    assert runner.claim(Step.objects.filter(status="ready")[0].pk) is None  # nor by name
    Step.objects.filter(pk=first.pk).update(status="done")
    assert claiming.take("inside") is not None


def test_what_is_looked_at_is_taken_first(project: Project, owner: User) -> None:
    _run(project, owner, 5)
    last = Step.objects.order_by("-pk")[0]
    assert runs.look_at(project=project, chapter=int(last.target)) == 1
    assert claiming.take("inside") == last


def test_what_is_put_off_is_left_alone(project: Project, owner: User) -> None:
    _run(project, owner, 2, not_before=timezone.now() + datetime.timedelta(hours=1))
    assert claiming.take("inside") is None


def test_a_step_seen_before_it_was_tried_again_is_not_taken(project: Project, owner: User) -> None:
    _run(project, owner, 1)
    seen = Step.objects.select_related("run").get()
    Step.objects.update(attempts=1)  # somebody took it and put it back
    assert not claiming._claim(seen)
    assert runner.claim(seen.pk) is not None


def test_a_step_of_a_run_that_was_stopped_is_not_taken(project: Project, owner: User) -> None:
    run = _run(project, owner, 1)
    Run.objects.filter(pk=run.pk).update(status="cancelled")
    assert runner.claim(run.steps.get().pk) is None


def test_a_run_is_moved_on_by_who_runs_dry(
    project: Project, owner: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While enough is ready a run is not looked at after each step; nobody else comes to do it."""
    monkeypatch.setitem(registry.STAGES, "cast", lambda work: None)
    monkeypatch.setattr(advancing, "ENOUGH_FOR", 60.0)
    settings.STEPS_AT_ONCE = 4
    run = _run(project, owner, 9)
    Step.objects.filter(run=run, pk__gt=run.steps.order_by("pk")[3].pk).update(status="waiting")
    assert runner.drain(lane="inside", seconds=30) == 9
    run.refresh_from_db()
    assert run.status == "done"


def test_huge_chapters_leave_a_worker_to_others(
    project: Project, new_project: Any, owner: User, other: User
) -> None:
    _run(project, owner, 4, priority=registry.LARGE)
    assert claiming.take("inside") is not None
    assert claiming.take("inside") is None  # the second worker waits for something small
    _run(new_project(owner=other), other, 1)
    assert _owner_of(claiming.take("inside")) == other


def test_one_worker_alone_does_what_is_huge_too(
    project: Project, owner: User, settings: Any
) -> None:
    settings.WORKERS = 1
    _run(project, owner, 2, priority=registry.LARGE)
    assert claiming.take("inside") is not None


def test_a_huge_chapter_is_planned_as_one(new_project: Any) -> None:
    words = "Ada waited on the quay. " * 9000
    project = new_project(f"Chapter One\n\n{words}\n\nChapter Two\n\nBen came.\n")
    planned = {(p.stage, p.target): p.priority for p in registry.plan(project, "book")}
    first, second = (str(pk) for pk in project.chapters.values_list("pk", flat=True))
    assert planned["storyboard", first] == registry.LARGE
    assert planned["storyboard", second] < registry.LARGE
    assert planned["analyse", ""] < registry.LARGE


def test_lanes_keep_to_themselves(project: Project, owner: User, settings: Any) -> None:
    settings.OUTSIDE_WORKERS = 2
    _run(project, owner, 1)
    _run(Project.objects.create(owner=owner, title="x"), owner, 1, provider="far")
    outside = claiming.take("outside")
    assert outside is not None
    assert outside.provider == "far"
    assert claiming.take("outside") is None
    assert claiming.take("inside") is not None
