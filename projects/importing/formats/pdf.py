"""PDF: the text layer, read by pypdf under limits of our own.

pypdf reads what it is given for as long as that takes, so what that costs is counted before, page by
page (`pdf_budget`).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.constants import UserAccessPermissions
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import Destination

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Aside, Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.pdf_budget import (
    FILE_WEIGHT,
    KIND,
    Budget,
    Scales,
    bomb,
    dictionary,
)
from projects.importing.formats.pdf_fonts import remembered
from projects.importing.formats.pdf_paragraphs import fill
from projects.importing.formats.pdf_rows import LEVELS, Layout, Row, RowsOfPage
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.hyphens import whole_words
from projects.importing.layout.pages import unpaged

MAX_PAGES: Final = 5_000
MAX_STREAM_BYTES: Final = 8 * 1024 * 1024  # of one page; prose has some 10 KB
MAX_ENTRIES: Final = 5_000  # of the outline
MAX_HEADING_ROWS: Final = 4
_LIMITS: Final[dict[str, Any]] = {
    "zlib_maximum_output_length": MAX_STREAM_BYTES,
    "zlib_maximum_recovery_input_length": 256 * 1024,
    "lzw_maximum_output_length": MAX_STREAM_BYTES,
    "run_length_maximum_output_length": MAX_STREAM_BYTES,
    "array_based_stream_maximum_output_length": MAX_STREAM_BYTES,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM_BYTES,
    "stream_filters_maximum_length": 4,
    "stream_parsing_work_maximum_count": 400_000,
    "xform_maximum_invocations_per_extraction": 500,
    "outline_maximum_entries": MAX_ENTRIES,
    "named_destinations_maximum_entries": 20_000,
    "page_tree_maximum_entries": 4 * MAX_PAGES,
}
# What pypdf raises on damaged files beside its own errors.
_FAULTS: Final = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError,
    RuntimeError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_NO_TITLE = re.compile(r"(?:untitled|document|unbenannt|无标题|文档|book|draft)[\s\d-]*", re.I)
_PROGRAM = re.compile(
    r"^Microsoft (?:Office )?Word - |\.(?:docx?|odt|rtf|indd|tex|pdf|pages|txt)$", re.I
)
_FOLD = re.compile(r"[\W_]+")


def read_pdf(*, data: bytes, budget: Budget | None = None) -> Extract:
    """A PDF. Raises ImportProblem ENCRYPTED, BROKEN, BOMB, or SCAN for pictures of pages."""
    try:
        with apply_configuration(**_LIMITS):
            return _Document(data, budget or Budget()).extract()
    except (LimitReachedError, MemoryError) as error:
        raise bomb("too much content") from error
    except DependencyError as error:  # a cipher that nothing here can undo
        raise ImportProblem(ImportCode.ENCRYPTED, format=KIND) from error
    except _FAULTS as error:
        raise ImportProblem(ImportCode.BROKEN, format=KIND, detail="it cannot be read") from error


class _Document:
    """A file that is open: its pages' rows, and what they are made into."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        budget.spend(FILE_WEIGHT + len(data))
        self._scales = Scales(budget)
        self._reader = PdfReader(io.BytesIO(data))
        if self._reader.is_encrypted:
            self._unlock()
        if len(self._reader.pages) > MAX_PAGES:
            raise bomb("too many pages")

    def extract(self) -> Extract:
        """The text of the pages."""
        with remembered(self._scales.fonts):
            pages = [self._rows(page) for page in self._reader.pages]
        if self._is_scan(pages):
            raise ImportProblem(ImportCode.SCAN)
        layout = Layout(pages)
        levels = _levels(pages=pages, entries=list(self._outline()))
        text = "\n".join(
            "\f" + layout.text_of(page=page, number=n, levels=levels[n])
            for n, page in enumerate(pages)
        )
        mended, taken = unpaged(text)
        if not taken:  # then its form feeds are still wanted
            mended = text
        mended, lost = whole_words(mended, paged=True)
        blocks = Blocks()
        asides = [Aside(t.at - bisect_left(lost, t.at), t.reason, t.words) for t in taken]
        fill(blocks=blocks, text=mended, asides=asides)
        return blocks.extract(**self._about())

    def _unlock(self) -> None:
        """Nobody's password is asked for: what opens without one, and may be copied, is read."""
        opened = self._reader.decrypt("")
        allowed = self._reader.user_access_permissions
        if not opened or (allowed is not None and not allowed & UserAccessPermissions.EXTRACT):
            raise ImportProblem(ImportCode.ENCRYPTED, format=KIND)

    def _rows(self, page: PageObject) -> list[Row]:
        rows = RowsOfPage()
        see = self._scales.weigh(page)
        page.extract_text(visitor_operand_before=see, visitor_text=rows.visit)
        return rows.finish()

    def _is_scan(self, pages: list[list[Row]]) -> bool:
        """Pictures of pages: no letter, or on every page the same line of the scanner's program."""
        said = {" ".join(row.words for row in page) for page in pages}
        if any(c.isalnum() for words in said for c in words) and (len(said) > 1 or len(pages) < 3):
            return False
        return any(self._has_picture(page) for page in self._reader.pages)

    @staticmethod
    def _has_picture(page: PageObject) -> bool:
        objects = dictionary(dictionary(page.get("/Resources")).get("/XObject"))
        return any(dictionary(o).get("/Subtype") in {"/Image", "/Form"} for o in objects.values())

    def _outline(self) -> Iterator[tuple[int, int, str]]:
        """The bookmarks: page, level from 1, title. A damaged outline is none."""
        try:
            pending: list[tuple[int, Any]] = [(1, i) for i in reversed(self._reader.outline)]
            while pending:
                level, item = pending.pop()
                if isinstance(item, list):
                    pending += [(level + 1, inner) for inner in reversed(item)]
                elif isinstance(item, Destination) and isinstance(item.title, str):
                    page = self._reader.get_destination_page_number(item)
                    if page is not None and page >= 0:
                        yield page, min(level, LEVELS), item.title
        except _FAULTS:
            return

    def _about(self) -> dict[str, str]:
        try:
            about = self._reader.metadata
            title, author = (str(about.title or ""), str(about.author or "")) if about else ("", "")
        except _FAULTS:
            return {}
        title = clean_title(_clean(_PROGRAM.sub("", title)))
        return {
            "title": "" if _NO_TITLE.fullmatch(title) else title,
            "author": clean_title(_clean(author)),
        }


def _levels(*, pages: list[list[Row]], entries: list[tuple[int, int, str]]) -> list[dict[int, int]]:
    """For each page, which rows are headings: those that say what a bookmark to the page says."""
    levels: list[dict[int, int]] = [{} for _ in pages]
    for number, level, title in entries:
        wanted = _FOLD.sub("", title).casefold()
        if not wanted or number >= len(pages):
            continue
        page = pages[number]
        folded = [_FOLD.sub("", row.words).casefold() for row in page]
        for n in range(len(page)):
            rows = _rows_that_say(folded[n : n + MAX_HEADING_ROWS], wanted)
            if rows and not any(r in levels[number] for r in range(n, n + rows)):
                levels[number] |= {n: level} | dict.fromkeys(range(n + 1, n + rows), -1)
                break
    return levels


def _rows_that_say(folded: list[str], wanted: str) -> int:
    """How many of the rows together say it; 0 where they don't."""
    said = ""
    for n, words in enumerate(folded, 1):
        said += words
        if said == wanted:
            return n
        if not words or not wanted.startswith(said):
            return 0
    return 0


def _clean(words: str) -> str:
    return words.encode("utf-8", "ignore").decode().replace("\x00", "")
