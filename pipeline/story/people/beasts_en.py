"""Who in an English story is a beast, though no word for one stands in their name: Curly, a Newfoundland; Buck,
who joined two other dogs; Tess, who was saddled, and whose hoofs slipped.

A man who owns a dog is told of with the dog's words as well, so each thing told counts by how seldom it is
said of people, and one alone is enough only where it says outright what somebody is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.looks_en import named_by
from pipeline.story.people.people import Gazetteer, Person
from pipeline.story.words import persons_en as px
from pipeline.story.words.lexicon_en import TITLES

BREEDS = {
    word: kind
    for kind, words in {
        "dog": "newfoundland husky malamute setter airedale pekinese pekingese chihuahua dalmatian rottweiler pug borzoi wolfhound "
        "foxhound bloodhound deerhound elkhound mongrel doberman schnauzer samoyed pomeranian",
        "horse": "palomino mustang bronco pinto gelding stallion mare filly colt percheron clydesdale cart-horse carthorse racehorse packhorse",
        "cat": "tabby tomcat kitten siamese",
    }.items()
    for word in words.split()
} | dict.fromkeys(px.DOGS, "dog")  # fmt: skip
_BODY = {
    "paw": "dog", "forepaw": "dog", "tail": "dog", "hackles": "dog", "snout": "dog", "muzzle": "dog",
    "hoof": "horse", "forefoot": "horse", "wither": "horse", "beak": "bird",
}  # fmt: skip
_DONE = {"saddle": "horse", "unsaddle": "horse", "bridle": "horse", "ride": "horse", "harness": "horse",
         "unharness": "horse", "leash": "dog", "unleash": "dog"}  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:as (?:did|had|were|was)|like|unlike|than) (?:all |any of |most of )?the other (\w+)|\bjoined (?:the|some|two|three|four|several) other (\w+)"
)
SURE, LIKELY = 2, 1  # what is told outright; what people are seldom told of
_TOLD = frozenset(("told", "earlier", "habit"))


class _Told(NamedTuple):
    person: int
    kind: str  # the beast it tells of
    weight: int
    named: bool  # whether the very word for it is said


def note_beasts(gz: Gazetteer, grammar: Grammar, speakers: Collection[int]) -> None:
    """Adds what beast somebody named is to the nouns that describe them; `speakers` talk as people do, and
    are beasts only where that is said outright."""
    votes: dict[int, Counter[str]] = {}
    named: dict[int, str] = {}
    about: Counter[str] = Counter()
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        about.update(k for p in parsed.phrases if not p.compared for k in [_kind(p.head)] if k)
        for told in _in_paragraph(gz, parsed):
            votes.setdefault(told.person, Counter())[told.kind] += told.weight
            if told.named:
                named.setdefault(told.person, told.kind)
    for i, found in sorted(votes.items()):
        person = gz.people[i]
        if person.nominal or _is_called_a_person(person):
            continue
        if i in named or (i not in speakers and found.total() >= SURE):
            person.heads |= {named.get(i) or _likeliest(found, about)}


def _is_called_a_person(person: Person) -> bool:
    names = (person.name, *person.aliases)
    return any(name.split(" ")[0].lower().rstrip(".") in TITLES for name in names)


def _likeliest(found: Counter[str], about: Counter[str]) -> str:
    """Which beast: the one told of most in the story, where it has such a body."""
    hint = max(found, key=lambda k: (found[k], k))
    fits = [k for k in about if (k == "horse") == (hint == "horse")]
    return max(fits, key=lambda k: (about[k], k), default=hint)


def _kind(word: str) -> str:
    """The beast that a word means, "" where none."""
    low = word.lower()
    one = next((w for w in (low, low.removesuffix("s")) if w in BREEDS or w in px.ANIMALS), "")
    return BREEDS.get(one, one)


def _in_paragraph(gz: Gazetteer, parsed: Parsed) -> Iterator[_Told]:
    who = [named_by(gz, p) for p in parsed.phrases]
    last = -1  # the subject whom "he", "she", "it" and "his" mean
    for act in parsed.acts:
        for i in act.subjects[:1]:
            pronoun = parsed.phrases[i].word.lower() in ("he", "she", "it")
            last = who[i] if who[i] >= 0 else last if pronoun else -1
        if act.mode not in _TOLD:
            continue
        yield from _done_to(act.verb, [who[j] for j in act.objects])
        if last >= 0 and act.verb == "be":
            yield from (
                _Told(last, BREEDS[p.word.lower()], SURE, named=True)
                for p in (parsed.phrases[j] for j in act.attributes)
                if p.word.lower() in BREEDS and p.det in ("a", "an", "the")
            )
    for p, person in zip(parsed.phrases, who, strict=True):
        if person < 0 <= p.explains < len(who) and who[p.explains] >= 0 and _kind(p.word):
            yield _Told(who[p.explains], _kind(p.word), SURE, named=True)
        owner = who[p.owner] if p.owner >= 0 else -1
        if owner >= 0 and p.head in _BODY:
            yield _Told(owner, _BODY[p.head], LIKELY, named=False)
    yield from _like_others(gz, parsed, who)


def _done_to(verb: str, objects: list[int]) -> Iterator[_Told]:
    """ "He saddled Tess"."""
    kind = _DONE.get(verb)
    if kind:
        yield from (_Told(p, kind, LIKELY, named=False) for p in objects if p >= 0)


def _like_others(gz: Gazetteer, parsed: Parsed, who: list[int]) -> Iterator[_Told]:
    """ "Buck felt it, as did the other dogs"; "Buck and Curly joined two other dogs"."""
    for start, end in parsed.sentences:
        for m in _OTHERS.finditer(gz.text, start, end):
            kind = _kind(m[1] or m[2])
            before = [
                i
                for i, p in enumerate(parsed.phrases)
                if start <= p.at < m.start() and p.part != "owner"
            ]
            nearest = next((i for i in reversed(before) if who[i] >= 0), -1)
            if kind and nearest >= 0:
                yield from (
                    _Told(who[i], kind, SURE, named=False)
                    for i in before
                    if who[i] >= 0 and (i == nearest or _beside(gz.text, parsed, i, nearest))
                )


def _beside(text: str, parsed: Parsed, first: int, second: int) -> bool:
    """ "Buck and Curly"."""
    between = text[parsed.phrases[first].end : parsed.phrases[second].start]
    return between.strip(" ,") == "and"
