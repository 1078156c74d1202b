"""studio: web and workers together, kept running until Ctrl-C."""

from __future__ import annotations

import signal
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pipeline import supervisor


class Command(BaseCommand):
    help = "Runs web server and workers together, starts them again when they die, stops on Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--note", action="append", default=[], help="a line to print below the address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _check_port(host, port)
        boss = supervisor.Supervisor(supervisor.workers(), [supervisor.web(host, port)])
        signal.signal(signal.SIGINT, boss.stop)
        signal.signal(signal.SIGTERM, boss.stop)
        self._greet(host, port, options["note"])
        boss.run()
        self.stdout.write("The studio is closed.")

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
