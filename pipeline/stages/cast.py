"""The cast of the book: new characters get a look; what a person edited stays."""

from __future__ import annotations

from django.db import transaction

from pipeline.stages.analyse import script_of
from pipeline.stages.base import Work
from projects.comic.documents import CastMember, Look
from projects.comic.drawing.looks import derive_looks
from projects.manuscripts import manuscript_of
from projects.models import Change, Character, Page

MAX_CAST = 400


def execute(work: Work) -> None:
    """Brings the rows of the cast in line with the script."""
    project = work.project
    script = script_of(project, manuscript_of(project))
    members = script.characters[:MAX_CAST]
    work.report(0, 1)
    known = {c.key: c for c in project.characters.all()}
    kept = {key: Look.model_validate(c.look) for key, c in known.items() if c.edited}
    looks = derive_looks(
        cast=members, language=project.book_language, seed=project.seed, kept=kept, era=script.era
    )
    with transaction.atomic():
        work.hold()
        for position, member in enumerate(members):
            row = known.pop(member.name, None)
            _store(work, row, member, looks[member.name], position)
        # whoever is no longer in the text goes, unless a person has worked on them: those stay
        # behind the others, for the day when their name comes back
        stay = [c.pk for c in known.values() if _is_worked_on(c)]
        Character.objects.filter(pk__in=[c.pk for c in known.values()]).exclude(
            pk__in=stay
        ).delete()
        Character.objects.filter(pk__in=stay).update(position=len(members), mentions=0, quotes=0)
    work.report(1, 1)


def _store(
    work: Work, row: Character | None, member: CastMember, look: Look, position: int
) -> None:
    counts = {"position": position, "mentions": member.mentions, "quotes": member.quotes}
    told: dict[str, object] = {
        "aliases": list(member.aliases[:20]), "gender": member.gender, "role": member.role,
        "age": member.age, "look": look.model_dump(),
    }  # fmt: skip
    if member.described and (row is None or not row.description):
        told["description"] = member.described
    if row is None:
        taken = Character.objects.filter(project=work.project, name=member.name).exists()
        name = f"{member.name} ·" if taken else member.name
        Character.objects.create(project=work.project, key=member.name, name=name, **counts, **told)
        return
    changes = counts if row.edited else counts | told
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=list(changes))


def _is_worked_on(c: Character) -> bool:
    """Whether a person has put something into somebody of the cast, or pictures were made of them."""
    told = c.edited or c.sheet_id or c.lora or c.bible or c.proposed
    if told or c.artworks.exists():
        return True
    # who is on pages that a person edited is there until those are laid out anew, and may come back with them
    pages = Page.objects.filter(panels__figures__character=c) | Page.objects.filter(
        panels__balloons__character=c
    )
    return Change.objects.filter(
        project=c.project_id, dropped=False, chapter__pages__in=pages
    ).exists()
