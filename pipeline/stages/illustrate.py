"""Draws a chapter's pages ahead of the reader, so that the first look is quick.

Nothing is decided here: Ink draws a page whenever it is asked for. Image models join here later.
"""

from __future__ import annotations

from pipeline.stages.base import StageError, Work
from projects import book


def execute(work: Work) -> None:
    """Draws every page of the chapter into the cache."""
    if not work.project.pages.exists():
        raise StageError("no_panels")
    rows = list(book.pages_of(work.project).filter(chapter_id=int(work.step.target)))
    pages = book.drawn_pages(work.project, rows)
    for i, page in enumerate(pages):
        work.report(i, len(pages))
        page.svg()
    work.report(len(pages), len(pages) or 1)
