"""OpenDocument text (ODF 1.3), as LibreOffice, Word and Google Docs write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Extract
from projects.importing.formats.archive import Archive
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.safe_xml import descendants, parse_optional, parse_xml, text_of
from projects.importing.formats.style_names import TITLE_LEVEL, level_of_style
from projects.importing.formats.xml_events import read_events
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.lines import word_set
from projects.importing.leftovers.site_lines import reason_of

KIND: Final = "ODT"
CONTENT: Final = "content.xml"
STYLES: Final = "styles.xml"
META: Final = "meta.xml"
MANIFEST: Final = "META-INF/manifest.xml"
MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"
MAX_SPACES: Final = 200  # that one element may ask for
MAX_LEVEL: Final = 9
_FOLD = re.compile(r"[ \t\r\n]+")
# Elements whose words stand beside the text, and those whose words nobody reads.
_BESIDE: Final[dict[str, LeftReason]] = {
    "note": "note",
    "annotation": "note",
    "deletion": "hidden",
    "hidden-text": "hidden",
    "ruby-text": "pronunciation",
    "title": "caption",  # of a picture, as its description
    "desc": "caption",
    "table-of-content": "contents",
    "alphabetical-index": "back",
    "bibliography": "back",
    "illustration-index": "contents",
    "table-index": "contents",
    "user-index": "contents",
    "object-index": "contents",
}
_WORDLESS: Final = word_set(
    "change-info creator date date-string creator-initials sender-initials script scripts forms"
    " font-face-decls math binary-data event-listeners index-title-template"
)
_RULE: Final = "Horizontal Line"


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is open: its words, its heading's level, and whether its style hides it."""

    level: int
    hidden: bool
    rule: bool
    words: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    spaced: bool = True  # a space before is there already


class ContentReader:
    """A target for the events of content.xml; writes `blocks`.

    Paragraphs may stand in paragraphs (text boxes): the inner ones come behind the outer one.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.title = ""
        self._parents: dict[str, str] = {}  # of automatic styles
        self._unseen: set[str] = set()  # styles that hide words
        self._style = ""
        self._open: list[_Paragraph] = []
        self._boxed: list[_Paragraph] = []
        self._skip = 0
        self._beside = 0
        self._reason: LeftReason = "other"
        self._words: list[str] = []
        self._spans: list[bool] = []  # of the open spans and sections: hidden?
        self._hiding = 0  # how many of them are

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self._skip or name in _WORDLESS:
            self._skip += 1
        elif self._beside:
            self._beside += 1
            if name in {"p", "h", "s", "tab", "line-break"}:
                self._words.append(" ")
        elif name in _BESIDE:
            self._beside, self._reason = 1, _BESIDE[name]
        elif name in {"p", "h"}:
            self._paragraph(name, attributes)
        elif name in {"span", "section"}:
            hides = attributes.get("display") == "none"
            hides = hides or attributes.get("style-name", "") in self._unseen
            self._spans.append(hides)
            self._hiding += hides
        elif self._open:
            self._inside(name, attributes)
        else:
            self._styles(name, attributes)

    def _styles(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
            self._parents[self._style] = attributes.get("parent-style-name", "")
        elif name == "text-properties" and attributes.get("display") == "none":
            self._unseen.add(self._style)

    def _paragraph(self, name: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style-name", "")
        names = [_readable(style), _readable(self._parents.get(style, ""))]
        level = next((n for n in map(level_of_style, names) if n), 0)
        if name == "h":
            given = attributes.get("outline-level", "1")
            level = min(MAX_LEVEL, int(given)) if given.isascii() and given.isdecimal() else 1
            level = max(1, level)
        self._open.append(_Paragraph(level, style in self._unseen, _RULE in names))

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "s":
            count = attributes.get("c", "1")
            spaces = int(count) if count.isascii() and count.isdecimal() and len(count) < 9 else 1
            self._say(" " * max(1, min(MAX_SPACES, spaces)))
        elif name == "tab":
            self._say("\t")
        elif name == "line-break":
            self._say("\n")
        elif name == "hidden-paragraph" and attributes.get("is-hidden") == "true":
            self._open[-1].hidden = True

    def end(self, name: str) -> None:
        """An element closes."""
        if self._skip:
            self._skip -= 1
        elif self._beside:
            self._beside -= 1
            if not self._beside:
                self.blocks.aside(words="".join(self._words), reason=self._reason)
                self._words.clear()
        elif name in {"span", "section"} and self._spans:
            self._hiding -= self._spans.pop()
        elif name == "number" and self._open:  # the heading's number, which the style counts
            self._say(" ")
        elif name in {"p", "h"} and self._open:
            self._boxed.append(self._open.pop())
            if not self._open:
                for paragraph in (self._boxed.pop(), *self._boxed):
                    self._close(paragraph)
                self._boxed.clear()

    def data(self, words: str) -> None:
        """Characters: white space counts as one space, and as none at the beginning."""
        if self._skip:
            return
        if self._beside:
            self._words.append(words)
        elif self._open:
            words = _FOLD.sub(" ", words)
            if self._open[-1].spaced:
                words = words.removeprefix(" ")
            if words:
                self._say(words)
                self._open[-1].spaced = words.endswith(" ")

    def _say(self, words: str) -> None:
        paragraph = self._open[-1]
        paragraph.spaced = words == "\n"
        (paragraph.unseen if self._hiding else paragraph.words).append(words)

    def _close(self, paragraph: _Paragraph) -> None:
        blocks, words = self.blocks, "".join(paragraph.words)
        if paragraph.hidden:
            paragraph.unseen.append(words)
            words = ""
        blocks.aside(words="".join(paragraph.unseen), reason="hidden")
        if paragraph.rule and not words.strip():
            blocks.scene_break()
        blocks.add_verbatim(words)
        folded = blocks.open_words
        if paragraph.level == TITLE_LEVEL:
            self.title = self.title or clean_title(folded)
        reason = None if paragraph.level else reason_of(folded)
        if reason:
            blocks.drop(reason=reason)
        blocks.close(level=max(0, paragraph.level))


def read_odt(*, data: bytes) -> Extract:
    """A document. Raises ImportProblem ENCRYPTED, BROKEN or BOMB."""
    archive = Archive(data=data, kind=KIND)
    if archive.find(MANIFEST) and b"encryption-data" in archive.read(MANIFEST):
        raise ImportProblem(ImportCode.ENCRYPTED, format=KIND)
    blocks = Blocks()
    _running_heads(archive=archive, blocks=blocks)
    reader = ContentReader(blocks)
    read_events(data=archive.read(CONTENT), target=reader, kind=KIND, name=CONTENT)
    title, author = _about(archive)
    return blocks.extract(title=title or reader.title, author=author)


def _running_heads(*, archive: Archive, blocks: Blocks) -> None:
    """The words over and under every page, which the styles hold."""
    if archive.find(STYLES) is None:
        return
    root = parse_xml(data=archive.read(STYLES), kind=KIND, name=STYLES)
    for page in descendants(element=root, name="master-page"):
        for part in page:
            for paragraph in descendants(element=part, name="p"):
                blocks.aside(words=text_of(paragraph), reason="running_head")


def _about(archive: Archive) -> tuple[str, str]:
    """Title and author; "creator" is only who saved it last."""
    root = parse_optional(archive=archive, name=META)
    if root is None:
        return "", ""
    title, first, last = (
        clean_title(text_of(next(descendants(element=root, name=name), None)))
        for name in ("title", "initial-creator", "creator")
    )
    return title, first or last


def _readable(name: str) -> str:
    """A style's name as it is shown: what XML forbids is written as _20_ and the like."""
    return name.replace("_20_", " ")
