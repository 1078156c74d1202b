"""Databases that are really locked, full or gone: SQLite as the studio runs it, and PostgreSQL."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.postgres import only_beside, only_here, run_beside

ROOT = Path(__file__).resolve().parents[2]

# a studio in a process of its own: tests' databases are in memory, and nothing locks those or fills
# them. What it is asked for and answers are lines of JSON
STUDIO = """
import json, sys
import django
from django.conf import settings
settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.2
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
from accounts.models import User
call_command("migrate", verbosity=0)
user = User.objects.create_user("owner@studio.example", "quiet-harbour-lantern")
signed_in = Client(raise_request_exception=False, SERVER_NAME="localhost")
signed_in.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    order, *rest = json.loads(line)
    if order == "sql":
        with connection.cursor() as cursor:
            cursor.execute(rest[0])
        print(json.dumps(None), flush=True)
        continue
    client = signed_in if order == "user" else Client(raise_request_exception=False, SERVER_NAME="localhost")
    method, path, data = rest
    answer = getattr(client, method)(path, data)
    print(json.dumps([answer.status_code, answer.get("Retry-After"), answer.content.decode()]), flush=True)
"""
SIGN_IN = ("guest", "post", "/accounts/login/",
           {"login": "owner@studio.example", "password": "quiet-harbour-lantern"})  # fmt: skip
NEW = ("user", "post", "/studio/new/",
       {"title": "The Kiln", "direction": "ltr", "format": "page", "visibility": "private"})  # fmt: skip
Ask = Callable[..., Any]


@pytest.fixture(params=["1", "0"], ids=["as a newcomer starts it", "in production"])
def ask(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Ask]:
    """Asks a studio whose database is a file of its own."""
    kept = {
        k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    own = {
        "DJANGO_SETTINGS_MODULE": "comicforge.settings", "DEBUG": request.param, "SECRET_KEY": "k" * 60,
        "COMICFORGE_LOCAL": "1", "COMICFORGE_DATA": str(tmp_path),
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", STUDIO], cwd=ROOT, env=kept | own, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        assert json.loads(process.stdout.readline()) == "ready"

        def order(*words: Any) -> Any:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield order
        process.stdin.close()


def test_a_locked_database_is_waited_for_and_then_said(ask: Ask, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "comicforge.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        for request in (SIGN_IN, NEW):
            status, retry, body = ask(*request)
            assert (status, retry) == (503, "30")
            assert "busy or does not answer" in body
        assert ask("user", "get", "/studio/", {})[0] == 200
        assert ask("guest", "get", "/health/live/", {})[0] == 200
        other.execute("ROLLBACK")
    assert ask(*SIGN_IN)[0] == ask(*NEW)[0] == 302


def test_a_full_database_is_said(ask: Ask) -> None:
    ask("sql", "PRAGMA max_page_count = 1")
    long = (*NEW[:3], {**NEW[3], "description": "x" * 4000})
    status, retry, body = [ask(*long) for _ in range(8)][
        -1
    ]  # until the pages there are have no room
    assert (status, retry) == (503, "30")
    assert "disk is full" in body
    assert ask("user", "get", "/studio/", {})[0] == 200


def test_a_database_that_is_no_more_is_a_mistake(ask: Ask) -> None:
    ask("sql", "DROP TABLE gallery_editionpage")
    ask("sql", "DROP TABLE gallery_edition")
    assert ask("guest", "get", "/", {})[0] == 500


# ---------------------------------------------------------------- PostgreSQL


@only_beside
def test_on_the_postgresql_beside_us() -> None:
    run_beside(__file__, "terminated")


@only_here
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("words", ["django_session", "accounts_user", "projects_project"])
def test_a_terminated_connection_is_503_and_the_next_request_works(
    words: str, owner_client: Client
) -> None:
    import psycopg

    def terminate(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if words in sql and not ended:
            ended.append(connection.connection.info.backend_pid)
            with psycopg.connect(connection.connection.info.dsn) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", ended)
        return run(sql, *rest)

    ended: list[int] = []
    owner_client.raise_request_exception = False
    with connection.execute_wrapper(terminate):
        answer = owner_client.get(reverse("projects:list"))
    assert ended
    assert answer.status_code == 503
    assert b"does not answer" in answer.content
    connection.close_if_unusable_or_obsolete()  # as every request begins, a test's do not
    assert owner_client.get(reverse("projects:list")).status_code == 200
