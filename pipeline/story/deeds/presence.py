"""Who is there, weighed: for everybody of a scene and each of its sentences how likely it is that they are in it, by
where they act, speak and are told of around it. The weights are fitted (`tools/fit_presence.py`)."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.story.words.fitted import weights_in

Features = dict[str, float]
NEAR = (1, 2, 4, 8, 16)  # sentences to the last and the next time that somebody acts
ACTS = ("acts", "is met", "speaks")  # what shows that somebody is there
BESIDE = ((-1, "before "), (0, ""), (1, "after "))  # the paragraphs that tell


class Moment(NamedTuple):
    """A sentence: where it stands, the names of whom it tells of by the kind of mention, who has come and not gone,
    whom the stage shows; whether somebody says it, whether all of it was before, whether another place begins."""

    start: int
    end: int
    paragraph: int
    told: Mapping[str, frozenset[str]]
    here: frozenset[str]
    shown: frozenset[str]
    said: bool
    earlier: bool
    moves: bool


class Trait(NamedTuple):
    """What somebody is: several at once, who tells the story, a beast or a thing, a voice alone; how often told of."""

    plural: bool
    teller: bool
    creature: bool
    voice: bool
    often: float


def weights(language: str) -> Mapping[str, float]:
    """What each feature weighs in a language."""
    name = "zh" if language == "zh" else "en"
    return weights_in(Path(__file__).parent / "data" / f"presence_{name}.json")


class Presence:
    """The features of a scene; `traits` has its people, `before` who was there at the end of the last."""

    def __init__(
        self, moments: Sequence[Moment], traits: Mapping[str, Trait], before: Collection[str]
    ) -> None:
        self.moments, self.traits, self.before = moments, traits, before
        self.stretch: list[int] = []  # for each sentence the number of its run at one place
        self.paragraphs: dict[int, list[int]] = {}
        for i, m in enumerate(moments):
            self.stretch.append((self.stretch[-1] if i else 0) + m.moves)
            self.paragraphs.setdefault(m.paragraph, []).append(i)
        self.numbers = sorted(self.paragraphs)

    def of(self, name: str) -> Iterator[Features]:
        """All features of somebody, a sentence each."""
        fixed, paragraphs = self._of_scene(name), self._of_paragraphs(name)
        for m, own in zip(self.moments, self._of_sentences(name), strict=True):
            f = dict(fixed) | own
            for label, features in self._beside(m, paragraphs):
                f |= {label + x: v for x, v in features.items()}
            yield f

    def chances(self, name: str, table: Mapping[str, float]) -> list[float]:
        """How likely somebody is there, a sentence each."""

        def of(features: Features, label: str = "") -> float:
            return sum(v * table.get(label + x, 0.0) for x, v in features.items())

        fixed = of(self._of_scene(name))
        paragraphs = self._of_paragraphs(name)
        rated = {
            (n, label): of(f, label) for n, f in paragraphs.items() for _, label in BESIDE
        }  # fmt: skip
        out, place = [], {n: k for k, n in enumerate(self.numbers)}
        for m, own in zip(self.moments, self._of_sentences(name), strict=True):
            z = fixed + of(own)
            for step, label in BESIDE:
                k = place[m.paragraph] + step
                if 0 <= k < len(self.numbers):
                    z += rated[self.numbers[k], label]
            out.append(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z)))))
        return out

    def _beside(
        self, m: Moment, paragraphs: Mapping[int, Features]
    ) -> Iterator[tuple[str, Features]]:
        at = bisect_left(self.numbers, m.paragraph)
        for step, label in BESIDE:
            if 0 <= at + step < len(self.numbers):
                yield label, paragraphs[self.numbers[at + step]]

    def _of_scene(self, name: str) -> Features:
        t, n = self.traits[name], len(self.moments)
        acts = len(self._times(name, ACTS))
        return {
            "always": 1.0, "plural": float(t.plural), "creature": float(t.creature), "voice": float(t.voice),
            "teller": float(t.teller), "often": t.often, "was here before": float(name in self.before),
            "share of scene": acts / n, "many acts": math.log1p(acts) / 3, "never acts": float(not acts),
        }  # fmt: skip

    def _of_paragraphs(self, name: str) -> dict[int, Features]:
        """How each paragraph tells of somebody."""
        return {
            n: {
                f"par {kind}": 1.0
                for i in at for kind, who in self.moments[i].told.items() if name in who
            }
            for n, at in self.paragraphs.items()
        }  # fmt: skip

    def _of_sentences(self, name: str) -> Iterator[Features]:
        """What each sentence tells of somebody, and how far the last and next are that do."""
        acts, told = self._times(name, ACTS), self._times(name, ())
        for i, m in enumerate(self.moments):
            f: Features = {
                "said": float(m.said), "here": float(name in m.here), "shown": float(name in m.shown),
            }  # fmt: skip
            for kind, who in m.told.items():
                if name in who:
                    f[f"now {kind}"] = 1.0
                    if m.earlier:
                        f[f"now {kind}, earlier"] = 1.0
            self._around(i, acts, "acts", f)
            self._around(i, told, "told", f)
            yield f

    def _times(self, name: str, kinds: Sequence[str]) -> list[int]:
        """The sentences that tell of somebody, in one of some ways or in any."""
        return [
            i for i, m in enumerate(self.moments)
            if any(name in m.told.get(k, ()) for k in kinds or m.told)
        ]  # fmt: skip

    def _around(self, i: int, at: Sequence[int], label: str, f: Features) -> None:
        """How far the last and the next time are, and whether at the same place."""
        k = bisect_left(at, i)
        after = at[k] if k < len(at) else None
        last = i if after == i else at[k - 1] if k else None
        for name, j in (("last", last), ("next", after)):
            if j is None:
                f[f"{label}: no {name}"] = 1.0
            elif i == j:
                f[f"{label}: now"] = 1.0
            else:
                same = "" if self.stretch[i] == self.stretch[j] else " elsewhere"
                f[f"{label}: {name} {_far(abs(i - j))}{same}"] = 1.0
        if last is not None and after is not None:
            f[f"{label}: between {_far(after - last)}"] = 1.0


def _far(sentences: int) -> str:
    return next((str(d) for d in NEAR if sentences <= d), "far")
