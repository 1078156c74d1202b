"""How much a decoded text looks like something that people write.

Every East Asian encoding accepts most bytes of the others, so a decoding that does not fail proves
little. What tells them apart is frequency: the two hundred commonest characters make up about half
of any Chinese text, and a wrong decoding scatters over rare ones.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SLICE_CHARS: Final = 6_000

# The commonest characters of written Chinese, simplified and traditional, and of Japanese kanji.
_COMMON: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应向头文体美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任"
    "常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安"
    "少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司"
    "五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉"
    "吗吧呢啊谁怎让笑坐站爱快父母亲房脸哥姐弟妹夜晚早雨风花树车爷吃喝跑睡醒哭红黑黄青"
    "這個們來為國說時會對於著後過發裡還種經現當沒動開進樣實從無與長機問關點業將兩間並應頭體見產"
    "話給門兒東聲員論處義幾認條氣題爾別變總電數報結務場計許統區隊決馬書則聽卻達強難權設記類據邊"
    "張該規萬麼讓愛親臉紅黃樹車爺"
    "私僕彼女何今思言気出入見行来帰前後時間方者中手足目声顔部屋家道少年"
)
_PUNCTUATION: Final = frozenset("，。、！？：；“”‘’「」『』（）《》…—·　～～〜【】．，")
_TYPOGRAPHY: Final = frozenset("‘’“”–—…•\u00a0£§°©«»")
_ACCENTED: Final = frozenset("àáâäãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ¿¡ªº")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HIGH_RUN = re.compile(r"[^\x00-\x7f]{3,}")


def sample_of(text: str) -> str:
    """The start, the middle and the end, at most three times `SLICE_CHARS`."""
    if len(text) <= 3 * SLICE_CHARS:
        return text
    middle = len(text) // 2
    return text[:SLICE_CHARS] + text[middle : middle + SLICE_CHARS] + text[-SLICE_CHARS:]


def east_asian_score(text: str) -> float:
    """The mean worth of the characters outside ASCII, from -3 (garbage) to about 1 (prose)."""
    counts = Counter(c for c in sample_of(text) if c > "\x7f")
    total = sum(counts.values())
    return sum(n * _worth(c) for c, n in counts.items()) / total if total else 0.0


def western_score(text: str) -> float:
    """The same for Windows-1252: accents and typographic marks, alone or in pairs, among ASCII."""
    sample = sample_of(text)
    counts = Counter(c for c in sample if c > "\x7f")
    total = sum(counts.values())
    if not total:
        return 0.0
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample))
    good = sum(n for c, n in counts.items() if c in _TYPOGRAPHY or c in _ACCENTED)
    # Western text has at most some accents a word; other encodings read as it are nothing else.
    dense = 1.5 if total > 0.35 * len(sample.replace(" ", "")) else 0.0
    return good / total - 0.5 * (total - good) / total - 2.0 * in_runs / total - dense


def control_share(text: str) -> float:
    """The share of characters that no text has: control characters other than layout."""
    return len(CONTROLS.findall(text)) / len(text) if text else 0.0


def _worth(c: str) -> float:
    if c in _COMMON:
        return 1.2
    if c in _PUNCTUATION:
        return 1.0
    code = ord(c)
    if 0x3041 <= code <= 0x30FE:
        return 0.9
    if 0x4E00 <= code <= 0x9FFF:
        return 0.25 if _is_level_one(c) else -0.4
    if 0xFF01 <= code <= 0xFF5E:
        return 0.5
    if 0xFF61 <= code <= 0xFF9F:
        return -0.7  # half-width kana: what other encodings look like in Shift-JIS
    if 0xE000 <= code <= 0xF8FF or code < 0xA0 or code >= 0xFFF0:
        return -3.0
    return -0.5 if code >= 0x2000 else -0.2


def _is_level_one(c: str) -> bool:
    """Whether a national standard files the character among its common ones."""
    try:
        return 0xB0 <= c.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= c.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
