"""Between rows and documents: pages stored as decisions, and pages ready to be drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from django.core.cache import caches
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _now

from projects import artworks, manuscripts
from projects.comic import documents
from projects.comic.alt import alt_text
from projects.comic.lettering import stress
from projects.comic.rendering.page import PageArt, draw_page, fingerprint
from projects.models import Balloon, Chapter, Character, Figure, Page, Panel, Project, Scene


def style_of(project: Project) -> documents.BookStyle:
    """How every page of the project is set."""
    return documents.BookStyle(
        language=project.book_language,
        direction=project.direction,
        format=project.format,
        capitals=project.letters == Project.Letters.CAPITALS and project.book_language == "en",
        size=project.size,
        art=project.art,
    )


def looks_of(project: Project) -> dict[str, documents.Look]:
    """Every character's look by name."""
    return {c.name: documents.Look.model_validate(c.look) for c in project.characters.all()}


def pages_of(project: Project) -> QuerySet[Page]:
    """The project's pages in reading order with all that a document needs, in constant queries."""
    panels = _with_all(Panel.objects.select_related("picture"))
    return project.pages.select_related("chapter").prefetch_related(Prefetch("panels", panels))


def page_document(page: Page, *, language: str) -> documents.Page:
    """A page's rows as a document."""
    return documents.Page(
        number=page.number,
        height=page.height,
        chapter=page.chapter.position,
        id=str(page.pk),
        panels=tuple(panel_document(p, language) for p in page.panels.all()),
    )


def panels_of(project: Project) -> QuerySet[Panel]:
    """The project's panels in reading order with all that a document needs, in constant queries."""
    rows = Panel.objects.filter(page__project=project).select_related(
        "picture", "page__chapter", "scene"
    )
    return _with_all(rows).order_by(
        "page__chapter__position", "page__chapter_id", "page__number", "order"
    )


def _with_all(panels: QuerySet[Panel]) -> QuerySet[Panel]:
    figures = Figure.objects.select_related("character")
    balloons = Balloon.objects.select_related("character", "also")
    return panels.prefetch_related(Prefetch("figures", figures), Prefetch("balloons", balloons))


def panel_document(panel: Panel, language: str) -> documents.Panel:
    """A panel's rows as a document."""
    made = documents.Panel(
        id=str(panel.pk),
        order=panel.order,
        frame=tuple(panel.frame),
        outline=tuple((x, y) for x, y in panel.outline),
        edge=panel.edge,
        importance=panel.importance,
        shot=panel.shot,
        angle=panel.angle,
        setting=documents.Setting.model_validate(panel.setting),
        figures=tuple(
            documents.Figure(
                character=f.character.name, emotion=f.emotion, intensity=f.intensity,
                pose=f.pose, facing=f.facing, x=f.x, does=tuple(f.does), holds=f.holds,
                id=str(f.pk),
            )
            for f in panel.figures.all()
        ),
        props=tuple(panel.props),
        things=tuple(documents.Thing(**t) for t in panel.things),
        effects=tuple(panel.effects),
        lines=tuple(
            documents.Line(
                kind=b.kind, speaker=b.character.name if b.character else None, text=b.text,
                source=tuple((a, z) for a, z in b.source), quote=b.quote,
                at=tuple(b.at) if b.at else None, also=b.also.name if b.also else None, form=b.form,
                id=str(b.pk),
            )
            for b in panel.balloons.all()
        ),
        alt=panel.alt,
        source=tuple((a, z) for a, z in panel.source),
        scene=panel.scene_id or 0,
        seed=panel.seed,
        picture=str(panel.picture_id or ""),
    )  # fmt: skip
    # what a panel shows is derived, so that it follows a change of name; a person's own words stay
    return made if made.alt else made.model_copy(update={"alt": alt_text(made, language)})


def store_chapter(
    *, chapter: Chapter, pages: Sequence[documents.Page], scenes: Mapping[int, documents.Scene],
    offset: int, coverage: documents.Coverage,
) -> None:  # fmt: skip
    """Replaces a chapter's scenes and pages in one transaction.

    `scenes` are the chapter's, by their number in the script; `offset` is where the chapter starts
    in the manuscript: rows count from the chapter's own start.
    """
    cast = {c.key: c for c in chapter.project.characters.all()}
    with transaction.atomic():
        corrected, shown = _corrections(chapter), artworks.remembered(chapter)
        chapter.pages.all().delete()
        chapter.scenes.all().delete()
        stored = _store_scenes(chapter, scenes)
        for page in pages:
            _store_page(chapter, page, cast, stored, offset)
        _restore_corrections(chapter, corrected)
        if shown:
            artworks.restore(shown, chapter)
        chapter.quotes, chapter.placed, chapter.merged = (
            coverage.quotes,
            coverage.placed,
            coverage.merged,
        )
        chapter.cut = [[c.start - offset, c.end - offset, c.reason] for c in coverage.cut]
        chapter.save(update_fields=["quotes", "placed", "merged", "cut"])


def _corrections(chapter: Chapter) -> dict[tuple[str, str], str]:
    """The words that a person changed, by the words and the place of the book they stand for. What was
    parted stands for one place and is one; what a person put in stands for none."""
    rows = Balloon.objects.filter(panel__page__chapter=chapter)
    groups: dict[str, list[Balloon]] = {}
    for b in rows.order_by("panel__page__number", "panel__order", "order"):
        own = not b.original and not b.source
        groups.setdefault(f"own {b.pk}" if own else json.dumps(b.source), []).append(b)
    out = {}
    between = "" if chapter.project.book_language in ("zh", "ja") else " "
    for found in groups.values():
        if any(not b.original for b in found):
            original = between.join(b.original for b in found if b.original)
            said = between.join(b.text for b in found)
            pairs = [(original, said, found[0])]
        else:
            pairs = [(b.original, b.text, b) for b in found]
        for original, said, b in pairs:
            if said != original:
                out[stress.plain(original) or f"+ {b.pk}", json.dumps(b.source)] = said
    return out


def _restore_corrections(chapter: Chapter, corrected: dict[tuple[str, str], str]) -> None:
    """Puts a person's words back into the new pages; what has no balloon any more is kept as a
    text among the project's originals."""
    if not corrected:
        return
    left = dict(corrected)
    for balloon in Balloon.objects.filter(panel__page__chapter=chapter):
        text = left.pop((stress.plain(balloon.original), json.dumps(balloon.source)), None)
        if text is not None:
            balloon.text = text
            balloon.save(update_fields=["text"])
    if left:
        corrections = _now("your corrections")
        lines = [f"{original}\n→ {text}" for (original, _), text in left.items()]
        manuscripts.keep_original(
            project=chapter.project,
            name=f"{chapter}: {corrections}.txt",
            data="\n\n".join(lines).encode(),
        )


def _store_scenes(chapter: Chapter, scenes: Mapping[int, documents.Scene]) -> dict[int, Scene]:
    rows = [
        Scene(
            project_id=chapter.project_id, chapter=chapter, number=number, place=s.place,
            time=s.time, weather=s.weather, mood=s.mood, summary=s.summary[:200],
        )
        for number, s in scenes.items()
    ]  # fmt: skip
    Scene.objects.bulk_create(rows)
    return {row.number: row for row in rows}


def _store_page(
    chapter: Chapter, page: documents.Page, cast: Mapping[str, Character], scenes: Mapping[int, Scene],
    offset: int,
) -> None:  # fmt: skip
    row = Page.objects.create(
        project_id=chapter.project_id, chapter=chapter, number=page.number, height=page.height
    )
    panels = [
        Panel(
            page=row, scene=scenes.get(p.scene), order=p.order, frame=list(p.frame),
            outline=[list(xy) for xy in p.outline], edge=p.edge,
            importance=p.importance, shot=p.shot, angle=p.angle, setting=p.setting.model_dump(),
            props=list(p.props), things=[t.model_dump() for t in p.things], effects=list(p.effects),
            source=[[a - offset, z - offset] for a, z in p.source], seed=p.seed,
        )
        for p in page.panels
    ]  # fmt: skip
    Panel.objects.bulk_create(panels)
    figures: list[Figure] = []
    balloons: list[Balloon] = []
    for stored, p in zip(panels, page.panels, strict=True):
        figures.extend(
            Figure(
                panel=stored, order=i, character=cast[f.character], emotion=f.emotion,
                intensity=f.intensity, pose=f.pose, facing=f.facing, x=f.x,
                does=list(f.does), holds=f.holds,
            )
            for i, f in enumerate(p.figures)
            if f.character in cast
        )  # fmt: skip
        balloons.extend(
            Balloon(
                panel=stored, order=i, kind=x.kind, character=cast.get(x.speaker or ""), text=x.text,
                original=x.text, source=[[a - offset, z - offset] for a, z in x.source], quote=x.quote,
                also=cast.get(x.also or ""), form=x.form,
            )
            for i, x in enumerate(p.lines)
        )  # fmt: skip
    Figure.objects.bulk_create(figures)
    Balloon.objects.bulk_create(balloons)


class DrawnPage:
    """A page row with its document and fingerprint; its SVG is drawn when asked for, and cached."""

    def __init__(
        self,
        row: Page,
        looks: Mapping[str, documents.Look],
        style: documents.BookStyle,
        number: int,
    ) -> None:
        self.row = row
        self.number = number
        self.looks, self.style = looks, style
        self.document = page_document(row, language=style.language)
        self.fingerprint = fingerprint(self.document, looks, style)

    @property
    def height(self) -> int:
        """The page's height in page units."""
        return round(self.row.height)

    def art(self) -> PageArt:
        """The page drawn."""
        pictures = artworks.painted(p.picture for p in self.row.panels.all())
        return draw_page(self.document, self.looks, self.style, pictures=pictures)

    def svg(self) -> str:
        """The page's SVG, from the cache where it was drawn before."""
        cache = caches["pages"]
        key = f"svg-{self.fingerprint}"
        found: str | None = cache.get(key)
        if found is None:
            found = self.art().svg()
            # a painted page is a megabyte that is quickly put together again: thousands of them would
            # fill a disk, and what Ink draws for a file that is away is for that while alone
            if not any(p.picture for p in self.document.panels):
                cache.set(key, found)
        return found


def drawn_pages(project: Project, rows: Iterable[Page] | None = None) -> list[DrawnPage]:
    """All pages of the book, numbered through."""
    looks, style = looks_of(project), style_of(project)
    rows = pages_of(project) if rows is None else rows
    return [DrawnPage(row, looks, style, i + 1) for i, row in enumerate(rows)]


def drawn_page(project: Project, page_id: int) -> DrawnPage | None:
    """One page of the book, or None where the project has no such page."""
    row = pages_of(project).filter(pk=page_id).first()
    if row is None:
        return None
    ids = list(
        project.pages.order_by("chapter__position", "chapter_id", "number").values_list(
            "pk", flat=True
        )
    )
    return DrawnPage(row, looks_of(project), style_of(project), ids.index(row.pk) + 1)
