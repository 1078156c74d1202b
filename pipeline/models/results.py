"""What runs made: results under their fingerprint, paid calls, readings, exports."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from pipeline.models.runs import Step
from projects.models import Chapter, Project


class Generation(models.Model):
    """A result under the fingerprint of all that went into it: never computed twice."""

    FILE_COLUMN = "file"  # for comicforge.sweeping

    fingerprint = models.CharField(max_length=64, primary_key=True)
    stage = models.CharField(_("stage"), max_length=20)
    payload = models.BinaryField(default=b"")
    # of what is too large for a row, or was paid for: its name in the storage, made of the fingerprint
    file = models.CharField(_("file"), max_length=200, blank=True)
    media_type = models.CharField(_("kind of file"), max_length=80, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept result")
        verbose_name_plural = _("kept results")

    def __str__(self) -> str:
        return f"{self.stage} {self.fingerprint[:12]}"


class Call(models.Model):
    """One question to a service that costs something: written before it is sent, and never sent
    again by itself when nobody knows what became of it."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        DONE = "done", _("done")
        FAILED = "failed", _("failed: nothing was charged")
        UNKNOWN = "unknown", _("unknown: it may have been charged")
        GIVEN_UP = "given_up", _("given up by the creator")

    # what the service is told to know the question again by
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, db_index=True)
    provider = models.CharField(_("service"), max_length=40)
    step = models.ForeignKey(
        Step, models.SET_NULL, null=True, related_name="calls", verbose_name=_("step")
    )
    token = models.UUIDField(editable=False)
    # what the service itself calls it, where it told before it had an answer
    noted = models.CharField(max_length=200, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENT)
    price = models.PositiveIntegerField(_("price in credits"), default=0)
    sent = models.DateTimeField(_("sent"), auto_now_add=True)
    ended = models.DateTimeField(_("ended"), null=True)

    class Meta:
        ordering = ("-sent",)
        constraints = (
            # two runs that want the same ask once
            models.UniqueConstraint(
                fields=("fingerprint",),
                condition=models.Q(state__in=("sent", "unknown")),
                name="one_open_call_a_fingerprint",
            ),
        )
        verbose_name = _("paid call")
        verbose_name_plural = _("paid calls")

    def __str__(self) -> str:
        return f"{self.provider} {self.state}"


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
    # a digest of what a model said and went in, "" where none was asked
    labels = models.CharField(max_length=64, blank=True)
    # when it last became another reading: a comic drawn before that shows an older one
    changed = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.project_id} {self.fingerprint[:12]}"


class KeptScript(models.Model):
    """That a script was kept for a project, under which fingerprint: by this it is found when the project
    goes, however often it was read anew since."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="scripts")
    fingerprint = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "fingerprint"), name="one_row_a_script"),
        )
        verbose_name = _("kept script")
        verbose_name_plural = _("kept scripts")

    def __str__(self) -> str:
        return f"{self.project_id} {self.fingerprint[:12]}"


class Labelled(models.Model):
    """What a language model said of a chapter, stretch by stretch (`ChunkLabels`, whose units count from
    the chapter's first), and of which words: of others it says nothing."""

    chapter = models.OneToOneField(
        Chapter, models.CASCADE, related_name="labelled", verbose_name=_("chapter")
    )
    digest = models.CharField(max_length=16)
    mode = models.CharField(_("how closely"), max_length=10)
    model = models.CharField(_("model"), max_length=120)
    chunks = models.JSONField(default=list)
    made = models.DateTimeField(_("read"), auto_now=True)

    class Meta:
        verbose_name = _("chapter read by a model")
        verbose_name_plural = _("chapters read by a model")

    def __str__(self) -> str:
        return f"{self.chapter_id} {self.model}"


class Directed(models.Model):
    """A second look at a chapter's storyboard: what a model proposes that nobody has looked at yet, and what
    was taken (`DirectorsNote`s by their place in the chapter), each with the digest of the words that
    it is about: of others it says nothing."""

    chapter = models.OneToOneField(
        Chapter, models.CASCADE, related_name="directed", verbose_name=_("chapter")
    )
    proposed = models.JSONField(default=list)
    proposed_for = models.CharField(max_length=16, blank=True)
    notes = models.JSONField(default=list)
    notes_for = models.CharField(max_length=16, blank=True)
    model = models.CharField(_("model"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("second look at a chapter")
        verbose_name_plural = _("second looks at chapters")

    def __str__(self) -> str:
        return f"{self.chapter_id} {self.model}"


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


class Drawn(models.Model):
    """What went into a chapter's pages when they were laid out, as digests by kind (`inputs.Inputs`):
    whether the pages are stale follows from comparing them with what would go in now."""

    chapter = models.OneToOneField(
        Chapter, models.CASCADE, related_name="drawn", verbose_name=_("chapter")
    )
    inputs = models.JSONField(default=dict)
    made = models.DateTimeField(_("laid out"), auto_now=True)

    class Meta:
        verbose_name = _("laid out chapter")
        verbose_name_plural = _("laid out chapters")

    def __str__(self) -> str:
        return str(self.chapter_id)
