"""Deeds told by a verb that says little and the noun that says the rest: "put her arms round", "took a seat",
"came on a bicycle"."""

from __future__ import annotations

from pipeline.story.deeds.nouns import can_be_held, noun_of
from pipeline.story.grammar.parsed import Act, Parsed, Phrase

_PUTS = frozenset("put lay press throw fling hold place fold wrap slip".split())
_ROUND = frozenset("round around about".split())
_MOUNTS = frozenset(
    "bicycle bike horse pony donkey motorbike motorcycle camel scooter horseback mule elephant tricycle moped skateboard".split()
)
_VEHICLES = frozenset("car taxi cab van truck lorry bus coach carriage cart sleigh".split())
_LOOKED = frozenset("window glass pane mirror screen keyhole binoculars telescope".split())
_WATERS = frozenset("water sea river lake pool pond wave waves stream".split())
# by verb and the head of what it takes
_TAKEN = {
    ("draw", "breath"): "sigh", ("take", "leave"): "bow", ("take", "place"): "", ("take", "time"): "",
    ("feel", "blow"): "tremble", ("take", "notice"): "look", ("take", "care"): "", ("take", "part"): "",
    ("take", "seat"): "sit", ("take", "step"): "walk", ("take", "bite"): "eat", ("take", "sip"): "drink",
    ("take", "photo"): "photograph", ("take", "picture"): "photograph", ("take", "breath"): "sigh",
    ("take", "look"): "look", ("take", "bow"): "bow", ("take", "drink"): "drink", ("take", "mouthful"): "eat",
    ("have", "look"): "look", ("give", "nod"): "nod", ("give", "smile"): "laugh", ("give", "sigh"): "sigh",
    ("give", "shrug"): "shake", ("give", "wave"): "wave", ("give", "laugh"): "laugh", ("give", "hug"): "embrace",
    ("give", "kiss"): "kiss", ("give", "push"): "push", ("give", "shout"): "shout", ("give", "bow"): "bow",
    ("make", "face"): "laugh", ("make", "bow"): "bow", ("make", "call"): "phone", ("make", "tea"): "cook",
    ("make", "coffee"): "cook", ("make", "bed"): "tidy", ("blow", "nose"): "wipe", ("shake", "hand"): "touch",
    ("shake", "head"): "shake", ("hold", "breath"): "stand", ("raise", "hand"): "wave", ("lift", "hand"): "wave",
    ("shade", "eye"): "look", ("narrow", "eye"): "look", ("open", "eye"): "wake", ("close", "eye"): "sleep",
    ("shut", "eye"): "sleep", ("stretch", "arm"): "reach", ("stretch", "hand"): "reach", ("put", "hand"): "reach", ("open", "mouth"): "shout", ("cross", "arm"): "stand",
    ("lower", "head"): "nod", ("bow", "head"): "nod", ("hang", "head"): "nod", ("turn", "head"): "turn",
    ("turn", "back"): "turn", ("clear", "throat"): "sigh", ("bite", "lip"): "think", ("scratch", "head"): "think",
    ("take", "hold"): "hold", ("take", "call"): "phone", ("take", "aim"): "shoot", ("pick", "phone"): "phone",
    ("pick", "receiver"): "phone", ("lift", "receiver"): "phone", ("pick", "telephone"): "phone",
    ("answer", "phone"): "phone", ("answer", "telephone"): "phone", ("do", "dish"): "wipe", ("pay", "bill"): "buy",
}  # fmt: skip


_DRIVEN = frozenset(
    "car truck van lorry bus cab taxi coach carriage cart wagon waggon sleigh sledge gig trap ambulance tractor jeep plough horse team "
    "it him her them me us".split()
)
_DRIVEN_IN = frozenset("nail stake sword knife spear peg spike dagger blade fist".split())


def act_by_idiom(parsed: Parsed, act: Act, kind: str) -> str:
    """The act of an English clause, where verb and noun together tell another than the verb alone."""
    heads = [parsed.phrases[i].head for i in act.objects]
    by = [parsed.phrases[i] for i in act.phrases]
    if act.verb == "drive" and heads and not set(heads) & _DRIVEN:
        return "strike" if set(heads) & _DRIVEN_IN else ""  # driving his spade into the soil
    state = _state(act, by)
    if state:
        return state
    for head in heads:
        if (act.verb, head) in _TAKEN:
            return _TAKEN[act.verb, head]
    by_face = _with_the_face(act, heads)
    if by_face is not None:
        return by_face
    if act.verb in _WAYS and "way" in heads:
        return "walk"  # elbowed her way through
    if act.verb == "pass" and not any(can_be_held_in(parsed, i) for i in act.objects):
        return "walk"
    if act.verb in ("throw", "fling", "hurl", "cast") and any(
        h.endswith(("self", "selves")) for h in heads
    ):
        return "jump"
    if act.verb == "draw" and (
        act.particle in ("back", "away", "near", "up") or not {*heads} - _NEARER
    ):
        return "walk"
    if act.verb in ("keep", "feel", "find", "receive") and not heads:
        return ""
    if act.verb == "drive" and {"fist", "nail", "sword", "stake", "knife", "point", "spear"} & set(
        heads
    ):
        return "strike"
    if act.verb == "dive" and not {p.head for p in by} & _WATERS:
        return "jump"
    if act.verb in ("go", "hasten", "hurry") and act.quotes:
        return ""  # "went on", "hastened to say"
    if act.complement and act.verb in ("go", "turn", "come", "fall", "run"):
        return ""  # "went white", "turned red"
    if act.verb == "slip" and not heads:
        return (
            "walk" if act.particle or by and by[0].prep in ("into", "out of", "through") else "fall"
        )
    if heads and act.verb == "tear":
        return "pull"
    if act.verb == "stamp" and (act.particle or any(
        parsed.phrases[i].prep.split(" ")[0] in ("along", "into", "up", "down", "across") for i in act.phrases
    )):  # fmt: skip
        return "walk"
    if act.verb in _PUTS:
        return _put(heads, by, kind)
    if kind in ("walk", "enter", "leave", "run", ""):
        return _rides(act, by, kind)
    return kind


def _with_the_face(act: Act, heads: list[str]) -> str | None:
    """What is done with eyes or a smile that the verb alone would misread: "shot a glance", "ran an eye
    over us", "hid a grin"; None where it is neither."""
    if {"glance", "look", "eye", "gaze"} & set(heads) and act.verb in _CASTS:
        return "look"
    if {"grin", "smile", "laugh", "sigh", "sob", "yawn", "tear"} & set(heads):
        if act.verb in _HOLDS_BACK:
            return ""
        if {"grin", "smile", "laugh"} & set(heads) and act.verb in _CASTS:
            return "laugh"
    return None


def can_be_held_in(parsed: Parsed, number: int) -> bool:
    """Whether what a phrase names goes into a hand: what is passed is handed on, a brook is not."""
    phrase = parsed.phrases[number]
    noun = noun_of(phrase, "en")
    return phrase.kind == "pronoun" or noun is not None and can_be_held(noun)


_NEARER = frozenset("near nearer close closer level alongside".split())
_CASTS = frozenset(
    "shoot throw cast dart fling run steal sweep turn fix rivet fasten set drop give exchange send flash force crack raise lift pass".split()
)
_HOLDS_BACK = frozenset(
    "hide suppress stifle choke swallow hold fight smother conceal repress bite cover check keep".split()
)
_WAYS = frozenset(
    "elbow push make force fight pick wend work shoulder shove thread feel edge wind pick".split()
)
_STATES = {
    "asleep": "sleep",
    "awake": "wake",
    "seated": "sit",
    "crouched": "crouch",
    "afoot": "walk",
}
# by preposition and noun: "on her knees", "to his feet", "into tears"
_SO = {
    ("on", "knee"): "kneel", ("to", "knee"): "kneel", ("onto", "knee"): "kneel", ("to", "foot"): "stand",
    ("on", "foot"): "stand", ("into", "tear"): "weep", ("in", "tear"): "weep", ("on", "four"): "crouch",
}  # fmt: skip
_GETS = frozenset(
    "be get go fall drop sink come rise jump leap scramble struggle stagger spring climb burst break remain stay".split()
)


def _state(act: Act, by: list[Phrase]) -> str:
    """How somebody is or gets by what is told beside a verb that says little: "was asleep", "burst into
    tears", "went after him"."""
    if act.verb in _GETS | {"lie", "seem", "look"} and act.complement in _STATES:
        return _STATES[act.complement]
    for p in by:
        first = p.prep.split(" ")[0]
        if act.verb in _GETS and (first, p.head) in _SO:
            return _SO[first, p.head]
        if act.verb in ("go", "come", "set") and first == "after" and p.kind in ("name", "pronoun"):
            return "run"
        if act.verb in ("go", "fall", "come") and p.head == "length" and "full" in p.adjectives:
            return "fall"
    return ""


def _put(heads: list[str], by: list[Phrase], kind: str) -> str:
    """What is done by putting arms, ears, food somewhere."""
    to = {p.head for p in by}
    preps = {p.prep.split(" ")[0] for p in by}
    if "arm" in heads or "hand" in heads and "shoulder" in to:
        return "embrace" if preps & _ROUND or "arm" in heads else "touch"
    if "ear" in heads:
        return "listen"
    if {"nose", "face", "forehead", "eye"} & set(heads):
        return "look" if to & _LOOKED else "cover" if "hand" in to else kind
    if "mouth" in to or "lip" in to:
        return "eat"
    if {"hand", "finger", "head"} & set(heads):
        return "touch" if "hand" in heads or "finger" in heads else "bend"
    return kind


def _rides(act: Act, by: list[Phrase], kind: str) -> str:
    """Whether somebody goes on or in what carries them; straight up into the air is a leap."""
    for p in by:
        if p.head in _MOUNTS and p.prep in ("on", "by", "upon"):
            return "ride"
        if p.head in _VEHICLES and p.prep in ("in", "by") and kind in ("walk", "leave"):
            return "drive" if p.prep == "in" else kind
        if p.head == "air" and p.prep in ("into", "in") and kind:
            return "jump"
    return kind
