"""The doorbell: the only file that knows django_q. A ring says "there is something to do on this
lane" and nothing else: who answers takes whatever step's turn it is.

The Step table is the truth. A ring that gets lost costs time, never work: `engine.reconciling` rings
again while anything is ready.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task

from pipeline.stages.registry import INSIDE

WORK = "pipeline.tasks.work"
RECONCILE = "pipeline.tasks.reconcile"
AUDIT = "pipeline.tasks.audit"


def cluster(lane: str) -> str:
    """The name of the django-q cluster that answers a lane's rings."""
    return str(settings.Q_CLUSTER["name"]) if lane == INSIDE else lane


def workers(lane: str) -> int:
    """How many workers a cluster of the lane has."""
    return settings.WORKERS if lane == INSIDE else settings.OUTSIDE_WORKERS


def ring(lane: str, wanted: int = 1) -> int:
    """Asks so many workers to come, never more than a cluster has; how many rings it took. The ORM
    broker writes in the caller's transaction: the ring commits or rolls back with the step itself."""
    missing = min(wanted, workers(lane)) - waiting(lane)
    for _ in range(missing):
        async_task(WORK, lane, task_name=f"work {lane}", cluster=cluster(lane))
    return max(0, missing)


def waiting(lane: str) -> int:
    """How many rings no worker has answered yet. A ring that somebody took is locked for the length
    of a retry, and stays so when that worker is killed: it will wake nobody, so it doesn't count."""
    rings = OrmQ.objects.filter(key=cluster(lane), lock__lte=timezone.now())
    return int(rings.count())


def keep_reconciling() -> None:
    """Makes sure that the queue itself looks after lost steps every minute, and after the ledger,
    credits and files every night."""
    night = (timezone.now() + datetime.timedelta(days=1)).replace(hour=3, minute=7)
    _keep(RECONCILE, schedule_type=Schedule.MINUTES, minutes=1, name="reconcile")
    _keep(AUDIT, schedule_type=Schedule.DAILY, name="nightly", next_run=night)


def _keep(function: str, **how: Any) -> None:
    """One schedule of a function: two that began together may have made two."""
    rows = Schedule.objects.filter(func=function).order_by("pk")
    if not rows.exists():
        Schedule.objects.create(func=function, **how)
    for extra in list(rows)[1:]:
        extra.delete()
