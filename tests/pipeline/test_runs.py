"""Runs: started once, advanced by rank, cancelled, resumed, kept going by the reconciler."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from pipeline import queue, runner, runs, tasks
from pipeline.engine import advancing, reconciling
from pipeline.engine.claiming import MAX_ATTEMPTS
from pipeline.engine.progress import progress_of
from pipeline.models import Attempt, Run, Step
from projects.models import Project

PAST = datetime.timedelta(minutes=5)


@pytest.fixture
def run(project: Project, owner: Any) -> Run:
    """A run of the whole comic, just started."""
    return runs.start(project=project, user=owner)


def _statuses(run: Run) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for stage, status in run.steps.values_list("stage", "status"):
        found.setdefault(stage, []).append(status)
    return found


def _expire(step: Step) -> None:
    Step.objects.filter(pk=step.pk).update(lease_until=timezone.now() - PAST)


def _rung() -> list[str]:
    return sorted(task.task["args"][0] for task in OrmQ.objects.all())


# ---------------------------------------------------------------- start


def test_a_run_is_made_of_the_steps_of_its_chapters(run: Run, project: Project) -> None:
    chapters = [str(pk) for pk in project.chapters.values_list("pk", flat=True)]
    steps = list(run.steps.values_list("rank", "stage", "target"))
    assert steps == [
        (0, "analyse", ""),
        (1, "cast", ""),
        *[(2, "storyboard", pk) for pk in chapters],
        *[(3, "illustrate", pk) for pk in chapters],
    ]
    assert _statuses(run)["analyse"] == ["ready"]
    assert _statuses(run)["cast"] == ["waiting"]


def test_starting_twice_gives_the_same_run(run: Run, project: Project, other: Any) -> None:
    assert runs.start(project=project, user=other) == run
    assert Run.objects.count() == 1
    assert OrmQ.objects.count() == 1
    export = runs.start(project=project, user=other, kind="cbz")
    assert export != run  # another kind is another run
    runs.cancel(run=run)
    assert runs.start(project=project, user=other) != run


def test_a_start_rings_once(run: Run) -> None:
    assert _rung() == ["inside"]
    assert queue.waiting("inside") == 1
    assert queue.waiting("outside") == 0


def test_a_ring_is_rolled_back_with_its_step(project: Project, owner: Any) -> None:
    class Oops(Exception):
        pass

    with pytest.raises(Oops), transaction.atomic():
        runs.start(project=project, user=owner)
        assert OrmQ.objects.count() == 1
        raise Oops
    assert (Run.objects.count(), Step.objects.count(), OrmQ.objects.count()) == (0, 0, 0)


def test_a_chapter_without_words_has_no_steps(project: Project, owner: Any) -> None:
    project.chapters.create(position=3, title="Empty", text=" \n")
    run = runs.start(project=project, user=owner)
    assert run.steps.filter(stage="storyboard").count() == 2


def test_a_rank_waits_for_all_of_the_rank_before(run: Run) -> None:
    for stage in ("analyse", "cast"):
        runner.execute(run.steps.get(stage=stage).pk)
    first, second = run.steps.filter(stage="storyboard")
    runner.execute(first.pk)
    # a chapter is drawn as soon as it is laid out, whatever the others do
    assert _statuses(run)["illustrate"] == ["ready", "waiting"]
    runner.execute(second.pk)
    assert _statuses(run)["illustrate"] == ["ready", "ready"]


def test_advancing_twice_changes_nothing(run: Run) -> None:
    before = list(run.steps.values())
    for _ in range(3):
        advancing.advance(run)
    assert list(run.steps.values()) == before
    assert OrmQ.objects.count() == 1


def test_a_run_without_steps_is_done(empty_project: Project, owner: Any) -> None:
    run = Run.objects.create(project=empty_project, requested_by=owner)
    advancing.advance(run)
    run.refresh_from_db()
    assert run.status == "done"
    assert run.finished


# ---------------------------------------------------------------- cancel, resume, retry


def test_cancelling_stops_what_waits(run: Run) -> None:
    assert runs.cancel(run=run)
    run.refresh_from_db()
    assert (run.status, bool(run.finished)) == ("cancelled", True)
    assert set(run.steps.values_list("status", flat=True)) == {"cancelled"}
    assert not runs.cancel(run=run)
    step = run.steps.get(stage="analyse")
    runner.execute(step.pk)  # its ring is still in the queue
    assert not step.tries.exists()


def test_resuming_keeps_what_is_done(
    run: Run, project: Project, execute_run: Callable[[Any], Run],
    count_pages: Callable[[Any], int],
) -> None:  # fmt: skip
    runner.execute(run.steps.get(stage="analyse").pk)
    runs.cancel(run=run)
    assert runs.resume(run=run)
    assert _statuses(run) == {
        "analyse": ["done"],
        "cast": ["ready"],
        "storyboard": ["waiting", "waiting"],
        "illustrate": ["waiting", "waiting"],
    }
    assert not runs.resume(run=run)
    assert execute_run(run).status == "done"
    assert run.steps.get(stage="analyse").tries.count() == 1
    assert not runs.resume(run=run)
    assert count_pages(project) >= 2


def test_no_run_is_resumed_beside_another_of_its_kind(
    run: Run, project: Project, owner: Any
) -> None:
    runs.cancel(run=run)
    second = runs.start(project=project, user=owner)
    assert not runs.resume(run=run)
    run.refresh_from_db()
    assert (run.status, second.status) == ("cancelled", "running")


def test_a_failed_step_is_tried_again(run: Run, execute_run: Callable[[Any], Run]) -> None:
    step = run.steps.get(stage="analyse")
    assert not runs.retry(step=step)
    Step.objects.filter(pk=step.pk).update(status="failed", attempts=4, error="Out of ink.")
    advancing.advance(run)
    step = run.steps.select_related("run").get(stage="analyse")
    assert step.run.status == "failed"
    assert runs.retry(step=step)
    step.refresh_from_db()
    assert (step.status, step.attempts, step.error) == ("ready", 0, "")
    assert execute_run(run).status == "done"


# ---------------------------------------------------------------- reconcile


def test_a_lost_workers_step_is_taken_back(run: Run) -> None:
    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    assert reconciling.reconcile() == 0  # its lease is still good
    OrmQ.objects.all().delete()
    _expire(step)
    assert reconciling.reconcile() == 2  # taken back, and rung again
    step.refresh_from_db()
    assert (step.status, step.lease_token, step.attempts) == ("ready", None, 1)
    assert step.tries.get().outcome == "lost"
    assert _rung() == ["inside"]
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.attempts) == ("done", 2)
    assert list(step.tries.values_list("number", "outcome")) == [(1, "lost"), (2, "done")]


def test_a_lost_ring_is_rung_again(run: Run) -> None:
    OrmQ.objects.all().delete()
    tasks.reconcile()
    assert _rung() == ["inside"]
    assert reconciling.reconcile() == 0


def test_nothing_is_rung_for_a_run_that_is_over(run: Run) -> None:
    run.steps.filter(stage="analyse").update(not_before=timezone.now() - PAST)
    Run.objects.filter(pk=run.pk).update(status="failed")
    OrmQ.objects.all().delete()
    assert reconciling.reconcile() == 0
    assert not OrmQ.objects.exists()


def test_a_step_that_kills_its_workers_is_given_up(run: Run) -> None:
    pk = run.steps.get(stage="analyse").pk
    for _ in range(MAX_ATTEMPTS):
        step = runner.claim(pk)
        assert step is not None
        _expire(step)
        reconciling.reconcile()
    step = Step.objects.get(pk=pk)
    run.refresh_from_db()
    assert (step.status, step.attempts) == ("failed", MAX_ATTEMPTS)
    assert step.error
    assert run.status == "failed"
    assert runner.claim(pk) is None
    assert Attempt.objects.filter(step=step, outcome="lost").count() == MAX_ATTEMPTS


def test_a_lost_step_of_a_cancelled_run_is_cancelled(run: Run) -> None:
    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    runs.cancel(run=run)
    _expire(step)
    reconciling.reconcile()
    step.refresh_from_db()
    assert (step.status, step.lease_token) == ("cancelled", None)


def test_a_run_that_was_not_advanced_is_moved_on(run: Run) -> None:
    # the worker died between recording its step and advancing the run
    run.steps.filter(stage="analyse").update(status="done")
    reconciling.reconcile()
    assert _statuses(run)["cast"] == ["ready"]
    run.steps.update(status="done")
    reconciling.reconcile()
    run.refresh_from_db()
    assert run.status == "done"


def test_a_lease_that_was_renewed_meanwhile_stays(run: Run) -> None:
    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    seen = Step.objects.select_related("run").get(pk=step.pk)
    Step.objects.filter(pk=step.pk).update(lease_token=uuid.uuid4())
    assert reconciling._take_back(seen, late=timezone.now()) == 0
    step.refresh_from_db()
    assert step.status == "running"


def test_a_beat_at_the_last_moment_saves_the_step(run: Run) -> None:
    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    _expire(step)
    seen = Step.objects.select_related("run").get(pk=step.pk)
    Step.objects.filter(pk=step.pk).update(lease_until=timezone.now() + runner.lease())
    assert reconciling._take_back(seen, late=timezone.now()) == 0
    step.refresh_from_db()
    assert step.status == "running"


# ---------------------------------------------------------------- progress and the queue


def test_progress_counts_the_part_that_is_done(run: Run) -> None:
    start = progress_of(run)
    assert (start.done, start.total, start.share) == (0, 6, 0.0)
    assert start.seconds_left is None
    assert start.current is not None
    assert start.current.stage == "analyse"
    run.steps.filter(stage="analyse").update(status="running", progress=3, total=4)
    part = progress_of(run)
    assert 0 < part.share < 1
    run.steps.filter(stage__in=("analyse", "cast", "storyboard")).update(status="done")
    Run.objects.filter(pk=run.pk).update(created=timezone.now() - datetime.timedelta(seconds=60))
    run.refresh_from_db()
    most = progress_of(run)
    assert part.share < most.share < 1
    assert most.seconds_left is not None
    assert 10 < most.seconds_left < 60
    run.steps.update(status="done", progress=9, total=3)
    end = progress_of(run)
    assert (end.done, end.share, end.current) == (6, 1.0, None)


def test_the_time_left_is_that_of_the_steps_and_not_of_a_long_rest(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(created=timezone.now() - datetime.timedelta(days=3))
    run.refresh_from_db()
    ago = datetime.timedelta(seconds=30)
    run.steps.exclude(stage="illustrate").update(
        status="done", started=timezone.now() - ago, finished=timezone.now()
    )
    left = progress_of(run).seconds_left
    assert left is not None
    assert left < 60


def test_progress_never_runs_backwards(run: Run) -> None:
    shares = [progress_of(run).share]
    for pk in run.steps.values_list("pk", flat=True):
        runner.execute(pk)
        shares.append(progress_of(run).share)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_newest_run_is_shown(run: Run, project: Project, owner: Any) -> None:
    runs.cancel(run=run)
    second = runs.start(project=project, user=owner)
    assert runs.newest(project) == second
    assert runs.newest(project, "pdf") is None


@pytest.mark.django_db
def test_the_queue_looks_after_itself() -> None:
    for _ in range(2):
        queue.keep_reconciling()
    kept = dict(Schedule.objects.values_list("func", "schedule_type"))
    assert kept == {queue.RECONCILE: Schedule.MINUTES, queue.AUDIT: Schedule.DAILY}
    assert Schedule.objects.get(func=queue.AUDIT).next_run > timezone.now()


@pytest.mark.django_db
def test_what_the_queue_calls_is_there() -> None:
    from django.utils.module_loading import import_string

    for path in (queue.WORK, queue.RECONCILE, queue.AUDIT):
        assert callable(import_string(path))


@pytest.mark.django_db
def test_every_night_everything_is_looked_after() -> None:
    tasks.audit()


def test_the_queue_is_set_as_it_was_measured() -> None:
    from django.conf import settings

    q = settings.Q_CLUSTER
    assert q["timeout"] * 2 < q["retry"]
    assert (q["ack_failures"], q["max_attempts"], q["save_limit"]) == (True, 1, -1)
    assert (q["queue_limit"], q["bulk"], q["guard_cycle"]) == (1, 1, 0.5)


# ---------------------------------------------------------------- a queue shared with others


def test_a_ring_that_died_with_its_worker_does_not_silence_the_next(run: Run) -> None:
    # taken by a worker that was killed: locked for hours, and nobody will come back for it
    OrmQ.objects.update(lock=timezone.now() + datetime.timedelta(hours=3))
    assert queue.waiting("inside") == 0
    reconciling.reconcile()
    assert queue.waiting("inside") == 1


def test_rings_that_nobody_answers_do_not_pile_up(run: Run) -> None:
    for _ in range(5):
        reconciling.reconcile()
    assert queue.waiting("inside") == 1


def test_a_long_book_leaves_room_for_others(run: Run, settings: Any) -> None:
    settings.STEPS_AT_ONCE = 2
    run.steps.filter(stage__in=("analyse", "cast")).update(status="done")
    Step.objects.bulk_create(
        Step(run=run, rank=2, stage="storyboard", target=f"x{i}") for i in range(6)
    )
    advancing.advance(run)
    assert run.steps.filter(status="ready").count() == 2


def test_a_step_cancelled_after_its_run_was_resumed_goes_on(run: Run) -> None:
    step = runner.claim(run.steps.get(stage="analyse").pk)
    assert step is not None
    runs.cancel(run=run)
    assert runs.resume(run=run)
    # the worker had seen the stop before the run went on
    Step.objects.filter(pk=step.pk).update(status="cancelled", lease_token=None)
    reconciling.reconcile()
    step.refresh_from_db()
    assert step.status == "ready"
