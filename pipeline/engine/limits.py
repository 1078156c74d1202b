"""How much a service is asked at once, and when it is left alone.

Slots are rows claimed by conditional UPDATE under a lease, so that a killed worker's come back by
themselves. The breaker opens at OPENS_AT failures in a row; from then on one step at a time tries
whether the service is back. "Retry-After" holds for everybody who would ask that service.
"""

from __future__ import annotations

import datetime
import random
import uuid

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from pipeline.models import Backend, Service, Slot
from pipeline.providers.base import ProviderError, RateLimited

OPENS_AT = 5
# the breaker's first wait in seconds, doubled with each try that fails, at most the second
WAIT, LONGEST_WAIT = 10.0, 600.0
# a probe that never told how it went
PROBE = datetime.timedelta(seconds=60)


def service(name: str) -> Service:
    """The service's row, made where nobody asked it before."""
    known = Service.objects.filter(name=name).first()
    if known is not None:
        return known
    at_once = settings.SERVICE_LIMITS.get(name) or _told(name) or settings.SERVICE_LIMIT
    return Service.objects.get_or_create(name=name, defaults={"at_once": at_once})[0]


def _told(name: str) -> int | None:
    """The limit that a connection's own row tells."""
    return Backend.of_code(name).values_list("at_once", flat=True).first()


def closed(now: datetime.datetime | None = None) -> dict[str, datetime.datetime]:
    """Services that nobody is to ask now, and when they will be asked again."""
    now = now or timezone.now()
    shut = Service.objects.filter(Q(open_until__gt=now) | Q(rest_until__gt=now))
    return {s.name: max(t for t in (s.open_until, s.rest_until) if t is not None) for s in shut}


def enter(*, name: str, token: uuid.UUID, until: datetime.datetime) -> bool:
    """Takes a slot of a service for a step; False where there is none, or it is to be left alone."""
    now, row = timezone.now(), service(name)
    if any(t is not None and t > now for t in (row.open_until, row.rest_until)):
        return False
    if not _take_slot(row, token, until, now):
        return False
    if row.failures >= OPENS_AT and not _probe(row, now):
        leave(token)
        return False
    return True


def _take_slot(
    row: Service, token: uuid.UUID, until: datetime.datetime, now: datetime.datetime
) -> bool:
    free = Q(token__isnull=True) | Q(until__lt=now)
    slots = Slot.objects.filter(service=row, number__lt=row.at_once)
    if slots.count() < row.at_once:
        Slot.objects.bulk_create(
            [Slot(service=row, number=n) for n in range(row.at_once)], ignore_conflicts=True
        )
    for pk in list(slots.filter(free).values_list("pk", flat=True)):
        if Slot.objects.filter(free, pk=pk).update(token=token, until=until):
            return True
    return False


def _probe(row: Service, now: datetime.datetime) -> bool:
    """Whether this one may try if the service is back."""
    nobody = Q(probing_until__isnull=True) | Q(probing_until__lt=now)
    mine = Service.objects.filter(nobody, pk=row.pk, failures__gte=OPENS_AT)
    return bool(mine.update(probing_until=now + PROBE))


def leave(token: uuid.UUID) -> None:
    """Gives a slot back. While the breaker is open only who tries has one: another may try then."""
    names = list(Slot.objects.filter(token=token).values_list("service_id", flat=True))
    if names:
        Slot.objects.filter(token=token).update(token=None, until=None)
        Service.objects.filter(pk__in=names, failures__gte=OPENS_AT).update(probing_until=None)


def answered(name: str) -> None:
    """The service did what it was asked: the breaker is closed."""
    Service.objects.filter(name=name).exclude(failures=0).update(
        failures=0, open_until=None, probing_until=None, note=""
    )


def failed(name: str, error: ProviderError) -> None:
    """The service did not do it: it rests as long as it asked for, or its failures are counted."""
    now, row = timezone.now(), service(name)
    note = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, RateLimited):
        rest = now + datetime.timedelta(seconds=error.retry_after or WAIT / 5)
        earlier = Q(rest_until__isnull=True) | Q(rest_until__lt=rest)
        Service.objects.filter(earlier, pk=row.pk).update(rest_until=rest, note=note)
        Service.objects.filter(pk=row.pk).update(probing_until=None)
        return
    # those that were under way when it opened tell nothing new
    shut = Q(open_until__isnull=True) | Q(open_until__lte=now)
    counted = Service.objects.filter(shut, pk=row.pk).update(failures=F("failures") + 1, note=note)
    row.refresh_from_db()
    if counted and row.failures >= OPENS_AT:
        again = min(LONGEST_WAIT, WAIT * 2.0 ** min(row.failures - OPENS_AT, 20))
        again = max(error.retry_after or 0.0, again * random.uniform(0.5, 1.0))
        Service.objects.filter(pk=row.pk).update(
            open_until=now + datetime.timedelta(seconds=again), probing_until=None
        )


def is_down(name: str) -> bool:
    """Whether the service's breaker is open, or one tries whether it is back."""
    return Service.objects.filter(pk=name, failures__gte=OPENS_AT).exists()
