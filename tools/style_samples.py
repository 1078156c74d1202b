"""Makes the pictures by which a creator chooses a style: one panel of Ink's, with each style's line, tones and
ground hinted at by Pillow's filters. Run it anew when Ink or the styles change:

    python -m tools.style_samples
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from pipeline.asking.styles import STYLES
from projects.comic.documents import Art, BookStyle, Figure, Look, Panel, Setting
from projects.comic.drawing.panel import panel_svg
from projects.comic.rendering.fitting import fit_anyhow
from projects.comic.rendering.page import document
from projects.comic.rendering.raster import svg_image

OUT = Path(__file__).parent.parent / "static/img/styles"
SIZE = (320, 240)
_FRAME = (0.0, 0.0, 400.0, 300.0)
_LOOKS = {
    "Ada": Look(head="longBangs", hair="#8a3b1c", top="#c8452f", outfit="jacket", jacket="#2e5a7c"),
    "Ben": Look(head="short2", hair="#2c1b18", top="#d9a441", skin="#c68863", glasses="glasses2"),
}
Treat = Callable[[Image.Image], Image.Image]


def ink(art: Art, time: str = "evening") -> Image.Image:
    """The panel as Ink draws it, twice the size."""
    panel = Panel(
        id="1", order=1, frame=_FRAME, shot="medium", angle="eye_level",
        setting=Setting.model_validate({"place": "harbour", "time": time, "seed": 3}),
        figures=(
            Figure(character="Ada", emotion="happy", x=0.3, facing="right"),
            Figure(character="Ben", emotion="surprised", x=0.72, facing="left"),
        ),
    )  # fmt: skip
    style = BookStyle(art=art)
    staged = fit_anyhow(panel, _LOOKS, style).stage
    inside = panel_svg(panel, staged, speakers=frozenset(), art=art)
    return svg_image(document(inside, _FRAME), width=SIZE[0] * 2).convert("RGB")


def _lines(image: Image.Image, dark: float = 3.0) -> Image.Image:
    grey = ImageOps.grayscale(image)
    blurred = grey.filter(ImageFilter.GaussianBlur(2))
    return ImageChops.subtract(blurred, grey, scale=1 / dark)


def _paper(image: Image.Image, strength: float, tint: str = "#ffffff") -> Image.Image:
    grain = Image.effect_noise(image.size, 40).filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")
    ground = Image.new("RGB", image.size, tint)
    made = ImageChops.multiply(image, ground)
    return Image.blend(made, ImageChops.overlay(made, grain), strength)


def _dots(image: Image.Image, step: int, levels: float = 1.0) -> Image.Image:
    """A screen of dots whose size follows the greys."""
    grey = ImageOps.grayscale(image)
    out = Image.new("L", image.size, 255)
    draw = ImageDraw.Draw(out)
    for row, y in enumerate(range(0, image.height, step)):
        for x in range((row % 2) * step // 2, image.width, step):
            v = grey.getpixel((min(x, image.width - 1), y))
            r = step * 0.62 * (1 - float(v) / 255 * levels)  # type: ignore[arg-type]
            if r > 0.8:
                draw.ellipse((x - r, y - r, x + r, y + r), fill=0)
    return out


def _clear(image: Image.Image) -> Image.Image:
    return ImageEnhance.Color(image).enhance(1.25)


def _golden(image: Image.Image) -> Image.Image:
    bright = ImageEnhance.Brightness(ImageEnhance.Color(image).enhance(1.5)).enhance(1.25)
    flat = ImageOps.posterize(bright, 2).point(lambda v: min(255, v + 40))
    dotted = ImageChops.multiply(flat, _dots(image, 10, 0.9).convert("RGB"))
    made = _paper(Image.blend(flat, dotted, 0.22), 0.3, "#f3e3bf")
    return Image.composite(Image.new("RGB", image.size, "#20140f"), made, _lines(image))


def _novel(image: Image.Image) -> Image.Image:
    muted = ImageEnhance.Contrast(ImageEnhance.Color(image).enhance(0.5)).enhance(1.25)
    return _paper(muted, 0.4, "#efe6d6")


def _watercolour(image: Image.Image) -> Image.Image:
    wash = ImageEnhance.Brightness(
        image.filter(ImageFilter.ModeFilter(9)).filter(ImageFilter.GaussianBlur(3))
    )
    pale = Image.blend(wash.enhance(1.12), Image.new("RGB", image.size, "white"), 0.22)
    pencil = Image.composite(
        Image.new("RGB", image.size, "#5d5048"), pale, _lines(image, 2.4).point(lambda v: v * 0.9)
    )
    return _paper(pencil, 0.35, "#fffaf0")


def _gouache(image: Image.Image) -> Image.Image:
    flat = ImageOps.posterize(image.filter(ImageFilter.ModeFilter(11)), 4)
    faint = _lines(image, 1.4).point(lambda v: v * 0.75)
    flat = Image.composite(Image.new("RGB", image.size, "#5a3528"), flat, faint)
    return _paper(ImageEnhance.Color(flat.filter(ImageFilter.SMOOTH_MORE)).enhance(1.15), 0.2)


def _speed(image: Image.Image) -> Image.Image:
    made = ImageEnhance.Contrast(image).enhance(1.5)
    draw = ImageDraw.Draw(made)
    w, h = image.size
    for n in range(44):
        x = w * n / 43
        reach = 0.16 + 0.09 * ((n * 7) % 5) / 4
        draw.line((x, 0, x + (w / 2 - x) * reach, h * reach), fill="black", width=2)
    return made


def _gentle(image: Image.Image) -> Image.Image:
    pale = Image.blend(image, Image.new("RGB", image.size, "white"), 0.35)
    draw = ImageDraw.Draw(pale)
    for n in range(26):
        x, y, r = (n * 97) % image.width, (n * 61) % (image.height // 2), 3 + (n * 5) % 9
        draw.ellipse((x - r, y - r, x + r, y + r), outline="#bbbbbb", width=2)
    return pale


def _wash(image: Image.Image) -> Image.Image:
    grey = (
        ImageOps.grayscale(image)
        .filter(ImageFilter.ModeFilter(9))
        .filter(ImageFilter.GaussianBlur(5))
    )
    soft = ImageOps.colorize(ImageOps.autocontrast(grey), "#2a2a2e", "#fbf7ec", "#a5a5a3")
    return _paper(
        Image.composite(Image.new("RGB", image.size, "#1d1d20"), soft, _lines(image)), 0.25
    )


def _fine(image: Image.Image) -> Image.Image:
    mineral = Image.blend(
        ImageEnhance.Color(image).enhance(0.8), Image.new("RGB", image.size, "#d9b779"), 0.32
    )
    return _paper(
        Image.composite(Image.new("RGB", image.size, "#4a2f22"), mineral, _lines(image, 1.5)), 0.3
    )


def _webtoon(image: Image.Image) -> Image.Image:
    glow = ImageChops.screen(
        image, image.filter(ImageFilter.GaussianBlur(16)).point(lambda v: v * 0.4)
    )
    return ImageEnhance.Color(glow).enhance(1.1)


def _noir(image: Image.Image) -> Image.Image:
    hard = ImageOps.autocontrast(ImageOps.grayscale(image)).point(lambda v: 255 if v > 120 else 0)
    made = hard.convert("RGB")
    draw = ImageDraw.Draw(made)
    for n in range(70):
        x, y = (n * 131) % image.width, (n * 89) % image.height
        draw.line((x, y, x - 7, y + 26), fill="#d8d8d8", width=2)
    return made


def _woodcut(image: Image.Image) -> Image.Image:
    grey = ImageOps.autocontrast(ImageOps.grayscale(image.filter(ImageFilter.ModeFilter(7))))
    cuts = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(cuts)
    for y in range(0, image.height, 7):
        draw.line((0, y, image.width, y + 5), fill=90, width=3)
    carved = ImageChops.add(grey, cuts).point(lambda v: 255 if v > 128 else 0)
    return ImageOps.colorize(carved, "#1f1a17", "#e9d9b8").filter(ImageFilter.MedianFilter(3))


def _pencil(image: Image.Image) -> Image.Image:
    grey = ImageOps.grayscale(image)
    hatch = Image.new("L", image.size, 255)
    draw = ImageDraw.Draw(hatch)
    for x in range(-image.height, image.width, 6):
        draw.line((x, image.height, x + image.height, 0), fill=150, width=1)
    shade = Image.composite(
        hatch,
        Image.new("L", image.size, 255),
        ImageOps.invert(grey).point(lambda v: min(255, v * 1.4)),
    )
    drawn = ImageChops.subtract(shade, _lines(image, 4)).point(lambda v: max(0, v * 1.25 - 64))
    return _paper(drawn.convert("RGB"), 0.45, "#f7f4ee")


def _film(image: Image.Image) -> Image.Image:
    soft = image.filter(ImageFilter.GaussianBlur(2.2))
    light = Image.radial_gradient("L").resize(image.size)
    dark = ImageChops.multiply(
        soft, ImageOps.invert(light).point(lambda v: min(255, v + 90)).convert("RGB")
    )
    return ImageEnhance.Contrast(ImageEnhance.Color(dark).enhance(1.2)).enhance(1.2)


_TREATED: dict[str, tuple[Art, Treat]] = {
    "ligne_claire": ("colour", _clear), "golden_age": ("colour", _golden), "graphic_novel": ("colour", _novel),
    "watercolour": ("colour", _watercolour), "gouache": ("colour", _gouache), "shonen": ("manga", _speed),
    "shojo": ("manga", _gentle), "ink_wash": ("colour", _wash), "gongbi": ("colour", _fine),
    "webtoon": ("colour", _webtoon), "noir": ("noir", _noir), "woodcut": ("colour", _woodcut),
    "pencil": ("colour", _pencil), "cinematic": ("colour", _film),
}  # fmt: skip


def main() -> None:
    """Writes a picture for each style."""
    OUT.mkdir(parents=True, exist_ok=True)
    for code in STYLES:
        art, treat = _TREATED[code]
        treat(ink(art)).resize(SIZE, Image.Resampling.LANCZOS).save(
            OUT / f"{code}.webp", quality=78, method=6
        )


if __name__ == "__main__":
    main()
