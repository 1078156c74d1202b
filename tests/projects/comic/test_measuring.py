"""What is measured of pictures, and what is done to them after they were made."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFilter

from projects.comic import finishing, measuring


def _scene(seed: int = 1, size: tuple[int, int] = (480, 360)) -> Image.Image:
    """Shapes that no two seeds have alike."""
    image = Image.new("RGB", size, (40 * seed % 255, 120, 200 - 30 * seed % 200))
    draw = ImageDraw.Draw(image)
    for n in range(14):
        x, y = (seed * 97 + n * 131) % size[0], (seed * 53 + n * 89) % size[1]
        r = 20 + (n * 37 + seed * 11) % 70
        colour = ((n * 61) % 255, (n * 101 + seed * 40) % 255, (n * 151) % 255)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour, outline="black", width=4)
    return image


def _bytes(image: Image.Image, form: str = "PNG", **how: int) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        # CIELAB of sRGB under D50, as ICC profiles have it
        ((255, 255, 255), (100, 0, 0)), ((0, 0, 0), (0, 0, 0)), ((255, 0, 0), (54, 81, 70)),
        ((0, 0, 255), (30, 68, -112)), ((0, 255, 0), (88, -79, 81)), ((119, 119, 119), (50, 0, 0)),
    ],
)  # fmt: skip
def test_colours_are_those_that_the_eye_sees(
    colour: tuple[int, int, int], lab: tuple[float, float, float]
) -> None:
    found = measuring.measured(_bytes(Image.new("RGB", (20, 20), colour)))
    assert measuring.apart(found.colour, lab) < 2
    assert found.size == (20, 20)


def test_a_copy_is_known_however_it_was_saved() -> None:
    image = _scene()
    mark = measuring.measured(_bytes(image)).mark
    copies = [
        _bytes(image, "JPEG", quality=40), _bytes(image, "WEBP", quality=30),
        _bytes(image.resize((900, 700))), _bytes(image.filter(ImageFilter.GaussianBlur(1))),
    ]  # fmt: skip
    assert all(measuring.is_copy(mark, measuring.measured(c).mark) for c in copies)
    others = [measuring.measured(_bytes(_scene(n))).mark for n in range(2, 12)]
    assert not any(measuring.is_copy(mark, other) for other in others)
    assert not measuring.is_copy(mark, "")


@pytest.mark.parametrize("part", ["whole", "left", "right"])
@pytest.mark.parametrize("scale", [1.0, 0.8, 0.62, 0.48])
def test_what_is_pasted_is_found(scale: float, part: str) -> None:
    reference = _scene(3)
    w, h = reference.size
    box = {"whole": (0, 0, w, h), "left": (0, 0, w // 2, h), "right": (w // 2, 0, w, h)}[part]
    cut = reference.crop(box)
    picture = _scene(5, (640, 480))
    k = scale * min(640 / cut.width, 480 / cut.height)
    laid = cut.resize((int(cut.width * k), int(cut.height * k)))
    picture.paste(laid, ((640 - laid.width) // 3, (480 - laid.height) // 2))
    data = _bytes(picture, "WEBP", quality=70)
    assert measuring.is_pasted(data, _bytes(reference))


def test_what_is_only_alike_is_not_pasted() -> None:
    picture = _bytes(_scene(5, (640, 480)))
    assert not any(measuring.is_pasted(picture, _bytes(_scene(n))) for n in (1, 2, 3, 4, 6, 7))
    assert not measuring.is_pasted(picture, _bytes(Image.new("RGB", (300, 300), "white")))
    assert not measuring.is_pasted(_bytes(Image.new("RGB", (300, 300), "white")), picture)
    assert not measuring.is_pasted(_bytes(Image.new("RGB", (4, 4000), "white")), picture)


@pytest.mark.parametrize("size", [(100, 60), (1, 1), (2400, 30), (1300, 900)])
def test_enlarged_is_twice_the_size_and_never_beyond_the_largest(size: tuple[int, int]) -> None:
    out = Image.open(io.BytesIO(finishing.finish(_bytes(_scene(1, size)), ["enlarge"])))
    k = min(2.0, finishing.LARGEST / max(size))
    assert out.size == (round(size[0] * k), round(size[1] * k))
    assert max(out.size) <= finishing.LARGEST


def test_the_colours_of_the_scene_are_nearer_after_it() -> None:
    warm, cold = _scene(1), Image.blend(_scene(2), Image.new("RGB", (480, 360), (20, 30, 90)), 0.6)
    like = measuring.measured(_bytes(warm)).colour
    before = measuring.measured(_bytes(cold)).colour
    after = measuring.measured(
        finishing.finish(_bytes(cold), ["balance"], like=_bytes(warm))
    ).colour
    assert measuring.apart(after, like) < 0.75 * measuring.apart(before, like)
