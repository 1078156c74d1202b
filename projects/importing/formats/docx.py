"""Word documents (Office Open XML, ECMA-376): paragraphs, headings by style, breaks."""

from __future__ import annotations

import io
import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - types; see safe_xml.py

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from projects.comic.documents import LeftReason
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Extract
from projects.importing.formats.archive import Archive
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.docx_numbers import Numbers, read_numbers
from projects.importing.formats.docx_paragraph import Paragraph
from projects.importing.formats.docx_styles import TITLE_LEVEL, Styles, level_of, read_styles
from projects.importing.formats.parts import Parts
from projects.importing.formats.safe_xml import (
    attribute,
    descendants,
    local_name,
    parse_optional,
    parse_xml,
    text_of,
)
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.marked import Entry
from projects.importing.layout.lines import word_set
from projects.importing.leftovers.site_lines import reason_of

KIND: Final = "DOCX"
DOCUMENT: Final = "word/document.xml"
CORE: Final = "docProps/core.xml"

# Parts that hold words beside the story's.
_BESIDE: Final[tuple[tuple[str, LeftReason], ...]] = (
    ("word/footnotes.xml", "note"),
    ("word/endnotes.xml", "note"),
    ("word/comments.xml", "note"),
)
_BY = re.compile(
    r"^(?:(?:by|written by|作者\s*[:：]?)\s+(\S.{0,60})|(\S{2,8})\s*(?:著|编著|作品))$",
    re.IGNORECASE,
)
# The second copy of every text box, marks of notes, and what is no paragraph of the story.
_SKIPPED: Final = word_set(
    "footnoteReference endnoteReference commentReference Fallback annotationRef footnoteRef"
    " endnoteRef rt sectPr tblPr"
)
_DELETED: Final = frozenset({"del", "moveFrom"})


class DocumentReader:
    """Turns the events of document.xml into blocks; `title` is the paragraph in Title style.

    Paragraphs may stand in paragraphs (text boxes): the inner ones come behind the outer one.
    """

    def __init__(self, *, blocks: Blocks, styles: Styles, numbers: Numbers) -> None:
        self.blocks = blocks
        self.title = self.author = ""
        self._styles, self._numbers = styles, numbers
        self._open: list[Paragraph] = []
        self._boxed: list[Paragraph] = []  # closed, until the paragraph around them is
        self._depth = 0  # inside elements to skip
        self._deleted = 0
        self._new_page = False
        # Where no style marks the chapters, a centred bold line on a new page does.
        self._marked = False
        self._pages: list[tuple[int, int, str]] = []

    def start(self, element: Element) -> None:
        """An element opens: its attributes are known, its words are not."""
        name = local_name(element)
        if self._depth or name in _SKIPPED:
            self._depth += 1
        elif name in _DELETED:
            self._deleted += 1
        elif name == "p":
            self._open.append(Paragraph())
        elif name == "rStyle" and self._open:
            if attribute(element=element, name="val") in self._styles.hidden:
                self._open[-1].property("vanish", "")
        elif name == "pStyle" and self._open:
            self._open[-1].style = attribute(element=element, name="val")
            self._open[-1].level = self._styles.levels.get(self._open[-1].style, 0)
        elif name == "outlineLvl" and self._open and not self._open[-1].level:
            self._open[-1].level = level_of(attribute(element=element, name="val"))
        elif self._open:
            self._inside(name, element)

    def _inside(self, name: str, element: Element) -> None:
        paragraph = self._open[-1]
        if name in {"br", "cr"}:
            kind = attribute(element=element, name="type")
            if kind in {"", "textWrapping"}:
                paragraph.add("\n")
            elif kind == "page":
                self._new_page = True
        elif name == "lastRenderedPageBreak":
            return
        elif name == "tab":
            paragraph.add("\t")
        elif name == "noBreakHyphen":
            paragraph.add("\u2011")
        else:
            paragraph.property(name, attribute(element=element, name="val"))

    def end(self, element: Element) -> None:
        """An element closes: its words are complete."""
        name = local_name(element)
        if self._depth:
            self._depth -= 1
        elif name in _DELETED:
            self._deleted -= 1
        elif name in {"t", "delText"} and self._open:
            words = (element.text or "").replace("\n", " ")
            self._open[-1].add(words, hidden=self._deleted > 0 or name == "delText")
        elif name in {"r", "pPr"} and self._open:
            self._open[-1].end_run()
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            self._boxed.append(paragraph)
            if not self._open:
                self._boxed.insert(0, self._boxed.pop())
                for closed in self._boxed:
                    self._paragraph(closed)
                self._boxed.clear()

    def _paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph is complete."""
        blocks = self.blocks
        is_new_page, self._new_page = self._new_page or paragraph.new_page, False
        if paragraph.hidden:
            blocks.aside(words="".join(paragraph.hidden), reason="hidden")
        words = "".join(paragraph.words)
        if paragraph.style in self._styles.hidden:
            blocks.aside(words=words, reason="hidden")
            return
        if paragraph.level > 0:
            words = self._numbers.prefix(paragraph) + words
            self._marked = True
        blocks.add_verbatim(words)
        folded = blocks.open_words
        reason = None if paragraph.level else reason_of(folded)
        if not folded:
            self._new_page = is_new_page  # an empty paragraph may carry the break alone
        elif reason:
            blocks.drop(reason=reason)
        if folded and is_new_page and paragraph.is_display() and not paragraph.level:
            self._pages.append((blocks.next_start, blocks.next_start + len(words), folded))
        self._about(paragraph, folded)
        blocks.close(level=max(0, paragraph.level))

    def _about(self, paragraph: Paragraph, words: str) -> None:
        early = not self._pages and not self.blocks.entries
        named = paragraph.level == TITLE_LEVEL
        if not self.title and words and (named or early and paragraph.is_display(plain=True)):
            self.title = clean_title(words)
        by = _BY.match(words) if early and not self.author else None
        if by:
            self.author = clean_title(by[1] or by[2])

    def finish(self) -> None:
        """The document ends: where no style marked a heading, new pages with a title do."""
        self.blocks.close()
        if not self._marked and len(self._pages) > 1:
            for start, end, title in self._pages:
                self.blocks.entries.append(Entry(start, end, 1, clean_title(title)))


def read_docx(*, data: bytes) -> Extract:
    """A document. Raises ImportProblem ENCRYPTED, BROKEN, BOMB or TOO_MANY_PARTS."""
    archive = Archive(data=data, kind=KIND)
    blocks = Blocks()
    reader = DocumentReader(
        blocks=blocks, styles=read_styles(archive), numbers=read_numbers(archive)
    )
    _read_document(data=archive.read(DOCUMENT), reader=reader)
    reader.finish()
    for name, reason in _BESIDE:
        if archive.find(name):
            root = parse_xml(data=archive.read(name), kind=KIND, name=name)
            for paragraph in descendants(element=root, name="p"):
                blocks.aside(words=text_of(paragraph), reason=reason)
    title, author = _core(archive)
    return blocks.extract(title=title or reader.title, author=author or reader.author)


def _read_document(*, data: bytes, reader: DocumentReader) -> None:
    try:
        path: list[Element] = []
        parts = Parts()
        for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
                parts.one()
                path.append(element)
                reader.start(element)
                continue
            reader.end(element)
            path.pop()
            if path:
                path[-1].remove(element)  # nothing is kept: a novel's tree would be huge
    except DefusedXmlException as error:
        raise ImportProblem(
            ImportCode.BOMB, format=KIND, detail="document.xml defines entities"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ImportProblem(
            ImportCode.BROKEN, format=KIND, detail="document.xml is not XML"
        ) from error


def _core(archive: Archive) -> tuple[str, str]:
    """Title and author from the document's properties; empty where missing or damaged."""
    root = parse_optional(archive=archive, name=CORE)
    if root is None:
        return "", ""
    title, author = (
        text_of(next(descendants(element=root, name=name), None)) for name in ("title", "creator")
    )
    return clean_title(title), clean_title(author)
