"""`python -m comicforge.picture_child MAX_SIDE MAX_PIXELS WIDTH HEIGHT FILL FORM`: stdin to stdout.

A picture that nobody trusts is decoded here, within the limits of `comicforge.confined`, and made
anew. Imports Pillow alone. Exit codes other than 0 say why there is no picture.
"""

from __future__ import annotations

import io
import struct
import sys
import warnings
from typing import Final

from PIL import Image, ImageOps

FORMATS: Final = ("PNG", "JPEG", "WEBP")
UNREADABLE: Final = 10
TOO_WIDE: Final = 11
TOO_MANY_PIXELS: Final = 12
QUALITY: Final = 86
SPARE: Final = 2  # times the size that is wanted, before it is scaled well
_ORIENTATION: Final = 0x0112
_ON_ITS_SIDE: Final = 5  # this orientation of EXIF and those above it
_BOMB: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_BROKEN: Final = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError,
    struct.error,
)  # fmt: skip


def remade(
    data: bytes, *, most: tuple[int, int], box: tuple[int, int], fill: bool, form: str
) -> bytes:
    """The picture made anew; `most` are the pixels of a side and of all. SystemExit with a code
    where it is too large or can't be read, MemoryError where there is too little memory for it."""
    Image.MAX_IMAGE_PIXELS = most[1]
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:  # reads the header alone
            _check(image, max_side=most[0], max_pixels=most[1])
            picture = _scaled(_reduced(image, box=box), box=box, fill=fill)
    except _BOMB:
        raise SystemExit(TOO_MANY_PIXELS) from None
    except _BROKEN:
        raise SystemExit(UNREADABLE) from None
    picture.info.clear()  # a profile of colours may hold anything
    out = io.BytesIO()
    picture.save(out, form, **({"quality": QUALITY} if form == "WEBP" else {}))
    return out.getvalue()


def _check(image: Image.Image, *, max_side: int, max_pixels: int) -> None:
    # lines of forty million pixels cost more than a square of them: rows have tables
    if max(image.size) > max_side:
        raise SystemExit(TOO_WIDE)
    if image.width * image.height > max_pixels:
        raise SystemExit(TOO_MANY_PIXELS)


def _reduced(image: Image.Image, *, box: tuple[int, int]) -> Image.Image:
    """The first frame, upright and not much larger than it needs to be, in few copies of it."""
    width, height = box[::-1] if _orientation(image) >= _ON_ITS_SIDE else box
    image.draft("RGB", (width * SPARE, height * SPARE))  # a JPEG is decoded smaller at once
    image.load()
    factor = min(image.width // (width * SPARE), image.height // (height * SPARE))
    if image.mode.startswith("I"):  # sixteen bits a pixel
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    see_through = "A" in image.getbands() or "transparency" in image.info
    if image.mode not in {"RGB", "RGBA", "L"} or see_through:
        image = image.convert("RGBA" if see_through else "RGB")
    smaller = image.reduce(factor) if factor > 1 else image
    try:
        return ImageOps.exif_transpose(smaller)
    except _BROKEN:
        return smaller


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _scaled(image: Image.Image, *, box: tuple[int, int], fill: bool) -> Image.Image:
    image = image.convert("RGB") if image.mode == "L" else image
    if fill:
        return ImageOps.fit(image, box)
    image = image.copy()
    image.thumbnail(box)
    return image


if __name__ == "__main__":
    side, pixels, wide, high, whole = map(int, sys.argv[1:6])
    sys.stdout.buffer.write(
        remade(
            sys.stdin.buffer.read(),
            most=(side, pixels),
            box=(wide, high),
            fill=bool(whole),
            form=sys.argv[6],
        )
    )
