"""Lists of persons: who is in a play, and where the list ends."""

from __future__ import annotations

import pytest

from projects.importing import read_text

SPEECHES = "AMES: Does it never go out?\n\nLENA: Never.\n\nAMES: Then who is it for?\n\nLENA: For the boats.\n"
SPEECHES_ZH = (
    "何见秋：上船吧。\n阿蓼：多少钱？\n何见秋：不要钱。\n阿蓼：为什么？\n何见秋：别说了。\n"
)


def listed(text: str) -> dict[str, str]:
    return {person.name: person.words for person in read_text(text=text).listed}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (
            "AMES: a keeper of the light, an old man.\nLENA: his daughter, nineteen.\nTOBY: a dog.",
            {
                "AMES": "a keeper of the light, an old man",
                "LENA": "his daughter, nineteen",
                "TOBY": "a dog",
            },
        ),
        ("AMES, a keeper\n\nLENA, his daughter", {"AMES": "a keeper", "LENA": "his daughter"}),
        (
            "AMES (a keeper, 60)\nLENA — his daughter",
            {"AMES": "a keeper, 60", "LENA": "his daughter"},
        ),
        (
            "AMES ........ a keeper\nMRS. DEE . . a widow",
            {"AMES": "a keeper", "MRS. DEE": "a widow"},
        ),
        ("AMES\nLENA", {"AMES": "", "LENA": ""}),
        ("_AMES_, _a keeper_.\n_LENA_.", {"AMES": "a keeper", "LENA": ""}),
    ],
)
def test_a_list_says_who_is_in_the_play(entries: str, found: dict[str, str]) -> None:
    assert listed(f"THE LIGHT\n\nCHARACTERS\n\n{entries}\n\n{SPEECHES}") == found


def test_the_first_speech_is_no_entry() -> None:
    text = f"THE LIGHT\n\nCAST\nAMES\nLENA\n\n{SPEECHES}"
    manuscript = read_text(text=text)
    assert "Does it never go out?" in manuscript.text
    assert not any("never go" in piece.words for piece in manuscript.left_out)


def test_where_it_plays_stays_below_the_list() -> None:
    text = f"THE LIGHT\n\nCHARACTERS\n\nAMES, a keeper\nLENA, his daughter\n\nSETTING: The kitchen of a lighthouse.\n\n{SPEECHES}"
    manuscript = read_text(text=text)
    assert "The kitchen of a lighthouse." in manuscript.text
    assert [p.name for p in manuscript.listed] == ["AMES", "LENA"]


def test_a_chinese_list_of_every_mark() -> None:
    text = (
        f"渡\n\n人物：\n何见秋：三十岁，艄公。\n阿  蓼——十七岁的姑娘\n老鬼（白发）\n\n{SPEECHES_ZH}"
    )
    assert listed(text) == {"何见秋": "三十岁，艄公", "阿蓼": "十七岁的姑娘", "老鬼": "白发"}


def test_a_story_has_no_list() -> None:
    assert (
        listed("The cast of the play was small.\n\n“Who is in it?” said Ada.\n\n“Me,” said Ben.")
        == {}
    )
