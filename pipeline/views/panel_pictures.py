"""One panel's pictures: painted, changed, finished, brought, chosen; and always the way back to Ink's."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from comicforge import pictures
from comicforge.deleting import delete_with_files
from pipeline import likenesses, painting, runs, services
from pipeline.engine.progress import steps_of_panel, troubles_of
from pipeline.engine.reasons import reason_of
from pipeline.models import Run, Step
from pipeline.painting_forms import EditForm, PaintForm
from pipeline.providers.base import ProviderError
from pipeline.scopes import is_stale
from pipeline.stages import paint
from pipeline.views.keys import key_in
from pipeline.views.starting import REFUSALS, refused
from pipeline.views.uploads import brought
from projects import artworks, book
from projects.comic import finishing
from projects.importing.outcome import storable
from projects.models import Artwork, Panel, Project
from projects.views.access import current_user, own_project

SHOWN_VERSIONS = 12
MOST_WORDS = 4000  # letters


def _panel(project: Project, panel_id: int) -> Panel:
    return get_object_or_404(book.panels_of(project), pk=panel_id)


@require_safe
def panel_picture(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """A panel's picture: what is asked for, what it costs, its versions, and what went wrong."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    was_busy = request.GET.get("was") == "busy"
    if was_busy and _htmx(request) and _is_busy(_last_run(project, panel), panel):
        # nothing new: what somebody writes or marks in the forms meanwhile stays
        return HttpResponse(status=204)
    context = _picture_context(project, panel)
    if not _htmx(request):  # without scripts it is a page of its own
        context |= {"fragment": "pipeline/_picture.html"}
        return render(request, "projects/correct.html", context)
    response = render(request, "pipeline/_picture.html", context)
    if was_busy:
        trigger_client_event(response, f"page-{panel.page_id}")
    return response


def _picture_context(project: Project, panel: Panel) -> dict[str, Any]:
    chosen, known = services.chosen(project, "image"), likenesses.known_of(project)
    carried = paint.carries(panel, {})
    context: dict[str, Any] = {
        "project": project, "panel": panel, "chosen": chosen,
        "versions": panel.artworks.all()[:SHOWN_VERSIONS],
        "stale": is_stale(panel, known), "carried": carried,
    }  # fmt: skip
    last = _last_run(project, panel)
    if last is not None:
        # of a run over the whole book only what is about this panel
        busy = last if _is_busy(last, panel) else None
        context |= {"busy": busy, "troubles": troubles_of(last, panel.pk)}
    if chosen is not None:
        try:
            studio = painting.studio_of(project, chosen, known)
            wanted = painting.wanted(studio, panel, carry=carried)
            context |= {"wanted": wanted, "can_edit": studio.can.edits}
            context["prices"] = [(q, chosen.credits(q)) for q in ("draft", "final")]
        except ProviderError as error:
            context["cannot"] = reason_of(error)
    return context


def _last_run(project: Project, panel: Panel) -> Run | None:
    """The last run that had this panel painted."""
    recent = project.runs.filter(kind=Run.Kind.PAINT)[:20]
    # a run without targets is about all panels
    return next((r for r in recent if not r.targets or panel.pk in r.targets), None)


def _is_busy(run: Run | None, panel: Panel) -> bool:
    """Whether a run is under way that still has something to do for a panel."""
    if run is None or run.status != Run.Status.RUNNING:
        return False
    to_come = (Step.Status.WAITING, Step.Status.READY, Step.Status.RUNNING)
    return steps_of_panel(run, panel.pk).filter(status__in=to_come).exists()


@require_POST
def panel_paint(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Has one panel painted, beside whatever else is under way."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    form = PaintForm(request.POST, looks="look" in request.POST)
    options = form.cleaned_data if form.is_valid() else {}
    options["one"] = True
    if "another" in request.POST:
        options["first"] = _next_number(project, panel)
    return _started(request, project, panel, options)


def _next_number(project: Project, panel: Panel) -> int:
    """The number of a picture that was never asked for: what was refused or deleted counts as well."""
    asked = Step.objects.filter(
        run__project=project, stage="paint", target__startswith=f"{panel.pk}:"
    ).values_list("target", flat=True)
    numbers = [int(t.partition(":")[2]) for t in asked if t.partition(":")[2].isdecimal()]
    made = panel.artworks.filter(origin=Artwork.Origin.MADE).count()
    return max(made, 1 + max(numbers, default=-1))


def _started(
    request: HttpRequest, project: Project, panel: Panel, options: dict[str, Any]
) -> HttpResponse:
    """The panel's pictures, with one more under way; or why that can't be."""
    try:
        runs.start(
            project=project, user=current_user(request), kind=Run.Kind.PAINT, targets=[panel.pk],
            options=options,
        )  # fmt: skip
    except REFUSALS as error:
        response = refused(request, error)
        return HttpResponseClientRedirect(response.url) if _htmx(request) else response
    return _shown(request, project, panel)


@require_POST
def panel_edit(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Changes the panel's picture by an instruction, inside a mask where one was painted."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    form = EditForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in words what is to be otherwise."))
        return _back(request, project, panel)
    options = {
        "words": form.cleaned_data["words"],
        "quality": form.cleaned_data["quality"] or "draft",
    }
    options |= {"source": panel.picture_id}
    try:
        options["mask"] = _mask(project, panel, form.cleaned_data["mask"])
    except pictures.PictureProblem as error:
        messages.error(request, pictures.what_is_wrong(error))
        return _back(request, project, panel)
    return _started(request, project, panel, options)


def _mask(project: Project, panel: Panel, data: bytes) -> int | None:
    """The mask as a picture of the project; None where none was painted."""
    if not data:
        return None
    made = pictures.decode_safely(data, box=(painting.LARGEST, painting.LARGEST), form="PNG")
    if not finishing.marks(made):
        return None
    return artworks.keep(
        project=project, kind=Artwork.Kind.MASK, origin=Artwork.Origin.BROUGHT, data=made,
        media_type="image/png", parent=panel.picture,
    ).pk  # fmt: skip


def _back(request: HttpRequest, project: Project, panel: Panel) -> HttpResponse:
    """To the panel's own page, where messages are shown."""
    where = reverse("projects:panel", args=[project.pk, panel.pk])
    return HttpResponseClientRedirect(where) if _htmx(request) else redirect(where)


@require_POST
def panel_finish(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Has the panel's picture finished: a version of its own, one click from the one before."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    steps = [s for s in finishing.FINISHES if s in request.POST.getlist("finish")]
    if panel.picture is None or panel.locked or not steps:
        return _shown(request, project, panel)
    if not panel.picture.file.storage.exists(panel.picture.file.name or ""):
        messages.error(request, _("This picture is no longer kept."))
        return _back(request, project, panel)
    return _started(request, project, panel, {"finish": steps, "one": True})


def _htmx(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _shown(request: HttpRequest, project: Project, panel: Panel) -> HttpResponse:
    """The panel's pictures as they are now; the page that shows it looks again."""
    if not _htmx(request):
        return redirect("projects:panel", project.pk, panel.pk)
    panel = _panel(project, panel.pk)
    response = render(request, "pipeline/_picture.html", _picture_context(project, panel))
    return trigger_client_event(response, f"page-{panel.page_id}")


@require_POST
def panel_show(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Shows one of the panel's pictures, or what Ink draws."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    key = request.POST.get("picture", "")
    row = panel.artworks.filter(pk=key_in(key)).first()
    if row is not None or key == "ink":
        artworks.show(panel=panel, artwork=row)
    return _shown(request, project, panel)


@require_POST
def panel_keep(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Locks or frees a panel's picture, and keeps a person's own words for it."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    if "lock" in request.POST:
        artworks.lock(panel=panel, locked=request.POST["lock"] == "1")
    if "prompt" in request.POST:
        prompt = storable(request.POST["prompt"]).strip()[:MOST_WORDS]
        artworks.reword(panel=panel, prompt=prompt)
    return _shown(request, project, panel)


@require_POST
def panel_upload(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Shows a picture that a person brought."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    data = brought(request)
    if data is None:
        return _back(request, project, panel)
    row = artworks.keep(
        project=project, kind=Artwork.Kind.PANEL, origin=Artwork.Origin.BROUGHT, data=data,
        media_type="image/webp", panel=panel,
    )  # fmt: skip
    artworks.show(panel=panel, artwork=row)
    return _shown(request, project, panel)


@require_POST
def panel_drop(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Deletes one of the panel's pictures for good; never the one that is shown."""
    project = own_project(request, project_id)
    panel = _panel(project, panel_id)
    row = panel.artworks.filter(pk=key_in(request.POST.get("picture"))).first()
    if row is not None and row.pk != panel.picture_id:
        delete_with_files(row)
    return _shown(request, project, panel)
