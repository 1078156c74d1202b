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

from projects.comic.documents import PAGE_WIDTH, XY, Line
from projects.comic.geometry import boxes_apart, overlap
from projects.comic.lettering import breaking, shapes
from projects.comic.lettering.candidates import INSET, Candidates, candidates
from projects.comic.lettering.reaching import Reach
from projects.comic.lettering.setting import (
    Placed,
    Room,
    blocks_of,
    in_columns,
    lettered_text,
    type_of,
)

MAX_COVER = 0.34  # of a panel (LETTERING: 35%)
GAP = 7.0
EDGE = 8.0  # of the page, that words which have no room elsewhere keep to
PAGE_LEAST = 1000.0  # the height of the shortest page
BEAM = 14
COMFORT = 42.0
LONG = 90.0  # what a gap as high as the panel costs between two balloons that hang together
APART = 14.0  # what it costs to stand alone instead


class State(NamedTuple):
    cost: float
    placed: tuple[Placed, ...]


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
    reach = Reach(line, found, room)
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
            gap = boxes_apart(state.placed[-1].box, placed.box) if placed.bridge else 0.0
            cost += _tail_cost(placed, room, gap, alone=not state.placed)
            if cost < worst:
                insort(best, State(cost, (*state.placed, placed)), key=_cost)
                del best[BEAM:]
                worst = best[-1].cost if len(best) == BEAM else math.inf
    return best


def _cost(state: State) -> float:
    return state.cost


def _outlined(state: State, seed: int) -> State:
    """The state with every balloon's outline drawn out."""
    placed = [
        p._replace(outline=tuple(shapes.body(p.line.kind, p.box, seed + i)))
        for i, p in enumerate(state.placed)
    ]
    for i in range(len(placed) - 1, 0, -1):
        p, before = placed[i], placed[i - 1]
        if p.bridge is not None and p.tip != before.tip:
            # one tail speaks for both
            placed[i - 1] = before._replace(root=None, tip=p.tip)
    return State(state.cost, tuple(placed))


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
        set_so, wide, block = _roomiest(line, room)
        size, leading, chain = type_of(set_so, room.language)
        w, h = 2 * block.half_width * size, 2 * block.half_height * size
        columns = in_columns(set_so, wide)
        if columns:
            w, h = h, w
        x = min(max(fx + (fw - w) / 2, EDGE), PAGE_WIDTH - EDGE - w)
        box = (x, max(EDGE, min(at, fy + fh - h - 2)), w, h)
        body = tuple(shapes.body(set_so.kind, box, seed))
        placed.append(
            Placed(set_so, box, block.lines, size, leading, chain, body, None, None, columns)
        )
        at = box[1] + h + GAP
    return tuple(placed)


def _roomiest(line: Line, room: Room) -> tuple[Line, Room, breaking.Block]:
    """The first way of setting a line that fits its frame, else the page: in lines instead of columns,
    as wide as the page, at last as a caption at the size of all words."""
    page = (EDGE, EDGE, PAGE_WIDTH - 2 * EDGE, PAGE_LEAST - 2 * EDGE)
    large = line.kind == "sfx" or line.form == "title"
    plain = line.model_copy(update={"form": "", "kind": "caption"}) if large else line
    tries = (
        (line, room),
        (line, room._replace(vertical=False)),
        (line, room._replace(vertical=False, frame=page)),
        (plain, room._replace(vertical=False, frame=page)),
    )
    for some, where in tries:
        found = blocks_of(some, where)
        if found:
            return some, where, min(found, key=lambda b: b[1] * b[2])[0]
    return plain, tries[-1][1], _column(plain, tries[-1][1])


def _column(line: Line, room: Room) -> breaking.Block:
    """Words of any length as wide as the room."""
    size, leading, chain = type_of(line, room.language)
    text = lettered_text(line.text, language=room.language, capitals=room.capitals, kind=line.kind)
    if not text.strip():
        # a dot stands for words that cannot be seen, and for nothing else
        return breaking.Block(("·",), 2.0, 1.5)
    widest = (room.frame[2] - 2 * INSET) / size / 2
    pad, power = shapes.PAD[line.kind], shapes.POWER[line.kind]
    return breaking.column(text.strip(), chain, leading, pad, power, widest)


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


def _tail_cost(placed: Placed, room: Room, gap: float, *, alone: bool) -> float:
    """What a long tail or bridge costs; `alone`: no balloon stands before, to hang on."""
    apart = 0.0
    if placed.line.form == "joined" and not alone:
        apart = APART if placed.bridge is None else gap / room.frame[3] * LONG
    if placed.tip is None or placed.root is None:
        return apart
    length = math.dist(placed.root, placed.tip)
    return apart + max(0.0, length - 60.0) / room.frame[3] * 60.0
