"""Names of places and what speaks for them, looked up by the words of a phrase."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.story.grammar.parsed import Phrase

# where these end a Chinese word they say only on which side of it: 街上, 庙里
_SIDES = "里上中内边下前旁外口间头"


class Words(NamedTuple):
    """By each word the place that it names, and that it only speaks for."""

    names: dict[str, str]
    cues: dict[str, tuple[str, ...]]


@cache
def words_of(language: str) -> Words:
    """The words of places of a language."""
    names: dict[str, str] = {}
    cues: dict[str, tuple[str, ...]] = {}
    text = files(__package__).joinpath("data", "places.txt").read_text("utf-8")
    for line in text.splitlines():
        label, colon, rest = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        english, _, chinese = rest.partition("||")
        strong, _, weak = (chinese if language == "zh" else english).partition("|")
        for word in filter(None, map(str.strip, strong.split(","))):
            names.setdefault(word, label)
        for word in filter(None, map(str.strip, weak.split(","))):
            cues[word] = (*cues.get(word, ()), label)
    return Words(names, cues)


def named_by(phrase: Phrase, language: str) -> tuple[str, str]:
    """(place, the text's word) of a phrase that names a place; ("", "") for others."""
    found = words_of(language).names
    for word in _forms(phrase, language):
        if word in found:
            return found[word], word
    return "", ""


def spoken_for(phrase: Phrase, language: str) -> tuple[str, ...]:
    """The places that a phrase's noun speaks for, without naming one."""
    cues = words_of(language).cues
    return next((cues[w] for w in _forms(phrase, language) if w in cues), ())


def _forms(phrase: Phrase, language: str) -> list[str]:
    """The words of a phrase, the most of them first."""
    if language == "zh":
        whole = "".join(phrase.adjectives) + phrase.head
        tails = [whole[i:] for i in range(len(whole))]
        tails = [t for t in tails if len(t) > 1 or t == phrase.head]
        bare = [t[:-1] for t in tails if t[-1:] in _SIDES and len(t) > 1]
        return [*tails, *bare]
    own = [*phrase.adjectives, phrase.head]
    out = [" ".join(own[i:]) for i in range(len(own))]
    word = phrase.word.lower()
    return [*out, word, *(w.replace(" ", "-") for w in out if " " in w)]
