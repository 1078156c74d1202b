"""What comes in: the preview of an original, and the changes to how it is cut."""

from __future__ import annotations

import uuid
from urllib.parse import parse_qs, urlencode, urlsplit

from django.contrib import messages
from django.core.files.base import File
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comicforge.stored import opened
from projects import intake_rows, intakes, problems
from projects.importing import ImportProblem
from projects.importing.encoding.choices import CODECS, choices
from projects.models import Intake
from projects.views.access import own_project
from projects.views.text import say_joined, say_read

ROWS = 200  # on a page of the preview


def _original(found: Intake) -> File[bytes]:
    """The original of an intake, open to be read. FileGone where it is no longer kept."""
    gone = _("The original is gone. Bring the text once more to read it in another way.")
    return opened(found.source.file, gone=gone)


def _intake(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> Intake:
    project = own_project(request, project_id)
    return get_object_or_404(project.intakes.select_related("project"), pk=intake_id)


@require_safe
def intake(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> HttpResponse:
    """Where each stretch of an original goes, and why what is left out is."""
    return _page(request, _intake(request, project_id, intake_id))


def _page_number(request: HttpRequest) -> str | None:
    """The page asked for; after a change the one that it was made on."""
    if request.method != "POST":
        return request.GET.get("page")
    try:
        seen = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    except ValueError:
        return None
    return next(iter(parse_qs(seen.query).get("page", ())), None)


def _page(request: HttpRequest, found: Intake, status: int = 200) -> HttpResponse:
    rows = intake_rows.rows_of(found)
    page = Paginator(rows, ROWS).get_page(_page_number(request))
    fragment = bool(request.headers.get("HX-Request"))
    context = {
        "project": found.project,
        "intake": found,
        "page": page,
        "language": problems.language_name(found.language),
        "told": sum(row.letters for row in rows if row.chapter is not None),
        "left": sum(len(row.inside) + (row.chapter is None) for row in rows),
        "unlettered": problems.unlettered(found.language, intakes.unlettered_share(found)),
        "rereads": not found.taken and found.name.lower().endswith(intakes.PLAIN),
        "replaces": not found.taken and found.project.chapters.exists(),
    }
    name = "projects/_intake.html" if fragment else "projects/intake.html"
    return render(request, name, context, status=status)


@require_safe
def intake_chapter(
    request: HttpRequest, project_id: uuid.UUID, intake_id: int, chapter: int
) -> HttpResponse:
    """The paragraphs of one chapter, each to be cut at or left out."""
    found = _intake(request, project_id, intake_id)
    if chapter >= len(found.titles):
        raise Http404
    rows = intake_rows.Paragraphs(found, chapter=chapter)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"project": found.project, "intake": found, "chapter": chapter, "page": page}
    fragment = bool(request.headers.get("HX-Request"))
    name = "projects/_intake_chapter.html" if fragment else "projects/intake_chapter.html"
    return render(request, name, context)


@require_safe
def intake_readings(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> HttpResponse:
    """The ways in which the bytes of a text can be read, with the first words of each."""
    found = _intake(request, project_id, intake_id)
    with _original(found) as stream:
        ways = choices(stream.read())
    context = {"project": found.project, "intake": found, "ways": ways}
    return render(request, "projects/_intake_readings.html", context)


@require_POST
def intake_read_again(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> HttpResponse:
    """The same bytes read in another way: an intake of its own, this one is gone."""
    found = _intake(request, project_id, intake_id)
    codec = request.POST.get("encoding", "")
    if codec not in CODECS or found.taken:
        raise Http404
    try:
        with _original(found) as stream:
            again = intakes.read_in(
                project=found.project, name=found.name, data=File(stream), encoding=codec
            )
    except ImportProblem as problem:
        messages.error(request, problems.message_of(problem))
        return redirect("projects:intake", project_id, found.pk)
    say_joined(request, again)
    found.delete()
    return redirect("projects:intake", project_id, again.pk)


@require_POST
def intake_change(
    request: HttpRequest, project_id: uuid.UUID, intake_id: int, kind: str
) -> HttpResponse:
    """Joins, cuts, leaves out or takes in; answers with the list."""
    found = _intake(request, project_id, intake_id)
    _change(request, found, kind)
    if request.headers.get("HX-Request"):
        return _page(request, found)
    where = reverse("projects:intake", args=(project_id, found.pk))
    page = _page_number(request)
    return redirect(f"{where}?{urlencode({'page': page})}" if page else where)


def _change(request: HttpRequest, found: Intake, kind: str) -> None:
    """Makes the change asked for, or says why not. Raises Http404 for what can be no change."""
    if kind not in intakes.CHANGES:
        raise Http404
    try:
        piece, paragraph = (
            int(request.POST.get(k) or d) for k, d in (("piece", "0"), ("at", "-1"))
        )
        intakes.change(intake=found, kind=kind, piece=piece, paragraph=paragraph)
    except (ValueError, Intake.DoesNotExist) as error:
        raise Http404 from error
    except intakes.TextChanged:
        messages.error(
            request,
            _("The chapters were changed since they were read in. Change them in the text itself."),
        )
        found.refresh_from_db()


@require_POST
def intake_take(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> HttpResponse:
    """Makes chapters of it."""
    found = _intake(request, project_id, intake_id)
    made = intakes.take(intake=found, replace="replace" in request.POST)
    if made:
        say_read(request, made)
    return redirect("projects:text", project_id)


@require_POST
def intake_discard(request: HttpRequest, project_id: uuid.UUID, intake_id: int) -> HttpResponse:
    """Forgets a preview; the original stays."""
    found = _intake(request, project_id, intake_id)
    if intakes.discard(intake=found):
        messages.info(request, _("Nothing was changed. The original is kept."))
    return redirect("projects:text", project_id)
