"""What the site answers while its database, its disk or its store of files does not work."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from comicforge.lacking import Lack, lack_of
from comicforge.stored import WholeFileStorage
from gallery import editions
from projects.models import Project, SourceFile

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def failing(error: Exception, words: str = "") -> Iterator[None]:
    """Every query that holds the words raises the error."""

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if words in sql:
            raise error
        return run(sql, *rest)

    with connection.execute_wrapper(execute):
        yield


def _refusal(status: int, code: str = "") -> ClientError:
    answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "PutObject")


# ---------------------------------------------------------------- telling what is lacking


def _raised_from(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


class _OfDriver(Exception):
    def __init__(self, **values: object) -> None:
        self.__dict__.update(values)


@pytest.mark.parametrize(
    ("error", "lack"),
    [
        (OperationalError("connection refused"), Lack.DATABASE),
        (InterfaceError("connection already closed"), Lack.DATABASE),
        (OperationalError("database or disk is full"), Lack.DISK),
        (_raised_from(OperationalError(), _OfDriver(sqlite_errorcode=5)), Lack.DATABASE),
        (_raised_from(OperationalError(), _OfDriver(sqlite_errorcode=13)), Lack.DISK),
        (_raised_from(OperationalError(), _OfDriver(sqlstate="57P01")), Lack.DATABASE),
        (_raised_from(OperationalError(), _OfDriver(sqlstate="53100")), Lack.DISK),
        (NO_ROOM, Lack.DISK),
        (OSError(errno.EDQUOT, "quota"), Lack.DISK),
        (OSError(errno.EROFS, "read-only"), Lack.DISK),
        (_raised_from(RuntimeError("not written"), NO_ROOM), Lack.DISK),
        (EndpointConnectionError(endpoint_url="https://files.example"), Lack.STORAGE),
        (_refusal(503, "SlowDown"), Lack.STORAGE),
        (_refusal(429), Lack.STORAGE),
        # mistakes of ours, whatever they are called
        (_raised_from(OperationalError("no such table"), _OfDriver(sqlite_errorcode=1)), None),
        (_raised_from(OperationalError("too long"), _OfDriver(sqlstate="54000")), None),
        (IntegrityError("twice"), None),
        (ProgrammingError("no such column"), None),
        (_refusal(403, "AccessDenied"), None),
        (FileNotFoundError(errno.ENOENT, "gone"), None),
        (PermissionError(errno.EACCES, "not ours"), None),
        (ValueError("x"), None),
    ],
    ids=repr,
)
def test_what_is_lacking_is_told_from_a_mistake(error: Exception, lack: Lack | None) -> None:
    assert lack_of(error) is lack


def test_what_an_error_came_during_is_not_its_reason() -> None:
    error = IntegrityError("twice")
    error.__context__ = OperationalError("locked")
    assert lack_of(error) is None
    error.__cause__ = error
    assert lack_of(error) is None


# ---------------------------------------------------------------- the page


def _assert_unavailable(response: Any, words: str) -> None:
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert words in response.content.decode().replace("&#x27;", "'")


def test_without_its_database_the_site_says_so(
    guest_client: Client, owner_client: Client, project: Project, check_page: Callable[..., Any],
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    addresses = ["/", reverse("projects:list"), reverse("projects:text", args=[project.pk]),
                 "/nowhere/", reverse("account_login"), reverse("gallery:about")]  # fmt: skip
    owner_client.raise_request_exception = False
    for address in addresses:
        with failing(OperationalError("gone")):
            response = owner_client.get(address)
        _assert_unavailable(response, "database is busy or does not answer")
        check_page(response)
        assert not response.cookies
    with failing(OperationalError("gone")):
        _assert_unavailable(guest_client.get("/"), "Nothing of yours was lost")
        assert guest_client.get(reverse("gallery:about")).status_code == 200


def test_it_is_said_in_the_visitors_language(
    owner_client: Client, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    with translation.override("zh-hans"):
        words = translation.gettext("The studio's database is busy or does not answer.")
    assert "database" not in words
    owner_client.cookies["django_language"] = "zh-hans"
    owner_client.raise_request_exception = False
    with failing(OperationalError("gone")):
        chinese = owner_client.get(reverse("projects:list"))
        browsers = guest_client.get("/", headers={"Accept-Language": "zh-CN"})
    for response in (chinese, browsers):
        _assert_unavailable(response, words)
        assert check_page(response).get("lang") == "zh-hans"
        assert response["Content-Language"] == "zh-hans"
        assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_is_said_to_be_still_in_the_form(
    owner_client: Client, check_page: Callable[..., Any]
) -> None:
    with failing(OperationalError("locked"), "INSERT"):
        response = owner_client.post(reverse("projects:new"), _NEW)
    _assert_unavailable(response, "still in the form")
    assert not check_page(response).xpath("//main//a")
    assert not Project.objects.exists()


_NEW = {"title": "The Kiln", "direction": "ltr", "format": "page", "visibility": "private"}


@pytest.mark.django_db(transaction=True)
def test_a_session_that_cannot_be_saved_is_503_too(
    owner: Any, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    """Saved by a middleware, after the view: no other middleware hears of its error."""
    from tests.conftest import PASSWORD

    guest_client.raise_request_exception = False
    sent = {"login": owner.email, "password": PASSWORD}
    for words in ('INSERT INTO "django_session"', 'UPDATE "accounts_user"'):
        with failing(OperationalError("database or disk is full"), words):
            response = guest_client.post(reverse("account_login"), sent)
        _assert_unavailable(response, "disk is full")
        check_page(response)
        assert "sessionid" not in response.cookies
    assert guest_client.post(reverse("account_login"), sent).status_code == 302


def test_mistakes_are_still_500(owner_client: Client, check_page: Callable[..., Any]) -> None:
    owner_client.raise_request_exception = False
    for error in (IntegrityError("twice"), ProgrammingError("no such column")):
        with failing(error, "projects_project"):
            response = owner_client.get(reverse("projects:list"))
        assert response.status_code == 500
        assert "Retry-After" not in response
        check_page(response)


def test_htmx_is_told_where_to_show_it(
    owner_client: Client, project: Project, htmx: dict[str, str], check_page: Callable[..., Any]
) -> None:
    shown = check_page(owner_client.get(reverse("projects:text", args=[project.pk])))
    with failing(OperationalError("locked"), "UPDATE"):
        response = owner_client.post(
            reverse("projects:chapter_move", args=[project.pk, project.chapters.all()[0].pk, "down"]),
            headers=htmx,
        )  # fmt: skip
    _assert_unavailable(response, "database is busy")
    assert shown.xpath("//*[@id=$id]", id=response["HX-Retarget"].removeprefix("#"))
    assert response["HX-Reswap"] == "innerHTML"
    (found,) = check_page(response).find_class(response["HX-Reselect"].removeprefix("."))
    assert "Nothing of yours was lost" in found.text_content()
    # what htmx does with a status it doesn't know: nothing. The page tells it otherwise
    config = shown.xpath("string(//meta[@name='htmx-config']/@content)")
    assert '"[45]..", "swap": true' in config


# ---------------------------------------------------------------- full disks, far stores


@pytest.mark.parametrize(
    ("error", "words"),
    [(NO_ROOM, "disk is full"), (_refusal(500), "keeps its files"),
     (EndpointConnectionError(endpoint_url="https://files.example"), "keeps its files")],
    ids=["disk", "refused", "unreachable"],
)  # fmt: skip
def test_files_that_cannot_be_kept_leave_nothing_half_done(
    error: Exception, words: str, owner_client: Client, project: Project, drawn_project: Project,
    monkeypatch: pytest.MonkeyPatch, publish: Callable[..., Any],
) -> None:  # fmt: skip
    def fail(self: object, name: str, content: object) -> str:
        raise error

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    sources = SourceFile.objects.count()
    sent = {"text": "Chapter One\n\nIt rained on the quay."}
    brought = owner_client.post(reverse("projects:import", args=[project.pk]), sent)
    _assert_unavailable(brought, words)
    run = publish(owner_client, project)
    step = run.steps.get(stage="publish")
    assert (run.status, step.status) == ("running", "ready")  # to be tried again in a while
    assert step.reason == ("disk" if "disk" in words else "storage")
    assert SourceFile.objects.count() == sources
    assert not drawn_project.editions.exists()
    drawn_project.refresh_from_db()
    assert drawn_project.visibility == "private"


def test_a_disk_that_fills_while_publishing_gets_its_room_back(
    owner_client: Client, drawn_project: Project, monkeypatch: pytest.MonkeyPatch, settings: Any,
    publish: Callable[..., Any],
) -> None:  # fmt: skip
    def fail(page: object) -> bytes:
        raise NO_ROOM

    before = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    monkeypatch.setattr(editions, "_cover", fail)
    run = publish(owner_client, drawn_project)
    assert run.steps.get(stage="publish").reason == "disk"
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == before


class _TooMuch(ContentFile[bytes]):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"the first half"
        raise NO_ROOM


def test_half_a_file_does_not_stay(tmp_path: Any) -> None:
    storage = WholeFileStorage(location=tmp_path)
    with pytest.raises(OSError, match="No space"):
        storage.save("sources/book", _TooMuch(b"x"))
    assert not storage.exists("sources/book")
    kept = storage.save("sources/book", ContentFile(b"whole"))
    with pytest.raises(OSError, match="No space"):
        storage.save("sources/book", _TooMuch(b"x"))
    with storage.open(kept) as stream:
        assert stream.read() == b"whole"


def test_pages_are_drawn_though_none_can_be_kept(
    owner_client: Client, drawn_project: Project, settings: Any, tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch, check_svg: Callable[..., Any],
) -> None:  # fmt: skip
    settings.CACHES = {**settings.CACHES, "pages": {**settings.CACHES["pages"], "LOCATION": tmp_path / "c"}}  # fmt: skip

    def fail(*args: object, **kwargs: object) -> None:
        raise NO_ROOM

    monkeypatch.setattr("django.core.cache.backends.filebased.tempfile.mkstemp", fail)
    page = drawn_project.pages.all()[0]
    check_svg(owner_client.get(reverse("projects:page_svg", args=[drawn_project.pk, page.pk])))
    caches["pages"].set("a", 1)
    assert caches["pages"].get("a") is None


def test_a_deleted_project_is_gone_though_its_files_stay(
    owner_client: Client, project: Project, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    def fail(self: object, name: str) -> None:
        raise EndpointConnectionError(endpoint_url="https://files.example")

    monkeypatch.setattr(FileSystemStorage, "delete", fail)
    where = reverse("projects:delete", args=[project.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert owner_client.post(where, {"confirm": project.title}).status_code == 302
    assert not Project.objects.exists()
