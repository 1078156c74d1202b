"""Claim, execute, record: how a worker does one step, so that doing it twice harms nothing."""

from __future__ import annotations

import datetime
import logging
import random
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from pipeline import runs
from pipeline.models import Attempt, Run, Step
from pipeline.stages import registry
from pipeline.stages.base import Cancelled, LeaseLost, Work

logger = logging.getLogger(__name__)
BACK_OFF_BASE, BACK_OFF_CAP = 2.0, 120.0


def execute(step_id: int) -> None:
    """Executes a step if it can be claimed; anything else means that somebody else has it."""
    step = claim(step_id)
    if step is None:
        return
    token = step.lease_token
    assert token is not None  # noqa: S101  claim() has just set it
    work = Work(step, token)
    try:
        with _heartbeat(work):
            registry.execute(step.stage, work)
            _finish(step, token)
    except Cancelled:
        _record(step, token, Step.Status.CANCELLED, Attempt.Outcome.CANCELLED, "")
    except LeaseLost:
        logger.warning("step %s went to another worker", step.pk)
    except Exception as error:  # whatever a stage raises ends this try, never the worker
        logger.exception("step %s failed", step.pk)
        _fail(step, token, error)


def claim(step_id: int) -> Step | None:
    """Takes a ready step under a lease of its own; None where it was not to be had."""
    token, now = uuid.uuid4(), timezone.now()
    if not Run.objects.filter(steps=step_id, status=Run.Status.RUNNING).exists():
        return None
    rested = Q(not_before__isnull=True) | Q(not_before__lte=now)
    with transaction.atomic():
        # columns of the step alone: PostgreSQL looks at those again once it has the row's lock, but
        # not at what a join found, and would let everybody win
        changed = Step.objects.filter(rested, pk=step_id, status=Step.Status.READY).update(
            status=Step.Status.RUNNING,
            lease_token=token,
            lease_until=now + lease(),
            attempts=F("attempts") + 1,
            started=now,
            progress=0,
            error="",
        )
        if changed != 1:
            return None
        step = Step.objects.select_related("run__project").get(pk=step_id)
        Attempt.objects.create(step=step, number=step.tries.count() + 1, token=token)
    return step


def lease() -> datetime.timedelta:
    """How long a worker may be silent before its step is given to another."""
    return datetime.timedelta(seconds=settings.STEP_LEASE_SECONDS)


@contextmanager
def _heartbeat(work: Work) -> Iterator[None]:
    """Renews the lease from a thread of its own while the step works, and sees cancellation."""
    stop = threading.Event()
    if connection.in_atomic_block:  # a test's transaction: another thread could not see its rows
        yield
        return

    def beat() -> None:
        while not stop.wait(settings.STEP_LEASE_SECONDS / 3):
            try:
                work.renew(lease())
            except DatabaseError:
                logger.warning("step %s: the heartbeat could not be written", work.step.pk)
            finally:
                close_old_connections()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def _finish(step: Step, token: uuid.UUID) -> None:
    if _record(step, token, Step.Status.DONE, Attempt.Outcome.DONE, ""):
        runs.advance(step.run)


def _record(
    step: Step,
    token: uuid.UUID,
    status: str,
    outcome: str,
    error: str,
    *,
    again: datetime.datetime | None = None,
) -> bool:
    """Ends a try, if the lease is still ours: UPDATE … WHERE lease_token = mine. With `again` the
    step may be claimed from then on."""
    now = timezone.now()
    with transaction.atomic():
        changed = Step.objects.filter(pk=step.pk, lease_token=token).update(
            status=status,
            finished=now,
            error=error,
            lease_token=None,
            lease_until=None,
            next_at=again,
            not_before=again,
        )
        if changed:
            Attempt.objects.filter(token=token).update(outcome=outcome, error=error, finished=now)
    return bool(changed)


def _fail(step: Step, token: uuid.UUID, error: Exception) -> None:
    """Another try later, with back-off and jitter; none where the error is for good."""
    permanent = bool(getattr(error, "permanent", False))
    step.refresh_from_db(fields=["attempts"])
    message = f"{type(error).__name__}: {error}"[:2000]
    if permanent or step.attempts >= runs.MAX_ATTEMPTS:
        if _record(step, token, Step.Status.FAILED, Attempt.Outcome.FAILED, message):
            runs.advance(step.run)
        return
    after = getattr(error, "retry_after", None) or 0.0
    jitter = random.uniform(0.5, 1.0)  # spreads retries, guards no secret
    delay = max(after, min(BACK_OFF_CAP, BACK_OFF_BASE * 2**step.attempts) * jitter)
    again = timezone.now() + datetime.timedelta(seconds=delay)
    _record(step, token, Step.Status.READY, Attempt.Outcome.FAILED, message, again=again)
