"""Makes a file of the whole book, once for each state of it."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from django.core.files import File

from pipeline.models import Export
from pipeline.stages.base import StageError, Work
from projects import book
from projects.comic.alt import page_alt
from projects.comic.export import FORM, WRITERS
from projects.comic.export.bookinfo import BookInfo, chapter_starts
from projects.comic.rendering.raster import page_png
from projects.models import Project


def execute(work: Work) -> None:
    """Renders every page and stores the file, unless this very book was exported before."""
    project, kind = work.project, work.step.target
    pages = book.drawn_pages(project)
    if not pages:
        raise StageError("no_pages")
    info = info_of(project, pages)
    key = fingerprint_of(info, pages)
    if Export.objects.filter(project=project, kind=kind, fingerprint=key).exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book.{kind}"
        with WRITERS[kind](path, info) as writer:
            for i, page in enumerate(pages):
                work.report(i, len(pages))
                writer.add(page_png(page.art()))
        with path.open("rb") as stream:
            export = Export(
                project=project,
                kind=kind,
                fingerprint=key,
                size=path.stat().st_size,
                pages=len(pages),
            )
            export.file.save(f"book.{kind}", File(stream), save=False)
            export.save()
    work.report(len(pages), len(pages))


def info_of(project: Project, pages: list[book.DrawnPage]) -> BookInfo:
    """What the file says of the book. It has no date: the day on which the project was made is not the
    one on which the book came out."""
    chapters = ((p.row.chapter.position, p.row.chapter.title) for p in pages)
    return BookInfo(
        title=project.title, author=project.owner.public_name, summary=project.description,
        language=project.book_language, direction=project.direction,  # type: ignore[arg-type]
        pages=len(pages),
        chapters=chapter_starts(chapters, book=project.title, language=project.book_language),
        alts=tuple(page_alt(p.document) for p in pages),
    )  # fmt: skip


def fingerprint_of(info: BookInfo, pages: list[book.DrawnPage]) -> str:
    """A SHA-256 over all pages, what the file says about the book, and how files are written."""
    digest = hashlib.sha256(f"{FORM}\0{info!r}\0".encode())
    for page in pages:
        digest.update(page.fingerprint.encode())
    return digest.hexdigest()
