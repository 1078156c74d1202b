"""One line of text: is it written like a heading, and what does it say?

Only the line itself is judged here. Whether its surroundings agree (blank lines, the order of the
numbers, a table of contents) is judged in `headings`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final, Literal

from projects.importing.headings.heading_names import read_chinese_name, read_name
from projects.importing.headings.numerals import (
    CHINESE_NUMBER,
    ENGLISH_NUMBER,
    chinese_value,
    english_value,
    roman_value,
)
from projects.importing.layout.lines import is_far_eastern

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
MAX_NUMBERED_TITLE: Final = 80
MAX_ROMAN: Final = 400
MAX_GLUED_TITLE: Final = 30  # characters of a line that is a heading though it ends in 。


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


_DECORATION: Final = " \t\u3000\xa0\ufeff*_=~|>•·＊＝～★☆◆◇■□●○◎※▲△▼▽♦♢❖✦✧§†‡¤«»<+—–─━"
# Signs that Chinese typing makes twice as wide; what they mean in a heading is the same.
_FULL_WIDTH: Final = {
    code: code - 0xFEE0
    for code in (
        *range(0xFF10, 0xFF1A),
        *range(0xFF21, 0xFF3B),
        *range(0xFF41, 0xFF5B),
        0xFF03,
        0xFF0D,
    )
}
_SIGN = re.compile("^[\\s*=_~]*[\u2160-\u216b\u2460-\u2473\u2776-\u277f]")  # Ⅲ and ④ count too
_WRAPPED = re.compile(
    r"^(?:【(?P<a>[^【】]+)】|〖(?P<b>[^〖〗]+)〗|《(?P<c>[^《》]+)》|「(?P<d>[^「」]+)」|『(?P<e>[^『』]+)』"
    r"|\[(?P<f>[^\[\]]+)\]|［(?P<g>[^［］]+)］|〔(?P<h>[^〔〕]+)〕|<(?P<i>[^<>]+)>|〈(?P<j>[^〈〉]+)〉"
    r"|\((?P<k>[^()]+)\)|（(?P<l>[^（）]+)）)(?P<rest>.*)$"
)
# What a heading in brackets begins with: else the brackets are the title's, a message's, a thought's.
_BEGINS = re.compile(
    r"^\s*(?:第|卷|序|楔子|引子|尾声|尾聲|终章|終章|番外|间章|間章|后日谈|後日談|chapter\b|ch\b|chap\b|part\b|book\b|volume\b|episode\b"
    r"|prologue|epilogue|interlude|side story|extra|bonus)",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?<=[^\s\[*=_~])(?:\[(?:\d{1,3}|[A-Z*†])\]|[*†‡¹²³])$")
_MARK = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*$")

_SURE_PARTS: Final = r"part|book|volume|vol\.|partie|teil|parte|libro|livre|buch|часть|том"
_SURE_CHAPTERS: Final = (
    r"chapter|chap\.?|ch\.?(?=\W*\d)|stave|letter|canto|episode|ep\.?(?=\W*\d)|adventure|chapitre|kapitel"
    r"|cap[íi]tulo|capitolo|глава|розділ|κεφάλαιο"
)
# Words that also begin sentences: only counted where their numbers run in order.
_MORE_PARTS: Final = r"phase|period|epoch|division|act"
_MORE_CHAPTERS: Final = r"section|narrative|tale|story|scene|night|fytte|fit|sketch|lecture"
_WORDED = re.compile(
    rf"^(?:(?P<part>{_SURE_PARTS}|{_MORE_PARTS})|(?P<chapter>{_SURE_CHAPTERS}|{_MORE_CHAPTERS}))"
    rf"(?:\s+|\s*[.:#_–-]+\s*(?=\d)|(?=\d))(?P<number>{ENGLISH_NUMBER})(?![\w%])"
    r"(?P<gap>\s*(?:[.:;,)\]|：、·]|[—–-]+)[\s—–-]*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^(?:the\s+)?(?P<number>{ENGLISH_NUMBER})\s+(?:(?P<part>part|book|volume|{_MORE_PARTS})"
    rf"|(?P<chapter>chapter|letter|{_MORE_CHAPTERS}))(?P<gap>\s*[.:—–-]*\s*)(?P<title>.*)$",
    re.IGNORECASE,
)
_UNSURE: Final = frozenset(f"{_MORE_PARTS}|{_MORE_CHAPTERS}".split("|"))
_NUMERAL = re.compile(
    r"^(?P<sign>§\s*|No\.\s+)?[(\[]?(?P<number>[IVXLCDM]{1,9}|\d{1,3})[)\]]?"
    r"(?P<gap>$|\s*[.:)—–-]+$|\s*[.:)—–-]+\s+|\s*(?:[—–]|--)\s*|\s+)(?P<title>.*)$"
)
_WORD_ALONE = re.compile(rf"^(?P<number>(?!the\s|last\b){ENGLISH_NUMBER})[.:]?$", re.IGNORECASE)
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
_CHINESE_NUMERAL = re.compile(
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


def read_heading(line: str) -> Heading | None:
    """What the line says if it is written like a heading, else None.

    `line` is one line without its newline; linear in its length.
    """
    if len(line) > MAX_LINE:
        return _glued(line)
    line = line.translate(_FULL_WIDTH)
    line = _SIGN.sub(lambda m: unicodedata.normalize("NFKC", m.group()) + " ", line)
    mark = _MARK.match(line)
    words = _NOTE_MARK.sub("", mark.group(2) if mark else line)
    words = unwrapped(words.strip(_DECORATION)).strip(_DECORATION + "【】〖〗《》[]-")
    if not words:
        return None
    foreign = words[0] > "\x7f" or words[:3].lower() == "vip" or words[0].isdigit()
    heading = _chinese(words) if foreign else None
    heading = heading or _worded(words) or _named(words) or _numeral(words)
    if not mark:
        return heading
    if heading is None or heading.glued:
        heading = Heading(kind="mark", label="#", title=words)
    return replace(heading, level=len(mark.group(1)), sure=True)


def unwrapped(words: str) -> str:
    """A heading without brackets around it or around its beginning: 【第三章】灯下 as 第三章 灯下."""
    found = _WRAPPED.match(words)
    inner = next((found[k] for k in "abcdefghijkl" if found[k]), "") if found else ""
    if found and _BEGINS.match(inner):
        return f"{inner.strip()} {found['rest'].strip()}".strip()
    return words


def _worded(words: str) -> Heading | None:
    found = _WORDED.match(words) or _INVERTED.match(words)
    if found is None:
        return None
    title, gap, number = found["title"].strip(), found["gap"], found["number"]
    small = number.isalpha() and not number.isupper() and roman_value(number.upper())
    if small and title and not gap.strip():
        return None  # "part i liked"
    if not _is_title_after(title=title, gap=gap):
        return None
    label = (found["part"] or found["chapter"]).lower().rstrip(".")
    label = "chapter" if label in {"ch", "chap"} else label
    shouted = (found["part"] or found["chapter"]).isupper()
    small_letters = not words[0].isupper() and title and not _is_glued_number(words, found)
    if not shouted and (title[-1:] in {",", ";"} or small_letters):
        return None
    inner = _inner(title) if found["part"] and title else None
    if inner:
        return inner
    kind: HeadingKind = "part" if found["part"] else "chapter"
    sure = label not in _UNSURE
    return Heading(kind=kind, label=label, number=english_value(number), title=title, sure=sure)


def _inner(title: str) -> Heading | None:
    """The chapter that a part's heading names too: "Book Two: Chapter 5", "Part II – 22"."""
    if title.isdecimal() and len(title) < 4:
        return Heading("chapter", "chapter", int(title))
    inner = _worded(title)
    return inner if inner and inner.kind == "chapter" else None


def _is_glued_number(words: str, found: re.Match[str]) -> bool:
    """Whether label and number are written as one, as files are named: "chapter.844", "ch-4"."""
    return found["number"].isdigit() and words[
        found.start("number") - 1 : found.start("number")
    ] not in {" ", "\t"}


def _is_title_after(*, title: str, gap: str) -> bool:
    """Whether what follows the number can be a title and not the rest of a sentence."""
    if not title:
        return True
    if not gap.strip() and (title[0].islower() or title[-1:] in {".", ",", ";"}):
        return False
    return len(title.split()) <= MAX_TITLE_WORDS or title.upper() == title or gap.strip() != ""


def _numeral(words: str) -> Heading | None:
    eastern = words[0] > "\x7f" or (words[0] in "(0123456789" and is_far_eastern(words))
    found = _CHINESE_NUMERAL.match(words) if eastern else None
    if found:
        return _chinese_numeral(found)
    plain = _NUMERAL.match(words)
    if plain is None:
        return _word_alone(words)
    number, title = plain["number"], plain["title"].strip()
    if title and not _is_numbered_title(number=number, gap=plain["gap"], title=title):
        return None
    value = int(number) if number.isdigit() else roman_value(number)
    if value and value > MAX_ROMAN and not number.isdigit():
        return None  # a year: MCMIX
    base = plain["sign"].strip() if plain["sign"] else "arabic" if number.isdigit() else "roman"
    return Heading("numeral", base + ("+" if title else ""), value, title, False) if value else None


def _is_numbered_title(*, number: str, gap: str, title: str) -> bool:
    """Not "I went out", "12 men", "I. And out came the grievance."."""
    if title[0].islower() or len(title) > MAX_NUMBERED_TITLE:
        return False
    shouted = title.upper() == title
    if title[-1] in '.,;:?!"”' and not shouted:
        return False
    if gap.strip():
        return True
    if number.isdigit():
        return shouted or all(w[0].isupper() for w in title.split() if len(w) > 3)
    return number != "I" or (shouted and len(title.split()) > 1)


def _word_alone(words: str) -> Heading | None:
    """ONE, TWO, Twenty-One: a number in words that stands alone."""
    found = _WORD_ALONE.match(words) if words[0].isupper() else None
    value = english_value(found["number"]) if found else None
    return Heading("numeral", "word", value, "", sure=False) if value else None


def _chinese_numeral(found: re.Match[str]) -> Heading | None:
    title, number = found["title"].strip(), found["a"] or found["b"]
    value = chinese_value(number)
    if title[-1:] in set(_CHINESE_STOPS) or len(title) > MAX_CHINESE_TITLE or not value:
        return None
    base = "1" if number.isdecimal() else "一"
    if title and found["b"] and "、" not in found["gap"] and not found["gap"].strip():
        return None if len(title) > 15 else Heading("numeral", base + " ", value, title, sure=False)
    label = (f"（{base}）" if found["a"] else base) + ("+" if title else "")
    return Heading("numeral", label, value, title, sure=False)


def _named(words: str) -> Heading | None:
    name = read_name(words)
    return Heading(name.kind, name.label, None, name.title) if name else None


def _chinese(words: str) -> Heading | None:
    korean = _KOREAN.match(words)
    if korean:
        part = korean["part"]
        kind: HeadingKind = "part" if part else "chapter"
        return Heading(kind, part or "제", int(korean["number"]), korean["title"])
    other = _FOREIGN.match(words)
    if other:
        return Heading("chapter", other["label"], None, f"{other['number']} {other['title'] or ''}")
    name = read_chinese_name(words)
    if name:
        return Heading(name.kind, name.label, None, name.title)
    found = _CHINESE.match(words) or _CHINESE_VOLUME.match(words) or _CHINESE_BARE.match(words)
    if found is None:
        return _chinese_third(words)
    unit, title, gap = found["unit"], found["title"].strip(), found["gap"]
    if title and not gap and unit in _CHINESE_WEAK:
        return None
    follows = bool(title) and not gap and _CHINESE_WORDS.match(title) is not None
    if follows and (unit != "章" or title[0] in _CHINESE_PARTICLES):
        return None
    number = chinese_value(found["number"])
    if _is_prose(title=title, gap=gap):
        return _glued(words)
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
        or (title[:1] in _OPENERS and not (len(title) <= MAX_QUOTED and title[-1] in _CLOSERS))
        or (not gap and "，" in title)
    )


def _glued(line: str) -> Heading | None:
    """第3章 with the chapter's first sentence behind it, as careless conversions leave it."""
    found = _CHINESE.match(line[:80].lstrip(_DECORATION))
    if not found or found["unit"] not in "章回" or _CHINESE_WORDS.match(found["title"]):
        return None
    number = chinese_value(found["number"])
    return Heading("chapter", found["unit"], number, "", sure=False, glued=True)
