"""Runs and exports in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Plan
from pipeline import runs
from pipeline.engine import advancing
from pipeline.models import Export, Run, Step
from projects.models import Project

MINE = [
    ("pipeline:generate", "post", ("project",), {}, 302),
    ("pipeline:run", "get", ("run",), {}, 200),
    ("pipeline:run_status", "get", ("run",), {}, 200),
    ("pipeline:run_cancel", "post", ("run",), {}, 302),
    ("pipeline:run_resume", "post", ("run",), {}, 302),
    ("pipeline:run_answer", "post", ("run",), {"leave": "1"}, 302),
    ("pipeline:run_repeat", "post", ("run",), {}, 302),
    ("pipeline:receipt", "get", ("run",), {}, 200),
    ("pipeline:publish", "post", ("project",), {}, 302),
    ("pipeline:exports", "get", ("project",), {}, 200),
    ("pipeline:export_start", "post", ("project", "cbz"), {}, 302),
    ("pipeline:export_file", "get", ("project", "export"), {}, 200),
    ("pipeline:export_delete", "post", ("project", "export"), {}, 302),
]


@pytest.fixture
def export(drawn_project: Project, execute_run: Callable[[Any], Run], owner: Any) -> Export:
    """A finished CBZ of the drawn project."""
    execute_run(runs.start(project=drawn_project, user=owner, kind="cbz"))
    return Export.objects.get()


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(
    address: Any, assert_private: Callable[[Any], None], things: dict[str, Any],
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    if "export" in address[2]:
        things["export"] = request.getfixturevalue("export").pk
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    found = names_in("pipeline.views.runs") | names_in("pipeline.views.exports")
    assert found | {"pipeline:receipt"} == {address[0] for address in MINE}
    # lists of one's own, for whoever asks
    assert names_in("pipeline.views.centre") == {
        "pipeline:runs",
        "pipeline:numbers",
        "pipeline:receipt",
    }


@pytest.mark.parametrize("address", [a for a in MINE if a[1] == "post"], ids=lambda a: a[0])
def test_changes_are_posted(
    address: Any, visit: Callable[..., Any], owner_client: Client, things: dict[str, Any],
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    if "export" in address[2]:
        things["export"] = request.getfixturevalue("export").pk
    asked = (address[0], "get", *address[2:])
    assert visit(owner_client, asked).status_code == 405


def test_a_full_plan_makes_no_more_files_until_one_is_deleted(
    export: Export, owner: Any, owner_client: Client
) -> None:
    Plan.objects.update_or_create(code="free", defaults={"name": "Free", "storage_mb": 0})
    start = reverse("pipeline:export_start", args=[export.project_id, "pdf"])
    refused = owner_client.post(start, follow=True)
    assert "no more room" in refused.content.decode()
    assert not Run.objects.filter(kind="pdf").exists()
    owner_client.post(reverse("pipeline:export_delete", args=[export.project_id, export.pk]))
    assert not Export.objects.exists()
    Plan.objects.update(storage_mb=500)
    assert "/runs/" in owner_client.post(start)["Location"]


# ---------------------------------------------------------------- drawing


def test_drawing_starts_once(
    owner_client: Client, project: Project, owner: Any, check_page: Callable[..., Any]
) -> None:
    generate = reverse("pipeline:generate", args=[project.pk])
    first = owner_client.post(generate)
    run = Run.objects.get()
    assert first["Location"] == reverse("pipeline:run", args=[run.pk])
    assert run.requested_by == owner
    assert owner_client.post(generate)["Location"] == first["Location"]
    assert Run.objects.count() == 1
    tree = check_page(owner_client.get(first["Location"]))
    assert tree.xpath("//progress/@value") == ["0"]
    status = reverse("pipeline:run_status", args=[run.pk])
    assert tree.xpath("//div[@id='progress']/@hx-get") == [status]


@pytest.mark.parametrize("text", ["", "   \n  "])
def test_without_a_text_nothing_starts(
    text: str, owner_client: Client, empty_project: Project
) -> None:
    empty_project.chapters.create(position=1, text=text)
    response = owner_client.post(reverse("pipeline:generate", args=[empty_project.pk]), follow=True)
    assert response.redirect_chain[-1][0] == reverse("projects:text", args=[empty_project.pk])
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert not Run.objects.exists()


def test_progress_moves_and_polling_ends(
    owner_client: Client, project: Project, owner: Any, htmx: dict[str, str],
    execute_run: Callable[[Any], Run], check_page: Callable[..., Any],
) -> None:  # fmt: skip
    run = runs.start(project=project, user=owner)
    status = reverse("pipeline:run_status", args=[run.pk])
    going = owner_client.get(status, headers=htmx)
    assert going.status_code == 200
    assert check_page(going, fragment=True).xpath("//form/@action") == [
        reverse("pipeline:run_cancel", args=[run.pk])
    ]
    Step.objects.filter(run=run, stage="analyse").update(
        status="running", progress=1, total=4, started=timezone.now()
    )
    half = check_page(owner_client.get(status, headers=htmx), fragment=True)
    assert 0 < int(half.xpath("string(//progress/@value)")) < 100
    Step.objects.filter(run=run, stage="analyse").update(status="ready")
    execute_run(run)
    done = owner_client.get(status, headers=htmx)
    assert done["HX-Redirect"] == reverse("projects:comic", args=[project.pk])
    check_page(owner_client.get(reverse("pipeline:run", args=[run.pk])))


def test_a_stopped_run_can_go_on(
    owner_client: Client, project: Project, owner: Any, htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    run = runs.start(project=project, user=owner)
    page = reverse("pipeline:run", args=[run.pk])
    assert owner_client.post(reverse("pipeline:run_cancel", args=[run.pk]))["Location"] == page
    status = owner_client.get(reverse("pipeline:run_status", args=[run.pk]), headers=htmx)
    assert status.status_code == 286
    resume = reverse("pipeline:run_resume", args=[run.pk])
    assert check_page(owner_client.get(page)).xpath(f"//form[@action='{resume}']")
    assert owner_client.post(resume)["Location"] == page
    run.refresh_from_db()
    assert run.status == "running"
    again = owner_client.post(resume, follow=True)
    assert [m.level_tag for m in again.context["messages"]] == ["info"]


def test_the_last_fragment_can_be_posted(
    owner: Any, project: Project, htmx: dict[str, str], check_page: Callable[..., Any]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    run = runs.start(project=project, user=owner)
    runs.cancel(run=run)
    last = client.get(reverse("pipeline:run_status", args=[run.pk]), headers=htmx)
    token = check_page(last, fragment=True).xpath("string(//input/@value)")
    answer = client.post(
        reverse("pipeline:run_resume", args=[run.pk]), {"csrfmiddlewaretoken": token}
    )
    assert answer.status_code == 302


def test_a_failed_run_says_so(
    owner_client: Client, project: Project, owner: Any, check_page: Callable[..., Any]
) -> None:
    run = runs.start(project=project, user=owner)
    Step.objects.filter(run=run, stage="analyse").update(status="failed", error="Out of ink.")
    advancing.advance(run)
    tree = check_page(owner_client.get(reverse("pipeline:run", args=[run.pk])))
    assert tree.xpath("//p[@class='note bad']")


# ---------------------------------------------------------------- files


def test_files_are_offered_when_there_is_a_comic(
    owner_client: Client, project: Project, draw: Callable[[Any], Run],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    where = reverse("pipeline:exports", args=[project.pk])
    assert check_page(owner_client.get(where)).xpath("//div[@class='empty']")
    draw(project)
    offered = check_page(owner_client.get(where)).xpath("//main//form/@action")
    assert offered == [
        reverse("pipeline:export_start", args=[project.pk, kind]) for kind in ("cbz", "pdf")
    ]


@pytest.mark.parametrize("kind", ["exe", "book", "CBZ"])
def test_other_kinds_of_files_are_not_made(
    kind: str, owner_client: Client, drawn_project: Project
) -> None:
    start = reverse("pipeline:export_start", args=[drawn_project.pk, kind])
    response = owner_client.post(start)
    assert response["Location"] == reverse("pipeline:exports", args=[drawn_project.pk])
    assert Run.objects.count() == 1


def test_there_is_no_file_of_an_undrawn_comic(owner_client: Client, project: Project) -> None:
    start = reverse("pipeline:export_start", args=[project.pk, "pdf"])
    response = owner_client.post(start, follow=True)
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert not Run.objects.exists()


@pytest.mark.parametrize(("title", "name"), [("谁 在敲钟?", "谁-在敲钟"), ("///", "comic")])
def test_a_file_is_downloaded_under_the_books_title(
    title: str, name: str, owner_client: Client, export: Export, check_page: Callable[..., Any]
) -> None:
    from urllib.parse import quote

    Project.objects.filter(pk=export.project_id).update(title=title)
    where = reverse("pipeline:export_file", args=[export.project_id, export.pk])
    response = owner_client.get(where)
    assert response["Content-Disposition"].startswith("attachment")
    assert quote(name) in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    page = owner_client.get(reverse("pipeline:exports", args=[export.project_id]))
    assert check_page(page).xpath("//table//a/@href") == [where]


def test_an_export_under_way_is_shown(
    owner_client: Client, drawn_project: Project, owner: Any, check_page: Callable[..., Any],
    htmx: dict[str, str], execute_run: Callable[[Any], Run],
) -> None:  # fmt: skip
    run = runs.start(project=drawn_project, user=owner, kind="pdf")
    page = check_page(owner_client.get(reverse("pipeline:exports", args=[drawn_project.pk])))
    assert page.xpath("//p[@class='note']/a/@href") == [reverse("pipeline:run", args=[run.pk])]
    execute_run(run)
    status = owner_client.get(reverse("pipeline:run_status", args=[run.pk]), headers=htmx)
    assert status["HX-Redirect"] == reverse("pipeline:exports", args=[drawn_project.pk])


def test_a_file_of_another_project_is_404(
    owner_client: Client, export: Export, new_project: Callable[..., Project]
) -> None:
    second = new_project("", title="Second")
    where = reverse("pipeline:export_file", args=[second.pk, export.pk])
    assert owner_client.get(where).status_code == 404
