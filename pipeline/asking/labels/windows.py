"""What the rules are unsure of: quotations with a doubtful speaker, and a few units around each."""

from __future__ import annotations

from pipeline.asking.labels.tokens import tokens_of
from pipeline.asking.labels.units import Told

SURE = 0.95  # confidence of a speaker from which nobody is asked
AROUND = (3, 1)  # units before and behind
ROW = 6  # tokens of an answer's row
FRAME = 4  # tokens of an answer without any row
LINE = 2  # tokens of a piece's number, mark and the sign of a gap


def windows_of(
    told: Told, chapter: int, *, sent: float, answered: float, beside: int
) -> list[tuple[int, bool]]:
    """(unit, whether it is asked about) in order, the most doubtful first taken in until as many tokens
    are sent or answered as may be."""
    doubtful: list[tuple[float, int]] = []
    for units in told.scenes_of(chapter):
        for u in units:
            beat = told.beat(u) if told.is_said(u) else None
            if beat is not None and (beat.confidence < SURE or beat.speaker is None):
                doubtful.append((beat.confidence, u))
    asked: set[int] = set()
    shown: dict[int, int] = {}
    answered -= FRAME
    for _, u in sorted(doubtful):
        fresh = {n: told for n, told in _window(told, u, beside).items() if shown.get(n, 0) < told}
        cost = sum(size - shown.get(n, 0) for n, size in fresh.items())
        if cost > sent or answered < ROW:
            continue
        sent -= cost
        answered -= ROW
        shown |= fresh
        asked.add(u)
    return [(u, u in asked) for u in sorted(shown)] if asked else []


def _window(told: Told, unit: int, beside: int) -> dict[int, int]:
    """The tokens of a unit and of those around it in its scene."""
    scene = told.script.scenes[told.scene_at(unit)]
    first, last = max(scene.first_unit, unit - AROUND[0]), min(scene.last_unit, unit + AROUND[1])
    sizes = {}
    for u in range(first, last + 1):
        if told.is_shown(u):
            words = told.words(u)
            sizes[u] = tokens_of(words if u == unit else words[:beside]) + LINE
    return sizes
