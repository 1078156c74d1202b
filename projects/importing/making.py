"""An extract becomes a manuscript: its language, its chapters, and the account of every letter."""

from __future__ import annotations

import re

from projects.comic.documents import Chapter, LeftOut, Manuscript
from projects.importing import account
from projects.importing.encoding.decoding import bounded
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Extract
from projects.importing.gaps import gaps
from projects.importing.headings.bylines import author_in
from projects.importing.headings.chapters import find_chapters
from projects.importing.headings.outline import outline_chapters
from projects.importing.leftovers.boilerplate import body_range
from projects.importing.scripts.persons import listed_in
from projects.importing.scripts.told import told

_VISIBLE = re.compile(r"[^\W_]")


def manuscript_of(extract: Extract, *, language: str | None = None) -> Manuscript:
    """The manuscript of what a file holds. Raises ImportProblem NO_TEXT where there are no words, TOO_LONG
    where there are too many.

    `language` overrules what the file says or shows.
    """
    if not has_words(extract.text):
        raise ImportProblem(ImportCode.NO_TEXT)
    bounded(extract.text)
    extract = told(extract)
    text = extract.text
    language = language or extract.language or detect_language(text)
    chapters = extract.chapters
    if chapters is None:
        chapters = chapters_of(extract=extract, language=language)
    left = [
        *gaps(text=text, chapters=chapters),
        *(LeftOut(reason=a.reason, start=a.at, end=a.at, words=a.words) for a in extract.asides),
    ]
    left.sort(key=lambda piece: (piece.start, piece.end))
    manuscript = Manuscript(
        language=language,
        title=extract.title,
        author=extract.author or author_in(text),
        series=extract.series,
        text=text,
        chapters=named(chapters=chapters, title=extract.title),
        left_out=tuple(left),
        listed=listed_in(left),
    )
    account.check(manuscript=manuscript, came_in=extract.letters)
    return manuscript


def chapters_of(*, extract: Extract, language: str) -> tuple[Chapter, ...]:
    """The chapters of an extracted text: by its marked headings, else by what the lines say."""
    text = extract.text
    begin, end = body_range(text)
    inside = [entry for entry in extract.entries if begin <= entry.start < end]
    if inside:
        chapters = outline_chapters(text=text, entries=inside, begin=begin, end=end)
        if sum(1 for chapter in chapters if chapter.title) > 1:
            return chapters
        by_lines = find_chapters(text, language)
        return by_lines if len(by_lines) > len(chapters) else chapters
    return find_chapters(text, language)


def named(*, chapters: tuple[Chapter, ...], title: str) -> tuple[Chapter, ...]:
    """A text that is one chapter without a heading is called what the whole is called."""
    if len(chapters) == 1 and not chapters[0].title:
        return (chapters[0].model_copy(update={"title": title}),)
    return chapters


def has_words(text: str) -> bool:
    """Whether any letter or digit of any script is in the text."""
    return _VISIBLE.search(text) is not None
