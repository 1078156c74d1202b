"""The cast: whom names belong to, and what the text tells of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import CastMember, Script

ScriptReader = Callable[..., Script]
HALES = (
    "“Good day, Mr. Hale,” said Mrs. Hale.\n\n“Good day,” said Mr. Hale.\n\n"
    "“Who is there?” asked Miss Hale.\n\n"
    "“Nobody,” said Mr. Hale. Miss Hale laughed. Mrs. Hale frowned.\n\n“I see,” said Mrs. Hale.\n\n"
    "“I do too,” said Miss Hale."
)
STONE = (
    "“My name is Elizabeth Stone,” said Elizabeth Stone.\n\n“Lizzie!” cried Tom.\n\n"
    "“Yes?” said Lizzie.\n\n"
    "“Hush, Elizabeth,” said Tom.\n\n“No,” said Miss Stone."
)


def cast(script: Script) -> dict[str, CastMember]:
    return {c.name: c for c in script.characters}


def test_a_family_is_not_one_person(script_of: ScriptReader) -> None:
    found = cast(script_of(HALES))
    assert set(found) == {"Mr. Hale", "Mrs. Hale", "Miss Hale"}
    assert found["Mr. Hale"].gender == "male"
    assert found["Mrs. Hale"].gender == found["Miss Hale"].gender == "female"
    assert {n: c.quotes for n, c in found.items()} == {
        "Mr. Hale": 2,
        "Mrs. Hale": 2,
        "Miss Hale": 2,
    }


def test_a_nickname_and_a_title_belong_to_the_full_name(script_of: ScriptReader) -> None:
    found = cast(script_of(STONE))
    assert set(found) == {"Elizabeth Stone", "Tom"}
    stone = found["Elizabeth Stone"]
    assert {"Lizzie", "Miss Stone"} <= set(stone.aliases)
    assert (stone.quotes, stone.gender) == (3, "female")


def test_two_people_of_one_first_name_stay_two(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Here,” said Mary Stone.\n\n“There,” said Mary Hale.\n\n“No,” said Mary Stone.\n\n"
            "“Yes,” said Mary Hale."
        )
    )
    assert set(found) == {"Mary Stone", "Mary Hale"}


def test_places_and_days_are_nobody(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "On Monday they went to Gurnard. In Gurnard it rained.\n\n"
            "“Well,” said Tom, “London is worse.”\n\n"
            "They came from Gurnard and went back to Gurnard in March."
        )
    )
    assert set(found) == {"Tom"}


def test_who_speaks_most_leads(script_of: ScriptReader) -> None:
    talk = "“Now,” said Mary.\n\n“Then,” said Tom.\n\n" * 30 + "“Hm,” said Peter."
    found = script_of(talk).characters
    assert [c.role for c in found] == ["lead", "lead", "minor"]
    assert {c.name for c in found[:2]} == {"Mary", "Tom"}
    assert sum(c.quotes for c in found) == 61


def test_pronouns_tell_the_gender_of_a_name_that_does_not(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Row,” said Quill. Quill lifted her oar.\n\n"
            "“Row,” said Brack. Brack pulled his cap down.\n\n"
            "Quill shook her head.\n\nBrack bent his back.\n\n“No,” said Quill.\n\n"
            "“Row,” said Brack."
        )
    )
    assert (found["Quill"].gender, found["Brack"].gender) == ("female", "male")


def test_looks_are_read_from_the_sentence(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Row,” said Tom. Tom was a bearded man in spectacles.\n\n"
            "“No,” said Mary. Mary was red-haired.\n\n"
            "“Row,” said Tom."
        )
    )
    assert {"bearded", "spectacles"} <= set(found["Tom"].words)
    assert "red-haired" in found["Mary"].words
    assert "bearded" not in found["Mary"].words


@pytest.mark.parametrize(
    "told, kind, creature",
    [
        ("Rust was a small copper robot.", "robot", "robot"),
        ("Rust, the fox, sat down.", "animal", "fox"),
        ("Rust was a tall man.", "human", ""),
        ("Rust and the dog sat down.", "human", ""),
        ("Rust whistled for his dog.", "human", ""),
    ],
)
def test_an_animal_or_a_robot_is_introduced(
    told: str, kind: str, creature: str, script_of: ScriptReader
) -> None:
    found = cast(script_of(f"{told}\n\n“Row,” said Rust.\n\n“No,” said Mary.\n\n“Row,” said Rust."))
    assert (found["Rust"].species, found["Rust"].creature) == (kind, creature)


def test_a_child_is_told_by_age(script_of: ScriptReader) -> None:
    text = (
        "Mary, a girl of ten, was only a child.\n\n“Row,” said Mary.\n\n"
        "“No,” said Old Tom.\n\n“Row,” said Mary."
    )
    found = cast(script_of(text))
    assert found["Mary"].age == "child"


def test_chinese_names_and_genders(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“进来吧。”田七说。\n\n“冷吗？”佩兰问道。她放下灯笼。\n\n“不冷。”温先生说。\n\n"
            "“走吧。”田七说。\n\n“好。”佩兰说。\n\n“慢点。”温先生说。",
            "zh",
        )
    )
    assert set(found) == {"田七", "佩兰", "温先生"}
    assert found["佩兰"].gender == "female"
    assert found["温先生"].gender == "male"


def test_a_chinese_given_name_joins_the_full_name(script_of: ScriptReader) -> None:
    text = (
        "“走吧。”林小满说。\n\n“等等。”田七说。\n\n“走吧。”小满说。\n\n“好。”田七说。\n\n"
        "“快点。”小满说道。\n\n“来了。”林小满说。"
    )
    found = cast(script_of(text, "zh"))
    assert set(found) == {"林小满", "田七"}
    assert "小满" in found["林小满"].aliases
    assert found["林小满"].quotes == 4


def test_whom_others_only_speak_of_is_not_in_the_cast(script_of: ScriptReader) -> None:
    calls = "“Where is Prince Hal now?” said Ida. “Ask Prince Hal.”\n\n“Prince Hal?” said Tom.\n\n"
    assert set(cast(script_of(calls * 4))) == {"Ida", "Tom"}


def test_a_name_that_one_answers_to_is_theirs(script_of: ScriptReader) -> None:
    once = (
        "“Are you well, Uncle George?” said Ida Hale.\n\n“Quite,” said Lord Fenner.\n\n"
        "Ida Hale sat down by the fire. Lord Fenner went on with his book.\n\n"
    )
    found = cast(script_of(once * 3))
    assert set(found) == {"Ida Hale", "Lord Fenner"}
    assert "Uncle George" in found["Lord Fenner"].aliases


def test_a_slip_of_the_pen_is_no_other_person(script_of: ScriptReader) -> None:
    once = "“Come,” said Rachael.\n\n“No,” said Tom.\n\n“Then stay,” said Rachael.\n\n"
    found = cast(script_of(once * 12 + "“Tom,” said Rachel.\n\n“Yes?” said Tom."))
    assert set(found) == {"Rachael", "Tom"}


def test_a_bare_surname_that_others_bear_is_told_apart(script_of: ScriptReader) -> None:
    story = (
        "“Here,” said Sissy Jupe.\n\n“There,” said Signor Jupe.\n\n“No,” said Sissy.\n\n"
        "“But yes,” said Jupe.\n\nSignor Jupe laughed. Sissy Jupe did not.\n\n“Well,” said Jupe."
    )
    assert "Jupe" not in cast(script_of(story))


def test_words_of_age_and_looks_are_their_bearers_own(script_of: ScriptReader) -> None:
    story = (
        "“Come,” said Dorian Gray.\n\nMatthew looked down at the child. “No,” said Matthew.\n\n"
        "“Well,” said Dorian Gray."
    )
    found = cast(script_of(story))
    assert found["Matthew"].age == "adult"
    assert "gray" not in found["Dorian Gray"].words


def test_a_mister_is_no_child_and_a_gray_morning_no_hair(script_of: ScriptReader) -> None:
    story = (
        "“Come,” said Mr. Hale, a child of the hills, ten years old when he came.\n\n"
        "“No,” said Ida. Ida saw the gray morning.\n\n“Well,” said Mr. Hale over two glasses."
    )
    found = cast(script_of(story))
    assert found["Mr. Hale"].age == "adult"
    assert not found["Ida"].words
    assert "glasses" not in found["Mr. Hale"].words
