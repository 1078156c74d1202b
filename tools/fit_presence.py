"""Fits the weights that tell who is in each sentence of a story; writes pipeline/story/deeds/data/presence_*.json.

usage: python -m tools.fit_presence en|zh [--left-out] [--also FOLDER …]

Logistic regression over the sentences of the stories in `tools/data/stories_*.jsonl`, in whose paragraphs we marked
who is there; somebody whom the reader knows under a name of exactly one marked person counts. With --left-out every
sixth story is judged by weights fitted on the rest, and nothing is written.
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
from pipeline.story.deeds import attending, presence  # noqa: E402
from pipeline.story.deeds.attending import THERE, Attending  # noqa: E402
from pipeline.story.deeds.presence import Features, Presence  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools.marked import Marked, arguments, keep, marked  # noqa: E402

OUT = Path(presence.__file__).parent / "data"
PENALTY, STEPS, FOLDS = 20.0, 400, 6


class Row(NamedTuple):
    """Somebody in a sentence: the features, whether they are there, whether the rules alone would show them."""

    story: str
    features: Features
    there: bool
    shown: bool


def rows_of(story: Marked) -> list[Row]:
    """The people of a story's sentences."""
    scenes: list[tuple[Presence, dict[str, set[str]]]] = []
    kept = Attending.scene

    def scene(self: Attending, *args: Any) -> Presence:
        found = kept(self, *args)
        scenes.append((found, {c.name: {c.name, *c.aliases} for c in self.cast.values()}))
        return found

    try:
        attending.Attending.scene = scene  # type: ignore[method-assign]
        reader.read(read_file(name="text.txt", data=story.text.encode(), language=None))
    finally:
        attending.Attending.scene = kept  # type: ignore[method-assign]
    return [row for found, names in scenes for row in _rows(story, found, names)]


def _rows(story: Marked, scene: Presence, names: Mapping[str, set[str]]) -> list[Row]:
    out = []
    for name, trait in scene.traits.items():
        who = story.person(names[name], teller=trait.teller)
        if not who:
            continue
        for m, features in zip(scene.moments, scene.of(name), strict=True):
            here = story.here_at(m.start)
            if here is not None:
                out.append(Row(story.name, features, who in here, name in m.shown))
    return out


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of greatest likelihood, kept small (Adam over all rows)."""
    names: dict[str, int] = {}
    cells, columns, values = [], [], []
    for number, row in enumerate(rows):
        for f, v in row.features.items():
            if v:
                cells.append(number)
                columns.append(names.setdefault(f, len(names)))
                values.append(v)
    cell, column, value = np.array(cells), np.array(columns), np.array(values)
    there = np.array([row.there for row in rows], dtype=float)
    w = np.zeros(len(names))
    m, v2 = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-np.bincount(cell, value * w[column], len(rows))))
        gradient = np.bincount(column, value * (chance - there)[cell], len(names)) + PENALTY * w
        m, v2 = 0.9 * m + 0.1 * gradient, 0.99 * v2 + 0.01 * gradient**2
        rate = 0.1 * (1 - step / (STEPS + 20))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v2 / (1 - 0.99**step)) + 1e-8)
    return {f: round(float(w[i]), 4) for f, i in sorted(names.items()) if abs(w[i]) > 1e-3}


def judged(rows: Sequence[Row], table: Mapping[str, float]) -> dict[str, list[bool]]:
    """By what is judged, of whom it shows whether they are there, and of those there whether it shows them."""
    out: dict[str, list[bool]] = {
        "precision": [],
        "recall": [],
        "rules precision": [],
        "rules recall": [],
    }
    for row in rows:
        z = sum(v * table.get(f, 0.0) for f, v in row.features.items())
        for label, shown in (("", 1 / (1 + np.exp(-z)) >= THERE), ("rules ", row.shown)):
            if shown:
                out[label + "precision"].append(row.there)
            if row.there:
                out[label + "recall"].append(bool(shown))
    return out


def main() -> None:
    """Fits or, with --left-out, judges."""
    args = arguments(__doc__)
    stories = [s for s in marked(args.language, args.also) if any(span.here for span in s.spans)]
    with ProcessPoolExecutor() as pool:
        rows = [r for found in pool.map(rows_of, stories) for r in found]
    if not args.left_out:
        table = fitted(rows)
        keep(table, OUT / f"presence_{args.language}.json", stories)
        return
    pooled: dict[str, list[bool]] = {}
    for k in range(FOLDS):
        out = {s.name for s in stories[k::FOLDS]}
        table = fitted([r for r in rows if r.story not in out])
        for label, found in judged([r for r in rows if r.story in out], table).items():
            pooled.setdefault(label, []).extend(found)
    for label, found in pooled.items():
        print(f"{label}: {100 * sum(found) / max(1, len(found)):.1f}% of {len(found)}")


if __name__ == "__main__":
    main()
