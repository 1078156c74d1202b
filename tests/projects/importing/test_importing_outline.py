"""Which parts of a marked-up book are story: by its navigation, and by its headings alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Manuscript
from projects.importing import read_file

BookBuilder = Callable[..., bytes]
PROSE = "<p>" + "The ferry was late, and the people on the quay had begun to talk. " * 12 + "</p>"

BOOKS = [
    (
        [(1, "Preface"), (1, "To the Reader"), (1, "The Bell"), (1, "The Boat"), (1, "Notes")],
        ["The Bell", "The Boat"],
    ),
    (
        [(1, "Introduction"), (2, "I"), (2, "II"), (1, "The Bell"), (1, "The Boat")],
        ["The Bell", "The Boat"],
    ),
    (
        [(1, "PREFACE"), (2, "CHAPTER I"), (2, "CHAPTER II"), (2, "Transcriber’s Note")],
        ["CHAPTER I", "CHAPTER II"],
    ),
    (
        [(1, "FOREWORD"), (1, "PROLOGUE"), (1, "I"), (1, "II"), (1, "EPILOGUE"), (1, "Appendix")],
        ["PROLOGUE", "I", "II", "EPILOGUE"],
    ),
    ([(1, "序言"), (1, "雾"), (1, "雨"), (1, "后记")], ["雾", "雨"]),
    ([(1, "Preface")], ["Preface"]),
]


def body(headings: list[tuple[int, str]]) -> str:
    return "".join(f"<h{n} id='h{i}'>{t}</h{n}>{PROSE}" for i, (n, t) in enumerate(headings))


def navigation(headings: list[tuple[int, str]]) -> str:
    """Nested entries: a deeper heading is listed under the last of the first level."""
    out = ""
    for at, (level, title) in enumerate(headings):
        link = f"<li><a href='a.xhtml#h{at}'>{title}</a>"
        below = headings[at + 1][0] if at + 1 < len(headings) else 1
        out += link + ("<ol>" if below > level else "</li>" + "</ol></li>" * (level - below))
    return out


def titles(manuscript: Manuscript) -> list[str]:
    for chapter in manuscript.chapters:
        assert manuscript.text.startswith(chapter.title, chapter.start)
    return [chapter.title for chapter in manuscript.chapters]


@pytest.mark.parametrize(("headings", "told"), BOOKS)
def test_books_with_and_without_navigation(
    epub: BookBuilder, headings: list[tuple[int, str]], told: list[str]
) -> None:
    documents = {"a.xhtml": f"<body>{body(headings)}</body>"}
    assert (
        titles(read_file(name="a.epub", data=epub(documents=documents, nav=navigation(headings))))
        == told
    )
    assert titles(read_file(name="a.epub", data=epub(documents=documents))) == told
    page = f"<html><body>{body(headings)}</body></html>"
    assert titles(read_file(name="a.html", data=page.encode())) == told


def test_the_title_page_and_the_author_are_no_chapters() -> None:
    front = "<h1>THE KILN</h1><h2>by Ada Mire</h2><h2>Contents</h2><p>CHAPTER I</p>"
    chapters = body([(2, "CHAPTER I"), (2, "CHAPTER II")])
    manuscript = read_file(
        name="a.html", data=f"<html><body>{front}{chapters}</body></html>".encode()
    )
    assert titles(manuscript) == ["CHAPTER I", "CHAPTER II"]


def test_what_stands_behind_the_words_the_end_is_left_out() -> None:
    chapters = body([(2, "The Bell"), (2, "The Boat"), (2, "The Rain")])
    page = f"<html><body>{chapters}<p>THE END</p><p>Other books of this house.</p></body></html>"
    manuscript = read_file(name="a.html", data=page.encode())
    assert manuscript.text[: manuscript.chapters[-1].end].endswith("THE END")
