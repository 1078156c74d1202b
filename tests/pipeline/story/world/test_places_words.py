"""What words say of places: how Chinese nouns end, what stands only indoors, what is a measure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.world.places_zh import located
from projects.comic.documents import Script


@pytest.mark.parametrize(
    ("words", "place", "goes"),
    [
        ("老周坐在磨刀铺里抽烟", "shop", False),
        ("他走进了一间画室里", "study", True),
        ("孩子们在操场上跑", "school_yard", False),
        ("她躺在急诊室里", "hospital", False),
        ("船队停在江心的沙滩上", "beach", False),
    ],
)
def test_chinese_nouns_tell_a_place_by_their_end(words: str, place: str, goes: bool) -> None:
    assert [(f.place, f.goes) for f in located(words)] == [(place, goes)]


@pytest.mark.parametrize(
    "words",
    [
        "他当场就哭了",
        "好像掉进了一口井底的洞里",
        "她想起小时候住的村里",
        "世上没有这样的事",
        "他从屋里出来",
    ],
)
def test_chinese_nouns_that_tell_no_place(words: str) -> None:
    assert located(words) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There was a pool of water on the floor.",
        "He led a bay mare.",
        "She passed the salt cellar.",
    ],
)
def test_words_of_places_that_are_none(script_of: Callable[..., Script], sentence: str) -> None:
    script = script_of(f"Ida sat in the kitchen. {sentence} She laughed.")
    assert {b.stage.place for b in script.beats} == {"kitchen"}
