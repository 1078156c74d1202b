"""Every picture that was ever made or brought for a project: none is overwritten by a newer one."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.cast import Character
from projects.models.project import Project

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def artwork_path(artwork: Artwork, filename: str) -> str:
    """Where a picture is stored: a name of our own."""
    ending = _ENDINGS.get(artwork.media_type, "bin")
    return f"artwork/{artwork.project_id}/{uuid.uuid4().hex}.{ending}"


class Artwork(models.Model):
    """A picture, what it was made for, and what it was made with."""

    class Kind(models.TextChoices):
        PANEL = "panel", _("panel")
        SHEET = "sheet", _("character sheet")
        REFERENCE = "reference", _("reference")
        MASK = "mask", _("mask of a change")

    class About(models.TextChoices):
        PLACE = "place", _("place")
        PROP = "prop", _("thing")
        STYLE = "style", _("style")

    class Origin(models.TextChoices):
        MADE = "ai_generated", _("made by a model")
        BROUGHT = "user_upload", _("brought by a person")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="artworks", verbose_name=_("project")
    )
    kind = models.CharField(_("of what"), max_length=10, choices=Kind)
    origin = models.CharField(_("origin"), max_length=14, choices=Origin)
    panel = models.ForeignKey(
        "projects.Panel",
        models.SET_NULL,
        null=True,
        related_name="artworks",
        verbose_name=_("panel"),
    )
    character = models.ForeignKey(
        Character, models.SET_NULL, null=True, related_name="artworks", verbose_name=_("character")
    )
    # of a picture that shows no character: what it is about; `name` is that of the place or the thing, and
    # of a character's sheet the occasion that its clothes are for ("": as usual)
    about = models.CharField(_("about"), max_length=5, choices=About, blank=True, default="")
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    # it goes along with the pictures of what it shows
    used = models.BooleanField(_("goes along"), default=False)
    # what it was changed from
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="versions", editable=False
    )
    # of a panel's picture: the digest of what the panel showed (`pipeline.inputs`); it is stale where
    # the panel shows something else now
    shows = models.CharField(max_length=64, blank=True, editable=False)
    # the request that it came from: the same is never asked twice
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    file = models.FileField(_("file"), upload_to=artwork_path)
    media_type = models.CharField(_("kind of file"), max_length=20)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    size = models.PositiveBigIntegerField(_("size"))
    # prompt, model, seed, what was sent and what was left out
    made_with = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("project", "kind")),)
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return f"{self.kind} {self.width}×{self.height}"
