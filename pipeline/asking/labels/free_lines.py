"""The only free text of an answer: lines for a picture and a caption, made harmless or left out."""

from __future__ import annotations

import re

from pipeline.asking.labels.prompts import system_of
from projects.comic.documents.labels import LINE

# what quotes, tags, formats or links: a line for a picture needs none of them
_MARKS = re.compile(r"[\"“”„«»「」『』<>‹›{}\[\]|\\`]|https?:|www\.|\b\w+://")
_SAID = re.compile(r"(?<!\w)['‘].*['’](?!\w)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WORDS = re.compile(r"[a-z']+")
TOGETHER = 4  # words in a row that are the prompt's own


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORDS.findall(text.lower())
    return frozenset(tuple(words[i : i + TOGETHER]) for i in range(len(words) - TOGETHER + 1))


_OWN = _runs(system_of("thorough")) | _runs(system_of("economy")) | _runs(system_of("thorough", 0))


def free_line(words: str) -> str:
    """A line as it may be kept: of one row, bounded, without speech; "" for one that quotes
    something, holds marks of another kind of text, or repeats what the model was told."""
    line = " ".join(_CONTROL.sub(" ", words).split())
    if _MARKS.search(line) or _SAID.search(line) or _runs(line) & _OWN:
        return ""
    return line if len(line) <= LINE else line[:LINE].rpartition(" ")[0] or line[:LINE]
