"""The one letter by which an old Chinese book calls somebody after the first time: 孔秀 as 秀曰, 于公 as 公, 王生 as 生."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.story.words import lexicon_zh as lx

OLD = 3  # times that 曰 stands in a book that tells so
_STYLES = "公生翁媪"  # what a man or woman of the surname is called
_STYLED = re.compile(rf"(?<![\u4e00-\u9fff])([{lx.SURNAME_CLASS}][{_STYLES}])(?=[者，、名字])")
# what somebody does who stands there by one letter
_DOES = "曰云答问怒笑喜惊骇惧大提引拍挺拔听闻见令教急忙疾自乃遂即便方又亦以只挥拨放捉叱喝拜跪入出起坐立拟欲不未既从如与谓谢"
_DOES_TOO = "逡惭羞微俯仰掩倚牵执推衣辞趋疑意咄叱掇骇求窃忆伏审拒许诺揖叩正素固甚殊感宁毅遽佯潜徐顾携移迎送命嘱哭泣呼骂击斩射奔逃追走行归至来往"
# who is called by one letter from the first: the woman, the crone, the monk
_ROLES = {
    "女": "女子", "媪": "老媪", "妪": "老妪", "妇": "妇人", "生": "书生", "僧": "僧人", "翁": "老翁", "叟": "老叟", "婢": "婢女",
    "尼": "尼姑",
}  # fmt: skip
WOMEN = "女媪妪妇婢尼"
_BROUGHT_IN = re.compile(
    rf"(?:^|(?<=[。\n\u3000]))\s*([{lx.SURNAME_CLASS}][\u4e00-\u9fff]{{1,2}})，(?:字[^，。]{{1,3}}，)?[\u4e00-\u9fff]{{1,4}}人(?=[，。也])"
)
_OF_A_TOWN = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})([{lx.SURNAME_CLASS}][{_STYLES}])(?=[好喜性少素自赴游偶夜与，])"
)
_OPENS = r"(?:(?<=[。！？；，：”」』\n\u3000])|^)"
# words that begin like a style and are none
_WORDS = "公(?!子|主|公|孙|然|文|事|堂|差|门|鸡|众|开|司|园|路|平|式|元|务|寓|鸭|猪|牛)|生(?!死|活|气|前|日|来|平|人|长|怕|怒|病|下|出|于|在|得|了|得)|翁|媪"


def styled(whole: str) -> list[str]:
    """Those who are brought in by surname and style: 于公者."""
    if whole.count("曰") < OLD:
        return []
    brought = dict.fromkeys(_BROUGHT_IN.findall(whole))  # 宁采臣，浙人
    brought |= {  # 登州张生好奇, and 张 from then on
        n: None for n in _OF_A_TOWN.findall(whole) if len(_acting(n[0]).findall(whole)) >= OLD
    }  # fmt: skip
    return [m for m in dict.fromkeys(_STYLED.findall(whole)) if _standing(m[-1], whole)] + list(
        brought
    )


def short_names(whole: str, names: Iterable[str]) -> Mapping[str, str]:
    """By one letter the only name that it stands for at the head of clauses; nothing in a book of today."""
    if whole.count("曰") < OLD:
        return {}
    found: dict[str, list[str]] = {}
    for name in names:
        formed = len(name) in (2, 3) and name[0] in lx.SURNAMES
        if formed and not set(name) & lx.NEVER_IN_NAMES and _standing(name[-1], whole):
            found.setdefault(name[-1], []).append(name)
        elif formed and len(name) == 3 and len(_pattern(name[0]).findall(whole)) >= OLD:
            found.setdefault(name[0], []).append(name)  # 宁采臣 as 宁
        if len(name) == 2 and name[1] in _STYLES and len(_acting(name[0]).findall(whole)) >= OLD:
            found.setdefault(name[0], []).append(name)  # 张生 as 张
    return {short: full[0] for short, full in found.items() if len(full) == 1}


def roles(whole: str, shorts: Mapping[str, str]) -> dict[str, str]:
    """Who is called by one letter for what they are, again and again, in an old book: 女曰, 媪笑曰."""
    if whole.count("曰") < OLD:
        return {}
    return {
        letter: name for letter, name in _ROLES.items()
        if letter not in shorts and len(_acting(letter).findall(whole)) >= 2
    }  # fmt: skip


def _acting(short: str) -> re.Pattern[str]:
    return re.compile(f"{_OPENS}{short}(?=[{_DOES}{_DOES_TOO}])")


def letters(whole: str) -> frozenset[str]:
    """The letters by which an old book calls people, to which the tagger sticks what they do."""
    if whole.count("曰") < OLD:
        return frozenset()
    brought = {n[0] for n in (*_BROUGHT_IN.findall(whole), *_OF_A_TOWN.findall(whole))}
    return frozenset(_ROLES) | {c for c in brought if len(_pattern(c).findall(whole)) >= OLD}


def does(word: str) -> bool:
    """Whether a word begins with what somebody does who is called by one letter."""
    return word[:1] in _DOES + _DOES_TOO and bool(word)


def stuck(name: str, shorts: Mapping[str, str], whole: str) -> bool:
    """Whether what is taken for a name in an old book is one letter and what its bearer does: 媪笑, 宁正容."""
    if whole.count("曰") < OLD or len(name) < 2 or name in shorts.values():
        return False
    return name[0] in (*shorts, *_ROLES) and name[1] in _DOES + _DOES_TOO


def places(short: str, whole: str, start: int, end: int) -> list[int]:
    """Where in [start, end) a letter stands for somebody."""
    return [m.start() for m in _pattern(short).finditer(whole, start, end)]


def _standing(short: str, whole: str) -> bool:
    return bool(_pattern(short).search(whole))


def _pattern(short: str) -> re.Pattern[str]:
    if short in _STYLES:
        return re.compile(f"{_OPENS}(?=({_WORDS})){short}")
    return _acting(short)
