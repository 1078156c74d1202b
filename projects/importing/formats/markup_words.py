"""Words of a page as they come: what stands in links, letters that are pictures, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from projects.importing.account import letters

# A letter set large, perhaps with the quotation mark before it.
CAPITAL = re.compile(r"[“‘\"'«「]?[A-ZÀ-Þ]['’]?")


class Links:
    """How much of the open paragraph stands in links."""

    def __init__(self) -> None:
        self.depth = 0
        self._linked = 0

    def reads(self, words: str) -> None:
        if self.depth:
            self._linked += letters(words)

    def cover(self, words: str) -> bool:
        """Whether every letter of the paragraph is in a link."""
        return 0 < letters(words) <= self._linked

    def clear(self) -> None:
        self._linked = 0


def drop_capital(attributes: Mapping[str, str]) -> str:
    """The letter that a picture of it stands for: its alt, with a quotation mark at most."""
    alt = attributes.get("alt", "").strip()
    return alt if CAPITAL.fullmatch(alt) else ""


def is_note_mark(words: str, *, sure: bool) -> bool:
    """Whether a superscript (`sure`) or a link inside the book is only a note's number."""
    bare = words.strip()
    inside = bare.strip("[]()*†‡§¶")
    return (not inside or inside.isdecimal()) and (sure or bare != inside or not bare)
