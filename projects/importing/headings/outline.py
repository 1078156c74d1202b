"""Chapters of a document that marks its headings: which level of its outline are the chapters?"""

from __future__ import annotations

from itertools import pairwise
from statistics import mode
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.headings.candidates import join_title
from projects.importing.headings.endings import after_the_end
from projects.importing.headings.groups import MIN_RUN, RUNS_ON, Groups, is_title_page
from projects.importing.headings.heading_lines import read_heading
from projects.importing.headings.marked import Entry, heading_of, kind_of
from projects.importing.headings.tiling import Boundary, leading_prose, tile
from projects.importing.layout.lines import ends_sentence, is_far_eastern

TELLING: Final = 40  # characters of a sentence that tells something
TELLING_FAR_EASTERN: Final = 12

_OTHERS: Final = frozenset({"front", "back", "contents"})


def outline_chapters(
    *, text: str, entries: list[Entry], begin: int, end: int
) -> tuple[Chapter, ...]:
    """The chapters between `begin` and `end` by the headings in reading order; linear.

    A heading that calls itself a chapter is one; a title page and a part group what is below them;
    sections below a chapter are left alone. What stands under a preface before the first chapter,
    and under notes or an index behind the last one, belongs to no chapter. As `tile` does it.
    """
    entries = joined(text=text, entries=entries)
    kinds = {entry.start: kind_of(entry.title) for entry in entries}
    boundaries = _boundaries(text=text, entries=entries, kinds=kinds, end=end)
    others = [entry.start for entry in entries if kinds[entry.start] in _OTHERS]
    if boundaries and any(kinds[entry.start] not in _OTHERS for entry in entries):
        first, last = boundaries[0].start, boundaries[-1].start
        begin = first if any(start < first for start in others) else begin
        behind = [start for start in others if start > last]
        named = [b.start for b in boundaries if kinds[b.start] in {"chapter", "story"}]
        # Catalogues behind the words THE END have headings too, of no chapters.
        last = max(named, default=last)
        end = after_the_end(text=text, start=last, end=min([end, *behind]), size=end - begin)
        boundaries = [b for b in boundaries if b.start < end]
    return tile(text=text, boundaries=boundaries, begin=begin, end=end)


def joined(*, text: str, entries: list[Entry]) -> list[Entry]:
    """The entries with a number and the title right under it, marked each by itself, made one."""
    out: list[Entry] = []
    for entry in entries:
        above = out[-1] if out else None
        if above and not text[above.body : entry.start].strip() and _is_title_of(above, entry):
            title = join_title(above.title, entry.title)
            out[-1] = Entry(above.start, entry.body, above.level, title)
        else:
            out.append(entry)
    return out


def _is_title_of(above: Entry, entry: Entry) -> bool:
    heading = read_heading(above.title)
    numbers = heading is not None and heading.kind in {"chapter", "numeral"} and not heading.title
    return numbers and above.level <= entry.level and not kind_of(entry.title)


def _without_sections(*, told: list[Entry], kinds: dict[int, str]) -> list[Entry]:
    """The entries without those that carry no number between chapters that run on from the first.

    Newspaper headlines, signs and acts of plays are headings too, of no chapters.
    """
    numbered = [e for e in told if kinds[e.start] == "chapter" and heading_of(e).sure]
    numbers = [heading_of(e).number or 0 for e in numbered]
    rising = sum(1 for a, b in pairwise(numbers) if b in (a + 1, 1))
    if max(numbers, default=0) < MIN_RUN or rising < RUNS_ON * (len(numbered) - 1):
        return told
    first, last = numbered[0].start, numbered[-1].start
    label = heading_of(numbered[0]).label
    level = mode(e.level for e in numbered)
    return [
        e
        for e in told
        if not first < e.start < last
        or e.level > level
        or not _is_section(e, kinds[e.start], label)
    ]


def _is_section(entry: Entry, kind: str, label: str) -> bool:
    if not kind:
        return True
    heading = heading_of(entry)
    return kind in {"part", "chapter"} and not heading.sure and heading.label != label


def _boundaries(
    *, text: str, entries: list[Entry], kinds: dict[int, str], end: int
) -> list[Boundary]:
    told = _told(entries=entries, kinds=kinds) or entries
    told = _without_title_pages(text=text, entries=entries, told=told, kinds=kinds)
    told = _without_sections(told=told, kinds=kinds)
    groups_of = Groups(text=text, told=told, entries=entries, end=end)
    boundaries: list[Boundary] = []
    chapter_level: int | None = None  # of the chapter that we are in
    for place, entry in enumerate(told):
        if chapter_level is not None and entry.level > chapter_level:
            continue
        groups = groups_of.is_group(place)
        chapter_level = None if groups else entry.level
        if groups and is_title_page(told=told, place=place):
            continue
        title = entry.title if groups else groups_of.title(place)
        boundaries.append(Boundary(entry.start, entry.body, title, is_part=groups))
    return boundaries


def _told(*, entries: list[Entry], kinds: dict[int, str]) -> list[Entry]:
    """The entries that are no preface, contents or notes, nor a section of one."""
    least = min((e.level for e in entries if kinds[e.start] not in _OTHERS), default=0)
    told: list[Entry] = []
    inside: int | None = None  # the level of the preface or notes that we are in
    for entry in entries:
        if kinds[entry.start] in _OTHERS:
            # A careless outline has its chapters below the preface: then nothing is inside.
            holds = kinds[entry.start] != "contents" and least <= entry.level
            inside = entry.level if holds else None
        elif inside is None or entry.level <= inside:
            inside = None
            told.append(entry)
    return told


def _without_title_pages(
    *, text: str, entries: list[Entry], told: list[Entry], kinds: dict[int, str]
) -> list[Entry]:
    """The entries without the book's title and author before the first preface or chapter."""
    named = next((place for place, e in enumerate(entries) if kinds[e.start]), 0)
    empty = _before_the_first(text=text, entries=entries, kinds=kinds)
    for entry, below in zip(entries[:named], entries[1:], strict=False):
        bare = leading_prose(text=text, start=entry.body, end=below.start, usual=0) is None
        # Where the next one stands deeper the entry is a group: left to `_is_group`.
        if bare and below.level <= entry.level and (kinds[below.start] or entry is not told[0]):
            empty.add(entry.start)
    return [entry for entry in told if entry.start not in empty] or told


def _before_the_first(*, text: str, entries: list[Entry], kinds: dict[int, str]) -> set[int]:
    """Headings of nothing before the chapter that says it is the first: title, author, publisher."""
    first = next((place for place, e in enumerate(entries) if _is_first(e.title)), 0)
    if any(kinds[e.start] == "chapter" for e in entries[:first]):
        return set()
    counted = [heading_of(e).number for e in entries[first:] if kinds[e.start] == "chapter"]
    run = list(range(1, MIN_RUN + 1))
    runs_on = any(counted[n : n + MIN_RUN] == run for n in range(3))  # behind a part's number
    listed = any(kinds[e.start] == "contents" for e in entries[:first])
    few = len(counted) < 2 or 2 * len(counted) < len(entries) - first
    if not (runs_on or listed) and few:
        return set()  # sections of the first story may be numbered
    empty: set[int] = set()
    for e, below in pairwise(entries[: first + 1]):
        if runs_on or listed:  # title pages may say a lot before a long book begins
            bare = (
                leading_prose(text=text, start=e.body, end=below.start, usual=0, short=False)
                is None
            )
        elif not (bare := _is_bare(text[e.body : below.start])):
            break  # here something is told: what follows are titles of stories
        if bare and not kinds[e.start]:
            empty.add(e.start)
    return empty


def _is_bare(words: str) -> bool:
    """Whether no line is a sentence that tells something."""
    lines = (line.strip() for line in words.split("\n"))
    return not any(
        ends_sentence(line)
        and len(line) >= (TELLING_FAR_EASTERN if is_far_eastern(line) else TELLING)
        for line in lines
    )


def _is_first(title: str) -> bool:
    heading = read_heading(title)
    return heading is not None and heading.number == 1 and heading.kind in {"chapter", "numeral"}
