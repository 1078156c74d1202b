"""Corrections of a reading: who speaks, where scenes start, and what was corrected so far."""

from __future__ import annotations

import re
import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pipeline.forms import SpeakerForm
from pipeline.reading import kept, page
from pipeline.reading.chapter import ChapterReading, Quotation
from projects import corrections as fixes
from projects.people import people_of
from projects.views.access import own_project

ON_A_PAGE = 50
_SCENE = re.compile(r"(start|remove|up|down):([0-9]{1,9})")


def _page(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> page.ReadingPage:
    project = own_project(request, project_id)
    return page.reading_page(project, get_object_or_404(project.chapters, pk=chapter_id))


def quotation(
    request: HttpRequest, project_id: uuid.UUID, chapter_id: int, start: int
) -> HttpResponse:
    """Who says a quotation and how that was found; corrected in a form."""
    shown = _page(request, project_id, chapter_id)
    found = shown.reading.quotation_at(start)
    if found is None:
        return _gone(request, shown)
    form = _speaker_form(request, shown, found)
    if request.method == "POST" and form.is_valid():
        _save_speaker(shown, found, form)
        return _answer(request, shown, found.start, anchor=f"q{found.start}")
    context = {
        "project": shown.project, "chapter": shown.chapter, "quotation": found, "form": form,
        "part": found.part,
    }  # fmt: skip
    fragment = bool(request.headers.get("HX-Request"))
    template = "pipeline/_quotation_form.html" if fragment else "pipeline/quotation.html"
    response = render(request, template, context, status=422 if form.errors else 200)
    if form.errors and fragment:
        response["HX-Retarget"], response["HX-Reswap"] = "#edit", "innerHTML"
    return response


def _speaker_form(request: HttpRequest, shown: page.ReadingPage, found: Quotation) -> SpeakerForm:
    near = sorted(shown.reading.quotations, key=lambda q: abs(q.start - found.start))
    own = [found.speaker] if found.speaker else []
    # a tag stands between the parts of one speech; where nothing does, two may have spoken
    between = [p for p in found.parts if _told_between(shown.reading, found.start, p)]
    return SpeakerForm(
        request.POST if request.method == "POST" else None, people=shown.people, parts=bool(found.parts),
        near=own + [q.speaker for q in near if q.speaker],
        initial={"who": SpeakerForm.value(found.speaker), "parts": bool(between)},
    )  # fmt: skip


def _told_between(reading: ChapterReading, a: int, b: int) -> bool:
    paragraph = next((p for p in reversed(reading.paragraphs) if p.start <= min(a, b)), None)
    texts = paragraph.pieces if paragraph else ()
    at, told = paragraph.start if paragraph else 0, False
    for piece in texts:
        inside = min(a, b) <= at < max(a, b) and piece.quotation is None
        told = told or (inside and any(c.isalnum() for c in piece.text))
        at += len(piece.text)
    return told


def _save_speaker(shown: page.ReadingPage, found: Quotation, form: SpeakerForm) -> None:
    starts = [found.start, *(found.parts if form.cleaned_data.get("parts") else ())]
    quotations = [q for s in starts if (q := shown.reading.quotation_at(s))]
    fixes.set_speakers(
        chapter=shown.chapter,
        spans=[(q.start, q.end) for q in quotations],
        speaker=form.cleaned_data["speaker"],
    )


@require_POST
def scene(request: HttpRequest, project_id: uuid.UUID, chapter_id: int) -> HttpResponse:
    """Starts a scene at a paragraph, removes the start of one, or moves it by a paragraph."""
    shown = _page(request, project_id, chapter_id)
    asked = _SCENE.fullmatch(request.POST.get("do", ""))
    at = int(asked[2]) if asked else -1
    paragraph = next((p for p in shown.reading.paragraphs if p.start == at and p.tells), None)
    if asked is None or paragraph is None:
        return _gone(request, shown)
    mark = paragraph.scene
    to = {"up": mark.up, "down": mark.down}.get(asked[1]) if mark else None
    if asked[1] == "start" and mark is None:
        fixes.set_scene(chapter=shown.chapter, at=at, turns=True)
    elif asked[1] == "remove" and mark is not None and not mark.first:
        fixes.set_scene(chapter=shown.chapter, at=at, turns=False)
    elif to is not None:
        fixes.move_scene(chapter=shown.chapter, at=at, to=to)
    return _answer(request, shown, at, anchor=f"p{at if to is None else to}")


def _answer(request: HttpRequest, shown: page.ReadingPage, at: int, *, anchor: str) -> HttpResponse:
    """The chapter as it is now corrected: a fragment, or back to its page."""
    part = shown.reading.part_of(at)
    if not request.headers.get("HX-Request"):
        where = reverse("pipeline:reading_chapter", args=[shown.project.pk, shown.chapter.pk])
        return redirect(f"{where}?part={part}#{anchor}")
    now = page.reading_page(shown.project, shown.chapter)
    return render(request, "pipeline/_corrected.html", page.context_of(now, part, focus=anchor))


def _gone(request: HttpRequest, shown: page.ReadingPage) -> HttpResponse:
    """What was asked for is not where it was: the text or its reading has changed."""
    gone = _("This place is not in the chapter any more: its text has changed.")
    if request.headers.get("HX-Request"):
        response = render(request, "pipeline/_gone.html", {"gone": gone}, status=422)
        response["HX-Retarget"], response["HX-Reswap"] = "#edit", "innerHTML"
        return response
    messages.error(request, gone)
    return redirect("pipeline:reading_chapter", shown.project.pk, shown.chapter.pk)


@require_safe
def corrections(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Everything that was corrected, the newest first."""
    project = own_project(request, project_id)
    rows = list(project.corrections.select_related("chapter").defer("chapter__text"))
    people, found = people_of(project, rows), kept.kept_reading(project)
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    listed = [
        (row, people.plain(row.name), people.plain(row.into), kept.waits(found, row))
        for row in shown.object_list
    ]
    context = {"project": project, "page": shown, "listed": listed, "known": found is not None}
    return render(
        request, "pipeline/corrections.html", context | {"waiting": kept.waiting(found, rows)}
    )


@require_POST
def undo(request: HttpRequest, project_id: uuid.UUID, correction_id: int) -> HttpResponse:
    """Takes a correction back."""
    project = own_project(request, project_id)
    row = get_object_or_404(project.corrections.select_related("chapter"), pk=correction_id)
    chapter, start = row.chapter, row.start
    fixes.undo(correction=row)
    messages.success(request, _("Taken back: the next reading finds again what the rules say."))
    if "chapter" in request.POST and chapter is not None and start is not None:
        where = reverse("pipeline:reading_chapter", args=[project.pk, chapter.pk])
        return redirect(f"{where}?part={request.POST['chapter'][:6]}#q{start}")
    return redirect("pipeline:corrections", project.pk)
