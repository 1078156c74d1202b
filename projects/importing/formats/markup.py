"""HTML and XHTML as a stream of events into `Blocks`; nothing is kept as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from projects.importing.formats.blocks import Blocks
from projects.importing.layout.lines import word_set

_SKIPPED: Final = word_set(
    "script style nav head template noscript iframe object svg math button select textarea"
    " audio video canvas map figure figcaption rt rp aside footer dialog"
)
_BLOCKS: Final = word_set(
    "p div section article main body header blockquote li ul ol dl dt dd table tr td th pre"
    " address center fieldset hgroup details summary caption"
)
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
# Elements without an end tag; HTML parsers differ in whether they report one.
_VOID: Final = word_set("br hr img input meta link area base col embed source track wbr param")
_SKIPPED_TYPES: Final = word_set(
    "noteref footnote footnotes endnote endnotes rearnote rearnotes backlink pagebreak toc loi lot"
    " landmarks page-list cover titlepage halftitlepage copyright-page imprint colophon"
    " dedication-page index bibliography other-credits"
)
_SKIPPED_CLASSES: Final = word_set(
    "pg-boilerplate pgheader pagenum page-number pageno fnanchor footnote footnotes noteref"
    " toc transnote"
)
_SKIPPED_ROLES: Final = word_set("doc-noteref doc-footnote doc-endnotes doc-toc doc-pagebreak")
_SKIPPED_IDS: Final = frozenset({"pg-header", "pg-footer", "pg-machine-header", "toc"})
_BREAK_CLASSES: Final = word_set("scene-break scenebreak tb thoughtbreak section-break")
FEED_BYTES: Final = 65_536


class MarkupReader:
    """A parser target: writes paragraphs, headings and breaks, and notes title and anchors.

    `anchors` maps every id to the place in the text where its element begins.
    """

    def __init__(self, *, blocks: Blocks) -> None:
        self.blocks = blocks
        self.title = ""
        self.language = ""
        self.anchors: dict[str, int] = {}
        self.types: set[str] = set()
        self._skipping: list[str] = []
        self._heading = 0
        self._group = False  # inside hgroup: a number and its title are one heading
        self._preformatted = 0
        self._in_title = False
        self._marks: list[str] = []  # open elements that may hold a note's number

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        name = _local(tag)
        if self._skipping:
            self._in_title = name == "title" and self._skipping[0] == "head" and not self.title
            if name not in _VOID:
                self._skipping.append(name)
            return
        plain = {_local(key): value for key, value in attributes.items()}
        if name in {"html", "body"}:
            self.language = plain.get("lang", "") or self.language
            self.types.update(plain.get("type", "").split())
        if name == "br":
            self.blocks.line_break()
        elif name == "hr":
            self._close()
            self.blocks.scene_break()
        elif name in _VOID:
            return
        elif name != "body" and name != "html" and _is_skipped(name=name, attributes=plain):
            if name in _BLOCKS:
                self._close()
            self._skipping.append(name)
        else:
            self._open(name=name, attributes=plain)

    def _open(self, *, name: str, attributes: Mapping[str, str]) -> None:
        if name in _BLOCKS or name in _HEADINGS:
            self._close()
            self._heading = self._heading or _HEADINGS.get(name, 0)
            self._group = self._group or name == "hgroup"
            if _BREAK_CLASSES & set(attributes.get("class", "").split()):
                self.blocks.scene_break()
        if name == "pre":
            self._preformatted += 1
        for key in ("id", "name"):
            if key in attributes:
                self.anchors.setdefault(attributes[key], self.blocks.next_start)
        if name == "sup" or (name == "a" and "#" in attributes.get("href", "")):
            self._marks.append(name)

    def end(self, tag: str) -> None:
        """An element closes."""
        name = _local(tag)
        self._in_title = False
        if self._skipping:
            if name in self._skipping:  # tolerates elements that were never closed
                while self._skipping.pop() != name:
                    pass
            return
        if self._marks and self._marks[-1] == name:
            self._marks.pop()
        if name == "hgroup":
            self._group = False
        if name in _BLOCKS or name in _HEADINGS:
            self._close()
        if name == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def data(self, words: str) -> None:
        """Characters."""
        if self._in_title:
            self.title += words
        elif self._skipping or (self._marks and _is_note_mark(words, sure="sup" in self._marks)):
            return
        elif self._preformatted:
            self.blocks.add_verbatim(words.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self.blocks.add(words)

    def comment(self, words: str) -> None:
        """A comment: no text."""

    def close(self) -> None:
        """The document ends."""
        self._group = False
        self._close()

    def _close(self) -> None:
        if self._group:
            self.blocks.line_break()
            return
        self.blocks.close(level=self._heading)
        self._heading = 0


def read_markup(*, markup: str, blocks: Blocks) -> MarkupReader:
    """Read a whole HTML or XHTML document into `blocks`; never fails on bad markup. Linear.

    Returns the reader, which knows the document's title, language and anchors.
    """
    reader = MarkupReader(blocks=blocks)
    # No network, no entities of the document's own, libxml2's limits on depth and size kept.
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", no_network=True, huge_tree=False, recover=True
    )
    data = _without_declaration(markup).replace("\x00", "\ufffd").encode("utf-8")
    try:
        for start in range(0, len(data), FEED_BYTES):
            parser.feed(data[start : start + FEED_BYTES])
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError):
        reader.close()  # what was read until then is kept
    return reader


def _without_declaration(markup: str) -> str:
    """Without <?xml encoding="…"?>, which would contradict the text that is decoded already."""
    head = markup[:200].lstrip("\ufeff \t\r\n")
    if head.startswith("<?xml") and "?>" in head:
        return markup[markup.index("?>") + 2 :]
    return markup


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _is_skipped(*, name: str, attributes: Mapping[str, str]) -> bool:
    return (
        name in _SKIPPED
        or not _SKIPPED_TYPES.isdisjoint(attributes.get("type", "").split())
        or not _SKIPPED_CLASSES.isdisjoint(attributes.get("class", "").lower().split())
        or attributes.get("role", "") in _SKIPPED_ROLES
        or attributes.get("id", "") in _SKIPPED_IDS
        or "hidden" in attributes
    )


def _is_note_mark(words: str, *, sure: bool) -> bool:
    """Whether a superscript (`sure`) or a link inside the book is only a note's number."""
    bare = words.strip()
    inside = bare.strip("[]()*†‡§¶")
    return (not inside or inside.isdecimal()) and (sure or bare != inside or not bare)
