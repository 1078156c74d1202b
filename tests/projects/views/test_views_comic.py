"""The comic: its pages, and how balloons and panels are corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects import book
from projects.models import Balloon, Page, Panel, Project
from tests.forms import save, version_at

MINE = [
    ("projects:comic", "get", ("project",), {}, 200),
    ("projects:page_svg", "get", ("project", "page"), {}, 200),
    ("projects:page_spots", "get", ("project", "page"), {}, 200),
    ("projects:balloon", "get", ("project", "balloon"), {}, 200),
    ("projects:balloon", "post", ("project", "balloon"), {"text": "No more.", "version": ""}, 302),
    ("projects:balloon", "post", ("project", "balloon"), {"restore": "1", "version": ""}, 302),
    ("projects:panel", "get", ("project", "panel"), {}, 200),
    ("projects:panel_redraw", "post", ("project", "panel"), {"version": ""}, 302),
]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("projects.views.comic") == {address[0] for address in MINE}


@pytest.fixture
def balloon(drawn_project: Project) -> Balloon:
    """Something that Ada says in the first chapter."""
    found = Balloon.objects.filter(panel__page__project=drawn_project, character__key="Ada")
    return found.order_by("pk")[0]


@pytest.fixture
def address(balloon: Balloon, drawn_project: Project) -> str:
    """Where the balloon's words are corrected."""
    return reverse("projects:balloon", args=[drawn_project.pk, balloon.pk])


def _fingerprints(project: Project) -> dict[int, str]:
    return {p.row.pk: p.fingerprint for p in book.drawn_pages(project)}


# ---------------------------------------------------------------- pages


def test_the_comic_shows_its_pages(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("projects:comic", args=[drawn_project.pk])))
    assert [f.get("id") for f in tree.xpath("//figure")] == [
        f"page-{p.pk}" for p in drawn_project.pages.all()
    ]


def test_an_undrawn_comic_says_what_to_do(
    owner_client: Client, project: Project, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("projects:comic", args=[project.pk])))
    generate = reverse("pipeline:generate", args=[project.pk])
    assert tree.xpath("//div[@class='empty']//form/@action") == [generate]


def test_a_long_comic_is_shown_in_parts(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any]
) -> None:
    where = reverse("projects:comic", args=[drawn_project.pk])
    with CaptureQueriesContext(connection) as few:
        owner_client.get(where)
    last = drawn_project.chapters.get(position=2)
    own, others = last.pages.count(), drawn_project.pages.exclude(chapter=last).count()
    Page.objects.bulk_create(
        Page(project=drawn_project, chapter=last, number=n, height=1414.0)
        for n in range(own + 1, 42 - others)
    )
    with CaptureQueriesContext(connection) as many:
        tree = check_page(owner_client.get(where))
    assert len(many) == len(few)
    assert len(tree.xpath("//figure")) == 30
    assert tree.xpath("//a[@class='pill']/@href") == ["?from=1", "?from=31"]
    rest = owner_client.get(where, {"from": "31"}).context["pages"]
    assert [p.number for p in rest] == list(range(31, 42))
    for odd in ("0", "-3", "x", "²", "9" * 30, "999999"):
        assert owner_client.get(where, {"from": odd}).status_code == 200


def test_a_page_is_revalidated_by_its_fingerprint(
    owner_client: Client, drawn_project: Project, check_svg: Callable[..., Any], balloon: Balloon,
    address: str,
) -> None:  # fmt: skip
    where = reverse("projects:page_svg", args=[drawn_project.pk, balloon.panel.page_id])
    first = owner_client.get(where)
    check_svg(first)
    assert "private" in first["Cache-Control"]
    again = owner_client.get(where, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    save(owner_client, address, {"text": "Something else."})
    changed = owner_client.get(where, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_spots_lead_to_every_panel_and_balloon(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any],
    htmx: dict[str, str],
) -> None:  # fmt: skip
    for page in drawn_project.pages.all():
        where = reverse("projects:page_spots", args=[drawn_project.pk, page.pk])
        tree = check_page(owner_client.get(where, headers=htmx), fragment=True)
        wanted = [
            reverse("projects:panel", args=[drawn_project.pk, p.pk]) for p in page.panels.all()
        ]
        balloons = Balloon.objects.filter(panel__page=page).order_by("panel__order", "order")
        wanted += [reverse("projects:balloon", args=[drawn_project.pk, b.pk]) for b in balloons]
        assert tree.xpath("//a/@hx-get") == wanted


def test_numbers_in_drawings_are_the_same_in_every_language(
    owner_client: Client, drawn_project: Project
) -> None:
    page = drawn_project.pages.all()[0]
    owner_client.cookies["django_language"] = "zh-hans"
    for name in ("page_svg", "page_spots"):
        where = reverse(f"projects:{name}", args=[drawn_project.pk, page.pk])
        assert owner_client.get(where).status_code == 200


def test_pages_of_another_project_are_404(
    owner_client: Client, drawn_project: Project, new_project: Callable[..., Project],
    things: dict[str, Any],
) -> None:  # fmt: skip
    second = new_project("", title="Second")
    for name, key in (
        ("page_svg", "page"), ("page_spots", "page"), ("balloon", "balloon"), ("panel", "panel"),
    ):  # fmt: skip
        where = reverse(f"projects:{name}", args=[second.pk, things[key]])
        assert owner_client.get(where).status_code == 404
    redraw = reverse("projects:panel_redraw", args=[second.pk, things["panel"]])
    assert owner_client.post(redraw).status_code == 404


# ---------------------------------------------------------------- balloons


def test_a_balloon_is_reworded_and_given_back(
    owner_client: Client, balloon: Balloon, address: str, drawn_project: Project,
    htmx: dict[str, str], check_page: Callable[..., Any],
) -> None:  # fmt: skip
    before = _fingerprints(drawn_project)
    form = check_page(owner_client.get(address, headers=htmx), fragment=True)
    assert form.xpath("string(//textarea)").strip() == balloon.original
    assert not form.xpath("//button[@name='restore']")

    page = save(owner_client, address, {"text": "  Never\n again. "}, headers=htmx)
    tree = check_page(page, fragment=True)
    assert tree.xpath("//figure/@id") == [f"page-{balloon.panel.page_id}"]
    balloon.refresh_from_db()
    assert balloon.text == "Never again."
    assert balloon.original != balloon.text
    after = _fingerprints(drawn_project)
    assert {pk for pk in after if after[pk] != before[pk]} == {balloon.panel.page_id}

    form = check_page(owner_client.get(address, headers=htmx), fragment=True)
    assert form.xpath("string(//blockquote)") == balloon.original
    assert form.xpath("//button[@name='restore']")
    check_page(save(owner_client, address, {"restore": "1"}, headers=htmx), fragment=True)
    balloon.refresh_from_db()
    assert balloon.text == balloon.original
    assert _fingerprints(drawn_project) == before


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 601, "nul\x00"])
def test_a_bad_balloon_is_422_and_changes_nothing(
    text: str, owner_client: Client, balloon: Balloon, address: str, htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    was = balloon.text
    response = save(owner_client, address, {"text": text}, headers=htmx)
    assert response.status_code == 422
    tree = check_page(response, fragment=True)
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    balloon.refresh_from_db()
    assert balloon.text == was


def test_a_bad_balloon_comes_back_where_it_is_edited(
    owner_client: Client, address: str, htmx: dict[str, str]
) -> None:
    response = save(owner_client, address, {"text": ""}, headers=htmx)
    assert response["HX-Retarget"] == "#edit"
    assert response["HX-Reswap"] == "innerHTML"


@pytest.mark.parametrize(
    "text",
    [
        "word " * 120,
        "W" * 500,
        "雨" * 600,
        "🦊‍🔥" * 20,
        "\u202ethgir ot tfel\u202c שלום",
        "…",
        "<script>alert(1)</script> & {{ 7|add:7 }}",
        "\u200b",
    ],
    ids=["600 letters", "long word", "Chinese", "emoji", "marks", "dots", "markup", "nothing seen"],
)
def test_any_words_can_be_lettered(
    text: str, owner_client: Client, address: str, balloon: Balloon, drawn_project: Project,
    check_page: Callable[..., Any], check_svg: Callable[..., Any], htmx: dict[str, str],
) -> None:  # fmt: skip
    page = save(owner_client, address, {"text": text}, headers=htmx)
    check_page(page, fragment=True)
    keys = [drawn_project.pk, balloon.panel.page_id]
    check_svg(owner_client.get(reverse("projects:page_svg", args=keys)))


def test_corrected_words_outlive_another_draw(
    owner_client: Client, address: str, drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    save(owner_client, address, {"text": "Never again."})
    draw(drawn_project)
    texts = Balloon.objects.filter(panel__page__project=drawn_project)
    assert "Never again." in texts.values_list("text", flat=True)


# ---------------------------------------------------------------- panels


def test_a_panel_is_drawn_again_and_nothing_else(
    owner_client: Client, drawn_project: Project, things: dict[str, Any], htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    panel = Panel.objects.get(pk=things["panel"])
    before = _fingerprints(drawn_project)
    shown = reverse("projects:panel", args=[drawn_project.pk, panel.pk])
    tree = check_page(owner_client.get(shown, headers=htmx), fragment=True)
    redraw = reverse("projects:panel_redraw", args=[drawn_project.pk, panel.pk])
    assert redraw in tree.xpath("//form/@hx-post")
    assert owner_client.get(redraw).status_code == 405
    page = check_page(
        owner_client.post(redraw, {"version": version_at(owner_client, shown)}, headers=htmx),
        fragment=True,
    )
    assert page.xpath("//figure/@id") == [f"page-{panel.page_id}"]
    after = _fingerprints(drawn_project)
    assert {pk for pk in after if after[pk] != before[pk]} == {panel.page_id}


def test_seeds_run_the_same_way_every_time(things: dict[str, Any]) -> None:
    from projects import editing

    def seeds() -> list[int]:
        panel = Panel.objects.get(pk=things["panel"])
        panel.seed, found = 7, []
        for _ in range(5):
            editing.reseed(panel=panel)
            found.append(panel.seed)
        return found

    first = seeds()
    assert len(set(first)) == 5
    assert seeds() == first
