"""Diaries inside a story: entries under their dates, behind words that lead to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from pipeline.story.text.letters import Letter
from pipeline.story.text.paragraphs import Paragraph, is_break

LONGEST: Final = 12  # paragraphs of an entry
LEADS: Final = 2  # paragraphs before the first date that may lead to it
DATE: Final = 40  # characters
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BOOK_EN = r"(?:diary|diaries|journal|notebook|logbook)"
_BOOK_ZH = "(?:日记本?|手记|札记|笔记本|日志)"
_WEATHER = "[晴雨雪阴风雾多云小大转暴雷夜]{1,6}"
_NUMBER = "[〇零一二三四五六七八九十廿初\\d]"
_QUOTES: Final = '“"‘「『'


class _Words(NamedTuple):
    """What a language dates, leads to and leaves a diary with."""

    date: re.Pattern[str]
    leads: re.Pattern[str]
    whose: re.Pattern[str]
    me: re.Pattern[str]
    back: re.Pattern[str]  # the story goes on: somebody closes the book


_EN = _Words(
    re.compile(
        rf"[_*]*(?:{_DAYS},?\s+)?(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTHS})|(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+\d{{4}})?[.,:;—–-]*[_*]*"
        r"|[_*]*Dear [Dd]iary[,.:;—–-]*[_*]*"
    ),
    re.compile(rf"\b(?:{_BOOK_EN}|began to write|wrote)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['’]s\s+(?:[\w-]+\s+){{0,3}}{_BOOK_EN}\b|[^.!?]{{0,60}}\b(?:his|her)\s+(?:[\w-]+\s+){{0,3}}{_BOOK_EN}\b|[^.!?]{{0,60}}\b(?:began to write|wrote)\b)"
    ),
    re.compile(r"\b(?:I|me|my|mine|we|us|our)\b"),
    re.compile(
        r"[^.!?]{0,40}\b(?:closed|shut|put|laid|turned|looked|stopped|lowered|set|dropped|folded|snapped|flipped|finished)\b"
    ),
)
_ZH = _Words(
    re.compile(
        rf"(?:{_NUMBER}{{2,4}}年)?{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}[日号]?(?:[，,\s\u3000]*(?:星期|周|礼拜)[一二三四五六日天])?(?:[，,\s\u3000]*{_WEATHER})?[。.]?"
    ),
    re.compile(rf"{_BOOK_ZH}|写道|写下"),
    re.compile(
        rf"(?:^|[\n。！？，]|[开起着了读看是本])(?P<name>[\u4e00-\u9fff]{{2,3}})(?:的(?:旧|老|那本)?{_BOOK_ZH}|[^，。！？]{{0,8}}自己的{_BOOK_ZH})"
    ),
    re.compile("我"),
    re.compile("[^。！？]{0,12}(?:合上|放下|翻过|抬起头|收起|看完|读完|停下|关上)"),
)  # fmt: skip


def find_diaries(
    text: str, paras: Sequence[Paragraph], language: str, headings: Collection[int]
) -> list[Letter]:
    """The dated entries that a story told by somebody else shows, with who wrote them ("" where it is
    not said), in order; linear. Nothing is one unless the words before it lead to it and what is behind
    it is plainly the story again."""
    words = _ZH if language == "zh" else _EN
    out: list[Letter] = []
    at = 0
    while at < len(paras):
        if _is_date(text, paras[at], words) and at not in headings:
            found = _diary(text, paras, at, words, headings)
            if found:
                out.append(found)
                at = found.last
        at += 1
    return out


def _is_date(text: str, p: Paragraph, words: _Words) -> bool:
    return p.end - p.start <= DATE and words.date.fullmatch(text, p.start, p.end) is not None


def _diary(
    text: str, paras: Sequence[Paragraph], first: int, words: _Words, headings: Collection[int]
) -> Letter | None:
    before = range(max(0, first - LEADS), first)
    lead = "\n".join(text[paras[i].start : paras[i].end] for i in before if i not in headings)
    if not words.leads.search(lead) or words.me.search(lead):
        return None
    last = _last(text, paras, first, words, headings)
    if last is None or last == first:
        return None
    inside = text[paras[first + 1].start : paras[last].end]
    whose = words.whose.search(lead)
    return Letter(first, last, whose["name"] if whose else "") if words.me.search(inside) else None


def _last(
    text: str, paras: Sequence[Paragraph], first: int, words: _Words, headings: Collection[int]
) -> int | None:
    """The last paragraph of the entries from `first` on; None where nothing shows where they end."""
    dated = first
    for i in range(first + 1, len(paras)):
        said = text[paras[i].start : paras[i].end]
        if _is_date(text, paras[i], words):
            dated = i
        elif (
            i in headings
            or is_break(said)
            or said[0] in _QUOTES
            or not words.me.search(said)
            and words.back.match(said)
        ):
            return i - 1
        elif i - dated > LONGEST:
            return None
    return len(paras) - 1
