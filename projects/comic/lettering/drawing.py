"""Balloons as SVG: body and tail in one outline, the words as glyph outlines with their text beside."""

from __future__ import annotations

import math
from functools import lru_cache

from shapely.geometry import LineString, Polygon

from projects.comic.documents import XY
from projects.comic.lettering import columns, fonts, shapes, stress
from projects.comic.lettering.glyphs import line_svg
from projects.comic.lettering.setting import TAIL_WIDTH, Placed
from projects.comic.svg import INK, circle, escape, line, n, path, points, rect

PAPER = "#fffefa"
CAPTION = "#fff3c9"
SHEET = "#fbfaf4"  # a letter's paper
CREASE = "#e4ddca"
FOLD = 14.0  # page units
WHISPER = "#8a8680"


BRIDGE = 17.0  # half the width of what joins two balloons
TITLE = "#fff8e2"


def outline_of(placed: Placed) -> list[XY]:
    """The outline as drawn: the body, with its tails where it has any."""
    body = list(placed.outline)
    if placed.line.kind == "thought":
        return body
    x, y, w, h = placed.box
    middle = (x + w / 2, y + h / 2)
    width = min(TAIL_WIDTH, h * 0.5, w * 0.4)
    ways = [(placed.root, placed.tip), placed.second or (None, None)]
    for root, tip in ways:
        if root is not None and tip is not None:
            body = shapes.joined(body, shapes.tail(root, tip, middle, width))
    return body


def balloon_svg(placed: Placed, glyphs: set[tuple[str, str]], before: Placed | None = None) -> str:
    """One balloon; the glyphs that it uses are added to `glyphs` for the page's definitions. `before`
    is the one that a joined balloon hangs on."""
    kind = placed.line.kind
    label = escape(stress.plain(placed.line.text))
    words = _text_svg(placed, glyphs)
    if kind == "sfx":
        return f'<g role="img" aria-label="{label}"><title>{label}</title>{words}</g>'
    body = _plate(placed) if placed.line.form == "title" else _body(placed)
    if placed.bridge is not None and before is not None:
        body += _bridge(before, placed)
    return f'<g role="img" aria-label="{label}"><title>{label}</title>{body}{words}</g>'


def _body(placed: Placed) -> str:
    kind = placed.line.kind
    fill = CAPTION if kind == "caption" else PAPER
    fill = SHEET if placed.line.form == "letter" else fill
    dash = ' stroke-dasharray="7 5"' if kind == "whisper" else ""
    out = (
        f'<path d="{points(outline_of(placed))}Z" fill="{fill}" '
        f'stroke="{WHISPER if kind == "whisper" else INK}" stroke-width="{n(shapes.STROKE[kind])}" '
        f'stroke-linejoin="round"{dash}/>'
    )
    if placed.line.form == "letter":
        out += _folds(placed)
    if kind == "thought" and placed.root is not None and placed.tip is not None:
        out += "".join(
            circle(x, y, r, fill, stroke=INK, width=2.6)
            for x, y, r in shapes.bubbles(placed.root, placed.tip)
        )
    return out


def _folds(placed: Placed) -> str:
    """The turned corner of a letter's sheet."""
    x, y, w, h = placed.box
    side = min(FOLD, h / 3)
    corner = [(x + w - side, y), (x + w, y + side), (x + w - side, y + side)]
    path = "M" + "L".join(f"{n(a)} {n(b)}" for a, b in corner) + "Z"
    return f'<path d="{path}" fill="{CREASE}" stroke="{INK}" stroke-width="1.6"/>'


def _plate(placed: Placed) -> str:
    """What a chapter's title stands on: a plate with a double line."""
    x, y, w, h = placed.box
    return rect(x, y, w, h, TITLE, stroke=INK, width=3.4) + rect(
        x + 6, y + 6, w - 12, h - 12, "none", stroke=INK, width=1.4
    )


def _bridge(before: Placed, placed: Placed) -> str:
    """The neck between two balloons of one speaker: it opens the outlines of both."""
    a, b = placed.bridge or ((0.0, 0.0), (0.0, 0.0))
    gap = LineString((a, b)).difference(Polygon(before.outline).buffer(0))
    gap = gap.difference(Polygon(placed.outline).buffer(0))
    if gap.is_empty or gap.geom_type != "LineString":
        return ""
    (px, py), (qx, qy) = gap.coords[0], gap.coords[-1]
    length = math.dist((px, py), (qx, qy)) or 1.0
    ux, uy = (qx - px) / length, (qy - py) / length
    nx, ny = -uy * BRIDGE, ux * BRIDGE
    stroke = shapes.STROKE[placed.line.kind]
    p, q = (px - ux * 8, py - uy * 8), (qx + ux * 8, qy + uy * 8)
    neck = (
        (p[0] + nx, p[1] + ny),
        (q[0] + nx, q[1] + ny),
        (q[0] - nx, q[1] - ny),
        (p[0] - nx, p[1] - ny),
    )
    out = path(points(neck) + "Z", PAPER)
    reach = 4.5  # to where the round outlines curve away
    for side in (1, -1):
        start = (px + nx * side - ux * reach, py + ny * side - uy * reach)
        end = (qx + nx * side + ux * reach, qy + ny * side + uy * reach)
        out += line((start, end), INK, stroke)
    return out


@lru_cache(maxsize=4096)
def _marked(text: str, lines: tuple[str, ...], capitals: bool) -> list[list[bool]]:
    flags = stress.flags(text, capitals=capitals)
    if not any(flags):
        return [[] for _ in lines]
    return stress.of_lines(lines, flags, stress.plain(text))


def _stress_of(placed: Placed) -> list[list[bool]]:
    """For each line which of its letters are stressed; empty lists where none is."""
    capitals = "".join(placed.lines).isupper() and placed.line.kind != "caption"
    return _marked(fonts.letterable(placed.line.text), placed.lines, capitals)


def _text_svg(placed: Placed, glyphs: set[tuple[str, str]]) -> str:
    x, y, w, h = placed.box
    if placed.vertical:
        return f'<g fill="{INK}">{columns.columns_svg(placed, glyphs)}</g>'
    size, step = placed.size, placed.size * placed.leading
    # capitals have no descenders: their optical middle lies above the line's
    lift = 0.36 if placed.chain == "body" else 0.37
    first = y + h / 2 - (len(placed.lines) - 1) * step / 2 + size * lift
    out = []
    at_left = placed.line.kind == "caption" and placed.line.form != "title"
    for i, (text, marks) in enumerate(zip(placed.lines, _stress_of(placed), strict=True)):
        wide = fonts.width(text, placed.chain) * size
        left = x + 0.5 * size if at_left else x + (w - wide) / 2
        out.append(line_svg(text, left, first + i * step, size, placed.chain, glyphs, marks))
    inside = "".join(out)
    if placed.line.kind != "sfx":
        return f'<g fill="{INK}">{inside}</g>'
    turn = f"rotate(-7 {n(x + w / 2)} {n(y + h / 2)})"
    return (
        f'<g transform="{turn}"><g fill="{INK}" stroke="{INK}" stroke-width="150" '
        f'stroke-linejoin="round">{inside}</g><g fill="#ffd23f">{inside}</g></g>'
    )
