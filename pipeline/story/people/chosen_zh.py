"""Which of the words that stand like a name in a Chinese story are names: by recurrence, by position, by the tagger."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.people.genders_zh import has_surname
from pipeline.story.people.nouns_zh import BODY
from pipeline.story.people.seen_zh import NICK, Seen, has_title
from pipeline.story.words import lexicon_zh as lx
from pipeline.story.words import people_zh as pz

_PLACE_ENDS = frozenset(
    "村县省市镇乡山河江湖沟湾坡桥城庄庙州国岛港街巷路屯寨岭峪滩堡渡镇派宗院楼阁殿宫"
)
_TITLES = "|".join(sorted(lx.ADDRESS_TITLES, key=len, reverse=True))
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])([{lx.SURNAME_CLASS}](?:{_TITLES}))(?![\u4e00-\u9fff]?的?声)"
)
SHORT = 30_000  # letters; in a longer text a name must stand more often
EVIDENT = 0.05  # share of a name's places in which it acts like a person


def _surely(name: str, seen: Seen) -> bool:
    """Whether the tagger takes a word for a name nearly everywhere, and it acts: 袭人, 雨村."""
    per = seen.per[name]
    whole = len(name) == 3 and has_surname(name) and per == seen.tokens[name]
    return per >= (2 if whole else 4) and 2 * per >= seen.tokens[name] and seen.acts[name] >= 2


def _plausible(name: str, *, sure: bool = False, told: bool = False) -> bool:
    if name in lx.NOT_NAMES or name in pz.SORTS or name in pz.NOBODY or name in pz.GROUPS:
        return False
    odd = set(name) & lx.NEVER_IN_NAMES and not (
        sure and has_surname(name)
    )  # 闻不语 is odd, and one
    if odd or name[-1] == "声" or name in lx.COMMON or _worn(name):
        return False
    if sure:
        return name[-1] not in "们家府"
    if name[-1] in "村镇县乡":
        return False
    if len(name) == 2 and name[0] == name[1] and name in _ADVERBS and not told:
        return False
    if pz.animal_of(name) and not NICK.match(name):
        return False
    if len(name) == 3 and has_surname(name):
        return not name.endswith("们")
    return not (
        name[-1] in _PLACE_ENDS or name[0] in lx.NEVER_FIRST or name.endswith(lx.NEVER_LAST)
    )


def _worn(name: str) -> bool:
    """Whether a colour that is a surname stands before what somebody has or wears: 白胡子, 黄头发, 蓝围巾."""
    return name[0] in _COLOURS and len(name) > 2 and (name[1:] in BODY or name[1:] in _WORN)


_COLOURS = frozenset("白黄金银蓝青红黑灰绿紫朱乌花")
_WORN = frozenset(
    "胡须 辫子 眼镜 围巾 头巾 帽子 斗篷 披风 衣服 衣裳 衬衫 毛衣 棉袄 大衣 外套 裙子 裤子 鞋子 靴子 手套 袍子 长衫 长袍 旗袍".split()
)
_ADVERBS = frozenset(
    "齐齐 缓缓 渐渐 默默 悄悄 偷偷 轻轻 慢慢 连连 频频 呆呆 静静 幽幽 淡淡 冷冷 暗暗 细细 紧紧 深深 远远 隐隐 纷纷 徐徐 匆匆 "
    "狠狠 恨恨 恰恰 刚刚 常常 往往 哈哈 嘿嘿 呵呵 嘻嘻 呜呜 滴滴 点点 微微 层层 阵阵 个个 人人 天天 处处 家家 年年 团团 牢牢".split()
)


def chosen_names(seen: Seen, whole: str) -> dict[str, int]:
    """Names with how often they stand in the text; `whole` is all of it."""
    long = len(whole) > SHORT
    chosen = {
        name: seen.count(name)
        for name in seen.per
        if _plausible(name, sure=_surely(name, seen), told=name in seen.given)
        and _is_name(name, seen, long=long)
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


def wordlike(names: dict[str, int], seen: Seen) -> frozenset[str]:
    """Names that are words as well (安静): they count only where they stand like a name."""
    return frozenset(
        n for n in names
        if seen.per[n] * 2 < seen.tokens[n] and not NICK.match(n) or n in _ADVERBS
    )  # fmt: skip
