"""Whether two of a short story's people are one, as features whose weights are fitted: how each is brought in,
how far apart they are told of, whom they meet, what their words say."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within

Features = dict[str, float]
FAR = 8  # sentences of the narration after which all is far


class Told(NamedTuple):
    """What a story tells of somebody: where, in the narration and in speech."""

    all: list[Mention]
    told: list[Mention]
    says: list[int]  # turns


class Pairs:
    """Gathers the features of pairs; `speakers` has who says each turn (-1 where nobody knows), `kinds` a
    word or two for what each is, `ends` where sentences end."""

    def __init__(
        self, gz: Gazetteer, quotes: Sequence[Quote], turns: Sequence[Turn], speakers: Sequence[int],
        ends: Sequence[int], same: Mapping[int, int], narrator: int, kinds: Mapping[int, frozenset[str]],
        subjects: frozenset[int],
    ) -> None:  # fmt: skip
        self.gz, self.quotes, self.turns, self.ends = gz, quotes, turns, ends
        self.narrator, self.kinds, self.subjects = narrator, kinds, subjects
        said = Within((q.start, q.end) for q in quotes)

        def who(p: int) -> int:
            while p in same:
                p = same[p]
            return p

        self.who = who
        self.speakers = [who(p) if p >= 0 else -1 for p in speakers]
        self.called = [[who(p) for p in t.called] for t in turns]
        self.told: dict[int, Told] = {}
        self.order: list[tuple[int, int]] = []  # (place, person) of all mentions in the narration
        for m in gz.mentions:
            p = who(m.person)
            t = self.told.setdefault(p, Told([], [], []))
            t.all.append(m)
            if m.start not in said:
                t.told.append(m)
                self.order.append((m.start, p))
        for k, p in enumerate(self.speakers):
            if p in self.told:
                self.told[p].says.append(k)
        self.meets = self._meets()
        self.paragraphs = [i for i, c in enumerate(gz.text) if c == "\n" and gz.text[i + 1 : i + 2] not in "\n"]

    def _meets(self) -> Counter[tuple[int, int]]:
        """How often two are told of in one sentence."""
        by: dict[int, set[int]] = {}
        for at, p in self.order:
            by.setdefault(self.sentence(at), set()).add(p)
        out: Counter[tuple[int, int]] = Counter()
        for people in by.values():
            for a in people:
                for b in people:
                    if a < b:
                        out[a, b] += 1
        return out

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_left(self.ends, at)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a place."""
        return bisect_right(self.paragraphs, at)

    def fit(self, a: int, b: int) -> bool:
        """Whether two may be one at all."""
        one, other = self.gz.people[a], self.gz.people[b]
        if one.plural != other.plural or one.fixed or other.fixed or not (self.told.get(a) and self.told.get(b)):
            return False
        if not one.nominal and not other.nominal or self.narrator in (a, b):
            return False
        return "unknown" in (one.gender, other.gender) or one.gender == other.gender

    def of(self, a: int, b: int) -> Features:
        """The features of a pair."""
        if self.told[a].all[0].start > self.told[b].all[0].start:
            a, b = b, a
        x, y = self.gz.people[a], self.gz.people[b]
        f: Features = {"pair": 1.0}
        forms = (self._form(a), self._form(b))
        f[f"forms {forms[0]} {forms[1]}"] = 1.0
        f[f"later {forms[1]}"] = f[f"first {forms[0]}"] = 1.0
        first = self.told[b].told[0].start if self.told[b].told else self.told[b].all[0].start
        if not self.told[b].told:
            f["later only called"] = 1.0
        elif self.told[b].all[0].start < first:
            f["later called first"] = 1.0
        if not self.told[a].told:
            f["first only called"] = 1.0
        before = [m for m in self.told[a].told if m.start < first]
        after = [m for m in self.told[a].told if m.start > first]
        f["after"] = math.log1p(len(after))
        f["none after"] = float(not after)
        f[f"none after, {forms[0]}"] = float(not after)
        f["share after"] = len(after) / max(1, len(self.told[a].told))
        f["n first"], f["n later"] = math.log1p(len(self.told[a].told)), math.log1p(len(self.told[b].told))
        if before:
            gap = self.sentence(first) - self.sentence(before[-1].start)
            par = self.paragraph(first) - self.paragraph(before[-1].start)
            f["gap"] = math.log1p(gap)
            f[f"gap {'0' if not gap else '1' if gap == 1 else '2' if gap == 2 else '3-5' if gap < 6 else 'far'}"] = 1.0
            f[f"par {'0' if not par else '1' if par == 1 else '2' if par == 2 else 'far'}"] = 1.0
            between = {p for at, p in self.order if before[-1].start < at < first} - {a, b}
            f["between"] = math.log1p(len(between))
            rivals = [p for p in between if self.fit(p, b)]
            f["rivals between"] = math.log1p(len(rivals))
            f["subject"] = float(before[-1].start in self.subjects)
            f["brought in near"] = float(len(before) == 1 and par <= 1)
            new = {p for p in self.told if before[0].start < self.told[p].all[0].start < first} - {a, b}
            f["new between"] = math.log1p(len(new))
        else:
            f["not before"] = 1.0
        others = [p for p in self.told if p not in (a, b) and self.fit(p, b) and self.told[p].all[0].start < first]
        f["rivals"] = math.log1p(len(others))
        f["alone fits"] = float(not others)
        f["later subject"] = float(bool(self.told[b].told) and first in self.subjects)
        key = (min(a, b), max(a, b))
        f["meet"] = float(self.meets[key] > 0)
        f["meet often"] = math.log1p(self.meets[key])
        f["alternate"] = math.log1p(self._alternate(a, b))
        f["both speak"] = float(bool(self.told[a].says and self.told[b].says))
        f["calls"] = math.log1p(self._calls(a, b) + self._calls(b, a))
        f["answers to it"] = math.log1p(self._answers(a, b))
        f["around"] = self._around(a, b)
        same = x.gender == y.gender != "unknown"
        f["same sex"], f["no sex"] = float(same), float("unknown" in (x.gender, y.gender))
        kinds = self.kinds.get(a, frozenset()), self.kinds.get(b, frozenset())
        for ka in kinds[0] or {"none"}:
            for kb in kinds[1] or {"none"}:
                f[f"kinds {min(ka, kb)} {max(ka, kb)}"] = 1.0
        if x.heads and y.heads:
            f["same head" if x.heads & y.heads else "other head"] = 1.0
        elif x.heads & {w.lower() for n in y.aliases for w in n.split()} or y.heads & {w.lower() for n in x.aliases for w in n.split()}:
            f["head in name"] = 1.0
        return f

    def _form(self, p: int) -> str:
        person = self.gz.people[p]
        if not person.nominal:
            name = person.name
            return "name" if " " in name or not name.isascii() else "short name"
        firsts = [self.gz.words_of(m).lower() for m in self.told[p].all[:1]]
        word = firsts[0].split()[0] if firsts and firsts[0] else ""
        if word in ("his", "her", "my", "their", "our", "your", "its"):
            return "owned " + ("my" if word == "my" else "his")
        if person.brought_in:
            return "brought in"
        return "described"

    def _alternate(self, a: int, b: int) -> int:
        """How often one says a turn right after the other."""
        n = 0
        for k in range(1, len(self.turns)):
            if {self.speakers[k - 1], self.speakers[k]} == {a, b} and not self.turns[k].gap:
                n += 1
        return n

    def _calls(self, a: int, b: int) -> int:
        """How often one calls the other."""
        return sum(b in c for k, c in enumerate(self.called) if self.speakers[k] == a)

    def _answers(self, a: int, b: int) -> int:
        """How often one speaks right after, or right before, the other is called."""
        n = 0
        for k, c in enumerate(self.called):
            for x, y in ((a, b), (b, a)):
                if x in c and self.speakers[k] not in (a, b):
                    near = [self.speakers[j] for j in (k - 1, k + 1) if 0 <= j < len(self.turns) and not self.turns[max(j, k)].gap]
                    n += y in near
        return n

    def _around(self, a: int, b: int) -> float:
        """The share of the rarer one's paragraphs that have the other in or beside them."""
        pa = {self.paragraph(m.start) for m in self.told[a].told}
        pb = {self.paragraph(m.start) for m in self.told[b].told}
        if not pa or not pb:
            return 0.0
        few, many = sorted((pa, pb), key=len)
        return sum(bool({p - 1, p, p + 1} & many) for p in few) / len(few)
