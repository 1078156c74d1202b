"""What English narration says of looks, age and clothes, by grammar: only what belongs to that very person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.portraits import AGED_YEARS, CHILD_YEARS, GROWN_YEARS
from pipeline.story.words import persons_en as px

COLOURS = {
    c: c for c in (
        "black white grey red green blue yellow pink purple orange brown golden silver blond ginger auburn "
        "scarlet crimson turquoise navy violet beige dark fair"
    ).split()
} | {"gray": "grey", "blonde": "blond", "gold": "golden", "lilac": "purple", "khaki": "brown", "ginger": "ginger"}  # fmt: skip
PARTS = {
    word: part
    for part, words in {
        "hair": "hair curls locks plait plaits braid braids ponytail bun fringe mane",
        "beard": "beard moustache mustache whiskers goatee",
        "glasses": "glasses spectacles goggles sunglasses monocle pince-nez",
        "hat": "hat cap bonnet beret helmet hood turban crown beanie headscarf fez",
        "scarf": "scarf muffler shawl tie necktie bow-tie",
        "top": "shirt blouse jumper sweater pullover cardigan t-shirt tunic hoodie sweatshirt vest jersey top fleece",
        "jacket": "jacket blazer waistcoat anorak tailcoat",
        "coat": "coat overcoat raincoat mackintosh greatcoat parka duffel-coat",
        "dress": "dress gown frock skirt pinafore sari nightgown nightdress petticoat",
        "trousers": "trousers jeans breeches shorts overalls dungarees slacks leggings pyjamas pants",
        "robe": "robe robes cassock habit kimono dressing-gown",
        "cloak": "cloak cape mantle",
    }.items()
    for word in words.split()
}
_HAIRED = re.compile(r"(?:(\w+)-)?(haired|bearded|moustached|hooded|bald|redheaded|red-headed)$")
_HYPHENED = re.compile(r"\b\w+-(?:haired|bearded|headed)\b")
_WEARS = frozenset("wear have don sport".split())
_AGES = {
    "old": "old",
    "elderly": "elderly",
    "aged": "aged",
    "ancient": "ancient",
    "little": "little",
    "young": "young",
}
_YEARS = re.compile(
    r"\s+(?:of|aged|who\s+was|was)\s+(?:about\s+|around\s+|perhaps\s+|only\s+|nearly\s+|almost\s+)?([a-z-]+|\d{1,3})\b"
    r"(?:\s+(?:or|and)\s+\w+)?(?P<years>\s+years)?"
)
_COUNT = {
    w: n for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(), 1
    )
} | {w: n for n, w in zip(range(30, 100, 10), "thirty forty fifty sixty seventy eighty ninety".split(), strict=True)}  # fmt: skip
CHILD, OLD = 14, 60


def note_looks(text: str, gz: Gazetteer, grammar: Grammar) -> None:
    """Counts what is said of everybody's looks: plain words, and "part:colour" for hair and clothes."""
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        who = _named(gz, parsed)
        for i, p in enumerate(parsed.phrases):
            if who[i] >= 0:
                for word in _of_phrase(text, parsed, i, p):
                    gz.people[who[i]].looks[word] += 1
        for person, word in _of_acts(text, parsed, who):
            gz.people[person].looks[word] += 1


def _named(gz: Gazetteer, parsed: Parsed) -> list[int]:
    """Whom each phrase means, -1 for nobody: by a name, or as what explains one ("Mr Hall, an old man")."""
    who = [named_by(gz, p) for p in parsed.phrases]
    return [
        who[p.explains] if w < 0 <= p.explains and p.kind == "noun" else w
        for p, w in zip(parsed.phrases, who, strict=True)
    ]


def named_by(gz: Gazetteer, p: Phrase) -> int:
    """Whom a phrase names or describes; -1 for nobody, a pronoun, or who is only likened."""
    if p.kind == "pronoun" or p.compared:
        return -1
    m = gz.holding(p.start, p.at, p.end)
    return m.person if m else -1


def _of_phrase(text: str, parsed: Parsed, number: int, p: Phrase) -> Iterator[str]:
    """What a phrase says of the one it means: its adjectives and what follows after "with" and "in"."""
    for word in (*p.adjectives, *_HYPHENED.findall(text[p.start : p.end])):
        yield from adjective(word.lower())
    for q in parsed.phrases:
        if q.host == number and q.prep in ("with", "in"):
            yield from _worn(q)
    years = _YEARS.match(text, p.end, p.end + 60)
    if years:
        yield from _aged(years.group(1), plain=bool(years["years"]) or " of " in years.group(0))
    if p.head in px.YOUNG and p.kind == "noun" and p.head not in ("girl", "lad", "lass"):
        yield p.head if p.head in ("boy", "child", "kid", "baby", "toddler") else "child"


def adjective(word: str) -> Iterator[str]:
    """The words of looks and age that an adjective tells: "old", "hair:red"."""
    if word in _AGES:
        yield _AGES[word]
    hair = _HAIRED.match(word)
    if hair is None or word == "haired":
        return
    colour = COLOURS.get(hair.group(1) or "", "")
    if hair.group(2) == "haired" and colour:
        yield f"hair:{colour}"
    yield word


def _worn(p: Phrase) -> Iterator[str]:
    """ "A neat beard", "green overalls"."""
    part = PARTS.get(p.head, PARTS.get(p.word.lower(), ""))
    if not part or p.compared:
        return
    colours = [COLOURS[a] for a in p.adjectives if a in COLOURS]
    yield from (f"{part}:{c}" for c in colours[:1])
    if part in ("beard", "glasses"):
        yield {
            "beard": "beard",
            "glasses": "spectacles" if p.word.lower() == "spectacles" else "glasses",
        }[part]


_ROUND = re.compile(r"(?:(\w+) )?([\w-]+) round$")


def _round(phrase: str) -> Iterator[str]:
    """ "A red scarf round" her neck, where the parser takes "round" for the noun."""
    found = _ROUND.search(phrase)
    part = PARTS.get(found[2].lower(), "") if found else ""
    if found and part and (colour := COLOURS.get((found[1] or "").lower(), "")):
        yield f"{part}:{colour}"


def years_in(word: str) -> int:
    """The number of years that a word counts: "12", "twelve", "forty-two"; 0 for none."""
    tens, _, ones = word.partition("-")
    if word.isdecimal():
        return int(word)
    return _COUNT.get(word, _COUNT.get(tens, 0) + _COUNT.get(ones, 0))


def _aged(word: str, *, plain: bool) -> Iterator[str]:
    years = years_in(word)
    if years and (plain or "-" in word or years > 2):
        yield CHILD_YEARS if years < CHILD else AGED_YEARS if years >= OLD else GROWN_YEARS


def _of_acts(text: str, parsed: Parsed, who: list[int]) -> Iterator[tuple[int, str]]:
    """What clauses say: "Tom was a bearded man in spectacles", "She wore a red scarf", "His hair was grey"."""
    last = -1  # the one whom a pronoun of the paragraph means
    for k, act in enumerate(parsed.acts):
        for i in act.subjects[:1]:
            p = parsed.phrases[i]
            if act.mode not in ("told", "earlier", "habit"):
                continue
            person = (
                who[i] if who[i] >= 0 else last if p.word.lower() in ("he", "she", "it") else -1
            )
            if who[i] >= 0:
                last = who[i]
            own = _owner(parsed, who, i, last)
            if p.head in PARTS and own >= 0 and act.complement in COLOURS:
                yield own, f"{PARTS[p.head]}:{COLOURS[act.complement]}"
            if person < 0:
                continue
            if act.verb == "be":
                whole = (
                    _HYPHENED.findall(text[act.at : act.at + 60])
                    if act.complement == "haired"
                    else []
                )
                yield from ((person, w) for c in (whole or [act.complement]) for w in adjective(c))
                years = re.match(r"\s+(?:about\s+|only\s+|nearly\s+)?([a-z-]+)(?=[,.;]|\s+(?:years|and))", text[act.at + len(act.word) : act.at + len(act.word) + 40])  # fmt: skip
                if years:
                    yield from ((person, w) for w in _aged(years.group(1), plain=True))
                for j in act.attributes:
                    yield from ((person, w) for w in _of_phrase(text, parsed, j, parsed.phrases[j]))
            worn = [
                j
                for j in act.objects
                if act.verb in _WEARS or (act.verb == "put" and act.particle == "on")
            ]
            plain = (
                ("in", "with") if act.verb == "be" else ("in",)
            )  # "She was ten, with a red scarf"
            worn += [j for j in act.phrases if parsed.phrases[j].prep in plain]
            for j in worn:
                p = parsed.phrases[j]
                yield from ((person, w) for w in (*_worn(p), *_round(text[p.start : p.end])))
        for i, p in enumerate(parsed.phrases):
            if p.act == k and p.owner >= 0 and p.head in PARTS and i not in act.subjects:
                own = _owner(parsed, who, i, last)
                if own >= 0:
                    yield from ((own, w) for w in _worn(p))


def _owner(parsed: Parsed, who: list[int], phrase: int, last: int) -> int:
    """Whose a thing is, or -1."""
    owner = parsed.phrases[phrase].owner
    if owner < 0:
        return -1
    if who[owner] >= 0:
        return who[owner]
    return last if parsed.phrases[owner].word.lower() in ("his", "her", "its") else -1
