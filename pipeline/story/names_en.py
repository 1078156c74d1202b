"""Who is in an English book: names gathered, told from places, and clustered into people."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

from pipeline.story import lexicon_en as lx

_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Messrs|Mme|Mlle|Prof|Rev|St|Capt|Col|Gen|Lieut|Sergt)\.?|Miss|Sir|Lord|Lady|"
    r"Master|Madame|Madam|Mademoiselle|Monsieur|Signor|Signora|Signorina|Herr|Frau|Father|Mother|"
    r"Brother|Sister|Uncle|Aunt|Cousin|Captain|Colonel|Major|General|Lieutenant|Sergeant|Inspector|"
    r"Doctor|Professor|Reverend|Judge|Count|Countess|Baron|Baroness|Duke|Duchess|Prince|Princess|King|"
    r"Queen|Squire|Grandma|Grandpa|Dame|Old|Young"
)
_WORD = r"[A-Z][a-zà-ÿ]+(?:['’][A-Z][a-z]+)?(?:-[A-Z][a-z]+)?|O['’][A-Z][a-z]+|Mc[A-Z][a-z]+"
_NAME = re.compile(
    rf"\b(?:(?P<title>{_TITLE})\s+)?(?P<rest>(?:{_WORD}|[A-Z]\.)(?:\s+(?:(?:de|von|van|la|du|of the|of)\s+)?(?:{_WORD}|[A-Z]\.))*)"
)
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_PRONOUN = re.compile(r"\b(he|him|his|she|her|hers)\b")


LONGEST = 60  # letters; more is no name


class Mention(NamedTuple):
    """A name in the text: where, and the number of the person it means."""

    start: int
    end: int
    person: int


class Person:
    """Somebody with every name the text gives them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.aliases: Counter[str] = Counter()
        self.male = 0.0
        self.female = 0.0
        self.mentions = 0

    @property
    def gender(self) -> str:
        """female, male or unknown, by titles, first names and pronouns."""
        if self.male > self.female * 1.3 and self.male > 0.5:
            return "male"
        if self.female > self.male * 1.3 and self.female > 0.5:
            return "female"
        return "unknown"


class _Parts(NamedTuple):
    title: str
    given: str
    family: str


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().removesuffix("'s").removesuffix("’s")


def _parts(name: str) -> _Parts:
    words = name.replace(".", "").split()
    title = ""
    while words and words[0].lower() in lx.TITLES and len(words) > 1:
        if words[0].lower() not in lx.DROPPED_TITLES:
            title = words[0].lower()
        words = words[1:]
    if len(words) == 1:
        noble = title in (
            "lord",
            "lady",
            "sir",
            "uncle",
            "aunt",
            "cousin",
            "father",
            "brother",
            "sister",
            "mother",
            "",
        )
        return _Parts(title, words[0].lower() if noble else "", "" if noble else words[0].lower())
    return _Parts(title, words[0].lower(), words[-1].lower())


class Gazetteer:
    """The people of a book and the means to find them in it."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_name: dict[str, int] = {}
        self.mentions: list[Mention] = []
        self._starts: list[int] = []

    def add(self, name: str) -> int:
        """A new person."""
        self.people.append(Person(name))
        self.by_name[name.lower()] = len(self.people) - 1
        return len(self.people) - 1

    def index(self) -> None:
        """Call once after the mentions are complete."""
        self.mentions.sort()
        self._starts = [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start within a range."""
        return self.mentions[
            bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)
        ]


def gather(text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]]) -> Gazetteer:
    """The people of the story's ranges; `spoken` are the quotations, in order."""
    story = [(m, a) for a, b in ranges for m in _NAME.finditer(text, a, b)]
    lower = Counter(w for a, b in ranges for w in _LOWER.findall(text[a:b]))
    counts, persons, places = Counter[str](), Counter[str](), Counter[str]()
    found: list[tuple[int, int, str]] = []
    for m, floor in story:
        for start, name in _split(m, lower, text):
            counts[name] += 1
            found.append((start, start + len(name), name))
            _evidence(text, start, start + len(name), name, floor, persons, places)
    kept = {n for n in counts if _is_person(n, counts, persons, places)}
    # a full name met once or twice is that of somebody who is mostly called by one part of it
    kept |= {
        n
        for n in counts
        if 2 <= len(n.split()) <= 3 and places[n] <= 0.4 * counts[n] and " of " not in n
        and any(w in kept for w in (n.split()[0], n.split()[-1]))
    }  # fmt: skip
    # and a bare surname is a name where somebody bears it with a title
    borne = {n.split()[-1] for n in kept if n.split()[0].rstrip(".").lower() in lx.TITLES}
    kept |= {n for n in counts if n in borne and places[n] <= 0.4 * counts[n]}
    gz = Gazetteer()
    _cluster(gz, {n: counts[n] for n in kept})
    for start, end, name in found:
        person = gz.by_name.get(name.lower())
        if person is not None:
            gz.mentions.append(Mention(start, end, person))
            gz.people[person].mentions += 1
            gz.people[person].aliases[name] += 1
    gz.index()
    _genders(gz, text, spoken)
    return gz


def _split(m: re.Match[str], lower: Counter[str], text: str) -> list[tuple[int, str]]:
    """The names in a run of capitalised words: a second title begins a second name."""
    words = [(w.start(), w.group(0)) for w in re.finditer(r"\S+", m.group(0))]
    cuts = [
        i
        for i, (_, w) in enumerate(words)
        if i and w.rstrip(".").lower() in lx.TITLES - lx.DROPPED_TITLES
    ]
    out = []
    for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True):
        found = _trimmed(m.group(0), words[a:b], lower)
        if found is not None:
            out.append((m.start() + found[0], found[1]))
    return out


def _trimmed(
    whole: str, words: list[tuple[int, str]], lower: Counter[str]
) -> tuple[int, str] | None:
    """A name without the ordinary words at its ends, which begin sentences."""
    titled = bool(words) and words[0][1].rstrip(".").lower() in lx.TITLES
    while words and not titled and _ordinary(words[0][1], lower):
        words = words[1:]
        titled = bool(words) and words[0][1].rstrip(".").lower() in lx.TITLES
    # after a title even an ordinary word is a name: Mrs. Hall, Mr. Church
    while len(words) > (2 if titled else 0) and _ordinary(words[-1][1], lower):
        words = words[:-1]
    if not words or (len(words) == 1 and titled):
        return None
    name = whole[words[0][0] : words[-1][0] + len(words[-1][1])]
    for suffix in ("'s", "’s"):
        name = name.removesuffix(suffix)
    if "\n" in name and len(name.split()) > 3:
        return None
    return words[0][0], name


def _ordinary(word: str, lower: Counter[str]) -> bool:
    w = word.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    if w in lx.NOT_NAMES:
        return True
    if w in lx.TITLES or w in lx.MALE_NAMES or w in lx.FEMALE_NAMES:
        return False
    return lower[w] >= 2


def _evidence(
    text: str,
    start: int,
    end: int,
    name: str,
    floor: int,
    persons: Counter[str],
    places: Counter[str],
) -> None:
    after = text[end : end + 40]
    before = text[max(floor, start - 24) : start]
    nxt = re.match(r"\s+(?:\w+ly\s+)?([a-z]+)", after)
    prev = re.search(r"([A-Za-z]+)\s+$", before)
    if nxt and nxt.group(1) in lx.SAY:
        persons[name] += 3
    elif nxt and nxt.group(1) in (
        "was",
        "had",
        "looked",
        "turned",
        "stood",
        "sat",
        "took",
        "did",
        "could",
        "would",
    ):
        persons[name] += 1
    if prev and prev.group(1).lower() in lx.SAY:
        persons[name] += 3
    if prev and prev.group(1).lower() in lx.PLACE_BEFORE:
        places[name] += 1
    if (
        name.split()[0].rstrip(".").lower() in (lx.TITLES - lx.DROPPED_TITLES)
        and len(name.split()) > 1
    ):
        persons[name] += 3


def _is_person(
    name: str, counts: Counter[str], persons: Counter[str], places: Counter[str]
) -> bool:
    words = name.lower().replace(".", "").split()
    if len(name) > LONGEST or any(len(w) > LONGEST // 2 for w in words):
        return False
    if " of " in f" {name} " and persons[name] < 3:
        return False
    known = any(w in lx.MALE_NAMES or w in lx.FEMALE_NAMES for w in words)
    if places[name] > 0.4 * counts[name] and persons[name] < 3 * places[name]:
        return False
    return persons[name] >= 3 or (known and persons[name] >= 1) or (known and counts[name] >= 2)


def _cluster(gz: Gazetteer, counts: dict[str, int]) -> None:
    """Names of one person together: fullest names first, then what fits just one of them."""
    order = sorted(counts, key=lambda n: (-len(_significant(n)), -counts[n], n))
    info: list[tuple[set[str], set[str], str]] = []  # givens, families, gender
    weight: list[int] = []
    titles: list[set[str]] = []
    for name in order:
        p = _parts(_clean(name))
        gender = _gender_of(p)
        fits = []
        for i, (givens, families, g) in enumerate(info):
            if gender and g and gender != g:
                continue
            # Mrs. Miller is not her daughter, Miss Miller
            if p.title == "miss" and "mrs" in titles[i]:
                continue
            if p.title == "mrs" and "mrs" not in titles[i] and (givens or "miss" in titles[i]):
                continue
            if p.title != "mrs" and "mrs" in titles[i] and p.given and not givens:
                continue
            if _same(p, givens, families):
                fits.append(i)
        if fits:
            best = max(
                fits, key=lambda i: (p.title in titles[i] - {""}, _bare_fits(p, info[i]), weight[i])
            )
            givens, families, g = info[best]
            if p.given:
                givens.add(p.given)
            if p.family:
                families.add(p.family)
            info[best] = (givens, families, g or gender)
            titles[best].add(p.title)
            weight[best] += counts[name]
            gz.by_name[name.lower()] = best
            continue
        gz.add(_clean(name))
        gz.by_name[name.lower()] = len(gz.people) - 1
        info.append(({p.given} - {""}, {p.family} - {""}, gender))
        weight.append(counts[name])
        titles.append({p.title})
    for i, (_, _, gender) in enumerate(info):
        gz.people[i].male += 4.0 * (gender == "male")
        gz.people[i].female += 4.0 * (gender == "female")


def _bare_fits(p: _Parts, known: tuple[set[str], set[str], str]) -> int:
    """How well a bare name fits: a surname alone is the man's of that name, not his sister's."""
    givens, families, gender = known
    if p.title or not p.given or p.family:
        return 0
    if p.given in givens:
        return 2
    return 1 if p.given in families and gender == "male" else 0


def _significant(name: str) -> list[str]:
    return [w for w in name.split() if w.rstrip(".").lower() not in lx.TITLES]


def _same(p: _Parts, givens: set[str], families: set[str]) -> bool:
    mine = {p.given, lx.NICKNAMES.get(p.given, "")} - {""}
    theirs = givens | {lx.NICKNAMES.get(g, g) for g in givens}
    if p.given and p.family:
        return bool(mine & theirs) and (not families or p.family in families)
    if p.given:
        return bool(mine & theirs) or (not p.title and p.given in families)
    return p.family in families or (p.family in givens and not families)


def _gender_of(p: _Parts) -> str:
    if p.title in lx.FEMALE_TITLES:
        return "female"
    if p.title in lx.MALE_TITLES:
        return "male"
    if p.given in lx.FEMALE_NAMES:
        return "female"
    return "male" if p.given in lx.MALE_NAMES else ""


def _genders(gz: Gazetteer, text: str, spoken: list[tuple[int, int]]) -> None:
    """Votes of the pronouns that follow a name in narration before another name comes."""
    starts = [a for a, _ in spoken]
    for i, m in enumerate(gz.mentions):
        k = bisect_right(starts, m.start) - 1
        if k >= 0 and spoken[k][1] > m.start:
            continue
        stop = min(
            m.end + 120, gz.mentions[i + 1].start if i + 1 < len(gz.mentions) else m.end + 120
        )
        # what is said, and what the next paragraph tells, may be about anybody
        if k + 1 < len(starts):
            stop = min(stop, starts[k + 1])
        paragraph = text.find("\n\n", m.end, stop)
        stop = paragraph if paragraph >= 0 else stop
        hit = _PRONOUN.search(text, m.end, max(stop, m.end))
        if hit:
            person = gz.people[m.person]
            if hit.group(1) in ("he", "him", "his"):
                person.male += 0.34
            else:
                person.female += 0.34


def preferred_name(person: Person) -> str:
    """The name a cast list would give: the commonest among the fuller ones."""
    if not person.aliases:
        return person.name
    by_form: defaultdict[str, int] = defaultdict(int)
    for alias, count in person.aliases.items():
        by_form[_clean(alias)] += count
    best = max(by_form.values())
    full = [n for n, c in by_form.items() if c >= best * 0.25 or len(n.split()) == 2 and c >= 2]
    return max(full, key=lambda n: (min(len(n.split()), 3), by_form[n]))
