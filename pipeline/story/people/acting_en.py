"""Where in an English text the subjects of deeds and of speech stand."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.story.grammar.reading import Grammar
from pipeline.story.words import lexicon_en as lx


class Acting(NamedTuple):
    """Where those stand who act in the narration, and those who say a quotation."""

    acts: frozenset[int] = frozenset()
    says: frozenset[int] = frozenset()
    nouns: frozenset[int] = frozenset()  # where the parse sees a common noun without an article


def acting(grammar: Grammar) -> Acting:
    """The places of the subjects of acts and of speech, and of bare nouns."""
    acts: set[int] = set()
    says: set[int] = set()
    nouns: set[int] = set()
    for parsed in grammar.parsed.values():
        nouns.update(p.start for p in parsed.phrases if p.kind == "noun" and not p.det)
        for act in parsed.acts:
            told = act.mode in ("told", "earlier") and act.verb != "be"
            for i in act.subjects:
                p = parsed.phrases[i]
                places = (p.at, p.start)
                if told and p.det in ("", "the"):
                    acts.update(places)
                if act.quotes and (act.word.lower() in lx.SAY or act.verb in lx.SAY):
                    says.update(places)
    return Acting(frozenset(acts), frozenset(says), frozenset(nouns))
