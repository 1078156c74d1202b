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


# what is drawn of the weather, outside
_WEATHER: dict[str, dict[str, frozenset[str]]] = {
    "en": {
        "rain": frozenset("rain raindrop drizzle downpour".split()),
        "snow": frozenset("snow snowflake flake".split()),
        "storm": frozenset("rain storm downpour".split()), "fog": frozenset("fog mist haze".split()),
    },
    "zh": {
        "rain": frozenset("雨 细雨 大雨 雨水 雨点".split()), "snow": frozenset("雪 大雪 雪花".split()),
        "storm": frozenset("雨 暴雨 大雨".split()), "fog": frozenset("雾 大雾 雾气".split()),
    },
}  # fmt: skip


@cache
def weather_words(language: str) -> frozenset[str]:
    """Every word of a language for weather that is drawn."""
    return frozenset().union(*_WEATHER[language].values())


def falls(weather: str, word: str, language: str) -> bool:
    """Whether a picture of outdoors in some weather shows what the word names."""
    return word.lower() in _WEATHER[language].get(weather, frozenset())


def weather_of(word: str, language: str) -> str:
    """The weather that a word names, of those that are drawn; "" for none."""
    return next((w for w, names in _WEATHER[language].items() if word.lower() in names), "")
