"""Where each sentence of a scene plays: the likeliest sequence of places by what the sentences say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.world.eras import in_era
from pipeline.story.world.place_evidence import Line, PlaceEvidence, likeliest, weights
from pipeline.story.world.places import INDOORS, OUTDOORS, SIDES, is_on_side
from pipeline.story.world.weighing import AT, CUE, NAMED, WITHIN, Witness
from pipeline.story.world.witnesses import WitnessReader
from projects.comic.documents import Unit

OPENS = 2  # sentences of a scene that open it
BORNE_OUT = 2  # things that must speak for a place that nobody names
ROOM, ROOMY = "living_room", 0.7  # any room, and the evidence for being indoors that it takes


class Spot(NamedTuple):
    """Where a sentence plays, by the text's word, and whether it moved there just now."""

    place: str = ""
    word: str = ""
    moved: bool = False


class Whereabouts:
    """The places of a story's units, worked out scene by scene when made."""

    def __init__(
        self, scenes: Sequence[Sequence[tuple[Unit, Parsed]]], language: str, text: str,
        opens_chapter: Sequence[bool] = (), *, period: bool = False,
    ) -> None:  # fmt: skip
        self.spots: dict[int, Spot] = {}
        self.words: dict[str, str] = {}  # by place what the text called it last
        self.period = period
        self.weights = weights(language)
        self.room = in_era(ROOM, period, east=language == "zh")
        self.sparse = language != "zh"  # of Chinese nouns few are known to name places
        reader = WitnessReader(language, text, period=period)
        told = [_fading(_opening([reader.of(u, p) for u, p in units])) for units in scenes]
        told = [_borne_out(scene) if self.sparse else scene for scene in told]
        told = _in_temples(_in_wards(_in_the_country(_in_the_desert(told))), text)
        named = [[[w for w in ws if w.place not in SIDES] for ws in scene] for scene in told]
        wholes = _by_chapter(named, opens_chapter)
        before = Spot()
        for k, units in enumerate(scenes):
            fresh = bool(opens_chapter) and opens_chapter[k]
            away = k > 0 and _is_elsewhere(units)
            before = self._scene(
                units, told[k], {} if away else wholes[k], Spot() if fresh or away else before
            )

    def here(self, unit: Unit) -> tuple[str, str]:
        """(place, the text's word for it) of a unit."""
        spot = self.spots.get(unit.id, Spot())
        return spot.place, spot.word

    def move(self, unit: Unit) -> bool:
        """Whether a sentence leads to another place."""
        return self.spots.get(unit.id, Spot()).moved

    # ------------------------------------------------------------------ a scene

    def _scene(
        self, units: Sequence[tuple[Unit, Parsed]], told: Sequence[list[Witness]],
        whole: Mapping[str, float], before: Spot,
    ) -> Spot:  # fmt: skip
        usual = max(whole, key=lambda p: (whole[p], p), default="")
        places = sorted({w.place for ws in told for w in ws} | ({before.place, usual} - {""}))
        places = _with_any_room(places, told, self.room)
        places = _with_any_ground(places, told, self.room)
        if not places:
            return before  # nowhere, as before
        lines = [
            Line(u.start, u.end, ws, u.kind == "quotation", k == 0 or parsed is not units[k - 1][1])
            for k, ((u, parsed), ws) in enumerate(zip(units, told, strict=True))
        ]
        evidence = PlaceEvidence(lines, places, before.place, whole)
        return self._named(units, told, likeliest(evidence, self.weights), before)

    def _named(
        self, units: Sequence[tuple[Unit, Parsed]], told: Sequence[list[Witness]],
        path: Sequence[str], before: Spot,
    ) -> Spot:  # fmt: skip
        """The spots along a path, each by the word that the text has for it nearest."""
        word = said = before.word if path and path[0] == before.place else ""
        last = before.place
        for i, (unit, _) in enumerate(units):
            place = path[i]
            if place != last:
                word = said = ""
            own = [w for w in told[i] if w.place == place and w.word and w.weight >= NAMED]
            was = said
            if own:
                word = said = max(own, key=lambda w: w.weight).word
            elif not word:
                word = _ahead(told, path, i) or self.words.get(place, "") or _anywhere(told, place)
            if word:
                self.words[place] = word
            # from the galley into the cargo bay is elsewhere on the same ship
            other = said != was and (
                any(w.weight >= AT for w in own) if was else i > OPENS and any(w.goes for w in own)
            )
            self.spots[unit.id] = Spot(place, word, i > 0 and (other or place != path[i - 1]))
            last = place
        return Spot(path[-1], word) if path else before


_COUNTRY = frozenset("forest field village mountain river lake farmyard".split())
_TOWN = frozenset("street city_night square market station shop office harbour supermarket".split())


def _in_the_country(told: Sequence[list[list[Witness]]]) -> list[list[list[Witness]]]:
    """The witnesses of a story; where it plays in the country a bridge leads over a stream, not through a
    town."""
    everything = _summed(w for scene in told for ws in scene for w in ws)
    country, town = (sum(everything.get(p, 0.0) for p in of) for of in (_COUNTRY, _TOWN))
    return _renamed(told, "bridge", "river") if country > town else list(told)


def _in_the_desert(told: Sequence[list[list[Witness]]]) -> list[list[list[Witness]]]:
    """The witnesses of a story; where it names a desert and no sea, its sand is no beach."""
    places = {w.place for scene in told for ws in scene for w in ws}
    dry = "desert" in places and not places & {"sea", "harbour"}
    return _renamed(told, "beach", "desert") if dry else list(told)


def _in_wards(told: Sequence[list[list[Witness]]]) -> list[list[list[Witness]]]:
    """The witnesses of a story; where it names a hospital and no bedroom, its beds stand in the wards."""
    named = {w.place for scene in told for ws in scene for w in ws if w.word and w.weight >= NAMED}
    wards = "hospital" in named and "bedroom" not in named
    return _renamed(told, "bedroom", "hospital") if wards else list(told)


_COURTS = re.compile("皇上|陛下|朕|娘娘|太监|宫女|丞相|圣旨|朝堂|上朝|皇宫")


def _in_temples(told: Sequence[list[list[Witness]]], text: str) -> list[list[list[Witness]]]:
    """The witnesses of a story; where it names a temple and no court, 大殿 is the temple's."""
    temple = any(w.place == "temple" and w.word for scene in told for ws in scene for w in ws)
    return (
        _renamed(told, "palace_hall", "temple")
        if temple and not _COURTS.search(text)
        else list(told)
    )


def _renamed(
    told: Sequence[list[list[Witness]]], old: str, new: str
) -> list[list[list[Witness]]]:  # fmt: skip
    return [
        [[w._replace(place=new) if w.place == old else w for w in ws] for ws in scene]
        for scene in told
    ]


def _with_any_room(places: Sequence[str], told: Sequence[list[Witness]], room: str) -> list[str]:
    """The places that a scene may play in, with any room where it has doors and tables."""
    inside = sum(w.weight for ws in told for w in ws if w.place == INDOORS)
    named = [p for p in places if p not in SIDES]
    return sorted({*named, room}) if inside >= ROOMY else named


def _with_any_ground(places: Sequence[str], told: Sequence[list[Witness]], room: str) -> list[str]:
    """The places that a scene may play in, with what lies before the door where somebody goes out."""
    goes = any(w.place == OUTDOORS and w.goes for ws in told for w in ws)
    if not goes or any(is_on_side(p, OUTDOORS) for p in places):
        return list(places)
    home = {room, "kitchen", "bedroom", "parlour"} & set(places)
    return sorted({*places, "garden" if home else "street" if places else "field"})


def _is_elsewhere(units: Sequence[tuple[Unit, Parsed]]) -> bool:
    """Whether a scene opens in a town or land that it names: "In Halifax it is evening"."""
    first = [(u, p) for u, p in units if u.kind == "narration"][:1]
    return any(
        p.kind == "name" and p.prep in ("in", "at") and unit.start <= p.start <= unit.start + 4
        for unit, parsed in first for p in parsed.phrases
    )  # fmt: skip


def _summed(
    witnesses: Iterable[Witness], before: Mapping[str, float] | None = None
) -> dict[str, float]:
    """How strongly each place is told of, on top of what was told before."""
    out = dict(before or {})
    for w in witnesses:
        out[w.place] = out.get(w.place, 0.0) + w.weight
    return out


def _by_chapter(
    told: Sequence[list[list[Witness]]], opens: Sequence[bool]
) -> list[dict[str, float]]:
    """For each scene all the evidence of its chapter."""
    chapters: list[dict[str, float]] = []
    of: list[int] = []
    for k, witnesses in enumerate(told):
        if not chapters or (opens and opens[k]):
            chapters.append({})
        chapters[-1] = _summed(chain.from_iterable(witnesses), chapters[-1])
        of.append(len(chapters) - 1)
    return [chapters[c] for c in of]


def _opening(told: list[list[Witness]]) -> list[list[Witness]]:
    """The witnesses of a scene where the place that its first sentence names counts as where one is: "The
    laundrette stayed open until ten"."""
    first = next((i for i, ws in enumerate(told[:OPENS]) if any(w.word for w in ws)), -1)
    if first < 0 or any(w.word and w.weight >= AT for w in told[first]):
        return told
    firm = [w._replace(weight=AT) if w.word and w.weight >= NAMED else w for w in told[first]]
    return [firm if i == first else ws for i, ws in enumerate(told)]


def _borne_out(told: list[list[Witness]]) -> list[list[Witness]]:
    """The witnesses of a scene for places that are named, or for which more than one thing speaks: a lap
    alone is no racecourse."""
    kept = {w.place for ws in told for w in ws if w.word or w.goes or w.weight >= WITHIN} | set(
        SIDES
    )
    cues: dict[str, set[str]] = {}
    for w in chain.from_iterable(told):
        cues.setdefault(w.place, set()).add(w.noun)
    kept |= {place for place, nouns in cues.items() if len(nouns) >= BORNE_OUT}
    return [[w for w in ws if w.place in kept] for ws in told]


def _fading(told: Sequence[list[Witness]]) -> list[list[Witness]]:
    """The witnesses of a scene, what stands about counted less each further time: the tenth egg is no
    henhouse."""
    seen: Counter[tuple[str, str]] = Counter()
    out = []
    for witnesses in told:
        kept = []
        for w in witnesses:
            key = (w.place, w.noun or w.word)
            kept.append(w if w.weight > CUE else w._replace(weight=w.weight / (1 + 3 * seen[key])))
            seen[key] += 1
        out.append(kept)
    return out


def _anywhere(told: Sequence[list[Witness]], place: str) -> str:
    """What a scene calls a place where it says so most strongly."""
    own = [w for ws in told for w in ws if w.place == place and w.word and w.weight > 0]
    return max(own, key=lambda w: w.weight).word if own else ""


def _ahead(told: Sequence[list[Witness]], path: Sequence[str], i: int) -> str:
    """What the text calls the place that one is at from a sentence on."""
    for k in range(i, len(path)):
        if path[k] != path[i]:
            break
        own = [w for w in told[k] if w.place == path[i] and w.word and w.weight >= NAMED]
        if own:
            return max(own, key=lambda w: w.weight).word
    return ""
