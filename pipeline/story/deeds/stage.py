"""The stage between sentences: who is here, what each holds, how each is placed; who leaves is gone."""

from __future__ import annotations

from collections.abc import Iterable

from projects.comic.documents import Held, Stage

LASTS = 2  # sentences that somebody who is not told of stays in the picture
GRIPS = 12  # sentences after which a thing that is not told of again is out of a hand
STAYS = 40  # sentences after which somebody who was never told to leave is no longer counted on
POSTURES = frozenset("sit stand lie kneel crouch sleep hide dead ride drive fly".split())
_RISES = frozenset("walk run enter leave jump climb stand fall dance fight wake".split())


class Troupe:
    """Who is on stage, told sentence by sentence; people are names of the cast."""

    def __init__(self) -> None:
        self.clock = 0
        self.seen: dict[str, int] = {}  # when each was last active
        self.holds: dict[str, str] = {}
        self.taken: dict[str, int] = {}  # when each took what they hold
        self.postures: dict[str, str] = {}
        self.gone: set[str] = set()
        self.dead: set[str] = set()
        self.leaving: set[str] = set()
        self.place = self.words = ""

    def scene(self) -> None:
        """A new scene: nobody is here until told; what is carried comes along with whoever comes."""
        self.seen, self.postures, self.leaving, self.gone = {}, {}, set(), set()

    def tick(self) -> None:
        """The next sentence: who left in the one before is gone."""
        self.clock += 1
        for name in [n for n, t in self.taken.items() if self.clock - t > GRIPS]:
            self.holds.pop(name, None)
            del self.taken[name]
        self.gone |= self.leaving
        for name in self.leaving:
            self.seen.pop(name, None)
            self.postures.pop(name, None)
        self.leaving = set()

    def moved(self, movers: Iterable[str]) -> None:
        """Another place: only those who went there are in it."""
        kept = set(movers)
        if kept:
            self.seen = {n: t for n, t in self.seen.items() if n in kept}
            self.postures = {n: p for n, p in self.postures.items() if n in kept}

    def alone(self, names: Iterable[str]) -> None:
        """Somebody is left alone: nobody else is here."""
        kept = set(names)
        self.gone |= self.seen.keys() - kept
        self.seen = {n: t for n, t in self.seen.items() if n in kept}

    def active(self, name: str) -> None:
        """Somebody is seen doing, or being done to, or heard here."""
        self.seen.pop(name, None)
        self.seen[name] = self.clock
        self.gone.discard(name)
        self.leaving.discard(name)

    def leaves(self, name: str) -> None:
        """Somebody goes: seen in this sentence, not after it."""
        self.active(name)
        self.leaving.add(name)

    def takes(self, name: str, thing: str) -> None:
        """Somebody holds a thing now; nobody else does."""
        for other in [n for n, t in self.holds.items() if t == thing and n != name]:
            del self.holds[other]
        self.holds[name] = thing
        self.taken[name] = self.clock

    def drops(self, name: str, thing: str = "") -> None:
        """Somebody puts down what they hold, by this word or a shorter one for it: 尖刀 as 刀."""
        held = self.holds.get(name, "")
        if not thing or held.endswith(thing) or held and thing.endswith(held):
            self.holds.pop(name, None)

    def wakes(self, name: str) -> None:
        """Whoever speaks is not asleep."""
        if self.postures.get(name) == "sleep":
            del self.postures[name]

    def placed(self, name: str, act: str) -> None:
        """How somebody is placed after an act."""
        if act == "dead":
            self.dead.add(name)
        if act in POSTURES:
            self.postures[name] = act
        elif act in _RISES:
            self.postures.pop(name, None)

    @property
    def here(self) -> tuple[str, ...]:
        """Who is here, the latest active last."""
        return tuple(n for n, t in self.seen.items() if self.clock - t <= STAYS)

    @property
    def now_active(self) -> tuple[str, ...]:
        """Who is told of in the sentence that is told now."""
        return tuple(n for n, t in self.seen.items() if t == self.clock)

    @property
    def lately(self) -> tuple[str, ...]:
        """Who was active in the last few sentences, the latest first."""
        return tuple(n for n, t in reversed(self.seen.items()) if self.clock - t <= LASTS)

    def now(self) -> Stage:
        """The stage as it stands."""
        here = self.lately
        return Stage(
            present=here,
            close=sum(self.clock - self.seen[n] <= 1 for n in here),
            holds=tuple(Held(who=n, thing=t) for n, t in self.holds.items() if n in self.seen),
            postures=tuple(
                Held(who=n, thing=p) for n, p in self.postures.items() if n in self.seen
            ),
            place=self.place,
            words=self.words,
        )
