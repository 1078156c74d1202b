"""CBZ: a zip of pages in reading order with a ComicInfo.xml (schema 2.1 of the Anansi project)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import TracebackType
from xml.etree import ElementTree as ET

from projects.comic.export.bookinfo import BookInfo


def comic_info(info: BookInfo) -> bytes:
    """ComicInfo.xml 2.1: elements in the order of the schema."""
    root = ET.Element("ComicInfo")
    fields = [
        ("Title", info.title),
        ("Series", info.series or info.title),
        ("Number", info.number),
        ("Summary", info.summary),
        ("Year", str(info.year)),
        ("Month", str(info.month)),
        ("Day", str(info.day)),
        ("Writer", info.author),
        ("PageCount", str(info.pages)),
        ("LanguageISO", info.language),
        ("Manga", "YesAndRightToLeft" if info.direction == "rtl" else "No"),
    ]
    for name, value in fields:
        kept = "".join(
            c
            for c in value
            if c in "\t\n\r"
            or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
        )
        if kept:
            ET.SubElement(root, name).text = kept
    pages = ET.SubElement(root, "Pages")
    for i in range(info.pages):
        page = ET.SubElement(pages, "Page", Image=str(i))
        if i == 0:
            page.set("Type", "FrontCover")
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


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
        # a fixed date: the same book makes the same bytes
        entry = zipfile.ZipInfo(name, (self.info.year, self.info.month, self.info.day, 0, 0, 0))
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
