"""What can be counted of a comic or of a story broken down by hand, and how far apart the two are.

A figure of ours holds where it is within a third of the board's. A distribution (people, shots)
holds where at most a third of the panels would have to change for it to be the board's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

NEAR = 1 / 3
SHOTS = ("very wide", "wide", "full", "medium", "close", "insert")
PEOPLE = ("0", "1", "2", "3 or more")
_BOARD_SHOTS = dict(zip(("XW", "W", "F", "M", "C", "I"), SHOTS, strict=True))
_OUR_SHOTS = {
    "extreme_wide": "very wide", "wide": "wide", "full": "full", "medium": "medium",
    "close_up": "close", "extreme_close_up": "close",
}  # fmt: skip
_NEAR_SHOTS = ("medium", "close", "full")
_NOT_SPOKEN = ("caption", "sfx")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


class Shown(NamedTuple):
    """What is counted of one panel."""

    size: int
    is_silent: bool
    has_caption: bool
    people: int
    shot: str


class Figures(NamedTuple):
    """What is counted of a book: means, shares of a hundred, and distributions in shares of one."""

    means: dict[str, float]
    distributions: dict[str, dict[str, float]]


def size_of(text: str) -> int:
    """Words, or characters of a Chinese text."""
    hanzi = len(_HANZI.findall(text))
    return hanzi if hanzi > len(text) / 3 else len(_WORD.findall(text))


def figures(panels: Sequence[Shown], pages: int) -> Figures:
    """The figures of a book of so many pages."""
    n = max(1, len(panels))
    means = {
        "words or characters a panel": sum(p.size for p in panels) / n,
        "panels a page": len(panels) / max(1, pages),
        "panels without speech, %": 100 * sum(p.is_silent for p in panels) / n,
        "panels with a caption, %": 100 * sum(p.has_caption for p in panels) / n,
        "people a panel": sum(p.people for p in panels) / n,
    }
    people = Counter(PEOPLE[min(p.people, len(PEOPLE) - 1)] for p in panels)
    shots = Counter(p.shot for p in panels)
    return Figures(
        means,
        {
            "people": {k: people[k] / n for k in PEOPLE},
            "shots": {k: shots[k] / n for k in SHOTS},
        },
    )


def figures_of_board(stories: Iterable[tuple[Sequence[Mapping[str, Any]], str]]) -> Figures:
    """The figures of boards, each with its text."""
    panels: list[Shown] = []
    pages = 0
    for board, text in stories:
        pages += len({p["page"] for p in board})
        panels += [
            Shown(
                size_of(text[p["start"] : p["end"]]), not p["D"], bool(p["K"]), len(p["A"]),
                _BOARD_SHOTS[p["c"].split(",")[0].split()[0]],
            )
            for p in board
        ]  # fmt: skip
    return figures(panels, pages)


def figures_of_comic(stories: Iterable[tuple[Mapping[str, Any], str]]) -> Figures:
    """The figures of comics by their manifests, each with its text."""
    panels: list[Shown] = []
    pages = 0
    for manifest, text in stories:
        pages += len(manifest["pages"])
        panels += [_shown(p, text) for page in manifest["pages"] for p in page["panels"]]
    return figures(panels, pages)


def _shown(panel: Mapping[str, Any], text: str) -> Shown:
    kinds = [b["kind"] for b in panel["balloons"]]
    return Shown(
        # a caption that is a piece of a pictured sentence is no more of the text than the sentence
        sum(size_of(text[a:b]) for a, b in merged(panel["source"])),
        all(kind in _NOT_SPOKEN for kind in kinds),
        "caption" in kinds,
        len(panel["figures"]),
        shot_of(panel),
    )


def merged(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Ranges without what two of them share."""
    out: list[tuple[int, int]] = []
    for a, b in sorted((s[0], s[1]) for s in spans):
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out


def shot_of(panel: Mapping[str, Any]) -> str:
    """A panel's shot as boards call it: a thing seen from near, and nobody, is an insert."""
    shot = _OUR_SHOTS[panel["shot"]]
    alone = bool(panel.get("things")) and not panel["figures"]
    return "insert" if alone and shot in _NEAR_SHOTS else shot


def is_near(ours: float, theirs: float) -> bool:
    """Whether a figure is within a third of the board's."""
    return abs(ours - theirs) <= NEAR * theirs + 1e-9


def distance(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The share of panels that would have to change for one distribution to be the other."""
    return sum(abs(ours[k] - theirs[k]) for k in theirs) / 2


def table(name: str, ours: Figures, theirs: Figures) -> list[str]:
    """The figures of a comic beside those of its board, a line each."""
    out = [f"  {name:36} {'ours':>7} {'board':>7}"]
    for kind, value in theirs.means.items():
        verdict = "ok" if is_near(ours.means[kind], value) else "OFF"
        out.append(f"    {kind:34} {ours.means[kind]:7.1f} {value:7.1f} {verdict}")
    for kind, values in theirs.distributions.items():
        own = ours.distributions[kind]
        apart = distance(own, values)
        verdict = "ok" if apart <= NEAR else "OFF"
        parts = "  ".join(f"{k} {100 * own[k]:.0f}/{100 * v:.0f}" for k, v in values.items())
        out.append(f"    {kind + ', % ours/board':34} {parts}: {100 * apart:.0f} apart {verdict}")
    return out
