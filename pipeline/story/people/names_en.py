"""Who is in an English book: capitalised names gathered and told from places and plain words."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.acting_en import Acting, acting
from pipeline.story.people.clusters_en import Evidence, cluster
from pipeline.story.people.judged_en import LONGEST, persons_of
from pipeline.story.people.people import Gazetteer
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words.given_names import is_given
from pipeline.story.words.persons_en import is_somebody

_WORD = r"(?:O['’][A-Z][a-z]+|(?:Mc|Mac|D['’]|De|Fitz)[A-Z][a-z]+|[A-ZÀ-Þ][a-zà-ÿ]+(?:['’][a-z]{3,})?(?:-[A-Z][a-z]+)*|[A-Z]\.)"
_PARTED = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n")  # no name runs over the end of a paragraph
_RUN = re.compile(
    rf"\b(?:(?P<the>[Tt]he)\s+)?(?P<run>(?:{lx.TITLE_PATTERN}(?:(?:de|von|van|la|le|du|di|da|der|den|ter)\s+){{0,2}})?\b{_WORD}"
    rf"(?:\s+(?:(?:(?:van|von|de) (?:der|den|la|ter)|de|von|van|la|le|du|di|da|der|den|ter|(?<=Duke )of|(?<=Duchess )of|(?<=Prince )of|(?<=Lord )of|"
    rf"(?<=Count )of|(?<=Earl )of|(?<=Countess )of|(?<=Marquis )of|(?<=Princess )of|(?<=Queen )of|(?<=King )of)\s+)?{_WORD})*)"
)
_TOKEN = re.compile(r"\S+")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_NEXT = re.compile(r"\s+(?:\w+ly\s+|then\s+|only\s+|had\s+)?([a-z]+)")
_PREVIOUS = re.compile(r"([A-Za-z]+)\s+$")
_OWN_NAME = re.compile(r"\b(?:my\s+name(?:\s+is|['’]s)|call(?:ed)?\s+me)\s+$", re.IGNORECASE)
_BEARS = re.compile(
    r"(?:\b(?P<noun>[a-z]+),?(?:\s+who)?(?:\s+(?:was|is))?\s+(?:called|named|nicknamed)|(?P<sure>whose\s+name\s+(?:was|is)|"
    r"by\s+the\s+name\s+of))\s+$"
)
_CHILD = re.compile(r"\b(?:his|her|their|and|the)\s+(?:son|daughter)\b")
_ACTS = frozenset(
    "was had looked turned stood sat took did could would felt knew saw went came got gave heard "
    "made put shook rose thought walked seemed nodded smiled laughed stared leaned lifted held".split()
)
_SEPARATE = lx.TITLES - lx.DROPPED_TITLES
_MARKS = "“\"‘'«„—–-―"
MOST_WORDS = 6
# what opens a stage direction or a letter: Enter Mara, Dear Tom
_STAGED = frozenset("Enter Exit Exeunt Re-enter Reenter Int Ext Dear Dearest".split())
SHORT = 90_000  # letters of a text that names people once or twice


class Found(NamedTuple):
    """A name as it stands in the text; `the`: an article stands before it."""

    start: int
    end: int
    name: str
    the: bool


def gather(
    text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]], grammar: Grammar
) -> Gazetteer:
    """The people of the story's ranges; `spoken` are the quotations, in order."""
    who = acting(grammar)
    short = sum(b - a for a, b in ranges) < SHORT
    lower: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    runs: list[re.Match[str]] = []
    for a, b in ranges:
        lower.update(_LOWER.findall(text, a, b))
        runs.extend(_RUN.finditer(text, a, b))
    for m in runs:
        _count_inner(text, m, inner)
    plain = _Plain(lower, inner, _borne(runs))
    bare = who.acts | who.says if short else frozenset[int]()
    found = [f for m in runs for f in _names_in(text, m, plain, bare)]
    if short:
        found = _with_bare_titles(found, who)
        found = [f for f in found if not _is_common(f, who, inner)]
    evidence = _evidence(text, found, spoken, who)
    if short:
        told = any(_CHILD.search(text, a, b) for a, b in ranges)
        evidence = evidence._replace(children=told, short=True)
    kept = persons_of(evidence, inner if short else None)
    gz = Gazetteer(text)
    cluster(gz, {n: evidence.counts[n] for n in kept}, evidence)
    for f in found:
        person = gz.by_name.get(f.name.lower())
        if person is not None:
            gz.note(f.start, f.end, person, f.name)
    gz.index()
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
        if w in lx.NOT_NAMES or w.endswith("ing") and not self.inner[w]:
            return True  # "Having seen him, he ..."
        if w in lx.TITLES or (w in lx.GIVEN and w not in lx.ALSO_WORDS):
            return False
        return self.lower[w] >= 2 and self.inner[w] < max(3, 0.25 * self.lower[w])


def _is_common(f: Found, who: Acting, inner: Counter[str]) -> bool:
    """Whether a word only begins its sentence: "Rain began to tick"."""
    word = f.name.lower()
    return (
        f.start in who.nouns and " " not in word and not inner[word]
        and (not is_given(word) or word in _THINGS)
        and not is_somebody(word) and word not in lx.TITLES
    )  # fmt: skip


# given names somewhere, which in English are things first
_THINGS = frozenset("gun rain sun bell snow storm star ash clay flint stone reed".split())


def _with_bare_titles(found: list[Found], who: Acting) -> list[Found]:
    """ "Duchess came down" makes a bare title a name, wherever it stands."""
    names = {
        f.name for f in found if f.name.lower() in lx.TITLES and f.start in who.acts | who.says
    }
    return [f for f in found if f.name.lower() not in lx.TITLES or f.name in names]


def _names_in(text: str, m: re.Match[str], plain: _Plain, bare: frozenset[int]) -> list[Found]:
    """The names in a run of capitalised words: a second title begins a second name."""
    base = m.start("run")
    words = [(w.start(), w.group(0)) for w in _TOKEN.finditer(m["run"])]
    cuts = [
        i
        for i, (at, w) in enumerate(words)
        if i
        and (
            (
                w.rstrip(".").lower() in _SEPARATE
                and words[i - 1][1].rstrip(".").lower() not in lx.TITLES
            )
            or _PARTED.match(m["run"], words[i - 1][0] + len(words[i - 1][1]))
        )
    ]  # fmt: skip
    out = []
    for k, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(words)], strict=True)):
        the = m["the"] is not None and k == 0
        found = _trimmed(m["run"], words[a:b], plain, the=the, alone=bool(bare))
        if found is not None:
            at, name = found
            the = the and at == 0
            title = name.lower() in lx.TITLES and not the and not bare
            if not title and (the or name.lower() not in lx.NOT_NAMES or not plain(name)):
                start = m.start("the") if the else base + at
                shown = " ".join((f"the {name}" if the else name).split())
                out.append(Found(start, base + at + len(name), shown, the))
    return out


def _trimmed(
    whole: str, words: list[tuple[int, str]], plain: _Plain, *, the: bool, alone: bool
) -> tuple[int, str] | None:
    """A name without the ordinary words at its ends, which begin sentences."""
    a, b = 0, len(words)

    def titled() -> bool:
        return a < b and words[a][1].rstrip(".").lower() in lx.TITLES

    while a < b and (
        (not titled() and plain(words[a][1])) or (b - a > 1 and words[a][1] in _STAGED)
    ):
        a += 1
    # after a title even an ordinary word is a name: Mrs. Hall, Mr. Church
    least = 2 if titled() else 0
    while b - a > least and plain(words[b - 1][1]):
        b -= 1
    size = b - a
    if size == 0 or size > MOST_WORDS or (size == 1 and titled() and not the and not alone):
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


def _evidence(
    text: str, found: list[Found], spoken: list[tuple[int, int]], who: Acting
) -> Evidence:
    """What the text says of each name: how often, as a person, as a place; who calls whom."""
    e = Evidence(Counter(), Counter(), Counter(), {}, {}, Counter(), Counter(), Counter())
    said = Within(spoken)
    # who writes the lines of a chat: "Noor: is anyone home"
    writes = {a for a, _ in spoken if text[a] not in _MARKS}
    last: Found | None = None
    speaker: tuple[int, str] | None = None  # the name tagged last, and where
    called: list[tuple[int, str]] = []
    for f in found:
        e.counts[f.name] += 1
        _judge(text, f, e, who)
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
        elif _OWN_NAME.search(text[max(0, f.start - 24) : f.start]):
            e.persons[f.name] += 3
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


def _judge(text: str, f: Found, e: Evidence, who: Acting) -> None:
    nxt = _NEXT.match(text, f.end, f.end + 40)
    prev = _PREVIOUS.search(text[max(0, f.start - 24) : f.start])
    place = bool(prev and prev.group(1).lower() in lx.PLACE_BEFORE)
    if nxt and nxt.group(1) in lx.SAY and not place:
        e.persons[f.name] += 3
    elif nxt and nxt.group(1) in _ACTS and not place:
        e.persons[f.name] += 1
    if prev and prev.group(1).lower() in lx.SAY:
        e.persons[f.name] += 3
    if f.start in who.says or f.start in who.acts:
        e.acts[f.name] += 3 if f.start in who.says else 1
    if place:
        e.places[f.name] += 1
    bears = _BEARS.search(text[max(0, f.start - 50) : f.start])
    if bears and (bears["sure"] or is_somebody(bears["noun"])):
        e.persons[f.name] += 3
    if prev and prev.group(1) in ("old", "young", "little", "poor", "dear") and not f.the:
        e.persons[f.name] += 2
    first = f.name.split()[0].rstrip(".").lower()
    if first in (lx.TITLES - lx.DROPPED_TITLES) and not f.the and len(f.name.split()) > 1:
        e.persons[f.name] += 3
