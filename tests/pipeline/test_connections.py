"""Connections in the browser: whose they are, and where keys go."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection as database
from django.test import Client
from django.urls import reverse

from accounts import leaving
from accounts.models import User
from pipeline.models import Backend
from tests.pipeline.connecting import LIST, NEW, SECRET, at, errors, form
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("at_once", "keeps_keys")
Connect = Callable[..., Backend]


# ---------------------------------------------------------------- whose they are

MINE = [
    ("pipeline:connection", "get", ("backend",), {}, 200),
    ("pipeline:connection", "post", ("backend",), {}, 200),
    ("pipeline:connection_test", "post", ("backend",), {}, 302),
    ("pipeline:connection_delete", "post", ("backend",), {}, 302),
    ("pipeline:choices", "get", ("project",), {}, 200),
    ("pipeline:choices", "post", ("project",), {}, 302),
]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(
    address: Any, assert_private: Callable[[Any], None], things: dict[str, Any], mine: Backend
) -> None:
    things["backend"] = mine.pk
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    # lists of one's own, for whoever asks
    anybodys = {"pipeline:connections", "pipeline:connection_new"}
    assert names_in("pipeline.views.connections") == {a[0] for a in MINE} | anybodys


@pytest.mark.parametrize("page", [LIST, NEW])
def test_guests_sign_in_first(page: str, guest_client: Client) -> None:
    answer = guest_client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_sites_own_are_staffs_to_change(owner_client: Client, connect: Connect) -> None:
    row = connect()
    for page in ("connection", "connection_test", "connection_delete"):
        assert owner_client.post(at(row, page)).status_code == 404
    assert Backend.objects.filter(pk=row.pk).exists()


def test_a_list_shows_ones_own_and_the_sites(
    owner_client: Client, other: User, connect: Connect, mine: Backend, check_page: Any
) -> None:
    connect(owner=other, name="Otto's paints")
    connect(name="The site's paints", credits=7)
    connect(name="Switched off", enabled=False)
    text = check_page(owner_client.get(LIST)).xpath("string(//main)")
    assert "My paints" in text
    assert "The site's paints" in text
    assert "Otto's paints" not in text
    assert "Switched off" not in text


def test_changes_are_posted(owner_client: Client, mine: Backend) -> None:
    assert owner_client.get(at(mine, "connection_delete")).status_code == 405
    assert owner_client.get(at(mine, "connection_test")).status_code == 302
    mine.refresh_from_db()
    assert mine.probed == {}


def test_a_connection_is_made_tested_and_removed(
    owner_client: Client, owner: User, painter: Painter, check_page: Any
) -> None:
    check_page(owner_client.get(NEW + "?dialect=openai"))
    answer = owner_client.post(NEW, form(painter.url + "/", key=SECRET))
    assert answer["Location"] == LIST
    row = Backend.objects.get()
    assert (row.owner, row.base_url, row.private) == (owner, painter.url, False)
    assert row.probed["state"] == "good"
    assert row.connection().key == SECRET
    assert check_page(owner_client.get(LIST)).xpath("//span[@class='state done']")
    owner_client.post(at(row, "connection_delete"))
    assert not Backend.objects.exists()


@pytest.mark.parametrize("field", ["owner", "private", "credits", "enabled", "priority"])
def test_what_staff_decide_is_not_taken_from_a_form(
    field: str, owner_client: Client, other: User, painter: Painter
) -> None:
    owner_client.post(NEW, form(painter.url, **{field: str(other.pk)}))
    row = Backend.objects.get()
    assert row.owner != other
    assert (row.private, row.credits, row.enabled, row.priority) == (False, 0, True, 50)


# ---------------------------------------------------------------- keys


def test_a_key_is_shown_nowhere(
    owner_client: Client, staff_client: Client, mine: Backend, owner: User
) -> None:
    owner_client.post(at(mine, "connection_test"))
    mine.refresh_from_db()
    pages = [owner_client.get(page).content for page in (LIST, at(mine))]
    for page in ("changelist", "change", "history"):
        args = [] if page == "changelist" else [mine.pk]
        answer = staff_client.get(reverse(f"admin:pipeline_backend_{page}", args=args))
        assert answer.status_code == 200
        pages.append(answer.content)
    wrong = owner_client.post(at(mine), form("nonsense", key=SECRET))
    assert errors(wrong)
    pages.append(wrong.content)
    for body in pages:
        assert SECRET.encode() not in body
        assert mine.sealed.encode() not in body


def test_a_key_is_not_taken_along(mine: Backend, owner: User) -> None:
    with leaving.everything(owner) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert json.loads(told["pipeline/backend.json"])[0]["name"] == "My paints"
    for text in told.values():
        assert SECRET not in text
        assert mine.sealed not in text


def test_a_key_is_not_in_the_database(mine: Backend, db: None) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT * FROM pipeline_backend")
        rows = cursor.fetchall()
    assert len(rows) == 1
    assert SECRET not in repr(rows)
    assert SECRET not in repr(mine.connection())


def test_a_service_that_repeats_the_key_does_not_get_it_told(
    owner_client: Client, mine: Backend, painter: Painter
) -> None:
    def repeats(fields: Any, images: Any, mask: Any) -> Any:
        return 400, {"error": {"message": f"bad request with Bearer {SECRET}"}}

    painter.answer = repeats  # type: ignore[method-assign]
    owner_client.post(at(mine, "connection_test"))
    mine.refresh_from_db()
    assert mine.probed["reason"] == "bad_request"
    assert "bad request" in mine.probed["said"]
    assert SECRET not in json.dumps(mine.probed)


def test_a_key_stays_where_none_is_given(
    owner_client: Client, mine: Backend, painter: Painter
) -> None:
    assert owner_client.post(at(mine), form(painter.url, name="Other")).status_code == 302
    mine.refresh_from_db()
    assert (mine.name, mine.connection().key) == ("Other", SECRET)
    owner_client.post(at(mine), form(painter.url, key="another-key"))
    mine.refresh_from_db()
    assert mine.connection().key == "another-key"


@pytest.mark.parametrize("move", ["host", "port", "scheme"])
def test_another_host_asks_for_the_key_again(
    move: str, owner_client: Client, mine: Backend, painter: Painter
) -> None:
    url = {
        "host": painter.url.replace("127.0.0.1", "127.0.0.2"),
        "port": "http://127.0.0.1:9/v1",
        "scheme": painter.url.replace("http", "https"),
    }[move]
    assert errors(owner_client.post(at(mine), form(url))) == {"key"}
    mine.refresh_from_db()
    assert mine.base_url == painter.url
    assert owner_client.post(at(mine), form(url, key="new-key")).status_code == 302
    mine.refresh_from_db()
    assert (mine.base_url, mine.connection().key) == (url, "new-key")


def test_a_studio_without_sealing_keys_keeps_none(
    owner_client: Client, painter: Painter, settings: Any
) -> None:
    settings.SEALING_KEYS = []
    assert errors(owner_client.post(NEW, form(painter.url, key=SECRET))) == {"key"}
    assert owner_client.post(NEW, form(painter.url)).status_code == 302
