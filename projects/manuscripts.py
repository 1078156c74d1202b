"""Texts brought in become chapters; chapters become the manuscript that the reader reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Length

from comicforge.stored import kept_if_done
from projects import anchors
from projects.comic import documents
from projects.models import Chapter, Project, SourceFile
from projects.versions import claimed, write

HEADING_LINES: Final = 4
_LINE = re.compile(r"\s*+(.{0,2000}+)(?:\n|\Z)")  # what is longer is no heading


def keep_original(*, project: Project, name: str, data: bytes | File[bytes]) -> SourceFile:
    """Stores a text as it came, once: the same bytes again are the same original. One whose file was
    lost meanwhile gets it back. A file is read piece by piece."""
    file: File[bytes] = ContentFile(data) if isinstance(data, bytes) else data
    digest, size = hashlib.sha256(), 0
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
    found = project.sources.filter(sha256=digest.hexdigest()).first()
    if found is not None and found.file and found.file.storage.exists(found.file.name or ""):
        return found
    source = found or SourceFile(
        project=project, name=name[-200:] or "text", size=size, sha256=digest.hexdigest()
    )
    with kept_if_done() as kept:
        # a file of its own: a storage would move the one that an upload is in
        source.file.save(source.name, File(file.file), save=False)
        kept.append(source.file)
        source.save()
    return source


def keep_words(*, chapter: Chapter) -> None:
    """Keeps what a chapter says as an original of its project."""
    if chapter.text.strip():
        keep_original(
            project=chapter.project,
            name=f"{chapter.title or chapter.position}.txt",
            data=source_of(chapter).encode(),
        )


def split_heading(title: str, text: str) -> tuple[str, str]:
    """The title and the words without the heading lines that the title repeats."""
    wanted = re.sub(r"\W+", "", title).casefold()
    taken, at = "", 0  # places, not copies: a chapter may be a whole novel
    for _ in range(HEADING_LINES):
        line = _LINE.match(text, at)
        words = re.sub(r"\W+", "", line[1]).casefold() if line else ""
        if line is None or not words or not wanted.startswith(taken + words):
            break
        taken, at = taken + words, line.end()
        if taken == wanted:
            break
    return title.strip(), text[at:].strip("\r\n \t\u3000" if taken else "\r\n")


def manuscript_of(project: Project, rows: Sequence[Chapter] | None = None) -> documents.Manuscript:
    """The project's chapters (or those given, where they were fetched before) as one manuscript,
    titles as headings."""
    parts: list[str] = []
    chapters: list[documents.Chapter] = []
    pks: set[int] = set()
    at = 0
    for chapter in project.chapters.all() if rows is None else rows:
        words = source_of(chapter)
        chapters.append(documents.Chapter(title=chapter.title, start=at, end=at + len(words)))
        parts.append(words)
        at += len(words) + 2
        pks.add(chapter.pk)
    return documents.Manuscript(
        language=project.book_language,
        title=project.title,
        text="\n\n".join(parts),
        chapters=tuple(chapters),
        listed=_listed(project, pks),
    )


def _listed(project: Project, pks: set[int]) -> tuple[documents.Listed, ...]:
    """Who the originals' lists of persons name, of those originals that any of the chapters is made of."""
    rows = project.intakes.filter(taken__isnull=False).exclude(listed=[])
    return tuple(
        documents.Listed(name=name, words=words)
        for made, listed in rows.values_list("made", "listed").order_by("pk")
        if pks.intersection(made)
        for name, words in listed
    )


def listed(project: Project) -> QuerySet[Chapter]:
    """The project's chapters with the length of each as `letters` and without their words."""
    return project.chapters.defer("text").annotate(letters=Length("text"))


def source_of(chapter: Chapter) -> str:
    """What offsets within a chapter count in: its title as a heading, then its words."""
    return f"{chapter.title}\n\n{chapter.text}" if chapter.title else chapter.text


def move_chapter(*, chapter: Chapter, step: int) -> None:
    """Moves a chapter one place up (-1) or down (1) and numbers all of them anew."""
    with transaction.atomic():
        order = list(chapter.project.chapters.defer("text").order_by("position", "pk"))
        at = next(i for i, c in enumerate(order) if c.pk == chapter.pk)
        to = min(max(at + step, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        renumber(order)


def remove_chapter(*, chapter: Chapter) -> None:
    """Removes a chapter with its pages, keeping its words as an original of the project."""
    project = chapter.project
    with transaction.atomic():
        # as it is stored: somebody may just have saved other words
        keep_words(chapter=claimed(chapter, to={}, version=None))
        chapter.delete()
        renumber(list(project.chapters.defer("text").order_by("position", "pk")))


def save_chapter(*, chapter: Chapter, title: str, text: str, version: str | None = None) -> None:
    """Changes a chapter's words; what they were is kept as an original, and what a person corrected
    in its reading moves along with the words. `version` is that of the form they were written in
    (`versions`): Changed, and nothing is written, where the chapter was changed since."""
    to = {"title": title, "text": text}
    with transaction.atomic():
        before = claimed(chapter, to=to, version=version)
        if before.text != text:
            keep_words(chapter=before)
        write(chapter, to=to, also=("updated",))
        anchors.follow(chapter=chapter, source=source_of(chapter))


def add_chapter(*, project: Project, title: str, text: str) -> Chapter:
    """A new chapter at the end."""
    last = project.chapters.aggregate(last=Max("position"))["last"] or 0
    with transaction.atomic():
        made = Chapter.objects.create(project=project, position=last + 1, title=title, text=text)
        anchors.settle(project=project, sources={made.pk: source_of(made)})
    return made


def renumber(order: list[Chapter]) -> None:
    """Positions from 1 in the order given."""
    for i, chapter in enumerate(order):
        chapter.position = i + 1
    Chapter.objects.bulk_update(order, ["position"], batch_size=200)


def digest_of(chapter: Chapter) -> str:
    """A short mark of a chapter's words, by which a change of them is noticed."""
    source = source_of(chapter)
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]
