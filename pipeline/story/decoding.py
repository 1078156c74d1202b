"""Who says what, decided jointly over each conversation.

Each turn (the quotations of a paragraph, or of a part of it with a tag of its own) gives every
candidate a score from the rules that fire; neighbours add theirs: speakers alternate (A-B-A), rarely
answer themselves, answer when called by name. A second-order beam search finds the best sequence.
After the sieve of Muzny et al. (2017), with the greedy fallback replaced by the joint decision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

BEAM = 24
WINDOW = 8  # turns a speaker stays a candidate after speaking
SAME, SAME_AFTER_NARRATION = -2.4, -0.5
ABA = 1.5
CALLED = 2.0
SELF_CALL = -5.0
NOBODY = -1


class Turn(NamedTuple):
    """One stretch of speech by one speaker and what is known of it."""

    quotes: tuple[int, ...]
    paragraph: int
    scores: dict[int, float]  # evidence for people, by rule
    rules: dict[int, str]
    gender: str  # of a pronoun tag: female, male or ""
    called: tuple[int, ...]  # whom the words call by name
    narration: int  # paragraphs of narration since the turn before
    continues: bool  # the turn before ran on into this one
    tagged: bool


class Verdict(NamedTuple):
    """A turn's speaker (NOBODY where nothing speaks for anyone), the rule and the confidence."""

    person: int
    rule: str
    confidence: float


def decode(turns: Sequence[Turn], genders: Sequence[str], prior: Sequence[float]) -> list[Verdict]:
    """The speaker of each turn. `genders` and `prior` (log-like weight of how much each person
    is there) are by person."""
    out: list[Verdict] = []
    start = 0
    for i in range(1, len(turns) + 1):
        if i == len(turns) or (turns[i].narration >= 4 and not turns[i].continues):
            recent = [v.person for v in out[-WINDOW:]]
            out.extend(_conversation(turns[start:i], genders, prior, recent))
            start = i
    return out


def _conversation(
    turns: Sequence[Turn], genders: Sequence[str], prior: Sequence[float], recent: list[int]
) -> list[Verdict]:
    pools = _pools(turns, recent)
    # a state is (score, speaker of t-2, speaker of t-1, choices)
    before = recent[-1] if recent else NOBODY
    states: list[tuple[float, int, int, tuple[int, ...]]] = [(0.0, NOBODY, before, ())]
    scores: list[dict[int, float]] = []
    for t, turn in enumerate(turns):
        emitted = {c: _emission(turn, c, genders, prior) for c in pools[t]}
        scores.append(emitted)
        grown: dict[tuple[int, int], tuple[float, int, int, tuple[int, ...]]] = {}
        called = turns[t - 1].called if t else ()
        for score, two, one, path in states:
            for c, e in emitted.items():
                s = score + e + _transition(turn, c, one, two, called, first=t == 0)
                key = (one, c)
                if key not in grown or grown[key][0] < s:
                    grown[key] = (s, one, c, (*path, c))
        states = sorted(grown.values(), key=lambda x: -x[0])[:BEAM]
    best = states[0]
    verdicts = []
    for t, person in enumerate(best[3]):
        others = [v for c, v in scores[t].items() if c != person]
        margin = scores[t][person] - max(others, default=-4.0)
        rule = turns[t].rules.get(person, "conversation")
        if turns[t].continues:
            rule = "runs on"
        verdicts.append(Verdict(person, rule, 1 / (1 + math.exp(-0.6 * margin))))
    return verdicts


def _pools(turns: Sequence[Turn], recent: list[int]) -> list[list[int]]:
    """For each turn whom it may be: people with evidence nearby, before and after."""
    pools: list[list[int]] = []
    for t in range(len(turns)):
        pool: dict[int, None] = dict.fromkeys(turns[t].scores)
        for k in range(max(0, t - WINDOW), min(len(turns), t + 4)):
            near = turns[k]
            pool |= dict.fromkeys(p for p, s in near.scores.items() if s >= 3.0)
            pool |= dict.fromkeys(near.called)
        if t < WINDOW:
            pool |= dict.fromkeys(p for p in recent[-4:] if p != NOBODY)
        pools.append(list(pool)[:14] or [NOBODY])
    return pools


def _emission(turn: Turn, person: int, genders: Sequence[str], prior: Sequence[float]) -> float:
    if person == NOBODY:
        return -6.0
    score = turn.scores.get(person, 0.0) + prior[person]
    if turn.gender:
        g = genders[person]
        score += 3.2 if g == turn.gender else (-7.0 if g != "unknown" else 0.0)
    if person in turn.called:
        score += SELF_CALL
    return score


def _transition(
    turn: Turn, person: int, one: int, two: int, called: tuple[int, ...], *, first: bool
) -> float:
    if turn.continues:
        return 14.0 if person == one else -6.0
    score = 0.0
    near = turn.narration == 0
    if person == one and person != NOBODY:
        score += SAME if near else SAME_AFTER_NARRATION
        if turn.gender and not near:
            score += 0.6
    elif person == two and person != NOBODY and not first:
        score += ABA if near else ABA * 0.4
    if person in called and near:
        score += CALLED
    return score
