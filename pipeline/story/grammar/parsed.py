"""What a parse gives, in any language: the phrases and acts of a paragraph, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from projects.comic.documents import Clause, Mode, Role

Kind = Literal["name", "noun", "pronoun"]
Part = Literal[
    "subject", "object", "indirect", "phrase", "owner", "attribute", "apposition", "call", ""
]


class Phrase(NamedTuple):
    """A noun with what belongs to it: where it stands ([start, end); `at` is its head), its head in
    basic and in written form, what it is to which act, and which other phrase owns it, is joined to
    it by "and" or explains it (indices of the paragraph's phrases; -1 for none)."""

    start: int
    end: int
    at: int
    head: str
    word: str
    kind: Kind
    det: str = ""
    plural: bool = False
    adjectives: tuple[str, ...] = ()
    part: Part = ""
    act: int = -1
    prep: str = ""
    owner: int = -1
    joined: int = -1
    explains: int = -1
    host: int = (
        -1
    )  # the phrase that this one describes after a preposition: "woman" of "woman at the gate"
    compared: bool = False  # likened to, denied ("no horse"), or one of many that are not here


class Act(NamedTuple):
    """A verb with what belongs to it: indices of the paragraph's phrases. `quotes` are the numbers of
    the placeholders that it says; `relation` tells how it hangs on another act ("" for a main one)."""

    start: int
    end: int
    at: int
    verb: str
    word: str
    particle: str = ""
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    phrases: tuple[int, ...] = ()
    attributes: tuple[int, ...] = ()
    complement: str = ""  # the adjective of "was quiet", "went white"
    manner: tuple[str, ...] = ()
    mode: Mode = "told"
    ongoing: bool = False
    passive: bool = False
    relation: str = ""
    under: int = -1
    quotes: tuple[int, ...] = ()
    past: bool = True


class Parsed(NamedTuple):
    """A paragraph's phrases and acts in the order of the text, and where its sentences lie."""

    phrases: tuple[Phrase, ...] = ()
    acts: tuple[Act, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    def within(self, start: int, end: int) -> Iterator[tuple[int, Act]]:
        """The acts whose verb stands in a range, with their indices."""
        for i, act in enumerate(self.acts):
            if start <= act.at < end:
                yield i, act

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Where the sentence that holds a place begins and ends; nothing at all where none does."""
        return next(((a, b) for a, b in self.sentences if a <= at < b), (at, at))

    def whole(self, phrase: int) -> Sequence[int]:
        """A phrase and those joined to it by "and", in order."""
        first = self.phrases[phrase].joined if self.phrases[phrase].joined >= 0 else phrase
        return [first, *(i for i, p in enumerate(self.phrases) if p.joined == first)]


def clause_of(parsed: Parsed, act: Act, unit: int) -> Clause:
    """An act as the document that is stored and reported."""

    def role(i: int) -> Role:
        p = parsed.phrases[i]
        return Role(start=p.start, end=p.end, head=p.head, prep=p.prep)

    return Clause(
        unit=unit, start=act.start, end=act.end, verb=act.verb, at=act.at, particle=act.particle,
        subjects=tuple(map(role, act.subjects)),
        objects=tuple(map(role, (*act.objects, *act.indirect))),
        phrases=tuple(map(role, act.phrases)), manner=act.manner, mode=act.mode,
        ongoing=act.ongoing,
    )  # fmt: skip
