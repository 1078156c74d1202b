"""Pictures of places, of things and of the style: drawn, brought, used, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User
from pipeline.models import Backend, Run
from pipeline.stages import places as stage
from projects import artworks
from projects.models import Artwork, Character, Panel, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import panels, upload
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")
MINE = [
    ("pipeline:places", "get", ("project",), {}, 200),
    ("pipeline:place", "post", ("project",), {"about": "place", "name": "x"}, 302),
]
HARBOUR = {"about": "place", "name": "harbour"}


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("pipeline.views.places") == {address[0] for address in MINE}


@pytest.fixture
def told(small: Project, connected: Backend) -> Project:
    """The book with a painter; its bible knows the harbour and the lantern."""
    small.bible = {
        "places": [{"name": "harbour", "look": "grey stone"}],
        "props": [{"name": "lantern", "look": "dented brass"}],
    }
    small.save(update_fields=["bible"])
    first = panels(small)[0]
    Panel.objects.filter(pk=first.pk).update(setting=first.setting | {"place": "harbour"})
    return small


def _post(client: Client, project: Project, /, **data: Any) -> Any:
    return client.post(reverse("pipeline:place", args=[project.pk]), data)


def _page(client: Client, project: Project) -> Any:
    return client.get(reverse("pipeline:places", args=[project.pk]))


def _errors(client: Client, project: Project) -> list[str]:
    return [m.level_tag for m in _page(client, project).context["messages"]]


def test_a_place_is_drawn_from_ink_s_and_used_when_its_creator_says_so(
    owner_client: Client, told: Project, painter: Painter, owner: User, check_page: Any
) -> None:
    check_page(_page(owner_client, told))
    answer = _post(owner_client, told, draw="1", **HARBOUR)
    run = Run.objects.get(kind="sheets")
    assert answer["Location"] == reverse("pipeline:run", args=[run.pk])
    assert do_all(run).status == "done"
    assert [a["images"] for a in painter.asked] == [1]  # Ink's background
    assert "harbour looks so: grey stone." in painter.asked[0]["prompt"]
    assert credits.balance(owner) == (1000 - PRICE, 0)
    row = told.artworks.get()
    assert (row.kind, row.about, row.name, row.used) == ("sheet", "place", "harbour", False)
    _post(owner_client, told, use=row.pk, **HARBOUR)
    assert told.artworks.get().used
    assert check_page(_page(owner_client, told)).xpath("//figure[@aria-current]")
    _post(owner_client, told, lay="1", **HARBOUR)
    assert not told.artworks.get().used
    page = owner_client.get(reverse("pipeline:run", args=[run.pk]))
    assert reverse("pipeline:places", args=[told.pk]) in check_page(page).xpath("//a/@href")


def test_another_picture_of_it_is_another(
    owner_client: Client, told: Project, painter: Painter
) -> None:
    for n in (1, 2):
        _post(owner_client, told, draw="1", about="prop", name="lantern")
        assert do_all(Run.objects.filter(kind="sheets")[0]).status == "done"
        assert told.artworks.count() == len(painter.asked) == n
    assert painter.asked[0]["images"] == 0
    assert "Prop sheet of one thing, lantern" in painter.asked[0]["prompt"]


def test_one_s_own_picture_goes_along_at_once_and_the_one_before_no_more(
    owner_client: Client, told: Project
) -> None:
    for _ in range(2):
        _post(owner_client, told, bring="1", picture=upload(), **HARBOUR)
    assert list(told.artworks.order_by("pk").values_list("used", flat=True)) == [False, True]


def test_a_style_is_set_by_a_picture(owner_client: Client, told: Project, check_page: Any) -> None:
    answer = _post(owner_client, told, bring="1", about="style", picture=upload())
    bible = reverse("pipeline:bible", args=[told.pk])
    assert answer["Location"] == bible
    assert told.artworks.get().used
    check_page(owner_client.get(bible))
    assert _post(owner_client, told, draw="1", about="style")["Location"] == bible
    assert not Run.objects.filter(kind="sheets").exists()
    _post(owner_client, told, about="style", lay="1")
    assert not told.artworks.get().used


def test_a_place_and_a_thing_are_added(owner_client: Client, told: Project) -> None:
    _post(owner_client, told, add="1", about="place", name="  the mill ", look="a red wheel")
    _post(owner_client, told, add="1", about="prop", name="the ring")
    told.refresh_from_db()
    assert told.bible["places"][1] == {"name": "the mill", "look": "a red wheel"}
    assert told.bible["props"][1] == {"name": "the ring", "look": ""}
    _post(owner_client, told, add="1", about="prop", name="the ring", look="gold")
    told.refresh_from_db()
    assert len(told.bible["props"]) == 2


def test_there_is_room_for_ten(owner_client: Client, told: Project) -> None:
    for n in range(12):
        _post(owner_client, told, add="1", about="place", name=f"place {n}")
    told.refresh_from_db()
    assert len(told.bible["places"]) == 10
    assert _errors(owner_client, told)


@pytest.mark.parametrize(
    "data",
    [
        {}, {"about": "place"}, {"about": "place", "name": "  "}, {"about": "person", "name": "x"},
        {"about": "prop", "name": "\0"},
    ],
)  # fmt: skip
def test_what_has_no_name_is_refused_in_words(
    data: dict[str, str], owner_client: Client, told: Project
) -> None:
    assert _post(owner_client, told, draw="1", **data).status_code == 302
    assert _errors(owner_client, told) == ["error"]
    assert not Run.objects.filter(kind="sheets").exists()


def test_another_s_picture_can_t_be_used(
    owner_client: Client, told: Project, new_project: Callable[..., Project], other: User
) -> None:
    theirs = artworks.keep(
        project=new_project("x", owner=other), kind="reference", origin="user_upload",
        data=upload().read(), media_type="image/png", about="place", name="harbour",
    )  # fmt: skip
    _post(owner_client, told, use=theirs.pk, **HARBOUR)
    assert not Artwork.objects.get(pk=theirs.pk).used


def test_a_picture_stays_where_the_bible_forgets_its_place(
    owner_client: Client, told: Project, check_page: Any
) -> None:
    _post(owner_client, told, bring="1", picture=upload(), **HARBOUR)
    Project.objects.filter(pk=told.pk).update(bible={})
    told.refresh_from_db()
    assert [(r["name"], len(r["pictures"])) for r in stage.rows_of(told)] == [("harbour", 1)]
    check_page(_page(owner_client, told))


def test_without_a_service_one_s_own_can_be_brought(
    owner_client: Client, small: Project, check_page: Any
) -> None:
    check_page(_page(owner_client, small))
    _post(owner_client, small, bring="1", picture=upload(), **HARBOUR)
    assert small.artworks.get().used
    answer = _post(owner_client, small, draw="1", **HARBOUR)
    assert answer["Location"] == reverse("pipeline:connections")


def test_a_sheet_of_an_occasion_is_drawn_approved_and_taken_back(
    owner_client: Client, told: Project, painter: Painter, check_page: Any
) -> None:
    ada = Character.objects.get(project=told, key="Ada")
    Character.objects.filter(pk=ada.pk).update(
        role="lead",
        bible={"clothing": [{"occasion": "", "clothes": "a coat"}, {"occasion": "the ball", "clothes": "silk"}]},
    )  # fmt: skip
    url, page = (
        reverse("pipeline:sheet", args=[told.pk, ada.pk]),
        reverse("pipeline:sheets", args=[told.pk]),
    )
    assert "the ball" in check_page(owner_client.get(page)).text_content()
    owner_client.post(url, {"again": "1", "occasion": "the ball"})
    assert do_all(Run.objects.get(kind="sheets")).status == "done"
    assert "dressed for: the ball" in painter.asked[0]["prompt"]
    assert "silk" in painter.asked[0]["prompt"]
    assert "a coat" not in painter.asked[0]["prompt"]
    row = ada.artworks.get()
    assert (row.name, row.used) == ("the ball", False)
    owner_client.post(url, {"approve": row.pk})
    row.refresh_from_db()
    ada.refresh_from_db()
    assert (row.used, ada.sheet) == (True, None)
    assert check_page(owner_client.get(page)).xpath("//figure[@aria-current]")
    owner_client.post(url, {"lay": row.pk})
    row.refresh_from_db()
    assert not row.used
    told = owner_client.post(url, {"again": "1", "occasion": "no such thing"}, follow=True)
    assert [m.level_tag for m in told.context["messages"]] == ["error"]
    assert Run.objects.filter(kind="sheets").count() == 1


def test_only_pictures_that_are_sent_are_numbered(
    owner_client: Client, told: Project, painter: Painter
) -> None:
    for n in range(len(panels(told))):  # nobody is at the harbour any more
        panel = panels(told)[n]
        Panel.objects.filter(pk=panel.pk).update(
            setting=panel.setting | {"place": "desert", "name": ""}
        )
    _post(owner_client, told, draw="1", **HARBOUR)
    assert do_all(Run.objects.get(kind="sheets")).status == "done"
    assert painter.asked[0]["images"] == 0
    assert "Image 1" not in painter.asked[0]["prompt"]


def test_what_is_added_comes_through_the_bible_s_form_as_it_is(
    owner_client: Client, told: Project
) -> None:
    told.proposed = {"logline": "x", "places": [{"name": "quay", "look": "wet"}]}
    told.save()
    _post(
        owner_client,
        told,
        add="1",
        about="place",
        name="long\n room",
        look="a long room\nred tiles",
    )
    _post(owner_client, told, add="1", about="prop", name="Box: the small one")
    _post(owner_client, told, add="1", about="style")
    told.refresh_from_db()
    assert told.bible["places"][-1] == {"name": "long room", "look": "a long room red tiles"}
    assert [p["name"] for p in told.proposed["places"]] == ["quay", "long room"]
    assert [p["name"] for p in told.bible["props"]] == ["lantern"]
    page = owner_client.get(reverse("pipeline:bible", args=[told.pk]))
    shown = page.context["rows"][0]["form"].initial["places"]
    assert shown.splitlines() == ["quay: wet", "long room: a long room red tiles"]


def test_a_bible_that_can_t_be_read_is_not_written_over(
    owner_client: Client, told: Project
) -> None:
    told.bible = {"places": "nonsense"}
    told.save()
    _post(owner_client, told, add="1", about="place", name="the mill")
    told.refresh_from_db()
    assert told.bible == {"places": "nonsense"}
    assert _page(owner_client, told).status_code == 200
