"""Words from top to bottom, columns from right to left, as in vertical Chinese and Japanese books."""

from __future__ import annotations

from projects.comic.lettering import fonts
from projects.comic.lettering.glyphs import glyph_id
from projects.comic.lettering.setting import Placed
from projects.comic.lettering.shapes import PAD as PAD_OF
from projects.comic.lettering.shapes import POWER
from projects.comic.svg import n

ASCENT = 0.86  # of an em above the baseline of an upright character
LYING = 0.34  # of an em from the middle of a column to the baseline of letters that lie in it
PAD = 0.5  # of an em above the words of a caption


def columns_svg(placed: Placed, glyphs: set[tuple[str, str]]) -> str:
    """The words of a balloon; all columns begin at one height, but none beyond the outline."""
    x, y, w, h = placed.box
    size, step = placed.size, placed.size * placed.leading
    longest = max(fonts.width(text, placed.chain) for text in placed.lines) * size
    top = y + PAD * size if placed.line.kind == "caption" else y + (h - longest) / 2
    first = x + w / 2 + (len(placed.lines) - 1) * step / 2
    out = []
    for i, text in enumerate(placed.lines):
        middle = first - i * step
        start = top
        if placed.line.kind != "caption":
            centred = y + (h - fonts.width(text, placed.chain) * size) / 2
            start = max(top, min(_highest(placed, middle), centred))
        out.append(_column(text, middle, start, size, placed.chain, glyphs))
    return "".join(out)


def _highest(placed: Placed, middle: float) -> float:
    """Where a column around a middle may begin at the highest, within the balloon's superellipse."""
    x, y, w, h = placed.box
    power, pad = POWER[placed.line.kind], PAD_OF[placed.line.kind] * placed.size
    out = (abs(middle - x - w / 2) + placed.size / 2) / max(w / 2 - pad / 2, 1.0)
    reach = max(0.0, 1.0 - min(out, 1.0) ** power) ** (1.0 / power)
    return float(y + h / 2 - (h / 2 - pad) * reach)


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
