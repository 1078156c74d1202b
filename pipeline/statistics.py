"""Runs counted: by day, by kind, by service; of one creator or of everybody."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.db.models import Avg, Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.fields import CharField, IntegerField
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from accounts.models import Movement, User
from pipeline.models import Call, Run, Step

DAYS = 14
S = Run.Status


class Row(NamedTuple):
    """One line of a table: what it is about, runs (or calls), how many went wrong, of how many nobody
    knows, credits, and the mean of seconds that one took (None where none has ended)."""

    name: Any
    runs: int
    failed: int
    unknown: int
    credits: int
    seconds: float | None

    @property
    def failure_rate(self) -> float:
        """The share that failed, 0 to 1."""
        return self.failed / self.runs if self.runs else 0.0


class Numbers(NamedTuple):
    """Everything that the page of numbers shows."""

    days: tuple[Row, ...]
    kinds: tuple[Row, ...]
    services: tuple[Row, ...]
    stages: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The greatest number of runs of a day: the length of its bar is 1."""
        return max((row.runs for row in self.days), default=0) or 1


def visible(user: User | None) -> QuerySet[Run]:
    """A creator's runs; everybody's for None."""
    return Run.objects.all() if user is None else Run.objects.filter(project__owner=user)


def with_credits(runs: QuerySet[Run]) -> QuerySet[Run]:
    """The same, each with the credits that it spent as `credits`."""
    spent = (
        Movement.objects.filter(kind=Movement.Kind.CAPTURE, subject=OuterRef("name"))
        .order_by()
        .values("subject")
        .annotate(n=Sum("amount"))
        .values("n")
    )
    # a movement names its run in text, with the hyphens that SQLite keeps away from a UUID
    return runs.annotate(
        name=Coalesce(Cast(F("hold__subject"), CharField()), Cast("id", CharField()))
    ).annotate(credits=Coalesce(Subquery(spent, output_field=IntegerField()), 0))


def numbers(user: User | None) -> Numbers:
    """The last DAYS days of a creator; of everybody for None."""
    since = timezone.now() - datetime.timedelta(days=DAYS)
    runs = with_credits(visible(user).filter(created__gte=since))
    return Numbers(
        _days(runs.annotate(day=TruncDate("created"))),
        tuple(_rows(runs, "kind", names=dict(Run.Kind.choices))),
        _services(user, since),
        _stages(user, since),
    )


def _days(runs: QuerySet[Run]) -> tuple[Row, ...]:
    """Each of the last days, also those on which nothing was done."""
    found = {row.name: row for row in _rows(runs, "day")}
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=n) for n in reversed(range(DAYS))]
    return tuple(found.get(day, Row(day, 0, 0, 0, 0, None)) for day in days)


def _rows(runs: QuerySet[Run], by: str, names: dict[str, Any] | None = None) -> list[Row]:
    groups = runs.order_by().values(by).annotate(
        n=Count("pk"), failed=Count("pk", filter=Q(status=S.FAILED)),
        unknown=Count("pk", filter=Q(status=S.ASKS)), total=Sum("credits"),
        took=Avg(F("finished") - F("created"), filter=Q(status=S.DONE)),
    )  # fmt: skip
    return [
        Row(
            (names or {}).get(g[by], g[by]), g["n"], g["failed"], g["unknown"], g["total"] or 0,
            _seconds(g["took"]),
        )
        for g in groups.order_by(by)
    ]  # fmt: skip


def _services(user: User | None, since: datetime.datetime) -> tuple[Row, ...]:
    calls = Call.objects.filter(sent__gte=since)
    if user is not None:
        calls = calls.filter(step__run__project__owner=user)
    groups = calls.order_by().values("provider").annotate(
        n=Count("pk"), failed=Count("pk", filter=Q(state=Call.State.FAILED)),
        unknown=Count("pk", filter=Q(state__in=(Call.State.UNKNOWN, Call.State.GIVEN_UP))),
        total=Sum("price", filter=Q(state=Call.State.DONE)),
        took=Avg(F("ended") - F("sent"), filter=Q(state=Call.State.DONE)),
    )  # fmt: skip
    return tuple(
        Row(g["provider"], g["n"], g["failed"], g["unknown"], g["total"] or 0, _seconds(g["took"]))
        for g in groups.order_by("provider")
    )


def _stages(user: User | None, since: datetime.datetime) -> tuple[Row, ...]:
    """Steps by what they do: where time goes, and what fails."""
    steps = Step.objects.filter(run__created__gte=since).exclude(started=None)
    if user is not None:
        steps = steps.filter(run__project__owner=user)
    groups = steps.order_by().values("stage").annotate(
        n=Count("pk"), failed=Count("pk", filter=Q(status=Step.Status.FAILED)),
        unknown=Count("pk", filter=Q(status=Step.Status.UNKNOWN)),
        took=Avg(F("finished") - F("started"), filter=Q(status=Step.Status.DONE)),
    )  # fmt: skip
    return tuple(
        Row(g["stage"], g["n"], g["failed"], g["unknown"], 0, _seconds(g["took"]))
        for g in groups.order_by("stage")
    )


def _seconds(value: datetime.timedelta | None) -> float | None:
    return None if value is None else value.total_seconds()
