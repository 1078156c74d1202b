"""A studio to be treated badly: a database of its own, workers of its own, and eyes on both."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Studio:
    """Workers without a web server over a database made for the purpose, in a folder of its own.

    This process talks to the same database through the ORM; Django is set up by `open`.
    """

    def __init__(self, folder: Path, *, database: str = "", **settings: object) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.name = f"chaos_{secrets.token_hex(4)}"
        self.server = database
        self.env = {
            "DJANGO_SETTINGS_MODULE": "tools.chaos.settings", "DEBUG": "0", "COMICFORGE_LOCAL": "1",
            "SECRET_KEY": "chaos", "COMICFORGE_DATA": str(folder), "PYTHONPATH": str(ROOT),
            "DATABASE_URL": "", "LOG_LEVEL": "ERROR", "LOG_LEVEL_QUEUE": "CRITICAL",
            **{k: str(v) for k, v in settings.items()},
        }  # fmt: skip
        if database:
            self.env["DATABASE_URL"] = f"{database.rsplit('/', 1)[0]}/{self.name}"

    def open(self) -> Studio:
        """Makes the database and connects to it. Once a process: Django is set up by it."""
        if self.server:
            self._on_server(f'CREATE DATABASE "{self.name}"')
        os.environ.update(self.env)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return self

    def _on_server(self, command: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(command)

    def close(self) -> None:
        """Ends the workers and removes the database."""
        self.stop()
        from django.db import connections

        connections.close_all()
        if self.server:
            self._on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    # ------------------------------------------------------------ workers

    def start(self) -> None:
        """Starts the workers."""
        with (self.folder / "workers.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "manage.py", "worker"], cwd=ROOT, env=os.environ | self.env,
                start_new_session=True, stdout=log, stderr=log,
            )  # fmt: skip

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Stops the workers; how many seconds that took."""
        began = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(40)
        return time.monotonic() - began

    def tree(self) -> dict[int, list[int]]:
        """The workers' clusters and what is below each: the sentinel, then its processes."""
        rows = [r.split() for r in _ps()]
        below: dict[int, list[int]] = {}
        for pid, ppid in rows:
            below.setdefault(int(ppid), []).append(int(pid))
        out = {}
        for cluster in below.get(self.process.pid if self.process else 0, []):
            for sentinel in below.get(cluster, []):
                out[sentinel] = below.get(sentinel, [])
        return out

    def kill(self, pid: int) -> bool:
        """kill -9; False where it is gone already."""
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True


def _ps() -> list[str]:
    table = subprocess.run(  # noqa: S603
        ["/bin/ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    return table.stdout.splitlines()


def until(condition: Callable[[], Any], seconds: float, every: float = 0.1) -> float:
    """Waits for something; seconds it took, infinity where it never came."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if condition():
            return time.monotonic() - began
        time.sleep(every)
    return float("inf")
