"""Somebody described in an English text, and whether two descriptions may be of one."""

from __future__ import annotations

from pipeline.story.people.phrases_en import INDEFINITE, POINTS, Seen
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

AGES = {
    "old": "old",
    "elderly": "old",
    "aged": "old",
    "ancient": "old",
    "young": "young",
    "little": "young",
}
_SIZES = {"tall": 1, "big": 1, "large": 1, "huge": 1, "fat": 2, "stout": 2, "thin": 3, "short": 4, "small": 4,
          "tiny": 4, "first": 5, "second": 6, "third": 7, "fair": 8, "dark": 9, "other": 10}  # fmt: skip


class Figure:
    """Somebody described."""

    def __init__(self, seen: Seen, number: int) -> None:
        self.number = number
        self.heads = {seen.head} | ({seen.voice_of} if seen.voice_of else set())
        self.mods = set(seen.mods)
        self.more = {seen.more} - {""}
        self.introduced = seen.det in INDEFINITE or seen.brought_in
        self.plural = seen.plural or seen.head in px.GROUPS
        self.gender = px.gender_of_noun(seen.voice_of or seen.head)
        self.seen: list[Seen] = []
        self.person = -1

    @property
    def last(self) -> int:
        """Where they were meant last."""
        return self.seen[-1].start

    @property
    def generic(self) -> bool:
        """Whether nothing says more than sex and age."""
        return self.heads <= px.GENERIC or self.heads <= lx.KIN

    @property
    def is_bare(self) -> bool:
        """Whether they are "the man" and no more."""
        return any(not s.mods and s.det in POINTS for s in self.seen)

    @property
    def is_told_apart(self) -> bool:
        """Whether they have always been told of as "the old man"."""
        return len(self.seen) > 1 and all(s.mods for s in self.seen)

    def take(self, seen: Seen) -> None:
        """Adds a phrase that means them."""
        self.seen.append(seen)
        self.heads.add(seen.head)
        self.mods |= seen.mods
        self.more |= {seen.more} - {""}
        self.gender = self.gender or px.gender_of_noun(seen.head)


def is_among(more: str, known: set[str]) -> bool:
    """Whether what describes somebody was said of them: "in the hat" after "in a purple hat"."""
    own = set(more.split()) - _SMALL
    return bool(own) and any(
        own <= other or other <= own for other in (set(k.split()) - _SMALL for k in known) if other
    )


_SMALL = frozenset("a an the his her their in with of on at and".split())


def alike(a: frozenset[str] | set[str], b: frozenset[str] | set[str]) -> bool:
    """Whether adjectives may belong to one: not both old and young, not the first and the second."""
    ages = {AGES[w] for w in a if w in AGES}, {AGES[w] for w in b if w in AGES}
    sizes = {_SIZES[w] for w in a if w in _SIZES}, {_SIZES[w] for w in b if w in _SIZES}
    return not any(x and y and not x & y for x, y in (ages, sizes))
