"""Plain text: what was decoded is the manuscript's text, character for character."""

from __future__ import annotations

import re
from typing import Final

from projects.comic.documents import Chapter, Manuscript
from projects.importing.encoding.decoding import decode
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.chapters import find_chapters
from projects.importing.headings.heading_lines import read_heading
from projects.importing.layout.lines import ends_sentence, is_far_eastern
from projects.importing.leftovers.boilerplate import HEAD_CHARS, body_range

TITLE_CHARS: Final = 80
_FIELD = re.compile(r"^(Title|Author):[ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_BY = re.compile(
    r"^[ \t_*]*(?:by|作者|著者)[ \t\u3000]*[:：]?[ \t\u3000]*(\S.{0,60}?)[ \t_*]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_VISIBLE = re.compile(r"[^\W_]")


def read_txt(*, data: bytes, language: str | None = None) -> Manuscript:
    """A text file. Raises ImportProblem for what is no text."""
    return manuscript_of(text=decode(data), language=language)


def manuscript_of(*, text: str, language: str | None = None, title: str = "") -> Manuscript:
    """The manuscript of a plain text: language, title and author as far as it tells them."""
    if not has_words(text):
        raise ImportProblem(ImportCode.NO_TEXT)
    language = language or detect_language(text)
    chapters = find_chapters(text, language)
    fields = dict(reversed(_FIELD.findall(text, 0, HEAD_CHARS)))  # the first of each counts
    first = chapters[0].start if chapters else 0
    title = clean_title(title or fields.get("Title", "") or _title_line(text))
    author = fields.get("Author", "")
    if not author:
        by = _BY.search(text, 0, min(first, HEAD_CHARS) or 400)
        author = by.group(1) if by else ""
    return Manuscript(
        language=language,
        title=title,
        author=clean_title(author),
        text=text,
        chapters=named(chapters=chapters, title=title),
    )


def named(*, chapters: tuple[Chapter, ...], title: str) -> tuple[Chapter, ...]:
    """A text that is one chapter without a heading is called what the whole is called."""
    if len(chapters) == 1 and not chapters[0].title:
        return (chapters[0].model_copy(update={"title": title}),)
    return chapters


def has_words(text: str) -> bool:
    """Whether any letter or digit of any script is in the text."""
    return _VISIBLE.search(text) is not None


def _title_line(text: str) -> str:
    """The first line, where it is set off from what follows as a title is."""
    begin, end = body_range(text)
    piece = text[begin : min(end, begin + 2_000)].lstrip("\ufeff \t\r\n\u3000\xa0")
    rows = [row.strip(" \t\u3000\xa0\r#*_") for row in piece.split("\n")]
    if len(rows) < 2 or not rows[0]:
        return ""
    line = rows[0].strip("《》")
    set_off = not rows[1] or is_far_eastern(line)
    limit = 25 if is_far_eastern(line) else TITLE_CHARS
    is_title = set_off and len(line) <= limit and not ends_sentence(line)
    heading = read_heading(line)
    return line if is_title and (heading is None or heading.kind == "mark") else ""
