"""What a heading line says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

HeadingKind = Literal[
    "part",  # a part, book or volume, which holds chapters
    "chapter",  # says that it is a chapter
    "numeral",  # only a number, perhaps with a title
    "story",  # prologue, epilogue and the like
    "front",  # the author's or publisher's words before the story
    "back",  # notes, index and the like after it
    "contents",  # the words over a table of contents
    "mark",  # a Markdown heading of any wording
]

# What decorates a heading on either side.
DECORATION: Final = " \t\u3000\xa0\ufeff*_=~|>•·＊＝～★☆◆◇■□●○◎※▲△▼▽♦♢❖✦✧§†‡¤«»<+—–─━"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading line says: `label` is its kind of count ("chapter", "章", "roman")."""

    kind: HeadingKind
    label: str
    number: int | None = None
    title: str = ""
    sure: bool = True  # False: so weak that the order of numbers must confirm it
    glued: bool = False  # prose runs on behind it on the same line
    level: int = 0  # how many # stand before it

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What makes two headings the same one, as in the contents and in the book."""
        named = "" if self.number is not None else self.title.casefold()
        return (self.label.rstrip("+ "), self.number, named)
