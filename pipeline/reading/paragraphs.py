"""Paragraphs of a chapter as the reader saw them, told from the units that it left."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from projects.comic.documents import Span

# a line each, an indented line, a blank line: the finest that cuts no sentence in two is the book's
_SPLITS = (
    re.compile(r"\n"),
    re.compile(r"\n(?=[ \t\u3000]{2,}\S)"),
    re.compile(r"\n[ \t\u3000]*\r?\n\s*"),
)


def paragraphs_of(source: str, units: Sequence[Span]) -> list[Span]:
    """The paragraphs of a chapter's source, without the white space around them. `units` are its
    sentences and quotations, of which none runs over two paragraphs."""
    spans: list[Span] = []
    for splitter in _SPLITS if units else _SPLITS[2:]:
        spans = _cut(source, splitter)
        if _holds_all(spans, units):
            break
    return spans


def _cut(source: str, splitter: re.Pattern[str]) -> list[Span]:
    out: list[Span] = []
    at = 0
    for m in [*splitter.finditer(source), None]:
        stop = m.start() if m else len(source)
        chunk = source[at:stop]
        if body := chunk.strip():
            start = at + len(chunk) - len(chunk.lstrip())
            out.append((start, start + len(body)))
        at = m.end() if m else stop
    return out


def _holds_all(spans: Sequence[Span], units: Sequence[Span]) -> bool:
    """Whether every unit lies within one paragraph."""
    for start, end in units:
        i = bisect_right(spans, start, key=lambda s: s[0]) - 1
        if i < 0 or spans[i][1] < end:
            return False
    return True
