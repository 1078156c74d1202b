"""Projects in the admin."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import Chapter, Character, Correction, Project, SourceFile


class ChapterInline(admin.TabularInline[Chapter, Project]):
    model = Chapter
    fields = ("position", "title", "quotes", "placed", "merged")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin[Project]):
    list_display = (
        "title",
        "owner",
        "book_language",
        "format",
        "visibility",
        "page_count",
        "updated",
    )
    list_filter = ("visibility", "format", "direction", "language")
    search_fields = ("title", "owner__email", "description")
    readonly_fields = ("created", "updated", "found_language")
    autocomplete_fields = ("owner",)
    list_select_related = ("owner",)
    inlines = (ChapterInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).annotate(pages_number=Count("pages"))

    @admin.display(description=_("pages"), ordering="pages_number")
    def page_count(self, project: Project) -> int:
        return int(getattr(project, "pages_number", 0))


@admin.register(Chapter)
class ChapterAdmin(admin.ModelAdmin[Chapter]):
    list_display = ("__str__", "project", "position", "quotes", "placed")
    search_fields = ("title", "project__title")
    list_select_related = ("project",)
    raw_id_fields = ("project",)


@admin.register(Character)
class CharacterAdmin(admin.ModelAdmin[Character]):
    list_display = ("name", "project", "role", "gender", "age", "quotes")
    list_filter = ("role", "gender", "age")
    search_fields = ("name", "project__title")
    list_select_related = ("project",)
    raw_id_fields = ("project",)


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin[Correction]):
    list_display = ("__str__", "project", "kind", "into", "lost", "created")
    list_filter = ("kind", "lost")
    search_fields = ("words", "name", "into", "project__title")
    list_select_related = ("project",)
    raw_id_fields = ("project", "chapter")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made in the studio alone."""
        return False


@admin.register(SourceFile)
class SourceFileAdmin(admin.ModelAdmin[SourceFile]):
    list_display = ("name", "project", "size", "created")
    search_fields = ("name", "project__title")
    list_select_related = ("project",)
    raw_id_fields = ("project",)
