"""Claim, execute, record: doing a step twice harms nothing, losing it writes nothing."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from pipeline import runner, runs
from pipeline.engine.claiming import MAX_ATTEMPTS
from pipeline.models import Run, Step
from pipeline.stages import base, registry
from projects.models import Character, Page, Project

Stage = Callable[[base.Work], None]


@pytest.fixture
def run(project: Project, owner: Any) -> Run:
    """A run of the whole comic, just started."""
    return runs.start(project=project, user=owner)


@pytest.fixture
def step(run: Run) -> Step:
    """The run's first step, which is ready."""
    return run.steps.get(stage="analyse")


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Stage], Stage]:
    """Puts another function in a stage's place and gives the one that was there."""

    def replace(name: str, stage: Stage) -> Stage:
        was = registry.STAGES[name]
        monkeypatch.setitem(registry.STAGES, name, stage)
        return was

    return replace


def _work(step: Step) -> base.Work:
    claimed = runner.claim(step.pk)
    assert claimed is not None
    assert claimed.lease_token is not None
    return base.Work(claimed, claimed.lease_token)


def _up_to(run: Run, stage: str) -> Step:
    for step in run.steps.all():
        if step.stage == stage:
            return step
        runner.execute(step.pk)
    raise AssertionError(stage)


# ---------------------------------------------------------------- claim


def test_a_claim_is_exclusive(step: Step) -> None:
    mine = runner.claim(step.pk)
    assert mine is not None
    assert (mine.status, mine.attempts) == ("running", 1)
    assert mine.lease_until is not None
    assert mine.lease_until > timezone.now()
    assert runner.claim(step.pk) is None
    assert mine.tries.count() == 1


@pytest.mark.parametrize("status", ["waiting", "running", "done", "failed", "cancelled"])
def test_only_ready_steps_are_claimed(status: str, step: Step) -> None:
    Step.objects.filter(pk=step.pk).update(status=status)
    assert runner.claim(step.pk) is None
    assert not step.tries.exists()


def test_steps_of_a_run_that_is_over_are_not_claimed(step: Step) -> None:
    Run.objects.update(status="cancelled")
    assert runner.claim(step.pk) is None
    assert runner.claim(987_654) is None


def test_a_step_executed_twice_is_done_once(run: Run, count_pages: Callable[[Any], int]) -> None:
    for pk in run.steps.values_list("pk", flat=True):
        runner.execute(pk)
        runner.execute(pk)
    assert set(run.steps.values_list("attempts", "status")) == {(1, "done")}
    assert count_pages(run.project) >= 2


def test_every_stage_done_again_leaves_no_duplicates(run: Run, project: Project) -> None:
    def state() -> list[Any]:
        pages = Page.objects.filter(project=project)
        return [
            list(pages.values_list("chapter", "number")),
            list(pages.values_list("panels__order", "panels__balloons__text")),
            list(project.characters.values_list("key", "name", "look")),
            project.scenes.count(),
        ]

    for pk in run.steps.values_list("pk", flat=True):
        runner.execute(pk)
    before = state()
    for pk in run.steps.values_list("pk", flat=True):
        Step.objects.filter(pk=pk).update(status="ready")
        Run.objects.filter(pk=run.pk).update(status="running")
        runner.execute(pk)
    assert state() == before
    assert set(run.steps.values_list("attempts", "status")) == {(2, "done")}


# ---------------------------------------------------------------- leases


@pytest.mark.parametrize("stage", ["cast", "storyboard"])
def test_whoever_lost_the_lease_writes_nothing(
    stage: str, run: Run, project: Project, put: Callable[[str, Stage], Stage]
) -> None:
    thief = uuid.uuid4()

    def stolen(work: base.Work) -> None:
        Step.objects.filter(pk=work.step.pk).update(lease_token=thief)
        real(work)

    real = put(stage, stolen)
    step = _up_to(run, stage)
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.lease_token) == ("running", thief)
    assert step.tries.get().outcome == "running"
    assert not (Character.objects.exists() if stage == "cast" else Page.objects.exists())
    run.refresh_from_db()
    assert run.status == "running"


def test_a_lease_lost_at_the_very_end_is_not_recorded(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    thief = uuid.uuid4()
    put("analyse", lambda work: Step.objects.filter(pk=work.step.pk).update(lease_token=thief))  # type: ignore[arg-type,return-value]
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.lease_token) == ("running", thief)
    assert step.run.steps.get(stage="cast").status == "waiting"


def test_a_failure_after_the_lease_was_lost_is_not_recorded(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    def fail(work: base.Work) -> None:
        Step.objects.filter(pk=work.step.pk).update(lease_token=uuid.uuid4())
        raise RuntimeError("too late")

    put("analyse", fail)
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.error) == ("running", "")


def test_renewing_notes_what_happened(step: Step) -> None:
    work = _work(step)
    work.renew(datetime.timedelta(seconds=500))
    work.check()
    step.refresh_from_db()
    assert step.lease_until is not None
    assert step.lease_until > timezone.now() + datetime.timedelta(seconds=400)
    runs.cancel(run=step.run)
    work.renew(runner.lease())
    with pytest.raises(base.Cancelled):
        work.check()


def test_a_lost_lease_is_noticed(step: Step) -> None:
    work = _work(step)
    Step.objects.filter(pk=step.pk).update(lease_token=uuid.uuid4())
    work.renew(runner.lease())
    with pytest.raises(base.LeaseLost):
        work.check()
    with pytest.raises(base.LeaseLost):
        work.hold()


def test_progress_is_written_and_not_too_often(step: Step) -> None:
    work = _work(step)
    for i in range(5):
        work.report(i, 10)
    step.refresh_from_db()
    assert (step.progress, step.total) == (0, 10)
    work.report(10, 10)
    step.refresh_from_db()
    assert step.progress == 10


# ---------------------------------------------------------------- cancelling


def test_a_working_step_sees_that_it_is_cancelled(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    def work_on(work: base.Work) -> None:
        runs.cancel(run=work.step.run)
        work.report(1, 2)
        raise AssertionError("it went on")

    put("analyse", work_on)
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.lease_token, step.error) == ("cancelled", None, "")
    assert step.tries.get().outcome == "cancelled"
    assert set(step.run.steps.values_list("status", flat=True)) == {"cancelled"}


def test_a_step_that_ends_in_a_cancelled_run_starts_nothing(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    put("analyse", lambda work: runs.cancel(run=work.step.run))  # type: ignore[arg-type,return-value]
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.status == "done"
    assert set(step.run.steps.exclude(pk=step.pk).values_list("status", flat=True)) == {"cancelled"}


# ---------------------------------------------------------------- failing


class Broken(Exception):
    """What a stage raises when something outside is wrong."""


def test_a_failing_step_backs_off_and_then_fails_its_run(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    def fail(work: base.Work) -> None:
        raise Broken("the ink is dry")

    put("analyse", fail)
    waits = []
    for attempt in range(1, MAX_ATTEMPTS):
        began = timezone.now()
        runner.execute(step.pk)
        step.refresh_from_db()
        assert (step.status, step.attempts) == ("ready", attempt)
        assert step.error == "Broken: the ink is dry"
        assert step.not_before is not None
        waits.append((step.not_before - began).total_seconds())
        assert runner.BACK_OFF_BASE * 2**attempt * 0.5 <= waits[-1]
        assert waits[-1] <= min(runner.BACK_OFF_CAP, runner.BACK_OFF_BASE * 2**attempt) + 1
        Step.objects.filter(pk=step.pk).update(not_before=timezone.now())  # the wait is over
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.error) == ("failed", "Broken: the ink is dry")
    step.run.refresh_from_db()
    assert step.run.status == "failed"
    assert step.run.finished
    outcomes = list(step.tries.values_list("outcome", flat=True))
    assert outcomes == ["failed"] * MAX_ATTEMPTS


def test_a_step_is_not_tried_before_its_time(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    def fail(work: base.Work) -> None:
        raise Broken("the ink is dry")

    put("analyse", fail)
    runner.execute(step.pk)
    runner.execute(step.pk)  # a second ring of the same step
    step.refresh_from_db()
    assert step.attempts == 1


def test_a_provider_says_when_to_come_back(step: Step, put: Callable[[str, Stage], Stage]) -> None:
    class Busy(Exception):
        retry_after = 600.0

    def fail(work: base.Work) -> None:
        raise Busy

    put("analyse", fail)
    began = timezone.now()
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.not_before is not None
    assert (step.not_before - began).total_seconds() >= 600


def test_an_error_for_good_is_not_tried_again(
    step: Step, put: Callable[[str, Stage], Stage]
) -> None:
    def fail(work: base.Work) -> None:
        raise base.StageError("no_text")

    put("analyse", fail)
    runner.execute(step.pk)
    step.refresh_from_db()
    step.run.refresh_from_db()
    assert (step.status, step.attempts, step.run.status) == ("failed", 1, "failed")
    assert step.reason == "no_text"


def test_a_stage_that_nobody_knows_fails_its_step(step: Step) -> None:
    Step.objects.filter(pk=step.pk).update(stage="film", attempts=MAX_ATTEMPTS)
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.status == "failed"


def test_what_other_steps_made_stays_when_one_fails(
    run: Run, put: Callable[[str, Stage], Stage], execute_run: Callable[[Any], Run],
    count_pages: Callable[[Any], int],
) -> None:  # fmt: skip
    def fail(work: base.Work) -> None:
        raise base.StageError("no_panels")

    real = put("illustrate", fail)
    assert execute_run(run).status == "failed"
    made = set(run.project.pages.values_list("pk", flat=True))
    assert count_pages(run.project) >= 2
    put("illustrate", real)
    assert runs.resume(run=run)
    assert execute_run(run).status == "done"
    assert set(run.project.pages.values_list("pk", flat=True)) == made


def test_very_long_errors_are_cut(step: Step, put: Callable[[str, Stage], Stage]) -> None:
    def fail(work: base.Work) -> None:
        raise Broken("x" * 100_000)

    put("analyse", fail)
    runner.execute(step.pk)
    step.refresh_from_db()
    assert len(step.error) == 2000
