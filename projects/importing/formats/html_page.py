"""HTML pages: paragraphs and headings out of the markup."""

from __future__ import annotations

import re
from typing import Final

from projects.importing.encoding.decoding import bounded, decode
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.markup import read_markup
from projects.importing.formats.parts import Parts
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.heading_lines import read_heading
from projects.importing.layout.lines import is_far_eastern, word_set
from projects.importing.leftovers.boilerplate import HEAD_CHARS

HEAD_BYTES: Final = 2_048
MAX_AUTHOR: Final = 200
MAX_NAME: Final = 5  # characters of a Chinese name
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
# What parts a book's title from a site's name in a page's title.
_SITE = re.compile(r"\s*[|_»]\s*|\s+[-–—]\s+")
_FRAME = re.compile(
    r"^The Project Gutenberg e-?(?:Book|text) of (?P<title>.+?)(?:, by (?P<author>.+?))?\.?$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(Title|Author)\s*:\s*(\S[^\n]{0,200}?)(?=\s*(?:$|\n|\b(?:Title|Author|Translator|Editor|Illustrator|Release [Dd]ate|Language|Credits|Original publication)\s*:|\*\*\*))",
    re.M,
)
_ENCODINGS: Final = word_set(
    "utf-8 utf8 utf-16 gb18030 big5hkscs cp932 euc-jp iso-2022-jp euc-kr cp949 cp1252 windows-1252"
    " windows-1250 windows-1251 iso-8859-2 iso-8859-5 iso-8859-15 koi8-r"
)


def read_html(*, data: bytes) -> Extract:
    """A page. Raises ImportProblem BINARY or UNKNOWN_ENCODING for what is no text."""
    blocks = Blocks()
    about = read_markup(markup=decode_markup(data), blocks=blocks, parts=Parts()).about
    fields = _gutenberg(blocks)
    author = fields.get("Author") or about.book_author() or _author_in(about.title)
    named, page = (_without(words, author) for words in (about.heading, about.title))
    heading = clean_title(named)
    first = next((entry.title for entry in blocks.entries if entry.level == 1), heading)
    heading = heading or next((entry.title for entry in blocks.entries), "")
    title = fields.get("Title") or about.book_title() or page_title(page, heading=heading)
    return blocks.extract(
        title=clean_title(title) or first, author=" ".join(author.split())[:MAX_AUTHOR]
    )


def _gutenberg(blocks: Blocks) -> dict[str, str]:
    """Title and author from Project Gutenberg's header, where the page has one."""
    heads = [a.words for a in blocks.asides if a.reason == "licence"]
    head = blocks.text()[:HEAD_CHARS] + "\n" + "\n".join(heads)[:HEAD_CHARS]
    if "Project Gutenberg" not in head:
        return {}
    return dict(reversed(_FIELD.findall(head)))


def page_title(title: str, *, heading: str) -> str:
    """A book's title out of a page's: without the chapter's heading, the site's name and its wares.

    `heading` is the page's first one, "" where it has none.
    """
    title = " ".join(title.split())
    frame = _FRAME.match(title)
    if frame:
        return frame["title"]
    found = read_heading(heading) if heading else None
    if found is not None and found.kind != "mark":
        title = title.replace(heading, " ")
    parts = [part.strip() for part in _SITE.split(title) if part.strip(" -")]
    if found is None or found.kind == "mark":
        is_book = bool(heading) and title.casefold().startswith(heading.casefold())
        return heading if is_book else next(iter(parts), "")
    kept = (_bare(part) for part in parts)
    rest = [part for part in kept if part and read_heading(part) is None]
    return next(iter(rest), "")


def _without(words: str, author: str) -> str:
    """A title without its author behind it."""
    words = " ".join(words.split())
    return words.removesuffix(f" by {author}") if author else words


def _author_in(title: str) -> str:
    """The author in a page's title: of Project Gutenberg's, and of "chapter_book_author_site"."""
    frame = _FRAME.match(" ".join(title.split()))
    if frame:
        return frame["author"] or ""
    parts = title.split("_")
    is_name = len(parts) == 4 and is_far_eastern(parts[2]) and len(parts[2]) <= MAX_NAME
    return parts[2] if is_name else ""


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" -–—:：,，")


# pictures written into the page, which may be far longer than its words
_PICTURE = re.compile(rb"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=]+")


def decode_markup(data: bytes) -> str:
    """The markup's characters: UTF-8 where it is, else as declared, else as detected."""
    data = _PICTURE.sub(b"data:,", data)
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
            return bounded(data.decode(declared))
        except UnicodeDecodeError:
            pass
    return decode(data)


def _utf8(data: bytes) -> str:
    data.decode("utf-8")
    return decode(data)  # with its check for what is no text
