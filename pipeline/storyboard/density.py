"""How much of a book a comic of so many pages can hold: the density that fits, and what must go."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.story.telling.condensing import BALANCED, BRIEFEST, FULLEST
from pipeline.storyboard.moments import Maker
from projects.comic.documents import Script

PANELS_A_PAGE = 4.0  # as books come out (daisy-miller: 554 panels on 138 pages)
TRIES = 9


class Fit(NamedTuple):
    """A density (words of narration a panel), and the quotations (unit ids) that are left out."""

    words: float = BALANCED
    left_out: frozenset[int] = frozenset()


def fit_pages(text: str, script: Script, pages: int) -> Fit:
    """The fullest telling that takes about so many pages for the whole book.

    First the narration gives way; only where the dialogue alone is longer, the speeches that weigh
    least are left out, and the coverage lists them.
    """
    room = max(1.0, pages * PANELS_A_PAGE)
    low, high = FULLEST, BRIEFEST
    if _panels(text, script, Fit(low)) <= room:
        return Fit(low)
    for _ in range(TRIES):
        middle = (low * high) ** 0.5
        if _panels(text, script, Fit(middle)) <= room:
            high = middle
        else:
            low = middle
    if _panels(text, script, Fit(high)) <= room:
        return Fit(high)
    return _leave_out(text, script, Fit(BRIEFEST), room)


def _leave_out(text: str, script: Script, fit: Fit, room: float) -> Fit:
    """Leaves out the least important speeches until the rest has room."""
    spoken = sorted(
        (b for b in script.beats if b.kind in ("speech", "thought")),
        key=lambda b: (b.importance, -b.units[0]),
    )
    low, high = 0, len(spoken)
    while low < high:
        middle = (low + high) // 2
        left = frozenset(u for b in spoken[:middle] for u in b.units)
        if _panels(text, script, Fit(fit.words, left)) <= room:
            high = middle
        else:
            low = middle + 1
    return Fit(fit.words, frozenset(u for b in spoken[:low] for u in b.units))


def _panels(text: str, script: Script, fit: Fit) -> int:
    return len(Maker(text, script, words=fit.words, left_out=fit.left_out).moments())
