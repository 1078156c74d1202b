"""What an original gives, ready to be kept: its pieces, and what it says of the book. It may come
from a process of its own, one piece a line, so that nobody holds it twice."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Final, NamedTuple

from projects.comic.documents import Manuscript
from projects.importing.account import letters, letters_of, log
from projects.importing.encoding.choices import is_doubtful
from projects.importing.encoding.decoding import MAX_LINES
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.pieces import Division, Piece, divided, within
from projects.importing.readers import read_file
from projects.limits import MAX_CHAPTERS

MAX_PIECES: Final = 250_000
# A character takes one byte, two or four in memory, as its paragraphs need it. What is kept is held
# several times over where it is changed.
MAX_HELD: Final = 36 * 1024 * 1024  # 50 MB of Chinese in UTF-8
_NO_CHARACTERS = re.compile("[\ud800-\udfff]")
# whose bytes say themselves how they are to be read
_MARKED: Final = (".epub", ".docx", ".odt", ".pdf", ".rtf", ".zip", ".fb2")


@dataclass(frozen=True, slots=True)
class About:
    """What an original says of the book. `guessed`: its bytes can be read in other ways as well;
    `found`: how many chapters it has, more than are kept apart where neighbours were joined."""

    language: str
    title: str
    author: str
    series: str
    guessed: bool
    found: int
    listed: list[list[str]]


class Outcome(NamedTuple):
    """An original as it was read: every letter of it in a piece."""

    about: About
    division: Division


def outcome_of(*, name: str, data: bytes, language: str | None, encoding: str) -> Outcome:
    """An original read and divided, in words that a database takes. Raises ImportProblem."""
    guessed = not encoding and not name.lower().endswith(_MARKED) and is_doubtful(data)
    manuscript = read_file(name=name, data=data, language=language, encoding=encoding)
    del data
    every = divided(manuscript)
    division = within(every, most=MAX_CHAPTERS)
    _check(manuscript=manuscript, division=division)
    about = About(
        language=manuscript.language,
        title=storable(manuscript.title),
        author=storable(manuscript.author),
        series=storable(manuscript.series),
        guessed=guessed,
        found=len(every.titles),
        listed=[[storable(one.name), storable(one.words)] for one in manuscript.listed],
    )
    pieces = tuple(Piece(_taken(p.words), p.chapter, p.reason) for p in division.pieces)
    _bounded(pieces)
    return Outcome(about, Division(pieces, tuple(map(storable, division.titles))))


def _check(*, manuscript: Manuscript, division: Division) -> None:
    """Logs letters that stand in no piece, as `account.check` does for chapters."""
    missing = letters_of(manuscript) - sum(letters(piece.words) for piece in division.pieces)
    if missing:
        log.error("import: %d letters are in no piece", missing)


def _bounded(pieces: tuple[Piece, ...]) -> None:
    if len(pieces) > MAX_PIECES:
        raise ImportProblem(ImportCode.TOO_MANY_PARTS, parts=MAX_PIECES)
    held = sum(sys.getsizeof(piece.words) for piece in pieces)
    if held > MAX_HELD:
        most = MAX_HELD * sum(len(piece.words) for piece in pieces) // held
        raise ImportProblem(ImportCode.TOO_LONG, letters=most, lines=MAX_LINES)


def storable(text: str) -> str:
    """The text without NUL and lone surrogates, which no database takes; the original has them."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _taken(words: str) -> str:
    """The words with something else in the place of what no database takes."""
    return _NO_CHARACTERS.sub("\ufffd", words).replace("\0", " ")


def written(outcome: Outcome) -> Iterator[bytes]:
    """An outcome as lines of JSON: about the book, the titles, then a piece a line."""
    yield _line(asdict(outcome.about))
    yield _line(outcome.division.titles)
    for piece in outcome.division.pieces:
        yield _line([piece.chapter, piece.reason, piece.words])


def read(lines: Iterable[bytes]) -> Outcome:
    """The outcome that `written` wrote."""
    each = iter(lines)
    about = About(**json.loads(next(each)))
    titles = tuple(json.loads(next(each)))
    pieces = (json.loads(line) for line in each)
    made = tuple(Piece(words, chapter, reason) for chapter, reason, words in pieces)
    return Outcome(about, Division(made, titles))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
