"""What the words of an answer mean to the studio: places that Ink draws, acts, things with a picture."""

from __future__ import annotations

from functools import cache

from pipeline.story.grammar.acts import act_of
from pipeline.story.world.places import words_of
from projects.comic.documents import Noun
from projects.comic.drawing import props
from projects.comic.drawing.places import inventory
from projects.comic.drawing.tables import lines

_ARTICLES = ("the ", "a ", "an ", "some ", "his ", "her ", "their ", "my ", "one ", "two ")

# words that are a place by themselves, and any place with another word before them
_MANY = frozenset("station stand stop house home end side place area 站 台 门 口 边".split())


@cache
def places() -> frozenset[str]:
    """Every place that Ink draws."""
    return frozenset(place for place, _ in lines("inventory.txt"))


def plain(words: str) -> str:
    """Words without an article, in small letters, one space between."""
    out = " ".join(words.replace("_", " ").split()).casefold()
    return next((out[len(a) :] for a in _ARTICLES if out.startswith(a)), out)


def place_of(words: str, language: str) -> str:
    """The place that Ink draws for what somebody calls one; "" for none."""
    wanted = plain(words)
    for tail in _tails(wanted):
        if tail in _MANY and tail != wanted:
            break
        key = tail.replace(" ", "_").replace("-", "_")
        if key in places():
            return key
        for known in (language, "en", "zh"):
            found = words_of("zh" if known in ("zh", "ja") else "en").names.get(tail, "")
            if found in places():
                return found
    return ""


def act_known(verb: str, language: str) -> str:
    """The act that a verb, with its particle where it has one, tells; "" for one that Ink can't draw."""
    own = "zh" if language in ("zh", "ja") else "en"
    if own == "zh" and not verb.isascii():
        return act_of(verb, "", "zh")
    first, _, particle = plain(verb).partition(" ")
    return act_of(first, particle, "en")


def noun_for(words: str, language: str) -> Noun:
    """A thing by its words, with the picture that shows it where there is one."""
    own = "zh" if language in ("zh", "ja") else "en"
    icons = props.nouns(own)
    for tail in _tails(plain(words)):
        if tail in icons:
            return Noun(word=words, icon=icons[tail])
        if tail in inventory.words(own):
            break
    return Noun(word=words)


def _tails(words: str) -> list[str]:
    """A phrase and what is left of it word by word ("old iron key", "iron key", "key"), letter by
    letter where it is Chinese."""
    if words.isascii():
        parts = words.split(" ")
        return [" ".join(parts[i:]) for i in range(len(parts))]
    return [words[i:] for i in range(len(words))]
