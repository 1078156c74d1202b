"""How image models know places, things and the style: pictures of each, drawn or brought, of which one goes
along."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from pydantic import ValidationError

from pipeline import services
from pipeline.models import Run, Step
from pipeline.stages import places as stage
from pipeline.views.keys import key_in
from pipeline.views.starting import begin
from pipeline.views.uploads import brought
from projects import artworks
from projects.comic.documents import StoryBible, Told
from projects.importing.outcome import storable
from projects.models import Artwork, Project
from projects.views.access import own_project

LONGEST, LONGEST_LOOK = 80, 240


class _Subject(NamedTuple):
    """What a picture is about: a place, a thing or the style, and its name."""

    about: str
    name: str


@require_safe
def places(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The places and things that come back, with their pictures."""
    project = own_project(request, project_id)
    rows = stage.rows_of(project)
    kinds = [
        ("place", _("Places"), [r for r in rows if r["about"] == "place"]),
        ("prop", _("Things that matter"), [r for r in rows if r["about"] == "prop"]),
    ]
    context: dict[str, Any] = {
        "project": project,
        "kinds": kinds,
        "chosen": services.chosen(project, "image"),
    }
    context["each"] = context["chosen"].credits("draft") if context["chosen"] else 0
    return render(request, "pipeline/places.html", context)


def _subject(request: HttpRequest) -> _Subject | None:
    about = request.POST.get("about", "")
    name = _line(request, "name")[:LONGEST].strip()
    if about == Artwork.About.STYLE:
        return _Subject(about, "")
    return _Subject(about, name) if about in ("place", "prop") and name else None


def _line(request: HttpRequest, field: str) -> str:
    """What was sent as one line: the bible's form shows a place a line."""
    return " ".join(storable(request.POST.get(field, "")).split())


@require_POST
def place(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Has a picture of a place or a thing drawn, takes one that is brought, chooses the one that goes
    along, or adds a place or a thing."""
    project = own_project(request, project_id)
    subject = _subject(request)
    if subject is None:
        messages.error(request, _("It needs a name."))
        return redirect("pipeline:places", project.pk)
    pictures = project.artworks.filter(about=subject.about, name=subject.name)
    if "draw" in request.POST and subject.about != Artwork.About.STYLE:
        return _draw(request, project, subject)
    if "add" in request.POST and subject.about != Artwork.About.STYLE:
        _add(request, project, subject)
    elif "bring" in request.POST:
        _bring(request, project, subject)
    elif "use" in request.POST:
        row = pictures.filter(pk=key_in(request.POST["use"])).first()
        if row is not None:
            artworks.use(row)
    elif "lay" in request.POST:
        artworks.use_no_more(pictures)
    page = "bible" if subject.about == Artwork.About.STYLE else "places"
    return redirect(f"pipeline:{page}", project.pk)


def _draw(request: HttpRequest, project: Project, subject: _Subject) -> HttpResponse:
    """Another picture of it: tries that came to nothing count, too."""
    tries = Step.objects.filter(run__project=project, stage="place", label=subject.name)
    options = {"about": subject.about, "name": subject.name, "seed": tries.count()}
    return begin(request, project, Run.Kind.SHEETS, (), options)


def _bring(request: HttpRequest, project: Project, subject: _Subject) -> None:
    """A picture of a person's own, which goes along from now on."""
    data = brought(request)
    if data is not None:
        row = artworks.keep(
            project=project, kind=Artwork.Kind.REFERENCE, origin=Artwork.Origin.BROUGHT, data=data,
            media_type="image/webp", about=subject.about, name=subject.name,
        )  # fmt: skip
        artworks.use(row)


def _add(request: HttpRequest, project: Project, subject: _Subject) -> None:
    """Writes a place or a thing into the story's bible, and into what is proposed for it."""
    if ":" in subject.name or "：" in subject.name:
        messages.error(request, _("A name has no colon in it."))
        return
    told = Told(name=subject.name, look=_line(request, "look")[:LONGEST_LOOK].strip())
    field = "places" if subject.about == "place" else "props"
    with transaction.atomic():
        row = Project.objects.select_for_update().get(pk=project.pk)
        used, proposed = _with(row.bible, field, told), _with(row.proposed, field, told)
        if used is None or (row.proposed and proposed is None):
            messages.error(
                request, _("There are ten already: remove one in the book's bible first.")
            )
            return
        row.bible, row.proposed = used, (proposed or {}) if row.proposed else row.proposed
        row.save(update_fields=["bible", "proposed"])


def _with(document: dict[str, Any], field: str, told: Told) -> dict[str, Any] | None:
    """A bible with one more place or thing, where it has none of that name; None where it is full or can't
    be read, and so stays as it is."""
    try:
        story = StoryBible.model_validate(document or {})
        rows = getattr(story, field)
        if told.name not in {r.name for r in rows}:
            told_too = {**story.model_dump(), field: [*rows, told]}
            story = StoryBible.model_validate(told_too)
    except ValidationError:
        return None
    return story.model_dump(mode="json")
