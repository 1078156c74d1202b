"""Where the scenes of a chapter start: as they were read, with a person's own starts laid over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from projects.comic.documents import Scene, Script
from projects.models import Correction
from projects.people import People

SHOWN = 6  # names of those who are there


class SceneMark(NamedTuple):
    """The rule before a paragraph with which a scene starts. `scene` is None for one that was
    started since the text was read; `up` and `down` are offsets of the paragraphs to which its
    start may move; the first scene of a chapter stays."""

    number: int
    at: int
    scene: Scene | None
    who: tuple[str, ...]
    first: bool
    up: int | None
    down: int | None


def scene_marks(
    script: Script, number: int, offset: int, starts: Sequence[int], kinds: Sequence[str],
    own: Sequence[tuple[Correction, int]], people: People,
) -> dict[int, SceneMark]:  # fmt: skip
    """By the number of the paragraph, the scenes of a chapter. `starts` are where its paragraphs
    start; `own` are its corrections with where they are."""
    telling = [i for i, kind in enumerate(kinds) if kind == "words"]
    if not telling:
        return {}
    begins: dict[int, Scene | None] = {telling[0]: None}
    for scene in script.scenes:
        if scene.chapter == number:
            at = script.units[scene.first_unit].start - offset
            begins[_paragraph(starts, at)] = scene
    for row, at in own:
        if row.kind != Correction.Kind.SCENE:
            continue
        i = _paragraph(starts, at)
        if row.turns and i in telling:
            begins.setdefault(i, None)
        elif i != telling[0]:
            begins.pop(i, None)
    place = {i: k for k, i in enumerate(telling)}
    out = {}
    for n, i in enumerate(sorted(begins)):
        k = place.get(i, 0)
        up, down = (
            starts[telling[j]] if k and j < len(telling) and telling[j] not in begins else None
            for j in (k - 1, k + 1)
        )
        read = begins[i]
        who = tuple(dict.fromkeys(people.shown(p) for p in (read.present if read else ())))
        out[i] = SceneMark(n + 1, starts[i], read, who[:SHOWN], i == telling[0], up, down)
    return out


def _paragraph(starts: Sequence[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)
