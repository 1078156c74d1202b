"""What the reader understood of a text, chapter by chapter."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pipeline import runs
from pipeline.models import Run
from pipeline.reading import page
from pipeline.views.starting import begin
from projects.models import Chapter
from projects.views.access import own_project


@require_safe
def reading(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """To the chapter that was asked for, by its key or its number, or to the first."""
    project = own_project(request, project_id)
    chapters = project.chapters.all()
    found = _chosen(request, chapters) or chapters.first()
    if found is None:
        return render(request, "pipeline/reading.html", {"project": project})
    return redirect("pipeline:reading_chapter", project.pk, found.pk)


def _chosen(request: HttpRequest, chapters: QuerySet[Chapter]) -> Chapter | None:
    if key := number_in(request.GET.get("chapter")):
        return chapters.filter(pk=key).first()
    if number := number_in(request.GET.get("number")):
        return chapters[number - 1 : number].first() or chapters.last()
    return None


def number_in(value: str | None) -> int:
    """The number from 1 in what was asked for; 0 where there is none."""
    return int(value) if value and value.isdecimal() and len(value) < 10 else 0


@require_safe
def chapter(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> HttpResponse:
    """A chapter as it was read: who says what, and where scenes start."""
    project = own_project(request, project_id)
    found = get_object_or_404(project.chapters, pk=chapter_id)
    runs.look_at(project=project, chapter=found.pk)  # drawn next, where it still waits for that
    shown = page.reading_page(project, found)
    context = page.context_of(shown, number_in(request.GET.get("part")))
    context["place"] = page.neighbours(found)
    return render(request, "pipeline/reading.html", context)


@require_POST
def read(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Reads the text (again), or shows the run under way that does so."""
    project = own_project(request, project_id)
    if not any(t.strip() for t in project.chapters.values_list("text", flat=True)):
        messages.error(request, _("Bring in a text first: there is nothing to read yet."))
        return redirect("projects:text", project.pk)
    drawing = project.runs.filter(kind=Run.Kind.BOOK, status=Run.Status.RUNNING).first()
    if drawing is not None:
        # two runs that read at once would change the cast under each other's hands
        messages.info(request, _("The comic is being drawn: read the text again when it is done."))
        return redirect("pipeline:run", drawing.pk)
    response = begin(request, project, Run.Kind.READ)
    back = number_in(request.POST.get("chapter"))
    if back and "/runs/" in response["Location"]:
        response["Location"] = f"{response['Location']}?chapter={back}"
    return response
