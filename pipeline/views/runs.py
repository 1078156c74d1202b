"""Runs in the browser: start, watch, cancel, resume, answer."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseStopPolling

from pipeline import runs
from pipeline.engine import money
from pipeline.engine.progress import progress_of, troubles_of
from pipeline.models import Run, Step
from pipeline.templatetags.pipeline_words import result
from pipeline.views.starting import REFUSALS, begin, refused
from projects.models import Artwork
from projects.views.access import current_user, own_project

PICTURES = 24  # of a run are shown while it works


@require_POST
def generate(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Starts drawing the whole comic, or shows the run that is under way."""
    project = own_project(request, project_id)
    if not any(t.strip() for t in project.chapters.values_list("text", flat=True)):
        messages.error(request, _("Bring in a text first: there is nothing to draw yet."))
        return redirect("projects:text", project.pk)
    return begin(request, project, Run.Kind.BOOK)


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
    progress, chapter = progress_of(shown), request.GET.get("chapter", "")
    # the chapter from which a reading was asked for: back there when it is done
    chapter = chapter if chapter.isdecimal() and len(chapter) < 16 else ""
    return {
        "run": shown, "troubles": troubles_of(shown),
        "asks": _asks(shown), "project": shown.project, "progress": progress, "chapter": chapter,
        "made": _made(shown), "target": _result(shown, chapter), "spent": money.spent(shown) if shown.hold_id else 0,
    }  # fmt: skip


def _made(shown: Run) -> list[Artwork] | None:
    """The pictures that a run has made so far, the newest first; None for a run that makes none."""
    if shown.kind not in (Run.Kind.PAINT, Run.Kind.SHEETS):
        return None
    return list(shown.project.artworks.filter(made_with__run=str(shown.pk))[:PICTURES])


def _result(shown: Run, chapter: str) -> str:
    """Where what a run makes is seen."""
    url = result(shown)
    return f"{url}?chapter={chapter}" if chapter and shown.kind == Run.Kind.READ else url


def _asks(shown: Run) -> bool:
    """Whether its creator is to say what becomes of something unknown."""
    ended = shown.status != Run.Status.RUNNING
    return ended and shown.steps.filter(status=Step.Status.UNKNOWN).exists()


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
    try:
        if not runs.resume(run=_own_run(request, run_id)):
            messages.info(request, _("There is nothing to resume."))
    except REFUSALS as error:
        return refused(request, error)
    return redirect("pipeline:run", run_id)


@require_POST
def run_answer(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """What the creator wants with what nobody knows of: ask for it again, or leave it."""
    asked = _own_run(request, run_id)
    if not {"again", "leave"} & set(request.POST):
        return redirect("pipeline:run", run_id)
    try:
        done = runs.try_again(run=asked) if "again" in request.POST else runs.leave(run=asked)
    except REFUSALS as error:
        return refused(request, error)
    if not done:
        messages.info(request, _("There is nothing to answer any more."))
    return redirect("pipeline:run", run_id)


@require_POST
def run_repeat(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Starts a run of the same kind about the same chapters."""
    before = _own_run(request, run_id)
    return begin(request, before.project, before.kind, before.targets, before.options)
