"""Measures the reader on the annotated novels beside the project: run by `make measure`.

Prints speakers by kind of quotation, quotations found, chapters, characters with ten quotations or
more, and speed, straight and curly, English and Chinese. The weights were fitted on the same novels:
`tools/fit_speakers.py en --left-out` prints the figures of each novel by weights that never saw it.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.story.reader import read  # noqa: E402
from pipeline.story.telling.report import report  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools.fit_speakers import SHARED, scorer_of  # noqa: E402

NOVELS = SHARED / "novels"
OFTEN = 10  # quotations of a character that the cast list must have right
KINDS = ("explicit", "anaphoric", "implicit")


def measured(folder: Path, language: str, name: str, scorer: Any) -> tuple[Any, Counter[str]]:
    """The score of one novel, and the counts of its cast and its time."""
    data = (folder / name).read_bytes()
    began = time.process_time()
    manuscript = read_file(name="text.txt", data=data, language=language)
    script = read(manuscript)
    spent = time.process_time() - began
    gold, text = scorer.load_gold(str(folder))[0]
    found = report(script)
    extra = cast_counts(found, gold, scorer)
    extra["milliseconds"] = round(spent * 1000)
    extra["size"] = len(text) if language == "zh" else len(text.split())
    return scorer.score(found, gold, text), extra


def cast_counts(found: dict[str, Any], gold: dict[str, Any], scorer: Any) -> Counter[str]:
    """Of the characters with ten quotations or more: how many there are, how many the cast list
    has exactly once, under no name that is somebody else's."""
    names = scorer.Names(gold)
    said = Counter(q["speaker"] for q in gold["quotes"] if q["speaker"] not in scorer.SKIP)
    clusters: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for character in found["characters"]:
        for who in names.cluster(character):
            clusters[who].append(character)
    often = [c for c, n in said.items() if n >= OFTEN]
    right = 0
    for who in often:
        mine = [c for c in clusters[who] if len(names.cluster(c)) == 1]
        alone = len(mine) == 1
        others = {
            o for c in mine for a in (*c["aliases"], c["name"])
            for o in names.one(a) if len(names.one(a)) == 1
        } - {who}  # fmt: skip
        right += alone and not others & set(often)
    return Counter({"often": len(often), "often right": right})


def line(name: str, by: Any, c: Any, extra: Counter[str], chapters: Any) -> str:
    """One novel's figures."""

    def share(kind: str) -> str:
        return f"{100 * by[kind]['ok'] / max(1, by[kind]['n']):5.1f}"

    everything = sum(by[k]["ok"] for k in by) / max(1, sum(by[k]["n"] for k in by))
    marks = f"{chapters['gold_hit']}/{chapters['gold']}, {chapters['pred']}" if chapters else "-"
    return (
        f"{name:30} {100 * everything:5.1f} | " + " ".join(share(k) for k in KINDS)
        + f" | {100 * c['g_hit'] / max(1, c['g']):5.1f} {100 * c['p_hit'] / max(1, c['p']):5.1f}"
        + f" | cast {extra['often right']}/{extra['often']} | chapters {marks}"
        + f" | {extra['size'] / max(1, extra['milliseconds']) * 1000:9,.0f}/s"
    )  # fmt: skip


def pooled(folders: list[Path], language: str, name: str, scorer: Any) -> None:
    """Prints each novel and all together."""
    scores, total = [], Counter[str]()
    print(f"-- {name}: all | {' '.join(KINDS)} | quotation recall precision")
    for folder in folders:
        score, extra = measured(folder, language, name, scorer)
        scores.append(score)
        total.update(extra)
        print(line(folder.name, score["by"], score["c"], extra, score.get("chapters")), flush=True)
    if len(scores) > 1:
        whole = scorer.pool(scores, "pooled")
        print(line("pooled", whole["by"], whole["c"], total, None))


def main() -> None:
    """All figures that the reader is judged by."""
    if not NOVELS.is_dir():
        raise SystemExit("the annotated novels are not here")
    scorer = scorer_of()
    english = sorted(f for f in (NOVELS / "en").iterdir() if f.is_dir())
    pooled(english, "en", "text.txt", scorer)
    pooled(english, "en", "text.curly.txt", scorer)
    pooled([NOVELS / "zh/wp-train"], "zh", "text.txt", scorer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
