"""The text read with a language model: what it costs before, how it went, and taking it back."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pipeline import services
from pipeline.asking.labels import Mode
from pipeline.asking.labels.estimating import answered_for
from pipeline.engine import money
from pipeline.engine.reasons import reason_of
from pipeline.models import Labelled, Run
from pipeline.providers.base import ProviderError
from pipeline.stages import asking, label
from pipeline.stages.base import StageError
from pipeline.views.starting import begin, dollars_of
from projects import manuscripts
from projects.models import Project
from projects.views.access import own_project

MODES: tuple[Mode, ...] = ("economy", "thorough")


class Offer(NamedTuple):
    """One way of reading: how much is asked, how much of it is kept, and what it costs at most."""

    mode: Mode
    stretches: int
    kept: int
    sent: int
    answered: int
    credits: int
    dollars: str


@require_http_methods(["GET", "HEAD", "POST"])
def labelling(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Both ways of reading with a model, with what each costs; started from here, and taken back."""
    project = own_project(request, project_id)
    if "forget" in request.POST:
        Labelled.objects.filter(chapter__project=project).delete()
        messages.success(request, _("What the model said is taken back: the rules read again."))
        return begin(request, project, Run.Kind.READ)
    left = label.unlaid(project)
    if "lay" in request.POST and left is not None:
        return begin(request, project, Run.Kind.LABEL, (), {"of": str(left[0].pk)})
    if request.POST.get("mode") in MODES:
        return begin(request, project, Run.Kind.LABEL, (), {"mode": request.POST["mode"]})
    if request.method == "POST":  # of a form that is older than what it was about
        messages.info(request, _("Nothing was begun: look again at what there is to do."))
        return redirect("pipeline:labelling", project.pk)
    context: dict[str, Any] = {"project": project, "said": _said(project), "left": left}
    context["chosen"] = services.chosen(project, "language")
    try:
        chosen, book = asking.chosen_reader(project), label.book_of(project)
        context["offers"] = [_offer(chosen, book, mode) for mode in MODES]
    except (StageError, ProviderError) as error:
        context["cannot"] = reason_of(error)
    return render(request, "pipeline/labelling.html", context)


def _offer(chosen: services.Chosen, book: label.Book, mode: Mode) -> Offer:
    stretches = label.stretches_of(book, chosen, mode)
    told = money.estimate(label.steps_for(chosen, stretches))
    sent = sum(s.chunk.sent for s in stretches)
    answered = sum(answered_for(s.chunk) for s in stretches)
    kept = sum(line.kept for line in told.lines)
    price = chosen.backend.price if chosen.backend else None
    cost = None if price is None else float(price) * (sent + answered) / services.A_UNIT
    dollars = dollars_of(cost)
    return Offer(mode, len(stretches), kept, sent, answered, told.credits, dollars)


def _said(project: Project) -> list[dict[str, Any]]:
    """What a model said of each chapter: how many stretches it read, which the rules read after all,
    and whether the words have changed since."""
    rows = Labelled.objects.filter(chapter__project=project).select_related("chapter")
    out = []
    for row in rows.order_by("chapter__position"):
        by = [chunk.get("by") for chunk in row.chunks]
        why = [p for chunk in row.chunks if chunk.get("by") == "rules" for p in chunk["problems"]]
        out.append(
            {
                "row": row, "stretches": len(by), "rules": by.count("rules"), "why": why[:1],
                "changed": row.digest != manuscripts.digest_of(row.chapter),
            }
        )  # fmt: skip
    return out
