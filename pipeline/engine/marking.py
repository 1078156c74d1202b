"""A try of a step in the database: one statement when it begins, one when it ends.

They are written by hand because every step pays for both: by the ORM the same takes ten round trips
and twice the processor's time. PostgreSQL writes step and try in one statement; SQLite, to which
a round trip is nothing, in two of one transaction.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection, transaction

from pipeline.models import Attempt, Run, Step

# Only the step's own columns decide who wins: PostgreSQL looks at those again once it has the row's
# lock, but not at what a subquery found. A run cancelled in that instant is noticed by the heartbeat.
_TAKE = """UPDATE pipeline_step SET status = %(running)s, lease_token = %(token)s,
 lease_until = %(until)s, worker = %(worker)s, started = %(now)s, progress = 0, error = '',
 reason = '', attempts = attempts + 1
 WHERE id = %(step)s AND status = %(ready)s AND attempts = %(tries)s
 AND (not_before IS NULL OR not_before <= %(now)s)
 AND EXISTS (SELECT 1 FROM pipeline_run r WHERE r.id = run_id AND r.status = %(works)s)"""
# two that claim in the same instant may be one too many: it is a question of turns, not of money
_WITHIN_PLAN = """ AND (SELECT COUNT(*) FROM pipeline_step s JOIN pipeline_run r ON r.id = s.run_id
 WHERE s.status = %(running)s AND r.requested_by_id = %(user)s) < %(at_once)s"""
_BEGIN_TRY = """INSERT INTO pipeline_attempt
 (step_id, number, token, outcome, reason, error, trace, cost, started)
 SELECT %(step)s, %(tries)s + 1, %(token)s, %(try_runs)s, '', '', '', 0, %(now)s WHERE 1 = 1"""
_LEAVE = """UPDATE pipeline_step SET status = %(status)s, finished = %(now)s, error = %(error)s,
 reason = %(reason)s, lease_token = NULL, lease_until = NULL, not_before = %(again)s,
 attempts = attempts - %(off)s WHERE id = %(step)s AND lease_token = %(token)s"""
_END_TRY = """UPDATE pipeline_attempt SET outcome = %(outcome)s, error = %(error)s,
 reason = %(reason)s, trace = %(trace)s, finished = %(now)s WHERE token = %(token)s"""


class End(NamedTuple):
    """How a try ended: what becomes of its step, and what is told of it. With `again` the step may be
    claimed from then on; a try that does not count is taken off again."""

    status: str
    outcome: str
    reason: str = ""
    error: str = ""
    trace: str = ""
    again: datetime.datetime | None = None
    counts: bool = True


def begin(
    step: Step, *, token: uuid.UUID, now: datetime.datetime, until: datetime.datetime, worker: str,
    within: tuple[uuid.UUID, int] | None,
) -> bool:  # fmt: skip
    """Takes a step under a lease and begins a try, if it still is as it was seen: ready, with as many
    tries, of a run that works, and its user has fewer steps at work than `within` allows."""
    user, at_once = within or (None, 0)
    values = {
        "running": Step.Status.RUNNING, "ready": Step.Status.READY, "works": Run.Status.RUNNING,
        "try_runs": Attempt.Outcome.RUNNING, "token": token, "until": until, "worker": worker,
        "now": now, "step": step.pk, "tries": step.attempts, "user": user, "at_once": at_once,
    }  # fmt: skip
    return _both(_TAKE + (_WITHIN_PLAN if within else ""), _BEGIN_TRY, values)


def end(step: Step, *, token: uuid.UUID, now: datetime.datetime, how: End) -> bool:
    """Ends a try, if the lease is still ours: who lost it writes nothing."""
    values = {
        **how._asdict(), "off": 0 if how.counts else 1, "now": now, "step": step.pk, "token": token,
    }  # fmt: skip
    return _both(_LEAVE, _END_TRY, values)


def _both(first: str, second: str, values: Mapping[str, Any]) -> bool:
    """Executes the second statement where the first found its row; whether it did."""
    fit = {name: _fit(value) for name, value in values.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            second += " AND EXISTS (SELECT 1 FROM mine)"
            both = f"WITH mine AS ({first} RETURNING id), noted AS ({second}) SELECT 1 FROM mine"  # noqa: S608  our own
            cursor.execute(both, fit)
            return cursor.fetchone() is not None
        with transaction.atomic():
            cursor.execute(first, fit)
            changed = bool(cursor.rowcount)
            if changed:
                cursor.execute(second, fit)
            return changed


def _fit(value: Any) -> Any:
    """A value as the database's own columns hold it."""
    if isinstance(value, uuid.UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
