"""What a stage is given to work with."""

from __future__ import annotations

import datetime
import threading
import time
import uuid
from typing import NamedTuple

from django.utils import timezone

from pipeline.models import Run, Step

REPORT_EVERY = 0.7  # seconds between two writes of progress


class Cancelled(Exception):
    """The run was cancelled while the step worked."""


class LeaseLost(Exception):
    """Another worker has the step now: this one's result must not be written."""


class StageError(Exception):
    """Work that can't be done, with a reason to show; trying again would not help."""

    permanent = True


class Planned(NamedTuple):
    """A step to come: steps of a rank wait for all of lower rank."""

    rank: int
    stage: str
    target: str = ""
    label: str = ""


class Work:
    """A claimed step in execution: its project, its progress, and whether it may go on."""

    def __init__(self, step: Step, token: uuid.UUID) -> None:
        self.step, self.token = step, token
        self.project = step.run.project
        self._stopped = threading.Event()
        self._lost = threading.Event()
        self._reported = 0.0

    def renew(self, length: datetime.timedelta) -> None:
        """Renews the lease; notes where it is lost or the run was cancelled."""
        changed = Step.objects.filter(pk=self.step.pk, lease_token=self.token).update(
            lease_until=timezone.now() + length
        )
        if not changed:
            self._lost.set()
        elif Run.objects.filter(pk=self.step.run_id).exclude(status=Run.Status.RUNNING).exists():
            self._stopped.set()

    def check(self) -> None:
        """Raises Cancelled or LeaseLost where the step should go no further."""
        if self._lost.is_set():
            raise LeaseLost
        if self._stopped.is_set():
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Shows progress, not more often than anybody can see, and checks whether to go on."""
        self.check()
        now = time.monotonic()
        if now - self._reported < REPORT_EVERY and done < total:
            return
        self._reported = now
        changed = Step.objects.filter(pk=self.step.pk, lease_token=self.token).update(
            progress=done, total=total
        )
        if not changed:
            raise LeaseLost
        if not Run.objects.filter(pk=self.step.run_id, status=Run.Status.RUNNING).exists():
            raise Cancelled

    def hold(self) -> None:
        """Call inside the transaction that writes the result: locks the step's row and raises
        LeaseLost where it is no longer ours."""
        held = Step.objects.select_for_update().filter(pk=self.step.pk, lease_token=self.token)
        if not held.exists():
            raise LeaseLost
