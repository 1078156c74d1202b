"""What is done to a picture after it was made: laid into another under a mask, and finished. Pure Pillow:
bytes in, bytes out; every version is kept by whoever calls this."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps, ImageStat

Finish = Literal["balance", "denoise", "enlarge", "sharpen", "lines", "tones"]
FINISHES: tuple[Finish, ...] = ("balance", "denoise", "enlarge", "sharpen", "lines", "tones")
# pixels over which a change fades in, by the picture's longer side
_FEATHER = 1 / 100
_TONES = 6
LARGEST = 2400  # pixels of a side


def opened(data: bytes) -> Image.Image:
    """A picture's pixels as RGB."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def saved(image: Image.Image) -> bytes:
    """The picture as WebP without any loss: what was not changed stays equal to the pixel."""
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, method=2)
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    """A picture as an RGB PNG."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=3)
    return out.getvalue()


def as_png(data: bytes) -> bytes:
    """The same pixels as PNG."""
    return png(opened(data))


def composed(old: bytes, new: bytes, mask: bytes | None) -> bytes:
    """The new picture laid into the old one where the mask is white, fading in inside it: all that lies
    outside is the old picture's, to the pixel. A model's own mask is no boundary (on gpt-image-1 51.6% of
    protected pixels changed: vercel/ai#14360). Without a mask: the new one at the old one's size."""
    before = opened(old)
    after = ImageOps.fit(opened(new), before.size)
    return saved(after if mask is None else Image.composite(after, before, soft(mask, before.size)))


def marks(mask: bytes) -> bool:
    """Whether a mask marks anything, and not all."""
    low, high = Image.open(io.BytesIO(mask)).convert("L").getextrema()
    return low <= 127 < high  # type: ignore[operator]


def soft(mask: bytes, size: tuple[int, int]) -> Image.Image:
    """A mask of one picture's size, white inside, fading towards its edge and black outside."""
    hard = Image.open(io.BytesIO(mask)).convert("L").resize(size, Image.Resampling.BILINEAR)
    hard = hard.point(lambda v: 255 if v > 127 else 0)
    blurred = hard.filter(ImageFilter.GaussianBlur(max(size) * _FEATHER))
    # what the blur carries outside is taken away again; inside it fades from the middle of the edge
    inner = blurred.point(lambda v: max(0, min(255, (v - 128) * 2)))
    return ImageChops.darker(inner, hard)


def finish(data: bytes, steps: Sequence[Finish], *, like: bytes | None = None) -> bytes:
    """The picture finished: `balance` towards the colours of `like` (of the same scene) or of itself,
    `denoise`, `enlarge` (twice the size, for print), `sharpen`, `lines` (darker ink), `tones` (fewer, flatter ones)."""
    image = opened(data)
    for step in FINISHES:
        if step in steps:
            image = _STEPS[step](image, opened(like) if like is not None else None)
    return saved(image)


def _balance(image: Image.Image, like: Image.Image | None) -> Image.Image:
    """Means and spreads of each channel as those of the other (Reinhard et al. 2001, in RGB), half way."""
    if like is None:
        return ImageOps.autocontrast(image, cutoff=0.5)
    mine, theirs = ImageStat.Stat(image), ImageStat.Stat(like)
    bands = []
    for band, a, sa, b, sb in zip(
        image.split(), mine.mean, mine.stddev, theirs.mean, theirs.stddev, strict=True
    ):
        k = min(max(sb / sa if sa > 1 else 1.0, 0.6), 1.6)
        bands.append(band.point([max(0, min(255, round((v - a) * k + b))) for v in range(256)]))
    return Image.blend(image, Image.merge("RGB", bands), 0.5)


def _denoise(image: Image.Image, like: Image.Image | None) -> Image.Image:
    return image.filter(ImageFilter.MedianFilter(3))


def _enlarge(image: Image.Image, like: Image.Image | None) -> Image.Image:
    """Twice the size, as far as pictures may be so large; edges are drawn together again."""
    k = min(2.0, LARGEST / max(image.size))
    if k <= 1:
        return image
    size = (round(image.width * k), round(image.height * k))
    larger = image.resize(size, Image.Resampling.LANCZOS)
    return larger.filter(ImageFilter.UnsharpMask(radius=1.6, percent=70, threshold=2))


def _sharpen(image: Image.Image, like: Image.Image | None) -> Image.Image:
    return image.filter(ImageFilter.UnsharpMask(radius=2, percent=80, threshold=3))


def _lines(image: Image.Image, like: Image.Image | None) -> Image.Image:
    """Ink where light falls off steeply: a difference of two blurs, as line artists trace it."""
    grey = image.convert("L")
    near, far = (
        grey.filter(ImageFilter.GaussianBlur(1)), grey.filter(ImageFilter.GaussianBlur(3)),
    )  # fmt: skip
    edge = ImageChops.subtract(far, near, scale=0.22)
    return Image.composite(Image.new("RGB", image.size, "#171511"), image, edge)


def _tones(image: Image.Image, like: Image.Image | None) -> Image.Image:
    flat = image.filter(ImageFilter.ModeFilter(5))
    return ImageEnhance.Color(ImageOps.posterize(flat, _TONES)).enhance(1.08)


_STEPS = {
    "balance": _balance, "denoise": _denoise, "enlarge": _enlarge, "sharpen": _sharpen, "lines": _lines, "tones": _tones,
}  # fmt: skip
