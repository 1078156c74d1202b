"""Who is in an English book: capitalised names gathered and told from places and plain words."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.story.people.clusters_en import Evidence, clean, cluster
from pipeline.story.people.people import Gazetteer, told_after
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words.given_names import is_given

_WORD = r"(?:O['’][A-Z][a-z]+|(?:Mc|Mac|D['’]|De|Fitz)[A-Z][a-z]+|[A-ZÀ-Þ][a-zà-ÿ]+(?:['’][a-z]{3,})?(?:-[A-Z][a-z]+)*|[A-Z]\.)"
_RUN = re.compile(
    rf"\b(?:(?P<the>[Tt]he)\s+)?(?P<run>(?:{lx.TITLE_PATTERN}(?:(?:de|von|van|la|le|du|di|da|der|den|ter)\s+)?)?\b{_WORD}"
    rf"(?:\s+(?:(?:de|von|van|la|le|du|di|da|der|den|ter|(?<=Duke )of|(?<=Duchess )of|(?<=Prince )of|(?<=Lord )of|"
    rf"(?<=Count )of|(?<=Earl )of|(?<=Countess )of|(?<=Marquis )of|(?<=Princess )of|(?<=Queen )of|(?<=King )of)\s+)?{_WORD})*)"
)
_TOKEN = re.compile(r"\S+")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_PRONOUN = re.compile(r"\b([Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]er|[Hh]ers)\b")
_PRONOUN_WEIGHT = {"he": 0.34, "she": 0.34, "his": 0.24, "her": 0.18, "him": 0.07, "hers": 0.14}
_NEXT = re.compile(r"\s+(?:\w+ly\s+|then\s+|only\s+|had\s+)?([a-z]+)")
_PREVIOUS = re.compile(r"([A-Za-z]+)\s+$")
_ACTS = frozenset(
    "was had looked turned stood sat took did could would felt knew saw went came got gave heard "
    "made put shook rose thought walked seemed nodded smiled laughed stared leaned lifted held".split()
)
_SEPARATE = lx.TITLES - lx.DROPPED_TITLES
_MARKS = "“\"‘'«„—–-―"
LONGEST = 60  # letters; more is no name
MOST_WORDS = 6
NEVER = 0.4  # of a name's places in the text: more after "in" or "near" and it is a place
PRONOUN_NEAR = 120  # letters after a name within which a pronoun most likely means its bearer


class Found(NamedTuple):
    """A name as it stands in the text; `the`: an article stands before it."""

    start: int
    end: int
    name: str
    the: bool


def gather(text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]]) -> Gazetteer:
    """The people of the story's ranges; `spoken` are the quotations, in order."""
    lower: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    runs: list[re.Match[str]] = []
    for a, b in ranges:
        lower.update(_LOWER.findall(text, a, b))
        runs.extend(_RUN.finditer(text, a, b))
    for m in runs:
        _count_inner(text, m, inner)
    plain = _Plain(lower, inner, _borne(runs))
    found = [f for m in runs for f in _names_in(text, m, plain)]
    evidence = _evidence(text, found, spoken)
    kept = _persons(evidence)
    gz = Gazetteer(text)
    cluster(gz, {n: evidence.counts[n] for n in kept}, evidence)
    for f in found:
        person = gz.by_name.get(f.name.lower())
        if person is not None:
            gz.note(f.start, f.end, person, f.name)
    gz.index()
    note_genders(gz, text, spoken)
    return gz


def _count_inner(text: str, m: re.Match[str], inner: Counter[str]) -> None:
    """Counts capitalised words that no sentence begins with: those are names indeed."""
    at = m.start("run")
    before = text[max(0, at - 2) : at]
    opens = not (
        before[-1:].isspace() and before[:1] and (before[0].isalnum() or before[0] in ",;")
    )
    words = m["run"].split()
    if m["the"] is None and opens:
        words = words[1:]
    for w in words:
        inner[w.lower().rstrip(".")] += 1


def _borne(runs: list[re.Match[str]]) -> set[str]:
    """The surnames that somebody bears with a title at least twice: Hall, where there is a Mrs. Hall."""
    count: Counter[str] = Counter()
    for m in runs:
        words = m["run"].lower().replace(".", "").split()
        for title, name in zip(words, words[1:], strict=False):
            if title in lx.BEARING_TITLES:
                count[name.removesuffix("'s").removesuffix("’s")] += 1
    return {n for n, c in count.items() if c >= 2}


class _Plain:
    """Tells plain words that only begin a sentence from names."""

    def __init__(self, lower: Counter[str], inner: Counter[str], borne: set[str]) -> None:
        self.lower, self.inner, self.borne = lower, inner, borne

    def __call__(self, word: str) -> bool:
        w = word.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
        if w in self.borne:
            return False
        if w in lx.NOT_NAMES:
            return True
        if w in lx.TITLES or (w in lx.GIVEN and w not in lx.ALSO_WORDS):
            return False
        return self.lower[w] >= 2 and self.inner[w] < max(3, 0.25 * self.lower[w])


def _names_in(text: str, m: re.Match[str], plain: _Plain) -> list[Found]:
    """The names in a run of capitalised words: a second title begins a second name."""
    base = m.start("run")
    words = [(w.start(), w.group(0)) for w in _TOKEN.finditer(m["run"])]
    cuts = [
        i
        for i, (_, w) in enumerate(words)
        if i
        and w.rstrip(".").lower() in _SEPARATE
        and words[i - 1][1].rstrip(".").lower() not in lx.TITLES
    ]  # fmt: skip
    out = []
    for k, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(words)], strict=True)):
        the = m["the"] is not None and k == 0
        found = _trimmed(m["run"], words[a:b], plain, the=the)
        if found is not None:
            at, name = found
            the = the and at == 0
            title = name.lower() in lx.TITLES and not the
            if not title and (the or name.lower() not in lx.NOT_NAMES or not plain(name)):
                start = m.start("the") if the else base + at
                shown = " ".join((f"the {name}" if the else name).split())
                out.append(Found(start, base + at + len(name), shown, the))
    return out


def _trimmed(
    whole: str, words: list[tuple[int, str]], plain: _Plain, *, the: bool
) -> tuple[int, str] | None:
    """A name without the ordinary words at its ends, which begin sentences."""
    a, b = 0, len(words)

    def titled() -> bool:
        return a < b and words[a][1].rstrip(".").lower() in lx.TITLES

    while a < b and not titled() and plain(words[a][1]):
        a += 1
    # after a title even an ordinary word is a name: Mrs. Hall, Mr. Church
    least = 2 if titled() else 0
    while b - a > least and plain(words[b - 1][1]):
        b -= 1
    size = b - a
    if size == 0 or size > MOST_WORDS or (size == 1 and titled() and not the):
        return None
    first, last = words[a], words[b - 1]
    if size > 1 and len({w for _, w in words[a:b]}) == 1:
        return first[0], first[1]
    if size == 2 and first[1].lower() in lx.DROPPED_TITLES and last[1].lower() in lx.NOT_NAMES:
        return None
    name = whole[first[0] : last[0] + len(last[1])]
    for suffix in ("'s", "’s"):
        name = name.removesuffix(suffix)
    if len(name) > LONGEST or ("\n" in name and size > 3):
        return None
    return first[0], name


def _evidence(text: str, found: list[Found], spoken: list[tuple[int, int]]) -> Evidence:
    """What the text says of each name: how often, as a person, as a place; who calls whom."""
    e = Evidence(Counter(), Counter(), Counter(), {}, {}, Counter(), Counter())
    said = Within(spoken)
    # who writes the lines of a chat: "Noor: is anyone home"
    writes = {a for a, _ in spoken if text[a] not in _MARKS}
    last: Found | None = None
    speaker: tuple[int, str] | None = None  # the name tagged last, and where
    called: list[tuple[int, str]] = []
    for f in found:
        e.counts[f.name] += 1
        _judge(text, f, e)
        e.young[f.name.split()[0].lower()] += (
            text[max(0, f.start - 6) : f.start].lower() == "young "
        )
        if text[f.end : f.end + 2] == ": " and f.end + 2 in writes:
            e.persons[f.name] += 3
        inside = f.start in said
        if not inside:
            e.told[f.name] += 1
            if last is not None and f.start - last.end < 100 and last.name != f.name:
                between = text[last.end : f.start]
                if "\n\n" not in between and not re.search(r"[.!?\"”’]\s", between):
                    e.together.setdefault(last.name, Counter())[f.name] += 1
                    e.together.setdefault(f.name, Counter())[last.name] += 1
            last = f
            if _says(text, f):
                speaker = (f.start, f.name)
                for at, name in called:
                    if f.start - at < 400 and "\n\n" not in text[at : f.start]:
                        e.calls.setdefault(f.name, Counter())[name] += 1
                called = []
        elif text[f.end : f.end + 1] in ",.!?;" and text[f.start - 1 : f.start] in " \"“‘'\n":
            before = text[max(0, f.start - 3) : f.start].rstrip()[-1:]
            if before in ",.!?;\"“‘'" or before == "":
                called = [*called[-3:], (f.start, f.name)]
                e.persons[f.name] += before == "," or is_given(f.name.split()[0].lower())
                if (
                    speaker
                    and f.start - speaker[0] < 300
                    and "\n\n" not in text[speaker[0] : f.start]
                ):
                    e.calls.setdefault(speaker[1], Counter())[f.name] += 1
    return e


def _says(text: str, f: Found) -> bool:
    nxt = _NEXT.match(text, f.end, f.end + 40)
    if nxt and nxt.group(1) in lx.SAY:
        return True
    prev = _PREVIOUS.search(text[max(0, f.start - 24) : f.start])
    return bool(prev and prev.group(1).lower() in lx.SAY)


def _judge(text: str, f: Found, e: Evidence) -> None:
    nxt = _NEXT.match(text, f.end, f.end + 40)
    prev = _PREVIOUS.search(text[max(0, f.start - 24) : f.start])
    place = bool(prev and prev.group(1).lower() in lx.PLACE_BEFORE)
    if nxt and nxt.group(1) in lx.SAY and not place:
        e.persons[f.name] += 3
    elif nxt and nxt.group(1) in _ACTS and not place:
        e.persons[f.name] += 1
    if prev and prev.group(1).lower() in lx.SAY:
        e.persons[f.name] += 3
    if place:
        e.places[f.name] += 1
    if prev and prev.group(1) in ("old", "young", "little", "poor", "dear") and not f.the:
        e.persons[f.name] += 2
    first = f.name.split()[0].rstrip(".").lower()
    if first in (lx.TITLES - lx.DROPPED_TITLES) and not f.the and len(f.name.split()) > 1:
        e.persons[f.name] += 3


def _persons(e: Evidence) -> set[str]:
    """The names that are people's."""
    kept = {n for n in e.counts if _is_person(n, e)}
    parts = {w for n in kept for w in (n.split()[0], n.split()[-1])}
    # a full name met once or twice is that of somebody who is mostly called by one part of it
    kept |= {
        n
        for n in e.counts
        if 2 <= len(n.split()) <= 3 and not n.startswith("the ")
        and e.places[n] <= NEVER * e.counts[n] and parts & {n.split()[0], n.split()[-1]}
    }  # fmt: skip
    # and a bare surname is a name where somebody bears it with a title
    borne = {n.split()[-1] for n in kept if n.split()[0].rstrip(".").lower() in lx.TITLES}
    return kept | {n for n in e.counts if n in borne and e.places[n] <= NEVER * e.counts[n]}


def _is_person(name: str, e: Evidence) -> bool:
    words = name.lower().replace(".", "").split()
    if any(len(w) > LONGEST // 2 for w in words):
        return False
    if words[0] == "the":
        return e.persons[name] >= 6 and words[-1] not in lx.NOT_NAMES and (
            not words[-1].endswith("s") or words[-1] in lx.TITLES or e.persons[name] >= 12
        )  # fmt: skip
    known = any(w in lx.GIVEN for w in words)
    if not known and e.persons[name] and is_given(words[0]):
        known = words[0] not in lx.ALSO_WORDS
    if e.places[name] > NEVER * e.counts[name] and e.persons[name] < 3 * e.places[name]:
        return False
    return e.persons[name] >= 3 or (known and (e.persons[name] >= 1 or e.counts[name] >= 2))


def note_genders(
    gz: Gazetteer, text: str, spoken: list[tuple[int, int]], *, described: bool = False
) -> None:
    """Votes of the pronouns that follow a name in narration before another name comes; `described`:
    only for those known by a description, who are found later than the names."""
    for m, stop in told_after(gz, spoken, PRONOUN_NEAR):
        if described and not gz.people[m.person].nominal:
            continue
        # what the next paragraph tells may be about anybody
        paragraph = text.find("\n\n", m.end, stop)
        hit = _PRONOUN.search(text, m.end, paragraph if paragraph >= 0 else stop)
        if hit:
            person, word = gz.people[m.person], hit.group(1).lower()
            if word in ("he", "him", "his"):
                person.male += _PRONOUN_WEIGHT[word]
            else:
                person.female += _PRONOUN_WEIGHT[word]


def preferred_name(aliases: Counter[str], fallback: str) -> str:
    """The name a cast list would give: given name and surname where the book has both."""
    by_form: Counter[str] = Counter()
    for alias, count in aliases.items():
        by_form[clean(alias)] += count
    if not by_form:
        return fallback
    names = {n: c for n, c in by_form.items() if not n.startswith("the ")}
    if names and sum(names.values()) * 4 > by_form.total():
        by_form = Counter(names)
    best = max(by_form.values())

    def significant(n: str) -> int:
        return len([w for w in n.split() if w.rstrip(".").lower() not in lx.TITLES])

    def rank(n: str) -> tuple[int, int, int, str]:
        words = n.split()
        title = words[0].rstrip(".").lower() in lx.TITLES - lx.DROPPED_TITLES and len(words) > 1
        noble = title and words[0].rstrip(".").lower() in lx.KEPT_TITLES
        dropped = words[0].lower() in lx.DROPPED_TITLES and len(words) > 1
        parts = min(significant(n), 2)
        return (0 if dropped else parts, int(noble or (title and parts < 2)), by_form[n], n)

    def full(n: str) -> bool:
        # Loo Bounderby is no better a name than Louisa
        return significant(n) == 2 and n.split()[0].lower() not in lx.NICKNAMES

    usual = [n for n, c in by_form.items() if c >= best * 0.2 or (c >= 2 and full(n))]
    return max(usual or list(by_form), key=rank)
