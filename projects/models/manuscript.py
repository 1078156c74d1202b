"""What was brought in: the files as they came, and the chapters made of them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.project import Project


def source_path(source: SourceFile, filename: str) -> str:
    """Where an original is stored: a name of our own, never the uploader's."""
    return f"sources/{source.project_id}/{uuid.uuid4().hex}"


class WordsEncoder(json.JSONEncoder):
    """JSON whose letters stand as they are: escaped, Chinese takes twice the room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class WordsField(models.JSONField):
    """JSON that is mostly words; in the database what Django's is, so that migrations say so."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.encoder = WordsEncoder

    def deconstruct(self) -> Any:
        """As Django's own field."""
        name, _path, args, options = super().deconstruct()
        options.pop("encoder", None)
        return name, "django.db.models.JSONField", args, options


class SourceFile(models.Model):
    """A text exactly as it was uploaded or pasted; never changed, so that nothing is lost."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sources")
    name = models.CharField(_("name"), max_length=200)
    file = models.FileField(_("file"), upload_to=source_path)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created",)
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """An original as it was read: every stretch of it in a chapter or left out, before and after a
    person agrees. `pieces` are [chapter or null, reason, words] in the original's order, `listed` are
    [name, words] of a play's list of persons."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="intakes")
    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="intakes")
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    series = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    guessed = models.BooleanField(default=False, editable=False)
    pieces = WordsField(default=list, editable=False)
    titles = models.JSONField(default=list, editable=False)
    made = models.JSONField(default=list, editable=False)
    listed = models.JSONField(default=list, editable=False)
    taken = models.DateTimeField(_("taken in"), null=True, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    # how many chapters it had when it was read just now, neighbours not yet joined; not kept
    found = 0

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.name


class Chapter(models.Model):
    """A chapter: its title and its words without the heading."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    quotes = models.PositiveIntegerField(default=0, editable=False)
    placed = models.PositiveIntegerField(default=0, editable=False)
    merged = models.PositiveIntegerField(default=0, editable=False)
    cut = models.JSONField(default=list, editable=False)
    updated = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ("position", "pk")
        indexes = (models.Index(fields=("project", "position")),)
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return self.title or str(_("Chapter %(number)s") % {"number": self.position})
