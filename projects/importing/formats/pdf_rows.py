"""The rows of words on a page of a PDF, and where they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

MIN_SHARE: Final = 0.03  # of the rows begin at a margin
MAX_SHIFT: Final = 3.0  # sizes of type by which a page may lie askew in a scanner
GAP: Final = 1.35  # of the usual distance between rows: more is a blank line
OTHER_SIZE: Final = 0.15
DROP_SIZE: Final = 1.6  # of the type around: a first letter set over several rows
CELL: Final = 0.5  # of the size of type: how wide a Latin letter is
MAX_INDENT: Final = 40
# Noncharacters, which no text holds: the row is a heading of that level, or goes on with one.
MARK: Final = "\ufdd0"
GOES_ON: Final = "\ufddf"
LEVELS: Final = 9
_USELESS = re.compile("[\x00-\x08\x0b-\x1f\ufdd0-\ufdef]")
_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair: no character
_DROP = re.compile(r"[“‘\"'«]?[^\W\d_a-z]")


@dataclass(slots=True)
class Row:
    """One row: its words, where it begins (points from the lower left), the size of its type."""

    words: str
    x: float
    y: float
    size: float


class RowsOfPage:
    """Gathers what pypdf's `visitor_text` is told of one page; `rows` are its outcome."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._words: list[str] = []
        self._at: tuple[float, float, float] | None = None

    def visit(self, words: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        """A piece of text whose first letter the matrices place."""
        pieces = words.split("\n")
        for n, piece in enumerate(pieces):
            if piece.strip() and self._at is None:
                self._at = _place(cm=cm, tm=tm, size=size)
            self._words.append(piece)
            if n + 1 < len(pieces):
                self.close()

    def close(self) -> None:
        """The row ends."""
        words = _HALF.sub("\ufffd", _USELESS.sub("", "".join(self._words))).rstrip()
        if words.endswith("\u00ad"):  # a hyphen that is seen, as it stands at the row's end
            words = words[:-1] + "-"
        if words.strip() and self._at:
            self.rows.append(Row(words, *self._at))
        self._words.clear()
        self._at = None

    def finish(self) -> list[Row]:
        """The page's rows, with a foot that the file draws first and a head that it draws last moved."""
        self.close()
        rows = _without_drops(self.rows)
        for at in (0, 1):
            others = rows[:at] + rows[at + 1 :]
            if others and at < len(rows) and rows[at].y < min(row.y for row in others):
                rows = [*others, rows[at]]
                break
        for at in (len(rows) - 1, len(rows) - 2):
            others = rows[:at] + rows[at + 1 :]
            if at > 0 and rows[at].y > max(row.y for row in others):
                return [rows[at], *others]
        return rows


def _place(*, cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    values = (x, y, abs(size * scale))
    return values if all(abs(v) < 1e6 for v in values) else (0.0, 0.0, 1.0)  # NaN fails too


def _without_drops(rows: list[Row]) -> list[Row]:
    """The rows with large first letters joined to the words that they begin."""
    out: list[Row] = []
    for row in rows:
        before = out[-1] if out else None
        if (
            before
            and _DROP.fullmatch(before.words.strip())
            and before.size > DROP_SIZE * row.size
            and row.words[:1].isalpha()
        ):
            out[-1] = Row(before.words.strip() + row.words, before.x, row.y, row.size)
        else:
            out.append(row)
    return out


class Layout:
    """What is usual in a document: its margins on left and right pages, leading, size of type."""

    def __init__(self, pages: list[list[Row]]) -> None:
        rows = [row for page in pages for row in page]
        self.size = _usual([round(row.size, 1) for row in rows], 10.0) or 10.0
        steps = [
            round(above.y - below.y, 0)
            for page in pages
            for above, below in zip(page, page[1:], strict=False)
            if 0 < above.y - below.y < 4 * self.size
        ]
        self.leading = _usual(steps, 1.2 * self.size)
        self._margins = [_margin([r for page in pages[odd::2] for r in page]) for odd in (0, 1)]

    def text_of(self, *, page: list[Row], number: int, levels: dict[int, int]) -> str:
        """A page as lines: indented as they stand, a blank one where a gap is, headings marked.

        `levels` gives by row what headings stand there, below 0 where one goes on.
        """
        own = _margin(page)
        margin = self._margins[number % 2]
        if abs(own - margin) > MAX_SHIFT * self.size and len(page) > 3:
            margin = own
        lines = []
        for n, row in enumerate(page):
            if n and self._is_gap(page[n - 1], row):
                lines.append("")
            cells = round((row.x - margin) / (CELL * self.size))
            indent = " " * max(0, min(MAX_INDENT, cells))
            level = levels.get(n, 0)
            mark = (MARK + chr(ord(MARK) + level) if level > 0 else GOES_ON) if level else ""
            lines.append(indent + mark + row.words)
        return "\n".join(lines)

    def _is_gap(self, above: Row, below: Row) -> bool:
        step = abs(above.y - below.y)
        usual = self.leading * max(1.0, max(above.size, below.size) / self.size)
        other = abs(above.size - below.size) > OTHER_SIZE * self.size
        return step > GAP * usual or (other and step > self.leading)


def _usual(values: list[float], default: float) -> float:
    return Counter(values).most_common(1)[0][0] if values else default


def _margin(rows: list[Row]) -> float:
    """Where the leftmost column that is no accident begins."""
    counts = Counter(round(row.x) for row in rows)
    least = max(2, MIN_SHARE * len(rows))
    common = [x for x, count in counts.items() if count >= least]
    return float(min(common or counts, default=0))
