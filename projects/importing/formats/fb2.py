"""FictionBook 2.1: a book in one XML file, its notes and pictures behind the story."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.encoding.decoding import decode
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.xml_events import read_events
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.lines import word_set
from projects.importing.leftovers.site_lines import reason_of

KIND: Final = "FB2"
SIGNATURE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>)?[^<]{0,200}<FictionBook[\s>]"
)
MAX_LEVEL: Final = 9
MAX_ABOUT: Final = 1_000
_DECLARED = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']"
)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,9});")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_WIDE: Final = ("utf-16", "utf-32", "ucs")
_NOTES: Final = frozenset({"notes", "footnotes", "comments"})
_WORDLESS: Final = word_set(
    "binary stylesheet document-info publish-info custom-info src-title-info"
)
_PARAGRAPHS: Final = word_set("p subtitle text-author date td th")
_NAMES: Final = ("first-name", "middle-name", "last-name")


class BookReader:
    """A target for the events of a book; writes `blocks`, and keeps what the book says of itself."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.about = {"title": "", "series": "", "language": ""}
        self.authors: list[str] = []
        self._path: list[str] = []
        self._skip = 0
        self._section = 0  # how deep
        self._notes = False  # in a body of notes
        self._words: list[str] = []  # that are no story
        self._beside = 0
        self._reason: LeftReason = "note"
        self._author: dict[str, str] = {}
        self._heading = 0  # level of the title that is open
        self._break = False
        self._headed = True  # nothing stands between a heading and here

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self._skip or name in _WORDLESS:
            self._skip += 1
            return
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._beside or self._notes:
            self._words.append(" " if name != "a" else "")
            self._beside += 1 if self._beside else 0
        elif name == "annotation":
            self._aside("site")
        elif name == "a" and attributes.get("type") == "note":
            self._aside("note")
        elif name == "body":
            self._notes = attributes.get("name", "").lower() in _NOTES
            self._section = 0
        elif name == "sequence" and parent == "title-info":
            self.about["series"] = self.about["series"] or attributes.get("name", "")[:MAX_ABOUT]
        else:
            self._opens(name, parent)

    def _aside(self, reason: LeftReason) -> None:
        self._reason, self._beside = reason, 1

    def _opens(self, name: str, parent: str) -> None:
        if name == "section":
            self._close()
            self._section += 1
        elif name == "title" and parent in {"section", "body"}:
            self._close()
            self._heading = min(MAX_LEVEL, self._section + 1)
        elif name == "empty-line" and not self._heading:
            self._close()
            self._break = not self._headed
        elif name == "author" and parent == "title-info":
            self._author = {}
        elif name in {"stanza", "poem", "epigraph", "cite", "title"} or (
            name in _PARAGRAPHS and not self._heading
        ):
            self._close()

    def end(self, name: str) -> None:
        """An element closes."""
        if self._skip:
            self._skip -= 1
            return
        self._path.pop()
        if self._beside:
            self._beside -= 1
            if not self._beside:
                self._flush(self._reason)
        elif self._notes:
            if name in {"section", "body"}:
                self._flush("note")
            self._notes = name != "body"
        elif name == "section":
            self._close()
            self._section = max(0, self._section - 1)
        elif name in {"v", "p"} and (self._heading or name == "v"):
            self.blocks.line_break()
        elif name in {"title", "stanza", "body", "poem", "epigraph", "cite"} | _PARAGRAPHS:
            self._close()
        elif name == "author" and self._author:
            names = " ".join(filter(None, (self._author.get(n, "").strip() for n in _NAMES)))
            self.authors.append(names or self._author.get("nickname", "").strip())

    def data(self, words: str) -> None:
        """Characters."""
        if self._skip:
            return
        if self._beside or self._notes:
            self._words.append(words)
        elif "body" in self._path[:2]:
            self.blocks.add(words)
        elif len(self._path) > 3 and self._path[2] == "title-info":
            self._tells(words)

    def _tells(self, words: str) -> None:
        """Words of the book about itself."""
        name = self._path[3]
        key = {"book-title": "title", "lang": "language"}.get(name)
        if key:
            self.about[key] = (self.about[key] + words)[:MAX_ABOUT]
        elif name == "author" and len(self._path) > 4 and len(self.authors) < 20:
            part = self._path[4]
            self._author[part] = (self._author.get(part, "") + words)[:MAX_ABOUT]

    def _flush(self, reason: LeftReason) -> None:
        self.blocks.aside(words="".join(self._words), reason=reason)
        self._words.clear()

    def _close(self) -> None:
        """The open paragraph or title ends."""
        blocks, level = self.blocks, self._heading
        words = blocks.open_words
        self._heading = 0
        if not words:
            blocks.close()
            return
        reason = None if level else reason_of(words)
        if reason:
            blocks.drop(reason=reason)
        elif self._break and not level:
            # The open paragraph is not in the text yet: the break comes before it.
            blocks.scene_break()
        self._break = False
        blocks.close(level=level)
        self._headed = level > 0


def read_fb2(*, data: bytes) -> Extract:
    """A book. Raises ImportProblem BROKEN, BOMB, or those of a text that is none."""
    blocks = Blocks()
    reader = BookReader(blocks)
    text = _DECLARATION.sub("", _decoded(data), count=1)
    text = _ENTITY.sub(_resolved, text)
    encoded = text.encode("utf-8", "replace")
    read_events(data=encoded, target=reader, kind=KIND, name="the book")
    language = reader.about["language"].strip().lower()
    return blocks.extract(
        title=clean_title(reader.about["title"]),
        author=clean_title(", ".join(filter(None, reader.authors))),
        series=clean_title(reader.about["series"]),
        language=language if re.fullmatch(r"[a-z]{2,3}(?:-[a-z]{2,8})?", language) else "",
    )


def _decoded(data: bytes) -> str:
    """The text in the encoding that the file declares, or else as its bytes look."""
    declared = _DECLARED.match(data[:400])
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name.startswith(_WIDE):  # then the declaration would not have been readable
        return decode(data)
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(data)


def _resolved(found: re.Match[str]) -> str:
    """HTML's names of characters, which books use without declaring them."""
    name = found[1]
    if name in _XML_ENTITIES or name not in name2codepoint:
        return found.group()
    return chr(name2codepoint[name])
