"""What a file says about the book in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from projects.comic.documents import Direction

# what the importers say of a text whose language they don't know
UNKNOWN = "und"
# a chapter without a title, by the language of the book
_NUMBERED = {"en": "Chapter {}", "zh": "第{}章"}


class ChapterStart(NamedTuple):
    """A chapter's title, and its first page, counted from 0."""

    title: str
    page: int


class BookInfo(NamedTuple):
    """Title and the like, the chapters that have pages, and each page in words.

    The date is the day on which the book came out, as far as it is known: year alone, with its month,
    with its day too. Nothing here is taken from the clock, so that the same book makes the same bytes.
    """

    title: str
    author: str
    summary: str
    language: str
    direction: Direction
    pages: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: str = "1"
    series: str = ""
    chapters: tuple[ChapterStart, ...] = ()
    alts: tuple[str, ...] = ()

    @property
    def known_language(self) -> str:
        """The language's code, "" where nobody knows it."""
        return "" if self.language == UNKNOWN else self.language


def chapter_starts(
    pages: Iterable[tuple[int, str]], *, book: str, language: str
) -> tuple[ChapterStart, ...]:
    """Where chapters begin. `pages` says of each page which chapter it is of, counted from 1, and that
    chapter's title.

    What has no title before chapters that have one is front matter and called as the `book`; elsewhere
    it is numbered, in the book's language. A text that is one piece without a title has no chapters.
    """
    first = [
        (number, title, start)
        for (number, title), start in _runs((n, " ".join(storable(t).split())) for n, t in pages)
    ]
    titled = any(title for _, title, _ in first)
    if len(first) < 2 and not titled:
        return ()
    numbered = _NUMBERED.get(language, "{}")
    return tuple(
        ChapterStart(title or (book if titled and not start else numbered.format(number)), start)
        for number, title, start in first
    )


def _runs(pages: Iterable[tuple[int, str]]) -> Iterable[tuple[tuple[int, str], int]]:
    """Each chapter and the page that it begins on."""
    start = 0
    for chapter, run in itertools.groupby(pages):
        yield chapter, start
        start += sum(1 for _ in run)


def storable(text: str) -> str:
    """The text without what neither XML nor a reader of files can take: control characters, halves of
    pairs and what is no character."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
