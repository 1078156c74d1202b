from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.importing import ImportCode, ImportProblem, read_file, read_text, readers
from projects.importing.choosing import extension_of
from projects.importing.readers import EXTENSIONS

BookBuilder = Callable[..., bytes]
ZipBuilder = Callable[..., bytes]

STORY = b"CHAPTER I\n\nThe ferry was late.\n\nCHAPTER II\n\nThe bell rang.\n"
PAGE = b"<!DOCTYPE html><html><body><p>The ferry was late.</p></body></html>"


def refusal(*, name: str, data: bytes) -> ImportProblem:
    with pytest.raises(ImportProblem) as caught:
        read_file(name=name, data=data)
    return caught.value


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a", "a.md", "a.story", "x/y.z/a.txt"])
def test_a_text_is_read_whatever_its_name(name: str) -> None:
    assert len(read_file(name=name, data=STORY).chapters) == 2


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.htm", "a"])
def test_a_page_is_known_by_its_beginning(name: str) -> None:
    assert read_file(name=name, data=PAGE).text == "The ferry was late."


@pytest.mark.parametrize("name", ["a.epub", "a.zip", "a.txt", "a"])
def test_a_book_is_known_by_its_entries(epub: BookBuilder, name: str) -> None:
    data = epub(documents={"a.xhtml": "<body><p>The ferry was late.</p></body>"})
    assert read_file(name=name, data=data).title == "The Kiln"


def test_the_given_language_counts() -> None:
    assert read_file(name="a.txt", data=STORY, language="zh").language == "zh"


def test_nothing_and_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(name="a.txt", data=b"").code is ImportCode.EMPTY
    monkeypatch.setattr(readers, "MAX_UPLOAD_BYTES", 10)
    problem = refusal(name="a.txt", data=STORY)
    assert problem.code is ImportCode.TOO_LARGE
    assert problem.params == {"size": len(STORY), "limit": 10}
    with pytest.raises(ImportProblem) as caught:
        read_text(text="渡船又晚了")
    assert caught.value.params == {"size": 15, "limit": 10}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), ImportCode.BINARY),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), ImportCode.UNSUPPORTED_TYPE),
        ("a.pdf", b"%PDF-1.7 ...", ImportCode.BROKEN),
        ("a.txt", b"{\\rtf1 }", ImportCode.NO_TEXT),
        ("a.doc", b"<?xml version='1.0'?><w:wordDocument/>", ImportCode.OLD_WORD),
        ("a.mobi", b"words", ImportCode.KINDLE),
        ("a", bytes(60) + b"BOOKMOBI", ImportCode.KINDLE),
        ("a.srt", b"1\n00:00 words", ImportCode.NO_TEXT),
        ("a.epub", b"words", ImportCode.BROKEN),
        ("a.epub", b"PK\x03\x04 words", ImportCode.BROKEN),
        ("a.docx", b"PK\x05\x06" + bytes(18), ImportCode.BROKEN),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), ImportCode.OLD_WORD),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ImportCode.ENCRYPTED,
        ),
        ("a.txt", b" \n\n ", ImportCode.NO_TEXT),
    ],
)
def test_what_cannot_be_read_is_named(name: str, data: bytes, code: ImportCode) -> None:
    problem = refusal(name=name, data=data)
    assert problem.code is code
    assert problem.message


def test_another_zip_is_unsupported(pack: ZipBuilder) -> None:
    problem = refusal(name="a.zip", data=pack({"a.exe": "words"}))
    assert (problem.code, problem.params) == (ImportCode.UNSUPPORTED_TYPE, {"type": "zip"})


def test_a_story_may_begin_like_a_file_format() -> None:
    assert read_file(name="a.txt", data=b"RIFF-RAFF\n\nThe ferry was late.").title == "RIFF-RAFF"


def test_pasted_words_are_kept_as_they_are() -> None:
    text = "\ufeff 渡船又晚了。\r\n\r\n"
    manuscript = read_text(text=text, title="窑")
    assert (manuscript.text, manuscript.title, manuscript.language) == (text[1:], "窑", "zh")


@pytest.mark.parametrize(
    ("text", "code"),
    [("", ImportCode.EMPTY), (" \n", ImportCode.NO_TEXT), ("a\ud800", ImportCode.BINARY)],
)
def test_pasted_words_that_are_none(text: str, code: ImportCode) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_text(text=text)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("name", "extension"), [("a.TXT", "txt"), ("a", ""), ("c:\\x.y\\b.md", "md"), (".txt", "txt")]
)
def test_extensions(name: str, extension: str) -> None:
    assert extension_of(name) == extension


NAMES = st.sampled_from([f"a.{extension}" for extension in EXTENSIONS] + ["a", "a.bin"])
STARTS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"<html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"# ",
        b"\xd0\xcf\x11\xe0",
        b"%PDF-",
    ]
)


@given(name=NAMES, start=STARTS, data=st.binary(max_size=300))
def test_any_bytes_give_a_manuscript_or_the_named_problem(
    name: str, start: bytes, data: bytes
) -> None:
    try:
        manuscript = read_file(name=name, data=start + data)
    except ImportProblem as problem:
        assert problem.message
        return
    assert manuscript.chapters
    assert manuscript.chapters[-1].end <= len(manuscript.text)


@given(name=NAMES, text=st.text(max_size=300))
def test_any_text_gives_a_manuscript_or_the_named_problem(name: str, text: str) -> None:
    try:
        manuscript = read_file(name=name, data=text.encode())
    except ImportProblem as problem:
        assert problem.message
        return
    for chapter in manuscript.chapters:
        assert 0 <= chapter.start < chapter.end <= len(manuscript.text)


@given(data=st.data())
def test_a_damaged_book_is_read_or_refused(data: st.DataObject, epub: BookBuilder) -> None:
    book = bytearray(epub(documents={"a.xhtml": "<body><p>The ferry.</p></body>"}))
    for _ in range(data.draw(st.integers(1, 6))):
        book[data.draw(st.integers(0, len(book) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_file(name="a.epub", data=bytes(book)).text
    except ImportProblem as problem:
        assert problem.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"word " * 5_100_000),
        ("a.txt", b"x.\n\n" * 510_000),
        ("a.txt", "渡船又晚了。\n".encode("gb18030") * 1_100_000),
        ("a.md", b"x\n\n" * 510_000),
        ("a.html", b"<p>" + b"word " * 5_100_000),
    ],
)
def test_more_than_any_novel_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name=name, data=data)
    assert caught.value.code is ImportCode.TOO_LONG


def test_pictures_in_a_page_do_not_count() -> None:
    picture = b'<img src="data:image/png;base64,' + b"A" * 26_000_000 + b'">'
    manuscript = read_file(name="a.html", data=b"<p>He slept.</p>" + picture + b"<p>He woke.</p>")
    assert manuscript.text.split() == ["He", "slept.", "He", "woke."]


def test_comments_that_nothing_closes_are_words() -> None:
    data = b"<p>He slept.</p><!-- gone --><p>He woke.</p>" + b"<!--" * 200_000
    assert "He woke." in read_file(name="a.html", data=data).text
