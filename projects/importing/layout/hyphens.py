"""Words that a line's end had broken are made whole."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(?P<sign>[-¬\u2010])[ \t]*\r?\n[ \t]*([^\W\d_]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MIN_BROKEN: Final = 3
SHORT_LINE: Final = 24  # letters; a printed line is longer
# First halves that keep their hyphen in a compound, and what follows "to" in older spelling.
_COMPOUNDS: Final = frozenset(
    "self half well ill ex all cross good high low mid ever never non semi anti vice by old new fair"
    " great grand long short open first second third two three four five six seven eight nine twenty"
    " thirty forty fifty sixty seventy eighty ninety red blue green dark light north south east west".split()
)
_AFTER_TO: Final = frozenset("day night morrow".split())


def whole_words(text: str, *, paged: bool) -> tuple[str, list[int]]:
    """The text with the halves of broken words joined (a hyphen that is the word's own stays), and
    where in the text before each join stood, once for every character that it cost.

    `paged` says that the text was printed pages. A text without pages is changed only where its
    breaks are plainly those of a typesetter: then halves are no words of their own.
    """
    found = [(m[1], m[3]) for m in _BROKEN.finditer(text) if paged or not _in_verse(text, m)]
    if not found or (not paged and len(found) < MIN_BROKEN):
        return text, []
    rest = _BROKEN.sub(" ", text)
    known = Counter(word.casefold() for word in _WORDS.findall(rest))
    if not paged:
        broken = sum(1 for a, b in found if _is_broken(a.casefold(), b.casefold(), known))
        if broken < MIN_BROKEN or broken * 2 < len(found):
            return text, []
    lost: list[int] = []

    def join(m: re.Match[str]) -> str:
        if not paged and _in_verse(text, m):
            return m.group()
        whole = m[1] + m[3] if m["sign"] == "¬" else _joined(m[1], m[3], known)
        lost.extend([m.start()] * (m.end() - m.start() - len(whole)))
        return whole

    return _BROKEN.sub(join, text), lost


def _in_verse(text: str, m: re.Match[str]) -> bool:
    """Whether a break is a poet's: a hyphen of the keyboard at the end of a line far too short for print."""
    return m["sign"] == "-" and m.end(1) - text.rfind("\n", 0, m.start()) <= SHORT_LINE


def _is_broken(a: str, b: str, known: Counter[str]) -> bool:
    return known[a + b] > 0 or (known[f"{a}-{b}"] == 0 and not (known[a] and known[b]))


def _joined(a: str, b: str, known: Counter[str]) -> str:
    first, second = a.casefold(), b.casefold()
    whole, compound = known[first + second], known[f"{first}-{second}"]
    keeps = (
        compound > whole
        or (first == "to" and second in _AFTER_TO and compound >= whole)
        or (not whole and first in _COMPOUNDS)
        or b[0].isupper()
    )
    return f"{a}-{b}" if keeps else a + b
