"""Chapters of a document that marks its headings: which level of its outline are the chapters?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import mode
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.headings.candidates import join_title
from projects.importing.headings.heading_lines import Heading, read_heading
from projects.importing.headings.numerals import english_value
from projects.importing.headings.tiling import Boundary, leading_prose, tile
from projects.importing.layout.lines import ends_sentence, is_far_eastern
from projects.importing.leftovers.endings import after_the_end

MIN_RUN: Final = 5  # chapters whose numbers run on tell what the others are
RUNS_ON: Final = 0.9
MIN_SIBLINGS: Final = 3
TELLING: Final = 40  # characters of a sentence that tells something
TELLING_FAR_EASTERN: Final = 12
OWN_WORDS: Final = 200  # a heading with fewer of its own before the next level only groups

_NUMBERED = re.compile(
    r"^(?P<number>\d{1,3}|[IVXLC]{1,9})(?:\s*[:)—–-]+\s*|\.\s+)(?P<title>\S.{0,120})$"
)
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
    heading = _read(title)
    if heading is None or heading.kind == "mark":
        return ""
    return "chapter" if heading.kind in {"numeral", "story"} else heading.kind


def _read(title: str) -> Heading | None:
    """What a marked heading says; a number before a title of any wording counts here."""
    heading = read_heading(title)
    if heading is not None:
        return heading
    found = _NUMBERED.match(title)
    value = english_value(found["number"]) if found else None
    return Heading("numeral", "any", value, found["title"]) if found and value else None


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
    numbered = [e for e in told if kinds[e.start] == "chapter" and _heading_of(e).sure]
    numbers = [_heading_of(e).number or 0 for e in numbered]
    rising = sum(1 for a, b in pairwise(numbers) if b in (a + 1, 1))
    if max(numbers, default=0) < MIN_RUN or rising < RUNS_ON * (len(numbered) - 1):
        return told
    first, last = numbered[0].start, numbered[-1].start
    label = _heading_of(numbered[0]).label
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
    heading = _heading_of(entry)
    return kind in {"part", "chapter"} and not heading.sure and heading.label != label


def _heading_of(entry: Entry) -> Heading:
    heading = _read(entry.title) or Heading(kind="mark", label="#")
    # A number alone is sure where a document marks it as a heading.
    return replace(heading, sure=True) if heading.kind == "numeral" else heading


def _boundaries(
    *, text: str, entries: list[Entry], kinds: dict[int, str], end: int
) -> list[Boundary]:
    told = _told(entries=entries, kinds=kinds) or entries
    told = _without_title_pages(text=text, entries=entries, told=told, kinds=kinds)
    told = _without_sections(told=told, kinds=kinds)
    groups_of = _Groups(text=text, told=told, entries=entries, end=end)
    boundaries: list[Boundary] = []
    chapter_level: int | None = None  # of the chapter that we are in
    for place, entry in enumerate(told):
        if chapter_level is not None and entry.level > chapter_level:
            continue
        groups = groups_of.is_group(place)
        chapter_level = None if groups else entry.level
        if groups and _is_title_page(told=told, place=place):
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
    counted = [_heading_of(e).number for e in entries[first:] if kinds[e.start] == "chapter"]
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


class _Groups:
    """Which of the entries hold chapters, rather than being one."""

    def __init__(self, *, text: str, told: list[Entry], entries: list[Entry], end: int) -> None:
        self._told = told
        self._kinds = [kind_of(entry.title) for entry in told]
        stops = {a.start: b.start for a, b in pairwise(entries)}
        self._own = [len(text[e.body : stops.get(e.start, end)].strip()) for e in told]
        self._running = {level for level in {e.level for e in told} if self._runs_on(level)}

    def is_group(self, place: int) -> bool:
        """Whether the entry at that place is a part, or a title over several chapters."""
        entry = self._told[place]
        below = self._told[place + 1] if place + 1 < len(self._told) else None
        if below is None or below.level <= entry.level:
            return False
        kinds, own = (self._kinds[place], self._kinds[place + 1]), self._own[place]
        if kinds[0] == "chapter":
            if kinds[1] == "chapter":  # books of a serial whose chapters are counted through
                return below.level in self._running and own < OWN_WORDS
            if not _is_number(entry.title):  # SECTION IV over what stands deeper
                heading = _heading_of(entry)
                return not heading.sure and own < OWN_WORDS and not kinds[1]
            return self._is_long_story(place)
        if kinds[0] == "part":
            return True
        if kinds[1] == "chapter" and _is_number(below.title) and self._others_tell(entry.level):
            return False
        if kinds[1] in {"chapter", "part"}:
            return True
        if _is_title_page(told=self._told, place=place):
            return sum(1 for e in self._told if e.level == below.level) >= 2
        return own < OWN_WORDS

    def title(self, place: int) -> str:
        """The entry's title, with that of the story under its number: 190, THE NIGHTINGALE."""
        entry = self._told[place]
        below = self._told[place + 1] if place + 1 < len(self._told) else None
        if below is None or below.level <= entry.level or not _is_number(entry.title):
            return entry.title
        siblings = takewhile(lambda e: e.level > entry.level, self._told[place + 1 :])
        alone = sum(1 for e in siblings if e.level == below.level) == 1
        return (
            join_title(entry.title, below.title)
            if alone and not self._kinds[place + 1]
            else entry.title
        )

    def _is_long_story(self, place: int) -> bool:
        """Whether a number stands over a title which itself stands over chapters."""
        levels = [e.level for e in self._told[place : place + 3]]
        if len(levels) < 3 or not levels[0] < levels[1] < levels[2]:
            return False
        inner = _heading_of(self._told[place + 2])
        return not self._kinds[place + 1] and inner.kind == "chapter"

    def _others_tell(self, level: int) -> bool:
        """Whether most entries of a level are told without any below: then numbers are sections."""
        deeper = [
            b.level > level
            for a, b in zip(self._told, [*self._told[1:], self._told[-1]], strict=True)
            if a.level == level
        ]
        return len(deeper) >= MIN_SIBLINGS and 2 * sum(deeper) < len(deeper)

    def _runs_on(self, level: int) -> bool:
        """Whether the numbers of a level run on through the whole book."""
        numbers = [
            _heading_of(e).number or 0
            for e, kind in zip(self._told, self._kinds, strict=True)
            if e.level == level and kind == "chapter"
        ]
        rising = sum(1 for a, b in pairwise(numbers) if b == a + 1)
        return len(numbers) >= MIN_RUN and rising >= RUNS_ON * (len(numbers) - 1)


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
