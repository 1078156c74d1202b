"""Fits the weights of the speaker evidence on annotated novels; writes pipeline/story/speech/data.

usage: python tools/fit_speakers.py en|zh [--left-out] [--rounds N]

Pseudo-likelihood of the second-order chain with a latent right answer: where several people of the
reader's cast are the annotated speaker, any of them counts. With --left-out each novel is
judged by weights fitted on the others (or each tenth of the passages of a single one), and nothing
is written. The novels lie in ../shared/novels, the short stories that are learned from beside them
in ../shared/stories; nothing of them is stored but the weights.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.story.grammar.reading import grammar_of  # noqa: E402
from pipeline.story.people.casting import cast_of  # noqa: E402
from pipeline.story.speech.decoding import (  # noqa: E402
    IN_SHORT,
    Model,
    Step,
    around,
    conversations,
    decode,
    search,
)  # fmt: skip
from pipeline.story.speech.speakers import prepare  # noqa: E402
from pipeline.story.text.opening import opened  # noqa: E402
from pipeline.story.text.script_zh import simplified  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools.marked import Marked, marked  # noqa: E402

SHARED = ROOT.parent / "shared"
OUT = ROOT / "pipeline" / "story" / "speech" / "data"


class Book(NamedTuple):
    """A novel ready to fit on: its steps, the right people of each, and how many gold quotations
    each turn stands for, by kind."""

    name: str
    steps: list[Step]
    right: list[set[int] | None]
    gold: list[list[tuple[set[int], str, int]]]
    lost: Counter[str]
    worth: float = 1.0  # of a turn beside those of novels
    short: bool = False


def scorer_of() -> Any:
    """The scoring script beside the project, as a module."""
    return _module("score_attribution")


def _module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, SHARED / f"measure/{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the annotated novels are not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(folder: Path, language: str, scorer: Any, layout: Callable[[str], str] = str) -> Book:
    """Reads a novel up to the decision, and finds the right people in the reader's cast. `layout`
    sets it otherwise without moving a letter."""
    gold, _ = scorer.load_gold(str(folder))[0]
    data = layout((folder / "text.txt").read_text("utf-8")).encode()
    manuscript = read_file(name="text.txt", data=data, language=language)
    text, ready = manuscript.text, opened(manuscript)
    plain = simplified(text) if language == "zh" else text
    grammar = grammar_of(plain, ready.told, ready.quotes, language)
    found = prepare(text, ready.bodies, ready.paras, ready.quotes, language, grammar=grammar)
    everybody = Counter(range(len(found.people.people)))
    cast = cast_of(text, found.people, everybody, found.narrator, language, everybody)
    names = scorer.Names(gold)
    clusters = {
        i: names.cluster({"name": c.name, "aliases": list(c.aliases)}) for i, c in cast.items()
    }
    turn_of = {q: k for k, turn in enumerate(found.turns) for q in turn.quotes}
    marks: list[list[tuple[set[int], str, int]]] = [[] for _ in found.turns]
    votes: list[Counter[str]] = [Counter() for _ in found.turns]
    lost: Counter[str] = Counter()
    starts = [q.start for q in ready.quotes]
    for g in gold["quotes"]:
        if g["speaker"] in scorer.SKIP:
            continue
        k = _turn_at(g["spans"], ready.quotes, starts, turn_of)
        if k is None:
            lost[g["type"]] += 1
            continue
        right = {i for i, c in clusters.items() if g["speaker"] in c}
        marks[k].append((right, g["type"], 1))
        votes[k][g["speaker"]] += 1
    rights: list[set[int] | None] = []
    for k, v in enumerate(votes):
        if not v:
            rights.append(None)
            continue
        speaker = v.most_common(1)[0][0]
        good = {i for i, c in clusters.items() if c == {speaker}}
        good = good or {i for i, c in clusters.items() if speaker in c}
        good &= set(found.steps[k].evidence)
        rights.append(good or None)
    return Book(folder.name, found.steps, rights, marks, lost)


def load_story(story: Marked) -> Book:
    """A short story with marks, as a novel is loaded."""
    judge_story = _module("judge_story")
    text, marks, language = story.text, story.marks, story.language
    manuscript = read_file(name="text.txt", data=text.encode(), language=language)
    ready = opened(manuscript)
    plain = simplified(text) if language == "zh" else text
    grammar = grammar_of(plain, ready.told, ready.quotes, language)
    found = prepare(text, ready.bodies, ready.paras, ready.quotes, language, grammar=grammar)
    everybody = Counter(range(len(found.people.people)))
    cast = cast_of(text, found.people, everybody, found.narrator, language, everybody)
    names = {c["name"]: judge_story.names_of(c) for c in marks["characters"]}
    own = {i: judge_story.names_of({"name": c.name, "aliases": c.aliases}) for i, c in cast.items()}
    teller = {c["name"] for c in marks["characters"] if c.get("narrator")}
    turn_of = {q: k for k, turn in enumerate(found.turns) for q in turn.quotes}
    starts = [q.start for q in ready.quotes]
    gold: list[list[tuple[set[int], str, int]]] = [[] for _ in found.turns]
    lost: Counter[str] = Counter()
    end = 0
    for q in marks["quotes"]:
        start = text.index(q["text"], end)
        end = start + len(q["text"])
        k = _turn_at([[start, end]], ready.quotes, starts, turn_of)
        if k is None:
            lost["implicit"] += 1
            continue
        right = {i for i, ns in own.items() if ns & names.get(q["speaker"], set())}
        if q["speaker"] in teller and found.narrator >= 0:
            right.add(found.narrator)
        gold[k].append((right, "implicit", 1))
    rights = [
        ({i for good, _, _ in marks_ for i in good} & set(step.evidence) or None)
        if marks_
        else None
        for marks_, step in zip(gold, found.steps, strict=True)
    ]
    return Book(story.name, found.steps, rights, gold, lost, STORY_WORTH, True)


PLAIN = 0.35  # worth of a turn whose speaker the text says in so many words: it teaches little
STORY_WORTH = 4.0  # a short text of today beside novels of long ago


def joined_before(text: str) -> str:
    """The same text with what leads to a speech on its line."""
    return re.sub(r"(?<=[：:])\n(?=[“「])", "\u3000", text)


def joined_after(text: str) -> str:
    """The same text with what follows a speech on its line too, as most books are set."""
    tag = r"(?=[^“「\n]{0,14}(?:说|道|问|答|喊|叫|嚷|骂|笑|劝|叹)[^“「\n]{0,6}[。：！？]\n)"
    return re.sub(r"(?<=[”」])\n" + tag, "\u3000", joined_before(text))


def _turn_at(
    spans: list[list[int]], speech: list[Any], starts: list[int], turn_of: dict[int, int]
) -> int | None:
    import bisect

    weight: Counter[int] = Counter()
    for a, b in spans:
        i = max(0, bisect.bisect_right(starts, a) - 2)
        while i < len(speech) and speech[i].start < b:
            over = min(b, speech[i].end) - max(a, speech[i].start)
            if over > 0 and i in turn_of:
                weight[turn_of[i]] += over
            i += 1
    return weight.most_common(1)[0][0] if weight else None


class Rows(NamedTuple):
    """Every candidate of every turn as a row of features; `turn` numbers their turns, `right` says
    which are right."""

    matrix: Any
    turn: Any
    right: Any
    weight: Any


def rows_of(
    books: list[Book], names: dict[str, int], paths: list[list[int]], trusting: bool
) -> Rows:
    """The rows of all turns with a known answer, their neighbours' answers taken as known; without
    those of described speakers whose name the annotators knew where descriptions are to be trusted."""
    at: list[tuple[int, int, float]] = []
    turn: list[int] = []
    right: list[bool] = []
    weight: list[float] = []
    number = row = 0
    for book, path in zip(books, paths, strict=True):
        for start, end in conversations(book.steps):
            steps = book.steps[start:end]
            for t, step in enumerate(steps):
                good = book.right[start + t]
                if good is None or len(step.evidence) < 2 or (step.runs_on and t):
                    continue
                if trusting and _unresolved(step, good):
                    continue
                for c, evidence in step.evidence.items():
                    features = Counter(evidence)
                    for moved in around(steps, path[start:end], t, c, ()):
                        features.update(moved)
                    if book.short:
                        features.update({IN_SHORT + f: v for f, v in list(features.items())})
                    for f, v in features.items():
                        at.append((row, names.setdefault(f, len(names)), v))
                    turn.append(number)
                    right.append(c in good)
                    row += 1
                plain = PLAIN if step.outright in step.evidence else 1.0
                weight.append(plain * book.worth * max(1.0, len(book.gold[start + t])))
                number += 1
    matrix = np.zeros((row, len(names)), dtype=np.float32)
    for place, column, value in at:
        matrix[place, column] = value
    return Rows(matrix, np.array(turn), np.array(right), np.array(weight, dtype=np.float32))


def _unresolved(step: Step, good: set[int]) -> bool:
    """Whether a description surely tells the speaker and the annotators knew a name for it: that is
    no evidence on how far descriptions are to be trusted."""
    described = {
        c for c, f in step.evidence.items()
        if any(name.endswith(("subject verb, described", "verb subject, described")) for name in f)
    }  # fmt: skip
    return bool(described) and not described & good


def known_paths(books: list[Book], model: Model) -> list[list[int]]:
    """Each turn's speaker: the right one where it is known, else the model's guess between them."""
    out = []
    whole = model
    for b in books:
        model = whole.for_short() if b.short else whole
        path: list[int] = []
        for s, e in conversations(b.steps):
            steps = b.steps[s:e]
            emitted = [{c: model.score(f) for c, f in st.evidence.items()} for st in steps]
            path.extend(search(steps, emitted, model, path[-2:], b.right[s:e]))
        out.append(path)
    return out


def fit(
    books: list[Book], rounds: int, prior: dict[str, float], *, trusting: bool = False
) -> dict[str, float]:
    """Weights of greatest pseudo-likelihood (Besag 1975): each turn's speaker given its neighbours';
    little evidence leaves a weight near its prior. `trusting`: as `rows_of`."""
    weights: dict[str, float] = dict(prior or START)
    for _ in range(rounds):
        paths = known_paths(books, Model(weights))
        names: dict[str, int] = {}
        rows = rows_of(books, names, paths, trusting)
        order = sorted(names, key=lambda f: names[f])
        found = _maximise(rows, np.array([prior.get(f, 0.0) for f in order], dtype=np.float32))
        weights = {f: float(found[i]) for f, i in names.items()}
    return weights


START = {
    "after: verb subject": 6.0, "after: subject verb": 6.0, "before: subject verb": 5.0,
    "another speaker, near": 0.5, "speakers alternate, near": 1.5, "same speaker, near": -1.5,
}  # fmt: skip
PENALTY = 0.6  # on the squares of weights, a turn's loss being about one
STEPS = 260


def _maximise(rows: Rows, prior: Any) -> Any:
    """Adam over the whole batch; the loss is convex but for the few turns with two right answers."""
    x = rows.matrix
    w = prior.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    starts = np.flatnonzero(np.r_[True, rows.turn[1:] != rows.turn[:-1]])
    for step in range(1, STEPS + 1):
        score = x @ w
        score -= np.maximum.reduceat(score, starts)[rows.turn]
        p = np.exp(score)
        total = np.add.reduceat(p, starts)[rows.turn]
        p /= total
        good = np.where(rows.right, p, 0)
        q = good / np.maximum(np.add.reduceat(good, starts)[rows.turn], 1e-9)
        gradient = x.T @ ((p - q) * rows.weight[rows.turn]) + PENALTY * (w - prior)
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        rate = 0.12 * (1 - step / (STEPS + 40))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def judge(book: Book, model: Model) -> tuple[Counter[str], Counter[str], list[tuple[float, bool]]]:
    """Right answers and all, by kind of quotation; and each confidence with whether it was right."""
    verdicts = decode(book.steps, model.for_short() if book.short else model)
    right: Counter[str] = Counter()
    count: Counter[str] = Counter(book.lost)
    sure: list[tuple[float, bool]] = []
    for v, marks in zip(verdicts, book.gold, strict=True):
        for good, kind, _ in marks:
            count[kind] += 1
            right[kind] += v.person in good
            sure.append((v.confidence, v.person in good))
    return right, count, sure


def scale_of(books: list[Book], weights: dict[str, float]) -> float:
    """The scale at which confidences fit the share of right answers best (log loss)."""

    def loss(scale: float) -> float:
        total = n = 0.0
        for b in books:
            for p, good in judge(b, Model(weights, scale))[2]:
                p = min(max(p, 1e-4), 1 - 1e-4)
                total -= math.log(p if good else 1 - p)
                n += 1
        return total / max(n, 1)

    return min((0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0), key=loss)


def line(name: str, right: Counter[str], count: Counter[str]) -> str:
    parts = [f"all {100 * sum(right.values()) / max(1, sum(count.values())):5.1f}"]
    for kind in ("explicit", "anaphoric", "implicit"):
        parts.append(f"{kind[:2]} {100 * right[kind] / max(1, count[kind]):5.1f} ({count[kind]})")
    return f"{name:32} " + "  ".join(parts)


def tenths(book: Book) -> list[Book]:
    """A single novel cut into ten, at conversation boundaries."""
    spans = conversations(book.steps)
    out = []
    for k in range(10):
        part = spans[k * len(spans) // 10 : (k + 1) * len(spans) // 10]
        a, b = part[0][0], part[-1][1]
        lost = book.lost if k == 0 else Counter()
        out.append(Book(f"{book.name} {k}", book.steps[a:b], book.right[a:b], book.gold[a:b], lost))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("en", "zh"))
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    if args.language == "zh":
        from tools import fit_chinese

        fit_chinese.run(args)
        return
    scorer = scorer_of()
    began = time.perf_counter()
    folders = sorted((SHARED / "novels/en").iterdir())
    books = [load(f, "en", scorer) for f in folders]
    books += [load_story(s) for s in marked("en")]
    print(f"read in {time.perf_counter() - began:.1f} s")
    for b in books:
        n = sum(1 for m in b.gold if m)
        reach = sum(1 for r, m in zip(b.right, b.gold, strict=True) if m and r)
        print(
            f"  {b.name:32} turns {n}, with the right one among the candidates {100 * reach / max(1, n):.1f}%"
        )
    fitted = functools.partial(fit, rounds=args.rounds, prior={})
    if args.left_out:
        _left_out(books, fitted)
        return
    weights = fitted(books)
    held = fitted(books[::2])
    scale = scale_of(books[1::2], held)
    kept = {f: round(w, 4) for f, w in sorted(weights.items()) if abs(w) > 1e-4}
    path = OUT / f"speakers_{args.language}.json"
    path.write_text(
        json.dumps({"scale": scale, "weights": kept}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    for b in books:
        r, c, _ = judge(b, Model(kept, scale))
        print(line(b.name, r, c))
    print(f"{len(kept)} weights, scale {scale}, {time.perf_counter() - began:.0f} s")


def _left_out(books: list[Book], fitted: Callable[[list[Book]], dict[str, float]]) -> None:
    """Each novel judged by weights fitted on all else, the stories a fifth at a time."""
    novels = [[b] for b in books if not b.short]
    short = [b for b in books if b.short]
    for label, parts in (
        ("pooled, each left out", novels),
        ("stories", [short[k::5] for k in range(5)]),
    ):
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for part in parts:
            names = {b.name for b in part}
            weights = fitted([b for b in books if b.name not in names])
            for book in part:
                r, c, _ = judge(book, Model(weights))
                print(line(book.name, r, c), flush=True)
                right += r
                count += c
        if count:
            print(line(label, right, count))


if __name__ == "__main__":
    main()
