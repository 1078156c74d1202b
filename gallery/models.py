"""What readers see: editions, frozen when they were published."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models import Project


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, narrowed to what guests may read."""

    def public(self) -> EditionQuerySet:
        """Published, not hidden by staff, and of a project that is public."""
        return self.filter(
            published=True, hidden=False, project__visibility=Project.Visibility.PUBLIC
        ).select_related("project__owner")


def cover_path(edition: Edition, filename: str) -> str:
    """Where a cover is stored."""
    return f"editions/{edition.pk}/cover-{uuid.uuid4().hex}.webp"


def page_path(page: EditionPage, filename: str) -> str:
    """Where a frozen page is stored."""
    return f"editions/{page.edition_id}/{page.number:05d}-{uuid.uuid4().hex}.svgz"


class Edition(models.Model):
    """A published comic. It keeps its own words and pictures: later changes to the project don't
    touch it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, models.CASCADE, related_name="editions", verbose_name=_("project")
    )
    number = models.PositiveIntegerField(_("number"), default=1)
    # the run that made it: done a second time, it finds what the first made
    request = models.UUIDField(null=True, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    author = models.CharField(_("author"), max_length=60)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(_("language"), max_length=8)
    direction = models.CharField(_("reading direction"), max_length=3)
    format = models.CharField(_("format"), max_length=10)
    page_count = models.PositiveIntegerField(_("pages"))
    cover = models.FileField(_("cover"), upload_to=cover_path, blank=True)
    # what search looks through: lower case, for Chinese as it is
    haystack = models.TextField(editable=False)
    published = models.BooleanField(_("published"), default=True)
    hidden = models.BooleanField(_("hidden by staff"), default=False)
    created = models.DateTimeField(_("published on"), default=timezone.now)

    objects: ClassVar[EditionQuerySet] = EditionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("project",),
                condition=models.Q(published=True),
                name="one_published_edition_a_project",
            ),
        )
        indexes = (models.Index(fields=("published", "hidden", "-created")),)
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return self.title


class EditionPage(models.Model):
    """A page as it was when published: its drawing, its chapter's title and what it shows."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("number"))
    chapter = models.CharField(_("chapter"), max_length=200, blank=True)
    height = models.PositiveIntegerField()
    alt = models.TextField(_("description for those who can't see it"))
    file = models.FileField(_("file"), upload_to=page_path)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="one_edition_page_a_number"),
        )
        verbose_name = _("page of an edition")
        verbose_name_plural = _("pages of editions")

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"
