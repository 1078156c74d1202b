"""CBZ and PDF: pages in reading order, the right labels, and the same bytes every time."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image

from projects.comic.documents import Direction
from projects.comic.export.bookinfo import BookInfo
from projects.comic.export.cbz import CbzWriter, comic_info
from projects.comic.export.pdf import PdfWriter

# the order of the elements that we write in ComicInfo.xml, schema 2.1
SCHEMA = [
    "Title",
    "Series",
    "Number",
    "Count",
    "Volume",
    "AlternateSeries",
    "AlternateNumber",
    "AlternateCount",
    "Summary",
    "Notes",
    "Year",
    "Month",
    "Day",
    "Writer",
    "Penciller",
    "Inker",
    "Colorist",
    "Letterer",
    "CoverArtist",
    "Editor",
    "Translator",
    "Publisher",
    "Imprint",
    "Genre",
    "Tags",
    "Web",
    "PageCount",
    "LanguageISO",
    "Format",
    "BlackAndWhite",
    "Manga",
    "Characters",
    "Teams",
    "Locations",
    "ScanInformation",
    "StoryArc",
    "StoryArcNumber",
    "SeriesGroup",
    "AgeRating",
    "Pages",
    "CommunityRating",
    "MainCharacterOrTeam",
    "Review",
    "GTIN",
]


def info(
    *, pages: int = 3, direction: Direction = "ltr", title: str = "Lamps & <tides>"
) -> BookInfo:
    return BookInfo(
        title=title,
        author="A. Writer",
        summary="A lamp goes out.",
        language="en",
        direction=direction,
        pages=pages,
        year=2000,
        month=1,
        day=2,
    )


def png(colour: str, size: tuple[int, int] = (108, 150)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


PAGES = [png(c) for c in ("red", "green", "blue")]


def cbz(path: Path, book: BookInfo) -> bytes:
    with CbzWriter(path, book) as writer:
        for page in PAGES:
            writer.add(page)
    return path.read_bytes()


def pdf(path: Path, book: BookInfo) -> bytes:
    with PdfWriter(path, book) as writer:
        for page in PAGES:
            writer.add(page)
    return path.read_bytes()


def test_a_cbz_opens_in_reading_order(tmp_path: Path) -> None:
    cbz(tmp_path / "a.cbz", info())
    with zipfile.ZipFile(tmp_path / "a.cbz") as book:
        assert book.testzip() is None
        pages = sorted(n for n in book.namelist() if n.endswith(".png"))
        assert len(pages) == 3
        assert [book.read(n) for n in pages] == PAGES
        assert "ComicInfo.xml" in book.namelist()


def test_page_names_sort_as_they_are_read_beyond_ten(tmp_path: Path) -> None:
    with CbzWriter(tmp_path / "a.cbz", info(pages=12)) as writer:
        for i in range(12):
            writer.add(f"page {i}".encode())
    with zipfile.ZipFile(tmp_path / "a.cbz") as book:
        pages = sorted(n for n in book.namelist() if n.endswith(".png"))
        assert [book.read(n) for n in pages] == [f"page {i}".encode() for i in range(12)]


def test_comic_info_follows_the_schema() -> None:
    root = ET.fromstring(comic_info(info()))
    assert root.tag == "ComicInfo"
    names = [e.tag for e in root]
    assert set(names) <= set(SCHEMA)
    assert names == sorted(names, key=SCHEMA.index)
    values = {e.tag: e.text for e in root}
    assert values["Title"] == "Lamps & <tides>"
    assert values["Writer"] == "A. Writer"
    assert (values["Year"], values["Month"], values["Day"]) == ("2000", "1", "2")
    assert values["PageCount"] == "3"
    assert values["LanguageISO"] == "en"


def test_comic_info_lists_every_page_and_the_cover() -> None:
    root = ET.fromstring(comic_info(info()))
    pages = root.findall("Pages/Page")
    assert [p.get("Image") for p in pages] == ["0", "1", "2"]
    assert [p.get("Type") for p in pages] == ["FrontCover", None, None]


@pytest.mark.parametrize("direction, manga", [("ltr", "No"), ("rtl", "YesAndRightToLeft")])
def test_comic_info_tells_the_direction(direction: Direction, manga: str) -> None:
    assert ET.fromstring(comic_info(info(direction=direction))).findtext("Manga") == manga


def test_comic_info_leaves_out_what_is_not_known() -> None:
    root = ET.fromstring(comic_info(info()._replace(author="", summary="")))
    assert root.find("Writer") is None
    assert root.find("Summary") is None


@pytest.mark.parametrize("title", ["a\x00b\x0bc", "\ud800x", "</Title><Title>", "标题\n第二行"])
def test_comic_info_is_well_formed_whatever_the_title(title: str) -> None:
    root = ET.fromstring(comic_info(info(title=title)))
    assert len(root.findall("Title")) == 1
    assert root.findtext("Title")


@pytest.mark.parametrize("title", ["a\ufffeb", "a\uffffb"])
def test_comic_info_drops_characters_that_xml_forbids(title: str) -> None:
    assert ET.fromstring(comic_info(info(title=title))).findtext("Title") == "ab"


def test_the_same_book_makes_the_same_cbz(tmp_path: Path) -> None:
    first = cbz(tmp_path / "a.cbz", info())
    assert cbz(tmp_path / "b.cbz", info()) == first
    assert cbz(tmp_path / "c.cbz", info(title="Other")) != first


def test_a_pdf_has_a_page_a_page(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", info())
    with pikepdf.open(tmp_path / "a.pdf") as book:
        assert len(book.pages) == 3
        assert str(book.docinfo["/Title"]) == "Lamps & <tides>"
        assert str(book.docinfo["/Author"]) == "A. Writer"
        width, height = (float(v) for v in book.pages[0].mediabox[2:])
        assert width / height == pytest.approx(108 / 150, rel=0.01)
        colours = []
        for page in book.pages:
            pictures: list[Any] = list(page.get_images().values())
            assert len(pictures) == 1
            image = pikepdf.PdfImage(pictures[0]).as_pil_image()
            assert image.size == (108, 150)
            colours.append(image.convert("RGB").getpixel((5, 5)))
        assert colours == [(255, 0, 0), (0, 128, 0), (0, 0, 255)]


def test_a_page_1080_px_wide_prints_on_a4(tmp_path: Path) -> None:
    with PdfWriter(tmp_path / "a.pdf", info(pages=1)) as writer:
        writer.add(png("white", (1080, 1527)))
    with pikepdf.open(tmp_path / "a.pdf") as book:
        width, height = (float(v) for v in book.pages[0].mediabox[2:])
        assert width == pytest.approx(210 / 25.4 * 72, abs=0.5)
        assert height == pytest.approx(297 / 25.4 * 72, abs=0.8)


def test_the_same_book_makes_the_same_pdf(tmp_path: Path) -> None:
    first = pdf(tmp_path / "a.pdf", info())
    time.sleep(1.1)
    assert pdf(tmp_path / "b.pdf", info()) == first


def test_a_pdf_that_was_broken_off_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stop"), PdfWriter(tmp_path / "a.pdf", info()) as writer:
        writer.add(PAGES[0])
        raise RuntimeError("stop")
    assert not (tmp_path / "a.pdf").exists()
    assert not Path(writer.folder.name).exists()
