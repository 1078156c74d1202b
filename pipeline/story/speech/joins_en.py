"""What joins of people rest on, in short texts: who is named where, who is about, who can't be one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.speech.decoding import Verdict
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within
from pipeline.story.words import persons_en as px

NEAR = 4  # paragraphs within which somebody is about
SURE = 0.5  # confidence from which a speaker counts


# what one calls the same kin
SAME_KIN = tuple(
    frozenset(words.split()) for words in (
        "mother mum mom mam mama mamma mummy mommy ma", "father dad daddy papa pa da dada",
        "grandmother gran granny grandma nan nana nanna", "grandfather grandad granddad grandpa gramps", "aunt auntie aunty",
    )
)  # fmt: skip
_TITLED = re.compile(r"(?:Mrs?|Dr|Sir|Lord|Lady|Professor|Captain|Inspector|Colonel|Judge)\b")
OFFSPRING = frozenset("son daughter".split())
_CHILDREN = frozenset("boy girl child kid lad toddler baby infant youngster".split())


def is_titled(name: str) -> bool:
    """Whether a name says that somebody is grown up: Mr., Lady, Captain."""
    return bool(_TITLED.match(name))


class Joins:
    """Who may be whom; `same` has who is."""

    def __init__(
        self, text: str, gz: Gazetteer, grammar: Grammar, quotes: Sequence[Quote],
        turns: Sequence[Turn], verdicts: Sequence[Verdict], narrator: int,
        kept: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.text, self.gz, self.grammar, self.quotes = text, gz, grammar, quotes
        self.turns, self.verdicts, self.narrator = turns, verdicts, narrator
        self.same: dict[int, int] = {}
        self.kept = {
            p for p, person in enumerate(gz.people)
            if {a.casefold() for a in (person.name, *person.aliases)} & kept
        }  # fmt: skip
        said = Within((q.start, q.end) for q in quotes)
        self.told: dict[int, list[Mention]] = {}
        self.first: dict[int, int] = {}
        for m in gz.mentions:
            self.first.setdefault(m.person, m.start)
            if m.start not in said:
                self.told.setdefault(m.person, []).append(m)
        self.starts: list[int] = []
        self.numbers = sorted(grammar.parsed)
        self.starts = [self._start(n) for n in self.numbers]
        self.meets = self._together() | self._talk()

    def _start(self, number: int) -> int:
        return self.grammar.pieces[number].places[0][1]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a place."""
        return self.numbers[max(0, bisect_right(self.starts, at) - 1)]

    def _together(self) -> set[tuple[int, int]]:
        """Pairs of people named in one sentence of the narration: they are two."""
        out: set[tuple[int, int]] = set()
        for number in self.numbers:
            for a, b in self.grammar.of(number).sentences:
                here = {m.person for m in self.gz.between(a, b) if m in self.told.get(m.person, ())}
                out |= {(x, y) for x in here for y in here if x != y}
        return out

    def _talk(self) -> set[tuple[int, int]]:
        """Pairs of people of whom one surely answers the other."""
        out: set[tuple[int, int]] = set()
        heard = [
            next((t.person for t in turn.tags if t.sure and t.person is not None), -1)
            for turn in self.turns
        ]
        for k in range(1, len(heard)):
            a, b = heard[k - 1], heard[k]
            if a >= 0 and b >= 0 and a != b and not self.turns[k].gap:
                out |= {(a, b), (b, a)}
        return out

    def _who(self, person: int) -> int:
        while person in self.same:
            person = self.same[person]
        return person

    def _nameless(self, person: int) -> bool:
        """Whether somebody is known by a description alone, and joined to no name."""
        return person >= 0 and self.gz.people[person].nominal and person not in self.same

    def _join(self, described: int, named: int, *, said: bool = False) -> None:
        named = self._who(named)
        if named == described or not self._may_be(described, named, said=said):
            return
        self.same[described] = named
        for a, b in list(self.meets):
            if a == described:
                self.meets |= {(named, b), (b, named)}

    def _may_be(self, described: int, named: int, *, said: bool = False) -> bool:
        """Whether somebody described and somebody named may be one; `said`: a sentence that has both
        says so."""
        one, other = self.gz.people[described], self.gz.people[named]
        if {described, named} & self.kept:
            return False
        if (
            one.plural != other.plural
            or ((described, named) in self.meets and not said)
            or other.fixed
            or one.fixed
        ):
            return False
        if named == self.narrator or other.nominal:
            return False
        if is_titled(other.name) and one.heads and one.heads <= _CHILDREN:
            return False
        role = other.name.lower().removeprefix("the ")  # the Steward is no queen
        kin = next((same for same in SAME_KIN if role in same), frozenset())  # Dad is "my father"
        known = px.GENERIC | px.ANIMALS | px.BEINGS | kin | {role}
        if role in px.PEOPLE - px.GENERIC and one.heads and not one.heads & known:
            return False
        taken = [p for p, n in self.same.items() if n == named]
        if one.name.lower().startswith("old ") and any(
            self.gz.people[p].heads & OFFSPRING for p in taken
        ):
            return False
        kinds = {h for p in taken for h in self.gz.people[p].heads if h in px.ANIMALS | px.BEINGS}
        kinds |= {a.split()[-1].lower() for a in other.aliases} & (px.ANIMALS | px.BEINGS)
        mine = {h for h in one.heads if h in px.ANIMALS | px.BEINGS}
        if kinds and mine and not kinds & mine:
            return False
        return "unknown" in (one.gender, other.gender) or one.gender == other.gender

    def _add_name(self, name: int, person: int) -> None:
        """A name that the narration never uses is another of somebody named."""
        one, other = self.gz.people[name], self.gz.people[person]
        if {name, person} & self.kept or name == self.narrator:
            return
        if person != self.narrator and (
            "unknown" in (one.gender, other.gender) or one.gender == other.gender
        ):
            self.same[name] = person

    def _floor(self, at: int) -> int:
        return self._start(self.paragraph(at))

    def at(self, start: int, end: int, at: int) -> int:
        """Who is meant at the place `at` of a phrase, or -1."""
        m = self.gz.holding(start, at, end)
        return m.person if m else -1

    def _speaker(self, k: int) -> int:
        v = self.verdicts[k]
        sure = self.turns[k].sure or v.confidence >= SURE
        return v.person if sure else -1

    def _words(self, k: int) -> str:
        q = self.quotes[self.turns[k].quotes[-1]]
        return self.text[q.start : q.end].rstrip("”\"'’ ")

    def _about(self, k: int, near: int = NEAR) -> list[int]:
        """Who acts or speaks around a turn, the nearest first."""
        turn = self.turns[k]
        at = self.quotes[turn.quotes[0]].start
        here = self.paragraph(at)
        floor = next(
            (s for n, s in zip(self.numbers, self.starts, strict=True) if n >= here - near), 0
        )
        end = self.quotes[turn.quotes[-1]].end + 200
        found = [m for m in self.gz.between(floor, end) if m in self.told.get(m.person, ())]
        spoke = [self.verdicts[j].person for j in range(max(0, k - 3), k)]
        return list(dict.fromkeys([m.person for m in reversed(found)] + spoke))
