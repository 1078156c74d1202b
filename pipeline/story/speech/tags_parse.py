"""The tags of quotations by the parse, where what stands right beside them says nothing."""

from __future__ import annotations

from pipeline.story.grammar.parsed import Act, Parsed, Phrase
from pipeline.story.grammar.placeholders import Readable
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Subject, Tag
from pipeline.story.speech.tags_en import GENDER
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px


def by_grammar(gz: Gazetteer, grammar: Grammar) -> dict[int, Tag]:
    """The tag of each quotation that a verb of speech says, by the parse; and of one alone in its
    paragraph where a voice was told of just before ("A woman's voice filled the cabin.")."""
    out: dict[int, Tag] = {}
    voice: Tag | None = None
    last = -2
    for number in sorted(grammar.pieces):
        parsed, piece = grammar.of(number), grammar.pieces[number]
        if voice and not parsed.phrases and number == last + 1 and piece.quotes:
            out[piece.quotes[0][2]] = voice
        voice, last = None, number
        for act in parsed.acts:
            said = act.word.lower() in lx.SAY or act.verb in lx.SAY
            for i in act.subjects[:1]:
                who = _subject(parsed.phrases[i], gz)
                channel = parsed.phrases[i].head in px.CHANNELS
                said = said or channel and act.verb in _SOUNDS and bool(act.quotes)
                who = (_in_voice(parsed, act, gz) if channel else None) or who
                if said and act.quotes and who is not None:
                    for q in act.quotes:
                        out.setdefault(q, who.tag(act.word.lower(), _rule(act, q, piece)))
                heard = channel and not piece.quotes
                if heard and who is not None and act.mode == "told":
                    voice = who.tag(act.word.lower(), "line before: subject verb")
    return out


# what a voice does with the words it says: "came a shrill voice from the foretop"
_SOUNDS = frozenset("come ring float drift echo rise sound boom crackle fill burst".split())


def _in_voice(parsed: Parsed, act: Act, gz: Gazetteer) -> Subject | None:
    """ "Asked the radio on her sleeve, in Abara's voice": whose voice a thing has."""
    for i in act.phrases:
        p = parsed.phrases[i]
        if p.head == "voice" and p.prep == "in" and p.owner >= 0:
            return _subject(parsed.phrases[p.owner], gz)
    return None


def _subject(p: Phrase, gz: Gazetteer) -> Subject | None:
    if m := gz.holding(p.start, p.at, p.end):
        return Subject(m.start, m.end, m.person)
    if p.kind != "pronoun":
        return None
    word = p.word.lower()
    if word not in ("he", "she", "i", "they", "it", "we"):
        return None
    return Subject(p.start, p.end, None, GENDER.get(word, "they"))


def _rule(act: Act, quote: int, piece: Readable) -> str:
    """The rule's name by where the verb stands to the quotation."""
    start = next((piece.source(a) for a, _, q in piece.quotes if q == quote), act.at)
    return "before: subject verb" if act.at < start else "after: subject verb"
