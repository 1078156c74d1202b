"""Has a language model label the numbered units of the text, stretch by stretch, and lays what it said
between the rules and the creator's corrections.

What was answered is kept under the words that were asked about, so that a changed chapter asks only for
what changed. What a model refuses or can't answer the rules read, and the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from pipeline import labels, services
from pipeline.asking.labels import (
    Chunk,
    ChunkLabels,
    Mode,
    Rungs,
    label_chunk,
    plan_chunks,
)
from pipeline.asking.labels.answers import runs_of
from pipeline.asking.labels.chunks import CONTEXT
from pipeline.engine import artifacts
from pipeline.fingerprints import fingerprint
from pipeline.models import Labelled, Run, Step
from pipeline.providers.base import BadRequest, ContentRefused, ProviderError
from pipeline.stages import analyse
from pipeline.stages import cast as casting
from pipeline.stages.asking import REPAIRS, Asking, SpentAll, chosen_reader
from pipeline.stages.base import Planned, StageError, Work
from projects import corrections, manuscripts
from projects.comic.documents import Labels, Manuscript, Script
from projects.models import Chapter, Project

# which form of asking works for a model, as this process has seen it
_rungs: Rungs = {}


class Book(NamedTuple):
    """A project's text as the rules and its corrections read it: what a model is asked about."""

    chapters: tuple[Chapter, ...]
    manuscript: Manuscript
    script: Script


def book_of(project: Project) -> Book:
    """The text as it was read without a model. StageError where it wasn't read yet."""
    chapters = tuple(project.chapters.all())
    manuscript = manuscripts.manuscript_of(project, chapters)
    fixes = corrections.corrections_of(project, chapters)
    key = analyse.script_fingerprint(manuscript, fixes)
    script = analyse.kept(key)
    if script is None:
        raise StageError("not_read")
    return Book(chapters, manuscript, script)


def mode_of(options: Mapping[str, Any]) -> Mode:
    """How closely the text is read."""
    return "thorough" if options.get("mode") == "thorough" else "economy"


class Stretch(NamedTuple):
    """A chunk of a chapter with its step's name in words."""

    chapter: Chapter
    number: int
    words: str
    chunk: Chunk


def stretches_of(
    book: Book, chosen: services.Chosen, mode: Mode, targets: Sequence[int] = ()
) -> list[Stretch]:
    """What a model is to be asked about, chapter by chapter; of some chapters where `targets` names them."""
    return stretches_in(book, services.model_of(chosen).capabilities.context, mode, targets)


def stretches_in(
    book: Book, context: int, mode: Mode, targets: Sequence[int] = ()
) -> list[Stretch]:
    """The same for any model that reads so many tokens at once."""
    out = []
    for n, chapter in enumerate(book.chapters):
        if targets and chapter.pk not in targets:
            continue
        chunks = plan_chunks(book.script, book.manuscript.text, mode, context, chapter=n)
        out += [
            Stretch(chapter, i, f"{chapter} · {i + 1}/{len(chunks)}", c)
            for i, c in enumerate(chunks)
        ]
    return out


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """A step for each stretch of text, and one that lays the answers over the reading; where the options
    name a run `of` which something failed, only the latter: what that run was answered is used."""
    if "of" in options:
        return [Planned(0, "relabel")]
    chosen, book = chosen_reader(project), book_of(project)
    steps = steps_for(chosen, stretches_of(book, chosen, mode_of(options), targets))
    return [*steps, Planned(1, "relabel")] if steps else []


def steps_for(chosen: services.Chosen, stretches: Sequence[Stretch]) -> list[Planned]:
    """The steps that have stretches labelled."""
    return [
        Planned(
            0, "label", f"{s.chapter.pk}:{s.number}", s.words, provider=chosen.code,
            price=REPAIRS * chosen.credits_for(s.chunk.sent + budget(s.chunk)),
            fingerprint=_key(chosen, s.chunk),
        )
        for s in stretches
    ]  # fmt: skip


def budget(chunk: Chunk) -> int:
    """About how many tokens a good answer takes."""
    return max(60, chunk.own // (10 if chunk.mode == "economy" else 3))


def _key(chosen: services.Chosen, chunk: Chunk) -> str:
    connection = chosen.connection()
    return fingerprint(
        "label", labels.LABELLER, connection.base_url, connection.model, chunk.fingerprint
    )


def execute(work: Work) -> None:
    """Has one stretch labelled. Where its words have changed meanwhile there is nothing to do."""
    chosen, book = services.by_code(work.step.provider), book_of(work.project)
    if artifacts.find(work.step.fingerprint) is not None:
        return
    mode = mode_of(work.step.run.options)
    now = stretches_of(book, chosen, mode, [_chapter_of(work.step)])
    chunk = next((s.chunk for s in now if _key(chosen, s.chunk) == work.step.fingerprint), None)
    if chunk is not None:
        said = _labelled(work, chosen, chunk).model_dump_json()
        artifacts.keep_text(fingerprint=work.step.fingerprint, stage="label", text=said)


def _chapter_of(step: Step) -> int:
    """The key of the chapter of a stretch."""
    return int(step.target.split(":")[0])


def _labelled(work: Work, chosen: services.Chosen, chunk: Chunk) -> ChunkLabels:
    """What the model says of a stretch; what it will not read the rules do."""
    connection = chosen.connection()
    asking = Asking(work, chosen, answered=budget(chunk))
    try:
        return label_chunk(
            chunk, asking.complete, model=chosen.label, base_url=connection.base_url, rungs=_rungs,
            forms=asking.model.capabilities.forms,
        )  # fmt: skip
    except (ContentRefused, BadRequest, SpentAll) as error:
        standing = Labels(model=chosen.label, standing=runs_of(chunk))
        return ChunkLabels(
            fingerprint=chunk.fingerprint, units=chunk.units, labels=standing, by="rules",
            problems=(str(error)[:200],),
        )  # fmt: skip


def _reader_of(step: Step) -> tuple[int, str]:
    """How many tokens the model of a step reads at once, and its name: whatever is chosen meanwhile, the
    answers are to what that one was asked. Of a connection that was removed nothing is known but that."""
    try:
        chosen = services.by_code(step.provider)
        return services.model_of(chosen).capabilities.context, chosen.label
    except ProviderError:
        return CONTEXT, step.provider


def _asked_in(work: Work) -> Run:
    """The run whose answers are laid: this one, or an earlier one that it is about."""
    earlier = work.step.run.options.get("of")
    runs = Run.objects.filter(project=work.project, kind=Run.Kind.LABEL)
    return (runs.filter(pk=earlier).first() if earlier else None) or work.step.run


def unlaid(project: Project) -> tuple[Run, int, int] | None:
    """The last reading with a model where some stretches failed for good and others were answered, with
    how many were and of how many; None where there is none."""
    runs = Run.objects.filter(project=project, kind=Run.Kind.LABEL)
    run = runs.exclude(options__has_key="of").first()
    if run is not None and runs.filter(options__of=str(run.pk), status=Run.Status.DONE).exists():
        return None
    if run is None or run.status not in (Run.Status.FAILED, Run.Status.CANCELLED):
        return None
    steps = run.steps.filter(stage="label")
    done = steps.filter(status=Step.Status.DONE).count()
    return (run, done, steps.count()) if done else None


def lay(work: Work) -> None:
    """Lays what was said over the reading, chapter by chapter, and brings the cast in line."""
    project, run = work.project, _asked_in(work)
    book, mode = book_of(project), mode_of(run.options)
    found: dict[int, list[ChunkLabels]] = defaultdict(list)
    for step in run.steps.filter(stage="label").order_by("pk"):
        said = artifacts.kept_text(fingerprint=step.fingerprint, stage="label")
        if said is not None:
            found[_chapter_of(step)].append(ChunkLabels.model_validate_json(said))
    asked = run.steps.filter(stage="label").first()
    if asked is None:
        return
    now: dict[int, dict[str, Chunk]] = defaultdict(dict)
    context, model = _reader_of(asked)
    for s in stretches_in(book, context, mode, list(found)):
        now[s.chapter.pk][s.chunk.fingerprint] = s.chunk
    with transaction.atomic():
        work.hold()
        for n, chapter in enumerate(book.chapters):
            if chapter.pk in found:
                _note(book, n, chapter, found[chapter.pk], now[chapter.pk], mode, model)
    analyse.execute(work)
    casting.execute(work)


def _note(
    book: Book, number: int, chapter: Chapter, found: Sequence[ChunkLabels],
    now: Mapping[str, Chunk], mode: Mode, model: str,
) -> None:  # fmt: skip
    """Keeps what was said of a chapter, its units counted from the chapter's first. Of words that have
    changed since they were asked about nothing is kept."""
    start = labels.first_unit(book.script, number)
    rows = [
        labels.placed(f.moved(now[f.fingerprint]), -start).model_dump(mode="json")
        for f in found
        if f.fingerprint in now
    ]
    Labelled.objects.update_or_create(
        chapter=chapter,
        defaults={
            "digest": manuscripts.digest_of(chapter), "mode": mode, "model": model[:120], "chunks": rows,
        },
    )  # fmt: skip
