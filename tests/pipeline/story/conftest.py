"""Short texts become manuscripts and scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.reader import read
from projects.comic.documents import Chapter, Manuscript, Script

ScriptReader = Callable[..., Script]


def script_of(text: str, language: str = "en", *, cuts: tuple[int, ...] = ()) -> Script:
    """The script of a text whose chapters begin at 0 and at each cut."""
    edges = sorted({0, len(text), *(c for c in cuts if c < len(text))})
    chapters = tuple(
        Chapter(title="", start=a, end=b) for a, b in zip(edges, edges[1:], strict=False)
    )
    return read(Manuscript(language=language, text=text, chapters=chapters))


@pytest.fixture(scope="session", name="script_of")
def script_of_fixture() -> ScriptReader:
    """The reader of short texts."""
    return script_of


@pytest.fixture(scope="session")
def speakers() -> Callable[..., list[tuple[str, str | None]]]:
    """What is said in a text, and by whom."""

    def found(text: str, language: str = "en") -> list[tuple[str, str | None]]:
        script = script_of(text, language)
        return [
            (text[script.units[u].start : script.units[u].end].strip("“”\"「」'‘’"), b.speaker)
            for b in script.beats
            if b.kind in ("speech", "thought")
            for u in b.units
        ]

    return found
