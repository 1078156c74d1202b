"""Runs in the browser: start, watch, cancel, resume; exports."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseStopPolling

from pipeline import runs
from pipeline.models import Export, Run
from projects.views.access import current_user, own_project


@require_POST
def generate(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Starts drawing the whole comic, or shows the run that is under way."""
    project = own_project(request, project_id)
    if not any(t.strip() for t in project.chapters.values_list("text", flat=True)):
        messages.error(request, _("Bring in a text first: there is nothing to draw yet."))
        return redirect("projects:text", project.pk)
    run = runs.start(project=project, user=current_user(request))
    return redirect("pipeline:run", run.pk)


def _own_run(request: HttpRequest, run_id: uuid.UUID) -> Run:
    return get_object_or_404(
        Run.objects.select_related("project"), pk=run_id, project__owner=current_user(request)
    )


@require_safe
def run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """The progress page, which moves by itself."""
    shown = _own_run(request, run_id)
    context = {"run": shown, "project": shown.project, "progress": runs.progress_of(shown)}
    return render(request, "pipeline/run.html", context)


@require_safe
def run_status(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """The moving part of the progress page; stops the polling when there is no more to come."""
    shown = _own_run(request, run_id)
    if shown.status == Run.Status.DONE:
        target = "projects:comic" if shown.kind == Run.Kind.BOOK else "pipeline:exports"
        return HttpResponseClientRedirect(redirect(target, shown.project_id).url)
    context = {"run": shown, "project": shown.project, "progress": runs.progress_of(shown)}
    response = render(request, "pipeline/_progress.html", context)
    if shown.status != Run.Status.RUNNING:
        return HttpResponseStopPolling(response.content)
    return response


@require_POST
def run_cancel(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stops a run; what was made stays."""
    runs.cancel(run=_own_run(request, run_id))
    return redirect("pipeline:run", run_id)


@require_POST
def run_resume(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Goes on with a stopped run."""
    if not runs.resume(run=_own_run(request, run_id)):
        messages.info(request, _("There is nothing to resume."))
    return redirect("pipeline:run", run_id)


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
            "running": project.runs.filter(status=Run.Status.RUNNING).exclude(kind=Run.Kind.BOOK),
        },
    )


@require_POST
def export_start(request: HttpRequest, project_id: uuid.UUID, kind: str) -> HttpResponse:
    """Starts making a file."""
    project = own_project(request, project_id)
    if kind not in (Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF) or not project.pages.exists():
        messages.error(request, _("There is no comic to export yet."))
        return redirect("pipeline:exports", project.pk)
    started = runs.start(project=project, user=current_user(request), kind=kind)
    return redirect("pipeline:run", started.pk)


@require_safe
def export_download(request: HttpRequest, project_id: uuid.UUID, export_id: int) -> FileResponse:
    """A finished file."""
    project = own_project(request, project_id)
    export = get_object_or_404(Export, project=project, pk=export_id)
    name = slugify(project.title, allow_unicode=True) or "comic"
    return FileResponse(
        export.file.open("rb"), as_attachment=True, filename=f"{name}.{export.kind}"
    )
