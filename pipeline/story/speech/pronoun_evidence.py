"""What speaks for and against each who may be meant by a "he" or "she": where they stood, how often, how lately."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer

NOBODY = -1  # somebody whom the cast doesn't know
HE = frozenset("he him his 他".split())
SHE = frozenset("she her hers 她".split())
KEPT = 60  # mentions that are kept
AWAY = 0.8  # what speaks against somebody who is only heard; novels of long ago have no telephone
AT_LEAST = 2.0  # what speaks against nobody of the cast: in short texts it is all there are
PARAGRAPHS = 8  # back within which somebody may be meant

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
    order: int = 0


class Asked(NamedTuple):
    """A pronoun that asks whom it means: its letters, its sex, what it is in its clause."""

    at: int
    sex: str
    role: str
    beside: tuple[int, ...] = ()  # who is in the clause already, and so not meant by it
    doers: tuple[int, ...] = ()  # whose clause it is, of "his" and "her"
    under: tuple[int, ...] = ()  # the doers of the clause that this one hangs on
    later: frozenset[int] = frozenset()  # who is named after it in its sentence
    opens: bool = False  # nobody was told of before it in its paragraph


class Around(NamedTuple):
    """What was told of right before a pronoun: in its sentence, in the one before, by the last pronoun of its
    sex, and who spoke last; the same for every candidate."""

    now: Sequence[Seen]
    before: Sequence[Seen]
    pronoun: Seen | None
    speech: Seen | None


class Evidence:
    """Who was told of so far, and what that says of a pronoun."""

    def __init__(self, gz: Gazetteer, people: Mapping[int, Person]) -> None:
        self.gz, self.people = gz, people
        self.seen: list[Seen] = []
        self.often: Counter[int] = Counter()
        self.sentence = self.paragraph = 0
        self.here: Collection[int] = ()
        self.scene_at = 0

    def candidates(self, asked: Asked) -> dict[int, Features]:
        """The features of everybody who may be meant, and of nobody of the cast."""
        last: dict[int, list[Seen]] = {}
        for s in reversed(self.seen[-KEPT:]):
            if self.paragraph - s.paragraph > PARAGRAPHS:
                break
            last.setdefault(s.person, []).append(s)
        fits = [p for p in last if self._may(p, asked)]
        same = [p for p in fits if self.people[p].gender == asked.sex]
        if same:  # whoever is of the other sex is only meant where nobody else can be
            fits = [p for p in fits if self.people[p].gender in (asked.sex, "unknown")]
        around = self._around(asked)
        out = {
            p: self._features(p, last[p], rank, fits, same, asked, around)
            for rank, p in enumerate(fits)
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
        self, p: int, seen: Sequence[Seen], rank: int, fits: Sequence[int], same: Sequence[int], asked: Asked,
        around: Around,
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
        f |= self._centre(p, seen, asked, role, around)
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

    def _around(self, asked: Asked) -> Around:
        kept = self.seen[-KEPT:]
        told = max((s.sentence for s in kept if s.sentence < self.sentence), default=-1)
        fits = (asked.sex, "unknown")
        return Around(
            [s for s in kept if s.sentence == self.sentence],
            [s for s in kept if s.sentence == told],
            next((s for s in reversed(kept) if s.form == "pronoun" and self.people[s.person].gender in fits), None),
            next((s for s in reversed(kept) if s.role == "speaker"), None),
        )  # fmt: skip

    def _centre(
        self, p: int, seen: Sequence[Seen], asked: Asked, role: str, around: Around
    ) -> Features:
        """Whether the telling is about somebody just now."""
        f: Features = {}
        for name, group in (("this", around.now), ("before", around.before)):
            subjects = [s.person for s in group if s.role == "subject"]
            if subjects and subjects[0] == p:
                f[f"{role}:first subject {name}"] = 1.0
            if subjects and subjects[-1] == p:
                f[f"{role}:last subject {name}"] = 1.0
            if group and group[0].person == p:
                f[f"{role}:first of {name}"] = 1.0
            if group and group[-1].person == p:
                f[f"{role}:last of {name}"] = 1.0
        if around.pronoun is not None and around.pronoun.person == p:
            gap = self.sentence - around.pronoun.sentence
            f[f"{role}:last such pronoun{min(gap, 2)}"] = 1.0
        if p in asked.doers:
            f[f"{role}:doer"] = 1.0
        if p in asked.under:
            f[f"{role}:doer above"] = 1.0
        if p in asked.later:
            f[f"{role}:named later"] = 1.0
        if asked.opens:
            f[f"opens:{seen[0].role}"] = 1.0
        speech = around.speech
        if speech is not None and speech.person == p:
            where = "here" if speech.paragraph == self.paragraph else "before"
            f[f"{role}:spoke {where}{min(self.sentence - speech.sentence, 2)}"] = 1.0
        return f


def _group(role: str) -> str:
    """The roles of pronouns that are weighed alike."""
    return {"subject": "S", "sub": "S", "own": "own", "owner": "own"}.get(role, "O")
