"""The cast: who is in the book, and how they look."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.project import Project


class Character(models.Model):
    """A character with the look that every panel draws."""

    class Gender(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")
        UNKNOWN = "unknown", _("not told")

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        SUPPORTING = "supporting", _("supporting")
        MINOR = "minor", _("minor")
        EXTRA = "extra", _("extra")

    class Age(models.TextChoices):
        CHILD = "child", _("child")
        YOUNG = "young", _("young")
        ADULT = "adult", _("grown-up")
        OLD = "old", _("old")

    project = models.ForeignKey(Project, models.CASCADE, related_name="characters")
    name = models.CharField(_("name"), max_length=120)
    # the name that the reader finds in the text: a renamed character is still found by it
    key = models.CharField(max_length=120, editable=False)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, default=Gender.UNKNOWN)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MINOR)
    age = models.CharField(_("age"), max_length=8, choices=Age, default=Age.ADULT)
    look = models.JSONField(default=dict)
    # how image models know them again: the sheet that was approved, and a small model of their own
    sheet = models.ForeignKey(
        "projects.Artwork", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("character sheet"),
    )  # fmt: skip
    lora = models.JSONField(default=dict, blank=True)
    # `CastBible` as it is used, and what a model proposes that nobody has looked at yet
    bible = models.JSONField(default=dict, blank=True)
    proposed = models.JSONField(default=dict, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    mentions = models.PositiveIntegerField(default=0)
    quotes = models.PositiveIntegerField(default=0)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("project", "key"), name="one_character_a_key"),
        )
        verbose_name = _("character")
        verbose_name_plural = _("cast")

    def __str__(self) -> str:
        return self.name
