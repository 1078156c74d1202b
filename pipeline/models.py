"""Runs, their steps, each try of a step, and results kept under their fingerprint."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models import Project


class Run(models.Model):
    """One request to generate something of a project."""

    class Kind(models.TextChoices):
        BOOK = "book", _("the whole comic")
        READ = "read", _("the reading of the text")
        EXPORT_CBZ = "cbz", _("CBZ export")
        EXPORT_PDF = "pdf", _("PDF export")

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

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
    created = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ("-created",)
        indexes = (models.Index(fields=("project", "status")),)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "kind"),
                condition=models.Q(status="running"),
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

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps", verbose_name=_("run"))
    # steps of a rank start when every step of a lower rank is done
    rank = models.PositiveIntegerField()
    stage = models.CharField(_("stage"), max_length=20)
    target = models.CharField(_("target"), max_length=64, blank=True)
    label = models.CharField(_("of what"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveIntegerField(_("tries"), default=0)
    lease_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    # when the doorbell is rung again, and before when nobody may answer it
    next_at = models.DateTimeField(null=True, editable=False)
    not_before = models.DateTimeField(null=True, editable=False)
    progress = models.PositiveIntegerField(_("progress"), default=0)
    total = models.PositiveIntegerField(_("in all"), default=0)
    error = models.TextField(_("error"), blank=True)
    started = models.DateTimeField(_("started"), null=True)
    finished = models.DateTimeField(_("finished"), null=True)

    class Meta:
        ordering = ("rank", "pk")
        indexes = (
            models.Index(fields=("status", "next_at")),
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

    step = models.ForeignKey(Step, models.CASCADE, related_name="tries", verbose_name=_("step"))
    number = models.PositiveIntegerField(_("number"))
    token = models.UUIDField(unique=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, default=Outcome.RUNNING
    )
    error = models.TextField(_("error"), blank=True)
    cost = models.PositiveIntegerField(_("cost in credits"), default=0)
    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True)

    class Meta:
        ordering = ("step", "number")
        verbose_name = _("try")
        verbose_name_plural = _("tries")

    def __str__(self) -> str:
        return f"{self.step_id} #{self.number}"


class Generation(models.Model):
    """A result under the fingerprint of all that went into it: never computed twice."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    stage = models.CharField(_("stage"), max_length=20)
    payload = models.BinaryField()
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept result")
        verbose_name_plural = _("kept results")

    def __str__(self) -> str:
        return f"{self.stage} {self.fingerprint[:12]}"


class Reading(models.Model):
    """How a project's text was read last: where its script is kept, and what went into it.

    What was corrected or rewritten since is seen by comparing: `marks` counts the corrections by
    their marks, `chapters` holds each chapter's number in the script and a digest of its words.
    """

    project = models.OneToOneField(
        Project, models.CASCADE, related_name="reading", verbose_name=_("project")
    )
    fingerprint = models.CharField(max_length=64)
    corrections = models.JSONField(default=dict)
    marks = models.JSONField(default=dict)
    chapters = models.JSONField(default=dict)
    # when it last became another reading: a comic drawn before that shows an older one
    changed = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.project_id} {self.fingerprint[:12]}"


def export_path(export: Export, filename: str) -> str:
    """Where an export is stored."""
    return f"exports/{export.project_id}/{uuid.uuid4().hex}.{export.kind}"


class Export(models.Model):
    """A finished file of a book, under the fingerprint of the book it shows."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="exports", verbose_name=_("project")
    )
    kind = models.CharField(_("format"), max_length=10)
    fingerprint = models.CharField(max_length=64)
    file = models.FileField(_("file"), upload_to=export_path)
    size = models.PositiveBigIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"))
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created",)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "kind", "fingerprint"), name="one_export_a_book"
            ),
        )
        verbose_name = _("export")
        verbose_name_plural = _("exports")

    def __str__(self) -> str:
        return f"{self.project} {self.kind}"
