"""How strongly a phrase tells that one is at the place it names: a place that somebody goes to, is in, or only sees."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Act, Parsed, Phrase
from pipeline.story.words.persons_en import GROUPS, is_somebody
from pipeline.story.world.places import OPEN, named_by
from projects.comic.documents import Unit

IS_THERE = 5.5  # somebody is told to be there
NAMED, AT, GOES = (
    1.5,
    4.0,
    6.0,
)  # how strongly a place is told: named, in or at it, somebody goes there
ASIDE = 1.4  # told only to say which: what he wrote in the toilets
OWN = 2.5  # what the one who tells calls theirs
SAID_HERE = 1.0  # "this is a bed shop"
SAID = 0.4  # what somebody speaks of may be elsewhere
CUE, PART = 1.0, 0.8  # what stands about, what is only part of many places (a stair, a gate)
AT_IT = 1.6  # somebody is at what stands there: at her desk, behind the bar
CROSSES = 3.0  # somebody goes indoors, or out
SIDE = 0.35  # what is only indoors, or only outdoors
PASSED = 3.0  # where somebody only comes through
LEFT = -2.5  # what somebody gets out of
WITHIN = 3.0  # such a part that somebody is told to be in
MOTIONS = frozenset(
    "walk enter leave run climb jump fall fly ride drive row swim carry pull push throw".split()
)
_IS = frozenset(
    "sit stand lie sleep kneel crouch hide eat drink cook read write work wait dance play hold look listen fight".split()
)
INTO = frozenset(
    "into to onto inside through across along down up toward towards aboard in at on upon over 到 进 往 向 至 入".split()
)
IN = frozenset("in at inside on aboard within by beside behind under near into 在 于".split())
# of a place, these are all of it or a part of it
_EXTENTS = frozenset(
    "length wall ceiling middle end edge corner side centre center top foot bottom back front rest whole half far entrance "
    "mouth heart depth midst part floor breadth".split()
)
_TIMES = frozenset(
    "second minute hour day night week month year morning evening afternoon time while".split()
)
_LIMBS = frozenset("back stomach tummy knee foot side toe hand belly shoulder".split())
_HERE = frozenset("it this that here there".split())
_RIDES = frozenset(
    "car taxi cab bus train boat ship van truck lorry plane carriage coach cart ambulance tram ferry horse "
    "bicycle bike motorbike sledge sleigh wagon".split()
)
_KEEPS = frozenset("keep stick hold".split())
_ASIDE = frozenset("relcl pcomp ccomp csubj acl".split())
_WITH = frozenset("with without like for about from".split())
_SMELLS = frozenset("smell reek stink hum echo buzz glow feel look sound seem".split())
_EACH = frozenset("every each any".split())
_NEAR = frozenset("by beside near behind".split())
_STANDS = frozenset("stand lie rise loom appear".split())
_PASSING = frozenset("through across over past along".split())
_SENSED = frozenset(
    "see spot glimpse hear smell watch notice 见 只见 却见 但见 忽见 望 望着 看着 传来 响起 传出 听见 看见 望见 听到 看到".split()
)
_AWAY = frozenset("out away from of off like about for 离 像 从".split())
_BRINGS = frozenset("put carry pull push give take throw".split())
_LEADS = frozenset("lead guide escort usher show steer march bring take tail follow chase".split())
_MAKES_WAY = frozenset(
    "cut head make slip duck squeeze".split()
)  # cut through the gym, head for the pier
_NOBODY = frozenset("it them 它".split())
_BE = frozenset("be live work wait stay stand sit 在 住 有 待 呆".split())
_LIFELESS = frozenset("火苗烟风雨雪浪水声光云雾气味香球箭")
_TAKES_WAY = frozenset("take follow catch board".split())
_WAYS = frozenset(
    "road lane path track street highway motorway trail alley lift elevator stair stairs bus train tram ferry".split()
)


class Witness(NamedTuple):
    """What a sentence says of the place: which, by which word ("" for a cue), how strongly; `goes`:
    somebody goes there."""

    place: str
    word: str
    weight: float
    goes: bool = False
    noun: str = ""
    traits: tuple[str, ...] = ()  # how the phrase stands in its sentence


class Weigher:
    """Weighs the phrases of a language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def of(self, parsed: Parsed, p: Phrase) -> tuple[float, bool]:
        """(how strongly a phrase tells that its place is where one is, whether somebody goes there)."""
        act = parsed.acts[p.act] if p.act >= 0 else None
        preps = p.prep.removeprefix("back ").removeprefix("over ").split(" ")
        # "through the forest and into the church"
        first = preps[-1] if preps[0] in _PASSING and preps[-1] in INTO else preps[0]
        if len(preps) > 2 and preps[-1] in _WITH:
            return 0.0, False  # "on his back with a tube in his nose"
        host = parsed.phrases[p.host] if p.host >= 0 else None
        if host is not None and host.head in _TIMES | _LIMBS:
            host, p = None, p._replace(host=-1)  # it rained for three days on the pitch
        if first == "of" and host is not None and host.head in _EXTENTS:
            return self.of(parsed, host)  # the whole length of the pitch
        if act is not None and act.mode == "earlier" and first in IN:
            kind = act_of(act.verb, act.particle, self.language)
            past = kind in MOTIONS | _BRINGS or host is not None or self.moves(parsed, act)
            return (0.0 if past else NAMED), False  # "it had rained on the pitch"
        if act is not None and act.mode != "told":
            return 0.0, False
        if first == "在" and p.word.endswith(("以外", "之外", "开外")):
            return 0.0, False
        if host is not None and first in IN and host.prep.split(" ")[0] in IN:
            # "on the gatepost by the meadow"; in a motel by the motorway one sees of it nothing
            least = CUE if named_by(host, self.language)[0] and first in _NEAR else WITHIN
            return min(self.of(parsed, host)[0], least), False
        if act is not None and (act.verb in _KEEPS and first in ("to", "along") or (
            act.verb == "follow" and p.part == "object"
        )):  # fmt: skip
            return PASSED, False
        if host is not None and host.part == "attribute" and act is not None and act.verb in _BE:
            return (AT if first in IN else 0.0), False  # it was market day in the street
        if first in _AWAY or p.owner >= 0 and p.part == "owner":
            return 0.0, False
        if act is None:
            # "the telephone rang in the kitchen" misread
            alone = p.host < 0 or self._is_verbless(parsed, p)
            return (AT if first in IN and alone else NAMED), False
        if p.det in _EACH and p.part == "phrase":
            return PART, False  # waited at every stream
        kind = act_of(act.verb, act.particle, self.language)
        if self._comes_to_end_in(parsed, p, act, kind):
            return GOES, True
        if p.part in ("subject", "object") and act.verb in _STANDS and act.at < p.at and (
            list(act.subjects) in ([], [parsed.phrases.index(p)])
        ):  # fmt: skip
            return AT - 1.0, False  # there on its rock stood the castle
        if act.subjects and all(parsed.phrases[i].head in _RIDES for i in act.subjects):
            return PART, False  # whoever sits in a car that stops in a lane sits in the car
        if kind == "look" or act.verb in _SENSED or act.verb == "make" and act.particle == "out":
            return 0.0, False
        if p.part == "phrase" and (p.host < 0 or first == "into" and kind in MOTIONS):
            leads = act.verb in _LEADS and self._brings(parsed, act, kind)
            goes = kind in MOTIONS or act.verb in _MAKES_WAY and not act.objects or leads
            if first in _PASSING and goes and (leads or self.moves(parsed, act)):
                return PASSED, False
            led = first in INTO and (goes or kind == "carry" or self._brings(parsed, act, kind))
            if led and (leads or self.moves(parsed, act)):
                return GOES, True
            if led and any(parsed.phrases[i].prep == "from" for i in act.phrases):
                return 0.0, False  # an email comes from head office
            ground = first in ("on", "upon") and named_by(p, self.language)[0] in OPEN
            if (first in IN or ground) and (kind in _IS or act.verb in _BE):
                if act.relation in _ASIDE:
                    return ASIDE, False  # what he wrote in the toilets
                within = first not in _NEAR and (first != "on" or ground)
                here = within and act.subjects and self.moves(parsed, act)
                return (IS_THERE if here else AT), False
            if first in _PASSING and act.verb in _BE and self.moves(parsed, act):
                return PASSED, False  # off across the car park
            if first in IN:  # 旧庙里积满了雪: what is told of nobody is told of the place
                return (AT - 0.5 if act.subjects else AT), False
            return NAMED, False
        if self.takes_way(parsed, p):
            return GOES, True  # she takes the coast road
        if (
            p.part == "object"
            and kind in ("enter", "climb")
            or act.verb in ("reach", "enter", "到", "进", "回", "走进", "来到", "回到")
        ):
            return GOES, True
        if p.part == "object" and kind in MOTIONS and act.particle[:1] in tuple("到进入上回往"):
            return GOES, True  # 跑到码头
        if p.part == "object" and act.particle[:1] == "在" and kind in MOTIONS | _IS:
            return AT, False  # 走在山路上
        if p.part in ("object", "indirect", "owner"):
            return 0.0, False
        if p.part == "attribute" and act.verb in _BE and self._is_this(parsed, act):
            return AT, False  # it was a hall under the hill
        if p.part == "attribute" and act.verb in _BE:
            return PART, False
        if p.part == "subject" and act.verb in _BE | _SMELLS:
            return AT - 1.0, False
        return NAMED, False

    def _is_verbless(self, parsed: Parsed, p: Phrase) -> bool:
        """Whether the sentence that holds a phrase has no verb that was recognised."""
        a, b = parsed.sentence_at(p.at)
        return not any(a <= act.at < b for act in parsed.acts)

    def _comes_to_end_in(self, parsed: Parsed, p: Phrase, act: Act, kind: str) -> bool:
        """ "They came up through a grating in the floor of the great hall": the place at the end of a chain
        of phrases that begins with the way in."""
        if kind not in MOTIONS or p.prep.split(" ")[0] not in ("of", "in", "into"):
            return False
        chain = p
        for _ in range(4):
            if chain.host < 0:
                break
            chain = parsed.phrases[chain.host]
        through = chain is not p and chain.prep.split(" ")[0] in ("through", "into", "onto")
        return through and chain.part == "phrase" and self.moves(parsed, act)

    def takes_way(self, parsed: Parsed, p: Phrase) -> bool:
        """Whether a phrase is the way that somebody takes: "she takes the coast road"."""
        act = parsed.acts[p.act] if p.act >= 0 else None
        return (
            act is not None and act.mode == "told" and p.part == "object"
            and act.verb in _TAKES_WAY and p.head in _WAYS
        )  # fmt: skip

    def _is_this(self, parsed: Parsed, act: Act) -> bool:
        """Whether a sentence says what the place is: "It was a hall"."""
        return any(parsed.phrases[i].word.lower() in _HERE for i in act.subjects)

    def moves(self, parsed: Parsed, act: Act) -> bool:
        """Whether it is somebody who goes, or what they ride in: an email comes to nobody's place."""
        if self.language == "zh":
            heads = [parsed.phrases[i].head for i in act.subjects]
            return not heads or any(h[-1:] not in _LIFELESS for h in heads)
        if not act.subjects:
            return True
        return any(
            q.kind == "name" or q.kind == "pronoun" and q.head != "it"
            or is_somebody(q.head) or q.head in GROUPS
            for q in (parsed.phrases[i] for i in act.subjects)
        )  # fmt: skip

    def _brings(self, parsed: Parsed, act: Act, kind: str) -> bool:
        """Whether somebody is put or taken there: "they put him in the henhouse", "it led her to a pond"."""
        return (kind in _BRINGS or act.verb in _LEADS) and any(
            parsed.phrases[i].kind in ("pronoun", "name") and parsed.phrases[i].head not in _NOBODY
            for i in act.objects
        )

    def is_told(self, parsed: Parsed, p: Phrase) -> bool:
        """Whether something happens to what a phrase names, more than that it is seen."""
        act = parsed.acts[p.act] if p.act >= 0 else None
        looks = act is not None and act_of(act.verb, act.particle, self.language) == "look"
        return act is not None and act.mode == "told" and not looks and act.verb not in _SENSED


def nouns_of(unit: Unit, parsed: Parsed) -> list[Phrase]:
    """The nouns of a unit that are neither likened nor denied; of what was before only where it was."""

    def told(p: Phrase) -> bool:
        mode = parsed.acts[p.act].mode if p.act >= 0 else "told"
        return mode in ("told", "habit") or mode == "earlier" and p.prep in IN

    return [
        p for p in parsed.phrases
        if unit.start <= p.at < unit.end and p.kind != "pronoun" and not p.compared and told(p)
    ]  # fmt: skip
