"""Labels laid over what the rules read: speakers, deeds, scenes, stages. Units, their words and their
places in the text stay exactly; what a person corrected wins over every label."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.asking.labels.doing import Doings
from pipeline.asking.labels.persons import Persons
from pipeline.asking.labels.staging import Stager
from pipeline.story.telling.beats import mood_of, present_in
from projects.comic.documents import (
    Beat,
    Corrections,
    Labels,
    QuoteLabel,
    Scene,
    Script,
)

BY_HAND = "by hand"  # the rule of what a person said
NONE = Corrections()


def apply(script: Script, labels: Labels, fixes: Corrections | None = None) -> Script:
    """The script as a model and then a person understand it. The same units; a beat is parted only
    where two of its quotations have two speakers, a scene only where a label says that it turns."""
    fixes = fixes or NONE
    persons = Persons(script, labels, fixes)
    speakers = _Speakers(script, labels, fixes, persons)
    doings = Doings(script, labels, persons)
    stager = Stager(script, labels, persons)
    turns = _turns_of(script, labels, fixes)
    scenes: list[Scene] = []
    beats: list[Beat] = []
    for scene in map(persons.in_scene, script.scenes):
        stager.scene(scene)
        held = script.beats[scene.first_beat : scene.last_beat + 1]
        spoken = [b for beat in held for b in speakers.over(persons.in_beat(beat))]
        there = [stager.over(doings.over(b)) for b in spoken]
        scenes += _scenes(scene, list(_parted(there, turns)), len(beats), stager)
        beats += there
    return script.model_copy(
        update={
            "scenes": tuple(scenes), "beats": tuple(beats),
            "characters": persons.counted(script.beats, beats),
        }
    )  # fmt: skip


class _Speakers:
    """Who says what, after a model and then a person."""

    def __init__(
        self, script: Script, labels: Labels, fixes: Corrections, persons: Persons
    ) -> None:
        self.labels, self.persons = labels, persons
        self.by_unit = {q.unit: q for q in labels.quotes}
        self.by_hand = _units_by_hand(script, fixes)

    def over(self, beat: Beat) -> list[Beat]:
        """A beat with its speaker as it is known now; several where its parts have several."""
        if beat.kind not in ("speech", "thought") or beat.rule == BY_HAND:
            return [beat]
        parts: list[Beat] = []
        for unit in beat.units:
            part = self._part(beat, unit)
            last = parts[-1] if parts else None
            if last is not None and (last.speaker, last.rule) == (part.speaker, part.rule):
                parts[-1] = last.model_copy(update={"units": (*last.units, unit)})
            else:
                parts.append(part)
        return parts

    def _part(self, beat: Beat, unit: int) -> Beat:
        one = beat.model_copy(update={"units": (unit,)})
        if unit in self.by_hand:
            said = self.by_hand[unit]
            speaker = self.persons.of(said) if said is not None else None
            if said is not None and speaker is None:
                return one  # whom the cast doesn't know: the reader has said what it could
            return one.model_copy(update={"speaker": speaker, "rule": BY_HAND, "confidence": 1.0})
        label = self.by_unit.get(unit)
        return one if label is None else self._labelled(one, label)

    def _labelled(self, beat: Beat, label: QuoteLabel) -> Beat:
        update: dict[str, object] = {}
        speaker = self.persons.of(label.speaker)
        if speaker is not None:
            update |= {
                "speaker": speaker, "rule": self.labels.model or self.labels.layer,
                "confidence": self.labels.confidence,
            }  # fmt: skip
            if beat.addressee == speaker:
                update["addressee"] = None
            if beat.speaker != speaker and beat.offstage:
                # who was only heard was another
                update |= {"offstage": False, "delivery": ""}
        addressee = self.persons.of(label.addressee)
        if addressee is not None and addressee != (speaker or beat.speaker):
            update["addressee"] = addressee
        if label.emotion is not None:
            update["emotion"] = label.emotion
        if label.delivery:
            update |= {"delivery": label.delivery, "offstage": label.delivery == "electric"}
        return beat.model_copy(update=update)


def _units_by_hand(script: Script, fixes: Corrections) -> dict[int, str | None]:
    """Whom a person named as the speaker of each quotation."""
    starts = [u.start for u in script.units]
    out: dict[int, str | None] = {}
    for fix in fixes.speakers:
        for k in range(max(0, bisect_left(starts, fix.start) - 1), len(script.units)):
            u = script.units[k]
            if u.start >= fix.end:
                break
            if min(u.end, fix.end) - max(u.start, fix.start) > 0.5 * (u.end - u.start):
                out[u.id] = fix.speaker
    return out


# ---------------------------------------------------------------- scenes


def _turns_of(script: Script, labels: Labels, fixes: Corrections) -> frozenset[int]:
    """The units with which a scene begins by a label, unless a person said that none does: where a
    paragraph opens at another place than the label before had."""
    kept = {_unit_at(script, f.at) for f in fixes.scenes if not f.turns}
    turns: set[int] = set()
    place = ""
    for label in sorted(labels.scenes, key=lambda s: s.unit):
        if label.opens and place and label.place and label.place != place:
            turns.add(label.unit)
        place = label.place or place
    return frozenset(turns - kept)


def _unit_at(script: Script, offset: int) -> int:
    """The first unit that ends behind an offset."""
    return bisect_left([u.end for u in script.units], offset + 1)


def _parted(beats: Sequence[Beat], turns: frozenset[int]) -> Iterable[list[Beat]]:
    """The beats of a scene, parted where it turns."""
    part: list[Beat] = []
    last = beats[0].units[0] if beats else 0
    for beat in beats:
        # a turn stands at a unit that may be a bare tag, and so in no beat
        if part and any(u in turns for u in range(last + 1, beat.units[0] + 1)):
            yield part
            part = []
        part.append(beat)
        last = beat.units[-1]
    yield part


def _scenes(
    scene: Scene, parts: Sequence[Sequence[Beat]], first: int, stager: Stager
) -> Iterable[Scene]:
    """A scene as the parts that its beats were parted into, `first` being the number of the first of
    them. Together they hold all of its units."""
    starts = [scene.first_unit, *(p[0].units[0] for p in parts[1:])]
    ends = [*(a - 1 for a in starts[1:]), scene.last_unit]
    for part, a, z in zip(parts, starts, ends, strict=True):
        update: dict[str, object] = {
            "first_unit": a, "last_unit": z, "first_beat": first, "last_beat": first + len(part) - 1,
        }  # fmt: skip
        if stager.told(a, z):
            update |= stager.setting_of(part)
        if part != list(stager.script.beats[scene.first_beat : scene.last_beat + 1]):
            update |= {"mood": mood_of(list(part)), "present": present_in(list(part))}
        first += len(part)
        yield scene.model_copy(update=update)
