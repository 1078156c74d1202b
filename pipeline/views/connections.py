"""A creator's own connections to services: added, tested, chosen for each project."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.plans import plan_of
from pipeline import probing, services
from pipeline.connection_forms import ConnectionForm
from pipeline.models import Backend, Choice
from pipeline.providers.dialects import DIALECTS
from projects.models import Project
from projects.views.access import current_user, own_project

# kinds that somebody can choose a service for today
KINDS = (Backend.Kind.IMAGE, Backend.Kind.LANGUAGE, Backend.Kind.VISION)


@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    """What is connected: one's own, the site's, and what the studio does itself."""
    return render(request, "pipeline/connections.html", _context(current_user(request)))


def _context(user: User) -> dict[str, Any]:
    rows = list(Backend.objects.filter(owner=user))
    site = list(Backend.objects.filter(owner=None, enabled=True))
    environment = [c for kind in Backend.Kind.values if (c := services.of_environment(kind))]
    plan = plan_of(user)
    return {
        "rows": rows,
        "site": site,
        "environment": environment,
        "plan": plan,
        "room": max(0, plan.connections - len(_services(rows))),
    }


def _services(rows: Iterable[Backend]) -> set[str]:
    """Where connections lead: several models of one service are one connection to it."""
    return {b.base_url for b in rows}


def _has_room(user: User, url: str, *, besides: Backend | None = None) -> bool:
    """Whether the user's plan has room for a connection to that address, beside the others. What is
    there already may stay there, whatever the plan has become."""
    if besides is not None and besides.base_url == url:
        return True
    rows = Backend.objects.filter(owner=user).exclude(pk=besides.pk if besides else 0)
    return len(_services(rows) | {url}) <= max(plan_of(user).connections, len(_services(rows)))


@require_http_methods(["GET", "HEAD", "POST"])
def connection_new(request: HttpRequest) -> HttpResponse:
    """Adds a connection, if the plan has room for one more, and tests it at once."""
    user = current_user(request)
    if not plan_of(user).connections:
        messages.error(request, _no_room(0))
        return redirect("accounts:plans")
    started = DIALECTS.get(request.GET.get("dialect", ""))
    first = {"dialect": started.code, "base_url": started.base_url} if started else {}
    form = ConnectionForm(request.POST or None, request.FILES or None, owner=user, initial=first)
    if request.method == "POST" and form.is_valid():
        if not _has_room(user, form.cleaned_data["base_url"]):
            messages.error(request, _no_room(plan_of(user).connections))
            return redirect("accounts:plans")
        probing.begin(form.save())
        return redirect("pipeline:connections")
    context = {"form": form, "dialects": DIALECTS.values()}
    return render(request, "pipeline/connection.html", context)


def _no_room(n: int) -> str:
    return ngettext(
        "Your plan has room for %(n)s service of your own. Another plan has more.",
        "Your plan has room for %(n)s services of your own. Another plan has more.",
        n,
    ) % {"n": n}


def _own(request: HttpRequest, pk: int) -> Backend:
    return get_object_or_404(Backend, pk=pk, owner=current_user(request))


@require_http_methods(["GET", "HEAD", "POST"])
def connection(request: HttpRequest, backend_id: int) -> HttpResponse:
    """Changes a connection; its key stays unless another is given."""
    user, found, before = (
        current_user(request),
        _own(request, backend_id),
        _own(request, backend_id),
    )
    form = ConnectionForm(request.POST or None, request.FILES or None, owner=user, instance=found)
    if request.method == "POST" and form.is_valid():
        if not _has_room(user, form.cleaned_data["base_url"], besides=before):
            messages.error(request, _no_room(plan_of(user).connections))
            return redirect("accounts:plans")
        probing.begin(form.save())
        return redirect("pipeline:connections")
    context = {"form": form, "backend": found, "dialects": DIALECTS.values()}
    return render(request, "pipeline/connection.html", context)


@require_POST
def connection_delete(request: HttpRequest, backend_id: int) -> HttpResponse:
    """Removes a connection with its key; pictures that it made stay."""
    found = _own(request, backend_id)
    found.delete()
    messages.success(request, _("“%(name)s” is removed, and its key with it.") % {"name": found})
    return redirect("pipeline:connections")


@require_http_methods(["GET", "HEAD", "POST"])
def connection_test(request: HttpRequest, backend_id: int) -> HttpResponse:
    """Asks it for something small (POST), and tells how that goes."""
    found = _own(request, backend_id)
    if request.method == "POST" and not probing.is_running(found):
        probing.begin(found)
    if not request.headers.get("HX-Request"):
        return redirect("pipeline:connections")
    return render(request, "pipeline/_probed.html", {"backend": found})


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Which service a project uses for each kind of work."""
    project = own_project(request, project_id)
    if request.method == "POST":
        for kind in KINDS:
            _choose(project, kind, request.POST.get(kind, ""))
        messages.success(request, _("Saved."))
        return redirect("pipeline:choices", project.pk)
    rows = [_row(project, kind) for kind in KINDS]
    return render(request, "pipeline/choices.html", {"project": project, "rows": rows})


def _row(project: Project, kind: Backend.Kind) -> dict[str, Any]:
    now = services.chosen(project, kind.value)
    made = Choice.objects.filter(project=project, kind=kind).first()
    picked = "" if made is None else str(made.backend_id or "none")
    return {
        "kind": kind.value, "label": kind.label, "now": now, "picked": picked,
        "offered": services.offered(project, kind),
    }  # fmt: skip


def _choose(project: Project, kind: Backend.Kind, picked: str) -> None:
    """What was picked for a kind; anything that was not offered changes nothing."""
    if picked == "none":
        services.choose(project=project, kind=kind.value, backend=None)
    elif picked.isdecimal():
        backend = services.offered(project, kind).filter(pk=int(picked[:12])).first()
        if backend is not None:
            services.choose(project=project, kind=kind.value, backend=backend)
    else:
        services.choose_none(project=project, kind=kind.value)
