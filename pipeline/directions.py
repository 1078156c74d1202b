"""A director's notes on a chapter, as far as its words are still those that they are about."""

from __future__ import annotations

from pydantic import ValidationError

from pipeline.fingerprints import fingerprint
from pipeline.models import Directed
from projects import manuscripts
from projects.comic.documents import DirectorsNote
from projects.models import Chapter, Project


def read(rows: object) -> list[DirectorsNote]:
    """Stored notes as documents; what is none is left out."""
    out = []
    for row in rows if isinstance(rows, list) else ():
        try:
            out.append(DirectorsNote.model_validate(row))
        except ValidationError:
            continue
    return out


def taken(chapter: Chapter) -> list[DirectorsNote]:
    """The notes that were taken for a chapter; none where its words were changed since."""
    row = Directed.objects.filter(chapter=chapter).first()
    return taken_of(row, chapter) if row is not None else []


def taken_of(row: Directed, chapter: Chapter) -> list[DirectorsNote]:
    """The same of a row that is there already."""
    if not row.notes or row.notes_for != manuscripts.digest_of(chapter):
        return []
    return read(row.notes)


def notes_in(chapter: Chapter, start: int) -> dict[int, DirectorsNote]:
    """The same by their places in a manuscript in which the chapter starts at `start`."""
    return {note.at + start: note for note in taken(chapter)}


def went_in(chapter: Chapter) -> dict[str, str]:
    """What of them goes into a chapter's pages, as a digest; nothing where there are none."""
    notes = taken(chapter)
    return {"notes": _digest(notes)} if notes else {}


def digests_in(project: Project) -> dict[int, str]:
    """The same of all chapters that have notes, by their keys."""
    rows = Directed.objects.filter(chapter__project=project).exclude(notes=[])
    found = ((row.chapter, taken_of(row, row.chapter)) for row in rows.select_related("chapter"))
    return {chapter.pk: _digest(notes) for chapter, notes in found if notes}


def _digest(notes: list[DirectorsNote]) -> str:
    return fingerprint([n.model_dump(mode="json") for n in notes])[:16]


def take(chapter: Chapter, notes: list[DirectorsNote]) -> None:
    """From now on these are followed beside those taken before, of one panel the newer; nothing is proposed
    any more."""
    row = Directed.objects.get(chapter=chapter)
    before = {n.at: n for n in taken(chapter)}
    merged = before | {n.at: _merged(before.get(n.at), n) for n in notes}
    row.notes = [merged[at].model_dump(mode="json") for at in sorted(merged)]
    row.notes_for, row.proposed = manuscripts.digest_of(chapter), []
    row.save(update_fields=["notes", "notes_for", "proposed"])


def _merged(before: DirectorsNote | None, note: DirectorsNote) -> DirectorsNote:
    if before is None:
        return note
    told = {k: v for k, v in note.model_dump().items() if v not in (None, False, "")}
    return before.model_copy(update=told)


def drop(chapter: Chapter, at: int | None = None) -> None:
    """Takes back one note, or all of a chapter's."""
    kept = [] if at is None else [n for n in taken(chapter) if n.at != at]
    rows = [n.model_dump(mode="json") for n in kept]
    Directed.objects.filter(chapter=chapter).update(notes=rows)
