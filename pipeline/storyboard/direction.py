"""How a moment is shown: who is in the picture and where, how near the camera, from what angle.

Whoever stands left in a scene stays left (the 180-degree rule), the first to speak stands where
reading starts, no three panels in a row are alike, no shot takes more than its share of a book.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from pipeline.storyboard.acting import PAIRED, gesture, paired, state_of
from pipeline.storyboard.atmosphere import FAR, effects_of
from pipeline.storyboard.camera import angle_of, preferences
from pipeline.storyboard.moments import Moment
from pipeline.storyboard.noted import shot_of
from pipeline.storyboard.subjects import Subjects, is_standing, subjects_of
from projects.comic.alt import alt_text
from projects.comic.documents import (
    Angle,
    Direction,
    Figure,
    Panel,
    Scene,
    Setting,
    Shot,
    Thing,
    Weather,
)
from projects.comic.drawing.effects import GROUNDS
from projects.comic.drawing.places import inventory

SHOT_SHARE = 0.40  # the judge's limit is 0.45
STAY = 3  # things up to which those told of before stay
SHOULDER_EVERY = 4  # panels from one over somebody's shoulder to the next
_SPOTS: dict[int, tuple[float, ...]] = {
    0: (), 1: (0.5,), 2: (0.27, 0.73), 3: (0.19, 0.5, 0.81), 4: (0.14, 0.38, 0.62, 0.86),
}  # fmt: skip
Look3 = tuple[Shot, Angle, tuple[str, ...]]


class Shown(NamedTuple):
    """A panel's picture before it has a frame."""

    panel: Panel
    broad: bool


class Director:
    """Directs the moments of a book one after the other; remembers what was shown before."""

    def __init__(
        self, scenes: tuple[Scene, ...], *, language: str, direction: Direction, seed: int,
        known: frozenset[str], creatures: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.scenes, self.language, self.direction = scenes, language, direction
        self.seed, self.known, self.creatures = seed, known, creatures
        self.used: Counter[Shot] = Counter()
        self.last: list[Look3] = []
        self.sides: dict[str, int] = {}
        self.company: list[str] = []
        self.colours: dict[str, str] = {}  # of things by picture, as last told
        self.grounds = 0
        self.empties = 0  # pictures of the scene without anybody
        self.shoulders = 0  # panels until one may be seen over a shoulder again
        self.scene = -1
        self.place = "plain"  # where the story has got to
        self.words = ""  # what the text calls it
        self.weather: Weather = "clear"

    def shoot(self, moment: Moment, number: int) -> Shown:
        """The picture of a moment; `number` names the panel."""
        scene = self.scenes[moment.scene]
        if moment.scene != self.scene:
            self.scene, self.sides, self.company, self.empties = moment.scene, {}, [], 0
            self.place, self.words = scene.place, scene.place_words
            self.weather = "clear"
        moved = self._move(moment)
        self.weather = self._weather(moment)
        subjects = subjects_of(moment, self.known, self.weather)
        self.colours |= {n.icon: n.colour for b in moment.beats for n in b.things if n.colour}
        names = list(subjects.names)
        seed = self._seed(f"panel/{number}")
        shot, angle = shot_of(moment, *self._camera(moment, subjects, seed, moved))
        names = self._fitting(names, moment, shot)
        if self._over_shoulder(names, moment, subjects, shot, seed):
            angle = "over_the_shoulder"
        figures = self._figures(names, moment, subjects, shot, angle, seed)
        things = () if shot == "extreme_close_up" else subjects.things
        if names and shot not in ("close_up", "extreme_close_up"):
            things = self._still_there(things, moment)
        held = {f.holds for f in figures if f.holds}
        icons = tuple(t.icon for t in things if t.icon and t.icon not in held)
        self._remember(shot, angle, tuple(f.character for f in figures))
        words = self.words
        setting = Setting(
            place=self.place, name=words, time=moment.beats[-1].stage.time or scene.time, weather=self.weather,
            season=scene.season, mood=scene.mood, seed=self._seed(f"place/{self.place}/{words}") % 9973,
        )  # fmt: skip
        effects = self._effects(moment, figures, shot, setting, seed)
        panel = Panel(
            id=f"p{number}",
            order=1,
            frame=(0, 0, 0, 0),
            importance=round(max((b.importance for b in moment.beats), default=0.3), 2),
            shot=shot,
            angle=angle,
            setting=setting,
            figures=figures,
            props=icons,
            things=_shown(things, figures, subjects, self.colours),
            effects=effects,
            lines=moment.lines,
            source=moment.source,
            scene=moment.scene,
            seed=seed % 100_000,
        )
        panel = panel.model_copy(update={"alt": alt_text(panel, self.language)})
        broad = moment.opens_scene or moved or shot in FAR or len(figures) == 3
        return Shown(panel, broad)

    def _still_there(self, things: tuple[Thing, ...], moment: Moment) -> tuple[Thing, ...]:
        """The things of a panel, and what was told of before and stands there still."""
        own = {t.icon for t in things if t.icon}
        more = {
            n.icon: Thing(word=n.word, icon=n.icon, colour=n.colour, stays=True)
            for n in moment.beats[-1].stage.things
            if n.icon not in own and is_standing(n, self.place)
        }
        return (*things, *list(more.values())[: max(0, STAY - len(own))])

    def _weather(self, moment: Moment) -> Weather:
        """The weather of a panel: that of its sentences, where that is clear what they tell of themselves, or
        the ones before did."""
        last = moment.beats[-1].stage.weather or self.scenes[moment.scene].weather
        if last not in ("clear", "wind"):
            return last
        told = (n.word for b in moment.beats for n in b.things if not n.icon)
        found = next((w for n in told if (w := inventory.weather_of(n, self.language))), "")
        return cast(Weather, found) if found else self.weather if self.weather != "clear" else last

    def _seed(self, key: str) -> int:
        return int(hashlib.sha256(f"{self.seed}/{key}".encode()).hexdigest()[:8], 16)

    def _move(self, moment: Moment) -> bool:
        """Whether what a moment tells leads to another place."""
        stages = [b.stage for b in moment.beats if b.stage.place]
        if not stages:
            return False
        # where a sentence leads to is where its deed is seen
        to = stages[-1].place
        moved = to != self.place and not moment.opens_scene
        self.place, self.words = to, stages[-1].words
        return moved

    def _fitting(self, names: list[str], moment: Moment, shot: Shot) -> list[str]:
        """A close-up holds those who speak, an extreme one a single face."""
        speakers = list(
            dict.fromkeys(
                x.speaker
                for x in moment.lines
                if x.speaker in names and x.speaker and x.form != "letter"
            )
        )
        if shot == "extreme_close_up":
            return names[:1]
        if shot == "close_up":
            return (speakers or names)[:2] if len(speakers) > 1 else names[:1]
        return names

    def _side(self, name: str) -> int:
        if name not in self.sides:
            taken = list(self.sides.values())
            self.sides[name] = 0 if taken.count(0) <= taken.count(1) else 1
        return self.sides[name]

    def _over_shoulder(
        self, names: list[str], moment: Moment, subjects: Subjects, shot: Shot, seed: int
    ) -> bool:
        """Whether a talk of two is now seen past whoever listens."""
        self.shoulders = max(0, self.shoulders - 1)
        speakers = {x.speaker for x in moment.lines if x.kind != "caption"}
        if len(names) != 2 or len(speakers) != 1 or shot != "medium" or self.shoulders:
            return False
        if names[0] not in speakers or self.creatures & set(names) or seed % 3 == 2:
            return False
        if any(r.pose for r in subjects.roles.values()):
            return False
        self.shoulders = SHOULDER_EVERY
        return True

    def _figures(
        self,
        names: list[str],
        moment: Moment,
        subjects: Subjects,
        shot: Shot,
        angle: Angle,
        seed: int,
    ) -> tuple[Figure, ...]:
        order = sorted(names, key=lambda n: (self._side(n), names.index(n)))
        states = {n: state_of(n, moment) for n in order}
        roles = subjects.roles
        together = paired([roles[n].pose for n in order]) if len(order) == 2 else ""
        speakers = {x.speaker for x in moment.lines if x.form != "letter"}
        out = []
        for k, (name, x) in enumerate(zip(order, self._spots(order, shot, together), strict=True)):
            emotion, intensity = states[name]
            role = roles[name]
            told = together or ("" if role.pose in PAIRED else role.pose)
            pose = gesture(
                told, emotion, intensity, shot=shot, speaks=name in speakers, seed=seed // 7 + k
            )
            shows = bool(role.pose) and pose == role.pose
            left_half = x < 0.5 if len(order) > 1 else self._side(name) == 0
            if len(order) == 3 and k == 1:
                left_half = seed % 2 == 0
            if angle == "over_the_shoulder":
                listens = name == names[1]
                pose = "back" if listens else pose
                x = (0.13 if listens else 0.36) if left_half else (0.87 if listens else 0.64)
            facing_right = left_half
            if self.direction == "rtl":
                x, facing_right = 1 - x, not facing_right
            out.append(
                Figure(
                    character=name, emotion=emotion, intensity=intensity, pose=pose,
                    facing="right" if facing_right else "left", x=round(x, 3),
                    does=role.does if shows else (),
                    holds=role.holds if pose != "back" else "",
                )
            )  # fmt: skip
        return tuple(out)

    def _spots(self, order: list[str], shot: Shot, together: str) -> tuple[float, ...]:
        """Where figures stand, from the left: whoever embraces stands close."""
        if len(order) == 1 and shot != "extreme_close_up":
            return (0.4,) if self._side(order[0]) == 0 else (0.6,)
        if together:
            return (0.41, 0.59) if together == "embrace" else (0.33, 0.67)
        return _SPOTS[len(order)]

    # ------------------------------------------------------------------ camera

    def _camera(
        self, moment: Moment, subjects: Subjects, seed: int, moved: bool
    ) -> tuple[Shot, Angle]:
        names = subjects.names
        poses = [r.pose for r in subjects.roles.values() if r.pose and r.told]
        wants = preferences(
            moment, len(names), moved, poses, bool(subjects.things), subjects.needed
        )
        total = sum(self.used.values()) + 1
        angle = angle_of(moment, len(names), seed, self.empties)
        self.empties += not names

        def cost(shot: Shot) -> float:
            share = self.used[shot] / total
            out = wants[shot] + share * 4.0
            if total > 8 and share > SHOT_SHARE:
                out += 6.0
            if self.last and self.last[-1][0] == shot:
                out += 1.2
            if shot in FAR and len(self.last) == 2 and all(x[0] in FAR for x in self.last):
                out += 1.5  # from far off once more: one would like to see a face
            return out + (seed % 7) * 0.01

        shot = min(wants, key=cost)
        if self._third_alike(shot, angle):
            others: list[Angle] = ["low", "high", "eye_level"]
            angle = next(a for a in others if a != angle)
        return shot, angle

    def _third_alike(self, shot: Shot, angle: Angle) -> bool:
        return len(self.last) >= 2 and all(x[:2] == (shot, angle) for x in self.last[-2:])

    def _remember(self, shot: Shot, angle: Angle, who: tuple[str, ...]) -> None:
        self.used[shot] += 1
        self.last = [*self.last[-1:], (shot, angle, who)]

    # ------------------------------------------------------------------ things and effects

    def _effects(
        self, moment: Moment, figures: tuple[Figure, ...], shot: Shot, setting: Setting, seed: int
    ) -> tuple[str, ...]:
        self.grounds = max(0, self.grounds - 1)
        found = effects_of(
            moment, figures, shot, setting, grounded=self.grounds > 0, seed=seed // 5
        )
        if any(e in GROUNDS for e in found):
            self.grounds = 4
        return found


def _shown(
    things: Sequence[Thing],
    figures: Sequence[Figure],
    subjects: Subjects,
    colours: Mapping[str, str],
) -> tuple[Thing, ...]:
    """What is shown: what stands there, and what is in somebody's hand."""
    held = {f.holds: subjects.roles[f.character].word for f in figures if f.holds}
    own = {t.icon for t in things}
    return (
        *things,
        *(
            Thing(word=w, icon=i, colour=colours.get(i, ""))
            for i, w in held.items()
            if i not in own
        ),
    )


def swapped(panel: Panel) -> Panel:
    """The panel with its figures on each other's sides, for when speakers stand against the order
    of their words."""
    n = len(panel.figures)
    if n < 2:
        return panel
    xs = [f.x for f in panel.figures]
    facing = [f.facing for f in panel.figures]
    figures = tuple(
        panel.figures[n - 1 - i].model_copy(update={"x": xs[i], "facing": facing[i]})
        for i in range(n)
    )
    return panel.model_copy(update={"figures": figures})
