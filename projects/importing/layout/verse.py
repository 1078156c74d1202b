"""Numbers that editions print beside every fifth or tenth line of verse."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NUMBERED = re.compile(
    r"(?m)^(?P<words>[^\n]*\S)(?P<gap>[ \t]{2,}|\t)(?P<number>\d{1,4})[ \t]*(?=\r?$)"
)
_LEADING = re.compile(r"(?m)^(?P<gap>[ \t]*)(?P<number>\d{1,4})(?=[ \t]{2,}\S)")
STEPS: Final = frozenset({4, 5, 10, 20})
MIN_NUMBERS: Final = 3


class Number(NamedTuple):
    """A line's number: where it stood in the text that is left, and what it was."""

    at: int
    words: str


def without_line_numbers(text: str) -> tuple[str, list[Number]]:
    """The text without its lines' numbers, and those; linear. They count on by fives, tens or so
    from the lines themselves: as many lines lie between two as the numbers say.

    A text that shows none comes back as it is.
    """
    for rule in (_NUMBERED, _LEADING):
        found = _counting(text, list(rule.finditer(text)))
        if found:
            return _without(text, found)
    return text, []


def _counting(text: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those that count the lines between them."""
    kept: list[re.Match[str]] = []
    for before, here in zip(found, found[1:], strict=False):
        step = int(here["number"]) - int(before["number"])
        lines = sum(1 for line in text[before.end() : here.end()].split("\n")[1:] if line.strip())
        if step in STEPS and lines == step:
            kept += [before] if not kept or kept[-1] is not before else []
            kept.append(here)
    return kept if len(kept) >= MIN_NUMBERS else []


def _without(text: str, found: list[re.Match[str]]) -> tuple[str, list[Number]]:
    out: list[str] = []
    numbers: list[Number] = []
    at = size = 0
    for m in found:
        start = m.start("gap") if "words" in m.re.groupindex else m.start("number")
        out.append(text[at:start])
        size += len(out[-1])
        numbers.append(Number(size, m["number"]))
        at = m.end("number")
    out.append(text[at:])
    return "".join(out), numbers
