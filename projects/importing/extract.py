"""What every format's reader gives: a file's words in order, its headings, and what it passed over."""

from __future__ import annotations

from dataclasses import dataclass, field

from projects.comic.documents import Chapter, LeftReason
from projects.importing.headings.marked import Entry


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that are no story: where they stood in the extract's text (they are not in it), why."""

    at: int
    reason: LeftReason
    words: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A file's words.

    `letters` counts the letters and digits that came in, those of the asides included. `entries`
    are the headings that the format marks; `chapters` those that it tells outright, else None.
    """

    text: str
    letters: int
    entries: list[Entry] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    chapters: tuple[Chapter, ...] | None = None
    script: bool = False  # the format is one for scripts: speeches stand as `Name: words`
    title: str = ""
    author: str = ""
    series: str = ""
    language: str = ""
