"""Pictures from outside made safe: the one way in for bytes that somebody calls a picture.

No picture is decoded in the site's own process: a header of some bytes can ask for gigabytes, and
decoders have had holes. `comicforge.picture_child` does it in a limited one.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, Literal

from django.utils.translation import gettext as _

from comicforge import apart, picture_child

MAX_SIDE: Final = 12_000  # pixels
MAX_PIXELS: Final = 40_000_000
# The worst of them, a WebP of 40 megapixels, takes 650 MB of address space; RGB 190, JPEG 150.
LIMITS: Final = apart.Limits(memory=700 * 2**20, cpu=20, clock=30, wait=15)


class PictureProblem(Exception):
    """A picture that is not taken; its kinds say why."""


class Unreadable(PictureProblem):
    """No picture, damaged, or none of PNG, JPEG and WebP."""


class TooWide(PictureProblem):
    """More pixels on a side than are taken."""


class TooManyPixels(PictureProblem):
    """More pixels in all than are taken."""


class TooHeavy(PictureProblem):
    """Decoding it takes more memory or time than it may."""


class TooBusy(PictureProblem):
    """Other pictures are being decoded, for longer than we wait."""


_BY_CODE: Final[dict[int, Callable[[], PictureProblem]]] = {
    picture_child.TOO_WIDE: TooWide,
    picture_child.TOO_MANY_PIXELS: TooManyPixels,
}


def decode_safely(
    source: bytes | Path | IO[bytes],
    *,
    box: tuple[int, int],
    fill: bool = False,
    form: Literal["WEBP", "PNG"] = "WEBP",
    max_side: int = MAX_SIDE,
    max_pixels: int = MAX_PIXELS,
) -> bytes:
    """A picture made anew from bytes, a file or a stream: its first frame, upright, without metadata
    or anything behind its end, as WebP or PNG.

    It fits into `box` (pixels), never enlarged; with `fill` it is cut to just that size. Raises a
    PictureProblem: Unreadable, TooWide, TooManyPixels, TooHeavy, TooBusy. Waits its turn: one
    picture is decoded at a time on a machine.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            return decode_safely(
                file, box=box, fill=fill, form=form, max_side=max_side, max_pixels=max_pixels
            )
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    numbers = (max_side, max_pixels, *box, int(fill))
    try:
        with apart.work(
            "pictures",
            module="comicforge.picture_child",
            arguments=[*map(str, numbers), form],
            source=stream,
            limits=LIMITS,
        ) as made:
            return made.read()
    except apart.Busy as error:
        raise TooBusy from error
    except apart.Exceeded as error:
        raise TooHeavy from error
    except apart.Refused as error:
        raise _BY_CODE.get(error.code, Unreadable)() from error


def what_is_wrong(problem: PictureProblem) -> str:
    """Why a picture is not taken, in words for who brought it."""
    match problem:
        case TooWide():
            side = {"side": f"{MAX_SIDE:,}"}
            return _("This picture is wider or higher than %(side)s pixels.") % side
        case TooManyPixels():
            return _("This picture has too many pixels.")
        case TooHeavy():
            return _("This picture takes too much to open. Save it smaller and try again.")
        case TooBusy():
            return _("Many pictures are coming in just now. Try again in a minute.")
    return _("This is no picture that can be read: use PNG, JPEG or WebP.")
