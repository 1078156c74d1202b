"""The cast: a face for everybody, and how each looks."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import editing
from projects.comic import documents
from projects.comic.rendering.portrait import portrait_svg
from projects.forms import CharacterForm
from projects.models import Character, Correction
from projects.people import people_of
from projects.versions import Changed
from projects.views.access import own_project
from projects.views.conflicts import answer

ON_A_PAGE = 48
PERSON = ("name", "aliases", "description", "role", "gender", "age")


@require_safe
def cast(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Everybody in the book, those who matter most first."""
    project = own_project(request, project_id)
    page = Paginator(project.characters.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    people = people_of(project, list(project.corrections.filter(kind=Correction.Kind.MERGE)))
    # whoever was joined to another is not gone: a look that a person made stays with its name
    faces = [(c, people.shown(c.key) if c.key in people.merges else "") for c in page.object_list]
    return render(request, "projects/cast.html", {"project": project, "page": page, "faces": faces})


def _character(request: HttpRequest, project_id: uuid.UUID, character_id: int) -> Character:
    return get_object_or_404(own_project(request, project_id).characters, pk=character_id)


def character(request: HttpRequest, project_id: uuid.UUID, character_id: int) -> HttpResponse:
    """Who a character is and how it looks."""
    shown = _character(request, project_id, character_id)
    form = CharacterForm(request.POST or None, instance=Character.objects.get(pk=shown.pk))
    changed = fresh = None
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in PERSON}
        version = request.POST.get("version", "")
        try:
            editing.save_character(
                character=shown, fields=fields, look=form.look(), version=version
            )
        except Changed as error:
            changed, fresh = error, CharacterForm(instance=error.stored)
        else:
            said = _("Saved: the panels of %(name)s are drawn anew.") % {"name": shown.name}
            messages.success(request, said)
            return redirect("projects:character", project_id, shown.pk)
    context = {"project": shown.project, "character": shown}
    return answer(
        request, "projects/character.html", context,
        row=shown, form=form, fresh=fresh, changed=changed,
    )  # fmt: skip


@require_safe
def portrait(request: HttpRequest, project_id: uuid.UUID, character_id: int) -> HttpResponse:
    """The character's face as it was drawn; a look may be tried out in the query."""
    shown = _character(request, project_id, character_id)
    look = documents.Look.model_validate(shown.look)
    form = (
        CharacterForm(request.GET, instance=Character.objects.get(pk=shown.pk))
        if "head" in request.GET
        else None
    )
    if form is not None and form.is_valid():
        look = form.look()
    response = HttpResponse(portrait_svg(look), content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-cache"
    return response
