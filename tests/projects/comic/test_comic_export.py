"""CBZ: pages in reading order, only what is true of the book, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from PIL import Image

from projects.comic.documents import Direction
from projects.comic.export.bookinfo import BookInfo, ChapterStart, chapter_starts
from projects.comic.export.cbz import CbzWriter, comic_info

# schema 2.0 of github.com/anansi-project/comicinfo (MIT), the latest that is final
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("ComicInfo-2.0.xsd")))
CHAPTERS = (ChapterStart("The lamp", 0), ChapterStart("The “tide”", 2))


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
        chapters=CHAPTERS,
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


@pytest.mark.parametrize(
    "book",
    [
        info(),
        info(direction="rtl", title="标题"),
        info()._replace(year=1897, month=5, day=26),
        info()._replace(chapters=(), author="", summary="", language="und"),
    ],
)
def test_comic_info_follows_the_schema(book: BookInfo) -> None:
    SCHEMA.assertValid(etree.fromstring(comic_info(book)))


def test_comic_info_says_what_the_book_is() -> None:
    root = ET.fromstring(comic_info(info()))
    values = {e.tag: e.text for e in root}
    assert values["Title"] == "Lamps & <tides>"
    assert values["Writer"] == "A. Writer"
    assert values["PageCount"] == "3"
    assert values["LanguageISO"] == "en"


@pytest.mark.parametrize(
    "date", [(), (1897,), (1897, 5), (1897, 5, 26)], ids=["none", "year", "month", "day"]
)
def test_comic_info_has_as_much_of_a_date_as_is_known(date: tuple[int, ...]) -> None:
    names = ("year", "month", "day")
    book = info()._replace(**dict(zip(names, date, strict=False)))
    root = ET.fromstring(comic_info(book))
    found = [root.findtext(name.title()) for name in names]
    assert found == [*map(str, date), None, None, None][:3]


def test_a_zip_without_a_date_says_nothing_of_the_day_of_writing(tmp_path: Path) -> None:
    cbz(tmp_path / "a.cbz", info())
    with zipfile.ZipFile(tmp_path / "a.cbz") as book:
        assert {e.date_time for e in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_comic_info_lists_every_page_and_the_cover() -> None:
    root = ET.fromstring(comic_info(info()))
    pages = root.findall("Pages/Page")
    assert [p.get("Image") for p in pages] == ["0", "1", "2"]
    assert [p.get("Type") for p in pages] == ["FrontCover", None, None]


def test_comic_info_marks_where_chapters_begin() -> None:
    root = ET.fromstring(comic_info(info()))
    marks = [p.get("Bookmark") for p in root.findall("Pages/Page")]
    assert marks == ["The lamp", None, "The “tide”"]


@pytest.mark.parametrize("direction, manga", [("ltr", "No"), ("rtl", "YesAndRightToLeft")])
def test_comic_info_tells_the_direction(direction: Direction, manga: str) -> None:
    assert ET.fromstring(comic_info(info(direction=direction))).findtext("Manga") == manga


def test_comic_info_leaves_out_what_is_not_known() -> None:
    unknown = info()._replace(author="", summary="", language="und")
    root = ET.fromstring(comic_info(unknown))
    assert not {e.tag for e in root} & {"Writer", "Summary", "LanguageISO", "Year", "Month", "Day"}


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


# ---------------------------------------------------------------- where chapters begin


def starts(*pages: tuple[int, str], language: str = "en") -> list[tuple[str, int]]:
    """Titles and first pages of chapters."""
    return [tuple(c) for c in chapter_starts(pages, book="Lamps", language=language)]


def test_a_chapter_begins_where_its_first_page_is() -> None:
    assert starts((1, "One"), (1, "One"), (2, "Two\n of it"), (4, "Four"), (4, "Four")) == [
        ("One", 0),
        ("Two of it", 2),
        ("Four", 3),
    ]


def test_two_chapters_of_one_title_are_two() -> None:
    assert starts((1, "Mary"), (2, "Mary")) == [("Mary", 0), ("Mary", 1)]


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Chapter 1", "Chapter 2"]), ("zh", ["第1章", "第2章"]), ("fr", ["1", "2"])],
)
def test_chapters_without_titles_are_numbered(language: str, names: list[str]) -> None:
    found = starts((1, ""), (2, " \x00"), language=language)
    assert [title for title, _ in found] == names


def test_what_stands_before_the_first_chapter_is_no_chapter_one() -> None:
    assert starts((1, ""), (2, "Chapter I"), (3, "")) == [
        ("Lamps", 0),
        ("Chapter I", 1),
        ("Chapter 3", 2),
    ]


def test_a_text_of_one_piece_has_chapters_only_if_it_has_a_title() -> None:
    assert starts((1, ""), (1, "")) == []
    assert starts((1, "The lamp"), (1, "The lamp")) == [("The lamp", 0)]
    assert starts() == []
