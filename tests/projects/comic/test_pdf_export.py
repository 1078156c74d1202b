"""PDF: what a reader's program and a screen reader find in it, and the same bytes every time."""

from __future__ import annotations

import io
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from projects.comic.documents import Direction
from projects.comic.export.bookinfo import BookInfo, ChapterStart
from projects.comic.export.pdf import PdfWriter
from projects.comic.export.pdf_objects import Name, PdfFile, encoded

CHAPTERS = (ChapterStart("One (of two)", 0), ChapterStart("第二章 “海”", 2))
ALTS = ("A lamp. Mary: Is it ours?", "海边：灯灭了。", "")


def info(*, direction: Direction = "ltr", **fields: Any) -> BookInfo:
    book = BookInfo(
        title="Lamps & (tides", author="A. Writer", summary="A lamp goes out.", language="en",
        direction=direction, pages=3, chapters=CHAPTERS, alts=ALTS,
    )  # fmt: skip
    return book._replace(**fields)


def png(
    colour: str, size: tuple[int, int] = (108, 150), mode: str = "RGB", **options: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).convert(mode).save(out, "PNG", **options)
    return out.getvalue()


PAGES = [png(c) for c in ("red", "green", "blue")]
Written = Callable[..., pikepdf.Pdf]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """Writes a book and opens it until the test is over."""
    with ExitStack() as opened:
        names = (tmp_path / f"{i}.pdf" for i in itertools.count())

        def write(book: BookInfo | None = None, pages: list[bytes] = PAGES) -> pikepdf.Pdf:
            path = next(names)
            with PdfWriter(path, book or info()) as writer:
                for page in pages:
                    writer.add(page)
            return opened.enter_context(pikepdf.open(path))

        yield write


def numbers(book: pikepdf.Pdf) -> dict[Any, int]:
    """The number of each page, by the number of its object."""
    return {page.obj.objgen: i for i, page in enumerate(book.pages)}


def picture(page: pikepdf.Page) -> Image.Image:
    pictures: list[Any] = list(page.get_images().values())
    assert len(pictures) == 1
    return pikepdf.PdfImage(pictures[0]).as_pil_image()


def test_a_pdf_is_of_version_1_7_and_sound(written: Written) -> None:
    book = written()
    assert Path(str(book.filename)).read_bytes().startswith(b"%PDF-1.7\n")
    assert book.pdf_version == "1.7"
    assert book.check_pdf_syntax() == []


def test_a_pdf_has_a_page_a_page(written: Written) -> None:
    book = written()
    assert len(book.pages) == 3
    width, height = (float(v) for v in book.pages[0].mediabox[2:])
    assert width / height == pytest.approx(108 / 150, rel=0.01)
    assert [picture(p).size for p in book.pages] == [(108, 150)] * 3
    colours = [picture(p).convert("RGB").getpixel((5, 5)) for p in book.pages]
    assert colours == [(255, 0, 0), (0, 128, 0), (0, 0, 255)]


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA"])
def test_a_picture_of_any_kind_is_shown_as_it_is(mode: str, written: Written) -> None:
    page = png("#808080", mode=mode)
    shown = picture(written(pages=[page]).pages[0]).convert("RGB")
    assert shown.getpixel((5, 5)) == Image.open(io.BytesIO(page)).convert("RGB").getpixel((5, 5))


def test_what_is_see_through_lies_on_white(written: Written) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert picture(written(pages=[out.getvalue()]).pages[0]).getpixel((5, 5)) == (255, 255, 255)


def test_only_a_png_is_a_page(tmp_path: Path) -> None:
    with PdfWriter(tmp_path / "a.pdf", info()) as writer, pytest.raises(ValueError, match="PNG"):
        writer.add(b"GIF89a")


def test_a_page_1080_px_wide_prints_on_a4(written: Written) -> None:
    book = written(pages=[png("white", (1080, 1527))])
    width, height = (float(v) for v in book.pages[0].mediabox[2:])
    assert width == pytest.approx(210 / 25.4 * 72, abs=0.5)
    assert height == pytest.approx(297 / 25.4 * 72, abs=0.8)


@pytest.mark.parametrize("title", ["Lamps & (tides", "灯与潮", "a\\b)", "😀 one"])
def test_a_pdf_says_what_the_book_is(title: str, written: Written) -> None:
    book = written(info(title=title))
    assert {k: str(v) for k, v in book.docinfo.items()} == {
        "/Title": title,
        "/Author": "A. Writer",
        "/Producer": "ComicForge",
    }
    assert str(book.Root.Lang) == "en"
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)


def test_a_pdf_says_nothing_of_what_is_not_known(written: Written) -> None:
    book = written(info(author="", language="und", chapters=(), alts=()))
    assert set(book.docinfo.keys()) == {"/Title", "/Producer"}
    assert not {"/Lang", "/Outlines", "/PageMode"} & set(book.Root.keys())
    assert all("/Alt" not in figure for figure in figures(book.Root.StructTreeRoot.K))


@pytest.mark.parametrize(("direction", "said"), [("ltr", None), ("rtl", "/R2L")])
def test_a_pdf_tells_the_direction(
    direction: Direction, said: str | None, written: Written
) -> None:
    shown = written(info(direction=direction)).Root.ViewerPreferences
    assert shown.get("/Direction") == said


def test_every_chapter_has_a_bookmark_to_its_first_page(written: Written) -> None:
    book = written()
    where = numbers(book)
    with book.open_outline() as outline:
        found = [(item.title, item.destination) for item in outline.root]
    assert [(title, where[to[0].objgen], str(to[1])) for title, to in found] == [  # type: ignore[index, union-attr]
        ("One (of two)", 0, "/Fit"),
        ("第二章 “海”", 2, "/Fit"),
    ]
    assert book.Root.Outlines.Count == 2
    assert book.Root.PageMode == "/UseOutlines"


def test_a_chapter_beyond_the_last_page_has_no_bookmark(written: Written) -> None:
    with written(pages=PAGES[:2]).open_outline() as outline:
        assert [item.title for item in outline.root] == ["One (of two)"]


def test_pages_are_numbered_through_from_one(written: Written) -> None:
    assert [page.label for page in written().pages] == ["1", "2", "3"]


# ---------------------------------------------------------------- for those who don't see it


def figures(element: Any) -> list[Any]:
    """The figures of a structure in reading order."""
    if element.S == "/Figure":
        return [element]
    return [figure for kid in element.K for figure in figures(kid)]


def test_each_page_is_a_figure_with_its_words(written: Written) -> None:
    book = written()
    assert bool(book.Root.MarkInfo.Marked)
    document = book.Root.StructTreeRoot.K
    assert (document.S, document.P.Type) == ("/Document", "/StructTreeRoot")
    found = figures(document)
    assert [numbers(book)[f.Pg.objgen] for f in found] == [0, 1, 2]
    assert [str(f.get("/Alt", "")) for f in found] == list(ALTS)
    assert [list(f.A.BBox) for f in found] == [list(p.mediabox) for p in book.pages]


def test_what_is_drawn_and_its_figure_know_each_other(written: Written) -> None:
    book = written()
    tree = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    for page in book.pages:
        marks = [
            (operands[0], operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC"
        ]
        assert marks == [("/Figure", 0)]
        (figure,) = tree[int(page.obj.StructParents)]  # type: ignore[misc]
        assert (figure.K, figure.Pg.objgen) == (0, page.obj.objgen)
        assert figure.P.S == "/Sect"


def test_chapters_are_sections(written: Written) -> None:
    sections = written().Root.StructTreeRoot.K.K
    assert [(s.S, str(s.T), len(s.K)) for s in sections] == [
        ("/Sect", "One (of two)", 2),
        ("/Sect", "第二章 “海”", 1),
    ]


def test_pages_before_the_first_chapter_come_first(written: Written) -> None:
    book = written(info(chapters=(ChapterStart("Two", 1),)))
    document = book.Root.StructTreeRoot.K
    assert [str(kid.S) for kid in document.K] == ["/Figure", "/Sect"]
    assert [numbers(book)[f.Pg.objgen] for f in figures(document)] == [0, 1, 2]


# ---------------------------------------------------------------- bytes


def test_the_same_book_makes_the_same_pdf(written: Written) -> None:
    first = Path(str(written().filename)).read_bytes()
    time.sleep(1.1)
    assert Path(str(written().filename)).read_bytes() == first
    assert b"Date" not in first


def test_another_book_has_another_identifier(written: Written) -> None:
    first, other = (written(info(title=t)).trailer.ID for t in ("a", "b"))
    assert bytes(first[0]) == bytes(first[1]) != bytes(other[0])  # type: ignore[call-overload]


def test_pages_do_not_wait_in_memory(tmp_path: Path) -> None:
    page = png("white", (400, 400), compress_level=0)
    with PdfWriter(tmp_path / "a.pdf", info(pages=9)) as writer:
        for i in range(9):
            writer.add(page)
            writer.out.flush()
            assert (tmp_path / "a.pdf").stat().st_size > (i + 1) * 400 * 400 * 3


def test_a_pdf_that_was_broken_off_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stop"), PdfWriter(tmp_path / "a.pdf", info()) as writer:
        writer.add(PAGES[0])
        raise RuntimeError("stop")
    assert not (tmp_path / "a.pdf").exists()
    assert writer.out.closed


def test_what_was_promised_must_be_put() -> None:
    pdf = PdfFile(io.BytesIO())
    root = pdf.put({"Type": Name("Catalog"), "Pages": pdf.promise()})
    with pytest.raises(ValueError, match="object 1"):
        pdf.close(root=root, info=root)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, b"true"), (7, b"7"), (0.5, b"0.5"), (2.0, b"2"), ([1, "a"], b"[1 (a)]"), ("\x00\ud800", b"()"),
        ("a\r\n(b)\\", rb"(a\r" + b"\n" + rb"\(b\)\\)"), ("é", b"<FEFF00E9>"), ({"K": Name("V")}, b"<</K /V>>"),
    ],
)  # fmt: skip
def test_values_are_written_as_the_standard_says(value: Any, written: bytes) -> None:
    assert encoded(value) == written
