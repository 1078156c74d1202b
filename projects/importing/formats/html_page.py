"""HTML pages: paragraphs and headings out of the markup."""

from __future__ import annotations

import re
from typing import Final

from projects.comic.documents import Manuscript
from projects.importing.encoding.decoding import decode
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.blocks import Blocks, chapters_of
from projects.importing.formats.markup import read_markup
from projects.importing.formats.txt import has_words, named
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.lines import word_set

HEAD_BYTES: Final = 2_048
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,80}encoding\s*=\s*["']([A-Za-z0-9_.-]{2,30})""")
# Pages that name the narrow standard mean its vendor's superset (WHATWG Encoding Standard).
_SUPERSETS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "big5": "big5hkscs",
}
_ENCODINGS: Final = word_set(
    "utf-8 utf8 utf-16 gb18030 big5hkscs cp932 euc-jp iso-2022-jp euc-kr cp949 cp1252 windows-1252"
    " windows-1250 windows-1251 iso-8859-2 iso-8859-5 iso-8859-15 koi8-r"
)


def read_html(*, data: bytes, language: str | None = None) -> Manuscript:
    """A page. Raises ImportProblem for what is no text or has none."""
    blocks = Blocks()
    reader = read_markup(markup=decode_markup(data), blocks=blocks)
    text = blocks.text()
    if not has_words(text):
        raise ImportProblem(ImportCode.NO_TEXT)
    language = language or detect_language(text)
    first = next((entry.title for entry in blocks.entries if entry.level == 1), "")
    title = clean_title(reader.title) or first
    chapters = chapters_of(text=text, entries=blocks.entries, language=language)
    return Manuscript(
        language=language, title=title, text=text, chapters=named(chapters=chapters, title=title)
    )


def decode_markup(data: bytes) -> str:
    """The markup's characters: UTF-8 where it is, else as declared, else as detected."""
    try:
        return decode(data) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _utf8(data)
    except UnicodeDecodeError:
        pass
    head = data[:HEAD_BYTES]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    declared = found.group(1).decode("ascii").lower() if found else ""
    declared = _SUPERSETS.get(declared, declared)
    if declared in _ENCODINGS:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    return decode(data)


def _utf8(data: bytes) -> str:
    data.decode("utf-8")
    return decode(data)  # with its check for what is no text
