"""What a file may cost: elements, pieces, memory; and that bounds lose nothing in silence."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from comicforge import settings
from projects import limits
from projects.importing import ImportCode, ImportProblem, bundle, outcome, read_file, read_files
from projects.importing.account import letters
from projects.importing.child import OUTCOME, PROBLEM, problem_in
from projects.importing.formats import blocks, parts
from projects.importing.outcome import outcome_of, read, written
from projects.importing.pieces import Division, Piece, within

ZipBuilder = Callable[[dict[str, str | bytes]], bytes]
ROOT = Path(__file__).resolve().parents[3]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def code_of(name: str, data: bytes) -> ImportCode:
    with pytest.raises(ImportProblem) as caught:
        read_file(name=name, data=data)
    return caught.value.code


def test_elements_cost_whether_there_are_words_in_them_or_not(
    pack: ZipBuilder, epub: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MAX_PARTS", 500)
    many = 300  # in each of two documents of the EPUB
    word = f'<w:document xmlns:w="{WORD}"><w:body>{"<w:p/>" * 2 * many}</w:body></w:document>'
    office = f'<office:document-content xmlns:office="{OFFICE}">{"<office:p/>" * 2 * many}</office:document-content>'
    page = f"<html><body><p>Hello.</p>{'<b></b>' * many}</body></html>"
    files = {
        "a.docx": pack({"word/document.xml": word}),
        "a.odt": pack({"content.xml": office}),
        "a.fb2": f"<FictionBook><body>{'<p/>' * 2 * many}</body></FictionBook>".encode(),
        "a.html": page.replace("<b></b>", "<b></b><i></i>").encode(),
        "a.epub": epub(documents={"a.xhtml": page, "b.xhtml": page}),
    }
    codes = {name: code_of(name, data) for name, data in files.items()}
    assert codes == dict.fromkeys(files, ImportCode.TOO_MANY_PARTS)


def test_what_is_left_out_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MAX_ASIDES", 20)
    page = b"<html><body><p>Hello there.</p>" + b"<p hidden>Not seen.</p>" * 21
    assert code_of("a.html", page) is ImportCode.TOO_MANY_PARTS


def test_so_many_files_are_one_text_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == limits.MAX_FILES
    assert settings.UPLOAD_LIMIT == limits.MAX_UPLOAD_BYTES
    monkeypatch.setattr(bundle, "MAX_FILES", 2)
    files = [(f"{n}.txt", b"The ferry was late.") for n in range(3)]
    assert len(read_files(files=files[:2]).chapters) == 2
    with pytest.raises(ImportProblem) as caught:
        read_files(files=files)
    assert caught.value.code is ImportCode.TOO_MANY_PARTS


def test_several_files_are_packed_without_being_held() -> None:
    files = [("1.txt", b"One."), ("1.txt", b"Two.")]
    name, stream = bundle.packed((n, io.BytesIO(d)) for n, d in files)
    again = bundle.packed((n, io.BytesIO(d)) for n, d in files)[1]
    data = stream.read()
    assert (name, again.read()) == ("2 × 1.txt.zip", data)
    text = read_file(name=name, data=data).text
    assert "One." in text
    assert "Two." in text


@pytest.mark.parametrize(("count", "most"), [(7, 3), (10, 9), (10, 10), (3, 10), (100, 7)])
def test_too_many_chapters_are_joined_evenly(count: int, most: int) -> None:
    pieces = [p for n in range(count) for p in (Piece(f"{n}.\n", n), Piece("note", None, "note"))]
    whole = Division(tuple(pieces), tuple(f"Chapter {n}" for n in range(count)))
    made = within(whole, most=most)
    assert len(made.titles) == min(count, most)
    assert [p.words for p in made.pieces] == [p.words for p in pieces]
    assert [p.reason for p in made.pieces] == [p.reason for p in pieces]
    texts = list(made.texts())
    assert [made.text_of(n) for n in range(len(texts))] == [text for _, text in texts]
    for title, text in texts:
        assert text.startswith(title.removeprefix("Chapter "))
    sizes = [text.count(".") for _, text in texts]
    assert max(sizes) - min(sizes) <= 1


def test_more_headings_than_there_are_chapters_keep_every_letter() -> None:
    text = "".join(f"# Rain {n}\n\nIt fell for {n} days.\n\n" for n in range(1, 12_001))
    made = outcome_of(name="a.md", data=text.encode(), language="en", encoding="")
    assert (made.about.found, len(made.division.titles)) == (12_000, limits.MAX_CHAPTERS)
    assert sum(letters(p.words) for p in made.division.pieces) == letters(text)
    assert max(len(told) for _, told in made.division.texts()) < 1_000


def test_an_outcome_goes_over_as_lines_and_comes_back() -> None:
    text = "Chapter 1\n\nIt rained.\x00 \x85 \u2028 And rained.\n\nChapter 2\n\n雨停了。😀\n"
    made = outcome_of(name="a.txt", data=text.encode(), language=None, encoding="")
    assert read(io.BytesIO(b"".join(written(made)))) == made
    assert "\0" not in "".join(p.words for p in made.division.pieces)


def test_what_no_database_takes_becomes_something_that_it_does() -> None:
    data = "Half a \ud800 pair.\n".encode("utf-16-le", "surrogatepass")
    made = outcome_of(name="a.txt", data=b"\xff\xfe" + data, language="en", encoding="")
    "".join(p.words for p in made.division.pieces).encode()


def test_pieces_and_what_they_hold_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"Chapter {n}\n\nIt rained on day {n}.\n\n" for n in range(1, 30)).encode()
    for name, most, code in (
        ("MAX_PIECES", 5, ImportCode.TOO_MANY_PARTS),
        ("MAX_HELD", 500, ImportCode.TOO_LONG),
    ):
        with monkeypatch.context() as patched, pytest.raises(ImportProblem) as caught:
            patched.setattr(outcome, name, most)
            outcome_of(name="a.txt", data=text, language="en", encoding="")
        assert caught.value.code is code


def child(name: str, data: bytes, *, megabytes: int) -> bytes:
    """What the program of the import says, with so much address space."""
    command = [sys.executable, "-m", "comicforge.confined", str(megabytes * 2**20), "60"]
    done = subprocess.run(
        [*command, "projects.importing.child", json.dumps(name), "", ""],
        input=data, capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


def test_the_program_tells_the_outcome_or_the_problem() -> None:
    said = child("a.txt", b"Chapter 1\n\nIt rained.\n", megabytes=400)
    assert said.startswith(OUTCOME)
    assert read(io.BytesIO(said.removeprefix(OUTCOME))).division.titles == ("Chapter 1",)
    said = child("a.mobi", b"BOOK", megabytes=400)
    assert said.startswith(PROBLEM)
    assert problem_in(said.removeprefix(PROBLEM)).code is ImportCode.KINDLE


def test_a_long_text_is_read_with_little_memory() -> None:
    line = "他走进了屋子，看见窗外的雨下得很大，心里想着昨天的事情。\n\n"
    text = "".join(f"第{n}章\n\n" + line * 200 for n in range(1, 301))
    assert child("a.txt", text.encode(), megabytes=220).startswith(OUTCOME)
