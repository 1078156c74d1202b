"""Paragraphs and headings taken out of a marked-up document, and the text that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.headings.candidates import join_title
from projects.importing.headings.chapters import find_chapters
from projects.importing.headings.outline import Entry, outline_chapters
from projects.importing.leftovers.boilerplate import body_range

SCENE_BREAK: Final = "* * *"
SEPARATOR: Final = "\n\n"
MAX_PARAGRAPHS: Final = 500_000  # a long novel has 50,000
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BREAK_LINE = re.compile(r"^(?:[*＊⁂※◇◆☆★#~•·—–_-][\s\u3000]*){1,12}$")


@dataclass
class Blocks:
    """Collects a document's text piece by piece; `text` and `entries` are its outcome.

    Paragraphs are separated by one blank line. `entries` are the headings with their places.
    """

    entries: list[Entry] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _pending: list[str] = field(default_factory=list)

    @property
    def last_words(self) -> str:
        """The last paragraph; "" before the first."""
        return self._parts[-1] if self._parts else ""

    @property
    def next_start(self) -> int:
        """Where the next paragraph's first character will be."""
        return self._size + (len(SEPARATOR) if self._parts else 0)

    def text(self) -> str:
        """Everything collected so far."""
        return "".join(self._parts)

    def add(self, words: str) -> None:
        """More words of the open paragraph, white space to be folded."""
        self._pending.append(_SPACES.sub(" ", words))

    def add_verbatim(self, words: str) -> None:
        """More words of the open paragraph whose newlines and tabs count."""
        self._pending.append(words)

    def line_break(self) -> None:
        """A new line inside the open paragraph."""
        self._pending.append("\n")

    def close(self, *, level: int = 0) -> None:
        """End the open paragraph: as a heading where `level` is 1 or more."""
        words = "".join(self._pending)
        self._pending.clear()
        words = "\n".join(line.strip(" \t\u3000\ufeff") for line in words.split("\n")).strip("\n")
        if not words.strip():
            return
        if level:
            self._heading(words=words, level=level)
        elif _BREAK_LINE.match(words):
            self.scene_break()
        else:
            self._append(words)

    def scene_break(self) -> None:
        """A break between scenes; several in a row count once, and none opens the text."""
        if self._parts and self._parts[-1] != SCENE_BREAK:
            self._append(SCENE_BREAK)

    def extend(self, other: Blocks) -> int:
        """Append another collection; returns where its text begins in this one."""
        start = self.next_start
        self._append(other.text())
        for entry in other.entries:
            self.entries.append(replace(entry, start=entry.start + start, body=entry.body + start))
        return start

    def _heading(self, *, words: str, level: int) -> None:
        start = self.next_start
        rows = [row for row in words.split("\n") if row.strip()]
        self._append("\n".join(rows))
        title = join_title(rows[0], " ".join(rows[1:]))
        self.entries.append(Entry(start, self._size, level, title))

    def _append(self, words: str) -> None:
        if len(self._parts) > 2 * MAX_PARAGRAPHS:
            raise ImportProblem(ImportCode.BOMB, format="text", detail="too many paragraphs")
        for piece in (SEPARATOR, words) if self._parts else (words,):
            self._parts.append(piece)
            self._size += len(piece)


def chapters_of(*, text: str, entries: list[Entry], language: str) -> tuple[Chapter, ...]:
    """The chapters of an extracted text: by its marked headings, else by what the lines say."""
    begin, end = body_range(text)
    inside = [entry for entry in entries if begin <= entry.start < end]
    if inside:
        chapters = outline_chapters(text=text, entries=inside, begin=begin, end=end)
        if sum(1 for chapter in chapters if chapter.title) > 1:
            return chapters
        by_lines = find_chapters(text, language)
        return by_lines if len(by_lines) > len(chapters) else chapters
    return find_chapters(text, language)
