"""Plans: what somebody may use. Rows, so that staff can change them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FREE = "free"


class Plan(models.Model):
    """What one may do on a plan; 0 of a limit means none of it."""

    class Quality(models.TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")

    code = models.SlugField(_("short name"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_zh = models.CharField(_("name in Chinese"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    offered = models.BooleanField(_("offered"), default=True)
    monthly_credits = models.PositiveIntegerField(_("credits a month"), default=0)
    daily_credits = models.PositiveIntegerField(_("credits a day, for looking in"), default=0)
    steps_at_once = models.PositiveSmallIntegerField(_("steps at once"), default=2)
    runs_at_once = models.PositiveSmallIntegerField(_("runs at once"), default=3)
    quality = models.CharField(
        _("best picture quality"), max_length=8, choices=Quality, default=Quality.DRAFT
    )
    largest_side = models.PositiveIntegerField(_("largest picture, in pixels a side"), default=1024)
    storage_mb = models.PositiveIntegerField(_("storage in MB"), default=500)
    connections = models.PositiveSmallIntegerField(_("connections of one's own"), default=1)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    @property
    def storage_bytes(self) -> int:
        """The storage in bytes."""
        return self.storage_mb * 2**20

    def __str__(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        return self.name_zh if chinese and self.name_zh else self.name


class Subscription(models.Model):
    """On which plan somebody is. Who has no row is on the free one."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CANCELLED = "cancelled", _("cancelled: runs out on the day of renewal")
        EXPIRED = "expired", _("expired")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="subscription",
        verbose_name=_("user"),
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="subscriptions", verbose_name=_("plan")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    renews = models.DateField(_("renewed on"), null=True, blank=True)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")

    def __str__(self) -> str:
        return f"{self.plan} ({self.get_status_display()})"
