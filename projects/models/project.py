"""A project: one book of one creator, and how its comic is to be."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects, narrowed to whom they belong."""

    def owned_by(self, user: User) -> ProjectQuerySet:
        """Only this user's: everybody else's are as if they weren't there."""
        return self.filter(owner=user)


class Project(models.Model):
    """One book and its comic."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("Private: only you")
        PUBLIC = "public", _("Public: readers see what you publish")

    class Language(models.TextChoices):
        AUTO = "", _("Found by itself")
        ENGLISH = "en", _("English")
        CHINESE = "zh", _("Chinese")

    class Direction(models.TextChoices):
        LTR = "ltr", _("Left to right")
        RTL = "rtl", _("Right to left (manga)")

    class Format(models.TextChoices):
        PAGE = "page", _("Pages")
        WEBTOON = "webtoon", _("Webtoon strip")

    class Size(models.TextChoices):
        A4 = "a4", _("A4")
        US = "us", _("US comic")
        B5 = "b5", _("B5 manga")
        SQUARE = "square", _("Square")
        TALL = "tall", _("Phone (9:16)")

    class Art(models.TextChoices):
        COLOUR = "colour", _("Colour")
        MANGA = "manga", _("Ink and halftone")
        SEPIA = "sepia", _("Sepia")
        NOIR = "noir", _("Noir")

    class Letters(models.TextChoices):
        CAPITALS = "capitals", _("Capitals, as in Western comics")
        MIXED = "mixed", _("Capitals and small letters")

    class Density(models.TextChoices):
        BRIEF = "brief", _("Brief: mostly pictures and what is said")
        BALANCED = "balanced", _("Balanced")
        FULL = "full", _("Full: much of the telling in captions")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="projects", verbose_name=_("owner")
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PRIVATE
    )
    language = models.CharField(
        _("language"), max_length=8, choices=Language, blank=True, default=""
    )
    found_language = models.CharField(max_length=8, blank=True, default="", editable=False)
    direction = models.CharField(
        _("reading direction"), max_length=3, choices=Direction, default=Direction.LTR
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.PAGE)
    size = models.CharField(_("page size"), max_length=10, choices=Size, default=Size.A4)
    art = models.CharField(
        _("art style"), max_length=10, choices=Art, default=Art.COLOUR,
        help_text=_("All pages follow at once, and back again: nothing is planned anew."),
    )  # fmt: skip
    letters = models.CharField(
        _("lettering"), max_length=10, choices=Letters, default=Letters.CAPITALS,
        help_text=_("Of what is said in English. Words in *stars* are lettered with stress."),
    )  # fmt: skip
    density = models.CharField(
        _("telling"), max_length=10, choices=Density, default=Density.BALANCED,
        help_text=_("How much of the narration is kept. What is said aloud always is."),
    )  # fmt: skip
    style_prompt = models.CharField(
        _("style"), max_length=500, blank=True,
        help_text=_("How pictures should look when an image model redraws them, in your own words."),
    )  # fmt: skip
    # `StoryBible` as it is used, and what a model proposes that nobody has looked at yet
    bible = models.JSONField(default=dict, blank=True, editable=False)
    proposed = models.JSONField(default=dict, blank=True, editable=False)
    seed = models.PositiveIntegerField(_("seed"), default=1)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[ProjectQuerySet] = ProjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-updated",)
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.title

    @property
    def book_language(self) -> str:
        """The language set, or found in the text; "en" where there is none yet."""
        return self.language or self.found_language or "en"
