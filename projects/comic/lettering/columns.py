"""Words from top to bottom, columns from right to left, as in vertical Chinese and Japanese books."""

from __future__ import annotations

from projects.comic.lettering import fonts
from projects.comic.lettering.glyphs import glyph_id
from projects.comic.lettering.setting import Placed
from projects.comic.svg import n

ASCENT = 0.86  # of an em above the baseline of an upright character
LYING = 0.34  # of an em from the middle of a column to the baseline of letters that lie in it
PAD = 0.5  # of an em above the words of a caption


def columns_svg(placed: Placed, glyphs: set[tuple[str, str]]) -> str:
    """The words of a balloon; all columns begin at one height."""
    x, y, w, h = placed.box
    size, step = placed.size, placed.size * placed.leading
    longest = max(fonts.width(text, placed.chain) for text in placed.lines) * size
    top = y + PAD * size if placed.line.kind == "caption" else y + (h - longest) / 2
    first = x + w / 2 + (len(placed.lines) - 1) * step / 2
    return "".join(
        _column(text, first - i * step, top, size, placed.chain, glyphs)
        for i, text in enumerate(placed.lines)
    )


def _column(
    text: str, middle: float, top: float, size: float, chain: str, glyphs: set[tuple[str, str]]
) -> str:
    k, at, out = size / 1000, top, []
    for char in text:
        g, upright = fonts.column_glyph(char, chain)
        if char != " ":
            glyphs.add((g.font, g.name))
            use = f'<use xlink:href="#{glyph_id(g.font, g.name)}"/>'
            if upright:
                place = f"translate({n(middle - g.advance * size / 2)} {n(at + ASCENT * size)})"
            else:
                place = f"translate({n(middle - LYING * size)} {n(at)}) rotate(90)"
            out.append(f'<g transform="{place} scale({k:.4f} {-k:.4f})">{use}</g>')
        at += g.advance * size
    return "".join(out)
