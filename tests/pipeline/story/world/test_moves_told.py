"""Moves and surroundings that a sentence tells in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.world.eras import era_of
from projects.comic.documents import Script

ScriptOf = Callable[..., Script]


def place(script: Script, text: str, words: str) -> str:
    """Where the sentence that begins with these words plays."""
    at = text.index(words)
    return next(
        b.stage.place for b in script.beats for u in b.units
        if script.units[u].start <= at < script.units[u].end
    )  # fmt: skip


@pytest.mark.parametrize(
    ("move", "where"),
    [
        ("It led her through the hazels to a pond.", "lake"),
        ("Ida cut through the gym.", "gym"),
        ("Ida tailed him down the corridor.", "corridor"),
        ("Ida limped through the Hall of Clocks.", "hall"),
    ],
)
def test_where_somebody_goes(script_of: ScriptOf, move: str, where: str) -> None:
    text = f"“Row,” said Ida. She was sitting in the kitchen. {move} She stopped. She waited there."
    assert place(script_of(text, "en"), text, "She waited") == where


def test_on_the_steps_of_a_church_is_out_of_doors(script_of: ScriptOf) -> None:
    text = "“Row,” said Ida. She was standing in the street. Noah was on the church steps. “Well,” said Noah. He sat down."
    assert place(script_of(text, "en"), text, "He sat") == "street"


def test_a_story_of_now_has_its_past_behind_it(script_of: ScriptOf) -> None:
    now = (
        "Ida walks into the museum. She stops. She looks up. A guard walks past. Noah waits. He sees her. He waves. She "
        "sits down. She reads. He looks at her. He laughs. She gets up. "
    )
    text = f"{now}It is a nice picture, and I painted it in the kitchen. “Home,” says Ida. She takes the picture. She runs. He runs after her."
    assert place(script_of(text, "en"), text, "She takes") == "museum"


def test_the_beds_of_a_hospital_stand_in_its_wards(script_of: ScriptOf) -> None:
    text = (
        "“Row,” said Ida. At night the ward was quiet. She sat down on the bed. She straightened the pillow and the blanket. "
        "She slept."
    )
    assert place(script_of(text, "en"), text, "She slept") == "hospital"


def test_a_bridge_in_the_woods_leads_through_no_town(script_of: ScriptOf) -> None:
    text = "“Row,” said Ida. She was walking in the forest. She came to the bridge. She stood on the bridge. She waited."
    assert place(script_of(text, "en"), text, "She waited") == "river"


def test_a_name_is_no_sign_of_a_time() -> None:
    school = "Duchess is a snake. We watched Duchess. Duchess ate. I like Duchess. Duchess slept. "
    assert era_of(school, "en") == "modern"
    assert era_of("The duchess ate. The duchess slept. The duchess rode. ", "en") == "period"


def test_a_torch_burns_only_before_electric_light(script_of: ScriptOf) -> None:
    def icon(text: str) -> set[str]:
        return {n.icon for b in script_of(text, "en").beats for n in b.things if n.word == "torch"}

    assert icon("“Row,” said Ida. She sat in the car. She held a torch.") == {"flashlight"}
    old = "“Row,” said Ida. The king slept. The queen slept. The squire held a torch. The knight had a sword. The prince had a lantern."
    assert icon(old) == {"torch"}


def test_the_martial_world_is_no_lake(script_of: ScriptOf) -> None:
    text = "苏晚站在街上。江湖上，带三把刀的人只有一个。“走吧。”苏晚说。她站着。\n"
    assert place(script_of(text, "zh"), text, "她站着") == "street"


def test_a_train_that_was_named_makes_no_later_corridor_its_own(script_of: ScriptOf) -> None:
    there = "“Row,” said Ida. She sat in the train. She walked along the corridor. She waited."
    assert place(script_of(there, "en"), there, "She waited") == "train_car"
    later = "“Row,” said Ida. She sat in the train. She went into the hotel. She went down the corridor. She waited."
    assert place(script_of(later, "en"), later, "She waited") != "train_car"
