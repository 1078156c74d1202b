"""What the picture of a place shows: the words for what a reader sees behind two people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from projects.comic.drawing.props import _forms as forms
from projects.comic.drawing.tables import lines


def _split(side: str, language: str) -> Iterator[str]:
    """The words of one side of a line, with the plurals of English ones."""
    for noun in side.split(","):
        if noun.strip():
            yield from forms(noun.strip()) if language == "en" else (noun.strip(),)


@cache
def _table(language: str) -> dict[str, frozenset[str]]:
    """The words of a language ("en" or "zh") for what each place shows."""
    out: dict[str, frozenset[str]] = {}
    for place, rest in lines("inventory.txt"):
        english, _, chinese = rest.partition("|")
        out[place] = frozenset(_split(chinese if language == "zh" else english, language))
    return out


@cache
def words(language: str) -> frozenset[str]:
    """Every word of a language for something that one place or another shows."""
    return frozenset().union(*_table(language).values())


def holds(place: str, word: str, language: str) -> bool:
    """Whether the picture of the place shows what the word names."""
    return word.lower() in _table(language).get(place, frozenset())
