"""Files of a finished book: a writer a format, all used alike."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Protocol

from projects.comic.export.bookinfo import BookInfo
from projects.comic.export.cbz import CbzWriter
from projects.comic.export.pdf import PdfWriter


class Writer(Protocol):
    """Writes a book page by page; a context manager that finishes the file when it is left."""

    def __init__(self, path: Path, info: BookInfo) -> None: ...

    def add(self, png: bytes) -> None:
        """Adds the next page in reading order."""
        ...

    def __enter__(self) -> Writer: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


# raise whenever the same book would be written otherwise than before: files that are kept depend on it
FORM = "2"
# format -> what writes it; the format is the file's ending
WRITERS: dict[str, type[Writer]] = {"cbz": CbzWriter, "pdf": PdfWriter}
