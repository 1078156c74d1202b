"""One line of text: is it written like a heading, and what does it say?

Only the line itself is judged here. Whether its surroundings agree (blank lines, the order of the
numbers, a table of contents) is judged in `headings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from projects.importing.numerals import (
    CHINESE_NUMBER,
    ENGLISH_NUMBER,
    chinese_value,
    english_value,
    roman_value,
)

HeadingKind = Literal[
    "part",  # a part, book or volume, which holds chapters
    "chapter",  # says that it is a chapter
    "numeral",  # only a number, perhaps with a title
    "story",  # prologue, epilogue and the like
    "front",  # the author's or publisher's words before the story
    "back",  # notes, index and the like after it
    "contents",  # the words over a table of contents
    "mark",  # a Markdown heading of any wording
]

MAX_LINE: Final = 240
MAX_CHINESE_TITLE: Final = 35
MAX_TITLE_WORDS: Final = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading line says: `label` is its kind of count ("chapter", "章", "roman")."""

    kind: HeadingKind
    label: str
    number: int | None = None
    title: str = ""
    sure: bool = True  # False: so weak that the order of numbers must confirm it
    glued: bool = False  # prose runs on behind it on the same line
    level: int = 0  # how many # stand before it

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What makes two headings the same one, as in the contents and in the book."""
        named = "" if self.number is not None else self.title.casefold()
        return (self.label.rstrip("+ "), self.number, named)


_DECORATION: Final = " \t\u3000\xa0\ufeff*_=~|>•·"
_MARK = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*$")

_PARTS: Final = r"part|book|volume|vol\.|partie|teil|parte|libro|livre|buch|часть|том"
_CHAPTERS: Final = (
    r"chapter|chap\.|stave|letter|canto|episode|adventure|chapitre|kapitel|cap[íi]tulo|capitolo"
    r"|глава"
)
_WORDED = re.compile(
    rf"^(?:(?P<part>{_PARTS})|(?P<chapter>{_CHAPTERS}))\s+(?P<number>{ENGLISH_NUMBER})"
    r"(?P<gap>\s*(?:[.:;,)\]]|[—–-]+)[\s—–-]*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^(?:the\s+)?(?P<number>{ENGLISH_NUMBER})\s+(?:(?P<part>part|book|volume)|(?P<chapter>chapter))"
    r"(?P<gap>\s*[.:—–-]*\s*)(?P<title>.*)$",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"^[(\[]?(?P<number>[IVXLC]{1,9}|\d{1,3})[)\]]?"
    r"(?P<gap>$|\s*[.:)—–-]+$|\s*[.:)—–-]+\s+|\s+)(?P<title>.*)$"
)
_NAMED = re.compile(
    r"^(?:the\s+)?(?:"
    r"(?P<story>prologue|epilogue|prelude|interlude|coda|postlude|prólogo|epílogo|prolog|epilog)"
    r"|(?P<front>preface|foreword|introduction|introductory(?: note)?|dedication|acknowledge?ments?"
    r"|(?:an? )?(?:author|editor|publisher|translator)[’'`]?s? (?:note|preface|introduction)"
    r"|preface to .{3,40}|préface|vorwort|prólogo del autor|advertisement|notice)"
    r"|(?P<back>foot ?notes|end ?notes|notes|(?:the )?transcriber[’'`]?s? notes?|index|glossary"
    r"|bibliography|about the author|colophon|appendix)"
    r"|(?P<contents>(?:table of )?contents(?: of the .*)?|list of illustrations|illustrations)"
    r")(?:\s*[.:—–-]+\s*(?P<title>.{0,80})|\.)?$",
    re.IGNORECASE,
)

_CHINESE_BIG: Final = "卷部集篇册冊輯辑"
_CHINESE_UNIT: Final = "章回節节話话折幕夜" + _CHINESE_BIG
_CHINESE = re.compile(
    rf"^(?:正文|VIP|vip)?[\s:：]*(?:第{CHINESE_NUMBER}[{_CHINESE_BIG}]\s*\S{{0,20}}\s+)?"
    rf"第\s*(?P<number>{CHINESE_NUMBER})\s*(?P<unit>部分|[{_CHINESE_UNIT}])"
    r"(?P<gap>[\s:：、.．·—\-_]*)(?P<title>.*)$"
)
_CHINESE_VOLUME = re.compile(
    rf"^(?P<unit>[卷])[之第]?(?P<number>{CHINESE_NUMBER})(?P<gap>$|[\s:：、.．·—]+)(?P<title>.*)$"
)
_CHINESE_NUMERAL = re.compile(
    rf"^(?:[（(](?P<a>{CHINESE_NUMBER})[)）]|(?P<b>{CHINESE_NUMBER}))"
    r"(?P<gap>$|[、.．:：\s]\s*)(?P<title>.*)$"
)
_CHINESE_NAMED = re.compile(
    r"^(?:(?P<story>序章|序幕|楔子|引子|引言|序曲|尾声|尾聲|终章|終章|最终章|最終章|终曲|番外篇?|外传|外傳|间章|間章|幕间"
    r"|后记|後記|大结局|大結局|序|跋|プロローグ|エピローグ|프롤로그|에필로그)"
    r"|(?P<front>自序|代序|前言|序言|导读|導讀|内容简介|內容簡介|作品相关|作者的话|出版说明|献词)"
    r"|(?P<back>注释|註釋|附录|附錄|参考文献)"
    r"|(?P<contents>目录|目錄|目次|目　录|目 录))"
    rf"(?P<gap>$|[\s:：、.．·—\-]+|{CHINESE_NUMBER}$|[{CHINESE_NUMBER[1:-6]}（(])(?P<title>.*)$"
)
_KOREAN = re.compile(
    r"^제\s*(?P<number>\d{1,4})\s*(?:(?P<part>부|권)|장|화)(?P<gap>\s*[.:]?\s*)(?P<title>.*)$"
)
# What follows 第三回 or 第三节 where it is a plain word: 第三回合, 第三节课, 第二部队, 第三章的.
_CHINESE_WORDS: Final = re.compile(
    r"^[的是里裡中内內合课課车車队隊电電团團手分门門鏡镜写寫讲講说說，。、；了]"
)
_CHINESE_STOPS: Final = "。；，,;"


def read_heading(line: str) -> Heading | None:
    """What the line says if it is written like a heading, else None.

    `line` is one line without its newline; linear in its length.
    """
    if len(line) > MAX_LINE:
        return _glued(line)
    mark = _MARK.match(line)
    words = (mark.group(2) if mark else line).strip(_DECORATION).strip("【】〖〗《》「」[]-—– \t")
    if not words:
        return None
    foreign = words[0] > "\x7f" or words[:3].lower() == "vip"
    heading = _chinese(words) if foreign else None
    heading = heading or _worded(words) or _named(words) or _numeral(words)
    if not mark:
        return heading
    if heading is None or heading.glued:
        heading = Heading(kind="mark", label="#", title=words)
    return replace(heading, level=len(mark.group(1)), sure=True)


def _worded(words: str) -> Heading | None:
    found = _WORDED.match(words) or _INVERTED.match(words)
    if found is None:
        return None
    title, gap, number = found["title"].strip(), found["gap"], found["number"]
    if number.isalpha() and roman_value(number.upper()) and not number.isupper() and title:
        return None  # "part i liked"
    if not _is_title_after(title=title, gap=gap):
        return None
    label = (found["part"] or found["chapter"]).lower().rstrip(".")
    shouted = (found["part"] or found["chapter"]).isupper()
    if not shouted and (title[-1:] in {",", ";"} or not words[0].isupper() and title):
        return None
    kind: HeadingKind = "part" if found["part"] else "chapter"
    return Heading(kind=kind, label=label, number=english_value(number), title=title)


def _is_title_after(*, title: str, gap: str) -> bool:
    """Whether what follows the number can be a title and not the rest of a sentence."""
    if not title:
        return True
    if not gap.strip() and (title[0].islower() or title[-1:] in {".", ",", ";"}):
        return False
    return len(title.split()) <= MAX_TITLE_WORDS or title.upper() == title or gap.strip() != ""


def _numeral(words: str) -> Heading | None:
    found = _CHINESE_NUMERAL.match(words) if words[0] > "\x7f" or words[0] in "(" else None
    if found:
        title = found["title"].strip()
        value = chinese_value(found["a"] or found["b"])
        if title[-1:] in set(_CHINESE_STOPS) or len(title) > MAX_CHINESE_TITLE or not value:
            return None
        if title and found["b"] and "、" not in found["gap"] and not found["gap"].strip():
            return None if len(title) > 15 else Heading("numeral", "一 ", value, title, sure=False)
        label = ("（一）" if found["a"] else "一") + ("+" if title else "")
        return Heading("numeral", label, value, title, sure=False)
    plain = _NUMERAL.match(words)
    if plain is None:
        return None
    number, title = plain["number"], plain["title"].strip()
    if title and (
        title[0].islower()
        or len(title) > 80
        or (title[-1] in '.,;:?!"”' and title.upper() != title)
        or (not plain["gap"].strip() and (number.isdigit() or number == "I"))
    ):
        return None  # "I went out", "12 Men", "I. And out came the grievance."
    value = int(number) if number.isdigit() else roman_value(number)
    label = ("arabic" if number.isdigit() else "roman") + ("+" if title else "")
    return Heading("numeral", label, value, title, sure=False) if value else None


def _named(words: str) -> Heading | None:
    found = _NAMED.match(words) if words[0].isupper() else None
    if found is None:
        return None
    kinds: tuple[HeadingKind, ...] = ("story", "front", "back", "contents")
    kind = next(kind for kind in kinds if found[kind])
    return Heading(kind, found[kind].lower(), None, (found["title"] or "").strip())


def _chinese(words: str) -> Heading | None:
    korean = _KOREAN.match(words)
    if korean:
        part = korean["part"]
        kind: HeadingKind = "part" if part else "chapter"
        return Heading(kind, part or "제", int(korean["number"]), korean["title"])
    named = _CHINESE_NAMED.match(words) if len(words) <= MAX_CHINESE_TITLE else None
    if (
        named
        and named["title"][-1:] not in set(_CHINESE_STOPS) | {""}
        or named
        and not named["title"]
    ):
        kinds: tuple[HeadingKind, ...] = ("story", "front", "back", "contents")
        kind = next(kind for kind in kinds if named[kind])
        return Heading(
            kind, named[kind], None, (named["gap"] + named["title"]).strip(" 　:：、.·—-")
        )
    found = _CHINESE.match(words) or _CHINESE_VOLUME.match(words)
    if found is None:
        return None
    unit, title, gap = found["unit"], found["title"].strip(), found["gap"]
    if title and not gap and _CHINESE_WORDS.match(title):
        return None
    number = chinese_value(found["number"])
    if _is_prose(title=title, gap=gap):
        return _glued(words)
    kind = "part" if unit in _CHINESE_BIG or unit == "部分" else "chapter"
    return Heading(kind, unit, number, title, sure=unit in "章回" or bool(gap) or not title)


def _is_prose(*, title: str, gap: str) -> bool:
    limit = MAX_CHINESE_TITLE if gap else MAX_CHINESE_TITLE - 10
    return (
        len(title) > limit
        or title[-1:] in set(_CHINESE_STOPS) | {"："}
        or title[:1] in {"“", "「"}
        or (not gap and "，" in title)
    )


def _glued(line: str) -> Heading | None:
    """第3章 with the chapter's first sentence behind it, as careless conversions leave it."""
    found = _CHINESE.match(line[:80].lstrip(_DECORATION))
    if not found or found["unit"] not in "章回" or _CHINESE_WORDS.match(found["title"]):
        return None
    number = chinese_value(found["number"])
    return Heading("chapter", found["unit"], number, "", sure=False, glued=True)
