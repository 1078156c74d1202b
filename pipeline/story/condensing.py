"""What of the telling is worth its words: the weight of a sentence, and the words without note marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.story.feelings import told
from pipeline.story.settings_words import found
from projects.comic.documents import Span

BEST_WORDS = 14.0  # a caption of about so many words is read at a glance
CJK_PER_WORD = 1.6
ACTION, FEELING, SETTING, TOO_LONG, TOO_SHORT = 0.8, 0.5, 0.7, 0.05, 0.12


def weight_of(sentence: str, language: str) -> float:
    """How much a sentence of narration tells: deeds, feelings, places, hours and weather weigh; a
    crumb or a page-long period less than what a caption holds."""
    tells = told(sentence, language)
    words = len(sentence) / CJK_PER_WORD if language == "zh" else len(sentence) / 5.6
    weight = ACTION * min(tells.actions, 3) + FEELING * min(sum(tells.feelings.values()), 2)
    for kind in ("place", "time", "weather"):
        weight += SETTING * min(1, len(found(kind, sentence, language)))
    long, short = max(0.0, words - 2 * BEST_WORDS), max(0.0, BEST_WORDS / 2 - words)
    return weight - TOO_LONG * long - TOO_SHORT * short


def without(start: int, end: int, skips: Sequence[Span]) -> list[Span]:
    """A range without what is no word of the story, as ranges in order."""
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
