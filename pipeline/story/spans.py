"""Ranges of a text with holes in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

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
