"""Chapters of a plain text, found by its headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.headings.candidates import Candidate, find_candidates
from projects.importing.headings.contents import without_contents
from projects.importing.headings.endings import story_end
from projects.importing.headings.heading_names import NOTICES
from projects.importing.headings.marked import Entry
from projects.importing.headings.missing import with_missing
from projects.importing.headings.numbering import best_numerals, in_order
from projects.importing.headings.outline import outline_chapters
from projects.importing.headings.tiling import Boundary, tile
from projects.importing.headings.titles import (
    opening_title,
    opens_with_list,
    titles_alone,
    titles_in_contents,
)
from projects.importing.layout.lines import Line, split_lines, uses_blank_lines
from projects.importing.leftovers.boilerplate import body_range, speaks_of_the_book

# Labels that name the chapters of a book, before all others where several occur.
_MAIN_LABELS: Final = frozenset(
    {"chapter", "chap", "章", "回", "chapitre", "kapitel", "capítulo", "capitulo", "capitolo"}
    | {"глава", "제"}
)
_EITHER: Final = frozenset({"序", "引言"})  # a prologue or a foreword
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
    found = _with_forewords(text=text, found=found, end=end)
    chosen = _choose(found=found, begin=begin, end=end)
    chosen = with_missing(lines=lines, found=found, chosen=chosen)
    marks = [c for c in found if c.heading.kind == "mark"]
    listed = titles_in_contents(lines=lines, found=everything) if opens_with_list(lines) else []
    if len(listed) > 2 * sum(1 for c in chosen if c.heading.number):
        chosen = [c for c in chosen if not c.heading.number]
    if not _has_numbers(chosen) or _begins_anew(chosen):
        titles = titles_in_contents(lines=lines, found=everything)
        titles = titles or ([] if marks else titles_alone(lines))
        chosen = _with_titles(chosen=chosen, titles=titles)
    if marks and not _has_numbers(chosen):
        return _from_marks(text=text, found=found, lines=lines, span=(begin, end))
    end = story_end(lines=lines, found=found, chosen=chosen, span=(begin, end))
    if _has_numbers(chosen):
        begin, chosen = _after_front_matter(
            text=text, lines=lines, found=[*everything, *found], chosen=chosen, begin=begin
        )
    else:  # a preface without chapters behind it is all that there is, and counts as a chapter
        fronts = [c for c in found if c.heading.kind == "front"]
        chosen = sorted([*chosen, *fronts], key=lambda c: c.row)
    boundaries = [
        _boundary(candidate=c, lines=lines, end=end) for c in _with_notices(chosen, found, end)
    ]
    return tile(text=text, boundaries=boundaries, begin=begin, end=end)


def _with_notices(chosen: list[Candidate], found: list[Candidate], end: int) -> list[Candidate]:
    """The headings with those over an author's words to the readers, which are no chapters."""
    rows = {c.row for c in chosen}
    first = chosen[0].row if chosen else 0
    more = [
        c
        for c in found
        if c.heading.label in NOTICES and c.row not in rows and c.row > first and c.start < end
    ]
    return sorted([*chosen, *more], key=lambda c: c.row)


def _with_forewords(*, text: str, found: list[Candidate], end: int) -> list[Candidate]:
    """The candidates with a 序 that is the author's or another's foreword told from a prologue."""
    stops = [*(c.start for c in found[1:]), end]
    return [
        replace(c, heading=replace(c.heading, kind="front"))
        if c.heading.label in _EITHER and speaks_of_the_book(text=text, start=c.start, end=stop)
        else c
        for c, stop in zip(found, stops, strict=False)
    ]


def _begins_anew(chosen: list[Candidate]) -> bool:
    """Whether bare numbers begin anew more often than there are parts: something else is over them."""
    ones = sum(1 for c in chosen if c.heading.kind == "numeral" and c.heading.number == 1)
    return ones > 1 + sum(1 for c in chosen if c.heading.kind == "part")


def _with_titles(*, chosen: list[Candidate], titles: list[Candidate]) -> list[Candidate]:
    """The headings with titles among them, over the numbers that they hold."""
    rows = {c.row for c in chosen}
    under = {row for c in chosen for row in range(c.row, c.body_row)}
    numbers = any(c.heading.kind == "numeral" for c in chosen)
    more = [
        replace(c, heading=replace(c.heading, kind="part")) if numbers else c
        for c in titles
        if c.row not in rows | under
    ]
    return sorted([*chosen, *more], key=lambda c: c.row)


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
        first = min((c.start for c in [*parts, *story, *numerals]), default=begin)
        # A critic's introduction may be long; without one numbers that begin late are a list.
        introduced = any(c.heading.kind == "front" and c.start < first for c in found)
        late = first - begin > max(MIN_BEFORE_NUMERALS, MAX_BEFORE_NUMERALS * (end - begin))
        if late and not introduced:
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
    *, text: str, lines: list[Line], found: list[Candidate], chosen: list[Candidate], begin: int
) -> tuple[int, list[Candidate]]:
    """Where story may begin, and the chapters, with the author's words before the story left out."""
    told = next((c for c in chosen if c.heading.kind != "part"), chosen[0])
    contents = [c.row for c in found if c.heading.kind == "contents" and c.row < told.row]
    if contents:  # a volume's number on the title page is no part of the story
        chosen = _behind_contents(chosen=chosen, row=contents[-1], told=told) or chosen
    first = chosen[0]
    listed = [c for c in found if c.heading.kind in {"front", "contents"} and c.row < first.row]
    if not listed:
        return begin, chosen
    opening = opening_title(text=text, lines=lines, found=found, after=listed[-1].row, first=first)
    return (opening.start, [opening, *chosen]) if opening else (first.start, chosen)


def _behind_contents(*, chosen: list[Candidate], row: int, told: Candidate) -> list[Candidate]:
    """The headings behind the contents' own, without parts that the contents list."""
    kept = [c for c in chosen if c.row > row]
    last = {c.heading.key[:2]: c.row for c in kept if c.heading.kind == "part"}
    return [
        c
        for c in kept
        if c.row >= told.row or c.heading.kind != "part" or last[c.heading.key[:2]] == c.row
    ]


def _body_start(*, lines: list[Line], row: int, end: int) -> int:
    """Where the first words at or below a row begin."""
    return next((line.start for line in lines[row : row + 8] if line.words), end)


def _boundary(*, candidate: Candidate, lines: list[Line], end: int) -> Boundary:
    body = _body_start(lines=lines, row=candidate.body_row, end=end)
    if candidate.heading.glued:
        body = candidate.start + 1
    heading = candidate.heading
    return Boundary(
        start=candidate.start,
        body=body,
        title=candidate.title,
        is_part=heading.kind == "part",
        is_notice=heading.label in NOTICES,
    )


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
    return outline_chapters(text=text, entries=entries, begin=begin, end=end)
