"""Where the balloons of a panel go: every position and text shape together, by beam search.

After Comic Chat (SIGGRAPH 1996) and Cao, Chan and Lau (2012): upper half first, read across then
down, never over a face or another balloon, each near its speaker with a free way for its tail.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from projects.comic.documents import XY, Box, Direction, Line
from projects.comic.geometry import Person, crosses, overlap, person_named
from projects.comic.lettering import breaking, fonts, shapes, tails
from projects.comic.lettering.candidates import INSET, Candidates, candidates
from projects.comic.lettering.shapes import TAILED

BODY_SIZE = 23.6  # page units; 24 px on a page 1080 px wide is 22.3 (LETTERING: on a phone)
HAN_SIZE = 24.0
SFX_SIZE = 64.0
LEADING = 1.22
HAN_LEADING = 1.34
MAX_COVER = 0.34  # of a panel (LETTERING: 35%)
GAP = 7.0
BEAM = 14
TAIL_WIDTH = 21.0
COMFORT = 42.0


class Placed(NamedTuple):
    """A balloon in its place."""

    line: Line
    box: Box
    lines: tuple[str, ...]
    size: float
    leading: float
    chain: str
    outline: tuple[XY, ...]
    root: XY | None
    tip: XY | None


class Room(NamedTuple):
    """What the letterer is given: the frame, the people in it, other things not to cover."""

    frame: Box
    people: tuple[Person, ...]
    avoid: tuple[Box, ...]
    direction: Direction
    language: str
    capitals: bool


class State(NamedTuple):
    cost: float
    placed: tuple[Placed, ...]


def lettered_text(text: str, *, language: str, capitals: bool, kind: str) -> str:
    """A text as it is set: double dashes and capitals where Western comics have them."""
    out = fonts.letterable(" ".join(text.split()))
    if language in ("zh", "ja", "ko"):
        return out
    out = out.replace("—", "--").replace("–", "-").replace("...", "…").replace("…", "...")
    return out.upper() if capitals and kind not in ("caption",) else out


def type_of(line: Line, language: str) -> tuple[float, float, str]:
    """(size in page units, leading in ems, font chain) of a line."""
    if line.kind == "sfx":
        return SFX_SIZE, 1.0, "sfx"
    chain = fonts.chain_for(language)
    return (HAN_SIZE, HAN_LEADING, chain) if chain == "han" else (BODY_SIZE, LEADING, chain)


def blocks_of(line: Line, room: Room) -> list[tuple[breaking.Block, float, float, float, str]]:
    """The ways to set a line: (block in ems, width, height in page units, size, chain)."""
    size, leading, chain = type_of(line, room.language)
    text = lettered_text(line.text, language=room.language, capitals=room.capitals, kind=line.kind)
    widest = (room.frame[2] - 2 * INSET) / size / 2
    found = breaking.blocks(
        text, chain, leading, shapes.PAD[line.kind], shapes.POWER[line.kind], widest
    )
    out = []
    for block in found:
        w, h = 2 * block.half_width * size, 2 * block.half_height * size
        if h <= room.frame[3] - 2 * INSET:
            out.append((block, w, h, size, chain))
    # the best proportion is about 3:2 (LETTERING); Chinese may stand nearer to square
    out.sort(
        key=lambda o: abs(math.log(max(o[1], 1) / max(o[2], 1) / 1.9)) * 0.5 + o[1] * o[2] / 60000
    )
    return out[:5]


def smallest_area(line: Line, *, language: str, capitals: bool) -> tuple[float, float, float]:
    """(least area, width and height of that shape) of a line's balloon on a page, page units."""
    room = Room((0, 0, 900.0, 900.0), (), (), "ltr", language, capitals)
    shapes_of = blocks_of(line, room)
    if not shapes_of:
        return 1e9, 900.0, 900.0
    _, w, h, _, _ = min(shapes_of, key=lambda s: s[1] * s[2])
    return w * h, w, h


def place(lines: Sequence[Line], room: Room, *, seed: int) -> State | None:
    """All lines of a panel in their places in reading order, with what is unlovely about them
    (below COMFORT a balloon nothing is), or None where they don't fit."""
    states = [State(0.0, ())]
    frame_area = room.frame[2] * room.frame[3]
    for i, line in enumerate(lines):
        ways = [(block, w, h) for block, w, h, _, _ in blocks_of(line, room)]
        found = candidates(line, room, ways, i, len(lines))
        states = _grown(states, line, found, room)
        if not states:
            return None
    best = _outlined(states[0], seed)
    cover = sum(_area(p.outline) for p in best.placed)
    return best if cover <= MAX_COVER * frame_area else None


def _grown(states: Sequence[State], line: Line, found: Candidates, room: Room) -> list[State]:
    """The best states with one balloon more. Nothing that is added later makes a state cheaper, so
    what is dearer than the beam's worst need not be looked at."""
    best: list[State] = []
    worst = math.inf
    reach = _Reach(line, found, room)
    for state in states:
        standing = [(p.box, line.kind != "sfx" and p.line.kind != "sfx") for p in state.placed]
        costs = found.beside(standing, gap=GAP, height=room.frame[3], rtl=room.direction == "rtl")
        for i in np.argsort(costs, kind="stable").tolist():
            cost = state.cost + float(costs[i])
            if cost >= worst:
                break
            placed = reach.placed(i, state.placed)
            if placed is None:
                continue
            cost += _tail_cost(placed, room)
            if cost < worst:
                insort(best, State(cost, (*state.placed, placed)), key=_cost)
                del best[BEAM:]
                worst = best[-1].cost if len(best) == BEAM else math.inf
    return best


def _cost(state: State) -> float:
    return state.cost


def _outlined(state: State, seed: int) -> State:
    """The state with every balloon's outline drawn out."""
    placed = tuple(
        p._replace(outline=tuple(shapes.body(p.line.kind, p.box, seed + i)))
        for i, p in enumerate(state.placed)
    )
    return State(state.cost, placed)


def place_relaxed(lines: Sequence[Line], room: Room, *, seed: int) -> tuple[Placed, ...]:
    """Every line somewhere in the frame, stacked from the top, over the picture if it must be.

    For words that a person wrote too long for their panel: nothing is lost, and the studio says so.
    """
    fx, fy, fw, fh = room.frame
    placed: list[Placed] = []
    at = fy + INSET
    for i, line in enumerate(lines):
        alone = place([line], room, seed=seed + i)
        own = alone.placed[0] if alone else None
        if own and not any(overlap(own.box, p.box, GAP) for p in placed):
            placed.append(own)
            at = max(at, own.box[1] + own.box[3] + GAP)
            continue
        size, leading, chain = type_of(line, room.language)
        found = blocks_of(line, room) or _tallest(line, room)
        block = min(found, key=lambda b: b[2])[0]
        w, h = 2 * block.half_width * size, 2 * block.half_height * size
        box = (fx + (fw - w) / 2, min(at, fy + max(fh - h - 2, 0)), w, h)
        body = tuple(shapes.body(line.kind, box, seed))
        placed.append(Placed(line, box, block.lines, size, leading, chain, body, None, None))
        at = box[1] + h + GAP
    return tuple(placed)


def _tallest(line: Line, room: Room) -> list[tuple[breaking.Block, float, float, float, str]]:
    roomy = room._replace(frame=(0.0, 0.0, max(room.frame[2], 160.0), 20000.0))
    found = blocks_of(line, roomy)
    if found:
        return found
    size, leading, chain = type_of(line, room.language)
    text = lettered_text(line.text, language=room.language, capitals=room.capitals, kind=line.kind)
    widest = (roomy.frame[2] - 2 * INSET) / size / 2
    pad, power = shapes.PAD[line.kind], shapes.POWER[line.kind]
    # a dot stands for words that cannot be seen, and for nothing else
    block = breaking.column(text.strip() or "·", chain, leading, pad, power, widest)
    if not text.strip():
        block = breaking.Block(("·",), 2.0, 1.5)
    return [(block, 2 * block.half_width * size, 2 * block.half_height * size, size, chain)]


def _area(pts: Sequence[XY]) -> float:
    return (
        abs(
            sum(
                x0 * y1 - x1 * y0
                for (x0, y0), (x1, y1) in zip(pts, [*pts[1:], pts[0]], strict=True)
            )
        )
        / 2
    )


def _tail_cost(placed: Placed, room: Room) -> float:
    if placed.tip is None or placed.root is None:
        return 0.0
    length = math.dist(placed.root, placed.tip)
    return max(0.0, length - 60.0) / room.frame[3] * 60.0


class _Reach:
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
        root = tip = None
        if line.kind in TAILED and self.speaker is not None:
            way = self._way(i, box)
            if way is None or not tails.is_free(way, box, earlier):
                return None
            root, tip = way
        elif line.kind == "off_panel" or (line.kind in TAILED and line.speaker):
            root, tip = tails.out_of_frame(line.kind, box, room.frame)
            if any(crosses(root, tip, p.box) for p in earlier):
                root = tip = None
        lines = self.found.blocks[i].lines
        return Placed(line, box, lines, size, leading, chain, (), root, tip)

    def _way(self, i: int, box: Box) -> tuple[XY, XY] | None:
        if i not in self._ways and self.speaker is not None:
            people, frame = self.room.people, self.room.frame
            way = tails.to_speaker(self.line.kind, box, self.speaker, people, frame)
            if way is not None and any(
                crosses(*way, p.face) for p in people if p is not self.speaker
            ):
                way = None
            self._ways[i] = way
        return self._ways.get(i)
