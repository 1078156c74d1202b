"""Connections tried with one small real call: what is told of it, and what of a test that was lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from pipeline import probing
from pipeline.models import Backend
from pipeline.models.services import LOST_AFTER
from tests.pipeline.providers.painter import Painter

Connect = Callable[..., Backend]


def test_a_test_tells_what_came(connected: Backend, painter: Painter) -> None:
    probing.probe(connected)
    connected.refresh_from_db()
    assert connected.probed["state"] == "good"
    assert connected.probed["said"] == "image/png"
    assert connected.probed["bytes"] > 1000
    assert connected.probed["seconds"] >= 0
    assert len(painter.asked) == 1


@pytest.mark.parametrize(
    ("word", "reason"), [("boat", "refused"), ("nothing", "no_picture"), ("down", "unavailable"),
                         ("html", "no_picture")],
)  # fmt: skip
def test_a_test_tells_what_went_wrong(
    word: str, reason: str, connected: Backend, painter: Painter, connect: Connect
) -> None:
    row = connected
    if word == "boat":
        painter.refuse = {"boat"}
    elif word == "nothing":
        painter.answer = lambda *_: (200, {"created": 1, "data": []})  # type: ignore[method-assign]
    elif word == "html":
        painter.answer = lambda *_: (200, {"created": 1, "data": [{"b64_json": "PGh0"}]})  # type: ignore[method-assign]
    else:
        row = connect("http://127.0.0.1:9/v1")
    probing.probe(row)
    row.refresh_from_db()
    assert (row.probed["state"], row.probed["reason"]) == ("bad", reason)


def test_what_an_adapter_did_not_foresee_is_told(
    connected: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(probing, "_ask", breaks)
    probing.probe(connected)
    assert (connected.probed["state"], connected.probed["said"]) == ("bad", "KeyError")


def test_one_test_at_a_time(
    owner_client: Client, connect: Connect, owner: User, htmx: dict[str, str], check_page: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    begun: list[int] = []
    monkeypatch.setattr(probing, "begin", lambda row: begun.append(row.pk))
    row = connect(owner=owner)
    probing.note(row, {"state": "running"})
    address = reverse("pipeline:connection_test", args=[row.pk])
    shown = check_page(owner_client.post(address, headers=htmx), fragment=True)
    assert begun == []
    assert shown.xpath("//div[@hx-get]")
    assert not shown.xpath("//form")


def test_a_test_that_was_lost_can_be_made_again(
    owner_client: Client, connect: Connect, owner: User, htmx: dict[str, str], check_page: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    begun: list[int] = []
    monkeypatch.setattr(probing, "begin", lambda row: begun.append(row.pk))
    row = connect(owner=owner)
    probing.note(row, {"state": "running"})
    long_ago = timezone.now() - datetime.timedelta(seconds=LOST_AFTER + 1)
    Backend.objects.update(probed_at=long_ago)
    address = reverse("pipeline:connection_test", args=[row.pk])
    for page, fragment in ((reverse("pipeline:connections"), False), (address, True)):
        answer = owner_client.get(page, headers=htmx if fragment else None)
        shown = check_page(answer, fragment=fragment)
        assert not shown.xpath("//div[@hx-get]")  # nobody waits for it any more
        assert shown.xpath("//form[@action=$a]", a=address)
    owner_client.post(address, headers=htmx)
    assert begun == [row.pk]
