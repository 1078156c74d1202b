"""What comes in: originals are read, shown as they would be cut, changed by hand, and taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Final, cast

from django.core.files.base import ContentFile, File
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from projects import anchors, manuscripts
from projects.comic.lettering.fonts import unlettered
from projects.importing.account import AT_ONCE
from projects.importing.pieces import (
    Division,
    cut,
    joined,
    left_out,
    one_chapter,
    taken_in,
)
from projects.intake_rows import division_of
from projects.models import Chapter, Intake, Project
from projects.reading_in import read_original

FEW: Final = 20  # chapters that are in memory at once
SAMPLE: Final = 100_000  # letters that tell which a text is written with
NOTABLE: Final = 0.02  # of the letters without a shape in the lettering that are worth a word
CHANGES: Final = ("join", "one", "cut", "leave", "take")


class TextChanged(Exception):
    """Chapters were edited since they were taken in: what is changed here would undo that."""


def read_in(
    *, project: Project, name: str, data: bytes | File[bytes], encoding: str = ""
) -> Intake:
    """An original, kept and read, not yet taken in. Raises ImportProblem; the original stays.

    `found` of what comes back says how many chapters it has, more than are kept apart where there
    are more than `MAX_CHAPTERS`.
    """
    file: File[bytes] = ContentFile(data) if isinstance(data, bytes) else data
    source = manuscripts.keep_original(project=project, name=name, data=file)
    about, division = read_original(
        name=name,
        source=cast(IO[bytes], file),
        size=source.size,
        language=project.language,
        encoding=encoding,
    )
    intake = Intake(
        project=project,
        source=source,
        name=name[-200:] or "text",
        title=about.title[:200],
        author=about.author[:200],
        series=about.series[:200],
        language=about.language[:8],
        encoding=encoding,
        guessed=about.guessed,
        listed=about.listed,
        **_columns(division),
    )
    del division
    intake.save()
    _let_go()
    intake.found = about.found
    return intake


PLAIN: Final = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".html",
    ".htm",
)  # whose bytes may be read otherwise


def _columns(division: Division) -> dict[str, object]:
    return {
        "pieces": [[p.chapter, p.reason, p.words] for p in division.pieces],
        "titles": list(division.titles),
    }


def unlettered_share(intake: Intake) -> float:
    """The share of its letters that the lettering has no shape for; 0 where it is not worth a word."""
    told = [piece[2] for piece in intake.pieces if piece[0] is not None]
    step = max(1, sum(map(len, told)) // SAMPLE)
    share = unlettered("".join(words[::step] for words in told))
    return share if share >= NOTABLE else 0.0


def change(*, intake: Intake, kind: str, piece: int = 0, paragraph: int = 0) -> None:
    """Changes how an original is cut: one of `CHANGES`. Chapters that were made of it follow.

    Raises TextChanged where they were edited since; nothing is changed then.
    """
    with transaction.atomic():
        _hold(intake)
        before = division_of(intake)
        after = {
            "join": lambda: joined(before, chapter=piece),
            "one": lambda: one_chapter(before, title=intake.title),
            "cut": lambda: cut(before, piece=piece, paragraph=paragraph),
            "leave": lambda: left_out(
                before, piece=piece, paragraph=paragraph if paragraph >= 0 else None
            ),
            "take": lambda: taken_in(before, piece=piece),
        }[kind]()
        if intake.taken is not None:
            _follow(intake=intake, before=before, after=after)
        for column, value in _columns(after).items():
            setattr(intake, column, value)
        intake.save(update_fields=["pieces", "titles", "made"])
    _let_go()


def _hold(intake: Intake) -> None:
    """Waits for whoever else changes an intake, within a transaction, and reads it as it is then."""
    Intake.objects.filter(pk=intake.pk).update(name=F("name"))
    _read_again(intake)


def discard(*, intake: Intake) -> bool:
    """Forgets an intake that was not taken in; whether it was there to be forgotten."""
    with transaction.atomic():
        waiting = Intake.objects.filter(pk=intake.pk, taken__isnull=True)
        return bool(waiting.update(name=F("name")) and waiting.delete()[0])


def left_count(intake: Intake) -> int:
    """How many stretches with words are in no chapter."""
    return sum(1 for chapter, _, words in intake.pieces if chapter is None and words.strip())


def take(*, intake: Intake, replace: bool) -> int:
    """Makes chapters of an intake, after those there are or instead of them; how many, 0 where that
    was done before or the intake is gone.

    Chapters that are replaced stay in their originals, words that were changed by hand as well.
    """
    project = intake.project
    with transaction.atomic():
        waiting = Intake.objects.filter(pk=intake.pk, taken__isnull=True)
        if not waiting.update(taken=timezone.now()):
            return 0
        intake.pieces = []  # they are read again: nobody holds them meanwhile
        if replace:
            _keep_edited(project)
            project.chapters.all().delete()
        _read_again(intake)
        last = project.chapters.aggregate(last=Max("position"))["last"] or 0
        made = _make(project=project, division=division_of(intake), last=last)
        if anchors.are_homeless(project):
            rows = project.chapters.filter(pk__in=made).iterator(chunk_size=FEW)
            anchors.settle(project=project, sources={c.pk: manuscripts.source_of(c) for c in rows})
        if replace or not project.found_language:
            project.found_language = intake.language
        project.save(update_fields=["found_language", "updated"])
        intake.made = made
        intake.save(update_fields=["made"])
    _let_go()
    return len(made)


def _make(*, project: Project, division: Division, last: int) -> list[int]:
    """The chapters of a division, some at a time, behind the position `last`; their keys."""
    made: list[int] = []
    chapters = _chapters(division)
    while batch := list(islice(chapters, FEW)):
        rows = Chapter.objects.bulk_create(
            Chapter(project=project, position=last + len(made) + n, title=title, text=text)
            for n, (title, text) in enumerate(batch, 1)
        )
        made += [row.pk for row in rows]
    return made


def _let_go() -> None:
    """Frees what SQLite remembers of the last words it was given: as much as they were, in each
    thread, until it is given others."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.close()


def _read_again(intake: Intake) -> None:
    """The intake as it is now; what it was is let go first, it may be a whole novel."""
    intake.pieces = []
    intake.refresh_from_db()


def bring(*, project: Project, name: str, data: bytes, replace: bool = False) -> Intake:
    """Reads an original and takes it in at once. Raises ImportProblem; the original stays."""
    intake = read_in(project=project, name=name, data=data)
    take(intake=intake, replace=replace)
    return intake


def _keep_edited(project: Project) -> None:
    """Keeps the words of chapters that no original holds as they are now."""
    known: set[tuple[int, bytes]] = set()
    taken = project.intakes.filter(taken__isnull=False).exclude(made=[])
    for pk, made in list(taken.values_list("pk", "made")):
        known.update(zip(made, _digests(division_of(taken.get(pk=pk))), strict=False))
    for chapter in project.chapters.iterator(chunk_size=FEW):
        if (chapter.pk, _digest(chapter.title, chapter.text)) not in known:
            manuscripts.keep_words(chapter=chapter)


def _chapters(division: Division) -> Iterator[tuple[str, str]]:
    """Title and words of each chapter, the heading only in the title."""
    for title, words in division.texts():
        title, text = manuscripts.split_heading(title, words)
        yield title[:200], text


def _digests(division: Division) -> list[bytes]:
    """What tells each chapter of a division from others, so that nobody holds their words twice."""
    return [_digest(title, text) for title, text in _chapters(division)]


def _digest(title: str, text: str) -> bytes:
    digest = hashlib.sha256(f"{title}\0".encode())
    for at in range(0, len(text), AT_ONCE):
        digest.update(text[at : at + AT_ONCE].encode())
    return digest.digest()


def _follow(*, intake: Intake, before: Division, after: Division) -> None:
    """The chapters made of an intake become those of the new division."""
    own = intake.project.chapters.filter(pk__in=intake.made)
    now = {c.pk: _digest(c.title, c.text) for c in own.iterator(chunk_size=FEW)}
    old = _digests(before)
    if [now.get(pk) for pk in intake.made] != old:
        raise TextChanged
    rows = {c.pk: c for c in own.defer("text")}
    new = _digests(after)
    kept = _matched(old, new)
    made: list[Chapter] = []
    for number, (title, text) in enumerate(_chapters(after)):
        chapter = rows[intake.made[kept[number]]] if number in kept else None
        if chapter is None:
            chapter = Chapter(project=intake.project, position=0, title=title, text=text)
            chapter.save()
            anchors.settle(
                project=intake.project, sources={chapter.pk: manuscripts.source_of(chapter)}
            )
        elif now[chapter.pk] != new[number]:
            manuscripts.save_chapter(chapter=chapter, title=title, text=text)
        _forget_words(chapter)
        made.append(chapter)
    _place(intake=intake, rows=list(rows.values()), made=made)
    intake.made = [c.pk for c in made]


def _forget_words(chapter: Chapter) -> None:
    """Lets a chapter's words go that are in the database, as if they had not been fetched: those of
    all chapters are a whole novel."""
    chapter.__dict__.pop("text", None)


def _matched(old: Sequence[bytes], new: Sequence[bytes]) -> dict[int, int]:
    """For each new chapter the old one that it goes on from: the same words first, then in order."""
    places = {digest: n for n, digest in enumerate(old)}
    kept = {n: places[digest] for n, digest in enumerate(new) if digest in places}
    free = [n for n in range(len(old)) if n not in set(kept.values())]
    for n in range(len(new)):
        if n not in kept and free:
            kept[n] = free.pop(0)
    return kept


def _place(*, intake: Intake, rows: list[Chapter], made: list[Chapter]) -> None:
    """Chapters that are no more go; the others stand where the first of them stood, in order."""
    pks = {c.pk for c in made}
    others = list(
        intake.project.chapters.exclude(pk__in=pks | {r.pk for r in rows})
        .defer("text")
        .order_by("position", "pk")
    )
    first = min((r.position for r in rows), default=1)
    for row in rows:
        if row.pk not in pks:
            manuscripts.keep_words(chapter=row)
            _forget_words(row)
            row.delete()
    ahead = [c for c in others if c.position < first]
    behind = [c for c in others if c.position >= first]
    manuscripts.renumber([*ahead, *made, *behind])
