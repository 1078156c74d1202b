"""Files of a book, and publishing it: both are runs."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.plans import plan_of
from comicforge.deleting import delete_with_files
from comicforge.stored import opened
from pipeline import room
from pipeline.models import Export, Run
from pipeline.views.starting import begin
from projects.views.access import own_project

EXPORTS = (Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF)


@require_safe
def exports(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The files of a book, and how to make them."""
    project = own_project(request, project_id)
    kinds = [
        (Run.Kind.EXPORT_CBZ, _("CBZ, for comic readers")),
        (Run.Kind.EXPORT_PDF, _("PDF, to print and send")),
    ]
    return render(
        request,
        "pipeline/exports.html",
        {
            "project": project,
            "exports": project.exports.all()[:40],
            "kinds": kinds,
            "has_pages": project.pages.exists(),
            "used": room.used_by(project.owner),
            "plan": plan_of(project.owner),
            "running": project.runs.filter(status=Run.Status.RUNNING, kind__in=EXPORTS),
        },
    )


@require_POST
def export_start(request: HttpRequest, project_id: uuid.UUID, kind: str) -> HttpResponse:
    """Starts making a file."""
    project = own_project(request, project_id)
    if kind not in EXPORTS or not project.pages.exists():
        messages.error(request, _("There is no comic to export yet."))
        return redirect("pipeline:exports", project.pk)
    return begin(request, project, kind)


@require_POST
def export_delete(request: HttpRequest, project_id: uuid.UUID, export_id: int) -> HttpResponse:
    """Deletes a finished file: it can be made again."""
    project = own_project(request, project_id)
    delete_with_files(get_object_or_404(Export, project=project, pk=export_id))
    return redirect("pipeline:exports", project.pk)


@require_safe
def export_download(request: HttpRequest, project_id: uuid.UUID, export_id: int) -> FileResponse:
    """A finished file."""
    project = own_project(request, project_id)
    export = get_object_or_404(Export, project=project, pk=export_id)
    name = slugify(project.title, allow_unicode=True) or "comic"
    return FileResponse(
        opened(
            export.file, gone=_("This file is gone. Make it once more on the page “Export”.")
        ),
        as_attachment=True, filename=f"{name}.{export.kind}",
    )  # fmt: skip


@require_POST
def publish(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Starts publishing the comic as it is now."""
    project = own_project(request, project_id)
    if not project.pages.exists():
        messages.error(request, _("Draw the comic first: there is nothing to publish yet."))
        return redirect("gallery:publishing", project.pk)
    return begin(request, project, Run.Kind.PUBLISH)
