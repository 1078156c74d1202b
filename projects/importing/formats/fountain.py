"""Screenplays in Fountain 1.1: scenes, action, and who says what, each a paragraph.

A speech becomes one paragraph, "NAME (V.O.): (softly) Words.", which is how a play is written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from projects.importing.encoding.decoding import decode
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.fountain_lines import (
    MAX_LINE,
    cue,
    is_page_break,
    is_transition,
    plain,
    scene_heading,
    section,
)
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.characters import mended

MAX_NOTE: Final = 20_000
MAX_TITLE_ROWS: Final = 80
HOLE: Final = "\ufdd0"  # a noncharacter, where a note was cut out
_KEY = re.compile(r"([A-Za-z][A-Za-z ]{0,30}):[ \t]*(.*)")
_FIRST_KEYS: Final = frozenset(
    "title|credit|author|authors|source|draft date|date|contact|copyright|notes|revision|format"
    "|font|language|writer|writers".split("|")
)


def read_fountain(*, data: bytes) -> Extract:
    """A screenplay. Raises ImportProblem for what is no text."""
    text = mended(decode(data)).replace("\r\n", "\n").replace(HOLE, "")
    text, notes = _without_notes(text)
    blocks = Blocks()
    reader = _Reader(blocks=blocks, rows=text.split("\n"), notes=notes)
    about = reader.title_page()
    reader.read()
    return replace(blocks.extract(**about), script=True)


def _without_notes(text: str) -> tuple[str, list[str]]:
    """The text with holes where notes and what is struck out stood, and their words in order."""
    kept, notes = [], []
    at = 0
    ends = {"/*": text.rfind("*/"), "[[": text.rfind("]]")}
    while True:
        starts = [(text.find(mark, at), mark) for mark, end in ends.items() if end > at]
        start, mark = min((s for s in starts if s[0] >= 0), default=(-1, ""))
        if start < 0:
            break
        limit = len(text) if mark == "/*" else start + MAX_NOTE
        end = text.find("*/" if mark == "/*" else "]]", start + 2, limit)
        if end < 0:  # no note: two brackets
            kept.append(text[at : start + 2])
            at = start + 2
            continue
        kept += [text[at:start], HOLE]
        notes.append(text[start + 2 : end])
        at = end + 2
    kept.append(text[at:])
    return "".join(kept), notes


class _Reader:
    """Reads rows one by one into blocks."""

    def __init__(self, *, blocks: Blocks, rows: list[str], notes: list[str]) -> None:
        self.blocks = blocks
        self._rows = rows
        self._notes = list(reversed(notes))
        self._at = 0

    def title_page(self) -> dict[str, str]:
        """What the keys at the very top say; all of it is kept beside the text."""
        while self._at < len(self._rows) and not self._rows[self._at].strip(" \t" + HOLE):
            self._take()
        first = _KEY.match(self._rows[self._at]) if self._at < len(self._rows) else None
        if first is None or first[1].casefold() not in _FIRST_KEYS:
            return {}
        values: dict[str, list[str]] = {}
        key = ""
        while self._at < len(self._rows) and self._rows[self._at].strip():
            row = self._take() or ""
            self.blocks.aside(words=plain(row), reason="title_page")
            found = None if row[:1] in {" ", "\t"} else _KEY.match(row)
            if found:
                key = found[1].casefold()
            if len(values) < MAX_TITLE_ROWS:
                values.setdefault(key, []).append(plain(found[2] if found else row).strip())
        told = {name: clean_title(" ".join(words)) for name, words in values.items()}
        author = next(
            (told[k] for k in ("author", "authors", "writer", "writers") if told.get(k)), ""
        )
        return {"title": told.get("title", ""), "author": author}

    def read(self) -> None:
        """Every row."""
        before = True  # a blank row
        while self._at < len(self._rows):
            row = self._take()
            if row is None:
                continue
            line = row.strip()
            if not line:
                before = before or not row.strip(" \t")
                self.blocks.close()
            else:
                alone = self._is_blank(self._at)
                before = self._line(line, before=before, alone=alone)
        self.blocks.close()

    def _take(self) -> str | None:
        """The next row; the notes in it go beside the text. A row of notes alone is none."""
        row = self._rows[self._at]
        self._at += 1
        for _ in range(row.count(HOLE)):
            self.blocks.aside(words=self._notes.pop(), reason="markup")
        bare = row.replace(HOLE, "")
        return None if bare != row and not bare.strip() else bare

    def _is_blank(self, at: int) -> bool:
        return at >= len(self._rows) or not self._rows[at].strip(" \t" + HOLE)

    def _line(self, line: str, *, before: bool, alone: bool) -> bool:
        """A line that is no blank one; whether it counts as one for what follows."""
        if len(line) > MAX_LINE:
            self._action(line)
        elif is_page_break(line):
            self.blocks.close()
            return True
        elif line.startswith("="):
            self._beside(line[1:])
            return True
        elif line.startswith("#") and (heading := section(line)):
            self._alone(heading[1], level=heading[0])
            return True
        elif line.startswith("!") or line.startswith("~"):
            self._action(line[1:])
        elif line.startswith(">"):
            self._arrow(line)
        elif before and (scene := scene_heading(line)):
            self._alone(scene[0])
            self.blocks.aside(words=scene[1], reason="markup")
            return True
        elif before and alone and is_transition(line):
            self._beside(line)
        elif not (before and not alone and self._speech(line)):
            self._action(line)
        return False

    def _alone(self, words: str, *, level: int = 0) -> None:
        self.blocks.close()
        self.blocks.add(plain(words))
        self.blocks.close(level=level)

    def _action(self, words: str) -> None:
        if self.blocks.open_words:
            self.blocks.line_break()
        self.blocks.add(plain(words))

    def _beside(self, words: str) -> None:
        self.blocks.close()
        self.blocks.aside(words=plain(words), reason="markup")

    def _arrow(self, line: str) -> None:
        if line.endswith("<"):
            self._alone(line[1:-1])
        else:
            self._beside(line[1:])

    def _speech(self, line: str) -> bool:
        """A name, and what is said under it; False where the line is no name."""
        who = cue(line)
        if who is None:
            return False
        self.blocks.close()
        said = []
        while self._at < len(self._rows) and self._goes_on(self._rows[self._at]):
            words = (self._take() or "").strip()
            said.append(plain(words.removeprefix("~")))
        self.blocks.aside(words=who.continued, reason="markup")
        told = " ".join(word for word in said if word.strip())
        self.blocks.add(f"{who.name}: {told}" if told else who.name)
        self.blocks.close()
        return True

    @staticmethod
    def _goes_on(row: str) -> bool:
        """Two spaces keep a speech open over an empty row."""
        return bool(row.strip()) or (len(row) > 1 and not row.strip(" "))
