"""Novels in which people marked whom each word means, as LitBank has them, for what is fitted on them.

LitBank (https://github.com/dbamman/litbank, CC BY 4.0: Bamman, Lewke and Mansoor, "An Annotated Dataset of
Coreference in English Literature", LREC 2020) has the first 2,000 words of 100 novels. Novels of
../shared, on which others of our figures are measured, are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer

NOVELS = Path(__file__).resolve().parent.parent.parent / "shared" / "novels"


class Marked(NamedTuple):
    """Somebody told of in a novel as people marked it: where, whether by a pronoun, and who it is."""

    start: int
    end: int
    pronoun: bool
    who: str


class Speech(NamedTuple):
    """A quotation and who says it."""

    start: int
    end: int
    who: str


class Novel(NamedTuple):
    """The beginning of a novel, its text laid as it was printed."""

    name: str
    text: str
    marks: list[Marked]
    speeches: list[Speech]


def novels(folder: Path) -> list[Novel]:
    """The novels of a copy of LitBank that nothing else is measured on."""
    out = []
    measured = [f.name.replace("-", "_") for f in NOVELS.glob("*/*") if f.is_dir()]
    for path in sorted((folder / "coref" / "brat").glob("*.txt")):
        name = path.stem.removesuffix("_brat")
        if not any(m in name for m in measured):
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
    said = folder / "quotations" / "tsv" / f"{path.stem}.ann"
    return Novel(name, whole[: max(places) + 1] + "\n", marks, _speeches(said, cut, places))


def _speeches(path: Path, cut: str, places: list[int]) -> list[Speech]:
    """The quotations of a novel; they are marked by sentence and word."""
    words = []
    at = 0
    for line in cut.split("\n"):
        words.append([(at + m.start(), at + m.end()) for m in re.finditer(r"\S+", line)])
        at += len(line) + 1
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    who = {r[1]: r[2] for r in rows if r[0] == "ATTRIB"}
    out = []
    for r in rows:
        if r[0] != "QUOTE" or r[1] not in who:
            continue
        first, last = words[int(r[2])][int(r[3])], words[int(r[4])][int(r[5])]
        inside = [p for p in places[first[0] : last[1]] if p >= 0]
        if inside:
            out.append(Speech(inside[0], inside[-1] + 1, who[r[1]]))
    return out


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
