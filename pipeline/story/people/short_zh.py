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
_OPENS = r"(?:(?<=[。！？；，：”」』\n\u3000])|^)"
# words that begin like a style and are none
_WORDS = "公(?!子|主|公|孙|然|文|事|堂|差|门|鸡|众|开|司|园|路|平|式|元|务|寓|鸭|猪|牛)|生(?!死|活|气|前|日|来|平|人|长|怕|怒|病|下|出|于|在|得|了|得)|翁|媪"


def styled(whole: str) -> list[str]:
    """Those who are brought in by surname and style: 于公者."""
    if whole.count("曰") < OLD:
        return []
    return [m for m in dict.fromkeys(_STYLED.findall(whole)) if _standing(m[-1], whole)]


def short_names(whole: str, names: Iterable[str]) -> Mapping[str, str]:
    """By one letter the only name that it stands for at the head of clauses; nothing in a book of today."""
    if whole.count("曰") < OLD:
        return {}
    found: dict[str, list[str]] = {}
    for name in names:
        formed = len(name) in (2, 3) and name[0] in lx.SURNAMES
        if formed and not set(name) & lx.NEVER_IN_NAMES and _standing(name[-1], whole):
            found.setdefault(name[-1], []).append(name)
    return {short: full[0] for short, full in found.items() if len(full) == 1}


def places(short: str, whole: str, start: int, end: int) -> list[int]:
    """Where in [start, end) a letter stands for somebody."""
    return [m.start() for m in _pattern(short).finditer(whole, start, end)]


def _standing(short: str, whole: str) -> bool:
    return bool(_pattern(short).search(whole))


def _pattern(short: str) -> re.Pattern[str]:
    if short in _STYLES:
        return re.compile(f"{_OPENS}(?=({_WORDS})){short}")
    return re.compile(f"{_OPENS}{short}(?=[{_DOES}])")
