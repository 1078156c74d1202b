"""Whether a description and a name may mean the same person, by how they stand in the text: in the
same places of the book, but hardly in one sentence and hardly one answering the other."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within

ANSWERS = 2  # times that somebody must answer to a name for it to be theirs
ANSWER_SHARE = 0.8  # and the share of those who answer to it
TOLD = 0.2  # share of a name's mentions in the narration: more, and the narrator knows its bearer
CELL = 1500  # letters; what is named in a cell or those beside it is "about"
_SENTENCE = re.compile(r"[.!?…](?=[\"”’'»)\s]|$)|[。！？…]|\n\s*\n")


class Alike(NamedTuple):
    """Of a description's mentions the shares with somebody about, and in the same sentence; by how
    much more often they are about than elsewhere (a logarithm); of the speeches told by it the share
    that stand next to one of theirs."""

    about: float
    together: float
    lift: float
    answers: float


def told_mentions(gz: Gazetteer, quotes: Sequence[Quote]) -> dict[int, list[Mention]]:
    """Everybody's mentions in the narration, in order."""
    said = Within((q.start, q.end) for q in quotes)
    out: dict[int, list[Mention]] = defaultdict(list)
    for m in gz.mentions:
        if m.start not in said:
            out[m.person].append(m)
    return out


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, in order."""
    return [m.start() for m in _SENTENCE.finditer(text)]


class Likeness:
    """Counts where the described and the named stand; `ends` are those of the text's sentences."""

    def __init__(self, gz: Gazetteer, ends: Sequence[int], quotes: Sequence[Quote]) -> None:
        self.told = told_mentions(gz, quotes)
        self._ends = ends
        self.cells = {p: _cells(ms) for p, ms in self.told.items()}
        self.size = max(1, len(gz.text) // CELL + 1)
        self._sentences: dict[int, set[int]] = {}
        self._parts: dict[int, int] = {}

    def of(self, described: int, person: int, answers: float) -> Alike:
        """How a described person and another stand to each other."""
        own = self.told.get(described, [])
        cells = self.cells.get(person, set())
        if not own or not cells:
            return Alike(0.0, 0.0, 0.0, answers)
        about = sum(m.start // CELL in cells for m in own)
        sentences = self._of(person)
        together = sum(bisect_left(self._ends, m.start) in sentences for m in own)
        share = about / len(own)
        lift = math.log((share + 0.05) / (len(cells) / self.size + 0.05))
        return Alike(share, together / len(own), lift, answers)

    def places(self, person: int) -> int:
        """In how many parts of the book somebody is about."""
        if person not in self._parts:
            at = [m.start // CELL for m in self.told.get(person, [])]
            self._parts[person] = 1 + sum(b - a > 3 for a, b in zip(at, at[1:], strict=False))
        return self._parts[person]

    def _of(self, person: int) -> set[int]:
        if person not in self._sentences:
            self._sentences[person] = {
                bisect_left(self._ends, m.start) for m in self.told.get(person, [])
            }
        return self._sentences[person]


def _cells(mentions: Sequence[Mention]) -> set[int]:
    out: set[int] = set()
    for m in mentions:
        c = m.start // CELL
        out |= {c - 1, c, c + 1}
    return out


def neighbours(turns: Sequence[Sequence[int]]) -> dict[int, Counter[int]]:
    """For each who surely speaks, who surely speaks just before or after."""
    out: dict[int, Counter[int]] = defaultdict(Counter)
    for k, mine in enumerate(turns):
        for p in mine:
            for j in (k - 1, k + 1):
                if 0 <= j < len(turns):
                    out[p].update(q for q in turns[j] if q != p)
    return out


def called_so(
    gz: Gazetteer, turns: Sequence[Turn], told: Mapping[int, Sequence[Mention]],
    kept: frozenset[str] = frozenset(), narrator: int = -1,
) -> dict[int, int]:  # fmt: skip
    """People whom the story only lets others call ("Uncle George"), with those who answer to it
    (Lord Fermor), where time and again one answers whom the narration calls otherwise. Who bears one of the names
    `kept` (in small letters) stays apart."""
    surely = [
        next((t.person for t in turn.tags if t.sure and t.person is not None), -1) for turn in turns
    ]
    heard = set(surely)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for k, turn in enumerate(turns):
        beside = {
            surely[j] for j in (k - 1, k + 1)
            if 0 <= j < len(turns) and not turns[max(j, k)].gap and surely[j] not in (-1, surely[k])
        }  # fmt: skip
        for name in turn.called:
            votes[name].update(beside)
    out: dict[int, int] = {}
    for name, who in votes.items():
        if not who or name == narrator:
            continue
        (person, most), total = who.most_common(1)[0], sum(who.values())
        one, other = gz.people[name], gz.people[person]
        rarely = len(told.get(name, ())) <= TOLD * one.mentions
        mine = {a.casefold() for a in (one.name, *one.aliases)}
        if name in heard or one.nominal or one.fixed or not rarely or mine & kept:
            continue
        if most < ANSWERS or most < ANSWER_SHARE * total:
            continue
        if "unknown" not in (one.gender, other.gender) and one.gender != other.gender:
            continue
        out[name] = person
    return out
