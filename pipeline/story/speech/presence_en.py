"""Who has come when something is said: in a short text nobody speaks who is only expected or spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.decoding import Step
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.words import persons_en as px

_AWAITED = frozenset(
    "wait expect await miss mention remember forget discuss describe need want".split()
)
FEW = 2  # mentions of somebody who only passes by
BEFORE, AFTER = 5, 2  # paragraphs around those within which they may speak
SOON = 8  # paragraphs after a turn within which whoever spoke may be shown


def coming(gz: Gazetteer, grammar: Grammar, turns: Sequence[Turn]) -> dict[int, int]:
    """By everybody of the narration the number of the paragraph in which they are first about: told to
    do something, or to be where something is done, or to speak."""
    first: dict[int, int] = {}
    for turn in turns:
        for tag in turn.tags:
            if tag.sure and tag.person is not None:
                first[tag.person] = min(turn.paragraph, first.get(tag.person, turn.paragraph))
        for person in turn.called:
            first[person] = min(turn.paragraph, first.get(person, turn.paragraph))
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        for i, p in enumerate(parsed.phrases):
            if p.kind == "pronoun" or p.compared or not _is_here(parsed, i):
                continue
            if m := gz.holding(p.start, p.at, p.end):
                first[m.person] = min(number, first.get(m.person, number))
    return first


def _is_here(parsed: Parsed, number: int) -> bool:
    """Whether somebody stands in a clause that tells what happens."""
    p = parsed.phrases[number]
    if p.act < 0 or p.act >= len(parsed.acts):
        return True
    act = parsed.acts[p.act]
    if act.verb in _AWAITED and number not in act.subjects:
        return False
    return act.mode == "told" and act.relation not in ("relcl", "acl")


def passing(gz: Gazetteer, grammar: Grammar) -> dict[int, list[int]]:
    """By everybody who is only described, once or twice, or only heard, the numbers of the paragraphs that
    mention them: elsewhere they say nothing."""
    out: dict[int, list[int]] = {}
    numbers = sorted(grammar.pieces)
    starts = [grammar.pieces[n].source(0) for n in numbers]
    for m in gz.mentions:
        person = gz.people[m.person]
        if person.nominal and not person.plural:
            number = numbers[max(0, bisect_right(starts, m.start) - 1)]
            out.setdefault(m.person, []).append(number)
    return {
        p: numbers for p, numbers in out.items()
        if len(numbers) <= FEW or gz.people[p].heads <= px.CHANNELS
    }  # fmt: skip


_LATE = re.compile(r"\b(?:the|my|her|his|our|their) late,?\s+(?:lamented\s+)?$")


def mute(gz: Gazetteer, turns: Sequence[Turn]) -> frozenset[int]:
    """Who says nothing: beasts without a name, where no beast is told to speak, and the late Sir Edmund."""
    told = {t.person for turn in turns for t in turn.tags if t.sure and t.person is not None}
    beasts = {
        p for p, person in enumerate(gz.people)
        if person.nominal and person.heads and person.heads <= px.ANIMALS
    }  # fmt: skip
    dumb = beasts if not beasts & told else {p for p in beasts - told if gz.people[p].is_neuter}
    late = {
        m.person for m in gz.mentions if _LATE.search(gz.text[max(0, m.start - 24) : m.start])
    } - told  # fmt: skip
    return frozenset(dumb | late)


def present(
    steps: Sequence[Step], turns: Sequence[Turn], quotes: Sequence[Quote], come: Mapping[int, int],
    narrator: int, brief: Mapping[int, Sequence[int]], silent: frozenset[int],
) -> list[Step]:  # fmt: skip
    """The steps without candidates who have not come yet, have only passed by (`brief`) or say nothing
    (`silent`), where others are left."""
    out = []
    for step, turn in zip(steps, turns, strict=True):
        last = quotes[turn.quotes[-1]].paragraph + SOON
        near = range(turn.paragraph - BEFORE, turn.paragraph + AFTER + 1)
        here = {
            c: f for c, f in step.evidence.items()
            if c == narrator or c == step.outright or (
                c not in silent and come.get(c, 0) <= last and (c not in brief or any(n in near for n in brief[c]))
            )
        }  # fmt: skip
        out.append(step._replace(evidence=here) if here else step)
    return out
