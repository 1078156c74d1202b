"""Chinese names that no tagger knows: words that stand, time and again, only where somebody can stand (青黛, 慢慢),
and what the tagger sticks to a name (方敏伏在琴键上)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.story.people.stream_zh import Word
from pipeline.story.words import lexicon_zh as lx
from pipeline.story.words import people_zh as pz

OFTEN = 4  # times that a word must stand like somebody
LEAST = 0.6  # share of its places at which it must
ADVERBS = 2  # times that an adverb must stand where only a noun can

# after these stands somebody
_TO = frozenset(
    "给 替 对 跟 向 朝 帮 陪 让 叫 问 喊 冲 递给 塞给 送给 交给 还给 告诉 扶着 拉着 拉住 抱住 抱着 看着 望着 搂着 追着 背着 被 把 比".split()
)
# what only somebody does
_DOES = frozenset(
    "说 道 问 答 喊 叫 笑 哭 想 看 望 听 坐 站 走 跑 跪 蹲 躺 抱 捧 端 拿 举 递 点 摇 抬 低 伸 张 咬 瞪 盯 皱 叹 咳 答应 回答 知道 "
    "觉得 记得 愣 怔 转 回 扑 追 拦 拍 推 拉 扶 搂 摸 擦 抹 喝 吃 咽 吸 呼 跟 背 骑 爬 跳 蹦 睁 闭 眨 咧 撇 抿 噘 红 弯 鼓 缩 躲 "
    "钻 探 凑 接 掏 抓 捏 攥 握 解 脱 穿 戴 系 捂 撑 打 踢 骂 劝 求 谢 道谢 鞠躬 行礼 磕头".split()
)
_MADE = frozenset("的 这 那 各 每 某 几 哪 该 此".split())
_VERBISH = frozenset("伏趴蹲跪躺靠倒坐站走跑跳抱抓拿举抬推拉摇点伸转退追赶扑爬钻缩坠跌摔滚闯冲奔飞")
_ASPECT = "在着了到向进出起下过住"


def behaving(words: Sequence[Word]) -> set[str]:
    """The words of two letters that behave like somebody wherever they stand."""
    alike: Counter[str] = Counter()
    tokens: Counter[str] = Counter()
    other: set[str] = set()
    said: dict[str, set[str]] = defaultdict(set)
    for i, w in enumerate(words):
        if len(w.word) != 2 or w.tag in ("w", "PER", "m", "r", "p", "c", "u", "f", "TIME"):
            continue
        tokens[w.word] += 1
        before = words[i - 1] if i else None
        if before is not None and (before.word in _MADE or before.tag in ("m", "q", "a")):
            other.add(w.word)
        verb = _verb_after(words, i)
        opens = before is None or before.stops or before.tag in ("c", "TIME")
        if opens and verb:
            alike[w.word] += 1
            said[w.word].add(verb)
        elif before is not None and before.word in _TO:
            alike[w.word] += 1
            said[w.word].add(before.word)
    return {
        n for n, c in alike.items()
        if n not in other and c >= OFTEN and c >= LEAST * tokens[n] and len(said[n]) >= 3
        and not _is_word(n)
    }  # fmt: skip


def _verb_after(words: Sequence[Word], i: int) -> str:
    """What somebody does of whom a word may tell, or ""."""
    for w in words[i + 1 : i + 4]:
        if w.stops or w.word == "的":
            return ""
        if w.tag == "p":
            return w.word if w.word in _TO else ""
        if w.tag == "v":
            return w.word if w.word in _DOES or w.word[0] in _DOES else ""
        if w.tag not in ("d", "ad", "xc", "u"):
            return ""
    return ""


def _is_word(name: str) -> bool:
    known = name in pz.SORTS or name in pz.NOBODY or name in pz.GROUPS or name in lx.NOT_NAMES
    return (
        known or name in lx.COMMON or bool(set(name) & lx.NEVER_IN_NAMES) or bool(pz.sort_of(name))
    )


def adverbs(words: Sequence[Word]) -> set[str]:
    """Doubled adverbs that stand where only a noun can: 比慢慢的脑袋还要大, “……”慢慢说."""
    found: Counter[str] = Counter()
    for i, w in enumerate(words):
        if len(w.word) != 2 or w.word[0] != w.word[1] or w.tag not in ("d", "a", "ad", "v", "n"):
            continue
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < len(words) else None
        led = before is not None and before.word in _TO | {"在", "和", "与"}
        owns = after is not None and after.word == "的" and led
        found[w.word] += bool(led or owns)
    return {n for n, c in found.items() if c >= ADVERBS}


def without_verb(name: str, whole: str) -> str:
    """A name without the verb that the tagger stuck to it: 方敏 of 方敏伏在琴键上; "" for one that has none."""
    short, last = name[:-1], name[-1:]
    if len(name) != 3 or last not in _VERBISH or name[0] not in lx.SURNAMES:
        return ""
    stuck = re.search(f"{re.escape(name)}[{_ASPECT}]", whole)
    return short if stuck and whole.count(short) > whole.count(name) else ""
