"""PDF: one page a page, the PNG embedded as it is."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from types import TracebackType

import img2pdf

from projects.comic.export.bookinfo import BookInfo

# 1080 px across A4's 210 mm
DPI = 1080 / (210 / 25.4)


class PdfWriter:
    """Writes a PDF page by page; use as a context manager. Pages wait in files, not in memory."""

    def __init__(self, path: Path, info: BookInfo) -> None:
        self.path, self.info = path, info
        self.folder = tempfile.TemporaryDirectory()
        self.pages: list[str] = []

    def add(self, png: bytes) -> None:
        """Adds the next page in reading order."""
        page = Path(self.folder.name) / f"{len(self.pages):05d}.png"
        page.write_bytes(png)
        self.pages.append(str(page))

    def __enter__(self) -> PdfWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._write()
        finally:
            self.folder.cleanup()

    def _write(self) -> None:
        day = datetime.datetime(self.info.year, self.info.month, self.info.day, tzinfo=datetime.UTC)
        with self.path.open("wb") as out:
            img2pdf.convert(
                self.pages,
                layout_fun=img2pdf.get_fixed_dpi_layout_fun((DPI, DPI)),
                title=self.info.title,
                author=self.info.author,
                creationdate=day,
                moddate=day,
                producer="ComicForge",
                # the other engine stamps the time of writing into the file's id
                engine=img2pdf.Engine.internal,
                outputstream=out,
            )
