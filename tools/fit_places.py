"""Fits the weights that tell where each sentence plays; writes pipeline/story/world/data/whereabouts_*.json.

usage: python -m tools.fit_places en|zh [--left-out] [--also FOLDER …]

A chain over a scene's sentences (Lafferty, McCallum and Pereira 2001), of greatest likelihood of the places that
the marks allow. It is fitted on the stories in `tools/data/stories_*.jsonl`, whose paragraphs we marked, and on
those in ../shared and tests/stories; nothing of ../shared is stored but the weights. With --left-out every fifth
story is judged by weights fitted on the rest, and nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.story import reader  # noqa: E402
from pipeline.story.world import place_evidence, whereabouts  # noqa: E402
from pipeline.story.world.place_evidence import SURE, SURELY, Features, PlaceEvidence, likeliest  # noqa: E402
from projects.comic.alt import place_name  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools.marked import Marked, arguments, keep, marked  # noqa: E402

OUT = Path(place_evidence.__file__).parent / "data"
PENALTY = 3.0  # on the squares of what departs from the prior
STEPS, FOLDS = 220, 5
# what the rules before held to be so, which the fit departs from
PRIOR = {
    "weight": 1.0, "side": 0.35, "crosses": 3.0, "moves": -4.5, "moves: arrives": 4.0, "moves: firm": 2.5,
    "usual start": 1.2, "stays over": 1.5,
}  # fmt: skip

Weights = Mapping[str, float]


class Row(NamedTuple):
    """A scene: its places, each sentence's features for each, and which are right (None: not marked)."""

    story: str
    places: list[str]
    at: list[list[Features]]
    coming: list[list[Features]]
    right: list[frozenset[int] | None]
    chosen: list[int]


def rows_of(task: tuple[Marked, Weights]) -> list[Row]:
    """The scenes of a story, each beginning where the marks say that the one before ended."""
    story, table = task
    rows: list[Row] = []
    kept = whereabouts.likeliest

    def decide(evidence: PlaceEvidence, _: Weights) -> list[str]:
        chosen = likeliest(_again(evidence), table)
        found = list(evidence)
        places = list(evidence.places)
        right = [_right(story, evidence, line.start, line.end) for line in evidence.lines]
        rows.append(Row(
            story.name, places, [[at[p] for p in places] for at, _ in found],
            [[c[p] for p in places] for _, c in found], right, [places.index(p) for p in chosen],
        ))  # fmt: skip
        return [
            p if not r or places.index(p) in r else places[min(r)]
            for p, r in zip(chosen, right, strict=True)
        ]

    try:
        whereabouts.likeliest = decide  # type: ignore[assignment]
        reader.read(read_file(name="text.txt", data=story.text.encode(), language=None))
    finally:
        whereabouts.likeliest = kept  # type: ignore[assignment]
    return rows


def _again(evidence: PlaceEvidence) -> PlaceEvidence:
    whole = {p: evidence.whole.get(p, 0.0) for p in evidence.whole}
    return PlaceEvidence(evidence.lines, evidence.places, evidence.before, whole)


def _right(story: Marked, evidence: PlaceEvidence, start: int, end: int) -> frozenset[int] | None:
    """Which of a scene's places the marks allow for a sentence; none of them where all are wrong."""
    allowed = story.places_at(start, end)
    if not allowed:
        return None
    return frozenset(
        k for k, p in enumerate(evidence.places)
        if any(
            _same(n, a) for a in allowed
            for n in (place_name(p, "en"), place_name(p, "zh"), *_words(evidence, p)) if n
        )
    )  # fmt: skip


def _words(evidence: PlaceEvidence, place: str) -> set[str]:
    return {w.word for line in evidence.lines for w in line.told if w.place == place and w.word}


def _same(one: str, other: str) -> bool:
    a, b = one.lower().replace("_", " "), other.lower()
    return a == b or (min(len(a), len(b)) >= 2 and (a in b or b in a))


class Batch:
    """Scenes as arrays, over a common table of features."""

    def __init__(self, rows: Sequence[Row], names: dict[str, int]) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.masks: list[Any] = []
        cells: tuple[list[int], list[int]] = [], []
        columns: tuple[list[int], list[int]] = [], []
        values: tuple[list[float], list[float]] = [], []
        total = 0
        for row in rows:
            n, k = len(row.at), len(row.places)
            for kind, table in enumerate((row.at, row.coming)):
                for i, line in enumerate(table):
                    for j, features in enumerate(line):
                        for f, v in features.items():
                            if v:
                                cells[kind].append(total + i * k + j)
                                columns[kind].append(names.setdefault(f, len(names)))
                                values[kind].append(v)
            mask = np.zeros((n, k))
            for i, right in enumerate(row.right):
                if right:
                    mask[i] = [0.0 if j in right else -1e9 for j in range(k)]
            self.masks.append(mask)
            self.sizes.append((n, k))
            total += n * k
        self.total = total
        self.cells = [np.array(c, dtype=np.int64) for c in cells]
        self.columns = [np.array(c, dtype=np.int64) for c in columns]
        self.values = [np.array(v) for v in values]

    def gradient(self, w: Any) -> Any:
        """Of the negative likelihood of the right places."""
        both = [
            np.bincount(c, self.values[i] * w[self.columns[i]], self.total)
            for i, c in enumerate(self.cells)
        ]
        away = [np.zeros(self.total), np.zeros(self.total)]
        start = 0
        for (n, k), mask in zip(self.sizes, self.masks, strict=True):
            part = slice(start, start + n * k)
            at, coming = (b[part].reshape(n, k) for b in both)
            free, bound = _shares(at, coming), _shares(at + mask, coming)
            for i in range(2):
                away[i][part] = (free[i] - bound[i]).ravel()
            start += n * k
        return sum(
            np.bincount(self.columns[i], self.values[i] * away[i][self.cells[i]], len(w))
            for i in range(2)
        )


def _sum(a: Any, axis: int) -> Any:
    most = a.max(axis=axis, keepdims=True)
    return (most + np.log(np.exp(a - most).sum(axis=axis, keepdims=True))).squeeze(axis)


def _shares(at: Any, coming: Any) -> tuple[Any, Any]:
    """How likely each place is at each sentence, and coming to it there (forward and backward)."""
    n, k = at.shape
    off = ~np.eye(k, dtype=bool)
    ahead, behind = np.zeros((n, k)), np.zeros((n, k))
    ahead[0] = at[0] + coming[0]
    for i in range(1, n):
        ahead[i] = at[i] + _sum(ahead[i - 1][:, None] + off * coming[i][None, :], 0)
    for i in range(n - 2, -1, -1):
        behind[i] = _sum(off * coming[i + 1][None, :] + (at[i + 1] + behind[i + 1])[None, :], 1)
    whole = _sum(ahead[-1], 0)
    there = np.exp(ahead + behind - whole)
    came = np.zeros((n, k))
    came[0] = there[0]
    for i in range(1, n):
        both = (
            ahead[i - 1][:, None] + off * coming[i][None, :] + (at[i] + behind[i])[None, :] - whole
        )
        came[i] = (np.exp(both) * off).sum(0)
    return there, came


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of greatest likelihood, held near the prior (Adam over all scenes)."""
    names = {f: i for i, f in enumerate((*PRIOR, SURELY))}
    batch = Batch([r for r in rows if any(r.right)], names)
    prior = np.array([PRIOR.get(f, 0.0) for f in names])
    w = prior.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        gradient = batch.gradient(w) + PENALTY * (w - prior)
        gradient[names[SURELY]] = 0.0
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        rate = 0.08 * (1 - step / (STEPS + 20))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    found = {f: round(float(w[i]), 4) for f, i in sorted(names.items()) if abs(w[i]) > 1e-3}
    return found | {
        SURELY: SURE
    }  # by hand, on top: few of the marked stories need it, every reader does


def share(rows: Sequence[Row]) -> str:
    """Of the marked sentences how many got a right place, and for how many there was none."""
    marked_, right, none = 0, 0, 0
    for row in rows:
        for chosen, allowed in zip(row.chosen, row.right, strict=True):
            if allowed is not None:
                marked_, right, none = (
                    marked_ + 1,
                    right + (chosen in allowed),
                    none + (not allowed),
                )
    return f"{100 * right / max(1, marked_):.1f}% of {marked_} sentences; no right one among the places for {none}"


def main() -> None:
    """Fits or, with --left-out, judges."""
    args = arguments(__doc__)
    stories = marked(args.language, args.also)
    with ProcessPoolExecutor() as pool:
        rows = [r for found in pool.map(rows_of, [(s, PRIOR) for s in stories]) for r in found]
        print(f"before: {share(rows)}", flush=True)
        if args.left_out:
            pooled: list[Row] = []
            for k in range(FOLDS):
                out = {s.name for s in stories[k::FOLDS]}
                table = fitted([r for r in rows if r.story not in out])
                pooled += [
                    r for found in pool.map(rows_of, [(s, table) for s in stories if s.name in out])
                    for r in found
                ]  # fmt: skip
                print(f"after fold {k + 1}: {share(pooled)}", flush=True)
            return
        table = fitted(rows)
    keep(table, OUT / f"whereabouts_{args.language}.json", stories)


if __name__ == "__main__":
    main()
