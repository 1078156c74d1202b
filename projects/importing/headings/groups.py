"""Which marked headings hold chapters, rather than being one."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import Final

from projects.importing.headings.candidates import join_title
from projects.importing.headings.marked import Entry, heading_of, is_number, kind_of

MIN_RUN: Final = 5  # chapters whose numbers run on tell what the others are
RUNS_ON: Final = 0.9
MIN_SIBLINGS: Final = 3
OWN_WORDS: Final = 200  # a heading with fewer of its own before the next level only groups


class Groups:
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
            if not is_number(entry.title):  # SECTION IV over what stands deeper
                heading = heading_of(entry)
                return not heading.sure and own < OWN_WORDS and not kinds[1]
            return self._is_long_story(place)
        if kinds[0] == "part":
            return True
        if kinds[1] == "chapter" and is_number(below.title) and self._others_tell(entry.level):
            return False
        if kinds[1] in {"chapter", "part"}:
            return True
        if is_title_page(told=self._told, place=place):
            return sum(1 for e in self._told if e.level == below.level) >= 2
        return own < OWN_WORDS

    def title(self, place: int) -> str:
        """The entry's title, with that of the story under its number: 190, THE NIGHTINGALE."""
        entry = self._told[place]
        below = self._told[place + 1] if place + 1 < len(self._told) else None
        if below is None or below.level <= entry.level or not is_number(entry.title):
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
        inner = heading_of(self._told[place + 2])
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
            heading_of(e).number or 0
            for e, kind in zip(self._told, self._kinds, strict=True)
            if e.level == level and kind == "chapter"
        ]
        rising = sum(1 for a, b in pairwise(numbers) if b == a + 1)
        return len(numbers) >= MIN_RUN and rising >= RUNS_ON * (len(numbers) - 1)


def is_title_page(*, told: list[Entry], place: int) -> bool:
    """Whether the entry is the only one of its level and stands over all others."""
    entry = told[place]
    return (
        place == 0
        and len(told) > 1
        and kind_of(entry.title) != "part"
        and all(e.level > entry.level for e in told[1:])
    )
