"""An original cut into pieces, each in a chapter or left out: what a person may change at import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from projects.comic.documents import LeftReason, Manuscript
from projects.importing.headings.candidates import clean_title, reads_like_title
from projects.importing.headings.heading_lines import read_heading

_BLANK = re.compile(r"\n[ \t\u3000]*\r?\n\s*")
_LINE = re.compile(r"\n")
FEW_BLANK: Final = 12  # newlines for each blank line in a text that has them between paragraphs
MAX_TITLE: Final = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the original in their order. `chapter` counts the chapters from 0; None where the
    words are left out, with the `reason`."""

    words: str
    chapter: int | None = None
    reason: LeftReason = "other"


@dataclass(frozen=True, slots=True)
class Division:
    """A whole original: its pieces in order, and the chapters' titles."""

    pieces: tuple[Piece, ...]
    titles: tuple[str, ...] = field(default=())

    def text_of(self, chapter: int) -> str:
        """The words of a chapter; what was taken in stands in paragraphs of its own."""
        return _in_paragraphs([p.words for p in self.pieces if p.chapter == chapter])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Title and words of each chapter in order, one at a time; linear."""
        words: list[list[str]] = [[] for _ in self.titles]
        for piece in self.pieces:
            if piece.chapter is not None:
                words[piece.chapter].append(piece.words)
        for title, own in zip(self.titles, words, strict=True):
            yield title, _in_paragraphs(own)


def _in_paragraphs(pieces: list[str]) -> str:
    out: list[str] = []
    for words in pieces:
        if out and not out[-1].endswith("\n") and not words.startswith("\n"):
            out.append("\n\n")
        out.append(words)
    return "".join(out)


def divided(manuscript: Manuscript) -> Division:
    """The pieces of a manuscript: every letter of its text and of what was left out, in order."""
    chapters = manuscript.chapters
    spans: list[tuple[int, int, int, Piece]] = []
    for number, left in enumerate(manuscript.left_out):
        # what was taken out of the text stands before the words that follow there
        spans.append((left.start, -1, number, Piece(left.words, None, left.reason)))
    cuts = sorted({left.start for left in manuscript.left_out if left.start == left.end})
    for number, chapter in enumerate(chapters):
        inside = [cut for cut in cuts if chapter.start < cut < chapter.end]
        for a, b in zip([chapter.start, *inside], [*inside, chapter.end], strict=True):
            if b > a:
                spans.append((a, 0, number, Piece(manuscript.text[a:b], number)))
    ordered = tuple(piece for *_, piece in sorted(spans, key=lambda span: span[:3]))
    return Division(pieces=ordered, titles=tuple(chapter.title for chapter in chapters))


def within(division: Division, *, most: int) -> Division:
    """With at most so many chapters: neighbours are joined evenly, under the title of the first of
    them, and the headings of the others stand in the text. Every word stays where it was."""
    count = len(division.titles)
    if count <= most:
        return division
    number = [n * most // count for n in range(count)]
    first = [n for n in range(count) if n == 0 or number[n] > number[n - 1]]
    pieces = (
        p if p.chapter is None else replace(p, chapter=number[p.chapter]) for p in division.pieces
    )
    return Division(tuple(pieces), tuple(division.titles[n] for n in first))


def joined(division: Division, *, chapter: int) -> Division:
    """With a chapter joined to the one before it; unchanged for the first, and for none."""
    if not 0 < chapter < len(division.titles):
        return division
    pieces = [
        replace(p, chapter=p.chapter - 1) if p.chapter is not None and p.chapter >= chapter else p
        for p in division.pieces
    ]
    titles = (*division.titles[:chapter], *division.titles[chapter + 1 :])
    return Division(tuple(pieces), titles)


def one_chapter(division: Division, *, title: str) -> Division:
    """With everything that is in a chapter in one."""
    pieces = (replace(p, chapter=0) if p.chapter is not None else p for p in division.pieces)
    return Division(tuple(pieces), (title,) if division.titles else ())


def paragraphs_of(words: str) -> list[str]:
    """The paragraphs of a piece, every character in one of them: white space stays with the one
    before. Between blank lines where there are enough of them, else line by line."""
    blanks = len(_BLANK.findall(words))
    rule = _BLANK if blanks * FEW_BLANK >= words.count("\n") and blanks else _LINE
    out: list[str] = []
    at = 0
    for m in rule.finditer(words):
        if words[at : m.end()].strip():
            out.append(words[at : m.end()])
            at = m.end()
    if at < len(words):
        out.append(words[at:])
    return out


def cut(division: Division, *, piece: int, paragraph: int) -> Division:
    """With a new chapter that begins at a paragraph of a piece; unchanged where that opens one."""
    at = _at(division, piece)
    if at is None or at.chapter is None:
        return division
    parts = paragraphs_of(at.words)
    opens = paragraph <= 0 and not any(p.chapter == at.chapter for p in division.pieces[:piece])
    if opens or not 0 <= paragraph < len(parts):
        return division
    before, behind = "".join(parts[:paragraph]), "".join(parts[paragraph:])
    pieces: list[Piece] = []
    for number, other in enumerate(division.pieces):
        if number == piece:
            pieces += [replace(other, words=before)] if before else []
            pieces.append(Piece(behind, at.chapter + 1))
        elif other.chapter is not None and (other.chapter > at.chapter or number > piece):
            pieces.append(replace(other, chapter=other.chapter + 1))
        else:
            pieces.append(other)
    titles = list(division.titles)
    titles.insert(at.chapter + 1, title_in(behind))
    return Division(tuple(pieces), tuple(titles))


def title_in(words: str) -> str:
    """The heading that a text opens with; "" where its first line is none."""
    line = words.strip().partition("\n")[0].strip()
    if not line or len(line) > MAX_TITLE:
        return ""
    alone = _BLANK.match(words.lstrip()[len(line) :]) is not None
    is_title = read_heading(line) is not None or (
        alone and reads_like_title(title=line, close=False)
    )
    return clean_title(line) if is_title else ""


def left_out(
    division: Division, *, piece: int, paragraph: int | None = None, reason: LeftReason = "hand"
) -> Division:
    """With a piece, or one paragraph of it, in no chapter. A chapter without words is gone."""
    at = _at(division, piece)
    if at is None or at.chapter is None:
        return division
    parts = paragraphs_of(at.words)
    if paragraph is None:
        new = [Piece(at.words, None, reason)]
    elif 0 <= paragraph < len(parts):
        new = [
            Piece("".join(parts[:paragraph]), at.chapter),
            Piece(parts[paragraph], None, reason),
            Piece("".join(parts[paragraph + 1 :]), at.chapter),
        ]
    else:
        return division
    pieces = [*division.pieces[:piece], *new, *division.pieces[piece + 1 :]]
    return _without_empty(division.titles, [p for p in pieces if p.words])


def taken_in(division: Division, *, piece: int) -> Division:
    """With what was left out in the chapter around it; between chapters it becomes one itself."""
    at = _at(division, piece)
    if at is None or at.chapter is not None:
        return division
    before = _next(reversed(division.pieces[:piece]))
    after = _next(division.pieces[piece + 1 :])
    if before is not None and before == after:
        pieces = [replace(p, chapter=before) if n == piece else p for n, p in _numbered(division)]
        return Division(tuple(pieces), division.titles)
    number = 0 if before is None else before + 1
    pieces = []
    for n, p in _numbered(division):
        if n == piece:
            pieces.append(replace(p, chapter=number))
        elif p.chapter is not None and p.chapter >= number:
            pieces.append(replace(p, chapter=p.chapter + 1))
        else:
            pieces.append(p)
    titles = list(division.titles)
    titles.insert(number, title_in(at.words))
    return Division(tuple(pieces), tuple(titles))


def _numbered(division: Division) -> list[tuple[int, Piece]]:
    return list(enumerate(division.pieces))


def _next(pieces: Iterable[Piece]) -> int | None:
    return next((p.chapter for p in pieces if p.chapter is not None), None)


def _at(division: Division, piece: int) -> Piece | None:
    return division.pieces[piece] if 0 <= piece < len(division.pieces) else None


def _without_empty(titles: Sequence[str], pieces: Sequence[Piece]) -> Division:
    kept = sorted({p.chapter for p in pieces if p.chapter is not None and p.words.strip()})
    places = {chapter: place for place, chapter in enumerate(kept)}
    moved = [
        replace(p, chapter=places.get(p.chapter)) if p.chapter is not None else p for p in pieces
    ]
    return Division(tuple(moved), tuple(titles[chapter] for chapter in kept))
