"""A second look at the storyboard: what it costs, what is proposed, taken, laid aside, taken back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pipeline import directions, services
from pipeline.engine import money
from pipeline.engine.reasons import reason_of
from pipeline.models import Directed, Run
from pipeline.providers.base import ProviderError
from pipeline.stages import direct as stage
from pipeline.stages.base import StageError
from pipeline.views.keys import key_in
from pipeline.views.starting import begin
from projects import manuscripts
from projects.comic.documents import DirectorsNote
from projects.models import Chapter, Panel, Project
from projects.views.access import own_project

MANY = 600  # panels that take seconds to be shown to a model


class Row(NamedTuple):
    """A note with the panel that it is about, as it is laid out now (None: none stands there)."""

    note: DirectorsNote
    panel: Panel | None


@require_http_methods(["GET", "HEAD", "POST"])
def direct(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """What was proposed and taken, chapter by chapter, and what another look costs; started from here."""
    project = own_project(request, project_id)
    if request.method == "POST":
        wanted = request.POST.get("chapter", "")
        one = [get_object_or_404(project.chapters, pk=key_in(wanted)).pk] if wanted else []
        return begin(request, project, Run.Kind.DIRECT, one)
    context: dict[str, Any] = {"project": project, "rows": _rows(project)}
    context |= _estimate(project)
    return render(request, "pipeline/directing.html", context)


def _estimate(project: Project) -> dict[str, Any]:
    """What a look costs, of all and of one chapter, or why there can be none; of a long book about the most."""
    chosen = services.chosen(project, "language")
    panels = Panel.objects.filter(page__project=project)
    sizes = dict(panels.order_by().values_list("page__chapter").annotate(n=Count("pk")))
    try:
        if chosen is not None and sum(sizes.values()) > MANY:
            each = {pk: stage.price_at_most(project, chosen, n) for pk, n in sizes.items()}
            return {"chosen": chosen, "asked": len(sizes), "cost": sum(each.values()), "each": each}
        steps = stage.plan(project, (), {})
    except (StageError, ProviderError) as error:
        return {"chosen": chosen, "cannot": reason_of(error)}
    each = {}
    for step in money.unkept(steps):
        pk = int(step.target.partition(":")[0])
        each[pk] = each.get(pk, 0) + step.price
    return {"chosen": chosen, "asked": len(steps), "cost": sum(each.values()), "each": each}


def _rows(project: Project) -> list[dict[str, Any]]:
    """The chapters of which anything was proposed or taken, in constant queries."""
    found = list(Directed.objects.filter(chapter__project=project).select_related("chapter"))
    panels: dict[int, list[Panel]] = defaultdict(list)
    shown = Panel.objects.filter(page__chapter__in=[r.chapter_id for r in found])
    for panel in shown.select_related("page").order_by("page__number", "order"):
        panels[panel.page.chapter_id].append(panel)
    out = []
    for row in sorted(found, key=lambda r: r.chapter.position):
        same = row.proposed_for == manuscripts.digest_of(row.chapter)
        proposed = _with_panels(
            directions.read(row.proposed) if same else [], panels[row.chapter_id]
        )
        taken = _with_panels(directions.taken_of(row, row.chapter), panels[row.chapter_id])
        if proposed or taken:
            out.append({"row": row, "proposed": proposed, "taken": taken})
    return out


def _with_panels(notes: list[DirectorsNote], panels: list[Panel]) -> list[Row]:
    def there(note: DirectorsNote) -> Panel | None:
        return next((p for p in panels if any(a <= note.at < z for a, z in p.source)), None)

    return [Row(n, there(n)) for n in notes]


@require_POST
def direct_take(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> HttpResponse:
    """Takes what was chosen of the proposals for a chapter, lays them aside, or takes notes back."""
    project = own_project(request, project_id)
    chapter = get_object_or_404(Chapter, project=project, pk=chapter_id)
    row = Directed.objects.filter(chapter=chapter).first()
    if row is None:
        return redirect("pipeline:direct", project.pk)
    if "drop" in request.POST:
        directions.drop(chapter, key_in(request.POST["drop"]))
    elif "aside" in request.POST:
        Directed.objects.filter(pk=row.pk).update(proposed=[])
    elif row.proposed_for != manuscripts.digest_of(chapter):
        messages.error(
            request, _("The chapter's words were changed since: have it looked at again.")
        )
    else:
        wanted = {key_in(at) for at in request.POST.getlist("take")}
        notes = [n for n in directions.read(row.proposed) if n.at in wanted]
        directions.take(chapter, notes)
        if notes:
            messages.success(request, _("Taken: draw the chapter anew to see it so."))
    return redirect("pipeline:direct", project.pk)
