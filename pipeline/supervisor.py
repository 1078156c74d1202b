"""Keeps processes running, and what they were doing: the web server, and the workers of each lane.

It starts again what died, takes back at once what a dead worker held, ends a worker that is stuck,
starts a cluster anew that answers no more, and on the way out has everybody hand their work back.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from pipeline import queue
from pipeline.engine import reconciling, watchdog
from pipeline.engine.claiming import lease
from pipeline.engine.heartbeat import BREAK_OFF
from pipeline.stages.registry import INSIDE, OUTSIDE

logger = logging.getLogger(__name__)
TICK = 0.5
GONE_EVERY, RECONCILE_EVERY, WATCH_EVERY = 1.0, 5.0, 5.0
GRACE = 12.0
# so much longer than a lease the database must have answered before silence is a worker's own
WELL_FOR = 10.0


class Child:
    """A process in a group of its own, started again when it dies."""

    def __init__(
        self, name: str, command: Sequence[str], env: dict[str, str] | None = None
    ) -> None:
        self.name, self.command, self.env = name, command, env or {}
        self.process: subprocess.Popen[bytes] | None = None
        self.started = timezone.now()
        self._not_before = 0.0

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def keep_running(self) -> None:
        """Starts the process if it does not run."""
        if self.is_running or time.monotonic() < self._not_before:
            return
        if self.process is not None:
            logger.warning(
                "%s ended with %s and is started again", self.name, self.process.returncode
            )
            self.kill()  # what a killed parent left behind would work on unseen
        self._not_before = time.monotonic() + 1.0
        self.started = timezone.now()
        self.process = subprocess.Popen(  # noqa: S603  our own
            self.command, start_new_session=True, env=os.environ | self.env
        )

    def ask_to_stop(self) -> None:
        """Asks the process to end."""
        if self.process is not None and self.is_running:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Waits until the process has ended, and ends it and all that it started if it hasn't."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, seconds))
        except subprocess.TimeoutExpired:
            logger.warning("%s did not end in time", self.name)
        self.kill()
        self.process.wait(5)

    def kill(self) -> None:
        """Ends the process and all that it started, at once."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def workers() -> dict[str, Child]:
    """The clusters of this machine by their lane; one for the outside only where it has workers."""
    command = [sys.executable, "manage.py", "qcluster"]
    made = {INSIDE: Child("workers", command)}
    if settings.OUTSIDE_WORKERS:
        made[OUTSIDE] = Child("outside workers", command, {"Q_CLUSTER_NAME": OUTSIDE})
    return made


def web(host: str, port: int) -> Child:
    """The web server."""
    command = [
        sys.executable, "-m", "gunicorn", "comicforge.wsgi", "--bind", f"{host}:{port}",
        "--workers", "1", "--threads", "8", "--log-level", "warning",
    ]  # fmt: skip
    return Child("web", command)


class Supervisor:
    """Looks after clusters and other processes until it is told to stop."""

    def __init__(self, clusters: dict[str, Child], others: Sequence[Child] = ()) -> None:
        self.clusters, self.others = clusters, others
        self.stopping = False
        self._due: dict[str, float] = {}
        # since when the database has answered each time
        self._well_since = time.monotonic()

    def stop(self, *_: object) -> None:
        """Ends `run` soon; fit for a signal's handler."""
        self.stopping = True

    def run(self) -> None:
        """Keeps everything running; closes it when it is told to stop."""
        queue.keep_reconciling()
        try:
            while not self.stopping:
                self.look()
                time.sleep(TICK)
        finally:
            self.close()

    def look(self) -> None:
        """One look at everything. A database that does not answer is waited for."""
        for child in (*self.clusters.values(), *self.others):
            child.keep_running()
        try:
            close_old_connections()
            if self._is_due("gone", GONE_EVERY):
                reconciling.take_back_from(reconciling.gone())
            if self._is_due("reconcile", RECONCILE_EVERY):
                self._end_stuck()
                reconciling.reconcile()
            if self._is_due("watch", WATCH_EVERY):
                self._watch()
        except DatabaseError:
            self._well_since = time.monotonic()
            logger.warning("the database did not answer; trying again")
        except Exception:  # whatever it is, processes are to be kept running
            logger.exception("one look failed; trying again")

    def _is_due(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if now < self._due.get(what, 0.0):
            return False
        self._due[what] = now + every
        return True

    def _watch(self) -> None:
        for lane, cluster in self.clusters.items():
            watchdog.ask_for_life(lane)
            if watchdog.is_stalled(lane, cluster.started):
                logger.error("%s answer no more and are started anew", cluster.name)
                cluster.kill()
                cluster.keep_running()

    def _end_stuck(self) -> None:
        """A worker that let its lease run out, though it lives and the database answered all the while,
        can't be reached any more. Its step is taken back right after this: nobody would know then."""
        if time.monotonic() - self._well_since < lease().total_seconds() + WELL_FOR:
            return
        for pid in reconciling.holders(timezone.now()) & self._pids():
            logger.error("worker %s is stuck and is ended", pid)
            _signal(pid, signal.SIGKILL)

    def _pids(self) -> set[int]:
        """All processes that our clusters started: they share their leader's session."""
        leaders = {c.process.pid for c in self.clusters.values() if c.process is not None}
        out = set()
        for pid in reconciling.holders():
            try:
                if os.getsid(pid) in leaders:
                    out.add(pid)
            except OSError:
                continue
        return out

    def close(self) -> None:
        """Has everybody hand back what they work on, and ends them."""
        try:
            holders = self._pids()
        except DatabaseError:
            holders = set()
        for pid in holders:
            _signal(pid, BREAK_OFF)
        children = (*self.clusters.values(), *self.others)
        for child in children:
            child.ask_to_stop()
        until = time.monotonic() + GRACE
        for child in children:
            child.wait(until - time.monotonic())
        try:
            reconciling.take_back_from(holders)
        except DatabaseError:
            logger.warning("the database did not answer: leases will run out by themselves")


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
