"""While a step works, a thread beside it renews its lease, and breaks it off when it is to stop.

Python code is broken off wherever it is: the thread sends the process a signal, whose handler runs in
the main thread and raises there. So a loop that nobody thought of stops within a second or two, too.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from pipeline.engine.claiming import lease
from pipeline.stages.base import HandedBack, LeaseLost, TookTooLong, Work

logger = logging.getLogger(__name__)
BREAK_OFF = signal.SIGUSR1
LOOK_EVERY = 1.0
# a step that can't be broken off (it is deep in somebody's C) is ended with its process
IGNORED_FOR = 60.0
_at_work: list[Work] = []
_closing = threading.Event()


def listen() -> None:
    """Lets this process be asked to hand its work back; call it in the main thread."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(BREAK_OFF, _on_signal)


def is_closing() -> bool:
    """Whether this process was asked to take no more work."""
    return _closing.is_set()


def _on_signal(number: int, frame: FrameType | None) -> None:
    """From our own thread the step knows why; from outside it means that the studio is closed."""
    if not _at_work or _at_work[-1].stop_reason is None:
        _closing.set()
        for work in _at_work:
            work.stop(HandedBack)
    if _at_work:
        _at_work[-1].check()


@contextmanager
def beating(work: Work, *, limit: float) -> Iterator[None]:
    """Renews the lease while the step works, and breaks it off after `limit` seconds, when its run is
    cancelled, when the lease is lost."""
    if connection.in_atomic_block:  # a test's transaction: another thread could not see its rows
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(work, stop, limit), daemon=True)
    _at_work.append(work)
    thread.start()
    try:
        yield
    finally:
        _at_work.remove(work)
        stop.set()
        thread.join(timeout=5)


def _beat(work: Work, stop: threading.Event, limit: float) -> None:
    began = renewed = time.monotonic()
    while not stop.wait(min(LOOK_EVERY, settings.STEP_LEASE_SECONDS / 3)):
        now = time.monotonic()
        try:
            if now - renewed >= settings.STEP_LEASE_SECONDS / 3:
                renewed = now
                work.renew(lease())
            else:
                work.look()
        except DatabaseError:
            logger.warning("step %s: the heartbeat could not be written", work.step.pk)
        finally:
            close_old_connections()
        if now - began > limit:
            work.stop(TookTooLong)
        if work.stop_reason is not None and not work.guarded:
            _break_off(work, now - began > limit + IGNORED_FOR)
    connection.close()


def _break_off(work: Work, ignored: bool) -> None:
    if ignored and work.stop_reason in (TookTooLong, LeaseLost):
        logger.error("step %s can't be broken off: its worker is ended", work.step.pk)
        os.kill(os.getpid(), signal.SIGKILL)
    if signal.getsignal(BREAK_OFF) is _on_signal:
        os.kill(os.getpid(), BREAK_OFF)
