"""What a sentence says of where it plays: a place that somebody goes to or is said to be in, what stands about,
what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Act, Parsed, Phrase
from pipeline.story.text.script_zh import simplified
from pipeline.story.words.persons_en import GROUPS, is_somebody
from pipeline.story.world.eras import among_stars, in_era, out_there
from pipeline.story.world.places import (
    INDOORS,
    OPEN,
    OUTDOORS,
    RIDDEN,
    is_measure,
    is_part,
    is_thin,
    named_by,
    of_modifiers,
    said_to_be_here,
    scanned_zh,
    side_of,
    spoken_for,
    spoken_of,
    words_of,
)
from pipeline.story.world.places_zh import located
from projects.comic.documents import Unit

_GOES = frozenset(
    "walk enter leave run climb jump fall fly ride drive row swim carry pull push throw".split()
)
_IS = frozenset(
    "sit stand lie sleep kneel crouch hide eat drink cook read write work wait dance play hold look listen fight".split()
)
_INTO = frozenset(
    "into to onto inside through across along down up toward towards aboard in at on upon over 到 进 往 向 至 入".split()
)
_IN = frozenset(
    "in at inside on aboard within outside by beside behind under near into 在 于".split()
)
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
_HOUSES = frozenset("cafe restaurant tavern noodle_shop teahouse supermarket shop".split())
_ANY_SHOP = frozenset("店 店里 店堂 铺里 铺子 shop store".split())
_KEEPS = frozenset("keep stick hold".split())
_PASSING = frozenset("through across over past along".split())
_SENSED = frozenset(
    "see spot glimpse hear smell watch notice 见 只见 却见 但见 忽见 望 望着 看着 传来 响起 传出 听见 看见 望见 听到 看到".split()
)
_AWAY = frozenset("out away from of off like about for 离 像 从".split())
_BRINGS = frozenset("put carry pull push give take throw".split())
_NOBODY = frozenset("it them 它".split())
_BE = frozenset("be live work wait stay stand sit 在 住 有 待 呆".split())
NAMED, AT, GOES = (
    1.5,
    4.0,
    6.0,
)  # how strongly a place is told: named, in or at it, somebody goes there
OWN = 2.5  # what the one who tells calls theirs
SAID_HERE = 1.0  # "this is a bed shop"
SAID = 0.4  # what somebody speaks of may be elsewhere
CUE, PART = 1.0, 0.8  # what stands about, what is only part of many places (a stair, a gate)
CROSSES = 3.0  # somebody goes indoors, or out
SIDE = 0.35  # what is only indoors, or only outdoors
PASSED = 3.0  # where somebody only comes through
LEFT = -2.5  # what somebody gets out of
WITHIN = 3.0  # such a part that somebody is told to be in


_HOUSE = frozenset("house room cottage building hut hall hallway home flat apartment".split())
_INTO_HOUSE = re.compile(
    "(?:转|走|跨|踏|闯|冲|钻|跑|迈)?[进入]了?(?:大门|房门|屋门|门内|门里|门来|门去|屋|房|内室|室内|堂屋|里屋|家门|院门)"
)
_OUT_OF_HOUSE = re.compile(
    "(?:走|跑|冲|奔|退|溜|追)?出了?(?:大门|房门|屋门|门外|门来|门去|门|屋|房|室外|户外)(?!口)"
)
_LIFELESS = frozenset("火苗烟风雨雪浪水声光云雾气味香球箭")
_GOES_IN_ZH = re.compile(
    "(?:走|跑|冲|钻|闯|溜|挤|跟|迈|跨|踏)?了?进[去来]|(?:走|跑|冲|钻|闯|溜)了?进去"
)
_DOOR_OF = re.compile("(?:推|撞|踢|打|拉|踹|敲|撬)开了?(?P<place>[^，。！？；的]{2,5})的?(?:大)?门")
_LEAVES_ZH = re.compile(
    "(?:走|跑|冲|钻|逃|退|爬)?出了?(?P<place>[^，。！？；的]{1,4}?)(?=[，。！？；]|的时候|之后|以后)"
)
_HOME_ZH = re.compile(
    "(?:^|[，。；])[^，。；]{0,8}?(?:到了?家(?!人|里人|长)|回了家|回到家|回到了家|进了家门)(?![^，。]{0,2}(?:要|想))"
)
SOON = 6  # units after a house was named within which somebody goes in
_GOES_OLD = re.compile("(?:至|入|诣|归|到|抵|投|赴|还|进)[^，。；]?$")
_IS_OLD = re.compile("(?:坐|立|居|宿|卧|在|于|寓|住)[^，。；]?$")
_RIDES_ON = frozenset("ride journey travel march sail gallop trot".split())
_GOES_TO = re.compile(
    r"\b(?:return|went|go|goes|came|come|comes|got|gets|ran|run|runs|walk|hurri|climb|rode|drove|turned)[a-z]{0,3}\s+(?:back\s+|down\s+|up\s+|"
    r"over\s+|out\s+|on\s+|off\s+|round\s+)*(?:to|into|onto)\s+the\s+(?P<place>[a-z-]+)\b"
)
_OWN = frozenset(("my", "our"))
_STEPS = frozenset("get climb jump hop slide scramble step clamber".split())
_ENTERED = frozenset("car bus train_car carriage aeroplane spaceship underground".split())
_TAKES_WAY = frozenset("take follow catch board".split())
_WAYS = frozenset(
    "road lane path track street highway motorway trail alley lift elevator stair stairs bus train tram ferry".split()
)
_HORSES = re.compile(r"\bbay (?:mare|horse|gelding|stallion|pony|colt)\b", re.IGNORECASE)


class Witness(NamedTuple):
    """What a sentence says of the place: which, by which word ("" for a cue), how strongly; `goes`:
    somebody goes there."""

    place: str
    word: str
    weight: float
    goes: bool = False
    noun: str = ""


class WitnessReader:
    """Reads what sentences say of their places, in the story's order: 店里 is the shop named before it."""

    def __init__(self, language: str, text: str, *, period: bool) -> None:
        self.language, self.text, self.period = language, text, period
        self.plain = simplified(text) if language == "zh" else text
        self.house = ""  # the shop, inn or coffee house named last
        self.stars = not period and among_stars(text)
        self.ride = ""  # what one could get into, named last
        self.last: tuple[int, str, str] = (
            -9,
            "",
            "",
        )  # the place named last: in which unit, its word

    def of(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """What a sentence says of the place, in the book's own time."""
        found = self._all_witnesses(unit, parsed)
        if unit.kind == "heading":  # "Who rings on the mountain" is the whole book's matter
            found = [w._replace(weight=min(w.weight, NAMED), goes=False) for w in found]
        then = [
            w._replace(place=out_there(in_era(w.place, self.period), self.stars)) for w in found
        ]
        then = [self._house_of(w) for w in then if w.place] + self._goes_in(unit, parsed, then)
        named = [w for w in then if w.word and w.place]
        if named:
            self.last = (unit.id, named[-1].place, named[-1].word)
        return then + self._sides(unit, parsed)

    def _goes_in(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """ "There was a fish shop. She went in": into the house that was named just before."""
        at, place, word = self.last
        if (
            unit.kind != "narration"
            or not 0 < unit.id - at <= SOON
            or any(w.goes for w in found)
            or place in OPEN
        ):
            return []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            if self.language == "zh":
                goes = bool(_GOES_IN_ZH.fullmatch(act.verb + act.particle))
            else:
                kind = act_of(act.verb, "", self.language)
                goes = kind in ("walk", "run", "climb", "jump") and act.particle in ("in", "inside")
            where = [parsed.phrases[i] for i in act.phrases if parsed.phrases[i].prep]
            if goes and not where and self._moves(parsed, act):
                return [Witness(place, word, GOES, True)]
        return []

    def _sides(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """What speaks for being indoors or outdoors, whichever place it is: a door, the sky."""
        if unit.kind != "narration":
            return []
        found = [(side_of(p, self.language), p.head) for p in _nouns(unit, parsed)]
        return [Witness(side, "", SIDE, noun=noun) for side, noun in found if side] + [
            Witness(side, "", CROSSES, True, noun="door") for side in self._crosses(unit, parsed)
        ]

    def _crosses(self, unit: Unit, parsed: Parsed) -> list[str]:
        """Whether somebody goes indoors or outdoors, whichever house it is: "went inside", 转入门内."""
        out = []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            if self.language == "zh":
                if _INTO_HOUSE.match(self.plain, act.at):
                    out.append(INDOORS)
                elif _OUT_OF_HOUSE.match(self.plain, act.at):
                    out.append(OUTDOORS)
                continue
            kind = act_of(act.verb, act.particle, self.language)
            if kind not in _GOES or not self._moves(parsed, act):
                continue
            where = [parsed.phrases[i] for i in act.phrases]
            into = any(
                p.head in _HOUSE and p.prep.split(" ")[0] in ("into", "inside") for p in where
            )
            if (
                into
                or act.particle in ("inside", "indoors")
                or {*act.manner, act.complement} & {"inside", "indoors"}
            ):
                out.append(INDOORS)
            left = any(p.head in _HOUSE and p.prep.startswith("out of") for p in where)
            if (
                left
                or act.particle in ("outside", "outdoors")
                or {*act.manner, act.complement} & {"outside", "outdoors"}
            ):
                out.append(OUTDOORS)
        return out

    def _house_of(self, w: Witness) -> Witness:
        """店里 is the coffee house that was named before it."""
        if w.place in _HOUSES and w.word and w.word not in _ANY_SHOP:
            self.house = w.place
        if w.word in _ANY_SHOP and self.house:
            return w._replace(place=self.house)
        return w

    def _all_witnesses(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        if unit.kind == "quotation":
            said = self.text[unit.start : unit.end]
            here = [Witness(p, w, SAID_HERE) for p, w in said_to_be_here(said, self.language)]
            named = {w.place for w in here}
            more = spoken_of(said, self.language)
            return here + [Witness(p, "", SAID, noun=w) for p, w in more if p not in named]
        out: list[Witness] = []
        for p in _nouns(unit, parsed):
            place, word = named_by(p, self.language)
            if place and (self._is_horse(word) or is_measure(parsed, parsed.phrases.index(p))):
                continue
            if place:
                part = is_part(word, self.language)
                weight, goes = self._weight(parsed, p)
                if part and not weight and p.part == "object" and self._is_told(parsed, p):
                    weight = PART  # a voice fills the cabin
                elif part:
                    weight = min(weight, PART if weight < AT or goes or is_thin(word) else WITHIN)
                if p.det in _OWN and weight == NAMED:
                    weight = OWN  # eighty-one steps up to my tower
                if place in RIDDEN and p.part in ("subject", "object", "attribute") and not goes:
                    weight = min(weight, PART)
                if weight > 0:
                    out.append(Witness(place, word, weight, goes and not part))
            else:
                at = self._weight(parsed, p)[0] >= AT - 0.5
                for label, noun in of_modifiers(p, self.language):  # at the kitchen table
                    out.append(Witness(label, "", WITHIN if at else CUE, noun=noun))
                labels = spoken_for(p, self.language)
                for label in labels:
                    out.append(Witness(label, "", CUE / len(labels) ** 0.5, noun=p.head))
        if self.language == "zh":
            old = self._in_old_words(unit, out) if self.period else []
            return (
                out + self._ends_like_places(unit, parsed, out) + old + self._at_doors(unit, parsed)
            )
        return (
            out
            + self._gets_in(unit, parsed, out)
            + self._sets_out(unit, parsed, out)
            + self._missed(unit, parsed)
        )

    def _at_doors(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """她撞开办公室的门: into it; 走出电梯, 下了车: out of it; 到家: home."""
        words = self.plain[unit.start : unit.end]
        if not any(a.mode == "told" for a in parsed.acts if unit.start <= a.at < unit.end):
            return []
        names = words_of("zh").names
        out = [
            Witness(names[m["place"]], m["place"], GOES, True)
            for m in _DOOR_OF.finditer(words) if m["place"] in names
        ]  # fmt: skip
        out += [
            Witness(names[m["place"]], "", LEFT * 2)
            for m in _LEAVES_ZH.finditer(words) if m["place"] in names
        ]  # fmt: skip
        if _HOME_ZH.search(words) and not out:
            out.append(Witness("living_room", "家", GOES - 1.0, True))
        return out

    def _sets_out(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """ "They set forth", "they rode on": on the road, where nothing else is told."""
        if self.ride or any(w.goes for w in found):
            return []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end):
            if act.mode not in ("told", "earlier") or not self._moves(parsed, act):
                continue
            sets = act.verb == "set" and act.particle in ("out", "forth", "off")
            rides = act.verb in _RIDES_ON and (
                act.particle in ("on", "off", "away", "forth") or act.mode == "earlier"
            )
            if sets or rides:
                return [Witness("road", "", AT, True)]
        return []

    def _missed(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """Where somebody goes by the words alone, where the parse has no noun: "I returned to the common"."""
        out = []
        names = words_of("en").names
        for m in _GOES_TO.finditer(self.text, unit.start, unit.end):
            at = m.start("place")
            known = any(p.start <= at < p.end for p in parsed.phrases)
            place = names.get(m["place"].lower(), "")
            if place and not known:
                out.append(Witness(place, m["place"].lower(), GOES, True))
        return out

    def _gets_in(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """ "He got in", "she climbed behind the wheel": into what was named last that one rides in."""
        self.ride = next((w.place for w in found if w.place in _ENTERED and w.word), self.ride)
        if any(w.goes for w in found):
            return []
        wheel = any(
            p.head == "wheel" and p.prep.split(" ")[-1] == "behind"
            for p in _nouns(unit, parsed)
        )  # fmt: skip
        if wheel:
            self.ride = self.ride or "car"
            return [Witness(self.ride, "", GOES, True)]
        out = []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            if self.ride and act.verb in _STEPS and act.particle in ("in", "out", "off", "aboard"):
                into = act.particle in ("in", "aboard")
                where = [parsed.phrases[i] for i in act.phrases if parsed.phrases[i].prep != "with"]
                if self._moves(parsed, act) and not any(p.prep in _INTO for p in where):
                    out.append(Witness(self.ride, "", GOES if into else LEFT, into))
        return out

    def _ends_like_places(
        self, unit: Unit, parsed: Parsed, found: Sequence[Witness]
    ) -> list[Witness]:
        """磨刀铺里: what the parse gives no place for though it ends like one."""
        told = any(a.mode == "told" for a in parsed.acts if unit.start <= a.at < unit.end)
        words = self.plain[unit.start : unit.end]
        new = [
            at for at in located(words)
            if not any(w.word and (w.word in at.word or at.word in w.word) for w in found)
        ]  # fmt: skip
        weight = AT - 1.0 if told else SAID
        return [
            Witness(at.place, at.word, GOES if at.goes and told else weight, at.goes and told)
            for at in new
        ]

    def _in_old_words(self, unit: Unit, found: Sequence[Witness]) -> list[Witness]:
        """公端坐旅舍: what the parse, made for words of today, loses in an old book."""
        words = self.plain[unit.start : unit.end]
        told = {w.word or w.noun for w in found}
        out = []
        for at, label, word, named in scanned_zh(words):
            if any(word in t or t in word for t in told):
                continue
            goes, there = _GOES_OLD.search(words[:at]), _IS_OLD.search(words[:at])
            if named and (goes or there):
                out.append(Witness(label, word, GOES if goes else AT - 0.5, bool(goes)))
            elif not named:
                out.append(Witness(label, "", CUE / 2, noun=word))
        return out

    def _is_told(self, parsed: Parsed, p: Phrase) -> bool:
        act = parsed.acts[p.act] if p.act >= 0 else None
        looks = act is not None and act_of(act.verb, act.particle, self.language) == "look"
        return act is not None and act.mode == "told" and not looks and act.verb not in _SENSED

    def _is_horse(self, word: str) -> bool:
        """Whether "the bay" is a horse here."""
        return word == "bay" and bool(_HORSES.search(self.text))

    def _weight(self, parsed: Parsed, p: Phrase) -> tuple[float, bool]:
        act = parsed.acts[p.act] if p.act >= 0 else None
        preps = p.prep.removeprefix("back ").removeprefix("over ").split(" ")
        # "through the forest and into the church"
        first = preps[-1] if preps[0] in _PASSING and preps[-1] in _INTO else preps[0]
        host = parsed.phrases[p.host] if p.host >= 0 else None
        if host is not None and host.head in _TIMES | _LIMBS:
            host, p = None, p._replace(host=-1)  # it rained for three days on the pitch
        if first == "of" and host is not None and host.head in _EXTENTS:
            return self._weight(parsed, host)  # the whole length of the pitch
        if act is not None and act.mode == "earlier" and first in _IN:
            kind = act_of(act.verb, act.particle, self.language)
            past = kind in _GOES | _BRINGS or host is not None or self._moves(parsed, act)
            return (0.0 if past else NAMED), False  # "it had rained on the pitch"
        if act is not None and act.mode != "told":
            return 0.0, False
        if first == "在" and p.word.endswith(("以外", "之外", "开外")):
            return 0.0, False
        if host is not None and first in _IN and host.prep.split(" ")[0] in _IN:
            # "on the gatepost by the meadow"
            return min(self._weight(parsed, host)[0], WITHIN), False
        if act is not None and (act.verb in _KEEPS and first in ("to", "along") or (
            act.verb == "follow" and p.part == "object"
        )):  # fmt: skip
            return PASSED, False
        if host is not None and host.part == "attribute" and act is not None and act.verb in _BE:
            return (AT if first in _IN else 0.0), False  # it was market day in the street
        if first in _AWAY or p.owner >= 0 and p.part == "owner":
            return 0.0, False
        if act is None:
            return (AT if first in _IN and p.host < 0 else NAMED), False
        kind = act_of(act.verb, act.particle, self.language)
        if act.subjects and all(parsed.phrases[i].head in _RIDES for i in act.subjects):
            return PART, False  # whoever sits in a car that stops in a lane sits in the car
        if kind == "look" or act.verb in _SENSED or act.verb == "make" and act.particle == "out":
            return 0.0, False
        if p.part == "phrase" and (p.host < 0 or first == "into" and kind in _GOES):
            if first in _PASSING and kind in _GOES and self._moves(parsed, act):
                return PASSED, False
            led = first in _INTO and (
                kind in _GOES or kind == "carry" or self._brings(parsed, act, kind)
            )
            if led and self._moves(parsed, act):
                return GOES, True
            if led and any(parsed.phrases[i].prep == "from" for i in act.phrases):
                return 0.0, False  # an email comes from head office
            if first in _IN and (kind in _IS or act.verb in _BE):
                return AT, False
            if first in _PASSING and act.verb in _BE and self._moves(parsed, act):
                return PASSED, False  # off across the car park
            if first in _IN:  # 旧庙里积满了雪: what is told of nobody is told of the place
                return (AT - 0.5 if act.subjects else AT), False
            return NAMED, False
        if p.part == "object" and act.verb in _TAKES_WAY and p.head in _WAYS:
            return GOES, True  # she takes the coast road
        if (
            p.part == "object"
            and kind in ("enter", "climb")
            or act.verb in ("reach", "enter", "到", "进", "回", "走进", "来到", "回到")
        ):
            return GOES, True
        if p.part == "object" and kind in _GOES and act.particle[:1] in tuple("到进入上回往"):
            return GOES, True  # 跑到码头
        if p.part == "object" and act.particle[:1] == "在" and kind in _GOES | _IS:
            return AT, False  # 走在山路上
        if p.part in ("object", "indirect", "owner"):
            return 0.0, False
        if p.part == "attribute" and act.verb in _BE and self._is_this(parsed, act):
            return AT, False  # it was a hall under the hill
        if p.part == "attribute" and act.verb in _BE:
            return PART, False
        if p.part == "subject" and act.verb in _BE:
            return AT - 1.0, False
        return NAMED, False

    def _is_this(self, parsed: Parsed, act: Act) -> bool:
        """Whether a sentence says what the place is: "It was a hall"."""
        return any(parsed.phrases[i].word.lower() in _HERE for i in act.subjects)

    def _moves(self, parsed: Parsed, act: Act) -> bool:
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
        """Whether somebody is put or taken there: "they put him in the henhouse"."""
        return kind in _BRINGS and any(
            parsed.phrases[i].kind in ("pronoun", "name") and parsed.phrases[i].head not in _NOBODY
            for i in act.objects
        )


def _nouns(unit: Unit, parsed: Parsed) -> list[Phrase]:
    """The nouns of a unit that are neither likened nor denied; of what was before only where it was."""

    def told(p: Phrase) -> bool:
        mode = parsed.acts[p.act].mode if p.act >= 0 else "told"
        return mode in ("told", "habit") or mode == "earlier" and p.prep in _IN

    return [
        p for p in parsed.phrases
        if unit.start <= p.at < unit.end and p.kind != "pronoun" and not p.compared and told(p)
    ]  # fmt: skip
