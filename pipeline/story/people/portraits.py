"""What the text says of each person's looks, age and kind, beside their name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer, Mention
from projects.comic.drawing.looks import CREATURES

OLD = {"old", "aged", "elderly", "ancient", "老人", "老头", "老汉", "老太", "白须", "花白", "银发"}
YOUNG = {
    "child",
    "boy",
    "girl",
    "kid",
    "youngster",
    "baby",
    "toddler",
    "小孩",
    "孩子",
    "男孩",
    "女孩",
    "小姑娘",
    "小男孩",
    "十岁",
    "九岁",
    "八岁",
    "七岁",
    "娃",
}
_LOOKS = (
    "beard bearded moustache moustached moustaches mustache spectacles glasses eyeglasses bald gray grey gray-haired "
    "grey-haired white-haired red-haired redhead auburn ginger blond blonde fair-haired golden-haired flaxen "
    "black-haired dark-haired raven-haired brown-haired old aged elderly ancient child boy girl little kid "
    "youngster baby toddler year-old "
    "胡子 胡须 络腮 白须 八字胡 眼镜 光头 秃 白发 花白 银发 红发 金发 黑发 老人 老头 老汉 老太 小孩 孩子 男孩 女孩 "
    "小姑娘 小男孩 娃"
).split()  # fmt: skip
_YEARS_ZH = re.compile(r"(?<![一二三四五六七八九十])[十九八七六五]岁")
_YEARS_OLD = re.compile(r"years?\s+$", re.IGNORECASE)
_NEAR = 70
AGE_NEAR_ZH = 5  # 闰土还是个孩子: Chinese says it right beside the name
AGE_NEAR = 45  # "Mara, who was only a child": further off it is somebody else


class Found(NamedTuple):
    """A word in the text."""

    start: int
    end: int
    word: str


def occurrences(text: str, words: Iterable[str]) -> Iterator[Found]:
    """Every place of some words, capitals or not, word by word: far quicker than one pattern for
    all. Latin words stand alone, Chinese ones anywhere."""
    low = text.lower()
    if len(low) != len(text):  # letters that are two in small: places must stay
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for word in words:
        at, size, latin = low.find(word), len(word), word.isascii()
        while at >= 0:
            end = at + size
            alone = not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum())
            if not latin or alone:
                yield Found(at, end, word)
            at = low.find(word, end)


def looks_near(text: str, gz: Gazetteer) -> defaultdict[int, Counter[str]]:
    """The words of looks and age that stand beside each person's name, within a sentence."""
    out: defaultdict[int, Counter[str]] = defaultdict(Counter)
    found = list(occurrences(text, _LOOKS))
    if "岁" in text:
        found += [Found(m.start(), m.end(), m.group(0)) for m in _YEARS_ZH.finditer(text)]
    for start, end, word in sorted(found):
        if any(m.end > start for m in gz.between(start - 40, end)):
            continue  # part of a name: nobody is grey for being called Gray
        if not _is_worn(text, start, end, word):
            continue
        years = _YEARS_OLD.search(text[max(0, start - 8) : start]) if word == "old" else None
        if years:
            start, word = start - len(years.group(0)), "years old"
        elif word == "old" and text[max(0, start - 5) : start].lower() == "year-":
            continue
        best = _nearest(text, start, end, word, gz)
        if best is None:
            best = _pronoun_before(text, start, gz)
        if best is not None:
            out[best][_age_word(text, word, start)] += 1
    return out


def _nearest(text: str, start: int, end: int, word: str, gz: Gazetteer) -> int | None:
    best, distance = None, _NEAR + 1
    for mention in gz.between(start - _NEAR, end + 24):
        gap = start - mention.end if mention.end <= start else (mention.start - end) * 2
        near = AGE_NEAR if word.isascii() else AGE_NEAR_ZH
        if word in OLD | YOUNG | {"little"} and (
            gap > near or _of_another(text, mention, start, end)
        ):
            continue
        between = text[min(mention.end, end) : max(mention.start, start)]
        if 0 <= gap < distance and not re.search(r"[.!?。！？\n]", between):
            best, distance = mention.person, gap
    return best


_HAIR = re.compile(r"\s+(?:hair|head|headed|beard|locks|whiskers|moustache|curls)\b", re.IGNORECASE)
_WORN = re.compile(
    r"\b(?:his|her|wore|wearing|through|behind|gold|silver|steel|thick|round|rimmed|reading|adjusted)\s+$",
    re.IGNORECASE,
)


def _is_worn(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word of looks is about hair or on a nose: a gray morning and two glasses are not."""
    if word in ("gray", "grey"):
        return bool(_HAIR.match(text, end))
    if word == "glasses":
        return bool(_WORN.search(text[max(0, start - 16) : start]))
    return True


_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|my|your|no|any|every|another|other|of|for|to|with|at)"
    r"(?:\s+\w+){0,2}\s+$",
    re.IGNORECASE,
)


def _of_another(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a word of age is likely somebody else's: "Matthew looked at the child"."""
    if not text[start:end].isascii():
        return False
    if mention.start >= end:
        return mention.start - end > 1
    return bool(_DEFINITE.search(text[mention.end : start]))


CHILD_YEARS, AGED_YEARS, GROWN_YEARS = "child in years", "aged in years", "grown in years"
_COUNT = re.compile(r"(\w+)[\s-]*$")
_CHILD_YEARS = set("three four five six seven eight nine ten eleven twelve thirteen".split())
_OLD_YEARS = set("sixty seventy eighty ninety".split())


def _age_word(text: str, word: str, start: int) -> str:
    """The word found; an age in years as one of three words that settle it."""
    if word.endswith("岁"):
        return CHILD_YEARS
    if "year" not in word:
        return word
    before = _COUNT.search(text[max(0, start - 20) : start])
    number = before.group(1).lower() if before else ""
    years = int(number) if number.isdecimal() and len(number) < 4 else -1
    if number in _CHILD_YEARS or 0 < years < 14:
        return CHILD_YEARS
    return AGED_YEARS if number.split("-")[0] in _OLD_YEARS or years >= 60 else GROWN_YEARS


_SHE = re.compile(r"(?:^|[.!?。！？”\"]\s*)(?:She|He|她|他)\b[^.!?。！？]{0,40}$")


def _pronoun_before(text: str, at: int, gz: Gazetteer) -> int | None:
    """The person whom "She was ten years old" means: the last one named before that sentence."""
    if not _SHE.search(text[max(0, at - 50) : at]):
        return None
    named = gz.between(at - 190, at)
    return named[-1].person if named else None


CREATURES_LATIN = [c for c in CREATURES if c.isascii()]
_NAMED = re.compile(r"[^.!?]{0,22}\b(?:named|called|whose name was)\s+$")
_IS_A = re.compile(
    r"^(?:,\s*(?:the|an?)\s+(?:[\w-]+[\s,]+){0,3}|\s+(?:was|is)\s+(?:the|an?)\s+(?:[\w-]+[\s,]+){0,3})$"
)


def introduced_creatures(text: str, gz: Gazetteer) -> dict[int, str]:
    """Who is brought in as an animal or a robot: "a copper robot named X", "X, the fox"."""
    out: dict[int, str] = {}
    for start, end, kind in sorted(occurrences(text, CREATURES_LATIN)):
        for mention in gz.between(start - 50, end + 50):
            if gz.people[mention.person].nominal:
                continue  # "the stranger, the dog and the boy": a description says itself what it is
            if mention.start >= end:
                hit = _NAMED.match(text[end : mention.start])
            else:
                hit = _IS_A.match(text[mention.end : start])
                hit = hit if text[mention.end : start].strip(" ,") else None
            if hit:
                out.setdefault(mention.person, kind)
    return out
