"""Editions in the admin: staff can hide one."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gallery.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    list_display = ("title", "author", "language", "page_count", "published", "hidden", "created")
    list_filter = ("hidden", "published", "language", "format", "created")
    search_fields = ("title", "author", "project__owner__email")
    list_select_related = ("project",)
    readonly_fields = ("project", "number", "page_count", "created", "cover")
    actions = ("hide", "show")

    @admin.action(description=_("Hide the chosen editions"))
    def hide(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        n = queryset.update(hidden=True)
        messages.success(
            request,
            ngettext("%(n)s edition is hidden.", "%(n)s editions are hidden.", n) % {"n": n},
        )

    @admin.action(description=_("Show the chosen editions again"))
    def show(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        n = queryset.update(hidden=False)
        messages.success(
            request, ngettext("%(n)s edition is shown.", "%(n)s editions are shown.", n) % {"n": n}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the studio alone."""
        return False
