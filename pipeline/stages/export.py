"""Makes a file of the whole book, once for each state of it.

`rasterise` makes pictures of some pages and may be done by many at once; `export` binds them. What
was rasterised lies in the storage until the file is bound, a folder a run.
"""

from __future__ import annotations

import hashlib
import math
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from comicforge.stored import kept_if_done
from comicforge.sweeping import listed
from pipeline.engine.artifacts import PARTS
from pipeline.models import Export, Step
from pipeline.stages.base import Planned, StageError, Work
from projects import book
from projects.comic.alt import page_alt
from projects.comic.export import FORM, WRITERS
from projects.comic.export.bookinfo import BookInfo, chapter_starts
from projects.comic.rendering.raster import page_png
from projects.models import Project

# a part is worth another process from so many pages on
LEAST = 12


def plan(project: Project, kind: str) -> list[Planned]:
    """A long book is rasterised by all workers, three parts for each, and then bound by one."""
    pages = project.pages.count()
    size = max(LEAST, math.ceil(pages / max(1, settings.WORKERS * 3)))
    steps = []
    if pages > LEAST:
        steps = [
            Planned(
                0, "rasterise", f"{kind}:{first}:{size}", f"{first + 1}–{min(first + size, pages)}"
            )
            for first in range(0, pages, size)
        ]
    return [*steps, Planned(1, "export", target=kind, label=kind.upper())]


def rasterise(work: Work) -> None:
    """Makes the pictures of some pages, and leaves them where they are bound."""
    kind, first, size = work.step.target.split(":")
    pages = book.drawn_pages(work.project)
    if _found(work.project, kind, fingerprint_of(info_of(work.project, pages), pages)):
        return
    part = pages[int(first) : int(first) + int(size)]
    for i, page in enumerate(part):
        work.report(i, len(part))
        name = _part(work.step, page)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(page_png(page.art())))
    work.report(len(part), len(part) or 1)


def execute(work: Work) -> None:
    """Binds the pages and stores the file, unless this very book was exported before."""
    project, kind = work.project, work.step.target
    pages = book.drawn_pages(project)
    if not pages:
        raise StageError("no_pages")
    info = info_of(project, pages)
    key = fingerprint_of(info, pages)
    if not _found(project, kind, key):
        _bind(work, info, pages, key)
    forget(work.step)
    work.report(len(pages), len(pages))


def _bind(work: Work, info: BookInfo, pages: list[book.DrawnPage], key: str) -> None:
    project, kind = work.project, work.step.target
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book.{kind}"
        with WRITERS[kind](path, info) as writer:
            for i, page in enumerate(pages):
                work.report(i, len(pages))
                writer.add(_png(work.step, page))
        export = Export.objects.filter(project=project, kind=kind, fingerprint=key).first()
        export = export or Export(project=project, kind=kind, fingerprint=key)
        export.size, export.pages = path.stat().st_size, len(pages)
        with path.open("rb") as stream, work.guard(), kept_if_done() as written:
            export.file.save(f"book.{kind}", File(stream), save=False)
            written.append(export.file)
            export.save()


def _found(project: Project, kind: str, key: str) -> bool:
    """Whether this very book was exported before, and the file is still there."""
    found = Export.objects.filter(project=project, kind=kind, fingerprint=key).first()
    return found is not None and found.file.storage.exists(found.file.name or "")


def _part(step: Step, page: book.DrawnPage) -> str:
    return f"{PARTS}/{step.run_id}/{page.fingerprint}.png"


def _png(step: Step, page: book.DrawnPage) -> bytes:
    """A page's picture, as it was rasterised; made now where that was lost or the page has changed."""
    try:
        with default_storage.open(_part(step, page)) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return page_png(page.art())


def forget(step: Step) -> None:
    """Removes what was rasterised for a run."""
    folder = f"{PARTS}/{step.run_id}"
    for name in listed(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


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
