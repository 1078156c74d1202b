"""Prose that only looks like a script, a log, pages of print or markup: it comes in as it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from projects.importing import read_file, read_text
from projects.importing.account import letters, letters_of

FILLER = "The morning was cold and the road was long. He walked on without looking back.\n\n"
PROSE = {
    "voices in turn": ("ANNA\n\n" + FILLER * 3 + "BEN\n\n" + FILLER * 3) * 4,
    "a diary of days": "MONDAY. It rained all day.\n\nTUESDAY. The sun came out again.\n\n" * 4,
    "a diary of weeks": "Monday: he slept till noon.\n\nTuesday: he slept again.\n\nThursday: it rained.\n\n"
    * 4,
    "places": "".join(
        f"{town}. It rained all day, and the boy waited for the letter.\n\n"
        for town in ("LONDON", "PARIS", "BERLIN", "VIENNA", "ROME", "PRAGUE")
    ),
    "shouts": "NO. It could not be. He ran.\n\nYES. It was. He stopped and held the wall.\n\n" * 4,
    "a sentence in capitals": "IT WAS LATE. The lamps were out.\n\nGO AWAY. That was all it said.\n\n"
    * 4,
    "a memo": "TO: All staff\n\nFROM: The butler\n\nDATE: 5 May\n\nRE: Spoons\n\nI count them.\n\n"
    * 2,
    "times of a day": "".join(
        f"{hour}:15 Got up. Nothing in the house but bread: stale as a stone.\n\nThe rain went on.\n\n"
        for hour in range(6, 14)
    ),
    "a ship's log": "".join(
        f"[{hour:02d}:00] Captain Ames came on deck. Wind: north.\n\nWe waited.\n\n"
        for hour in range(1, 10)
    ),
    "早上和晚上": "早上：他去了河边。\n\n中午：太阳很毒。\n\n晚上：母亲做了面。\n\n" * 4,
    "规则": "规则一：不要回头看。\n\n规则二：不要应声。\n\n规则三：天黑之前回家。\n\n" * 3,
    "一张表": "姓名：李四\n\n年龄：四十二岁\n\n职业：木匠\n\n" * 3,
}


@pytest.mark.parametrize("name", list(PROSE))
def test_prose_stays_prose(name: str) -> None:
    manuscript = read_text(text=PROSE[name])
    assert manuscript.text.split() == PROSE[name].split()
    assert not manuscript.left_out


@pytest.mark.parametrize(
    "line",
    [
        "Signed ________________________________________",
        "Tom______________________________ went.",
        "Mr ____________________ of the town of B____________ was dead.",
        "TOM ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( (",
        "TOM" + " (aside)" * 40 + " went",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_row_of_blanks_is_read_at_once(line: str, name: str) -> None:
    """These once took longer than anybody would wait; a test that hangs has failed."""
    data = f"He took the form.\n\n{line}\n\nHe left."
    assert "He left." in read_file(name=name, data=data.encode()).text


def test_a_row_of_tags_is_read_at_once() -> None:
    row = " ".join(f"#tag{n}" for n in range(60)) + " ❤"
    assert "Text." in read_file(name="a.md", data=f"Text.\n\n{row}\n\nText.".encode()).text


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        ("~~~", False),
        ("```", False),
        ("~~~ * ~~~", False),
        ("Status: dead, said the screen.", True),
        ("[Tom]: where are you", True),
        ("%%", False),
    ],
)
def test_markup_that_is_none_hides_nothing(row: str, stays: bool) -> None:
    data = f"# One\n\n{row}\n\nShe woke at dawn.\n\nShe wrote #metoo on the wall."
    manuscript = read_file(name="a.md", data=data.encode())
    assert "She woke at dawn." in manuscript.text
    assert "She wrote #metoo on the wall." in manuscript.text
    assert (row in manuscript.text) is stays


def test_tags_are_listed_once() -> None:
    data = "# One\n\nStatus: Draft\n\n#hope #rain\n\nHe went on."
    manuscript = read_file(name="a.md", data=data.encode())
    assert [p.words for p in manuscript.left_out] == ["Status: Draft", "#hope #rain"]
    assert letters_of(manuscript) == letters(data)


def test_numbers_between_lines_without_stops_are_headings() -> None:
    verse = "".join(
        f"{n}\n\nthe sea came up the stairs\nand nobody moved\n\nthe clock said nothing\n\n"
        for n in range(1, 7)
    )
    manuscript = read_text(text=verse)
    assert not [p for p in manuscript.left_out if p.reason == "page_number"]


def test_a_hyphen_at_the_end_of_a_verse_stays() -> None:
    verse = "O wind-\nblown rose-\nred sea-\ngreen night-\nlong song,\nO come.\n\nHe read it twice, and wept."
    assert "O wind-\nblown rose-\nred sea-" in read_text(text=verse).text


def test_two_entries_of_a_zip_with_one_name_are_both_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", "The first of the two slept.")
        archive.writestr("a.txt", "The second of the two woke.")
    manuscript = read_file(name="a.zip", data=stream.getvalue())
    assert "first" in manuscript.text and "second" in manuscript.text
