"""Balloons as SVG: body and tail in one outline, the words as glyph outlines with their text beside."""

from __future__ import annotations

from collections.abc import Iterable

from projects.comic.documents import XY
from projects.comic.lettering import fonts, shapes
from projects.comic.lettering.placing import TAIL_WIDTH, Placed
from projects.comic.svg import INK, circle, escape, n, points

PAPER = "#fffefa"
CAPTION = "#fff3c9"
WHISPER = "#8a8680"


def outline_of(placed: Placed) -> list[XY]:
    """The outline as drawn: the body, with its tail where it has one."""
    body = list(placed.outline)
    if placed.root is None or placed.tip is None or placed.line.kind == "thought":
        return body
    x, y, w, h = placed.box
    middle = (x + w / 2, y + h / 2)
    width = min(TAIL_WIDTH, h * 0.5, w * 0.4)
    return shapes.joined(body, shapes.tail(placed.root, placed.tip, middle, width))


def balloon_svg(placed: Placed, glyphs: set[tuple[str, str]]) -> str:
    """One balloon; the glyphs that it uses are added to `glyphs` for the page's definitions."""
    kind = placed.line.kind
    label = escape(placed.line.text)
    words = _text_svg(placed, glyphs)
    if kind == "sfx":
        return f'<g role="img" aria-label="{label}"><title>{label}</title>{words}</g>'
    fill = CAPTION if kind == "caption" else PAPER
    dash = ' stroke-dasharray="7 5"' if kind == "whisper" else ""
    body = (
        f'<path d="{points(outline_of(placed))}Z" fill="{fill}" '
        f'stroke="{WHISPER if kind == "whisper" else INK}" stroke-width="{n(shapes.STROKE[kind])}" '
        f'stroke-linejoin="round"{dash}/>'
    )
    if kind == "thought" and placed.root is not None and placed.tip is not None:
        body += "".join(
            circle(x, y, r, fill, stroke=INK, width=2.6)
            for x, y, r in shapes.bubbles(placed.root, placed.tip)
        )
    return f'<g role="img" aria-label="{label}"><title>{label}</title>{body}{words}</g>'


def _text_svg(placed: Placed, glyphs: set[tuple[str, str]]) -> str:
    x, y, w, h = placed.box
    size, step = placed.size, placed.size * placed.leading
    # capitals have no descenders: their optical middle lies above the line's
    lift = 0.36 if placed.chain == "body" else 0.37
    first = y + h / 2 - (len(placed.lines) - 1) * step / 2 + size * lift
    out = []
    for i, text in enumerate(placed.lines):
        wide = fonts.width(text, placed.chain) * size
        left = x + 0.5 * size if placed.line.kind == "caption" else x + (w - wide) / 2
        out.append(line_svg(text, left, first + i * step, size, placed.chain, glyphs))
    inside = "".join(out)
    if placed.line.kind != "sfx":
        return f'<g fill="{INK}">{inside}</g>'
    turn = f"rotate(-7 {n(x + w / 2)} {n(y + h / 2)})"
    return (
        f'<g transform="{turn}"><g fill="{INK}" stroke="{INK}" stroke-width="150" '
        f'stroke-linejoin="round">{inside}</g><g fill="#ffd23f">{inside}</g></g>'
    )


def line_svg(
    text: str, x: float, y: float, size: float, chain: str, glyphs: set[tuple[str, str]]
) -> str:
    """One line of text whose baseline starts at (x, y)."""
    k = size / 1000
    at, uses = 0.0, []
    for char in text:
        g = fonts.glyph(char, chain)
        if char != " ":
            glyphs.add((g.font, g.name))
            uses.append(f'<use xlink:href="#{glyph_id(g.font, g.name)}" x="{at:.0f}"/>')
        at += g.advance * 1000
    return f'<g transform="translate({n(x)} {n(y)}) scale({k:.4f} {-k:.4f})">{"".join(uses)}</g>'


def glyph_id(font: str, name: str) -> str:
    """The id of a glyph's definition in a page's SVG."""
    return f"{font}-{name.replace('.', '_')}"


def definitions(glyphs: Iterable[tuple[str, str]]) -> str:
    """The definitions of glyphs, in a fixed order."""
    return "".join(
        f'<path id="{glyph_id(font, name)}" d="{fonts.outline(font, name)}"/>'
        for font, name in sorted(glyphs)
    )
