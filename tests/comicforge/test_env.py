"""Settings from the environment: typed, and clear about what is wrong."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from comicforge import env

ROOT = Path(__file__).resolve().parents[2]
SHOWN = """
import json, django
from django.conf import settings as s
django.setup()
from comicforge.middleware import content_security_policy
from django.http import HttpResponse
policy = content_security_policy(lambda r: HttpResponse())(None)["Content-Security-Policy"]
print(json.dumps({
    "engine": s.DATABASES["default"]["ENGINE"], "options": s.DATABASES["default"].get("OPTIONS"),
    "storage": s.STORAGES["default"]["BACKEND"], "static": s.STORAGES["staticfiles"]["BACKEND"],
    "policy": policy, "debug": s.DEBUG, "https": s.SECURE_SSL_REDIRECT,
    "cookies": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY],
    "hsts": s.SECURE_HSTS_SECONDS, "hosts": s.ALLOWED_HOSTS, "key": s.SECRET_KEY,
    "verify": s.ACCOUNT_EMAIL_VERIFICATION,
}))
"""
NAME = "COMICFORGE_TEST_VALUE"


def _start(tmp_path: Path, **values: str) -> subprocess.CompletedProcess[str]:
    kept = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    environment = {k: os.environ[k] for k in kept if k in os.environ}
    environment |= {"DJANGO_SETTINGS_MODULE": "comicforge.settings"}
    environment |= {"COMICFORGE_DATA": str(tmp_path / "data")} | values
    return subprocess.run(
        [sys.executable, "-c", SHOWN], cwd=ROOT, env=environment, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


# ---------------------------------------------------------------- typed values


@pytest.mark.parametrize(
    ("value", "flag"),
    [("1", True), ("true", True), (" YES ", True), ("on", True), ("0", False), ("No", False),
     ("off", False), ("FALSE", False)],
)  # fmt: skip
def test_flags(value: str, flag: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME) is flag
    assert env.flag(NAME, default=not flag) is flag


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env.flag(NAME) is False
    assert env.flag(NAME, default=True) is True
    assert env.text(NAME, "a") == "a"
    assert env.number(NAME, 7) == 7
    assert env.words(NAME, "a, b") == ["a", "b"]


@pytest.mark.parametrize("value", ["maybe", "2", "tru"])
def test_wrong_flags_are_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}.*{value}"):
        env.flag(NAME)


@pytest.mark.parametrize("value", ["two", "1.5", "1e3"])
def test_wrong_numbers_are_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}.*{value}"):
        env.number(NAME, 1)


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_flag_is_the_default(default: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " ")
    assert env.flag(NAME, default=default) is default


def test_an_empty_number_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "")
    assert env.number(NAME, 7) == 7


def test_texts_and_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "  a b ")
    assert env.text(NAME) == "a b"
    monkeypatch.setenv(NAME, " a, ,b ,")
    assert env.words(NAME) == ["a", "b"]
    monkeypatch.setenv(NAME, " -12 ")
    assert env.number(NAME, 0) == -12


# ---------------------------------------------------------------- whole starts


def test_a_newcomers_machine_needs_nothing(tmp_path: Path) -> None:
    first, second = (_start(tmp_path, COMICFORGE_LOCAL="1") for _ in range(2))
    assert first.returncode == 0, first.stderr
    shown = json.loads(first.stdout)
    assert shown["engine"].endswith("sqlite3")
    assert shown["options"]["transaction_mode"] == "IMMEDIATE"
    assert shown["storage"].endswith("WholeFileStorage")
    assert (shown["https"], shown["verify"]) == (False, "none")
    assert len(shown["key"]) >= 50
    assert json.loads(second.stdout)["key"] == shown["key"]
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600


def test_a_real_site_must_name_its_key(tmp_path: Path) -> None:
    ended = _start(tmp_path)
    assert ended.returncode != 0
    assert "SECRET_KEY" in ended.stderr


def test_a_real_site_is_strict(tmp_path: Path) -> None:
    ended = _start(
        tmp_path, SECRET_KEY="k" * 60, ALLOWED_HOSTS="comics.example, www.comics.example",
        DATABASE_URL="postgres://u:p@db/comics", EMAIL_HOST="mail.example", COMICFORGE_LLM="openai",
        AWS_STORAGE_BUCKET_NAME="comics", AWS_S3_ENDPOINT_URL="https://files.example",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    shown = json.loads(ended.stdout)
    assert "postgresql" in shown["engine"]
    assert shown["storage"] == "storages.backends.s3.S3Storage"
    assert shown["static"].endswith("CompressedManifestStaticFilesStorage")
    assert "img-src 'self' data: blob: https://files.example;" in shown["policy"]
    assert (shown["debug"], shown["https"], shown["verify"]) == (False, True, "mandatory")
    assert shown["cookies"] == [True, True, True]
    assert shown["hsts"] > 0
    assert shown["hosts"] == ["comics.example", "www.comics.example"]


def test_a_wrong_value_stops_the_start(tmp_path: Path) -> None:
    ended = _start(tmp_path, COMICFORGE_LOCAL="1", COMICFORGE_WORKERS="many")
    assert ended.returncode != 0
    assert "COMICFORGE_WORKERS must be a whole number" in ended.stderr
