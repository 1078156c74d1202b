"""Who tells a story as \"I\"."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.people.seen_zh import has_title
from pipeline.story.speech.languages import LANGUAGES, Language
from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en

# times that others must name the one who tells the story: so often, or once a number of speeches
CALLED_OFTEN, CALLS_LEAST = 6, 40
TOLD = 2  # times in the narration that make somebody more than spoken of
_FAMILIAR = frozenset("老小大阿")  # before a surname


def narrator_of(
    text: str, paras: list[Paragraph], quotes: list[Quote], gz: Gazetteer, lang: Language
) -> int:
    """The number of the one who tells the story as "I", or -1 where nobody does."""

    def count(start: int, end: int) -> int:
        return sum(1 for _ in lang.i.finditer(text, start, end))

    inside = sum(count(q.start, q.end) for q in quotes)
    total = sum(count(p.start, p.end) for p in paras)
    size = sum(p.end - p.start for p in paras) - sum(q.end - q.start for q in quotes)
    if (total - inside) / max(size, 1) <= lang.tells:
        return -1
    named = _names_oneself(text, quotes, gz) if lang is LANGUAGES["en"] else None
    if named is not None:
        return named
    named = _called_only(text, gz, quotes, lang)
    return named if named is not None else gz.add(lang.narrator)


_MY_NAME = re.compile(
    r"\b[Mm]y\s+name(?:['’]s|\s+is|\s+was)\s+(?=[A-Z])|\b(?:call|calls|called)\s+me\s+(?=[A-Z])|(?:^|[.!?]\s+)I['’]?(?:m| am)\s+(?=[A-Z])"
)


def _names_oneself(text: str, quotes: list[Quote], gz: Gazetteer) -> int | None:
    """Who says in the narration what their name is: "My name is Danny Petrou"."""
    said = Within((q.start, q.end) for q in quotes)
    for m in _MY_NAME.finditer(text):
        if m.start() in said:
            continue
        for mention in gz.between(m.end(), m.end() + 1):
            if not gz.people[mention.person].nominal:
                return mention.person
    return None


# what many are called, whoever tells the story
_ANYBODY = frozenset(
    "boss sir madam ma'am captain chief coach doctor officer nurse teacher master mistress miss mister mum mom dad ma pa "
    "mother father grandma grandpa granny auntie uncle brother sister love mate dear darling honey sweetheart kid kiddo son sarge".split()
)


# "Miss Lucy, sir" calls nobody Miss Lucy
_SIR = re.compile(r",\s+(?:sir|ma['’]?am|madam|miss|my\s+(?:lord|lady))\b", re.IGNORECASE)


def _called_only(text: str, gz: Gazetteer, quotes: list[Quote], lang: Language) -> int | None:
    """Whoever is called by name by others but hardly ever named in the narration: that is who tells
    it."""
    said = Within((q.start, q.end) for q in quotes)
    spoken: Counter[int] = Counter()
    told: Counter[int] = Counter()
    called: Counter[int] = Counter()
    for m in gz.mentions:
        (spoken if m.start in said else told)[m.person] += 1
    mine: Counter[int] = Counter()
    for q, before in zip(quotes, [None, *quotes], strict=False):
        names = lang.how.vocatives(text, q.start, q.end, gz)
        sirs = {m.person for m in gz.between(q.start, q.end) if _SIR.match(text, m.end)}
        others = {m.person for m in gz.between(q.start, q.end) if _is_another(text, q, m)}
        names = [n for n in names if n not in sirs | others]
        if len(set(names)) > 1:
            continue  # "Derek. Pauline. Joe." is a list
        called.update(names)
        if lang.mine.match(text, q.end):
            mine.update(names)  # whom the narrator calls is another
        elif lang is LANGUAGES["en"] and _is_to_another(text, before, q):
            mine.update(names)
    least = min(CALLED_OFTEN, 1 + len(quotes) // CALLS_LEAST)
    fits = [
        p
        for p in called
        if gz.people[p].name.lower() not in _ANYBODY
        and spoken[p] >= least
        and told[p] * 5 <= spoken[p]
        and mine[p] * 3 <= called[p]
        # who is also spoken of is somebody whom the one who tells may speak with others about
        and (lang is not LANGUAGES["en"] or spoken[p] - called[p] < called[p])
        and not _is_told_of_by_surname(p, gz, told)
    ]
    count = {p: called[p] + spoken[p] - 4 * told[p] for p in fits}
    best = max(fits, key=lambda p: (count[p], -p), default=None)
    several = best is not None and sum(n == count[best] for n in count.values()) > 1
    # one of two who are called once each: whoever it is has no name
    return None if several and lang is LANGUAGES["en"] else best


_OF_THEM = re.compile(r"\?\s+[^.!?\n]*\b(?:he|him|his|she|her)\b")


def _is_another(text: str, q: Quote, m: Mention) -> bool:
    """ "“Josiah Lamb,” said the housekeeper" tells who it was, "“Arthur? I found him" speaks of him."""
    if _OF_THEM.match(text, m.end, q.end):
        return True
    name = text[m.start : m.end]
    alone = text[q.start : q.end].strip("“”‘’\"',. \n") == name
    return (
        alone
        and len(name.split()) == 2
        and name.split()[0].lower().rstrip(".") not in lexicon_en.TITLES
    )


_HE_SAID = re.compile(r"(?:he|she)\s+\w+[.,!?]?\s*\n\s*$")
_OF_HIM = re.compile(r"[^.\n]*\b(?:him|her)\b(?!\s+[a-z])")


def _is_to_another(text: str, before: Quote | None, q: Quote) -> bool:
    """Whether something answers what he or she said ("“Ruthie,” he said. “Hello, Cal.”"), or is said to
    him ("said somebody behind him"): not to the one who tells it."""
    answers = before is not None and _HE_SAID.match(text[before.end : q.start].lstrip())
    return bool(answers or _OF_HIM.match(text, q.end) or _does_it(text, q.end))


_SAID_BY = re.compile(rf"[ \t]*(?P<who>he|she)\s+(?:{'|'.join(sorted(lexicon_en.SAY))})\b")
_THEN = re.compile(r"[^\n]*\n\s*(?P<who>He|She)\s+(?!said|asked|says|asks)\w+")


def _does_it(text: str, end: int) -> bool:
    """ "“Harold,” she said, “what are you doing?” He climbed down": somebody else does as was said."""
    said, then = _SAID_BY.match(text, end), _THEN.match(text, end)
    return bool(said and then and said["who"].lower() != then["who"].lower())


def _is_told_of_by_surname(person: int, gz: Gazetteer, told: Counter[int]) -> bool:
    """Whether 秦师傅, who is called so, is 老秦 in the narration: then somebody else tells it."""
    name = gz.people[person].name
    if not has_title(name):
        return False
    return any(
        other != person and (p.name[:1] in _FAMILIAR and p.name[1:] == name[0] or p.name[:1] == name[0])
        and told[other] >= TOLD
        for other, p in enumerate(gz.people) if not p.nominal
    )  # fmt: skip
