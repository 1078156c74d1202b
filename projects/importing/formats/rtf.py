"""Rich Text Format 1.9.1, as Word, LibreOffice, TextEdit and Scrivener write it."""

from __future__ import annotations

import re
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.rtf_state import Group, Style
from projects.importing.formats.rtf_words import (
    ASIDES,
    CHARACTERS,
    CHARSETS,
    DESTINATIONS,
    DOCUMENT_SETS,
    KEPT,
    PARAGRAPH_ENDS,
    SYMBOLS,
    Destination,
    codec_of_page,
)
from projects.importing.formats.style_names import TITLE_LEVEL, level_of_style
from projects.importing.headings.candidates import clean_title
from projects.importing.leftovers.site_lines import reason_of

KIND: Final = "RTF"
SIGNATURE: Final = b"{\\rtf"
MAX_DEPTH: Final = 2_000  # of groups; word processors nest some ten
MAX_ABOUT: Final = 1_000  # characters of a title
_TOKEN = re.compile(
    rb"\\(?:'(?P<hex>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,9})? ?"
    rb"|(?P<symbol>[^a-zA-Z]))|(?P<brace>[{}])|[\r\n\x00]+|(?P<words>[^\\{}\r\n\x00]+)|\\"
)
_ABOUT: Final[dict[str, Destination]] = {"title": "title", "author": "author"}


class _Reader:
    """Reads tokens one by one; knows the open groups and the fonts' code pages."""

    def __init__(self, data: bytes) -> None:
        self.blocks = Blocks()
        self.about: dict[str, str] = {"title": "", "author": ""}
        self.styled_title = ""
        self._data = data
        self._open: list[Group] = []
        self._here = Group()
        self._document = "cp1252"  # the code page of what names none
        self._default_font = 0
        self._fonts: dict[int, str] = {}
        self._font = 0  # whose entry of the table is read
        self._styles: dict[int, int] = {}
        self._style = Style()
        self._bytes = bytearray()  # of characters that may need several
        self._skip = 0  # characters that stand in for one that was read
        self._high = 0  # the first half of a surrogate pair
        self._ignorable = False  # behind "\*"
        self._words: list[str] = []  # of the open paragraph
        self._beside: list[str] = []
        self._hidden: list[str] = []

    def read(self) -> None:
        """The whole file; one that is cut off is read as far as it goes."""
        at, data = 0, self._data
        while found := _TOKEN.match(data, at):
            at = found.end()
            kind = found.lastgroup
            if kind == "words":
                self._plain(found["words"])
            elif kind == "hex":
                self._plain(bytes((int(found["hex"], 16),)))
            elif kind == "brace":
                if not self._brace(found["brace"]):
                    break
            elif kind == "symbol":
                self._symbol(found["symbol"])
            elif kind in {"word", "number"}:
                number = int(found["number"]) if found["number"] else None
                if found["word"] == b"bin":
                    at += max(0, number or 0)
                self._word(found["word"].decode("ascii"), number)
        while self._open:
            self._brace(b"}")
        self._end_paragraph()

    def _plain(self, words: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(words))
            self._skip -= taken
            words = words[taken:]
        self._ignorable = False
        if self._here.to != "skip":
            self._bytes += words

    def _brace(self, brace: bytes) -> bool:
        """A group opens or ends; False at the end of the document."""
        self._flush()
        self._skip = 0
        self._ignorable = False
        if brace == b"{":
            if len(self._open) >= MAX_DEPTH:
                raise ImportProblem(ImportCode.BOMB, format=KIND, detail="groups nest too deeply")
            self._open.append(self._here)
            self._here = self._here.copy()
            return True
        if not self._open:
            return False
        if len(self._open) == 1:  # the last paragraph may have no end of its own
            self._end_paragraph()
        ended, self._here = self._here, self._open.pop()
        if ended.to != self._here.to and ended.to in ASIDES:
            reason: LeftReason = ended.to  # type: ignore[assignment]
            self.blocks.aside(words="".join(self._beside), reason=reason)
            self._beside.clear()
        elif ended.to == "styles":
            self._end_style()
        return bool(self._open)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._ignorable = True
        elif self._skip:
            self._skip -= 1
        elif symbol in {b"\n", b"\r"}:  # how TextEdit ends a paragraph
            self._end_paragraph()
        else:
            self._say(SYMBOLS.get(symbol.decode("latin-1"), ""))

    def _word(self, word: str, number: int | None) -> None:
        ignorable, self._ignorable = self._ignorable, False
        if ignorable and word not in DESTINATIONS and word not in KEPT:
            self._flush()
            self._here.to = "skip"
        elif word in DESTINATIONS:
            self._enter(word)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif self._skip and (word in CHARACTERS or word in PARAGRAPH_ENDS):
            self._skip -= 1
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            if self._here.to == "text":
                self._end_paragraph()
            else:
                self._say("\n")
        elif self._here.to == "info" and word in _ABOUT:
            self._here.to = _ABOUT[word]
        else:
            self._property(word, number)

    def _enter(self, word: str) -> None:
        self._flush()
        here, to = self._here, DESTINATIONS[word]
        # What is skipped stays so with all inside; a text box in it is the exception.
        if to == "text":
            if here.to == "text":  # a text box
                self._end_paragraph()
            inside = any(group.to in ASIDES for group in self._open)
            here.to = here.to if inside or here.to != "skip" else "text"
        elif here.to == "text" or to == "skip":
            here.to = to

    def _property(self, word: str, number: int | None) -> None:
        here = self._here
        if word == "uc":
            here.fallback = max(0, min(number if number is not None else 1, 8))
        elif word == "f" and number is not None:
            self._flush()
            self._font = number
            here.codec = self._fonts.get(number, self._document)
        elif word in {"fcharset", "cpg"} and here.to == "fonts":
            self._charset(word, number or 0)
        elif word in {"ansicpg", *DOCUMENT_SETS}:
            self._flush()
            named = codec_of_page(number or 0) if word == "ansicpg" else DOCUMENT_SETS[word]
            self._document = here.codec = named or self._document
        elif word == "deff":
            self._default_font = number or 0
        elif word in {"v", "deleted"}:
            self._flush()
            setattr(here, "hidden" if word == "v" else word, number != 0)
        elif word == "plain":
            self._flush()
            here.codec = self._fonts.get(self._default_font, self._document)
            here.hidden = here.deleted = False
        else:
            self._paragraph_property(word, number)

    def _paragraph_property(self, word: str, number: int | None) -> None:
        here = self._here
        if word == "pard":
            here.style = here.outline = 0
        elif word == "s" and here.to == "styles":
            self._style.number = number or 0
        elif word == "s":
            here.style = number or 0
        elif word == "outlinelevel":
            level = number + 1 if number is not None and 0 <= number < 9 else 0
            if here.to == "styles":
                self._style.level = level
            else:
                here.outline = level

    def _charset(self, word: str, number: int) -> None:
        codec = codec_of_page(number) if word == "cpg" else CHARSETS.get(number)
        if codec and len(self._fonts) < 10_000:
            self._fonts[self._font] = codec

    def _unicode(self, number: int) -> None:
        self._flush()
        self._skip = self._here.fallback
        unit = number & 0xFFFF if number < 0x10000 else number
        high, self._high = self._high, 0
        if high and 0xDC00 <= unit < 0xE000:
            self._put(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00))
        elif 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000 or not 0 < unit < 0x110000:
            self._put("\ufffd")
        else:
            self._put(chr(unit))

    def _flush(self) -> None:
        """The bytes so far become characters of the font's code page."""
        if self._bytes:
            words = self._bytes.decode(self._here.codec, "replace")
            self._bytes.clear()
            self._put(words)

    def _say(self, words: str) -> None:
        self._flush()
        self._put(words)

    def _put(self, words: str) -> None:
        to = self._here.to
        if to in ASIDES:
            self._beside.append(words)
        elif to == "styles":
            self._style.name.append(words)
            if ";" in words:
                self._end_style()
        elif to in {"title", "author"}:
            self.about[to] = (self.about[to] + words)[:MAX_ABOUT]
        elif to == "text" and (self._here.hidden or self._here.deleted):
            self._hidden.append(words)
        elif to == "text":
            self._words.append(words)

    def _end_style(self) -> None:
        style, self._style = self._style, Style()
        name = "".join(style.name).split(";")[0]
        level = level_of_style(name) or style.level
        if level and len(self._styles) < 10_000:
            self._styles.setdefault(style.number, level)

    def _end_paragraph(self) -> None:
        self._flush()
        if self._here.to != "text":
            return
        level = self._here.outline or self._styles.get(self._here.style, 0)
        blocks = self.blocks
        blocks.add_verbatim("".join(self._words))
        self._words.clear()
        words = blocks.open_words
        reason = None if level else reason_of(words)
        if self._hidden:
            blocks.aside(words="".join(self._hidden), reason="hidden")
            self._hidden.clear()
        if level == TITLE_LEVEL:
            self.styled_title = self.styled_title or words
        if reason:
            blocks.drop(reason=reason)
        blocks.close(level=max(0, level))


def read_rtf(*, data: bytes) -> Extract:
    """A document. Raises ImportProblem BROKEN for what does not begin as one, BOMB for deep nests."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(SIGNATURE):
        raise ImportProblem(ImportCode.BROKEN, format=KIND, detail="it does not begin as one")
    reader = _Reader(data[data.index(SIGNATURE) :])
    reader.read()
    about = {key: clean_title(words) for key, words in reader.about.items()}
    return reader.blocks.extract(
        title=about["title"] or clean_title(reader.styled_title), author=about["author"]
    )
