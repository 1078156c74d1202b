"""Plans one chapter's pages and stores them as decisions, all at once."""

from __future__ import annotations

from django.db import transaction

from pipeline.stages.analyse import script_of
from pipeline.stages.base import Work
from pipeline.story.telling.condensing import usual_density
from pipeline.storyboard.coverage import coverage_of
from pipeline.storyboard.density import Fit
from pipeline.storyboard.planning import plan_pages
from projects import book
from projects.comic.documents import Coverage, Look, Script
from projects.manuscripts import manuscript_of
from projects.models import Chapter, Project

# words of narration that one panel stands for; "balanced" is what is usual for a text of its length
DENSITIES = {Project.Density.BRIEF.value: 150.0, Project.Density.FULL.value: 30.0}


def execute(work: Work) -> None:
    """Replaces the chapter's pages by newly planned ones."""
    project = work.project
    chapter = Chapter.objects.filter(project=project, pk=int(work.step.target)).first()
    if chapter is None:  # removed meanwhile: nothing to do
        return
    manuscript = manuscript_of(project)
    script = script_of(project, manuscript)
    order = list(project.chapters.values_list("pk", flat=True))
    number = order.index(chapter.pk)
    looks = {c.key: Look.model_validate(c.look) for c in project.characters.all()}
    style = book.style_of(project)
    usual = usual_density(manuscript.text, manuscript.language)
    pages = list(
        plan_pages(
            text=manuscript.text, script=script, looks=looks, style=style, seed=project.seed,
            chapter=number, progress=work.report, density=Fit(DENSITIES.get(project.density, usual)),
        )
    )  # fmt: skip
    scenes = {i: s for i, s in enumerate(script.scenes) if s.chapter == number}
    with transaction.atomic():
        work.hold()
        book.store_chapter(
            chapter=chapter, pages=pages, scenes=scenes, offset=manuscript.chapters[number].start,
            coverage=_of_chapter(coverage_of(script, pages), script, number),
        )  # fmt: skip


def _of_chapter(coverage: Coverage, script: Script, number: int) -> Coverage:
    """The coverage of one chapter's quotations alone."""
    chapter = script.chapters[number]
    inside = [
        u for u in script.units if u.kind == "quotation" and chapter.start <= u.start < chapter.end
    ]
    cut = tuple(c for c in coverage.cut if chapter.start <= c.start < chapter.end)
    return coverage.model_copy(update={"quotes": len(inside), "cut": cut})
