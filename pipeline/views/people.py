"""Who is who: two names joined into one person, one person's names parted into two."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pipeline.forms import MergeForm, SplitForm, WhoForm
from pipeline.reading.kept import kept_reading
from projects import corrections
from projects.models import Correction, Project
from projects.people import People, people_of
from projects.views.access import own_project


def _opened(request: HttpRequest, project_id: uuid.UUID) -> tuple[Project, People]:
    project = own_project(request, project_id)
    rows = list(project.corrections.exclude(kind=Correction.Kind.SCENE))
    return project, people_of(project, rows)


def _aliases(project: Project, people: People) -> dict[str, list[str]]:
    """The other names that the reader found for each person who has some."""
    found = kept_reading(project)
    told = {c.name: c.aliases for c in found.script.characters} if found else people.aliases
    return {key: list(told[key]) for key in people.there() if told.get(key)}


def _who_form(project: Project, people: People, data: QueryDict | None = None) -> WhoForm:
    return WhoForm(data, people=people, keys=list(_aliases(project, people)))


def _page(
    request: HttpRequest, project: Project, people: People, merging: MergeForm
) -> HttpResponse:
    who = _who_form(project, people)
    context = {"project": project, "people": people, "merging": merging, "who": who}
    status = 422 if merging.errors else 200
    return render(request, "pipeline/people.html", context, status=status)


@require_safe
def people(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The forms to join two names and to part one person's."""
    project, found = _opened(request, project_id)
    return _page(request, project, found, MergeForm(people=found))


@require_POST
def merge(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Joins two names into one person."""
    project, found = _opened(request, project_id)
    form = MergeForm(request.POST, people=found)
    if form.is_valid():
        try:
            corrections.merge(project=project, **form.cleaned_data)
        except corrections.CorrectionProblem as problem:
            form.add_error(None, str(problem))
        else:
            stays = found.shown(form.cleaned_data["into"])
            messages.success(request, _("Joined: they are both called %(name)s now.") % {"name": stays})  # fmt: skip
            return redirect("pipeline:people", project.pk)
    return _page(request, project, found, form)


def split(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Which of a person's names are somebody else's, and who that is."""
    project, found = _opened(request, project_id)
    who = _who_form(project, found, request.GET)
    if not who.is_valid():
        return redirect("pipeline:people", project.pk)
    key = who.cleaned_data["of"]
    aliases = _aliases(project, found)[key]
    data = request.POST if request.method == "POST" else None
    form = SplitForm(data, people=found, key=key, aliases=aliases)
    if request.method == "POST" and form.is_valid():
        corrections.split(project=project, name=key, **form.cleaned_data)
        messages.success(request, _("Parted. The next reading tells the two apart."))
        return redirect("pipeline:people", project.pk)
    context = {"project": project, "name": found.shown(key), "form": form}
    return render(request, "pipeline/split.html", context, status=422 if form.errors else 200)
