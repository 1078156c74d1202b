from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Manuscript
from projects.importing import ImportCode, ImportProblem, read_file

ZipBuilder = Callable[..., bytes]
INFO = (
    "<title-info><genre>sf</genre><author><first-name>Ada</first-name><last-name>Mire</last-name>"
    "</author><author><nickname>bo</nickname></author><book-title>The Kiln</book-title>"
    "<annotation><p>A tale of fog.</p></annotation><lang>en</lang>"
    '<sequence name="The Landing" number="2"/></title-info>'
    "<document-info><author><nickname>scanner</nickname></author></document-info>"
)


def fb2(body: str, *, info: str = INFO, encoding: str = "utf-8", tail: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="l">'
        f"<description>{info}</description>{body}{tail}</FictionBook>"
    ).encode(encoding)


def read(body: str, **options: str) -> Manuscript:
    return read_file(name="a.fb2", data=fb2(f"<body>{body}</body>", **options))


def test_sections_and_what_the_book_says_of_itself() -> None:
    body = (
        "<title><p>Ada Mire</p><p>The Kiln</p></title>"
        "<section><title><p>Chapter 1</p><p>Fog</p></title><p>The <emphasis>fer</emphasis>ry.</p>"
        "<empty-line/><p>Late.</p></section>"
        "<section><title><p>Chapter 2</p></title><empty-line/><p>The bell.</p></section>"
    )
    manuscript = read(body, tail='<binary id="c" content-type="image/png">iVBORw0K</binary>')
    assert manuscript.text == (
        "Ada Mire\nThe Kiln\n\nChapter 1\nFog\n\nThe ferry.\n\n* * *\n\nLate.\n\nChapter 2\n\nThe bell."
    )
    assert [c.title for c in manuscript.chapters] == ["Chapter 1. Fog", "Chapter 2"]
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire, bo")
    assert (manuscript.series, manuscript.language) == ("The Landing", "en")
    assert ("site", "A tale of fog.") in {(p.reason, p.words) for p in manuscript.left_out}


def test_verse_and_citations() -> None:
    body = (
        "<section><epigraph><p>O fog.</p><text-author>Bo</text-author></epigraph>"
        "<poem><title><p>Song</p></title><stanza><v>One lamp,</v><v>two lamps.</v></stanza>"
        "<stanza><v>None.</v></stanza></poem><subtitle>* * *</subtitle><p>She sang.</p>"
        "<subtitle>Later</subtitle><cite><p>A letter.</p></cite></section>"
    )
    assert read(body).text.split("\n\n") == [
        "O fog.", "Bo", "Song", "One lamp,\ntwo lamps.", "None.", "* * *", "She sang.", "Later",
        "A letter.",
    ]  # fmt: skip


def test_notes_stand_beside_the_text() -> None:
    note = (
        '<body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p></title>'
        "<p>A boat.</p></section></body>"
    )
    body = '<section><p>The ferry<a l:href="#n1" type="note">[1]</a> came.</p></section>'
    manuscript = read(body, tail=note)
    assert manuscript.text == "The ferry came."
    assert [(p.reason, p.words) for p in manuscript.left_out if p.reason == "note"] == [
        ("note", "[1]"),
        ("note", "Notes 1 A boat."),
    ]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = fb2(
        "<body><section><p>Паром опять опоздал, и никто не удивился.</p></section></body>",
        info="",
        encoding=encoding,
    )
    assert read_file(name="a.fb2", data=data).text.startswith("Паром опять")


def test_a_book_is_known_by_its_beginning_and_in_a_zip(pack: ZipBuilder) -> None:
    data = fb2("<body><section><p>The ferry &mdash; late.</p></section></body>")
    assert read_file(name="a.xml", data=data).text == "The ferry — late."
    for name in ("a.fb2.zip", "a.fbz", "a.fb2"):
        assert read_file(name=name, data=pack({"a.fb2": data})).title == "The Kiln"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"words", ImportCode.BROKEN),
        (b"<FictionBook>", ImportCode.BROKEN),
        (b"<FictionBook/>", ImportCode.NO_TEXT),
        (b"<!DOCTYPE d [<!ENTITY a 'ha'>]><FictionBook>&a;</FictionBook>", ImportCode.BOMB),
    ],
)
def test_damaged_books(data: bytes, code: ImportCode) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.fb2", data=data)
    assert caught.value.code is code
