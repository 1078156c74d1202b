"""The phrases of a paragraph that mean somebody unnamed: people, animals, groups, whatever speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.people.people import Gazetteer
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

INDEFINITE = frozenset(
    "a an another one some two three four five six seven eight nine ten several".split()
)
POINTS = frozenset("the this that these those 's both".split())
OWNS = frozenset("his her my your our their its".split())
_PLAIN = frozenset(
    "same very own poor dear good great whole other only first last next more most such".split()
)
_LETTERS = frozenset(
    "letter sign note book paper card poster label email message text notice page".split()
)
# what opens, rings or shines beside words says none of them
_LIFELESS = frozenset(
    "door window gate clock bell wind sun moon fire light wall floor room house curtain lamp silence rain thunder night".split()
)


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
    along: bool = False  # "with a boy": there, if told of again


def _phrases(text: str, parsed: Parsed, gz: Gazetteer) -> Iterator[tuple[int, Phrase]]:
    """The phrases of a paragraph that may mean somebody unnamed."""
    for i, p in enumerate(parsed.phrases):
        left_out = p.compared and p.prep not in ("except", "but", "besides")
        if p.kind == "pronoun" or left_out or p.part == "call":
            continue
        called = p.head in px.NATIONALS and not p.plural  # "the German"
        if p.kind == "name" and (
            p.det not in ("the", "a", "an") or p.word[:1].isupper() and not called
        ):
            continue
        if any(m.start <= p.at < m.end for m in gz.between(p.start - 40, p.end)):
            continue
        if _ONLY.match(text, p.start):
            continue  # "only one person could do it"
        if (
            p.head == "one"
            and p.det in ("some", "any", "every", "no")
            or p.det in ("these", "those")
        ):
            continue  # somebody or other; "these savages" are all of them
        if p.det in ("a", "an") and _NOBODY.search(text[max(0, p.start - 12) : p.start]):
            continue
        yield i, p


_LIKENED = re.compile(
    r"\b(?:as|(?:the|such) (?:fury|ferocity|strength|courage|speed|grace|agility|cunning|patience|eyes?|look|air|heart|voice|face) of)\s+$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"only (?:one|two|a)\b", re.IGNORECASE)
# "not a man on that deck breathed" brings in nobody
_NOBODY = re.compile(r"\b(?:not|never|without|hardly|scarcely|like)\s+$", re.IGNORECASE)


def _says(parsed: Parsed, number: int, phrase: Phrase) -> bool:
    """Whether somebody is the subject of a verb of speech beside a quotation."""
    for act in parsed.acts:
        if number in act.subjects and act.quotes:
            return act.word.lower() in lx.SAY or act.verb in lx.SAY
    return False


def people_in(text: str, parsed: Parsed, gz: Gazetteer) -> Iterator[Seen]:
    """The phrases of a paragraph that mean somebody unnamed, in order."""
    # "a boy, bound for Bristol" does nothing
    subjects = {
        i for a in parsed.acts if a.relation != "acl" or a.word.endswith("ing") for i in a.subjects
    }
    for i, p in _phrases(text, parsed, gz):
        speaks = i in subjects and _says(parsed, i, p)
        abroad = p.head in px.NATIONALS and p.word[:1].isupper()  # the Pole, not the pole
        known = px.is_somebody(p.head) or p.head in px.GROUPS or abroad
        if p.head in px.GROUPS and _is_of_things(parsed, i):
            continue
        channel = p.head in px.CHANNELS and (speaks or p.head == "voice")
        if not known and not channel and not (
            speaks and p.det and p.head not in _LETTERS | _LIFELESS
        ):  # fmt: skip
            continue
        owner = parsed.phrases[p.owner] if p.owner >= 0 else None
        if p.part == "owner" and p.owner < 0 and _owns_voice(parsed, i, p):
            continue
        if p.head == "voice" and (p.det in OWNS or (owner and owner.kind != "noun")):
            continue
        act = parsed.acts[p.act] if 0 <= p.act < len(parsed.acts) else None
        told = act is None or act.mode in ("told", "earlier") or speaks
        p = _without_verb(text, p)
        det = p.det or _number(p)
        if (not told or not det) and det not in POINTS and not speaks:
            continue
        full_end = _described_until(text, parsed, i, p)
        if owner is not None and p.head == "voice":
            det = owner.det
        yield Seen(
            p.start, p.end, p.head, det, frozenset(p.adjectives) - _PLAIN, p.plural,
            flat(text[p.start : full_end]), flat(text[p.end : full_end]).lower(),
            told and i in subjects, speaks, _brought_in(parsed, i, p),
            owner.head if owner is not None and p.head == "voice" else "",
            told and p.prep == "with" and p.det in ("a", "an"),
        )  # fmt: skip


def _without_verb(text: str, p: Phrase) -> Phrase:
    """A phrase that the parse began too early ("On its back rode a girl") from its article on."""
    own = _DET_INSIDE.match(text, p.start, p.at)
    if own and p.det in ("the", "a", "an") and own.group(1).lower() == p.det:
        return p._replace(start=own.start(1))  # "then the girl"
    inner = _ARTICLE_INSIDE.search(text, p.start + len(p.det), p.at)
    if not inner or p.det not in OWNS:
        return p
    return p._replace(start=inner.start(1), det=inner.group(1))


_DET_INSIDE = re.compile(
    r"(?:then|only|even|just|first|now|and|but|next|perhaps|also) (the|an?)\s", re.IGNORECASE
)
_ARTICLE_INSIDE = re.compile(r"\s(an?)\s")
_MISSED = re.compile(
    r"\b(?P<det>[Tt]he|[Aa]n?|[Aa]nother|[Tt]his|[Tt]hat)\s+(?P<mods>(?:[a-z-]+\s+){0,2}?)(?P<head>[a-z-]+)\b(?!['’-])"
)


def missed(text: str, parsed: Parsed, gz: Gazetteer, said: Within) -> Iterator[Seen]:
    """People of the narration whom the parse did not see: "A steward with a neat beard bends over
    them"; `said` is what is in quotations."""
    covered = sorted((p.start, p.end) for p in parsed.phrases)
    for a, b in parsed.sentences:
        for m in _MISSED.finditer(text, a, b):
            head = m["head"]
            if head not in px.PEOPLE | px.BEINGS or head in px.GENERIC:
                continue
            if head in _ALSO_ADJECTIVES and not _ENDS_NOUN.match(text, m.end()):
                continue
            at = m.start("head")
            known = any(x <= at < y for x, y in covered) or gz.between(m.start(), m.end())
            if known or at in said:
                continue
            mods = frozenset(m["mods"].split()) - _PLAIN
            words = flat(m.group(0))
            yield Seen(m.start(), m.end(), head, m["det"].lower(), mods, False, words, "", True, False,
                       False, "")  # fmt: skip


_ENDS_NOUN = re.compile(r"[,.;:!?]|\s+(?:who|that|with|in|and|was|were|had|said)\b")
_ALSO_ADJECTIVES = frozenset(
    "giant elder adult official expert invalid fellow patient savage".split()
)


def _is_of_things(parsed: Parsed, number: int) -> bool:
    """Whether a number of them is of things: "a pair of shoes"."""
    return any(
        q.host == number and q.prep == "of" and not (px.is_somebody(q.head) or q.head in px.GROUPS)
        and q.kind == "noun" for q in parsed.phrases[number + 1 : number + 3]
    )  # fmt: skip


def _number(p: Phrase) -> str:
    """The word of number that stands where an article would."""
    return next((a for a in p.adjectives if a in INDEFINITE), "")


def flat(words: str) -> str:
    words = " ".join(words.split())
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in POINTS | INDEFINITE | OWNS else words


def _owns_voice(parsed: Parsed, number: int, p: Phrase) -> bool:
    return any(q.owner == number and q.head == "voice" for q in parsed.phrases) and p.det != "the"


def _brought_in(parsed: Parsed, number: int, p: Phrase) -> bool:
    """Whether a phrase is what "there" stands for, or stands after its verb."""
    if p.det not in INDEFINITE:
        return False
    return any(number in a.subjects and p.at > a.at for a in parsed.acts)


def _described_until(text: str, parsed: Parsed, number: int, p: Phrase) -> int:
    """Where what describes a phrase after a preposition ends."""
    for q in parsed.phrases[number + 1 : number + 3]:
        said = 0 <= q.act < len(parsed.acts) and _after_its_verb(parsed, number, q.act)
        if (q.host == number or said) and _DESCRIBES.fullmatch(text[p.end : q.start]):
            return q.end
        doing = 0 <= q.act < len(parsed.acts) and parsed.acts[q.act].relation == "acl"
        if (said or doing) and _DOING.fullmatch(text[p.end : q.start]):
            return q.end
    return p.end


_DESCRIBES = re.compile(
    r"\s+(?:with|in|at|from|on|of|behind|by|under|beside|near|next\s+to)\s+(?:about\s+)?"
)

# "yelled the woman selling fish"
_DOING = re.compile(r"\s+[a-z]+ing(?:\s+(?:with|in|at|on))?\s+(?:(?:the|an?|his|her)\s+)?")


def _after_its_verb(parsed: Parsed, number: int, act: int) -> bool:
    """Whether somebody stands after the verb of speech that is theirs: what follows describes them."""
    a = parsed.acts[act]
    return number in a.subjects and bool(a.quotes) and parsed.phrases[number].at > a.at
