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

from projects.comic.documents import XY, Line
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
            cost += _tail_cost(placed, room, gap)
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
        size, leading, chain = type_of(line, room.language)
        found = blocks_of(line, room) or _tallest(line, room)
        block = min(found, key=lambda b: b[2])[0]
        w, h = 2 * block.half_width * size, 2 * block.half_height * size
        if in_columns(line, room):
            w, h = h, w
        box = (fx + (fw - w) / 2, min(at, fy + max(fh - h - 2, 0)), w, h)
        body = tuple(shapes.body(line.kind, box, seed))
        columns = in_columns(line, room)
        placed.append(
            Placed(line, box, block.lines, size, leading, chain, body, None, None, columns)
        )
        at = box[1] + h + GAP
    return tuple(placed)


def _tallest(line: Line, room: Room) -> list[tuple[breaking.Block, float, float, float, str]]:
    if in_columns(line, room):
        roomy = room._replace(frame=(0.0, 0.0, 20000.0, max(room.frame[3], 160.0)))
    else:
        roomy = room._replace(frame=(0.0, 0.0, max(room.frame[2], 160.0), 20000.0))
    found = blocks_of(line, roomy)
    if found:
        return found
    size, leading, chain = type_of(line, room.language)
    text = lettered_text(line.text, language=room.language, capitals=room.capitals, kind=line.kind)
    widest = (roomy.frame[3 if in_columns(line, room) else 2] - 2 * INSET) / size / 2
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


def _tail_cost(placed: Placed, room: Room, gap: float) -> float:
    alone = 0.0
    if placed.line.form == "joined":
        alone = APART if placed.bridge is None else gap / room.frame[3] * LONG
    if placed.tip is None or placed.root is None:
        return alone
    length = math.dist(placed.root, placed.tip)
    return alone + max(0.0, length - 60.0) / room.frame[3] * 60.0
