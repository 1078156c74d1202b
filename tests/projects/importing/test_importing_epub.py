from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from projects.importing import read_file
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats import navigation
from projects.importing.formats.navigation import resolve

BookBuilder = Callable[..., bytes]
ZipBuilder = Callable[..., bytes]
CONTAINER = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"

ONE = (
    "<body><h2>I</h2><p>The ferry was late.<a epub:type='noteref' href='n.xhtml#1'>1</a></p></body>"
)
TWO = "<body><h2>II</h2><p>The bell rang.</p></body>"
NAV = "<li><a href='b.xhtml'>The Bell</a></li><li><a href='a.xhtml'>The Boat</a></li>"


def refusal(data: bytes) -> ImportCode:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.epub", data=data)
    return caught.value.code


def test_the_spine_gives_the_order_and_the_navigation_the_titles(epub: BookBuilder) -> None:
    data = epub(documents={"a.xhtml": TWO, "b.xhtml": ONE}, spine=["b.xhtml", "a.xhtml"], nav=NAV)
    manuscript = read_file(name="a.epub", data=data)
    assert manuscript.text == "I\n\nThe ferry was late.\n\nII\n\nThe bell rang."
    assert [c.title for c in manuscript.chapters] == ["The Bell", "The Boat"]
    assert manuscript.text_of(manuscript.chapters[1]) == "II\n\nThe bell rang."
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")
    assert manuscript.language == "en"


def test_an_ncx_with_anchors_inside_one_document(epub: BookBuilder) -> None:
    body = "<body><h2 id='x'>Fog</h2><p>One.</p><h2 id='y'>Rain</h2><p>Two.</p></body>"
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='a.xhtml#{}'/></navPoint>"
    ncx = point.format("Fog", "x") + point.format("Rain", "y")
    manuscript = read_file(name="a.epub", data=epub(documents={"a.xhtml": body}, ncx=ncx))
    assert [manuscript.text_of(c) for c in manuscript.chapters] == [
        "Fog\n\nOne.\n\n",
        "Rain\n\nTwo.",
    ]


def test_headings_count_where_there_is_no_navigation(epub: BookBuilder) -> None:
    manuscript = read_file(name="a.epub", data=epub(documents={"a.xhtml": ONE, "b.xhtml": TWO}))
    assert [c.title for c in manuscript.chapters] == ["I", "II"]


def test_parts_in_the_navigation(epub: BookBuilder) -> None:
    nav = (
        "<li><a href='p.xhtml'>Part I</a><ol><li><a href='a.xhtml'>Fog</a></li>"
        "<li><a href='b.xhtml'>Rain</a></li></ol></li>"
    )
    documents = {"p.xhtml": "<body><h1>Part I</h1></body>", "a.xhtml": ONE, "b.xhtml": TWO}
    manuscript = read_file(name="a.epub", data=epub(documents=documents, nav=nav))
    assert [c.title for c in manuscript.chapters] == ["Part I — Fog", "Rain"]
    assert manuscript.chapters[0].start == 0


def test_a_chapter_in_two_documents_stays_one(epub: BookBuilder) -> None:
    documents = {"b.xhtml": ONE, "c.xhtml": "<body><p>More fog.</p></body>", "a.xhtml": TWO}
    chapters = read_file(name="a.epub", data=epub(documents=documents, nav=NAV)).chapters
    assert len(chapters) == 2


def test_what_is_no_story_is_left_out(epub: BookBuilder) -> None:
    documents = {
        "cover.xhtml": "<body epub:type='cover'><p>Cover words</p></body>",
        "imprint.xhtml": "<body><section epub:type='imprint'><p>Imprint words</p></section></body>",
        "guide.xhtml": "<body><p>Guide words</p></body>",
        "b.xhtml": ONE,
        "a.xhtml": TWO,
        "notes.xhtml": "<body><section epub:type='endnotes'><p>Note words</p></section></body>",
        "about.xhtml": "<body><p>About words</p></body>",
    }
    nav = NAV + "<li><a href='about.xhtml'>About the Author</a></li>"
    guide = "<guide><reference type='copyright-page' href='guide.xhtml'/></guide>"
    manuscript = read_file(name="a.epub", data=epub(documents=documents, nav=nav, guide=guide))
    assert "words" not in manuscript.text
    assert len(manuscript.chapters) == 2


def test_a_document_that_the_spine_repeats_is_read_once(epub: BookBuilder) -> None:
    data = epub(documents={"a.xhtml": ONE}, spine=["a.xhtml"] * 500)
    assert read_file(name="a.epub", data=data).text.count("ferry") == 1


@pytest.mark.parametrize(
    ("algorithm", "is_locked"),
    [
        ("http://www.idpf.org/2008/embedding", False),
        ("http://ns.adobe.com/pdf/enc#RC", False),
        ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True),
    ],
)
def test_locked_books_and_scrambled_fonts(
    epub: BookBuilder, algorithm: str, is_locked: bool
) -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    )
    data = epub(documents={"a.xhtml": ONE}, extra={"META-INF/encryption.xml": encryption})
    if is_locked:
        assert refusal(data) is ImportCode.ENCRYPTED
    else:
        assert "ferry" in read_file(name="a.epub", data=data).text


def test_broken_books(pack: ZipBuilder, epub: BookBuilder) -> None:
    assert refusal(pack({"mimetype": "application/epub+zip"})) is ImportCode.BROKEN
    assert refusal(pack({"META-INF/container.xml": "<a"})) is ImportCode.BROKEN
    assert refusal(pack({"META-INF/container.xml": "<a/>"})) is ImportCode.BROKEN
    assert refusal(pack({"META-INF/container.xml": CONTAINER})) is ImportCode.BROKEN
    empty = epub(documents={"a.xhtml": "<body><p> </p></body>"})
    assert refusal(empty) is ImportCode.NO_TEXT


def test_entities_are_a_bomb(epub: BookBuilder) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><package>&b;</package>'
    data = epub(documents={"a.xhtml": ONE}, extra={"OPS/book.opf": laughs})
    assert refusal(data) is ImportCode.BOMB


def test_damaged_navigation_does_not_lose_the_book(epub: BookBuilder) -> None:
    documents = {"b.xhtml": ONE, "a.xhtml": TWO}
    data = epub(documents=documents, nav="</broken>")
    assert [c.title for c in read_file(name="a.epub", data=data).chapters] == ["I", "II"]


def test_links_are_resolved_against_their_file() -> None:
    assert resolve(base="OPS/nav.xhtml", href="text/a%20b.xhtml#x") == ("OPS/text/a b.xhtml", "x")
    assert resolve(base="OPS/text/a.xhtml", href="../b.xhtml") == ("OPS/b.xhtml", "")
    assert resolve(base="a.xhtml", href="#x") == ("a.xhtml", "x")
    assert resolve(base="a.xhtml", href="../../../etc/x") == ("../../../etc/x", "")


def test_the_depth_of_a_navigation_is_bounded(epub: BookBuilder) -> None:
    deep = "<li><span>x</span><ol>" * 500 + "<li><a href='b.xhtml'>y</a></li>" + "</ol></li>" * 500
    data = epub(documents={"b.xhtml": ONE, "a.xhtml": TWO}, nav=deep)
    assert len(read_file(name="a.epub", data=data).chapters) == 2
    assert navigation.MAX_DEPTH < 500


def test_a_publishers_book(shared: Path) -> None:
    data = (shared / "novels" / "epub" / "time-machine.epub").read_bytes()
    manuscript = read_file(name="a.epub", data=data)
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    assert [c.title for c in manuscript.chapters] == [*romans, "Epilogue"]
    assert manuscript.chapters[0].start == 0
    assert manuscript.chapters[-1].end == len(manuscript.text)
    for word in ("Standard Ebooks", "Colophon", "Endnotes", "public domain"):
        assert word not in manuscript.text
