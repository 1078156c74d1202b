"""Who acts in the narration, clause by clause, pronouns included: whom the telling is about just now."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.words import persons_en as px

BACK = 14  # acting people that a pronoun may mean
PARAGRAPHS = 6  # and how far back
_GENDER = {
    "it": "thing",
    "he": "male",
    "she": "female",
    "i": "narrator",
    "him": "male",
    "her": "female",
}


_THINGS = px.ANIMALS | px.BEINGS | px.CHANNELS


class Acted(NamedTuple):
    """Somebody who acts at a place; `named`: by name or description, not by a pronoun."""

    at: int
    person: int
    paragraph: int
    named: bool


class Centres:
    """Everybody who acts in the narration, in order, and whom its pronouns mean."""

    def __init__(self, gz: Gazetteer, genders: list[str], narrator: int, grammar: Grammar) -> None:
        self.gz, self.genders, self.narrator = gz, genders, narrator
        self.acted: list[Acted] = []
        self.means: dict[int, int] = {}  # by where a pronoun stands
        self.to: dict[int, set[int]] = {}  # by quotation: to whom it is said, as the tag has it
        for number in sorted(grammar.parsed):
            self._read(number, grammar)
        self._at = [a.at for a in self.acted]

    def _read(self, number: int, grammar: Grammar) -> None:
        parsed = grammar.of(number)
        self._addressed(parsed)
        subjects = {i for a in parsed.acts for i in a.subjects}
        says = {i for a in parsed.acts if a.quotes for i in a.subjects}
        for i, p in enumerate(parsed.phrases):
            if p.kind == "pronoun":
                gender = _GENDER.get(p.word.lower(), "")
                if not gender or (i not in subjects and p.part != "subject"):
                    continue
                if gender == "thing" and i not in says:
                    continue
                person = self.narrator if gender == "narrator" else self._last(gender, number)
                if person >= 0:
                    self.means[p.start] = person
                    self.acted.append(Acted(p.at, person, number, False))
                continue
            if i not in subjects:
                continue
            if m := self.gz.holding(p.start, p.at, p.end):
                self.acted.append(Acted(m.start, m.person, number, True))

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

    def _last(self, gender: str, number: int) -> int:
        """Whom a pronoun means: who acted last, of those whom it can mean."""
        unsure = -1
        for a in reversed(self.acted[-BACK:]):
            if number - a.paragraph > PARAGRAPHS:
                break
            if a.person == self.narrator:
                continue
            if gender == "thing":
                person = self.gz.people[a.person]
                thing = person.heads & _THINGS or person.nominal and not person.heads & px.PEOPLE
                if self.genders[a.person] == "unknown" and thing:
                    return a.person  # a fox, a voice, the clock that speaks
                continue
            if self.genders[a.person] == gender:
                return a.person
            if unsure < 0 and self.genders[a.person] == "unknown" and a.named:
                unsure = a.person
        return unsure

    def before(self, at: int, paragraph: int) -> list[Acted]:
        """Who acted before a place, the latest first, each once."""
        out: dict[int, Acted] = {}
        k = bisect_left(self._at, at)
        for a in reversed(self.acted[max(0, k - BACK) : k]):
            if paragraph - a.paragraph > PARAGRAPHS:
                break
            out.setdefault(a.person, a)
        return list(out.values())

    def after(self, at: int, paragraph: int) -> int:
        """Who acts first after a place in the same paragraph, or -1."""
        k = bisect_left(self._at, at)
        if k < len(self.acted) and self.acted[k].paragraph == paragraph:
            return self.acted[k].person
        return -1
