"""Printed lines become paragraphs again: where does one end, and where does it only wrap?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from projects.importing.extract import Aside
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.pdf_rows import GOES_ON, LEVELS, MARK
from projects.importing.layout.lines import is_far_eastern
from projects.importing.leftovers.site_lines import reason_of

FULL: Final = 0.86  # of the widest lines: letters differ in width, so full lines do in letters
FULL_AT: Final = 0.95  # of the lines are no wider than "the widest"
INDENT: Final = 2  # cells
MIN_SHARE: Final = 0.04  # of the lines are indented where indents begin paragraphs
AIRY_SHARE: Final = 0.08
_ENDS: Final = tuple(".!?…。！？：:”’\"'」』)）*_")
_OPENS: Final = tuple("“\"‘'「『—–-«")
_GLUED: Final = tuple("-—–‐")
_ORNAMENT = re.compile(r"[*＊⁂※◇◆☆★#~•·\s\u3000–—_-]{1,24}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where it begins in the text, its cells of indent, its words, what was before it."""

    at: int
    indent: int
    words: str
    level: int  # of the heading that it is; -1 where it goes on with one
    gap: bool  # a blank line
    page: bool  # a page's end

    @property
    def width(self) -> int:
        """In cells: a Chinese letter has two."""
        return self.indent + cells(self.words)


def cells(words: str) -> int:
    """How wide words are: 1 for a Latin letter, 2 for a Chinese one."""
    return len(words) if words.isascii() else sum(2 if c >= "\u2e80" else 1 for c in words)


def fill(*, blocks: Blocks, text: str, asides: list[Aside]) -> None:
    """Write the text's lines into `blocks` as paragraphs; `asides` (in order) beside them. Linear.

    Form feeds are the ends of pages, and so is where an aside stood. Headings are marked.
    """
    lines = _lines(text=text, ends={aside.at for aside in asides})
    wrapping = _Wrapping(lines)
    waiting = list(reversed(asides))
    before: _Line | None = None
    level = 0  # of the open paragraph
    for line in lines:
        if before is not None and wrapping.begins(before, line):
            _close(blocks, level)
            before = None
        if before is None:
            level = max(0, line.level)
        while waiting and waiting[-1].at <= line.at:
            aside = waiting.pop()
            blocks.aside(words=aside.words, reason=aside.reason)
        if before is not None:
            blocks.add_verbatim("\n" if level else _glue(before.words, line.words))
        blocks.add(line.words)
        before = line
    if before is not None:
        _close(blocks, level)
    for aside in reversed(waiting):
        blocks.aside(words=aside.words, reason=aside.reason)


def _close(blocks: Blocks, level: int) -> None:
    reason = None if level else reason_of(blocks.open_words)
    if reason:
        blocks.drop(reason=reason)
    blocks.close(level=level)


def _lines(*, text: str, ends: set[int]) -> list[_Line]:
    lines: list[_Line] = []
    at, gap, page = 0, False, False
    for row in text.split("\n"):
        page = page or "\f" in row or at in ends
        words = row.replace("\f", "").rstrip()
        bare = words.lstrip(" \t\u3000\xa0")
        if bare:
            level = 0
            indent = cells(words[: len(words) - len(bare)])
            if bare[0] == GOES_ON:
                level, bare = -1, bare[1:]
            elif bare[0] == MARK:
                level, bare = min(LEVELS, ord(bare[1]) - ord(MARK)), bare[2:]
            lines.append(_Line(at, indent, bare, level, gap, page))
            gap = page = False
        else:
            gap = True
        at += len(row) + 1
    return lines


class _Wrapping:
    """How a document breaks its lines."""

    def __init__(self, lines: list[_Line]) -> None:
        widths = sorted(line.width for line in lines if not line.level)
        self._full = widths[int(FULL_AT * (len(widths) - 1))] if widths else 0
        count = max(1, len(lines))
        begun = sum(
            1
            for above, below in zip(lines, lines[1:], strict=False)
            if below.indent >= INDENT > above.indent
        )
        self._indents = begun >= max(1, MIN_SHARE * count)
        self._airy = sum(1 for line in lines if line.gap) >= max(1, AIRY_SHARE * count)

    def begins(self, above: _Line, below: _Line) -> bool:
        """Whether the line below begins a paragraph, rather than going on with the line above."""
        if below.level or above.level:
            return below.level >= 0
        if below.gap and not below.page:
            return True
        if _ORNAMENT.fullmatch(above.words) or _ORNAMENT.fullmatch(below.words):
            return True
        ends = above.words.endswith(_ENDS)
        if below.indent >= INDENT and below.indent > above.indent + 1:
            return ends or not below.words[:1].islower()
        if self._is_short(above, below):
            return ends or not below.words[:1].islower()
        if not ends:
            return False
        if self._indents:
            return above.indent >= INDENT and below.indent == above.indent
        if self._airy:
            return below.page
        return below.words.startswith(_OPENS)

    def _is_short(self, above: _Line, below: _Line) -> bool:
        """Whether the first word of the line below would have had room above: the end was meant."""
        if is_far_eastern(above.words[-8:]):
            return above.width + 2 <= self._full - 4
        first = below.words.split(None, 1)[0]
        return above.width + 1 + min(20, cells(first)) < FULL * self._full


def _glue(above: str, below: str) -> str:
    """What stands between two lines of a paragraph."""
    if above.endswith(_GLUED):
        return "" if len(above) > 1 and not above[-2].isspace() else " "
    return "" if is_far_eastern(above[-2:]) or above[-1] in "，。、；：！？”」』" else " "
