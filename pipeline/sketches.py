"""Ink's drawing of a panel as the composition that an image model is to keep."""

from __future__ import annotations

from pipeline.likenesses import Known
from pipeline.providers.requests import Picture, Size
from projects.comic import finishing
from projects.comic.documents import Box
from projects.comic.documents import Panel as PanelDocument
from projects.comic.drawing.panel import panel_svg
from projects.comic.geometry import bounds
from projects.comic.rendering.fitting import fit_anyhow
from projects.comic.rendering.page import document
from projects.comic.rendering.raster import svg_image

SKETCH_SIDE = 1024


def sketch_of(known: Known, doc: PanelDocument, size: Size | None = None) -> Picture:
    """Ink's drawing of a panel, as the composition that the model is to keep: no words, no frame. In the
    shape of the picture that is asked for: where that is another than the panel's, Ink draws on beyond it, so
    that what is cut off evenly when the picture is laid into its frame is nobody's face."""
    x, y, *_ = doc.frame
    bx, by, bw, bh = opened_out(doc, size)
    staged = fit_anyhow(doc, known.looks, known.style).stage
    corners = ((bx, by), (bx + bw, by), (bx + bw, by + bh), (bx, by + bh))
    opened = doc.model_copy(update={"outline": corners})
    inside = panel_svg(opened, staged, speakers=frozenset(), art=known.style.art)
    width = round(SKETCH_SIDE * min(1.0, bw / bh))
    image = svg_image(document(inside, (bx - x, by - y, bw, bh)), width=width)
    return Picture(finishing.png(image), "image/png")


def opened_out(doc: PanelDocument, size: Size | None) -> Box:
    """What is drawn of a panel, in page units, and around it as much as a picture of a size shows more."""
    x, y, w, h = bounds(doc.outline) if doc.outline else doc.frame
    ratio = size[0] / size[1] if size is not None else w / h
    wide, high = max(w, h * ratio), max(h, w / ratio)
    return x - (wide - w) / 2, y - (high - h) / 2, wide, high
