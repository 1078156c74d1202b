"""A page as one SVG: what is edited is what is read, printed and exported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from projects.comic.documents import BookStyle, Box, Look, Page
from projects.comic.drawing.panel import panel_svg
from projects.comic.lettering.drawing import balloon_svg, definitions
from projects.comic.rendering.fitting import Fitted, fit_page_panels
from projects.comic.svg import INK, escape, n, rect

PAGE_WIDTH = 1000
BORDER = 4.5
PAPER = "#ffffff"
# raise whenever the same decisions would be drawn otherwise than before: caches depend on it
ENGINE = "1"


def fingerprint(page: Page, looks: Mapping[str, Look], style: BookStyle) -> str:
    """A SHA-256 over all that the page's picture follows from."""
    used = sorted({f.character for p in page.panels for f in p.figures})
    digest = hashlib.sha256(ENGINE.encode())
    digest.update(page.model_dump_json().encode())
    digest.update(style.model_dump_json().encode())
    for name in used:
        if name in looks:
            digest.update(f"{name}={looks[name].model_dump_json()}".encode())
    return digest.hexdigest()


class PageArt(NamedTuple):
    """A page in its layers: a picture a panel with its frame and words, then all that is over them."""

    height: float
    pictures: tuple[tuple[Box, str, str], ...]
    over: str

    def svg(self) -> str:
        """The page as one SVG document in page units, free of fonts and of outside references."""
        panels = "".join(
            f'<g role="img" aria-label="{alt}"><title>{alt}</title><svg x="{n(x)}" y="{n(y)}" '
            f'width="{n(w)}" height="{n(h)}" viewBox="0 0 {n(w)} {n(h)}">{inside}</svg></g>'
            for (x, y, w, h), inside, alt in self.pictures
        )
        paper = rect(0, 0, PAGE_WIDTH, self.height, PAPER)
        return document(paper + panels + self.over, (0, 0, PAGE_WIDTH, self.height))


def document(inside: str, box: Box) -> str:
    """An SVG document that shows a box of page units at one pixel a unit."""
    x, y, w, h = box
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{x:.3f} {y:.3f} {w:.3f} {h:.3f}" width="{w:.3f}" height="{h:.3f}">{inside}</svg>'
    )


def draw_page(
    page: Page,
    looks: Mapping[str, Look],
    style: BookStyle,
    fitted: tuple[Fitted, ...] | None = None,
) -> PageArt:
    """The whole page drawn and lettered."""
    fitted = fitted if fitted is not None else fit_page_panels(page, looks, style)
    pictures, over = [], []
    glyphs: set[tuple[str, str]] = set()
    for panel, fit in zip(page.panels, fitted, strict=True):
        speakers = frozenset(line.speaker for line in panel.lines if line.speaker)
        inside = panel_svg(panel, fit.stage, speakers=speakers)
        pictures.append((panel.frame, inside, escape(panel.alt)))
        over.append(rect(*panel.frame, "none", stroke=INK, width=BORDER))
    for fit in fitted:
        over.extend(balloon_svg(b, glyphs) for b in fit.balloons)
    defs = f"<defs>{definitions(glyphs)}</defs>"
    return PageArt(page.height, tuple(pictures), defs + "".join(over))
