"""People known by a description, found by grammar: who is brought in ("a boy of about six"), and every later
phrase that means the same ("the boy")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.figure_en import AGES, Figure, alike, is_among
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.phrases_en import INDEFINITE, OWNS, POINTS, Seen, flat, missed, people_in
from pipeline.story.people.roles_en import Roles, agree
from pipeline.story.text.spans import Within
from pipeline.story.words import persons_en as px

SHORT = 90_000  # letters of a text that tells of everybody once
PASSING = 2  # deeds of a beast that is only about
JUST = 700  # letters after "an old woman" within which "the witch" may be she
HERE = 300  # letters within which "it was a brown dog" says more of the dog
FADES = 9_000  # letters after which "the man" is another man in a long text
APART = 2_500  # letters within which "a man" is not the one before


Spans = Sequence[tuple[int, int]]


class Figures:
    """Everybody described in a book."""

    def __init__(
        self, text: str, gz: Gazetteer, grammar: Grammar, size: int, spoken: Spans
    ) -> None:
        self.text, self.gz, self.grammar = text, gz, grammar
        self.said = Within(spoken)
        self.short = size < SHORT
        self.found: list[Figure] = []
        self.by_head: dict[str, list[Figure]] = {}
        self.roles = Roles(gz, short=self.short)
        self.named: list[tuple[Seen, int]] = []

    def find(self) -> None:
        """Finds everybody, paragraph by paragraph, and notes those who matter."""
        for number in sorted(self.grammar.parsed):
            self.roles.learn(self.grammar.of(number))
        self.roles.told()
        for number in sorted(self.grammar.parsed):
            parsed = self.grammar.of(number)
            here = [
                *people_in(self.text, parsed, self.gz),
                *missed(self.text, parsed, self.gz, self.said),
            ]
            for seen in sorted(here, key=lambda s: s.start):
                if self.short:
                    self._place(seen, parsed)
                elif (
                    seen.det not in OWNS
                ):  # in a long book "her friend" is mostly somebody whom it names
                    self._place(_lasting(seen), parsed)
        self._keep()

    def _place(self, seen: Seen, parsed: Parsed) -> None:
        """Gives a phrase to whom it means, or to somebody new."""
        if self._is_said_of(seen, parsed):
            return
        figure = self._same(seen)
        if figure is None or not figure.introduced:
            named = self.roles.of(seen)
            if named >= 0:
                self.named.append((seen, named))
                return
        if figure is None:
            figure = Figure(seen, len(self.found))
            figure.introduced &= self.short or seen.acts or seen.speaks
            self.found.append(figure)
        figure.take(seen)
        for head in figure.heads:
            known = self.by_head.setdefault(head, [])
            if figure in known[-12:]:
                known.remove(figure)
            known.append(figure)

    def _is_said_of(self, seen: Seen, parsed: Parsed) -> bool:
        """Whether a phrase only says what somebody is: "She was a small woman", "Mace, the landlord"."""
        if _WAS.search(self.text[max(0, seen.start - 24) : seen.start]):
            return True
        begin = [p for p in parsed.phrases if p.start == seen.start]
        # "the ship's boy" begins where "the ship" does
        for p in [p for p in begin if p.head == seen.head] or begin:
            act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
            other = p.explains if p.explains >= 0 else self._of_subject(p, parsed)
            if (
                p.part == "attribute"
                and act
                and act.verb in ("be", "become", "look")
                and act.subjects
            ):
                other = act.subjects[0]
            if other < 0 or parsed.phrases[other].start == seen.start:
                return False
            q = parsed.phrases[other]
            if q.head in _ANYBODY:
                return False  # "somebody stopped at the gate: an old man"
            self._is_revealed(seen, q)
            if q.head == "it" and q.kind == "pronoun":
                return self._again_here(seen)
            if q.kind == "noun":
                figure = next(
                    (f for f in reversed(self.found[-40:]) if f.seen[-1].start == q.start), None
                )
                if figure is None and p.explains >= 0 and p.det in INDEFINITE and self._is_none(q):
                    return (
                        False  # "it's the team's reserve, a tall girl in yellow": now we meet her
                    )
                if figure is not None and agree(px.gender_of_noun(seen.head), figure.gender):
                    figure.take(seen)
                    self.by_head.setdefault(seen.head, []).append(figure)
            return q.kind != "pronoun" or q.head not in ("it", "that", "this")
        return False

    def _is_none(self, p: Phrase) -> bool:
        """Whether a phrase means nobody whom the text names."""
        return not px.is_somebody(p.head) and self.gz.holding(p.start, p.at, p.end) is None

    def _of_subject(self, p: Phrase, parsed: Parsed) -> int:
        """ "She climbs up into the light, a woman in a raincoat": the subject that a loose phrase after a
        comma says more of, or -1."""
        act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
        loose = p.part == "" and p.det in ("a", "an") and act is not None and act.at < p.start
        if (
            act is None
            or not loose
            or self.text[max(0, p.start - 3) : p.start].rstrip()[-1:] != ","
        ):
            return -1
        for i in act.subjects[:1]:
            q = parsed.phrases[i]
            sex = {"he": "male", "she": "female"}.get(q.head, "")
            if q.kind == "pronoun" and sex and sex == px.gender_of_noun(p.head):
                return i
        return -1

    def _is_revealed(self, seen: Seen, subject: Phrase) -> None:
        """ "I'm sorry,” says a woman's voice. She climbs up, a woman in a raincoat": who was only heard."""
        if subject.kind != "pronoun" or not self.found:
            return
        last = max(self.found, key=lambda f: f.last)
        heard = last.heads & px.CHANNELS and last.gender
        if heard and last.gender == px.gender_of_noun(seen.head) and seen.start - last.last < JUST:
            last.take(seen)
            self.by_head.setdefault(seen.head, []).append(last)

    def _again_here(self, seen: Seen) -> bool:
        """ "The dog lay in the shade. It was a brown dog"; "a very small voice said. It was a snail"."""
        last = max(self.found, key=lambda f: f.last, default=None)
        if last is not None and last.heads <= px.CHANNELS and seen.start - last.last < HERE:
            last.take(seen)
            self.by_head.setdefault(seen.head, []).append(last)
            return True
        for f in self.by_head.get(seen.head, ())[-1:]:
            if seen.start - f.last < HERE:
                f.take(seen)
                return True
        return False

    def _same(self, seen: Seen) -> Figure | None:
        """Who was brought in before and is meant again."""
        if seen.det in INDEFINITE and seen.det != "one":
            return self._again(seen)
        if self.short and seen.voice_of and seen.det == "the":
            seen = seen._replace(head=seen.voice_of)  # whose voice it is was told before
        known = self.by_head.get(seen.head, [])[-12:]
        animal = not known and self.short and seen.head in px.ANIMALS | px.BEINGS
        if (
            seen.head in px.GENERIC
            or seen.head in _WIDER
            or seen.head in _GUESTS
            or animal
            or (self.short and seen.head in _DAUGHTERS)
        ):
            known = [*known, *self._wider(seen)]
        new = self.short and seen.det == "the" and not seen.plural and self.roles.of(seen) < 0
        if not known and new:
            known = self._just_brought_in(seen)
        if self.short and not seen.mods and any(f.is_bare for f in known):
            known = [f for f in known if not f.is_told_apart]
        best: tuple[int, int, Figure] | None = None
        for f in known:
            fit = self._fit(seen, f)
            if fit >= 0 and (best is None or (fit, f.last) > best[:2]):
                best = (fit, f.last, f)
        return best[2] if best else None

    def _again(self, seen: Seen) -> Figure | None:
        """In a long book "a waiter" is the waiter, if it is long since another was about."""
        if self.short or seen.head in px.GENERIC or seen.det == "another":
            return None
        for f in reversed(self.by_head.get(seen.head, ())):
            if seen.start - f.last > APART and self._fit(seen, f) >= 0:
                return f
        return None

    def _just_brought_in(self, seen: Seen) -> list[Figure]:
        """ "An old woman was sitting there. ‘...’ said the witch": whom a new word means."""
        gender = px.gender_of_noun(seen.head)
        return [
            f for f in self.found[-1:]
            if f.introduced and len(f.seen) == 1 and f.heads <= px.GENERIC - px.CHANNELS and seen.start - f.last < JUST
            and seen.head in px.PEOPLE | px.BEINGS and gender in ("", f.gender) and f.seen[0].acts
        ]  # fmt: skip

    def _wider(self, seen: Seen) -> list[Figure]:
        """Those lately about whom a wider word may mean: the deputy as "the man"."""
        gender = px.gender_of_noun(seen.head)
        out = []
        for f in self.found[-8:]:
            if (
                not self.short
                and seen.head in _ANYONE
                or seen.start - f.last > APART
                or f.plural != seen.plural
                or seen.head in f.heads
            ):
                continue
            animal = bool(f.heads & px.ANIMALS)
            if seen.head in _GUESTS:
                fits = f.introduced and not f.plural and f.seen[0].det not in OWNS
            elif seen.head in _ANYONE:
                fits = f.heads <= px.GENERIC and f.introduced
            elif seen.head in _WIDER:
                fits = bool(f.heads & _WIDER[seen.head])
            elif seen.head in _SMALL_FOLK and f.mods & _LITTLE and f.heads & {"man"}:
                fits = True  # a little man is the dwarf
            elif seen.head in px.ANIMALS | px.BEINGS:
                fits = any(seen.head in _WIDER.get(h, ()) for h in f.heads) and f.introduced
            elif self.short and f.heads & _DAUGHTERS.get(seen.head, frozenset()):
                fits = True  # the miller's daughter is the maiden
            else:
                fits = not animal and bool(f.gender) and f.gender == gender and not f.generic
                fits = fits and (seen.head in px.YOUNG) == bool(f.heads & px.YOUNG)
            if fits:
                out.append(f)
        return out

    def _fit(self, seen: Seen, f: Figure) -> int:
        """How well a phrase fits somebody; -1 where it can't."""
        if f.plural != (seen.plural or seen.head in px.GROUPS):
            return -1
        far = seen.start - f.last
        if (
            not self.short
            and far > FADES
            and (f.generic or seen.head in px.GENERIC)
            and f.introduced
        ):
            return -1
        where = self.short and seen.det == "the" and seen.more.split(" ")[0] in _WHERE
        told = is_among(seen.more, f.more) if self.short else seen.more in f.more
        if seen.more and f.more and not told and far > 400 and not where:
            return -1
        if not alike(seen.mods, f.mods):
            return -1
        aged = {AGES[w] for w in seen.mods if w in AGES} - {AGES[w] for w in f.mods if w in AGES}
        exact = seen.head in f.heads
        strange = bool(seen.mods - f.mods) and bool(f.mods)
        if self.short and aged and (strange or not exact) and seen.det == "the" and far > JUST:
            return -1  # after the huge sad man "the old man" is another
        shared = len(seen.mods & f.mods) + 2 * told
        return 4 * exact + 2 * shared - strange + 1

    def _keep(self) -> None:
        """Notes those who speak or act as people of the book."""
        for f in self.found:
            speaks = any(s.speaks for s in f.seen)
            acts = sum(s.acts or (s.along and len(f.seen) > 1) for s in f.seen)
            if not speaks and not (acts and self.short):
                continue
            f.person = self._added(f)
            for s in f.seen:
                self._note(s, f.person)
        for seen, person in self.named:
            self._note(seen, person)
        self.gz.index()

    def _note(self, s: Seen, person: int) -> None:
        if any(m.start == s.start for m in self.gz.between(s.start, s.start + 1)):
            return
        self.gz.note(s.start, s.end, person, flat(self.text[s.start : s.end]))
        if s.more and len(s.full) < 60:
            self.gz.people[person].aliases[s.full] += 1

    def _added(self, f: Figure) -> int:
        first = max(
            f.seen, key=lambda s: (s.head not in px.CHANNELS, s.speaks, s.det in POINTS, -s.start)
        )
        name = _ARTICLE.sub("", flat(self.text[first.start : first.end]))
        number = self.gz.add(name[:1].upper() + name[1:], nominal=True)
        person = self.gz.people[number]
        person.plural, person.heads = f.plural, frozenset(f.heads)
        person.brought_in = f.introduced or bool(f.more)
        person.introduced = f.introduced or self.short
        beast = f.heads <= px.ANIMALS and not any(s.speaks for s in f.seen)
        if beast and sum(s.acts for s in f.seen) <= PASSING and f.seen[0].det in INDEFINITE:
            person.neuter = 0.3  # a wasp on the pane is no "she" unless something says so
        person.male += 3.0 * (f.gender == "male")
        person.female += 3.0 * (f.gender == "female")
        return number


_WAS = re.compile(
    r"\b(?:he|she|I|you|they|we)\s+(?:was|were|is|are|am)\s+(?:just\s+|only\s+|still\s+)?$", re.I
)
_ARTICLE = re.compile(
    r"^(?:the|an?|this|that|these|those|one|some|his|her|my|your|our|their)\s+", re.I
)
_ANYBODY = frozenset("somebody someone something anybody anyone nobody everybody everyone".split())
_ANYONE = frozenset("stranger newcomer figure".split())
_GUESTS = frozenset("visitor guest caller arrival".split())
_SMALL_FOLK = frozenset("dwarf hobgoblin goblin imp gnome manikin elf sprite brownie".split())
_LITTLE = frozenset("little tiny small wee".split())
_GIRLS = frozenset("daughter princess girl lass".split())
_BOYS = frozenset("son prince boy lad".split())
_DAUGHTERS: dict[str, frozenset[str]] = {
    "maiden": _GIRLS, "girl": _GIRLS, "damsel": _GIRLS, "youth": _BOYS, "lad": _BOYS, "boy": _BOYS,
}  # fmt: skip
# where somebody is just now says nothing of who they are: "the nurse from the door"
_WHERE = frozenset("from on behind under beside near by".split())
_SOLDIERS = frozenset(
    "sergeant sergeant-major corporal captain lieutenant colonel major general private trooper sentry officer".split()
)
_WIDER: dict[str, frozenset[str]] = {
    "dog": px.DOGS, "bird": px.BIRDS, "animal": px.ANIMALS, "beast": px.ANIMALS, "creature": px.ANIMALS | px.BEINGS,
    "monster": px.BEINGS, "thing": px.ANIMALS | px.BEINGS, "soldier": _SOLDIERS, "officer": _SOLDIERS,
}  # fmt: skip


def _lasting(seen: Seen) -> Seen:
    """A phrase without what somebody is just doing: "the girl placing both hands on"."""
    doing = seen.more.split(" ")[0].endswith("ing")
    return seen._replace(more="", full=seen.full.partition(" " + seen.more)[0]) if doing else seen


def described(text: str, gz: Gazetteer, grammar: Grammar, ranges: Spans, spoken: Spans) -> None:
    """Adds everybody whom the narration only describes, with their mentions; `spoken` are the
    quotations."""
    if grammar.parsed:
        Figures(text, gz, grammar, sum(b - a for a, b in ranges), spoken).find()
