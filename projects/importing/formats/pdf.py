"""PDF: the text layer, read by pypdf under limits of our own.

pypdf reads what it is given for as long as that takes, so what it is given is counted before: pages,
bytes of content, operators, tables of fonts.
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
from pypdf.generic import Destination, DictionaryObject, StreamObject

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Aside, Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.pdf_paragraphs import fill
from projects.importing.formats.pdf_rows import LEVELS, Layout, Row, RowsOfPage
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.hyphens import whole_words
from projects.importing.layout.pages import unpaged

KIND: Final = "PDF"
MAX_PAGES: Final = 5_000
MAX_STREAM_BYTES: Final = 8 * 1024 * 1024  # of one page; prose has some 10 KB
MAX_WORK: Final = 60_000_000  # about a microsecond each: a byte of content, and what weighs more
FILE_WEIGHT: Final = 50_000
PAGE_WEIGHT: Final = 2_000
OPERATOR_WEIGHT: Final = 6
SHOWN_WEIGHT: Final = 4_000  # characters on the page, which pypdf copies at every operator
FORM_WEIGHT: Final = 50_000  # a form inside a form, whose size is not looked up
FONT_WEIGHT: Final = 2  # each byte of a font's table of letters, every time it is read
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
_SHOWING: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
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


class Budget:
    """How much work is left; files that come together share one."""

    def __init__(self) -> None:
        self._left = MAX_WORK

    def spend(self, work: int) -> None:
        """Count work that is to be done. Raises ImportProblem BOMB where it is too much."""
        self._left -= work
        if self._left < 0:
            raise _bomb("too much content")


def read_pdf(*, data: bytes, budget: Budget | None = None) -> Extract:
    """A PDF. Raises ImportProblem ENCRYPTED, BROKEN, BOMB, or SCAN for pictures of pages."""
    try:
        with apply_configuration(**_LIMITS):
            return _Document(data, budget or Budget()).extract()
    except (LimitReachedError, MemoryError) as error:
        raise _bomb("too much content") from error
    except DependencyError as error:  # a cipher that nothing here can undo
        raise ImportProblem(ImportCode.ENCRYPTED, format=KIND) from error
    except _FAULTS as error:
        raise ImportProblem(ImportCode.BROKEN, format=KIND, detail="it cannot be read") from error


class _Document:
    """A file that is open: its pages' rows, and what they are made into."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._spend = budget.spend
        self._spend(FILE_WEIGHT + len(data))
        self._reader = PdfReader(io.BytesIO(data))
        self._sizes: dict[Any, int] = {}  # by reference: streams that many pages share
        if self._reader.is_encrypted:
            self._unlock()
        if len(self._reader.pages) > MAX_PAGES:
            raise _bomb("too many pages")

    def extract(self) -> Extract:
        """The text of the pages."""
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
        forms: dict[str, Any] = {}
        self._weigh(page=page, forms=forms)

        shown = 0

        def count(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
            nonlocal shown
            if operator in _SHOWING and operands:
                words = operands[0] if operator == b"TJ" else operands[-1:]
                shown += sum(len(w) for w in words if isinstance(w, (str, bytes)))
            self._spend(OPERATOR_WEIGHT + shown // SHOWN_WEIGHT)
            if operator == b"Do" and operands:
                form = forms.get(str(operands[0]))
                self._spend(FORM_WEIGHT if form is None else self._size_of(form))

        rows = RowsOfPage()
        page.extract_text(visitor_operand_before=count, visitor_text=rows.visit)
        return rows.finish()

    def _weigh(self, *, page: PageObject, forms: dict[str, Any]) -> None:
        """Count what reading the page will cost, before it is read."""
        contents = page.get_contents()
        size = 0 if contents is None else len(contents.get_data())
        self._spend(PAGE_WEIGHT + size)
        resources = _dictionary(page.get("/Resources"))
        for font in _dictionary(resources.get("/Font")).values():
            table = (
                _dictionary(font).raw_get("/ToUnicode")
                if "/ToUnicode" in _dictionary(font)
                else None
            )
            self._spend(FONT_WEIGHT * self._size_of(table) + 500)
        forms.update(_raw_items(_dictionary(resources.get("/XObject"))))

    def _size_of(self, value: Any) -> int:
        """How many bytes a stream unpacks to; nothing for a picture, which is not unpacked."""
        key = (value.idnum, value.generation) if hasattr(value, "idnum") else id(value)
        if key not in self._sizes:
            stream = value.get_object() if value is not None else None
            self._sizes[key] = 0
            if isinstance(stream, StreamObject) and stream.get("/Subtype") != "/Image":
                self._sizes[key] = len(stream.get_data())
        return self._sizes[key]

    def _is_scan(self, pages: list[list[Row]]) -> bool:
        """Pictures of pages: no letter, or on every page the same line of the scanner's program."""
        said = {" ".join(row.words for row in page) for page in pages}
        if any(c.isalnum() for words in said for c in words) and (len(said) > 1 or len(pages) < 3):
            return False
        return any(self._has_picture(page) for page in self._reader.pages)

    @staticmethod
    def _has_picture(page: PageObject) -> bool:
        objects = _dictionary(_dictionary(page.get("/Resources")).get("/XObject"))
        return any(_dictionary(o).get("/Subtype") in {"/Image", "/Form"} for o in objects.values())

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


def _dictionary(value: Any) -> DictionaryObject:
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _raw_items(dictionary: DictionaryObject) -> dict[str, Any]:
    return {str(key): dictionary.raw_get(key) for key in dictionary}


def _clean(words: str) -> str:
    return words.encode("utf-8", "ignore").decode().replace("\x00", "")


def _bomb(detail: str) -> ImportProblem:
    return ImportProblem(ImportCode.BOMB, format=KIND, detail=detail)
