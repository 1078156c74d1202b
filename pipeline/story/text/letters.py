"""Letters that stand in a story without quotation marks: from "Dear Tom," to who signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.story.text.paragraphs import Paragraph

LONGEST: Final = 60  # paragraphs of a letter
_SPEAKS: Final = '“「"‘『'
SHORT: Final = 70  # characters of a greeting or a signature
_GREETS_EN = re.compile(
    r"[_*]*(?:(?:My\s+)?(?:own\s+)?[Dd]ear(?:est)?\b[^.!?\n]{0,50}|(?:To|Hi|Hello|Hey)\s+[A-Z][\w.’' -]{1,40}|(?:Sir|Madam|Gentlemen|Sirs)"
    r"(?:\s+or\s+Madam)?|My\s+(?:darling|love|beloved)\b[^.!?\n]{0,40})[,:;—–-]+[_*]*"
)
_CLOSES_EN = re.compile(
    r"[_*]*(?:I (?:am|remain)\b[^.!?\n]{0,60}|(?:(?:Ever|Always|Very|Most)\s+)?[Yy]our(?:\s+[\w-]+){0,4}\s+(?:sisters?|brothers?|friends?|son|daughter|mother|father|mama|papa|mum|dad|wife|husband|aunt|uncle|cousin|niece|nephew|grandmother|grandfather|servant|pupil|neighbou?r|love|lover|[A-Z][\w-]*)|(?:(?:Ever|Always|Very|Most)\s+)?(?:[Yy]ours|[Tt]hine)(?:\s+(?:ever|always|truly|very|most|sincerely|faithfully|affectionately|respectfully|obediently|gratefully|loving(?:ly)?|own|humble|devoted(?:ly)?|etc|&c|in\s+\w+|till|until|as)\b[^.!?\n]{0,40})?|(?:With\s+)?(?:all\s+)?(?:my\s+|much\s+|fond\s+)?[Ll]ove"
    r"(?:\s+(?:always|from|to)\b[^.!?\n]{0,30})?|(?:Kind(?:est)?|Best|Warm(?:est)?)\s+(?:regards|wishes)|Regards|Sincerely|Faithfully|Affectionately|Cheers"
    r"|God\s+(?:bless|keep)\s+you|Your\s+(?:\w+\s+){1,4})[,.;—–-]*[_*]*"
)
_NAME_EN = re.compile(
    r"[_*—–-]*\s*(?P<name>[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|of|the|de|von)){0,4})\.?[_*]*"
)
_GREETS_ZH = re.compile(
    r"(?:(?:我?(?:最)?(?:亲爱|敬爱|尊敬|可爱)的)[^，。！？：:]{1,12}|[^，。！？：:\s]{1,8}(?:如晤|如面|台鉴|大鉴|惠鉴|足下|见字如面|见信好|吾兄|吾妻|我儿|吾儿)"
    r"|(?:爸|妈|爹|娘|爸爸|妈妈|阿?[爷奶哥姐弟妹]|老师|先生|女士|小姐|[\u4e00-\u9fff]{1,4}(?:兄|弟|姐|妹|先生|女士|老师|同学|同志)))[：:，,!！]?"
)
_CALLS_ZH = re.compile(r"[^，。！？、：:\s“”「」]{1,8}(?<![道说問问喊叫写寫])[：:]")
_POSTSCRIPT = re.compile(r"(?:P\.?\s?S\.?\b|又[：:及]|附[：:])")
# 你的沈舟, 沈舟 敬上: surely a signature; 儿沈舟, 沈舟上 are one where the letter has been closed
_SIGNS_ZH = re.compile(
    r"(?P<sure>你(?:的|们的)|您的|爱你的|想你的)?(?:儿|女|弟|兄|妹|姐|友|学生|妻|夫)?\s*(?P<name>[\u4e00-\u9fff·A-Za-z]{1,8}?)\s*"
    r"(?P<hand>敬上|谨上|谨启|顿首|手书|手启|亲笔|拜上|绝笔|叩上)?(?:字|上|留|启)?"
)
_CLOSES_ZH = re.compile(
    r"(?:此致|敬礼|此致\s*敬礼|顺颂.{0,6}|顺祝.{0,8}|祝(?:你|您|好|安|福|一切).{0,10}|即颂.{0,6}|盼复|勿念|珍重|保重|安好)[。！!]?"
)
_DATE = re.compile(
    r"[^。，]{0,12}(?:\d{1,4}|[一二三四五六七八九十〇]{1,4})\s*(?:年|月|日|/|-).{0,16}|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? ?\d{0,4}"
)


class Letter(NamedTuple):
    """The paragraphs [first, last] of a letter, and who signed it."""

    first: int
    last: int
    writer: str


def find_letters(text: str, paras: Sequence[Paragraph], language: str) -> list[Letter]:
    """Letters that greet somebody and are signed, in order; linear."""
    found: list[Letter] = []
    finder = _signed_zh if language == "zh" else _signed_en
    greets = _GREETS_ZH if language == "zh" else _GREETS_EN
    at = 0
    while at < len(paras):
        p = paras[at]
        head = text[p.start : p.end].split("\n")[0].strip()
        greeting = len(head) <= SHORT and greets.fullmatch(head) is not None
        # Any name may stand there in Chinese; then the letter must close as letters do.
        plain = language == "zh" and not greeting and _CALLS_ZH.fullmatch(head) is not None
        greeting = greeting or plain
        if greeting and at + 1 < len(paras) or greeting and "\n" in text[p.start : p.end]:
            signed = finder(text, paras, at)
            if signed and plain and not _closes_zh(text, paras, signed):
                signed = None
            if signed and _is_dialogue(text, paras, signed):
                signed = None
            if signed:
                signed = _with_postscript(text, paras, signed)
                found.append(signed)
                at = signed.last
        at += 1
    return found


def _is_dialogue(text: str, paras: Sequence[Paragraph], letter: Letter) -> bool:
    """Whether people speak to each other between the two: then no letter lies there."""
    inside = paras[letter.first + 1 : letter.last + 1]
    spoken = sum(1 for p in inside if text[p.start] in _SPEAKS)
    return spoken > 1 and 3 * spoken >= len(inside)


def _closes_zh(text: str, paras: Sequence[Paragraph], letter: Letter) -> bool:
    rows = (
        " ".join(text[p.start : p.end].split()) for p in paras[letter.first + 1 : letter.last + 1]
    )
    return any(_CLOSES_ZH.fullmatch(row) for row in rows)


def _with_postscript(text: str, paras: Sequence[Paragraph], letter: Letter) -> Letter:
    last = letter.last
    while last + 1 < len(paras) and _POSTSCRIPT.match(text, paras[last + 1].start):
        last += 1
    return letter._replace(last=last)


def _signed_en(text: str, paras: Sequence[Paragraph], first: int) -> Letter | None:
    for i in range(first, min(len(paras), first + LONGEST)):
        rows = [row.strip() for row in text[paras[i].start : paras[i].end].split("\n")]
        if i > first and _GREETS_EN.fullmatch(rows[0]):
            return None  # another letter begins
        if len(rows) > 1 and len(rows[-1]) <= SHORT and _CLOSES_EN.fullmatch(rows[-2]):
            name = _NAME_EN.fullmatch(rows[-1])
            if name:
                return Letter(first, i, name["name"])
        if len(rows) == 1 and i > first and len(rows[0]) <= SHORT and i + 1 < len(paras):
            below = text[paras[i + 1].start : paras[i + 1].end].strip()
            name = _NAME_EN.fullmatch(below) if len(below) <= SHORT else None
            if name and _CLOSES_EN.fullmatch(rows[0]):
                return Letter(first, i + 1, name["name"])
        if len(rows) == 1 and i > first and rows[0][:1] in "—–-" and rows[0][-1] not in ".!?…":
            name = _NAME_EN.fullmatch(rows[0])
            if name:
                return Letter(first, i, name["name"])
    return None


def _signed_zh(text: str, paras: Sequence[Paragraph], first: int) -> Letter | None:
    closed = False
    for i in range(first + 1, min(len(paras), first + LONGEST)):
        rows = [row.strip() for row in text[paras[i].start : paras[i].end].split("\n")]
        words = " ".join(rows)
        if len(words) > SHORT:
            continue
        if _CLOSES_ZH.fullmatch(words):
            closed = True
            continue
        if len(rows) == 2 and _DATE.fullmatch(rows[1]):
            words = rows[0]
        m = _SIGNS_ZH.fullmatch(words)
        sure = m is not None and (closed or m["sure"] or m["hand"])
        if m and sure and words[-1] not in "。！？…”":
            last = i
            if i + 1 < len(paras):
                below = text[paras[i + 1].start : paras[i + 1].end].strip()
                last += len(below) <= SHORT and _DATE.fullmatch(below) is not None
            return Letter(first, last, m["name"])
    return None
