"""The grammar of a whole story: every paragraph of narration parsed or tagged once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.story.grammar import acts_zh, chinese, english
from pipeline.story.grammar.chinese import Token
from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.placeholders import Readable, readable
from pipeline.story.text.opening import Told
from pipeline.story.text.quotes import Quote

NOTHING = Parsed()


class Grammar(NamedTuple):
    """By the number of a paragraph: what was read of it, and its phrases and acts (English) or its
    tagged words (Chinese, where names must be known before acts are made)."""

    pieces: Mapping[int, Readable]
    parsed: Mapping[int, Parsed]
    words: Mapping[int, Sequence[Token]]

    def of(self, paragraph: int) -> Parsed:
        """The phrases and acts of a paragraph; none where it has no narration."""
        return self.parsed.get(paragraph, NOTHING)

    def named(self, names: Mapping[int, Sequence[tuple[int, int]]]) -> Grammar:
        """The grammar with acts made of the tagged words, `names` (ranges of the source, in order, by
        paragraph) each as one word; English is what it is."""
        if not self.words:
            return self
        made = {}
        for number, found in self.words.items():
            piece = self.pieces[number]
            spans = [_local(piece, a, b) for a, b in names.get(number, ())]
            cut = chinese.cut_anew(found, [s for s in spans if s is not None])
            made[number] = acts_zh.parsed_of(cut, piece)
        return self._replace(parsed=made)


def _local(piece: Readable, start: int, end: int) -> tuple[int, int] | None:
    """A range of the source in the readable text, or None where it lies in a quotation."""
    for k, (here, there) in enumerate(piece.places):
        stop = piece.places[k + 1][0] if k + 1 < len(piece.places) else len(piece.text)
        if there <= start and end <= there + stop - here and piece.quote_at(here) < 0:
            return here + start - there, here + end - there
    return None


def grammar_of(text: str, told: Sequence[Told], quotes: Sequence[Quote], language: str) -> Grammar:
    """The grammar of a story's narration; `text` in the letters that are read."""
    chinese_text = language == "zh"
    pieces: dict[int, Readable] = {}
    for number, t in enumerate(told):
        if t.tells and t.narration:
            spoken = [(quotes[q].start, quotes[q].end, q) for q in t.quotes]
            start, end = t.paragraph.start, t.paragraph.end
            pieces[number] = readable(text, start, end, spoken, chinese=chinese_text)
    if chinese_text:
        words = dict(zip(pieces, chinese.tokens(list(pieces.values())), strict=True))
        return Grammar(pieces, {}, words)
    parsed = dict(zip(pieces, english.parse(list(pieces.values())), strict=True))
    return Grammar(pieces, in_present(parsed), {})


PRESENT, ENOUGH = (
    0.75,
    12,
)  # share of the main acts, and how many, by which a story is told as it happens


def in_present(parsed: Mapping[int, Parsed]) -> Mapping[int, Parsed]:
    """A story's grammar where it is told in the present: what is told in the past there was before."""
    main = [
        a
        for p in parsed.values()
        for a in p.acts
        if a.mode == "told" and a.relation in ("", "conj")
    ]
    if len(main) < ENOUGH or sum(not a.past for a in main) < PRESENT * len(main):
        return parsed
    return {
        n: p._replace(acts=tuple(
            a._replace(mode="earlier") if a.past and a.mode == "told" and not a.quotes else a
            for a in p.acts
        ))
        for n, p in parsed.items()
    }  # fmt: skip
