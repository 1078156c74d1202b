"""Stress: words between stars, `*so*`, are lettered heavier and slanted, and read without the stars."""

from __future__ import annotations

import re
from functools import lru_cache

MARK = "*"
# outside of words, around something: what a person types for stress, and what a book's italics become
_PAIR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,80}?)(?<=[^\s*])\*(?![\w*])")
_CAPS = re.compile(r"[^\W\d_]{3,}")
_ROMAN = re.compile(r"[IVXLCDM]+")


def plain(text: str) -> str:
    """The words without the marks of stress; a star that marks none ("f**k", "2 * 3") stays."""
    return _PAIR.sub(r"\1", text)


@lru_cache(maxsize=8192)
def flags(text: str, *, capitals: bool = True) -> tuple[bool, ...]:
    """For each character of the plain text whether it is stressed. A word in capitals among small
    letters is stressed too where all are lettered in `capitals`, or its weight would be lost."""
    out: list[bool] = []
    at = 0
    for m in _PAIR.finditer(text):
        out += [False] * (m.start() - at) + [True] * len(m.group(1))
        at = m.end()
    out += [False] * (len(text) - at)
    bare = plain(text)
    if capitals and bare.upper() != bare:
        for m in _CAPS.finditer(bare):
            word = m.group(0)
            if not any(c.isalnum() for c in bare[: m.start()]):
                continue  # chapters begin with a word in capitals
            if word.isupper() and not _ROMAN.fullmatch(word):
                out[m.start() : m.end()] = [True] * len(word)
    return tuple(out)


def of_lines(lines: tuple[str, ...], marked: tuple[bool, ...], plain_text: str) -> list[list[bool]]:
    """The flags of a text laid out in lines: what was lost at line ends is skipped, and what was
    lettered otherwise than written (a dash for two) takes the flag beside it."""
    out: list[list[bool]] = []
    at = 0
    for line in lines:
        row: list[bool] = []
        for char in line:
            while at < len(plain_text) - 1 and plain_text[at].isspace() and not char.isspace():
                at += 1
            row.append(marked[min(at, len(marked) - 1)] if marked else False)
            if at < len(plain_text) and _same(plain_text[at], char):
                at += 1
        out.append(row)
    return out


def _same(written: str, lettered: str) -> bool:
    """Whether a letter stands for one of the text: "-" and "." may be the second of a dash or dots."""
    return written.upper() == lettered.upper() or not (lettered in "-." and written.isalnum())
