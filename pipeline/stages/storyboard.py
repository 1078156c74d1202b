"""Plans one chapter's pages and stores them as decisions, all at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from pipeline import directions, inputs
from pipeline.models import Drawn
from pipeline.stages.analyse import script_of
from pipeline.stages.base import Work
from pipeline.storyboard.coverage import coverage_of
from pipeline.storyboard.density import Fit
from pipeline.storyboard.planning import plan_pages
from projects import book, history, manuscripts
from projects.comic.documents import Coverage, Look, Manuscript, Script
from projects.manuscripts import manuscript_of
from projects.models import Chapter, Project


def execute(work: Work) -> None:
    """Replaces the chapter's pages by newly planned ones, unless what goes into them is what went in
    when they were planned."""
    project = work.project
    chapter = Chapter.objects.filter(project=project, pk=int(work.step.target)).first()
    if chapter is None:  # removed meanwhile: nothing to do
        return
    manuscript = manuscript_of(project)
    script = script_of(project, manuscript)
    number = list(project.chapters.values_list("pk", flat=True)).index(chapter.pk)
    looks = inputs.looks_by_key(project)
    went_in = _inputs(project, manuscript, script, chapter, number, looks)
    if _is_planned(chapter, went_in):
        return
    pages = list(
        plan_pages(
            text=manuscript.text, script=script, looks=looks, style=book.style_of(project),
            seed=project.seed, chapter=number, progress=work.report,
            density=Fit(inputs.density_of(project, manuscript.text)),
            notes=directions.notes_in(chapter, manuscript.chapters[number].start),
        )
    )  # fmt: skip
    scenes = {i: s for i, s in enumerate(script.scenes) if s.chapter == number}
    with transaction.atomic():
        work.hold()
        history.hold(project)
        edited = history.remembered(chapter)
        book.store_chapter(
            chapter=chapter, pages=pages, scenes=scenes, offset=manuscript.chapters[number].start,
            coverage=_of_chapter(coverage_of(script, pages), script, number),
        )  # fmt: skip
        history.laid_out(chapter=chapter, before=edited)
        keys = sorted(chapter.pages.values_list("pk", flat=True))
        Drawn.objects.update_or_create(
            chapter=chapter, defaults={"inputs": went_in | {"pages": keys}}
        )


def _inputs(
    project: Project, manuscript: Manuscript, script: Script, chapter: Chapter, number: int,
    looks: Mapping[str, Look],
) -> dict[str, str]:  # fmt: skip
    """What goes into the chapter's pages now."""
    part = inputs.part_of(script, number)
    return {
        "text": manuscripts.digest_of(chapter),
        "layout": inputs.layout_digest(project, manuscript.text),
        "reading": part.digest,
        "cast": inputs.cast_digest(part.people, looks),
    } | directions.went_in(chapter)


def _is_planned(chapter: Chapter, went_in: Mapping[str, str]) -> bool:
    drawn = Drawn.objects.filter(chapter=chapter).first()
    if drawn is None:
        return False
    pages = sorted(chapter.pages.values_list("pk", flat=True))
    laid_out = {k: v for k, v in drawn.inputs.items() if k != "pages"}
    # pages that came back by an undo are not those that were laid out
    return bool(pages) and laid_out == went_in and drawn.inputs.get("pages", pages) == pages


def _of_chapter(coverage: Coverage, script: Script, number: int) -> Coverage:
    """The coverage of one chapter's quotations alone."""
    chapter = script.chapters[number]
    inside = [
        u for u in script.units if u.kind == "quotation" and chapter.start <= u.start < chapter.end
    ]
    cut = tuple(c for c in coverage.cut if chapter.start <= c.start < chapter.end)
    return coverage.model_copy(update={"quotes": len(inside), "cut": cut})
