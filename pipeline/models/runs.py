"""Runs, their steps, and each try of a step."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Hold
from projects.models import Project


class Run(models.Model):
    """One request to generate something of a project."""

    class Kind(models.TextChoices):
        BOOK = "book", _("the whole comic")
        READ = "read", _("the reading of the text")
        EXPORT_CBZ = "cbz", _("CBZ export")
        EXPORT_PDF = "pdf", _("PDF export")
        PUBLISH = "publish", _("publishing")
        PAINT = "paint", _("pictures")
        SHEETS = "sheets", _("character sheets")
        LABEL = "label", _("reading with a model")
        BIBLE = "bible", _("the book's bible")
        DIRECT = "direct", _("a second look at the storyboard")

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        # all that can be done is done, and of something paid for nobody knows whether it was
        ASKS = "asks", _("needs your answer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, models.CASCADE, related_name="runs", verbose_name=_("project")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.BOOK)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    # which chapters it is about, or panels or characters; all of them where empty
    targets = models.JSONField(default=list, editable=False)
    # how it is to be done: the quality of pictures, how many candidates
    options = models.JSONField(default=dict, editable=False)
    # what it may cost at most, set aside when it was started; nothing where its work is free
    hold = models.ForeignKey(
        Hold, models.SET_NULL, null=True, related_name="+", verbose_name=_("credits set aside")
    )
    # when a step of it was claimed last: whoever waited longest is served next
    served = models.DateTimeField(null=True, editable=False)
    created = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ("-created",)
        indexes = (
            models.Index(fields=("project", "status")),
            models.Index(fields=("requested_by", "-created")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("project", "kind"),
                # of pictures there may be several: each is about panels of its own
                condition=models.Q(status="running") & ~models.Q(kind__in=("paint", "sheets")),
                name="one_running_run_a_kind",
            ),
        )
        verbose_name = _("run")
        verbose_name_plural = _("runs")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Step(models.Model):
    """A piece of a run: the truth about what is done. The queue only carries its id."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READY = "ready", _("ready")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        UNKNOWN = "unknown", _("nobody knows whether it was done")

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps", verbose_name=_("run"))
    # steps of a rank start when every step of a lower rank is done, or as soon as the one step that
    # they come after is
    rank = models.PositiveIntegerField()
    after = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="next_steps", editable=False
    )
    # it starts as well where the one that it comes after was not done
    anyway = models.BooleanField(default=False, editable=False)
    # lower is earlier: what is being looked at, then drafts, then what is large
    priority = models.PositiveSmallIntegerField(default=50, editable=False)
    # the service that it asks; empty for what the studio does itself
    provider = models.CharField(_("service"), max_length=40, blank=True)
    # the most that it may cost in credits
    price = models.PositiveIntegerField(_("costs at most"), default=0)
    stage = models.CharField(_("stage"), max_length=20)
    target = models.CharField(_("target"), max_length=64, blank=True)
    label = models.CharField(_("of what"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveIntegerField(_("tries"), default=0)
    lease_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    # "host:pid" of who works on it
    worker = models.CharField(max_length=80, blank=True, editable=False)
    # before when nobody may try it again
    not_before = models.DateTimeField(null=True, editable=False)
    progress = models.PositiveIntegerField(_("progress"), default=0)
    total = models.PositiveIntegerField(_("in all"), default=0)
    # why it failed or waits: a key of `engine.reasons`, which has the words for it
    reason = models.CharField(max_length=20, blank=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    started = models.DateTimeField(_("started"), null=True)
    finished = models.DateTimeField(_("finished"), null=True)

    class Meta:
        ordering = ("rank", "pk")
        indexes = (
            models.Index(fields=("status", "priority")),
            models.Index(fields=("run", "status")),
        )
        constraints = (
            models.UniqueConstraint(fields=("run", "stage", "target"), name="one_step_a_target"),
        )
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return f"{self.stage} {self.label or self.target}"


class Attempt(models.Model):
    """One try of a step; rows are only ever added and ended."""

    class Outcome(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        LOST = "lost", _("lost: the worker was gone")
        CANCELLED = "cancelled", _("cancelled")
        BACK = "back", _("handed back: the studio was closed")
        WAITS = "waits", _("put off: it was not its turn yet")
        UNKNOWN = "unknown", _("nobody knows whether it was done")

    step = models.ForeignKey(Step, models.CASCADE, related_name="tries", verbose_name=_("step"))
    number = models.PositiveIntegerField(_("number"))
    token = models.UUIDField(unique=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, default=Outcome.RUNNING
    )
    reason = models.CharField(max_length=20, blank=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    # where it went wrong in the code: for staff
    trace = models.TextField(_("traceback"), blank=True)
    cost = models.PositiveIntegerField(_("cost in credits"), default=0)
    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True)

    class Meta:
        ordering = ("step", "pk")
        verbose_name = _("try")
        verbose_name_plural = _("tries")

    def __str__(self) -> str:
        return f"{self.step_id} #{self.number}"
