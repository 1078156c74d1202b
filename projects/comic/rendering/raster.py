"""SVG to PNG by resvg, which needs no system library and gives the same bytes on every machine.

A clip costs resvg a mask as large as the whole page, so each panel is rendered on a canvas of its
own, whose edge is the clip, and laid on the page; measured on five panels that is 0.4 of the time.
"""

from __future__ import annotations

import io
import math

import resvg_py
from PIL import Image, ImageDraw
from shapely.geometry import Polygon

from projects.comic.geometry import bounds
from projects.comic.rendering.page import (
    BORDER,
    PAGE_WIDTH,
    PAPER,
    RIM,
    PageArt,
    PanelArt,
    defined,
    document,
)
from projects.comic.svg import points, rect

PNG_WIDTH = 1080  # px; LETTERING's limits are stated for this width
COMPRESSION = 3  # 5 takes half as long again for a tenth of the bytes
FINE = 3  # samples a pixel, each way, of a slanted edge


def svg_image(svg: str, *, width: int) -> Image.Image:
    """An SVG document as an image `width` px wide."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    return Image.open(io.BytesIO(data))


def page_image(art: PageArt, *, width: int = PNG_WIDTH) -> Image.Image:
    """A page as an RGB image, `width` px wide and as high as its proportion asks."""
    k = width / PAGE_WIDTH
    size = (width, round(art.height * k))
    page = Image.new("RGB", size, PAPER)
    for panel in art.from_behind():
        picture, corner, mask = _panel_image(panel, k, size)
        page.paste(picture, corner, mask)
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
) -> tuple[Image.Image, tuple[int, int], Image.Image | None]:
    """A panel with its rim and balloons on a canvas of whole pixels, where on the page it lies, and
    which pixels are its own where its sides are slanted."""
    x, y = panel.frame[:2]
    bx, by, bw, bh = bounds(panel.corners)
    edge = (RIM if panel.inset else BORDER) / 2
    left, top = max(0, math.floor((bx - edge) * k)), max(0, math.floor((by - edge) * k))
    right = min(math.ceil((bx + bw + edge) * k), size[0])
    low = min(math.ceil((by + bh + edge) * k), size[1])
    box = (left / k - x, top / k - y, (right - left) / k, (low - top) / k)
    # what of the canvas lies outside the panel is paper
    hole = points((px - x, py - y) for px, py in panel.corners)
    around = f"M{box[0] - 9:.3f} {box[1] - 9:.3f}h{box[2] + 18:.3f}v{box[3] + 18:.3f}h{-box[2] - 18:.3f}z"
    paper = rect(*box, PAPER)
    inside = (
        f'{defined(panel.glyphs)}{paper}{panel.picture}<path d="{around}{hole}Z" fill="{PAPER}" fill-rule="evenodd"/>'
        f'<g transform="translate({-x:.3f} {-y:.3f})">{panel.rim()}{panel.balloons}</g>'
    )
    picture = svg_image(document(inside, box), width=right - left).convert("RGB")
    mask = None if panel.is_box else _mask(panel, k, (left, top), picture.size)
    return picture, (left, top), mask


def _mask(panel: PanelArt, k: float, corner: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """The pixels of a slanted panel and its line, soft at the edge."""
    grown = Polygon(panel.corners).buffer(
        (RIM if panel.inset else BORDER) / 2 + 0.4, join_style="mitre"
    )
    fine = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
    pts = [
        ((px * k - corner[0]) * FINE, (py * k - corner[1]) * FINE)
        for px, py in grown.exterior.coords
    ]
    ImageDraw.Draw(fine).polygon(pts, fill=255)
    return fine.resize(size, Image.Resampling.BOX)


def page_png(art: PageArt, *, width: int = PNG_WIDTH) -> bytes:
    """The PNG of a page."""
    out = io.BytesIO()
    page_image(art, width=width).save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
