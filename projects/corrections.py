"""What a creator corrects in a reading: who speaks, who is who, where scenes start.

Each change is one transaction; taking one back gives the reader's own answer again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import anchors
from projects.comic import documents
from projects.importing.outcome import storable
from projects.manuscripts import source_of
from projects.models import Chapter, Correction, Project

MAX_NAME = 60  # letters of a name that a person makes up; the longest of the reader's are shorter
SCENE_WORDS = 60  # of a paragraph's opening, by which the start of a scene is found again


class CorrectionProblem(Exception):
    """A correction that can't be kept, with a sentence for its creator."""


# ---------------------------------------------------------------- changes


def set_speaker(*, chapter: Chapter, start: int, end: int, speaker: str | None) -> Correction:
    """Says who speaks the quotation at [start, end) of the chapter's source; None: nobody whom the
    cast knows. What was said of this quotation before is replaced."""
    words = _words(chapter, start, end)
    into = "" if speaker is None else clean_name(speaker)
    return _place(chapter, Correction.Kind.SPEAKER, words, {"into": into})


def set_speakers(
    *, chapter: Chapter, spans: Sequence[tuple[int, int]], speaker: str | None
) -> list[Correction]:
    """Says who speaks several quotations, all at once: the parts of one speech."""
    with transaction.atomic():
        return [set_speaker(chapter=chapter, start=a, end=b, speaker=speaker) for a, b in spans]


def set_scene(*, chapter: Chapter, at: int, turns: bool) -> Correction:
    """Says whether a scene starts with the paragraph that begins at an offset of the source."""
    source = source_of(chapter)
    opening = source[max(0, at) : max(0, at) + SCENE_WORDS].split("\n")[0].rstrip()
    words = _words(chapter, at, at + len(opening))
    return _place(chapter, Correction.Kind.SCENE, words, {"turns": turns})


def move_scene(*, chapter: Chapter, at: int, to: int) -> None:
    """Lets a scene start with another paragraph than it does: two corrections, or none."""
    with transaction.atomic():
        set_scene(chapter=chapter, at=at, turns=False)
        set_scene(chapter=chapter, at=to, turns=True)


def merge(*, project: Project, name: str, into: str) -> Correction:
    """Says that two names are one person, who is called by the second."""
    name, into = clean_name(name), clean_name(into)
    with transaction.atomic():
        # one at a time: two merges the opposite ways would lead round in a circle
        Project.objects.select_for_update().get(pk=project.pk)
        stays = merges_of(project.corrections.filter(kind=Correction.Kind.MERGE))
        if resolved(stays, into) == resolved(stays, name):
            raise CorrectionProblem(_("These two are one person already."))
        return Correction.objects.update_or_create(
            project=project, kind=Correction.Kind.MERGE, name=resolved(stays, name),
            defaults={"into": resolved(stays, into), "created": timezone.now()},
        )[0]  # fmt: skip


def split(*, project: Project, name: str, aliases: Sequence[str], into: str) -> Correction:
    """Says that some of a person's names are somebody else, who is called `into`."""
    name, into = clean_name(name), clean_name(into)
    taken = [a for a in dict.fromkeys(storable(a)[:120] for a in aliases) if a.strip()]
    if not taken:
        raise CorrectionProblem(_("Choose at least one of the names."))
    if name == into:
        raise CorrectionProblem(_("The new person needs another name."))
    return Correction.objects.update_or_create(
        project=project, kind=Correction.Kind.SPLIT, name=name, into=into,
        defaults={"aliases": taken[:40], "created": timezone.now()},
    )[0]  # fmt: skip


def undo(*, correction: Correction) -> None:
    """Takes a correction back: the next reading finds again what the rules say."""
    correction.delete()


def clean_name(name: str) -> str:
    """A name as it is stored, on one line; CorrectionProblem where it is none."""
    cleaned = " ".join(storable(name).split())
    if not any(c.isalnum() for c in cleaned):
        raise CorrectionProblem(_("A name needs at least one letter."))
    if len(cleaned) > (Correction._meta.get_field("into").max_length or 0):
        raise CorrectionProblem(_("This name is too long."))
    return cleaned


def _words(chapter: Chapter, start: int, end: int) -> anchors.Anchor:
    source = source_of(chapter)
    if not (0 <= start < end <= len(source) and source[start:end].strip()):
        raise CorrectionProblem(
            _("This place is not in the chapter any more: its text has changed.")
        )
    return anchors.anchor(source, start, end)


def _place(
    chapter: Chapter, kind: str, where: anchors.Anchor, what: Mapping[str, object]
) -> Correction:
    defaults = {
        "project_id": chapter.project_id, "end": where.end, "words": where.words,
        "before": where.before, "after": where.after, "created": timezone.now(), **what,
    }  # fmt: skip
    return Correction.objects.update_or_create(
        chapter=chapter, kind=kind, start=where.start, lost=False, defaults=defaults
    )[0]


# ---------------------------------------------------------------- what they say


def corrections_of(
    project: Project, chapters: Sequence[Chapter] | None = None
) -> documents.Corrections:
    """All corrections of a project as the reader takes them: offsets in the manuscript, found by
    their words in the text as it is now. `chapters` are the project's, where they were fetched."""
    chapters = list(project.chapters.all()) if chapters is None else chapters
    rows = sorted(project.corrections.all(), key=lambda r: r.pk)
    stays = merges_of(rows)
    speakers: list[documents.SpeakerFix] = []
    scenes: list[documents.SceneFix] = []
    by_chapter: dict[int, list[Correction]] = {}
    for row in rows:
        if row.chapter_id is not None:
            by_chapter.setdefault(row.chapter_id, []).append(row)
    offset = 0
    for chapter in chapters:
        source = source_of(chapter)
        for row, at in placed(by_chapter.get(chapter.pk, ()), source):
            if row.kind == Correction.Kind.SCENE:
                scenes.append(documents.SceneFix(at=offset + at, turns=row.turns))
                continue
            who = resolved(stays, row.into) if row.into else None
            end = offset + at + len(row.words)
            speakers.append(documents.SpeakerFix(start=offset + at, end=end, speaker=who))
        offset += len(source) + 2
    return documents.Corrections(
        speakers=tuple(speakers),
        scenes=tuple(scenes),
        merges=tuple(documents.Merge(name=a, into=resolved(stays, a)) for a in sorted(stays)),
        splits=tuple(
            documents.Split(name=r.name, aliases=tuple(r.aliases), into=r.into)
            for r in rows
            if r.kind == Correction.Kind.SPLIT
        ),
    )


def placed(rows: Sequence[Correction], source: str) -> list[tuple[Correction, int]]:
    """A chapter's corrections that are found in its source, with where, in the order of the text."""
    found = anchors.places(rows, source)
    there = [(row, found[row.pk]) for row in rows if row.pk in found]
    return sorted(there, key=lambda x: (x[1], x[0].pk))


def merges_of(rows: Iterable[Correction]) -> dict[str, str]:
    """Which name was joined into which."""
    return {r.name: r.into for r in rows if r.kind == Correction.Kind.MERGE}


def resolved(merges: Mapping[str, str], name: str) -> str:
    """The name that stays, however many joins lead there."""
    seen = {name}
    while name in merges and merges[name] not in seen:
        name = merges[name]
        seen.add(name)
    return name


def marks_of(rows: Iterable[Correction]) -> Counter[str]:
    """What is corrected, as short marks that stay the same while the text moves: two readings with
    the same marks were corrected alike."""
    return Counter(_mark(row) for row in rows)


def _mark(row: Correction) -> str:
    said = [row.kind, row.chapter_id, row.words, row.name, row.into, row.aliases, row.turns]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
