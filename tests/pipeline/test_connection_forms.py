"""What a form of a connection lets in: addresses, plans, options."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Plan, Subscription, User
from pipeline.models import Backend
from pipeline.providers import base
from tests.pipeline.connecting import LIST, NEW, SECRET, at, errors, form
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("at_once", "keeps_keys")
Connect = Callable[..., Backend]


# ---------------------------------------------------------------- private addresses


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/v1", "http://localhost/v1", "http://10.0.0.1", "http://[::1]/",
            "http://169.254.169.254/latest", "http://0.0.0.0", "http://2130706433/"],
)  # fmt: skip
def test_a_private_address_is_refused_by_the_form(
    url: str, owner_client: Client, settings: Any
) -> None:
    settings.PRIVATE_CONNECTIONS = False
    assert errors(owner_client.post(NEW, form(url, private="on"))) == {"base_url"}
    assert not Backend.objects.exists()


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "//a.example", "https://", "https://me:pw@a.example", "https://[",
            "https://a.example:99999", "javascript:alert(1)", "x" * 400, "https://" + "a" * 200],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str, owner_client: Client) -> None:
    assert errors(owner_client.post(NEW, form(url))) == {"base_url"}


def test_the_secrets_of_a_cloud_are_never_asked(owner_client: Client) -> None:
    assert errors(owner_client.post(NEW, form("http://169.254.169.254/v1"))) == {"base_url"}


def test_a_private_address_is_refused_again_when_it_is_asked(
    owner_client: Client, mine: Backend, painter: Painter, settings: Any
) -> None:
    settings.PRIVATE_CONNECTIONS = False
    owner_client.post(at(mine, "connection_test"))
    mine.refresh_from_db()
    assert (mine.probed["state"], mine.probed["reason"]) == ("bad", "address")
    assert painter.asked == []
    Backend.objects.update(private=True)  # staff allow it
    owner_client.post(at(mine, "connection_test"))
    mine.refresh_from_db()
    assert mine.probed["state"] == "good"
    assert len(painter.asked) == 1


def test_what_staff_allowed_holds_for_that_address(
    owner_client: Client, mine: Backend, painter: Painter, settings: Any
) -> None:
    settings.PRIVATE_CONNECTIONS = False
    Backend.objects.update(private=True)
    assert owner_client.post(at(mine), form(painter.url, name="Still")).status_code == 302
    mine.refresh_from_db()
    assert mine.private
    owner_client.post(at(mine), form("http://127.0.0.1:9/v1", key="k" * 9))
    mine.refresh_from_db()
    assert not mine.connection().private
    with pytest.raises(base.AddressRefused):
        from pipeline.providers import addresses

        addresses.check("127.0.0.1", 9, private=mine.connection().private)


# ---------------------------------------------------------------- plans


def test_a_plan_has_room_for_so_many_services(
    owner_client: Client, owner: User, mine: Backend, painter: Painter
) -> None:
    assert owner_client.post(NEW, form(painter.url, name="Second model"))["Location"] == LIST
    full = owner_client.post(NEW, form("http://127.0.0.1:9/v1"))
    assert full["Location"] == reverse("accounts:plans")
    assert Backend.objects.count() == 2
    basic = Plan.objects.get(code="basic")
    Subscription.objects.create(user=owner, plan=basic)
    assert owner_client.post(NEW, form("http://127.0.0.1:9/v1"))["Location"] == LIST
    assert Backend.objects.count() == 3


def test_a_second_model_does_not_move_to_a_second_service(
    owner_client: Client, mine: Backend, painter: Painter
) -> None:
    owner_client.post(NEW, form(painter.url, name="Second model"))
    second = Backend.objects.get(name="Second model")
    moved = owner_client.post(at(second), form("http://127.0.0.1:9/v1", name="Second service"))
    assert moved["Location"] == reverse("accounts:plans")
    assert set(Backend.objects.values_list("base_url", flat=True)) == {painter.url}
    second.delete()  # the only one may move
    assert (
        owner_client.post(at(mine), form("http://127.0.0.1:9/v1", key=SECRET))["Location"] == LIST
    )


def test_a_plan_without_connections_adds_none(owner_client: Client, painter: Painter) -> None:
    Plan.objects.update(connections=0)
    for answer in (owner_client.get(NEW), owner_client.post(NEW, form(painter.url))):
        assert answer["Location"] == reverse("accounts:plans")
    assert not Backend.objects.exists()


# ---------------------------------------------------------------- options

HOSTILE = [
    "[1]", '"x"', "5", "null", "{", "{'a': 1}", "[" * 100_000, '{"a":' * 500 + "1" + "}" * 500,
    '{"a": NaN}', '{"a": Infinity}', '{"a": 1e999}', '{"a": "\\u0000"}', '{"\\u0000": 1}',
    '{"a": "\\ud800"}', '{"a": ' + "9" * 5000 + "}", '{"a": "' + "x" * 1_000_001 + '"}',
]  # fmt: skip


@pytest.mark.parametrize("options", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_options_are_refused(options: str, owner_client: Client, painter: Painter) -> None:
    answer = owner_client.post(NEW, form(painter.url, options=options))
    assert errors(answer) == {"options"}
    assert not Backend.objects.exists()


def test_options_come_back_as_they_were(
    owner_client: Client, painter: Painter, check_page: Any
) -> None:
    told = {"extra": {"style": "</textarea><script>é漢"}, "seeds": True}
    owner_client.post(NEW, form(painter.url, options=json.dumps(told)))
    row = Backend.objects.get()
    assert row.options == told
    shown = check_page(owner_client.get(at(row))).xpath("string(//textarea[@name='options'])")
    assert json.loads(shown) == told


@pytest.mark.parametrize(
    ("options", "good"),
    [
        ({"header": {"Authorization": "Bearer sk-1"}}, False),
        ({"header": {"X-Api-Key": "abc"}}, False),
        ({"extra": {"nested": [{"api_key": "abc"}]}}, False),
        ({"header": {"Cookie": "session=1"}}, False),
        ({"header": {"Ocp-Apim-Subscription-Key": "abc"}}, False),
        ({"header": {"X-Whatever": "abc"}}, False),
        ({"header": {"Authorization": ["Bearer x"]}}, False),
        ({"extra": {"access_key": "abc"}}, False),
        ({"extra": {"AccessKeyId": "abc"}}, False),
        ({"extra": {"bearer": 12345}}, False),
        ({"extra": {"api_key": "sk-real {key}"}}, False),
        ({"header": {"X-Api-Key": "Bearer {key}", "Accept": "image/png"}}, True),
        ({"token_field": "max_completion_tokens"}, True),
        ({"extra": {"max_tokens": 5, "tokenizer": "x", "keyboard": "y"}}, True),
        ({"header": {"X-Api-Key": "{key}"}}, True),
        ({"header": {"X-Team": "ink"}, "extra": {"keyframes": "2"}}, True),
        ({"workflow": {"1": {"class_type": "Note", "inputs": {"key": "C minor"}}}}, True),
    ],
)
def test_secrets_are_not_kept_where_they_are_not_sealed(
    options: dict[str, Any], good: bool, owner_client: Client, painter: Painter
) -> None:
    answer = owner_client.post(NEW, form(painter.url, options=json.dumps(options)))
    assert Backend.objects.exists() is good
    if not good:
        assert errors(answer) == {"options"}
        assert "sk-1" not in str(Backend.objects.values_list("options"))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"dialect": "nonsense"}, {"dialect"}),
        ({"kind": "video"}, {"kind"}),
        ({"kind": "language", "dialect": "bfl"}, {"kind", "key"}),
        ({"model": ""}, {"model"}),
        ({"dialect": "ark"}, {"key"}),
        ({"key": "kéy"}, {"key"}),
        ({"name": ""}, {"name"}),
        ({"name": "x" * 61}, {"name"}),
        ({"key": "x" * 501}, {"key"}),
    ],
)
def test_what_does_not_fit_is_told(
    fields: dict[str, str], wrong: set[str], owner_client: Client, painter: Painter
) -> None:
    assert errors(owner_client.post(NEW, form(painter.url, **fields))) == wrong
