"""The comic as its creator reads and corrects it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from projects import book, editing
from projects.edit_forms import ActedForm, EnterForm, NewBalloonForm, SaidForm, SeenForm
from projects.forms import BalloonForm
from projects.models import Balloon, Panel, Project
from projects.versions import Changed, version_of
from projects.views import conflicts, spots
from projects.views.access import current_user, own_project

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
    context |= spots.history_context(project)
    return render(request, "projects/comic.html", context)


def _first(value: str | None, total: int) -> int:
    number = int(value) if value and value.isdecimal() and len(value) < 7 else 1
    number = min(max(number, 1), max(total, 1))
    return (number - 1) // AT_ONCE * AT_ONCE


@require_safe
def page_svg(
    request: HttpRequest, project_id: uuid.UUID, page_id: int
) -> HttpResponse | HttpResponseNotModified:
    """A page's picture, revalidated by its fingerprint."""
    page = spots.drawn(own_project(request, project_id), page_id)
    etag = f'"{page.fingerprint}"'
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(page.svg(), content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def page_spots(request: HttpRequest, project_id: uuid.UUID, page_id: int) -> HttpResponse:
    """The page with everything on it that can be corrected."""
    project = own_project(request, project_id)
    return _shown(request, "projects/_page_spots.html", spots.context(project, page_id))


def _shown(
    request: HttpRequest, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A fragment for HTMX; for a browser without scripts a page of its own around it."""
    if request.headers.get("HX-Request"):
        return render(request, fragment, context, status=status)
    context |= {"fragment": fragment}
    return render(request, "projects/correct.html", context, status=status)


def balloon(request: HttpRequest, project_id: uuid.UUID, balloon_id: int) -> HttpResponse:
    """The words of a balloon: shown to be corrected, saved, or given back as the book has them."""
    project = own_project(request, project_id)
    if "again" in request.GET and not _is_there(Balloon, balloon_id):
        return render(request, "projects/_side.html")
    found = get_object_or_404(
        Balloon.objects.select_related("panel", "character"),
        pk=balloon_id,
        panel__page__project=project,
    )
    form = BalloonForm(request.POST or None, initial={"text": found.text})
    changed = fresh = None
    if request.method == "POST":
        try:
            if _save(request, found, form):
                return spots.shown(request, project, found.panel.page_id)
        except Changed as error:
            changed, fresh = error, BalloonForm(initial={"text": error.stored.text})
    return _balloon_form(request, found, form=form, fresh=fresh, changed=changed)


def _save(request: HttpRequest, found: Balloon, form: BalloonForm) -> bool:
    """Whether what was sent could be saved. Raises Changed."""
    version = request.POST.get("version", "")
    if "restore" in request.POST:
        editing.restore(balloon=found, version=version, user=current_user(request))
    elif form.is_valid():
        editing.reword(
            balloon=found,
            text=form.cleaned_data["text"],
            version=version,
            user=current_user(request),
        )
    else:
        return False
    return True


def _balloon_form(
    request: HttpRequest, found: Balloon, *, form: BalloonForm, fresh: BalloonForm | None,
    changed: Changed | None,
) -> HttpResponse:  # fmt: skip
    project = found.panel.page.project
    context = {"project": project, "balloon": found, "said": _said_form(project, found)}
    context |= conflicts.context(request, row=found, form=form, fresh=fresh, changed=changed)
    if request.method != "POST":
        return _shown(request, "projects/_balloon_form.html", context)
    if changed:
        return _conflict(request, "projects/_balloon_form.html", context)
    response = _shown(request, "projects/_balloon_form.html", context, 422)
    return reswap(retarget(response, "#edit"), "innerHTML")


def _said_form(project: Project, found: Balloon) -> SaidForm:
    speaker = found.character.name if found.character else ""
    told = {"kind": found.kind, "speaker": speaker}
    return SaidForm(initial=told, cast=list(project.characters.all()))


def _conflict(request: HttpRequest, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """What somebody else changed meanwhile, from its first line on: the side is scrolled to where a
    button was pressed."""
    response = _shown(request, fragment, context, conflicts.CONFLICT)
    response["HX-Reswap"] = "innerHTML scroll:.side:top"
    return retarget(response, "#edit")


@require_safe
def panel(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """What a panel shows and what can be done with it."""
    project = own_project(request, project_id)
    if "again" in request.GET and not _is_there(Panel, panel_id):
        return render(request, "projects/_side.html")
    found = spots.panel(project, panel_id)
    context = {"project": project, "panel": found, "version": version_of(found)}
    context |= _panel_forms(project, found)
    return _shown(request, "projects/_panel_form.html", context)


def _is_there(kind: type[Balloon | Panel], pk: int) -> bool:
    """Whether what the side shows is still there after an edit."""
    return bool(kind._default_manager.filter(pk=pk).exists())


def _panel_forms(project: Project, found: Panel) -> dict[str, Any]:
    """What can be changed of a panel, as it is now."""
    s, cast = found.setting, list(project.characters.all())
    seen = {"shot": found.shot, "angle": found.angle}
    seen |= {k: s.get(k, "") for k in ("place", "time", "weather")}
    figures = [
        (f, ActedForm(initial={"emotion": f.emotion, "pose": f.pose, "facing": f.facing}, auto_id=f"f{f.pk}_%s"))
        for f in found.figures.select_related("character")
    ]  # fmt: skip
    there = {f.character_id for f, _form in figures}
    absent = [c for c in cast if c.pk not in there]
    return {
        "seen": SeenForm(initial=seen), "figures": figures, "enter": EnterForm(cast=absent),
        "new_balloon": NewBalloonForm(cast=cast, auto_id="new_%s"),
    }  # fmt: skip


@require_POST
def panel_redraw(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Draws a panel once more with another seed."""
    project = own_project(request, project_id)
    found = spots.panel(project, panel_id)
    try:
        editing.reseed(
            panel=found, version=request.POST.get("version", ""), user=current_user(request)
        )
    except Changed as error:
        context = {"project": project, "panel": found, "changed": True}
        context["version"] = version_of(error.stored)
        return _conflict(request, "projects/_panel_form.html", context)
    return spots.shown(request, project, found.page_id)
