"""Paragraphs of a text, however it is set: blank lines, indented first lines, or a line each."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = re.compile(r"\n[ \t\u3000]*\r?\n\s*")
_LINE = re.compile(r"\n")
_INDENTED = re.compile(r"\n(?=[ \t\u3000]{2,}\S)")
_BREAK = re.compile(r"^\s*(?:[*＊•·#~=_—–\-◇◆○●☆★.…]\s*){1,40}$")
_WORD = re.compile(r"[^\W\d_]+")
_DONE = tuple(".!?…:;,\"”’'」』。！？；：，—-)）")
WRAPPED_AT = 100  # characters; no plain text is wrapped at longer lines
WRAPPED_SHARE = 0.3  # of lines that end within a sentence in a text with wrapped lines
_CHAT = re.compile(r"[ \t\u3000]*[^\s:：][^:：\n“”「」\"]{0,30}[:：][ \t]*[^\s“”「」\"]")
LEAST_OF_CHAT = 3  # lines, a name and a colon before each
SAMPLE = 400_000
FEWEST = 20  # lines that show how a text is set
FEWEST_OF_CHAPTER = 3  # lines that show how a chapter is


class Paragraph(NamedTuple):
    """A paragraph's range in the text, without the white space around it."""

    start: int
    end: int


def splitter_of(text: str) -> re.Pattern[str]:
    """What divides the paragraphs of this book: blank lines, indents or the ends of lines."""
    sample = text[:SAMPLE]
    lines = [line for line in sample.split("\n") if line.strip()]
    blanks = len(_BLANK.findall(sample))
    if not lines or blanks * 2.2 >= len(lines):
        return _BLANK
    if not _many_wrapped(lines):
        return _BLANK if blanks * 12 >= len(lines) else _LINE
    return _BLANK if blanks * 60 >= len(lines) else _INDENTED


def setting_of(body: str) -> re.Pattern[str] | None:
    """What divides the paragraphs of one chapter, its heading left aside; None where the chapter is
    too short, or set in a way that does not tell."""
    lines = [line for line in body[:SAMPLE].strip().split("\n") if line.strip()]
    if len(lines) < FEWEST_OF_CHAPTER or _many_wrapped(lines):
        return None
    blanks = len(_BLANK.findall(body.strip()[:SAMPLE]))
    if not blanks and all(line.rstrip().endswith(_DONE) for line in lines):
        return _LINE
    return _BLANK if blanks >= len(lines) - 1 else None


def _many_wrapped(lines: list[str]) -> bool:
    wrapped = [
        a
        for a, b in zip(lines, lines[1:], strict=False)
        if len(a) <= WRAPPED_AT and not a.rstrip().endswith(_DONE) and not b[:1].isspace()
    ]
    return len(wrapped) >= WRAPPED_SHARE * len(lines) > 0


def is_wrapped(text: str) -> bool:
    """Whether many of a text's lines end within a sentence."""
    lines = [line for line in text[:SAMPLE].split("\n") if line.strip()]
    return len(lines) >= FEWEST and _many_wrapped(lines)


def paragraphs(
    text: str, start: int, end: int, splitter: re.Pattern[str] | None = None
) -> list[Paragraph]:
    """The paragraphs of a range, in order; `splitter` is that of the whole book."""
    part = text[start:end]
    splitter = splitter or splitter_of(part)
    found: list[Paragraph] = []
    at = 0
    for m in [*splitter.finditer(part), None]:
        stop = m.start() if m else len(part)
        chunk = part[at:stop]
        lead = len(chunk) - len(chunk.lstrip())
        body = chunk.strip()
        if body:
            whole = Paragraph(start + at + lead, start + at + lead + len(body))
            found += _by_lines(text, whole)
        at = m.end() if m else stop
    return found


def _by_lines(text: str, p: Paragraph) -> list[Paragraph]:
    """A paragraph each of the lines of a chat that stand below each other; else the paragraph."""
    lines = text[p.start : p.end].split("\n")
    if len(lines) < LEAST_OF_CHAT or not all(_CHAT.match(line) for line in lines):
        return [p]
    out: list[Paragraph] = []
    at = p.start
    for line in lines:
        lead = len(line) - len(line.lstrip())
        out.append(Paragraph(at + lead, at + len(line.rstrip())))
        at += len(line) + 1
    return out


def is_break(words: str) -> bool:
    """Whether a paragraph is a mark of a break, such as three asterisks."""
    return len(words) <= 60 and bool(_BREAK.match(words)) and not _WORD.search(words)


def is_set_off(text: str, p: Paragraph) -> bool:
    """Whether every line of a paragraph is indented: verse, a letter, an inscription."""
    if text[max(0, p.start - 3) : p.start].strip(" \t\u3000") or p.start < 3:
        return False
    return all(line[:1].isspace() for line in text[p.start : p.end].split("\n")[1:])
