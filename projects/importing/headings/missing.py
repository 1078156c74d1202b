"""Chapters that the numbers of the others show to be missing: 1, 2, 4 without a 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from projects.importing.headings.candidates import Candidate, clean_title
from projects.importing.headings.numerals import (
    CHINESE_NUMBER,
    chinese_value,
    english_value,
)
from projects.importing.layout.lines import Line, is_far_eastern

MAX_MISSING: Final = 12  # looked for in vain between two headings; more were never written
MAX_LINE: Final = 80
MAX_LINE_FAR_EASTERN: Final = 40
_NUMBER: Final = rf"(?P<number>\d{{1,4}}|[IVXLC]{{1,9}}|{CHINESE_NUMBER})"
_LABELLED = re.compile(
    rf"^[\W_]{{0,8}}(?:(?:正文\s*)?[第地弟笫]\s*|chapter|chap|ch?|episode|ep|part|no|section)[\s.:#_–-]*{_NUMBER}"
    r"\s*(?:[章回节節話话幕]|[.:、)\]—–-]|\s|$)",
    re.IGNORECASE,
)
# A unit forgotten: 第六十九新的展望.
_UNITLESS = re.compile(rf"^(?:正文\s*)?[第地弟笫]{_NUMBER}\s*\S{{1,20}}$")
_BARE = re.compile(rf"^[\W_]{{0,8}}{_NUMBER}\s*[.:、)\]—–-]\s*\S")
_STOPS: Final = tuple(",;，；、")


def with_missing(
    *, lines: list[Line], found: list[Candidate], chosen: list[Candidate]
) -> list[Candidate]:
    """The chosen headings with those between them whose numbers are missing; linear.

    A candidate of any kind that carries the number counts, else the first line between the two
    neighbours that begins like a heading with it.
    """
    counted = [c for c in chosen if c.heading.number and c.heading.kind in {"chapter", "numeral"}]
    if not counted:
        return chosen
    taken = {c.row for c in chosen}
    pool = [c for c in found if c.row not in taken and c.heading.number]
    first = counted[0].heading.number or 0
    before = [c for c in pool if c.row < counted[0].row] if first <= MAX_MISSING else []
    more = list(
        _found(lines=[], between=before, like=counted[0], wanted=range(1, first),
               rows=range(counted[0].row))
    )  # fmt: skip
    at = 0
    for above, below in pairwise(counted):
        a, b = above.heading.number or 0, below.heading.number or 0
        while at < len(pool) and pool[at].row <= above.row:
            at += 1
        if b == a + 1:
            continue
        between = []
        while at < len(pool) and pool[at].row < below.row:
            between.append(pool[at])
            at += 1
        # Where counting begins anew, only what reads like a heading may run on.
        wanted = range(a + 1, b) if b > a else range(a + 1, a + 1 + MAX_MISSING)
        rows = range(above.body_row, below.row)
        more += _found(
            lines=lines if b > a else [], between=between, like=above, wanted=wanted, rows=rows
        )
    return sorted([*chosen, *more], key=lambda c: c.row)


def _found(
    *, lines: list[Line], between: list[Candidate], like: Candidate, wanted: range, rows: range
) -> Iterator[Candidate]:
    """The headings of the wanted numbers in the rows, in order; none after a longer gap."""
    row, misses = rows.start, 0
    for number in wanted:
        known = next((c for c in between if c.row >= row and c.heading.number == number), None)
        line = known.row if known else _line(lines=lines, rows=range(row, rows.stop), wanted=number)
        if line is None:
            misses += 1
            if misses > MAX_MISSING:
                return
            continue
        yield known if known else _made(lines=lines, row=line, like=like, number=number)
        row = line + 1


def _line(*, lines: list[Line], rows: range, wanted: int) -> int | None:
    for row in rows if lines else ():
        words = lines[row].words
        if not words or words.endswith(_STOPS):
            continue
        if len(words) > (MAX_LINE_FAR_EASTERN if is_far_eastern(words) else MAX_LINE):
            continue
        stands_alone = row == 0 or not lines[row - 1].words
        m = _LABELLED.match(words)
        m = m or ((_BARE.match(words) or _UNITLESS.match(words)) if stands_alone else None)
        if m and (chinese_value(m["number"]) or english_value(m["number"])) == wanted:
            return row
    return None


def _made(*, lines: list[Line], row: int, like: Candidate, number: int) -> Candidate:
    words = lines[row].words
    heading = replace(like.heading, number=number, title="", sure=True, glued=False)
    return Candidate(row, row + 1, lines[row].start, heading, words, clean_title(words))
