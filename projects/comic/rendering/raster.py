"""SVG to PNG by resvg, which needs no system library and gives the same bytes on every machine.

A clip costs resvg a mask as large as the whole page, so each panel is rendered on a canvas of its
own, whose edge is the clip, and laid on the page; measured on five panels that is 0.4 of the time.
"""

from __future__ import annotations

import io
import math

import resvg_py
from PIL import Image

from projects.comic.rendering.page import PAGE_WIDTH, PAPER, PageArt, document

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
    for (x, y, w, h), inside, _ in art.pictures:
        left, top = math.floor(x * k), math.floor(y * k)
        right, low = min(math.ceil((x + w) * k), size[0]), min(math.ceil((y + h) * k), size[1])
        # the canvas covers whole pixels; the border drawn later hides the fraction
        box = (left / k - x, top / k - y, (right - left) / k, (low - top) / k)
        picture = svg_image(document(inside, box), width=right - left)
        page.paste(picture.convert("RGB"), (left, top))
    over = svg_image(document(art.over, (0, 0, PAGE_WIDTH, size[1] / k)), width=width)
    page.paste(over, (0, 0), over)
    return page


def page_png(art: PageArt, *, width: int = PNG_WIDTH) -> bytes:
    """The PNG of a page."""
    out = io.BytesIO()
    page_image(art, width=width).save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
