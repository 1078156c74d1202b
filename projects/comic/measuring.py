"""What can be measured of a painted picture without any model: a mark by which copies are found again, its
colours, its size, and whether a reference was pasted into it. Pure Pillow: bytes in, numbers out."""

from __future__ import annotations

import io
import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageStat

Colour = tuple[float, float, float]
_Grey = NDArray[np.float64]
_SIDE = 16
BITS = _SIDE * _SIDE
# of a mark's bits so many may differ between copies that were saved or scaled anew; of two pictures that
# have nothing to do with each other about half do
COPY = round(BITS * 0.06)
# a difference of colours that anybody sees at once is about 10 (CIE76 Delta E); scenes vary by more
APART = 30.0
# so much lighter than the draft is day where night was meant, in parts of hundred
TOO_LIGHT = 34.0
# the part of the asked-for pixels that a picture has at least
LEAST = 0.6
# a pasted reference is looked for in so many pixels of the longer side, at sizes that lie so far apart; at
# the same place, drawn by another hand, the same thing correlates by less than half
_SEARCHED = 128
_STEP, _SCALES = 0.955, 22
PASTED = 0.82
_EMPTY = 10.0  # below this spread of its greys a reference, or half of one, is found everywhere
_TO_LAB = ImageCms.buildTransform(
    ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
)


class Measured(NamedTuple):
    """A picture's size in pixels, its mark (hexadecimal), and its mean colour in CIELAB (0 to 100; a and b
    about -128 to 127)."""

    size: tuple[int, int]
    mark: str
    colour: Colour


def measured(data: bytes) -> Measured:
    """What is measured of every picture. OSError where it is none."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    size = image.size
    small = image.resize((128, 128), Image.Resampling.BOX)
    return Measured(size, f"{_mark(small):0{BITS // 4}x}", _colour(small))


def _colour(image: Image.Image) -> Colour:
    lab = ImageCms.applyTransform(image, _TO_LAB)
    means = ImageStat.Stat(lab).mean if lab is not None else [0.0, 128.0, 128.0]
    return round(means[0] / 2.55, 1), round(means[1] - 128, 1), round(means[2] - 128, 1)


def _mark(image: Image.Image) -> int:
    """A bit for each two neighbours in a row of greys, the left one lighter or not (a difference hash)."""
    grey = np.asarray(image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX))
    bits = np.packbits(grey[:, :-1] > grey[:, 1:])
    return int.from_bytes(bits.tobytes(), "big")


def differ(one: str, other: str) -> int:
    """How many bits two marks differ in; all of them where one is none."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count()
    except ValueError:
        return BITS


def is_copy(one: str, other: str) -> bool:
    """Whether two marks are of the same picture."""
    return differ(one, other) <= COPY


def apart(one: Colour, other: Colour) -> float:
    """How far two colours lie apart (CIE76 Delta E)."""
    return math.dist(one, other)


def middle(colours: Sequence[Colour]) -> Colour:
    """The colour in the middle of some, channel by channel."""
    l, a, b = (statistics.median(c[i] for c in colours) for i in range(3))  # noqa: E741
    return l, a, b


def is_pasted(data: bytes, reference: bytes) -> bool:
    """Whether a reference, or its left or right half, lies in a picture as it is, at whatever place and of
    whatever size down to two fifths of it: a likeness alone is no paste, the same pixels are."""
    image = Image.open(io.BytesIO(data)).convert("L")
    image.thumbnail((_SEARCHED, _SEARCHED), Image.Resampling.BOX)
    place = np.asarray(image, dtype=np.float64)
    whole = Image.open(io.BytesIO(reference)).convert("L")
    w, h = whole.size
    parts = (whole, whole.crop((0, 0, w // 2, h)), whole.crop((w // 2, 0, w, h)))
    return any(_lies_in(place, part) for part in parts)


def _lies_in(place: _Grey, part: Image.Image) -> bool:
    height, width = place.shape
    if min(part.size) < _SIDE:
        return False
    most = min(width / part.width, height / part.height)
    for n in range(_SCALES):
        scale = most * _STEP**n
        size = (int(part.width * scale), int(part.height * scale))
        if min(size) < _SIDE:
            return False
        small = np.asarray(part.resize(size, Image.Resampling.BOX), dtype=np.float64)
        if small.std() < _EMPTY:
            return False
        if _correlation(place, small) >= PASTED:
            return True
    return False


def _correlation(place: _Grey, part: _Grey) -> float:
    """The best normalised correlation of a part with any place of a picture, -1 to 1 (Lewis 1995: the
    product by Fourier transforms, means and spreads by running sums)."""
    h, w = part.shape
    mine = part - part.mean()
    product = np.fft.irfft2(
        np.fft.rfft2(place) * np.conj(np.fft.rfft2(mine, place.shape)), place.shape
    )[: place.shape[0] - h + 1, : place.shape[1] - w + 1]
    spread = _sums(place**2, h, w) - _sums(place, h, w) ** 2 / (h * w)
    lowest = _EMPTY**2 * h * w  # what is empty correlates with everything
    fits = product / np.sqrt(np.maximum(spread, lowest) * (mine**2).sum())
    return float(fits.max())


def _sums(values: _Grey, h: int, w: int) -> _Grey:
    """The sum over each window of a size."""
    total = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    out: _Grey = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
    return out
