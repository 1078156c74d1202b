"""Tests that need PostgreSQL, run beside those on SQLite where COMICFORGE_TEST_POSTGRES names one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
GIVEN = os.environ.get("COMICFORGE_TEST_POSTGRES", "")
ON_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]

only_here = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="needs PostgreSQL: set DATABASE_URL=postgres://…"
)
only_beside = pytest.mark.skipif(
    ON_POSTGRESQL or not GIVEN.startswith("postgres"),
    reason="COMICFORGE_TEST_POSTGRES names no other database",
)


def run_beside(file: str, words: str) -> None:
    """Runs the tests of a file whose names hold the words, in a process and a database of their own:
    several files may do so at once."""
    own = urlsplit(GIVEN)._replace(path=f"/{Path(file).stem}").geturl()
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", file, "-k", words],
        cwd=ROOT, env=os.environ | {"DATABASE_URL": own}, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-4000:]
