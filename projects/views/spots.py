"""A page with everything on it that can be edited, as an answer to whoever edits it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django_htmx.http import trigger_client_event

from projects import book, history
from projects.comic.rendering.fitting import fit_page_panels
from projects.models import Panel, Project


def drawn(project: Project, page_id: int) -> book.DrawnPage:
    """A page of the project's, drawn. Http404 where there is none."""
    page = book.drawn_page(project, page_id)
    if page is None:
        raise Http404
    return page


def panel(project: Project, panel_id: int) -> Panel:
    """A panel of the project's. Http404 where there is none."""
    rows = Panel.objects.select_related("page__chapter")
    return get_object_or_404(rows, pk=panel_id, page__project=project)


def context(project: Project, page_id: int) -> dict[str, Any]:
    """A page and what lies where on it: panels with their balloons, in page units."""
    page = drawn(project, page_id)
    rows = list(page.row.panels.all())
    fits = fit_page_panels(page.document, page.looks, page.style)
    found = []
    for panel, row, fit in zip(page.document.panels, rows, fits, strict=True):
        balloons = [
            (b.pk, *placed.box, b.text)
            for b, placed in zip(row.balloons.all(), fit.balloons, strict=True)
        ]
        found.append((row.pk, panel.frame, balloons, fit.sound))
    return {
        "project": project, "page": page, "spots": found, "scope": f"page-{page_id}",
        "page_version": history.version_of_page(page_id),
    }  # fmt: skip


def history_context(project: Project) -> dict[str, Any]:
    """What can be taken back and made again."""
    undo, redo = history.waiting(project)
    return {"project": project, "undo": undo, "redo": redo}


def shown(
    request: HttpRequest, project: Project, page_id: int, *, why: str = "", status: int = 200
) -> HttpResponse:
    """The page as it is after an edit, with what can be taken back beside it; `why` is told where it was
    not made."""
    if not request.headers.get("HX-Request"):
        return back(project, page_id)
    told = context(project, page_id) | history_context(project) | {"why": why, "edited": True}
    response = render(request, "projects/_page_spots.html", told, status=status)
    return trigger_client_event(response, "edited", after="settle")


def back(project: Project, page_id: int) -> HttpResponse:
    """To the page, for a browser without scripts."""
    where = reverse("projects:comic", args=[project.pk])
    return redirect(f"{where}?from={drawn(project, page_id).number}#page-{page_id}")
