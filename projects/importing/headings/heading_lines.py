"""One line of text: is it written like a heading, and what does it say?

Only the line itself is judged here. Whether its surroundings agree (blank lines, the order of the
numbers, a table of contents) is judged in `headings`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

from projects.importing.headings.heading import DECORATION, Heading, HeadingKind
from projects.importing.headings.heading_chinese import (
    EASTERN_NUMERAL,
    glued,
    read_chinese,
    read_chinese_numeral,
)
from projects.importing.headings.heading_names import read_name
from projects.importing.headings.numerals import ENGLISH_NUMBER, english_value, roman_value
from projects.importing.layout.lines import is_far_eastern

MAX_LINE: Final = 240
MAX_TITLE_WORDS: Final = 16
MAX_NUMBERED_TITLE: Final = 80
MAX_ROMAN: Final = 400
MAX_GLUED_TITLE: Final = 30  # characters of a line that is a heading though it ends in 。


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


def read_heading(line: str) -> Heading | None:
    """What the line says if it is written like a heading, else None.

    `line` is one line without its newline; linear in its length.
    """
    if len(line) > MAX_LINE:
        return glued(line)
    line = line.translate(_FULL_WIDTH)
    line = _SIGN.sub(lambda m: unicodedata.normalize("NFKC", m.group()) + " ", line)
    mark = _MARK.match(line)
    words = _NOTE_MARK.sub("", mark.group(2) if mark else line)
    words = unwrapped(words.strip(DECORATION)).strip(DECORATION + "【】〖〗《》[]-")
    if not words:
        return None
    foreign = words[0] > "\x7f" or words[:3].lower() == "vip" or words[0].isdigit()
    heading = read_chinese(words) if foreign else None
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
    if eastern and EASTERN_NUMERAL.match(words):
        return read_chinese_numeral(words)
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


def _named(words: str) -> Heading | None:
    name = read_name(words)
    return Heading(name.kind, name.label, None, name.title) if name else None
