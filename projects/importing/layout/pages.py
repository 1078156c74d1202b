"""Pages of print in a text: running heads and page numbers go, words and sentences become whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from projects.comic.documents import LeftReason

MAX_HEAD: Final = 70  # characters in a running head
MIN_PAGES: Final = 3
MAX_STEP: Final = 12  # pages without a number (plates, chapter openings) between two
CUT_SHARE: Final = 0.25  # of the marks stand inside a sentence, as headings never do
MIN_REPEATS: Final = 3
UNSTOPPED_SHARE: Final = 0.1  # of the paragraphs end with a stop where nobody sets any
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_PAGE = re.compile(rf"^[-–—\[(|. ]*(?:p(?:age|\.)\s*)?(?P<page>{_NUMBER})[-–—\])|. ]*$", re.I)
_HEAD = re.compile(
    rf"^(?:\[?(?P<a>{_NUMBER})\]?[\s.|—–-]+(?P<x>\S.*?)|(?P<y>\S.*?)[\s.|—–-]+\[?(?P<b>{_NUMBER})\]?\.?)$"
)
_LINE = re.compile(r"[^\n]*\n?")
_STOPS: Final = ".!?:…”’\"'»。！？：」』）)*_—"


class Taken(NamedTuple):
    """A line taken out: where the words now go on, why it went, and what it said."""

    at: int
    reason: LeftReason
    words: str


class _Mark(NamedTuple):
    row: int
    page: int | None
    head: str  # the words beside the number, folded; "" where there are none


def unpaged(text: str) -> tuple[str, list[Taken]]:
    """The text without what counts and heads its pages, and the lines taken out; linear.

    Texts that show no pages come back as they are. A sentence that a page's end had cut goes on in
    the next line.
    """
    rows = [m.group() for m in _LINE.finditer(text) if m.group()]
    marks = _marks(rows)
    if not marks:
        return text.replace("\f", "\n"), []
    gone = {mark.row: mark for mark in marks}
    out: list[str] = []
    taken: list[Taken] = []
    size, row = 0, 0
    while row < len(rows):
        if row not in gone and rows[row].strip(" \t\r\n\f"):
            out.append(rows[row].replace("\f", ""))
            size += len(out[-1])
            row += 1
            continue
        first = row
        while row < len(rows) and (row in gone or not rows[row].strip(" \t\r\n\f")):
            row += 1
        blank = _gap(rows=rows, first=first, end=row, gone=gone)
        out.append(blank)
        size += len(blank)
        taken += [
            Taken(size, "running_head" if gone[r].head else "page_number", rows[r].strip())
            for r in range(first, row)
            if r in gone
        ]
    return "".join(out), taken


def _gap(*, rows: list[str], first: int, end: int, gone: dict[int, _Mark]) -> str:
    """What stays of blank lines and marks: nothing where a sentence runs on over them."""
    if not any(r in gone for r in range(first, end)):
        return "".join(rows[first:end]).replace("\f", "\n")
    before = rows[first - 1].rstrip() if first else ""
    after = rows[end].lstrip(" \t\f\"“‘'") if end < len(rows) else ""
    is_cut = before and before[-1] not in _STOPS and after[:1].islower()
    return "" if is_cut or not before else "\n"


def _marks(rows: list[str]) -> list[_Mark]:
    """The lines that belong to pages, where the text shows that it has pages."""
    feeds = [n for n, row in enumerate(rows) if "\f" in row]
    found = [mark for n in range(len(rows)) if (mark := _mark(rows, n))]
    heads = Counter(mark.head for mark in found if mark.head)
    counted = _in_order([m for m in found if not m.head or heads[m.head] > 1 or _shouts(m.head)])
    cuts = sum(1 for mark in counted if _cuts(rows, mark.row))
    near = sum(1 for mark in counted if _is_near(feeds, mark.row))
    if len(counted) < MIN_PAGES or (cuts < CUT_SHARE * len(counted) and near < len(counted) / 2):
        return []
    if not near and _is_unstopped(rows):
        return []
    known = {mark.row for mark in counted}
    names = {mark.head for mark in counted if mark.head}
    return sorted([*counted, *_bare_heads(rows, known, names, feeds)])


def _is_unstopped(rows: list[str]) -> bool:
    """Whether hardly a paragraph ends with a stop, as in verse: then nothing shows that a mark cuts a
    sentence."""
    ends = [
        a.rstrip()[-1]
        for a, b in pairwise(rows)
        if a.strip() and not b.strip() and not _PAGE.match(a.strip())
    ]
    return sum(1 for end in ends if end in _STOPS) < UNSTOPPED_SHARE * len(ends)


def _mark(rows: list[str], n: int) -> _Mark | None:
    words = rows[n].strip(" \t\r\n\f")
    if not words or len(words) > MAX_HEAD or not _stands_alone(rows, n):
        return None
    page = _PAGE.match(words)
    if page:  # capitals number chapters: I, II
        return None if page["page"].isupper() else _Mark(n, _value(page["page"]), "")
    head = _HEAD.match(words)
    if head is None:
        return None
    name = head["x"] or head["y"]
    if name[-1] in ",;" or name[0].islower() or not any(c.isalpha() for c in name):
        return None
    return _Mark(n, _value(head["a"] or head["b"]), " ".join(name.casefold().split()).strip("[]. "))


def _stands_alone(rows: list[str], n: int) -> bool:
    """Whether a blank line or a page's end is beside the line, or the next is such a mark too."""
    above = not n or not rows[n - 1].strip() or "\f" in rows[n]
    below = n + 1 >= len(rows) or not rows[n + 1].strip() or "\f" in rows[n + 1]
    return above or below


def _value(number: str) -> int | None:
    return int(number) if number.isdigit() else None


def _shouts(head: str) -> bool:
    return False if len(head) < 3 else head.upper() != head.lower()


def _in_order(marks: list[_Mark]) -> list[_Mark]:
    """The longest run whose numbers grow by a few pages each (a greedy one: scans are in order)."""
    best: list[_Mark] = []
    for opening in range(min(3, len(marks))):  # the first may be a year or a chapter's number
        run: list[_Mark] = []
        last: int | None = None
        for mark in marks[opening:]:
            if mark.page is None or last is None or last < mark.page <= last + MAX_STEP:
                run.append(mark)
                last = mark.page if mark.page is not None else last
        best = max(best, run, key=len)
    return best


def _cuts(rows: list[str], n: int) -> bool:
    """Whether a sentence runs on over the line."""
    above, below = n - 1, n + 1
    while above >= 0 and not rows[above].strip():
        above -= 1
    while below < len(rows) and not rows[below].strip():
        below += 1
    if above < 0 or below >= len(rows):
        return False
    return rows[above].rstrip()[-1] not in _STOPS and rows[below].strip()[:1].islower()


def _is_near(feeds: list[int], row: int) -> bool:
    """Whether a form feed is within three lines."""
    k = bisect_right(feeds, row)
    return any(abs(feed - row) <= 3 for feed in feeds[max(0, k - 1) : k + 1])


def _bare_heads(rows: list[str], known: set[int], names: set[str], feeds: list[int]) -> list[_Mark]:
    """Running heads that carry no number: lines said again and again at the ends of pages."""
    folded: dict[int, str] = {}
    seen: set[str] = set()
    for n, row in enumerate(rows):
        words = " ".join(row.casefold().split()).strip("[]. ")
        if words and len(words) <= MAX_HEAD and words not in seen:
            seen.add(words)
            if n - 1 not in known and n + 1 not in known:
                continue  # the first time it is the title itself
        beside = _is_near(feeds, n) or any(
            abs(n - k) <= 2 for k in range(n - 2, n + 3) if k in known
        )
        if (
            words
            and n not in known
            and len(words) <= MAX_HEAD
            and beside
            and _stands_alone(rows, n)
        ):
            folded[n] = words
    often = Counter(folded.values())
    return [
        _Mark(n, None, words)
        for n, words in folded.items()
        if (words in names or often[words] >= MIN_REPEATS) and words[-1] not in _STOPS
    ]
