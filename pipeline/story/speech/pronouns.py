"""Whom "he" and "she" mean: everybody told of of late is weighed by where they stood, and the likeliest wins.
The weights are fitted on novels whose pronouns were resolved by people (`tools/fit_pronouns.py`)."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.people.people import Gazetteer

NOBODY = -1  # somebody whom the cast doesn't know
HE = frozenset("he him his himself 他".split())
SHE = frozenset("she her hers herself 她".split())
KEPT = 60  # mentions that are kept
AWAY = 0.8  # what speaks against somebody who is only heard; novels of long ago have no telephone
AT_LEAST = 2.0  # what speaks against nobody of the cast: in short texts it is all there are
PARAGRAPHS = 8  # back within which somebody may be meant
_MAIN = ("", "conj", "ROOT", "parataxis")

Features = dict[str, float]


class Person(NamedTuple):
    """Somebody as pronouns see them."""

    gender: str  # male, female, unknown
    plural: bool = False
    thing: bool = False  # an animal, a robot: "it" may mean it
    narrator: bool = False
    neuter: bool = False  # told of as "it"


class Seen(NamedTuple):
    """Somebody told of: who, in which sentence and paragraph, as what and how."""

    person: int
    sentence: int
    paragraph: int
    role: str  # subject, sub (of a clause under another), object, phrase, owner, speaker, to
    form: str  # name, noun, pronoun, speech
    act: int = -1
    order: int = 0


class Asked(NamedTuple):
    """A pronoun that asks whom it means: its letters, its sex, what it is in its clause."""

    at: int
    sex: str
    role: str
    act: int
    beside: tuple[int, ...] = ()  # who is in the clause already, and so not meant by it
    doers: tuple[int, ...] = ()  # whose clause it is, of "his" and "her"
    under: tuple[int, ...] = ()  # the doers of the clause that this one hangs on
    later: frozenset[int] = frozenset()  # who is named after it in its sentence
    opens: bool = False  # nobody was told of before it in its paragraph


@cache
def weights(language: str = "en") -> Mapping[str, float]:
    """What each feature of a candidate weighs in a language."""
    path = Path(__file__).parent / "data" / f"pronouns_{language}.json"
    stored: dict[str, float] = json.loads(path.read_text("utf-8"))
    return stored


class Pronouns:
    """Reads a story sentence by sentence and keeps whom each "he" and "she" means (`meant`, by the place
    where the word begins)."""

    def __init__(self, gz: Gazetteer, people: Mapping[int, Person], language: str = "en") -> None:
        self.gz, self.people = gz, people
        self.weights = weights(language)
        self.meant: dict[int, int] = {}
        self.seen: list[Seen] = []
        self.often: Counter[int] = Counter()
        self.sentence = self.paragraph = 0
        self.here: Collection[int] = ()
        self.away: Collection[int] = ()
        self.scene_at = 0

    def scene(self) -> None:
        """Another scene begins."""
        self.scene_at = self.sentence + 1

    # ------------------------------------------------------------------ reading

    def heard(self, speaker: int, to: int, paragraph: int) -> None:
        """Something is said by somebody, to somebody."""
        self.sentence += 1
        self.paragraph = paragraph
        if to in self.people:
            self._note(to, "to", "speech", -1)
        if speaker in self.people:
            self._note(speaker, "speaker", "speech", -1)

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
                self._answer(asked, phrase.det)
                continue
            named = self._named(phrase)
            if named != NOBODY:
                people[i] = named
                form = "name" if phrase.kind == "name" else "noun"
                self._note(named, _role(parsed, phrase, act), form, act)
                continue
            word = phrase.word.lower()
            if phrase.kind != "pronoun" or word not in HE | SHE:
                continue
            role = _role(parsed, phrase, act)
            says = {spoken[q] for q in parsed.acts[act].quotes if q in spoken} if act >= 0 else ()
            if role in ("subject", "sub") and len(says) == 1 and set(says) <= set(self.people):
                (person,) = says
                self.meant[at] = person
                self._note(person, role, "pronoun", act)
            else:
                person = self._answer(self._asked(parsed, i, people, act, role, at, end), word)
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
        return Asked(at, sex, role, act, beside, doers, under, later, opens)

    def _answer(self, asked: Asked, word: str) -> int:
        """Whom a pronoun means, noted as told of."""
        person = self.decide(asked)
        self.meant[asked.at] = person
        if person != NOBODY:
            self._note(person, asked.role, "pronoun", asked.act)
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

    def _note(self, person: int, role: str, form: str, act: int) -> None:
        order = self.seen[-1].order + 1 if self.seen else 0
        self.seen.append(Seen(person, self.sentence, self.paragraph, role, form, act, order))
        self.often[person] += 1
        if len(self.seen) > 2 * KEPT:
            del self.seen[:-KEPT]

    def _named(self, phrase: Phrase) -> int:
        """Who is named or described by a phrase's own words."""
        m = self.gz.holding(phrase.start, phrase.at, phrase.end)
        return m.person if m is not None and m.person in self.people else NOBODY

    # ------------------------------------------------------------------ evidence

    def candidates(self, asked: Asked) -> dict[int, Features]:
        """The features of everybody who may be meant, and of nobody of the cast."""
        last: dict[int, list[Seen]] = {}
        for s in reversed(self.seen[-KEPT:]):
            if self.paragraph - s.paragraph > PARAGRAPHS:
                break
            last.setdefault(s.person, []).append(s)
        fits = [p for p in last if self._may(p, asked)]
        same = [p for p in fits if self.people[p].gender == asked.sex]
        out = {
            p: self._features(p, last[p], rank, fits, same, asked) for rank, p in enumerate(fits)
        }
        near = [p for p in same if self.sentence - last[p][0].sentence <= 2]
        out[NOBODY] = {
            "nobody": 1.0, f"nobody:same{min(len(same), 2)}": 1.0, f"nobody:near{min(len(near), 2)}": 1.0,
            f"nobody:fits{min(len(fits), 2)}": 1.0, f"nobody:{asked.role}": 1.0,
        }  # fmt: skip
        return out

    def _may(self, p: int, asked: Asked) -> bool:
        person = self.people[p]
        return not (person.plural or person.narrator or p in asked.beside)

    def _features(
        self, p: int, seen: Sequence[Seen], rank: int, fits: Sequence[int], same: Sequence[int], asked: Asked
    ) -> Features:  # fmt: skip
        """What speaks for and against somebody, `seen` being where they were told of, the latest first."""
        f: Features = {}
        last, role = seen[0], _group(asked.role)
        ago = self.sentence - last.sentence
        near = "0" if ago == 0 else "1" if ago == 1 else "+"
        f[f"{role}:ago{min(ago, 5)}"] = 1.0
        f[f"paragraphs{min(self.paragraph - last.paragraph, 3)}"] = 1.0
        f["mentions between"] = math.log1p(self.seen[-1].order - last.order)
        f[f"{role}<{last.role}{near}"] = 1.0
        f[f"form {last.form}{near}"] = 1.0
        f[f"rank{min(rank, 3)}"] = 1.0
        if p in same:
            f[f"{role}:rank of sex{min(same.index(p), 3)}"] = 1.0
            if len(same) == 1:
                f["alone of sex"] = 1.0
        if len(fits) == 1:
            f["alone"] = 1.0
        f |= self._who(p, asked)
        f |= self._centre(p, seen, asked, role)
        f["often"] = math.log1p(self.often[p])
        lately = sum(self.sentence - s.sentence <= 4 for s in seen)
        f["lately"] = math.log1p(lately)
        if last.sentence < self.scene_at:
            f["scene before"] = 1.0
        if self.here and p not in self.here:
            f["not here"] = 1.0
        return f

    def _who(self, p: int, asked: Asked) -> Features:
        """What somebody is: of the sex that is asked for, a beast, known by a description alone."""
        person, known = self.people[p], self.gz.people[p]
        fits = (
            "same" if person.gender == asked.sex
            else "unknown" if person.gender == "unknown" else "other"
        )  # fmt: skip
        own, other = known.male, known.female
        if asked.sex == "female":
            own, other = other, own
        out = {f"sex {fits}": 1.0, "sex told": math.log1p(max(own, 0.0)), "sex denied": math.log1p(max(other, 0.0))}  # fmt: skip
        for name, holds in (
            ("thing", person.thing), ("neuter", person.neuter),
            ("described", known.nominal), ("extra", known.extra),
        ):  # fmt: skip
            if holds:
                out[f"{name} {fits}"] = 1.0
        return out

    def _centre(self, p: int, seen: Sequence[Seen], asked: Asked, role: str) -> Features:
        """Whether the telling is about somebody just now."""
        f: Features = {}
        now = [s for s in self.seen[-KEPT:] if s.sentence == self.sentence]
        told = max(
            (s.sentence for s in self.seen[-KEPT:] if s.sentence < self.sentence), default=-1
        )
        before = [s for s in self.seen[-KEPT:] if s.sentence == told]
        for name, group in (("this", now), ("before", before)):
            subjects = [s.person for s in group if s.role == "subject"]
            if subjects and subjects[0] == p:
                f[f"{role}:first subject {name}"] = 1.0
            if subjects and subjects[-1] == p:
                f[f"{role}:last subject {name}"] = 1.0
            if group and group[0].person == p:
                f[f"{role}:first of {name}"] = 1.0
            if group and group[-1].person == p:
                f[f"{role}:last of {name}"] = 1.0
        pronouns = [s for s in self.seen[-KEPT:] if s.form == "pronoun" and self.people[s.person].gender in (asked.sex, "unknown")]  # fmt: skip
        if pronouns and pronouns[-1].person == p:
            gap = self.sentence - pronouns[-1].sentence
            f[f"{role}:last such pronoun{min(gap, 2)}"] = 1.0
        if p in asked.doers:
            f[f"{role}:doer"] = 1.0
        if p in asked.under:
            f[f"{role}:doer above"] = 1.0
        if p in asked.later:
            f[f"{role}:named later"] = 1.0
        if asked.opens:
            f[f"opens:{seen[0].role}"] = 1.0
        speech = next((s for s in reversed(self.seen[-KEPT:]) if s.role == "speaker"), None)
        if speech is not None and speech.person == p:
            where = "here" if speech.paragraph == self.paragraph else "before"
            f[f"{role}:spoke {where}{min(self.sentence - speech.sentence, 2)}"] = 1.0
        return f


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


def _group(role: str) -> str:
    """The roles of pronouns that are weighed alike."""
    return {"subject": "S", "sub": "S", "own": "own", "owner": "own"}.get(role, "O")
