"""Where quotation marks open and close: each style of marks found within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.words import lexicon_en as lx


class Marked(NamedTuple):
    """A range between marks, marks included, and whether a closing mark was found."""

    start: int
    end: int
    closed: bool


_DOUBLE = re.compile('["“”]')
_SINGLE = re.compile("[‘’']")
_CJK = re.compile('[“”「」『』‘’"﹁﹂]')
_CJK_CLOSER = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "﹁": "﹂"}
_ENDS = ",.!?;:—–-…。，！？；："
_ELIDED = re.compile(
    r"['’](?:[Tt]is|[Tt]was|[Tt]were|[Tt]will|[Tt]would|em|til|till|cause|bout|round|n)\b"
)
# what begins a clause that the teller puts into a line of speech
_SUBJECT = (
    r"(?:he|she|they|I|we|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?|[Tt]he\s+[\w’'-]+(?:\s+[\w’'-]+)?)"
)
_SAYS = "|".join(sorted(lx.SAY, key=len, reverse=True))
_INSERT = re.compile(
    rf"(?<=[,.!?…—–-])\s+(?:[—–-]+\s*)?(?:(?:{_SAYS})\s+{_SUBJECT}|{_SUBJECT}\s+(?:\w+ly\s+)?(?:{_SAYS}))\b"
    r"[^.!?;:,—–]*(?:,\s+(?:\w+\s+){0,3}?(?:\w+ly|\w+ing|with|as)\b[^.!?;:,—–]*)*(?P<end>[.!?;:,—–]|$)"
)
_TOLD = re.compile(
    r"\s*(?:$|(?:He|She|They|It|We|I|The\s+\w+|His|Her|Their|[A-Z]\w+)\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|was|were|had|did|could|would|took|put|went|came|got|made|gave|sat|stood|let|set|saw|felt|ran|"
    r"held|bent|rose|shook|drew|threw|kept|knew|thought|said|heard|left|found|turned|began|lay|hung|fell)\b)"
)
DASH = re.compile(r"(?:[—–―]|--?)\s*(?=\S)")


def marked(text: str, p: Paragraph, style: str) -> list[Marked]:
    """The outermost ranges between marks of a paragraph, in order, for a style of marks:
    "double", "single", "cjk" or "dash"."""
    return list(_FINDERS[style](text, p))


def _double(text: str, p: Paragraph) -> Iterator[Marked]:
    marks = [(m.start(), m.group(0)) for m in _DOUBLE.finditer(text, p.start, p.end)]
    if not marks:
        return
    if len(marks) % 2:
        marks = _once(text, marks)
    nested, whole = _nesting(text, p, marks)
    yield from nested if whole else _alternating(text, p, marks)


def _once(text: str, marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The marks without the twin of one that was set twice: the inner one where a speech begins,
    the first where it ends."""
    twins = {at for (at, c), (nxt, d) in pairwise(marks) if c == d == '"' and nxt == at + 1}
    drop = {
        at if text[at + 2 : at + 3].isspace() or at + 2 >= len(text) else at + 1 for at in twins
    }
    return [(at, c) for at, c in marks if at not in drop]


def _nesting(text: str, p: Paragraph, marks: list[tuple[int, str]]) -> tuple[list[Marked], bool]:
    """Ranges by the way each mark looks; False where that does not come out even."""
    found: list[Marked] = []
    depth, opened, nested = 0, -1, False
    for at, c in marks:
        before = text[at - 1] if at > p.start else " "
        after = text[at + 1] if at + 1 < p.end else " "
        # a curly mark that faces white space the wrong way is a misprint for its twin
        opens = not after.isspace() and (c == "“" or (c == '"' and _is_outside(before)))
        closes = c == "”" or (not after.isalnum() and (after.isspace() or not before.isspace()))
        if depth == 0:
            if c == "”" and not (before.isspace() and after.isalnum()):
                continue
            opened, depth = at, 1
        elif opens and not closes:
            depth, nested = depth + 1, True
        else:
            depth -= 1
            if depth == 0:
                found.append(Marked(opened, at + 1, True))
    if depth:
        found.append(Marked(opened, p.end, False))
    return found, not (nested and depth)


def _is_outside(before: str) -> bool:
    return before.isspace() or before in "([{—–-\"“‘'"


def _alternating(text: str, p: Paragraph, marks: list[tuple[int, str]]) -> Iterator[Marked]:
    """Marks that don't come out even: a curly opener closes at the next curly closer, a straight
    one at the next straight one."""
    opened, straight = -1, False
    for at, c in marks:
        if opened < 0:
            if c != "”":
                opened, straight = at, c == '"'
        elif (c == '"') == straight and (
            c != "“" or text[at + 1 : at + 2].isspace() or at + 1 == p.end
        ):
            yield Marked(opened, at + 1, True)
            opened = -1
    if opened >= 0:
        yield Marked(opened, p.end, False)


def _single(text: str, p: Paragraph) -> Iterator[Marked]:
    """Quotations in ‘ ’ or ' ' marks, apostrophes told apart by what stands beside them."""
    marks = [(m.start(), m.group(0)) for m in _SINGLE.finditer(text, p.start, p.end)]
    closes = [c != "‘" and _closes(text, p, at) for at, c in marks]
    opens = [_opens(text, p, at, c) for at, c in marks]
    surer = _surer_follows(opens, closes)
    opened = -1
    for k, (at, _) in enumerate(marks):
        if opened < 0:
            opened = at if opens[k] else -1
        elif closes[k] == 2 or (closes[k] == 1 and not surer[k]):
            yield Marked(opened, at + 1, True)
            opened = -1
    if opened >= 0:
        yield Marked(opened, p.end, False)


def _opens(text: str, p: Paragraph, at: int, c: str) -> bool:
    before = text[at - 1] if at > p.start else " "
    after = text[at + 1] if at + 1 < p.end else " "
    if c == "’" or before.isalnum() or after.isspace():
        return False
    # ’tis and ’em are words, but a line of speech may begin with one
    return at == p.start or not _ELIDED.match(text, at)


def _closes(text: str, p: Paragraph, at: int) -> int:
    """2 where a mark surely ends a quotation, 1 where it may be the apostrophe of "dogs’"."""
    before = text[at - 1] if at > p.start else " "
    after = text[at + 1] if at + 1 < p.end else " "
    if after.isalnum() or before.isspace():
        return 0
    if before in _ENDS or after in _ENDS or at + 1 >= p.end:
        return 2
    return 1 if after.isspace() else 2


def _surer_follows(opens: list[bool], closes: list[int]) -> list[bool]:
    """For each mark whether a surer end follows before another quotation begins; a lone doubtful
    mark is an apostrophe of a speech that runs on."""
    out = [True] * len(opens)
    for k in range(len(opens) - 2, -1, -1):
        out[k] = closes[k + 1] == 2 or (not opens[k + 1] and out[k + 1])
    return out


def _cjk(text: str, p: Paragraph) -> Iterator[Marked]:
    closer, opened, depth, opener = "", -1, 0, ""
    for m in _CJK.finditer(text, p.start, p.end):
        c = m.group(0)
        if opened < 0:
            if c in _CJK_CLOSER:
                opened, opener, closer, depth = m.start(), c, _CJK_CLOSER[c], 1
        elif c == closer:
            depth -= 1
            if depth == 0 or opener == closer:
                yield Marked(opened, m.end(), True)
                opened = -1
        elif c == opener:
            depth += 1
    if opened >= 0:
        yield Marked(opened, p.end, False)


def _dash(text: str, p: Paragraph) -> Iterator[Marked]:
    """A paragraph of speech after a dash: all of it but the teller's "said he"."""
    lead = DASH.match(text, p.start, p.end)
    if not lead:
        return
    at = p.start
    while at < p.end:
        m = _INSERT.search(text, at, p.end)
        if not m:
            yield Marked(at, p.end, True)
            return
        yield Marked(at, m.start(), True)
        at = m.end()
        told = _TOLD.match(text, at, p.end) is not None
        if m["end"] not in (",", ";", ":", "—", "–") and told:
            # what the teller goes on to tell, unless a dash leads back to speech
            again = re.compile(r"[—–―]\s*").search(text, at, p.end)
            if not again:
                return
            at = again.end()
        while at < p.end and (text[at].isspace() or text[at] in "—–―-"):
            at += 1


_FINDERS: dict[str, Callable[[str, Paragraph], Iterator[Marked]]] = {
    "double": _double, "single": _single, "cjk": _cjk, "dash": _dash,
}  # fmt: skip
