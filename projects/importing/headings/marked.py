"""Marked headings: what their words say, however few of them a plain line would need to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from projects.importing.headings.heading import Heading
from projects.importing.headings.heading_lines import read_heading
from projects.importing.headings.numerals import english_value

_NUMBERED = re.compile(
    r"^(?P<number>\d{1,3}|[IVXLC]{1,9})(?:\s*[:)—–-]+\s*|\.\s+)(?P<title>\S.{0,120})$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A marked heading: its place, where the words behind it begin, its level from 1, its title."""

    start: int
    body: int
    level: int
    title: str


def kind_of(title: str) -> str:
    """What a heading's words say it is: "chapter", "part", "front"...; "" where nothing."""
    heading = read_marked(title)
    if heading is None or heading.kind == "mark":
        return ""
    return "chapter" if heading.kind in {"numeral", "story"} else heading.kind


def read_marked(title: str) -> Heading | None:
    """What a marked heading says; a number before a title of any wording counts here."""
    heading = read_heading(title)
    if heading is not None:
        return heading
    found = _NUMBERED.match(title)
    value = english_value(found["number"]) if found else None
    return Heading("numeral", "any", value, found["title"]) if found and value else None


def heading_of(entry: Entry) -> Heading:
    """What an entry's title says; a mark of any wording where it is no known heading."""
    heading = read_marked(entry.title) or Heading(kind="mark", label="#")
    # A number alone is sure where a document marks it as a heading.
    return replace(heading, sure=True) if heading.kind == "numeral" else heading


def is_number(title: str) -> bool:
    """Whether a title is a number and nothing else."""
    heading = read_heading(title)
    return heading is not None and heading.kind == "numeral" and not heading.title
