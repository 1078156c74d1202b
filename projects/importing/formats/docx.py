"""Word documents (Office Open XML, ECMA-376): paragraphs, headings by style, breaks."""

from __future__ import annotations

import io
import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - types; see safe_xml.py

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from projects.comic.documents import Manuscript
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.archive import Archive
from projects.importing.formats.blocks import Blocks, chapters_of
from projects.importing.formats.safe_xml import (
    attribute,
    descendants,
    local_name,
    parse_xml,
    text_of,
)
from projects.importing.formats.txt import has_words, named
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.lines import word_set

KIND: Final = "DOCX"
DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
CORE: Final = "docProps/core.xml"

_HEADING_NAME = re.compile(r"^(?:heading|标题|標題|überschrift|titre|título)\s*([1-9])$", re.I)
_TITLE_NAMES: Final = frozenset({"title", "标题", "標題", "titel", "titre", "título"})
TITLE_LEVEL: Final = -1  # a paragraph that is the book's title
# Deleted text, notes' numbers, field codes, and the second copy of every text box.
_SKIPPED: Final = word_set(
    "del moveFrom instrText delText footnoteReference endnoteReference commentReference Fallback"
    " annotationRef footnoteRef endnoteRef drawing pict object rt sectPr tblPr"
)


class DocumentReader:
    """Turns the events of document.xml into blocks; `title` is the paragraph in Title style."""

    def __init__(self, *, blocks: Blocks, styles: dict[str, int]) -> None:
        self.blocks = blocks
        self.styles = styles
        self.title = ""
        self._level = 0
        self._depth = 0  # inside elements to skip

    def start(self, element: Element) -> None:
        """An element opens: its attributes are known, its words are not."""
        name = local_name(element)
        if self._depth or name in _SKIPPED:
            self._depth += 1
        elif name == "p":
            self.blocks.close(level=max(0, self._level))
            self._level = 0
        elif name == "pStyle":
            self._level = self.styles.get(attribute(element=element, name="val"), 0)
        elif name == "outlineLvl" and not self._level:
            self._level = _level_of(attribute(element=element, name="val"))
        elif name in {"br", "cr"}:
            if attribute(element=element, name="type") in {"", "textWrapping"}:
                self.blocks.line_break()
        elif name == "tab":
            self.blocks.add_verbatim("\t")
        elif name == "noBreakHyphen":
            self.blocks.add_verbatim("\u2011")

    def end(self, element: Element) -> None:
        """An element closes: its words are complete."""
        if self._depth:
            self._depth -= 1
        elif local_name(element) == "t":
            self.blocks.add_verbatim((element.text or "").replace("\n", " "))
        elif local_name(element) == "p":
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        is_title = self._level == TITLE_LEVEL
        self.blocks.close(level=max(0, self._level))
        self._level = 0
        if is_title and not self.title:
            self.title = clean_title(self.blocks.last_words)


def read_docx(*, data: bytes, language: str | None = None) -> Manuscript:
    """A document. Raises ImportProblem ENCRYPTED, BROKEN, BOMB or NO_TEXT."""
    archive = Archive(data=data, kind=KIND)
    blocks = Blocks()
    reader = DocumentReader(blocks=blocks, styles=_heading_styles(archive))
    _read_document(data=archive.read(DOCUMENT), reader=reader)
    blocks.close()
    text = blocks.text()
    if not has_words(text):
        raise ImportProblem(ImportCode.NO_TEXT)
    title, author = _core(archive)
    title = title or reader.title
    language = language or detect_language(text)
    chapters = chapters_of(text=text, entries=blocks.entries, language=language)
    return Manuscript(
        language=language,
        title=title,
        author=author,
        text=text,
        chapters=named(chapters=chapters, title=title),
    )


def _read_document(*, data: bytes, reader: DocumentReader) -> None:
    try:
        path: list[Element] = []
        for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
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


def _level_of(value: str) -> int:
    """Outline levels count from 0; 9 is body text."""
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else 0


def _heading_styles(archive: Archive) -> dict[str, int]:
    """Level by style id: 1 to 9 for headings, `TITLE_LEVEL` for the title."""
    levels = {f"Heading{n}": n for n in range(1, 10)} | {"Title": TITLE_LEVEL}
    if archive.find(STYLES) is None:
        return levels
    root = parse_xml(data=archive.read(STYLES), kind=KIND, name=STYLES)
    for style in descendants(element=root, name="style"):
        key = attribute(element=style, name="styleId")
        names = [e for e in style if local_name(e) == "name"]
        name = attribute(element=names[0], name="val") if names else ""
        found = _HEADING_NAME.match(name)
        outline = next(descendants(element=style, name="outlineLvl"), None)
        if found:
            levels[key] = int(found[1])
        elif name.casefold() in _TITLE_NAMES:
            levels[key] = TITLE_LEVEL
        elif outline is not None:
            levels[key] = _level_of(attribute(element=outline, name="val"))
    return levels


def _core(archive: Archive) -> tuple[str, str]:
    """Title and author from the document's properties; empty where missing or damaged."""
    if archive.find(CORE) is None:
        return "", ""
    try:
        root = parse_xml(data=archive.read(CORE), kind=KIND, name=CORE)
    except ImportProblem as problem:
        if problem.code is ImportCode.BROKEN:
            return "", ""
        raise
    title, author = (
        text_of(next(descendants(element=root, name=name), None)) for name in ("title", "creator")
    )
    return clean_title(title), clean_title(author)
