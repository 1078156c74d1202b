"""Has a language model look once more at a storyboard. What it proposes is laid before the creator; what is
taken is followed when the chapter is laid out anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from pipeline import services
from pipeline.asking import second_look
from pipeline.asking.labels import tokens_of
from pipeline.asking.second_look import Numbered, SecondLook
from pipeline.fingerprints import fingerprint
from pipeline.models import Directed
from pipeline.stages.asking import REPAIRS, chosen_reader, document_for
from pipeline.stages.base import Planned, StageError, Work
from projects import book, manuscripts
from projects.comic.documents import DirectorsNote
from projects.models import Chapter, Project

_BUDGET = 900


class _Wanted(NamedTuple):
    panels: list[Numbered]
    system: str
    user: str
    fingerprint: str


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """A step for each stretch of each chapter that is laid out (or of those named). StageError where
    nothing is connected that reads, or nothing is laid out."""
    chosen = chosen_reader(project)
    rows = project.chapters.filter(pages__isnull=False).distinct()
    chapters = rows.filter(pk__in=targets) if targets else rows
    out = []
    for chapter in chapters:
        stretches = _stretches(project, chapter)
        for i, panels in enumerate(stretches):
            wanted = _wanted(chosen, panels)
            sent = tokens_of(wanted.system + wanted.user)
            words = f"{chapter} · {i + 1}/{len(stretches)}" if len(stretches) > 1 else str(chapter)
            out.append(Planned(0, "direct", f"{chapter.pk}:{i}", words, provider=chosen.code, price=REPAIRS * chosen.credits_for(sent + _BUDGET), fingerprint=wanted.fingerprint))  # fmt: skip
    if not out:
        raise StageError("not_drawn")
    return out


def _stretches(project: Project, chapter: Chapter) -> list[list[Numbered]]:
    language = project.book_language
    pages = book.pages_of(project).filter(chapter=chapter)
    return second_look.stretches([book.page_document(p, language=language) for p in pages])


def _wanted(chosen: services.Chosen, panels: list[Numbered]) -> _Wanted:
    system, user = second_look.question(panels)
    connection = chosen.connection()
    digest = fingerprint("direct", "1", connection.base_url, connection.model, system, user)
    return _Wanted(panels, system, user, digest)


def execute(work: Work) -> None:
    """Has one stretch looked at, and lays what is proposed before the creator. Where its pages were laid
    out anew meanwhile there is nothing to do."""
    key, _, number = work.step.target.partition(":")
    chapter = Chapter.objects.filter(project=work.project, pk=int(key)).first()
    stretches = _stretches(work.project, chapter) if chapter is not None else []
    if chapter is None or int(number) >= len(stretches):
        return
    chosen = services.by_code(work.step.provider)
    wanted = _wanted(chosen, stretches[int(number)])
    found = document_for(
        work, chosen, SecondLook, system=wanted.system, user=wanted.user, budget=_BUDGET,
        key=wanted.fingerprint,
    )  # fmt: skip
    notes = second_look.notes_of(found, wanted.panels)
    with transaction.atomic():
        work.hold()
        _propose(chapter, wanted.panels, notes, chosen.label)


def _propose(
    chapter: Chapter, panels: Sequence[Numbered], notes: Sequence[DirectorsNote], model: str
) -> None:
    """Lays proposals for some panels before the creator, in place of earlier ones for the same."""
    Directed.objects.get_or_create(chapter=chapter)
    row = Directed.objects.select_for_update().get(chapter=chapter)
    here = {a for n in panels for a, _ in n.panel.source}
    kept = [p for p in row.proposed if p.get("at") not in here]
    row.proposed = sorted(
        [*kept, *(n.model_dump(mode="json") for n in notes)], key=lambda p: p["at"]
    )
    row.proposed_for, row.model = manuscripts.digest_of(chapter), model[:120]
    row.save(update_fields=["proposed", "proposed_for", "model"])
