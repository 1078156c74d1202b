"""How a balloon in a place reaches its speaker: by a tail, by two, or by the balloon it hangs on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from projects.comic.documents import XY, Box, Line
from projects.comic.geometry import Person, boxes_apart, cross, crosses, person_named
from projects.comic.lettering import tails
from projects.comic.lettering.candidates import Candidates
from projects.comic.lettering.setting import Placed, Room, in_columns, type_of
from projects.comic.lettering.shapes import TAILED

JOIN_REACH = 44.0  # how far a joined balloon may be from the one before


class Reach:
    """Whether the tails of a line's places reach its speaker: found once for each place."""

    def __init__(self, line: Line, found: Candidates, room: Room) -> None:
        self.line, self.found, self.room = line, found, room
        self.speaker = person_named(room.people, line.speaker)
        self._ways: dict[int, tuple[XY, XY] | None] = {}

    def placed(self, i: int, earlier: Sequence[Placed]) -> Placed | None:
        """The balloon in a place with its tail, or None where no tail can reach its speaker past
        those that stand; the outline follows when the best places are known."""
        line, room, box = self.line, self.room, self.found.box(i)
        size, leading, chain = type_of(line, room.language)
        lines, columns = self.found.blocks[i].lines, in_columns(line, room)
        joined = self._joined(i, box, earlier)
        root = tip = second = bridge = None
        if joined is not None:
            root, tip, bridge = joined
        elif line.kind in TAILED and self.speaker is not None:
            way = self._way(i, box)
            if way is None or not tails.is_free(way, box, earlier):
                return None
            root, tip = way
            second = self._second(box, earlier)
        elif line.kind == "off_panel" or (line.kind in TAILED and line.speaker):
            root, tip = tails.out_of_frame(line.kind, box, room.frame)
            if any(crosses(root, tip, p.box) for p in earlier):
                root = tip = None
        return Placed(
            line, box, lines, size, leading, chain, (), root, tip, columns, bridge, second
        )

    def _joined(
        self, i: int, box: Box, earlier: Sequence[Placed]
    ) -> tuple[XY | None, XY, tuple[XY, XY]] | None:
        """(root, tip, bridge) of a balloon that hangs on the one before, with nothing between them.
        It has the tail (a root) where it is the nearer to the speaker; else the other keeps it."""
        if self.line.form != "joined" or not earlier:
            return None
        before = earlier[-1]
        if before.line.speaker != self.line.speaker or before.tip is None:
            return None
        if before.root is None or boxes_apart(before.box, box) > JOIN_REACH:
            return None
        a, b = tails.middle_of(before.box), tails.middle_of(box)
        rest = earlier[:-1]
        if any(crosses(*way, box) for p in rest for way in tails.ways_of(p)):
            return None
        if any(crosses(a, b, p.box) for p in rest) or any(
            crosses(a, b, p.face) for p in self.room.people
        ):
            return None
        way = self._way(i, box)
        if (
            way is not None
            and math.dist(*way) < math.dist(before.root, before.tip)
            and not crosses(*way, before.box)
            and tails.is_free(way, box, rest)
            and self._clear(a, way[1], rest)
        ):
            return way[0], way[1], (a, b)
        if crosses(before.root, before.tip, box) or not self._clear(b, before.tip, rest):
            return None
        return None, before.tip, (a, b)

    def _clear(self, middle: XY, tip: XY, rest: Sequence[Placed]) -> bool:
        """Whether the way from a balloon to a tip crosses none of the others' ways."""
        return not any(
            cross(middle, tip, tails.middle_of(p.box), end)
            for p in rest
            for end in (p.tip, p.second[1] if p.second else None)
            if end is not None
        )

    def _second(self, box: Box, earlier: Sequence[Placed]) -> tuple[XY, XY] | None:
        """A tail to whoever says the same, where one is free."""
        other = person_named(self.room.people, self.line.also)
        if other is None or other is self.speaker:
            return None
        way = self._to(other, box)
        return way if way is not None and tails.is_free(way, box, earlier) else None

    def _way(self, i: int, box: Box) -> tuple[XY, XY] | None:
        if i not in self._ways and self.speaker is not None:
            self._ways[i] = self._to(self.speaker, box)
        return self._ways.get(i)

    def _to(self, person: Person, box: Box) -> tuple[XY, XY] | None:
        """A tail to somebody that crosses nobody else's face, or None."""
        people = self.room.people
        way = tails.to_speaker(self.line.kind, box, person, people, self.room.frame)
        if way is None or any(crosses(*way, p.face) for p in people if p is not person):
            return None
        return way
