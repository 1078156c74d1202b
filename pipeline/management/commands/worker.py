"""worker: the workers of this machine without a web server, kept running until they are told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand

from pipeline import supervisor


class Command(BaseCommand):
    help = "Runs this machine's workers, starts them again when they die or stall, stops on Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        boss = supervisor.Supervisor(supervisor.workers())
        signal.signal(signal.SIGINT, boss.stop)
        signal.signal(signal.SIGTERM, boss.stop)
        boss.run()
