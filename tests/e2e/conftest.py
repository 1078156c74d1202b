"""A whole studio in processes of its own, with data of its own, for tests from outside."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Studio:
    """Web and worker as `make start` runs them."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.env = {
            **{k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")},
            "DEBUG": "1", "COMICFORGE_LOCAL": "1", "COMICFORGE_DATA": str(data),
            "COMICFORGE_STEP_LEASE": "6",
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *args: str) -> None:
        """Runs a management command in the studio's own data."""
        subprocess.run([sys.executable, "manage.py", *args], cwd=ROOT, env=self.env, check=True)

    def start(self) -> None:
        """Starts the studio and waits until it answers."""
        log = (self.data / "studio.log").open("ab")
        command = [sys.executable, "manage.py", "studio", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{self.url}/health/", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.25)
        raise AssertionError((self.data / "studio.log").read_text())

    def stop(self) -> None:
        """Ctrl-C."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)

    def rows(self, query: str, *values: object) -> list[Any]:
        """What a query finds in the studio's database."""
        with sqlite3.connect(self.data / "comicforge.sqlite3", timeout=30) as db:
            return db.execute(query, values).fetchall()


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A running studio."""
    made = Studio(tmp_path_factory.mktemp("studio"))
    made.manage("migrate", "--verbosity", "0")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; in CI a missing one is a failure, elsewhere a skip."""
    found = next((p for name in BROWSERS if (p := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: .ci/run must install it")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Headless Chromium."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield launched
        launched.close()
