"""Descriptions that a name takes over, in short texts: whoever was just brought in and has a name from then on,
whose voice it turns out to be, "the orc" where all others have names."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.people.people import Mention
from pipeline.story.speech.joins_en import NEAR
from pipeline.story.speech.kin_en import SPOUSES, Kin
from pipeline.story.words import persons_en as px

_MACHINES = frozenset("robot android machine".split())
_IT_WAS = re.compile(r"[.!]\s+It\s+(?:was|is|turned\s+out\s+to\s+be)\s+")
SOON = 90  # letters after a voice within which it is told whose it was
ONCE = 2  # mentions of somebody described whose name takes over
CALLED_FIRST = 1500  # letters before which the name may have been called
ANNOUNCED = 400  # letters from a name that is announced to whoever then comes in
LONG = 14  # paragraphs within which somebody is called who has not come yet


class Taking(Kin):
    """Joins by how descriptions and names follow each other."""

    def _says_next(self, k: int, person: int) -> bool:
        """Whether somebody is told to say the next turn."""
        tags = self.turns[k + 1].tags if k + 1 < len(self.turns) else ()
        return any(t.sure and t.person == person for t in tags)

    def _are_kinds(self) -> None:
        """ "The orc" where all others have names: the one who acted last and can be meant."""
        kinds = px.ANIMALS | px.BEINGS | px.GENERIC | SPOUSES
        speaks = {t.person for turn in self.turns for t in turn.tags if t.sure}
        open_ = [
            p for p, person in enumerate(self.gz.people)
            if self._nameless(p) and not person.brought_in and self.told.get(p) and person.heads <= kinds
            and " " not in person.name  # the old lady, the baker's wife are others
            # a girl is no duck for having looked at one: a beast must have spoken
            and (p in speaks or person.heads & _MACHINES or person.gender != "unknown" and not person.heads & (px.ANIMALS | px.BEINGS))
        ]  # fmt: skip
        for _ in range(2):
            for p in open_:
                if p in self.same:
                    continue
                votes = Counter(
                    v for m in self.told[p] if (v := self._acted_before(p, m.start)) >= 0
                )
                asked = self._asked_by_name(p)
                votes = Counter(asked) if asked else votes
                (best, most), *rest = votes.most_common(2) or [(-1, 0)]
                if best >= 0 and not rest and most * 2 >= len(self.told[p]):
                    self._join(p, best)

    def _are_told_again(self) -> None:
        """Joins whom a sentence tells of by a name and the next by what they are."""
        for p in range(len(self.gz.people)):
            if (person := self._told_again(p)) >= 0:
                self._join(p, person)

    def _does(self, m: Mention) -> bool:
        """Whether a mention is of whoever does something."""
        phrases = self.grammar.of(self.paragraph(m.start)).phrases
        return any(p.part == "subject" and m.start <= p.at < m.end for p in phrases)

    def _told_again(self, described: int) -> int:
        """ "Tansy called from the pulpit. The gnome had climbed up there": the one whom the sentence before
        the first word of a being told of, or -1."""
        person, told = self.gz.people[described], self.told.get(described, [])
        kind = person.heads & (px.BEINGS | px.ANIMALS)
        if not self._nameless(described) or person.brought_in or not told or not kind:
            return -1
        at = told[0].start
        parsed = self.grammar.of(self.paragraph(at))
        before = self._sentence_before(parsed, at)
        acted = {self._who(m.person) for m in before if self._does(m)}
        if parsed.sentence_at(at)[0] != at or len(acted) != 1:
            return -1
        (named,) = acted
        return -1 if self.gz.people[named].nominal else named

    def _are_called_so(self) -> None:
        """ "An old bear lived there" is Old Bear, "a queen" the Queen, where there is one of each."""
        bearers: dict[str, list[int]] = {}
        for n, other in enumerate(self.gz.people):
            if not other.nominal and self.told.get(n):
                bearers.setdefault(other.name.casefold().removeprefix("the "), []).append(n)
        for p, person in enumerate(self.gz.people):
            alike = bearers.get(person.name.casefold(), [])
            if self._nameless(p) and len(alike) == 1:
                self._join(p, alike[0])

    def _asked_by_name(self, described: int) -> list[int]:
        """Whom the turns name that somebody described is told to answer."""
        return [
            self._who(name) for k in range(len(self.turns) - 1) if self._says_next(k, described)
            and self.turns[k + 1].gap <= 1 for name in self.turns[k].called
            if not self.gz.people[name].nominal and self._may_be(described, self._who(name))
        ]  # fmt: skip

    def _turns_out(self) -> None:
        """ "A voice whispered from under the chair. It was Madam Tarn": whose voice it was."""
        for p, person in enumerate(self.gz.people):
            if not self._nameless(p) or not person.heads & px.CHANNELS:
                continue
            for m in self.told.get(p, []):
                it = _IT_WAS.search(self.text, m.end, m.end + SOON)
                named = self.at(it.end(), it.end() + 1, it.end()) if it else -1
                if named >= 0 and not self.gz.people[named].nominal:
                    self._join(p, named, said=True)

    def _introduced(self) -> None:
        """ "In the door stood the cook. Josiah Bright was sixty": a name that is new and says how somebody
        is means whom the sentence before brought in."""
        for number in self.numbers:
            parsed = self.grammar.of(number)
            for act in parsed.acts:
                described = act.complement or act.attributes
                if act.verb != "be" or act.mode != "told" or not described or not act.subjects:
                    continue
                p = parsed.phrases[act.subjects[0]]
                name = self.at(p.start, p.end, p.at)
                if name < 0 or self.gz.people[name].nominal or name in self.same.values():
                    continue
                if self.told.get(name) and self.told[name][0].start < p.start - 30:
                    continue
                before = self._sentence_before(parsed, p.start)
                acted = [m.person for m in before]
                if len(acted) == 1 and self._nameless(acted[0]):
                    self._join(acted[0], name)

    def _sentence_before(self, parsed: Parsed, at: int) -> list[Mention]:
        """Who is told of in the sentence before the one that holds a place, in the same paragraph."""
        ended = [(a, b) for a, b in parsed.sentences if b <= at]
        found = self.gz.between(*ended[-1]) if ended else []
        return [m for m in found if m in self.told.get(m.person, ())]

    def _take_over(self) -> None:
        """ "It was the hen who found him. ‘...’ said Dumpling": whoever was just brought in, is never
        described so again, and has a name from then on; of several the last."""
        takers: dict[int, list[int]] = {}
        for p, person in enumerate(self.gz.people):
            mine = self.told.get(p, [])
            if (
                not self._nameless(p)
                or not person.heads & (px.PEOPLE | px.ANIMALS | px.BEINGS | px.CHANNELS)
                or self._is_owned(p)
                or person.heads & (px.ANIMALS | px.CHANNELS)
                and person.gender == "unknown"
                or not 0 < len(mine) <= ONCE
            ):
                continue
            fits = [n for n in range(len(self.gz.people)) if self._takes_over(p, n)]
            if len(fits) == 1 and self.first[p] < self.first[fits[0]] + CALLED_FIRST:
                takers.setdefault(fits[0], []).append(p)
        for name, described in takers.items():
            self._join(max(described, key=lambda p: self.told[p][-1].start), name)

    def _takes_over(self, described: int, name: int) -> bool:
        """Whether a name is new right after somebody described was told of last, and may be theirs."""
        other, told = self.gz.people[name], self.told.get(name, [])
        last = self.told[described][-1].start
        if other.nominal or other.gone or not told or name in self.same.values():
            return False
        after = self.paragraph(told[0].start) - self.paragraph(last)
        announced = 0 < last - self.first[name] < ANNOUNCED and self.first[name] < told[0].start
        if (
            told[0].start <= last
            or after > (LONG if announced else 2)
            or not self._may_be(described, name)
        ):
            return False
        mine = self.gz.people[described].gender
        return other.gender in ("unknown", mine) or mine == "unknown"

    def _acted_before(self, described: int, at: int) -> int:
        """The last named person before a place who may be the one described; only one named before."""
        if self.first[described] > at:
            return -1
        here = self.paragraph(at)
        for m in reversed(self.gz.between(0, at)):
            if here - self.paragraph(m.start) > NEAR:
                return -1
            named = not self.gz.people[m.person].nominal and m in self.told.get(m.person, ())
            before = self.first[self._who(m.person)] < self.first[described]
            mine = self.gz.people[described].gender
            same = mine in ("unknown", self.gz.people[m.person].gender)
            if named and before and same and self._may_be(described, self._who(m.person)):
                return self._who(m.person)
        return -1
