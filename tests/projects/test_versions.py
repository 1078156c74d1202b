"""Rows that many change at the same moment."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections
from django.http import Http404

from projects import editing, manuscripts, versions
from projects.models import Balloon, Chapter, Project
from tests.postgres import only_beside, only_here, run_beside


def test_a_version_is_of_what_a_form_shows(drawn_project: Project) -> None:
    rows = [
        drawn_project, drawn_project.chapters.all()[0], drawn_project.characters.all()[0],
        *Balloon.objects.filter(panel__page__project=drawn_project)[:1],
    ]  # fmt: skip
    for row in rows:
        again = type(row)._default_manager.get(pk=row.pk)
        assert versions.version_of(row) == versions.version_of(again)
        first = versions.FIELDS[type(row)][0]
        setattr(again, first, "Something else")
        assert versions.version_of(row) != versions.version_of(again)


def test_every_field_of_the_settings_counts() -> None:
    from projects.forms import ProjectForm

    assert set(versions.FIELDS[Project]) == set(ProjectForm.Meta.fields)


def test_what_was_removed_meanwhile_is_404(drawn_project: Project) -> None:
    balloon = Balloon.objects.filter(panel__page__project=drawn_project)[0]
    Balloon.objects.filter(pk=balloon.pk).delete()
    with pytest.raises(Http404):
        editing.reword(balloon=balloon, text="Gone.")


def test_what_is_kept_is_what_was_stored(project: Project) -> None:
    """A chapter that was read before somebody else saved it keeps the other's words too."""
    mine, other = (Chapter.objects.get(pk=project.chapters.all()[0].pk) for _ in range(2))
    manuscripts.save_chapter(chapter=other, title="T", text="The other's words.")
    manuscripts.save_chapter(chapter=mine, title="T", text="Mine.")
    manuscripts.remove_chapter(chapter=other)
    kept = [s.file.open("rb").read().decode() for s in project.sources.all()]
    assert any("The other's words." in words for words in kept)
    assert any("Mine." in words for words in kept)


# ---------------------------------------------------------------- PostgreSQL


@only_beside
def test_on_the_postgresql_beside_us() -> None:
    run_beside(__file__, "eight")


@only_here
@pytest.mark.django_db(transaction=True)
def test_one_of_eight_who_change_the_same_words_wins(project: Project) -> None:
    chapter = project.chapters.all()[0]
    version = versions.version_of(chapter)
    gate = threading.Barrier(8)
    ended: list[Any] = [None] * 8

    def write(i: int) -> None:
        mine = Chapter.objects.get(pk=chapter.pk)
        gate.wait(10)
        try:
            manuscripts.save_chapter(chapter=mine, title="T", text=f"Words {i}.", version=version)
            ended[i] = f"Words {i}."
        except versions.Changed as error:
            ended[i] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    (won,) = [words for words in ended if isinstance(words, str)]
    chapter.refresh_from_db()
    assert chapter.text == won
    told = [error.stored.text for error in ended if isinstance(error, versions.Changed)]
    assert told == [won] * 7
