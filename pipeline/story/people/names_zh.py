"""Who is in a Chinese book: names found by recurrence, by position and by the tagger, and those who are
only described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.figures_zh import described
from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.genders_zh import has_surname, note_genders
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.seen_zh import NICK, Seen, has_title
from pipeline.story.people.short_zh import places, short_names, styled
from pipeline.story.people.strangers_zh import strangers, vote
from pipeline.story.people.stream_zh import stream_of
from pipeline.story.words import lexicon_zh as lx
from pipeline.story.words import people_zh as pz

UNREAD = Grammar({}, {}, {})
_RELATIVES = "妈爸爹娘"  # 少安妈 is not 少安
_ADDRESS = (
    "哥 姐 叔 伯 爷 婶 嫂 同志 老师 先生 小姐 师傅 大哥 大姐 师弟 师兄 师妹 师姐 大侠 前辈".split()
)
_PLACE_ENDS = frozenset(
    "村县省市镇乡山河江湖沟湾坡桥城庄庙州国岛港街巷路屯寨岭峪滩堡渡镇派宗院楼阁殿宫"
)
_TITLES = "|".join(sorted(lx.ADDRESS_TITLES, key=len, reverse=True))
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])([{lx.SURNAME_CLASS}](?:{_TITLES}))(?![\u4e00-\u9fff]?的?声)"
)
SHORT = 30_000  # letters; in a longer text a name must stand more often
EVIDENT = 0.05  # share of a name's places in which it acts like a person
_MARKS = '“「『‘"﹁'


def gather(
    text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]],
    grammar: Grammar = UNREAD,
) -> Gazetteer:  # fmt: skip
    """The people of a Chinese story; `spoken` are the quotations, in order."""
    words = stream_of(text, ranges, spoken, grammar)
    whole = "\n".join(text[a:b] for a, b in ranges)
    seen = Seen(words, whole)
    names = _choose(seen, whole)
    names |= dict.fromkeys(_writers(text, spoken), 3)
    names |= dict.fromkeys(styled(whole), 3)
    shorts = short_names(whole, names)
    names = {n: c for n, c in names.items() if not (len(n) == 2 and n[0] in shorts)}
    gz = People(text)
    _cluster(gz, names)
    _find(gz, text, ranges, _wordlike(names, seen))
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
            out.append(text[line : a - 1].strip(" \u3000"))
    return [n for n in out if n]


def _surely(name: str, seen: Seen) -> bool:
    """Whether the tagger takes a word for a name nearly everywhere, and it acts: 袭人, 雨村."""
    per = seen.per[name]
    whole = len(name) == 3 and has_surname(name) and per == seen.tokens[name]
    return per >= (2 if whole else 4) and 2 * per >= seen.tokens[name] and seen.acts[name] >= 2


def _plausible(name: str, *, sure: bool = False) -> bool:
    if name in lx.NOT_NAMES or name in pz.SORTS or name in pz.NOBODY or name in pz.GROUPS:
        return False
    odd = set(name) & lx.NEVER_IN_NAMES and not (
        sure and has_surname(name)
    )  # 闻不语 is odd, and one
    if odd or name[-1] == "声" or name in lx.COMMON:
        return False
    if sure:
        return name[-1] not in "们家府"
    if name[-1] in "村镇县乡":
        return False
    if len(name) == 2 and name[0] == name[1] and name in _ADVERBS:
        return False
    if pz.animal_of(name) and not NICK.match(name):
        return False
    if len(name) == 3 and has_surname(name):
        return not name.endswith("们")
    return not (
        name[-1] in _PLACE_ENDS or name[0] in lx.NEVER_FIRST or name.endswith(lx.NEVER_LAST)
    )


_ADVERBS = frozenset(
    "齐齐 缓缓 渐渐 默默 悄悄 偷偷 轻轻 慢慢 连连 频频 呆呆 静静 幽幽 淡淡 冷冷 暗暗 细细 紧紧 深深 远远 隐隐 纷纷 徐徐 匆匆 "
    "狠狠 恨恨 恰恰 刚刚 常常 往往 哈哈 嘿嘿 呵呵 嘻嘻 呜呜 滴滴 点点 微微 层层 阵阵 个个 人人 天天 处处 家家 年年 团团 牢牢".split()
)


def _choose(seen: Seen, whole: str) -> dict[str, int]:
    """Names with how often they stand in the text."""
    long = len(whole) > SHORT
    chosen = {
        name: seen.count(name)
        for name in seen.per
        if _plausible(name, sure=_surely(name, seen)) and _is_name(name, seen, long=long)
    }
    for name in sorted(seen.given - set(chosen)):
        known = seen.per[name] or seen.acts[name] or (seen.count(name) > 1 and has_surname(name))
        if not long and known and name not in pz.SORTS:
            chosen[name] = seen.count(name)
    for m, count in Counter(_TITLED.findall(whole)).items():
        if count >= 2 and m not in chosen:
            chosen[m] = count
    # the given name alone, where the full name is known
    for full in list(chosen):
        given = full[2:] if full[:2] in lx.COMPOUND_SURNAMES else full[1:]
        if len(full) >= 3 and len(given) == 2 and has_surname(full) and given not in chosen:
            alone = seen.count(given) - chosen[full]
            enough = alone >= max(2, 0.05 * chosen[full])
            if enough and _plausible(given) and given not in lx.COMMON and not has_title(full):
                chosen[given] = alone
    # and full names met once or twice, of those called by their given name
    for given in [n for n in chosen if len(n) == 2 and n[0] not in lx.SURNAMES]:
        for m in sorted(set(re.findall(rf"[{lx.SURNAME_CLASS}]{re.escape(given)}", whole))):
            known = (
                seen.per[m]
                if m[0] not in _WORDY
                else seen.per[m] > 2 and seen.per[m] * 20 > chosen[given]
            )
            if m not in chosen and known:
                chosen[m] = seen.count(m)
    wives = Counter(m for m in re.findall(r"[\u4e00-\u9fff]{2,3}家的", whole))
    for m, count in wives.items():
        husband = next((n for n in chosen if m.endswith(f"{n}家的")), "")
        if husband and count > 1:
            chosen[f"{husband}家的"] = seen.count(f"{husband}家的")
    if not long:
        chosen |= {m: seen.count(m) for m in sorted(_polite_beasts(whole)) if m not in chosen}
    for name in [n for n in chosen if n[-1] in _DOUBLED]:
        whole_name = name + name[-1]  # 田鼠奶奶, of which the tagger leaves 田鼠奶
        if seen.count(whole_name) * 2 >= chosen[name]:
            chosen[whole_name] = chosen.pop(name)
    return _without_pieces(chosen, seen)


_KIN = "奶奶 爷爷 先生 小姐 太太 大婶 大叔 阿姨 妈妈 爸爸 哥哥 姐姐 弟弟 妹妹 大哥 大姐 婆婆 公公".split()
_POLITE = re.compile(rf"[\u4e00-\u9fff]{{1,3}}?(?:{'|'.join(_KIN)})")


def _polite_beasts(whole: str) -> set[str]:
    """Beasts called as people are: 獾奶奶, which no tagger knows."""
    out = set()
    for m in _POLITE.finditer(whole):
        whole_name = m.group()
        fits = (whole_name[cut:] for cut in range(len(whole_name)))
        out |= {name for name in [next((n for n in fits if pz.animal_of(n)), "")] if name}
    return out


_DOUBLED = frozenset("奶爷妈爸婆公叔姐哥弟妹伯姑舅")
_THINGS = frozenset(
    "布纸灯门窗车船旗伞酒茶饭菜水油米面肉糖盐药酒杯碗盘锅刀剑枪弓箭墙桌椅床柜书信画笔钟表镜鞋帽衣裤裙袜被枕铁铜煤柴砖瓦"
)
_WORDY = lx.WORD_SURNAMES | set(
    "戴步牛马手后明时因成满常乐高红白经计解通步关权能别双何从安温于单方向连对和便则却见"
)


def _is_name(name: str, seen: Seen, *, long: bool) -> bool:
    per, acts, heard, tokens = seen.per[name], seen.acts[name], seen.heard[name], seen.tokens[name]
    nick = bool(NICK.match(name))
    formed = (
        (has_surname(name) and len(name) in (2, 3)) or nick or has_title(name) or "·" in name
        or any(c.isascii() or "Ａ" <= c <= "ｚ" for c in name)
    )  # fmt: skip
    share = per / max(tokens, 1)
    sure = has_surname(name) and per >= 3 and acts >= 2
    if len(name) == 2 and name[-1] in _THINGS and not heard and not nick and not sure:
        return False
    if name in seen.given and per:
        return True
    if not long:
        once = seen.count(name) == 1 and name[0] in _WORDY and len(name) == 2
        if once and not heard and name not in seen.given:
            return False  # 戴虎 of 戴虎磕脑
        if heard and (per or formed):
            return True
        if formed and (per >= 2 or (per and acts) or (nick and seen.count(name) >= 3)):
            return True
        return per >= 1 and acts >= 1 and share >= 0.5 and (per >= 2 or seen.count(name) >= 3)
    if per + heard < 3 or share < (0.2 if heard >= 3 else 0.5):
        return heard >= 3 and formed and per >= 1
    return acts / max(per, heard, 1) >= EVIDENT and acts >= (1 if formed else 2)


def _without_pieces(chosen: dict[str, int], seen: Seen) -> dict[str, int]:
    """Drops pieces of names (金俊 of 金俊武 and 金俊山) and names with a word after them."""
    out = dict(chosen)
    for name in chosen:
        if _begins_in_another(name, chosen, seen):
            del out[name]
    for short in sorted(out, key=len):
        around = [n for n in out if n != short and short in n]
        if (
            around
            and len(short) < 3
            and seen.count(short) <= max(seen.count(n) for n in around)
            and short[0] in lx.SURNAMES
        ):
            del out[short]  # 魏头 of 老魏头
            continue
        longer = [n for n in out if n != short and n.startswith(short)]
        if not longer or short not in out:
            continue
        covered = sum(seen.count(n) for n in longer)
        alone = seen.count(short) - covered
        if alone < 0.35 * covered and not (len(short) == 3 and has_surname(short)):
            del out[short]
            continue
        for n in longer:
            if out[short] > 2.5 * out[n] and not has_title(n):
                out.pop(n)
    return out


def _begins_in_another(name: str, chosen: dict[str, int], seen: Seen) -> bool:
    """刘伸 of 大刘伸进去: its first letter always ends a name that stands oftener."""
    return any(
        other != name and other.endswith(name[0]) and not other.endswith(name) and chosen[other] > chosen[name]
        and seen.count(other + name[1:]) == seen.count(name)
        for other in chosen
    )  # fmt: skip


def _wordlike(names: dict[str, int], seen: Seen) -> frozenset[str]:
    """Names that are words as well (安静): they count only where they stand like a name."""
    return frozenset(n for n in names if seen.per[n] * 2 < seen.tokens[n] and not NICK.match(n))


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
