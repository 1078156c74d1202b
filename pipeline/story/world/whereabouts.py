"""Where each sentence of a scene plays: a place that somebody goes to or is said to be in settles it until the
next; where none is named, what stands about votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.world.places import named_by, spoken_for
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
    "in at inside on aboard within outside by beside behind under near into 在 于 从".split()
)
_AWAY = frozenset("from of off like about for 离 像".split())
_BE = frozenset("be live work wait stay stand sit 在 住 有 待 呆".split())
NAMED, AT, GOES = 1.5, 4.0, 6.0
CUE = 1.0
LEAST = 1.0  # votes for a place where none is named


class Witness(NamedTuple):
    """What a sentence says of the place: which, by which word, how strongly; `goes`: somebody goes there."""

    place: str
    word: str
    weight: float
    goes: bool


class Spot(NamedTuple):
    """Where a sentence plays, and whether it moved there just now."""

    place: str = ""
    word: str = ""
    moved: bool = False


class Whereabouts:
    """The places of a story's units, worked out scene by scene when made."""

    def __init__(
        self, scenes: Sequence[Sequence[tuple[Unit, Parsed]]], language: str,
        opens_chapter: Sequence[bool] = (),
    ) -> None:  # fmt: skip
        self.language = language
        self.spots: dict[int, Spot] = {}
        cues = [self._cues(units) for units in scenes]
        whole: Counter[str] = Counter()
        for c in cues:
            whole.update(c)
        before = Spot()
        for k, units in enumerate(scenes):
            fresh = bool(opens_chapter) and opens_chapter[k]
            before = self._scene(units, cues[k], whole, Spot() if fresh else before)

    def here(self, unit: Unit) -> tuple[str, str]:
        """(place, the text's word for it) of a unit."""
        spot = self.spots.get(unit.id, Spot())
        return spot.place, spot.word

    def move(self, unit: Unit, parsed: Parsed) -> bool:
        """Whether a sentence leads to another place."""
        return self.spots.get(unit.id, Spot()).moved

    # ------------------------------------------------------------------ a scene

    def _scene(
        self,
        units: Sequence[tuple[Unit, Parsed]],
        cues: Counter[str],
        whole: Counter[str],
        before: Spot,
    ) -> Spot:
        told = [(u, self._witnesses(u, parsed)) for u, parsed in units]
        first = next((w for _, ws in told for w in ws if w.weight >= AT), None)
        opening = self._opening(told, first, cues, whole, before)
        spot = opening
        for unit, witnesses in told:
            best = max(witnesses, key=lambda w: w.weight, default=None)
            moved = False
            if best is not None and best.weight >= AT and best.place != spot.place:
                moved = spot.place != "" and best.goes
                spot = Spot(best.place, best.word)
            elif best is not None and best.place == spot.place and best.weight >= AT:
                spot = Spot(best.place, best.word)
            self.spots[unit.id] = spot._replace(moved=moved)
        return spot

    def _opening(
        self, told: Sequence[tuple[Unit, list[Witness]]], first: Witness | None, cues: Counter[str],
        whole: Counter[str], before: Spot,
    ) -> Spot:  # fmt: skip
        """Where a scene begins: the first place named, unless one goes there from elsewhere; else what
        stands about; else where the scene before was."""
        votes = Counter(cues)
        words: dict[str, str] = {}
        for _, witnesses in told:
            for w in witnesses:
                votes[w.place] += w.weight  # type: ignore[assignment]
                words.setdefault(w.place, w.word)
        if first is not None and not first.goes:
            return Spot(first.place, first.word)
        if votes:
            place, weight = max(votes.items(), key=lambda x: (x[1], x[0]))
            if weight > LEAST:
                return Spot(place, words.get(place, ""))
        if first is not None and not before.place:
            return Spot(first.place, first.word)
        if before.place:
            return before._replace(moved=False)
        if whole:
            place, weight = max(whole.items(), key=lambda x: (x[1], x[0]))
            if weight > LEAST:
                return Spot(place, "")
        return Spot()

    def _cues(self, units: Sequence[tuple[Unit, Parsed]]) -> Counter[str]:
        """What stands about in a scene, each noun once."""
        seen: set[str] = set()
        votes: Counter[str] = Counter()
        for unit, parsed in units:
            for p in _nouns(unit, parsed):
                if p.head not in seen:
                    seen.add(p.head)
                    for place in spoken_for(p, self.language):
                        votes[place] += CUE  # type: ignore[assignment]
        return votes

    # ------------------------------------------------------------------ a sentence

    def _witnesses(self, unit: Unit, parsed: Parsed) -> list[Witness]:
        out = []
        for p in _nouns(unit, parsed):
            place, word = named_by(p, self.language)
            if not place:
                continue
            weight, goes = self._weight(parsed, p)
            if weight > 0:
                out.append(Witness(place, word, weight, goes))
        return out

    def _weight(self, parsed: Parsed, p: Phrase) -> tuple[float, bool]:
        act = parsed.acts[p.act] if p.act >= 0 else None
        if act is not None and act.mode != "told":
            return 0.0, False
        first = p.prep.split(" ")[0]
        if first in _AWAY or p.owner >= 0 and p.part == "owner":
            return 0.0, False
        if act is None:
            return (AT if first in _IN and p.host < 0 else NAMED), False
        kind = act_of(act.verb, act.particle, self.language)
        if p.part == "phrase" and p.host < 0:
            if first in _INTO and kind in _GOES:
                return GOES, True
            if first in _IN and (kind in _IS or act.verb in _BE):
                return AT, False
            if first in _IN and kind != "look":
                return AT - 0.5, False
            return NAMED, False
        if (
            p.part == "object"
            and kind in ("enter", "climb")
            or act.verb in ("reach", "enter", "到", "进", "回", "走进", "来到", "回到")
        ):
            return GOES, True
        if p.part == "object" and kind == "leave":
            return 0.0, False
        if p.part in ("subject", "attribute") and act.verb in _BE:
            return AT - 1.0, False
        return NAMED if p.part != "owner" else 0.5, False


def _nouns(unit: Unit, parsed: Parsed) -> list[Phrase]:
    """The nouns of a unit that are neither likened nor denied."""
    return [
        p for p in parsed.phrases
        if unit.start <= p.at < unit.end and p.kind != "pronoun" and not p.compared
        and (p.act < 0 or parsed.acts[p.act].mode in ("told", "habit"))
    ]  # fmt: skip
