"""The cast: faces, and how each character looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects import book
from projects.models import Character, Project
from tests.forms import save

LOOK = {
    "head": "bun",
    "hair": "#112233",
    "skin": "#aabbcc",
    "beard": "",
    "glasses": "",
    "outfit": "dress",
    "top": "#d1495b",
    "jacket": "#2e7d8c",
    "trousers": "#444444",
}
CLARA = LOOK | {
    "name": "Clara",
    "aliases": "Clarrie，the girl, ",
    "description": "Waits.",
    "role": "lead",
    "gender": "female",
    "age": "child",
}
MINE = [
    ("projects:cast", "get", ("project",), {}, 200),
    ("projects:character", "get", ("project", "character"), {}, 200),
    (
        "projects:character",
        "post",
        ("project", "character"),
        CLARA | {"name": "Adela", "version": ""},
        302,
    ),
    ("projects:portrait", "get", ("project", "character"), {}, 200),
]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("projects.views.cast") == {address[0] for address in MINE}


@pytest.fixture
def clara(drawn_project: Project) -> Character:
    """The character who is in the second chapter alone."""
    return drawn_project.characters.get(key="Clara")


@pytest.fixture
def address(clara: Character) -> str:
    """Where Clara is changed."""
    return reverse("projects:character", args=[clara.project_id, clara.pk])


def _fingerprints(project: Project) -> dict[str, str]:
    return {p.row.chapter.title: p.fingerprint for p in book.drawn_pages(project)}


def test_everybody_has_a_face(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("projects:cast", args=[drawn_project.pk])))
    assert set(tree.xpath("//li[@class='face']//h3/a/text()")) == {"Ada", "Ben", "Clara"}


def test_a_project_without_a_cast_says_what_to_do(
    owner_client: Client, project: Project, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("projects:cast", args=[project.pk])))
    text = reverse("projects:text", args=[project.pk])
    assert tree.xpath("//div[@class='empty']//a/@href") == [text]


def test_a_large_cast_costs_no_more_queries(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any]
) -> None:
    where = reverse("projects:cast", args=[drawn_project.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            check_page(owner_client.get(where))
        return len(captured)

    few = queries()
    look = drawn_project.characters.all()[0].look
    Character.objects.bulk_create(
        Character(project=drawn_project, key=f"C{i}", name=f"C{i}", look=look, position=i + 9)
        for i in range(60)
    )
    assert queries() == few
    assert len(owner_client.get(where, {"page": 2}).context["page"].object_list) == 15


def test_a_character_is_changed(
    owner_client: Client, clara: Character, address: str, check_page: Callable[..., Any]
) -> None:
    check_page(owner_client.get(address))
    response = save(owner_client, address, CLARA)
    assert response["Location"] == address
    clara.refresh_from_db()
    assert clara.aliases == ["Clarrie", "the girl"]
    assert (clara.role, clara.age, clara.edited) == ("lead", "child", True)
    assert clara.look["hair"] == "#112233"
    assert clara.look["build"] == "child"
    check_page(owner_client.get(address))


def test_only_the_characters_own_pages_are_drawn_anew(
    owner_client: Client, clara: Character, address: str
) -> None:
    before = _fingerprints(clara.project)
    save(owner_client, address, CLARA)
    after = _fingerprints(clara.project)
    assert after["Chapter One"] == before["Chapter One"]
    assert after["Chapter Two"] != before["Chapter Two"]


def test_what_a_person_decided_outlives_another_draw(
    owner_client: Client, clara: Character, address: str, draw: Callable[[Any], Any]
) -> None:
    save(owner_client, address, CLARA | {"name": "Clarissa"})
    draw(clara.project)
    clara.refresh_from_db()
    assert (clara.name, clara.key, clara.look["hair"]) == ("Clarissa", "Clara", "#112233")
    assert clara.project.characters.count() == 3
    assert clara.balloons.exists()
    shown = [d for d in book.drawn_pages(clara.project) if "Clarissa" in str(d.document)]
    assert [d.row.chapter.title for d in shown] == ["Chapter Two"]


def test_a_new_name_is_in_the_descriptions_too(
    owner_client: Client, clara: Character, address: str
) -> None:
    save(owner_client, address, CLARA | {"name": "Zerlina"})
    alts = " ".join(
        panel.alt for d in book.drawn_pages(clara.project) for panel in d.document.panels
    )
    assert "Clara" not in alts
    assert "Zerlina" in alts


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "Ben"},
        {"head": "hydra"},
        {"outfit": "cape"},
        {"hair": "red"},
        {"skin": "#12345"},
        {"top": '"/><script>'},
        {"age": "ancient"},
        {"role": ""},
        {"aliases": "x" * 1001},
        {"description": "x" * 2001},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_changes(
    wrong: dict[str, str], owner_client: Client, clara: Character, address: str,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    tree = check_page(save(owner_client, address, CLARA | wrong))
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    clara.refresh_from_db()
    assert not clara.edited
    assert clara.name == "Clara"


@pytest.mark.parametrize("name", ["🦊" * 60, "\u202eadA", "林秋", "<b>Ada</b>", "O’Neil & Sons"])
def test_any_name_is_shown_and_drawn(
    name: str, owner_client: Client, clara: Character, address: str,
    check_page: Callable[..., Any], check_svg: Callable[..., Any],
) -> None:  # fmt: skip
    save(owner_client, address, CLARA | {"name": name})
    tree = check_page(owner_client.get(address))
    assert tree.xpath("//h1/text()") == [name]
    page = clara.project.pages.get(chapter__title="Chapter Two")
    check_svg(owner_client.get(reverse("projects:page_svg", args=[clara.project_id, page.pk])))


def test_a_look_can_be_tried_on(
    owner_client: Client, clara: Character, check_svg: Callable[..., Any]
) -> None:
    where = reverse("projects:portrait", args=[clara.project_id, clara.pk])
    stored = owner_client.get(where)
    check_svg(stored)
    assert "private" in stored["Cache-Control"]
    tried = owner_client.get(where, CLARA | {"hair": "#fedcba"})
    check_svg(tried)
    assert tried.content != stored.content
    assert b"#fedcba" in tried.content
    for wrong in ({"hair": '"/><script>alert(1)</script>'}, {"head": "hydra"}):
        assert owner_client.get(where, CLARA | wrong).content == stored.content
    clara.refresh_from_db()
    assert not clara.edited


def test_a_character_of_another_project_is_404(
    owner_client: Client, clara: Character, new_project: Callable[..., Project]
) -> None:
    second = new_project("", title="Second")
    for name in ("character", "portrait"):
        where = reverse(f"projects:{name}", args=[second.pk, clara.pk])
        assert owner_client.get(where).status_code == 404
