"""Who is let do something by the narration, before the cast is known."""

from __future__ import annotations

from collections import Counter

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer


def doing(grammar: Grammar, gz: Gazetteer, language: str) -> Counter[int]:
    """In how many clauses that happen, and can be seen, each person (by number) does something."""
    out: Counter[int] = Counter()
    for parsed in grammar.parsed.values():
        for act in parsed.acts:
            if act.mode != "told" or not act_of(act.verb, act.particle, language):
                continue
            for i in act.subjects:
                phrase = parsed.phrases[i]
                found = gz.between(max(0, phrase.start - 40), phrase.end)
                out.update(m.person for m in found if m.start <= phrase.at < m.end)
    return out
