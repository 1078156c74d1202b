"""What stands in a Chinese story like a name: counted once over its tagged words, by recurrence and by
position, whatever cut the tagger made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.story.people.stream_zh import Word
from pipeline.story.people.unusual_zh import adverbs, behaving, without_verb
from pipeline.story.words import lexicon_zh as lx

NAME = re.compile(r"[\u3400-\u9fffA-Za-zＡ-Ｚａ-ｚ0-9·•．]+")
SAY = (
    frozenset(lx.SAY)
    | frozenset(w + "道" for w in lx.SAY_STRONG)
    | frozenset(w + "说" for w in lx.SAY_STRONG)
)
_BIG = "李张刘陈杨赵周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟姜范姚谭廖邹熊陆郝孔崔康邱秦"
NICK = re.compile(
    rf"(?:[老小阿][{lx.SURNAME_CLASS}{''.join(sorted(lx.PET))}A-Za-zＡ-Ｚａ-ｚ]|大[{_BIG}])$"
)
_TAILS = "笑忙听见正又也都便只才却就还再已站坐走看想冷苦头怒急喜惊叹哭喝低因听心不没在往从把将被和对向跟刚一连早先自"
_HEADS = "向明时对见与和且那这只把被让叫是问连同跟给看找如今因则便却若待但正当有并请命令教使为替由到才忙又"
_CARRIES = frozenset("d ad TIME xc".split())
_NOUNS = frozenset("n nz nw LOC ORG an a v vn PER s nr".split())


def says(word: str) -> bool:
    """Whether a word is a verb of speech: 道, 笑道, 低声说, 问."""
    return word in SAY or (
        len(word) <= 4 and word[-1:] in "道说问曰嚷喊喝骂" and word not in _UNSAID
    )


_UNSAID = frozenset(
    "知道 味道 街道 地道 难道 听说 小说 传说 据说 没说 不说 不问 学问 疑问 访问 一道 报道 厚道 人道 轨道".split()
)


def doing(words: Sequence[Word], i: int) -> int:
    """What the words after a subject make of it: 2 for speech, 1 for a deed, 0 for nothing."""
    j, steps = i + 1, 0
    while j < len(words) and steps < 5:
        w = words[j]
        if w.stops:
            return 0
        if w.tag == "v" or w.tag in ("vd", "vn") and says(w.word):
            return 2 if says(w.word) or _speaks_later(words, j) else 1
        if w.word in ("道", "说", "问", "曰"):
            return 2
        if w.tag == "p":
            return 2 if _speaks_later(words, j) else 1
        if not (w.tag in _CARRIES or w.tag == "a" or w.word == "地"):
            return 0
        j, steps = j + 1, steps + 1
    return 0


def _speaks_later(words: Sequence[Word], j: int) -> bool:
    """Whether the clause goes on to a verb of speech: 对护士说道."""
    for k in range(j, min(j + 6, len(words))):
        if words[k].stops:
            return False
        if words[k].tag == "v" and says(words[k].word):
            return True
    return False


OFTEN = 3  # times that a name must stand to be told from its neighbours


class Seen:
    """Counts over the words of a story: how often each is taken for a name, acts, speaks."""

    def __init__(self, words: Sequence[Word], whole: str) -> None:
        self.whole = whole
        self.tokens: Counter[str] = Counter()
        self.per: Counter[str] = Counter()
        self.acts: Counter[str] = Counter()
        self.heard: Counter[str] = Counter()
        self._counts: dict[str, int] = {}
        self.given = {m["name"] for m in _CALLED.finditer(whole)}  # told by 叫, 名叫
        self.behaves = behaving(words)
        self.given |= adverbs(words)
        for i, w in enumerate(words):
            if w.tag != "w" and len(w.word) <= 12:
                self._take(words, i)
        self._settle()
        self._lengthen()

    def count(self, name: str) -> int:
        """How often the letters of a name stand in the text."""
        if name not in self._counts:
            self._counts[name] = self.whole.count(name)
        return self._counts[name]

    def _take(self, words: Sequence[Word], i: int) -> None:
        w = words[i]
        nxt = words[i + 1] if i + 1 < len(words) else None
        name = w.word
        self.tokens[name] += 1
        if (
            w.tag not in _NOUNS
            and name not in self.given | self.behaves
            or not NAME.fullmatch(name)
            or len(name) < 2
        ):
            return
        spoke = 0
        if name[-1] in "道说问曰" and len(name) > 2 and (nxt is None or nxt.stops):
            name, spoke = name[:-1], 2
            if len(name) > 2 and name[-1] + "道" in SAY:
                name = name[:-1]
        elif nxt is not None and nxt.word[:1] in ("道", "说", "问") and name[-1] + "道" in SAY:
            name, spoke = name[:-1], 2
        if "·" in name and name[0] not in lx.FOREIGN and name[1] in lx.FOREIGN:
            name = name[1:]  # 园丁亚历山大·霍普
        if len(name) < 2:
            return
        done = spoke or doing(words, i)
        head = i == 0 or words[i - 1].stops or words[i - 1].tag in ("c", "d", "TIME", "n")
        if w.tag == "PER" or name in self.behaves:
            self.per[name] += 1
        elif (
            not (done == 2 and head and w.tag not in ("a", "v"))
            and not NICK.match(name)
            and name not in self.given
        ):
            return
        self.acts[name] += done > 0
        self.heard[name] += done == 2
        self.per[name] += 0

    def _lengthen(self) -> None:
        """Gives what is always cut too short (罗铁 of 罗铁肩) its last letter, and takes who is called by a
        doubled letter (壮壮) for named."""
        for name in sorted(self.per):
            n = self.count(name)
            if len(name) != 2 or not self.per[name] or n < OFTEN:
                continue
            if name[0] == name[1] and name not in lx.COMMON:
                self.given.add(name)
            after = set(re.findall(f"{re.escape(name)}(.)", self.whole))
            letter = next(iter(after)) if len(after) == 1 else ""
            if (
                letter
                and name[0] in lx.SURNAMES
                and NAME.fullmatch(letter)
                and not _goes_on(letter)
            ):
                for counts in (self.per, self.acts, self.heard):
                    counts[name + letter] += counts.pop(name, 0)
                self.given.add(name + letter)

    def _settle(self) -> None:
        """Gives the count of a wrong cut (林尘苦, 向探春) to the name that stands elsewhere."""
        for name in sorted(self.per, key=lambda n: (-len(n), n)):
            better = self._better(name)
            if better:
                for counts in (self.per, self.acts, self.heard):
                    counts[better] += counts.pop(name, 0)

    def _surer(self, short: str, name: str) -> bool:
        per = self.per[short] > 2 * self.per[name]
        return per or short in self.given or self.acts[short] > 2 * self.acts[name] + 1

    def _better(self, name: str) -> str:
        n = self.count(name)
        if short := without_verb(name, self.whole):
            return short
        if len(name) > 2 and name[-1] in _TAILS and not has_title(name):
            short = name[:-1]
            if self.count(short) > n and (short in self.per or self.count(short) >= 3):
                return short
        for k in (1, 2):
            short, rest = name[:-k], name[-k:]
            known = len(short) >= 2 and short in self.per and not has_title(name)
            if known and self.count(short) >= 4 * n and self._surer(short, name):
                return short if rest not in lx.PET else ""
        for k in (1, 2):
            short = name[k:]
            if len(short) >= 2 and self.per.get(short) and self.count(short) > 1.5 * n:
                stuck = set(name[:k]) <= set(_HEADS)
                rare = self.count(short) > 8 * n and self.per[short] > 5 * self.per[name]
                if stuck and (name[0] not in lx.SURNAMES or rare):
                    return short
        return ""


_CALLED = re.compile(
    rf"(?:名叫|名唤|(?<=[，。])叫|唤作|叫做|叫作|[我他她]叫|名字叫|小名叫|单名|我是|我乃|在下|您就是|你就是)(?P<name>[{lx.SURNAME_CLASS}][\u4e00-\u9fff]{{1,2}}|[老小阿][\u4e00-\u9fff]|"
    r"[\u4e00-\u9fff]{2,3})(?=[，。！？、；”」…]|$)"
)


def _goes_on(letter: str) -> bool:
    """Whether a letter after a name begins what somebody does, or ends what they are called."""
    return (
        letter in _TAILS
        or letter in lx.NEVER_IN_NAMES
        or letter in lx.NEVER_LAST
        or letter in _TITLE_ENDS
    )


_TITLE_ENDS = frozenset(t[0] for t in lx.ADDRESS_TITLES) | frozenset(_HEADS)


def has_title(name: str) -> bool:
    """Whether a name ends in what people are addressed by."""
    return any(name.endswith(t) and len(name) > len(t) for t in lx.ADDRESS_TITLES)
