"""Inputs of each kind with what is right for them: read, and compared."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from projects.comic.documents import Manuscript
from projects.importing import read_file
from projects.manuscripts import split_heading

HERE = Path(__file__).resolve().parent
OWN = HERE / "kinds"
SHARED = HERE.parents[3] / "shared" / "cases" / "import"


@lru_cache(maxsize=2)
def own() -> tuple[dict[str, Any], ...]:
    """What is right for the inputs in this folder."""
    return tuple(json.loads((OWN / "expected.json").read_text("utf-8")))


@lru_cache(maxsize=2)
def shared() -> tuple[dict[str, Any], ...]:
    """What is right for the inputs beside the repository."""
    return tuple(json.loads((HERE / "shared_kinds.json").read_text("utf-8")))


def manuscript_of(folder: Path, kind: dict[str, Any]) -> Manuscript:
    """The manuscript of an input."""
    return read_file(name=kind["file"], data=(folder / kind["file"]).read_bytes())


def solid(words: str | None) -> str:
    """Without white space, marks in one form."""
    folded = unicodedata.normalize("NFKC", words or "").translate({0x2019: "'", 0x2018: "'"})
    return re.sub(r"\s+", "", folded.replace("“", '"').replace("”", '"'))


def bare(words: str | None) -> str:
    """Letters and digits alone, small."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words or "")).casefold()


def told(manuscript: Manuscript) -> list[str]:
    """The words of each chapter, headings left aside."""
    return [split_heading(c.title, manuscript.text_of(c))[1] for c in manuscript.chapters]


def faults(manuscript: Manuscript, kind: dict[str, Any]) -> list[str]:
    """What is wrong, a line each."""
    out = _about(manuscript, kind)
    chapters = solid("".join(manuscript.text_of(c) for c in manuscript.chapters))
    left = solid("".join(piece.words for piece in manuscript.left_out))
    out += [f"lost: {p}" for p in kind["kept"] if solid(p) not in chapters]
    out += [f"not once: {p}" for p in kind["kept_once"] if chapters.count(solid(p)) != 1]
    for phrase in kind["out"]:
        if solid(phrase) in chapters:
            out.append(f"in a chapter: {phrase}")
        elif solid(phrase) not in left:
            out.append(f"lost in silence: {phrase}")
    words = "\n".join(told(manuscript))
    out += [f"never: {p!r}" for p in kind["never"] if p in words and p != "===="]
    return out


def _about(manuscript: Manuscript, kind: dict[str, Any]) -> list[str]:
    out = []
    if kind["language"] and manuscript.language != kind["language"]:
        out.append(f"language {manuscript.language}")
    for what in ("title", "author"):
        if kind[what] is not None and bare(getattr(manuscript, what)) != bare(kind[what]):
            out.append(f"{what} {getattr(manuscript, what)!r}")
    wanted, titles = kind["chapters"], [c.title for c in manuscript.chapters]
    if wanted is not None and not (
        len(wanted) == len(titles) and all(_same(a, b) for a, b in zip(wanted, titles, strict=True))
    ):
        out.append(f"chapters {titles}")
    included = kind.get("chapters_include", ())
    out += [f"no chapter {t}" for t in included if not any(_same(t, b) for b in titles)]
    return out


def _same(wanted: str | None, title: str) -> bool:
    if wanted is None:
        return True
    a, b = bare(wanted), bare(title)
    return a == b or (bool(a) and a in b) or (len(b) > 1 and b in a)
