"""Painting in the browser: what it costs before, a panel's pictures, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits
from pipeline.engine import limits
from pipeline.models import Backend, Run
from pipeline.providers import base
from projects import artworks, book
from projects.models import Artwork, Panel, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import made, painted, panels, pictures_in, upload
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")
MINE = [
    ("pipeline:paint", "get", ("project", "book"), {}, 200),
    ("pipeline:paint", "post", ("project", "book"), {}, 302),
    ("pipeline:finish", "post", ("project", "book"), {}, 302),
    ("pipeline:panel_picture", "get", ("project", "panel"), {}, 200),
    ("pipeline:panel_paint", "post", ("project", "panel"), {}, 302),
    ("pipeline:panel_show", "post", ("project", "panel"), {"picture": "ink"}, 302),
    ("pipeline:panel_keep", "post", ("project", "panel"), {"lock": "1"}, 302),
    ("pipeline:panel_upload", "post", ("project", "panel"), {}, 302),
    ("pipeline:panel_edit", "post", ("project", "panel"), {}, 302),
    ("pipeline:panel_finish", "post", ("project", "panel"), {"finish": "balance"}, 302),
    ("pipeline:panel_drop", "post", ("project", "panel"), {}, 302),
    ("pipeline:report", "get", ("project",), {}, 200),
    ("pipeline:picture", "get", ("project", "picture"), {}, 200),
]


def at(name: str, project: Project, *more: object) -> str:
    """An address of a project's."""
    return reverse(f"pipeline:{name}", args=[project.pk, *more])


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(
    address: Any, assert_private: Callable[[Any], None], things: dict[str, Any],
    drawn_project: Project,
) -> None:  # fmt: skip
    panel = panels(drawn_project)[0]
    data = upload().read()
    things["picture"] = artworks.keep(
        project=drawn_project, kind="panel", origin="user_upload", data=data,
        media_type="image/png", panel=panel,
    ).pk  # fmt: skip
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    found = names_in("pipeline.views.painting") | names_in("pipeline.views.panel_pictures")
    assert found == {address[0] for address in MINE}


def test_a_panel_of_another_project_is_404(
    owner_client: Client, done: Project, new_project: Callable[..., Project]
) -> None:
    second = new_project("", title="Second")
    panel = panels(done)[0]
    for name in ("panel_picture", "panel_paint", "panel_show", "panel_keep", "panel_upload"):
        ask = owner_client.get if name == "panel_picture" else owner_client.post
        assert ask(at(name, second, panel.pk)).status_code == 404
    assert owner_client.get(at("picture", second, panel.picture_id)).status_code == 404


# ---------------------------------------------------------------- what it costs


def test_what_it_costs_is_told_and_then_done(
    owner_client: Client, small: Project, connected: Backend, htmx: dict[str, str], check_page: Any
) -> None:
    n, where = len(panels(small)), at("paint", small, "book")
    told = owner_client.get(where)
    check_page(told)
    assert (told.context["todo"], told.context["estimate"].credits) == (n, n * PRICE)
    more = owner_client.get(where, {"candidates": "2", "quality": "final"}, headers=htmx)
    check_page(more, fragment=True)
    assert more.context["estimate"].credits == 2 * n * PRICE  # the plan has no final quality
    answer = owner_client.post(where, {"candidates": "1", "quality": "draft"})
    run = Run.objects.get(kind="paint")
    assert answer["Location"] == reverse("pipeline:run", args=[run.pk])
    assert credits.balance(small.owner).held == n * PRICE
    check_page(owner_client.get(answer["Location"]))
    assert do_all(run).status == "done"
    check_page(owner_client.get(answer["Location"]))
    again = owner_client.get(where)
    assert (again.context["todo"], again.context["kept"]) == (0, n)
    assert again.context["estimate"].credits == 0


@pytest.mark.parametrize(
    "data", [{"candidates": "99"}, {"candidates": "x"}, {"quality": "best"}, {"candidates": "-1"}]
)
def test_what_is_wrong_in_a_form_starts_no_more_than_usual(
    data: dict[str, str], owner_client: Client, small: Project, connected: Backend
) -> None:
    assert owner_client.get(at("paint", small, "book"), data).status_code == 200
    owner_client.post(at("paint", small, "book"), data)
    for run in Run.objects.filter(kind="paint"):
        assert run.steps.count() == len(panels(small))
        assert {s.price for s in run.steps.all()} == {PRICE}


def test_without_a_service_it_says_so(
    owner_client: Client, small: Project, check_page: Any
) -> None:
    where, panel = at("paint", small, "book"), panels(small)[0]
    assert check_page(owner_client.get(where)).xpath("//p[@class='note bad']")
    answer = owner_client.post(where)
    assert answer["Location"] == reverse("pipeline:connections")
    check_page(
        owner_client.get(at("panel_picture", small, panel.pk), headers={"HX-Request": "1"}),
        fragment=True,
    )
    assert not Run.objects.filter(kind="paint").exists()


@pytest.mark.parametrize(
    "scope", ["nonsense", "page-", "page-x", "page-0", "panel-999999999999999", "panel-9999999999999999",
              "scene-²", "chapter--1", "book-1", "project-1"],
)  # fmt: skip
def test_a_scope_of_nothing_is_404(scope: str, owner_client: Client, small: Project) -> None:
    assert owner_client.get(at("paint", small, scope)).status_code == 404
    assert owner_client.post(at("paint", small, scope)).status_code == 404


def test_where_there_is_nothing_to_paint_nothing_starts(
    owner_client: Client, done: Project, check_page: Any
) -> None:
    for scope in ("missing", "stale"):
        check_page(owner_client.post(at("paint", done, scope)))
    Panel.objects.update(locked=True)
    check_page(owner_client.post(at("paint", done, "book")))
    assert Run.objects.filter(kind="paint").count() == 1


# ---------------------------------------------------------------- one panel


def _seen(project: Project) -> int:
    return sum(len(pictures_in(p.svg())) for p in book.drawn_pages(project))


def test_a_panel_is_painted_shown_and_taken_back(
    owner_client: Client, small: Project, connected: Backend, painter: Painter,
    htmx: dict[str, str], check_page: Any,
) -> None:  # fmt: skip
    panel = panels(small)[0]
    going = owner_client.post(at("panel_paint", small, panel.pk), {"candidates": "2"}, headers=htmx)
    assert check_page(going, fragment=True).xpath("//section/p/@hx-get")
    do_all(Run.objects.get(kind="paint"))
    shown = owner_client.get(at("panel_picture", small, panel.pk) + "?was=busy", headers=htmx)
    tree = check_page(shown, fragment=True)
    assert not tree.xpath("//section/p/@hx-get")
    assert f"page-{panel.page_id}" in shown["HX-Trigger"]
    assert len(tree.xpath("//figure/img")) == 2
    assert _seen(small) == 1
    first, second = Artwork.objects.order_by("pk")
    owner_client.post(at("panel_show", small, panel.pk), {"picture": second.pk})
    assert panels(small)[0].picture == second
    owner_client.post(at("panel_show", small, panel.pk), {"picture": "ink"})
    assert _seen(small) == 0
    assert made(small) == 2
    picture = owner_client.get(at("picture", small, first.pk))
    assert picture["Content-Type"] == "image/webp"
    assert b"".join(picture.streaming_content) == artworks.read(first)  # type: ignore[attr-defined]


def test_another_seed_is_another_picture(
    owner_client: Client, small: Project, connected: Backend, painter: Painter
) -> None:
    panel = panels(small)[0]
    for n in (1, 2, 3):
        owner_client.post(at("panel_paint", small, panel.pk), {"another": "1"} if n > 1 else {})
        assert do_all(Run.objects.filter(kind="paint")[0]).status == "done"
        assert len(painter.asked) == made(small) == n
        assert panels(small)[0].picture == Artwork.objects.order_by("-pk")[0]


def test_another_seed_is_none_that_was_deleted_or_refused(
    owner_client: Client, small: Project, connected: Backend, painter: Painter
) -> None:
    panel = panels(small)[0]
    painted(small, [panel], candidates=3)
    for row in Artwork.objects.exclude(shown_in=panel):
        owner_client.post(at("panel_drop", small, panel.pk), {"picture": row.pk})
    assert made(small) == 1
    owner_client.post(at("panel_paint", small, panel.pk), {"another": "1"})
    assert do_all(Run.objects.filter(kind="paint")[0]).status == "done"
    assert (len(painter.asked), made(small)) == (4, 2)


def test_a_run_that_waits_says_for_whom(
    owner_client: Client, small: Project, connected: Backend, painter: Painter
) -> None:
    owner_client.post(at("paint", small, "book"))
    run = Run.objects.get(kind="paint")
    limits.failed(connected.code, base.RateLimited("slow down", retry_after=90.0))
    page = owner_client.get(reverse("pipeline:run", args=[run.pk])).content.decode()
    assert f"{connected.name} does not answer just now" in page
    assert connected.code not in page


@pytest.mark.parametrize("key", ["x", "", "0", "9" * 15, "9" * 40, "-1"])
def test_what_is_no_picture_of_the_panel_is_not_shown(
    key: str, owner_client: Client, done: Project
) -> None:
    first, second, *_ = panels(done)
    for picked in (key, str(second.picture_id)):
        owner_client.post(at("panel_show", done, first.pk), {"picture": picked})
        assert panels(done)[0].picture_id == first.picture_id


def test_words_and_locks_are_kept(
    owner_client: Client, small: Project, connected: Backend, htmx: dict[str, str], check_page: Any
) -> None:
    panel, where = panels(small)[0], at("panel_keep", small, panels(small)[0].pk)
    hostile = "</textarea><script>alert(1)</script>\0" + "x" * 5000
    shown = owner_client.post(where, {"prompt": hostile}, headers=htmx)
    check_page(shown, fragment=True)
    kept = panels(small)[0].prompt
    assert len(kept) <= 4000
    assert kept.startswith("</textarea>")
    assert "\0" not in kept  # PostgreSQL keeps none
    owner_client.post(where, {"lock": "1"})
    assert panels(small)[0].locked
    shown = owner_client.post(at("panel_paint", small, panel.pk), headers=htmx)
    assert not Run.objects.filter(kind="paint", steps__isnull=False).exists()
    owner_client.post(where, {"lock": "0", "prompt": ""})
    row = panels(small)[0]
    assert (row.locked, row.prompt) == (False, "")


def test_a_refused_panel_says_why(
    owner_client: Client, small: Project, connected: Backend, htmx: dict[str, str], check_page: Any
) -> None:
    panel = panels(small)[0]
    artworks.reword(panel=panel, prompt="something forbidden")
    owner_client.post(at("panel_paint", small, panel.pk))
    run = Run.objects.get(kind="paint")
    assert do_all(run).status == "failed"
    for page, fragment in ((at("panel_picture", small, panel.pk), True),
                           (reverse("pipeline:run", args=[run.pk]), False)):  # fmt: skip
        tree = check_page(
            owner_client.get(page, headers=htmx if fragment else None), fragment=fragment
        )
        assert "refuses" in tree.xpath("string(//ul[@class='troubles'])")


def test_what_can_not_be_begun_leads_on(
    owner_client: Client, small: Project, connected: Backend, htmx: dict[str, str]
) -> None:
    Backend.objects.update(credits=100_000)
    panel = panels(small)[0]
    where = at("panel_paint", small, panel.pk)
    assert owner_client.post(where)["Location"] == reverse("accounts:credits")
    assert owner_client.post(where, headers=htmx)["HX-Redirect"] == reverse("accounts:credits")


def test_a_panel_without_scripts_is_a_page(
    owner_client: Client, small: Project, connected: Backend, check_page: Any
) -> None:
    check_page(owner_client.get(at("panel_picture", small, panels(small)[0].pk)))


def test_a_whole_novels_estimate_makes_no_request(
    drawn_project: Project,
    connected: Backend,
    owner_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Thousands of prompts would take longer than anybody waits for a page."""
    from pipeline import painting
    from pipeline.views import painting as view

    monkeypatch.setattr(view, "MANY", 1)
    monkeypatch.delattr(painting, "wanted")
    page = owner_client.get(reverse("pipeline:paint", args=[drawn_project.pk, "book"]))
    n = Panel.objects.filter(page__project=drawn_project).count()
    assert page.context["pictures"] == n
    assert page.context["estimate"]["credits"] == n * 3
