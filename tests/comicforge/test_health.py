"""The pages for watchers."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.test import Client

from comicforge import health
from comicforge.health import Check

WELL = {"database": True, "disk": True, "storage": True}


@pytest.fixture(autouse=True)
def _nothing_asked(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of the test's own, and no answer from before."""
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path / "data", tmp_path
    # the workers' own check has its test beside the watchdog
    settings.HEALTH_CHECKS = [c for c in settings.HEALTH_CHECKS if c.startswith("comicforge.")]
    monkeypatch.setattr(health, "_asked", {})


@pytest.fixture
def checks(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts functions into the list of checks."""

    def use(**found: Callable[[], Check]) -> None:
        for name, check in found.items():
            monkeypatch.setattr(health, name, check, raising=False)
        settings.HEALTH_CHECKS = [f"comicforge.health.{name}" for name in found]

    return use


@pytest.mark.parametrize("address", ["/health/", "/health/ready/"])
def test_all_is_well(address: str, guest_client: Client, settings: Any) -> None:
    response = guest_client.get(address)
    assert (response.status_code, response.json()) == (200, WELL)
    assert "no-store" in response["Cache-Control"]
    assert guest_client.post(address).status_code == 405
    # a probe leaves nothing behind
    assert not [p for p in (*settings.MEDIA_ROOT.rglob("*"), *settings.DATA_DIR.rglob("*")) if p.is_file()]  # fmt: skip


def _gone(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("could not connect to postgres://user:password@db/comics")


def _no_room(*args: Any, **kwargs: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device", "/srv/data")


@pytest.mark.parametrize(
    ("what", "fail", "unwell"),
    [
        ("django.db.backends.utils.CursorWrapper.execute", _gone, "database"),
        ("comicforge.health.tempfile.TemporaryFile", _no_room, "disk"),
        ("django.core.files.storage.FileSystemStorage._save", _no_room, "storage"),
        ("django.core.files.storage.FileSystemStorage.delete", _no_room, "storage"),
    ],
)
def test_what_is_not_well_is_named_and_no_more(
    what: str, fail: Any, unwell: str, client: Client, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Any,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = tmp_path / "media"
    if unwell != "database":  # without a database of the test's own
        settings.HEALTH_CHECKS = [p for p in settings.HEALTH_CHECKS if "database" not in p]
    monkeypatch.setattr(what, fail)
    response = client.get("/health/")
    assert response.status_code == 503
    assert [name for name, well in response.json().items() if not well] == [unwell]
    for secret in (b"password", b"/srv", b"space"):
        assert secret not in response.content
    assert f"not well: {unwell}" in caplog.text


def test_too_little_room_is_not_well(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HEALTH_CHECKS = ["comicforge.health.disk"]
    settings.MIN_FREE_BYTES = 2**70
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"disk": False})
    assert "bytes free" in caplog.text


def test_a_store_that_loses_what_it_took_is_not_well(
    client: Client, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.HEALTH_CHECKS = ["comicforge.health.storage"]
    monkeypatch.setattr(FileSystemStorage, "exists", lambda self, name: False)
    assert client.get("/health/").json() == {"storage": False}


# ---------------------------------------------------------------- who may be asked about


def test_another_check_is_a_name_in_the_settings(
    client: Client, checks: Callable[..., None], settings: Any
) -> None:
    checks(worker=lambda: Check("worker", False, "silent"), fine=lambda: Check("fine", True))
    assert client.get("/health/").json() == {"worker": False, "fine": True}
    settings.HEALTH_CHECKS = ["comicforge.nowhere.lost"]
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"lost": False})


def test_what_a_check_raises_is_its_own_matter(client: Client, checks: Callable[..., None]) -> None:
    def broken() -> Check:
        raise ZeroDivisionError

    checks(broken=broken, fine=lambda: Check("fine", True))
    assert client.get("/health/").json() == {"broken": False, "fine": True}


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """What hangs in a test until it ends."""
    event = threading.Event()
    yield event
    event.set()


def test_a_check_that_hangs_holds_neither_the_page_nor_more_than_one_thread(
    client: Client, checks: Callable[..., None], settings: Any, released: threading.Event
) -> None:
    calls: list[int] = []

    def hung() -> Check:
        calls.append(1)
        released.wait(60)
        return Check("hung", True)

    settings.HEALTH_SECONDS = 0
    checks(hung=hung)
    for _ in range(4):
        response = client.get("/health/")
        assert (response.status_code, response.json()) == (503, {"hung": False})
    assert len(calls) == 1
    released.set()
    settings.HEALTH_SECONDS = 60
    health._asked[settings.HEALTH_CHECKS[0]]._done.wait(60)
    assert client.get("/health/").json() == {"hung": True}


def test_an_answer_is_given_again_for_a_while(
    client: Client, checks: Callable[..., None], settings: Any
) -> None:
    calls: list[int] = []

    def counted() -> Check:
        calls.append(1)
        return Check("counted", True)

    checks(counted=counted)
    settings.HEALTH_KEPT_SECONDS = 3600
    for _ in range(5):
        assert client.get("/health/").status_code == 200
    assert len(calls) == 1
    settings.HEALTH_KEPT_SECONDS = 0
    client.get("/health/")
    assert len(calls) == 2


# ---------------------------------------------------------------- who asks


def test_a_session_cookie_asks_nobody(
    owner_client: Client, django_assert_num_queries: Any, checks: Callable[..., None]
) -> None:
    """Who comes with one would be looked up in the very database that is down."""
    checks(fine=lambda: Check("fine", True))
    for address in ("/health/", "/health/live/", "/health/ready/"):
        with django_assert_num_queries(0):
            assert owner_client.get(address).status_code == 200


def test_alive_is_all_that_live_says(client: Client, settings: Any) -> None:
    settings.HEALTH_CHECKS = ["comicforge.nowhere.lost"]
    response = client.get("/health/live/")
    assert (response.status_code, response.json()) == (200, {"live": True})
    assert "no-store" in response["Cache-Control"]
    assert client.get("/health/ready/").status_code == 503
