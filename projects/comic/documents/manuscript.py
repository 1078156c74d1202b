"""What was brought in."""

from __future__ import annotations

from projects.comic.documents.base import Document


class Chapter(Document):
    """One chapter's title and its range in the manuscript's text, heading included."""

    title: str
    start: int
    end: int


class Manuscript(Document):
    """A whole text as decoded, and where its chapters lie."""

    language: str
    title: str = ""
    author: str = ""
    text: str
    chapters: tuple[Chapter, ...]

    def text_of(self, chapter: Chapter) -> str:
        """The words of one chapter."""
        return self.text[chapter.start : chapter.end]
