"""What speaks for each place that a sentence may play at, and for coming to it there, as features whose weights
are fitted (`tools/fit_places.py`)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.story.words.fitted import weights_in
from pipeline.story.world.places import OPEN, RIDDEN, SIDES, is_on_side
from pipeline.story.world.weighing import (
    AT,
    AT_IT,
    CROSSES,
    CUE,
    GOES,
    IS_THERE,
    NAMED,
    OWN,
    PART,
    PASSED,
    SAID,
    SIDE,
    WITHIN,
    Witness,
)

Features = dict[str, float]
# "she walked to the lake" is so, however few of the marked stories tell it: held by hand, not fitted
SURELY, SURE = "told that somebody goes there", 2.0
FIRM = 3.0  # evidence from which somebody must be there
MUCH = 10.0  # evidence in the whole chapter that counts as all
OPENS = 2  # sentences of a scene that open it
_GRADES = (
    (GOES, "goes"), (IS_THERE, "is there"), (AT, "at"), (WITHIN, "within"), (OWN, "own"), (NAMED, "named"),
    (AT_IT, "at it"), (CUE, "cue"), (PART, "part"), (SAID, "said"), (SIDE, "side"),
)  # fmt: skip


def weights(language: str) -> Mapping[str, float]:
    """What each feature weighs in a language."""
    name = "zh" if language == "zh" else "en"
    return weights_in(Path(__file__).parent / "data" / f"whereabouts_{name}.json")


class Line(NamedTuple):
    """A sentence of a scene: where it stands, what it says of its place, whether somebody says it, whether a
    paragraph begins."""

    start: int
    end: int
    told: Sequence[Witness]
    said: bool
    begins: bool


class PlaceEvidence:
    """The features of a scene's sentences, in order; `before` is the place before it, `whole` the evidence of
    its chapter."""

    def __init__(
        self, lines: Sequence[Line], places: Sequence[str], before: str, whole: Mapping[str, float]
    ) -> None:
        self.lines, self.places, self.before, self.whole = lines, places, before, whole
        most = max(whole.values(), default=0.0) or 1.0
        self.usual = {p: min(whole.get(p, 0.0), MUCH) / MUCH for p in places}
        self.share = {p: whole.get(p, 0.0) / most for p in places}
        self.told: dict[str, list[int]] = {p: [] for p in places}  # sentences that tell of each
        self.first: dict[str, Witness] = {}
        named = set()
        for i, line in enumerate(lines):
            for w in line.told:
                if w.place in self.told and w.weight > 0:
                    self.told[w.place].append(i)
                    self.first.setdefault(w.place, w)
                    named |= {w.place} if w.word and w.weight >= 1 else set()
        self.named = frozenset(named)
        self.seen: Counter[tuple[str, str]] = Counter()
        self.last: dict[str, int] = {}  # the sentence that told of each last

    def __iter__(self) -> Iterator[tuple[dict[str, Features], dict[str, Features]]]:
        """For each sentence what speaks for each place, and for coming there."""
        for i, line in enumerate(self.lines):
            for w in line.told:
                if w.place in self.told and w.weight > 0:
                    self.last[w.place] = i
            here: dict[str, set[str]] = {}
            found = self._witnesses(i, line, here)
            at = {p: found.get(p, {}) | self._known(p, i) for p in self.places}
            yield at, {p: self._coming(p, i, line, here.get(p, set())) for p in self.places}

    def _witnesses(self, i: int, line: Line, here: dict[str, set[str]]) -> dict[str, Features]:
        """What a sentence's words say of its place; `here` takes how strongly each is told."""
        out: dict[str, Features] = {}
        for w in line.told:
            if w.place in SIDES:
                for p in (p for p in self.places if is_on_side(p, w.place)):
                    crosses = w.weight >= CROSSES
                    name = "crosses" if crosses else "side"
                    _add(out.setdefault(p, {}), {name: 1.0} | ({SURELY: 1.0} if crosses else {}))
                    if crosses:
                        here.setdefault(p, set()).add("crosses")
                continue
            if w.place not in self.told:
                continue
            grade = _grade(w) + ("" if w.word else " cue")
            _add(out.setdefault(w.place, {}), self._witness(w, grade, i, line))
            here.setdefault(w.place, set()).add(grade + ("!" if w.goes else ""))
            self.seen[w.place, w.word or w.noun] += 1
        return out

    def _witness(self, w: Witness, grade: str, i: int, line: Line) -> Features:
        kind = "named" if w.word else "cue"
        f = {"weight": w.weight, f"told {grade}": 1.0}
        if line.said:
            f["weight said"] = w.weight
            f["in speech"] = float(w.weight > SAID)
        f |= {f"{kind} {t}": 1.0 for t in w.traits}
        if w.word and "is phrase" in w.traits and "somebody" in w.traits:
            f["named of somebody"] = 1.0
        if sure := _surely(w):
            f[SURELY] = sure
        if i < OPENS:
            f[f"{kind} opens"] = 1.0
        if line.begins:
            f[f"{kind} begins"] = 1.0
        again = self.seen[w.place, w.word or w.noun]
        if not again:
            f[f"{kind} first"] = 1.0
        elif w.word:
            f["named again"] = again / (1 + again)
        if w.place in RIDDEN and w.word:
            f["named ridden"] = 1.0
        return f

    def _known(self, p: str, i: int) -> Features:
        """What is known of a place without the sentence's words."""
        f = {"usual": self.usual[p], "share": self.share[p], "open": float(p in OPEN)}
        if p not in self.named:
            f["only cues"] = 1.0
        if p in self.last:
            f["since"] = math.log1p(i - self.last[p])
        elif p == self.before:
            f["since before"] = math.log1p(i)
        elif self.told[p]:
            f["not yet"], f["not yet, far"] = 1.0, math.log1p(self.told[p][0] - i)
            f["not yet, goes"] = float(self.first[p].goes)
        else:
            f["never told"] = 1.0
        if p in RIDDEN:
            f["ridden"], f["ridden since"] = 1.0, f.get("since", 0.0)
        return f

    def _coming(self, p: str, i: int, line: Line, here: set[str]) -> Features:
        """What speaks for coming to a place with a sentence."""
        if not i:
            kind = "stays over" if p == self.before else "new over" if self.before else "starts"
            f = {"usual start": self.usual[p], kind: 1.0}
            return f | ({"new over told": 1.0} if p != self.before and p in self.last else {})
        f = {"moves": 1.0, "moves ridden": float(p in RIDDEN)}
        own = [w for w in line.told if w.place == p]
        sides = [w for w in line.told if w.place in SIDES and is_on_side(p, w.place)]
        if any(w.goes or w.weight >= IS_THERE for w in own) or any(w.goes for w in sides):
            f["moves: arrives"] = 1.0
        elif sum(w.weight for w in (*own, *sides)) >= FIRM:
            f["moves: firm"] = 1.0
        if line.said:
            f["moves: said"] = 1.0
        if line.begins:
            f["moves: begins"] = 1.0
        for grade in here or {"nothing"}:
            f[f"moves: {grade}"] = 1.0
            if line.begins:
                f[f"moves, begins: {grade}"] = 1.0
        if not here and p in self.last:
            f["moves: back"] = 1.0
        if p == self.before:
            f["moves: to before"] = 1.0
        return f


def _surely(w: Witness) -> float:
    """How surely somebody is told to go to a place, to come through it or to be there: most by a rule of its own."""
    if not w.traits:
        return 2.0 if w.goes else float(bool(w.word) and w.weight >= AT)
    there = w.weight == PASSED or w.weight >= IS_THERE
    this = "is attribute" in w.traits and w.weight >= AT  # "it was a cave"
    return float(bool(w.word) and (w.goes or this or there and "somebody" in w.traits))


def _add(to: Features, more: Features) -> None:
    for name, value in more.items():
        to[name] = to.get(name, 0.0) + value


def _grade(w: Witness) -> str:
    if w.weight < 0:
        return "left"
    return next((name for least, name in _GRADES if w.weight >= least - 0.01), "faint")


def likeliest(evidence: PlaceEvidence, table: Mapping[str, float]) -> list[str]:
    """The sequence of places with the most evidence (Viterbi 1967); moving is weighed by where to, so that the
    time is linear in both."""

    def of(features: Features) -> float:
        return sum(value * table.get(name, 0.0) for name, value in features.items())

    places = evidence.places
    score: dict[str, float] = {}
    back: list[dict[str, str]] = []
    for at, coming in evidence:
        if not score:
            score = {p: of(coming[p]) + of(at[p]) for p in places}
            continue
        best = max(places, key=lambda p: (score[p], p))
        came, grown = {}, {}
        for p in places:
            stays, moves = score[p], score[best] + of(coming[p])
            came[p] = p if stays >= moves else best
            grown[p] = max(stays, moves) + of(at[p])
        score = grown
        back.append(came)
    if not score:
        return []
    place = max(places, key=lambda p: (score[p], p))
    path = [place]
    for came in reversed(back):
        place = came[place]
        path.append(place)
    return path[::-1]
