"""Short stories with marks, made into comics in this process just as the commands make them."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.making import make_comic  # noqa: E402
from pipeline.story.telling.report import report  # noqa: E402
from projects.comic.documents import BookStyle, Script, Storyboard  # noqa: E402
from projects.importing import read_file  # noqa: E402

SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "stories"
LANGUAGES = ("en", "zh")
TEXT, MARKS = "text.txt", "marks.json"


class Told(NamedTuple):
    """A story, what was understood of it, and its comic; `report` is what `analyse` writes,
    `manifest` what `makecomic --manifest` writes."""

    folder: Path
    text: str
    script: Script
    storyboard: Storyboard
    report: dict[str, Any]
    manifest: dict[str, Any]


def folders_of(root: Path) -> list[Path]:
    """The stories with marks in a folder, in their order; none where there is no such folder."""
    if not root.is_dir():
        return []
    return sorted(f for f in root.iterdir() if (f / MARKS).is_file())


@cache
def told(folder: Path) -> Told:
    """The comic of a story, made once."""
    return make(folder)


def make(folder: Path) -> Told:
    """The comic of a story, made anew."""
    data = (folder / TEXT).read_bytes()
    manuscript = read_file(name=TEXT, data=data, language=None)
    language = manuscript.language
    made = make_comic(
        manuscript=manuscript, style=BookStyle(language=language, capitals=language == "en"),
        title=manuscript.title or "text", author=manuscript.author, seed=1, outputs=[],
        max_pages=None, progress=_silent,
    )  # fmt: skip
    # judges read files: what only Python tells apart, such as tuples from lists, is not to matter
    found = json.loads(json.dumps(report(made.script, manuscript.text)))
    manifest = json.loads(json.dumps(made.manifest))
    return Told(folder, manuscript.text, made.script, made.storyboard, found, manifest)


def as_bytes(manifest: dict[str, Any]) -> bytes:
    """A manifest as the bytes of a file."""
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def judge_beside(name: str) -> ModuleType | None:
    """A judging script beside the repository as a module; None where it isn't there."""
    path = SHARED / "measure" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""
