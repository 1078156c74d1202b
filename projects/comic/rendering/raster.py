"""SVG to PNG. resvg needs no system library and gives the same bytes on every machine."""

from __future__ import annotations

import resvg_py

PNG_WIDTH = 1080  # px; LETTERING's limits are stated for this width


def page_png(svg: str, *, width: int = PNG_WIDTH) -> bytes:
    """The PNG of a page, `width` px wide and as high as its proportion asks."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
