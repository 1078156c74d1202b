"""A text as lines and paragraphs, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_INK = re.compile(r"[^\s\ufeff][^\r\n]*")
_FAR_EAST = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SENTENCE_END: Final = tuple(".!?。！？…”’\"'」』:;；：—")

MAX_LINES: Final = 1_000_000  # ten times the longest novels; what follows is not searched
MAX_BLANK: Final = 4  # of blank lines in a row; more say nothing more
BLANK_SHARE: Final = 0.08  # fewer blank lines than this do not separate paragraphs
VERSE_LINES: Final = 4
VERSE_WIDTH: Final = 66


class Line(NamedTuple):
    """One line: where its first visible character is, where it ends, and its stripped words."""

    start: int
    end: int
    words: str


_BLANK: Final = Line(0, 0, "")


class Paragraph(NamedTuple):
    """Lines that belong together: where they start, and their words joined with newlines."""

    start: int
    words: str


def word_set(words: str) -> frozenset[str]:
    """The words of a table written as text: split at bars where it has any, else at spaces."""
    return frozenset(words.split("|") if "|" in words else words.split())


def split_lines(*, text: str, start: int, end: int) -> list[Line]:
    """The lines of text[start:end], blank ones with empty words; linear.

    At most `MAX_LINES`, and at most `MAX_BLANK` blank ones in a row.
    """
    lines: list[Line] = []
    last = start
    for found in _INK.finditer(text, start, end):
        here = found.start()
        feeds = text.count("\n", last, here) or text.count("\r", last, here)
        blank = feeds - 1 if lines else feeds
        lines.extend([_BLANK] * min(blank, MAX_BLANK))
        last = found.end()
        lines.append(Line(here, last, found.group().rstrip()))
        if len(lines) >= MAX_LINES:
            break
    return lines


def uses_blank_lines(lines: list[Line]) -> bool:
    """Whether blank lines separate the paragraphs of this text."""
    blank = sum(1 for line in lines if not line.words)
    return blank >= max(1.0, BLANK_SHARE * len(lines))


def is_far_eastern(words: str) -> bool:
    """Whether Chinese, Japanese or Korean is written here."""
    return _FAR_EAST.search(words) is not None


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does, and a title does not."""
    return words.endswith(_SENTENCE_END)


def paragraphs(*, lines: list[Line], airy: bool) -> Iterator[Paragraph]:
    """The paragraphs: lines between blank ones where `airy`, else every line by itself."""
    group: list[Line] = []
    for line in [*lines, _BLANK]:
        if line.words and (airy or not group):
            group.append(line)
            continue
        if group:
            yield Paragraph(group[0].start, "\n".join(g.words for g in group))
        group = [line] if line.words else []


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells something: sentences, not verse, not a list of short lines."""
    words = paragraph.words
    least = 20 if is_far_eastern(words) else 60
    if len(words) < least or not ends_sentence(words):
        return False
    rows = words.split("\n")
    if len(rows) < VERSE_LINES:
        return True
    capitals = sum(1 for row in rows if not row[:1].islower())
    return capitals < 0.85 * len(rows) or max(len(row) for row in rows) > VERSE_WIDTH + 15
