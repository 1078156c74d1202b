"""What was changed in a comic, change by change, with the way back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.manuscript import Chapter
from projects.models.project import Project


class Change(models.Model):
    """One edit: who made it, what it did in words (`what` is a key that pages have words for), and the rows
    of the pages that it touched before and after it, packed. `number` counts in the project; those that are
    undone wait to be made again until another edit is made instead of them (`dropped`)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=20)
    # what it was done to: edits of the same in a row are one (a drag, a burst of keys)
    about = models.CharField(max_length=40, blank=True)
    page = models.PositiveBigIntegerField(null=True)
    chapter = models.ForeignKey(Chapter, models.SET_NULL, null=True, related_name="changes")
    before = models.BinaryField()
    after = models.BinaryField()
    undone = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="one_change_a_number"),
        )
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return f"{self.number} {self.what}"
