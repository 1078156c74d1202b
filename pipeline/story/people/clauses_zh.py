"""The clauses of a Chinese story: who stands in each, and who is its subject. It comes before the verb and
after no preposition, or it is what exists there (走进一个老人)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.story.people.nouns_zh import BODY, Noun, noun_at
from pipeline.story.people.seen_zh import doing
from pipeline.story.people.stream_zh import Word
from pipeline.story.words import people_zh as pz

_PREPOSITIONS = frozenset(
    "把 将 被 向 对 给 朝 跟 替 为 冲 在 从 往 到 离 由 让 叫 使 令 用 以 比 按 沿 顺着 对着 朝着 冲着 随着 连 凭 连同 当 除了 关于 至于 像 如 似".split()
)
_EXISTS = frozenset(
    "有 站着 坐着 躺着 蹲着 跪着 立着 停着 趴着 走来 走进 走出 走进来 走出来 跑来 跑进 跑出 出现 现出 现 出 来 进来 出来 飞来 冒出 跳出 钻出 闪出 "
    "转出 转过 抢出 撞出 走过 闪过 剩 立 住 挂 挂着 倒挂着 坐 站 躺 迎面走来 传来 响起 下来 冲出 冲进 蹿出 探出 浮现 围着 跟着 跑 走 飞 走过来 跑过来 倒着 靠着 守着 睡着".split()
)
_IS = frozenset(
    "是 就是 正是 便是 乃是 原来是 成 成为 成了 变成 当 做 作 叫 为 乃 也是 算是 不是 竟是 却是 都是".split()
)
_LIKE = frozenset("像 好像 仿佛 如同 如 似 似的 宛如 犹如 好似 当作 学 学着 扮".split())


def nouns_of(
    words: Sequence[Word], people: Mapping[int, int], heard: frozenset[str] = frozenset()
) -> list[Noun]:
    """Everybody who stands in the words, in order; `people`: who is named at a place; `heard`: words
    that mean somebody in this story."""
    out: list[Noun] = []
    begin = 0
    thought = False  # 他心想：神仙的脸……
    for i, w in enumerate(words):
        if w.stops:
            if not thought:
                out.extend(_clause(words, begin, i, people, heard))
            thinks = w.word[:1] in ("：", ":") and i > begin and words[i - 1].word[-1:] == "想"
            thought = (thought or thinks) and not w.ends
            begin = i + 1
    out.extend(_clause(words, begin, len(words), people, heard))
    return out


def _clause(
    words: Sequence[Word], begin: int, end: int, people: Mapping[int, int], heard: frozenset[str]
) -> list[Noun]:
    found: list[Noun] = []
    i = begin
    while i < end:
        noun = noun_at(words, begin, i, end, people, heard)
        if noun is None:
            i += 1
            continue
        found.append(noun)
        i = noun.last
    return _subjects(words, begin, end, found)


def _subjects(words: Sequence[Word], begin: int, end: int, found: list[Noun]) -> list[Noun]:
    """The nouns of a clause with its subject marked: the first that no preposition and no verb brings,
    or what exists there (走进一个老人)."""
    out = list(found)
    verb = _main_verb(words, begin, end, found)
    subject = -1
    for n, noun in enumerate(out):
        before = words[noun.first - 1] if noun.first > begin else None
        word = before.word if before is not None else ""
        compared = word in _LIKE or any(
            words[k].word in _LIKE for k in range(max(begin, noun.first - 2), noun.first)
        )
        predicate = word in _IS or (len(word) > 1 and word[-1:] == "是")
        if predicate and noun.last < end and words[noun.last].word == "的":
            compared, predicate = True, False
        out[n] = noun = noun._replace(compared=compared, predicate=predicate)
        if predicate and subject < 0 and noun.kind != "pronoun" and not _placed(words, begin, noun):
            out[n], subject = noun._replace(subject=True), n  # 原来是松鼠妹妹
            continue
        if subject >= 0 or compared or predicate:
            if (
                subject >= 0
                and word in ("、", "和", "与", "跟")
                and n == subject + 1
                and noun.last <= verb
            ):
                out[n], subject = noun._replace(subject=True, speaks=out[subject].speaks), n
            continue
        if (
            noun.kind == "noun"
            and n + 1 < len(out)
            and out[n + 1].kind == "name"
            and out[n + 1].first == noun.last
        ):
            continue  # 同桌罗小满
        if (
            noun.kind == "pronoun"
            and n + 1 < len(out)
            and out[n + 1].kind in ("noun", "group")
            and out[n + 1].first == noun.last
        ):
            continue  # 我爹
        after = words[noun.last] if noun.last < end else None
        if after is not None and after.word == "的" and not _of_body(words, noun.last + 1, end):
            continue
        if word in _PREPOSITIONS and before is not None and before.tag in ("p", "v", "c"):
            continue
        if noun.first > verb:
            if not _exists(words, begin, noun, verb):
                continue
        elif (
            after is not None
            and after.tag in ("f", "s")
            and noun.kind == "noun"
            and noun.last + 1 < end
        ):
            continue
        led = noun.kind == "voice" and end < len(words) and words[end].word[:1] in ("：", ":")
        done = _done(words, noun, end)
        out[n], subject = noun._replace(subject=True, speaks=int(done == 2 or led)), n
    return out


def _of_body(words: Sequence[Word], i: int, end: int) -> bool:
    return i < end and words[i].word in BODY


def _placed(words: Sequence[Word], begin: int, noun: Noun) -> bool:
    """Whether a clause tells what is where: 左边是一条黄狗."""
    return any(
        w.tag in ("f", "s", "n", "LOC", "r") for w in words[begin : max(begin, noun.first - 1)]
    )


def _main_verb(words: Sequence[Word], begin: int, end: int, found: Sequence[Noun]) -> int:
    """The first verb that tells of no noun after it: the second of 拄杖的老者笑了."""
    verb = next((i for i in range(begin, end) if _is_verb(words, i)), end)
    for noun in found:
        if noun.first < verb and noun.kind != "pronoun":
            return verb
        tells = noun.first > verb and words[noun.first - 1].word == "的"
        if tells and noun.kind != "pronoun" and all(w.tag != "w" for w in words[verb : noun.first]):
            return next((i for i in range(noun.last, end) if _is_verb(words, i)), end)
    return verb


def _is_verb(words: Sequence[Word], i: int) -> bool:
    w = words[i]
    return w.tag == "v" and w.word not in (
        "只见",
        "却见",
        "忽见",
        "听见",
        "看见",
        "只听",
        "忽听",
        "没",
        "要",
    )


def _exists(words: Sequence[Word], begin: int, noun: Noun, verb: int) -> bool:
    voiced = noun.last + 1 < len(words) and words[noun.last + 1].word in pz.VOICE
    if noun.det != "new" and not noun.plural and noun.kind != "voice" and not voiced:
        return False
    between = "".join(
        w.word for w in words[max(begin, noun.first - 3) : noun.first] if w.tag != "d"
    )
    verbs = [w.word for w in words[verb : noun.first] if w.tag in ("v", "f", "u", "xc")]
    joined = "".join(verbs)
    return (
        any(between.endswith(e) or joined == e for e in _EXISTS) or joined.rstrip("着了") in _EXISTS
    )


def _done(words: Sequence[Word], noun: Noun, end: int) -> int:
    """What the clause makes of its subject: 2 for speech."""
    i = noun.last - 1
    if noun.last < end and words[noun.last].word == "的":
        i = noun.last + 1  # the voice, the hand
    done = doing(words, i)
    return 2 if noun.kind == "voice" and done else done
