"""Pieces of narration parsed by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from pipeline.story.grammar import acts_zh, chinese, english
from pipeline.story.grammar.parsed import Act, Parsed
from pipeline.story.grammar.placeholders import Readable, readable

_SAID = re.compile("“[^”]*”")


class Grammar:
    """A paragraph, what is parsed of it, and its acts in words."""

    def __init__(self, text: str, piece: Readable, parsed: Parsed) -> None:
        self.text, self.piece, self.parsed = text, piece, parsed

    def words(self, phrases: Sequence[int]) -> list[str]:
        """The heads of phrases as they are written."""
        return [self.parsed.phrases[i].word for i in phrases]

    def act(self, verb: str) -> Act:
        """The only act of a verb."""
        (found,) = [a for a in self.parsed.acts if a.verb == verb]
        return found

    def doers(self, verb: str) -> list[str]:
        """Who does it."""
        return self.words(self.act(verb).subjects)

    def done_to(self, verb: str) -> list[str]:
        """What it is done to."""
        return self.words(self.act(verb).objects)

    @property
    def modes(self) -> dict[str, str]:
        """The mode of each verb."""
        return {a.verb: a.mode for a in self.parsed.acts}


def _readable(text: str, *, language: str) -> Readable:
    spoken = [(m.start(), m.end(), i) for i, m in enumerate(_SAID.finditer(text))]
    return readable(text, 0, len(text), spoken, chinese=language == "zh")


def english_of(text: str) -> Grammar:
    piece = _readable(text, language="en")
    return Grammar(text, piece, next(english.parse([piece])))


def chinese_of(text: str, *names: str) -> Grammar:
    piece = _readable(text, language="zh")
    found = next(chinese.tokens([piece]))
    spans = sorted(m.span() for n in names for m in re.finditer(n, piece.text))
    return Grammar(text, piece, acts_zh.parsed_of(chinese.cut_anew(found, spans), piece))


@pytest.fixture(scope="session")
def en() -> Callable[[str], Grammar]:
    """Parses an English paragraph; “what is said” is numbered from 0."""
    return english_of


@pytest.fixture(scope="session")
def zh() -> Callable[..., Grammar]:
    """Parses a Chinese paragraph in which the names given are each one word."""
    return chinese_of
