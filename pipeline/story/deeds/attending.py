"""From what the sentences of a scene tell to who is in each of them: gathers what speaks for it and puts the
likeliest on stage."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.story.deeds.offstage import is_bodiless
from pipeline.story.deeds.presence import Moment, Presence, Trait, weights
from pipeline.story.deeds.told import SentenceTold
from pipeline.story.grammar.reading import Grammar
from pipeline.story.speech.speakers import Attribution
from pipeline.story.text.opening import Numbered
from projects.comic.documents import CastMember, Stage

# from how likely on somebody is on stage, and close enough to be drawn with whoever acts: calibrated on the marked
# stories so that no more are wrongly seen than by hand-set rules, and more who must be seen are
THERE, CLOSE = 0.8, 0.85
UNTOLD = 0.95
SURE = 0.6  # confidence from which a speaker counts
OFTEN = 40  # mentions that are many
STAYS = 0.6  # from how likely on somebody was there when a scene ended
_ME = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Uu]s|[Oo]ur)\b|我")
_DOES = frozenset("I We we 我".split())


class Attending(NamedTuple):
    """Gathers who is told of where, in a story."""

    language: str
    made: Numbered
    grammar: Grammar
    who: Attribution
    cast: Mapping[int, CastMember]
    meant: Mapping[int, int]  # whom "he" and "she" mean, by where they stand
    text: str

    def scene(
        self, told: Mapping[int, SentenceTold], stages: Sequence[Stage], paragraphs: Mapping[int, int],
        moves: Collection[int], before: Collection[str],
    ) -> Presence:  # fmt: skip
        """What speaks for who is where; `paragraphs` has each unit's, `moves` the units that lead to another place."""
        moments = [
            Moment(
                self.made.units[u].start, self.made.units[u].end, paragraphs[u], self._told(u, t, paragraphs[u]),
                frozenset(t.here), frozenset(s.present), u in self.made.quote_at,
                bool(t.clauses) and all(c.mode != "told" for c in t.clauses), u in moves,
            )
            for (u, t), s in zip(told.items(), stages, strict=True)
        ]  # fmt: skip
        names = {n for m in moments for who in (*m.told.values(), m.here) for n in who}
        traits = {
            c.name: Trait(
                bool(self.who.people.people[p].plural), p == self.who.narrator,
                c.species not in ("human", "ghost"), is_bodiless(c.name), min(1.0, c.mentions / OFTEN),
            )
            for p, c in self.cast.items() if c.name in names or p == self.who.narrator
        }  # fmt: skip
        return Presence(moments, traits, before)

    def _told(self, u: int, t: SentenceTold, paragraph: int) -> dict[str, frozenset[str]]:
        """Whom a sentence tells of, by the kind of mention."""
        q = self.made.quote_at.get(u)
        found = self._said(u, q, t) if q is not None else self._narrated(u, t, paragraph)
        out: dict[str, set[str]] = {}
        for kind, name in found:
            out.setdefault(kind, set()).add(name)
        return {kind: frozenset(names) for kind, names in out.items()}

    def _said(self, u: int, q: int, t: SentenceTold) -> list[tuple[str, str]]:
        verdict, out = self.who.verdicts[q], []
        if verdict.person in self.cast:
            name = self.cast[verdict.person].name
            sure = "speaks surely" if verdict.confidence >= SURE else "speaks perhaps"
            out += [("speaks afar", name)] if t.offstage else [("speaks", name), (sure, name)]
        if self.who.addressees[q] in self.cast:
            out.append(("is spoken to", self.cast[self.who.addressees[q]].name))
        unit = self.made.units[u]
        mentions = self.who.people.between(unit.start, unit.end)
        return out + [
            ("is spoken of", self.cast[m.person].name) for m in mentions if m.person in self.cast
        ]

    def _narrated(self, u: int, t: SentenceTold, paragraph: int) -> list[tuple[str, str]]:
        unit, phrases = self.made.units[u], self.grammar.of(paragraph).phrases
        out = [("acts", n) for d in t.deeds for n in d.actors]
        out += [("is met", n) for d in t.deeds for n in d.persons]
        for m in self.who.people.between(unit.start, unit.end):
            if m.person in self.cast:
                part = next((p.part for p in phrases if m.start <= p.at < m.end), "")
                out.append((f"named {part or 'loose'}", self.cast[m.person].name))
        for p in phrases:
            if unit.start <= p.start < unit.end and self.meant.get(p.start, -1) in self.cast:
                own = p.det in ("his", "her", "他", "她")
                out.append(("his" if own else "he", self.cast[self.meant[p.start]].name))
        if self.who.narrator in self.cast:
            me = self.cast[self.who.narrator].name
            words = _ME.findall(self.text, unit.start, unit.end)
            out += [("I" if w in _DOES else "my", me) for w in words]
        return out

    def staged(
        self, presence: Presence, stages: Sequence[Stage], told: Sequence[SentenceTold]
    ) -> tuple[list[Stage], frozenset[str]]:
        """The stages with those who are likely there, the likeliest first; and who is there at the end. Who is
        told of just now is there, and nobody who was told to leave."""
        table = weights(self.language)
        chances = {
            n: presence.chances(n, table) for n, t in presence.traits.items() if not t.voice
        }  # fmt: skip
        out = []
        for i, (stage, t) in enumerate(zip(stages, told, strict=True)):
            now = {n for n in t.active if n in stage.present}
            rated = {
                n: 1.0 if n in now else c[i] for n, c in chances.items() if n not in t.gone - now
            }
            there = sorted((n for n, c in rated.items() if c >= THERE), key=lambda n: -rated[n])
            close = sum(rated[n] >= CLOSE for n in there)
            out.append(stage.model_copy(update={"present": tuple(there), "close": close}))
        return out, frozenset(n for n, c in chances.items() if c and c[-1] >= STAYS)
