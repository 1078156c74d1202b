"""Who speaks in texts as people bring them: plays, chats, letters, lines without blank ones."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from pipeline.story.reader import read
from projects.comic.documents import Manuscript, Script

_file = Path(__file__).resolve().parents[1] / "projects" / "importing" / "kinds.py"
_spec = importlib.util.spec_from_file_location("kinds", _file)
assert _spec is not None and _spec.loader is not None
kinds = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(kinds)

# What names nobody, or somebody by a description that the narration alone explains: the reader of
# prose is measured elsewhere (`tools.measure_reader`).
NARRATED = frozenset(
    "09-b-wangwen.epub 16-b-wuxia-br.html 19-b-nel.txt 22-a-pg-old.html 22-b-pg-pagenums.html"
    " 33b-a-scrivener.docx 33b-b-word-title.docx 56-b-nested-gbk.fb2 57-b-gbk.zip 57-c-gbk-names.zip"
    " 59-a-interview.txt 59-b-interview-zh.txt".split()
)


def _with(key: str, listed: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [kind for kind in listed if kind.get(key) and kind["file"] not in NARRATED]


def _said(script: Script, manuscript: Manuscript) -> list[tuple[str, str, str]]:
    units = script.units
    return [
        (
            kinds.solid("".join(manuscript.text[units[u].start : units[u].end] for u in b.units)),
            b.speaker or "",
            b.kind,
        )
        for b in script.beats
    ]


def _check(folder: Path, kind: dict[str, Any]) -> None:
    manuscript = kinds.manuscript_of(folder, kind)
    said = _said(read(manuscript), manuscript)
    for words, speaker in [*kind["speeches"], *kind.get("letters", ())]:
        found = [who for line, who, _ in said if kinds.solid(words) in line]
        a, b = kinds.bare(speaker), kinds.bare(found[0]) if found else ""
        assert b and (a in b or b in a), f"{words!r} is {speaker}'s, not {found}"


@pytest.mark.parametrize("kind", _with("speeches", kinds.own()), ids=lambda kind: kind["file"])
def test_speeches_are_whose_they_are(kind: dict[str, Any]) -> None:
    _check(kinds.OWN, kind)


@pytest.mark.parametrize("kind", _with("speeches", kinds.shared()), ids=lambda kind: kind["file"])
def test_speeches_of_the_shared_cases(kind: dict[str, Any]) -> None:
    if not kinds.SHARED.is_dir():
        pytest.skip("the folder of shared cases is not beside this repository")
    _check(kinds.SHARED, kind)
