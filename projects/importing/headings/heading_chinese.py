"""Headings of Chinese, Japanese and Korean texts, and of scripts that nobody here reads."""

from __future__ import annotations

import re
from typing import Final

from projects.importing.headings.heading import DECORATION, Heading, HeadingKind
from projects.importing.headings.heading_names import read_chinese_name
from projects.importing.headings.numerals import CHINESE_NUMBER, chinese_value

MAX_CHINESE_TITLE: Final = 35
_BODY = re.compile(r"^正文[\s\u3000]+")  # before each heading of some sites' copies
_CHINESE_BIG: Final = "卷部集篇册冊輯辑"
_CHINESE_UNIT: Final = "章回節节話话折幕夜场場集出" + _CHINESE_BIG
# Units that are plain words too: 第一场雪. They head something only with nothing behind them.
_CHINESE_WEAK: Final = frozenset("场場集出")
_CHINESE = re.compile(
    rf"^(?:正文|VIP|vip)?[\s:：]*(?:第{CHINESE_NUMBER}[{_CHINESE_BIG}]\s*\S{{0,20}}\s+)?"
    rf"第\s*(?P<number>{CHINESE_NUMBER})\s*(?P<unit>部分|[{_CHINESE_UNIT}])"
    r"(?P<gap>[\s:：、.．·—\-_]*)(?P<title>.*)$"
)
_CHINESE_VOLUME = re.compile(
    rf"^(?P<unit>[卷])[之第]?(?P<number>{CHINESE_NUMBER})(?P<gap>$|[\s:：、.．·—]+)(?P<title>.*)$"
)
EASTERN_NUMERAL = re.compile(
    rf"^(?:[（(](?P<a>{CHINESE_NUMBER})[)）]|(?P<b>{CHINESE_NUMBER}))"
    r"(?P<gap>$|[、.．:：\s]\s*)(?P<title>.*)$"
)
# 001章 without 第; 上篇 and 下部 where a number would stand; 上, 中, 下 alone.
_CHINESE_BARE = re.compile(
    r"^第?(?P<number>\d{1,4})\s*(?P<unit>[章回])(?P<gap>[\s:：、.．·—\-_]*)(?P<title>.*)$"
)
_CHINESE_THIRDS: Final = {"上": 1, "中": 2, "下": 3}
_CHINESE_THIRD = re.compile(
    rf"^(?P<number>[上中下])(?P<unit>[{_CHINESE_BIG}]?)(?P<gap>$|[\s:：、.．·—]+)(?P<title>.*)$"
)
# Chapters in scripts that nobody here reads: the label, then its number in words or figures.
_FOREIGN = re.compile(
    r"^(?P<label>الفصل|الباب|الجزء|פרק|חלק|บทที่|ตอนที่|अध्याय|भाग|পরিচ্ছেদ|অধ্যায়|فصل|बাब)\s*(?P<number>\S{1,14}(?:\s\S{1,14})?)"
    r"(?:\s*[:.–—-]\s*(?P<title>.{0,60}))?$"
)
_KOREAN = re.compile(
    r"^제\s*(?P<number>\d{1,4})\s*(?:(?P<part>부|권)|장|화)(?P<gap>\s*[.:]?\s*)(?P<title>.*)$"
)
# What follows 第三回 or 第三节 where it is a plain word: 第三回合, 第三节课, 第二部队, 第三章的.
_CHINESE_WORDS: Final = re.compile(
    r"^[的是里裡中内內合课課车車队隊电電团團手分门門鏡镜写寫讲講说說，。、；了]"
)
_CHINESE_PARTICLES: Final = frozenset("的是里裡内內说說了，。、；课課节節")
_CHINESE_STOPS: Final = "。；，,;"


def read_chinese(words: str) -> Heading | None:
    korean = _KOREAN.match(words)
    if korean:
        part = korean["part"]
        kind: HeadingKind = "part" if part else "chapter"
        return Heading(kind, part or "제", int(korean["number"]), korean["title"])
    other = _FOREIGN.match(words)
    if other:
        return Heading("chapter", other["label"], None, f"{other['number']} {other['title'] or ''}")
    name = read_chinese_name(_BODY.sub("", words) or words)
    if name:
        return Heading(name.kind, name.label, None, name.title)
    found = _CHINESE.match(words) or _CHINESE_VOLUME.match(words) or _CHINESE_BARE.match(words)
    if found is None:
        title = _BODY.sub("", words)
        if (
            title != words
            and 0 < len(title) <= MAX_CHINESE_TITLE
            and title[-1] not in _CHINESE_STOPS
        ):
            return Heading(
                "story", "正文", None, title
            )  # a chapter of a serial that forgot its number
        return _chinese_third(words)
    unit, title, gap = found["unit"], found["title"].strip(), found["gap"]
    if title and not gap and unit in _CHINESE_WEAK:
        return None
    follows = bool(title) and not gap and _CHINESE_WORDS.match(title) is not None
    if follows and (unit != "章" or title[0] in _CHINESE_PARTICLES):
        return None
    number = chinese_value(found["number"])
    if _is_prose(title=title, gap=gap):
        return glued(words)
    kind = "part" if unit in _CHINESE_BIG or unit == "部分" else "chapter"
    sure = words[0] not in "0123456789" and (unit in "章回" or bool(gap) or not title)
    sure = sure and not follows
    return Heading(kind, unit, number, title, sure=sure)


def _chinese_third(words: str) -> Heading | None:
    found = _CHINESE_THIRD.match(words)
    if found is None or _is_prose(title=found["title"].strip(), gap=found["gap"]):
        return None
    number, title = _CHINESE_THIRDS[found["number"]], found["title"].strip()
    if found["unit"]:
        return Heading("part", found["unit"], number, title, sure=False)
    return Heading("numeral", "上", number, title, sure=False) if not title else None


_OPENERS: Final = frozenset('“「『‘"')
_CLOSERS: Final = frozenset('”」』’"')
MAX_QUOTED: Final = 16  # characters of a title that is what somebody says: 第2章 “谁？”


def _is_prose(*, title: str, gap: str) -> bool:
    limit = MAX_CHINESE_TITLE if gap else MAX_CHINESE_TITLE - 10
    return (
        len(title) > limit
        or title[-1:] in set(_CHINESE_STOPS) | {"："}
        or (
            title[:1] in _OPENERS
            and not (len(title) <= MAX_QUOTED and title.rstrip("…！？!?。")[-1:] in _CLOSERS)
        )
        or (not gap and "，" in title)
    )


def glued(line: str) -> Heading | None:
    """第3章 with the chapter's first sentence behind it, as careless conversions leave it."""
    found = _CHINESE.match(line[:80].lstrip(DECORATION))
    if not found or found["unit"] not in "章回" or _CHINESE_WORDS.match(found["title"]):
        return None
    number = chinese_value(found["number"])
    return Heading("chapter", found["unit"], number, "", sure=False, glued=True)


def read_chinese_numeral(words: str) -> Heading | None:
    """A heading that is a Chinese number, perhaps with a title; else None."""
    found = EASTERN_NUMERAL.match(words)
    if found is None:
        return None
    title, number = found["title"].strip(), found["a"] or found["b"]
    value = chinese_value(number)
    if title[-1:] in set(_CHINESE_STOPS) or len(title) > MAX_CHINESE_TITLE or not value:
        return None
    base = "1" if number.isdecimal() else "一"
    if title and found["b"] and "、" not in found["gap"] and not found["gap"].strip():
        return None if len(title) > 15 else Heading("numeral", base + " ", value, title, sure=False)
    label = (f"（{base}）" if found["a"] else base) + ("+" if title else "")
    return Heading("numeral", label, value, title, sure=False)
