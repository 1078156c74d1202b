"""Compares the comic of a story with the same story broken down by hand (../shared/reference/boards).

usage: python -m tools.judge_boards [--detail] [STORY ...]

A panel of the board is met when one of ours stands for mostly the same words and shows the same
subject; 60 of 100 are needed.

- The same words: of the letters and digits of the board's panel and of our panel's `source`, the
  common ones are at least half of either.
- The same subject, by what the board's panel is:
  - an insert (shot I): a thing of ours is what its subject names; of hands, or whose they are is
    seen;
  - without anybody of the story: its thing as above, or its place: ours is one that the board's
    words name, or that the story's marks accept for these words;
  - with people, but very wide, and there to open, to change place, to pause or to let time pass: its
    place;
  - any other: the main person is seen, who is the first of those drawn that the subject names, else
    the first of those drawn. Names go by the story's marks (`story_marks.identities`).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools import story_marks as marked
from tools.board_figures import figures_of_board, figures_of_comic, table
from tools.story_making import LANGUAGES, SHARED, Told, folders_of, told

BOARDS = SHARED / "reference" / "boards" / "boards.json"
NEEDED = 60.0
_PLACING = ("opening", "place", "pause", "time")
_HANDS = re.compile(
    r"(?:(?:an?|the|one|two|old|small|\S+['’]s) )*hands?\b|[一两]只\S{0,6}手|\S*手$"
)
_BESIDE = re.compile(r" (?:with|on|in|at|from|over|behind|between|through|inside|round|where) ")

Board = Sequence[Mapping[str, Any]]


class Subject(NamedTuple):
    """What a panel of a board shows: people are names of the marks, the main one first; `named` are
    the words for its thing, `where` those for its place, `accepted` the marks' own for it."""

    kind: str
    people: tuple[str, ...]
    named: str
    where: str
    accepted: tuple[str, ...]


class Met(NamedTuple):
    """What became of a panel of a board: whether one of ours stands for its words, and whether such
    a one shows its subject."""

    words: bool
    subject: bool


def boards() -> dict[str, Board]:
    """The boards by the names of their stories; none where they are not beside the repository."""
    if not BOARDS.is_file():
        return {}
    data = json.loads(BOARDS.read_text("utf-8"))
    return {name: board["panels"] for name, board in data.items()}


# ---------------------------------------------------------------- the same words


def letters_of(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Where the letters and digits of some ranges stand."""
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def is_same_words(one: set[int], other: set[int]) -> bool:
    """Whether two panels stand for mostly the same words."""
    common = len(one & other)
    return common > 0 and 2 * common >= len(one) and 2 * common >= len(other)


# ---------------------------------------------------------------- the same subject


def subject_of(panel: Mapping[str, Any], marks: marked.Marks) -> Subject:
    """The subject of a board's panel by its own words and the story's marks."""
    people = _people(panel, marks)
    shot, why = panel["c"].split(",")[0].split()[0], panel["y"].split(":")[0]
    span = (panel["start"], panel["end"])
    accepted = [w for m in marks.moments if marked.overlap(m.span, span) for w in m.place]
    kind = "people" if people else "anything"
    if shot == "I":
        kind = "hands" if _HANDS.match(panel["s"]) else "insert"
    elif people and shot == "XW" and why in _PLACING:
        kind = "place"
    # what a thing is with, or lies on, is not what the picture is of
    return Subject(kind, people, _BESIDE.split(panel["s"])[0], panel["p"], tuple(accepted))


def _people(panel: Mapping[str, Any], marks: marked.Marks) -> tuple[str, ...]:
    """Those of the story whom a board's panel draws, the main one first."""
    subject = panel["s"].lower()
    found: list[tuple[int, str]] = []
    for entry in panel["A"]:
        # "a young man (Dad): drops to his knees": either name may be the story's
        names = [n for n in re.split(r"[()（）]", re.split(r"[:：]", entry)[0]) if n.strip()]
        who = next(filter(None, (_known(n, marks) for n in names)), None)
        if who:
            at = [subject.find(marked.plain(n)) for n in names]
            found.append((min((a for a in at if a >= 0), default=len(subject)), who))
    return tuple(dict.fromkeys(who for _, who in sorted(found, key=lambda f: f[0])))


def _known(name: str, marks: marked.Marks) -> str | None:
    """Whom of the marks a name of the board means."""
    own = marked.plain(name)
    exact = (p.name for p in marks.people if own in p.names)
    near = (p.name for p in marks.people if any(marked.alike(own, n) for n in p.names))
    return next(exact, None) or next(near, None)


def shows(panel: marked.Panel, subject: Subject, to: Mapping[str, str]) -> bool:
    """Whether a panel of ours shows the subject of a board's panel."""
    seen = marked.people_in([panel], to)
    main = bool(subject.people) and subject.people[0] in seen
    if subject.kind == "people":
        return main
    if subject.kind == "place":
        return _is_there(panel, subject)
    thing = any(is_named(t, subject.named) for t in marked.things_in(panel))
    if subject.kind in ("insert", "hands"):
        return thing or (main and subject.kind == "hands")
    return thing or _is_there(panel, subject)


def _is_there(panel: marked.Panel, subject: Subject) -> bool:
    place = marked.place_in(panel)
    if any(marked.alike(place, w) for w in subject.accepted):
        return True
    return any(is_named(name, subject.where) for name in place.split(", "))


def is_named(word: str, words: str) -> bool:
    """Whether a word, or the noun at its end, stands in a description: whole, or in the plural."""
    own = marked.plain(word)
    if not own:
        return False
    if not own.isascii():
        return own in words
    noun = own.split()[-1]
    return any(re.search(rf"\b{re.escape(w)}(?:e?s)?\b", words.lower()) for w in {own, noun})


# ---------------------------------------------------------------- judging


def judge(board: Board, marks: marked.Marks, story: Told) -> list[Met]:
    """What became of each panel of a board."""
    to = marked.identities(marks, story.report).to
    ours = [(p, letters_of(story.text, p["source"])) for p in marked.panels_in(story.manifest)]
    out = []
    for panel in board:
        own = letters_of(story.text, [(panel["start"], panel["end"])])
        same = [p for p, letters in ours if is_same_words(own, letters)]
        subject = subject_of(panel, marks)
        out.append(Met(bool(same), any(shows(p, subject, to) for p in same)))
    return out


def share(met: Sequence[Met]) -> str:
    """Of a board's panels: those whose words, and those whose words and subject one of ours has."""
    n = max(1, len(met))
    words, both = sum(m.words for m in met), sum(m.subject for m in met)
    return (
        f"{len(met)} panels: words {100 * words / n:.1f}%, words and subject {100 * both / n:.1f}%"
    )


def _missed(board: Board, met: Sequence[Met], marks: marked.Marks) -> None:
    for panel, m in zip(board, met, strict=True):
        if not m.subject:
            subject = subject_of(panel, marks)
            what = "other words" if not m.words else f"no {subject.kind} {subject.people[:1]}"
            print(f"    page {panel['page']}: {panel['s']!r}: {what}: {panel['span'][:50]!r}")


def print_comparison(*, only: Sequence[str] = (), detail: bool = False) -> None:
    """All boards: the share of their panels that are met, and the figures beside theirs."""
    known = boards()
    if not known:
        print("the boards are not beside this repository: nothing to compare with")
        return
    everything: list[Met] = []
    for language in LANGUAGES:
        stories: list[tuple[Board, Told]] = []
        for folder in folders_of(SHARED / "stories" / language):
            if folder.name not in known or (only and folder.name not in only):
                continue
            board, marks, story = known[folder.name], marked.marks_of(folder), told(folder)
            met = judge(board, marks, story)
            print(f"{folder.name:28} {share(met)}")
            if detail:
                _missed(board, met, marks)
            everything += met
            stories.append((board, story))
        for group in [[s] for s in stories] + ([stories] if len(stories) > 1 else []):
            name = group[0][1].folder.name if len(group) == 1 else f"{language}, pooled"
            theirs = figures_of_board([(b, s.text) for b, s in group])
            ours = figures_of_comic([(s.manifest, s.text) for _, s in group])
            print("\n".join(table(name, ours, theirs)))
    print(f"{'all boards':28} {share(everything)} (needed {NEEDED:.0f}%)")


def main() -> None:
    """The comparison from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*", type=lambda s: Path(s).name)
    parser.add_argument("--detail", action="store_true", help="list what is not met")
    args = parser.parse_args()
    print_comparison(only=args.stories, detail=args.detail)


if __name__ == "__main__":
    main()
