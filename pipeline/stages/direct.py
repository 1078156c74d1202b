"""Has a language model look once more at a storyboard. What it proposes is laid before the creator; what is
taken is followed when the chapter is laid out anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from pipeline import directions, services
from pipeline.asking import second_look
from pipeline.asking.labels import tokens_of
from pipeline.asking.second_look import Numbered, SecondLook
from pipeline.fingerprints import fingerprint
from pipeline.models import Directed, Drawn
from pipeline.stages.asking import REPAIRS, chosen_reader, document_for
from pipeline.stages.base import Planned, StageError, Work
from projects import book, manuscripts
from projects.comic.documents import DirectorsNote, Page
from projects.models import Chapter, Project

_BUDGET = 900
_ASKED = 4500  # tokens of a full stretch and of the task


class _Wanted(NamedTuple):
    panels: list[Numbered]
    system: str
    user: str
    fingerprint: str


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """A step for each stretch of each chapter that is laid out (or of those named). StageError where
    nothing is connected that reads, nothing is laid out, or all that is shows older words."""
    chosen = chosen_reader(project)
    laid, out = _laid_out(project, targets), []
    for chapter, pages in laid:
        stretches = second_look.stretches(pages)
        for i, panels in enumerate(stretches):
            wanted = _wanted(chosen, panels)
            words = f"{chapter} · {i + 1}/{len(stretches)}" if len(stretches) > 1 else str(chapter)
            out.append(
                Planned(
                    0, "direct", f"{chapter.pk}:{i}", words, provider=chosen.code,
                    price=_price(chosen, wanted), fingerprint=wanted.fingerprint,
                )
            )  # fmt: skip
    if not out:
        drawn = project.pages.filter(chapter__in=targets) if targets else project.pages
        raise StageError("pages_stale" if drawn.exists() else "not_drawn")
    return out


def _laid_out(project: Project, targets: Sequence[int] = ()) -> list[tuple[Chapter, list[Page]]]:
    """The chapters whose pages show their words as they are now, with those pages, in constant queries: a
    note on others would land on other words."""
    drawn = {d.chapter_id: d.inputs for d in Drawn.objects.filter(chapter__project=project)}
    rows: dict[int, tuple[Chapter, list[Page]]] = {}
    pages = book.pages_of(project)
    for row in pages.filter(chapter__in=targets) if targets else pages:
        if row.chapter_id not in rows:
            rows[row.chapter_id] = (row.chapter, [])
        rows[row.chapter_id][1].append(book.page_document(row, language=project.book_language))
    return [
        (chapter, found)
        for chapter, found in rows.values()
        if drawn.get(chapter.pk, {}).get("text") == manuscripts.digest_of(chapter)
    ]


def price_at_most(project: Project, chosen: services.Chosen, panels: int) -> int:
    """About the most that a look at so many panels costs, without looking at any of them."""
    stretches = -(-panels // (second_look.MOST // 2))
    return stretches * REPAIRS * chosen.credits_for(_ASKED + _BUDGET)


def _price(chosen: services.Chosen, wanted: _Wanted) -> int:
    return REPAIRS * chosen.credits_for(tokens_of(wanted.system + wanted.user) + _BUDGET)


def _wanted(chosen: services.Chosen, panels: list[Numbered]) -> _Wanted:
    system, user = second_look.question(panels)
    connection = chosen.connection()
    digest = fingerprint("direct", "1", connection.base_url, connection.model, system, user)
    return _Wanted(panels, system, user, digest)


def execute(work: Work) -> None:
    """Has one stretch looked at, and lays what is proposed before the creator. Where its pages were laid
    out anew meanwhile, or its words changed, there is nothing to do."""
    key, _, number = work.step.target.partition(":")
    laid = _laid_out(work.project, [int(key)])
    stretches = second_look.stretches(laid[0][1]) if laid else []
    chosen = services.by_code(work.step.provider)
    if int(number) >= len(stretches):
        return
    wanted = _wanted(chosen, stretches[int(number)])
    if wanted.fingerprint != work.step.fingerprint:
        return
    found = document_for(
        work, chosen, SecondLook, system=wanted.system, user=wanted.user, budget=_BUDGET,
        key=wanted.fingerprint, price=_price(chosen, wanted),
    )  # fmt: skip
    notes = second_look.notes_of(found, wanted.panels)
    with transaction.atomic():
        work.hold()
        _propose(laid[0][0], wanted.panels, notes, chosen.label)


def _propose(
    chapter: Chapter, panels: Sequence[Numbered], notes: Sequence[DirectorsNote], model: str
) -> None:
    """Lays proposals for some panels before the creator, in place of earlier ones for the same."""
    Directed.objects.get_or_create(chapter=chapter)
    row = Directed.objects.select_for_update().get(chapter=chapter)
    # of other words, and of the same panels, nothing older stays
    same = row.proposed_for == manuscripts.digest_of(chapter)
    here = [span for n in panels for span in n.panel.source]
    old = directions.read(row.proposed) if same else []
    left = [n for n in old if not any(a <= n.at < z for a, z in here)]
    kept = [n.model_dump(mode="json") for n in left]
    row.proposed = sorted(
        [*kept, *(n.model_dump(mode="json") for n in notes)], key=lambda p: p["at"]
    )
    row.proposed_for, row.model = manuscripts.digest_of(chapter), model[:120]
    row.save(update_fields=["proposed", "proposed_for", "model"])
