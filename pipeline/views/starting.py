"""Starts a run that somebody asked for, or says in words why it can't be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import credits
from pipeline import runs
from pipeline.engine import money
from pipeline.engine.reasons import REASONS, reason_of
from pipeline.providers.base import ProviderError
from pipeline.stages.base import StageError
from projects.models import Project
from projects.views.access import current_user

# why a run is not begun, or does not go on
REFUSALS = (runs.TooManyRuns, credits.NotEnough, money.OverCap, StageError, ProviderError)


def begin(
    request: HttpRequest, project: Project, kind: str, targets: Sequence[int] = (),
    options: Mapping[str, Any] | None = None,
) -> HttpResponseRedirect:  # fmt: skip
    """Starts a run and leads to its page; where it can't be started, says why and leads to the place
    where that can be changed."""
    try:
        run = runs.start(
            project=project, user=current_user(request), kind=kind, targets=targets, options=options
        )
    except REFUSALS as error:
        return refused(request, error, project)
    return redirect("pipeline:run", run.pk)


def refused(
    request: HttpRequest, error: Exception, project: Project | None = None
) -> HttpResponseRedirect:
    """Says why a run can't be started or can't go on, and leads to where that can be changed."""
    if isinstance(error, runs.TooManyRuns):
        messages.error(request, _too_many(error.limit))
        return redirect("pipeline:runs")
    if isinstance(error, (StageError, ProviderError)):
        why = REASONS[reason_of(error)]
        messages.error(request, f"{why.words} {why.now}")
        if reason_of(error) == "not_read" and project is not None:
            return redirect("pipeline:reading", project.pk)
        if reason_of(error) in ("not_drawn", "pages_stale") and project is not None:
            return redirect("projects:comic", project.pk)
        if reason_of(error) == "not_painted" and project is not None:
            return redirect("pipeline:paint", project.pk, "book")
        full = reason_of(error) == "no_room"
        return redirect("accounts:plans" if full else "pipeline:connections")
    if isinstance(error, credits.NotEnough):
        messages.error(
            request,
            _("This may cost %(cost)s credits, and you have %(have)s. Nothing was begun.")
            % {"cost": error.asked, "have": error.available},
        )
    if isinstance(error, money.OverCap):
        messages.error(request, _over(error))
    return redirect("accounts:credits")


def _too_many(limit: int) -> str:
    return ngettext(
        "Your plan allows %(n)s run at once. Wait until it has ended or stop it here; another plan "
        "allows more.",
        "Your plan allows %(n)s runs at once. Wait until one has ended or stop one here; another "
        "plan allows more.",
        limit,
    ) % {"n": limit}


def _over(error: money.OverCap) -> str:
    words = {
        "run": _("This may cost %(cost)s credits, and you allow %(cap)s for one run."),
        "month": _("With this the month would cost %(cost)s credits, and you allow %(cap)s."),
    }
    return words[error.which] % {"cost": error.cost, "cap": error.cap}


def dollars_of(cost: float | None) -> str:
    """What a service is known to charge, as it is shown; "" where its price isn't known."""
    if cost is None:
        return ""
    return "< $0.01" if 0 < cost < 0.01 else f"${cost:.2f}"
