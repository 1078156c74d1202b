"""The two sample stories, planned once in each format, and short texts planned on the spot."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.story.reader import read
from pipeline.storyboard.planning import make_storyboard
from projects.comic.documents import (
    BookStyle,
    Chapter,
    Manuscript,
    Script,
    Storyboard,
)
from projects.comic.drawing.looks import derive_looks
from projects.comic.rendering.manifest import book_manifest, fitted_manifest
from projects.importing import read_file

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLES = REPOSITORY / "projects" / "samples"
STORIES = {"en": "the-umbrella-tide.en.txt", "zh": "who-rings-the-bell.zh.txt"}
FORMATS: dict[str, dict[str, Any]] = {
    "ltr": {},
    "rtl": {"direction": "rtl"},
    "webtoon": {"format": "webtoon"},
}


class Planned(NamedTuple):
    """A story and the comic made of it."""

    source: Path | None
    manuscript: Manuscript
    script: Script
    storyboard: Storyboard
    manifest: dict[str, Any]


def plan(
    manuscript: Manuscript,
    *,
    source: Path | None = None,
    script: Script | None = None,
    max_pages: int | None = None,
    **style: Any,
) -> Planned:
    """The comic of a manuscript, geometry included."""
    script = script or read(manuscript)
    language = manuscript.language
    look = derive_looks(cast=script.characters, language=language, seed=1)
    kept = BookStyle(language=language, capitals=language == "en", **style)
    board = make_storyboard(
        text=manuscript.text,
        script=script,
        looks=look,
        title="A book",
        style=kept,
        seed=1,
        max_pages=max_pages,
    )
    manifest = book_manifest(
        title="A book",
        style=kept,
        looks=look,
        pages=[fitted_manifest(p, look, kept) for p in board.pages],
        height=board.pages[0].height if board.pages else 1414.0,
        coverage=board.coverage,
    )
    return Planned(source, manuscript, script, board, manifest)


@cache
def story(language: str) -> tuple[Path, Manuscript, Script]:
    """A sample story, read once."""
    path = SAMPLES / STORIES[language]
    manuscript = read_file(name=path.name, data=path.read_bytes(), language=None)
    return path, manuscript, read(manuscript)


@cache
def planned_sample(language: str, kind: str) -> Planned:
    """A sample story planned once in a format."""
    path, manuscript, script = story(language)
    return plan(manuscript, source=path, script=script, **FORMATS[kind])


@pytest.fixture(scope="session")
def sample() -> Callable[..., Planned]:
    """A sample by its language and format; with `max_pages` planned anew."""

    def found(language: str, kind: str = "ltr", *, max_pages: int | None = None) -> Planned:
        if max_pages is None:
            return planned_sample(language, kind)
        path, manuscript, script = story(language)
        return plan(manuscript, source=path, script=script, max_pages=max_pages, **FORMATS[kind])

    return found


@pytest.fixture(scope="session")
def comic_of() -> Callable[..., Planned]:
    """The comic of a short text."""

    def made(text: str, language: str = "en", **more: Any) -> Planned:
        chapters = (Chapter(title="", start=0, end=len(text)),)
        return plan(Manuscript(language=language, text=text, chapters=chapters), **more)

    return made


@pytest.fixture(scope="session")
def judge() -> Path:
    """The judge of manifests that lies beside the repository, where it does."""
    path = REPOSITORY.parent / "shared" / "measure" / "judge_book.py"
    if not path.is_file():
        pytest.skip("the judge of books is not beside this repository")
    return path
