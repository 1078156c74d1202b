"""Where somebody goes without its being named: out of the car, into the house named before, indoors, on the road, home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Parsed
from pipeline.story.world.places import INDOORS, OPEN, OUTDOORS, words_of
from pipeline.story.world.weighing import (
    AT,
    GOES,
    INTO,
    LEFT,
    MOTIONS,
    WITHIN,
    Weigher,
    Witness,
    nouns_of,
)
from projects.comic.documents import Unit

_HOUSE = frozenset("house room cottage building hut hall hallway home flat apartment".split())
_INTO_HOUSE = re.compile(
    "(?:转|走|跨|踏|闯|冲|钻|跑|迈)?[进入]了?(?:大门|房门|屋门|门内|门里|门来|门去|屋|房|内室|室内|堂屋|里屋|家门|院门)"
)
_OUT_OF_HOUSE = re.compile(
    "(?:走|跑|冲|奔|退|溜|追)?出了?(?:大门|房门|屋门|门外|门来|门去|门|屋|房|室外|户外)(?!口)"
)
_SETS_OUT_ZH = re.compile("(?:出发|上路|动身|启程)(?=[了去往，。！])")
_GOES_IN_ZH = re.compile(
    "(?:走|跑|冲|钻|闯|溜|挤|跟|迈|跨|踏)?了?进[去来]|(?:走|跑|冲|钻|闯|溜)了?进去"
)
_DOOR_OF = re.compile("(?:推|撞|踢|打|拉|踹|敲|撬)开了?(?P<place>[^，。！？；的]{2,5})的?(?:大)?门")
# 敲开熊伯伯的门: into his house
_DOOR_OF_ONE = re.compile(
    "(?:推|撞|踢|敲|叩|砸|叫)开了?[^，。！？；的]{1,5}?(?:家的?|的)(?:大门|房门|家门|门)(?![口外边前])"
)
_LEAVES_ZH = re.compile(
    "(?:走|跑|冲|钻|逃|退|爬)?出了?(?P<place>[^，。！？；的]{1,4}?)(?=[，。！？；]|的时候|之后|以后)"
)
_HOME_ZH = re.compile(
    "(?:^|[，。；])[^，。；]{0,8}?(?:到了?家(?!人|里人|长)|回了家|回到家|回到了家|进了家门)(?![^，。]{0,2}(?:要|想))"
)
SOON = 6  # units after a house was named within which somebody goes in
# what one goes over or into only out of doors
_OPEN_GROUND = frozenset(
    "snow rain grass wind dark darkness night sun sunshine sunlight moonlight dust mud storm cold air gravel fog mist".split()
)
_PANES = frozenset("window door doorway glass pane circle house".split())
_OVER = frozenset("into across over through onto in on".split())
_WATERS = frozenset("river lake sea pool waterfall underwater".split())
_FELT = frozenset("dark dim light bright warm hot cold cool damp quiet silent noisy".split())
_NOT_IN = frozenset("behind under between among".split())
_RIDES_ON = frozenset("ride journey travel march sail gallop trot".split())
_GOES_TO = re.compile(
    r"\b(?:return|went|go|goes|came|come|comes|got|gets|ran|run|runs|walk|hurri|climb|rode|drove|turned)[a-z]{0,3}\s+(?:back\s+|down\s+|up\s+|"
    r"over\s+|out\s+|on\s+|off\s+|round\s+)*(?:to|into|onto)\s+the\s+(?P<place>[a-z-]+)\b"
)
MEAL = 2.0  # one eats in a kitchen unless something else is told
_AT_MEAL = re.compile(r"\b(?:at|over|during) (?:breakfast|lunch|dinner|supper|teatime)\b(?! time)")
_AT_INN = re.compile(
    r"\b(?:at|in|into|to|outside) the (?P<inn>(?:[A-Z][a-z]+ (?:and )?){0,2}(?:Crowns?|Lion|Arms|Swan|Anchor|Inn|Tavern|Stag|Hounds?|"
    r"Boar|Bull|Fox|Plough|Bells|Dragon|Unicorn|Mermaid|Compasses|Harrow|Wheatsheaf|Pony))\b(?! [A-Z])"
)
_IN_IT = frozenset("in into inside aboard".split())
_STEPS = frozenset("get climb jump hop slide scramble step clamber".split())
_ENTERED = frozenset("car bus train_car carriage aeroplane spaceship underground".split())


class Crossings:
    """Follows a story's people in and out; `plain` is its text in simplified letters."""

    def __init__(self, language: str, text: str, plain: str, weigher: Weigher) -> None:
        self.language, self.text, self.plain, self.weigher = language, text, plain, weigher
        self.ride = ""  # what one could get into, named last
        self.water = "river"  # the water named last
        self.last: tuple[int, str, str] = (
            -9,
            "",
            "",
        )  # in which unit a place was named last, its word

    def named(self, unit: Unit, found: Sequence[Witness]) -> None:
        """Takes note of the place that a sentence names last."""
        named = [w for w in found if w.word and w.place]
        if named:
            self.last = (unit.id, named[-1].place, named[-1].word)
        self.water = next((w.place for w in reversed(named) if w.place in _WATERS), self.water)

    def of(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """What a sentence of narration says of going, beside what its nouns say."""
        if self.language == "zh":
            return self._at_doors(unit, parsed)
        return [
            *self._drives(unit, parsed, found), *self._gets_in(unit, parsed, found),
            *self._sets_out(unit, parsed, found),
            *self._missed(unit, parsed),
        ]  # fmt: skip

    def into_last(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
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
            if goes and not where and self.weigher.moves(parsed, act):
                return [Witness(place, word, GOES, True)]
            if any(p.head == "it" and p.prep in _IN_IT for p in where) and self.weigher.moves(
                parsed, act
            ):
                return [Witness(place, word, AT)]  # "The lift came. Mr. Harcourt was in it"
        return []

    def thresholds(self, unit: Unit, parsed: Parsed) -> list[str]:
        """Whether somebody goes indoors or outdoors, whichever house it is: "went inside", 转入门内."""
        out = []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            if self.language == "zh":
                opened = _DOOR_OF_ONE.match(self.plain, act.at)
                if _INTO_HOUSE.match(self.plain, act.at) or opened:
                    out.append(INDOORS)
                elif _OUT_OF_HOUSE.match(self.plain, act.at) or _SETS_OUT_ZH.match(
                    self.plain, act.at
                ):
                    out.append(OUTDOORS)
                continue
            kind = act_of(act.verb, act.particle, self.language)
            if act.verb == "be" and {*act.manner, act.particle} & {"inside", "indoors"} and (
                act.complement in _FELT or self.weigher.moves(parsed, act)
            ):  # fmt: skip
                out.append(INDOORS)  # it was dark inside
            if kind not in MOTIONS or not self.weigher.moves(parsed, act):
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
            left = left or any(
                p.prep == "outside"
                and p.kind != "pronoun"
                and p.head not in _PANES
                or p.head in _OPEN_GROUND
                and p.prep.split(" ")[0] in _OVER
                for p in where
            )
            if (
                left
                or act.particle in ("outside", "outdoors")
                or {*act.manner, act.complement} & {"outside", "outdoors"}
            ):
                out.append(OUTDOORS)
        return out

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
            if act.mode not in ("told", "earlier") or not self.weigher.moves(parsed, act):
                continue
            kind = act_of(act.verb, act.particle, self.language)
            dry = act.verb == "dive" and any(parsed.phrases[i].prep for i in act.phrases)
            if act.mode == "told" and kind == "swim" and not dry:
                return [Witness(self.water, "", WITHIN)]
            sets = act.verb == "set" and act.particle in ("out", "forth", "off")
            rides = act.verb in _RIDES_ON and (
                act.particle in ("on", "off", "away", "forth") or act.mode == "earlier"
            )
            if sets or rides:
                return [Witness("road", "", AT, True)]
        return []

    def _missed(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        """Where somebody goes by the words alone, where the parse has no noun: "I returned to the common";
        and what is a place only so: "at breakfast", "at the Three Crowns"."""
        out = [
            Witness("kitchen", "", MEAL, noun="breakfast")
            for _ in _AT_MEAL.finditer(self.text, unit.start, unit.end)
        ] + [
            Witness("tavern", m["inn"], AT) for m in _AT_INN.finditer(self.text, unit.start, unit.end)
        ]  # fmt: skip
        names = words_of("en").names
        for m in _GOES_TO.finditer(self.text, unit.start, unit.end):
            at = m.start("place")
            known = any(p.start <= at < p.end for p in parsed.phrases)
            place = names.get(m["place"].lower(), "")
            if place and not known:
                out.append(Witness(place, m["place"].lower(), GOES, True))
        return out

    def _drives(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """ "When we drove home", "I was parked outside": in the car."""
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            driver = act.objects if act.verb == "park" and not act.subjects else act.subjects
            who = act._replace(subjects=driver)
            rides = act.verb == "drive" and not act.objects or act.verb == "park" and driver
            if (
                rides
                and driver
                and self.weigher.moves(parsed, who)
                and not any(w.goes for w in found)
            ):
                self.ride = self.ride or "car"
                return [Witness(self.ride, "", AT, True)]
        return []

    def _gets_in(self, unit: Unit, parsed: Parsed, found: Sequence[Witness]) -> list[Witness]:
        """ "He got in", "she climbed behind the wheel": into what was named last that one rides in."""
        self.ride = next((w.place for w in found if w.place in _ENTERED and w.word), self.ride)
        if any(w.goes for w in found):
            return []
        wheel = any(
            p.head == "wheel" and p.prep.split(" ")[-1] == "behind"
            for p in nouns_of(unit, parsed)
        )  # fmt: skip
        if wheel:
            self.ride = self.ride or "car"
            return [Witness(self.ride, "", GOES, True)]
        out = []
        for act in (a for a in parsed.acts if unit.start <= a.at < unit.end and a.mode == "told"):
            beside = any(parsed.phrases[i].prep in ("beside", "next to") for i in act.phrases)
            if beside and act.verb in _STEPS and act.particle == "in":
                self.ride = self.ride or "car"  # he got in beside me
            if self.ride and act.verb in _STEPS and act.particle in ("in", "out", "off", "aboard"):
                into = act.particle in ("in", "aboard")
                where = [parsed.phrases[i] for i in act.phrases if parsed.phrases[i].prep != "with"]
                behind = into and any(p.prep in _NOT_IN for p in where)  # a suit of armour
                ridden = not any(p.prep in INTO for p in where) and not behind
                if self.weigher.moves(parsed, act) and ridden:
                    out.append(Witness(self.ride, "", GOES if into else LEFT, into))
        return out
