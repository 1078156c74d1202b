"""What a person changes at import: no change loses or doubles a letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from projects.importing import read_file
from projects.importing.account import letters
from projects.importing.pieces import (
    Division,
    cut,
    divided,
    joined,
    left_out,
    one_chapter,
    paragraphs_of,
    taken_in,
)

BOOK = (
    b"<html><body><h1>The Kiln</h1><p>by Ada Mire</p><div class='nav'><a>Next chapter</a></div>"
    b"<h2>Chapter 1</h2><p>The ferry was late.</p><p style='display:none'>stolen words</p><p>It rained.</p>"
    b"<h2>Chapter 2</h2><p>Nobody came.</p><p>The bell rang twice.</p><h2>Also by Ada Mire</h2><p>Rain</p></body></html>"
)


def book() -> Division:
    return divided(read_file(name="a.html", data=BOOK))


def total(division: Division) -> int:
    return sum(letters(piece.words) for piece in division.pieces)


def chapters(division: Division) -> list[str]:
    return [division.text_of(n) for n in range(len(division.titles))]


def test_every_letter_is_in_a_piece() -> None:
    division = book()
    assert division.titles == ("Chapter 1", "Chapter 2")
    assert [piece.reason for piece in division.pieces if piece.chapter is None] == [
        "title_page", "navigation", "hidden", "back",
    ]  # fmt: skip
    manuscript = read_file(name="a.html", data=BOOK)
    assert [t.strip() for t in chapters(division)] == [
        manuscript.text_of(c).strip() for c in manuscript.chapters
    ]


def test_what_was_hidden_is_taken_in_where_it_stood() -> None:
    division = book()
    hidden = next(n for n, p in enumerate(division.pieces) if p.reason == "hidden")
    text = taken_in(division, piece=hidden).text_of(0)
    assert text.index("late") < text.index("stolen words") < text.index("rained")


def test_a_title_page_taken_in_is_a_chapter_of_its_own() -> None:
    division = taken_in(book(), piece=0)
    assert len(division.titles) == 3
    assert "Ada Mire" in division.text_of(0)


def test_chapters_are_joined_cut_and_made_one() -> None:
    division = book()
    assert chapters(joined(division, chapter=1))[0].count("Chapter") == 2
    assert joined(division, chapter=0) == division
    last = max(n for n, p in enumerate(division.pieces) if p.chapter == 1)
    halves = cut(division, piece=last, paragraph=2)
    assert halves.titles == ("Chapter 1", "Chapter 2", "")
    assert halves.text_of(2).strip() == "The bell rang twice."
    assert one_chapter(halves, title="All").titles == ("All",)


def test_a_paragraph_is_left_out_and_a_chapter_without_words_is_gone() -> None:
    division = book()
    first = next(n for n, p in enumerate(division.pieces) if p.chapter == 0)
    without = left_out(division, piece=first, paragraph=1)
    assert "ferry" not in without.text_of(0)
    gone = left_out(one_chapter(division, title="All"), piece=first)
    for n in reversed(range(len(gone.pieces))):
        gone = left_out(gone, piece=n)
    assert gone.titles == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(0, 4)), max_size=12))
def test_no_change_loses_a_letter(changes: list[tuple[int, int, int]]) -> None:
    division = book()
    whole = total(division)
    for kind, at, paragraph in changes:
        division = (
            lambda d, a, p: cut(d, piece=a, paragraph=p),
            lambda d, a, p: joined(d, chapter=a),
            lambda d, a, p: left_out(d, piece=a, paragraph=p),
            lambda d, a, p: taken_in(d, piece=a),
            lambda d, a, p: one_chapter(d, title="All"),
        )[kind](division, at, paragraph)
        assert total(division) == whole
        used = [p.chapter for p in division.pieces if p.chapter is not None]
        assert sorted(set(used)) == list(range(len(division.titles)))
        assert used == sorted(used)


@given(st.text(alphabet="ab \n\u3000", max_size=60))
def test_paragraphs_hold_every_character(words: str) -> None:
    assert "".join(paragraphs_of(words)) == words
