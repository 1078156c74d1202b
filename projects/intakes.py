"""What comes in: originals are read, shown as they would be cut, changed by hand, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from projects import anchors, manuscripts
from projects.comic.documents import Manuscript
from projects.comic.lettering.fonts import unlettered
from projects.importing import read_file
from projects.importing.encoding.choices import is_doubtful
from projects.importing.pieces import (
    Division,
    Piece,
    cut,
    divided,
    joined,
    left_out,
    one_chapter,
    taken_in,
)
from projects.intake_rows import division_of
from projects.models import Chapter, Intake, Project

MAX_CHAPTERS: Final = 5_000
NOTABLE: Final = 0.02  # of the letters without a shape in the lettering that are worth a word
CHANGES: Final = ("join", "one", "cut", "leave", "take")


class TextChanged(Exception):
    """Chapters were edited since they were taken in: what is changed here would undo that."""


def read_in(*, project: Project, name: str, data: bytes, encoding: str = "") -> Intake:
    """An original, kept and read, not yet taken in. Raises ImportProblem; the original stays."""
    source = manuscripts.keep_original(project=project, name=name, data=data)
    manuscript = read_file(
        name=name, data=data, language=project.language or None, encoding=encoding
    )
    division = _bounded(divided(_storable(manuscript)))
    guessed = not encoding and not name.lower().endswith(_MARKED) and is_doubtful(data)
    return Intake.objects.create(
        project=project,
        source=source,
        name=name[-200:] or "text",
        title=manuscripts.storable(manuscript.title)[:200],
        author=manuscripts.storable(manuscript.author)[:200],
        series=manuscripts.storable(manuscript.series)[:200],
        language=manuscript.language[:8],
        encoding=encoding,
        guessed=guessed,
        listed=[
            [manuscripts.storable(person.name), manuscripts.storable(person.words)]
            for person in manuscript.listed
        ],
        **_columns(division),
    )


PLAIN: Final = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".html",
    ".htm",
)  # whose bytes may be read otherwise
_MARKED: Final = (".epub", ".docx", ".odt", ".pdf", ".rtf", ".zip", ".fb2")


def _storable(manuscript: Manuscript) -> Manuscript:
    """Without NUL and lone surrogates, which no database takes; places stay where they are."""
    text = manuscript.text
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        return manuscript
    table = {0: " "} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    left = (
        piece.model_copy(update={"words": piece.words.translate(table)})
        for piece in manuscript.left_out
    )
    return manuscript.model_copy(update={"text": text.translate(table), "left_out": tuple(left)})


def _bounded(division: Division) -> Division:
    """With at most `MAX_CHAPTERS`: what follows goes on in the last one."""
    last = MAX_CHAPTERS - 1
    if len(division.titles) <= MAX_CHAPTERS:
        return division
    pieces = (
        p if p.chapter is None or p.chapter <= last else Piece(p.words, last, p.reason)
        for p in division.pieces
    )
    return Division(tuple(pieces), division.titles[:MAX_CHAPTERS])


def _columns(division: Division) -> dict[str, object]:
    return {
        "pieces": [[p.chapter, p.reason, p.words] for p in division.pieces],
        "titles": list(division.titles),
    }


def unlettered_share(intake: Intake) -> float:
    """The share of its letters that the lettering has no shape for; 0 where it is not worth a word."""
    words = "".join(piece[2] for piece in intake.pieces if piece[0] is not None)
    share = unlettered(words)
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


def _hold(intake: Intake) -> None:
    """Waits for whoever else changes an intake, within a transaction, and reads it as it is then."""
    Intake.objects.filter(pk=intake.pk).update(name=F("name"))
    intake.refresh_from_db()


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
        intake.refresh_from_db()
        division = division_of(intake)
        if replace:
            _keep_edited(project)
            project.chapters.all().delete()
        last = project.chapters.aggregate(last=Max("position"))["last"] or 0
        made = [
            Chapter(project=project, position=last + n + 1, title=title, text=text)
            for n, (title, text) in enumerate(_chapters(division))
        ]
        Chapter.objects.bulk_create(made, batch_size=200)
        anchors.settle(project=project, sources={c.pk: manuscripts.source_of(c) for c in made})
        if replace or not project.found_language:
            project.found_language = intake.language
        project.save(update_fields=["found_language", "updated"])
        intake.made = [c.pk for c in made]
        intake.save(update_fields=["made"])
    return len(made)


def bring(*, project: Project, name: str, data: bytes, replace: bool = False) -> Intake:
    """Reads an original and takes it in at once. Raises ImportProblem; the original stays."""
    intake = read_in(project=project, name=name, data=data)
    take(intake=intake, replace=replace)
    return intake


def _keep_edited(project: Project) -> None:
    """Keeps the words of chapters that no original holds as they are now."""
    known: set[tuple[int, str, str]] = set()
    for intake in project.intakes.filter(taken__isnull=False):
        pairs = zip(intake.made, _chapters(division_of(intake)), strict=False)
        known.update((pk, title, text) for pk, (title, text) in pairs)
    for chapter in project.chapters.all():
        if (chapter.pk, chapter.title, chapter.text) not in known:
            manuscripts.keep_words(chapter=chapter)


def _chapters(division: Division) -> list[tuple[str, str]]:
    """Title and words of each chapter, the heading only in the title."""
    out = []
    for number, title in enumerate(division.titles):
        title, text = manuscripts.split_heading(title, division.text_of(number))
        out.append((title[:200], text))
    return out


def _follow(*, intake: Intake, before: Division, after: Division) -> None:
    """The chapters made of an intake become those of the new division."""
    rows = {c.pk: c for c in intake.project.chapters.filter(pk__in=intake.made)}
    old = _chapters(before)
    intact = len(intake.made) == len(old) and all(
        pk in rows and (rows[pk].title, rows[pk].text) == words
        for pk, words in zip(intake.made, old, strict=False)
    )
    if not intact:
        raise TextChanged
    new = _chapters(after)
    kept = _matched(old, new)
    made: list[Chapter] = []
    for number, (title, text) in enumerate(new):
        chapter = rows[intake.made[kept[number]]] if number in kept else None
        if chapter is None:
            chapter = Chapter(project=intake.project, position=0, title=title, text=text)
            chapter.save()
            anchors.settle(
                project=intake.project, sources={chapter.pk: manuscripts.source_of(chapter)}
            )
        elif (chapter.title, chapter.text) != (title, text):
            manuscripts.save_chapter(chapter=chapter, title=title, text=text)
        made.append(chapter)
    _place(intake=intake, rows=list(rows.values()), made=made)
    intake.made = [c.pk for c in made]


def _matched(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """For each new chapter the old one that it goes on from: the same words first, then in order."""
    places = {words: n for n, words in enumerate(old)}
    kept = {n: places[words] for n, words in enumerate(new) if words in places}
    free = [n for n in range(len(old)) if n not in set(kept.values())]
    for n in range(len(new)):
        if n not in kept and free:
            kept[n] = free.pop(0)
    return kept


def _place(*, intake: Intake, rows: list[Chapter], made: list[Chapter]) -> None:
    """Chapters that are no more go; the others stand where the first of them stood, in order."""
    pks = {c.pk for c in made}
    others = list(
        intake.project.chapters.exclude(pk__in=pks | {r.pk for r in rows}).order_by(
            "position", "pk"
        )
    )
    first = min((r.position for r in rows), default=1)
    for row in rows:
        if row.pk not in pks:
            manuscripts.keep_words(chapter=row)
            row.delete()
    ahead = [c for c in others if c.position < first]
    behind = [c for c in others if c.position >= first]
    manuscripts.renumber([*ahead, *made, *behind])
