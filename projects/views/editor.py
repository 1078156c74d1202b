"""The editor: one edit a request, the page as it is then for an answer, and the way back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh, retarget, trigger_client_event

from projects import history
from projects.comic.documents import Figure, Line
from projects.comic.editing import CannotBe, NotThere, Pages, balloons, panels
from projects.comic.editing.finding import panel_of
from projects.edit_forms import ActedForm, EnterForm, NewBalloonForm, SaidForm, SeenForm
from projects.models import Balloon, Project
from projects.models import Figure as FigureRow
from projects.views import spots
from projects.views.access import current_user, own_project

NEW = "new"
Edit = Callable[[Pages], Pages]


def why_not(error: CannotBe) -> str:
    """Why an edit can't be made, in words."""
    words = {
        "last_panel": _("It is the page's only panel."),
        "too_small": _("There is no room for two panels here: one of them would be too small."),
        "not_beside": _("Only panels that lie side by side can be joined."),
        "nothing_to_split": _("There are no words to part."),
        "end": _("It is the first or the last already."),
        "full": _("There is no room for more here."),
    }
    return words[error.why]


def _apply(
    request: HttpRequest, project: Project, page: int, what: str, change: Edit, about: str = ""
) -> HttpResponse:
    """Makes an edit, and answers with the page as it is then."""
    version = request.POST.get("page_version") or None
    try:
        history.edit(
            project=project, user=current_user(request), page=page, what=what, change=change,
            about=about, version=version,
        )  # fmt: skip
    except CannotBe as error:
        return _refused(request, project, page, why_not(error))
    except history.PageChanged:
        return _refused(request, project, page, _("The page was changed meanwhile, in another window or browser. Here it is as it is now; nothing of it was written over."), 409)  # fmt: skip
    except NotThere as error:
        raise Http404 from error
    return spots.shown(request, project, page)


def _refused(
    request: HttpRequest, project: Project, page: int, why: str, status: int = 422
) -> HttpResponse:
    """The page as it is, and why the edit was not made."""
    if request.headers.get("HX-Request"):
        return spots.shown(request, project, page, why=why, status=status)
    messages.error(request, why)
    return spots.back(project, page)


def _number(value: str | None) -> float:
    """A share of a frame as a form sends it, a little beyond its sides at most; Http404 where it is none."""
    try:
        number = float(value or "")
    except ValueError as error:
        raise Http404 from error
    if not -1.0 <= number <= 2.0:  # NaN, too
        raise Http404
    return number


def _balloon(project: Project, pk: int) -> Balloon:
    rows = Balloon.objects.select_related("panel__page", "character")
    return get_object_or_404(rows, pk=pk, panel__page__project=project)


@require_POST
def balloon_edit(request: HttpRequest, project_id: uuid.UUID, balloon_id: int) -> HttpResponse:
    """Moves a balloon, gives it to somebody else, parts it, takes it away, changes its order."""
    project = own_project(request, project_id)
    found = _balloon(project, balloon_id)
    key, page, sent = str(found.pk), found.panel.page_id, request.POST
    if "x" in sent:
        at = (_number(sent.get("x")), _number(sent.get("y")))
        return _apply(request, project, page, "moved", lambda p: balloons.moved(p, key, at), f"balloon-{key}")  # fmt: skip
    simple: dict[str, tuple[str, Edit]] = {
        "release": ("moved", lambda p: balloons.moved(p, key, None)),
        "remove": ("balloon_gone", lambda p: balloons.removed(p, key)),
        "earlier": ("order", lambda p: balloons.ordered(p, key, -1)),
        "later": ("order", lambda p: balloons.ordered(p, key, 1)),
        "split": ("parted", lambda p: balloons.split(p, key, len(found.text) // 2, NEW)),
    }
    chosen = next((simple[name] for name in simple if name in sent), None)
    if chosen is not None:
        return _apply(request, project, page, *chosen)
    form = SaidForm(sent, cast=list(project.characters.all()))
    if not form.is_valid():
        raise Http404
    told = form.changed()

    def said(pages: Pages) -> Pages:
        if "speaker" in told:
            pages = balloons.said_by(pages, key, told["speaker"] or None)
        return balloons.of_kind(pages, key, told["kind"]) if "kind" in told else pages

    return _apply(request, project, page, "said", said)


@require_POST
def panel_edit(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Cuts a panel, joins it with the next, takes it away, changes its place, how it is seen, where it plays."""
    project = own_project(request, project_id)
    found = spots.panel(project, panel_id)
    key, page, sent = str(found.pk), found.page_id, request.POST
    rtl = project.direction == "rtl"
    share = _number(sent.get("share", "0.5"))
    simple: dict[str, tuple[str, Edit]] = {
        "cut": ("cut", lambda p: panels.cut(p, key, across=False, share=share, new=NEW, rtl=rtl)),
        "cut_across": ("cut", lambda p: panels.cut(p, key, across=True, share=share, new=NEW)),
        "join": ("joined", lambda p: panels.joined(p, key, _beside(p, key))),
        "remove": ("panel_gone", lambda p: panels.removed(p, key)),
        "earlier": ("order", lambda p: panels.ordered(p, key, -1)),
        "later": ("order", lambda p: panels.ordered(p, key, 1)),
    }
    chosen = next((simple[name] for name in simple if name in sent), None)
    if chosen is not None:
        return _apply(request, project, page, *chosen)
    form = SeenForm(sent)
    if not form.is_valid():
        raise Http404
    told = form.changed()

    def seen(pages: Pages) -> Pages:
        now = panel_of(pages, key)
        shot, angle = told.get("shot", now.shot), told.get("angle", now.angle)
        where = {k: told[k] for k in ("place", "time", "weather") if k in told}
        return panels.set_in(panels.seen(pages, key, shot, angle), key, **where)

    return _apply(request, project, page, "seen", seen)


def _beside(pages: Pages, panel: str) -> str:
    """The next panel in reading order; of the last the one before it."""
    rows = [p.id for p in pages[0].panels]
    at = rows.index(panel) if panel in rows else 0
    return rows[at + 1] if at + 1 < len(rows) else rows[max(at - 1, 0)]


@require_POST
def panel_add(request: HttpRequest, project_id: uuid.UUID, panel_id: int) -> HttpResponse:
    """Puts a balloon or somebody of the cast into a panel."""
    project = own_project(request, project_id)
    found = spots.panel(project, panel_id)
    cast, key = list(project.characters.all()), str(found.pk)
    if "who" in request.POST:
        form = EnterForm(request.POST, cast=cast)
        if not form.is_valid():
            raise Http404
        figure = Figure(character=form.cleaned_data["who"], id=NEW)
        return _apply(request, project, found.page_id, "entered", lambda p: panels.entered(p, key, figure))  # fmt: skip
    said = NewBalloonForm(request.POST, cast=cast)
    if not said.is_valid():
        long = any(e.code == "max_length" for e in said.errors.as_data().get("text", ()))
        why = (
            _("These are more words than a balloon holds.") if long else _("A balloon needs words.")
        )
        return _refused(request, project, found.page_id, why)
    told = said.cleaned_data
    speaker = None if told["kind"] in ("caption", "sfx") else told["speaker"] or None
    line = Line(kind=told["kind"], speaker=speaker, text=" ".join(told["text"].split()), id=NEW)
    return _apply(
        request, project, found.page_id, "balloon_new", lambda p: balloons.added(p, key, line)
    )


@require_POST
def figure_edit(request: HttpRequest, project_id: uuid.UUID, figure_id: int) -> HttpResponse:
    """Changes how somebody acts in a panel, or takes them out of it."""
    project = own_project(request, project_id)
    rows = FigureRow.objects.select_related("panel")
    found = get_object_or_404(rows, pk=figure_id, panel__page__project=project)
    key, page = str(found.pk), found.panel.page_id
    if "remove" in request.POST:
        return _apply(request, project, page, "left", lambda p: panels.left(p, key))
    form = ActedForm(request.POST, initial={"pose": found.pose})
    if not form.is_valid():
        raise Http404
    told = form.changed()
    return _apply(request, project, page, "acted", lambda p: panels.acted(p, key, **told))


@require_POST
def step(request: HttpRequest, project_id: uuid.UUID, way: str) -> HttpResponse:
    """Takes the last change back, or makes again what was taken back."""
    project = own_project(request, project_id)
    if way not in ("undo", "redo"):
        raise Http404
    try:
        change = (history.undo if way == "undo" else history.redo)(project=project)
    except history.NothingThere:
        messages.info(request, _("There is nothing to take back.") if way == "undo" else _("There is nothing to make again."))  # fmt: skip
        return _refreshed(request, project)
    except history.PageChanged:
        messages.error(request, _("What was changed there is something else now: it can't be taken back by itself."))  # fmt: skip
        return _refreshed(request, project)
    if not request.headers.get("HX-Request") or change.page is None:
        return _refreshed(request, project, change.page)
    response = render(request, "projects/_history.html", spots.history_context(project))
    response = trigger_client_event(retarget(response, "#history"), f"page-{change.page}")
    return trigger_client_event(response, "edited")


def _refreshed(request: HttpRequest, project: Project, page: int | None = None) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    if page is not None:
        return spots.back(project, page)
    return redirect(reverse("projects:comic", args=[project.pk]))
