"""The bibles of a book: proposed by a language model, changed and taken by its creator, then used."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pipeline import services
from pipeline.asking.styles import STYLES
from pipeline.bible_forms import BibleForm, CastBibleForm, StoryBibleForm
from pipeline.engine import money
from pipeline.engine.reasons import reason_of
from pipeline.models import Run
from pipeline.providers.base import ProviderError
from pipeline.stages import bible as stage
from pipeline.stages import sheets
from pipeline.stages.base import StageError
from pipeline.views.keys import key_in
from pipeline.views.starting import begin
from projects.importing.outcome import storable
from projects.models import Artwork, Character, Project
from projects.views.access import own_project

MOST_STYLES = 6  # pictures that set the style, shown


@require_http_methods(["GET", "HEAD", "POST"])
def bible(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """All bibles of a book, and what having them proposed costs; started from here."""
    project = own_project(request, project_id)
    if request.method == "POST":
        return begin(request, project, Run.Kind.BIBLE)
    return render(request, "pipeline/bible.html", _context(project))


def _context(project: Project, bad: BibleForm | None = None) -> dict[str, Any]:
    people = project.characters.filter(role__in=sheets.ROLES)
    rows = [_row(str(c.pk), c.name, c.bible, c.proposed, CastBibleForm) for c in people]
    story = _row(stage.STORY, _("The story"), project.bible, project.proposed, StoryBibleForm)
    if bad is not None:
        for row in (story, *rows):
            row["form"] = bad if row["form"].prefix == bad.prefix else row["form"]
    context: dict[str, Any] = {"project": project, "rows": [story, *rows], "styles": STYLES}
    brought = project.artworks.filter(about=Artwork.About.STYLE)
    context["style_pictures"] = list(brought[:MOST_STYLES])
    context["chosen"] = services.chosen(project, "language")
    try:
        steps = stage.plan(project, (), {})
        context |= {"asked": len(steps), "cost": money.estimate(steps).credits}
    except (StageError, ProviderError) as error:
        context["cannot"] = reason_of(error)
    return context


def _row(
    target: str, name: str, used: dict[str, Any], proposed: dict[str, Any], form: type[BibleForm]
) -> dict[str, Any]:
    shown = {k: proposed.get(k) or used.get(k) for k in {**used, **proposed}}
    return {
        "target": target, "name": name, "form": form.of(shown, f"bible-{target}"),
        "proposed": bool(proposed), "used": any(used.values()),
    }  # fmt: skip


@require_POST
def bible_save(request: HttpRequest, project_id: uuid.UUID, target: str) -> HttpResponse:
    """Takes one bible as its creator has it now, or lays a proposal aside."""
    project = own_project(request, project_id)
    owner: Project | Character = project
    kind: type[BibleForm] = StoryBibleForm
    if target != stage.STORY:
        person = get_object_or_404(Character, project=project, pk=key_in(target))
        owner, kind = person, CastBibleForm
    if "aside" in request.POST:
        _keep(owner, owner.bible)
        return redirect("pipeline:bible", project.pk)
    form = kind(request.POST, prefix=f"bible-{target}")
    if not form.is_valid():
        return render(request, "pipeline/bible.html", _context(project, form), status=422)
    _keep(owner, form.told)
    return redirect("pipeline:bible", project.pk)


def _keep(owner: Project | Character, told: dict[str, Any]) -> None:
    """This is the bible that is used; nothing is proposed any more."""
    owner.bible, owner.proposed = told, {}
    owner.save(update_fields=["bible", "proposed"])


@require_POST
def style(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Sets the words for the style of all pictures."""
    project = own_project(request, project_id)
    chosen = STYLES.get(request.POST.get("style", ""))
    words = chosen.words if chosen else storable(request.POST.get("words", "")).strip()[:500]
    Project.objects.filter(pk=project.pk).update(style_prompt=words)
    return redirect("pipeline:bible", project.pk)
