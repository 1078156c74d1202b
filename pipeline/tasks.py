"""What the queue calls."""

from __future__ import annotations

import logging
from collections.abc import Callable

from accounts import auditing, credits, plans
from comicforge import sweeping
from pipeline import runner, services
from pipeline.engine import artifacts, calls, money, reconciling, watchdog

logger = logging.getLogger(__name__)
# a worker comes back to the queue after so many seconds, so that others' rings and canaries are heard
AT_A_TIME = 20.0


def work(lane: str) -> None:
    """Does what there is to do on a lane; rings again where something is left."""
    watchdog.show_life(lane)
    runner.drain(lane=lane, seconds=AT_A_TIME)
    reconciling.ring_for(lane)


def reconcile() -> None:
    """Takes back what lost workers held, rings for what is ready, brings to the storage what it did
    not take, and gives back what is held for runs that are no more."""
    _each(reconciling.reconcile, artifacts.move_out, money.settle_forgotten)


def audit() -> None:
    """Each night: what ends by itself ends, the month's credits come, the ledger is counted anew, files
    that no row names are removed, and keys are sealed with the newest of the studio's own."""
    _each(plans.run_out, plans.all_monthly, credits.expire, auditing.audit, _sweep, services.reseal)


def _sweep() -> None:
    sweeping.sweep(waited=calls.waited_for)


def _each(*works: Callable[[], object]) -> None:
    """Does each, whatever becomes of the others."""
    for work in works:
        try:
            work()
        except Exception:
            logger.exception("%s failed", work.__name__)
