"""Runs in the browser: start, watch, cancel, resume; exports."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseStopPolling

from comicforge.stored import opened
from pipeline import runs
from pipeline.models import Export, Run
from projects.views.access import current_user, own_project

EXPORTS = (Run.Kind.EXPORT_CBZ, Run.Kind.EXPORT_PDF)


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
    return render(request, "pipeline/run.html", _context(request, shown))


def _context(request: HttpRequest, shown: Run) -> dict[str, object]:
    progress, chapter = runs.progress_of(shown), request.GET.get("chapter", "")
    # the chapter from which a reading was asked for: back there when it is done
    chapter = chapter if chapter.isdecimal() and len(chapter) < 16 else ""
    return {
        "run": shown, "project": shown.project, "progress": progress, "chapter": chapter,
        "target": _result(shown, chapter),
    }  # fmt: skip


def _result(shown: Run, chapter: str) -> str:
    """Where what a run makes is seen."""
    names = {Run.Kind.BOOK: "projects:comic", Run.Kind.READ: "pipeline:reading"}
    url = reverse(names.get(Run.Kind(shown.kind), "pipeline:exports"), args=[shown.project_id])
    return f"{url}?chapter={chapter}" if chapter and shown.kind == Run.Kind.READ else url


@require_safe
def run_status(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """The moving part of the progress page; stops the polling when there is no more to come."""
    shown = _own_run(request, run_id)
    context = _context(request, shown)
    if shown.status == Run.Status.DONE:
        return HttpResponseClientRedirect(str(context["target"]))
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
    started = runs.start(project=project, user=current_user(request), kind=kind)
    return redirect("pipeline:run", started.pk)


@require_safe
def export_download(request: HttpRequest, project_id: uuid.UUID, export_id: int) -> FileResponse:
    """A finished file."""
    project = own_project(request, project_id)
    export = get_object_or_404(Export, project=project, pk=export_id)
    name = slugify(project.title, allow_unicode=True) or "comic"
    file = opened(export.file, gone=_("This file is gone. Make it once more on the page “Export”."))
    return FileResponse(file, as_attachment=True, filename=f"{name}.{export.kind}")
