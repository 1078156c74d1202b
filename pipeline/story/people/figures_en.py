"""People known by a description, found by grammar: who is brought in ("a boy of about six"), and every later
phrase that means the same ("the boy")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

SHORT = 90_000  # letters of a text that tells of everybody once
JUST = 700  # letters after "an old woman" within which "the witch" may be she
HERE = 300  # letters within which "it was a brown dog" says more of the dog
FADES = 9_000  # letters after which "the man" is another man in a long text
APART = 2_500  # letters within which "a man" is not the one before
_INDEFINITE = frozenset(
    "a an another one some two three four five six seven eight nine ten several".split()
)
_POINTS = frozenset("the this that these those 's both".split())
_OWNS = frozenset("his her my your our their its".split())
_PLAIN = frozenset(
    "same very own poor dear good great whole other only first last next more most such".split()
)
_AGES = {
    "old": "old",
    "elderly": "old",
    "aged": "old",
    "ancient": "old",
    "young": "young",
    "little": "young",
}
_SIZES = {"tall": 1, "big": 1, "large": 1, "huge": 1, "fat": 2, "stout": 2, "thin": 3, "short": 4, "small": 4,
          "tiny": 4, "first": 5, "second": 6, "third": 7, "fair": 8, "dark": 9, "other": 10}  # fmt: skip
_LETTERS = frozenset(
    "letter sign note book paper card poster label email message text notice page".split()
)
_SEPARATE = re.compile(r"\band\b")


class Seen(NamedTuple):
    """A phrase that means somebody."""

    start: int
    end: int
    head: str
    det: str
    mods: frozenset[str]
    plural: bool
    full: str  # with what describes it after a preposition: "the woman at the gate"
    more: str  # that part alone: "at the gate"
    acts: bool
    speaks: bool
    brought_in: bool  # "there stood", or the object of seeing and meeting
    voice_of: str  # "man" of "a man's voice"


class Figure:
    """Somebody described."""

    def __init__(self, seen: Seen, number: int) -> None:
        self.number = number
        self.heads = {seen.head} | ({seen.voice_of} if seen.voice_of else set())
        self.mods = set(seen.mods)
        self.more = {seen.more} - {""}
        self.introduced = seen.det in _INDEFINITE or seen.brought_in
        self.plural = seen.plural or seen.head in px.GROUPS
        self.gender = px.gender_of_noun(seen.voice_of or seen.head)
        self.seen: list[Seen] = []
        self.person = -1

    @property
    def last(self) -> int:
        """Where they were meant last."""
        return self.seen[-1].start

    @property
    def generic(self) -> bool:
        """Whether nothing says more than sex and age."""
        return self.heads <= px.GENERIC or self.heads <= lx.KIN

    def take(self, seen: Seen) -> None:
        """Adds a phrase that means them."""
        self.seen.append(seen)
        self.heads.add(seen.head)
        self.mods |= seen.mods
        self.more |= {seen.more} - {""}
        self.gender = self.gender or px.gender_of_noun(seen.head)


def _phrases(text: str, parsed: Parsed, gz: Gazetteer) -> Iterator[tuple[int, Phrase]]:
    """The phrases of a paragraph that may mean somebody unnamed."""
    for i, p in enumerate(parsed.phrases):
        if p.kind == "pronoun" or p.compared or p.part == "call":
            continue
        if p.kind == "name" and (p.det not in ("the", "a", "an") or p.word[:1].isupper()):
            continue
        if any(m.start <= p.at < m.end for m in gz.between(p.start - 40, p.end)):
            continue
        yield i, p


def _says(parsed: Parsed, number: int, phrase: Phrase) -> bool:
    """Whether somebody is the subject of a verb of speech beside a quotation."""
    for act in parsed.acts:
        if number in act.subjects and act.quotes:
            return act.word.lower() in lx.SAY or act.verb in lx.SAY
    return False


def _seen(text: str, parsed: Parsed, gz: Gazetteer) -> Iterator[Seen]:
    """The phrases of a paragraph that mean somebody unnamed, in order."""
    subjects = {i for a in parsed.acts for i in a.subjects}
    for i, p in _phrases(text, parsed, gz):
        speaks = i in subjects and _says(parsed, i, p)
        known = px.is_somebody(p.head) or p.head in px.GROUPS
        channel = p.head in px.CHANNELS and (speaks or p.head == "voice")
        if not known and not channel and not (speaks and p.det and p.head not in _LETTERS):
            continue
        owner = parsed.phrases[p.owner] if p.owner >= 0 else None
        if p.part == "owner" and p.owner < 0 and _owns_voice(parsed, i, p):
            continue
        if p.head == "voice" and (p.det in _OWNS or (owner and owner.kind != "noun")):
            continue
        act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
        told = act is None or act.mode in ("told", "earlier") or speaks
        det = p.det or _number(p)
        if (not told or not det) and det not in _POINTS and not speaks:
            continue
        full_end = _described_until(text, parsed, i, p)
        if owner is not None and p.head == "voice":
            det = owner.det
        yield Seen(
            p.start, p.end, p.head, det, frozenset(p.adjectives) - _PLAIN, p.plural,
            _flat(text[p.start : full_end]), _flat(text[p.end : full_end]).lower(),
            told and (i in subjects or (p.prep == "with" and p.det in ("a", "an"))), speaks, _brought_in(parsed, i, p),
            owner.head if owner is not None and p.head == "voice" else "",
        )  # fmt: skip


_MISSED = re.compile(
    r"\b(?P<det>[Tt]he|[Aa]n?|[Aa]nother|[Tt]his|[Tt]hat)\s+(?P<mods>(?:[a-z-]+\s+){0,2}?)(?P<head>[a-z-]+)\b(?!['’-])"
)


def _missed(text: str, parsed: Parsed, gz: Gazetteer) -> Iterator[Seen]:
    """People whom the parse did not see: "A steward with a neat beard bends over them"."""
    covered = sorted((p.start, p.end) for p in parsed.phrases)
    for a, b in parsed.sentences:
        for m in _MISSED.finditer(text, a, b):
            head = m["head"]
            if head not in px.PEOPLE | px.BEINGS or head in px.GENERIC:
                continue
            if head in _ALSO_ADJECTIVES and not _ENDS_NOUN.match(text, m.end()):
                continue
            at = m.start("head")
            if any(x <= at < y for x, y in covered) or gz.between(m.start(), m.end()):
                continue
            mods = frozenset(m["mods"].split()) - _PLAIN
            words = _flat(m.group(0))
            yield Seen(m.start(), m.end(), head, m["det"].lower(), mods, False, words, "", True, False,
                       False, "")  # fmt: skip


_ENDS_NOUN = re.compile(r"[,.;:!?]|\s+(?:who|that|with|in|and|was|were|had|said)\b")
_ALSO_ADJECTIVES = frozenset("giant elder adult official expert invalid fellow patient savage".split())


def _number(p: Phrase) -> str:
    """The word of number that stands where an article would."""
    return next((a for a in p.adjectives if a in _INDEFINITE), "")


def _flat(words: str) -> str:
    words = " ".join(words.split())
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _POINTS | _INDEFINITE | _OWNS else words


def _owns_voice(parsed: Parsed, number: int, p: Phrase) -> bool:
    return any(q.owner == number and q.head == "voice" for q in parsed.phrases) and p.det != "the"


def _brought_in(parsed: Parsed, number: int, p: Phrase) -> bool:
    """Whether a phrase is what "there" stands for, or stands after its verb."""
    if p.det not in _INDEFINITE:
        return False
    return any(number in a.subjects and p.at > a.at for a in parsed.acts)


def _described_until(text: str, parsed: Parsed, number: int, p: Phrase) -> int:
    """Where what describes a phrase after a preposition ends."""
    for q in parsed.phrases[number + 1 : number + 3]:
        said = 0 <= q.act < len(parsed.acts) and _after_its_verb(parsed, number, q.act)
        if (q.host == number or said) and _DESCRIBES.fullmatch(text[p.end : q.start]):
            return q.end
    return p.end


_DESCRIBES = re.compile(
    r"\s+(?:with|in|at|from|on|of|behind|by|under|beside|near|next\s+to)\s+(?:about\s+)?"
)


def _after_its_verb(parsed: Parsed, number: int, act: int) -> bool:
    """Whether somebody stands after the verb of speech that is theirs: what follows describes them."""
    a = parsed.acts[act]
    return number in a.subjects and bool(a.quotes) and parsed.phrases[number].at > a.at


class Figures:
    """Everybody described in a book."""

    def __init__(self, text: str, gz: Gazetteer, grammar: Grammar, size: int) -> None:
        self.text, self.gz, self.grammar = text, gz, grammar
        self.short = size < SHORT
        self.found: list[Figure] = []
        self.by_head: dict[str, list[Figure]] = {}
        self.roles: dict[str, Counter[int]] = {}  # named people by what they are said to be
        self.titled: dict[str, int] = {}
        self.named: list[tuple[Seen, int]] = []

    def find(self) -> None:
        """Finds everybody, paragraph by paragraph, and notes those who matter."""
        for number in sorted(self.grammar.parsed):
            self._learn_roles(self.grammar.of(number))
        for number in sorted(self.grammar.parsed):
            parsed = self.grammar.of(number)
            here = [*_seen(self.text, parsed, self.gz), *_missed(self.text, parsed, self.gz)]
            for seen in sorted(here, key=lambda s: s.start):
                self._place(seen, parsed)
        self._keep()

    def _learn_roles(self, parsed: Parsed) -> None:
        """ "Mr. Mace, the landlord" and "Mr. Mace was the landlord"."""
        for i, p in enumerate(parsed.phrases):
            if (
                p.kind != "noun"
                or p.plural
                or not px.is_somebody(p.head)
                or p.head in px.GENERIC | lx.KIN
            ):
                continue
            other = p.explains
            act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
            if p.det != "the" and not self.short:
                continue  # many are doctors
            if p.part == "attribute" and act and act.verb == "be" and act.mode == "told":
                other = act.subjects[0] if len(act.subjects) == 1 else -1
            if other < 0 or other == i:
                continue
            person = self._name_at(parsed.phrases[other])
            if person >= 0 and _agree(px.gender_of_noun(p.head), self.gz.people[person].gender):
                self.roles.setdefault(p.head, Counter())[person] += 1

    def _name_at(self, p: Phrase) -> int:
        """The named person whom a phrase means, or -1."""
        for m in self.gz.between(p.start - 30, p.end):
            if m.start <= p.at < m.end:
                return m.person
        return -1

    def _place(self, seen: Seen, parsed: Parsed) -> None:
        """Gives a phrase to whom it means, or to somebody new."""
        if self._is_said_of(seen, parsed):
            return
        figure = self._same(seen)
        if figure is None or not figure.introduced:
            named = self._role(seen)
            if named >= 0:
                self.named.append((seen, named))
                return
        if figure is None:
            figure = Figure(seen, len(self.found))
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
        for p in parsed.phrases:
            if p.start != seen.start:
                continue
            act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
            other = p.explains
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
            if q.head == "it" and q.kind == "pronoun":
                return self._again_here(seen)
            if q.kind == "noun":
                figure = next(
                    (f for f in reversed(self.found[-40:]) if f.seen[-1].start == q.start), None
                )
                if figure is not None and _agree(px.gender_of_noun(seen.head), figure.gender):
                    figure.take(seen)
                    self.by_head.setdefault(seen.head, []).append(figure)
            return q.kind != "pronoun" or q.head not in ("it", "that", "this")
        return False

    def _again_here(self, seen: Seen) -> bool:
        """ "The dog lay in the shade. It was a brown dog"."""
        for f in self.by_head.get(seen.head, ())[-1:]:
            if seen.start - f.last < HERE:
                f.take(seen)
                return True
        return False

    def _role(self, seen: Seen) -> int:
        """The named person of whom the text said that they are so, or -1."""
        if seen.det != "the" or seen.plural:
            return -1
        known = self.roles.get(seen.head, Counter[int]()).most_common(2)
        if known and (len(known) == 1 or known[0][1] > 2 * known[1][1]):
            return known[0][0]
        return self._titled(seen.head)

    def _titled(self, head: str) -> int:
        """ "the captain" is Captain Tench where he is the only captain, or by far the most named."""
        if head not in lx.TITLES:
            return -1
        if head not in self.titled:
            starts = (f"{head} ", f"{lx.SHORT_TITLES.get(head, head)} ")
            holders = [
                (p.mentions, i) for i, p in enumerate(self.gz.people)
                if not p.nominal and any(
                    a.lower().replace(".", "").startswith(starts) for a in (p.name, *p.aliases)
                )
            ]  # fmt: skip
            holders.sort(reverse=True)
            alone = len(holders) == 1 or (len(holders) > 1 and holders[0][0] > 3 * holders[1][0])
            self.titled[head] = holders[0][1] if alone else -1
        return self.titled[head]

    def _same(self, seen: Seen) -> Figure | None:
        """Who was brought in before and is meant again."""
        if seen.det in _INDEFINITE and seen.det != "one":
            return self._again(seen)
        known = self.by_head.get(seen.head, [])[-12:]
        animal = not known and self.short and seen.head in px.ANIMALS | px.BEINGS
        if seen.head in px.GENERIC or seen.head in _WIDER or animal:
            known = [*known, *self._wider(seen)]
        if not known and self.short and seen.det == "the" and not seen.plural:
            known = self._just_brought_in(seen)
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
            if f.introduced and len(f.seen) == 1 and f.heads <= px.GENERIC and seen.start - f.last < JUST
            and seen.head in px.PEOPLE | px.BEINGS and gender in ("", f.gender) and f.seen[0].acts
        ]  # fmt: skip

    def _wider(self, seen: Seen) -> list[Figure]:
        """Those lately about whom a wider word may mean: the deputy as "the man"."""
        gender = px.gender_of_noun(seen.head)
        out = []
        for f in self.found[-8:]:
            if not self.short and seen.head in _ANYONE or seen.start - f.last > APART or f.plural != seen.plural or seen.head in f.heads:
                continue
            animal = bool(f.heads & px.ANIMALS)
            if seen.head in _ANYONE:
                fits = f.heads <= px.GENERIC and f.introduced
            elif seen.head in _WIDER:
                fits = bool(f.heads & _WIDER[seen.head])
            elif seen.head in px.ANIMALS | px.BEINGS:
                fits = any(seen.head in _WIDER.get(h, ()) for h in f.heads) and f.introduced
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
        if seen.more and f.more and seen.more not in f.more and far > 400:
            return -1
        if not _alike(seen.mods, f.mods):
            return -1
        exact = seen.head in f.heads
        shared = len(seen.mods & f.mods) + 2 * (seen.more in f.more)
        strange = bool(seen.mods - f.mods) and bool(f.mods)
        return 4 * exact + 2 * shared - strange + 1

    def _keep(self) -> None:
        """Notes those who speak or act as people of the book."""
        for f in self.found:
            speaks = any(s.speaks for s in f.seen)
            acts = sum(s.acts for s in f.seen)
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
        self.gz.note(s.start, s.end, person, _flat(self.text[s.start : s.end]))
        if s.more and len(s.full) < 60:
            self.gz.people[person].aliases[s.full] += 1

    def _added(self, f: Figure) -> int:
        first = max(f.seen, key=lambda s: (s.speaks, s.det in _POINTS, -s.start))
        name = _ARTICLE.sub("", _flat(self.text[first.start : first.end]))
        number = self.gz.add(name[:1].upper() + name[1:], nominal=True)
        person = self.gz.people[number]
        person.plural, person.heads = f.plural, frozenset(f.heads)
        person.brought_in = f.introduced or bool(f.more)
        person.introduced = f.introduced or self.short
        person.male += 3.0 * (f.gender == "male")
        person.female += 3.0 * (f.gender == "female")
        return number


_WAS = re.compile(r"\b(?:he|she|I|you|they|we)\s+(?:was|were|is|are|am)\s+(?:just\s+|only\s+|still\s+)?$", re.I)
_ARTICLE = re.compile(
    r"^(?:the|an?|this|that|these|those|one|some|his|her|my|your|our|their)\s+", re.I
)
_ANYONE = frozenset("stranger newcomer visitor figure".split())
_WIDER: dict[str, frozenset[str]] = {
    "bird": px.BIRDS, "animal": px.ANIMALS, "beast": px.ANIMALS, "creature": px.ANIMALS | px.BEINGS,
    "monster": px.BEINGS, "thing": px.ANIMALS | px.BEINGS,
}  # fmt: skip


def _agree(one: str, other: str) -> bool:
    return not one or other in ("", "unknown", one)


def _alike(a: frozenset[str] | set[str], b: frozenset[str] | set[str]) -> bool:
    """Whether adjectives may belong to one: not both old and young, not the first and the second."""
    ages = {_AGES[w] for w in a if w in _AGES}, {_AGES[w] for w in b if w in _AGES}
    sizes = {_SIZES[w] for w in a if w in _SIZES}, {_SIZES[w] for w in b if w in _SIZES}
    return not any(x and y and not x & y for x, y in (ages, sizes))  # type: ignore[operator]


def described(
    text: str, gz: Gazetteer, grammar: Grammar, ranges: Sequence[tuple[int, int]]
) -> None:
    """Adds everybody whom the narration only describes, with their mentions."""
    if grammar.parsed:
        Figures(text, gz, grammar, sum(b - a for a, b in ranges)).find()
