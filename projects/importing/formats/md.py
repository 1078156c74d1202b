"""Markdown: headings, paragraphs and breaks; the marks of emphasis and links are dropped."""

from __future__ import annotations

import html
import re
from typing import Final

from projects.comic.documents import Manuscript
from projects.importing.encoding.decoding import decode
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.blocks import Blocks, chapters_of
from projects.importing.formats.txt import has_words, named

MAX_FRONT_MATTER_LINES: Final = 60
MAX_LINE: Final = 20_000  # longer lines are left as they are, so that no pattern grows slow
_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:|^ {0,3}\[[^\]]{1,80}\]:[ \t]+\S+")
_LIST = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_META = re.compile(r"^(title|author|lang|language)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.I)

_INLINE: Final = (
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), ""),  # footnote markers
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"), ""),  # pictures
    (re.compile(r"\[([^\]\[\n]{1,300})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"<!--.{0,2000}?-->"), ""),
    (re.compile(r"<br[ \t]*/?>", re.I), "\n"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"), ""),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|\*)(?=\S)([^*\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(___|__|_)(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
    (re.compile(r"~~([^~\n]{1,300})~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_md(*, data: bytes, language: str | None = None) -> Manuscript:
    """A Markdown file. Raises ImportProblem for what is no text or has none."""
    rows = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, rows = _front_matter(rows)
    blocks = Blocks()
    _read_rows(rows=rows, blocks=blocks)
    text = blocks.text()
    if not has_words(text):
        raise ImportProblem(ImportCode.NO_TEXT)
    language = language or detect_language(text)
    top = [entry.title for entry in blocks.entries if entry.level == 1]
    title = meta.get("title", "") or (top[0] if len(top) == 1 else "")
    chapters = chapters_of(text=text, entries=blocks.entries, language=language)
    return Manuscript(
        language=language,
        title=title,
        author=meta.get("author", ""),
        text=text,
        chapters=named(chapters=chapters, title=title),
    )


def _front_matter(rows: list[str]) -> tuple[dict[str, str], list[str]]:
    """What a block between --- lines at the very top says, and the rows behind it."""
    if rows[0].strip() != "---":
        return {}, rows
    for at, row in enumerate(rows[1:MAX_FRONT_MATTER_LINES], 1):
        if row.strip() in {"---", "..."}:
            found = (_META.match(meta) for meta in rows[1:at] if len(meta) < 500)
            return {m[1].lower(): m[2].strip() for m in found if m}, rows[at + 1 :]
    return {}, rows


def _read_rows(*, rows: list[str], blocks: Blocks) -> None:
    fenced = False
    open_lines = 0
    for row in rows:
        if _FENCE.match(row):
            fenced = not fenced
            blocks.close()
            open_lines = 0
        elif fenced:
            blocks.add_verbatim(row + "\n")
        elif not row.strip() or _NOTE.match(row):
            blocks.close()
            open_lines = 0
        elif open_lines == 1 and _SETEXT.match(row):
            blocks.close(level=1 if "=" in row else 2)
            open_lines = 0
        else:
            open_lines = _read_row(row=row, blocks=blocks, open_lines=open_lines)
    blocks.close()


def _read_row(*, row: str, blocks: Blocks, open_lines: int) -> int:
    """One row that says something; returns how many lines the open paragraph has."""
    heading = _ATX.match(row) if len(row) <= MAX_LINE else None
    if heading:
        blocks.close()
        blocks.add(plain(heading[2] or ""))
        blocks.close(level=len(heading[1]))
        return 0
    if len(row) <= MAX_LINE and _RULE.match(row):
        blocks.close()
        blocks.scene_break()
        return 0
    words = row.lstrip("> \t") if row.lstrip().startswith(">") else row
    if _LIST.match(words):
        blocks.close()
        open_lines = 0
        words = re.sub(r"^[ \t]*[-*+][ \t]+", "", words)
    hard = words.endswith(("  ", "\\"))
    blocks.add_verbatim(plain(words.rstrip(" \\" if hard else " ")) + "\n")
    return open_lines + 1


def plain(words: str) -> str:
    """A line without its inline marks."""
    if len(words) > MAX_LINE:
        return words
    for pattern, by in _INLINE:
        words = pattern.sub(by, words)
    return html.unescape(words)
