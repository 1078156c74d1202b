"""The shelf of projects, and a project's own settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from projects.models import Page, Project
from tests.forms import save

MINE = [
    ("projects:settings", "get", ("project",), {}, 200),
    ("projects:settings", "post", ("project",), {}, 200),
    ("projects:delete", "post", ("project",), {}, 302),
]
NAMES = {"projects:list", "projects:new"} | {address[0] for address in MINE}
FILLED = {
    "title": "The Umbrella",
    "description": "Short.",
    "language": "",
    "direction": "rtl",
    "format": "page",
    "visibility": "private",
    "style_prompt": "",
}


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("projects.views.project") == NAMES


@pytest.mark.parametrize("name", ["projects:list", "projects:new"])
def test_guests_are_asked_to_sign_in(name: str, guest_client: Client) -> None:
    response = guest_client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={reverse(name)}"


def test_the_empty_shelf_says_what_to_do(
    other_client: Client, check_page: Callable[..., Any]
) -> None:
    tree = check_page(other_client.get(reverse("projects:list")))
    assert tree.xpath("//div[@class='empty']//a/@href") == [reverse("projects:new")]


def test_the_shelf_shows_ones_own_projects_alone(
    owner_client: Client, other_client: Client, drawn_project: Project,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    tree = check_page(owner_client.get(reverse("projects:list")))
    assert tree.xpath("//li[@class='cover']//h3/a/text()") == [drawn_project.title]
    first = drawn_project.pages.first()
    assert tree.xpath("//li[@class='cover']//img/@src") == [
        reverse("projects:page_svg", args=[drawn_project.pk, first.pk])
    ]
    assert drawn_project.title not in other_client.get(reverse("projects:list")).content.decode()


def test_the_shelf_costs_the_same_whatever_stands_on_it(
    owner_client: Client, new_project: Callable[..., Project]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert owner_client.get(reverse("projects:list")).status_code == 200
        return len(captured)

    for i in range(3):
        new_project("", title=f"Book {i}")
    few = queries()
    for i in range(3, 20):
        new_project("", title=f"Book {i}")
    assert queries() == few


def test_the_last_changed_comes_first(
    owner_client: Client, new_project: Callable[..., Project]
) -> None:
    projects = [new_project("", title=f"Book {i}") for i in range(4)]
    projects[1].save()
    page = owner_client.get(reverse("projects:list")).context["page"]
    assert page.paginator.object_list.ordered
    assert [p.title for p in page] == ["Book 1", "Book 3", "Book 2", "Book 0"]


def test_the_shelf_is_paged(owner_client: Client, owner: Any) -> None:
    Project.objects.bulk_create(Project(owner=owner, title=f"Book {i}") for i in range(30))
    first = owner_client.get(reverse("projects:list"))
    second = owner_client.get(reverse("projects:list"), {"page": "2"})
    assert (len(first.context["shelf"]), len(second.context["shelf"])) == (24, 6)
    for odd in ("0", "99", "-1", "x", "9" * 400):
        assert owner_client.get(reverse("projects:list"), {"page": odd}).status_code == 200


def test_a_new_project_asks_for_its_text(
    owner_client: Client, owner: Any, check_page: Callable[..., Any]
) -> None:
    check_page(owner_client.get(reverse("projects:new")))
    response = owner_client.post(reverse("projects:new"), FILLED)
    project = Project.objects.get(title="The Umbrella")
    assert response["Location"] == reverse("projects:text", args=[project.pk])
    assert (project.owner, project.direction, project.visibility) == (owner, "rtl", "private")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 201},
        {"title": "nul\x00"},
        {"description": "x" * 4001},
        {"direction": "up"},
        {"format": "scroll"},
        {"visibility": "everybody"},
        {"language": "fr"},
        {"style_prompt": "x" * 501},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    wrong: dict[str, str], owner_client: Client, check_page: Callable[..., Any]
) -> None:
    response = owner_client.post(reverse("projects:new"), FILLED | wrong)
    tree = check_page(response)
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    "title",
    ["🦊" * 200, "\u202eerutxeT", "谁在山上敲钟", '"><script>alert(1)</script>', "{{ 7|add:7 }}"],
)
def test_any_title_is_shown_as_it_is(
    title: str, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    owner_client.post(reverse("projects:new"), FILLED | {"title": title})
    project = Project.objects.get()
    assert project.title == title
    tree = check_page(owner_client.get(reverse("projects:settings", args=[project.pk])))
    assert tree.xpath("//p[@class='name']/text()") == [title]
    check_page(owner_client.get(reverse("projects:list")))


def test_settings_are_saved(owner_client: Client, drawn_project: Project) -> None:
    address = reverse("projects:settings", args=[drawn_project.pk])
    response = save(owner_client, address, FILLED, follow=True)
    drawn_project.refresh_from_db()
    assert (drawn_project.title, drawn_project.direction) == ("The Umbrella", "rtl")
    said = [str(m) for m in response.context["messages"]]
    assert len(said) == 2  # saved, and that the pages should be laid out anew


def test_an_art_style_changes_every_page_and_back(
    owner_client: Client, drawn_project: Project
) -> None:
    address = reverse("projects:settings", args=[drawn_project.pk])
    page = Page.objects.filter(project=drawn_project).first()
    assert page is not None
    picture = reverse("projects:page_svg", args=[drawn_project.pk, page.pk])
    told = FILLED | {"direction": drawn_project.direction, "density": drawn_project.density}
    seen = []
    for art in ("colour", "sepia", "colour"):
        save(owner_client, address, told | {"size": "a4", "art": art})
        response = owner_client.get(picture)
        seen.append(b"".join(response) if response.streaming else response.content)
    assert seen[0] == seen[2] != seen[1]
    save(owner_client, address, told | {"size": "a0", "art": "oil"})
    drawn_project.refresh_from_db()
    assert (drawn_project.size, drawn_project.art) == ("a4", "colour")


def test_deleting_asks_for_the_title(owner_client: Client, drawn_project: Project) -> None:
    address = reverse("projects:delete", args=[drawn_project.pk])
    for typed in ("", "the late ferry", "The Late"):
        response = owner_client.post(address, {"confirm": typed})
        assert response["Location"] == reverse("projects:settings", args=[drawn_project.pk])
    assert Project.objects.exists()
    assert owner_client.get(address).status_code == 405
    response = owner_client.post(address, {"confirm": " The Late Ferry "})
    assert response["Location"] == reverse("projects:list")
    assert not Project.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deleted_project_leaves_no_files(
    owner_client: Client, edition: Any, settings: Settings
) -> None:
    media = Path(settings.MEDIA_ROOT)
    assert any(p.is_file() for p in media.rglob("*"))
    project = edition.project
    owner_client.post(reverse("projects:delete", args=[project.pk]), {"confirm": project.title})
    assert [p for p in media.rglob("*") if p.is_file()] == []


def test_a_project_that_is_not_there_is_404(owner_client: Client) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert owner_client.get(reverse("projects:settings", args=[nowhere])).status_code == 404
    assert owner_client.get("/studio/not-a-uuid/settings/").status_code == 404
