"""Fits the weights that tell whom "he" and "she" mean; writes pipeline/story/deeds/data/pronouns.json.

usage: python -m tools.fit_pronouns FOLDER [--left-out] [--rounds N]

FOLDER is a copy of LitBank (https://github.com/dbamman/litbank, CC BY 4.0: Bamman, Lewke and Mansoor,
"An Annotated Dataset of Coreference in English Literature", LREC 2020): 100 novels' first 2,000 words in
which people marked whom each word means. Nothing of it is stored but the weights. Novels that others of
our figures are measured on are left out. With --left-out every fifth is judged by weights fitted on the
rest, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.story.deeds import pronouns  # noqa: E402
from pipeline.story.deeds.pronouns import NOBODY, Asked, Features, Pronouns  # noqa: E402
from pipeline.story.people.people import Gazetteer  # noqa: E402
from pipeline.story.reader import read  # noqa: E402
from projects.importing import read_file  # noqa: E402

OUT = Path(pronouns.__file__).parent / "data" / "pronouns.json"
MEASURED = ("persuasion", "awakening", "oliver_twist", "age_of_innocence", "hard_times")
PENALTY = 1.0  # on the squares of weights, a pronoun's loss being about one
STEPS = 300
FOLDS = 5


class Marked(NamedTuple):
    """Somebody told of in a novel as people marked it: where, whether by a pronoun, and who it is."""

    start: int
    end: int
    pronoun: bool
    who: str


class Novel(NamedTuple):
    """The beginning of a novel, its text laid as it was printed."""

    name: str
    text: str
    marks: list[Marked]


class Row(NamedTuple):
    """A pronoun: each candidate's features, which of them are right, and which the reader chose."""

    candidates: list[Features]
    right: list[bool]
    chosen: int


def novels(folder: Path) -> list[Novel]:
    """The novels of a copy of LitBank that nothing else is measured on."""
    out = []
    for path in sorted((folder / "coref" / "brat").glob("*.txt")):
        name = path.stem.removesuffix("_brat")
        if not any(name.split("_", 1)[1].endswith(m) or m in name for m in MEASURED):
            out.append(_novel(folder, name, path))
    return out


def _novel(folder: Path, name: str, path: Path) -> Novel:
    cut = path.read_text("utf-8")
    whole = (
        (folder / "original" / f"{name}.txt").read_text("utf-8", "replace").replace("\r\n", "\n")
    )
    places = laid(cut, whole[: 3 * len(cut)])
    ids = _identities(folder / "coref" / "tsv" / f"{path.stem}.ann")
    marks = []
    for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
        key, what, *_ = line.split("\t")
        if not key.startswith("T"):
            continue
        kind, start, end = what.split(" ")[:3]
        inside = [p for p in places[int(start) : int(end)] if p >= 0]
        if inside and kind.endswith("PER") and key in ids:
            marks.append(Marked(inside[0], inside[-1] + 1, kind.startswith("PRON"), ids[key]))
    return Novel(name, whole[: max(places) + 1] + "\n", marks)


def _identities(path: Path) -> dict[str, str]:
    """Who each mark is; what says of somebody what they are is they."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    ids = {r[1]: r[2] for r in rows if r[0] == "COREF"}
    for kind, a, b in (r[:3] for r in rows if r[0] in ("COP", "APPOS")):
        del kind
        for one, other in ((a, b), (b, a)):
            if one not in ids and other in ids:
                ids[one] = ids[other]
    return ids


def laid(cut: str, whole: str) -> list[int]:
    """For each letter of a text that was cut into words, its place in the text as it was printed; -1
    for blanks and for what is not found there."""
    out = [-1] * len(cut)
    solid = [i for i, c in enumerate(whole) if not c.isspace()]
    letters = "".join(whole[i] for i in solid)
    at = 0
    for m in re.finditer(r"\S+", cut):
        found = letters.find(m.group(), at, at + 4000)
        if found < 0:
            continue
        for k in range(len(m.group())):
            out[m.start() + k] = solid[found + k]
        at = found + len(m.group())
    return out


def people_of(novel: Novel, gz: Gazetteer) -> dict[int, str]:
    """Who each of the reader's people is, by most of the marks that end where they are named."""
    ends: dict[int, list[Marked]] = defaultdict(list)
    for m in novel.marks:
        if not m.pronoun:
            ends[m.end].append(m)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for found in gz.mentions:
        at_end = ends.get(found.end) or [
            m for m in novel.marks
            if not m.pronoun and found.start - 15 <= m.start <= found.start and m.end >= found.end
        ]  # fmt: skip
        if at_end:
            votes[found.person][min(at_end, key=lambda m: abs(m.start - found.start)).who] += 1
    return {p: v.most_common(1)[0][0] for p, v in votes.items()}


def rows_of(task: tuple[Novel, Mapping[str, float] | None]) -> list[Row]:
    """The pronouns of a novel; resolved as marked while there are no weights."""
    novel, table = task
    manuscript = read_file(name="text.txt", data=novel.text.encode(), language="en")
    who: dict[str, Any] = {}
    gold = {m.start: m.who for m in novel.marks if m.pronoun}
    rows: list[Row] = []

    def decide(self: Pronouns, asked: Asked) -> int:
        if "people" not in who:
            who["people"] = people_of(novel, self.gz)
        rated = self.candidates(asked)
        chosen = NOBODY
        if table is not None:
            chosen = max(
                rated, key=lambda p: sum(table.get(f, 0.0) * v for f, v in rated[p].items())
            )
        meant = gold.get(asked.at)
        if meant is None:
            return chosen
        right = {p for p in rated if who["people"].get(p) == meant}
        if not right and meant in who["people"].values():
            return chosen  # known, but not told of for long
        right = right or {NOBODY}
        rows.append(
            Row(list(rated.values()), [p in right for p in rated], list(rated).index(chosen))
        )
        return chosen if table is not None else next(iter(right))

    kept = Pronouns.decide
    try:
        Pronouns.decide = decide  # type: ignore[method-assign]
        read(manuscript)
    finally:
        Pronouns.decide = kept  # type: ignore[method-assign]
    return rows


def fitted(rows: Iterable[Row]) -> dict[str, float]:
    """Weights of greatest likelihood of the right candidates, held near zero."""
    names: dict[str, int] = {}
    at: list[tuple[int, int, float]] = []
    turn: list[int] = []
    right: list[bool] = []
    for number, row in enumerate(rows):
        for features, good in zip(row.candidates, row.right, strict=True):
            for f, v in features.items():
                at.append((len(turn), names.setdefault(f, len(names)), v))
            turn.append(number)
            right.append(good)
    matrix = np.zeros((len(turn), len(names)), dtype=np.float32)
    for r, c, v in at:
        matrix[r, c] = v
    w = _maximise(matrix, np.array(turn), np.array(right))
    return {f: round(float(w[i]), 4) for f, i in sorted(names.items()) if abs(w[i]) > 1e-3}


def _maximise(x: Any, turn: Any, right: Any) -> Any:
    """Adam over the whole batch."""
    w = np.zeros(x.shape[1], dtype=np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    starts = np.flatnonzero(np.r_[True, turn[1:] != turn[:-1]])
    for step in range(1, STEPS + 1):
        score = x @ w
        score -= np.maximum.reduceat(score, starts)[turn]
        p = np.exp(score)
        p /= np.add.reduceat(p, starts)[turn]
        good = np.where(right, p, 0)
        q = good / np.maximum(np.add.reduceat(good, starts)[turn], 1e-9)
        gradient = x.T @ (p - q) + PENALTY * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        rate = 0.12 * (1 - step / (STEPS + 40))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def share(rows: Iterable[Row]) -> tuple[int, int, int, int]:
    """How many pronouns the reader resolved rightly, of how many; and of those whom the cast knows."""
    right = count = known = of_known = 0
    for row in rows:
        ok = row.right[row.chosen]
        right += ok
        count += 1
        if not row.right[-1]:  # nobody stands last
            known += ok
            of_known += 1
    return right, count, known, of_known


def trained(pool: ProcessPoolExecutor, books: list[Novel], rounds: int) -> dict[str, float]:
    """First with every pronoun before resolved rightly, then also as the reader resolves them itself (Ross,
    Gordon and Bagnell 2011: what is learned is used among its own mistakes)."""
    table: dict[str, float] | None = None
    gathered: list[Row] = []
    for _ in range(rounds):
        for rows in pool.map(rows_of, [(b, table) for b in books]):
            gathered += rows
        table = fitted(gathered)
    return table or {}


def main() -> None:
    """Fits or, with --left-out, judges."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--rounds", type=int, default=4)
    args = parser.parse_args()
    books = novels(args.folder)
    with ProcessPoolExecutor() as pool:
        if args.left_out:
            pooled: list[Row] = []
            for k in range(FOLDS):
                table = trained(
                    pool, [b for i, b in enumerate(books) if i % FOLDS != k], args.rounds
                )
                held = [(b, table) for b in books[k::FOLDS]]
                pooled += [r for rows in pool.map(rows_of, held) for r in rows]
                print(f"fold {k + 1}: {share(pooled)}", flush=True)
            right, count, known, of_known = share(pooled)
            print(f"left out: {100 * right / count:.1f}% of {count} pronouns; of those the cast knows "
                  f"{100 * known / of_known:.1f}% of {of_known}")  # fmt: skip
            return
        table = trained(pool, books, args.rounds)
        OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
        print(f"{len(books)} novels, {len(table)} weights")


if __name__ == "__main__":
    main()
