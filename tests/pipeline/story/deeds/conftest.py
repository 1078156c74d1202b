"""What is done in short texts, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Beat, Script

# who is who is told first: whoever speaks is of the cast
OPENING = {
    "en": "“Row,” said Ida. She was tall.\n\n“I row,” said Noah. He was old.\n\n",
    "zh": "“走吧。”苏晚说。她很高。\n\n“好。”林尘说。他很老。\n\n",
}


class Told:
    """A text and what was understood of it after its opening."""

    def __init__(self, text: str, script: Script) -> None:
        self.text, self.script = text, script

    def beat(self, words: str) -> Beat:
        """The only beat that holds these words."""
        at = self.text.index(words)
        units = self.script.units
        (found,) = [
            b for b in self.script.beats
            if any(units[u].start <= at < units[u].end for u in b.units)
        ]  # fmt: skip
        return found

    def deeds(self, words: str) -> list[tuple[tuple[str, ...], str]]:
        """Who does what in the sentence that holds these words; states are none."""
        return [(d.actors, d.act) for d in self.beat(words).deeds if d.act]

    def here(self, words: str) -> set[str]:
        """Who is here after it."""
        return set(self.beat(words).stage.present)

    def holds(self, words: str) -> set[tuple[str, str]]:
        """Who holds what after it."""
        return {(h.who, h.thing) for h in self.beat(words).stage.holds}

    def things(self, words: str) -> set[str]:
        """What is there to be seen in it."""
        return {n.word for n in self.beat(words).things}


@pytest.fixture(scope="session")
def told(script_of: Callable[..., Script]) -> Callable[..., Told]:
    """Reads a text after an opening in which Ida, a woman, and Noah, a man, speak (苏晚, 林尘)."""

    def read(text: str, language: str = "en") -> Told:
        whole = OPENING[language] + text
        return Told(whole, script_of(whole, language))

    return read
