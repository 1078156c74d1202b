"""Words for balloons and captions: cleaned of marks, cut at clause ends, each piece with its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.text.spans import without
from projects.comic.documents import Span
from projects.comic.lettering import stress

# a balloon holds at most 25 words, a panel 35 (Weisinger's rule); fewer read better
BALLOON_WORDS = 19.0
CAPTION_WORDS = 23.0
PANEL_WORDS = 31.0
PANEL_LINES = 3
CJK_PER_WORD = 1.6
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_OPEN, _CLOSE = "“\"‘'「『﹁", "”\"’'」』﹂"
_ENDS = (
    re.compile(r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!St)[.!?…][”\"’')]*\s|[。！？…]+[”’」』）]*"),
    re.compile(r"[;:][”\"’']?\s|—+\s?|--+\s?|[；：]"),
    re.compile(r",[”\"’']?\s|[，、]"),
    re.compile(
        r"\s(?=(?:and|but|or|that|which|who|when|if|because|for|so|as|than|to|with|in|of)\s)"
    ),
    re.compile(r"\s"),
)


# a few words of one line; what is longer is a title, a letter or a poem
_EMPHASIS = re.compile(r"(?<!\w)([_*])(?=\S)[^_*\n]{1,32}(?<=\S)\1(?!\w)")


_STRESS = "\ue000"  # stands for a mark of stress until pieces are made (private use: in no book)


class Piece(NamedTuple):
    """Words with the range of the source they come from."""

    text: str
    source: Span


def count(text: str) -> float:
    """Words, a Chinese or Japanese character counting as the part of a word it reads like."""
    cjk = len(_CJK.findall(text))
    return len(_WORD.findall(_CJK.sub(" ", text))) + cjk / CJK_PER_WORD


def clean(
    text: str, start: int, end: int, *, marks: bool, skips: Sequence[Span] = ()
) -> list[tuple[str, int]]:
    """The characters to letter, each with its place in the source: white space folded, emphasis
    underscores gone, `skips` (note marks and the like) left out and, where `marks` is asked for,
    without the outer quotation marks."""
    a, b = start, end
    if marks:
        while a < b and (text[a] in _OPEN or text[a].isspace()):
            a += 1
        while b > a and (text[b - 1].isspace() or (text[b - 1] in _CLOSE and b == end)):
            b -= 1
            if text[b] in _CLOSE:
                break
    out: list[tuple[str, int]] = []
    stressed = _stressed(text, a, b)
    for i in (i for first, last in without(a, b, skips) for i in range(first, last)):
        c = text[i]
        if c in "_*":
            if i in stressed:
                out.append((_STRESS, i))
            continue
        if c in "\ufeff\u200b":
            continue
        if c.isspace():
            if out and out[-1][0] != " ":
                out.append((" ", i))
            continue
        out.append((c, i))
    while out and out[-1][0] == " ":
        out.pop()
    return out


def _stressed(text: str, start: int, end: int) -> frozenset[int]:
    """Where the marks stand that put a few words between underscores or stars: what a book prints
    in italics for stress."""
    return frozenset(
        at for m in _EMPHASIS.finditer(text, start, end) for at in (m.start(), m.end() - 1)
    )


def _written(text: str) -> str:
    """A piece as it is kept: marks of stress as stars, none where a cut has parted a pair."""
    return text.replace(_STRESS, stress.MARK if text.count(_STRESS) % 2 == 0 else "")


def pieces(chars: list[tuple[str, int]], most: float) -> list[Piece]:
    """The words cut into pieces of at most `most` words, at the best clause ends, evenly."""
    text = "".join(c for c, _ in chars)
    out: list[Piece] = []
    for a, b in _cut(text, 0, len(text), most):
        while a < b and text[a] == " ":
            a += 1
        while b > a and text[b - 1] == " ":
            b -= 1
        if any(c.isalnum() for c in text[a:b]):
            out.append(Piece(_written(text[a:b]), (chars[a][1], chars[b - 1][1] + 1)))
        elif out and b > a:
            last = out[-1]
            out[-1] = Piece(last.text + _written(text[a:b]), (last.source[0], chars[b - 1][1] + 1))
        elif b > a:
            out.append(Piece(_written(text[a:b]), (chars[a][1], chars[b - 1][1] + 1)))
    return out


def _cut(text: str, a: int, b: int, most: float) -> list[tuple[int, int]]:
    return _Cutter(text, most).cut(a, b)


class _Cutter:
    """Cuts a text into ranges; words are counted once, so that no text takes long."""

    def __init__(self, text: str, most: float) -> None:
        self.text, self.most = text, most
        ends = Counter(m.end() for m in _WORD.finditer(_CJK.sub(" ", text)))
        size = 0.0
        self.before = [0.0]  # words that end at or before each place
        for i, char in enumerate(text):
            size += ends[i + 1] + (1 / CJK_PER_WORD if _CJK.match(char) else 0.0)
            self.before.append(size)

    def count(self, a: int, b: int) -> float:
        """The words between two places."""
        return self.before[b] - self.before[a]

    def cut(self, a: int, b: int) -> list[tuple[int, int]]:
        """Ranges of at most so many words each, from the best places to cut at."""
        out: list[tuple[int, int]] = []
        waiting = [(a, b)]
        while waiting:
            a, b = waiting.pop()
            if self.count(a, b) <= self.most or b - a < 4:
                out.append((a, b))
                continue
            at = self._place(a, b)
            waiting += [(at, b), (a, at)]
        return out

    def _place(self, a: int, b: int) -> int:
        text, parts = self.text, -(-self.count(a, b) // self.most)
        wanted = a + (b - a) / parts * max(1, parts // 2)
        for level, pattern in enumerate(_ENDS):
            ends = [m.end() for m in pattern.finditer(text, a, b) if a + 2 < m.end() < b - 1]
            least = 1.0 if level < 2 else 3.0
            ends.sort(key=lambda e: abs(e - wanted))
            best = next((e for e in ends if min(self.count(a, e), self.count(e, b)) >= least), None)
            if best is None:
                continue
            # a fine cut near the middle beats a sentence end that leaves a crumb
            if level < 4 and abs(best - wanted) > 0.36 * (b - a) and level > 0:
                continue
            return best
        between = [m.end() for m in re.finditer(r"(?<=\W)(?=\w)", text[a:b]) if 0 < m.end() < b - a]
        if between:
            return a + min(between, key=lambda e: abs(a + e - wanted))
        return a + (b - a) // 2


def joined(parts: list[list[tuple[str, int]]]) -> list[tuple[str, int]]:
    """The parts of one broken speech as one: a comma before a new sentence becomes a full stop."""
    out: list[tuple[str, int]] = []
    for part in parts:
        if not part:
            continue
        if out:
            last = _last(out)
            char, at = out[last]
            first = next((c for c, _ in part if c != _STRESS), " ")
            if char == "," and first.isupper():
                out[last] = (".", at)
            if char.isascii():
                out.append((" ", at))
        out.extend(part)
    return out


def finished(chars: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """A speech without its tag ends like a sentence: the comma before "he said" becomes a stop."""
    if not chars:
        return chars
    last = _last(chars)
    char, at = chars[last]
    if char not in ",，":
        return chars
    return [*chars[:last], ("." if char == "," else "。", at), *chars[last + 1 :]]


def _last(chars: list[tuple[str, int]]) -> int:
    """Where the last character is that is no mark of stress."""
    return next(
        (i for i in range(len(chars) - 1, -1, -1) if chars[i][0] != _STRESS), len(chars) - 1
    )
