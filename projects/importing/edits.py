"""Changes to an extract's text that keep account of every letter and move everything along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from projects.comic.documents import LeftReason
from projects.importing.extract import Aside, Extract


class Edit(NamedTuple):
    """`words` stand where text[start:end] stood; `left` are the words among these that are no
    story, with the reason."""

    start: int
    end: int
    words: str
    left: str = ""
    reason: LeftReason = "markup"


def edited(extract: Extract, edits: Sequence[Edit]) -> Extract:
    """The extract with the edits made, which come in order and do not touch each other.

    Headings and asides keep their places. Letters that an edit makes capital or small are the same
    letters; it may add none.
    """
    if not edits:
        return extract
    out: list[str] = []
    left: list[Aside] = []
    at = size = 0
    for edit in edits:
        out += [extract.text[at : edit.start], edit.words]
        size += edit.start - at + len(edit.words)
        at = edit.end
        if edit.left:
            left.append(Aside(at=size, reason=edit.reason, words=edit.left))
    out.append(extract.text[at:])
    ends = [edit.end for edit in edits]
    grown = [0, *accumulate(len(e.words) - (e.end - e.start) for e in edits)]

    def moved(place: int) -> int:
        k = bisect_right(ends, place)
        if k < len(edits) and edits[k].start < place:  # inside what was replaced
            return edits[k].start + grown[k]
        return place + grown[k]

    return replace(
        extract,
        text="".join(out),
        entries=[replace(e, start=moved(e.start), body=moved(e.body)) for e in extract.entries],
        chapters=None
        if extract.chapters is None
        else tuple(
            c.model_copy(update={"start": moved(c.start), "end": moved(c.end)})
            for c in extract.chapters
        ),
        asides=sorted(
            [*(replace(a, at=moved(a.at)) for a in extract.asides), *left], key=lambda a: a.at
        ),
    )
