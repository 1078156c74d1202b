"""Claim, execute, record: how a worker does one step, so that doing it twice harms nothing."""

from __future__ import annotations

import datetime
import logging
import random
import time
import traceback
import uuid

from django.db import connection
from django.utils import timezone

from pipeline.engine import advancing, claiming, heartbeat, limits, marking
from pipeline.engine.reasons import reason_of
from pipeline.models import Attempt, Step
from pipeline.providers.base import ProviderError, ResultUnknown
from pipeline.stages import registry
from pipeline.stages.base import (
    Cancelled,
    HandedBack,
    LeaseLost,
    StageError,
    Stopped,
    TookTooLong,
    Wait,
    Work,
)

logger = logging.getLogger(__name__)
BACK_OFF_BASE, BACK_OFF_CAP = 2.0, 120.0
claim, lease = claiming.claim, claiming.lease


def drain(*, lane: str, seconds: float) -> int:
    """Does what there is to do on a lane, step by step in turn, for about so long; how many steps."""
    heartbeat.listen()
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until and not heartbeat.is_closing():
        step = claiming.take(lane)
        if step is not None:
            run(step)
            done += 1
        elif not advancing.catch_up():
            break
    advancing.catch_up()
    return done


def execute(step_id: int) -> None:
    """Executes a step if it can be claimed; anything else means that somebody else has it."""
    step = claim(step_id)
    if step is not None:
        run(step)


def run(step: Step) -> None:
    """Executes a claimed step and records what became of it."""
    token = step.lease_token
    assert token is not None  # noqa: S101  it is claimed
    work = Work(step, token)
    try:
        with heartbeat.beating(work, limit=registry.time_limit(step)):
            registry.execute(step.stage, work)
        if _record(step, token, Step.Status.DONE, Attempt.Outcome.DONE):
            advancing.after(step)
    except LeaseLost:
        logger.warning("step %s went to another worker", step.pk)
        _unbroken()
    except TookTooLong as error:
        _unbroken()
        _fail(step, token, error, permanent=True)
    except Stopped as error:
        _unbroken()
        _stop(step, token, error)
    except Wait as error:
        _put_off(step, token, error)
    except ResultUnknown as error:
        logger.warning("step %s: nobody knows whether it was done: %s", step.pk, error)
        if _record(step, token, Step.Status.UNKNOWN, Attempt.Outcome.UNKNOWN, error):
            advancing.after(step)
    except Exception as error:  # whatever a stage raises ends this try, never the worker
        permanent = bool(getattr(error, "permanent", False))
        if not isinstance(error, StageError):  # those are told to the creator, nobody need look
            logger.exception("step %s failed", step.pk)
        _fail(step, token, error, permanent=permanent)
    finally:
        heartbeat.forget(work)
        if step.provider:
            limits.leave(token)


def _unbroken() -> None:
    """A connection whose work was broken off in the middle may be in any state: the next one is new."""
    if not connection.in_atomic_block:
        connection.close()


def _stop(step: Step, token: uuid.UUID, error: Stopped) -> None:
    """What was cancelled stays so; what was handed back is as if nobody had taken it."""
    if isinstance(error, HandedBack):
        _again(step, token, Attempt.Outcome.BACK, 0.0)
    elif isinstance(error, Cancelled):
        _record(step, token, Step.Status.CANCELLED, Attempt.Outcome.CANCELLED)
        advancing.after(step)


def _put_off(step: Step, token: uuid.UUID, error: Wait) -> None:
    _again(step, token, Attempt.Outcome.WAITS, max(error.seconds, 0.2))


def _again(step: Step, token: uuid.UUID, outcome: str, seconds: float) -> None:
    """Ready again in so many seconds, and the try doesn't count."""
    again = timezone.now() + datetime.timedelta(seconds=seconds)
    if _record(step, token, Step.Status.READY, outcome, again=again, counts=False):
        advancing.after(step)


def _record(
    step: Step, token: uuid.UUID, status: str, outcome: str, error: BaseException | None = None, *,
    again: datetime.datetime | None = None, counts: bool = True,
) -> bool:  # fmt: skip
    """Ends a try, if the lease is still ours (`marking.End`)."""
    how = marking.End(
        status, outcome, again=again, counts=counts,
        reason=reason_of(error) if error else "",
        error=f"{type(error).__name__}: {error}"[:2000] if error else "",
        trace="".join(traceback.format_exception(error))[-8000:] if error else "",
    )  # fmt: skip
    return marking.end(step, token=token, now=timezone.now(), how=how)


def _fail(step: Step, token: uuid.UUID, error: BaseException, *, permanent: bool) -> None:
    """Another try later, with back-off and jitter; none where the error is for good. What is the
    service's fault does not count against the step: the breaker decides when it is asked again."""
    down = isinstance(error, ProviderError) and not permanent and limits.is_down(step.provider)
    limited = reason_of(error) == "limited"
    if permanent or (step.attempts >= claiming.MAX_ATTEMPTS and not (down or limited)):
        if _record(step, token, Step.Status.FAILED, Attempt.Outcome.FAILED, error):
            advancing.after(step)
        return
    told = getattr(error, "retry_after", None) or 0.0
    jitter = random.uniform(0.5, 1.0)  # spreads retries, guards no secret
    delay = max(told, min(BACK_OFF_CAP, BACK_OFF_BASE * 2 ** min(step.attempts, 8)) * jitter)
    again = timezone.now() + datetime.timedelta(seconds=delay)
    counts = not (down or limited)
    if _record(
        step, token, Step.Status.READY, Attempt.Outcome.FAILED, error, again=again, counts=counts
    ):
        advancing.after(step)
