"""Ranges of a text: what lies in them, and what is left of them between holes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from projects.comic.documents import Span


def without(start: int, end: int, skips: Sequence[Span]) -> list[Span]:
    """A range without what is no word of the story (`skips`, in order), as ranges in order."""
    if not skips:
        return [(start, end)] if start < end else []
    out: list[Span] = []
    at = start
    for a, b in skips[max(0, bisect_left(skips, (start, start)) - 1) :]:
        if a >= end:
            break
        if b <= at:
            continue
        if a > at:
            out.append((at, a))
        at = max(at, b)
    if at < end:
        out.append((at, end))
    return out


class Within:
    """Whether a place lies in one of some ranges, which stand in order and apart: `at in within`."""

    def __init__(self, ranges: Iterable[Span]) -> None:
        self._ranges = list(ranges)
        self._starts = [start for start, _ in self._ranges]

    def __contains__(self, at: int) -> bool:
        k = bisect_right(self._starts, at) - 1
        return k >= 0 and at < self._ranges[k][1]
