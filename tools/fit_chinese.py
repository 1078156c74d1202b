"""Fits the Chinese weights of the speaker evidence: run by `tools/fit_speakers.py zh`.

One Chinese novel is little to learn from: what English novels taught holds until it is refuted. Short stories
weigh their own evidence otherwise ("short: ..."), for which what the novel taught holds until it is refuted;
they are those of `tools/marked.py` and of tests/pipeline/story/stories.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.story.grammar.reading import grammar_of
from pipeline.story.speech.decoding import OWN, Model
from pipeline.story.speech.speakers import prepare
from pipeline.story.text.opening import opened
from pipeline.story.text.script_zh import simplified
from projects.importing import read_file
from tools.fit_speakers import (
    OUT,
    ROOT,
    SHARED,
    Book,
    fit,
    joined_after,
    joined_before,
    judge,
    line,
    load,
    load_story,
    scale_of,
    scorer_of,
    tenths,
)
from tools.marked import marked as stories_of

WORTH = 3.0  # of a turn of a short story beside one of the novel
PARTS = 5  # of the books, each judged by weights that never saw it
_MARK = re.compile(r"\{([^{}:]+): ([^{}]+)\}")


def books_of() -> tuple[list[Book], list[Book]]:
    """The parts of the novel in every layout, and the short stories."""
    scorer = scorer_of()
    folder = SHARED / "novels/zh/wp-train"
    layouts = (str, joined_before, joined_after)
    novel = [part for layout in layouts for part in tenths(load(folder, "zh", scorer, layout))]
    stories = [load_story(story) for story in stories_of("zh")]
    stories += [marked(p) for p in sorted((ROOT / "tests/pipeline/story/stories").glob("*.zh.txt"))]
    return novel, [b._replace(worth=WORTH) for b in stories]


def marked(path: Path) -> Book:
    """A story whose speech is marked as {Name|Other name: “Words.”}."""
    source = path.read_text("utf-8")
    parts: list[str] = []
    said: list[tuple[int, int, frozenset[str]]] = []
    groups: dict[str, frozenset[str]] = {}
    at = size = 0
    for m in _MARK.finditer(source):
        parts += [source[at : m.start()], m[2]]
        size += m.start() - at
        names = frozenset(m[1].split("|"))
        names = names.union(*(groups.get(n, ()) for n in names))
        groups |= dict.fromkeys(names, names)
        said.append((size, size + len(m[2]), names))
        size, at = size + len(m[2]), m.end()
    text = "".join(parts) + source[at:]
    ready = opened(read_file(name="text.txt", data=text.encode(), language="zh"))
    grammar = grammar_of(simplified(text), ready.told, ready.quotes, "zh")
    found = prepare(text, ready.bodies, ready.paras, ready.quotes, "zh", grammar=grammar)
    turn_of = {q: k for k, turn in enumerate(found.turns) for q in turn.quotes}
    own = {i: {p.name, *p.aliases} for i, p in enumerate(found.people.people)}
    gold: list[list[tuple[set[int], str, int]]] = [[] for _ in found.turns]
    rights: list[set[int] | None] = [None] * len(found.turns)
    for start, end, names in said:
        q = max(
            range(len(ready.quotes)),
            key=lambda i: min(ready.quotes[i].end, end) - max(ready.quotes[i].start, start),
        )
        right = {i for i, ns in own.items() if ns & names}
        if found.narrator >= 0 and "我" in names:
            right.add(found.narrator)
        gold[turn_of[q]].append((right, "implicit", 1))
        rights[turn_of[q]] = (right & set(found.steps[turn_of[q]].evidence)) or None
    return Book(path.stem, found.steps, rights, gold, Counter())


def fitted(
    novel: Sequence[Book], stories: Sequence[Book], english: dict[str, float], rounds: int
) -> dict[str, float]:
    """The weights of the novel, then those of short stories beside it."""
    first = fit(list(novel), rounds, english, trusting=True)
    features = {f for b in stories for s in b.steps for e in s.evidence.values() for f in e}
    own = {f: first.get(f.removeprefix(OWN), 0.0) for f in features if f.startswith(OWN)}
    both = fit([*novel, *stories], 1, first | own, trusting=True)
    return english | both


def run(args: argparse.Namespace) -> None:
    """Fits and writes the weights, or judges each part by the others."""
    began = time.perf_counter()
    novel, stories = books_of()
    english = json.loads((OUT / "speakers_en.json").read_text("utf-8"))["weights"]
    print(f"read in {time.perf_counter() - began:.1f} s")
    if args.left_out:
        _left_out(novel, stories, english, args.rounds)
        return
    weights = fitted(novel, stories, english, args.rounds)
    half = len(novel) // 2
    scale = scale_of(novel[half:], fitted(novel[:half], stories, english, 1))
    kept = {f: round(w, 4) for f, w in sorted(weights.items()) if abs(w) > 1e-4}
    stored = json.dumps({"scale": scale, "weights": kept}, ensure_ascii=False, indent=0)
    (OUT / "speakers_zh.json").write_text(stored + "\n", "utf-8")
    for b in (*novel, *stories):
        print(line(b.name, *judge(b, Model(kept, scale))[:2]))
    print(f"{len(kept)} weights, scale {scale}, {time.perf_counter() - began:.0f} s")


def _left_out(
    novel: list[Book], stories: list[Book], english: dict[str, float], rounds: int
) -> None:
    for name, books in (("novel", novel), ("stories", stories)):
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for k in range(PARTS):
            out = [
                b for i, b in enumerate(books) if (i % 10 if name == "novel" else i) % PARTS == k
            ]
            rest = [b for b in books if b not in out]
            weights = fitted(
                rest if name == "novel" else novel, rest if name == "stories" else stories,
                english, rounds,
            )  # fmt: skip
            for b in out:
                r, c, _ = judge(b, Model(weights))
                right += r
                count += c
        print(line(f"{name}, each part left out", right, count), flush=True)
