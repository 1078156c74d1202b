"""How the services outside fare, and who of us is alive."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.Model):
    """A service outside as its answers showed it: its limit, its rest, its breaker."""

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    at_once = models.PositiveSmallIntegerField(_("calls at once"), default=4)
    # failures in a row; from `limits.OPENS_AT` on the breaker is open
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    open_until = models.DateTimeField(_("asked again from"), null=True, blank=True)
    # a service that said "not before": nobody asks it earlier
    rest_until = models.DateTimeField(_("rests until"), null=True, blank=True)
    # one try while the breaker is open
    probing_until = models.DateTimeField(null=True, blank=True, editable=False)
    note = models.CharField(_("last failure"), max_length=300, blank=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """One of a service's calls at once: taken under a lease, as a step is."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    token = models.UUIDField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("service", "number"), name="one_slot_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.service_id} #{self.number}"


class Beat(models.Model):
    """When somebody showed that they are alive: the workers of a host, its watchdog."""

    name = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    # of workers: how many of them the host has; of the watchdog: what it did last
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name
