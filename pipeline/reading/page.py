"""All that the page of one chapter's reading shows, in a constant number of queries."""

from __future__ import annotations

from typing import Any, NamedTuple

from pipeline.models import Run
from pipeline.reading import kept
from pipeline.reading.chapter import ChapterReading, link_to, read_chapter
from projects.models import Chapter, Correction, Project
from projects.people import People, people_of

CHOOSER = 200  # chapters in a list to choose from; of more, one is asked for by its number


class Neighbours(NamedTuple):
    """Where a chapter stands among the others."""

    number: int
    total: int
    before: int | None
    after: int | None
    choices: list[tuple[int, str]]


class ReadingPage(NamedTuple):
    """A chapter with its reading and everything that bears on it."""

    project: Project
    chapter: Chapter
    kept: kept.Kept | None
    rows: list[Correction]
    people: People
    reading: ChapterReading


def reading_page(project: Project, chapter: Chapter) -> ReadingPage:
    """Fetches what the page of a chapter needs."""
    rows = list(project.corrections.all())
    people = people_of(project, rows)
    found = kept.kept_reading(project)
    return ReadingPage(
        project, chapter, found, rows, people, read_chapter(found, chapter, rows, people)
    )


def neighbours(chapter: Chapter) -> Neighbours:
    """The chapters before and after, and all of them where they are few enough for a list."""
    rows = list(Chapter.objects.filter(project=chapter.project_id).values_list("pk", "title"))
    at = next(i for i, (pk, _) in enumerate(rows) if pk == chapter.pk)
    return Neighbours(
        at + 1, len(rows), rows[at - 1][0] if at else None,
        rows[at + 1][0] if at + 1 < len(rows) else None, rows if len(rows) <= CHOOSER else [],
    )  # fmt: skip


def context_of(page: ReadingPage, part: int, *, focus: str = "") -> dict[str, Any]:
    """What the templates of a chapter's reading are given. `part` is the page of the chapter,
    `focus` the id of what the keyboard returns to."""
    reading = page.reading
    part = min(max(part, 1), reading.parts)
    unsure = [q for q in reading.quotations if q.unsure]
    first = next((q for q in unsure if q.part >= part), unsure[0] if unsure else None)
    return {
        "project": page.project,
        "chapter": page.chapter,
        "reading": reading,
        "part": part,
        "paragraphs": reading.part(part),
        "spread": range(1, reading.parts + 1) if reading.parts > 1 else (),
        "unsure": len(unsure),
        "first_unsure": link_to(first, part) if first else "",
        "known": page.kept is not None,
        "waiting": kept.waiting(page.kept, page.rows),
        "corrections": len(page.rows),
        "running": page.project.runs.filter(
            status=Run.Status.RUNNING, kind__in=(Run.Kind.READ, Run.Kind.BOOK)
        ).first(),
        "outdated": kept.outdated_comic(page.project, page.kept),
        "focus": focus,
    }
