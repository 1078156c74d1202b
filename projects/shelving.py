"""A comic made outside the studio put on somebody's shelf."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from projects import book, manuscripts
from projects.comic.documents import Coverage, Manuscript, Script, Storyboard
from projects.models import Chapter, Character, Project


def shelve(
    *, owner: User, manuscript: Manuscript, title: str, name: str, data: bytes, script: Script,
    storyboard: Storyboard, seed: int, description: str = "",
) -> Project:  # fmt: skip
    """A new project of the owner's with the text, the cast and every page of a storyboard."""
    style = storyboard.style
    with transaction.atomic():
        project = Project.objects.create(
            owner=owner, title=title[:200], description=description, language=style.language if style.language in ("en", "zh") else "",
            found_language=manuscript.language[:8], direction=style.direction, format=style.format, size=style.size, art=style.art, seed=seed,
        )  # fmt: skip
        manuscripts.keep_original(project=project, name=name, data=data)
        _store_cast(project, script, storyboard)
        offset_of: dict[int, int] = {}
        for i, chapter in enumerate(manuscript.chapters):
            heading, text = manuscripts.split_heading(chapter.title, manuscript.text_of(chapter))
            row = Chapter.objects.create(
                project=project, position=i + 1, title=heading[:200], text=text
            )
            offset_of[i] = _offset(manuscript.text_of(chapter), text, heading, chapter.start)
            _store_pages(row, i, script, storyboard, offset_of[i])
    return project


def _offset(whole: str, text: str, heading: str, start: int) -> int:
    """Where the chapter as stored (heading, blank line, words) would begin in the manuscript."""
    lead = len(heading) + 2 if heading else 0
    at = whole.find(text[:200]) if text else 0
    return start + max(at, 0) - lead


def _store_cast(project: Project, script: Script, storyboard: Storyboard) -> None:
    Character.objects.bulk_create(
        Character(
            project=project, key=c.name, name=c.name, aliases=list(c.aliases[:20]), gender=c.gender,
            role=c.role, age=c.age, look=storyboard.looks[c.name].model_dump(), position=i,
            mentions=c.mentions, quotes=c.quotes,
        )
        for i, c in enumerate(script.characters)
    )  # fmt: skip


def _store_pages(
    row: Chapter, number: int, script: Script, storyboard: Storyboard, offset: int
) -> None:
    scenes = {i: s for i, s in enumerate(script.scenes) if s.chapter == number}
    pages = [p for p in storyboard.pages if p.chapter == number]
    numbered = [p.model_copy(update={"number": i + 1}) for i, p in enumerate(pages)]
    chapter = script.chapters[number]
    quotes = [
        u for u in script.units if u.kind == "quotation" and chapter.start <= u.start < chapter.end
    ]
    cut = tuple(c for c in storyboard.coverage.cut if chapter.start <= c.start < chapter.end)
    own = {x.quote for p in pages for panel in p.panels for x in panel.lines if x.quote is not None}
    coverage = Coverage(
        quotes=len(quotes),
        placed=len(own),
        merged=max(0, len(quotes) - len(own) - len(cut)),
        cut=cut,
    )
    book.store_chapter(chapter=row, pages=numbered, scenes=scenes, offset=offset, coverage=coverage)
