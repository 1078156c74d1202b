"""Where the plot turns: somebody or something new, a change of state, a discovery, a blow, a fall, an arrival,
the sentence before a break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.comic.documents import Deed, Noun

_KINDS = {
    "fall": "a fall", "strike": "a blow", "fight": "a blow", "shoot": "a blow", "break": "a change",
    "dead": "a death", "kill": "a death", "enter": "an arrival", "leave": "a departure", "run": "a flight", "jump": "a leap",
    "give": "a thing changes hands", "throw": "a throw", "embrace": "a touch", "kiss": "a touch", "kneel": "a bow",
    "weep": "a change", "fly": "a flight", "hide": "a change", "pull": "a change", "open": "a discovery",
}  # fmt: skip
_SUDDEN = re.compile(
    r"\b(?:suddenly|all at once|at that moment|just then|then|at last|instead|but)\b|忽然|突然|就在这时|猛地|猛然|竟|居然|终于|这时|却",
    re.IGNORECASE,
)
_STRONG = frozenset("fall strike fight kill shoot break dead embrace kiss".split())


def turn_of(
    deeds: Sequence[Deed], *, new: Sequence[str], things: Sequence[Noun], words: str, alone: bool, last: bool,
    moved: bool,
) -> str:  # fmt: skip
    """Why the plot turns with a sentence, or "": `new` are people first seen, `things` those first named,
    `alone` a paragraph of this sentence only, `last` the sentence before a break."""
    if new:
        return "somebody new"
    kinds = [d.act for d in deeds if d.actors]
    strong = next((k for k in kinds if k in _STRONG), "")
    if strong:
        return _KINDS[strong]
    kind = next((k for k in reversed(kinds) if k in _KINDS), "")
    if kind and (_SUDDEN.search(words) or alone):
        return _KINDS[kind]
    if last:
        return "before a break"
    if things and deeds and (_SUDDEN.search(words) or alone):
        return "something new"
    if moved:
        return "another place"
    return _KINDS.get(kind, "")
