"""Lines of sites in a plain text."""

from __future__ import annotations

import re
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.extract import Aside
from projects.importing.headings.heading_lines import read_heading
from projects.importing.layout.lines import Line, is_far_eastern, split_lines
from projects.importing.leftovers.boilerplate import HEAD_CHARS, body_range
from projects.importing.leftovers.site_lines import MAX_LINE, reason_of

_TITLE = re.compile(r"《([\u4e00-\u9fff，]{3,20})》")
REPEATS: Final = 5


def without_site_lines(text: str) -> tuple[str, list[Aside]]:
    """The text without the lines that only a site says, and those lines; linear.

    A line counts where it is a paragraph: alone between blank ones, or Chinese. A text without such
    lines comes back as it is.
    """
    begin, end = body_range(text)
    lines = split_lines(text=text, start=begin, end=end)
    title = _repeated_title(text, lines)
    out: list[str] = []
    asides: list[Aside] = []
    at = size = 0
    for row, line in enumerate(lines):
        if not line.words or len(line.words) > MAX_LINE:
            continue
        if not (_alone(lines, row) or is_far_eastern(line.words)):
            continue
        reason: LeftReason | None = "running_head"
        if line.words != title:
            reason = reason_of(" ".join(line.words.split()))
        if reason is None or read_heading(line.words):
            continue
        stop = text.find("\n", line.end) + 1 or len(text)
        out.append(text[at : line.start])
        size += len(out[-1])
        asides.append(Aside(at=size, reason=reason, words=line.words))
        at = min(stop, end)
    if not asides:
        return text, []
    out.append(text[at:])
    return "".join(out), asides


def _repeated_title(text: str, lines: list[Line]) -> str:
    """The book's title, where copies set it between the paragraphs again and again; else ""."""
    found = _TITLE.search(text, 0, HEAD_CHARS)
    title = found[1] if found else ""
    return title if sum(1 for line in lines if line.words == title) >= REPEATS else ""


def _alone(lines: list[Line], row: int) -> bool:
    above = row == 0 or not lines[row - 1].words
    return above and (row + 1 == len(lines) or not lines[row + 1].words)
