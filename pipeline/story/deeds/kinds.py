"""What an act of the grammar is as a deed: its kind, and how it is told."""

from __future__ import annotations

from pipeline.story.deeds.idioms import act_by_idiom
from pipeline.story.deeds.idioms_zh import act_by_idiom_zh
from pipeline.story.deeds.nouns import noun_of
from pipeline.story.deeds.who import PARTS
from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Act, Parsed
from pipeline.story.words import lexicon_en, lexicon_zh

SAY = lexicon_en.SAY | frozenset(lexicon_zh.SAY)
_SAYS_ZH = frozenset(w + "道" for w in lexicon_zh.SAY_STRONG) | frozenset(
    ("道", "喝道", "心想", "心道")
)
_WORN = frozenset(("put", "dress", "give"))
_TEARS = frozenset(("tear", "眼泪", "泪", "泪水", "泪珠"))
# what a deed is done with
WITH = frozenset(("with", "用", "拿"))
BE = frozenset("be 是 在 有 become seem look feel remain stay".split())


def kind_of(parsed: Parsed, act: Act, language: str, text: str) -> str:
    """The kind of deed that an act is, of the table of acts; "" for none that a picture shows."""
    kind = "" if act.verb in _SAYS_ZH else act_of(act.verb, act.particle, language)
    tells = act.verb.endswith(("道", "曰", "云")) and len(act.verb) > 1
    if tells or act.quotes and act.verb in SAY:
        kind = ""  # it tells how words are said
    if language != "zh":
        kind = act_by_idiom(parsed, act, kind)
    else:
        kind = act_by_idiom_zh(parsed, act, kind, text)
    if act.relation == "relcl" and kind in _WORN:
        kind = ""  # what somebody wears who is told of
    if any(parsed.phrases[i].head in _TEARS for i in act.subjects):
        kind = "weep"
    return kind


_FELLS = frozenset("throw fling hurl knock toss bowl sweep dash strike pitch".split())
_DOWN = frozenset("down over flat backward backwards headlong forward off sideways".split())


def is_thrown(parsed: Parsed, act: Act) -> bool:
    """ "I was thrown flat on the deck": whoever it is done to falls."""
    if not act.passive or act.verb not in _FELLS or act.mode != "told":
        return False
    to = any(parsed.phrases[i].head in ("ground", "floor", "deck", "foot") for i in act.phrases)
    return bool(to or {act.particle, act.complement, *act.manner} & _DOWN)


def has_gone(act: Act, text: str) -> bool:
    """林尘走了: whoever has walked, and nowhere, is gone."""
    bare = act.verb == "走" and not (act.phrases or act.objects or act.particle)
    return bare and text[act.at + 1 : act.at + 2] == "了"


def has_with(parsed: Parsed, act: Act) -> bool:
    """Whether something is done with a thing: "with the dirk in his right hand"."""
    return any(parsed.phrases[i].prep.split(" ")[0] in WITH for i in act.phrases)


def goes(parsed: Parsed, act: Act, language: str) -> bool:
    """Whether who leaves is off: "left the room", not "left the cup"."""
    if act.verb != "leave" or not act.objects:
        return True
    return noun_of(parsed.phrases[act.objects[0]], language) is None


def toward(parsed: Parsed, act: Act, language: str) -> str:
    """Where an act leads, as the text puts it: "to the gate"; "" for nowhere."""
    for i in act.phrases:
        p = parsed.phrases[i]
        if p.prep:
            return f"{p.prep} {p.word}" if language != "zh" else p.prep + p.word
    return ""


def rule_of(parsed: Parsed, act: Act) -> str:
    """How it is known who does an act."""
    if not act.subjects:
        return "nobody named"
    p = parsed.phrases[act.subjects[0]]
    if p.act >= 0 and parsed.acts[p.act].at != act.at:
        return "shared with another verb"
    if p.kind == "pronoun":
        return "pronoun"
    return "part of somebody" if p.head in PARTS else "named"
