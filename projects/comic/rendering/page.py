"""A page as one SVG: what is edited is what is read, printed and exported."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from projects.comic.documents import XY, BookStyle, Box, Edge, Look, Page, Panel
from projects.comic.drawing.arts import finished
from projects.comic.drawing.panel import panel_svg
from projects.comic.geometry import bounds
from projects.comic.lettering.drawing import balloon_svg
from projects.comic.lettering.glyphs import definitions
from projects.comic.rendering.fitting import Fitted, fit_page_panels
from projects.comic.svg import INK, escape, n, path, points, rect

PAGE_WIDTH = 1000
BORDER = 4.5
RIM = 17.0  # of paper around a picture that lies on another
PAPER = "#ffffff"
# raise whenever the same decisions would be drawn otherwise than before: caches depend on it
ENGINE = "6"


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


class Painted(NamedTuple):
    """A picture that was made or brought for a panel: its bytes and their media type."""

    data: bytes
    media_type: str


class PanelArt(NamedTuple):
    """A panel's frame, what is drawn in its place, its picture in coordinates of its own, the words for
    those who don't see it, and its balloons in page units with the glyphs that they use."""

    frame: Box
    outline: tuple[XY, ...]
    edge: Edge
    inset: bool  # whether it lies on another picture, from which a rim of paper parts it
    picture: str
    alt: str
    balloons: str
    glyphs: frozenset[tuple[str, str]]
    sound: bool  # whether everything stays within the frame

    @property
    def corners(self) -> tuple[XY, ...]:
        """The corners of what is drawn."""
        x, y, w, h = self.frame
        return self.outline or ((x, y), (x + w, y), (x + w, y + h), (x, y + h))

    @property
    def is_box(self) -> bool:
        """Whether all its sides are level or upright."""
        return len({p[0] for p in self.corners}) == 2 == len({p[1] for p in self.corners})

    def backing(self) -> str:
        """The rim of paper that parts it from the picture which it lies on."""
        d = points(self.corners) + "Z"
        return path(d, PAPER, stroke=PAPER, width=RIM) if self.inset else ""

    def rim(self) -> str:
        """The line around it."""
        if self.edge == "none":
            return ""
        d = points(self.corners) + "Z"
        return path(d, "none", stroke=INK, width=BORDER, extra='stroke-miterlimit="8"').replace(
            'stroke-linejoin="round"', 'stroke-linejoin="miter"'
        )


class PageArt(NamedTuple):
    """A page in its parts."""

    height: float
    panels: tuple[PanelArt, ...]

    def svg(self) -> str:
        """The page as one SVG document in page units, free of fonts and of outside references."""
        order = self.from_behind()
        told = order == list(self.panels)  # else the pictures are told in reading order, after all
        pictures = "".join(p.backing() + _picture(p, i, told=told) for i, p in enumerate(order))
        if not told:
            pictures += "".join(f'<g role="img" aria-label="{p.alt}"/>' for p in self.panels)
        paper = rect(0, 0, PAGE_WIDTH, self.height, PAPER)
        return document(paper + pictures + self.over, (0, 0, PAGE_WIDTH, self.height))

    def from_behind(self) -> list[PanelArt]:
        """The panels as they are laid on the page: what runs on behind others first."""
        return sorted(self.panels, key=lambda p: p.inset)

    @property
    def over(self) -> str:
        """All that lies over the pictures: frames and balloons."""
        glyphs = {g for p in self.panels for g in p.glyphs}
        frames = "".join(p.rim() for p in self.panels)
        return defined(glyphs) + frames + "".join(p.balloons for p in self.panels)


def _picture(panel: PanelArt, number: int, *, told: bool) -> str:
    """A panel's picture on the page, cut to what is drawn of it; `told` with its description."""
    bx, by, bw, bh = bounds(panel.corners)
    x, y = panel.frame[:2]
    inside = panel.picture
    if not panel.is_box:
        d = points((px - x, py - y) for px, py in panel.corners) + "Z"
        clip = f'<clipPath id="cut-{number}"><path d="{d}"/></clipPath>'
        inside = f'{clip}<g clip-path="url(#cut-{number})">{inside}</g>'
    label = f'role="img" aria-label="{panel.alt}"' if told else 'aria-hidden="true"'
    return (
        f'<g {label}><title>{panel.alt}</title><svg x="{n(bx)}" '
        f'y="{n(by)}" width="{n(bw)}" height="{n(bh)}" '
        f'viewBox="{n(bx - x)} {n(by - y)} {n(bw)} {n(bh)}">{inside}</svg></g>'
    )


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


def painted_svg(panel: Panel, painted: Painted) -> str:
    """A picture laid over the panel in its own coordinates: all of what is drawn is covered, and what
    of the picture doesn't fit is cut off evenly."""
    x, y, w, h = panel.frame
    bx, by, bw, bh = bounds(panel.outline) if panel.outline else (x, y, w, h)
    data = base64.b64encode(painted.data).decode()
    return (
        f'<image x="{n(bx - x)}" y="{n(by - y)}" width="{n(bw)}" height="{n(bh)}" '
        f'preserveAspectRatio="xMidYMid slice" xlink:href="data:{painted.media_type};base64,{data}"/>'
    )


def _fills(panel: Panel, height: float) -> bool:
    """Whether a picture is drawn as high as the page, behind the others."""
    return bool(panel.outline) and bounds(panel.outline)[3] >= height - 1


def draw_page(
    page: Page,
    looks: Mapping[str, Look],
    style: BookStyle,
    fitted: tuple[Fitted, ...] | None = None,
    pictures: Mapping[str, Painted] | None = None,
) -> PageArt:
    """The whole page drawn and lettered. Of the `pictures`, by the panels' keys of them, those that are
    missing leave Ink's drawing in their place."""
    fitted = fitted if fitted is not None else fit_page_panels(page, looks, style)
    hosts = [_fills(p, page.height) for p in page.panels]
    hosted = any(hosts) and len(page.panels) > 1
    panels = []
    for panel, fit, host in zip(page.panels, fitted, hosts, strict=True):
        speakers = frozenset(line.speaker for line in panel.lines if line.speaker)
        glyphs: set[tuple[str, str]] = set()
        balloons = finished(
            "".join(
                balloon_svg(b, glyphs, fit.balloons[i - 1] if i else None)
                for i, b in enumerate(fit.balloons)
            ),
            "colour" if style.art == "noir" else style.art,
        )
        painted = (pictures or {}).get(panel.picture)
        picture = (
            painted_svg(panel, painted)
            if painted is not None
            else panel_svg(panel, fit.stage, speakers=speakers, art=style.art)
        )
        panels.append(
            PanelArt(
                panel.frame,
                panel.outline,
                panel.edge,
                hosted and not host,
                picture,
                escape(panel.alt),
                balloons,
                frozenset(glyphs),
                fit.sound,
            )
        )
    return PageArt(page.height, tuple(panels))
