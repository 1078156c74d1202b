"""Numbers as headings write them: 4, IV, Four, the Fourth, 四, 廿四, 肆, ４."""

from __future__ import annotations

import re

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS, _ORDINALS, _TENS = _UNIT_WORDS.split(), _ORDINAL_WORDS.split(), _TEN_WORDS.split()
_TENTHS = [ten[:-1] + "ieth" for ten in _TENS]
LAST = 9999  # "Chapter the Last" stands after every number

WORD_VALUES: dict[str, int] = (
    {word: n for n, word in enumerate(_UNITS, 1)}
    | {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {word: 10 * n for n, word in enumerate(_TENTHS, 2)}
    | {"last": LAST}
    | dict.fromkeys(("premier", "première", "primero", "primeiro", "primo"), 1)
)
_WORDS = "|".join(sorted(WORD_VALUES, key=len, reverse=True))
ENGLISH_NUMBER = (
    rf"(?:[IVXLCDM]+|\d{{1,4}}|(?:the\s+)?(?:{'|'.join(_TENS)})[\s-](?:{_WORDS})"
    rf"|(?:the\s+)?(?:{_WORDS}))"
)

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
}
_DIGITS |= {"两": 2, "兩": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "○": 0}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
CHINESE_DIGITS = "".join(_DIGITS) + "".join(_SCALES) + "万萬"
CHINESE_NUMBER = rf"[{CHINESE_DIGITS}\d]{{1,9}}"


def roman_value(token: str) -> int | None:
    """The value of a Roman numeral in capitals, lenient about forms such as IIII; else None."""
    values = [_ROMAN.get(letter, 0) for letter in token]
    if not values or 0 in values:
        return None
    total = 0
    for here, following in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < following else here
    return total if total > 0 else None


def chinese_value(token: str) -> int | None:
    """The value of a Chinese numeral (十二, 一百零三, 二〇三, 廿一) or of digits; else None."""
    if token.isdecimal():
        return int(token)
    if all(c in _DIGITS for c in token):  # 二〇三, read digit by digit
        return int("".join(str(_DIGITS[c]) for c in token)) if token else None
    total = section = digit = 0
    for c in token:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c.isdecimal():
            digit = digit * 10 + int(c)
        elif c in "廿卅":
            section, digit = section + _SCALES[c], 0
        elif c in _SCALES:
            section, digit = section + (digit or 1) * _SCALES[c], 0
        elif c in "万萬":
            total, section, digit = (section + digit or 1) * 10_000, 0, 0
        else:
            return None
    return total + section + digit


def english_value(token: str) -> int | None:
    """The value of "IV", "4", "four", "the Fourth", "Twenty-First"; else None."""
    if token.isdecimal():
        return int(token)
    words = re.split(r"[\s-]+", token.lower().strip())
    words = words[1:] if words[:1] == ["the"] else words
    if words and all(word in WORD_VALUES for word in words):
        return sum(WORD_VALUES[word] for word in words)
    return roman_value(token.upper())
