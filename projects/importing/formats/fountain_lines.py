"""One line of a screenplay in Fountain 1.1 (fountain.io/syntax): what is it?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MAX_LINE: Final = 20_000  # longer lines are action, so that no pattern grows slow
MAX_CUE: Final = 80
_PREFIX = re.compile(r"\b(?:Mc|Mac)(?=[A-Z])")  # McAVOY is shouted too
_SCENE = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I\.?/E|E\.?/I)[. ]", re.IGNORECASE)
_SCENE_NUMBER = re.compile(r"\s*(#[\w.-]{1,20}#)\s*$")
_SECTION = re.compile(r"(#{1,6})(?!#)\s*(.*)")
_PAGE_BREAK = re.compile(r"={3,}")
_TRANSITION = re.compile(
    r"[^a-z]{0,60}TO:|(?:FADE (?:IN|OUT|TO BLACK|TO WHITE)|CUT TO BLACK|SMASH TO BLACK)[.:]?"
)
_CUE = re.compile(r"(?P<name>[^()]{1,80}?)\s*(?P<more>(?:\([^()]{0,60}\)\s*)*)")
_EXTENSION = re.compile(r"\(([^()]{0,60})\)")
_CONTINUED = re.compile(r"\s*(?:CONT(?:[’'.]?D|INUED|INUING)?\.?|MORE)\s*", re.IGNORECASE)
_EMPHASIS: Final = (
    (re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_\n]{1,1000}?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"\\([*_\\~@!.>#=\[\]])"), r"\1"),
)


class Cue(NamedTuple):
    """Who speaks: the name with what is said of the voice, and the words that only continue."""

    name: str
    continued: str


def plain(words: str) -> str:
    """The words without marks of emphasis."""
    if len(words) > MAX_LINE:
        return words
    for pattern, by in _EMPHASIS:
        words = pattern.sub(by, words)
    return words


def section(line: str) -> tuple[int, str] | None:
    """The level and title of a section's line."""
    found = _SECTION.fullmatch(line)
    return (len(found[1]), found[2]) if found else None


def is_page_break(line: str) -> bool:
    """Whether a new page is forced."""
    return _PAGE_BREAK.fullmatch(line) is not None


def scene_heading(line: str) -> tuple[str, str] | None:
    """A scene's heading and its number, which is no part of it; None for another line."""
    if line.startswith(".") and line[1:2].isalnum():
        line = line[1:]
    elif not _SCENE.match(line):
        return None
    number = _SCENE_NUMBER.search(line[-40:])
    if number is None:
        return line, ""
    return line[: -len(number.group())].rstrip(), number[1]


def is_transition(line: str) -> bool:
    """Whether a line that stands alone is the editor's: "CUT TO:"."""
    return len(line) <= MAX_CUE and _TRANSITION.fullmatch(line) is not None


def cue(line: str) -> Cue | None:
    """Who speaks the lines below; None where the line is no such name.

    Scripts without capitals need the "@", for else every line would be a name.
    """
    line = line.removesuffix("^").rstrip()
    forced = line.startswith("@")
    found = _CUE.fullmatch(line[1:] if forced else line) if len(line) <= MAX_CUE * 2 else None
    if found is None:
        return None
    name = plain(found["name"].strip())
    if not forced and (
        _PREFIX.sub("", name) != _PREFIX.sub("", name).upper()
        or name == name.lower()
        or name[-1] in "!?:,;—-"
    ):
        return None
    kept, continued = [name], []
    for extension in _EXTENSION.findall(found["more"]):
        if _CONTINUED.fullmatch(extension):
            continued.append(extension)
        elif extension.strip():
            kept.append(f"({extension.strip()})")
    return Cue(" ".join(kept), " ".join(continued))
