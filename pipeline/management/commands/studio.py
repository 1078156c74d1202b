"""studio: web and worker together, kept running until Ctrl-C."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from pipeline import queue, runs

logger = logging.getLogger(__name__)
TICK = 0.5
RECONCILE_EVERY = 5.0
GRACE = 12.0


class Command(BaseCommand):
    help = "Runs web server and worker together, starts them again when they die, stops on Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--note", action="append", default=[], help="a line to print below the address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _check_port(host, port)
        queue.keep_reconciling()
        self.stopping = False
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        web = [
            sys.executable,
            "-m",
            "gunicorn",
            "comicforge.wsgi",
            "--bind",
            f"{host}:{port}",
            "--workers",
            "1",
            "--threads",
            "8",
            "--log-level",
            "warning",
        ]
        worker = [sys.executable, "manage.py", "qcluster"]
        self.children = {"web": _Child("web", web), "worker": _Child("worker", worker)}
        self._greet(host, port, options["note"])
        try:
            self._watch()
        finally:
            for child in self.children.values():
                child.stop()
            self.stdout.write("The studio is closed.")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _watch(self) -> None:
        last = 0.0
        while not self.stopping:
            for child in self.children.values():
                child.keep_running()
            if time.monotonic() - last > RECONCILE_EVERY:
                last = time.monotonic()
                try:
                    runs.reconcile()
                except DatabaseError:
                    logger.warning("the database did not answer; trying again")
            time.sleep(TICK)

    def _greet(self, host: str, port: int, notes: list[str]) -> None:
        self.stdout.write(f"\n  ComicForge is open at http://{host}:{port}/   (Ctrl-C closes it)")
        for note in notes:
            self.stdout.write(f"  {note}")
        self.stdout.write("")


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken: make start PORT=8001", returncode=2
            ) from error


class _Child:
    """A process in a group of its own, started again when it dies."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self.not_before = 0.0

    def keep_running(self) -> None:
        """Starts the process if it does not run."""
        if self.process is not None and self.process.poll() is None:
            return
        if time.monotonic() < self.not_before:
            return
        if self.process is not None:
            logger.warning(
                "%s ended with %s and is started again", self.name, self.process.returncode
            )
            self._kill_group()  # what a killed parent left behind would work on unseen
        self.not_before = time.monotonic() + 1.0
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603  our own

    def _kill_group(self) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def stop(self) -> None:
        """Asks the process to end, and ends it if it doesn't."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._kill_group()
