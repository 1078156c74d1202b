"""Fits the weights that tell whom "he" and "she" mean; writes pipeline/story/speech/data/pronouns_*.json.

usage: python -m tools.fit_pronouns en LITBANK [--left-out] [--rounds N]
       python -m tools.fit_pronouns zh [--left-out] [--rounds N]

English is fitted on a copy of LitBank (`tools/litbank.py`). Chinese starts from the English weights and departs
where passages of the novel and the stories in ../shared and tests/stories say so, whose pronouns we marked
(`tools/data/pronouns_zh.json`: by the place of each, whom it means). Nothing of any text is stored but the
weights. With --left-out every fifth text is judged by weights fitted on the rest, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.story import reader  # noqa: E402
from pipeline.story.people.people import Gazetteer  # noqa: E402
from pipeline.story.speech import pronouns, speakers  # noqa: E402
from pipeline.story.speech.pronoun_evidence import NOBODY, Asked, Features  # noqa: E402
from pipeline.story.speech.pronouns import Pronouns  # noqa: E402
from pipeline.story.speech.speakers import Attribution  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools import litbank  # noqa: E402

OUT = Path(pronouns.__file__).parent / "data"
MARKS = ROOT / "tools" / "data" / "pronouns_zh.json"
PENALTY = 3.0  # on the squares of weights, a pronoun's loss being about one
STEPS = 300
FOLDS = 5

Weights = Mapping[str, float]


class Passage(NamedTuple):
    """A text with whom its pronouns mean, by where they stand."""

    name: str
    text: str
    language: str
    means: Mapping[int, str]
    novel: litbank.Novel | None = None

    def people(self, gz: Gazetteer) -> Mapping[int, frozenset[str]]:
        """By which names the marks may mean each of the reader's people."""
        if self.novel is not None:
            found = litbank.people_of(self.novel, gz)
            return {p: frozenset((who,)) for p, who in found.items()}
        return {
            i: frozenset((p.name, *p.aliases)) for i, p in enumerate(gz.people) if not p.gone
        }  # fmt: skip


class Row(NamedTuple):
    """A pronoun: each candidate's features, which of them are right, and which the reader chose."""

    candidates: list[Features]
    right: list[bool]
    chosen: int


def english(folder: Path) -> list[Passage]:
    """The novels of a copy of LitBank."""
    return [
        Passage(n.name, n.text, "en", {m.start: m.who for m in n.marks if m.pronoun}, n)
        for n in litbank.novels(folder)
    ]


def chinese() -> list[Passage]:
    """The passages and stories whose pronouns we marked."""
    out = []
    for place, marks in json.loads(MARKS.read_text("utf-8")).items():
        text = (ROOT / place / "text.txt").read_text("utf-8")
        means = {int(at): who for at, who in marks["means"].items()}
        for start, end in marks.get("passages", [[0, len(text)]]):
            own = {at - start: who for at, who in means.items() if start <= at < end}
            out.append(Passage(f"{place} {start}", text[start:end] + "\n", "zh", own))
    return out


def rows_of(task: tuple[Passage, Weights | None]) -> list[Row]:
    """The pronouns of a text; resolved as marked while there are no weights."""
    passage, table = task
    manuscript = read_file(name="text.txt", data=passage.text.encode(), language=passage.language)
    known: dict[int, Mapping[int, frozenset[str]]] = {}  # by the reading: joins come between
    kept, decided = Pronouns.decide, reader.attribute
    rows: dict[int, Row] = {}  # the last reading of each counts, when it is known who speaks

    def decide(self: Pronouns, asked: Asked) -> int:
        if id(self) not in known:
            known[id(self)] = passage.people(self.gz)
        people = known[id(self)]
        rated = self.candidates(asked)
        chosen = NOBODY
        if table is not None:
            self.weights = table
            chosen = kept(self, asked)
        meant = passage.means.get(asked.at)
        if meant is None:
            return chosen
        right = {p for p in rated if meant in people.get(p, ())}
        if not right and any(meant in names for names in people.values()):
            return chosen  # known, but not told of for long
        right = right or {NOBODY}
        among = list(rated)
        rows[asked.at] = Row(list(rated.values()), [p in right for p in among], among.index(chosen))
        return chosen if table is not None else next(iter(right))

    try:
        Pronouns.decide = decide  # type: ignore[method-assign]
        if passage.novel is not None:
            reader.attribute = _told_who_speaks(passage.novel)
        reader.read(manuscript)
    finally:
        Pronouns.decide, reader.attribute = kept, decided  # type: ignore[method-assign]
    return list(rows.values())


def _told_who_speaks(novel: litbank.Novel) -> Callable[..., Attribution]:
    """Attribution that is told who says each quotation, so that its own mistakes are not learned."""

    def attribute(text: str, ranges: Any, paras: Any, quotes: Any, *rest: Any) -> Attribution:
        found = speakers.attribute(text, ranges, paras, quotes, *rest)
        people = {who: p for p, who in litbank.people_of(novel, found.people).items()}
        verdicts = list(found.verdicts)
        for k, q in enumerate(quotes):
            for s in novel.speeches:
                if min(s.end, q.end) > max(s.start, q.start) and s.who in people:
                    verdicts[k] = verdicts[k]._replace(person=people[s.who])
        return found._replace(verdicts=verdicts)

    return attribute


def fitted(rows: Iterable[Row], prior: Weights) -> dict[str, float]:
    """Weights of greatest likelihood of the right candidates, held near those known before."""
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
    known = np.array([prior.get(f, 0.0) for f in names], dtype=np.float32)
    w = _maximise(matrix, np.array(turn), np.array(right), known)
    found = dict(prior) | {f: round(float(w[i]), 4) for f, i in names.items()}
    return {f: v for f, v in sorted(found.items()) if abs(v) > 1e-3}


def _maximise(x: Any, turn: Any, right: Any, prior: Any) -> Any:
    """Adam over the whole batch."""
    w = prior.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    starts = np.flatnonzero(np.r_[True, turn[1:] != turn[:-1]])
    for step in range(1, STEPS + 1):
        z = x @ w
        z -= np.maximum.reduceat(z, starts)[turn]
        p = np.exp(z)
        p /= np.add.reduceat(p, starts)[turn]
        good = np.where(right, p, 0)
        q = good / np.maximum(np.add.reduceat(good, starts)[turn], 1e-9)
        gradient = x.T @ (p - q) + PENALTY * (w - prior)
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        rate = 0.12 * (1 - step / (STEPS + 40))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def share(rows: Iterable[Row]) -> str:
    """How many pronouns the reader resolved rightly, of how many; and of those whom the cast knows."""
    all_, known = [], []
    for row in rows:
        all_.append(row.right[row.chosen])
        if not row.right[-1]:  # nobody stands last
            known.append(row.right[row.chosen])
    return (
        f"{100 * sum(all_) / max(1, len(all_)):.1f}% of {len(all_)} pronouns; of those the cast knows "
        f"{100 * sum(known) / max(1, len(known)):.1f}% of {len(known)}"
    )


def trained(
    pool: ProcessPoolExecutor, books: list[Passage], rounds: int, prior: Weights
) -> dict[str, float]:
    """With every pronoun before it resolved rightly; in further rounds also as the reader resolves them itself
    (Ross, Gordon and Bagnell 2011), which gained nothing on the stories that we marked."""
    table: dict[str, float] | None = None
    gathered: list[Row] = []
    for _ in range(rounds):
        for rows in pool.map(rows_of, [(b, table) for b in books]):
            gathered += rows
        table = fitted(gathered, prior)
    return table or {}


def _left_out(books: list[Passage], train: Callable[[list[Passage]], Weights]) -> None:
    pooled: list[Row] = []
    for k in range(FOLDS):
        table = train([b for i, b in enumerate(books) if i % FOLDS != k])
        for b in books[k::FOLDS]:
            pooled += rows_of((b, table))
        print(f"after fold {k + 1}: {share(pooled)}", flush=True)


def main() -> None:
    """Fits or, with --left-out, judges."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language", choices=("en", "zh"))
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    if args.language == "en" and args.folder is None:
        parser.error("where is LitBank?")
    books = chinese() if args.language == "zh" else english(args.folder)
    prior = pronouns.weights("en") if args.language == "zh" else {}
    with ProcessPoolExecutor() as pool:
        if args.left_out:
            _left_out(books, lambda part: trained(pool, part, args.rounds, prior))
            return
        table = trained(pool, books, args.rounds, prior)
    path = OUT / f"pronouns_{args.language}.json"
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(books)} texts, {len(table)} weights")


if __name__ == "__main__":
    main()
