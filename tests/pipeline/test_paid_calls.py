"""What costs something is asked once, paid once, and never sent again by itself when nobody knows."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts import credits
from accounts.models import Movement, User
from comicforge import sweeping
from pipeline import runner, runs
from pipeline.engine import artifacts, money, reconciling
from pipeline.models import Call, Generation, Run, Service, Step
from pipeline.providers import base
from projects.models import Project
from tests.pipeline.conftest import PRICE, Scripted, do_all

pytestmark = pytest.mark.usefixtures("adds_up")
Paid = Callable[[Sequence[str]], None]
PAST = datetime.timedelta(minutes=5)


@pytest.fixture
def run(pictures: Run) -> Run:
    """A run of three paid pictures, of somebody with a hundred credits."""
    return pictures


def _due(run: Run) -> None:
    """The wait is over."""
    Step.objects.filter(run=run).update(not_before=None)
    Service.objects.update(open_until=None, rest_until=None)


def _spent() -> int:
    return sum(Movement.objects.filter(kind="capture").values_list("amount", flat=True))


def _die(service: Scripted, step: Step, after: Any = None) -> None:
    """A worker claims a step, sends its question, and is killed before it can write anything."""

    class Killed(BaseException):
        pass

    def killed(key: str) -> None:
        if after is not None:
            service.knows[key] = after
        raise Killed

    service.script.append(killed)
    with pytest.raises(Killed):
        runner.execute(step.pk)
    Step.objects.filter(pk=step.pk).update(lease_until=timezone.now() - PAST)
    reconciling.reconcile()


# ---------------------------------------------------------------- the good way


def test_what_is_asked_is_paid_and_kept(run: Run, service: Scripted, owner: User) -> None:
    assert credits.balance(owner) == (100 - 3 * PRICE, 3 * PRICE)
    assert do_all(run).status == "done"
    assert len(service.sent) == 3
    assert _spent() == money.spent(run) == 3 * PRICE
    assert credits.balance(owner) == (100 - 3 * PRICE, 0)
    for step in run.steps.all():
        kept = artifacts.find(step.fingerprint)
        assert kept is not None
        assert artifacts.read(kept).startswith(b"picture ")
        assert step.tries.get().cost == PRICE


def test_the_same_is_never_asked_twice(
    run: Run, service: Scripted, project: Project, owner: User
) -> None:
    do_all(run)
    again = runs.start(project=project, user=owner, kind="paid")
    assert again.hold is None  # it is known to be free before it starts
    assert do_all(again).status == "done"
    assert len(service.sent) == 3
    assert _spent() == 3 * PRICE
    assert credits.balance(owner) == (100 - 3 * PRICE, 0)


def test_two_runs_that_want_the_same_ask_once(
    run: Run, service: Scripted, new_project: Any, owner: User
) -> None:
    other = runs.start(project=new_project("", title="Two"), user=owner, kind="paid")
    first, second = run.steps.get(target="hen"), other.steps.get(target="hen")

    def meanwhile(key: str) -> None:
        runner.execute(second.pk)
        second.refresh_from_db()
        assert (second.status, second.attempts) == ("ready", 0)  # it waits for the other's answer
        assert second.tries.get().outcome == "waits"

    service.script.append(meanwhile)
    runner.execute(first.pk)
    _due(other)
    runner.execute(second.pk)
    second.refresh_from_db()
    assert second.status == "done"
    assert len(service.sent) == 1
    assert _spent() == PRICE


# ---------------------------------------------------------------- a worker that dies


def test_a_call_that_arrived_is_looked_up_and_paid_once(run: Run, service: Scripted) -> None:
    _die(service, run.steps.get(target="hen"), base.Answer(b"the hen", "image/png"))
    assert do_all(run).status == "done"
    assert len(service.sent) == 3
    assert _spent() == 3 * PRICE
    kept = artifacts.find(run.steps.get(target="hen").fingerprint)
    assert kept is not None
    assert artifacts.read(kept) == b"the hen"


def test_a_call_that_never_arrived_is_sent_again(run: Run, service: Scripted) -> None:
    _die(service, run.steps.get(target="hen"))
    assert do_all(run).status == "done"
    # under the same key: a service that keeps those does it once even if the first is still on its way
    assert len(service.sent) == 4
    assert service.sent[0] == service.sent[1]
    assert _spent() == 3 * PRICE
    assert set(Call.objects.values_list("state", flat=True)) == {"done"}


def test_a_call_that_nobody_can_tell_of_is_unknown_and_never_sent_again(
    run: Run, service: Scripted, owner: User
) -> None:
    service.can_tell = False
    _die(service, run.steps.get(target="hen"))
    assert do_all(run).status == "asks"
    step = run.steps.get(target="hen")
    assert (step.status, step.reason) == ("unknown", "unknown")
    for _ in range(3):
        reconciling.reconcile()
        runs.resume(run=run)
        do_all(run)
    assert len(service.sent) == 3
    assert _spent() == 2 * PRICE
    assert credits.balance(owner).held == PRICE  # it may still be found


def test_the_creator_tries_the_unknown_again(run: Run, service: Scripted, owner: User) -> None:
    service.can_tell = False
    _die(service, run.steps.get(target="hen"))
    do_all(run)
    assert runs.try_again(run=run)
    assert do_all(run).status == "done"
    assert len(service.sent) == 4
    assert (_spent(), credits.balance(owner).held) == (3 * PRICE, 0)
    assert not runs.try_again(run=run)


def test_the_creator_leaves_the_unknown(run: Run, service: Scripted, owner: User) -> None:
    service.can_tell = False
    _die(service, run.steps.get(target="hen"))
    do_all(run)
    assert runs.leave(run=run)
    run.refresh_from_db()
    assert run.status == "failed"
    assert credits.balance(owner) == (100 - 2 * PRICE, 0)
    assert not runs.leave(run=run)


def test_a_file_whose_row_was_not_written_is_found(run: Run, service: Scripted) -> None:
    step = run.steps.get(target="hen")
    service.can_tell = False
    _die(service, step)
    answer = base.Answer(b"drawn", "image/webp")
    artifacts.keep(fingerprint=step.fingerprint, answer=answer)
    assert do_all(run).status == "done"
    kept = Generation.objects.get(pk=step.fingerprint)
    assert (artifacts.read(kept), kept.media_type) == (b"drawn", "image/webp")
    assert len(service.sent) == 3
    assert _spent() == 3 * PRICE


def test_what_is_paid_for_outlives_a_storage_that_is_away(
    run: Run, service: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: object, name: str, content: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.files.storage.FileSystemStorage._save", away)
        runner.execute(run.steps.get(target="hen").pk)
    step = run.steps.get(target="hen")
    kept = Generation.objects.get(pk=step.fingerprint)
    assert (step.status, kept.file, _spent()) == ("done", "", PRICE)
    assert artifacts.read(kept).startswith(b"picture ")
    assert artifacts.move_out() == 1
    kept.refresh_from_db()
    assert (kept.file != "", bytes(kept.payload)) == (True, b"")
    assert artifacts.read(kept).startswith(b"picture ")
    assert artifacts.move_out() == 0


def test_half_a_file_is_written_anew(run: Run, db: None) -> None:
    answer = base.Answer(b"whole picture", "image/png")
    name = artifacts.keep(fingerprint="ab" * 32, answer=base.Answer(b"whole", "image/png"))
    assert artifacts.keep(fingerprint="ab" * 32, answer=answer) == name
    assert default_storage.open(name).read() == b"whole picture"


# ---------------------------------------------------------------- a connection that breaks


@pytest.mark.parametrize(
    "error", [base.ResultUnknown("timed out"), ConnectionResetError("gone"), RuntimeError("odd")]
)
def test_a_broken_connection_is_looked_up_at_once(
    error: Exception, run: Run, service: Scripted
) -> None:
    def breaks(key: str) -> None:
        service.knows[key] = base.Answer(b"there", "image/png")
        raise error

    service.script.append(breaks)
    assert do_all(run).status == "done"
    assert len(service.sent) == 3
    assert _spent() == 3 * PRICE


def test_a_request_that_is_still_at_work_is_waited_for(run: Run, service: Scripted) -> None:
    def breaks(key: str) -> None:
        service.knows[key] = base.Unavailable("at work", retry_after=7.0)
        raise base.ResultUnknown("timed out")

    service.script.append(breaks)
    step = run.steps.get(target="hen")
    runner.execute(step.pk)
    step.refresh_from_db()
    assert (step.status, step.attempts) == ("ready", 0)
    key = service.sent[0]
    service.knows[key] = base.Answer(b"there", "image/png")
    _due(run)
    assert do_all(run).status == "done"
    assert len(service.sent) == 3


def test_a_broken_connection_without_a_record_is_unknown(run: Run, service: Scripted) -> None:
    service.can_tell = False
    service.script.append(base.ResultUnknown("timed out"))
    assert do_all(run).status == "asks"
    assert _spent() == 2 * PRICE


# ---------------------------------------------------------------- what is refused, limited, down


def test_what_is_refused_costs_nothing_and_says_so(
    run: Run, service: Scripted, owner: User
) -> None:
    service.script.append(base.ContentRefused("no", permanent=True))
    assert do_all(run).status == "failed"
    step = run.steps.get(target="hen")
    assert (step.status, step.reason, step.attempts) == ("failed", "refused", 1)
    assert "ContentRefused" in step.tries.get().trace
    assert run.steps.filter(status="done").count() == 2
    assert credits.balance(owner) == (100 - 2 * PRICE, 0)


def test_a_service_that_says_wait_is_left_alone_by_everybody(run: Run, service: Scripted) -> None:
    service.script.append(base.RateLimited("slow down", retry_after=90.0))
    do_all(run)
    assert len(service.sent) == 1  # the two others were not even tried
    step = run.steps.get(target="hen")
    assert (step.status, step.reason, step.attempts) == ("ready", "limited", 0)
    rest = Service.objects.get().rest_until
    assert rest is not None
    assert rest > timezone.now() + datetime.timedelta(seconds=85)
    _due(run)
    assert do_all(run).status == "done"


def test_the_breaker_opens_at_five_failures_and_one_tries_first(
    paid: Paid, project: Project, owner: User, service: Scripted
) -> None:
    credits.grant(user=owner, amount=100, key="start")
    paid([f"hen {n}" for n in range(12)])
    run = runs.start(project=project, user=owner, kind="paid")
    Step.objects.filter(run=run).update(status="ready")
    service.script = [base.Unavailable("down")] * 6
    do_all(run)
    assert len(service.sent) == 5
    row = Service.objects.get()
    assert row.open_until is not None
    assert row.open_until > timezone.now()
    assert run.status == "running"  # it pauses, and is not lost
    Step.objects.filter(run=run).update(not_before=None, status="ready")
    Service.objects.update(open_until=timezone.now() - PAST)
    first, second = run.steps.all()[:2]
    service.script = [lambda key: runner.execute(second.pk)]
    runner.execute(first.pk)
    assert len(service.sent) == 6  # while one tries, nobody else does
    row.refresh_from_db()
    assert (row.failures, row.open_until) == (0, None)
    assert do_all(run).status == "done"


def test_no_more_at_once_than_a_service_takes(run: Run, service: Scripted, settings: Any) -> None:
    settings.SERVICE_LIMITS = {"scripted": 1}
    first, second, _ = run.steps.all()
    service.script = [lambda key: runner.execute(second.pk)]
    runner.execute(first.pk)
    assert len(service.sent) == 1
    assert do_all(run).status == "done"
    assert len(service.sent) == 3


# ---------------------------------------------------------------- money


def test_what_can_not_be_paid_is_not_begun(paid: Paid, project: Project, owner: User) -> None:
    credits.grant(user=owner, amount=8, key="start")
    with pytest.raises(credits.NotEnough):
        runs.start(project=project, user=owner, kind="paid")
    assert not Run.objects.exists()
    assert credits.balance(owner) == (8, 0)


@pytest.mark.parametrize(("field", "which"), [("run_cap", "run"), ("monthly_cap", "month")])
def test_a_creators_own_bounds_hold(
    field: str, which: str, run: Run, paid: Paid, new_project: Any, owner: User
) -> None:
    do_all(run)
    paid(["cat", "cow", "pig"])
    account = credits.account_of(owner)
    setattr(account, field, 3 * PRICE - 1 if which == "run" else 5 * PRICE)
    account.save()
    with pytest.raises(money.OverCap) as error:
        runs.start(project=new_project("", title="Two"), user=owner, kind="paid")
    assert error.value.which == which


def test_a_cancelled_run_gives_back_all_but_what_is_at_work(
    run: Run, service: Scripted, owner: User
) -> None:
    service.script.append(lambda key: runs.cancel(run=run))
    runner.execute(run.steps.all()[0].pk)
    assert _spent() == PRICE  # it was under way: it is kept, and paid
    assert credits.balance(owner) == (100 - PRICE, 0)
    assert len(service.sent) == 1
    assert runs.resume(run=run)
    assert do_all(run).status == "done"
    assert _spent() == 3 * PRICE
    assert credits.balance(owner) == (100 - 3 * PRICE, 0)


def test_a_deleted_project_gives_back_what_was_held(
    run: Run, service: Scripted, owner: User, project: Project
) -> None:
    runner.execute(run.steps.all()[0].pk)
    project.delete()
    assert credits.balance(owner) == (100 - PRICE, 0)


def test_what_was_held_for_a_run_that_is_no_more_comes_back(
    run: Run, service: Scripted, owner: User
) -> None:
    runner.execute(run.steps.all()[0].pk)
    assert money.settle_forgotten() == 0
    Run.objects.filter(pk=run.pk).delete()
    assert credits.balance(owner).held == 2 * PRICE
    assert money.settle_forgotten() == 2 * PRICE
    assert credits.balance(owner) == (100 - PRICE, 0)


def test_a_run_that_nobody_could_settle_is_settled_later(run: Run, owner: User) -> None:
    Run.objects.filter(pk=run.pk).update(status="cancelled")  # and then the worker died
    assert money.settle_forgotten() == 3 * PRICE
    assert credits.balance(owner) == (100, 0)
    Run.objects.filter(pk=run.pk).update(status="asks")
    assert money.settle_forgotten() == 0


def test_a_probe_that_finds_no_slot_keeps_nobody_away(
    run: Run, service: Scripted, settings: Any
) -> None:
    settings.SERVICE_LIMITS = {"scripted": 1}
    first, second, _ = run.steps.all()
    service.script = [base.Unavailable("down")] * 5
    for _ in range(5):
        _due(run)
        runner.execute(first.pk)
        Step.objects.filter(run=run).update(attempts=0)
    _due(run)
    token = uuid.uuid4()
    from pipeline.engine import limits

    limits._take_slot(limits.service("scripted"), token, timezone.now() + PAST, timezone.now())
    runner.execute(second.pk)  # somebody has the only slot
    limits.leave(token)
    runner.execute(second.pk)
    assert run.steps.get(pk=second.pk).status == "done"


def test_an_estimate_knows_what_is_kept(run: Run, service: Scripted, project: Project) -> None:
    from pipeline.stages import registry

    runner.execute(run.steps.get(target="hen").pk)
    found = money.estimate(registry.plan(project, "paid"))
    assert found.lines == (money.Line("paid", 3, 1, 2 * PRICE),)
    assert found.credits == 2 * PRICE
    free = money.estimate(registry.plan(project, "book"))
    assert free.credits == 0
    assert [line.stage for line in free.lines] == ["analyse", "cast", "storyboard", "illustrate"]


# ---------------------------------------------------------------- files that nobody names


def test_files_without_a_row_are_swept_when_they_are_old(run: Run, service: Scripted) -> None:
    do_all(run)
    orphan = artifacts.keep(fingerprint="cd" * 32, answer=base.Answer(b"x", "image/png"))
    assert sweeping.sweep() == 0
    later = timezone.now() + 2 * sweeping.SWEPT_AFTER
    assert sweeping.sweep(now=later) == 1
    assert not default_storage.exists(orphan)
    for kept in Generation.objects.exclude(file=""):
        assert default_storage.exists(kept.file)


def test_whoever_lost_the_lease_pays_nothing_twice(run: Run, service: Scripted) -> None:
    step = run.steps.get(target="hen")
    service.script.append(
        lambda key: Step.objects.filter(pk=step.pk).update(lease_token=uuid.uuid4())
    )
    runner.execute(step.pk)
    step.refresh_from_db()
    assert step.status == "running"
    assert _spent() == PRICE  # the answer came, and is kept for whoever has the step now
    Step.objects.filter(pk=step.pk).update(status="ready", lease_token=None)
    assert do_all(run).status == "done"
    assert len(service.sent) == 3
    assert _spent() == 3 * PRICE
