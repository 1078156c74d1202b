"""Which panels are meant: one, a page's, a scene's, a chapter's, the book's, or those that are stale."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pipeline import inputs, likenesses
from pipeline.likenesses import Known
from projects import book
from projects.models import Artwork, Chapter, Page, Panel, Project

WHOLE, STALE, MISSING = "book", "stale", "missing"
_PARTS = ("panel", "page", "scene", "chapter")


class Scope(NamedTuple):
    """Some panels of a project, with words for what they are."""

    code: str
    words: str
    panels: tuple[int, ...]


def scope_of(project: Project, code: str) -> Scope | None:
    """The panels that a code means ("book", "stale", "missing", "page-12" …); None where it means
    nothing of this project."""
    panels = _free(project)
    if code == WHOLE:
        return _made(code, _("the whole book"), panels)
    if code == STALE:
        return Scope(code, _("pictures that show something older"), tuple(stale_pictures(project)))
    if code == MISSING:
        return _made(code, _("panels without a picture"), panels.filter(picture=None))
    kind, _dash, number = code.partition("-")
    if kind not in _PARTS or not number.isdecimal() or len(number) > 15:
        return None
    return _part(project, kind, int(number), code)


def _free(project: Project) -> QuerySet[Panel]:
    """The panels that are painted with others: not those that are locked, nor those that show a picture
    that a person brought. Who wants that one painted says so at the panel itself."""
    rows = Panel.objects.filter(page__project=project, locked=False)
    return rows.exclude(picture__origin=Artwork.Origin.BROUGHT)


def _part(project: Project, kind: str, pk: int, code: str) -> Scope | None:
    panels = _free(project)
    if kind == "panel":
        panel = Panel.objects.filter(pk=pk, page__project=project).select_related("page").first()
        if panel is None:
            return None
        numbers = {"n": panel.order, "page": panel.page.number}
        return Scope(code, _("panel %(n)s of page %(page)s") % numbers, (pk,))
    if kind == "page":
        page = Page.objects.filter(pk=pk, project=project).select_related("chapter").first()
        if page is None:
            return None
        told = {"n": page.number, "chapter": page.chapter}
        return _made(code, _("page %(n)s of “%(chapter)s”") % told, panels.filter(page=pk))
    if kind == "scene":
        scene = project.scenes.filter(pk=pk).first()
        words = scene and _("the scene %(scene)s") % {"scene": scene}
        return _made(code, words, panels.filter(scene=pk)) if words else None
    chapter = Chapter.objects.filter(pk=pk, project=project).first()
    return _made(code, str(chapter), panels.filter(page__chapter=pk)) if chapter else None


def _made(code: str, words: str, panels: QuerySet[Panel]) -> Scope:
    return Scope(code, words, tuple(panels.values_list("pk", flat=True)))


def stale_pictures(project: Project) -> list[int]:
    """Panels whose picture was made for what they showed before, in reading order; locked ones are not
    to be painted, and what a person brought is as they want it."""
    rows = book.panels_of(project).filter(
        locked=False, picture__isnull=False, picture__origin=Artwork.Origin.MADE
    )
    known = likenesses.known_of(project)
    return [row.pk for row in rows if is_stale(row, known)]


def is_stale(panel: Panel, known: Known) -> bool:
    """Whether a panel's picture was made for something else than it shows now, or while whom and what it
    shows was known otherwise: by other words, other sheets, in another style."""
    picture = panel.picture
    if picture is None or picture.origin != Artwork.Origin.MADE or not picture.shows:
        return False
    document = book.panel_document(panel, known.style.language)
    if inputs.picture_digest(document, known.looks, known.style) != picture.shows:
        return True
    then = picture.made_with.get("known")
    return then is not None and then != likenesses.digest(known, panel, document)
