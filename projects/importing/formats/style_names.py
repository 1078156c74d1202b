"""Names of paragraph styles that say what a paragraph is, in the languages of word processors."""

from __future__ import annotations

import re
from typing import Final

TITLE_LEVEL: Final = -1  # a paragraph that is the book's title
_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|überschrift|titre|título|titolo|заголовок)[\s_]*([1-9])", re.I
)
_TITLES: Final = frozenset(
    {"title", "标题", "標題", "表題", "titel", "titre", "título", "titolo", "название"}
)


def level_of_style(name: str) -> int:
    """1 to 9 for a heading, `TITLE_LEVEL` for the book's title, 0 for another paragraph."""
    name = name.strip()
    found = _HEADING.fullmatch(name)
    if found:
        return int(found[1])
    return TITLE_LEVEL if name.casefold() in _TITLES else 0
