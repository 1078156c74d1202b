"""Generated books of every format: each letter is in a chapter or listed as left out, once."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.importing import ImportProblem, read_file
from projects.importing.account import letters, letters_of
from tests.projects.importing.conftest import epub, pack

COPIES = 100
SENTENCES = (
    "The ferry was late, and nobody at the landing spoke of it.",
    "“Who goes there?” asked Ada, and she held up the lamp.",
    "渡船又晚了，谁也没有说话。",
    "“走吧。”阿达说着，提起了灯。",
    "It rained for three days; the lock filled, and the keeper slept.",
    "Ben came back.",
)
HIDDEN = ("stolen words", "藏起来的话", "note of the writer")


class Book(NamedTuple):
    """Titles and paragraphs by chapter; the words that hide among them."""

    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    hidden: str


books = st.builds(
    Book,
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Chapter {n}", "{n}. Rain", "第{n}章 雾", "The Lock House", "Prologue"]
            ),
            st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=8).map(tuple),
        ),
        min_size=1,
        max_size=5,
    ).map(lambda found: tuple((t.format(n=n), p) for n, (t, p) in enumerate(found, 1))),
    st.sampled_from(HIDDEN),
)


def txt(book: Book) -> bytes:
    return "\n\n".join(f"{t}\n\n" + "\n\n".join(p) for t, p in book.chapters).encode()


def lines(book: Book) -> bytes:
    return "\r\n".join(f"{t}\r\n\r\n" + "\r\n".join(p) for t, p in book.chapters).encode()


def old_mac(book: Book) -> bytes:
    return txt(book).replace(b"\n", b"\r")


def html(book: Book) -> bytes:
    body = "".join(
        f"<h2>{escape(t)}</h2>" + "".join(f"<p>{escape(words)}</p>" for words in p)
        for t, p in book.chapters
    )
    hidden = f"<p style='display:none'>{book.hidden}</p><nav>{book.hidden}</nav>"
    return f"<html><body>{hidden}{body}<aside>{book.hidden}</aside></body></html>".encode()


def breaks(book: Book) -> bytes:
    body = "<br><br>".join(f"{escape(t)}<br><br>" + "<br><br>".join(p) for t, p in book.chapters)
    return f"<html><body><div>{body}</div></body></html>".encode()


def md(book: Book) -> bytes:
    body = "\n\n".join(f"## {t}\n\n" + "\n\n".join(p) for t, p in book.chapters)
    return f"---\ntitle: x\n---\n\n%%{book.hidden}%%\n\n{body}\n\n[^1]: {book.hidden}\n".encode()


def book_epub(book: Book) -> bytes:
    documents = {
        f"c{n}.xhtml": f"<body><h2>{escape(t)}</h2>" + "".join(f"<p>{w}</p>" for w in p) + "</body>"
        for n, (t, p) in enumerate(book.chapters)
    }
    documents["x.xhtml"] = f"<body><p hidden='hidden'>{book.hidden}</p></body>"
    return epub(documents=documents)


def docx(book: Book) -> bytes:
    def paragraph(words: str, inside: str = "") -> str:
        return f"<w:p>{inside}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"

    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{book.hidden}</w:t></w:r></w:p>"
    body = hidden + "".join(
        paragraph(t, style) + "".join(paragraph(words) for words in p) for t, p in book.chapters
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return pack({"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"})


def odt(book: Book) -> bytes:
    body = "".join(
        f'<text:h text:outline-level="1">{escape(t)}</text:h>'
        + "".join(f"<text:p>{escape(words)}</text:p>" for words in p)
        for t, p in book.chapters
    )
    note = f"<text:note><text:p>{book.hidden}</text:p></text:note>"
    space = 'xmlns:text="t" xmlns:office="o"'
    return pack({"content.xml": f"<d {space}><text:p>{note}</text:p>{body}</d>"})


def fb2(book: Book) -> bytes:
    body = "".join(
        f"<section><title><p>{escape(t)}</p></title>"
        + "".join(f"<p>{escape(words)}</p>" for words in p)
        + "</section>"
        for t, p in book.chapters
    )
    notes = f'<body name="notes"><section><p>{book.hidden}</p></section></body>'
    return f"<?xml version='1.0'?><FictionBook><body>{body}</body>{notes}</FictionBook>".encode()


def rtf(book: Book) -> bytes:
    def words(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    body = "".join(
        f"{words(t)}\\par " + "".join(f"{words(w)}\\par " for w in p) for t, p in book.chapters
    )
    return f"{{\\rtf1\\ansi {{\\v {words(book.hidden)}}}{body}}}".encode()


def bundle(book: Book) -> bytes:
    return pack(
        {f"{n} - {n}.txt": f"{t}\n\n" + "\n\n".join(p) for n, (t, p) in enumerate(book.chapters)}
    )


FORMATS: dict[str, tuple[str, Callable[[Book], bytes], int]] = {
    # name -> ending, writer, how often the hidden words stand in it
    "txt": ("txt", txt, 0), "lines": ("txt", lines, 0), "old mac": ("txt", old_mac, 0),
    "html": ("html", html, 3), "breaks": ("html", breaks, 0), "md": ("md", md, 2),
    "epub": ("epub", book_epub, 1), "docx": ("docx", docx, 1), "odt": ("odt", odt, 1),
    "fb2": ("fb2", fb2, 1), "rtf": ("rtf", rtf, 1), "zip": ("zip", bundle, 0),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=40, deadline=None)
@given(book=books)
def test_every_letter_is_accounted_for(kind: str, book: Book) -> None:
    ending, write, hides = FORMATS[kind]
    manuscript = read_file(name=f"a.{ending}", data=write(book))
    wanted = sum(letters(t) + sum(map(letters, p)) for t, p in book.chapters)
    wanted += hides * letters(book.hidden) + (letters("title: x") if kind == "md" else 0)
    assert letters_of(manuscript) == wanted
    told = "".join("".join(manuscript.text_of(c).split()) for c in manuscript.chapters)
    for _, paragraphs in book.chapters:
        for words in paragraphs:
            assert "".join(words.split()) in told
    if hides:
        assert "".join(book.hidden.split()) not in told


@pytest.mark.parametrize("kind", ["txt", "lines", "html", "md", "epub", "docx"])
def test_damaged_copies(kind: str) -> None:
    """Flips, cuts and repeats, always the same: a manuscript or a named problem, no letter lost."""
    ending, write, _ = FORMATS[kind]
    chance = random.Random(kind)
    whole = Book(tuple((f"Chapter {n}", SENTENCES) for n in range(1, 4)), HIDDEN[0])
    data = write(whole)
    for _ in range(COPIES):
        copy = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(copy))
            how = chance.randrange(3)
            if how == 0:
                copy[at] ^= 1 << chance.randrange(8)
            elif how == 1:
                del copy[at : at + chance.choice((1, 9, 80))]
            else:
                copy[at:at] = copy[at : at + 40] * chance.randint(1, 20)
            copy = copy or bytearray(b"x")
        try:
            manuscript = read_file(name=f"a.{ending}", data=bytes(copy))
        except ImportProblem as problem:
            assert problem.message
            continue
        assert all(0 <= c.start < c.end <= len(manuscript.text) for c in manuscript.chapters)
