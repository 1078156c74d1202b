"""Has a language model propose the bibles of a book: one for each of the cast who matters, one for the story.
Nothing is used before its creator has seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from pipeline import services
from pipeline.asking import bibles
from pipeline.asking.labels import tokens_of
from pipeline.fingerprints import fingerprint
from pipeline.stages.asking import REPAIRS, chosen_reader, document_for
from pipeline.stages.base import Planned, Work
from pipeline.stages.label import Book, book_of
from pipeline.stages.sheets import ROLES
from projects.comic.documents import CastBible, Document, StoryBible
from projects.models import Character, Project

STORY = "story"
_BUDGET = 900


class _Wanted(NamedTuple):
    system: str
    user: str
    fingerprint: str


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """A step for each character who matters (or those named), and one for the story."""
    chosen, book = chosen_reader(project), book_of(project)
    rows = project.characters.all()
    rows = rows.filter(pk__in=targets) if targets else rows.filter(role__in=ROLES)
    subjects = [(str(c.pk), c.name) for c in rows] + ([] if targets else [(STORY, project.title)])
    out = []
    for target, words in subjects:
        wanted = _wanted(project, book, chosen, target)
        if wanted is not None:
            price = _price(chosen, wanted)
            out.append(Planned(0, "bible", target, words, provider=chosen.code, price=price, fingerprint=wanted.fingerprint))  # fmt: skip
    return out


def _price(chosen: services.Chosen, wanted: _Wanted) -> int:
    return REPAIRS * chosen.credits_for(tokens_of(wanted.system + wanted.user) + _BUDGET)


def _wanted(project: Project, book: Book, chosen: services.Chosen, target: str) -> _Wanted | None:
    """What is asked for a target; None where the reading knows nobody of that name."""
    text = book.manuscript.text
    if target == STORY:
        system, user = bibles.story_question(project.title, book.script, text)
    else:
        row = Character.objects.filter(project=project, pk=int(target)).first()
        known = {m.name: m for m in book.script.characters}
        if row is None or row.key not in known:
            return None
        system, user = bibles.cast_question(known[row.key], book.script, text, told=row.description)
    connection = chosen.connection()
    digest = fingerprint("bible", "2", connection.base_url, connection.model, system, user)
    return _Wanted(system, user, digest)


def execute(work: Work) -> None:
    """Has one bible proposed and lays it before its creator."""
    chosen = services.by_code(work.step.provider)
    wanted = _wanted(work.project, book_of(work.project), chosen, work.step.target)
    if wanted is None:
        return
    kind: type[Document] = StoryBible if work.step.target == STORY else CastBible
    told = document_for(
        work, chosen, kind, system=wanted.system, user=wanted.user, budget=_BUDGET,
        key=wanted.fingerprint, price=_price(chosen, wanted),
    ).model_dump(mode="json")  # fmt: skip
    with transaction.atomic():
        work.hold()
        if work.step.target == STORY:
            Project.objects.filter(pk=work.project.pk).update(proposed=told)
        else:
            Character.objects.filter(pk=int(work.step.target)).update(proposed=told)
