"""Panels painted by an image model: what it costs before, each panel's pictures, and the way back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicforge.stored import opened
from pipeline import judging, services
from pipeline.engine import money
from pipeline.engine.reasons import reason_of
from pipeline.models import Run
from pipeline.painting_forms import PaintForm
from pipeline.providers.base import ProviderError
from pipeline.scopes import Scope, scope_of
from pipeline.stages import paint
from pipeline.stages.base import StageError
from pipeline.views.starting import begin, dollars_of
from projects.comic import finishing
from projects.models import Artwork, Panel, Project
from projects.views.access import own_project

A_PAGE = 48  # pictures of the report
MANY = 600  # panels whose requests take a second to be made


@require_http_methods(["GET", "HEAD", "POST"])
def paint_scope(request: HttpRequest, project_id: uuid.UUID, scope: str) -> HttpResponse:
    """What painting some panels will do and cost at most; started from there."""
    project = own_project(request, project_id)
    found = scope_of(project, scope)
    if found is None:
        raise Http404
    looks = services.chosen(project, "vision") is not None
    sent = request.POST if request.method == "POST" else request.GET or None
    form = PaintForm(sent, looks=looks)
    options = form.cleaned_data if form.is_valid() else {}
    if request.method == "POST" and found.panels and form.is_valid():
        return begin(request, project, Run.Kind.PAINT, found.panels, options)
    painted = Panel.objects.filter(pk__in=found.panels).exclude(picture=None).count()
    context = {"project": project, "scope": found, "form": form, "painted": painted} | _estimate(
        project, found, options
    )
    name = "_estimate" if request.headers.get("HX-Request") else "paint"
    return render(request, f"pipeline/{name}.html", context)


@require_POST
def finish_scope(request: HttpRequest, project_id: uuid.UUID, scope: str) -> HttpResponse:
    """Has the pictures of some panels finished alike."""
    project = own_project(request, project_id)
    found = scope_of(project, scope)
    if found is None:
        raise Http404
    steps = [s for s in finishing.FINISHES if s in request.POST.getlist("finish")]
    if not steps or not found.panels:
        messages.info(request, _("Nothing was chosen that can be done."))
        return redirect("pipeline:paint", project.pk, scope)
    return begin(request, project, Run.Kind.PAINT, found.panels, {"finish": steps})


def _estimate(project: Project, scope: Scope, options: dict[str, Any]) -> dict[str, Any]:
    """What it costs, or why it can't be."""
    chosen = services.chosen(project, "image")
    if chosen is not None and len(scope.panels) > MANY:
        return _at_most(project, scope, options, chosen)
    try:
        steps = paint.plan(project, scope.panels, options) if scope.panels else []
    except (StageError, ProviderError) as error:
        return {"chosen": chosen, "cannot": reason_of(error)}
    estimate = money.estimate(steps)
    painted = [line for line in estimate.lines if line.stage == "paint"]
    n, kept = sum(line.items for line in painted), sum(line.kept for line in painted)
    return {
        "chosen": chosen, "estimate": estimate, "pictures": n, "todo": n - kept, "kept": kept,
        "dollars": _dollars(chosen, options, n - kept),
    }  # fmt: skip


def _at_most(
    project: Project, scope: Scope, options: dict[str, Any], chosen: services.Chosen
) -> dict[str, Any]:
    """The most that a whole novel costs: what of it is kept is found when the run starts."""
    n = len(scope.panels) * len(paint.numbers_of(options))
    quality = paint.quality_of(project, options, chosen)
    each = chosen.credits(quality) + (paint.price_of_look(project, chosen, quality, options))
    return {
        "chosen": chosen, "estimate": {"credits": n * each}, "pictures": n, "todo": n, "unsure": True,
        "dollars": _dollars(chosen, options, n),
    }  # fmt: skip


def _dollars(chosen: services.Chosen | None, options: dict[str, Any], n: int) -> str:
    """What a service is known to charge for so many pictures; "" where its price isn't known."""
    backend = chosen.backend if chosen else None
    if backend is None:
        return ""
    final = options.get("quality") == "final"
    each = backend.price_final if final and backend.price_final is not None else backend.price
    return dollars_of(None if each is None else float(each) * n)


@require_safe
def picture(request: HttpRequest, project_id: uuid.UUID, artwork_id: int) -> FileResponse:
    """A picture's file."""
    project = own_project(request, project_id)
    row = get_object_or_404(Artwork, project=project, pk=artwork_id)
    file = opened(row.file, gone=_("This picture is no longer kept."))
    response = FileResponse(file, content_type=row.media_type)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@require_safe
def report(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """How well the painted panels show who they are to show, and what is wrong with them, the worst first."""
    project = own_project(request, project_id)
    rows = judging.worst_first(project)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pipeline/report.html", {"project": project, "page": page})
