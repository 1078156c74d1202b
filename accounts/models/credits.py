"""Credits as rows: what an account has, what is held of it, and every movement for good.

`accounts.credits` alone writes these rows; everybody else reads them.
"""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class NeverChanged(Exception):
    """Somebody tried to change or remove a row of the journal."""


class JournalQuerySet(models.QuerySet[Any]):
    """Rows that are added and read: a mistake is corrected by another row."""

    def update(self, **fields: Any) -> NoReturn:
        """Never."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Never."""
        raise NeverChanged


class Journal(models.Model):
    """A row that is written once."""

    objects = JournalQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; NeverChanged for one that is there."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise NeverChanged


class Account(models.Model):
    """Somebody's credits: what may be spent, and what runs under way hold of it.

    The user goes when they erase themselves; the account and its journal stay without the person.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="credit_account",
        verbose_name=_("user"),
    )
    available = models.PositiveBigIntegerField(_("available"), default=0)
    held = models.PositiveBigIntegerField(_("held"), default=0)
    # how much may be spent in a calendar month: the creator's own bound, none where empty
    monthly_cap = models.PositiveIntegerField(_("at most in a month"), null=True, blank=True)
    run_cap = models.PositiveIntegerField(_("at most in one run"), null=True, blank=True)
    opened = models.DateTimeField(_("opened"), auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(available__gte=0), name="available_not_below_zero"),
            models.CheckConstraint(condition=Q(held__gte=0), name="held_not_below_zero"),
        )
        verbose_name = _("credit account")
        verbose_name_plural = _("credit accounts")

    def __str__(self) -> str:
        return str(self.user or _("erased"))


class Lot(models.Model):
    """Credits that came in together: bought ones stay, granted ones may end on a day."""

    class Origin(models.TextChoices):
        GRANTED = "granted", _("granted")
        BOUGHT = "bought", _("bought")

    account = models.ForeignKey(Account, models.PROTECT, related_name="lots")
    origin = models.CharField(_("origin"), max_length=8, choices=Origin)
    amount = models.PositiveBigIntegerField(_("credits"))
    left = models.PositiveBigIntegerField(_("left"))
    expires = models.DateTimeField(_("valid until"), null=True, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        # what ends first is spent first, what was bought last
        ordering = (F("expires").asc(nulls_last=True), "-origin", "pk")
        indexes = (models.Index(fields=("expires",), condition=Q(left__gt=0), name="lot_to_end"),)
        constraints = (
            models.CheckConstraint(condition=Q(left__lte=F("amount")), name="lot_not_overfull"),
        )
        verbose_name = _("lot of credits")
        verbose_name_plural = _("lots of credits")

    def __str__(self) -> str:
        return f"{self.left} / {self.amount}"


class Hold(models.Model):
    """Credits set aside for work to come: captured step by step, the rest given back."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SETTLED = "settled", _("settled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="holds")
    key = models.CharField(max_length=120, unique=True)
    amount = models.PositiveBigIntegerField(_("held"))
    captured = models.PositiveBigIntegerField(_("spent"), default=0)
    released = models.PositiveBigIntegerField(_("given back"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    # what it is for, in words the creator knows, and the id of the run
    what = models.CharField(_("for what"), max_length=200, blank=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    expires = models.DateTimeField(_("ends by itself"))
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gte=F("captured") + F("released")), name="hold_not_overdrawn"
            ),
        )
        verbose_name = _("hold")
        verbose_name_plural = _("holds")

    def __str__(self) -> str:
        return f"{self.what} {self.amount}"

    @property
    def remainder(self) -> int:
        """Credits that are still held."""
        return self.amount - self.captured - self.released


class HoldPart(models.Model):
    """From which lot a part of a hold came, so that it goes back there."""

    hold = models.ForeignKey(Hold, models.PROTECT, related_name="parts")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.amount)


class Movement(Journal):
    """One transaction of the ledger: its entries sum to zero, its key makes it happen once."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("granted")
        PURCHASE = "purchase", _("bought")
        CHECK_IN = "checkin", _("daily check-in")
        MONTHLY = "monthly", _("monthly credits")
        HOLD = "hold", _("set aside")
        CAPTURE = "capture", _("spent")
        RELEASE = "release", _("given back")
        REFUND = "refund", _("refunded")
        EXPIRY = "expiry", _("expired")

    account = models.ForeignKey(Account, models.PROTECT, related_name="movements")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    key = models.CharField(max_length=120, unique=True)
    amount = models.PositiveBigIntegerField(_("credits"))
    what = models.CharField(_("for what"), max_length=200, blank=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    hold = models.ForeignKey(Hold, models.PROTECT, null=True, related_name="movements")
    # of a refund: which spending it gives back
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="refunds")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    created = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("account", "-created")),)
        verbose_name = _("movement of credits")
        verbose_name_plural = _("movements of credits")

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Entry(Journal):
    """One side of a movement; append-only. The site's own pockets have no account."""

    class Pocket(models.TextChoices):
        AVAILABLE = "available", _("available")
        HELD = "held", _("held")
        GRANTED = "granted", _("granted by the site")
        SOLD = "sold", _("sold by the site")
        SPENT = "spent", _("spent on the site")
        EXPIRED = "expired", _("expired")

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="entries")
    pocket = models.CharField(max_length=10, choices=Pocket)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("account", "pocket")),)
        constraints = (
            models.CheckConstraint(condition=~Q(amount=0), name="an_entry_moves_something"),
        )
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.pocket} {self.amount:+d}"


class CheckIn(models.Model):
    """A day on which somebody looked in, and for how many days in a row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_ins")
    day = models.DateField(_("day"))
    streak = models.PositiveIntegerField(_("days in a row"), default=1)

    class Meta:
        ordering = ("-day",)
        constraints = (models.UniqueConstraint(fields=("user", "day"), name="one_check_in_a_day"),)
        verbose_name = _("daily check-in")
        verbose_name_plural = _("daily check-ins")

    def __str__(self) -> str:
        return f"{self.day} ({self.streak})"
