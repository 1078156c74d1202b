"""How words are set before they have a place: letters, sizes, lines or columns, shapes to choose from."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from projects.comic.documents import XY, Box, Direction, Line
from projects.comic.geometry import Person
from projects.comic.lettering import breaking, fonts, shapes, stress
from projects.comic.lettering.candidates import INSET

BODY_SIZE = 23.6  # page units; 24 px on a page 1080 px wide is 22.3 (LETTERING: on a phone)
HAN_SIZE = 24.0
SFX_SIZE = 64.0
TITLE_SIZE, HAN_TITLE_SIZE = 50.0, 46.0
LEADING = 1.22
TAIL_WIDTH = 21.0
HAN_LEADING = 1.34
BEST_LINES, BEST_COLUMNS = 1.9, 0.8  # width to height of a balloon with lines, with columns


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
    vertical: bool = False
    bridge: tuple[XY, XY] | None = (
        None  # from the middle of the balloon that it hangs on to its own
    )
    second: tuple[XY, XY] | None = None  # root and tip of the tail to whoever says it too


class Room(NamedTuple):
    """What the letterer is given: the frame, the people in it, other things not to cover."""

    frame: Box
    people: tuple[Person, ...]
    avoid: tuple[Box, ...]
    direction: Direction
    language: str
    capitals: bool
    vertical: bool = False
    hands: tuple[Box, ...] = ()


_IN_COLUMNS = str.maketrans("“”‘’", "『』「」")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def _in_columns_marks(text: str) -> str:
    return _APOSTROPHE.sub("'", text).translate(_IN_COLUMNS)


def lettered_text(
    text: str, *, language: str, capitals: bool, kind: str, vertical: bool = False
) -> str:
    """A text as it is set: double dashes and capitals where Western comics have them, and in columns
    the quotation marks that are written there (GB/T 15834)."""
    out = fonts.letterable(" ".join(stress.plain(text).split()))
    if language in ("zh", "ja", "ko"):
        return _in_columns_marks(out) if vertical else out
    out = out.replace("—", "--").replace("–", "-").replace("...", "…").replace("…", "...")
    return out.upper() if capitals and kind not in ("caption",) else out


def type_of(line: Line, language: str) -> tuple[float, float, str]:
    """(size in page units, leading in ems, font chain) of a line."""
    if line.kind == "sfx":
        return SFX_SIZE, 1.0, "sfx"
    if line.form == "title":
        han = fonts.chain_for(language) == "han"
        return (HAN_TITLE_SIZE, 1.2, "han") if han else (TITLE_SIZE, 1.06, "sfx")
    chain = fonts.chain_for(language)
    return (HAN_SIZE, HAN_LEADING, chain) if chain == "han" else (BODY_SIZE, LEADING, chain)


def blocks_of(line: Line, room: Room) -> list[tuple[breaking.Block, float, float, float, str]]:
    """The ways to set a line: (block in ems, width, height in page units, size, chain)."""
    size, leading, chain = type_of(line, room.language)
    columns = in_columns(line, room)
    text = lettered_text(
        line.text, language=room.language, capitals=room.capitals, kind=line.kind, vertical=columns
    )
    widest = (room.frame[3 if columns else 2] - 2 * INSET) / size / 2
    found = breaking.blocks(
        text, chain, leading, shapes.PAD[line.kind], shapes.POWER[line.kind], widest
    )
    out = []
    for block in found:
        w, h = 2 * block.half_width * size, 2 * block.half_height * size
        if columns:
            w, h = h, w
        if h <= room.frame[3] - 2 * INSET and w <= room.frame[2] - 2 * INSET:
            out.append((block, w, h, size, chain))
    # the best proportion is about 3:2 (LETTERING); Chinese may stand nearer to square
    best = BEST_COLUMNS if columns else BEST_LINES
    out.sort(
        key=lambda o: abs(math.log(max(o[1], 1) / max(o[2], 1) / best)) * 0.5 + o[1] * o[2] / 60000
    )
    return out[:5]


def in_columns(line: Line, room: Room) -> bool:
    """Whether a line is set from top to bottom: in vertical books all but sounds and titles."""
    return room.vertical and line.kind != "sfx" and line.form != "title"


def smallest_area(
    line: Line, *, language: str, capitals: bool, vertical: bool = False
) -> tuple[float, float, float]:
    """(least area, width and height of that shape) of a line's balloon on a page, page units."""
    room = Room((0, 0, 900.0, 900.0), (), (), "ltr", language, capitals, vertical)
    shapes_of = blocks_of(line, room)
    if not shapes_of:
        return 1e9, 900.0, 900.0
    _, w, h, _, _ = min(shapes_of, key=lambda s: s[1] * s[2])
    return w * h, w, h
