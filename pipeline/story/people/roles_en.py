"""Named people by what the text says they are: "Mr. Mace, the landlord", "the captain" for Captain Tench."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.phrases_en import Seen
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

# "Dobbs, who was the orderly"
_WHO_WAS = re.compile(
    r",? who (?:was|is) (?:the|an?) (?:[a-z]+[ -])?(?P<role>[a-z]+)\b(?=[,.;:!?)—]| (?:and|of|in|at|from|who|here|there)\b)"
)
# by which title somebody of a calling is named
_TITLES_OF = {
    "knight": ("ser", "sir"), "surgeon": ("dr", "doctor"), "physician": ("dr", "doctor"), "medic": ("dr", "doctor"),
    "psychiatrist": ("dr",), "vet": ("dr",), "skipper": ("captain", "capt"), "vicar": ("reverend", "rev"),
    "parson": ("reverend", "rev"), "clergyman": ("reverend", "rev"), "minister": ("reverend", "rev"),
    "priest": ("father", "fr"), "nun": ("sister",), "policeman": ("constable", "pc", "officer"),
    "policewoman": ("constable", "wpc", "officer"), "cop": ("officer",), "magistrate": ("judge", "justice"),
    "baronet": ("sir",), "lecturer": ("professor", "prof", "dr"),
}  # fmt: skip


class Roles:
    """What each named person is said to be; `short`: the text tells of everybody once."""

    def __init__(self, gz: Gazetteer, *, short: bool) -> None:
        self.gz, self.short = gz, short
        self.said: dict[str, Counter[int]] = {}
        self.titled: dict[str, int] = {}

    def told(self) -> None:
        """ "Dobbs, who was the orderly": what the parse takes for something else."""
        for m in self.gz.mentions if self.short else ():
            found = _WHO_WAS.match(self.gz.text, m.end)
            if found and px.is_somebody(found["role"]):
                self._say(found["role"], m.person)

    def learn(self, parsed: Parsed) -> None:
        """ "Mr. Mace, the landlord", "Mace the landlord" and "Mr. Mace was the landlord"."""
        for i, p in enumerate(parsed.phrases):
            if (
                p.kind != "noun"
                or p.plural
                or not px.is_somebody(p.head)
                or p.head in lx.KIN
                or (p.head in px.GENERIC and not (self.short and p.explains >= 0))
            ):
                continue
            other = p.explains
            act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
            if p.det != "the" and not self.short:
                continue  # many are doctors
            if p.part == "attribute" and act and act.verb == "be" and act.mode == "told":
                other = act.subjects[0] if len(act.subjects) == 1 else -1
            if other < 0 and self.short and i and p.det == "the":
                before = parsed.phrases[i - 1]  # Huxtable the butler
                other = i - 1 if before.kind == "name" and before.end + 1 == p.start else -1
            if other < 0 or other == i:
                continue
            self._say(p.head, self._name_at(parsed.phrases[other]))

    def _say(self, head: str, person: int) -> None:
        if person >= 0 and agree(px.gender_of_noun(head), self.gz.people[person].gender):
            self.said.setdefault(head, Counter())[person] += 1

    def _name_at(self, p: Phrase) -> int:
        """The named person whom a phrase means, or -1."""
        m = self.gz.holding(p.start, p.at, p.end)
        return m.person if m else -1

    def of(self, seen: Seen) -> int:
        """The named person of whom the text said that they are so, or -1."""
        if seen.det != "the" or seen.plural:
            return -1
        known = self.said.get(seen.head, Counter[int]()).most_common(2)
        if known and (len(known) == 1 or known[0][1] > 2 * known[1][1]):
            return known[0][0]
        return self._titled(seen.head)

    def _titled(self, head: str) -> int:
        """ "the captain" is Captain Tench where he is the only captain, or by far the most named."""
        titles = (
            head,
            lx.SHORT_TITLES.get(head, head),
            *(_TITLES_OF.get(head, ()) if self.short else ()),
        )
        if not lx.TITLES.intersection(titles):
            return -1
        if head not in self.titled:
            starts = tuple(f"{t} " for t in titles)
            holders = [
                (p.mentions, i) for i, p in enumerate(self.gz.people)
                if not p.nominal and any(
                    a.lower().replace(".", "").startswith(starts) for a in (p.name, *p.aliases)
                )
            ]  # fmt: skip
            holders.sort(reverse=True)
            alone = len(holders) == 1 or (len(holders) > 1 and holders[0][0] > 3 * holders[1][0])
            self.titled[head] = holders[0][1] if alone else -1
        return self.titled[head]


def agree(one: str, other: str) -> bool:
    """Whether two sexes, each perhaps unknown, may be one person's."""
    return not one or other in ("", "unknown", one)
