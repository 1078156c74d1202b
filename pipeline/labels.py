"""What a language model said of a project's chapters, as it goes into the reading: kept by the chapter and
for its words alone, laid between the rules and a person's corrections."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.asking.labels import ChunkLabels, apply, merged
from pipeline.models import Labelled
from projects import manuscripts
from projects.comic.documents import Corrections, Script
from projects.models import Chapter, Project

# raise whenever the same labels would be laid over a script otherwise than before
LABELLER = "1"


class Said(NamedTuple):
    """What a model said, by the number of the chapter in the script; `digest` is of all of it."""

    chapters: tuple[tuple[int, Labelled], ...]
    digest: str

    def over(self, script: Script, fixes: Corrections) -> Script:
        """The script with the labels laid over it."""
        chunks: list[ChunkLabels] = []
        for number, row in self.chapters:
            start = first_unit(script, number)
            chunks += [placed(ChunkLabels.model_validate(c), start) for c in row.chunks]
        model = next((row.model for _, row in self.chapters), "")
        return apply(script, merged(*chunks, model=model), fixes)


NOTHING = Said((), "")


def of_project(project: Project, chapters: Sequence[Chapter] | None = None) -> Said:
    """What a model said of the chapters as their words are now."""
    chapters = list(project.chapters.all()) if chapters is None else chapters
    rows = {r.chapter_id: r for r in Labelled.objects.filter(chapter__project=project)}
    good = tuple(
        (n, rows[c.pk])
        for n, c in enumerate(chapters)
        if c.pk in rows and rows[c.pk].digest == manuscripts.digest_of(c)
    )
    if not good:
        return NOTHING
    digest = hashlib.sha256()
    for _, row in good:
        digest.update(json.dumps([row.digest, row.model, row.chunks], sort_keys=True).encode())
    return Said(good, digest.hexdigest())


def placed(chunk: ChunkLabels, start: int) -> ChunkLabels:
    """A chunk's labels with its units counted from `start` on (or back, where that is below 0)."""
    return chunk.model_copy(update={"units": tuple(u + start for u in chunk.units)})


def first_unit(script: Script, chapter: int) -> int:
    """The number of the first unit of a chapter of a script."""
    start = script.chapters[chapter].start
    return next((u.id for u in script.units if u.start >= start), len(script.units))
