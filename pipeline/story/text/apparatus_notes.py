"""Note marks in a story's sentences, and the notes that they lead to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.story.text.apparatus_cuts import STOPS, Block, Chapter, Range, inline, whole

MAX_INLINE_NOTE: Final = 300
_NUMBER: Final = "[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}"
_SQUARE = re.compile(
    rf"[\[［〔](?:(?P<number>{_NUMBER})|(?P<letter>[A-Za-z](?=\](?![A-Za-z])))|(?P<sign>\*{{1,3}}|[†‡§])"
    r"|(?P<zh>[注註][释釋]?\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{0,3})))[\]］〕]"
)
_ROUND = re.compile(r"(?<=[^\s(（])\((?P<number>\d{1,2})\)")
_RAISED = re.compile(r"(?<=[^\s0-9])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}")
_RINGED: Final = "\u2460-\u2487\u3220-\u3229"  # ①, ⑴ and ㈠
_CIRCLED = re.compile(rf"(?<=\S)[{_RINGED}](?:\s?[{_RINGED}])*")
_SIGN = re.compile(r"(?<=[^\s*†‡§])(?:\*{1,3}|[†‡§])(?![\w*†‡§])")
_EMPHASIS = re.compile(r"(?:(?<=[\s“\"‘'(—-])|^)\*{1,3}(?=[^\s*])")
_UNITS = re.compile(r"(?:^|[^A-Za-z])(?:[a-z]|[cmk]m|ft|mc)$|米$")  # m², x², 米²

_BODY = re.compile(
    rf"(?:[\[［〔](?P<square>{_NUMBER}|[A-Za-z]|\*{{1,3}}|[†‡§])[\]］〕]|\((?P<round>\d{{1,2}})\)"
    r"|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})|(?P<circled>[\u2460-\u2487\u3220-\u3229])"
    r"|(?P<sign>\*{1,3}|[†‡§]))[ \t\u3000:：]*(?=[^\s*†‡§])"
)
_CHINESE_BODY = re.compile(
    r"(?:[\[［〔【（(]\s*(?:译者|譯者|作者|编者|編者)?[注註][释釋]?\s?[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[:：][^\n]{0,300})?"
    r"[\]］〕】）)]|(?:译者|譯者|作者|编者|編者)?[注註][释釋]?\s?[0-9０-９一二三四五六七八九十]{0,3}\s*[:：])"
)
_CHINESE_INLINE = re.compile(
    rf"[（(【](?:译者|譯者|作者|编者|編者)?[注註](?:[:：][^（）()【】\n]{{1,{MAX_INLINE_NOTE}}}|[0-9０-９一二三四五六七八九十]{{1,3}})[）)】]"
)
_NOTES_HEADING = re.compile(
    r"(?:foot ?notes?|notes)[.:]?|[【\[□■]?(?:注释|註釋|注解|註解)[】\]]?[:：]?", re.I
)
_LINE_ENDS: Final = frozenset(".!?”’\"')]")
_NUMBERED = re.compile(r"[\[［〔(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[\]］〕).．、:：]\s*\S")
_TENS: Final = "一二三四五六七八九十"
_RAISED_SIGNS: Final = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_CIRCLED_SIGNS: Final = "".join(map(chr, (*range(0x2460, 0x2488), *range(0x3220, 0x322A))))
_FAMILIES: Final = (
    ("square", "[［〔", _SQUARE),
    ("round", "(", _ROUND),
    ("raised", _RAISED_SIGNS, _RAISED),
    ("circled", _CIRCLED_SIGNS, _CIRCLED),
    ("sign", "*†‡§", _SIGN),
)
# [1], ¹ and ① may lead to each other.
_NUMBERING: Final = frozenset({"square", "raised", "circled"})


def _label(mark: str) -> str:
    """A mark's number or letter in one form: ［１］, ①, ⑴ and ¹ are all "1", ㈠ is too."""
    plain = unicodedata.normalize("NFKC", mark).strip("()")
    return str(_TENS.index(plain) + 1) if "\u3220" <= mark[:1] <= "\u3229" else plain


class _Mark(NamedTuple):
    """Something like a note mark inside a paragraph; `sure` where it needs no note to be one."""

    kind: str
    label: str
    start: int
    end: int
    sure: bool


def labels_of(piece: str) -> set[str]:
    """The numbers that stand as marks in square brackets in a text."""
    if not any(sign in piece for sign in "[［〔"):
        return set()
    return {_label(m["number"]) for m in _SQUARE.finditer(piece) if m["number"]}


def notes(chapter: Chapter, known: set[str]) -> Iterator[Range]:
    """Note marks, and the paragraphs that begin with the same mark; `known` are marks in [ ]."""
    families = [(kind, rule) for kind, signs, rule in _FAMILIES if chapter.has(signs)]
    sections = _note_sections(chapter)
    if not families and not sections:
        return
    marks, bodies = _collected(chapter, families)
    accepted, signs = _accepted(chapter, marks, bodies, known)
    accepted |= sections
    labels = {bodies[place] for place in accepted if place in bodies}
    numbers = {label for _, label in labels}
    for mark in marks:
        if mark.kind == "sign":
            real = mark.start in signs
        else:
            real = mark.sure or (mark.kind, mark.label) in labels
            real = real or (mark.kind in _NUMBERING and mark.label in numbers)
        if real:
            yield inline(chapter, mark.start, mark.end)
    for place in accepted:
        yield whole(chapter, place, place)


def _collected(
    chapter: Chapter, families: list[tuple[str, re.Pattern[str]]]
) -> tuple[list[_Mark], dict[int, tuple[str, str]]]:
    """All that may be marks, and the paragraphs that begin with one: their kind and label."""
    stars = chapter.has("*")
    seen: set[tuple[str, str]] = set()
    marks: list[_Mark] = []
    bodies: dict[int, tuple[str, str]] = {}
    for place, block in enumerate(chapter.blocks):
        words = chapter.text[block.start : block.end]
        body = _BODY.match(words) if place and not words[0].isalpha() else None
        if body:
            kind = body.lastgroup or ""
            bodies[place] = (kind, _label(body[kind]))
        stress = _EMPHASIS.search(words) if stars else None
        stressed = stress.start() if stress else len(words)
        for kind, rule in families:
            found = rule.finditer(words, body.end() if body else 0)
            for m in found:
                if m.end() - m.start() == len(words) or (kind == "sign" and m.start() > stressed):
                    continue
                mark = _mark(kind, m, words, block)
                marks.append(mark)
                if mark.sure and _is_note_below(words, m.start(), mark, seen):
                    marks[-1] = mark._replace(end=block.end)
                    break
                seen.add((kind, mark.label))
    return marks, bodies


def _mark(kind: str, m: re.Match[str], words: str, block: Block) -> _Mark:
    """The mark that a match in a paragraph's words may be."""
    start, end = block.start + m.start(), block.start + m.end()
    before, after = words[max(0, m.start() - 3) : m.start()], words[m.end() : m.end() + 1]
    glued = before != "" and (before[-1].isalnum() or before[-1] in STOPS)
    label, sure = _label(m.group()), False
    if kind == "square":
        label = _label(m["number"] or m["letter"] or m["sign"] or m["zh"])
        sure = before != "" and (glued or bool(m["number"] or m["zh"]))
    elif kind == "round":
        label = m["number"]
    elif kind == "raised":
        sure = _UNITS.search(before) is None
    elif kind == "circled":
        # ⑴ and ㈠ count nothing in prose, ① may
        sure = glued and (not after or after in STOPS or m.group()[0] >= "\u2474")
    return _Mark(kind, label, start, end, sure)


def _is_note_below(words: str, at: int, mark: _Mark, seen: set[tuple[str, str]]) -> bool:
    """Whether a mark seen before begins a line of the paragraph: its note, with no blank line."""
    below = words[at - 1 : at] == "\n" and words[at - 2 : at - 1] in _LINE_ENDS
    return below and (mark.kind, mark.label) in seen


def _accepted(
    chapter: Chapter, marks: list[_Mark], bodies: dict[int, tuple[str, str]], known: set[str]
) -> tuple[set[int], set[int]]:
    """The paragraphs that are notes, and where the asterisks and daggers are that they belong to."""
    labels = {(mark.kind, mark.label) for mark in marks}
    numbers = {mark.label for mark in marks if mark.kind in _NUMBERING}
    numbers |= known if any(kind == "square" for kind, _ in bodies.values()) else set()
    accepted: set[int] = set()
    signs: set[int] = set()
    waiting: dict[str, deque[int]] = defaultdict(deque)
    queue = deque(mark for mark in marks if mark.kind == "sign")
    for place, (kind, label) in bodies.items():
        block = chapter.blocks[place]
        while queue and queue[0].start < block.start:
            mark = queue.popleft()
            waiting[mark.label].append(mark.start)
        if kind == "sign":
            stressed = "*" in chapter.text[block.start + len(label) : block.end]
            if waiting[label] and not stressed:
                signs.add(waiting[label].popleft())
                accepted.add(place)
        elif (kind, label) in labels or (kind in _NUMBERING and label in numbers):
            accepted.add(place)
    last = len(chapter.blocks) - 1  # notes whose marks were lost still end a chapter
    while last in bodies and (last in accepted or bodies[last][0] == "square"):
        accepted.add(last)
        last -= 1
    return accepted, signs


def _note_sections(chapter: Chapter) -> set[int]:
    """The numbered paragraphs under a line FOOTNOTES or 注释 inside the chapter, with that line."""
    if not chapter.has(("ote", "OTE", "注", "註")):
        return set()
    out: set[int] = set()
    text, blocks = chapter.text, chapter.blocks
    for place, block in enumerate(blocks[1:], 1):
        if block.end - block.start > len("[footnotes]:") or place in out:
            continue
        if not _NOTES_HEADING.fullmatch(text, block.start, block.end):
            continue
        below = place + 1
        while below < len(blocks) and _is_numbered(text, blocks[below]):
            below += 1
        if below > place + 1:
            out.update(range(place, below))
    return out


def _is_numbered(text: str, block: Block) -> bool:
    rules = (_NUMBERED, _BODY, _CHINESE_BODY)
    return any(rule.match(text, block.start, block.end) for rule in rules)


def chinese_notes(chapter: Chapter) -> Iterator[Range]:
    """注：…, 【注】…, [注1] … as paragraphs, （注：…） inside one."""
    if not chapter.has("注註"):
        return
    for place, block in enumerate(chapter.blocks):
        if place and _CHINESE_BODY.match(chapter.text, block.start, block.end):
            yield whole(chapter, place, place)
    for m in _CHINESE_INLINE.finditer(chapter.piece):
        yield inline(chapter, chapter.start + m.start(), chapter.start + m.end())
