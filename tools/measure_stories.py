"""Measures the comics of short stories with marks: run by `make measure`.

usage: python -m tools.measure_stories [--detail] [--floors]

Prints what each story's comic tells of its marks, and whether its geometry holds, for the stories
beside the repository (../shared/stories) and for the project's own (tests/stories); then the
comparison with the stories that were broken down by hand. --floors prints the table of floors of
tests/pipeline/story/test_story_marks.py instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from tools import story_marks as marked
from tools.judge_boards import print_comparison
from tools.story_making import LANGUAGES, OWN, SHARED, Told, folders_of, judge_beside, told

SLACK = 5.0  # points that a pooled figure may lose before a test fails


def tallies_of(
    story: Told, judge: ModuleType | None, *, detail: bool
) -> tuple[marked.Tallies, Any]:
    """The measures of a story, and how many people speak in it whom it doesn't have: by the judge
    beside the repository; where that is missing by our own, which doesn't count the latter."""
    if judge is None:
        return marked.judge(marked.marks_of(story.folder), story.report, story.manifest), "-"
    counts, extra = judge.judge(story.folder, story.report, story.manifest, detail)
    return {k: marked.Tally(*counts[k]) for k in marked.MEASURES}, extra


def line(name: str, tallies: marked.Tallies, extra: object) -> str:
    """One row of a table."""
    cells = (f"{tallies[k].share:8.1f}" if tallies[k].asked else " " * 7 + "-" for k in tallies)
    return f"{name:28}" + "".join(f"{c:>9}" for c in cells) + f"{extra:>9}"


def geometry(story: Told, judge: ModuleType) -> str:
    """Whether the geometry of a comic holds, in a line: what falls short, each with its value."""
    measures: Mapping[str, float] = judge.judge(story.manifest, story.text)
    short = [
        f"{kind} {measures[kind]:.3g} (needed {way} {limit:g})"
        for kind, (limit, way) in judge.LIMITS.items()
        if not (measures[kind] <= limit if way == "<=" else measures[kind] >= limit)
    ]
    counts = f"{measures['pages']} pages, {measures['panels']} panels"
    return f"{story.folder.name:28} geometry: {counts}: " + (
        f"SHORT: {', '.join(short)}" if short else "holds"
    )


def print_table(root: Path, judges: Mapping[str, ModuleType | None], *, detail: bool) -> None:
    """All stories of a folder and their pooled figures, then their geometry."""
    stories = [told(f) for f in folders_of(root)]
    if not stories:
        print(f"-- no stories in {root}")
        return
    print(f"-- {root.parent.parent.name}/stories/{root.name}")
    print(
        f"{'less wrong, extra is better':28}"
        + "".join(f"{k:>9}" for k in (*marked.MEASURES, "extra"))
    )
    found = []
    extras = []
    for story in stories:
        tallies, extra = tallies_of(story, judges["judge_story"], detail=detail)
        found.append(tallies)
        extras.append(extra)
        print(line(story.folder.name, tallies, extra), flush=True)
    numbers = [e for e in extras if isinstance(e, int)]
    mean = f"{sum(numbers) / len(numbers):.2f}" if numbers else "-"
    print(line("pooled", marked.pooled(found), mean))
    if (geometer := judges["judge_book"]) is not None:
        print("\n".join(geometry(story, geometer) for story in stories))


def floors_of(language: str) -> tuple[list[float], list[float]]:
    """The project's own stories in a language, judged by our own judge: the figures, and those below
    which (above which, where lower is better) a test fails."""
    judged = [
        marked.judge(marked.marks_of(f), told(f).report, told(f).manifest)
        for f in folders_of(OWN / language)
    ]
    shares = {k: t.share for k, t in marked.pooled(judged).items()}
    floors = [
        min(100.0, v + SLACK) if k == marked.LOWER_IS_BETTER else max(0.0, v - SLACK)
        for k, v in shares.items()
    ]
    return [round(v, 1) for v in shares.values()], [round(v, 1) for v in floors]


def print_floors() -> None:
    """The table to put into the test."""
    print("FLOORS = {\n    # " + ", ".join(marked.MEASURES))
    for language in LANGUAGES:
        shares, floors = floors_of(language)
        print(f"    # measured: {', '.join(f'{v}' for v in shares)}")
        print(f'    "{language}": ({", ".join(f"{v}" for v in floors)}),')
    print("}")


def main() -> None:
    """All figures that comics of short stories are judged by."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--detail", action="store_true", help="list what is missed")
    parser.add_argument("--floors", action="store_true", help="print the floors of the tests")
    args = parser.parse_args()
    if args.floors:
        print_floors()
        return
    judges = {name: judge_beside(name) for name in ("judge_story", "judge_book")}
    for missing in (name for name, module in judges.items() if module is None):
        print(f"{missing}.py is not beside this repository")
    for root in (SHARED / "stories", OWN):
        for language in LANGUAGES:
            print_table(root / language, judges, detail=args.detail)
    print("-- boards")
    print_comparison(detail=args.detail)


if __name__ == "__main__":
    main()
