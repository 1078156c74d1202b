"""A page as one SVG: what is edited is what is read, printed and exported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from projects.comic.documents import BookStyle, Box, Look, Page
from projects.comic.drawing.arts import finished
from projects.comic.drawing.panel import panel_svg
from projects.comic.lettering.drawing import balloon_svg, definitions
from projects.comic.rendering.fitting import Fitted, fit_page_panels
from projects.comic.svg import INK, escape, n, rect

PAGE_WIDTH = 1000
BORDER = 4.5
PAPER = "#ffffff"
# raise whenever the same decisions would be drawn otherwise than before: caches depend on it
ENGINE = "3"


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


class PanelArt(NamedTuple):
    """A panel's frame, its picture in coordinates of its own, the words for those who don't see it,
    and its balloons in page units with the glyphs that they use."""

    frame: Box
    picture: str
    alt: str
    balloons: str
    glyphs: frozenset[tuple[str, str]]
    sound: bool  # whether everything stays within the frame


class PageArt(NamedTuple):
    """A page in its parts."""

    height: float
    panels: tuple[PanelArt, ...]

    def svg(self) -> str:
        """The page as one SVG document in page units, free of fonts and of outside references."""
        pictures = "".join(
            f'<g role="img" aria-label="{p.alt}"><title>{p.alt}</title><svg x="{n(p.frame[0])}" '
            f'y="{n(p.frame[1])}" width="{n(p.frame[2])}" height="{n(p.frame[3])}" '
            f'viewBox="0 0 {n(p.frame[2])} {n(p.frame[3])}">{p.picture}</svg></g>'
            for p in self.panels
        )
        paper = rect(0, 0, PAGE_WIDTH, self.height, PAPER)
        return document(paper + pictures + self.over, (0, 0, PAGE_WIDTH, self.height))

    @property
    def over(self) -> str:
        """All that lies over the pictures: frames and balloons."""
        glyphs = {g for p in self.panels for g in p.glyphs}
        frames = "".join(border(p.frame) for p in self.panels)
        return defined(glyphs) + frames + "".join(p.balloons for p in self.panels)


def border(frame: Box) -> str:
    """The line around a panel."""
    return rect(*frame, "none", stroke=INK, width=BORDER)


def defined(glyphs: Iterable[tuple[str, str]]) -> str:
    """The definitions of glyphs as a part of a document."""
    return f"<defs>{definitions(glyphs)}</defs>"


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
    panels = []
    for panel, fit in zip(page.panels, fitted, strict=True):
        speakers = frozenset(line.speaker for line in panel.lines if line.speaker)
        glyphs: set[tuple[str, str]] = set()
        balloons = finished(
            "".join(balloon_svg(b, glyphs) for b in fit.balloons),
            "colour" if style.art == "noir" else style.art,
        )
        picture = panel_svg(panel, fit.stage, speakers=speakers, art=style.art)
        panels.append(
            PanelArt(
                panel.frame, picture, escape(panel.alt), balloons, frozenset(glyphs), fit.sound
            )
        )
    return PageArt(page.height, tuple(panels))
