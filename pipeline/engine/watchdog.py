"""Whether the workers of this machine are alive, as they show it themselves.

django-q2 stalls for good when the idle worker is killed that holds the lock of its queue: every
process is there, and nobody answers. So every ring is a canary, too: who answers it shows life, and
where nobody does for STALE seconds though a worker is free, the cluster is started anew.
"""

from __future__ import annotations

import datetime
import time

from django.utils import timezone

from comicforge.health import Check
from pipeline import queue
from pipeline.engine.claiming import host, on_lane
from pipeline.models import Beat, Step

# a free worker answers within a second or two; one that drains comes back to the queue in between
STALE = datetime.timedelta(seconds=45)
SHOWN_EVERY = 3.0
# after so long without a sign, and without a step at work, nobody is there
DEAD = datetime.timedelta(seconds=120)
_shown: dict[str, float] = {}


def _name(lane: str) -> str:
    return f"{lane}@{host()}"


def show_life(lane: str) -> None:
    """Notes that a worker of this machine answered."""
    now = time.monotonic()
    if now - _shown.get(lane, -SHOWN_EVERY) >= SHOWN_EVERY:
        _shown[lane] = now
        Beat.objects.update_or_create(name=_name(lane), defaults={"at": timezone.now()})


def ask_for_life(lane: str) -> None:
    """Rings, where nobody has answered for a while and no ring waits."""
    recent = timezone.now() - datetime.timedelta(seconds=SHOWN_EVERY * 2)
    if not Beat.objects.filter(name=_name(lane), at__gt=recent).exists():
        queue.ring(lane)


def is_stalled(lane: str, started: datetime.datetime) -> bool:
    """Whether the lane's cluster, started then, answers no more although a worker of it is free."""
    now = timezone.now()
    seen = Beat.objects.filter(name=_name(lane)).values_list("at", flat=True).first()
    if now - max(seen or started, started) < STALE:
        return False
    busy = Step.objects.filter(
        on_lane(lane),
        status=Step.Status.RUNNING,
        worker__startswith=f"{host()}:",
        lease_until__gt=now,
    )
    return busy.count() < queue.workers(lane)


def newest_sign() -> datetime.datetime | None:
    """When a worker of any machine showed life last."""
    return Beat.objects.order_by("-at").values_list("at", flat=True).first()


def health() -> Check:
    """Whether a worker somewhere has shown life of late: what `/health/` says of the queue."""
    now = timezone.now()
    if Step.objects.filter(status=Step.Status.RUNNING, lease_until__gt=now).exists():
        return Check("worker", True)
    last = newest_sign()
    if last is None:
        return Check("worker", False, "no worker has ever shown life")
    silent = now - last
    return Check("worker", silent < DEAD, f"the last sign of life was {silent} ago")
