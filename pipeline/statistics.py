"""Runs counted: by day, by kind, by service; of one creator or of everybody."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.db.models import Avg, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.fields import CharField, DurationField, IntegerField
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
    kinds = dict(Run.Kind.choices)
    return Numbers(
        _days(runs.annotate(day=TruncDate("created"))),
        tuple(row._replace(name=kinds.get(row.name, row.name)) for row in _runs(runs, "kind")),
        _services(user, since),
        _stages(user, since),
    )


def _days(runs: QuerySet[Run]) -> tuple[Row, ...]:
    """Each of the last days, also those on which nothing was done."""
    found = {row.name: row for row in _runs(runs, "day")}
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=n) for n in reversed(range(DAYS))]
    return tuple(found.get(day, Row(day, 0, 0, 0, 0, None)) for day in days)


def _runs(runs: QuerySet[Run], by: str) -> tuple[Row, ...]:
    return _rows(
        runs, by, failed=Q(status=S.FAILED), unknown=Q(status=S.ASKS), done=Q(status=S.DONE),
        took=F("finished") - F("created"), spent=Sum("credits"),
    )  # fmt: skip


def _services(user: User | None, since: datetime.datetime) -> tuple[Row, ...]:
    calls, state = Call.objects.filter(sent__gte=since), Call.State
    if user is not None:
        calls = calls.filter(step__run__project__owner=user)
    done, unknown = Q(state=state.DONE), Q(state__in=(state.UNKNOWN, state.GIVEN_UP))
    return _rows(
        calls, "provider", failed=Q(state=state.FAILED), unknown=unknown, done=done,
        took=F("ended") - F("sent"), spent=Sum("price", filter=done),
    )  # fmt: skip


def _stages(user: User | None, since: datetime.datetime) -> tuple[Row, ...]:
    """Steps by what they do: where time goes, and what fails."""
    steps, status = Step.objects.filter(run__created__gte=since), Step.Status
    if user is not None:
        steps = steps.filter(run__project__owner=user)
    return _rows(
        steps.exclude(started=None), "stage", failed=Q(status=status.FAILED),
        unknown=Q(status=status.UNKNOWN), done=Q(status=status.DONE),
        took=F("finished") - F("started"), spent=Sum(Value(0)),
    )  # fmt: skip


def _rows(
    rows: QuerySet[Any], by: str, *, failed: Q, unknown: Q, done: Q, took: Combinable, spent: Sum
) -> tuple[Row, ...]:
    """Rows counted by a column, in its order."""
    groups = rows.order_by().values(by).annotate(
        n=Count("pk"), bad=Count("pk", filter=failed), open=Count("pk", filter=unknown),
        total=spent, each=Avg(took, filter=done, output_field=DurationField()),
    )  # fmt: skip
    return tuple(
        Row(g[by], g["n"], g["bad"], g["open"], g["total"] or 0, _seconds(g["each"]))
        for g in groups.order_by(by)
    )


def _seconds(value: datetime.timedelta | None) -> float | None:
    return None if value is None else value.total_seconds()
