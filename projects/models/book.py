"""The book as decisions: scenes, pages, panels, figures, balloons. Pictures follow from them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.artwork import Artwork
from projects.models.cast import Character
from projects.models.manuscript import Chapter
from projects.models.project import Project


class Scene(models.Model):
    """A stretch of one place, time and company."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="scenes")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="scenes")
    number = models.PositiveIntegerField()
    place = models.CharField(_("place"), max_length=40)
    time = models.CharField(_("time of day"), max_length=12)
    weather = models.CharField(_("weather"), max_length=12)
    mood = models.CharField(_("mood"), max_length=20)
    summary = models.CharField(_("summary"), max_length=200, blank=True)

    class Meta:
        ordering = ("chapter__position", "number")
        verbose_name = _("scene")
        verbose_name_plural = _("scenes")

    def __str__(self) -> str:
        return f"{self.place} · {self.time}"


class Page(models.Model):
    """A page of a chapter; its number counts within the chapter."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="pages")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("number"))
    height = models.FloatField()

    class Meta:
        ordering = ("chapter__position", "chapter_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("chapter", "number"), name="one_page_a_number"),
        )
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return str(self.number)


class Panel(models.Model):
    """A panel as decided: frame, camera, setting, things; offsets of `source` count in the chapter."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="panels")
    scene = models.ForeignKey(Scene, models.SET_NULL, null=True, related_name="panels")
    order = models.PositiveIntegerField(_("order"))
    frame = models.JSONField()
    outline = models.JSONField(default=list)
    edge = models.CharField(max_length=8, default="line")
    importance = models.FloatField(default=0.3)
    shot = models.CharField(_("shot"), max_length=20)
    angle = models.CharField(_("angle"), max_length=20)
    setting = models.JSONField()
    props = models.JSONField(default=list)
    things = models.JSONField(default=list)
    effects = models.JSONField(default=list)
    alt = models.TextField(_("description for those who can't see it"), blank=True)
    source = models.JSONField(default=list)
    seed = models.PositiveIntegerField(default=0)
    # what is shown in place of Ink's drawing
    picture = models.ForeignKey(
        Artwork, models.SET_NULL, null=True, related_name="shown_in", verbose_name=_("picture")
    )
    locked = models.BooleanField(_("its picture stays as it is"), default=False)
    # a person's own words for the picture, in place of those that are made from the panel
    prompt = models.TextField(_("words for the picture"), blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("page", "order"), name="one_panel_an_order"),
        )
        verbose_name = _("panel")
        verbose_name_plural = _("panels")

    def __str__(self) -> str:
        return f"{self.page_id}/{self.order}"


class Figure(models.Model):
    """A character in a panel."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="figures")
    order = models.PositiveIntegerField()
    character = models.ForeignKey(Character, models.CASCADE, related_name="figures")
    emotion = models.CharField(_("emotion"), max_length=20)
    intensity = models.FloatField(default=0.3)
    pose = models.CharField(_("pose"), max_length=20, blank=True)
    facing = models.CharField(_("facing"), max_length=5)
    x = models.FloatField()
    does = models.JSONField(default=list)
    holds = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("order",)
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.panel_id}/{self.order}"


class Balloon(models.Model):
    """Words in a panel. `at` is where a person put them, `original` what the book says."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="balloons")
    order = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12)
    character = models.ForeignKey(
        Character,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="balloons",
        verbose_name=_("speaker"),
    )
    text = models.TextField(_("words"))
    original = models.TextField()
    source = models.JSONField(default=list)
    quote = models.PositiveIntegerField(null=True)
    at = models.JSONField(null=True)
    also = models.ForeignKey(
        Character,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="chorus",
        verbose_name=_("says it too"),
    )
    form = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("order",)
        verbose_name = _("balloon")
        verbose_name_plural = _("balloons")

    def __str__(self) -> str:
        return self.text[:60]
