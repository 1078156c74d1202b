"""Pages cut into tiers and panels: area by weight, strict reading order, no two pages alike.

Rows are split first, then columns, after Cao, Chan and Lau (2012). A block of three may stand as
one tall panel beside two stacked ones; the tall one is read first, so it stands where reading starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from projects.comic.documents import PAGE_WIDTH, Box, Direction, PageSize

MARGIN = 36.0
GUTTER = 17.0  # LETTERING: 16 to 20
PAGE_HEIGHT = 1414.0  # A4
# heights of a page 1000 wide: ISO 216; US comic 6 5/8 x 10 1/4 inches; JIS B5; 9:16 for phones
PAGE_HEIGHTS: Mapping[PageSize, float] = {
    "a4": PAGE_HEIGHT, "us": 1547.0, "b5": 1412.0, "square": 1000.0, "tall": 1778.0,
}  # fmt: skip
STRIP_HEIGHT = 2560.0
# WEBTOON's guide, in page units (800 px are 1000): at least 200 px between panels, 600 to 1000 px
# where the scene changes
STRIP_GUTTER, STRIP_SCENE, STRIP_END = 250.0, 750.0, 60.0
SHORTEST, TALLEST = 560.0, 1100.0
STRIP_TALLER = 1.3  # than on a page: a phone is held upright
NARROW = 640.0
LONGEST = 3.2  # of a frame: width to height
LEAST_WIDTH, LEAST_HEIGHT = 236.0, 236.0

Row = tuple[Literal["row", "tall"], int]


class Need(NamedTuple):
    """What a panel asks of its frame: an area (page units squared), a least width, whether it wants to
    be broad (an establishing shot, a crowd), opens a scene, or shows one face from near."""

    area: float
    width: float
    broad: bool
    opens: bool = False
    near: bool = False


@lru_cache(maxsize=64)
def _patterns(count: int) -> tuple[tuple[Row, ...], ...]:
    """Every way to cut `count` panels into rows of one to three or blocks with a tall panel."""
    if count == 0:
        return ((),)
    out: list[tuple[Row, ...]] = []
    for n in range(1, min(3, count) + 1):
        out.extend(((("row", n)), *rest) for rest in _patterns(count - n))
    if count >= 3:
        out.extend(((("tall", 3)), *rest) for rest in _patterns(count - 3))
    return tuple(out)


def layouts(
    needs: Sequence[Need], *, direction: Direction, height: float, avoid: tuple[Row, ...] = ()
) -> Iterator[tuple[tuple[Row, ...], list[Box]]]:
    """Frames for the panels of one page in reading order, best layout first.

    `avoid` is the pattern of the page before: repeating it costs.
    """
    scored = []
    for pattern in _patterns(len(needs)):
        frames = _frames(pattern, needs, height)
        if frames is None:
            continue
        cost = _cost(pattern, frames, needs) + (60.0 if pattern == avoid else 0.0)
        scored.append((cost, pattern, frames))
    scored.sort(key=lambda s: s[0])
    for _, pattern, frames in scored:
        yield pattern, [mirror(f) for f in frames] if direction == "rtl" else frames


def mirror(frame: Box) -> Box:
    """A frame on the page read from right to left."""
    x, y, w, h = frame
    return PAGE_WIDTH - x - w, y, w, h


def _row_heights(
    pattern: tuple[Row, ...], needs: Sequence[Need], height: float
) -> list[float] | None:
    width = PAGE_WIDTH - 2 * MARGIN
    free = height - 2 * MARGIN - GUTTER * (len(pattern) - 1)
    wanted, i = [], 0
    for _, n in pattern:
        wanted.append(sum(need.area for need in needs[i : i + n]) / (width - GUTTER * (n - 1)))
        i += n
    total = sum(wanted)
    heights = [max(LEAST_HEIGHT, w / total * free) for w in wanted]
    spare = free - sum(heights)
    if spare < -0.5:
        loose = [h - LEAST_HEIGHT for h in heights]
        if sum(loose) <= 0:
            return None
        heights = [h + spare * k / sum(loose) for h, k in zip(heights, loose, strict=True)]
        if min(heights) < LEAST_HEIGHT * 0.9:
            return None
    return heights


def _frames(pattern: tuple[Row, ...], needs: Sequence[Need], height: float) -> list[Box] | None:
    heights = _row_heights(pattern, needs, height)
    if heights is None:
        return None
    frames: list[Box] = []
    y, i = MARGIN, 0
    for (kind, n), h in zip(pattern, heights, strict=True):
        part = needs[i : i + n]
        made = _tall(part, y, h) if kind == "tall" else _row(part, y, h)
        if made is None:
            return None
        frames.extend(made)
        y += h + GUTTER
        i += n
    return frames


def _row(needs: Sequence[Need], y: float, h: float) -> list[Box] | None:
    free = PAGE_WIDTH - 2 * MARGIN - GUTTER * (len(needs) - 1)
    total = sum(need.area for need in needs)
    widths = [need.area / total * free for need in needs]
    for _ in range(3):
        low = [max(need.width, LEAST_WIDTH) for need in needs]
        over = sum(max(0.0, lo - w) for lo, w in zip(low, widths, strict=True))
        if over <= 0.01:
            break
        loose = [max(0.0, w - lo) for lo, w in zip(low, widths, strict=True)]
        if sum(loose) < over:
            return None
        widths = [
            max(w, lo) - (over * k / sum(loose) if k else 0.0)
            for w, lo, k in zip(widths, low, loose, strict=True)
        ]
    out, x = [], MARGIN
    for w in widths:
        out.append(_rounded(x, y, w, h))
        x += w + GUTTER
    return out


def _tall(needs: Sequence[Need], y: float, h: float) -> list[Box] | None:
    free = PAGE_WIDTH - 2 * MARGIN - GUTTER
    beside = needs[1].area + needs[2].area
    left = min(max(needs[0].area / (needs[0].area + beside), 0.36), 0.56) * free
    right = free - left
    top = min(max(needs[1].area / beside, 0.36), 0.64) * (h - GUTTER)
    low = h - GUTTER - top
    if min(top, low) < LEAST_HEIGHT * 0.9 or left < needs[0].width:
        return None
    if right < max(needs[1].width, needs[2].width):
        return None
    x = MARGIN + left + GUTTER
    return [
        _rounded(MARGIN, y, left, h),
        _rounded(x, y, right, top),
        _rounded(x, y + top + GUTTER, right, low),
    ]


def _rounded(x: float, y: float, w: float, h: float) -> Box:
    return round(x, 1), round(y, 1), round(w, 1), round(h, 1)


def _cost(pattern: tuple[Row, ...], frames: Sequence[Box], needs: Sequence[Need]) -> float:
    cost = 0.0
    for (_, _, w, h), need in zip(frames, needs, strict=True):
        ratio = w / h
        ideal = 2.3 if need.broad else 1.15
        cost += abs(ratio / ideal - 1) * 9 if ratio > ideal else abs(ideal / ratio - 1) * 12
        cost += max(0.0, ratio - LONGEST) * 22.0  # a strip of a picture shows a room three times
        short = need.area / (w * h)
        cost += max(0.0, short - 1.0) * 120
        cost += max(0.0, 250 - h) * 0.2 + max(0.0, 250 - w) * 0.2
    cost += sum(9.0 for kind, n in pattern if kind == "row" and n == 3)
    if len(pattern) > 1 and len({n for _, n in pattern}) == 1:
        cost += 6.0
    return cost


def strip(needs: Sequence[Need]) -> list[Box]:
    """Frames of one slice of a strip, composed for scrolling: scenes open from edge to edge after a
    long gap, faces stand alternately left and right, time passes in the gaps."""
    gaps = [_strip_gap(need) for need in needs]
    heights = [_strip_panel(need) for need in needs]
    spare = STRIP_HEIGHT - sum(heights) - sum(gaps)
    if spare > 0:
        # a short slice gets taller pictures before it gets longer gaps
        taller = min(1.35, 1 + 0.6 * spare / sum(heights))
        heights = [min(h * taller, TALLEST) for h in heights]
    free = STRIP_HEIGHT - sum(heights)
    end = min(STRIP_END, max(0.0, free - sum(gaps)))
    stretch = (free - end) / sum(gaps)
    out, y, narrow = [], 0.0, 0
    for need, h, gap in zip(needs, heights, gaps, strict=True):
        y += gap * stretch
        x, w = _strip_sides(need, narrow)
        narrow += w == NARROW
        out.append(_rounded(x, y, w, h))
        y += h
    return out


def _strip_sides(need: Need, nth: int) -> tuple[float, float]:
    """(left, width) of a panel of a strip; `nth` counts the narrow ones."""
    if need.opens or (need.broad and not need.near):
        return 0.0, PAGE_WIDTH
    usual = PAGE_WIDTH - 2 * MARGIN
    if not need.near or need.width > NARROW:
        return MARGIN, usual
    return (MARGIN if nth % 2 == 0 else PAGE_WIDTH - MARGIN - NARROW), NARROW


def _strip_gap(need: Need) -> float:
    return STRIP_SCENE if need.opens else STRIP_GUTTER


def _strip_panel(need: Need) -> float:
    return min(max(need.area * STRIP_TALLER / (PAGE_WIDTH - 2 * MARGIN), SHORTEST), TALLEST)


def strip_height(need: Need) -> float:
    """How much of a slice a panel takes, the gap before it included."""
    return _strip_panel(need) + _strip_gap(need)
