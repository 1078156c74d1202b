"""How image models know places, things and the style: pictures of each, drawn or brought, of which one goes
along."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pipeline import likenesses, services
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

MOST = 10  # places, and things, of a bible
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
    name = storable(request.POST.get("name", "")).strip()[:LONGEST]
    if about == Artwork.About.STYLE:
        return _Subject(about, "")
    return _Subject(about, name) if about in ("place", "prop") and name else None


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
    if "add" in request.POST:
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
    """Writes a place or a thing into the story's bible."""
    story = likenesses.story_of(project) or StoryBible()
    rows = story.places if subject.about == "place" else story.props
    look = storable(request.POST.get("look", "")).strip()[:LONGEST_LOOK]
    if len(rows) >= MOST:
        messages.error(request, _("There are ten already: remove one in the book's bible first."))
    elif subject.name not in {r.name for r in rows}:
        field = "places" if subject.about == "place" else "props"
        told = story.model_copy(update={field: (*rows, Told(name=subject.name, look=look))})
        Project.objects.filter(pk=project.pk).update(bible=told.model_dump(mode="json"))
