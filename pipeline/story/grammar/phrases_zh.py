"""The noun phrases of tagged Chinese words: 一名圆脸弟子, 他的手, 褚砚手里那截锈铁; and words that tell only how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.grammar.chinese import Token
from pipeline.story.grammar.parsed import Kind, Part, Phrase
from pipeline.story.grammar.placeholders import Readable

NOUNS = frozenset(("n", "nz", "nw", "PER", "LOC", "ORG", "s", "an"))
PRONOUNS = frozenset(
    "我 你 您 他 她 它 咱 俺 我们 你们 他们 她们 它们 咱们 自己 大家 众人 谁 人家 对方 彼此 我们俩 他们俩 她们俩 咱俩 我俩 咱们俩 你们俩".split()
)
BODY = frozenset(
    "手 手里 手中 手上 脸 脸上 眼 眼睛 眼里 头 头上 脚 脚边 脚下 腿 身上 身后 身边 身旁 身前 面前 背后 背上 肩 肩上 肩膀 怀里 怀中 "
    "嘴 嘴里 嘴角 耳边 耳朵 心 心里 心中 心头 声音 目光 爪 爪子 尾巴 眼泪 额头 胸口 腰 腰间 脖子 前 后 旁边 跟前".split()
)


class Group(NamedTuple):
    """A noun with what stands before it: the phrase's number and the first token after it."""

    phrase: int
    end: int


class PhraseReader:
    """Reads noun phrases of a paragraph's words; `phrases` holds them in the order read."""

    def __init__(self, found: Sequence[Token], piece: Readable) -> None:
        self.t, self.piece = found, piece
        self.phrases: list[Phrase] = []

    def group(self, i: int, end: int, part: Part, prep: str = "") -> Group | None:
        """The noun phrase that begins at a word, if one does: 一名圆脸弟子, 他的手, 褚砚手里那截锈铁."""
        first, det, adjectives, owner = i, "", [], -1
        while i < end:
            t = self.t[i]
            nxt = self.t[i + 1] if i + 1 < end else None
            if t.tag == "r" and t.word not in PRONOUNS or t.tag in ("m", "q"):
                det = det or t.word
                i += 1
            elif t.tag in ("a", "b") and nxt is not None and (nxt.word == "的" or nxt.tag in NOUNS):
                adjectives.append(t.word)
                i += 1 + (nxt.word == "的")
            elif t.tag in NOUNS or t.word in PRONOUNS or (t.tag == "vn"):
                if (
                    nxt is not None
                    and nxt.word == "的"
                    and i + 2 < end
                    and self.noun_ahead(i + 2, end)
                ):
                    owner = self._add(first, i, t, det, adjectives, "owner", "", owner)
                    first, det, adjectives = i + 2, "", []
                    i += 2
                elif (
                    nxt is not None
                    and nxt.word in BODY
                    and (t.tag == "PER" or t.word in PRONOUNS or t.tag == "n")
                ):
                    owner = self._add(first, i, t, det, adjectives, "owner", "", owner)
                    first, det, adjectives = i + 1, "", []
                    i += 1
                elif (
                    nxt is not None
                    and nxt.tag in ("n", "nz")
                    and t.tag in ("n", "nz", "LOC", "ORG")
                ):
                    adjectives.append(t.word)
                    i += 1
                else:
                    made = self._add(first, i, t, det, adjectives, part, prep, owner)
                    i += 1
                    if i < end and self.t[i].tag == "f":
                        i += 1
                    return Group(made, i)
            else:
                break
        return None

    def noun_ahead(self, i: int, end: int) -> bool:
        """Whether a noun comes next but for what counts or describes it."""
        while i < end and self.t[i].tag in ("r", "m", "q", "a", "b"):
            i += 1
        return i < end and (self.t[i].tag in NOUNS or self.t[i].tag in ("vn", "f"))

    def _add(
        self, first: int, last: int, head: Token, det: str, adjectives: Sequence[str], part: Part,
        prep: str, owner: int,
    ) -> int:  # fmt: skip
        kind: Kind = "name" if head.tag == "PER" else "pronoun" if head.word in PRONOUNS else "noun"
        source = self.piece.source
        self.phrases.append(Phrase(
            start=source(self.t[first].start), end=source(head.start) + len(head.word),
            at=source(head.start), head=head.word, word=head.word, kind=kind, det=det,
            plural=head.word.endswith("们") or head.word.startswith("众") or det[:1] in "众几些两三四五六七八九十百" and bool(det),
            adjectives=tuple(adjectives), part=part, act=-1, prep=prep, owner=owner,
            compared=prep in ("像", "好像", "仿佛", "如", "如同", "似"),
        ))  # fmt: skip
        return len(self.phrases) - 1

    def manner(self, i: int, end: int) -> int:
        """How many words from here on tell only how: 端端正正, 熟门熟路地; 0 where they don't."""
        t = self.t[i]
        after = self.t[i + 1] if i + 1 < end else None
        if after is None:
            return 0
        doubled = len(t.word) == 2 == len(after.word) and t.word[0] == t.word[1]
        if doubled and after.word[0] == after.word[1]:
            return 2
        for k in (1, 2):
            if i + k < end and self.t[i + k].word == "地" and self.t[i + k].tag == "u":
                own = self.t[i : i + k]
                return k + 1 if all(x.tag in ("a", "n", "an", "v", "d", "i") for x in own) else 0
        return 0
