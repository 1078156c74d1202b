"""Pictures from outside: what is refused, what is made anew, and what it may cost."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from comicforge import apart, pictures

RED, BLUE = (250, 10, 10), (10, 10, 250)


@pytest.fixture(autouse=True)
def _own_turns(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def picture(size: tuple[int, int] = (40, 20), form: str = "PNG", **saved: Any) -> bytes:
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    stream = io.BytesIO()
    image.save(stream, form, **saved)
    return stream.getvalue()


def header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, with next to nothing behind."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def megabytes(data: bytes) -> int:
    """How much memory the decoding of a picture takes at most; started by a small process, because
    the size of whoever starts it counts."""
    numbers = (pictures.MAX_SIDE, pictures.MAX_PIXELS, 64, 64, 1)
    child = [sys.executable, "-m", "comicforge.picture_child", *map(str, numbers), "WEBP"]
    code = "import resource as r, subprocess as s, sys; s.run(sys.argv[1:], stdout=s.DEVNULL); print(r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", code, *child], input=data, capture_output=True, check=True
    )
    return int(done.stdout) // 1024


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_fits_its_box_or_fills_it(form: str) -> None:
    data = picture((400, 200), form)
    assert opened(pictures.decode_safely(data, box=(100, 100))).size == (100, 50)
    assert opened(pictures.decode_safely(data, box=(100, 100), fill=True)).size == (100, 100)
    small = opened(pictures.decode_safely(data, box=(900, 900), form="PNG"))
    assert (small.size, small.format) == ((400, 200), "PNG")


def test_files_and_streams_are_read_as_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture())
    with path.open("rb") as stream:
        made = {pictures.decode_safely(s, box=(9, 9)) for s in (path, stream, path.read_bytes())}
    assert len(made) == 1


@pytest.mark.parametrize(
    ("size", "problem"),
    [
        ((1, 39_999_999), pictures.TooWide),
        ((39_999_999, 1), pictures.TooWide),
        ((12_001, 10), pictures.TooWide),
        ((9_000, 9_000), pictures.TooManyPixels),
        ((12_000, 12_000), pictures.TooManyPixels),
    ],
)
def test_the_header_alone_says_what_is_too_large(
    size: tuple[int, int], problem: type[pictures.PictureProblem]
) -> None:
    with pytest.raises(problem):
        pictures.decode_safely(header(*size), box=(320, 320))
    assert megabytes(header(*size)) < 60  # Python and Pillow


def test_the_largest_picture_that_is_taken_stays_within_its_limit() -> None:
    for form in ("PNG", "WEBP"):
        data = picture((8_000, 5_000), form)
        assert opened(pictures.decode_safely(data, box=(64, 64), fill=True)).size == (64, 64)
        assert 100 < megabytes(data) < 700


def test_what_takes_more_than_it_may_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    tight = apart.Limits(memory=150 * 2**20, cpu=20, clock=30, wait=15)
    monkeypatch.setattr(pictures, "LIMITS", tight)
    with pytest.raises(pictures.TooHeavy):
        pictures.decode_safely(picture((8_000, 5_000)), box=(64, 64))
    monkeypatch.setattr(pictures, "LIMITS", apart.Limits(2**30, cpu=20, clock=0.01, wait=15))
    with pytest.raises(pictures.TooHeavy):
        pictures.decode_safely(picture(), box=(64, 64))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture(form="GIF"),
        picture(form="BMP"),
        picture(form="TIFF"),
        picture()[:60],
        picture(form="JPEG")[:80],
        header(100, 100),
    ],
    ids=["nothing", "text", "svg", "gif", "bmp", "tiff", "cut png", "cut jpeg", "hollow"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(pictures.Unreadable):
        pictures.decode_safely(data, box=(64, 64))


def test_nothing_but_the_pixels_goes_through() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    kept = {"exif": exif, "icc_profile": b"profile of colours"}
    for form in ("JPEG", "PNG", "WEBP"):
        data = picture(form=form, **kept) + b"<script>alert(1)</script>"
        for made in ("WEBP", "PNG"):
            out = pictures.decode_safely(data, box=(64, 64), form=made)  # type: ignore[arg-type]
            assert not any(w in out for w in (b"script", b"home", b"profile")), (form, made)


def test_a_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # on its left side
    out = opened(pictures.decode_safely(picture((400, 200), "JPEG", exif=exif), box=(100, 100)))
    assert out.size == (50, 100)
    assert out.convert("RGB").getpixel((25, 10))[2] > 200  # type: ignore[index]


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in (BLUE, *[RED] * 30)]
    for form in ("PNG", "WEBP"):
        stream = io.BytesIO()
        frames[0].save(stream, form, save_all=True, append_images=frames[1:])
        out = opened(pictures.decode_safely(stream.getvalue(), box=(30, 30)))
        assert getattr(out, "n_frames", 1) == 1
        assert out.convert("RGB").getpixel((15, 15))[2] > 200  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_mode_of_colour_is_read(mode: str) -> None:
    stream = io.BytesIO()
    grey = Image.linear_gradient("L")
    image = (
        grey.convert("I").point(lambda v: v * 256).convert(mode)
        if "I" in mode
        else grey.convert(mode)
    )
    image.save(stream, "JPEG" if mode == "CMYK" else "PNG")
    out = opened(pictures.decode_safely(stream.getvalue(), box=(64, 64), form="PNG"))
    assert out.mode == ("RGBA" if "A" in mode else "RGB")
    assert out.convert("L").getpixel((32, 5)) < 60 < 190 < out.convert("L").getpixel((32, 60))  # type: ignore[operator]


def test_one_picture_is_decoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LIMITS", apart.Limits(2**30, cpu=20, clock=30, wait=0.1))
    with apart.turn("pictures", wait=1), pytest.raises(pictures.TooBusy):
        pictures.decode_safely(picture(), box=(64, 64))
    assert pictures.decode_safely(picture(), box=(64, 64))  # the turn was given back


def test_the_child_gets_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "telling.py").write_text("import os; print(dict(os.environ))")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "not for strangers")
    limits = apart.Limits(2**30, cpu=20, clock=30, wait=5)
    with apart.work(
        "telling", module="telling", arguments=[], source=io.BytesIO(), limits=limits
    ) as made:
        said = made.read()
    assert b"PATH" in said
    assert b"strangers" not in said
