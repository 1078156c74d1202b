"""The cast with a model's newcomers in it, and whom each name means after all that was corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.asking.labels.spelling import bare, titled
from projects.comic.documents import (
    Beat,
    CastMember,
    Corrections,
    Deed,
    Held,
    Labels,
    PersonLabel,
    Scene,
    Script,
)


class Persons:
    """Whom a name of the labels means: persons' corrections first, then who the model says is one,
    then the cast as it was."""

    def __init__(self, script: Script, labels: Labels, fixes: Corrections) -> None:
        self.cast = {c.name: c for c in script.characters}
        self.known: dict[str, str] = {}
        self.merged = {bare(m.name): m.into for m in fixes.merges}
        self.fixed = self._fixed_by(fixes)
        for c in script.characters:
            self.known.setdefault(bare(c.name), c.name)
        self.bearers: dict[str, set[str]] = {}
        for c in script.characters:
            for alias in c.aliases:
                self.known.setdefault(bare(alias), c.name)
                self.bearers.setdefault(bare(alias), set()).add(c.name)
        for split in fixes.splits:
            self.known |= {bare(a): split.into for a in split.aliases if split.into in self.cast}
        self.same: dict[str, str] = {}
        for person in labels.people:
            self._comes(person)
        for pair in labels.same:
            self._joins(pair.name, pair.into)

    @staticmethod
    def _fixed_by(fixes: Corrections) -> frozenset[str]:
        """Every name that a person used in saying who is who: no model joins or parts those."""
        names = {n for m in fixes.merges for n in (m.name, m.into)}
        names |= {n for s in fixes.splits for n in (s.name, s.into, *s.aliases)}
        names |= {f.speaker for f in fixes.speakers if f.speaker}
        return frozenset(bare(n) for n in names)

    def _comes(self, person: PersonLabel) -> None:
        """Takes somebody into the cast: who bears no name of it, a name that several bear, or one that
        was another's by mistake."""
        name = bare(person.name)
        if name in self.merged or name in self.fixed or bare(self.known.get(name, "")) == name:
            return
        bearing = self.bearers.get(name, set())
        mixed = self.of(person.apart)
        if mixed in bearing:  # the name is theirs no longer
            old = self.cast[mixed]
            kept = tuple(a for a in old.aliases if bare(a) != name)
            self.cast[mixed] = old.model_copy(update={"aliases": kept})
        elif len(bearing) == 1:
            return
        shown = titled(person.name)
        also = () if shown == person.name else (person.name,)
        self.cast[shown] = CastMember(
            name=shown, aliases=also, gender=person.gender, age=person.age
        )
        self.known[name] = shown

    def _joins(self, name: str, into: str) -> None:
        one, other = self.of(name), self.of(into)
        if one is None or other is None or one == other:
            return
        if {bare(one), bare(other)} & self.fixed:
            return
        goes, stays = self.cast.pop(one), self.cast[other]
        names = dict.fromkeys((*stays.aliases, goes.name, *goes.aliases))
        self.cast[other] = stays.model_copy(
            update={
                "aliases": tuple(n for n in names if n != other),
                "mentions": stays.mentions + goes.mentions,
                "quotes": stays.quotes + goes.quotes,
                "narrator": stays.narrator or goes.narrator,
            }
        )
        self.same = {k: other if v == one else v for k, v in self.same.items()} | {one: other}

    def of(self, name: str | None) -> str | None:
        """The name by which the cast calls somebody; None for nobody in it."""
        if name is None:
            return None
        at, seen = name, set()
        while bare(at) in self.merged and bare(at) not in seen:
            seen.add(bare(at))
            at = self.merged[bare(at)]
        at = self.known.get(bare(at), at)
        at = self.same.get(at, at)
        return at if at in self.cast else None

    def all_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some names whom the cast knows, each once."""
        return tuple(dict.fromkeys(n for n in map(self.of, names) if n is not None))

    def counted(self, before: Iterable[Beat], after: Iterable[Beat]) -> tuple[CastMember, ...]:
        """The cast with as many quotations as its members have now."""
        change = _said(after)
        change.subtract(self.same.get(n, n) for n in _said(before).elements())
        return tuple(
            c.model_copy(update={"quotes": max(0, c.quotes + change[n])}) if change[n] else c
            for n, c in self.cast.items()
        )

    def renamed(self, name: str | None) -> str | None:
        """What somebody of the cast as it was is called now."""
        return self.same.get(name, name) if name is not None else None

    # ------------------------------------------------------------------ the script's own names

    def _all(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.same.get(n, n) for n in names))

    def in_scene(self, scene: Scene) -> Scene:
        """A scene with everybody called as they are now."""
        return (
            scene.model_copy(update={"present": self._all(scene.present)}) if self.same else scene
        )

    def in_beat(self, beat: Beat) -> Beat:
        """A beat with everybody called as they are now."""
        if not self.same:
            return beat
        stage = beat.stage.model_copy(
            update={
                "present": self._all(beat.stage.present),
                "holds": self._held(beat.stage.holds),
                "postures": self._held(beat.stage.postures),
            }
        )
        return beat.model_copy(
            update={
                "speaker": self.renamed(beat.speaker), "addressee": self.renamed(beat.addressee),
                "present": self._all(beat.present), "stage": stage,
                "deeds": tuple(self._in_deed(d) for d in beat.deeds),
            }
        )  # fmt: skip

    def _held(self, held: tuple[Held, ...]) -> tuple[Held, ...]:
        return tuple(h.model_copy(update={"who": self.same.get(h.who, h.who)}) for h in held)

    def _in_deed(self, deed: Deed) -> Deed:
        return deed.model_copy(
            update={"actors": self._all(deed.actors), "persons": self._all(deed.persons)}
        )


def _said(beats: Iterable[Beat]) -> Counter[str]:
    """How many quotations each says."""
    out: Counter[str] = Counter()
    for beat in beats:
        if beat.kind in ("speech", "thought") and beat.speaker:
            out[beat.speaker] += len(beat.units)
    return out
