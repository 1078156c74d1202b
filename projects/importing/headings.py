"""Chapters of a plain text, found by its headings."""

from __future__ import annotations

from collections import Counter
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.boilerplate import body_range
from projects.importing.candidates import Candidate, find_candidates
from projects.importing.contents import titles_in_contents, without_contents
from projects.importing.lines import Line, split_lines, uses_blank_lines
from projects.importing.numbering import best_numerals, in_order
from projects.importing.outline import Entry, outline_boundaries
from projects.importing.tiling import Boundary, tile

# Labels that name the chapters of a book, before all others where several occur.
_MAIN_LABELS: Final = frozenset(
    {"chapter", "chap", "章", "回", "chapitre", "kapitel", "capítulo", "capitulo", "capitolo"}
    | {"глава", "제"}
)
BACK_SHARE: Final = 0.25  # of the text: notes and index are never more
MAX_BEFORE_NUMERALS: Final = 0.3  # numbers that begin later than this are lists, not chapters
MIN_BEFORE_NUMERALS: Final = 2_000


def find_chapters(text: str, language: str = "und") -> tuple[Chapter, ...]:
    """The chapters in order, tiling the text from the first one to its end; linear.

    A chapter starts at its heading's first character and ends where the next starts. Title pages,
    tables of contents, prefaces and Project Gutenberg's frame belong to no chapter; story before
    the first heading is a chapter without a title. A text without headings is one chapter, a text
    without a visible character none. `language` is a hint; headings of every known language count.
    """
    begin, end = body_range(text)
    lines = split_lines(text=text, start=begin, end=end)
    everything = find_candidates(lines=lines, airy=uses_blank_lines(lines))
    found = without_contents(lines=lines, found=everything)
    chosen = _choose(found=found, begin=begin, end=end)
    if not _has_numbers(chosen):
        chosen = titles_in_contents(lines=lines, found=everything) or chosen
    marks = [c for c in found if c.heading.kind == "mark"]
    if marks and not _has_numbers(chosen):
        return _from_marks(text=text, found=found, lines=lines, span=(begin, end))
    end = _before_back_matter(found=found, chosen=chosen, span=(begin, end))
    begin, chosen = _after_front_matter(found=found, chosen=chosen, begin=begin)
    boundaries = [_boundary(candidate=c, lines=lines, end=end) for c in chosen]
    return tile(text=text, boundaries=boundaries, begin=begin, end=end)


def _has_numbers(chosen: list[Candidate]) -> bool:
    return any(c.heading.kind in {"chapter", "numeral", "part", "mark"} for c in chosen)


def _choose(*, found: list[Candidate], begin: int, end: int) -> list[Candidate]:
    """The candidates that begin chapters or parts, in order."""
    parts = _confirmed([c for c in found if c.heading.kind == "part"])
    chapters = _main_chapters(_confirmed([c for c in found if c.heading.kind == "chapter"]))
    story = [c for c in found if c.heading.kind == "story"]
    numerals: list[Candidate] = []
    if not chapters:
        numerals = best_numerals(
            found=[c for c in found if c.heading.kind == "numeral"],
            restarts=[c.row for c in parts],
        )
        before = (parts or story or numerals)[0].start - begin if numerals else 0
        if before > max(MIN_BEFORE_NUMERALS, MAX_BEFORE_NUMERALS * (end - begin)):
            numerals = []
    levels = {c.heading.level for c in chapters if c.heading.level}
    marks = [c for c in found if c.heading.kind == "mark" and c.heading.level in levels]
    chosen = [*parts, *chapters, *numerals, *story, *marks]
    return sorted(chosen, key=lambda c: c.row)


def _confirmed(found: list[Candidate]) -> list[Candidate]:
    """The sure headings, and of the unsure those whose numbers run in order."""
    groups: dict[tuple[str, bool], list[Candidate]] = {}
    for c in found:
        groups.setdefault((c.heading.label, c.heading.glued), []).append(c)
    kept: list[Candidate] = []
    for (_, glued), group in groups.items():
        confirmed = len(group) >= (3 if glued else 2) and in_order(group)
        kept += [c for c in group if c.heading.sure or confirmed]
    return sorted(kept, key=lambda c: c.row)


def _main_chapters(chapters: list[Candidate]) -> list[Candidate]:
    """The chapters without their sections (第一节 inside 第一章, a letter inside a chapter)."""
    counts = Counter(c.heading.label for c in chapters)
    main = [label for label in counts if label in _MAIN_LABELS and counts[label] >= 2]
    if not main or len(counts) == 1:
        return chapters
    label = max(main, key=lambda name: counts[name])
    first = next(c.row for c in chapters if c.heading.label == label)
    return [c for c in chapters if c.heading.label == label or c.row < first]


def _after_front_matter(
    *, found: list[Candidate], chosen: list[Candidate], begin: int
) -> tuple[int, list[Candidate]]:
    """Where story may begin, and the chapters, with the author's words before the story left out.

    A preface without chapters behind it is all that there is, and counts as a chapter.
    """
    fronts = [c for c in found if c.heading.kind == "front"]
    if not _has_numbers(chosen):
        return begin, sorted([*chosen, *fronts], key=lambda c: c.row)
    first = chosen[0]
    listed = [c for c in found if c.heading.kind in {"front", "contents"} and c.row < first.row]
    return (first.start if listed else begin), chosen


def _before_back_matter(
    *, found: list[Candidate], chosen: list[Candidate], span: tuple[int, int]
) -> int:
    """Where the story ends: before notes, index and the like at the end of the book."""
    begin, end = span
    last = chosen[-1].row if chosen else -1
    for c in found:
        if c.heading.kind != "back" or c.row <= last or not chosen:
            continue
        if end - c.start <= BACK_SHARE * (end - begin):
            return c.start
    return end


def _body_start(*, lines: list[Line], row: int, end: int) -> int:
    """Where the first words at or below a row begin."""
    return next((line.start for line in lines[row : row + 8] if line.words), end)


def _boundary(*, candidate: Candidate, lines: list[Line], end: int) -> Boundary:
    body = _body_start(lines=lines, row=candidate.body_row, end=end)
    if candidate.heading.glued:
        body = candidate.start + 1
    is_part = candidate.heading.kind == "part"
    return Boundary(start=candidate.start, body=body, title=candidate.title, is_part=is_part)


def _from_marks(
    *, text: str, found: list[Candidate], lines: list[Line], span: tuple[int, int]
) -> tuple[Chapter, ...]:
    """Chapters of a text whose headings carry # and no number."""
    begin, end = span
    entries = [
        Entry(
            start=c.start,
            body=_body_start(lines=lines, row=c.body_row, end=end),
            level=c.heading.level,
            title=c.title,
        )
        for c in found
        if c.heading.level
    ]
    boundaries = outline_boundaries(text=text, entries=entries, end=end)
    return tile(text=text, boundaries=boundaries, begin=begin, end=end)
