"""Measures what reading with a model loses: with a model that knows the marks, over the novels and
stories beside the project. `python -m tools.measure_labels [novels|stories|comics] [name ...]`.

Prints speakers before and after, and the tokens sent and answered as shares of the text's own.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.asking.labels import Mode, apply, label_chunk, merged, plan_chunks  # noqa: E402
from pipeline.asking.labels.units import told_of  # noqa: E402
from pipeline.story.reader import read  # noqa: E402
from pipeline.story.telling.report import report  # noqa: E402
from pipeline.storyboard.planning import make_storyboard  # noqa: E402
from projects.comic.documents import BookStyle, Manuscript, Script  # noqa: E402
from projects.comic.drawing.looks import derive_looks  # noqa: E402
from projects.comic.rendering.manifest import book_manifest, fitted_manifest  # noqa: E402
from projects.importing import read_file  # noqa: E402
from tools import story_marks  # noqa: E402
from tools.fit_speakers import SHARED, scorer_of  # noqa: E402
from tools.label_oracle import Oracle, of_novel, of_story  # noqa: E402
from tools.label_scores import story_scores  # noqa: E402
from tools.story_making import folders_of  # noqa: E402

MODES: tuple[Mode, ...] = ("thorough", "economy")


class Labelled(NamedTuple):
    """A script after a model, and what that took as shares of the text's own tokens."""

    script: Script
    sent: float
    answered: float
    chunks: int
    standing: int  # chunks for which the rules stand


def labelled(
    script: Script, text: str, oracle: Oracle, mode: Mode, context: int = 32_000
) -> Labelled:
    """A script read by the oracle."""
    chunks = plan_chunks(script, text, mode, context)
    found = [label_chunk(c, oracle.complete, model="oracle") for c in chunks]
    own = sum(told_of(script, text).tokens_of(n) for n in range(len(script.chapters))) or 1
    sent, answered = (sum(getattr(f, k) for f in found) / own for k in ("tokens_in", "tokens_out"))
    done = apply(script, merged(*found))
    return Labelled(done, sent, answered, len(chunks), sum(f.by != "model" for f in found))


def beginning(manuscript: Manuscript, chapters: int) -> Manuscript:
    """The first chapters of a book, as a book."""
    kept = manuscript.chapters[:chapters]
    text = manuscript.text[: kept[-1].end]
    return manuscript.model_copy(update={"chapters": kept, "text": text})


def gold_within(gold: dict[str, Any], end: int) -> dict[str, Any]:
    """The marks of a novel's beginning."""
    quotes = [q for q in gold["quotes"] if q["end"] <= end]
    chapters = [c for c in gold.get("chapters") or [] if c["start"] < end]
    return {**gold, "quotes": quotes, "chapters": chapters}


def novel(
    folder: Path, scorer: Any, modes: tuple[Mode, ...] = MODES, chapters: int = 0
) -> dict[str, tuple[float, Labelled | None]]:
    """Speakers right of a hundred by the rules ("rules") and after each mode."""
    manuscript = read_file(name="text.txt", data=(folder / "text.txt").read_bytes(), language=None)
    gold, _ = scorer.load_gold(str(folder))[0]
    if chapters:
        manuscript = beginning(manuscript, chapters)
        gold = gold_within(gold, len(manuscript.text))
    script = read(manuscript)
    oracle = of_novel(manuscript.text, gold, scorer, script.characters)

    def right(found: Script) -> float:
        by = scorer.score(report(found), gold, manuscript.text)["by"]
        return 100 * sum(x["ok"] for x in by.values()) / max(1, sum(x["n"] for x in by.values()))

    out: dict[str, tuple[float, Labelled | None]] = {"rules": (right(script), None)}
    for mode in modes:
        done = labelled(script, manuscript.text, oracle, mode)
        out[mode] = (right(done.script), done)
    return out


def story(folder: Path) -> tuple[dict[str, list[tuple[bool, str]]], Labelled, Manuscript]:
    """What the marks of a story ask and the labelled script holds."""
    data = (folder / "text.txt").read_bytes()
    manuscript = read_file(name="text.txt", data=data, language=None)
    marks = story_marks.marks_of(folder)
    script = read(manuscript)
    oracle = of_story(manuscript.text, marks, manuscript.language, script.characters)
    done = labelled(script, manuscript.text, oracle, "thorough")
    return story_scores(marks, report(done.script)), done, manuscript


def comic(script: Script, manuscript: Manuscript) -> dict[str, Any]:
    """The manifest of a script's comic, without its pictures."""
    language = manuscript.language
    looks = derive_looks(cast=script.characters, language=language, seed=1)
    style = BookStyle(language=language, capitals=language == "en")
    board = make_storyboard(
        text=manuscript.text, script=script, looks=looks, title="A book", style=style, seed=1
    )
    pages = [fitted_manifest(p, looks, style) for p in board.pages]
    return book_manifest(
        title="A book", style=style, looks=looks, pages=pages,
        height=board.pages[0].height, coverage=board.coverage,
    )  # fmt: skip


def _comics(wanted: list[str]) -> None:
    """The judge's figures of the stories' comics, by the rules and after the oracle."""
    for language in ("en", "zh"):
        tallies: dict[str, list[story_marks.Tallies]] = {"rules": [], "thorough": []}
        for folder in folders_of(SHARED / "stories" / language):
            if wanted and folder.name not in wanted:
                continue
            _, done, manuscript = story(folder)
            marks = story_marks.marks_of(folder)
            for name, script in (("rules", read(manuscript)), ("thorough", done.script)):
                judged = story_marks.judge(marks, report(script), comic(script, manuscript))
                tallies[name].append(judged)
        for name, found in tallies.items():
            pooled = story_marks.pooled(found)
            print(
                language,
                name,
                " ".join(f"{k} {t.share:.1f}" for k, t in pooled.items()),
                flush=True,
            )


def _novels(wanted: list[str]) -> None:
    scorer = scorer_of()
    for part in ("en", "second", "zh"):
        for folder in sorted((SHARED / "novels" / part).iterdir()):
            if not (folder / "gold.json").is_file() or wanted and folder.name not in wanted:
                continue
            for mode, (right, done) in novel(folder, scorer).items():
                cost = (
                    f"in {done.sent:.3f} out {done.answered:.3f} chunks {done.chunks} rules' {done.standing}"
                    if done
                    else ""
                )
                print(f"{folder.name:28} {mode:9} {right:5.1f} {cost}", flush=True)


def _stories(wanted: list[str], detail: bool) -> None:
    for language in ("en", "zh"):
        total: Counter[str] = Counter()
        for folder in folders_of(SHARED / "stories" / language):
            if wanted and folder.name not in wanted:
                continue
            scores, done, _ = story(folder)
            for kind, answers in scores.items():
                total[kind] += sum(right for right, _ in answers)
                total[f"{kind} asked"] += len(answers)
                if detail:
                    print("\n".join(f"   {kind}: {what}" for right, what in answers if not right))
            shares = " ".join(f"{k} {sum(r for r, _ in a)}/{len(a)}" for k, a in scores.items())
            print(
                f"{folder.name:24} {shares} in {done.sent:.2f} out {done.answered:.2f} rules' {done.standing}",
                flush=True,
            )
        kinds = [k for k in total if not k.endswith("asked")]
        print(
            language,
            " ".join(f"{k} {100 * total[k] / max(1, total[f'{k} asked']):.1f}" for k in kinds),
        )
        everything = sum(total[k] for k in kinds), sum(total[f"{k} asked"] for k in kinds)
        print(language, f"all {100 * everything[0] / max(1, everything[1]):.1f}")


def main() -> None:
    """Prints what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("novels", "stories", "comics"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--detail", action="store_true")
    asked = parser.parse_args()
    if asked.what == "novels":
        _novels(asked.names)
    elif asked.what == "comics":
        _comics(asked.names)
    else:
        _stories(asked.names, asked.detail)


if __name__ == "__main__":
    main()
