"""A page as one SVG: what is edited is what is read, printed and exported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from projects.comic.documents import BookStyle, Look, Page
from projects.comic.drawing.panel import panel_svg
from projects.comic.drawing.svg import escape, n, rect
from projects.comic.lettering.drawing import balloon_svg, definitions
from projects.comic.rendering.fitting import Fitted, fit_anyhow

PAGE_WIDTH = 1000
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


def fit_page(page: Page, looks: Mapping[str, Look], style: BookStyle) -> tuple[Fitted, ...]:
    """Every panel of the page composed and lettered."""
    return tuple(fit_anyhow(panel, looks, style) for panel in page.panels)


def page_svg(
    page: Page, looks: Mapping[str, Look], style: BookStyle, fitted: tuple[Fitted, ...] | None = None
) -> str:
    """The whole page as an SVG document in page units, free of fonts and of outside references."""
    fitted = fitted if fitted is not None else fit_page(page, looks, style)
    pictures, balloons = [], []
    glyphs: set[tuple[str, str]] = set()
    for panel, fit in zip(page.panels, fitted, strict=True):
        speakers = frozenset(line.speaker for line in panel.lines if line.speaker)
        alt = escape(panel.alt)
        pictures.append(
            f'<g role="img" aria-label="{alt}"><title>{alt}</title>'
            f"{panel_svg(panel, fit.stage, speakers=speakers)}</g>"
        )
        balloons.extend(balloon_svg(b, glyphs) for b in fit.balloons)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {PAGE_WIDTH} {n(page.height)}" width="{PAGE_WIDTH}" height="{n(page.height)}">'
        f"<defs>{definitions(glyphs)}</defs>{rect(0, 0, PAGE_WIDTH, page.height, '#ffffff')}"
        f"{''.join(pictures)}{''.join(balloons)}</svg>"
    )
