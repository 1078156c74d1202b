"""Paragraphs and headings taken out of a marked-up document, and the text that they make."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.account import letters
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Aside, Extract
from projects.importing.headings.candidates import join_title
from projects.importing.headings.marked import Entry
from projects.importing.layout.characters import mended
from projects.importing.layout.lines import ends_sentence, is_far_eastern

SCENE_BREAK: Final = "* * *"
SEPARATOR: Final = "\n\n"
MAX_PARAGRAPHS: Final = 500_000  # a long novel has 50,000
MAX_ASIDES: Final = 200_000  # an annotated classic has 20,000 notes
LONG_LINE: Final = 66  # characters; longer lines are no verse
LONG_LINE_FAR_EASTERN: Final = 24
WHOLE: Final = 0.7  # of the lines that end as sentences do
_BLANK = re.compile(r"\n[ \t\u3000\xa0]*\n\s*")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BREAK_LINE = re.compile(
    r"^(?:(?:[*＊⁂※◇◆☆★#~•·—–_-][\s\u3000]*){1,12}|[~*-]*(?:xXx|oOo|x-x-x|o-o-o|0-0-0)(?:[ ~*-]*(?:xXx|oOo|x-x-x|o-o-o))*[~*-]*)$",
    re.IGNORECASE,
)


def by_breaks(words: str) -> list[str]:
    """The paragraphs of a block whose lines are broken by hand: verse is one, prose is several.

    Two breaks in a row end a paragraph. Single ones do where the lines are whole sentences, some of
    them longer than verse has.
    """
    if "\n" not in words:
        return [words]
    pieces = [piece.strip("\n") for piece in _BLANK.split(words) if piece.strip()]
    lines = [line for line in words.split("\n") if line.strip()]
    limit = LONG_LINE_FAR_EASTERN if is_far_eastern(words) else LONG_LINE
    whole = sum(1 for line in lines if ends_sentence(line))
    if len(pieces) == 1 and whole >= WHOLE * len(lines) and max(map(len, lines)) > limit:
        return lines
    return pieces


@dataclass
class Blocks:
    """Collects a document's text piece by piece; `text` and `entries` are its outcome.

    Paragraphs are separated by one blank line. `entries` are the headings with their places.
    """

    entries: list[Entry] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    letters: int = 0  # that came in, those of the asides included
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _pending: list[str] = field(default_factory=list)

    @property
    def next_start(self) -> int:
        """Where the next paragraph's first character will be."""
        return self._size + (len(SEPARATOR) if self._parts else 0)

    def text(self) -> str:
        """Everything collected so far."""
        return "".join(self._parts)

    def add(self, words: str) -> None:
        """More words of the open paragraph, white space to be folded."""
        self.add_verbatim(_SPACES.sub(" ", words))

    def add_verbatim(self, words: str) -> None:
        """More words of the open paragraph whose newlines and tabs count."""
        words = mended(words)
        self.letters += letters(words)
        self._pending.append(words)

    def aside(self, *, words: str, reason: LeftReason) -> None:
        """Words of the document that are no story: kept beside the text, where they stood."""
        words = " ".join(mended(words).split())
        if words:
            self.letters += letters(words)
            self._set_aside(reason, words)

    def drop(self, *, reason: LeftReason) -> None:
        """The open paragraph turns out to be no story."""
        words = " ".join("".join(self._pending).split())
        self._pending.clear()
        if words:
            self._set_aside(reason, words)

    def drop_lines(self, reason_of: Callable[[str], LeftReason | None]) -> None:
        """Lines of the open paragraph that are no story, by what each says, go beside the text."""
        words = "".join(self._pending)
        if "\n" not in words.strip("\n"):
            return
        kept: list[str] = []
        for line in words.split("\n"):
            folded = " ".join(line.split())
            reason = reason_of(folded) if folded else None
            if reason:
                self._set_aside(reason, folded)
            else:
                kept.append(line)
        self._pending[:] = ["\n".join(kept)]

    @property
    def open_words(self) -> str:
        """The words of the open paragraph so far, white space folded."""
        return " ".join("".join(self._pending).split())

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
            return
        for paragraph in by_breaks(words):
            if _BREAK_LINE.match(paragraph):
                if letters(paragraph):  # xXx
                    self._set_aside("markup", paragraph.strip())
                self.scene_break()
            else:
                self._append(paragraph)

    def scene_break(self) -> None:
        """A break between scenes; several in a row count once, and none opens the text."""
        if self._parts and self._parts[-1] != SCENE_BREAK:
            self._append(SCENE_BREAK)

    def extend(self, other: Blocks) -> int:
        """Append another collection; returns where its text begins in this one."""
        start = self.next_start
        if other.text():
            self._append(other.text())
        self.letters += other.letters
        self.entries += [
            replace(e, start=e.start + start, body=e.body + start) for e in other.entries
        ]
        self.asides += [replace(aside, at=aside.at + start) for aside in other.asides]
        return start

    def extract(
        self, *, title: str = "", author: str = "", series: str = "", language: str = ""
    ) -> Extract:
        """What was collected, with what the file says of the book."""
        return Extract(
            text=self.text(),
            letters=self.letters,
            entries=self.entries,
            asides=self._placed(),
            title=title,
            author=author,
            series=series,
            language=language,
        )

    def _placed(self) -> list[Aside]:
        """The asides; one behind the last paragraph stands at the text's end."""
        return [replace(aside, at=min(aside.at, self._size)) for aside in self.asides]

    def _heading(self, *, words: str, level: int) -> None:
        start = self.next_start
        rows = [row for row in words.split("\n") if row.strip()]
        self._append("\n".join(rows))
        title = join_title(rows[0], " ".join(rows[1:]))
        self.entries.append(Entry(start, self._size, level, title))

    def _set_aside(self, reason: LeftReason, words: str) -> None:
        if len(self.asides) >= MAX_ASIDES:
            raise ImportProblem(ImportCode.TOO_MANY_PARTS, parts=MAX_ASIDES)
        self.asides.append(Aside(at=self.next_start, reason=reason, words=words))

    def _append(self, words: str) -> None:
        if len(self._parts) > 2 * MAX_PARAGRAPHS:
            raise ImportProblem(ImportCode.TOO_MANY_PARTS, parts=MAX_PARAGRAPHS)
        for piece in (SEPARATOR, words) if self._parts else (words,):
            self._parts.append(piece)
            self._size += len(piece)
