"""The inside of the ledger: what `accounts.credits` moves credits with, and nobody else."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import Account, Entry, Hold, HoldPart, Lot, Movement, User

Pocket = Entry.Pocket


class CreditError(Exception):
    """Credits that can't be moved as was asked."""


class NotEnough(CreditError):
    """The account holds less than is asked for: `available` says how much it has."""

    def __init__(self, asked: int, available: int) -> None:
        super().__init__(f"{asked} credits asked for, {available} there")
        self.asked, self.available = asked, available


class OverTheHold(CreditError):
    """More is to be spent than is held."""


class HoldIsSettled(CreditError):
    """The hold was settled or ran out before."""


class KeyUsed(CreditError):
    """The key belongs to another movement than the one asked for."""


def move(
    account: Account, kind: str, amount: int, key: str, *, what: str = "", subject: str = "",
    hold: Hold | None = None, of: Movement | None = None, by: User | None = None,
) -> tuple[Movement, bool]:  # fmt: skip
    """The movement under a key, and whether it is new; KeyUsed where the key has another one."""
    if amount <= 0:
        raise CreditError("credits are moved in whole numbers above zero")
    try:
        with transaction.atomic():
            return Movement.objects.create(
                account=account, kind=kind, amount=amount, key=key, what=what[:200],
                subject=subject, hold=hold, of=of, by=by,
            ), True  # fmt: skip
    except IntegrityError:
        found = Movement.objects.get(key=key)
        if (found.account_id, found.kind, found.amount) != (account.pk, kind, amount):
            raise KeyUsed(key) from None
        return found, False


def lock(account: Account) -> Account:
    """Keeps everybody else off the account, its holds and its lots. Always before those: two that took
    them in different orders would wait for each other."""
    return Account.objects.select_for_update(no_key=True).get(pk=account.pk)


def receive(
    movement: Movement, pocket: str, origin: str, expires: datetime.datetime | None
) -> None:
    """Credits come in from a pocket of the site, as a lot of their own."""
    account, amount = movement.account, movement.amount
    Account.objects.filter(pk=account.pk).update(available=F("available") + amount)
    Lot.objects.create(account=account, origin=origin, amount=amount, left=amount, expires=expires)
    enter(movement, [(None, pocket, -amount), (account, Pocket.AVAILABLE, amount)])


def enter(movement: Movement, sides: Sequence[tuple[Account | None, str, int]]) -> None:
    """Writes a movement's entries, which sum to zero: account (None for the site), pocket, amount."""
    assert sum(amount for _, _, amount in sides) == 0  # noqa: S101  the ledger's one law
    Entry.objects.bulk_create(
        Entry(movement=movement, account=account, pocket=pocket, amount=amount)
        for account, pocket, amount in sides
    )


def take_from_lots(hold: Hold, amount: int) -> None:
    """Takes from the lots that end first; the caller holds the account's row."""
    for lot in Lot.objects.filter(account_id=hold.account_id, left__gt=0):
        taken = min(lot.left, amount)
        Lot.objects.filter(pk=lot.pk).update(left=F("left") - taken)
        HoldPart.objects.create(hold=hold, lot=lot, amount=taken)
        amount -= taken
        if not amount:
            return
    raise CreditError("the lots hold less than the account")  # drift: the nightly job tells where


def shares(hold: Hold, amount: int, *, last: bool = False) -> list[tuple[HoldPart, int]]:
    """Of which parts of a hold an amount is made."""
    out, parts = [], list(hold.parts.filter(amount__gt=0))
    for part in reversed(parts) if last else parts:
        taken = min(part.amount, amount)
        if taken:
            out.append((part, taken))
            amount -= taken
    return out


def why_not(hold: Hold) -> CreditError:
    """Why nothing could be spent of a hold."""
    now = Hold.objects.get(pk=hold.pk)
    return OverTheHold() if now.state == Hold.State.OPEN else HoldIsSettled()
