"""Texts become chapters, chapters become the manuscript; originals are never lost."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import File
from django.db import connection

from projects import intakes, manuscripts, problems
from projects.importing import ImportProblem, outcome
from projects.importing.account import letters
from projects.importing.errors import ImportCode
from projects.models import Project


@pytest.mark.parametrize(
    ("title", "text", "split"),
    [
        ("Chapter One", "Chapter One\n\nIt rained.", ("Chapter One", "It rained.")),
        ("Chapter One: Rain", "CHAPTER ONE\nRain\n\nIt fell.", ("Chapter One: Rain", "It fell.")),
        ("第一章 渡口", "第一章 渡口\n\n\u3000\u3000下雨了。", ("第一章 渡口", "下雨了。")),
        ("", "It rained.\nAll day.", ("", "It rained.\nAll day.")),
        ("Rain", "It rained.\n", ("Rain", "It rained.")),
        ("Rain", "", ("Rain", "")),
        (" Rain ", "Rain", ("Rain", "")),
    ],
)
def test_headings_are_not_said_twice(title: str, text: str, split: tuple[str, str]) -> None:
    assert manuscripts.split_heading(title, text) == split


def test_a_manuscript_knows_its_chapters(project: Project) -> None:
    manuscript = manuscripts.manuscript_of(project)
    assert [c.title for c in manuscript.chapters] == ["Chapter One", "Chapter Two"]
    for row, chapter in zip(project.chapters.all(), manuscript.chapters, strict=True):
        assert manuscript.text[chapter.start : chapter.end] == manuscripts.source_of(row)
    assert (manuscript.title, manuscript.language) == (project.title, "en")


def test_the_language_set_overrules_the_language_found(project: Project) -> None:
    assert (project.found_language, project.book_language) == ("en", "en")
    project.language = "zh"
    assert project.book_language == "zh"
    assert Project(title="x").book_language == "en"


def test_a_failed_import_keeps_the_original(empty_project: Project) -> None:
    with pytest.raises(ImportProblem):
        intakes.bring(
            project=empty_project, name="", data=b"\x7fELF\x00\x01\x02\x03" * 99, replace=True
        )
    assert empty_project.sources.get().name == "text"


def test_originals_belong_to_their_project(project: Project, new_project: Any) -> None:
    second = new_project(title="Second")  # the same bytes in another project
    assert project.sources.get().pk != second.sources.get().pk
    assert project.sources.get().file.name != second.sources.get().file.name


def test_moving_past_the_ends_changes_nothing(project: Project) -> None:
    first, last = project.chapters.all()
    manuscripts.move_chapter(chapter=first, step=-1)
    manuscripts.move_chapter(chapter=last, step=1)
    assert list(project.chapters.all()) == [first, last]


def test_more_chapters_than_a_book_has_are_joined_evenly_and_nothing_is_gone(
    empty_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "MAX_CHAPTERS", 3)
    text = "".join(f"Chapter {i}\n\nIt rained on day {i} again.\n\n" for i in range(1, 8))
    found = intakes.bring(project=empty_project, name="a.txt", data=text.encode(), replace=False)
    assert found.found == 7
    rows = list(empty_project.chapters.all())
    assert [row.title for row in rows] == ["Chapter 1", "Chapter 4", "Chapter 6"]
    assert [row.text.count("It rained") for row in rows] == [3, 2, 2]
    assert "Chapter 2\n" in rows[0].text
    assert sum(letters(row.title) + letters(row.text) for row in rows) == letters(text)


def test_an_original_is_kept_from_a_stream_as_from_bytes(empty_project: Project) -> None:
    data = b"The ferry was late again. " * 90_000
    kept = manuscripts.keep_original(
        project=empty_project, name="a.txt", data=File(io.BytesIO(data))
    )
    assert (kept.size, kept.file.open().read()) == (len(data), data)
    again = manuscripts.keep_original(project=empty_project, name="b.txt", data=data)
    assert again.pk == kept.pk


def test_words_are_stored_unescaped(empty_project: Project) -> None:
    intake = intakes.read_in(project=empty_project, name="a.txt", data="雨停了。".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pieces FROM projects_intake WHERE id = %s", [intake.pk])
        stored = cursor.fetchone()[0]
    assert "雨停了" in str(stored)


@pytest.mark.parametrize("code", list(ImportCode))
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_problem_is_said_in_words(code: ImportCode, language: str) -> None:
    from django.utils import translation

    problem = ImportProblem(
        code,
        format="EPUB",
        size=9,
        limit=5,
        detail="x",
        type="pdf",
        letters=25_000_000,
        lines=9,
        parts=7,
    )
    with translation.override(language):
        said = problems.message_of(problem)
        other = problems.unsupported_language("fr")
    assert said
    assert "%(" not in said + other
    assert "fr" in other
    assert (language == "en") == said.replace("\xa0", " ").isascii()
