"""Edges of the engine and the ledger: late signals, answers at the wrong moment, calls that were lost."""

from __future__ import annotations

import datetime
import os
import signal
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import Schedule

from accounts import credits, leaving
from accounts.models import Lot, Movement, User
from gallery import editions
from gallery.models import Edition
from pipeline import queue, runner, runs, supervisor, tasks
from pipeline.engine import artifacts, heartbeat, limits, money, reconciling
from pipeline.models import Call, Run, Service, Step
from pipeline.providers import base
from pipeline.stages.base import Cancelled, Work
from projects.models import Project
from tests.pipeline.conftest import PRICE, Scripted, do_all

pytestmark = pytest.mark.usefixtures("adds_up")
Paid = Callable[[Sequence[str]], None]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def run(pictures: Run) -> Run:
    """A run of three paid pictures, of somebody with a hundred credits."""
    return pictures


def _lose(service: Scripted, step: Step) -> None:
    """A worker is killed with its call under way, of which nobody can tell."""

    class Killed(BaseException):
        pass

    service.can_tell, service.script = False, [Killed()]
    with pytest.raises(Killed):
        runner.execute(step.pk)
    Step.objects.filter(pk=step.pk).update(lease_until=timezone.now() - DAY)


# ---------------------------------------------------------------- signals that come late


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Handlers as a worker has them, and the test's own state."""
    kept = {n: signal.getsignal(n) for n in (heartbeat.BREAK_OFF, heartbeat.STOP_STEP)}
    monkeypatch.setattr(heartbeat, "_closing", threading.Event())
    monkeypatch.setattr(heartbeat, "_at_work", [])
    heartbeat.listen()
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def _work(run: Run) -> Work:
    step = runner.claim(run.steps.all()[0].pk)
    assert step is not None
    assert step.lease_token is not None
    return Work(step, step.lease_token)


def test_a_stop_that_comes_when_the_step_is_over_closes_nothing(listening: None, run: Run) -> None:
    os.kill(os.getpid(), heartbeat.STOP_STEP)
    assert not heartbeat.is_closing()
    os.kill(os.getpid(), heartbeat.BREAK_OFF)
    assert heartbeat.is_closing()


def test_a_step_is_broken_off_once(listening: None, run: Run) -> None:
    work = _work(run)
    heartbeat._at_work.append(work)
    work.stop(Cancelled)
    with pytest.raises(Cancelled):
        os.kill(os.getpid(), heartbeat.STOP_STEP)
    os.kill(os.getpid(), heartbeat.STOP_STEP)  # while it is being left: nothing more
    heartbeat.forget(work)
    heartbeat.forget(work)
    assert heartbeat._at_work == []


def test_an_edition_broken_off_at_its_end_keeps_its_files(
    drawn_project: Project, listening: None, run: Run
) -> None:
    """The stop comes when the rows are there: it waits until the files are theirs."""
    work = _work(run)
    heartbeat._at_work.append(work)

    def stopped() -> None:
        work.stop(Cancelled)
        os.kill(os.getpid(), heartbeat.STOP_STEP)

    edition = editions.publish(project=drawn_project, hold=stopped, guard=work.guard)
    assert Edition.objects.filter(pk=edition.pk).exists()
    for page in edition.pages.all():
        assert page.file.storage.exists(page.file.name)
    heartbeat.forget(work)


# ---------------------------------------------------------------- answers, holds, lost calls


def test_a_run_that_works_is_not_answered(run: Run, service: Scripted, owner: User) -> None:
    step = run.steps.get(target="hen")
    _lose(service, step)
    reconciling.reconcile()
    runner.execute(step.pk)
    assert not runs.leave(run=run)
    assert not runs.try_again(run=run)
    assert Call.objects.get().state == "unknown"
    assert credits.balance(owner).held == 3 * PRICE


def test_what_is_unknown_of_one_run_is_answered_in_another(
    run: Run, service: Scripted, project: Project, owner: User
) -> None:
    _lose(service, run.steps.get(target="hen"))
    reconciling.reconcile()
    assert do_all(run).status == "asks"
    again = runs.start(project=project, user=owner, kind="paid")
    assert do_all(again).status == "asks"
    assert runs.try_again(run=again)
    assert do_all(again).status == "done"


def test_a_question_that_can_not_go_on_gives_nothing_up(
    run: Run, service: Scripted, project: Project, owner: User
) -> None:
    _lose(service, run.steps.get(target="hen"))
    reconciling.reconcile()
    assert do_all(run).status == "asks"
    runs.start(project=project, user=owner, kind="paid")  # another of its kind is under way
    assert not runs.try_again(run=run)
    assert Call.objects.filter(state="unknown").count() == 1


def test_a_stopped_run_keeps_what_its_lost_call_may_cost(
    run: Run, service: Scripted, owner: User, owner_client: Client
) -> None:
    step = run.steps.get(target="hen")
    _lose(service, step)
    runs.cancel(run=run)
    assert credits.balance(owner).held == PRICE
    reconciling.reconcile()
    run.refresh_from_db()
    step.refresh_from_db()
    assert (run.status, step.status) == ("asks", "unknown")
    page = owner_client.get(reverse("pipeline:run", args=[run.pk])).content.decode()
    assert reverse("pipeline:run_answer", args=[run.pk]) in page
    owner_client.post(reverse("pipeline:run_answer", args=[run.pk]), {})  # says nothing
    assert credits.balance(owner).held == PRICE
    assert runs.leave(run=run)
    assert credits.balance(owner) == (100, 0)


def test_going_on_holds_what_is_missing_once(run: Run, service: Scripted, owner: User) -> None:
    _lose(service, run.steps.get(target="hen"))
    reconciling.reconcile()
    runner.execute(run.steps.get(target="hen").pk)
    runs.cancel(run=run)
    assert credits.balance(owner).held == PRICE
    assert runs.resume(run=run)
    assert credits.balance(owner).held == 3 * PRICE
    assert money.settle_forgotten() == 0


def test_a_request_still_at_work_after_a_kill_is_waited_for(run: Run, service: Scripted) -> None:
    step = run.steps.get(target="hen")
    _lose(service, step)
    service.can_tell = True
    service.knows[service.sent[0]] = base.Unavailable("at work", retry_after=2.0)
    for _ in range(6):
        reconciling.reconcile()
        Step.objects.filter(pk=step.pk).update(not_before=None)
        Service.objects.update(open_until=None, rest_until=None, failures=0)
        runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.attempts) == ("ready", 1)
    assert len(service.sent) == 1


def test_a_stop_before_anything_was_sent_leaves_no_call(
    run: Run, service: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Work, "check", lambda work: (_ for _ in ()).throw(Cancelled))
    runner.execute(run.steps.all()[0].pk)
    assert not Call.objects.exists()
    assert service.sent == []


def test_a_refusal_closes_the_breaker(run: Run, service: Scripted) -> None:
    limits.service("scripted")
    Service.objects.update(failures=5, open_until=timezone.now() - DAY)
    service.script = [base.ContentRefused("no", permanent=True)]
    runner.execute(run.steps.all()[0].pk)
    row = Service.objects.get()
    assert (row.failures, row.probing_until) == (0, None)


def test_an_answer_that_is_waited_for_is_not_swept(run: Run, service: Scripted) -> None:
    step = run.steps.get(target="hen")
    _lose(service, step)
    name = artifacts.keep(fingerprint=step.fingerprint, answer=base.Answer(b"x", "image/png"))
    from pipeline.engine import calls

    assert calls.waited_for([name, "results/ab/other.png"]) == {name}


def test_an_erased_run_ends_its_call(
    run: Run, service: Scripted, owner: User, project: Project
) -> None:
    held = credits.balance(owner).held
    service.script = [lambda key: project.delete()]
    runner.execute(run.steps.all()[0].pk)
    assert Call.objects.get().state == "done"
    # what waited came back when the run was stopped; what was under way when it is no more
    assert held == 3 * PRICE
    assert money.settle_forgotten() == PRICE
    assert credits.balance(owner).held == 0


# ---------------------------------------------------------------- the ledger


def test_what_comes_back_to_an_ended_lot_ends_however_much_it_is(owner: User) -> None:
    credits.grant(user=owner, amount=100, key="g", expires=timezone.now() + DAY)
    held = credits.hold(user=owner, amount=50, key="h", until=timezone.now() + 9 * DAY)
    assert credits.expire(now=timezone.now() + 2 * DAY) == 50
    credits.settle(hold=held)
    assert credits.expire(now=timezone.now() + 2 * DAY) == 50
    assert credits.balance(owner) == (0, 0)


def test_what_has_ended_is_not_spent_before_the_night(owner: User) -> None:
    credits.grant(user=owner, amount=10, key="g", expires=timezone.now() + DAY)
    Lot.objects.update(expires=timezone.now() - DAY)
    with pytest.raises(credits.NotEnough):
        credits.hold(user=owner, amount=5, key="h")


def test_settling_twice_gives_back_once(run: Run, owner: User) -> None:
    runs.cancel(run=run)
    assert money.settle(run) == 0
    assert credits.balance(owner) == (100, 0)


def test_a_refund_of_another_month_is_no_room_for_this_one(
    run: Run, service: Scripted, owner: User
) -> None:
    do_all(run)
    spent = Movement.objects.filter(kind="capture").first()
    assert spent is not None
    month = timezone.now() - 40 * DAY
    Movement._base_manager.filter(kind="capture").update(created=month)
    credits.refund(spent=spent, amount=PRICE, key="r")
    assert money.spent_this_month(owner) == 0


def test_titles_go_with_their_person(run: Run, service: Scripted, owner: User) -> None:
    do_all(run)
    leaving.erase(owner)
    assert set(Movement.objects.values_list("what", flat=True)) == {""}
    assert Movement.objects.count() > 4


# ---------------------------------------------------------------- care that goes on


def test_one_failure_stops_no_other_care(monkeypatch: pytest.MonkeyPatch) -> None:
    done = []

    def fails() -> int:
        raise RuntimeError("the storage is away")

    monkeypatch.setattr(artifacts, "move_out", fails)
    monkeypatch.setattr(money, "settle_forgotten", lambda: done.append(1))
    money.settle_forgotten.__name__ = "settle_forgotten"
    tasks.reconcile()
    assert done == [1]


def test_the_supervisor_outlives_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> int:
        raise credits.OverTheHold

    monkeypatch.setattr(reconciling, "reconcile", fails)
    supervisor.Supervisor({}).look()


def test_two_schedules_of_one_thing_become_one() -> None:
    for _ in range(2):
        Schedule.objects.create(func=queue.RECONCILE, schedule_type="I", minutes=1)
    queue.keep_reconciling()
    assert Schedule.objects.filter(func=queue.RECONCILE).count() == 1


def test_reading_while_the_comic_is_drawn_is_that_drawing(
    project: Project, new_project: Any, owner: User
) -> None:
    drawing = runs.start(project=project, user=owner)
    assert runs.start(project=project, user=owner, kind="read") == drawing


def test_publishing_nothing_says_so_at_once(project: Project, owner: User) -> None:
    run = runs.start(project=project, user=owner, kind="publish")
    step = run.steps.get(stage="publish")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.reason, step.attempts) == ("failed", "no_pages", 1)


@pytest.mark.parametrize("pages", ["9" * 30, "9" * 4400, "-1", "x", "1,2,%00"])
def test_hostile_numbers_of_pages(pages: str, drawn_project: Project, owner_client: Client) -> None:
    drawn_project.chapters.update(text="Other words.")
    address = reverse("pipeline:stale", args=[drawn_project.pk])
    assert owner_client.get(f"{address}?pages={pages}").status_code == 200
