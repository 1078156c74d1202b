"""Fonts of a PDF are read once: pypdf reads each anew on every page, a minute for a Chinese novel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import pypdf._page
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

MAX_ENTRIES: Final = 1_000_000  # letters of all fonts that are kept: some 200 MB


class Fonts:
    """The fonts of one file."""

    def __init__(self) -> None:
        # With the dictionary that it was read from, so that no other takes its identity.
        self._known: dict[int, tuple[DictionaryObject, Font]] = {}
        self._left = MAX_ENTRIES

    def read(self, found: DictionaryObject) -> Font:
        """The font that a dictionary describes."""
        if self.knows(found):
            return self._known[id(found)][1]
        font = Font.from_font_resource(found)
        self._left -= entries(font)
        if self._left > 0:
            self._known[id(found)] = (found, font)
        return font

    def knows(self, found: DictionaryObject) -> bool:
        """Whether it costs nothing to read it."""
        return id(found) in self._known


def entries(font: Font) -> int:
    """How many letters a font maps and measures."""
    return len(font.character_map) + len(font.character_widths)


_FONTS: ContextVar[Fonts | None] = ContextVar("fonts of the PDF that is read", default=None)


class _Remembered:
    """Stands in for pypdf's class where pages ask it for their fonts."""

    @staticmethod
    def from_font_resource(found: DictionaryObject) -> Font:
        fonts = _FONTS.get()
        return fonts.read(found) if fonts is not None else Font.from_font_resource(found)


pypdf._page.Font = _Remembered  # type: ignore[assignment,attr-defined]


@contextmanager
def remembered(fonts: Fonts) -> Iterator[None]:
    """Pages that are read inside take their fonts from `fonts`."""
    token = _FONTS.set(fonts)
    try:
        yield
    finally:
        _FONTS.reset(token)
