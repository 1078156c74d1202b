"""The people of a book, by every name it gives them, and where it names them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.story.grammar.placeholders import Readable

BEGINS = 30  # letters before a phrase at which its name may begin already
LEAST = 0.25  # votes for a gender below which it stays unknown


class Mention(NamedTuple):
    """A name in the text: where, and the number of the person it means."""

    start: int
    end: int
    person: int


class Person:
    """Somebody with every name the text gives them."""

    def __init__(self, name: str, *, nominal: bool = False) -> None:
        self.name = name
        self.nominal = nominal  # known by a description alone: "the landlord"
        self.gone = False  # somebody else's other name
        self.fixed = False  # named by a person: called just so
        self.plural = False  # several at once, who act as one: the crowd
        self.extra = False  # known by a description alone, and only for a while
        self.introduced = False  # "a man in overalls": known from then on
        self.brought_in = False  # by "a man", "there stood", not by "the man" from the first
        self.heads: frozenset[str] = frozenset()  # the nouns that describe them
        self.aliases: Counter[str] = Counter()
        self.looks: Counter[str] = Counter()  # words of age and looks, "part:colour" of clothes
        self.male = 0.0
        self.female = 0.0
        self.neuter = 0.0  # votes of "it" for an animal or a being
        self.mentions = 0

    @property
    def gender(self) -> str:
        """female, male or unknown, by titles, first names and pronouns."""
        if self.is_neuter:
            return "unknown"
        if self.male > self.female * 1.3 and self.male > LEAST:
            return "male"
        if self.female > self.male * 1.3 and self.female > LEAST:
            return "female"
        return "unknown"

    @property
    def is_neuter(self) -> bool:
        """Whether the text calls them "it"."""
        return self.neuter > max(self.male, self.female)


class Gazetteer:
    """The people of a book and the means to find them in it."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.people: list[Person] = []
        self.by_name: dict[str, int] = {}  # by the name in small letters
        self.mentions: list[Mention] = []
        self._starts: list[int] = []

    def add(self, name: str, *, nominal: bool = False) -> int:
        """The number of a new person."""
        self.people.append(Person(name, nominal=nominal))
        self.by_name.setdefault(name.lower(), len(self.people) - 1)
        return len(self.people) - 1

    def note(self, start: int, end: int, person: int, alias: str) -> None:
        """Notes one mention of a person under one of their names."""
        self.mentions.append(Mention(start, end, person))
        self.people[person].mentions += 1
        self.people[person].aliases[" ".join(alias.split())] += 1

    def respell(self, original: str) -> None:
        """Calls everybody as the original text does, where another spelling of it was read."""
        self.text = original
        spelled: dict[str, str] = {}
        for m in self.mentions:
            now = " ".join(original[m.start : m.end].split())
            person = self.people[m.person]
            if m.end - m.start == len(person.name) and now != person.name:
                spelled.setdefault(f"{m.person}/{person.name}", now)
        for number, person in enumerate(self.people):
            person.name = spelled.get(f"{number}/{person.name}", person.name)
            person.aliases = Counter()
        for m in self.mentions:
            self.people[m.person].aliases[self.words_of(m)] += 1
            self.by_name.setdefault(self.words_of(m).lower(), m.person)

    def acts(self, start: int) -> bool | None:
        """Whether a mention is the subject of its clause; None where that was not looked for."""
        return None

    def words_of(self, mention: Mention) -> str:
        """A mention as it stands in the text, in one line."""
        return " ".join(self.text[mention.start : mention.end].split())

    def index(self) -> None:
        """Call once after mentions were noted."""
        self.mentions.sort()
        self._starts = [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start within a range."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holding(self, start: int, at: int, end: int) -> Mention | None:
        """The mention that holds the place `at` of a phrase from `start` to `end`, though it may begin a little
        before the phrase ("old Mr. Tuck"); None where nobody is meant there."""
        found = self.between(start - BEGINS, end)
        return next((m for m in found if m.start <= at < m.end), None)

    def in_pieces(self, pieces: Mapping[int, Readable]) -> dict[int, list[tuple[int, int]]]:
        """Where names and descriptions stand, by paragraph: each is one word for the grammar."""
        return {
            n: [(m.start, m.end) for m in self.between(p.source(0), p.source(len(p.text)))]
            for n, p in pieces.items()
        }

    def before(self, at: int) -> int:
        """How many mentions start before an offset."""
        return bisect_left(self._starts, at)


def told_after(
    gz: Gazetteer, spoken: Sequence[tuple[int, int]], length: int
) -> Iterator[tuple[Mention, int]]:
    """Each mention in the narration with the place up to which the narration goes on about it: at
    most so many letters, to the next name, to the next quotation (`spoken`, in order)."""
    starts = [a for a, _ in spoken]
    for i, m in enumerate(gz.mentions):
        k = bisect_right(starts, m.start) - 1
        if k >= 0 and spoken[k][1] > m.start:
            continue
        stop = m.end + length
        if i + 1 < len(gz.mentions):
            stop = min(stop, gz.mentions[i + 1].start)
        if k + 1 < len(starts):
            stop = min(stop, starts[k + 1])
        yield m, max(stop, m.end)
