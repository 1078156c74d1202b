"""Quotations: every way of marking speech, and nothing that is only named."""

from __future__ import annotations

import pytest

from pipeline.story.text.paragraphs import is_break, paragraphs
from pipeline.story.text.quotes import find_quotes, quote_style


def said(text: str, language: str = "en") -> list[str]:
    """The words between the marks of what is spoken."""
    paras = paragraphs(text, 0, len(text))
    found = find_quotes(text, paras, language=language, style=quote_style(text))
    return [text[q.start : q.end] for q in found if q.speech]


def test_curly_marks() -> None:
    text = "“Row,” said Ida. “Row harder!” He rowed."
    assert said(text) == ["“Row,”", "“Row harder!”"]


def test_straight_marks() -> None:
    text = '"Row," said Ida. "Row harder!" He rowed.\n\n"I am," said Noah.'
    assert said(text) == ['"Row,"', '"Row harder!"', '"I am,"']


def test_single_straight_marks_with_apostrophes() -> None:
    text = (
        "'Don't row,' said Ida. 'It isn't Noah's boat.'\n\n'Whose is it, then?' he asked.\n\n"
        "'The Hales' boat is it.'"
    )
    assert said(text) == [
        "'Don't row,'",
        "'It isn't Noah's boat.'",
        "'Whose is it, then?'",
        "'The Hales' boat is it.'",
    ]


def test_single_curly_marks_with_apostrophes() -> None:
    text = "‘Don’t row,’ said Ida. ‘It isn’t Noah’s boat.’\n\n‘Whose, then?’ he asked."
    assert said(text) == ["‘Don’t row,’", "‘It isn’t Noah’s boat.’", "‘Whose, then?’"]


def test_nested_marks_are_part_of_what_is_said() -> None:
    text = "“She wrote ‘Come at once!’ on the wall,” said Ida. “Then ‘Go!’ on the door.”"
    assert said(text) == ["“She wrote ‘Come at once!’ on the wall,”", "“Then ‘Go!’ on the door.”"]


@pytest.mark.parametrize(
    "text, language, last",
    [
        ("“Look,” said Ida. “She wrote ‘Hurry!’”", "en", "“She wrote ‘Hurry!’”"),
        ("阿宁走过来。“她写‘快！’”", "zh", "“她写‘快！’”"),
    ],
)
def test_a_speech_may_end_in_a_quotation(text: str, language: str, last: str) -> None:
    assert said(text, language)[-1:] == [last]


def test_a_speech_runs_on_over_paragraphs() -> None:
    text = (
        "“It was winter,” said Ida. “The snow lay deep.\n\n“Nobody came.\n\n"
        "“Then you knocked.”\n\nHe nodded."
    )
    paras = paragraphs(text, 0, len(text))
    found = find_quotes(text, paras, language="en", style="double")
    assert [text[q.start : q.end] for q in found] == [
        "“It was winter,”",
        "“The snow lay deep.",
        "“Nobody came.",
        "“Then you knocked.”",
    ]
    assert [q.open_end for q in found] == [False, True, True, False]
    assert [q.paragraph for q in found] == [0, 0, 1, 2]
    assert all(q.speech for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “castle” was a shed.",
        "He called it a “short cut” and it took all day.",
        "She read “The Lamp” twice over in a night.",
        'A sign said "closed" in red paint on the door.',
    ],
)
def test_scare_quotes_and_titles_are_not_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“In such a” — Mrs. Hale looked about her — “such a fine house.”", 2),
        ("“She was a,” Ida laid the cloth over the basket and smoothed it, “a dancer.”", 2),
        ("Noah knocked. A sharp “Come in” followed.", 1),
        ("The rope went taut, with a wild scream of “Mercy! Mercy!” from below.", 1),
        ("Ida said in a low voice that “her head did not run upon dances much.”", 1),
        ("He was, he says, “taken aback.”", 1),
        ("“I cannot go, because” looking down at her shoes, Ida began to cry.", 1),
        ('""Tis a muddle," said Noah.', 1),
    ],
)
def test_speech_broken_off_reported_or_uttered(text: str, words: int) -> None:
    assert len(said(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "The boat that people called “Rachel’s Pride” — a lugger — lay on the beach.",
        "A belief in Ida’s “innocence” came to seem foolish.",
    ],
)
def test_what_only_looks_uttered_is_named(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text, words",
    [
        ("“走吧。”阿宁说。", ["“走吧。”"]),
        ("「走吧。」阿宁說。「天黑了！」", ["「走吧。」", "「天黑了！」"]),
        ("「他寫了『快來』兩個字。」阿宁說。", ["「他寫了『快來』兩個字。」"]),
        ("『走吧。』阿宁說。", ["『走吧。』"]),
        ("阿宁说：“走”", ["“走”"]),
        ("“他说‘等一等’，就走了。”", ["“他说‘等一等’，就走了。”"]),
    ],
)
def test_chinese_marks(text: str, words: list[str]) -> None:
    assert said(text, "zh") == words


@pytest.mark.parametrize("text", ["他是村里有名的“先生”。", "人们叫它“鬼屋”，谁也不进去。"])
def test_chinese_names_in_marks_are_not_speech(text: str) -> None:
    assert said(text, "zh") == []


def test_a_chinese_speech_runs_on_over_paragraphs() -> None:
    text = "“那年下着雪。\n\n“没有人来。”阿宁说。"
    paras = paragraphs(text, 0, len(text))
    found = find_quotes(text, paras, language="zh", style="cjk")
    assert [q.open_end for q in found] == [True, False]


@pytest.mark.parametrize(
    "text, style",
    [
        ("“Row,” she said. “Row!”", "double"),
        ('"Row," she said. "Row!"', "double"),
        ("‘Row,’ she said. ‘It’s late.’", "single"),
        ("'Row,' she said. 'It's late.'", "single"),
        ("「走。」", "cjk"),
        ("No one spoke.", "double"),
        ("—Row, said Ida.\n\n—I am, said Noah.\n\n—Harder!\n\n—No.", "dash"),
    ],
)
def test_the_books_own_marks_are_known(text: str, style: str) -> None:
    assert quote_style(text) == style


def test_quotations_within_curly_marks_do_not_make_a_book_single() -> None:
    assert quote_style("“She wrote ‘Come!’ and ‘Go!’” " * 5) == "double"


def test_paragraphs_are_blocks_between_blank_lines() -> None:
    text = "  One\nstill one.\n\n \n\tTwo.  \r\n\r\nThree."
    assert [text[p.start : p.end] for p in paragraphs(text, 0, len(text))] == [
        "One\nstill one.",
        "Two.",
        "Three.",
    ]


def test_paragraphs_are_lines_where_no_blank_lines_are() -> None:
    text = "\n".join(f"Line {i}." for i in range(30))
    assert [text[p.start : p.end] for p in paragraphs(text, 0, len(text))] == text.split("\n")


def test_paragraphs_keep_their_place_in_a_range() -> None:
    text = "Skip this.\n\nOne.\n\nTwo.\n\nSkip that."
    found = paragraphs(text, 12, 24)
    assert [text[p.start : p.end] for p in found] == ["One.", "Two."]


@pytest.mark.parametrize("words", ["***", "* * *", "—", "...", "◇ ◇", "#", "~~~~", "＊＊＊"])
def test_marks_of_a_break(words: str) -> None:
    assert is_break(words)


@pytest.mark.parametrize("words", ["* one *", "I", "42", "", "第二章"])
def test_words_are_no_break(words: str) -> None:
    assert not is_break(words)
