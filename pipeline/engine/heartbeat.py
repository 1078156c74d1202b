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
# from outside: "hand your work back and take no more"; from our own thread: "this step is to stop"
BREAK_OFF, STOP_STEP = signal.SIGUSR1, signal.SIGUSR2
LOOK_EVERY = 1.0
# a step that can't be broken off (it is deep in somebody's C) is ended with its process
IGNORED_FOR = 60.0
_at_work: list[Work] = []
_closing = threading.Event()


def listen() -> None:
    """Lets this process be asked to hand its work back; call it in the main thread."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(BREAK_OFF, _on_closing)
        signal.signal(STOP_STEP, _on_stop)


def is_closing() -> bool:
    """Whether this process was asked to take no more work."""
    return _closing.is_set()


def _on_closing(number: int, frame: FrameType | None) -> None:
    """The studio is being closed."""
    _closing.set()
    for work in _at_work:
        work.stop(HandedBack)
    _on_stop(number, frame)


def _on_stop(number: int, frame: FrameType | None) -> None:
    """Raises in the step that is to stop, once: a signal that comes late, when the step is being left
    or nobody works, does nothing."""
    work = _at_work[-1] if _at_work else None
    if work is None or work.broken_off or work.guarded or work.stop_reason is None:
        return
    work.broken_off = True
    raise work.stop_reason


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
        # first of all nothing may be raised any more; if it was, just before, it is not raised again
        work.broken_off = True
        forget(work)
        stop.set()
        thread.join(timeout=5)


def forget(work: Work) -> None:
    """A step that was left is not broken off."""
    if work in _at_work:
        _at_work.remove(work)


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
        if work.stop_reason is not None and not work.guarded and not stop.is_set():
            _break_off(work, now - began > limit + IGNORED_FOR)
    connection.close()


def _break_off(work: Work, ignored: bool) -> None:
    if ignored and work.stop_reason in (TookTooLong, LeaseLost):
        logger.error("step %s can't be broken off: its worker is ended", work.step.pk)
        os.kill(os.getpid(), signal.SIGKILL)
    if signal.getsignal(STOP_STEP) is _on_stop:
        os.kill(os.getpid(), STOP_STEP)
