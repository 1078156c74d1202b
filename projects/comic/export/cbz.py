"""CBZ: a zip of pages in reading order with a ComicInfo.xml (the Anansi project's schema 2.0, the latest
that is final; valid by the draft of 2.1 too)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import TracebackType
from xml.etree import ElementTree as ET

from projects.comic.export.bookinfo import BookInfo, storable

# the day that a zip's clock begins with: of an entry it says that no date is known
NO_DATE = (1980, 1, 1)


def comic_info(info: BookInfo) -> bytes:
    """ComicInfo.xml: elements in the order of the schema, and only those of which something is known."""
    root = ET.Element("ComicInfo")
    fields = [
        ("Title", info.title),
        ("Series", info.series or info.title),
        ("Number", info.number),
        ("Summary", info.summary),
        ("Year", _known(info.year)),
        ("Month", _known(info.month)),
        ("Day", _known(info.day)),
        ("Writer", info.author),
        ("PageCount", str(info.pages)),
        ("LanguageISO", info.known_language),
        ("Manga", "YesAndRightToLeft" if info.direction == "rtl" else "No"),
    ]
    for name, value in fields:
        kept = storable(value)
        if kept:
            ET.SubElement(root, name).text = kept
    root.append(_pages(info))
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _known(number: int | None) -> str:
    return "" if number is None else str(number)


def _pages(info: BookInfo) -> ET.Element:
    """Every page; where a chapter begins its title is the bookmark."""
    pages = ET.Element("Pages")
    titles = {c.page: storable(c.title) for c in info.chapters}
    for i in range(info.pages):
        page = ET.SubElement(pages, "Page", Image=str(i))
        if i == 0:
            page.set("Type", "FrontCover")
        if titles.get(i):
            page.set("Bookmark", titles[i])
    return pages


class CbzWriter:
    """Writes a CBZ page by page; use as a context manager."""

    def __init__(self, path: Path, info: BookInfo) -> None:
        self.info = info
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self.count = 0
        self._write("ComicInfo.xml", comic_info(info))

    def add(self, png: bytes) -> None:
        """Adds the next page in reading order."""
        self.count += 1
        self._write(f"{self.count:05d}.png", png)

    def _write(self, name: str, data: bytes) -> None:
        # never the time of writing: the same book makes the same bytes
        entry = zipfile.ZipInfo(name, (*NO_DATE, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        self.zip.writestr(entry, data)

    def __enter__(self) -> CbzWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.zip.close()
