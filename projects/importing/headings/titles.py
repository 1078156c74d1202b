"""Headings without a number: titles that the contents list, and titles that stand alone."""

from __future__ import annotations

import re
from statistics import median
from typing import Final

from projects.importing.headings.candidates import Candidate, clean_title, reads_like_title
from projects.importing.headings.endings import is_the_end
from projects.importing.headings.heading import Heading, HeadingKind
from projects.importing.headings.tiling import leading_prose
from projects.importing.layout.lines import Line, ends_sentence, is_far_eastern

MAX_ENTRIES: Final = 300
MAX_ENTRY: Final = 90
MAX_REPEATED: Final = 8  # repeated lines before the first chapter that are looked behind
_PAGE_NUMBER = re.compile(r"[\s.·…_-]+(?:\d{1,4}|[ivxlc]{1,7})$")

_NUMBERED = re.compile(r"^(?P<number>\d{1,4})[.:)、]?\s+(?P<title>\S.*)$")
MIN_LIST: Final = 5  # numbered lines in a row at the very top

# Titles alone count where they are set off by more blank lines than paragraphs are, and head
# stories of some length; capitals with a single blank line only where there are several.
MAX_ALONE: Final = 70
MAX_ALONE_FAR_EASTERN: Final = 20
MIN_ALONE: Final = 3
MIN_ALONE_CLOSE: Final = 4
MIN_STORY: Final = 700
MIN_STORY_CLOSE: Final = 2_000
WIDE: Final = 3  # blank lines over a title in small letters
WIDE_CAPITALS: Final = 2


def _folded(words: str) -> str:
    """A title without what differs between the contents and the book: case, space, full stop."""
    return " ".join(words.casefold().split()).strip("*_=~ .·…-")


def _entries(words: str) -> set[str]:
    """What a line of the contents may name: with and without a page's number at its end."""
    folded = _folded(words)
    numbered = _NUMBERED.match(folded)
    bare = numbered["title"] if numbered else folded
    names = (
        folded,
        _folded(_PAGE_NUMBER.sub("", folded)),
        bare,
        _folded(_PAGE_NUMBER.sub("", bare)),
    )
    return {name for name in names if len(name) > 1}


def _candidate(*, lines: list[Line], row: int, kind: HeadingKind) -> Candidate:
    words = lines[row].words
    heading = Heading(kind=kind, label="title", title=words)
    return Candidate(row, row + 1, lines[row].start, heading, words, clean_title(words))


def titles_in_contents(*, lines: list[Line], found: list[Candidate]) -> list[Candidate]:
    """Headings without any number that the book's own table of contents names.

    A line counts where it repeats an entry of the list exactly (case and white space aside).
    """
    start = next((c.row for c in found if c.heading.kind == "contents"), None)
    if start is None:
        start = -1 if opens_with_list(lines) else None
    if start is None:
        return []
    entries: set[str] = set()
    titles: list[Candidate] = []
    for row in range(start + 1, len(lines)):
        words = lines[row].words
        if not words or len(words) > MAX_ENTRY:
            continue
        folded = _folded(words)
        if len(folded) < 2:
            continue
        if folded in entries and (not ends_sentence(words) or words.upper() == words):
            titles.append(_candidate(lines=lines, row=row, kind="chapter"))
        elif not titles and len(entries) < 2 * MAX_ENTRIES:
            entries |= _entries(words)
    return titles if len(titles) >= 2 else []


def opens_with_list(lines: list[Line]) -> bool:
    """Whether the text begins with lines numbered from 1, as a list of chapters is."""
    rows = [line.words for line in lines[: 2 * MIN_LIST] if line.words][:MIN_LIST]
    numbers = [m["number"] for words in rows if (m := _NUMBERED.match(words))]
    return numbers == [str(n) for n in range(1, MIN_LIST + 1)]


def titles_alone(lines: list[Line]) -> list[Candidate]:
    """Titles of stories or chapters that carry no number and are listed nowhere; linear.

    They are told from the rest by their place: blank lines around them, a story behind them.
    """
    blank = 0
    wide: list[int] = []
    close: list[int] = []
    for row, line in enumerate(lines):
        if not line.words:
            blank += 1
            continue
        below = lines[row + 1].words if row + 1 < len(lines) else ""
        if blank and not below and _is_title_line(line.words):
            capitals = line.words.upper() == line.words != line.words.lower()
            if blank >= (WIDE_CAPITALS if capitals else WIDE):
                wide.append(row)
            if capitals:
                close.append(row)
        blank = 0
    kept = _with_stories(lines=lines, rows=wide, least=MIN_STORY)
    if len(kept) >= MIN_ALONE:
        # The first may stand close under a title page.
        early = [row for row in close if row < kept[0]][-1:]
        kept = _with_stories(lines=lines, rows=[*early, *kept], least=MIN_STORY)
    else:
        kept = _with_stories(lines=lines, rows=close, least=MIN_STORY)
        if len(kept) < MIN_ALONE_CLOSE:
            return []
        if median(_sizes(lines=lines, rows=kept)) < MIN_STORY_CLOSE:
            return []
    return [_candidate(lines=lines, row=row, kind="chapter") for row in kept]


def _is_title_line(words: str) -> bool:
    eastern = is_far_eastern(words)
    if len(words) > (MAX_ALONE_FAR_EASTERN if eastern else MAX_ALONE) or is_the_end(words):
        return False
    if words[0] in "[(“‘\"'<*（【—-" or sum(1 for c in words if c.isalpha()) < 2:
        return False
    return reads_like_title(title=words, close=False)


def _sizes(*, lines: list[Line], rows: list[int]) -> list[int]:
    stops = [*rows[1:], len(lines)]
    return [
        sum(len(line.words) for line in lines[row + 1 : stop])
        for row, stop in zip(rows, stops, strict=False)
    ]


def _with_stories(*, lines: list[Line], rows: list[int], least: int) -> list[int]:
    """The rows with so many characters before the next: not the lines of a title page."""
    sizes = _sizes(lines=lines, rows=rows)
    return [row for row, size in zip(rows, sizes, strict=True) if size >= least]


def opening_title(
    *, text: str, lines: list[Line], found: list[Candidate], after: int, first: Candidate
) -> Candidate | None:
    """The heading of a story that begins before the first numbered chapter, or None.

    Behind the contents or a preface (whose heading is at the row `after`) the book's own title is
    often repeated where the story begins; what it heads must be prose.
    """
    seen: set[str] = set()
    repeated: list[int] = []
    headings = {c.row for c in found}
    for row in range(first.row):
        words = lines[row].words
        folded = _folded(words) if words and len(words) <= MAX_ENTRY else ""
        if len(folded) < 2:
            continue
        if row > after and folded in seen and row not in headings:
            repeated.append(row)
        seen |= _entries(words)
    for row in reversed(repeated[-MAX_REPEATED:]):
        start = lines[row].end
        if leading_prose(text=text, start=start, end=first.start, usual=0) is not None:
            return _candidate(lines=lines, row=row, kind="story")
    return None
