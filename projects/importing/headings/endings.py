"""Where the story ends and what stands behind it in the same file begins."""

from __future__ import annotations

import re
from typing import Final

from projects.importing.headings.candidates import Candidate
from projects.importing.layout.lines import Line, split_lines

BACK_SHARE: Final = 0.25  # of the text: notes and index are never more
# behind the words THE END there may be another book's first chapter; where far more follows, the story goes on
AFTERMATH_SHARE: Final = 0.3
_THE_END = re.compile(
    r"^[\s\[(（【*_=~—–-]*(?:the[ \t]+end|finis|fin|end|全书完|全書完|全文完|全剧终|全劇終|全本完|本书完|本書完|完结|完結|完)"
    r"[\s\])）】*_=~.!。！—–-]*$",
    re.IGNORECASE,
)
MAX_THE_END: Final = 24


def is_the_end(words: str) -> bool:
    """Whether a line says only that the story is over: THE END, FINIS, 全书完."""
    return len(words) <= MAX_THE_END and _THE_END.match(words) is not None


def story_end(
    *, lines: list[Line], found: list[Candidate], chosen: list[Candidate], span: tuple[int, int]
) -> int:
    """Where the story ends: before notes, index and advertisements, behind the words THE END.

    `span` is where the book begins and ends; only what stands behind the last chapter's heading is
    looked at. What front matter is called (a note by the author) is back matter there.
    """
    begin, end = span
    if not chosen:
        return end
    last, size = chosen[-1].row, end - begin
    closing = _closing_line(lines=lines, after=last, least=end - AFTERMATH_SHARE * size)
    for c in found:
        if c.row <= last or c.heading.kind not in {"back", "front", "contents"}:
            continue
        if end - c.start <= BACK_SHARE * size:
            closing = min(closing or c.start, c.start)
            break
    if closing is None:
        return end
    return _without_breaks(lines=lines, end=closing, after=last)


def after_the_end(*, text: str, start: int, end: int, size: int) -> int:
    """Behind the words THE END between `start` and `end`, else `end`; `size` is the whole book's."""
    lines = split_lines(text=text, start=start, end=end)
    closing = _closing_line(lines=lines, after=-1, least=end - AFTERMATH_SHARE * size)
    return end if closing is None else closing


def _closing_line(*, lines: list[Line], after: int, least: float) -> int | None:
    """The end of the first line behind a row that says THE END and has something behind it."""
    for line in lines[after + 1 :]:
        if line.words and line.start >= least and is_the_end(line.words):
            return line.end
    return None


def _without_breaks(*, lines: list[Line], end: int, after: int) -> int:
    """The end without lines of asterisks and the like before it."""
    row = len(lines) - 1
    while row > after and (not lines[row].words or lines[row].end > end):
        row -= 1
    keep = row
    while keep > after and not any(c.isalnum() for c in lines[keep].words):
        keep -= 1
    if keep == row:
        return end
    return next((line.start for line in lines[keep + 1 : row + 1] if line.words), end)
