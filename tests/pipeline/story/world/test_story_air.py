"""The hour and the weather: from where they are told, and what tells none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.world.settings_words import found
from projects.comic.documents import Script

ScriptReader = Callable[..., Script]


@pytest.mark.parametrize(
    ("kind", "words", "language"),
    [
        ("time", "Day and night the ship throbbed.", "en"),
        ("time", "Night after night she waited.", "en"),
        ("time", "他们日夜赶路。", "zh"),
        ("weather", "A big, snow-white fellow came in.", "en"),
    ],
)
def test_what_is_always_so_or_only_a_colour_tells_no_air(
    kind: str, words: str, language: str
) -> None:
    assert not found(kind, words, language)


def test_an_hour_holds_from_where_it_is_told(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora sat on the deck by moonlight. The night was cold. She held the rope. Nobody came to her. The ship rolled. "
        "She counted the waves. At last, one morning, the engine was quiet. Nora stood up. She laughed."
    )
    assert [script.beats[0].stage.time, script.beats[-1].stage.time] == ["night", "morning"]


def test_an_hour_of_other_days_changes_nothing(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora sat on the deck by moonlight. The night was cold. She held the rope. Nobody came to her. The ship rolled. "
        "She counted the waves. She remembered the sun in the morning. Nora stood up. She laughed."
    )
    assert {b.stage.time for b in script.beats} == {"night"}
