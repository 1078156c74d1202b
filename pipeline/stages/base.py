"""What a stage is given to work with."""

from __future__ import annotations

import datetime
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone

from pipeline.models import Run, Slot, Step
from projects.models import Project

REPORT_EVERY = 0.7  # seconds between two writes of progress


class Stopped(BaseException):
    """The step is to go no further. It is no Exception: nothing that catches those may eat it."""


class Cancelled(Stopped):
    """The run was cancelled while the step worked."""


class LeaseLost(Stopped):
    """Another worker has the step now: this one's result must not be written."""


class HandedBack(Stopped):
    """The studio is being closed: somebody else does the step later."""


class TookTooLong(Stopped):
    """The step has had all the time that work of its size may take."""


class StageError(Exception):
    """Work that can't be done, with a reason to show (a key of `engine.reasons`); trying again would
    not help."""

    permanent = True

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason


class Wait(Exception):
    """Not yet: to be tried again in so many seconds, and it does not count as a try."""

    def __init__(self, seconds: float, detail: str = "") -> None:
        super().__init__(detail)
        self.seconds = seconds


class Planned(NamedTuple):
    """A step to come: steps of a rank wait for all of lower rank, or only for the step of `after`
    ("stage/target"), which must be done, or with `anyway` have ended in whatever way. `price` is what it may cost at most, in credits; `fingerprint` is that of the
    result, where it can be told before, so that what is kept is known to be free."""

    rank: int
    stage: str
    target: str = ""
    label: str = ""
    after: str = ""
    priority: int = 50
    provider: str = ""
    price: int = 0
    fingerprint: str = ""
    anyway: bool = False


class Work:
    """A claimed step in execution: its project, its progress, and whether it may go on."""

    def __init__(self, step: Step, token: uuid.UUID) -> None:
        self.step, self.token = step, token
        self.stop_reason: type[Stopped] | None = None
        # above zero while the work must not be broken off: something paid for is under way
        self.guarded = 0
        # it was broken off, or is being left: nothing is raised in it any more
        self.broken_off = False
        self._reported = 0.0

    @cached_property
    def project(self) -> Project:
        """Whose work it is."""
        return self.step.run.project

    @property
    def request(self) -> uuid.UUID:
        """The id of the run: what was made for it is found by it."""
        return self.step.run_id

    def renew(self, length: datetime.timedelta) -> None:
        """Renews the lease; notes where it is lost or the run was cancelled."""
        until = timezone.now() + length
        mine = Step.objects.filter(pk=self.step.pk, lease_token=self.token)
        if mine.update(lease_until=until) and self.step.provider:
            Slot.objects.filter(token=self.token).update(until=until)
        self.look()

    def look(self) -> None:
        """Notes where the lease is lost or the run was cancelled."""
        mine = Step.objects.filter(pk=self.step.pk, lease_token=self.token)
        status = mine.values_list("run__status", flat=True).first()
        if status is None:
            self.stop(LeaseLost)
        elif status != Run.Status.RUNNING:
            self.stop(Cancelled)

    def stop(self, reason: type[Stopped]) -> None:
        """Asks the step to go no further; the first reason stands."""
        self.stop_reason = self.stop_reason or reason

    def check(self) -> None:
        """Raises what stops the step, if anything does."""
        if self.stop_reason is not None and not self.guarded:
            raise self.stop_reason

    @contextmanager
    def guard(self) -> Iterator[None]:
        """While something is under way that must not be broken off. It is stopped after it, if so."""
        self.guarded += 1
        try:
            yield
        finally:
            self.guarded -= 1

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
        self.look()
        self.check()

    def hold(self) -> None:
        """Call inside the transaction that writes the result: locks the step's row and raises
        LeaseLost where it is no longer ours."""
        held = Step.objects.select_for_update().filter(pk=self.step.pk, lease_token=self.token)
        if not held.exists():
            raise LeaseLost
