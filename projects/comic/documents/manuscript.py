"""What was brought in."""

from __future__ import annotations

from typing import Literal

from projects.comic.documents.base import Document

# Why words of an original are in no chapter.
LeftReason = Literal[
    "title_page",
    "contents",
    "front",  # the author's or publisher's words before the story
    "back",  # notes, index, afterwords and the like behind it
    "licence",
    "advertisement",
    "navigation",
    "note",  # footnotes and their marks
    "running_head",
    "page_number",
    "line_number",
    "hidden",  # a reader of the original never sees it
    "caption",  # under a picture
    "site",  # what a site puts around a story: summary, tags, kudos
    "author",  # the author's asides to the readers of a serial
    "markup",  # comments and code of the format
    "pronunciation",
    "metadata",  # title, author and the like, which are kept as the book's data
    "hand",  # a person left it out
    "other",
]


class Chapter(Document):
    """One chapter's title and its range in the manuscript's text, heading included."""

    title: str
    start: int
    end: int


class LeftOut(Document):
    """Words of the original that are in no chapter, and why.

    They are the manuscript's text from `start` to `end`; where the two are the same they stood
    there and were taken out of the text.
    """

    reason: LeftReason
    start: int
    end: int
    words: str


class Listed(Document):
    """Somebody in a play's list of persons, with what it says of them."""

    name: str
    words: str = ""


class Manuscript(Document):
    """A whole text as decoded, where its chapters lie, and what of it belongs to none."""

    language: str
    title: str = ""
    author: str = ""
    series: str = ""
    text: str
    chapters: tuple[Chapter, ...]
    left_out: tuple[LeftOut, ...] = ()
    listed: tuple[Listed, ...] = ()

    def text_of(self, chapter: Chapter) -> str:
        """The words of one chapter."""
        return self.text[chapter.start : chapter.end]
