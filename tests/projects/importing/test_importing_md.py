from __future__ import annotations

import time

import pytest

from projects.importing import read_file
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.md import plain

SOURCE = """---
title: "The Kiln"
author: Ada Mire
---

# The Kiln

*For the ferrymen.*

## The Bell

The **ferry** was [late](https://example.org/x "t") again.[^1]
Nobody knew why.

---

> "Wait," she said.

***
***

The Boat
--------

It was &amp; is \\*slow\\*, like snake_case_words.<br>So.

[^1]: A note that is not told.
"""


def test_a_markdown_story() -> None:
    manuscript = read_file(name="a.md", data=SOURCE.encode())
    assert manuscript.text == (
        "The Kiln\n\nFor the ferrymen.\n\nThe Bell\n\nThe ferry was late again.\nNobody knew why."
        '\n\n* * *\n\n"Wait," she said.\n\n* * *\n\nThe Boat\n\n'
        "It was & is *slow*, like snake_case_words.\nSo."
    )
    assert [c.title for c in manuscript.chapters] == ["The Bell", "The Boat"]
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")


def test_first_level_headings_are_chapters_where_there_are_several() -> None:
    data = "# 第一章 雾\n\n渡船又晚了。\n\n## 夜\n\n雨。\n\n# 第二章 雨\n\n钟声。".encode()
    assert [c.title for c in read_file(name="a.md", data=data).chapters] == [
        "第一章 雾",
        "第二章 雨",
    ]


def test_chapters_without_marks_are_found_by_their_words() -> None:
    data = b"CHAPTER I\n\nThe ferry was late.\n\nCHAPTER II\n\nThe bell rang.\n"
    assert [c.title for c in read_file(name="a.md", data=data).chapters] == [
        "CHAPTER I",
        "CHAPTER II",
    ]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("a *b* c", "a b c"),
        ("**b**", "b"),
        ("***b***", "b"),
        ("_b_ __c__", "b c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`x`", "x"),
        ("~~gone~~", "gone"),
        ("![picture](a.png)after", "after"),
        ("a \\_b\\_", "a _b_"),
        ("<em>x</em>", "x"),
    ],
)
def test_inline_marks_are_dropped(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_only_a_rule_is_no_text() -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.md", data=b"---\n\n***\n")
    assert caught.value.code is ImportCode.NO_TEXT


@pytest.mark.parametrize("piece", ["[", "*a", "_a ", "<", "`a", "[a", "<a", "\\", "# "])
def test_hostile_lines_are_read_quickly(piece: str) -> None:
    before = time.perf_counter()
    read_file(name="a.md", data=(f"{piece * 9_000}\n" * 5 + "text").encode())
    assert time.perf_counter() - before < 2
