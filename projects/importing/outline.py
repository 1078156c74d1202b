"""Chapters of a document that marks its headings: which level of its outline are the chapters?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from projects.importing.heading_lines import read_heading
from projects.importing.tiling import Boundary, leading_prose

OWN_WORDS: Final = 200  # a heading with fewer of its own before the next level only groups

_COUNTED: Final = frozenset({"chapter", "part"})


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


def outline_boundaries(*, text: str, entries: list[Entry], end: int) -> list[Boundary]:
    """The boundaries of chapters and parts in an outline in reading order; linear.

    A heading that calls itself a chapter is one; a title page and a part group what is below them;
    sections below a chapter are left alone.
    """
    told = [e for e in entries if kind_of(e.title) not in {"front", "back", "contents"}]
    told = _without_title_page(text=text, told=told or entries)
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


def _without_title_page(*, text: str, told: list[Entry]) -> list[Entry]:
    """The entries without the book's own title before the first numbered one."""
    if len(told) < 2 or kind_of(told[0].title) or kind_of(told[1].title) not in _COUNTED:
        return told
    below = told[1].level > told[0].level  # a group: left to `_is_group`
    story = leading_prose(text=text, start=told[0].body, end=told[1].start, usual=0)
    return told if below or story is not None else told[1:]


def _is_group(*, text: str, told: list[Entry], place: int, end: int) -> bool:
    """Whether the entry holds chapters, rather than being one."""
    entry = told[place]
    below = told[place + 1] if place + 1 < len(told) else None
    if below is None or below.level <= entry.level:
        return False
    kinds = (kind_of(entry.title), kind_of(below.title))
    if kinds[0] == "chapter":
        return False
    if kinds[0] == "part" or kinds[1] in {"chapter", "part"}:
        return True
    if _is_title_page(told=told, place=place):
        return sum(1 for e in told if e.level == below.level) >= 2
    return len(text[entry.body : below.start].strip()) < OWN_WORDS


def _is_title_page(*, told: list[Entry], place: int) -> bool:
    """Whether the entry is the only one of its level and stands over all others."""
    entry = told[place]
    return (
        place == 0
        and len(told) > 1
        and kind_of(entry.title) != "part"
        and all(e.level > entry.level for e in told[1:])
    )
