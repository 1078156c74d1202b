"""A director's notes laid over what the storyboard would do by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.storyboard.moments import Moment
from projects.comic.documents import Angle, DirectorsNote, Shot


def with_notes(moments: Sequence[Moment], notes: Mapping[int, DirectorsNote]) -> list[Moment]:
    """The moments, each with the note whose place (an offset into the text) lies in its words; the weight
    that a note gives is its beats'."""
    return [_noted(m, _note_of(m, notes)) for m in moments] if notes else list(moments)


def _note_of(moment: Moment, notes: Mapping[int, DirectorsNote]) -> DirectorsNote | None:
    places = sorted(at for at in notes if any(a <= at < z for a, z in moment.source))
    return notes[places[0]] if places else None


def _noted(moment: Moment, note: DirectorsNote | None) -> Moment:
    if note is None:
        return moment
    beats = moment.beats
    if note.importance is not None:
        beats = tuple(b.model_copy(update={"importance": note.importance}) for b in beats)
    return moment._replace(beats=beats, note=note)


def shot_of(moment: Moment, shot: Shot, angle: Angle) -> tuple[Shot, Angle]:
    """The shot and the angle of a moment, as its note has them where it says so."""
    note = moment.note
    return (shot, angle) if note is None else (note.shot or shot, note.angle or angle)


def turns(moment: Moment) -> bool:
    """Whether a page is to begin with a moment."""
    return moment.note is not None and moment.note.turn
