"""The reading that a project has: its script, what it was made from, and what has changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.models import Reading, Run
from pipeline.stages import analyse
from projects import corrections, manuscripts
from projects.comic.documents import Script
from projects.models import Chapter, Correction, Project


class Kept(NamedTuple):
    """A project's last reading with its script."""

    row: Reading
    script: Script

    def number_of(self, chapter: Chapter) -> int | None:
        """The chapter's number in the script; None where it was not read, or changed since."""
        number, digest, *_ = self.row.chapters.get(str(chapter.pk), (None, ""))
        return number if digest == manuscripts.digest_of(chapter) else None


class Waiting(NamedTuple):
    """How many corrections the reading does not have yet, and how many of its own were taken back."""

    made: int
    undone: int


def kept_reading(project: Project) -> Kept | None:
    """The last reading, or None where the text was never read."""
    row = Reading.objects.filter(project=project).first()
    script = analyse.kept(row.fingerprint) if row is not None else None
    return Kept(row, script) if row is not None and script is not None else None


def waiting(kept: Kept | None, rows: Sequence[Correction]) -> Waiting:
    """What of a project's corrections waits for a new reading."""
    now = corrections.marks_of(rows)
    then = Counter(kept.row.marks) if kept else Counter[str]()
    made, gone = (now - then).total(), (then - now).total()
    return Waiting(made, max(0, gone - made))


def waits(kept: Kept | None, row: Correction) -> bool:
    """Whether a correction is not in the reading yet."""
    return waiting(kept, [row]).made > 0


def outdated_comic(project: Project, kept: Kept | None) -> bool:
    """Whether the comic was drawn from an older reading than this."""
    if kept is None or not project.pages.exists():
        return False
    drawn = project.runs.filter(kind=Run.Kind.BOOK, status=Run.Status.DONE).first()
    return drawn is None or drawn.finished is None or drawn.finished < kept.row.changed
