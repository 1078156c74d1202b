"""The editor: each edit by a request, with its way back, by HTMX and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects import book, history
from projects.models import Balloon, Change, Figure, Panel, Project

MINE = [
    ("projects:balloon_edit", "post", ("project", "balloon"), {"x": "0.5", "y": "0.5"}, 302),
    ("projects:panel_edit", "post", ("project", "panel"), {"later": "1"}, 302),
    ("projects:panel_add", "post", ("project", "panel"), {"text": "Oh", "kind": "caption"}, 302),
    ("projects:figure_edit", "post", ("project", "figure"), {"remove": "1"}, 302),
    ("projects:step", "post", ("project", "way"), {}, 302),
]


@pytest.fixture
def figure(drawn_project: Project) -> Figure:
    """Somebody in a picture of the first page."""
    return Figure.objects.filter(panel__page=book.pages_of(drawn_project)[0]).order_by("pk")[0]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(
    address: Any, assert_private: Callable[[Any], None], things: dict[str, Any], figure: Figure
) -> None:
    things |= {"figure": figure.pk, "way": "undo"}
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("projects.views.editor") == {address[0] for address in MINE}


def _page(project: Project) -> Any:
    return book.pages_of(project)[0]


def _balloon(project: Project) -> Balloon:
    rows = Balloon.objects.filter(panel__page=_page(project), character__isnull=False)
    return rows.order_by("panel__order", "order")[0]


def _post(client: Client, project: Project, name: str, key: Any, **data: Any) -> Any:
    return client.post(reverse(f"projects:{name}", args=[project.pk, key]), data)


def _state(project: Project) -> Any:
    return [book.page_document(p, language="en").model_dump() for p in book.pages_of(project)]


def _undo(client: Client, project: Project) -> Any:
    return _post(client, project, "step", "undo")


EDITS: list[tuple[str, dict[str, str], str]] = [
    ("balloon_edit", {"x": "0.2", "y": "0.7"}, "moved"),
    ("balloon_edit", {"kind": "shout", "speaker": "Ben"}, "said"),
    ("balloon_edit", {"kind": "caption", "speaker": ""}, "said"),
    ("balloon_edit", {"split": "1"}, "parted"),
    ("balloon_edit", {"remove": "1"}, "balloon_gone"),
    ("panel_edit", {"cut": "1", "share": "0.5"}, "cut"),
    ("panel_edit", {"later": "1"}, "order"),
    ("panel_edit", {"remove": "1"}, "panel_gone"),
    (
        "panel_edit",
        {"shot": "wide", "angle": "low", "place": "desert", "time": "night", "weather": "snow"},
        "seen",
    ),
    (
        "panel_add",
        {"text": "More <b>words</b>", "kind": "thought", "speaker": "Ada"},
        "balloon_new",
    ),
    ("panel_add", {"who": "Clara"}, "entered"),
    ("figure_edit", {"emotion": "furious", "pose": "run", "facing": "left"}, "acted"),
    ("figure_edit", {"remove": "1"}, "left"),
]


@pytest.mark.parametrize(("name", "data", "what"), EDITS, ids=lambda x: str(x)[:40])
def test_each_edit_is_made_shown_and_taken_back(
    name: str, data: dict[str, str], what: str, owner_client: Client, drawn_project: Project,
    figure: Figure, htmx: dict[str, str], check_svg: Any,
) -> None:  # fmt: skip
    before, found = _state(drawn_project), _balloon(drawn_project)
    panel = Panel.objects.filter(page=_page(drawn_project)).order_by("order")[0]
    key = {"balloon_edit": found.pk, "figure_edit": figure.pk}.get(name, panel.pk)
    url = reverse(f"projects:{name}", args=[drawn_project.pk, key])
    version = history.version_of_page(_page(drawn_project).pk)
    answer = owner_client.post(url, data | {"page_version": version}, headers=htmx)
    assert answer.status_code == 200, answer.content[:300]
    html = answer.content.decode()
    assert f'id="page-{_page(drawn_project).pk}"' in html
    assert 'id="undo"' in html
    assert "<b>words</b>" not in html
    assert [c.what for c in Change.objects.all()] == [what]
    after = _state(drawn_project)
    assert after != before
    svg = reverse("projects:page_svg", args=[drawn_project.pk, _page(drawn_project).pk])
    assert owner_client.get(svg).status_code == 200
    assert _undo(owner_client, drawn_project).status_code == 302
    assert _state(drawn_project) == before
    redone = owner_client.post(
        reverse("projects:step", args=[drawn_project.pk, "redo"]), headers=htmx
    )
    assert redone.status_code == 200
    assert f"page-{_page(drawn_project).pk}" in redone["HX-Trigger"]
    assert _state(drawn_project) == after


def test_without_scripts_the_comic_is_shown_again(
    owner_client: Client, drawn_project: Project, check_page: Any
) -> None:
    found = _balloon(drawn_project)
    answer = _post(owner_client, drawn_project, "balloon_edit", found.pk, later="1")
    assert answer.status_code == 302
    check_page(owner_client.get(answer["Location"].split("#")[0]))
    check_page(owner_client.get(reverse("projects:balloon", args=[drawn_project.pk, found.pk])))
    check_page(owner_client.get(reverse("projects:panel", args=[drawn_project.pk, found.panel_id])))


@pytest.mark.parametrize(
    "data",
    [
        {"x": "nan", "y": "0"}, {"x": "1e400", "y": "0"}, {"x": "", "y": ""}, {"x": "0.5"}, {"x": "9", "y": "0"},
        {}, {"kind": "yell", "speaker": ""}, {"kind": "speech", "speaker": "Nobody at all"},
        {"kind": "speech\0", "speaker": ""},
    ],
)  # fmt: skip
def test_what_no_form_sends_changes_nothing(
    data: dict[str, str], owner_client: Client, drawn_project: Project
) -> None:
    before = _state(drawn_project)
    answer = _post(owner_client, drawn_project, "balloon_edit", _balloon(drawn_project).pk, **data)
    assert answer.status_code == 404
    assert _state(drawn_project) == before


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("panel_edit", {"cut": "1", "share": "0.01"}, "too small"),
        ("panel_edit", {"earlier": "1"}, "first or the last"),
        ("panel_add", {"text": " ", "kind": "caption"}, "needs words"),
    ],
)
def test_what_can_t_be_is_said_on_the_page(
    name: str, data: dict[str, str], words: str, owner_client: Client, drawn_project: Project,
    htmx: dict[str, str],
) -> None:  # fmt: skip
    panel = Panel.objects.filter(page=_page(drawn_project)).order_by("order")[0]
    before, url = (
        _state(drawn_project),
        reverse(f"projects:{name}", args=[drawn_project.pk, panel.pk]),
    )
    answer = owner_client.post(url, data, headers=htmx)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    told = owner_client.post(url, data, follow=True)
    assert [m.level_tag for m in told.context["messages"]] == ["error"]
    assert _state(drawn_project) == before


def test_the_second_of_two_tabs_is_told_and_shown_the_page(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    found = _balloon(drawn_project)
    version = history.version_of_page(_page(drawn_project).pk)
    url = reverse("projects:balloon_edit", args=[drawn_project.pk, found.pk])
    first = {"x": "0.2", "y": "0.7", "page_version": version}
    assert owner_client.post(url, first, headers=htmx).status_code == 200
    second = {"x": "0.9", "y": "0.1", "page_version": version}
    answer = owner_client.post(url, second, headers=htmx)
    assert answer.status_code == 409
    assert "nothing of it was written over" in answer.content.decode()
    found.refresh_from_db()
    assert found.at == [0.2, 0.7]


def test_a_form_writes_only_what_was_changed_in_it(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    panel = Panel.objects.filter(page=_page(drawn_project)).order_by("order")[0]
    shown = owner_client.get(
        reverse("projects:panel", args=[drawn_project.pk, panel.pk]), headers=htmx
    )
    form = shown.context["seen"]
    sent = {f.html_name: f.value() for f in form} | {f.html_initial_name: f.value() for f in form}
    Panel.objects.filter(pk=panel.pk).update(
        setting=panel.setting | {"time": "night"}
    )  # in another tab
    url = reverse("projects:panel_edit", args=[drawn_project.pk, panel.pk])
    other = "wide" if panel.shot != "wide" else "full"
    assert owner_client.post(url, sent | {"shot": other}, headers=htmx).status_code == 200
    panel.refresh_from_db()
    assert (panel.shot, panel.setting["time"]) == (other, "night")


def test_saying_it_as_it_is_said_changes_nothing(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    found = _balloon(drawn_project)
    Balloon.objects.filter(pk=found.pk).update(kind="off_panel", also=found.character)
    shown = owner_client.get(
        reverse("projects:balloon", args=[drawn_project.pk, found.pk]), headers=htmx
    )
    form = shown.context["said"]
    sent = {f.html_name: f.value() for f in form} | {f.html_initial_name: f.value() for f in form}
    url = reverse("projects:balloon_edit", args=[drawn_project.pk, found.pk])
    assert owner_client.post(url, sent, headers=htmx).status_code == 200
    found.refresh_from_db()
    assert (found.kind, found.also, found.character) == (
        "off_panel",
        found.character,
        found.character,
    )
    assert not Change.objects.exists()


def test_the_side_of_what_is_gone_is_the_first_one(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    for name in ("balloon", "panel"):
        url = reverse(f"projects:{name}", args=[drawn_project.pk, 999999])
        assert owner_client.get(url, headers=htmx).status_code == 404
        again = owner_client.get(f"{url}?again=1", headers=htmx)
        assert "Click a balloon or a panel" in again.content.decode()


def test_nothing_to_take_back_is_no_error(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    for way in ("undo", "redo"):
        url = reverse("projects:step", args=[drawn_project.pk, way])
        assert owner_client.post(url).status_code == 302
        assert owner_client.post(url, headers=htmx)["HX-Refresh"] == "true"
    assert _post(owner_client, drawn_project, "step", "sideways").status_code == 404


def test_an_edit_asks_no_more_of_the_database_in_a_longer_book(
    owner_client: Client, new_project: Any, draw: Any, htmx: dict[str, str]
) -> None:
    def queries(chapters: int) -> int:
        told = "Ada came in. “Well?” said Ada. “No,” said Ben.\n\n" * 6
        project = new_project("".join(f"Chapter {n}\n\n{told}" for n in range(1, chapters + 1)))
        draw(project)
        url = reverse("projects:balloon_edit", args=[project.pk, _balloon(project).pk])
        with CaptureQueriesContext(connection) as asked:
            assert owner_client.post(url, {"x": "0.5", "y": "0.5"}, headers=htmx).status_code == 200
        return len(asked)

    assert queries(2) == queries(8) < 70
