"""Plain text: the whole file is the text, as it was decoded."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from projects.importing import account
from projects.importing.encoding.decoding import decode
from projects.importing.extract import Aside, Extract
from projects.importing.formats.site_text import without_site_lines
from projects.importing.headings.bylines import BYLINE, author_in
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.heading_lines import read_heading
from projects.importing.layout.characters import mended
from projects.importing.layout.hyphens import whole_words
from projects.importing.layout.lines import ends_sentence, is_far_eastern
from projects.importing.layout.pages import unpaged
from projects.importing.layout.verse import without_line_numbers
from projects.importing.leftovers.boilerplate import HEAD_CHARS, body_range

TITLE_CHARS: Final = 80
_FIELD = re.compile(r"^(Title|Author):[ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_BOOK = re.compile(r"^[^《》\n]{0,12}《(?P<title>[^《》\n]{1,40})》")
_LABEL = re.compile(r"^(?:访谈|訪談|采访|採訪|对话|小说|短篇|短篇小说|剧本|广播剧|书名)[:：]\s*")


def read_txt(*, data: bytes) -> Extract:
    """A text file. Raises ImportProblem for what is no text."""
    return extract_of(text=decode(data))


def extract_of(*, text: str, title: str = "") -> Extract:
    """The extract of a plain text, with title and author as far as it tells them.

    The text stays as it is, unless it shows the pages of a book or characters that nobody sees.
    """
    text = mended(text)
    came_in = account.letters(text)
    text, junk = without_site_lines(text)
    text, counted = without_line_numbers(text)
    junk += [Aside(at=number.at, reason="line_number", words=number.words) for number in counted]
    text, taken = unpaged(text)
    text, lost = whole_words(text, paged=bool(taken))
    asides = [
        Aside(at=line.at - bisect_left(lost, line.at), reason=line.reason, words=line.words)
        for line in taken
    ]
    asides += [replace(aside, at=min(aside.at, len(text))) for aside in junk]
    fields = dict(reversed(_FIELD.findall(text, 0, HEAD_CHARS)))  # the first of each counts
    title = clean_title(title or fields.get("Title", "") or _title_line(text))
    author = fields.get("Author", "") or author_in(text)
    return Extract(
        text=text, letters=came_in, asides=asides, title=title, author=clean_title(author)
    )


def _title_line(text: str) -> str:
    """The first line, where it is set off from what follows as a title is."""
    begin, end = body_range(text)
    piece = text[begin : min(end, begin + 2_000)].lstrip("\ufeff \t\r\n\u3000\xa0")
    rows = [row.strip(" \t\u3000\xa0\r#*_") for row in piece.split("\n")]
    if len(rows) < 2 or not rows[0]:
        return ""
    book = _BOOK.match(rows[0])
    if book:
        return book["title"]
    line = _LABEL.sub("", rows[0])
    shouts = line.upper() == line != line.lower()
    set_off = not rows[1] or is_far_eastern(line) or shouts or BYLINE.match(rows[1]) is not None
    limit = 25 if is_far_eastern(line) else TITLE_CHARS
    is_title = set_off and len(line) <= limit and not ends_sentence(line)
    heading = read_heading(line)
    return line if is_title and (heading is None or heading.kind == "mark") else ""
