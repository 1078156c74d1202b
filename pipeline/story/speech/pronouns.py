"""Whom "he" and "she" mean: everybody told of of late is weighed by where they stood, and the likeliest wins.
The weights are fitted on novels whose pronouns were resolved by people (`tools/fit_pronouns.py`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.pronoun_evidence import (
    AT_LEAST,
    AWAY,
    HE,
    KEPT,
    NOBODY,
    SHE,
    Asked,
    Evidence,
    Person,
    Seen,
)
from pipeline.story.words.fitted import weights_in

_MAIN = ("", "conj", "ROOT", "parataxis")  # how the verb of a main clause hangs


def weights(language: str = "en") -> Mapping[str, float]:
    """What each feature of a candidate weighs in a language."""
    return weights_in(Path(__file__).parent / "data" / f"pronouns_{language}.json")


class Pronouns(Evidence):
    """Reads a story sentence by sentence and keeps whom each "he" and "she" means (`meant`, by the place
    where the word begins)."""

    def __init__(self, gz: Gazetteer, people: Mapping[int, Person], language: str = "en") -> None:
        super().__init__(gz, people)
        self.weights = weights(language)
        self.meant: dict[int, int] = {}
        self.away: Collection[int] = ()  # who is only heard

    def scene(self) -> None:
        """Another scene begins."""
        self.scene_at = self.sentence + 1

    def heard(self, speaker: int, to: int, paragraph: int) -> None:
        """Something is said by somebody, to somebody."""
        self.sentence += 1
        self.paragraph = paragraph
        if to in self.people:
            self._note(to, "to", "speech")
        if speaker in self.people:
            self._note(speaker, "speaker", "speech")

    def read(
        self, parsed: Parsed, start: int, end: int, paragraph: int, spoken: Mapping[int, int]
    ) -> None:
        """A sentence of the narration; `spoken` tells who says each quotation."""
        self.sentence += 1
        self.paragraph = paragraph
        people: dict[int, int] = {}  # by phrase
        acts = _acts_of(parsed)
        for at, i, own in _slots(parsed, start, end):
            phrase = parsed.phrases[i]
            act = acts.get(i, phrase.act)
            if own:
                asked = self._asked(parsed, i, people, act, "own", at, end)
                self._answer(asked)
                continue
            named = self._named(phrase)
            if named != NOBODY:
                people[i] = named
                form = "name" if phrase.kind == "name" else "noun"
                self._note(named, _role(parsed, phrase, act), form)
                continue
            word = phrase.word.lower()
            if phrase.kind != "pronoun" or word not in HE | SHE:
                continue
            role = _role(parsed, phrase, act)
            says = {spoken[q] for q in parsed.acts[act].quotes if q in spoken} if act >= 0 else ()
            if (
                role in ("subject", "sub")
                and len(says) == 1
                and all(p in self.people for p in says)
            ):
                (person,) = says
                self.meant[at] = person
                self._note(person, role, "pronoun")
            else:
                person = self._answer(self._asked(parsed, i, people, act, role, at, end))
            if person != NOBODY:
                people[i] = person

    def _asked(
        self, parsed: Parsed, i: int, people: Mapping[int, int], act: int, role: str, at: int, end: int
    ) -> Asked:  # fmt: skip
        phrase = parsed.phrases[i]
        word = phrase.det if role == "own" else phrase.word.lower()
        doers: tuple[int, ...] = ()
        under: tuple[int, ...] = ()
        if act >= 0:
            a = parsed.acts[act]
            doers = tuple(people[k] for k in a.subjects if k in people)
            if a.under >= 0:
                under = tuple(people[k] for k in parsed.acts[a.under].subjects if k in people)
        beside = doers if role not in ("own", "owner", "subject", "sub") else ()
        later = frozenset(
            p for k, q in enumerate(parsed.phrases)
            if at < q.at < end and k != i and q.part not in ("", "apposition") and (p := self._named(q)) != NOBODY
        )  # fmt: skip
        opens = not self.seen or self.seen[-1].paragraph != self.paragraph
        sex = "male" if word in HE else "female"
        return Asked(at, sex, role, beside, doers, under, later, opens)

    def _answer(self, asked: Asked) -> int:
        """Whom a pronoun means, noted as told of."""
        person = self.decide(asked)
        self.meant[asked.at] = person
        if person != NOBODY:
            self._note(person, asked.role, "pronoun")
        return person

    def decide(self, asked: Asked) -> int:
        """The likeliest of the candidates, or NOBODY."""
        rated = self.candidates(asked)
        table = self.weights
        score = {
            p: sum(table.get(f, 0.0) * v for f, v in x.items())
            - AWAY * (p in self.away)
            - AT_LEAST * (p == NOBODY)
            for p, x in rated.items()
        }
        return max(score, key=lambda p: score[p])

    def _note(self, person: int, role: str, form: str) -> None:
        order = self.seen[-1].order + 1 if self.seen else 0
        self.seen.append(Seen(person, self.sentence, self.paragraph, role, form, order))
        self.often[person] += 1
        if len(self.seen) > 2 * KEPT:
            del self.seen[:-KEPT]

    def _named(self, phrase: Phrase) -> int:
        """Who is named or described by a phrase's own words."""
        m = self.gz.holding(phrase.start, phrase.at, phrase.end)
        return m.person if m is not None and m.person in self.people else NOBODY


def _slots(parsed: Parsed, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The phrases of a sentence in their order, and before each the "his" or "her" that it begins with:
    where, which, and whether it is only whose something is."""
    found = []
    owned = {p.start for p in parsed.phrases if p.kind != "pronoun" and p.det in HE | SHE}
    for i, p in enumerate(parsed.phrases):
        if start <= p.at < end:
            pronoun = p.kind == "pronoun"
            if not pronoun or p.start not in owned:
                found.append((p.start if pronoun else p.at, i, False))
            if not pronoun and p.det in HE | SHE:
                found.append((p.start, i, True))
    return iter(sorted(found, key=lambda x: (x[0], not x[2])))


def _acts_of(parsed: Parsed) -> dict[int, int]:
    """The act of which each phrase is the doer."""
    out: dict[int, int] = {}
    for k, act in enumerate(parsed.acts):
        for i in act.subjects:
            out.setdefault(i, k)
    return out


def _role(parsed: Parsed, phrase: Phrase, act: int) -> str:
    if phrase.part == "subject":
        main = act < 0 or parsed.acts[act].relation in _MAIN
        return "subject" if main else "sub"
    if phrase.part in ("object", "indirect"):
        return "object"
    return phrase.part or "phrase"
