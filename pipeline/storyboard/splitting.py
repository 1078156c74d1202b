"""A moment that has no room in one panel becomes two."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.storyboard import words
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Line


def split_moment(moment: Moment) -> tuple[Moment, Moment]:
    """A moment in two: half its lines each, or a single line cut in the middle of its words."""
    if len(moment.lines) > 1:
        half = (len(moment.lines) + 1) // 2
        a, b = moment.lines[:half], moment.lines[half:]
    else:
        a, b = _halves(moment.lines[0])
    first = moment._replace(lines=a, source=_sources(a, moment))
    second = moment._replace(
        lines=b, source=_sources(b, moment), opens_scene=False, opens_chapter=False,
        note=moment.note and moment.note.model_copy(update={"turn": False}),
    )  # fmt: skip
    return first, second


def _sources(lines: Sequence[Line], moment: Moment) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(s for x in lines for s in x.source)) or moment.source


def _halves(line: Line) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    chars = [(c, i) for i, c in enumerate(line.text)]
    parts = words.pieces(chars, max(1.0, words.count(line.text) / 2))
    if len(parts) < 2:
        middle = max(1, len(line.text) // 2)
        texts = [line.text[:middle], line.text[middle:]]
    else:
        at = parts[(len(parts) + 1) // 2].source[0]
        texts = [line.text[:at].strip(), line.text[at:].strip()]
    texts = [t for t in texts if t] or [line.text]
    made = [line.model_copy(update={"text": t}) for t in texts]
    return (made[0],), tuple(made[1:]) or (made[0],)
