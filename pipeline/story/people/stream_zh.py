"""The tagged words of a Chinese story in the order of the text, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.grammar.chinese import words_of
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.short_zh import does, letters

STOPS = frozenset("，,。！？!?；;：:…—\n")
ENDS = frozenset("。！？!?；;…\n")


class Word(NamedTuple):
    """A word of the narration, or a whole quotation ("quote"), or the end of a paragraph ("w")."""

    start: int
    end: int
    word: str
    tag: str

    @property
    def stops(self) -> bool:
        """Whether a clause ends here."""
        return self.tag == "quote" or self.word[:1] in STOPS

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.tag == "quote" or self.word[:1] in ENDS


def stream_of(
    text: str,
    ranges: Sequence[tuple[int, int]],
    spoken: Sequence[tuple[int, int]],
    grammar: Grammar,
) -> list[Word]:
    """The words of a story; tagged here where no grammar was read."""
    if not grammar.words:
        return _parted(_tagged(text, ranges, spoken), letters(text), demons=_has_demons(text))
    out: list[Word] = []
    for number in sorted(grammar.words):
        piece = grammar.pieces[number]
        for t in grammar.words[number]:
            start = piece.source(t.start)
            if t.tag == "quote":
                q = piece.quote_at(t.start)
                out.append(
                    Word(*(spoken[q] if 0 <= q < len(spoken) else (start, start)), "", "quote")
                )
            else:
                out.append(Word(start, max(start, piece.source(t.end - 1)) + 1, t.word, t.tag))
        if out:
            out.append(Word(out[-1].end, out[-1].end, "\n", "w"))
    return _parted(out, letters(text), demons=_has_demons(text))


def _has_demons(text: str) -> bool:
    """Whether a tale calls its demon 那怪."""
    return bool(_DEMONS.search(text)) and len(_THAT_ONE.findall(text)) > 1


_DEMONS, _THAT_ONE = (
    re.compile("妖怪|妖精|妖魔|妖王"),
    re.compile("[那这此]怪(?!物|兽|事|我|你|他|她)"),
)


def _parted(words: list[Word], old: frozenset[str], *, demons: bool) -> list[Word]:
    """The words with 智能道 as a name and a verb where a quotation follows, and 媪笑 where one letter (`old`) is
    somebody; in a tale of `demons` 那怪 is one."""
    out: list[Word] = []
    for w, after in zip(words, [*words[1:], Word(0, 0, "", "")], strict=False):
        if w.word[:2] in ("声道", "声说", "声问", "声喊") and out and out[-1].word in _LOUD:
            out[-1] = Word(out[-1].start, w.end, out[-1].word + w.word, "v")  # 小声道
            continue
        opens = not out or out[-1].tag == "quote" or not out[-1].word[-1:].isalnum()
        if opens and len(w.word) > 1 and w.word[0] in old and does(w.word[1:]):
            out.append(Word(w.start, w.start + 1, w.word[0], "PER"))
            out.append(Word(w.start + 1, w.end, w.word[1:], "v"))
            continue
        that = bool(out) and out[-1].word in ("那", "这", "此")
        if demons and that and w.word[0] == "怪" and w.word not in ("怪物", "怪兽"):
            out.append(Word(w.start, w.start + 1, "妖怪", "n"))  # 那怪道, 那怪急了
            if len(w.word) > 1:
                out.append(Word(w.start + 1, w.end, w.word[1:], "v"))
            continue
        leads = after.tag == "quote" or after.word[:1] in ("：", ":")
        if (
            leads
            and (len(w.word) > 2 or w.word[-1:] == "曰" and len(w.word) > 1)
            and w.word[-1] in "道曰"
            and w.tag in ("n", "nz", "nw", "PER", "LOC", "ORG", "vn")
        ):
            k = 2 if len(w.word) > 3 and w.word[-2] in _WAYS else 1
            out.append(Word(w.start, w.end - k, w.word[:-k], w.tag))
            out.append(Word(w.end - k, w.end, w.word[-k:], "v"))
        elif w.tag == "n" and len(w.word) > 3 and w.word[:2] in _DETS:
            out.append(Word(w.start, w.start + 2, w.word[:2], "r" if w.word[0] in "那这" else "m"))
            out.append(Word(w.start + 2, w.end, w.word[2:], "n"))
        elif w.tag == "v" and len(w.word) > 1 and w.word[0] in "他她它我你" and w.word[1] != "们":
            out.append(Word(w.start, w.start + 1, w.word[0], "r"))  # 她说 is two words
            out.append(Word(w.start + 1, w.end, w.word[1:], "v"))
        else:
            out.append(w)
    return out


_LOUD = frozenset("小低大轻沉柔朗高冷尖细厉悄颤哑粗")
_DETS = frozenset("那个 这个 那位 这位 那名 一个 一名 一位".split())
_WAYS = "笑忙问答叫喊骂叹怒惊哭喝应回劝又便"


def _tagged(
    text: str, ranges: Sequence[tuple[int, int]], spoken: Sequence[tuple[int, int]]
) -> list[Word]:
    out: list[Word] = []

    def take(a: int, b: int) -> None:
        out.extend(Word(a + t.start, a + t.end, t.word, t.tag) for t in words_of(text[a:b]))

    for start, end in ranges:
        at = start
        for a, b in spoken:
            if start <= a < end:
                take(at, a)
                out.append(Word(a, b, "", "quote"))
                at = b
        take(at, end)
    return out
