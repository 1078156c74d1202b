"""What a Chinese story's words are and do: counted once over the segmenter's cut of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import rjieba

from pipeline.story.words import lexicon_zh as lx

_HAN = re.compile(r"[\u4e00-\u9fff]+")
SAY = (
    frozenset(lx.SAY)
    | frozenset(w + "道" for w in lx.SAY_STRONG)
    | frozenset(w + "说" for w in lx.SAY_STRONG)
)
_LEADING = frozenset("和与跟同对向给把被让叫问是的说见看找替比像到在为使由将连请")
_DOES = frozenset(
    "想 笑 哭 走 坐 站 听 看 看着 望 望着 点头 点点头 摇头 摇摇头 抬起 低头 转身 回头 瞪 拿 伸手 愣 叹 叹气 沉默 心里 脸上 "
    "觉得 感到 知道 明白 脸 眼睛 手 声音 立刻 马上 赶紧 赶忙 连忙 急忙 忙 便 就 却 又 也 终于 忍不住 不由".split()
)
_SAY_PATTERN = "|".join(sorted(lx.SAY, key=len, reverse=True))
# adverbs and manners that may stand between a name and its verb of speech
_MANNER = (
    "(?:又|也|便|就|才|却|忙|连忙|赶紧|急忙|忽然|突然|终于|只好|只得|还|接着|立刻|马上|再|都|一边|一面|陪|赔|笑着|哭着|"
    "[冷淡缓慢轻悄默厉沉低大小高柔朗][冷淡缓慢轻悄默厉沉低大小高柔朗声]地?|不由|不禁|[\u4e00-\u9fff]{1,3}地|"
    "[对向跟给][\u4e00-\u9fff]{1,4}){0,2}"
)
_BEFORE_SAY = re.compile(
    rf"(?:^|(?<=[。！？，；：、”」』\s—…]))(?P<name>(?:{'|'.join(lx.COMPOUND_SURNAMES)})[\u4e00-\u9fff]{{1,2}}?"
    rf"|[{lx.SURNAME_CLASS}][\u4e00-\u9fff]{{1,2}}?|[老小阿][\u4e00-\u9fff]{{1,2}}?){_MANNER}(?:{_SAY_PATTERN})(?=[道着了：，。:！])",
    re.MULTILINE,
)


class _Word(NamedTuple):
    """A word of the text with what the segmenter takes it for."""

    text: str
    tag: str


def _acts(nxt: str, far: str) -> int:
    """How surely the words after a name make its bearer act: 3 for speech, 1 for a deed."""
    if nxt in SAY or (nxt[:1] in "说道问喊叫嚷答骂" and nxt[:1]):
        return 3
    if far in SAY and nxt not in "，。！？的":
        return 2
    return int(nxt in _DOES)


class Seen:
    """Counts over the words of a story: how often each stands there, as what, and acting how."""

    def __init__(self, story: list[str]) -> None:
        self.count: Counter[str] = Counter()
        self.tags: dict[str, Counter[str]] = {}
        self.acts: Counter[str] = Counter()
        for part in story:
            words = [_Word(w, t) for w, t in rjieba.tag(part, True)]
            self._take(words)
            self._join(words)

    def _take(self, words: list[_Word]) -> None:
        for i, w in enumerate(words):
            if len(w.text) < 2 or len(w.text) > 5 or not _HAN.fullmatch(w.text):
                continue
            name = w.text[1:] if w.text[0] in _LEADING and len(w.text) > 2 else w.text
            self.count[name] += 1
            self.tags.setdefault(name, Counter())[w.tag] += 1
            nxt = words[i + 1].text if i + 1 < len(words) else ""
            far = words[i + 2].text if i + 2 < len(words) else ""
            before = words[i - 1].text if i else ""
            self.acts[name] += _acts(nxt, far)
            if before in ("对", "向", "跟", "问") and (nxt in SAY or far in SAY):
                self.acts[name] += 1

    def _join(self, words: list[_Word]) -> None:
        """Counts names that the segmenter cut after the surname: 秦|守义, 慕容|白."""
        for i, w in enumerate(words[:-1]):
            compound = w.text in lx.COMPOUND_SURNAMES
            if not compound and not (len(w.text) == 1 and w.text in lx.SURNAMES):
                continue
            rest = words[i + 1].text
            if (
                not _HAN.fullmatch(rest)
                or len(rest) > 2
                or (not compound and w.text in lx.WORD_SURNAMES)
            ):
                continue
            name = w.text + rest
            if len(name) < 3 and not compound:
                continue
            self.count[name] += 1
            self.tags.setdefault(name, Counter())["joined"] += 1
            self.acts[name] += _acts(
                words[i + 2].text if i + 2 < len(words) else "",
                words[i + 3].text if i + 3 < len(words) else "",
            )

    def hear(self, whole: str) -> None:
        """Counts whoever stands before a verb of speech at a clause's head, however it was cut."""
        for m in _BEFORE_SAY.finditer(whole):
            name = m["name"]
            if name not in self.count:
                self.count[name] = whole.count(name)
                self.tags[name] = Counter({"heard": 1})
            self.acts[name] += 3

    def tag(self, word: str) -> str:
        """What a word mostly is."""
        found = self.tags.get(word)
        return found.most_common(1)[0][0] if found else ""
