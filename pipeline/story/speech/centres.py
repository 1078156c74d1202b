"""Whom the narration is about just now, before it is known who speaks: whom its pronouns mean, and to whom a
tag says that something is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.pronoun_evidence import NOBODY, Person
from pipeline.story.speech.pronouns import Pronouns
from pipeline.story.speech.turns import Turn
from pipeline.story.words import persons_en as px

_THINGS = px.ANIMALS | px.BEINGS | px.CHANNELS


class Centres:
    """Whom the pronouns of a story mean (`means`, by where they stand), and to whom each quotation is said as
    its tag has it (`to`)."""

    def __init__(
        self, gz: Gazetteer, genders: Sequence[str], narrator: int, grammar: Grammar,
        turns: Sequence[Turn], language: str = "en",
    ) -> None:  # fmt: skip
        self.gz, self.genders, self.narrator = gz, genders, narrator
        self.to: dict[int, set[int]] = {}
        self.means: dict[int, int] = {}
        surely = _surely(turns, narrator)
        read = Pronouns(
            gz, {p: self._person(p) for p, x in enumerate(gz.people) if not x.gone}, language
        )
        its: list[tuple[int, int]] = []  # what "it" may mean that speaks: where told of, who
        for number in sorted(grammar.parsed):
            parsed = grammar.of(number)
            self._addressed(parsed)
            self._read(parsed, number, grammar, read, surely)
            self._its(parsed, its)
        self.means |= {at: p for at, p in read.meant.items() if p != NOBODY}

    def _person(self, p: int) -> Person:
        known = self.gz.people[p]
        thing = self.genders[p] == "unknown" and known.nominal and not known.heads & px.GROWN
        return Person(
            self.genders[p], known.plural, thing, p == self.narrator, neuter=known.is_neuter
        )

    def _read(
        self, parsed: Parsed, number: int, grammar: Grammar, read: Pronouns, surely: Mapping[int, int]
    ) -> None:  # fmt: skip
        """Reads a paragraph sentence by sentence, and what is said where it is said."""
        quotes = [
            (grammar.pieces[number].source(a), q) for a, _, q in grammar.pieces[number].quotes
        ]
        for start, end in parsed.sentences:
            for at, q in [x for x in quotes if x[0] < end]:
                quotes.remove((at, q))
                read.heard(surely.get(q, NOBODY), NOBODY, number)
            read.read(parsed, start, end, number, surely)
        for _, q in quotes:
            read.heard(surely.get(q, NOBODY), NOBODY, number)

    def _its(self, parsed: Parsed, told: list[tuple[int, int]]) -> None:
        """Whom "it said" means: the beast, the machine or the voice that acted last."""
        subjects = {i: bool(a.quotes) for a in parsed.acts for i in a.subjects}
        for i, says in sorted(subjects.items(), key=lambda x: parsed.phrases[x[0]].at):
            p = parsed.phrases[i]
            if p.kind == "pronoun":
                if says and p.word.lower() == "it" and told:
                    self.means[p.start] = told[-1][1]
            elif (m := self.gz.holding(p.start, p.at, p.end)) and self._is_thing(m.person):
                told.append((p.at, m.person))

    def _is_thing(self, p: int) -> bool:
        person = self.gz.people[p]
        thing = person.heads & _THINGS or person.nominal and not person.heads & px.PEOPLE
        return self.genders[p] == "unknown" and bool(thing)

    def _addressed(self, parsed: Parsed) -> None:
        """ "Said she to Charlotte", "he asked Tom"."""
        for act in parsed.acts:
            if not act.quotes:
                continue
            to = [i for i in act.phrases if parsed.phrases[i].prep in ("to", "at", "towards")]
            for i in (*act.objects, *act.indirect, *to):
                p = parsed.phrases[i]
                if m := self.gz.holding(p.start, p.at, p.end):
                    for q in act.quotes:
                        self.to.setdefault(q, set()).add(m.person)


def _surely(turns: Sequence[Turn], narrator: int) -> dict[int, int]:
    """By quotation, who is named as its speaker by a verb of speech."""
    out: dict[int, int] = {}
    for turn in turns:
        tag = next((t for t in turn.tags if t.sure), None)
        if tag is None:
            continue
        person = narrator if tag.pronoun == "narrator" else tag.person
        if person is not None and person >= 0:
            out |= dict.fromkeys(turn.quotes, person)
    return out
