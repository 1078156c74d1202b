"""How image models know the cast: sheets to approve, references to bring, LoRAs."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pipeline import likenesses, services
from pipeline.engine import money
from pipeline.models import Run, Step
from pipeline.painting_forms import LoraForm
from pipeline.providers.base import ProviderError
from pipeline.stages import sheets as stage
from pipeline.stages.base import StageError
from pipeline.views.keys import key_in
from pipeline.views.starting import begin
from pipeline.views.uploads import brought
from projects import artworks
from projects.comic.documents import Worn
from projects.models import Artwork, Character, Project
from projects.views.access import own_project

MOST_REFERENCES = 4
SHOWN = 6  # sheets of one look


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The sheets of all who matter; those that are missing are drawn from here."""
    project = own_project(request, project_id)
    if request.method == "POST":
        return begin(request, project, Run.Kind.SHEETS, (), {"quality": "draft"})
    people = project.characters.filter(role__in=stage.ROLES).select_related("sheet")
    rows = [_row(c) for c in people]
    chosen = services.chosen(project, "image")
    context = {"project": project, "rows": rows, "chosen": chosen}
    context["each"] = chosen.credits("draft") if chosen else 0
    return render(request, "pipeline/sheets.html", context | _missing(project))


def _row(c: Character) -> dict[str, Any]:
    made = c.artworks.all()
    sheets = [a for a in made if a.kind == Artwork.Kind.SHEET]
    told = [w for w in likenesses.bible_of(c).clothing[1:] if w.occasion]
    # what a sheet was made for before the line had another name is shown as well
    gone = dict.fromkeys(a.name for a in sheets if a.name not in {"", *(w.occasion for w in told)})
    occasions = [*told, *(Worn(occasion=name) for name in gone)]
    return {
        "character": c,
        "sheets": [a for a in sheets if not a.name][:SHOWN],
        "occasions": [(w, [a for a in sheets if a.name == w.occasion][:SHOWN]) for w in occasions],
        "references": [a for a in made if a.kind == Artwork.Kind.REFERENCE],
        "lora": LoraForm(initial=c.lora, auto_id=f"lora_{c.pk}_%s"),
    }


def _missing(project: Project) -> dict[str, Any]:
    """How many sheets are missing, and what they cost at most."""
    try:
        steps = stage.plan(project)
    except (StageError, ProviderError):
        return {"missing": 0, "cost": 0}
    return {"missing": len(steps), "cost": money.estimate(steps).credits}


@require_POST
def sheet(request: HttpRequest, project_id: uuid.UUID, character_id: int) -> HttpResponse:
    """Approves a sheet or takes that back, has one drawn anew, takes references, notes a LoRA."""
    project = own_project(request, project_id)
    found = get_object_or_404(Character, project=project, pk=character_id)
    if "again" in request.POST:
        # tries that came to nothing count, too: the same seed would be answered by what is kept
        tries = Step.objects.filter(run__project=project, stage="sheet", target=str(found.pk))
        options: dict[str, Any] = {"seed": tries.count()}
        occasion = request.POST.get("occasion", "")
        if occasion and occasion not in {w.occasion for w in likenesses.bible_of(found).clothing}:
            messages.error(request, _("The bible tells of no such occasion any more."))
            return redirect("pipeline:sheets", project.pk)
        if occasion:
            options["occasion"] = occasion
        return begin(request, project, Run.Kind.SHEETS, [found.pk], options)
    if "lay" in request.POST:
        artworks.use_no_more(found.artworks.filter(pk=key_in(request.POST["lay"])))
    elif "approve" in request.POST:
        _approve(found, request.POST["approve"])
    elif "bring" in request.POST:
        _bring(request, project, found)
    elif "remove" in request.POST:
        _remove(found, request.POST["remove"])
    else:
        form = LoraForm(request.POST)
        if form.is_valid():
            Character.objects.filter(pk=found.pk).update(lora=form.told())
        else:
            messages.error(request, _("A weight is a number from -2 to 2."))
    return redirect("pipeline:sheets", project.pk)


def _approve(found: Character, key: str) -> None:
    """This sheet goes along from now on, for its occasion where it is of one; "" for none."""
    row = found.artworks.filter(kind=Artwork.Kind.SHEET, pk=key_in(key)).first()
    if row is not None and row.name:
        artworks.use(row)
    elif row is not None or not key:
        Character.objects.filter(pk=found.pk).update(sheet=row)


def _bring(request: HttpRequest, project: Project, found: Character) -> None:
    """A picture of somebody, as a reference."""
    if found.artworks.filter(kind=Artwork.Kind.REFERENCE).count() >= MOST_REFERENCES:
        messages.error(request, _("There are four references already: remove one first."))
        return
    data = brought(request)
    if data is None:
        return
    artworks.keep(
        project=project, kind=Artwork.Kind.REFERENCE, origin=Artwork.Origin.BROUGHT, data=data,
        media_type="image/webp", character=found,
    )  # fmt: skip


def _remove(found: Character, key: str) -> None:
    """A reference goes along no more; it stays among the project's pictures."""
    found.artworks.filter(kind=Artwork.Kind.REFERENCE, pk=key_in(key)).update(character=None)
