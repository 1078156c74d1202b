"""What speaks for and against a speaker who is only described: "the landlord" may be somebody of his
own, or somebody whom the book also names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pipeline.story.speech.company import Company, Meant
from pipeline.story.speech.likeness import Alike, Likeness, neighbours


class Described:
    """The evidence of descriptions; `heard`: for each turn who surely speaks it."""

    def __init__(self, company: Company, likeness: Likeness, heard: Sequence[list[int]]) -> None:
        self.company, self.likeness = company, likeness
        self.heard = Counter(p for people in heard for p in people)
        self.answers = neighbours(heard)
        self._alike: dict[tuple[int, int], Alike] = {}

    def own(self, meant: Meant, f: dict[str, float]) -> None:
        """Adds what speaks for the described person as somebody of their own."""
        seen = len(self.likeness.told.get(meant.person, []))
        f["described: seen"] = math.log1p(seen) / 3
        f["described: heard"] = math.log1p(self.heard[meant.person]) / 2
        if self.likeness.places(meant.person) == 1:
            f["described: in one place" + (", stand-in" if meant.stand_in else "")] = 1.0

    def another(self, meant: Meant, person: int, f: dict[str, float]) -> None:
        """Adds what speaks for somebody else as the one who is described."""
        what = "likened, stand-in" if meant.stand_in else "likened"
        if self.company.gz.people[person].nominal:
            f[f"{what}: two descriptions"] = 1.0
            return
        alike = self._to(meant.person, person)
        places = self.likeness.places(meant.person)
        # whoever is about in a single place is about with everybody there
        trust = (places - 1) / (places + 1)
        f[f"{what}: about"] = alike.about * trust
        f[f"{what}: together"] = alike.together
        f[f"{what}: lift"] = alike.lift * trust
        f[f"{what}: answers"] = alike.answers
        mine, other = self.company.genders[meant.person], self.company.genders[person]
        if "unknown" not in (mine, other):
            f["likened: same gender" if mine == other else "likened: other gender"] = 1.0

    def _to(self, described: int, person: int) -> Alike:
        key = (described, person)
        if key not in self._alike:
            answers = self.answers[described][person] / (self.heard[described] + 1)
            self._alike[key] = self.likeness.of(described, person, answers)
        return self._alike[key]
