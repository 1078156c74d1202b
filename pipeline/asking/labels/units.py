"""A script looked up by its units: what each is, whose beat holds it, how things stand before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from pipeline.asking.labels.chunk import Known
from pipeline.asking.labels.tokens import tokens_of
from projects.comic.documents import Beat, Script, Stage

SHOWN = frozenset(("narration", "quotation", "thought", "letter"))
SAID = frozenset(("quotation", "thought"))
NOWHERE = Stage()


class Told:
    """A script with its text. Built in one walk; every look-up is quick."""

    def __init__(self, script: Script, text: str) -> None:
        self.script, self.text = script, text
        self.units = script.units
        self.beat_of: dict[int, int] = {u: i for i, b in enumerate(script.beats) for u in b.units}
        self.starts = [s.first_unit for s in script.scenes]
        self.everybody = tuple(
            Known(name=c.name, aliases=c.aliases, narrator=c.narrator) for c in script.characters
        )

    def words(self, unit: int) -> str:
        """The words of a unit."""
        return self.text[self.units[unit].start : self.units[unit].end]

    def is_shown(self, unit: int) -> bool:
        """Whether a unit has words of the story, as headings and breaks have not."""
        return self.units[unit].kind in SHOWN

    def is_said(self, unit: int) -> bool:
        """Whether a unit is a quotation that somebody says or thinks."""
        return self.units[unit].kind in SAID and unit in self.beat_of

    def opens(self, unit: int) -> bool:
        """Whether a paragraph begins with a unit."""
        before = self.units[unit - 1].end if unit else 0
        return unit == 0 or "\n" in self.text[before : self.units[unit].start]

    def beat(self, unit: int) -> Beat | None:
        """The beat that holds a unit; None for a bare tag, a break, a heading."""
        at = self.beat_of.get(unit)
        return None if at is None else self.script.beats[at]

    def scenes_of(self, chapter: int) -> Iterator[range]:
        """The units of each scene of a chapter."""
        for s in self.script.scenes:
            if s.chapter == chapter:
                yield range(s.first_unit, s.last_unit + 1)

    def tokens_of(self, chapter: int) -> int:
        """The tokens of a chapter's own words."""
        return sum(
            tokens_of(self.words(u)) for r in self.scenes_of(chapter) for u in r if self.is_shown(u)
        )

    def scene_at(self, unit: int) -> int:
        """The number of the scene that a unit stands in."""
        return max(0, bisect_right(self.starts, unit) - 1)

    def stage_before(self, unit: int) -> Stage:
        """How things stand before a unit, as the rules read it; the scene's own place and hour where
        nothing of it was told."""
        scene = self.script.scenes[self.scene_at(unit)]
        for u in range(unit - 1, scene.first_unit - 1, -1):
            beat = self.beat(u)
            if beat is not None:
                return beat.stage
        first = self.beat(unit)
        there = first.stage if first is not None else NOWHERE
        return Stage(place=there.place or scene.place, time=there.time or scene.time)

    def summary_before(self, unit: int) -> str:
        """What the two scenes before one tell, a line each."""
        at = self.scene_at(unit)
        scenes = self.script.scenes
        near = [s for s in scenes[max(0, at - 2) : at + 1] if s.first_unit < unit]
        return " / ".join(s.summary for s in near[-2:] if s.summary)


def told_of(script: Script, text: str) -> Told:
    """A script made ready to be looked up."""
    return Told(script, text)
