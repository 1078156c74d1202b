"""The comic as its creator reads and corrects it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from projects import book, editing
from projects.comic.rendering.fitting import fit_page_panels
from projects.forms import BalloonForm
from projects.models import Balloon, Panel, Project
from projects.views.access import own_project

AT_ONCE = 30


@require_safe
def comic(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Thirty pages of the comic at a time, each with the places that can be corrected."""
    project = own_project(request, project_id)
    total = project.pages.count()
    first = _first(request.GET.get("from"), total)
    rows = list(book.pages_of(project)[first : first + AT_ONCE])
    pages = book.drawn_pages(project, rows)
    for i, page in enumerate(pages):
        page.number = first + i + 1
    spans = [(i + 1, min(i + AT_ONCE, total), i == first) for i in range(0, total, AT_ONCE)]
    context = {"project": project, "pages": pages, "total": total, "spans": spans}
    return render(request, "projects/comic.html", context)


def _first(value: str | None, total: int) -> int:
    number = int(value) if value and value.isdecimal() and len(value) < 7 else 1
    number = min(max(number, 1), max(total, 1))
    return (number - 1) // AT_ONCE * AT_ONCE


def _drawn(project: Project, page_id: int) -> book.DrawnPage:
    page = book.drawn_page(project, page_id)
    if page is None:
        raise Http404
    return page


@require_safe
def page_svg(
    request: HttpRequest, project_id: uuid.UUID, page_id: int
) -> HttpResponse | HttpResponseNotModified:
    """A page's picture, revalidated by its fingerprint."""
    page = _drawn(own_project(request, project_id), page_id)
    etag = f'"{page.fingerprint}"'
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(page.svg(), content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def page_spots(request: HttpRequest, project_id: uuid.UUID, page_id: int) -> HttpResponse:
    """The page with everything on it that can be corrected, as a fragment."""
    project = own_project(request, project_id)
    return _page_fragment(request, project, page_id)


def _page_fragment(request: HttpRequest, project: Project, page_id: int) -> HttpResponse:
    page = _drawn(project, page_id)
    rows = list(page.row.panels.all())
    fits = fit_page_panels(page.document, page.looks, page.style)
    spots = []
    for panel, row, fit in zip(page.document.panels, rows, fits, strict=True):
        balloons = [
            (b.pk, *placed.box) for b, placed in zip(row.balloons.all(), fit.balloons, strict=True)
        ]
        spots.append((row.pk, panel.frame, balloons, fit.sound))
    return render(
        request, "projects/_page_spots.html", {"project": project, "page": page, "spots": spots}
    )


def balloon(request: HttpRequest, project_id: uuid.UUID, balloon_id: int) -> HttpResponse:
    """The words of a balloon: shown to be corrected, saved, or given back as the book has them."""
    project = own_project(request, project_id)
    found = get_object_or_404(
        Balloon.objects.select_related("panel", "character"),
        pk=balloon_id,
        panel__page__project=project,
    )
    form = BalloonForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and "restore" in request.POST:
        editing.restore(balloon=found)
        return _page_fragment(request, project, found.panel.page_id)
    if request.method == "POST" and form.is_valid():
        editing.reword(balloon=found, text=form.cleaned_data["text"])
        return _page_fragment(request, project, found.panel.page_id)
    context = {"project": project, "balloon": found, "form": form}
    response = render(request, "projects/_balloon_form.html", context)
    if request.method == "POST":
        response.status_code = 422
        reswap(retarget(response, "#edit"), "innerHTML")
    return response


@require_safe
def panel(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """What a panel shows and what can be done with it, as a fragment."""
    project = own_project(request, project_id)
    found = get_object_or_404(
        Panel.objects.select_related("page__chapter"), pk=panel_id, page__project=project
    )
    return render(request, "projects/_panel_form.html", {"project": project, "panel": found})


@require_POST
def panel_redraw(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Draws a panel once more with another seed."""
    project = own_project(request, project_id)
    found = get_object_or_404(Panel, pk=panel_id, page__project=project)
    editing.reseed(panel=found)
    return _page_fragment(request, project, found.page_id)
