"""Editions: made from a project as it is now, and taken away again."""

from __future__ import annotations

import gzip
import io
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, Q
from django.db.models.fields.files import FieldFile

from comicforge.stored import kept_if_done
from gallery.models import Edition, EditionPage, EditionQuerySet
from projects import book
from projects.comic.alt import page_alt
from projects.comic.rendering.raster import page_image
from projects.models import Project

COVER_WIDTH = 640
Report = Callable[[int, int], None]
Hold = Callable[[], None]
Guard = Callable[[], AbstractContextManager[None]]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def _nothing() -> None:
    """Nobody else could be doing the same."""


class NothingToPublish(Exception):
    """The project has no pages yet: trying again would not help."""

    permanent, reason = True, "no_pages"


def publish(
    *, project: Project, report: Report = _silent, hold: Hold = _nothing,
    guard: Guard = nullcontext, request: uuid.UUID | None = None,
) -> Edition:  # fmt: skip
    """Freezes the comic as it is now and shows it in the gallery instead of the edition before.

    Files are written first, rows then appear all at once. NothingToPublish without pages. `hold` is
    called inside the transaction and may raise; a second time for the same `request` gives the
    edition that the first one made.
    """
    made = project.editions.filter(request=request).first() if request else None
    if made is not None:
        return made
    pages = book.drawn_pages(project)
    if not pages:
        raise NothingToPublish
    edition = Edition(
        project=project,
        request=request,
        title=project.title,
        author=project.owner.public_name,
        description=project.description,
        language=project.book_language,
        direction=project.direction,
        format=project.format,
        page_count=len(pages),
        haystack=_haystack(project),
        # what the staff have hidden is not shown again by publishing again
        hidden=bool(project.editions.order_by("-number").values_list("hidden", flat=True).first()),
    )
    with kept_if_done() as written:
        rows = []
        for page in pages:
            report(page.number - 1, len(pages))
            rows.append(_freeze(edition, page, written))
        edition.cover.save("cover.webp", ContentFile(_cover(pages[0])), save=False)
        written.append(edition.cover)
    # not to be broken off between the rows' coming about and the files' being theirs
    with guard(), kept_if_done(written), transaction.atomic():
        hold()
        Project.objects.select_for_update().get(pk=project.pk)  # one publishing at a time
        last = project.editions.aggregate(n=Max("number"))["n"] or 0
        edition.number = last + 1
        project.editions.filter(published=True).update(published=False)
        edition.save()
        EditionPage.objects.bulk_create(rows, batch_size=200)
        project.visibility = Project.Visibility.PUBLIC
        project.save(update_fields=["visibility", "updated"])
    return edition


def unpublish(*, project: Project) -> None:
    """Takes the comic out of the gallery at once; its editions stay with the project."""
    project.editions.filter(published=True).update(published=False)


def search(*, words: str, language: str, format_: str) -> EditionQuerySet:
    """Public editions whose title, author or description hold every word."""
    found = Edition.objects.public()
    # no database takes a NUL
    for word in words.replace("\0", " ").lower().split()[:8]:
        found = found.filter(haystack__contains=word)
    if language in ("en", "zh"):
        found = found.filter(language=language)
    if format_ == "manga":
        found = found.filter(direction="rtl")
    elif format_ == "strip":
        found = found.filter(format="webtoon")
    return found


def readable_by(user: object) -> Q:
    """Which editions somebody may read: the public ones, and one's own."""
    public = Q(published=True, hidden=False, project__visibility=Project.Visibility.PUBLIC)
    return public | Q(project__owner=user) if getattr(user, "is_authenticated", False) else public


def _haystack(project: Project) -> str:
    names = " ".join(project.characters.values_list("name", flat=True)[:60])
    parts = (project.title, project.owner.public_name, project.description, names)
    return " ".join(parts).lower()


def _freeze(edition: Edition, page: book.DrawnPage, written: list[FieldFile]) -> EditionPage:
    row = EditionPage(
        edition=edition,
        number=page.number,
        chapter=page.row.chapter.title,
        height=page.height,
        alt=page_alt(page.document),
    )
    row.file.save(
        "page.svgz", ContentFile(gzip.compress(page.svg().encode(), 6, mtime=0)), save=False
    )
    written.append(row.file)
    return row


def _cover(page: book.DrawnPage) -> bytes:
    image = page_image(page.art(), width=COVER_WIDTH)
    out = io.BytesIO()
    image.crop((0, 0, COVER_WIDTH, min(image.height, round(COVER_WIDTH * 1.42)))).save(
        out, "WEBP", quality=84
    )
    return out.getvalue()
