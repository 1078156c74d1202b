"""Markdown: headings, paragraphs and breaks; the marks of emphasis and links are dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from projects.comic.documents import LeftReason
from projects.importing.encoding.decoding import decode
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.leftovers.site_lines import reason_of

MAX_FRONT_MATTER_LINES: Final = 60
MAX_LINE: Final = 20_000  # longer lines are left as they are, so that no pattern grows slow
_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DIV = re.compile(r"^ {0,3}:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]+)?[ \t]*$")  # Pandoc's blocks
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*([\w+.#-]{1,30}|\{[^{}]*\})?[ \t]*$")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:")
_LINK = re.compile(
    r"^ {0,3}\[[^\]]{1,80}\]:[ \t]+(?:<[^<>]*>|(?:https?:|mailto:|#|\.{0,2}/)\S*|[\w%-]+(?:[./][\w%#?=&-]+)+/?)(?:[ \t]+[\"'(].*)?[ \t]*$"
)
_LIST = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_ITEM = re.compile(r"^[ \t]*-[ \t]+[\"']?(.{1,200}?)[\"']?[ \t]*$")
_META = re.compile(
    r"^(title|author|lang|language|series)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.I
)

_INLINE: Final = (
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), ""),  # footnote markers
    (re.compile(r"\[\[[^\]\[|\n]{1,200}\|([^\]\[\n]{1,200})\]\]"), r"\1"),  # links to other notes
    (re.compile(r"\[\[(?:[^\]\[\n]{0,200}/)?([^\]\[/\n]{1,200})\]\]"), r"\1"),
    (re.compile(r"\[([^\]\[\n]{1,300})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"<br[ \t]*/?>", re.I), "\n"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"), ""),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|\*)(?=\S)([^*\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(___|__|_)(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
    (re.compile(r"~~([^~\n]{1,300})~~"), r"\1"),
    (re.compile(r"\[([^\]\[\n]{1,300})\]\{[^{}\n]{0,200}\}"), r"\1"),  # Pandoc's spans, attributes
    (
        re.compile(r"\s*\{(?:[.#][\w-]+|[\w-]+=[^{}\s]*)(?:\s+(?:[.#][\w-]+|[\w-]+=[^{}\s]*))*\}"),
        "",
    ),
    (re.compile(r"==(?=\S)([^=\n]{1,300}?)(?<=\S)=="), r"\1"),
    (re.compile(r"[ \t]\^[A-Za-z0-9-]{3,40}[ \t]*$"), ""),  # a block's name, to be linked to
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


# What a reader of the page doesn't see: comments, pictures, notes that are shown in place.
_HIDDEN: Final = (
    re.compile(r"<!--(.{0,2000}?)-->"),
    # tags at the end of a row; within it they are words of a sentence
    re.compile(r"(?:^|(?<=\s))#([^\W\d][\w/-]{1,40})(?=(?:\s+#[^\W\d][\w/-]{1,40}){0,20}\s*$)"),
    re.compile(r"%%(.{1,2000}?)%%"),
    re.compile(r"!\[\[([^\]\n]{1,300})\]\]"),
    re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)"),
)
_COMMENT_ROW = re.compile(r"^ {0,3}%%")
_CALLOUT = re.compile(
    r"^ {0,3}>[ \t]*\[!(?:todo|note|info|bug|question|help|faq|tip|hint|abstract|summary|tldr)\]",
    re.I,
)
_QUOTED = re.compile(r"^\[![\w-]{2,20}\][-+]?[ \t]*", re.I)
_TAGS = re.compile(r"^[ \t]*(?:#(?=[\d/_-]*[^\W\d_])[\w/-]+[ \t,]*)+$")
_PROPERTY = re.compile(
    r"^(?:created(?: time| by)?|last edited(?: time| by)?|tags?|status|author|type|due(?: date)?|url|date"
    r"|word ?count|draft|pov|archived?|property|category|aliases|cssclass)[ \t]*:{1,2}[ \t]*(?:\S+|[^.!?…;“”\"]{1,80})$", re.I
)  # fmt: skip
_TABLE = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$")


def read_md(*, data: bytes) -> Extract:
    """A Markdown file. Raises ImportProblem for what is no text."""
    rows = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, front, rows = _front_matter(rows)
    blocks = Blocks()
    blocks.aside(words=" ".join(front), reason="metadata")
    meta = _read_rows(rows=rows, blocks=blocks) | meta
    top = [entry.title for entry in blocks.entries if entry.level == 1]
    title = meta.get("title", "") or (top[0] if len(top) == 1 else "")
    return blocks.extract(title=title, author=meta.get("author", ""), series=meta.get("series", ""))


def _front_matter(rows: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """What a block between --- lines at the very top says, its rows, and the rows behind it."""
    if rows[0].strip("\ufeff ") != "---":
        return {}, [], rows
    for at, row in enumerate(rows[1:MAX_FRONT_MATTER_LINES], 1):
        if row.strip() in {"---", "..."}:
            found = (_META.match(meta) for meta in rows[1:at] if len(meta) < 500)
            meta = {m[1].lower(): m[2].strip() for m in found if m}
            meta |= _listed(rows[1:at], meta)
            return meta, rows[1:at], rows[at + 1 :]
    return {}, [], rows


def _listed(rows: list[str], meta: dict[str, str]) -> dict[str, str]:
    """What keys without a value have in the list below them: "author:", "  - Ada Mire"."""
    out: dict[str, str] = {}
    for row, below in pairwise(rows):
        key = row.strip().rstrip(":").lower()
        item = _ITEM.match(below)
        if row.rstrip().endswith(":") and item and not meta.get(key):
            out[key] = item[1].strip()
    return out


class Closes(NamedTuple):
    """Which marks of code, and whether a comment, have a row further on that closes them."""

    fences: AbstractSet[str]
    comment: bool


NEVER: Final = Closes(frozenset(), comment=False)


class _Rows:
    """Reads rows one by one into blocks; knows what the rows before have opened."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.meta: dict[str, str] = {}
        self.open_lines = 0  # of the open paragraph
        self.fence: str | None = None  # what stands behind the ``` that is open
        self.comment = False
        self.left: LeftReason | None = None  # the rows of this kind are left out until a blank one
        self.properties = False  # right under a heading, where a database page lists its columns

    def read(self, row: str, *, closes: Closes = NEVER) -> None:
        """One row; `closes` tells what is closed further on."""
        fence = _FENCE.match(row)
        if self.comment or (closes.comment and _COMMENT_ROW.match(row) and row.count("%%") == 1):
            self._comment(row)
        elif fence and (self.fence is not None or fence[1][0] in closes.fences):
            self.fence = (fence[2] or "") if self.fence is None else None
            self._close()
        elif fence:
            self._close()
            self.blocks.scene_break()  # three marks that open nothing
        elif self.fence is not None:
            self._fenced(row)
        elif not row.strip(" \t%") or _DIV.match(row):
            self.left = None
            self._close()
        elif reason := self.left or self._reason(row):
            tags = reason == "metadata"  # whose marks are all they have
            self.blocks.aside(words=row.strip() if tags else plain(row), reason=reason)
        elif self.open_lines == 1 and _SETEXT.match(row):
            self.blocks.close(level=1 if "=" in row else 2)
            self.open_lines, self.properties = 0, True
        else:
            self._words(row)

    def _close(self) -> None:
        if self.open_lines:
            self.properties = False
            reason = reason_of(self.blocks.open_words)
            if reason:
                self.blocks.drop(reason=reason)
        self.blocks.close()
        self.open_lines = 0

    def _comment(self, row: str) -> None:
        self.blocks.aside(words=row.replace("%%", " "), reason="markup")
        if row.count("%%") % 2:
            self.comment = not self.comment

    def _fenced(self, row: str) -> None:
        if self.fence:  # a language is named: code, or a query of the notes' program
            self.blocks.aside(words=row, reason="markup")
        else:
            self.blocks.add_verbatim(row + "\n")

    def _reason(self, row: str) -> LeftReason | None:
        """Why a row is left out: a note, a property, tags or a writer's callout. Of notes and callouts
        the rows below go with it."""
        if _NOTE.match(row):
            self.left = "note"
        elif _LINK.match(row):
            return "note"
        elif _CALLOUT.match(row):
            self._close()
            self.left = "author"
        elif _TAGS.match(row) or (self.properties and _PROPERTY.match(row)):
            self._close()
            self.properties = True
            meta = _META.match(row)
            if meta:
                self.meta.setdefault(meta[1].lower(), meta[2].strip())
            return "metadata"
        return self.left

    def _words(self, row: str) -> None:
        heading = _ATX.match(row) if len(row) <= MAX_LINE else None
        if heading:
            self._close()
            self.blocks.add(self._plain(heading[2] or ""))
            self.blocks.close(level=len(heading[1]))
            self.properties = True
        elif len(row) <= MAX_LINE and _RULE.match(row):
            self._close()
            self.blocks.scene_break()
        elif not _TABLE_RULE.match(row):
            self._paragraph(row)

    def _paragraph(self, row: str) -> None:
        words = row.lstrip("> \t") if row.lstrip().startswith(">") else row
        words = _QUOTED.sub("", words)
        if _LIST.match(words):
            self._close()
            words = re.sub(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?", "", words)
        cells = _TABLE.match(words)
        if cells:
            words = "  ".join(cell.strip() for cell in cells[1].split("|") if cell.strip())
        hard = words.endswith(("  ", "\\"))
        self.blocks.add_verbatim(self._plain(words.rstrip(" \\" if hard else " ")) + "\n")
        self.open_lines += 1

    def _plain(self, words: str) -> str:
        """A row without its marks; what a mark hides goes beside the text."""
        if len(words) > MAX_LINE:
            return words
        for pattern in _HIDDEN:
            for m in pattern.finditer(words):
                self.blocks.aside(words=m.group(1), reason="markup")
            words = pattern.sub("", words)
        return plain(words)


def _read_rows(*, rows: list[str], blocks: Blocks) -> dict[str, str]:
    """Reads all rows; what a page's properties say of the book."""
    reader = _Rows(blocks)
    last = dict.fromkeys("`~%", -1)
    for at, row in enumerate(rows):
        fence = _FENCE.match(row)
        if fence and not fence[2]:
            last[fence[1][0]] = at
        if row.count("%%") % 2:
            last["%"] = at
    for at, row in enumerate(rows):
        ahead = Closes({m for m in "`~" if last[m] > at}, comment=last["%"] > at)
        reader.read(row, closes=ahead)
    reader.read("")
    return reader.meta


def plain(words: str) -> str:
    """A line without its inline marks."""
    if len(words) > MAX_LINE:
        return words
    for hidden in _HIDDEN:
        words = hidden.sub("", words)
    for pattern, by in _INLINE:
        words = pattern.sub(by, words)
    return html.unescape(words)
