"""The text: what was brought in, and its chapters."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comicforge.stored import opened
from projects import intakes, manuscripts, problems
from projects.forms import ChapterForm, ImportForm
from projects.importing import ImportProblem
from projects.importing.encoding.language import SUPPORTED
from projects.limits import MAX_CHAPTERS
from projects.models import Chapter, Intake, Project
from projects.versions import Changed
from projects.views.access import own_project
from projects.views.conflicts import CONFLICT, answer

STEPS = {"up": -1, "down": 1}


@require_safe
def text(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """The chapters, the originals and the form to bring in more."""
    project = own_project(request, project_id)
    return _page(request, project_id, ImportForm(), project=project)


def _page(
    request: HttpRequest, project_id: uuid.UUID, form: ImportForm, **context: object
) -> HttpResponse:
    project = context.get("project") or own_project(request, project_id)
    chapters = manuscripts.listed(project)  # type: ignore[arg-type]
    return render(
        request,
        "projects/text.html",
        {
            "project": project,
            "chapters": chapters,
            "sources": project.sources.all()[:50],  # type: ignore[attr-defined]
            "intakes": project.intakes.only("name", "taken")[:20],  # type: ignore[attr-defined]
            "form": form,
            "limit": settings.UPLOAD_LIMIT,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def text_import(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Reads a pasted or uploaded text into chapters."""
    project = own_project(request, project_id)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, project_id, form, project=project)
    data = form.cleaned_data
    try:
        found = intakes.read_in(project=project, name=data["name"], data=data["file"])
    except ImportProblem as problem:
        form.add_error(None, problems.message_of(problem))
        return _page(request, project_id, form, project=project)
    say_joined(request, found)
    answer = _shown_first(project, found) or _taken(request, project, found)
    if request.headers.get("X-Upload"):  # sent by a script: the browser itself goes there
        return HttpResponse(status=204, headers={"X-Location": answer["Location"]})
    return answer


def _shown_first(project: Project, found: Intake) -> HttpResponse | None:
    """The preview, where something is there that it would change, or is to be decided."""
    doubtful = found.guessed or intakes.unlettered_share(found) > problems.MOSTLY
    if doubtful or project.chapters.exists():
        return redirect("projects:intake", project.pk, found.pk)
    return None


def say_read(request: HttpRequest, made: int) -> None:
    """Tells how many chapters came in."""
    said = ngettext("%(n)s chapter was read.", "%(n)s chapters were read.", made)
    messages.success(request, said % {"n": made})


def say_joined(request: HttpRequest, found: Intake) -> None:
    """Tells that a text has more chapters than a book, where it has."""
    if found.found > MAX_CHAPTERS:
        said = _(
            "This text has %(found)s chapters, more than the %(most)s that a book can have here: neighbours were joined, and nothing is left out. Their headings stand in the text."
        )
        messages.warning(request, said % {"found": f"{found.found:,}", "most": f"{MAX_CHAPTERS:,}"})


def _taken(request: HttpRequest, project: Project, found: Intake) -> HttpResponse:
    made = intakes.take(intake=found, replace=False)
    say_read(request, made)
    if left := intakes.left_count(found):
        told = ngettext(
            "%(n)s stretch was left out as no part of the story: see “What came in”.",
            "%(n)s stretches were left out as no part of the story: see “What came in”.",
            left,
        )
        messages.info(request, told % {"n": left})
    if found.language not in SUPPORTED and not project.language:
        messages.warning(request, problems.unsupported_language(found.language))
    return redirect("projects:text", project.pk)


def _chapter(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> Chapter:
    project = own_project(request, project_id)
    return get_object_or_404(project.chapters, pk=chapter_id)


def chapter_edit(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> HttpResponse:
    """A chapter's title and words."""
    project = own_project(request, project_id)
    chapter = project.chapters.filter(pk=chapter_id).first()
    if chapter is None:
        return _removed_meanwhile(request, project)
    form = ChapterForm(request.POST or None, instance=Chapter.objects.get(pk=chapter.pk))
    changed = fresh = None
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            manuscripts.save_chapter(chapter=chapter, version=version, **form.cleaned_data)
        except Changed as error:
            changed, fresh = error, ChapterForm(instance=error.stored)
        else:
            said = _("Saved. What the chapter was before is kept among the originals.")
            messages.success(request, said)
            return redirect("projects:text", project_id)
    context = {"project": project, "chapter": chapter}
    return answer(
        request, "projects/chapter.html", context,
        row=chapter, form=form, fresh=fresh, changed=changed,
    )  # fmt: skip


def _removed_meanwhile(request: HttpRequest, project: Project) -> HttpResponse:
    """What somebody wrote into a chapter that is no more, to be saved as another one. Raises Http404
    where no form of ours was sent."""
    if "version" not in request.POST:
        raise Http404
    form = ChapterForm(request.POST, instance=Chapter(project=project, position=0))
    context = {"project": project, "form": form, "removed": True}
    return render(request, "projects/chapter.html", context, status=CONFLICT)


def chapter_new(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Another chapter at the end."""
    project = own_project(request, project_id)
    form = ChapterForm(request.POST or None, instance=Chapter(project=project, position=0))
    if request.method == "POST" and form.is_valid():
        manuscripts.add_chapter(project=project, **form.cleaned_data)
        return redirect("projects:text", project_id)
    return render(request, "projects/chapter.html", {"project": project, "form": form})


@require_POST
def chapter_move(
    request: HttpRequest, project_id: uuid.UUID, chapter_id: int, step: str
) -> HttpResponse:
    """One place up or down; answers with the list of chapters."""
    chapter = _chapter(request, project_id, chapter_id)
    if step not in STEPS:
        raise Http404
    manuscripts.move_chapter(chapter=chapter, step=STEPS[step])
    return _chapters(request, project_id)


@require_POST
def chapter_delete(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> HttpResponse:
    """Removes a chapter; its words stay among the originals."""
    manuscripts.remove_chapter(chapter=_chapter(request, project_id, chapter_id))
    return _chapters(request, project_id)


def _chapters(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    project = own_project(request, project_id)
    if not request.headers.get("HX-Request"):
        return redirect("projects:text", project_id)
    return render(
        request,
        "projects/_chapters.html",
        {"project": project, "chapters": manuscripts.listed(project)},
    )


@require_safe
def source_download(request: HttpRequest, project_id: uuid.UUID, source_id: int) -> FileResponse:
    """An original as it came, always as a download."""
    project = own_project(request, project_id)
    source = get_object_or_404(project.sources, pk=source_id)
    gone = _("This original is gone. Bring the text once more, and it is kept again.")
    return FileResponse(
        opened(source.file, gone=gone), as_attachment=True, filename=source.name,
        content_type="application/octet-stream",
    )  # fmt: skip
