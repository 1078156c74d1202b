"""What of a text lies in no chapter, piece by piece, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from projects.comic.documents import Chapter, LeftOut, LeftReason
from projects.importing.headings.heading_lines import read_heading
from projects.importing.headings.heading_names import NOTICES
from projects.importing.layout.lines import split_lines
from projects.importing.leftovers.boilerplate import body_range, is_publishers_matter

_BY_KIND: Final[dict[str, LeftReason]] = {
    "front": "front",
    "back": "back",
    "contents": "contents",
}
MAX_LINES: Final = 20_000  # of one gap that are looked at for headings


def gaps(*, text: str, chapters: Sequence[Chapter]) -> list[LeftOut]:
    """Every stretch with a visible character outside the chapters, in order; linear."""
    begin, end = body_range(text)
    out: list[LeftOut] = []
    at = 0
    for number, chapter in enumerate([*chapters, None]):
        stop = chapter.start if chapter else len(text)
        where: LeftReason = "title_page" if number == 0 else "back" if chapter is None else "other"
        for cut_start, cut_end, frame in _framed(start=at, end=stop, begin=begin, body_end=end):
            reason = "licence" if frame else where
            out += _sections(text=text, start=cut_start, end=cut_end, reason=reason, fixed=frame)
        at = chapter.end if chapter else stop
    return out


def _framed(*, start: int, end: int, begin: int, body_end: int) -> list[tuple[int, int, bool]]:
    """The range cut where Project Gutenberg's frame ends and begins again."""
    points = sorted({start, *(p for p in (begin, body_end) if start < p < end), end})
    return [(a, b, not begin <= a < body_end) for a, b in zip(points, points[1:], strict=False)]


def _sections(*, text: str, start: int, end: int, reason: LeftReason, fixed: bool) -> list[LeftOut]:
    """A gap cut at its own headings (a preface, the contents), each piece with its reason."""
    lines = split_lines(text=text, start=start, end=end)[:MAX_LINES]
    starts, reasons = [start], [reason]
    for line in lines if not fixed else ():
        heading = read_heading(line.words) if line.words else None
        named = _BY_KIND.get(heading.kind) if heading else None
        named = "author" if heading and heading.label in NOTICES else named
        if named and named != reasons[-1]:
            starts.append(line.start)
            reasons.append(named)
    if not fixed and reason == "back" and len(starts) == 1 and lines:
        first = next((line.words for line in lines if line.words), "")
        reasons[0] = "advertisement" if is_publishers_matter(first) else "back"
    stops = [*starts[1:], end]
    pieces = (_piece(text, a, b, why) for a, b, why in zip(starts, stops, reasons, strict=True))
    return [piece for piece in pieces if piece]


def _piece(text: str, start: int, end: int, reason: LeftReason) -> LeftOut | None:
    words = text[start:end]
    if not any(not c.isspace() for c in words):
        return None
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    return LeftOut(reason=reason, start=start + lead, end=start + lead + len(words), words=words)
