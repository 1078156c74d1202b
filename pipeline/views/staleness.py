"""What of a comic is stale, and drawing just that anew."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pipeline import inputs
from pipeline.engine import money
from pipeline.models import Run
from pipeline.stages import registry
from pipeline.views.starting import begin
from projects.views.access import own_project


@require_safe
def stale(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The chapters that would be drawn otherwise now, with what drawing them anew costs; and a mark for
    each of their pages that is shown."""
    project = own_project(request, project_id)
    found = inputs.stale_chapters(project)
    keys = [s.chapter.pk for s in found]
    shown = request.GET.get("pages", "").split(",") if keys else []
    shown = [n for n in shown if n.isdecimal() and len(n) < 16][:200]
    running = project.runs.filter(kind=Run.Kind.BOOK, status=Run.Status.RUNNING).first()
    context = {
        "project": project, "stale": found, "running": running,
        "pages": project.pages.filter(chapter__in=keys, pk__in=shown).values_list("pk", flat=True),
        "cost": money.estimate(registry.plan(project, Run.Kind.BOOK, keys)).credits if keys else 0,
    }  # fmt: skip
    return render(request, "pipeline/_stale.html", context)


@require_POST
def redo(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Draws a stale chapter anew, or all of them."""
    project = own_project(request, project_id)
    found = [s.chapter.pk for s in inputs.stale_chapters(project)]
    wanted = request.POST.get("chapter", "")
    targets = [pk for pk in found if not wanted or str(pk) == wanted]
    if not targets:
        messages.info(request, _("There is nothing stale: all is as it would be drawn now."))
        return redirect("projects:comic", project.pk)
    return begin(request, project, Run.Kind.BOOK, targets)
