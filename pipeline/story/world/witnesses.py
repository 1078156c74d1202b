"""What a sentence says of where it plays: a place that somebody goes to or is said to be in, what stands about,
what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.text.script_zh import simplified
from pipeline.story.world.crossings import Crossings
from pipeline.story.world.eras import aboard, among_stars, in_era, out_there
from pipeline.story.world.places import (
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
from pipeline.story.world.places_zh import alone, located
from pipeline.story.world.traits import traits_of
from pipeline.story.world.weighing import (
    AT,
    AT_IT,
    CROSSES,
    CUE,
    GOES,
    IS_THERE,
    NAMED,
    OWN,
    PART,
    SAID,
    SAID_HERE,
    SIDE,
    WITHIN,
    Weigher,
    Witness,
    nouns_of,
)
from projects.comic.documents import Unit

_HOUSES = frozenset("cafe restaurant tavern noodle_shop teahouse supermarket shop".split())
_ANY_SHOP = frozenset("店 店里 店堂 铺里 铺子 shop store".split())
_GOES_OLD = re.compile("(?:至|入|诣|归|到|抵|投|赴|还|进)[^，。；]?$")
_IS_OLD = re.compile("(?:坐|立|居|宿|卧|在|于|寓|住)[^，。；]?$")
_BESIDE = frozenset("past by beside behind near around along against toward towards".split())
_OWN = frozenset(("my", "our"))
_PUBLIC = frozenset(
    "church castle palace_hall hospital theatre museum classroom court office hall shop tavern police_station prison".split()
)
_BEFORE_IT = frozenset("step gate railing swing gatepost".split())
_BEFORE_IT_PREPS = frozenset(("in front of",))
_HORSES = re.compile(r"\bbay (?:mare|horse|gelding|stallion|pony|colt)\b", re.IGNORECASE)


FAR = 100  # letters from the beginning of a line that sets a scene
# a script's own word for where a scene plays: INT. KITCHEN - NIGHT, SETTING: The kitchen, 地点：厨房
_SETS = re.compile(
    r"\s*(?:\.?(?:INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)[. /]+|(?:THE )?(?:SETTING|SCENE|PLACE)(?: [IVXLC\d]+)?\s*[:.—–-]+|(?:Setting|Scene|Place)(?: [IVXLC\d]+)?\s*[:—–]"
    r"|(?:地点|地點|布景|场景|場景)\s*[：:])\s*(?P<where>[^\n]{2,80})"
)


class WitnessReader:
    """Reads what sentences say of their places, in the story's order: 店里 is the shop named before it."""

    def __init__(self, language: str, text: str, *, period: bool) -> None:
        self.language, self.text, self.period = language, text, period
        self.plain = simplified(text) if language == "zh" else text
        self.house = ""  # the shop, inn or coffee house named last
        self.stars = not period and among_stars(text)
        self.ship = aboard(text)
        self.train = False  # a train was the last place that was named
        self.weigher = Weigher(language)
        self.crossings = Crossings(language, text, self.plain, self.weigher)

    def of(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """What a sentence says of the place, in the book's own time."""
        found = self._set_by_script(unit) or self._all_witnesses(unit, parsed)
        if unit.kind == "heading":  # "Who rings on the mountain" is the whole book's matter
            found = [w._replace(weight=min(w.weight, NAMED), goes=False) for w in found]
        then = [
            w._replace(
                place=out_there(
                    in_era(w.place, self.period, east=self.language == "zh"), self.stars
                )
            )
            for w in found
        ]
        then = [self._house_of(w) for w in then if w.place] + self.crossings.into_last(
            unit, parsed, then
        )
        self.crossings.named(unit, then)
        return then + self._sides(unit, parsed)

    def _set_by_script(self, unit: Unit) -> list[Witness]:
        """The place that a script's line sets: the first that it names, and no other."""
        floor = max(0, unit.start - FAR)
        line = self.plain.rfind("\n", floor, unit.start) + 1
        if unit.kind == "quotation" or (floor and not line):
            return []  # far inside a paragraph
        m = _SETS.match(self.plain, line, unit.end)
        if m is None:
            return []
        where = m["where"].lower()
        named = spoken_of(where, self.language) or spoken_of(f"in the {where}", self.language)
        return [Witness(place, word, IS_THERE, True) for place, word in named[:1]]

    def _sides(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """What speaks for being indoors or outdoors, whichever place it is: a door, the sky."""
        if unit.kind != "narration":
            return []
        found = [(side_of(p, self.language), p.head) for p in nouns_of(unit, parsed)]
        return [Witness(side, "", SIDE, noun=noun) for side, noun in found if side] + [
            Witness(side, "", CROSSES, True, noun="door")
            for side in self.crossings.thresholds(unit, parsed)
        ]

    def _house_of(self, w: Witness) -> Witness:
        """店里 is the coffee house that was named before it, the bridge of a ship where she is steered."""
        if w.place == "corridor" and self.train:
            return w._replace(place="train_car")  # along the train
        if w.word and w.weight >= NAMED and w.place not in ("corridor", "station"):
            self.train = w.place == "train_car"  # till another place is named
        if not self.ship and w.place == "deck" and w.word == "cabin":
            return w._replace(place="shed")  # in the woods
        if self.ship and w.place == "bridge" and w.word == "bridge":
            return w._replace(place="control_room")
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
        for p in nouns_of(unit, parsed):
            place, word = named_by(p, self.language)
            if place and (self._is_horse(word) or is_measure(parsed, parsed.phrases.index(p))):
                continue
            if place and place not in OPEN and p.prep in _BEFORE_IT_PREPS:
                out.append(
                    Witness(OUTDOORS, "", CROSSES, True, noun=word)
                )  # a table in front of the house
                continue
            if place:
                part = is_part(word, self.language) and not self.weigher.takes_way(parsed, p)
                part = part and not (p.kind == "name" and word.isascii())  # the Hall of Clocks
                weight, goes = self.weigher.of(parsed, p)
                if part and not weight and p.part == "object" and self.weigher.is_told(parsed, p):
                    weight = PART  # a voice fills the cabin
                elif part:
                    weight = min(weight, PART if weight < AT or goes or is_thin(word) else WITHIN)
                if p.det in _OWN and weight == NAMED:
                    weight = OWN  # eighty-one steps up to my tower
                beside = p.part in ("subject", "object", "attribute") or p.prep in _BESIDE
                if place in RIDDEN and beside and not goes:
                    weight = min(weight, PART)
                if weight > 0:
                    traits = traits_of(parsed, p, self.language)
                    out.append(Witness(place, word, weight, goes and not part, traits=traits))
            else:
                at = self.weigher.of(parsed, p)[0] >= AT - 0.5
                for label, noun in of_modifiers(p, self.language):  # at the kitchen table
                    if p.head in _BEFORE_IT and label not in OPEN:  # on the church steps
                        label = "street" if label in _PUBLIC else "garden"
                    out.append(Witness(label, "", WITHIN if at else CUE, noun=noun, traits=("of",)))
                labels = spoken_for(p, self.language)
                for label in labels:
                    cue = (
                        AT_IT if at and label != "bedroom" else CUE
                    )  # beds stand in wards and towers
                    traits = traits_of(parsed, p, self.language)
                    weight = cue / len(labels) ** 0.5
                    out.append(Witness(label, "", weight, noun=p.head, traits=traits))
        out += self.crossings.of(unit, parsed, out)
        if self.language == "zh":
            old = self._in_old_words(unit, out) if self.period else []
            out += self._ends_like_places(unit, parsed, out) + old
        return out

    def _ends_like_places(
        self, unit: Unit, parsed: Parsed, found: Sequence[Witness]
    ) -> list[Witness]:
        """磨刀铺里: what the parse gives no place for though it ends like one."""
        told = any(a.mode == "told" for a in parsed.acts if unit.start <= a.at < unit.end)
        words = self.plain[unit.start : unit.end]
        whole = alone(words, words_of("zh").names) if unit.kind == "narration" else None
        if whole and not any(w.word and w.word in whole.word for w in found):
            return [Witness(whole.place, whole.word, IS_THERE, True)]
        if whole:  # 八点，码头。
            return [
                Witness(w.place, w.word, IS_THERE, True)
                for w in found
                if w.word and w.word in whole.word
            ]
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

    def _is_horse(self, word: str) -> bool:
        """Whether "the bay" is a horse here."""
        return word == "bay" and bool(_HORSES.search(self.text))
