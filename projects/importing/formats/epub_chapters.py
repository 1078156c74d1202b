"""An EPUB's chapters: its navigation and the headings of its documents, each where it says more."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.extract import Extract
from projects.importing.formats.navigation import Point
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.marked import Entry, kind_of
from projects.importing.headings.outline import joined, outline_chapters
from projects.importing.leftovers.boilerplate import body_range

# What converters call places that they know no name of.
_GENERIC = re.compile(
    r"(?:start(?: (?:reading|here|of (?:text|content)))?|begin(?: reading|ning)?|main text|body(?: ?matter)?|text|content"
    r"|un(?:titled|known)(?: document)?|body|landmarks|(?:section|part|split|file|page|document|item|body|chapter_?file|index_?split)[\s_-]*\(?\d{1,5}\)?"
    r"|(?:id|ch|c|p|s)?_?\d{3,5}|.{1,60}\.x?html?|正文|开始阅读|開始閱讀)",
    re.IGNORECASE,
)
_KNOWN: Final = frozenset({"chapter", "part", "story", "front", "back", "contents"})


def by_navigation(
    *, extract: Extract, points: list[Point], places: dict[tuple[str, str], int]
) -> tuple[Chapter, ...] | None:
    """The chapters, where the navigation leads to more than one place of the story; else None.

    Names that say nothing give way to the heading at the place, and chapters that the list forgot
    are found by their headings.
    """
    text = extract.text
    begin, end = body_range(text)
    own = joined(text=text, entries=extract.entries)
    headings = {entry.start: entry for entry in own}
    entries: list[Entry] = []
    for point in points:
        start = places.get((point.path, point.fragment), places.get((point.path, "")))
        if start is None or not begin <= start < end:
            continue
        heading = headings.get(start)
        if heading is None and _GENERIC.fullmatch(point.title.strip()):
            continue  # where a converter cut a file, or a page that no heading opens
        title = _fuller(listed=point.title, heading=heading.title if heading else "")
        body = heading.body if heading else start
        if not entries or start > entries[-1].start:
            entries.append(Entry(start, body, point.level, title))
    entries = _completed(entries=entries, own=own, begin=begin, end=end)
    if len(entries) < 2:
        return None
    chapters = outline_chapters(text=text, entries=entries, begin=begin, end=end)
    return chapters if sum(1 for chapter in chapters if chapter.title) > 1 else None


def _completed(*, entries: list[Entry], own: list[Entry], begin: int, end: int) -> list[Entry]:
    """The entries with the headings that call themselves chapters and stand in no list.

    They stand on the level of the chapters that are listed. Where a list names none of the book's
    headings, it is of another kind and left alone.
    """
    listed = {entry.start for entry in entries}
    marked = [e for e in own if begin <= e.start < end and kind_of(e.title) in _KNOWN]
    shared = [e for e in marked if e.start in listed]
    if not shared or not entries:
        return entries
    of_level = {e.start: e.level for e in shared}
    levels = {e.level for e in shared}  # of the documents' own headings
    named = {_folded(e.title) for e in entries}
    starts = sorted(listed)
    missing = []
    for e in marked:
        if e.start in listed or _folded(e.title) in named:
            continue
        above = entries[max(0, bisect_left(starts, e.start) - 1)]
        level = of_level.get(above.start, e.level)
        under_part = kind_of(above.title) == "part" and e.level > level
        if e.level in levels or under_part:
            deeper = e.level - level if under_part else 0
            missing.append(Entry(e.start, e.body, above.level + deeper, e.title))
    return sorted([*entries, *missing], key=lambda e: e.start)


def _folded(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()


def _fuller(*, listed: str, heading: str) -> str:
    """The heading's own words where they say more than the list ("I. Introduction" over "I")."""
    listed = clean_title(listed)
    if heading and _GENERIC.fullmatch(listed) and kind_of(listed) != "story":
        return heading
    same = not listed or heading.casefold().startswith(listed.casefold())
    return heading if heading and kind_of(heading) and same else listed or heading
