"""PNG into PDF: a PNG's pixels are packed as a PDF's may be (ISO 32000-1, 7.4.4.4), so they are taken over
as they are, without being unpacked."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from projects.comic.export.pdf_objects import Name, Value

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# a PNG's type of colour -> a PDF's colours, and how many numbers a pixel has
_SPACES = {0: ("DeviceGray", 1), 2: ("DeviceRGB", 3)}
PNG_ROWS = 15  # each row says itself by which of the PNG's filters it was packed


class Picture(NamedTuple):
    """A picture: its size in pixels, the entries of its dict, and its packed pixels."""

    width: int
    height: int
    entries: dict[str, Value]
    data: bytes


def picture_of(png: bytes) -> Picture:
    """A PNG as an object of a PDF. One that is see-through, interlaced or with a palette is packed anew,
    on white paper. ValueError where it is no PNG."""
    if not png.startswith(SIGNATURE):
        raise ValueError("a page must be a PNG")
    chunks = list(_chunks(png))
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    see_through = any(kind == b"tRNS" for kind, _ in chunks)
    if colours not in _SPACES or interlaced or see_through:
        return picture_of(_on_paper(png))
    space, numbers = _SPACES[colours]
    rows: dict[str, Value] = {
        "Predictor": PNG_ROWS, "Colors": numbers, "BitsPerComponent": bits, "Columns": width,
    }  # fmt: skip
    entries: dict[str, Value] = {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": width, "Height": height,
        "ColorSpace": Name(space), "BitsPerComponent": bits, "Filter": Name("FlateDecode"),
        "DecodeParms": rows,
    }  # fmt: skip
    return Picture(width, height, entries, b"".join(d for kind, d in chunks if kind == b"IDAT"))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The PNG's chunks: kind and content."""
    at = len(SIGNATURE)
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _on_paper(png: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        drawn = image.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    Image.alpha_composite(paper, drawn).convert("RGB").save(out, "PNG")
    return out.getvalue()
