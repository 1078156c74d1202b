"""An intake as its preview lists it: chapters with their first words, and what is left out."""

from __future__ import annotations

from typing import Final, NamedTuple

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
    at = 0
    while at < len(pieces):
        number, piece = pieces[at]
        if piece.chapter is None:
            words = _line(piece.words)
            rows.append(Row(number, None, "", words, piece.reason, letters(piece.words)))
            at += 1
            continue
        last = max(n for n, p in pieces if p.chapter == piece.chapter)
        own = pieces[at : last + 1]
        title = intake.titles[piece.chapter]
        told = "".join(p.words for _, p in own if p.chapter is not None)
        _, words = manuscripts.split_heading(title, told[:FIRST_WORDS])
        inside = tuple((n, p) for n, p in own if p.chapter is None)
        rows.append(Row(number, piece.chapter, title, _line(words), "", letters(told), inside))
        at = last + 1
    return rows


def _line(words: str) -> str:
    """The first words, on one line."""
    return " ".join(words[:FIRST_WORDS].split())


def paragraphs_in(intake: Intake, *, chapter: int) -> list[Paragraph]:
    """The paragraphs of a chapter in order, and what is left out between them."""
    pieces = list(enumerate(division_of(intake).pieces))
    own = [n for n, p in pieces if p.chapter == chapter]
    out: list[Paragraph] = []
    for number, piece in pieces[own[0] : own[-1] + 1] if own else ():
        if piece.chapter is None:
            out.append(Paragraph(number, 0, _line(piece.words), piece.reason))
            continue
        for at, words in enumerate(paragraphs_of(piece.words)):
            if words.strip():
                out.append(Paragraph(number, at, _line(words), opens=not out))
    return out
