from __future__ import annotations

import pytest

from projects.importing import read_file, read_text
from projects.importing.errors import ImportCode, ImportProblem

STORY = "The ferry was late again, and the people had begun to talk. It was the bell that he heard."


def test_the_text_is_the_file_to_the_last_newline() -> None:
    text = f"\tThe Kiln\r\n\r\nCHAPTER I\r\n\r\n{STORY}\r\n \r\nCHAPTER II\r\n\r\n{STORY}\r\n\r\n"
    manuscript = read_file(name="a.txt", data=text.encode())
    assert manuscript.text == text
    assert [manuscript.text_of(c)[:10].strip() for c in manuscript.chapters] == [
        "CHAPTER I",
        "CHAPTER II",
    ]


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        (f"The Kiln\n\nby Ada Mire\n\nCHAPTER I\n\n{STORY}", "The Kiln", "Ada Mire"),
        (f"Title: The Kiln\n\nAuthor: Ada Mire\n\nCHAPTER I\n\n{STORY}", "The Kiln", "Ada Mire"),
        ("《窑》\n作者：米阿达\n第一章 雾\n渡船又晚了。", "窑", "米阿达"),
        ("窑\n\n渡船又晚了。谁也不知道。", "窑", ""),
        (STORY, "", ""),
        (f"CHAPTER I\n\n{STORY}", "", ""),
        ("渡船又晚了。\n谁也不知道。", "", ""),
    ],
)
def test_title_and_author_as_far_as_the_text_tells(text: str, title: str, author: str) -> None:
    manuscript = read_text(text=text)
    assert (manuscript.title, manuscript.author) == (title, author)


def test_a_story_without_headings_carries_its_own_title() -> None:
    manuscript = read_text(text="窑\n\n渡船又晚了。谁也不知道。")
    assert [c.title for c in manuscript.chapters] == ["窑"]
    assert manuscript.language == "zh"


def test_what_is_given_overrules_what_is_found() -> None:
    manuscript = read_text(text=f"The Kiln\n\n{STORY}", language="fr", title="Mine")
    assert (manuscript.language, manuscript.title) == ("fr", "Mine")


def test_a_file_without_a_letter_has_no_text() -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.txt", data=b" \r\n -- \n")
    assert caught.value.code is ImportCode.NO_TEXT
