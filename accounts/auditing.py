"""The nightly look at the ledger: everything is counted anew, and a difference is an alarm."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db.models import BigIntegerField, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.models import Account, Entry, Hold, Lot, Movement

logger = logging.getLogger(__name__)


def drift() -> list[str]:
    """What doesn't add up, a line each; empty where the ledger is sound."""
    return [*_balances(), *_movements(), *_holds()]


def audit() -> list[str]:
    """Logs every difference as an error, so that it reaches whoever watches; gives them."""
    found = drift()
    for line in found:
        logger.error("credits: %s", line)
    return found


def _sum(model: type[Entry] | type[Lot] | type[Hold], field: object, **where: object) -> Coalesce:
    rows = model.objects.filter(account=OuterRef("pk"), **where).order_by().values("account")
    return Coalesce(
        Subquery(rows.annotate(n=Sum(field)).values("n"), output_field=BigIntegerField()), 0
    )


def _balances() -> Iterator[str]:
    """Each account's two numbers beside its entries, its lots and its open holds."""
    rest = F("amount") - F("captured") - F("released")
    accounts = Account.objects.annotate(
        entered=_sum(Entry, "amount", pocket=Entry.Pocket.AVAILABLE),
        entered_held=_sum(Entry, "amount", pocket=Entry.Pocket.HELD),
        in_lots=_sum(Lot, "left"),
        in_holds=_sum(Hold, rest),
    ).order_by("pk")
    for a in accounts.iterator():
        row = vars(a)
        counts = {
            "entries": (row["entered"], row["entered_held"]),
            "lots and holds": (row["in_lots"], row["in_holds"]),
        }
        for name, found in counts.items():
            if found != (a.available, a.held):
                yield f"account {a.pk} has {a.available}+{a.held}, its {name} say {found[0]}+{found[1]}"


def _movements() -> Iterator[str]:
    uneven = Movement.objects.annotate(n=Coalesce(Sum("entries__amount"), 0)).exclude(n=0)
    for movement in uneven.order_by("pk"):
        yield f"movement {movement.pk} is out by {movement.n}"
    for movement in Movement.objects.filter(entries=None).order_by("pk"):
        yield f"movement {movement.pk} has no entries"


def _holds() -> Iterator[str]:
    rest = F("amount") - F("captured") - F("released")
    parts = Coalesce(Sum("parts__amount"), 0)
    for held in Hold.objects.annotate(n=parts).exclude(n=rest).order_by("pk"):
        yield f"hold {held.pk} has {held.remainder} left, its parts {vars(held)['n']}"
    for held in Hold.objects.filter(state=Hold.State.SETTLED).annotate(n=rest).exclude(n=0):
        yield f"hold {held.pk} is settled with {held.remainder} left"
