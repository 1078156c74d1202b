"""The task centre: what ran, what it made, took and cost; one's own, and for staff everybody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import credits
from accounts.models import Plan
from pipeline import runs, statistics
from pipeline.engine.progress import troubles_of
from pipeline.engine.reasons import REASONS, reason_of
from pipeline.models import Call, Run, Step
from pipeline.providers import base as providers
from pipeline.stages.base import StageError, TookTooLong
from projects.models import Project
from tests.pipeline.conftest import PRICE, Scripted, do_all

TASKS, NUMBERS = "/studio/runs/", "/studio/runs/numbers/"


@pytest.fixture
def paid_run(paid: Any, drawn_project: Project, owner: Any, service: Scripted) -> Run:
    """A run of three paid pictures of which one was refused."""
    credits.grant(user=owner, amount=50, key="start")
    run = runs.start(project=drawn_project, user=owner, kind="paid")
    service.script = [providers.ContentRefused("no", permanent=True)]
    return do_all(run)


def _rows(page: Any) -> list[str]:
    return [" ".join(li.text_content().split()) for li in page.xpath("//ul[@class='tasks']/li")]


def test_all_runs_are_listed_newest_first(
    paid_run: Run, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    rows = _rows(check_page(owner_client.get(TASKS)))
    assert len(rows) == 2
    assert "failed" in rows[0]
    assert f"{2 * PRICE} credits" in rows[0]
    assert "done" in rows[1]
    assert "free" in rows[1]


def test_others_runs_are_not_there(
    paid_run: Run, other_client: Client, check_page: Callable[..., Any]
) -> None:
    page = check_page(other_client.get(TASKS))
    assert _rows(page) == []
    assert page.xpath("//div[@class='empty']")


def test_staff_see_everybodys_and_nobody_else_does(
    paid_run: Run, staff_client: Client, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    rows = _rows(check_page(staff_client.get(f"{TASKS}?of=all")))
    assert len(rows) == 2
    assert "Olive Owner" in rows[0]
    assert _rows(check_page(staff_client.get(TASKS))) == []
    for address in (TASKS, NUMBERS):
        assert owner_client.get(f"{address}?of=all").status_code == 404
        check_page(staff_client.get(f"{address}?of=all"))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=failed", 1), ("status=done", 1), ("kind=book", 1), ("words=ferry", 2),
        ("words=nothing", 0), ("status=odd", 2), ("kind=%00", 2), ("words=%00", 2), ("page=99", 2),
        ("page=x", 2),
    ],
)  # fmt: skip
def test_filters(
    query: str, count: int, paid_run: Run, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    assert len(_rows(check_page(owner_client.get(f"{TASKS}?{query}")))) == count


def test_the_list_moves_while_something_runs(
    drawn_project: Project, owner: Any, owner_client: Client, htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    page = check_page(owner_client.get(TASKS))
    assert not page.xpath("//*[@id='tasks']/@hx-trigger")
    run = runs.start(project=drawn_project, user=owner)
    page = check_page(owner_client.get(f"{TASKS}?kind=book"))
    (address,) = page.xpath("//*[@id='tasks']/@hx-get")
    assert "kind=book" in address
    fragment = check_page(owner_client.get(address, headers=htmx), fragment=True)
    assert fragment.xpath("//*[@id='tasks']/@hx-trigger")
    assert fragment.xpath("//progress")
    runs.cancel(run=run)
    fragment = check_page(owner_client.get(address, headers=htmx), fragment=True)
    assert not fragment.xpath("//*[@id='tasks']/@hx-trigger")


def test_the_list_costs_the_same_however_long(
    drawn_project: Project, owner: Any, owner_client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(15):
        Run.objects.create(project=drawn_project, requested_by=owner, status="done")
    with django_assert_max_num_queries(8):
        owner_client.get(TASKS)


def test_a_receipt_names_every_spending(
    paid_run: Run, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    page = check_page(owner_client.get(reverse("pipeline:receipt", args=[paid_run.pk])))
    assert page.xpath("//tbody//td[2]/text()") == ["Fox", "Owl"]
    assert page.xpath("string(//tfoot//td)") == str(2 * PRICE)


def test_numbers_add_up(
    paid_run: Run, owner: Any, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    check_page(owner_client.get(NUMBERS))
    found = statistics.numbers(owner)
    assert found.days[-1].name == timezone.localdate()
    assert (found.days[-1].runs, found.days[-1].failed, found.days[-1].credits) == (2, 1, 2 * PRICE)
    assert len(found.days) == statistics.DAYS
    (service,) = found.services
    assert (service.name, service.runs, service.failed, service.credits) == (
        "scripted",
        3,
        1,
        2 * PRICE,
    )
    stages = {row.name: row for row in found.stages}
    assert (stages["paid"].runs, stages["paid"].failed) == (3, 1)
    assert stages["storyboard"].seconds is not None
    assert sum(row.runs for row in found.kinds) == 2


def test_a_run_is_repeated(drawn_project: Project, owner_client: Client) -> None:
    chapter = drawn_project.chapters.all()[0]
    run = drawn_project.runs.get()
    Run.objects.filter(pk=run.pk).update(targets=[chapter.pk])
    owner_client.post(reverse("pipeline:run_repeat", args=[run.pk]))
    again = drawn_project.runs.get(status="running")
    assert (again.kind, again.targets) == (run.kind, [chapter.pk])


# ---------------------------------------------------------------- what went wrong


def test_every_reason_has_words_and_a_way_on() -> None:
    for reason in REASONS.values():
        assert str(reason.words).endswith(".")
        assert str(reason.now).endswith(".")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StageError("no_text"), "no_text"), (providers.RateLimited("x"), "limited"),
        (providers.ContentRefused("x"), "refused"), (providers.BadCredentials("x"), "credentials"),
        (providers.Unavailable("x"), "unavailable"), (providers.MalformedAnswer("x"), "malformed"),
        (providers.ResultUnknown("x"), "unknown"), (providers.ProviderError("x"), "unavailable"),
        (OSError(28, "full"), "disk"), (OSError(5, "io"), "storage"), (MemoryError(), "memory"),
        (TookTooLong(), "too_long"), (credits.NotEnough(3, 1), "credits"),
        (ValueError("x"), "internal"), (KeyError("film"), "internal"),
    ],
)  # fmt: skip
def test_an_error_has_its_reason(error: BaseException, reason: str) -> None:
    assert reason_of(error) == reason
    assert reason in REASONS


def test_one_reason_of_many_steps_is_one_line(drawn_project: Project, owner: Any) -> None:
    run = Run.objects.create(project=drawn_project, requested_by=owner, status="failed")
    for n in range(5):
        Step.objects.create(
            run=run, rank=0, stage="paint", target=str(n), label=f"Panel {n}", status="failed",
            reason="refused" if n else "lost",
        )  # fmt: skip
    found = troubles_of(run)
    assert [(t.where, t.steps) for t in found] == [("Panel 0", 1), ("Panel 1", 4)]


def test_a_failure_says_why_and_what_now(
    paid_run: Run, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    page = check_page(owner_client.get(reverse("pipeline:run", args=[paid_run.pk])))
    note = " ".join(page.xpath("string(//ul[@class='troubles']/li)").split())
    assert note.startswith("Hen")
    assert str(REASONS["refused"].words) in note
    assert str(REASONS["refused"].now) in note
    assert "ContentRefused" not in page.text_content()  # that is for staff


def test_what_is_unknown_asks(
    paid: Any, drawn_project: Project, owner: Any, service: Scripted, owner_client: Client,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    credits.grant(user=owner, amount=50, key="start")
    run = runs.start(project=drawn_project, user=owner, kind="paid")
    service.can_tell, service.script = False, [providers.ResultUnknown("timed out")]
    do_all(run)
    page = check_page(owner_client.get(reverse("pipeline:run", args=[run.pk])))
    assert "may have been charged" in page.text_content()
    answer = reverse("pipeline:run_answer", args=[run.pk])
    assert page.xpath(f"//form[@action='{answer}']//button/@name") == ["again", "leave"]
    owner_client.post(answer, {"again": "1"})
    assert Call.objects.filter(state="given_up").count() == 1
    run.refresh_from_db()
    assert run.status == "running"


# ---------------------------------------------------------------- what can't be begun


def test_a_plan_bounds_runs_at_once_and_says_so(
    drawn_project: Project, owner: Any, owner_client: Client, new_project: Any
) -> None:
    Plan.objects.update_or_create(code="free", defaults={"name": "Free", "runs_at_once": 1})
    owner_client.post(reverse("pipeline:generate", args=[drawn_project.pk]))
    second = new_project()
    answer = owner_client.post(reverse("pipeline:generate", args=[second.pk]), follow=True)
    assert [m.level_tag for m in answer.context["messages"]] == ["error"]
    assert answer.redirect_chain[0][0] == TASKS
    assert not second.runs.exists()


def test_going_on_beyond_the_plan_says_so(
    drawn_project: Project, owner: Any, owner_client: Client, new_project: Any
) -> None:
    Plan.objects.update_or_create(code="free", defaults={"name": "Free", "runs_at_once": 1})
    stopped = runs.start(project=drawn_project, user=owner)
    runs.cancel(run=stopped)
    runs.start(project=new_project(), user=owner)
    answer = owner_client.post(reverse("pipeline:run_resume", args=[stopped.pk]), follow=True)
    assert answer.redirect_chain[0][0] == TASKS
    assert "1 run" in str(list(answer.context["messages"])[0])
    stopped.refresh_from_db()
    assert stopped.status == "cancelled"


def test_what_is_read_just_now_is_drawn_next(
    drawn_project: Project, owner: Any, owner_client: Client
) -> None:
    last = drawn_project.chapters.order_by("-position")[0]
    run = runs.start(project=drawn_project, user=owner)
    owner_client.get(reverse("pipeline:reading_chapter", args=[drawn_project.pk, last.pk]))
    first = run.steps.filter(stage="storyboard").order_by("priority", "rank", "pk")[0]
    assert first.target == str(last.pk)


def test_what_can_not_be_paid_says_so(
    paid: Any, drawn_project: Project, owner: Any, owner_client: Client
) -> None:
    run = Run.objects.create(project=drawn_project, requested_by=owner, kind="paid", status="done")
    again = reverse("pipeline:run_repeat", args=[run.pk])
    answer = owner_client.post(again, follow=True)
    assert answer.redirect_chain[0][0] == reverse("accounts:credits")
    assert "9 credits" in str(list(answer.context["messages"])[0])
    credits.grant(user=owner, amount=50, key="start")
    account = credits.account_of(owner)
    account.run_cap = 5
    account.save()
    answer = owner_client.post(again, follow=True)
    assert "5" in str(list(answer.context["messages"])[0])
    assert Run.objects.filter(kind="paid").count() == 1
