"""English names that mean one person, together: titles, given names, surnames and who meets whom."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words.given_names import gender_of_given, is_given
from pipeline.story.words.persons_en import is_somebody

TOGETHER = 0.12  # share of a name's mentions in one sentence with another: then two people
CALLED = 3  # times that a bearer of one name calls somebody by the other: then two people
CALLED_SHARE = 0.05  # and the share of the rarer name's mentions
SAID = 0.3  # share in the narration below which a name is only what people are called
RIVAL = 0.12  # share of the rarer title ("General" beside "Mr.") that makes another person


_SHORT_FOR: dict[str, list[str]] = {}
for _short, _formal in lx.NICKNAMES.items():
    _SHORT_FOR.setdefault(_formal, []).append(_short)
OFTEN, SLIPS = 20, 2  # mentions of a name, and of what may be a slip in its spelling
# votes of a name or "Mrs.", of a name that men or women bear in other countries, and of "Inspector",
# which a woman may be too
BORNE, ELSEWHERE, OFFICE = 4.0, 2.0, 0.5
_PARTICLES = frozenset("de von van la le du di da der den ter".split())
MOST_BEARERS = 200  # of one name that are told apart


class Evidence(NamedTuple):
    """What the text says of each name."""

    counts: Counter[str]
    persons: Counter[str]
    places: Counter[str]
    together: dict[str, Counter[str]]  # names in one sentence, side by side
    calls: dict[str, Counter[str]]  # by whom somebody is called so
    young: Counter[str]  # given names after the word "young"
    told: Counter[str]  # how often in the narration
    acts: Counter[str]  # how often as the subject of a deed, thrice of a speech
    children: bool = False  # whether somebody's son or daughter is told of
    short: bool = False  # whether the text is a short one


class Parts(NamedTuple):
    """A name's title, given name and surname, in small letters; "" where it has none.

    `alone` is the word of a name of one word, which may be either."""

    title: str
    given: str
    family: str
    alone: str


class _Entity:
    def __init__(self, number: int) -> None:
        self.number = number
        self.titles: Counter[str] = Counter()
        self.givens: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()
        self.gender = ""

    @property
    def weight(self) -> int:
        return sum(self.forms.values())

    def take(self, name: str, p: Parts, count: int) -> None:
        self.forms[name] += count
        self.titles[p.title] += count
        if p.given:
            self.givens[p.given] += count
        if p.family:
            self.families[p.family] += count
        self.gender = self.gender or gender_of(p)


def short_title(title: str) -> str:
    """A title as names are compared by it: capt for captain."""
    return lx.SHORT_TITLES.get(title, title)


def clean(name: str) -> str:
    """A name in one line, without an owner's ending."""
    return re.sub(r"\s+", " ", name).strip().removesuffix("'s").removesuffix("’s")


def parts_of(name: str) -> Parts:
    """A name taken apart."""
    words = clean(name).replace(".", "").split()
    title = ""
    if words and words[0].lower() == "the":
        return Parts("", "", "", " ".join(words).lower())
    while len(words) > 1 and words[0].lower() in lx.TITLES:
        if words[0].lower() not in lx.DROPPED_TITLES:
            title = lx.SHORT_TITLES.get(words[0].lower(), words[0].lower())
        words = words[1:]
    words = [w for w in words if w not in _PARTICLES] or words
    low = [w.lower() for w in words if len(w) > 1] or [w.lower() for w in words]
    if len(low) == 1:
        return Parts(title, "", "", low[0])
    return Parts(title, low[0], low[-1], "")


def gender_of(p: Parts) -> str:
    """What a name's title or given name says of its bearer: "female", "male" or ""."""
    if p.title in lx.FEMALE_TITLES:
        return "female"
    if p.title in lx.MALE_TITLES:
        return "male"
    return gender_of_given(p.given or p.alone)


class _Clusterer:
    def __init__(self, counts: dict[str, int], evidence: Evidence) -> None:
        self.counts, self.evidence = counts, evidence
        self.entities: list[_Entity] = []
        self.bearing: dict[str, list[_Entity]] = {}  # by each word of their names
        self.parts = {n: parts_of(n) for n in counts}
        # young Thomas beside Mr. Thomas: then Tom is the young one
        self.two = {g for g, c in evidence.young.items() if c >= 2}

    def run(self) -> None:
        """Full names first, then titles with a surname, then titles with a given name, then bare words."""

        def order(n: str) -> tuple[int, int, str]:
            p = self.parts[n]
            kind = 0 if p.given and p.family else 1 if p.title and p.alone else 2
            return (kind, -self.counts[n], n)

        for name in sorted(self.counts, key=order):
            p = self._elder(name)
            fits = [e for e in self._near(p) if self._fits(name, p, e)]
            best = max(fits, key=lambda e: (self._closeness(p, e), e.weight), default=None)
            if best is None:
                best = _Entity(len(self.entities))
                self.entities.append(best)
                if p.title and p.alone and not self._is_given(p.alone):
                    p = p._replace(family=p.alone)
                elif p.title and p.alone:
                    p = p._replace(given=p.alone)
            best.take(name, p, self.counts[name])
            title = f"{p.title} " if p.title else ""  # Coach is Coach Banerjee
            for word in {p.given, lx.NICKNAMES.get(p.given, ""), p.family, p.alone, title} - {""}:
                known = self.bearing.setdefault(word, [])
                if best not in known[-MOST_BEARERS:]:
                    known.append(best)
        self._marry()
        self._respell()

    def _near(self, p: Parts) -> list[_Entity]:
        """Everybody who shares a word with a name."""
        words = {
            p.given,
            p.family,
            p.alone,
            lx.NICKNAMES.get(p.given, ""),
            lx.NICKNAMES.get(p.alone, ""),
            p.alone.rpartition(" ")[2],
            f"{short_title(p.alone.removeprefix('the '))} ",
        }
        for formal in list(words):
            words.update(_SHORT_FOR.get(formal, ()))
        found: dict[int, _Entity] = {}
        for word in sorted(words - {""}):
            for e in self.bearing.get(word, ())[:MOST_BEARERS]:
                found.setdefault(e.number, e)
        return [found[n] for n in sorted(found)]

    def _elder(self, name: str) -> Parts:
        """A name's parts; where father and son share a given name, a nickname with the surname that
        is hardly ever told, only said, is what his equals call the father."""
        p = self.parts[name]
        formal = lx.NICKNAMES.get(p.given, "")
        if p.family and formal in self.two and self.evidence.told[name] < SAID * self.counts[name]:
            return p._replace(given=formal)
        return p

    def _is_given(self, word: str) -> bool:
        return is_given(word) or any(word in e.givens for e in self.bearing.get(word, ()))

    def _fits(self, name: str, p: Parts, e: _Entity) -> bool:
        gender = gender_of(p)
        if gender and e.gender and gender != e.gender:
            return False
        if not self._named_alike(p, e) or not self._titles_agree(name, p, e):
            return False
        return not any(self._apart(name, form) for form in e.forms)

    def _same_given(self, a: str, b: str) -> bool:
        if a == b:
            return True
        formal = lx.NICKNAMES.get(a, a)
        return formal == lx.NICKNAMES.get(b, b) and formal not in self.two

    def _named_alike(self, p: Parts, e: _Entity) -> bool:
        if p.given and p.family:
            return (not e.families or p.family in e.families) and (
                any(self._same_given(p.given, g) for g in e.givens)
                or (not e.givens and p.family in e.families and not e.titles["mrs"])
            )
        if p.alone.startswith("the "):
            # the Invisible Man is Invisible Man, but the President need not be President Sunday
            plain = p.alone.removeprefix("the ")
            if self.evidence.short and e.titles[short_title(plain)]:
                return len(self.bearing.get(f"{short_title(plain)} ", [])) == 1
            role = " " in plain or is_somebody(plain)
            return role and any(form.lower() == plain for form in e.forms)
        if p.title:
            return p.alone in e.families or any(self._same_given(p.alone, g) for g in e.givens)
        if p.alone in lx.TITLES:
            bearers = self.bearing.get(f"{short_title(p.alone)} ", [])
            return bool(e.titles[short_title(p.alone)]) and len(bearers) == 1 or p.alone in e.forms
        return (
            p.alone in e.forms
            or f"the {p.alone}" in e.forms
            or p.alone in e.families
            or any(self._same_given(p.alone, g) for g in e.givens)
        )

    def _titles_agree(self, name: str, p: Parts, e: _Entity) -> bool:
        had = {t for t in e.titles if t}
        if p.title == "mrs" and "mrs" not in had:
            # Mrs. Miller is not her daughter, Miss Miller; whether she is Mary Miller comes later
            return False
        if p.title == "miss" and "mrs" in had:
            return False
        if p.title == "mr" and not had and self._is_child(name, p, e):
            return False
        if not p.title and p.given and "mrs" in had and not e.givens:
            return False
        if (
            p.title in lx.RANKS
            and had & lx.PLAIN_TITLES
            or p.title in lx.PLAIN_TITLES
            and had & lx.RANKS
        ):
            ranked = sum(c for t, c in e.titles.items() if t in lx.RANKS)
            plain = sum(c for t, c in e.titles.items() if t in lx.PLAIN_TITLES)
            mine = self.counts[name]
            return min(mine, ranked + plain) < max(3, RIVAL * max(mine, ranked + plain))
        if p.title in lx.RANKS and had & lx.RANKS:
            return p.title in had or self.counts[name] < 3
        return True

    def _is_child(self, name: str, p: Parts, e: _Entity) -> bool:
        """Whether Herbert White is the son of the Mr. and Mrs. White who are hardly called otherwise."""
        wife = any(q.title == "mrs" and q.alone == p.alone for q in self.parts.values())
        narrated = sum(self.evidence.told[form] for form in e.forms)
        return (
            self.evidence.children and wife and narrated > 0 and self.counts[name] >= 2 * e.weight
        )

    def _apart(self, a: str, b: str) -> bool:
        """Whether the text itself shows two names to be two people's."""
        calls, rarer = self.evidence.calls, min(self.counts[a], self.counts[b])
        called = calls.get(b, Counter())[a] + calls.get(a, Counter())[b]
        if called >= CALLED and called > CALLED_SHARE * rarer:
            return True
        side = self.evidence.together.get(a, Counter())[b]
        return side >= 3 and side > TOGETHER * rarer

    def _closeness(self, p: Parts, e: _Entity) -> tuple[int, int, int]:
        """How well a name fits: by title, by given name; a bare surname is rather the man's."""
        titled = int(bool(p.title) and e.titles[p.title] > 0)
        word = p.given or p.alone
        exact = (
            2 if word in e.givens else 1 if any(self._same_given(word, g) for g in e.givens) else 0
        )
        bare = int(not p.title and p.alone in e.families and e.gender != "female")
        return (titled, exact, bare)

    def _marry(self) -> None:
        """ "Mrs. Cavendish" is Mary Cavendish, where that is the only woman of the name and nobody
        calls her Miss."""
        gone: set[int] = set()
        for e in self.entities:
            if set(e.titles) != {"mrs"} or e.givens or len(e.families) != 1:
                continue
            family = next(iter(e.families))
            women = [
                o
                for o in self.bearing.get(family, ())
                if o is not e and family in o.families and o.gender == "female" and o.givens
            ]
            if len(women) != 1 or women[0].titles["miss"] or women[0].weight * 30 < e.weight:
                continue
            if any(self._apart(a, b) for a in e.forms for b in women[0].forms):
                continue
            for form, count in e.forms.items():
                women[0].take(form, self.parts[form], count)
            gone.add(e.number)
        self.entities = [e for e in self.entities if e.number not in gone]

    def _respell(self) -> None:
        """ "Rachel" is Rachael, where hardly anybody is called so and Rachael is everywhere."""
        often = {
            form: e for e in self.entities for form in e.forms
            if e.forms[form] >= OFTEN and " " not in form
        }  # fmt: skip
        gone: set[int] = set()
        for e in self.entities:
            name = next(iter(e.forms))
            if len(e.forms) > 1 or e.weight > SLIPS or " " in name or len(name) < 5:
                continue
            same = [
                other for form, other in often.items()
                if _a_letter_apart(name, form) and not self._apart(name, form)
                and (not e.gender or other.gender in (e.gender, ""))
            ]  # fmt: skip
            if len(same) == 1:
                same[0].take(name, self.parts[name], e.forms[name])
                gone.add(e.number)
        self.entities = [e for e in self.entities if e.number not in gone]


def _a_letter_apart(a: str, b: str) -> bool:
    """Whether one name is the other with a letter more inside; one at the end often makes another
    name (Maria, Marian)."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    if len(long) != len(short) + 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long) - 1))


def cluster(gz: Gazetteer, counts: dict[str, int], evidence: Evidence) -> None:
    """Adds a person for each cluster of names and notes which name is whose."""
    c = _Clusterer(counts, evidence)
    c.run()
    for e in c.entities:
        name = clean(max(e.forms, key=lambda n: (e.forms[n], n)))
        number = gz.add(name)
        for form in e.forms:
            gz.by_name[form.lower()] = number
        telling = [p for p in map(parts_of, e.forms) if gender_of(p)]
        votes = OFFICE if all(p.title in lx.OFFICES for p in telling) else BORNE
        if not any(
            p.title or {p.given, p.alone} & (lx.MALE_NAMES | lx.FEMALE_NAMES) for p in telling
        ):
            votes = min(votes, ELSEWHERE)
        gz.people[number].male += votes * (e.gender == "male")
        gz.people[number].female += votes * (e.gender == "female")
