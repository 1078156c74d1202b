"""Paragraphs, and what is said aloud in them: the book's own quotation marks, found and followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLANK = re.compile(r"\n[ \t\u3000]*\r?\n\s*")
_BREAK = re.compile(r"^\s*(?:[*＊•·#~=_—–\-◇◆○●☆★.…]\s*){1,40}$")
_WORD = re.compile(r"[^\W\d_]+")
_CJK_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'), ("﹁", "﹂"))
_ENDS = ",.!?;:—–-…。，！？；：~～"


class Paragraph(NamedTuple):
    """A paragraph's range in the text, without the white space around it."""

    start: int
    end: int


class Quote(NamedTuple):
    """Something between quotation marks, marks included; `open_end`: it runs on in the next."""

    start: int
    end: int
    paragraph: int
    open_end: bool = False
    speech: bool = True


def paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of a range: blocks between blank lines, or lines where there are none."""
    part = text[start:end]
    newlines = part.count("\n")
    blanks = len(_BLANK.findall(part))
    splitter = _BLANK if blanks * 12 >= newlines else re.compile(r"\n")
    found: list[Paragraph] = []
    at = 0
    for m in [*splitter.finditer(part), None]:
        stop = m.start() if m else len(part)
        chunk = part[at:stop]
        lead = len(chunk) - len(chunk.lstrip())
        body = chunk.strip()
        if body:
            found.append(Paragraph(start + at + lead, start + at + lead + len(body)))
        at = m.end() if m else stop
    return found


def is_break(words: str) -> bool:
    """Whether a paragraph is a mark of a break, such as three asterisks."""
    return len(words) <= 60 and bool(_BREAK.match(words)) and not _WORD.search(words)


def quote_style(text: str) -> str:
    """The book's main marks: "curly", "straight", "single" or "cjk"."""
    sample = text[:400_000]
    counts = {
        "cjk": sample.count("「") + sample.count("『"),
        "curly": sample.count("“"),
        "straight": sample.count('"') // 2,
        "single": len(re.findall(r"(?:^|[\s(—])[‘'](?=[A-Z])", sample)),
    }
    best = max(counts, key=lambda k: counts[k])
    if best == "single" and counts["curly"] + counts["straight"] > counts["single"] * 0.34:
        return "curly" if counts["curly"] >= counts["straight"] else "straight"
    return best if counts[best] else "curly"


def find_quotes(text: str, paras: list[Paragraph], *, language: str, style: str) -> list[Quote]:
    """Every quotation of the paragraphs, in order; what is only named, not said, is not speech."""
    out: list[Quote] = []
    for i, p in enumerate(paras):
        nxt = text[paras[i + 1].start] if i + 1 < len(paras) else ""
        spans = (
            _cjk(text, p)
            if language == "zh"
            else _single(text, p)
            if style == "single"
            else _double(text, p)
        )
        for start, end, closed in spans:
            runs_on = not closed and nxt in "“\"‘'「『" and nxt != ""
            speech = _is_speech(text, p, start, end, language) or not closed
            out.append(Quote(start, end, i, runs_on, speech))
    return out


def _double(text: str, p: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Quotations in “ ” or " " marks: a curly opener closes at the next curly closer."""
    opened = -1
    straight = False
    for i in range(p.start, p.end):
        c = text[i]
        if c == '"':
            if opened < 0:
                opened, straight = i, True
            elif straight:
                yield opened, i + 1, True
                opened = -1
        elif c == "“":
            if opened >= 0:
                continue
            opened, straight = i, False
        elif c == "”" and opened >= 0 and not straight:
            yield opened, i + 1, True
            opened = -1
    if opened >= 0:
        yield opened, p.end, False


def _single(text: str, p: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Quotations in ‘ ’ or ' ' marks, apostrophes told apart by what stands beside them."""
    opened = -1
    for i in range(p.start, p.end):
        c = text[i]
        if c not in "‘’'":
            continue
        before = text[i - 1] if i > p.start else " "
        after = text[i + 1] if i + 1 < p.end else " "
        if opened < 0:
            if c != "’" and not before.isalnum() and not after.isspace():
                opened = i
        elif (
            # "dogs' " inside speech is no end: an end follows a mark or stands before a new clause
            c != "‘"
            and not after.isalnum()
            and (before in _ENDS or after in _ENDS or i + 1 >= p.end)
        ):
            yield opened, i + 1, True
            opened = -1
    if opened >= 0:
        yield opened, p.end, False


def _cjk(text: str, p: Paragraph) -> Iterator[tuple[int, int, bool]]:
    closer, opened, depth, opener = "", -1, 0, ""
    for i in range(p.start, p.end):
        c = text[i]
        if opened < 0:
            for a, b in _CJK_PAIRS:
                if c == a:
                    opened, opener, closer, depth = i, a, b, 1
                    break
        elif c == closer and (opener == closer or depth == 1):
            yield opened, i + 1, True
            opened = -1
        elif c == closer:
            depth -= 1
        elif c == opener:
            depth += 1
    if opened >= 0:
        yield opened, p.end, False


def _is_speech(text: str, p: Paragraph, start: int, end: int, language: str) -> bool:
    """Told from titles and words held at arm's length: those end no clause and stand mid-sentence."""
    # an inner quotation's closing mark does not hide the end of the sentence
    inside = text[start + 1 : end - 1].strip().rstrip("’'”\"』」").strip()
    if not inside:
        return False
    if language == "zh":
        before = text[max(p.start, start - 1) : start]
        return inside[-1] in "。！？…—，；～~" or before in "：:" or start == p.start or (
            before in "，。！？" and len(inside) > 6
        )  # fmt: skip
    if inside[-1] in ",.!?—–-…:;":
        return True
    before = text[max(p.start, start - 2) : start].strip()
    after = text[end : min(p.end, end + 1)]
    if start == p.start and (end == p.end or after == " "):
        return True
    words = len(_WORD.findall(inside))
    if before.endswith((",", ":")) and inside[:1].isupper():
        return True
    return words > 6 and inside[:1].isupper()
