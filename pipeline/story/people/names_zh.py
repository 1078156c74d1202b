"""Who is in a Chinese book: names found by recurrence, by position and by the tagger, and those who are
only described."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.chosen_zh import SHORT, chosen_names, wordlike
from pipeline.story.people.figures_zh import described
from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.genders_zh import has_surname, note_genders
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.seen_zh import NICK, Seen
from pipeline.story.people.short_zh import WOMEN, places, roles, short_names, stuck, styled
from pipeline.story.people.strangers_zh import strangers, vote
from pipeline.story.people.stream_zh import stream_of
from pipeline.story.text.chat import leads_to_message
from pipeline.story.words import lexicon_zh as lx

UNREAD = Grammar({}, {}, {})
SEX = 8.0  # votes for the sex of who is called by what they are
_RELATIVES = "妈爸爹娘"  # 少安妈 is not 少安
_ADDRESS = (
    "哥 姐 叔 伯 爷 婶 嫂 同志 老师 先生 小姐 师傅 大哥 大姐 师弟 师兄 师妹 师姐 大侠 前辈".split()
)
_MARKS = '“「『‘"﹁'


def gather(
    text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]],
    grammar: Grammar = UNREAD,
) -> Gazetteer:  # fmt: skip
    """The people of a Chinese story; `spoken` are the quotations, in order."""
    words = stream_of(text, ranges, spoken, grammar)
    whole = "\n".join(text[a:b] for a, b in ranges)
    seen = Seen(words, whole)
    names = chosen_names(seen, whole)
    names |= dict.fromkeys(_writers(text, spoken), 3)
    names |= dict.fromkeys(styled(whole), 3)
    shorts = short_names(whole, names)
    names = {
        n: c for n, c in names.items()
        if not (len(n) == 2 and n[0] in shorts) and not stuck(n, shorts, whole)
    }  # fmt: skip
    called = roles(whole, shorts)
    names |= dict.fromkeys(called.values(), 3)
    shorts = {**shorts, **called}
    gz = People(text)
    _cluster(gz, names)
    for letter, name in called.items():
        person = gz.people[gz.by_name[name]]
        person.female += SEX * (letter in WOMEN)
        person.male += SEX * (letter not in WOMEN)
    _find(gz, text, ranges, wordlike(names, seen))
    _find_short(gz, text, ranges, shorts)
    described(gz, words, spoken, long=len(whole) > SHORT)
    note_genders(gz, text, spoken)
    vote(gz)
    if len(whole) <= SHORT:
        strangers(gz)
    return gz


def _find_short(
    gz: Gazetteer, text: str, ranges: list[tuple[int, int]], shorts: Mapping[str, str]
) -> None:
    """Notes where one letter stands for somebody's name."""
    for short, full in sorted(shorts.items()):
        person = gz.by_name[full]
        for a, b in ranges:
            for at in places(short, text, a, b):
                gz.note(at, at + 1, person, short)
    gz.index()


def _writers(text: str, spoken: list[tuple[int, int]]) -> list[str]:
    """Who writes the lines of a chat: what stands before a line's words."""
    out = []
    for a, _ in spoken:
        if a and text[a] not in _MARKS and text[a - 1] in "：:":
            line = text.rfind("\n", 0, a) + 1
            if not leads_to_message(text[line:a]):
                out.append(text[line : a - 1].strip(" \u3000"))
    return [n for n in out if n]


def _cluster(gz: Gazetteer, names: dict[str, int]) -> None:
    """ "少平" joins "孙少平"; a title joins the only person of that surname, or by far the most named."""
    own = sorted((n for n in names if not _title_of(n)), key=lambda n: (-len(n), -names[n], n))
    for name in own:
        fits = [i for i, p in enumerate(gz.people) if _short_for(name, p.name)]
        if fits:
            gz.by_name[name] = max(fits, key=lambda i: names.get(gz.people[i].name, 0))
            continue
        gz.add(name)
    for name in sorted(n for n in names if _title_of(n)):
        title = _title_of(name)
        base = name[: -len(title)]
        direct = gz.by_name.get(base)
        same = [
            i
            for i, p in enumerate(gz.people)
            if p.name.startswith(base) and len(p.name) > len(base)
        ]
        same.sort(key=lambda i: -names.get(gz.people[i].name, 0))
        direct = next((i for i, p in enumerate(gz.people) if _labelled(name, p.name)), direct)
        if direct is not None:
            gz.by_name[name] = direct
        elif same and _alone(same, gz, names):
            gz.by_name[name] = same[0]
        else:
            gz.add(name)


def _alone(same: list[int], gz: Gazetteer, names: dict[str, int]) -> bool:
    if len(same) == 1:
        return True
    return names.get(gz.people[same[0]].name, 0) > 3 * names.get(gz.people[same[1]].name, 0)


def _labelled(name: str, full: str) -> bool:
    """周姐 is called 502周姐 in a chat, 老冯 物业老冯."""
    before = full.removesuffix(name)
    return before not in ("", full) and (all(c.isascii() for c in before) or bool(NICK.match(name)))


def _short_for(name: str, full: str) -> bool:
    """少平 for 孙少平, 格林 for 艾丽丝·格林."""
    if "·" in full:
        return name in full.split("·")
    if _labelled(name, full):
        return True
    if not full.endswith(name):
        return False
    return len(name) == 2 and len(full) > 2 and has_surname(full)


def _title_of(name: str) -> str:
    return next((t for t in lx.ADDRESS_TITLES if name.endswith(t) and len(name) > len(t)), "")


_NAMELIKE = re.compile(
    r"[，。！？、：”」看说问走跑点站坐摇抬低笑哭拿放松把被对向和跟又也都才就在从]"
)
_UNLIKE = re.compile(r"[地的得下了着过]")


def _find(
    gz: Gazetteer, text: str, ranges: list[tuple[int, int]], wordlike: frozenset[str]
) -> None:
    if not gz.by_name:
        gz.index()
        return
    known = sorted(gz.by_name, key=len, reverse=True)
    pattern = re.compile(
        rf"(?P<name>{'|'.join(map(re.escape, known))})(?:{'|'.join(_ADDRESS)}|儿)?(?![{_RELATIVES}])",
        re.IGNORECASE,
    )
    for a, b in ranges:
        for m in pattern.finditer(text, a, b):
            if m["name"] in wordlike and not _stands_like_a_name(text, m.start(), m.end()):
                continue
            gz.note(m.start(), m.end(), gz.by_name[m["name"].lower()], m.group(0))
    gz.index()


def _stands_like_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word that is a name as well (安静, 许愿) is one here."""
    before = text[max(0, start - 1) : start]
    if before in "很真太最更不没挺的得好" and before:
        return False
    if _UNLIKE.match(text, end):
        return text[end] == "的" and (not before or before in "，。！？；：“「\n \u3000")
    return bool(_NAMELIKE.match(text, end)) or not before or before in "，。！？；：“”「」\n \u3000"
