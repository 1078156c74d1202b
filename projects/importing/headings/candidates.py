"""The lines of a text that may be headings: written like one, and standing like one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from projects.importing.headings.heading import Heading
from projects.importing.headings.heading_lines import MAX_GLUED_TITLE, read_heading
from projects.importing.layout.lines import Line, ends_sentence, is_far_eastern

MAX_TITLE: Final = 200
MAX_HEADINGS: Final = 100_000  # ten times the longest serials
MAX_TITLE_LINE: Final = 90
MAX_TITLE_LINES: Final = 3
MAX_TITLE_WITH_STOP: Final = 50
_PAIRS: Final = frozenset({"【】", "〖〗", "[]", "［］", "〔〕"})  # around a whole title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading at a row of lines; `body_row` is the first row behind it and its title."""

    row: int
    body_row: int
    start: int
    heading: Heading
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, whether blank ones separate paragraphs, and the candidates found."""

    lines: list[Line]
    airy: bool
    found: list[Candidate] = field(default_factory=list)

    def is_blank(self, row: int) -> bool:
        """Whether a row is empty or lies outside."""
        return not 0 <= row < len(self.lines) or not self.lines[row].words

    def stands_alone(self, row: int) -> bool:
        """Whether no line is close above or below."""
        return self.is_blank(row - 1) and self.is_blank(row + 1)

    def is_short(self, row: int) -> bool:
        """Whether a row could be a title by its length."""
        return not self.is_blank(row) and len(self.lines[row].words) <= MAX_TITLE_LINE


def find_candidates(*, lines: list[Line], airy: bool) -> list[Candidate]:
    """Every line that reads and stands like a heading, with its title, in order; linear."""
    page = Page(lines=lines, airy=airy)
    rows: list[tuple[int, Heading]] = []
    for row, line in enumerate(lines):
        heading = read_heading(line.words) if line.words else None
        if heading is None:
            continue
        last = rows[-1] if rows else None
        if last and last[0] == row - 1 and _is_subtitle(above=last[1], here=heading):
            continue
        after_heading = last is not None and last[0] == row - 1
        if _stands_free(page=page, row=row, heading=heading, after_heading=after_heading):
            rows.append((row, heading))
            if len(rows) >= MAX_HEADINGS:
                break
    for place, (row, heading) in enumerate(rows):
        limit = rows[place + 1][0] if place + 1 < len(rows) else len(lines)
        title, body_row = _title(page=page, row=row, heading=heading, limit=limit)
        words = lines[row].words
        page.found.append(Candidate(row, body_row, lines[row].start, heading, words, title))
    return page.found


def _is_subtitle(*, above: Heading, here: Heading) -> bool:
    """A line "Introduction" right under "I." is that chapter's title."""
    return (
        above.kind in {"chapter", "numeral", "part"}
        and not above.title
        and here.kind in {"front", "back", "contents"}
    )


def _stands_free(*, page: Page, row: int, heading: Heading, after_heading: bool) -> bool:
    if heading.level or not page.airy:
        return True
    words = page.lines[row].words
    if is_far_eastern(words[:12]):
        return True  # there a line is a paragraph, and never the middle of one
    if not (page.is_blank(row - 1) or after_heading):
        return False
    below = "" if page.is_blank(row + 1) else page.lines[row + 1].words
    if heading.kind in {"chapter", "part"}:
        return not (heading.title and below[:1].islower() and not words.isupper())
    # A weak heading stands alone, or with one line of title, or in a list of its like.
    return (
        not below
        or (len(below) <= MAX_TITLE_LINE and page.is_blank(row + 2))
        or (read_heading(below) is not None)
    )


def _title(*, page: Page, row: int, heading: Heading, limit: int) -> tuple[str, int]:
    """The heading's readable title and the first row of what it heads."""
    if heading.kind in {"mark", "story", "front", "back", "contents"}:
        return clean_title(page.lines[row].words), row + 1
    if heading.glued:
        words = page.lines[row].words
        if len(words) <= MAX_GLUED_TITLE and page.stands_alone(row):
            return clean_title(words), row + 1
        return clean_title(words[: words.index(heading.label) + 1]), row
    if heading.title:
        return clean_title(page.lines[row].words), row + 1
    title, body_row = _title_below(page=page, row=row, limit=limit)
    return join_title(page.lines[row].words, title), body_row


def _title_below(*, page: Page, row: int, limit: int) -> tuple[str, int]:
    """The title that stands in the lines under a bare number, where one does."""
    first = row + 1
    while first < limit and page.is_blank(first) and first - row <= MAX_TITLE_LINES:
        first += 1
    close = first == row + 1
    airy = page.airy and not is_far_eastern(page.lines[row].words)
    last = first
    while last < limit and page.is_short(last) and last - first < MAX_TITLE_LINES:
        last += 1
        if not airy:
            break
    rest_is_there = any(not page.is_blank(r) for r in range(last, min(limit, last + 6)))
    if last == first or not rest_is_there or (airy and not page.is_blank(last)):
        return "", row + 1
    title = " ".join(line.words for line in page.lines[first:last])
    wide = page.is_blank(last) and page.is_blank(last + 1) and not page.is_blank(last - 1)
    if wide and airy and _stands_wide(title):
        return title, last
    return (title, last) if reads_like_title(title=title, close=close) else ("", row + 1)


def _stands_wide(title: str) -> bool:
    """Whether a line with more white space under it than a paragraph has can be a title."""
    return len(title) <= MAX_TITLE_LINE and title[0].isupper() and title[-1] not in ",;:!?"


def reads_like_title(*, title: str, close: bool) -> bool:
    """Whether words under a number are its title; `close`: no blank line stands between."""
    if is_far_eastern(title):
        if title[0] in "（〔(【[":  # a stage direction
            return False
        return len(title) <= 25 and not ends_sentence(title) and title[0] not in "“「『"
    if title.upper() == title:
        return any(c.isalpha() for c in title)
    if title[0] in "\"“'‘" or title[0].islower() or title[-1] in ",;:":
        return False
    words = [word for word in title.split() if len(word) > 3]
    capitals = sum(1 for word in words if not word[0].islower())
    if title[-1] == "." and len(title) <= MAX_TITLE_WITH_STOP and 0 < len(words) == capitals:
        return True  # The Widow and her Child.
    return (close or capitals >= 0.7 * len(words)) and not ends_sentence(title)


def join_title(number: str, title: str) -> str:
    """ "CHAPTER IV." and "THE GARDEN" as "CHAPTER IV. THE GARDEN"; Chinese with a space."""
    number, title = clean_title(number), clean_title(title)
    if not title:
        return number
    if is_far_eastern(number):
        return clean_title(f"{number} {title}")
    return clean_title(f"{number.rstrip('.:')}. {title}")


def clean_title(words: str) -> str:
    """The words without decoration, white space folded, at most `MAX_TITLE` characters."""
    folded = " ".join(words.split()).strip("#*_=~|>· ＃＊＝～★☆◆◇■□●○◎※▲△❖").replace("_", "")
    if folded[:1] + folded[-1:] in _PAIRS and folded.count(folded[0]) == 1:
        folded = folded[1:-1].strip()
    return folded if len(folded) <= MAX_TITLE else folded[: MAX_TITLE - 1].rstrip() + "…"
