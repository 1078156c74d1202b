"""Letters as SVG: glyph outlines that are defined once a page and used where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from projects.comic.lettering import fonts
from projects.comic.svg import INK, n

STRESS = 46  # thousandths of an em by which stressed letters are heavier
SLANT = -11  # degrees


def line_svg(
    text: str, x: float, y: float, size: float, chain: str, glyphs: set[tuple[str, str]],
    stressed: Sequence[bool] = (),
) -> str:  # fmt: skip
    """One line of text whose baseline starts at (x, y); `stressed` says of each letter whether it is
    heavier and slanted (the widths stay: a stress moves no word)."""
    k = size / 1000
    at = 0.0
    usual, heavy = [], []
    for i, char in enumerate(text):
        g = fonts.glyph(char, chain)
        if char != " ":
            glyphs.add((g.font, g.name))
            marked = i < len(stressed) and stressed[i]
            ref = f'<use xlink:href="#{glyph_id(g.font, g.name)}"'
            if marked:
                heavy.append(f'{ref} transform="translate({at:.0f} 0) skewX({-SLANT})"/>')
            else:
                usual.append(f'{ref} x="{at:.0f}"/>')
        at += g.advance * 1000
    inside = "".join(usual)
    if heavy:
        inside += f'<g stroke="{INK}" stroke-width="{STRESS}">{"".join(heavy)}</g>'
    return f'<g transform="translate({n(x)} {n(y)}) scale({k:.4f} {-k:.4f})">{inside}</g>'


def glyph_id(font: str, name: str) -> str:
    """The id of a glyph's definition in a page's SVG."""
    return f"{font}-{name.replace('.', '_')}"


def definitions(glyphs: Iterable[tuple[str, str]]) -> str:
    """The definitions of glyphs, in a fixed order."""
    return "".join(
        f'<path id="{glyph_id(font, name)}" d="{fonts.outline(font, name)}"/>'
        for font, name in sorted(glyphs)
    )
