from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from projects.importing import ImportCode, ImportProblem, bundle, read_file, read_files
from projects.importing.file_names import in_order, readable_name, title_of
from projects.importing.formats import pdf_budget
from tests.projects.importing.documents import pdf

ZipBuilder = Callable[..., bytes]


def refusal(data: bytes, name: str = "a.zip") -> ImportProblem:
    with pytest.raises(ImportProblem) as caught:
        read_file(name=name, data=data)
    return caught.value


def test_files_are_chapters_in_the_order_of_their_numbers(pack: ZipBuilder) -> None:
    data = pack({
        "The Kiln/10 - Rain.txt": "The bell rang.",
        "The Kiln/2 - The Gate.md": "The *ferry* was late.",
        "The Kiln/1.txt": "Fog.",
        "The Kiln/cover.jpg": b"\xff\xd8\xff\x00\x01",
        "The Kiln/.DS_Store": b"\x00\x01",
        "__MACOSX/The Kiln/._1.txt": b"\x00\x05",
        "The Kiln/empty.txt": b"",
    })  # fmt: skip
    manuscript = read_file(name="a.zip", data=data)
    assert [c.title for c in manuscript.chapters] == ["1", "The Gate", "Rain"]
    assert manuscript.text == "Fog.\n\nThe ferry was late.\n\nThe bell rang."
    assert manuscript.title == "The Kiln"
    assert [manuscript.text_of(c).strip() for c in manuscript.chapters][1] == "The ferry was late."


def test_a_file_with_headings_keeps_its_chapters(pack: ZipBuilder) -> None:
    two = "CHAPTER I\n\nThe ferry was late.\n\nCHAPTER II\n\nThe bell rang.\n"
    manuscript = read_file(name="a.zip", data=pack({"b.txt": "Rain.", "a.txt": two}))
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I", "CHAPTER II", "b"]


def test_what_is_left_out_moves_with_its_file(pack: ZipBuilder) -> None:
    page = "<html><body><p>The bell.</p><nav>Home</nav><p>Rain.</p></body></html>"
    manuscript = read_file(name="a.zip", data=pack({"1.txt": "Fog.", "2.html": page}))
    assert [(left.words, left.start > 4) for left in manuscript.left_out] == [("Home", True)]


def test_chapters_move_where_a_script_is_told_as_prose(pack: ZipBuilder) -> None:
    script = "ADA: The fog is here.\n\nBO: I see it.\n\nADA: Then go.\n\nBO: Not yet.\n\n" * 3
    manuscript = read_file(name="a.zip", data=pack({"1.txt": script, "2.txt": script}))
    assert [c.title for c in manuscript.chapters] == ["1", "2"]
    first, second = (manuscript.text_of(c).strip() for c in manuscript.chapters)
    assert first == second


def test_one_file_in_a_zip_is_that_file(pack: ZipBuilder) -> None:
    data = pack({"a.md": "---\ntitle: The Kiln\n---\n\nFog.", "b.png": b"\x89PNG"})
    manuscript = read_file(name="a.zip", data=data)
    assert (manuscript.title, manuscript.chapters[0].title) == ("The Kiln", "The Kiln")


def test_what_is_refused(pack: ZipBuilder) -> None:
    inner = pack({"1.txt": "Fog."})
    assert refusal(pack({"1.txt": "Fog.", "2.zip": inner})).code is ImportCode.UNSUPPORTED_TYPE
    assert refusal(pack({"1.txt": "Fog.", "2.mobi": "x"})).code is ImportCode.KINDLE
    assert refusal(pack({"1.txt": "Fog.", "2.epub": "x"})).code is ImportCode.BROKEN
    assert refusal(pack({"a.png": b"\x89PNG"})).code is ImportCode.UNSUPPORTED_TYPE
    assert refusal(pack({"xl/a.txt": "x"}), "a.xlsx").code is ImportCode.UNSUPPORTED_TYPE
    assert refusal(pack({"1.txt": " \n", "2.txt": "..."})).code is ImportCode.NO_TEXT


def test_files_share_what_one_may_cost(pack: ZipBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    page = [(60, 500, "The ferry was late.")]
    files: dict[str, str | bytes] = {f"{n}.pdf": pdf(pages=[page]) for n in range(4)}
    assert len(read_file(name="a.zip", data=pack(files)).chapters) == 4
    monkeypatch.setattr(pdf_budget, "MAX_WORK", 3 * pdf_budget.FILE_WEIGHT)
    assert refusal(pack(files)).code is ImportCode.BOMB
    monkeypatch.setattr(bundle, "MAX_DECLARED_BYTES", 2_000)
    document = pack({"word/document.xml": "<w:p xmlns:w='w'/>" + " " * 1_500})
    assert refusal(pack({"1.docx": document, "2.docx": document})).code is ImportCode.BOMB


def test_files_dropped_at_once() -> None:
    files = [("第十章 雨.txt", "钟声响了。".encode()), ("第二章 雾.txt", "渡船又晚了。".encode())]
    manuscript = read_files(files=[*files, ("第二章 雾.txt", "灯灭了。".encode())])
    assert [c.title for c in manuscript.chapters] == ["第二章 雾", "第二章 雾", "第十章 雨"]
    assert manuscript.text.index("渡船") < manuscript.text.index("钟声")
    with pytest.raises(ImportProblem):
        read_files(files=[])


@pytest.mark.parametrize(
    "names",
    [
        ["1.txt", "2.txt", "10.txt"],
        ["ch1.txt", "ch2.txt", "ch10.txt"],
        ["Prologue.txt", "1.txt", "2.txt", "Epilogue.txt"],
        ["Rain (ch 1).txt", "Fog (ch 2).txt", "Ash (ch 3).txt"],
        ["第一章.txt", "第二章.txt", "第十章.txt", "第十一章.txt"],
        ["1-1.txt", "1-2.txt", "2-1.txt"],
        ["Book 1/2.txt", "Book 1/11.txt", "Book 2/1.txt"],
        ["a.txt", "b.txt", "c.txt"],
    ],
)
def test_the_order_of_names(names: list[str]) -> None:
    shuffled = names[:]
    random.Random(7).shuffle(shuffled)
    assert in_order(shuffled) == names


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("01 - The Gate.txt", "The Gate"),
        ("x/07_the_gate.md", "the gate"),
        ("12. Rain.docx", "Rain"),
        ("(3) Rain.txt", "Rain"),
        ("第3章 雨.txt", "第3章 雨"),
        ("2.txt", "2"),
        ("003.txt", "003"),
        ("12 Angry Ferrymen.txt", "12 Angry Ferrymen"),
        ("Chapter 3.txt", "Chapter 3"),
        ("the-long-gate.txt", "the long gate"),
        ("3、雨.txt", "雨"),
    ],
)
def test_titles_of_names(name: str, title: str) -> None:
    assert title_of(name) == title


def test_names_of_old_packers() -> None:
    assert readable_name("第一章.txt".encode("gbk").decode("cp437")) == "第一章.txt"
    assert readable_name("雾.txt".encode().decode("cp437")) == "雾.txt"
    assert readable_name("café.txt") == "café.txt"
    assert readable_name("雾.txt") == "雾.txt"
