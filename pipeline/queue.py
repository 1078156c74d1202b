"""The doorbell: the only file that knows django_q. A task carries a step's id and nothing else.

The Step table is the truth. A ring that gets lost costs time, never work: `runs.reconcile` rings
again for every step that is ready.
"""

from __future__ import annotations

from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task

EXECUTE = "pipeline.tasks.execute"
RECONCILE = "pipeline.tasks.reconcile"


def ring(step_id: int) -> None:
    """Asks a worker to execute a step. The ORM broker writes in the caller's transaction, so the
    ring commits or rolls back with the step itself."""
    async_task(EXECUTE, step_id, task_name=f"step {step_id}")


def waiting() -> int:
    """How many rings no worker has answered yet. A ring that somebody took is locked for the length
    of a retry, and stays so when that worker is killed: it will wake nobody, so it doesn't count."""
    return int(OrmQ.objects.filter(lock__lte=timezone.now()).count())


def keep_reconciling() -> None:
    """Makes sure that the queue itself looks after lost steps every minute."""
    Schedule.objects.get_or_create(
        func=RECONCILE,
        defaults={"schedule_type": Schedule.MINUTES, "minutes": 1, "name": "reconcile"},
    )
