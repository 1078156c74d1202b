"""Edits of the comic with the way back: each one transaction, one change, undone and made again without end."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from accounts.models import User
from projects import book, pagerows, pagewriting
from projects.comic.editing import NotThere, Pages
from projects.models import Change, Chapter, Project
from projects.pagerows import Rows

# edits of the same thing within so many seconds are one: a drag, a burst of keys
BURST = datetime.timedelta(seconds=4)


class PageChanged(Exception):
    """Somebody else changed the page since it was shown; nothing was written."""


class NothingThere(Exception):
    """There is nothing to undo, or nothing to make again."""


def version_of(rows: Rows) -> str:
    """A mark of the pages' state, by which another's change is noticed."""
    dumped = json.dumps(pagerows.edited(rows), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(dumped.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def version_of_page(page: int) -> str:
    """The same of one page as it is stored."""
    return version_of(pagerows.rows_of([page]))


def edit(
    *, project: Project, user: User | None, page: int, what: str, change: Callable[[Pages], Pages],
    about: str = "", version: str | None = None,
) -> Change | None:  # fmt: skip
    """Applies an edit to a page and notes it; None where it changes nothing.

    PageChanged where the page is not what the form of this `version` showed; NotThere where it or what
    is to be changed is gone; what the edit itself raises (`CannotBe`) passes through. Nothing is written then.
    """
    with transaction.atomic():
        hold(project)
        before = pagerows.rows_of([page])
        if version is not None and version != version_of(before):
            raise PageChanged
        row = book.pages_of(project).filter(pk=page).first()
        if row is None:
            raise NotThere
        old = book.page_document(row, language=project.book_language)
        (new,) = change((old,))
        if new == old:
            return None
        cast = {c.name: c for c in project.characters.all()}
        pagewriting.write(row, old, new, cast)
        return _note(project, user, what, about, page, before, pagerows.rows_of([page]))


@contextmanager
def noted(
    *, project: Project, user: User | None, page: int, what: str, about: str = ""
) -> Iterator[None]:
    """Notes what is changed of a page within it, in one transaction."""
    with transaction.atomic():
        hold(project)
        before = pagerows.rows_of([page])
        yield
        after = pagerows.rows_of([page])
        if not pagerows.same(before, after):
            _note(project, user, what, about, page, before, after)


def hold(project: Project) -> None:
    """One at a time: of two who change a comic the second sees what the first has done."""
    Project.objects.select_for_update().get(pk=project.pk)


def _note(
    project: Project, user: User | None, what: str, about: str, page: int | None, before: Rows, after: Rows,
    chapter: int | None = None,
) -> Change:  # fmt: skip
    # what was undone is not made again once something else was done instead: it stays, and is not lost
    Change.objects.filter(project=project, undone=True, dropped=False).update(dropped=True)
    last = _live(project).filter(undone=False).first()
    if last is not None and _is_burst(last, user, what, about):
        last.after = pagerows.packed(after)
        last.save(update_fields=["after", "changed"])
        return last
    top = Change.objects.filter(project=project).aggregate(n=Max("number"))["n"] or 0
    if chapter is None:
        chapter = next((row["chapter_id"] for row in before["page"].values()), None)
    return Change.objects.create(
        project=project, number=top + 1, user=user, what=what, about=about, page=page, chapter_id=chapter,
        before=pagerows.packed(before), after=pagerows.packed(after),
    )  # fmt: skip


def _live(project: Project) -> QuerySet[Change]:
    return Change.objects.filter(project=project, dropped=False).defer("before", "after")


def _is_burst(last: Change, user: User | None, what: str, about: str) -> bool:
    same = bool(about) and (last.what, last.about, last.user_id) == (what, about, user and user.pk)
    return same and timezone.now() - last.changed < BURST


def undo(*, project: Project) -> Change:
    """Takes the last change back. NothingThere; PageChanged where what it did is something else now: it is
    laid aside then, so that those before it can be taken back."""
    return _swapped(project, is_undone=True)


def redo(*, project: Project) -> Change:
    """Makes the last change again that was taken back. NothingThere, PageChanged."""
    return _swapped(project, is_undone=False)


def _swapped(project: Project, *, is_undone: bool) -> Change:
    try:
        with transaction.atomic():
            hold(project)
            rows = Change.objects.filter(project=project, dropped=False, undone=not is_undone)
            change = rows.order_by("-number" if is_undone else "number").first()
            if change is None:
                raise NothingThere
            _swap(change, is_undone=is_undone)
    except PageChanged:
        Change.objects.filter(pk=change.pk).update(dropped=True)  # type: ignore[union-attr]
        raise
    return change


def _swap(change: Change, *, is_undone: bool) -> None:
    whole = pagerows.unpacked(change.before), pagerows.unpacked(change.after)
    before, after = pagerows.altered(*whole)
    here, there = (after, before) if is_undone else (before, after)
    found = pagerows.rows_of(pagerows.pages_in(*whole))
    now = pagerows.only(found, here, there)
    if not pagerows.same(now, here):  # it was changed by other means since: nothing is written over
        raise PageChanged
    side = "after" if is_undone else "before"
    kept = pagerows.carried(whole[1] if is_undone else whole[0], found)
    Change.objects.filter(pk=change.pk).update(**{side: pagerows.packed(kept), "undone": is_undone})
    pagerows.put(now, there)


def waiting(project: Project) -> tuple[Change | None, Change | None]:
    """What would be undone next, and what would be made again; None where there is nothing."""
    rows = _live(project)
    return rows.filter(undone=False).first(), rows.filter(undone=True).order_by("number").first()


# ---------------------------------------------------------------- chapters laid out anew


def remembered(chapter: Chapter) -> Rows | None:
    """A chapter's pages as they are, where anybody has edited them; None where nobody has. To be called
    before they are laid out anew."""
    live = _live(chapter.project).filter(chapter=chapter, undone=False)
    pages = list(chapter.pages.values_list("pk", flat=True))
    return pagerows.rows_of(pages) if pages and live.exists() else None


def laid_out(*, chapter: Chapter, before: Rows | None) -> None:
    """Notes that a chapter was laid out anew over pages that somebody had edited: that is a change like any
    other, and can be undone. Edits of pages that are no more can't be made again."""
    project = chapter.project
    if before is not None:
        after = pagerows.rows_of(chapter.pages.values_list("pk", flat=True))
        _note(project, None, "laid_out", "", None, before, after, chapter.pk)
