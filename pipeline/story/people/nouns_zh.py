"""The noun phrases of a Chinese story that stand for somebody: 一名圆脸弟子, 那妖兽, 众人, 一个苍老的声音."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.story.people.seen_zh import doing
from pipeline.story.people.stream_zh import Word
from pipeline.story.text.spans import Within
from pipeline.story.words import people_zh as pz
from pipeline.story.words.people_zh import Sort

Kind = Literal["name", "noun", "pronoun", "group", "voice"]
_NOUNS = frozenset("n nz nw an vn LOC ORG PER s nr".split())
_ABOUT = frozenset("a b n nz nw an vn".split())
PRONOUNS = frozenset("他 她 它 我 你 您 他们 她们 它们 我们 咱们 你们 自己 俺 咱".split())
_FEW = frozenset("两三四五六七八九十几数百千众诸多群些双俩2345678")
BODY = frozenset(
    "浑身 全身 满脸 一身 满身 通身 话音 手 脸 眼 眼睛 头 脚 腿 身子 身体 身影 目光 眼神 眼泪 泪水 声音 嗓子 嘴 嘴角 嘴唇 脸色 神色 神情 表情 手指 双手 双眼 额头 眉头 眉毛 心 心里 心中 心头 "
    "耳朵 鼻子 肩膀 背影 语气 话音 话 笑容 胡子 头发 尾巴 爪子 喉咙 膝盖 双腿 脸颊 眼圈 眼眶 脸红 肚子".split()
)
_UNKNOWN = frozenset("n nz nw vn LOC ORG PER an".split())
LONGEST = 7  # letters of a description


class Noun(NamedTuple):
    """A phrase for somebody: its place (what describes and the head), the whole as a key, the head and
    its sort; `det` is "new" (一个), "that" (那, 这), "my" or ""; whether it is many, the subject of its clause,
    speaks there, is only compared, or says what somebody is."""

    start: int
    end: int
    kind: Kind
    key: str = ""
    head: str = ""
    sort: Sort = Sort("")
    person: int = -1
    det: str = ""
    plural: bool = False
    subject: bool = False
    speaks: int = 0
    compared: bool = False
    predicate: bool = False
    another: bool = False
    first: int = 0  # token numbers: of the phrase with its determiner, and after its head
    last: int = 0
    about: str = ""


def recut(words: Sequence[Word], names: Sequence[tuple[int, int, int]]) -> list[Word]:
    """The words with every name as one word tagged PER."""
    out: list[Word] = []
    starts = [a for a, _, _ in names]
    done = -1
    for w in words:
        if w.tag == "quote" or w.end == w.start:
            out.append(w)
            continue
        at = max(w.start, done)
        k = max(0, bisect_left(starts, at) - 1)
        while at < w.end:
            while k < len(names) and names[k][1] <= at:
                k += 1
            if k >= len(names) or names[k][0] >= w.end:
                rest = w.word[at - w.start :]
                tag = w.tag if at == w.start or w.tag not in ("PER", "n", "LOC") else "v"
                out.append(Word(at, w.end, rest, tag))
                break
            a, b, _ = names[k]
            if w.word[at - w.start : a - w.start].strip():
                tag = w.tag if w.tag != "PER" else "n"
                out.append(Word(at, a, w.word[at - w.start : a - w.start], tag))
            out.append(Word(a, b, "", "PER"))
            at = done = b
    return out


def heard_of(found: Sequence[Noun]) -> frozenset[str]:
    """The words that twice or oftener mean somebody: wherever they stand they do."""
    count = Counter(n.key for n in found if n.kind == "noun" and n.person < 0 and not n.plural)
    return frozenset(k for k, n in count.items() if n > 1 and len(k) > 1)


def mended(
    words: Sequence[Word], found: Sequence[Noun], heard: frozenset[str], text: str
) -> list[Word]:
    """The words with each that means somebody and has three letters or more as one word wherever it
    stands: 老磨刀匠, elsewhere cut into 老, 磨 and 刀匠."""
    taken = Within([(n.start, n.end) for n in found if n.person >= 0 or n.key in heard])
    spans: dict[int, tuple[int, str]] = {}
    for key in sorted((k for k in heard if len(k) > 2), key=len):
        for m in re.finditer(re.escape(key), text):
            if m.start() not in taken and m.end() - 1 not in taken:
                spans[m.start()] = (m.end(), key)
    ordered: list[tuple[int, int, int]] = []
    for a in sorted(spans):
        if not ordered or a >= ordered[-1][1]:
            ordered.append((a, spans[a][0], -1))
    return [
        Word(w.start, w.end, spans[w.start][1], "n")
        if w.tag == "PER" and w.start in spans and w.end == spans[w.start][0] else w
        for w in recut(words, ordered)
    ]  # fmt: skip


def noun_at(
    words: Sequence[Word], begin: int, i: int, end: int, people: Mapping[int, int],
    heard: frozenset[str] = frozenset(),
) -> Noun | None:  # fmt: skip
    w = words[i]
    if w.tag == "PER" and w.start in people:
        return Noun(w.start, w.end, "name", person=people[w.start], first=i, last=i + 1)
    if w.word in PRONOUNS:
        return Noun(w.start, w.end, "pronoun", key=w.word, head=w.word, first=i, last=i + 1,
                    plural=w.word.endswith("们"))  # fmt: skip
    if (
        w.tag not in _NOUNS
        and w.tag not in _ABOUT
        and w.word not in pz.GROUPS
        and w.word not in pz.SORTS
    ):
        return None
    last = i
    while last < end and words[last].tag in _NOUNS | _ABOUT and words[last].start not in people:
        last += 1
    while last > i + 1 and (words[last - 1].tag in ("a", "b") or words[last - 1].word in BODY):
        last -= 1  # 女人冷冷地问, 女人浑身一颤
    last = max(last, i + 1)
    if last < end and words[last].word == "们":
        last += 1
    head = words[last - 1]
    key = "".join(x.word for x in words[i:last])
    if len(key) > LONGEST:
        return None
    return _made(words, begin, i, last, end, key, head, heard)


def _made(
    words: Sequence[Word], begin: int, i: int, last: int, end: int, key: str, head: Word,
    heard: frozenset[str],
) -> Noun | None:  # fmt: skip
    det, plural, another, first = _determiner(words, begin, i)
    group = key in pz.GROUPS or head.word in pz.GROUPS or (key[-1] == "们" and len(key) > 1)
    group = group or (key[:1] == "众" and pz.sort_of(key[1:]) is not None)
    kind: Kind = "noun"
    if head.word in pz.VOICE or any(key.endswith(v) for v in pz.VOICE):
        return _voice(words, begin, i, last, key, det, first)
    elif group:
        kind, sort = "group", pz.sort_of(key.removesuffix("们").removeprefix("众")) or Sort("group")
    elif key in pz.FIGURE:
        sort = Sort("figure")
    else:
        known = pz.sort_of(key) if key not in pz.NOBODY or key in pz.SORTS else None
        if known is None and key in heard:
            known = Sort(f"only {key}")
        if known is None:
            known = _unheard(words, i, last, end, key, det)
        if known is None:
            if (
                not (doing(words, last - 1) == 2 and i == first == begin)
                or head.tag not in _UNKNOWN
            ):
                return None
            if (
                len(key) < 2
                or key[-1] == "声"
                or len(set(key)) == 1
                or head.word in BODY
                or key in pz.NOBODY
                or any(key.endswith(b) for b in BODY)
            ):
                return None
            known = Sort(f"only {key}")
        sort = known
    return Noun(
        words[i].start, words[last - 1].end, kind, key, head.word, sort, det=det,
        plural=plural or group, another=another, first=first, last=last, about=_about(words, first, i),
    )  # fmt: skip


def _unheard(words: Sequence[Word], i: int, last: int, end: int, key: str, det: str) -> Sort | None:
    """A noun that no list has, brought in like somebody (一名斥候, 一个货郎走了进来)."""
    if det != "new" or len(key) < 2 or key in pz.NOBODY or key[-1] in _THINGS:
        return None
    if words[last - 1].tag not in ("n", "nz", "nw"):
        return None
    nearby = "".join(w.word for w in words[max(0, i - 6) : i])
    if "名" in nearby or "位" in nearby:
        return Sort(f"only {key}")
    verb = next((w.word for w in words[last : min(end, last + 4)] if w.tag == "v"), "")
    if "个" in nearby and (verb in _HUMAN or (verb[:1] in _HUMAN and key[-1] in _ENDS_OF_PEOPLE)):
        return Sort(f"only {key}")
    return None


_THINGS = frozenset(
    "子声音光影门窗车船手脚头眼脸心情话事物品机器房屋楼山水火风雨雪云树花草石路桥灯球洞口包袋箱盒瓶杯碗盘刀剑枪纸书信字画像梦"
)
_ENDS_OF_PEOPLE = frozenset(
    "人者汉师兵匠夫妇婆翁叟童僧尼道士贼客官差员工生徒郎女男娘爷爹妈哥姐弟妹叔婶伯姨候手"
)
_HUMAN = frozenset(
    "说 问 喊 叫 笑 哭 走 跑 站 坐 蹲 跪 冲 闯 滚 爬 跳 扑 奔 追 躲 转身 回头 抬头 低头 点头 摇头 伸手 挥手 停住 停下 走来 走进 走出 跑来 推门 进来 出来 "
    "大喊 大叫 冷笑 微笑 开口 愣 瞪 骂 拱手 行礼 打量 探出 扶 端 提 拎 举 抱 背 扛".split()
)


def _about(words: Sequence[Word], first: int, i: int) -> str:
    """What tells this one from another: 矮胖 of 一个矮胖的鬼差."""
    told = [
        w.word for w in words[first:i] if w.tag in ("a", "b", "n") and w.word[:1] not in "一那这"
    ]
    joined = "".join(told)
    return joined if len(joined) <= 4 else ""


def _voice(
    words: Sequence[Word], begin: int, i: int, last: int, key: str, det: str, first: int
) -> Noun | None:
    """A voice that is nobody's yet (一个苍老的声音) or a thing's (地面的声音), not 豆豆的声音."""
    start, end = words[i].start, words[last - 1].end
    inner = next(
        (key[: -len(v)] for v in sorted(pz.VOICE, key=len, reverse=True) if key.endswith(v)), ""
    )
    if pz.sort_of(inner):
        return Noun(
            start,
            end,
            "voice",
            inner,
            inner,
            pz.sort_of(inner) or Sort("voice"),
            det=det,
            first=first,
            last=last,
        )
    owner = words[i - 2] if i - 2 >= begin and words[i - 1].word == "的" else None
    if (
        owner is not None
        and owner.tag in ("n", "nz", "LOC", "ORG", "s")
        and not pz.sort_of(owner.word)
    ):
        return Noun(
            owner.start,
            owner.end,
            "voice",
            owner.word,
            owner.word,
            Sort("voice"),
            first=i - 2,
            last=last,
        )
    if owner is not None and (
        owner.tag == "PER" or owner.word in PRONOUNS or pz.sort_of(owner.word)
    ):
        return None
    if not det and words[i - 1].word != "的":
        return None
    return Noun(start, end, "voice", key, "声音", Sort("voice"), det=det, first=first, last=last)


def _determiner(words: Sequence[Word], begin: int, i: int) -> tuple[str, bool, bool, int]:
    """What stands before a description: new or known, many, another; and where the phrase begins."""
    k, steps = i - 1, 0
    while k >= begin and steps < 9:
        w = words[k]
        if w.tag == "r" and w.word[:1] in "那这该此":
            many = w.word[-1:] in "些" or w.word[1:2] in _FEW
            return "that", many, False, k
        if w.tag == "r" and w.word[:1] in "另某":
            return "new", False, w.word[:1] == "另", k
        if w.word[-1:] == "岁":
            k, steps = k - 1, steps + 1
            continue
        if w.tag == "m" or (w.tag == "q" and w.word == "个"):
            many = w.word[:1] in _FEW or (
                w.word[:2] in ("一群", "一队", "一帮", "一伙", "一众", "一些", "一对")
            )
            back = words[k - 1].word if k > begin else ""
            if back[:1] in ("那", "这"):
                return "that", many, False, k - 1
            return "new", many, back in ("又", "另", "另外", "还有"), k
        if k == i - 1 and w.word != "的":
            break
        if w.word == "的" and (k == i - 1 or steps):
            k, steps = k - 1, steps + 1
            continue
        if words[i - 1].word != "的" or w.stops:
            break
        k, steps = k - 1, steps + 1
    before = words[i - 1] if i > begin else None
    if before is not None and before.word in ("众", "诸", "群", "几", "各"):
        return "", True, False, i - 1
    if before is not None and before.word in ("我", "他", "她", "你", "我们", "咱"):
        return "my", False, False, i
    return "", False, False, i
