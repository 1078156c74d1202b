"""HTML and XHTML as a stream of events into `Blocks`; nothing is kept as a tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from projects.comic.documents import LeftReason
from projects.importing.formats.about import About
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.markup_rules import (
    ARCHIVE_LABELS,
    ARCHIVE_SIGN,
    WORDLESS,
    hidden_by,
    reason_to_skip,
)
from projects.importing.formats.markup_words import CAPITAL, Links, drop_capital, is_note_mark
from projects.importing.formats.parts import Parts
from projects.importing.layout.lines import word_set
from projects.importing.leftovers.site_lines import is_navigation, reason_of

BLOCKS: Final = word_set(
    "p div section article main body header blockquote li ul ol dl dt dd table tr td th pre"
    " address center fieldset hgroup details summary caption"
)
HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
# Elements without an end tag; HTML parsers differ in whether they report one.
_VOID: Final = word_set("br hr img input meta link area base col embed source track wbr param")
_BREAK_CLASSES: Final = word_set("scene-break scenebreak tb thoughtbreak section-break")
MAX_CAPTION: Final = 160  # characters
FEED_BYTES: Final = 65_536
SIGN_CHARS: Final = 20_000
_DROPPED = re.compile(r"\b(?:drop-?cap|initial|lettrine|capital)", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])")


class MarkupReader:
    """A parser target: writes paragraphs, headings and breaks, and notes title and anchors.

    `anchors` maps every id to the place in the text where its element begins. What the rules of
    `markup_rules` pass over goes into the blocks' asides. `hidden` are classes and ids that style
    sheets hide; the page's own are added when they are read.
    """

    def __init__(
        self, *, blocks: Blocks, parts: Parts, hidden: frozenset[str], archive: bool
    ) -> None:
        self.blocks, self._parts = blocks, parts
        self.about = About()
        self.anchors: dict[str, int] = {}
        self.types: set[str] = set()
        self._hidden, self._archive = hidden, archive
        self._skipping: list[str] = []
        self._reason: LeftReason | None = None  # why we skip; None where there are no words
        self._passed: list[str] = []
        self._css: list[str] = []
        self._heading = 0
        self._group = False  # inside hgroup: a number and its title are one heading
        self._preformatted = 0
        self._marks: list[str] = []  # open elements that may hold a note's number
        self._links = Links()
        self._dropped = False  # the open block is set as a drop capital is
        self._pictured = False  # the open paragraph begins with a picture
        self._captioned = False  # and a break behind it: what follows is about the picture
        self._capital = ""  # the letter that the picture just before stands for
        self._label = False  # the paragraph before was "Summary": a quotation behind it is one

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self._parts.one()
        name = _local(tag)
        plain = {_local(key): value for key, value in attributes.items()}
        self.about.opens(name=name, attributes=plain)
        if self._skipping:
            if name in BLOCKS or name in HEADINGS or name == "br":
                self._passed.append("\n")
            if name not in _VOID:
                self._skipping.append(name)
            return
        if name in {"html", "body"}:
            self.types.update(plain.get("type", "").split())
        if name == "br":
            self._captioned = self._pictured and not self.blocks.open_words
            self.blocks.line_break()
        elif name == "hr":
            self._close()
            self.blocks.scene_break()
        elif name == "img":
            self._capital = drop_capital(plain)
            self._pictured = not self.blocks.open_words
            self.blocks.add_verbatim(self._capital)
        elif name in _VOID or name in {"html", "body"}:
            return
        elif not self._skips(name=name, attributes=plain):
            self._open(name=name, attributes=plain)

    def _skips(self, *, name: str, attributes: Mapping[str, str]) -> bool:
        """Whether the element is passed over, with all that is in it."""
        reason = None
        if name not in WORDLESS and name != "head":
            reason = reason_to_skip(
                name=name, attributes=attributes, hidden=self._hidden, archive=self._archive
            )
            if reason is None and self._label and name in {"blockquote", "dd"}:
                reason = "site"
            if reason is None:
                return False
        if name in BLOCKS:
            self._close()
        self._label = False
        self._reason = reason
        self._skipping.append(name)
        return True

    def _open(self, *, name: str, attributes: Mapping[str, str]) -> None:
        if name in BLOCKS or name in HEADINGS:
            self._close()
            self._heading = self._heading or HEADINGS.get(name, 0)
            self._group = self._group or name == "hgroup"
            self._dropped = _DROPPED.search(attributes.get("class", "")) is not None
            if _BREAK_CLASSES & set(attributes.get("class", "").split()):
                self.blocks.scene_break()
        if name == "pre":
            self._preformatted += 1
        for key in ("id", "name"):
            if key in attributes:
                self.anchors.setdefault(attributes[key], self.blocks.next_start)
        if name == "sup" or (name == "a" and "#" in attributes.get("href", "")):
            self._marks.append(name)
        if name == "a":
            self._links.depth += 1

    def end(self, tag: str) -> None:
        """An element closes."""
        name = _local(tag)
        self.about.closes(name=name)
        if self._skipping:
            if name in self._skipping:  # tolerates elements that were never closed
                while self._skipping.pop() != name:
                    pass
            if not self._skipping:
                self._passed_over()
            return
        if self._marks and self._marks[-1] == name:
            self._marks.pop()
        if name == "a":
            self._links.depth = max(0, self._links.depth - 1)
        if name == "hgroup":
            self._group = False
        if name in BLOCKS or name in HEADINGS:
            self._close()
        if name == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def _passed_over(self) -> None:
        if self._reason:
            self.blocks.aside(words="".join(self._passed), reason=self._reason)
        self._passed.clear()
        if self._css:
            self._hidden |= hidden_by("".join(self._css))
            self._css.clear()

    def data(self, words: str) -> None:
        """Characters."""
        self.about.reads(words)
        if self._skipping:
            if "style" in self._skipping:
                self._css.append(words)
            elif WORDLESS.isdisjoint(self._skipping):
                self._passed.append(words)
        elif self._marks and is_note_mark(words, sure="sup" in self._marks):
            self.blocks.aside(words=words, reason="note")
        elif self._preformatted:
            self.blocks.add_verbatim(words.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._links.reads(words)
            self.blocks.add(self._after_capital(words))

    def _after_capital(self, words: str) -> str:
        """The words behind a picture of a letter, which they may hold a second time: M, "Mara"."""
        capital, bare = self._capital, words.lstrip()
        if not capital or not bare:
            return words
        self._capital = ""
        if bare[0] == capital[-1] and bare[1:2].islower():
            self.blocks.drop(reason="caption")
            return words
        rest = _SHOUTED.match(bare)  # OBODY: small capitals of the print
        if (
            words != bare
            and self.blocks.open_words == capital
            and rest is None
            and bare[0].islower()
        ):
            return words
        if rest and len(rest.group()) > 1:
            return bare[: rest.end()].lower() + bare[rest.end() :]
        return words

    def comment(self, words: str) -> None:
        """A comment: no text."""

    def close(self) -> None:
        """The document ends."""
        self._group = False
        self._passed_over()
        self._close()

    def _close(self) -> None:
        if self._group:
            self.blocks.line_break()
            return
        if not self._heading and not self._preformatted:
            self.blocks.drop_lines(reason_of)
        words = self.blocks.open_words
        if self._dropped and CAPITAL.fullmatch(words):
            self._capital = words  # a letter in a frame of its own, set large
        if self._capital and words == self._capital:
            return  # a picture of a letter in a frame of its own: its word follows
        self._capital = ""
        if words:
            reason = self._reason_of(words)
            if self._captioned and len(words) <= MAX_CAPTION and not self._heading:
                reason = "caption"
            if reason:
                self.blocks.drop(reason=reason)
            self._links.clear()
        self._pictured = self._captioned = False
        self.blocks.close(level=self._heading)
        self._heading = 0

    def _reason_of(self, words: str) -> LeftReason | None:
        """Why the open paragraph is no story."""
        folded = words.casefold().rstrip(":： ")
        self._label = folded in ARCHIVE_LABELS and (self._archive or not self._heading)
        if self._label and self._archive:
            return "site"
        if self._heading or self._preformatted:
            return None
        if self._links.cover(words) and is_navigation(f"{words} | {words}"):
            return "navigation"
        return reason_of(words)


def read_markup(
    *, markup: str, blocks: Blocks, parts: Parts, hidden: frozenset[str] = frozenset()
) -> MarkupReader:
    """Read a whole HTML or XHTML document into `blocks`; never fails on bad markup. Linear.

    `hidden` are classes and ids that style sheets beside the page hide. Returns the reader, which
    knows what the document says of itself, and its anchors. Raises ImportProblem TOO_MANY_PARTS.
    """
    archive = ARCHIVE_SIGN in markup[:SIGN_CHARS]
    reader = MarkupReader(blocks=blocks, parts=parts, hidden=hidden, archive=archive)
    # No network, no entities of the document's own, libxml2's limits on depth and size kept.
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", no_network=True, huge_tree=False, recover=True
    )
    data = (
        _with_closed_comments(_without_declaration(markup))
        .replace("\x00", "\ufffd")
        .encode("utf-8")
    )
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


def _with_closed_comments(markup: str) -> str:
    """Comments that nothing closes are text: libxml2 would look for the end of each anew."""
    last = markup.rfind("-->") + 3 if "-->" in markup else 0
    if "<!--" not in markup[last:]:
        return markup
    return markup[:last] + markup[last:].replace("<!--", "&lt;!--")


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()
