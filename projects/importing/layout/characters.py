"""Characters that files hold for reasons of their own, made those that a reader sees.

Newlines of every kind become "\\n" one for one ("\\r\\n" stays), zero-width characters go, C1
controls become the cp1252 characters that they were meant as, radicals of the Kangxi block the
letters that they look like (Unicode's EquivalentUnifiedIdeograph), ligatures their letters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What prose never needs: zero-width space, word joiner, soft hyphen, marks of direction.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The joiners stay where a script or a picture is spelt with them, and go elsewhere.
_JOINER = re.compile("(?<![\u0600-\u0dff\u1000-\u109f\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_NEWLINE = re.compile("\r(?!\n)|[\u2028\u2029\x0b\x85]")
_C1 = re.compile("[\x80-\x9f]")
_RARE = re.compile("[\x0b\r\x80-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069"
                   "\u2e80-\u2fd5\ufb00-\ufb06\ufeff]")  # fmt: skip
# Radicals of the supplement that stand for whole letters; Unicode gives only two of them itself.
_SUPPLEMENT: Final = dict(
    pair.split(">")
    for pair in (
        "⺟>母 ⺠>民 ⺩>王 ⺼>肉 ⻁>虎 ⻄>西 ⻅>见 ⻆>角 ⻇>角 ⻉>贝 ⻋>车 ⻌>辶 ⻑>長 ⻒>長 ⻓>长 ⻔>门 ⻗>雨 ⻘>青 ⻙>韦 ⻚>页 ⻛>风 ⻜>飞"
        " ⻝>食 ⻟>食 ⻡>首 ⻢>马 ⻣>骨 ⻤>鬼 ⻥>鱼 ⻦>鸟 ⻧>卤 ⻨>麦 ⻩>黄 ⻪>黾 ⻫>斉 ⻬>齐 ⻭>歯 ⻮>齿 ⻯>竜 ⻰>龙 ⻱>龟 ⻲>亀 ⻳>龟"
    ).split()
)
_LETTERS: Final = (
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    | _SUPPLEMENT
    | {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
)
_TABLE: Final = str.maketrans(_LETTERS)
_QUOTES: Final = "\x91\x92\x93\x94"


def mended(text: str) -> str:
    """The text in the characters that were meant; the same object where nothing is to be done."""
    if not _RARE.search(text):
        return text
    if any(mark in text for mark in _QUOTES):  # then \x85 is an ellipsis too, and no newline
        text = _C1.sub(_cp1252, text)
    text = _NEWLINE.sub("\n", text)
    return _JOINER.sub("", _INVISIBLE.sub("", text)).translate(_TABLE)


def _cp1252(found: re.Match[str]) -> str:
    return found.group().encode("latin-1").decode("cp1252", "ignore")
