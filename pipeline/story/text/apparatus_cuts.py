"""Chapters as paragraphs, and cuts that leave the words around them as if nothing had stood there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final, NamedTuple

from pipeline.story.text.paragraphs import is_wrapped

Range = tuple[int, int]

AIRY: Final = 12  # a text with a blank line to so many newlines separates paragraphs by them
SAMPLE: Final = 600  # characters that tell whether Chinese is written: there a line is a paragraph
CHINESE_SHARE: Final = 0.25

STOPS: Final = ".,;:!?)]”’\"'»，。；：！？、）」』…—"
_BLANK: Final = " \t\r\u3000\xa0\ufeff"
_SENTENCE_END: Final = ".!?:…”’\"'»。！？：」』）)*_—-"
_CHINESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
BLANK_LINE = re.compile(r"\n[ \t\r\u3000]*(?=\n)")
_LINE = re.compile(r"[^\n]+")
_INDENT = re.compile(r"\n(?=[ \t\u3000]{2,}\S|[ \t\r\u3000]*\n)")


class Block(NamedTuple):
    """A paragraph: where its first visible character is, and behind its last one."""

    start: int
    end: int


class Chapter:
    """A chapter's range and words; its paragraphs are found when first asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.piece = text[start:end]

    @cached_property
    def blocks(self) -> list[Block]:
        return _blocks(self.text, self.piece, self.start)

    def has(self, signs: Iterable[str]) -> bool:
        return any(sign in self.piece for sign in signs)


def _blocks(text: str, piece: str, offset: int) -> list[Block]:
    """The paragraphs of a chapter: between blank lines, or every line where there are none."""
    breaks = list(BLANK_LINE.finditer(piece))
    chinese = len(_CHINESE.findall(piece, 0, SAMPLE)) > CHINESE_SHARE * min(len(piece), SAMPLE)
    airy = not chinese and len(breaks) * AIRY >= piece.count("\n")
    if chinese and is_wrapped(piece):
        bounds = [m.end() for m in _INDENT.finditer(piece)]
    else:
        bounds = [m.end() for m in breaks] if airy else [m.end() for m in _LINE.finditer(piece)]
    out: list[Block] = []
    at = 0
    for bound in [*bounds, len(piece)]:
        a, b = offset + at, offset + bound
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            out.append(Block(a, b))
        at = bound
    return out


def inline(chapter: Chapter, start: int, end: int) -> Range:
    """A cut inside a paragraph, with the one space, or the line, that the mark brought along."""
    text = chapter.text
    line = start
    while line > chapter.start and text[line - 1] in _BLANK:
        line -= 1
    if (line == chapter.start or text[line - 1] == "\n") and text[end : end + 1] == "\n":
        return line, min(end + 1, chapter.end)  # alone on its line: no empty line stays behind
    before = text[start - 1] if start > chapter.start else "\n"
    after = text[end] if end < chapter.end else "\n"
    if before in " \u3000" and (after.isspace() or after in STOPS):
        return start - 1, end
    if before == "\n" and after == " ":
        return start, end + 1
    return start, end


def whole(chapter: Chapter, first: int, last: int) -> Range:
    """A cut of whole paragraphs, the blocks from `first` to `last`."""
    blocks, text = chapter.blocks, chapter.text
    start, end = blocks[first].start, blocks[last].end
    if last + 1 == len(blocks):
        return (blocks[first - 1].end if first else start), end
    following = blocks[last + 1].start
    while text[following - 1] in _BLANK:  # its indentation is its own
        following -= 1
    start = text.rfind("\n", chapter.start, start) + 1 or start
    if first and is_cut(text, blocks[first - 1], blocks[last + 1]):
        return blocks[first - 1].end + 1, max(following, blocks[first - 1].end + 1)
    return start, following


def is_cut(text: str, before: Block, after: Block) -> bool:
    """Whether a sentence runs on from one block to the other."""
    return text[before.end - 1] not in _SENTENCE_END and text[after.start].islower()


def merged(cuts: list[Range], chapter: Chapter) -> list[Range]:
    """The cuts in order, clipped to the chapter, those that touch made one."""
    out: list[Range] = []
    for a, b in sorted((max(a, chapter.start), min(b, chapter.end)) for a, b in cuts):
        if a < b and out and out[-1][1] >= a:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        elif a < b:
            out.append((a, b))
    return out
