"""A paragraph with something short in the place of each quotation, so that it can be parsed, and the way
back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_GOES_ON = re.compile(r"\s*[,;:—–-]*\s*(?:[a-z]|I\b)")
_TAG = re.compile(
    r"\s*(?:[A-Z][\w.’'-]+\s+){1,3}?(?:had\s+)?(?:said|says|asked|asks|cried|cries|called|calls|shouted|replied|whispered|"
    r"answered|muttered|screamed|yelled|added|began|went on|told|exclaimed|repeated|murmured|laughed|roared)\b"
)


class Readable(NamedTuple):
    """Text to parse; `places` pairs its offsets with the source's where they part, `quotes` where each
    placeholder stands (start, end, number of the quotation)."""

    text: str
    places: tuple[tuple[int, int], ...]
    quotes: tuple[tuple[int, int, int], ...] = ()

    def source(self, at: int) -> int:
        """The place in the source of a place in the readable text."""
        k = bisect_right(self.places, (at, 1 << 60)) - 1
        here, there = self.places[max(k, 0)]
        return there + at - here

    def quote_at(self, at: int) -> int:
        """The quotation whose placeholder holds a place, or -1."""
        return next((q for a, b, q in self.quotes if a <= at < b), -1)


def readable(
    text: str,
    start: int,
    end: int,
    spoken: Sequence[tuple[int, int, int]],
    *,
    chinese: bool = False,
) -> Readable:
    """The paragraph [start, end) with a placeholder for each quotation (start, end, number); white
    space of any kind becomes a blank, marks of emphasis too, letter for letter."""
    out: list[str] = []
    places: list[tuple[int, int]] = []
    quotes: list[tuple[int, int, int]] = []
    size, at = 0, start

    def take(a: int, b: int) -> None:
        nonlocal size
        if chinese and "\n" in text[a:b]:
            for m in _UNWRAPPED.finditer(text, a, b):  # a wrapped line is no end of words
                places.append((size, m.start()))
                out.append(m.group(0))
                size += len(m.group(0))
        elif b > a:
            places.append((size, a))
            piece = text[a:b] if chinese else text[a:b].translate(_FOLD)
            out.append(piece)
            size += len(piece)

    for a, b, number in spoken:
        take(at, a)
        mark = _mark(text, a, b, end)
        word = f"“好{_WIDE[mark]}”" if chinese else f'"Yes{mark}"'
        places.append((size, a))
        quotes.append((size, size + len(word), number))
        out.append(word)
        size += len(word)
        at = b
    take(at, end)
    return Readable("".join(out), tuple(places) or ((0, start),), tuple(quotes))


_UNWRAPPED = re.compile(r"[^\s][^\n]*")
_WIDE = {",": "，", ".": "。"}
_FOLD = str.maketrans({
    "\n": " ", "\t": " ", "\r": " ", "\u3000": " ", "\xa0": " ", "_": " ", "*": " ",
    "’": "'", "‘": "'", "“": '"', "”": '"',
})  # fmt: skip


def _mark(text: str, a: int, b: int, end: int) -> str:
    """The mark that ends a placeholder: a comma where the sentence goes on."""
    inner = text[a:b].rstrip("”\"'’」』 ")[-1:]
    if inner in (",", "，"):
        return ","
    after = text[b : min(end, b + 60)]
    if inner in "!?…—–-;:" and (_GOES_ON.match(after) or _TAG.match(after)):
        return ","
    return "." if inner in ".!?…—–-。！？" or not after.strip() else ","
