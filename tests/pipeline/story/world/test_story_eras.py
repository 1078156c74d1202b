"""When a story plays, and where its narration goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.world.eras import era_of
from pipeline.story.world.settings_words import found, place_of
from projects.comic.documents import Script


@pytest.mark.parametrize(
    ("text", "language", "era"),
    [
        ("The coachman left the carriage; a footman held the candle.", "en", "period"),
        ("She left the car, called the elevator and checked her phone.", "en", "modern"),
        ("A candle, a lantern and a carriage, and a computer and a phone.", "en", "modern"),
        ("They walked on.", "en", "modern"),
        ("掌柜提着灯笼出来，把马车牵到后院。", "zh", "period"),
        ("他放下手机，走出地铁。", "zh", "modern"),
    ],
)
def test_things_tell_the_time(text: str, language: str, era: str) -> None:
    assert era_of(text, language) == era


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Ida went down into the kitchen and lit the stove.", "kitchen"),
        ("Noah was waiting on the beach.", "beach"),
        ("He walked homeward from the school.", ""),
        ("She had gone to the harbour years ago.", ""),
        ("The hill was green.", ""),
        ("The kitchen at the farm was a cheerful room.", "kitchen"),
        ("It was a fair-haired boy.", ""),
        ("Ida left the garden, crossed the yard and stepped into the church.", "church"),
    ],
)
def test_narration_goes_somewhere_or_only_speaks_of_it(words: str, place: str) -> None:
    assert place_of(words, "en") == place


def test_a_beat_knows_where_it_leads(script_of: Callable[..., Script]) -> None:
    script = script_of(
        "Ida sat in the garden. “Rain,” said Ida.\n\nShe ran into the kitchen.\n\n“Wet?” said Noah."
    )
    assert [b.place for b in script.beats if b.place] == ["garden", "kitchen"]


def test_old_books_are_told_by_how_they_spell_and_say() -> None:
    old = (
        "“You shall come to-night,” said he, looking upon the boy with a grave countenance.\n\n"
        "“Some one must,” said she presently."
    )
    assert era_of(old, "en") == "period"
    assert era_of(old + " He put down the telephone.", "en") == "modern"
    assert (
        era_of("“Come tonight,” he said, and looked at the boy. “Someone must.”", "en") == "modern"
    )


@pytest.mark.parametrize(
    ("words", "language", "label"),
    [
        ("Thunder rolled over the hills.", "en", "storm"),
        ("He had a voice like thunder.", "en", ""),
        ("一阵大雨落下来。", "zh", "rain"),
        ("他吼声如雷。", "zh", ""),
    ],
)
def test_weather_that_is_only_likened_is_none(words: str, language: str, label: str) -> None:
    assert set(found("weather", words, language)) == ({label} if label else set())
