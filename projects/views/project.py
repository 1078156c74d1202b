"""The shelf of projects, and a project's own settings."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comicforge.deleting import delete_with_files
from projects import editing
from projects.forms import ProjectForm
from projects.models import Page, Project
from projects.versions import Changed
from projects.views.access import current_user, own_project
from projects.views.conflicts import answer

ON_A_SHELF = 24
LAYOUT = {"direction", "format", "size", "language", "density", "letters"}


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The user's projects, the last changed first."""
    found = Project.objects.owned_by(current_user(request)).annotate(
        page_count=Count("pages", distinct=True), chapter_count=Count("chapters", distinct=True)
    )
    found = found.order_by("-updated", "pk")
    page = Paginator(found, ON_A_SHELF).get_page(request.GET.get("page"))
    firsts: dict[uuid.UUID, int] = {}
    rows = Page.objects.filter(project__in=[p.pk for p in page.object_list], number=1)
    for project_id, pk in rows.order_by("-chapter__position").values_list("project_id", "pk"):
        firsts[project_id] = pk
    shelf = [(project, firsts.get(project.pk)) for project in page.object_list]
    return render(request, "projects/list.html", {"page": page, "shelf": shelf})


def project_new(request: HttpRequest) -> HttpResponse:
    """Makes a project, then asks for its text."""
    form = ProjectForm(request.POST or None, instance=Project(owner=current_user(request)))
    if request.method == "POST" and form.is_valid():
        project = form.save()
        return redirect("projects:text", project.pk)
    return render(request, "projects/form.html", {"form": form})


def project_settings(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Shows and saves how the comic is to be."""
    project = own_project(request, project_id)
    # bound to a copy: what was not accepted must not show as the project's own
    form = ProjectForm(request.POST or None, instance=Project.objects.get(pk=project.pk))
    changed = fresh = None
    if request.method == "POST" and form.is_valid():
        fields = {name: getattr(form.instance, name) for name in form.fields}
        version = request.POST.get("version", "")
        try:
            editing.save_project(project=project, fields=fields, version=version)
        except Changed as error:
            changed, fresh = error, ProjectForm(instance=error.stored)
        else:
            _say_saved(request, project, form)
            return redirect("projects:settings", project.pk)
    return answer(
        request, "projects/form.html", {"project": project},
        row=project, form=form, fresh=fresh, changed=changed,
    )  # fmt: skip


def _say_saved(request: HttpRequest, project: Project, form: ProjectForm) -> None:
    messages.success(request, _("Saved."))
    if LAYOUT & set(form.changed_data) and project.pages.exists():
        messages.info(request, _("Draw the comic again to lay its pages out anew."))


@require_POST
def project_delete(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Deletes a project for good, if its title was typed in to say so."""
    project = own_project(request, project_id)
    if request.POST.get("confirm", "").strip() != project.title.strip():
        messages.error(request, _("Type the title exactly to delete the project."))
        return redirect("projects:settings", project.pk)
    delete_with_files(project)
    messages.success(request, _("The project is deleted."))
    return redirect("projects:list")
