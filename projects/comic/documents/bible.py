"""What holds for a whole book's pictures: how each character looks and sounds, what its places and things
are like. Written by a model or a person, used when a person has seen it; every text is bounded."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from projects.comic.documents.base import Document

_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–—－~～至到]\s*(\d{1,4}))?")
Short = Annotated[str, Field(max_length=80)]
Line = Annotated[str, Field(max_length=240)]
Text = Annotated[str, Field(max_length=600)]


class Worn(Document):
    """What somebody wears on an occasion ("every day", "at the ball"); `chapters` are those that it is
    worn in ("3-5, 9"), by their numbers in the book; "" where the scenes tell."""

    occasion: Short = ""
    clothes: Line = ""
    chapters: Annotated[str, Field(max_length=40)] = ""

    @property
    def in_chapters(self) -> frozenset[int]:
        """The chapters' numbers; empty where none are told, or where they are no such list."""
        out: set[int] = set()
        for first, last in _RANGE.findall(self.chapters):
            out.update(range(int(first), min(int(last or first), int(first) + 2000) + 1))
        return frozenset(out)


class CastBible(Document):
    """One character as every picture and voice is to have them."""

    occupation: Short = ""
    height: Short = ""
    appearance: Text = ""
    clothing: Annotated[tuple[Worn, ...], Field(max_length=4)] = ()
    palette: Line = ""
    voice: Line = ""
    biography: Text = ""


class Told(Document):
    """A place or a thing of the book: its name, and how it looks."""

    name: Short
    look: Line = ""


class StoryBible(Document):
    """The book in short, and the look of what comes back in it."""

    logline: Line = ""
    themes: Annotated[tuple[Short, ...], Field(max_length=5)] = ()
    places: Annotated[tuple[Told, ...], Field(max_length=10)] = ()
    timeline: Annotated[tuple[Line, ...], Field(max_length=10)] = ()
    props: Annotated[tuple[Told, ...], Field(max_length=10)] = ()
