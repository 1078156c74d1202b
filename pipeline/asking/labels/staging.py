"""Who is there, where and when, from beat to beat, after a model: a label holds until the next one,
where the model was shown all that lies between."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from pipeline.asking.labels.persons import Persons
from projects.comic.documents import Beat, Labels, Scene, SceneLabel, Script, Stage

NEAR = 1  # beats back in which whoever was active is close


class Stager:
    """Walks the beats of a script in order; call `scene` as each scene begins."""

    def __init__(self, script: Script, labels: Labels, persons: Persons) -> None:
        self.script, self.persons = script, persons
        self.scenes = sorted(labels.scenes, key=lambda s: s.unit)
        self.present = sorted(labels.present, key=lambda p: p.unit)
        self.asked = sorted(labels.asked)
        self.begins = [a for a, _ in self.asked]
        self.places = [s.unit for s in self.scenes]
        self.companies = [p.unit for p in self.present]
        self.chapter = -1
        self.first = 0  # unit of the chapter from which places hold
        self.opening = 0  # and of the scene: where one begins, nobody is there until it is told
        self.active: dict[str, int] = {}  # the beat in which each was last active
        self.clock = 0

    def scene(self, scene: Scene) -> None:
        """A scene begins; with a new chapter nothing of the one before holds."""
        self.opening = scene.first_unit
        if scene.chapter != self.chapter:
            self.chapter, self.first = scene.chapter, scene.first_unit
            self.active = {}

    def over(self, beat: Beat) -> Beat:
        """A beat with the stage as a model tells it."""
        self.clock += 1
        last = beat.units[-1]
        stage = self._placed(beat.stage, last)
        for name in _doing(beat):
            self.active.pop(name, None)
            self.active[name] = self.clock
        here = self._company(last)
        if here is not None:
            stage = self._peopled(stage, beat, here)
        # whoever is seen there is no voice from elsewhere
        heard = beat.offstage and not (here is not None and beat.speaker in here)
        update: dict[str, object] = {"stage": stage, "offstage": heard}
        if here is not None:
            update["present"] = stage.present
        if beat.place:
            update["place"] = stage.place
        return beat.model_copy(update=update)

    # ------------------------------------------------------------------ place and hour

    def _placed(self, stage: Stage, unit: int) -> Stage:
        at = bisect_right(self.places, unit) - 1
        label = self.scenes[at] if at >= 0 else None
        if label is None or label.unit < self.first or not self._holds(label, unit, stage):
            return stage
        update: dict[str, object] = {}
        place = self._known(at)
        if place is not None:
            update = {"place": place.place or stage.place, "words": place.words}
        time = self._latest(at, "time")
        weather = self._latest(at, "weather")
        update |= {"time": time} if time else {}
        update |= {"weather": weather} if weather else {}
        return stage.model_copy(update=update)

    def _known(self, at: int) -> SceneLabel | None:
        """The last label of the chapter that told a place."""
        for k in range(at, -1, -1):
            label = self.scenes[k]
            if label.unit < self.first:
                return None
            if label.place or label.words:
                return label
        return None

    def _latest(self, at: int, key: str) -> object:
        for k in range(at, -1, -1):
            if self.scenes[k].unit < self.first:
                return None
            if getattr(self.scenes[k], key):
                return getattr(self.scenes[k], key)
        return None

    def _holds(self, label: SceneLabel, unit: int, stage: Stage) -> bool:
        """Whether a label still holds: the model was shown all since, or the rules saw no move."""
        return label.unit == unit or self._shown(unit) or stage.place == label.place

    def _shown(self, unit: int) -> bool:
        k = bisect_right(self.begins, unit) - 1
        return k >= 0 and unit <= self.asked[k][1]

    # ------------------------------------------------------------------ who

    def _company(self, unit: int) -> tuple[str, ...] | None:
        """Who a label says is there; None where none holds."""
        at = bisect_right(self.companies, unit) - 1
        label = self.present[at] if at >= 0 else None
        if label is None or label.unit < self.opening:
            return None
        return self.persons.all_of(label.who) if label.unit == unit or self._shown(unit) else None

    def _peopled(self, stage: Stage, beat: Beat, here: tuple[str, ...]) -> Stage:
        """The stage with whom the model sees there, the latest active first; whoever speaks or does
        something is there whatever it says."""
        acting = [n for n in _doing(beat) if n not in here]
        everybody = (*here, *acting)
        order = sorted(everybody, key=lambda n: (-self.active.get(n, 0), everybody.index(n)))
        kept = set(everybody)
        return stage.model_copy(
            update={
                "present": tuple(order),
                "close": sum(self.clock - self.active.get(n, -9) <= NEAR for n in order),
                "holds": tuple(h for h in stage.holds if h.who in kept),
                "postures": tuple(h for h in stage.postures if h.who in kept),
            }
        )

    def told(self, first: int, last: int) -> bool:
        """Whether a label tells where or when something between two units plays."""
        after = bisect_right(self.places, last)
        return after > 0 and (self.places[after - 1] >= first or self._shown(last))

    @staticmethod
    def setting_of(beats: Sequence[Beat]) -> dict[str, object]:
        """Place, hour and weather of a scene, by where most of it plays."""
        out: dict[str, object] = {}
        places = Counter((b.stage.place, b.stage.words) for b in beats if b.stage.place)
        if places:
            out["place"], out["place_words"] = places.most_common(1)[0][0]
        for key in ("time", "weather"):
            told = Counter(v for b in beats if (v := getattr(b.stage, key)) is not None)
            if told:
                out[key] = told.most_common(1)[0][0]
        return out


def _doing(beat: Beat) -> tuple[str, ...]:
    """Who does something in a beat where they can be seen; the last is who does it last."""
    seen = [n for d in beat.deeds if d.act for n in (*d.persons, *d.actors)]
    if beat.speaker and beat.kind != "letter" and not beat.offstage:
        seen.append(beat.speaker)
    return tuple(dict.fromkeys(seen))
