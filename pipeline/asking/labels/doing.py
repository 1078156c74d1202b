"""A model's deeds, things and moments over those of the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from pipeline.asking.labels.knowing import act_known, noun_for
from pipeline.asking.labels.persons import Persons
from projects.comic.documents import Beat, Deed, DeedLabel, Labels, Noun, Script

PROPS = 3


class Doings:
    """What is done and seen in each beat, after a model."""

    def __init__(self, script: Script, labels: Labels, persons: Persons) -> None:
        self.script, self.labels, self.persons = script, labels, persons
        self.firsts = [b.units[0] for b in script.beats]
        self.home = {u for b in script.beats for u in b.units}
        self.spoken = {u for b in script.beats if b.kind in ("speech", "thought") for u in b.units}
        self.deeds: dict[int, list[DeedLabel]] = defaultdict(list)
        self.things: dict[int, list[str]] = defaultdict(list)
        for deed in (d for d in labels.deeds if 0 <= d.unit < len(script.units)):
            self.deeds[self._at(deed.unit)].append(deed)
        for seen in labels.things:
            self.things[self._at(seen.unit)].extend(seen.words)
        self.moments = {self._at(m.unit): m for m in reversed(labels.moments)}

    def _at(self, unit: int) -> int:
        """The unit of a beat by which a label is kept: a bare tag's goes with the speech before it, else
        with the one after it."""
        if unit in self.home or not self.firsts:
            return unit
        after = bisect_right(self.firsts, unit)
        said = unit - 1 in self.spoken or after == len(self.firsts)
        return self.script.beats[after - 1].units[-1] if said and after else self.firsts[after]

    def over(self, beat: Beat) -> Beat:
        """A beat with the deeds, things and weight that a model tells of it."""
        labelled = [d for u in beat.units for d in self.deeds.get(u, ())]
        words = [w for u in beat.units for w in self.things.get(u, ())]
        update = self._moment(beat)
        if labelled:
            update |= self._done(beat, labelled)
            words = [*(w for d in labelled for w in d.things), *words]
        if words:
            things = _with(beat.things, words, self.script.language)
            update["things"] = things
            update["props"] = tuple(dict.fromkeys(n.icon for n in things if n.icon))[:PROPS]
        return beat.model_copy(update=update) if update else beat

    def _done(self, beat: Beat, labelled: list[DeedLabel]) -> dict[str, object]:
        told = {d.unit for d in labelled}
        deeds = (
            *(d for d in beat.deeds if d.unit not in told),
            *(self._deed(beat, d) for d in labelled),
        )
        update: dict[str, object] = {"deeds": tuple(sorted(deeds, key=lambda d: d.unit))}
        if beat.kind in ("action", "narration"):
            acting = any(d.actors for d in deeds)
            update["kind"] = "action" if acting else "narration"
        if any(d.act for d in deeds):
            update["unseen"] = False
        return update

    def _deed(self, beat: Beat, label: DeedLabel) -> Deed:
        """A label as a deed: where the clause stands that the rules found for it, else in the whole
        unit."""
        unit = self.script.units[label.unit]
        act = act_known(label.verb, self.script.language)
        same = (
            d
            for d in beat.deeds
            if d.unit == label.unit and (d.verb == label.verb or act and d.act == act)
        )
        found = next(same, None)
        return Deed(
            unit=label.unit,
            span=found.span if found else (unit.start, unit.end),
            actors=self.persons.all_of(label.actors),
            act=act,
            verb=found.verb if found else label.verb,
            persons=self.persons.all_of(label.persons),
            things=label.things,
            toward=found.toward if found else "",
            how=found.how if found else (),
            layer=self.labels.layer,
            rule=self.labels.model,
            confidence=self.labels.confidence,
        )

    def _moment(self, beat: Beat) -> dict[str, object]:
        """The weight, feeling and picture of a beat: of its units the one that matters most."""
        found = [self.moments[u] for u in beat.units if u in self.moments]
        if not found:
            return {}
        best = max(found, key=lambda m: m.importance or 0.0)
        update: dict[str, object] = {}
        if best.importance is not None:
            update["importance"] = best.importance
        if best.emotion is not None and beat.kind not in ("speech", "thought"):
            update["emotion"] = best.emotion
        if best.picture:
            update["picture"] = best.picture
        return update


def _with(things: Iterable[Noun], words: Iterable[str], language: str) -> tuple[Noun, ...]:
    """The things that a model names before those that the rules found; one that both name is the
    rules', who know its colour."""
    own = {n.word.casefold(): n for n in things}
    out: dict[str, Noun] = {}
    for word in words:
        out.setdefault(word.casefold(), own.get(word.casefold()) or noun_for(word, language))
    for key, noun in own.items():
        out.setdefault(key, noun)
    return tuple(out.values())
