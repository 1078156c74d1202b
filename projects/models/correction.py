"""What a creator corrected in a reading: kept beside the text, and applied at every reading of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.manuscript import Chapter
from projects.models.project import Project


class Correction(models.Model):
    """One thing that a person knows better than the reader's rules.

    Names are those that the reader finds (`Character.key`), so that a new name on the cast page
    changes nothing here. Offsets count in the chapter's source, its title included.
    """

    class Kind(models.TextChoices):
        SPEAKER = "speaker", _("who speaks")
        SCENE = "scene", _("where a scene starts")
        MERGE = "merge", _("two names of one person")
        SPLIT = "split", _("one name of two people")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="corrections", verbose_name=_("project")
    )
    # empty for what concerns the whole book, and where the chapter was removed: the words stay,
    # so that the correction finds its place again when they come back
    chapter = models.ForeignKey(
        Chapter,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("chapter"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    words = models.TextField(_("words"), blank=True)
    before = models.CharField(max_length=40, blank=True, editable=False)
    after = models.CharField(max_length=40, blank=True, editable=False)
    # the words are nowhere in the chapter any more
    lost = models.BooleanField(_("not found in the text"), default=False)
    # of whom this is said: the name that goes, or that stands for two people
    name = models.CharField(_("name"), max_length=120, blank=True)
    # who it is: the speaker ("" where nobody is known), the name that stays, the new person
    into = models.CharField(_("who it is"), max_length=120, blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    turns = models.BooleanField(_("a scene starts here"), default=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("project", "kind")),)
        constraints = (
            models.UniqueConstraint(
                fields=("chapter", "kind", "start"),
                condition=models.Q(kind__in=("speaker", "scene"), lost=False),
                name="one_correction_a_place",
            ),
            models.UniqueConstraint(
                fields=("project", "name"),
                condition=models.Q(kind="merge"),
                name="one_merge_a_name",
            ),
            models.UniqueConstraint(
                fields=("project", "name", "into"),
                condition=models.Q(kind="split"),
                name="one_split_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("merge", "split"))
                | models.Q(start__isnull=False, end__isnull=False),
                name="a_place_has_offsets",
            ),
        )
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.kind} {self.name or self.words[:40]}"
