"""SVG to PNG by resvg, which needs no system library and gives the same bytes on every machine.

A clip costs resvg a mask as large as the whole page, so each panel is rendered on a canvas of its
own, whose edge is the clip, and laid on the page; measured on five panels that is 0.4 of the time.
"""

from __future__ import annotations

import io
import math

import resvg_py
from PIL import Image

from projects.comic.rendering.page import (
    BORDER,
    PAGE_WIDTH,
    PAPER,
    PageArt,
    PanelArt,
    border,
    defined,
    document,
)

PNG_WIDTH = 1080  # px; LETTERING's limits are stated for this width
COMPRESSION = 5


def svg_image(svg: str, *, width: int) -> Image.Image:
    """An SVG document as an image `width` px wide."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    return Image.open(io.BytesIO(data))


def page_image(art: PageArt, *, width: int = PNG_WIDTH) -> Image.Image:
    """A page as an RGB image, `width` px wide and as high as its proportion asks."""
    k = width / PAGE_WIDTH
    size = (width, round(art.height * k))
    page = Image.new("RGB", size, PAPER)
    for panel in art.panels:
        picture, corner = _panel_image(panel, k, size)
        page.paste(picture, corner)
    loose = [p for p in art.panels if not p.sound]
    if loose:
        # words that a person wrote too long for their panel may reach over its frame
        glyphs = {g for p in loose for g in p.glyphs}
        words = defined(glyphs) + "".join(p.balloons for p in loose)
        over = svg_image(document(words, (0, 0, PAGE_WIDTH, size[1] / k)), width=width)
        page.paste(over, (0, 0), over)
    return page


def _panel_image(
    panel: PanelArt, k: float, size: tuple[int, int]
) -> tuple[Image.Image, tuple[int, int]]:
    """A panel with its frame and balloons on a canvas of whole pixels, and where on the page it lies."""
    x, y, w, h = panel.frame
    edge = BORDER / 2
    left, top = max(0, math.floor((x - edge) * k)), max(0, math.floor((y - edge) * k))
    right = min(math.ceil((x + w + edge) * k), size[0])
    low = min(math.ceil((y + h + edge) * k), size[1])
    box = (left / k - x, top / k - y, (right - left) / k, (low - top) / k)
    # what of the canvas lies outside the frame is paper
    outside = f"M-9 -9h{w + 18:.3f}v{h + 18:.3f}h{-w - 18:.3f}zM0 0v{h:.3f}h{w:.3f}v{-h:.3f}z"
    inside = (
        f'{defined(panel.glyphs)}{panel.picture}<path d="{outside}" fill="{PAPER}"/>'
        f'<g transform="translate({-x:.3f} {-y:.3f})">{border(panel.frame)}{panel.balloons}</g>'
    )
    picture = svg_image(document(inside, box), width=right - left)
    return picture.convert("RGB"), (left, top)


def page_png(art: PageArt, *, width: int = PNG_WIDTH) -> bytes:
    """The PNG of a page."""
    out = io.BytesIO()
    page_image(art, width=width).save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
