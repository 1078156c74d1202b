"""Chapters of a document that marks its headings: which level of its outline are the chapters?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.headings.heading_lines import read_heading
from projects.importing.headings.tiling import Boundary, leading_prose, tile
from projects.importing.leftovers.endings import after_the_end

OWN_WORDS: Final = 200  # a heading with fewer of its own before the next level only groups

_OTHERS: Final = frozenset({"front", "back", "contents"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A marked heading: its place, where the words behind it begin, its level from 1, its title."""

    start: int
    body: int
    level: int
    title: str


def kind_of(title: str) -> str:
    """What a heading's words say it is: "chapter", "part", "front"...; "" where nothing."""
    heading = read_heading(title)
    if heading is None or heading.kind == "mark":
        return ""
    return "chapter" if heading.kind in {"numeral", "story"} else heading.kind


def outline_chapters(
    *, text: str, entries: list[Entry], begin: int, end: int
) -> tuple[Chapter, ...]:
    """The chapters between `begin` and `end` by the headings in reading order; linear.

    A heading that calls itself a chapter is one; a title page and a part group what is below them;
    sections below a chapter are left alone. What stands under a preface before the first chapter,
    and under notes or an index behind the last one, belongs to no chapter. As `tile` does it.
    """
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


def _boundaries(
    *, text: str, entries: list[Entry], kinds: dict[int, str], end: int
) -> list[Boundary]:
    told = _told(entries=entries, kinds=kinds) or entries
    told = _without_title_pages(text=text, entries=entries, told=told, kinds=kinds)
    boundaries: list[Boundary] = []
    chapter_level: int | None = None  # of the chapter that we are in
    for place, entry in enumerate(told):
        if chapter_level is not None and entry.level > chapter_level:
            continue
        groups = _is_group(text=text, told=told, place=place, end=end)
        chapter_level = None if groups else entry.level
        if groups and _is_title_page(told=told, place=place):
            continue
        boundaries.append(Boundary(entry.start, entry.body, entry.title, is_part=groups))
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
    stops = [e.start for e in entries[1 : first + 1]]
    return {
        e.start
        for e, stop in zip(entries[:first], stops, strict=True)
        if not kinds[e.start] and leading_prose(text=text, start=e.body, end=stop, usual=0) is None
    }


def _is_first(title: str) -> bool:
    heading = read_heading(title)
    return heading is not None and heading.number == 1 and heading.kind in {"chapter", "numeral"}


def _is_group(*, text: str, told: list[Entry], place: int, end: int) -> bool:
    """Whether the entry holds chapters, rather than being one."""
    entry = told[place]
    below = told[place + 1] if place + 1 < len(told) else None
    if below is None or below.level <= entry.level:
        return False
    kinds = (kind_of(entry.title), kind_of(below.title))
    own = len(text[entry.body : below.start].strip())
    if kinds[0] == "chapter":  # a number alone over a title is one story's: 190, THE NIGHTINGALE
        return _is_number(entry.title) and not kinds[1] and own < OWN_WORDS
    if kinds[0] == "part" or kinds[1] in {"chapter", "part"}:
        return True
    if _is_title_page(told=told, place=place):
        return sum(1 for e in told if e.level == below.level) >= 2
    return own < OWN_WORDS


def _is_number(title: str) -> bool:
    heading = read_heading(title)
    return heading is not None and heading.kind == "numeral" and not heading.title


def _is_title_page(*, told: list[Entry], place: int) -> bool:
    """Whether the entry is the only one of its level and stands over all others."""
    entry = told[place]
    return (
        place == 0
        and len(told) > 1
        and kind_of(entry.title) != "part"
        and all(e.level > entry.level for e in told[1:])
    )
