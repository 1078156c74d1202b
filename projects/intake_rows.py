"""An intake as its preview lists it: chapters with their first words, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple, overload

from projects import manuscripts
from projects.importing.account import letters
from projects.importing.pieces import Division, Piece, paragraphs_of
from projects.models import Intake

FIRST_WORDS: Final = 1_200  # characters that a preview looks at


class Row(NamedTuple):
    """What the preview lists: a chapter with its first words, or a stretch between chapters that is
    left out. `inside` are the stretches left out within the chapter, with their pieces' numbers."""

    piece: int  # the number of the first piece
    chapter: int | None
    title: str
    words: str
    reason: str
    letters: int
    inside: tuple[tuple[int, Piece], ...] = ()


class Paragraph(NamedTuple):
    """A paragraph of a chapter where it may be cut, or a stretch in it that is left out."""

    piece: int
    at: int
    words: str
    reason: str = ""
    opens: bool = False  # the chapter: there is nothing to cut before it


def division_of(intake: Intake) -> Division:
    """An intake's pieces and titles."""
    pieces = tuple(Piece(words, chapter, reason) for chapter, reason, words in intake.pieces)
    return Division(pieces, tuple(intake.titles))


def rows_of(intake: Intake) -> list[Row]:
    """The original from its first word to its last, as the preview lists it."""
    rows: list[Row] = []
    pieces = list(enumerate(division_of(intake).pieces))
    last_of = {p.chapter: number for number, p in pieces}
    at = 0
    while at < len(pieces):
        number, piece = pieces[at]
        if piece.chapter is None:
            words = _line(piece.words)
            rows.append(Row(number, None, "", words, piece.reason, letters(piece.words)))
            at += 1
            continue
        last = last_of[piece.chapter]
        own = pieces[at : last + 1]
        title = intake.titles[piece.chapter]
        told = [p.words for _, p in own if p.chapter is not None]
        _, words = manuscripts.split_heading(title, _first(told))
        inside = tuple((n, p) for n, p in own if p.chapter is None)
        count = sum(map(letters, told))
        rows.append(Row(number, piece.chapter, title, _line(words), "", count, inside))
        at = last + 1
    return rows


def _line(words: str) -> str:
    """The first words, on one line."""
    return " ".join(words[:FIRST_WORDS].split())


def _first(told: list[str]) -> str:
    """The first words of a chapter's pieces."""
    out = ""
    for words in told:
        if len(out) >= FIRST_WORDS:
            break
        out += words[:FIRST_WORDS]
    return out[:FIRST_WORDS]


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a chapter in order, and what is left out between them. Only those that are
    asked for are made: a chapter may have a million lines."""

    def __init__(self, intake: Intake, *, chapter: int) -> None:
        pieces = list(enumerate(division_of(intake).pieces))
        own = [n for n, p in pieces if p.chapter == chapter]
        self._pieces = pieces[own[0] : own[-1] + 1] if own else []
        self._count = sum(1 for _ in self._every())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Paragraph: ...
    @overload
    def __getitem__(self, at: slice) -> list[Paragraph]: ...
    def __getitem__(self, at: int | slice) -> Paragraph | list[Paragraph]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, step = at.indices(self._count)
        return [p._replace(words=_line(p.words)) for p in islice(self._every(), start, stop, step)]

    def _every(self) -> Iterator[Paragraph]:
        opens = True
        for number, piece in self._pieces:
            if piece.chapter is None:
                yield Paragraph(number, 0, piece.words, piece.reason)
                opens = False
                continue
            for at, words in enumerate(paragraphs_of(piece.words)):
                if words.strip():
                    yield Paragraph(number, at, words, opens=opens)
                    opens = False
