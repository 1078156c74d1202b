"""The only door to credits: every change of a balance is one of these functions.

Each is one transaction whose entries sum to zero, under a key that makes it happen once: called
again with the same key it changes nothing and gives what it gave. Amounts are whole credits.

The order inside is always the same: the movement's row first (its unique key decides between two
that come at once), then a conditional UPDATE of the account, whose row lock keeps everybody else
off the account's lots until the transaction ends. A spend is `UPDATE … WHERE available >= n`, never
a look and then a write: so it can't be overspent, however many come at once.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from accounts.journal import (
    CreditError,
    HoldIsSettled,
    KeyUsed,
    NotEnough,
    OverTheHold,
    enter,
    lock,
    move,
    receive,
    shares,
    take_from_lots,
    why_not,
)
from accounts.models import Account, Entry, Hold, HoldPart, Lot, Movement, User

__all__ = [
    "Balance",
    "CreditError",
    "HoldIsSettled",
    "KeyUsed",
    "NotEnough",
    "OverTheHold",
    "account_of",
    "balance",
    "capture",
    "expire",
    "forget_words",
    "grant",
    "hold",
    "purchase",
    "refund",
    "release",
    "set_bounds",
    "settle",
]

Pocket, Kind = Entry.Pocket, Movement.Kind
# a hold that nobody settles ends by itself: longer than any run waits for an answer of its creator
HOLD_FOR = datetime.timedelta(days=7)


class Balance(NamedTuple):
    """What somebody may spend, what is held of it for runs under way."""

    available: int
    held: int


def account_of(user: User) -> Account:
    """The user's account, opened where there is none yet."""
    with suppress(Account.DoesNotExist):
        return Account.objects.get(user=user)
    return Account.objects.get_or_create(user=user)[0]


def balance(user: User) -> Balance:
    """The user's credits as they are now; nothing is written."""
    row = Account.objects.filter(user=user).values_list("available", "held").first()
    return Balance(*row) if row else Balance(0, 0)


def set_bounds(*, user: User, run_cap: int | None, monthly_cap: int | None) -> None:
    """What the user allows a run and a month to cost; None for no bound. Nothing else of the account is
    written: its balance may be moving just now."""
    account = account_of(user)
    Account.objects.filter(pk=account.pk).update(run_cap=run_cap, monthly_cap=monthly_cap)


# ---------------------------------------------------------------- coming in


def grant(
    *, user: User, amount: int, key: str, what: str = "", kind: str = Kind.GRANT,
    expires: datetime.datetime | None = None, by: User | None = None,
) -> Movement:  # fmt: skip
    """Gives credits for nothing; from `expires` on what is left of them is gone."""
    account = account_of(user)
    with transaction.atomic():
        movement, new = move(account, kind, amount, key, what=what, by=by)
        if new:
            receive(movement, Pocket.GRANTED, Lot.Origin.GRANTED, expires)
    return movement


def purchase(
    *, user: User, amount: int, key: str, what: str = "", by: User | None = None
) -> Movement:
    """Credits that were paid for: they never expire."""
    account = account_of(user)
    with transaction.atomic():
        movement, new = move(account, Kind.PURCHASE, amount, key, what=what, by=by)
        if new:
            receive(movement, Pocket.SOLD, Lot.Origin.BOUGHT, None)
    return movement


def refund(
    *, spent: Movement, amount: int, key: str, what: str = "", by: User | None = None
) -> Movement:
    """Gives back what a capture took, in part or whole; CreditError where more was given back than
    it took. What comes back never expires."""
    if spent.kind != Kind.CAPTURE:
        raise CreditError("only what was spent can be refunded")
    with transaction.atomic():
        account = lock(spent.account)
        movement, new = move(
            account, Kind.REFUND, amount, key, what=what, by=by, of=spent, subject=spent.subject
        )
        if new:
            back = spent.refunds.aggregate(n=Sum("amount"))["n"] or 0
            if back > spent.amount:
                raise CreditError(f"{back} to give back of {spent.amount}")
            receive(movement, Pocket.SPENT, Lot.Origin.BOUGHT, None)
    return movement


# ---------------------------------------------------------------- held, spent, given back


def hold(
    *, user: User, amount: int, key: str, what: str = "", subject: str = "",
    until: datetime.datetime | None = None,
) -> Hold:  # fmt: skip
    """Sets credits aside for work to come; NotEnough where they aren't there."""
    account = account_of(user)
    # what has ended by now is not spent, though the night that takes it has not come
    for pk in account.lots.filter(left__gt=0, expires__lte=timezone.now()).values_list(
        "pk", flat=True
    ):
        _end(pk)
    try:
        with transaction.atomic():
            held = Hold.objects.create(
                account=account, key=key, amount=amount, what=what[:200], subject=subject,
                expires=until or timezone.now() + HOLD_FOR,
            )  # fmt: skip
            movement, _ = move(
                account, Kind.HOLD, amount, f"hold:{key}", what=what, subject=subject, hold=held
            )
            changed = Account.objects.filter(pk=account.pk, available__gte=amount).update(
                available=F("available") - amount, held=F("held") + amount
            )
            if not changed:
                raise NotEnough(amount, balance(user).available)
            take_from_lots(held, amount)
            enter(movement, [(account, Pocket.AVAILABLE, -amount), (account, Pocket.HELD, amount)])
    except IntegrityError:
        held = Hold.objects.get(key=key)
        if (held.account_id, held.amount) != (account.pk, amount):
            raise KeyUsed(key) from None
    return held


def capture(*, hold: Hold, amount: int, key: str, what: str = "") -> Movement:
    """Spends a part of what is held; OverTheHold, HoldIsSettled where that can't be."""
    account = hold.account
    with transaction.atomic():
        movement, new = move(
            account, Kind.CAPTURE, amount, key, what=what, subject=hold.subject, hold=hold
        )
        if new:
            lock(account)
            changed = Hold.objects.filter(
                pk=hold.pk,
                state=Hold.State.OPEN,
                amount__gte=F("captured") + F("released") + amount,
            ).update(captured=F("captured") + amount)
            if not changed:
                raise why_not(hold)
            Account.objects.filter(pk=account.pk).update(held=F("held") - amount)
            for part, taken in shares(hold, amount):
                HoldPart.objects.filter(pk=part.pk).update(amount=part.amount - taken)
            enter(movement, [(account, Pocket.HELD, -amount), (None, Pocket.SPENT, amount)])
    return movement


def release(*, hold: Hold, amount: int, key: str) -> int:
    """Gives back a part of a hold; how much that was. OverTheHold where less is left of it."""
    with transaction.atomic():
        lock(hold.account)
        return _release(Hold.objects.get(pk=hold.pk), amount, key)


def settle(*, hold: Hold, keep: int = 0) -> int:
    """Gives back all of a hold but what is still needed; how much that was. A hold of which nothing is
    needed is settled for good. It can be asked for as often as one likes."""
    with transaction.atomic():
        lock(hold.account)
        now = Hold.objects.get(pk=hold.pk)
        if now.state != Hold.State.OPEN:
            return 0
        back = max(0, now.remainder - keep)
        if back:
            _release(now, back, f"settle:{now.pk}:{now.captured}:{now.released}")
        if not keep:
            Hold.objects.filter(pk=now.pk).update(state=Hold.State.SETTLED)
    return back


def _release(hold: Hold, amount: int, key: str) -> int:
    """The caller holds the account's row, and the hold is as it is now."""
    movement, new = move(
        hold.account, Kind.RELEASE, amount, key, what=hold.what, subject=hold.subject, hold=hold
    )
    if new:
        if hold.state != Hold.State.OPEN:
            raise HoldIsSettled
        if amount > hold.remainder:
            raise OverTheHold
        _give_back(hold, movement)
    return movement.amount


def _give_back(hold: Hold, movement: Movement) -> None:
    """What is left of a hold goes to the lots that it came from: those that end last first, so that
    what was spent was what would have ended."""
    account, back = movement.account, movement.amount
    Hold.objects.filter(pk=hold.pk).update(released=F("released") + back)
    Account.objects.filter(pk=account.pk).update(
        held=F("held") - back, available=F("available") + back
    )
    for part, taken in shares(hold, back, last=True):
        HoldPart.objects.filter(pk=part.pk).update(amount=part.amount - taken)
        Lot.objects.filter(pk=part.lot_id).update(left=F("left") + taken)
    enter(movement, [(account, Pocket.HELD, -back), (account, Pocket.AVAILABLE, back)])


# ---------------------------------------------------------------- what ends by itself


def expire(*, now: datetime.datetime | None = None) -> int:
    """Ends granted credits whose day has come, and holds that nobody settled; how many credits went."""
    now, gone = now or timezone.now(), 0
    for held in Hold.objects.filter(state=Hold.State.OPEN, expires__lte=now):
        settle(hold=held)
    for pk in Lot.objects.filter(left__gt=0, expires__lte=now).values_list("pk", flat=True):
        gone += _end(pk)
    return gone


def _end(lot_id: int) -> int:
    with transaction.atomic():
        account = lock(Account.objects.get(lots=lot_id))
        lot = Lot.objects.get(pk=lot_id)
        if not lot.left:
            return 0
        # what comes back to an ended lot from a hold ends too, as often as it does
        times = Movement.objects.filter(key__startswith=f"expiry:{lot.pk}:").count()
        movement, new = move(account, Kind.EXPIRY, lot.left, f"expiry:{lot.pk}:{times}")
        if not new:
            return 0
        Account.objects.filter(pk=account.pk).update(available=F("available") - lot.left)
        Lot.objects.filter(pk=lot.pk).update(left=0)
        enter(movement, [(account, Pocket.AVAILABLE, -lot.left), (None, Pocket.EXPIRED, lot.left)])
    return lot.left


def forget_words(*, account: Account) -> None:
    """Takes the words out of an account's journal when its person goes: titles are theirs. Amounts,
    kinds and days stay. The one change that a journal knows."""
    Movement._base_manager.filter(account=account).exclude(what="").update(what="")
    Hold.objects.filter(account=account).exclude(what="").update(what="")
