"""Which named places and things a panel shows, and which occasion a scene speaks of."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.asking.matching import content_words, places_of, setting_words, things_of
from projects.comic.documents import Figure, Panel, Setting, Thing, Worn


def _panel(setting: dict[str, Any] | None = None, **fields: Any) -> Panel:
    return Panel(
        id="1", order=1, frame=(0, 0, 100, 100), shot="medium", angle="eye_level",
        setting=Setting.model_validate(setting or {}), **fields,
    )  # fmt: skip


def test_a_place_is_known_by_its_own_name() -> None:
    panel = _panel({"place": "inn", "name": "the Salty Anchor"})
    assert places_of(panel, ["Gull Inn", "The Salty Anchor"]) == ["The Salty Anchor"]
    assert places_of(panel, ["Salty Anchor"]) == ["Salty Anchor"]
    assert places_of(panel, ["Gull Inn"]) == []


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Inn", "the dinner hall"),
        ("bar", "the barn"),
        ("port", "airport"),
        ("", "the quay"),
        (" ", "x"),
    ],
)
def test_a_name_is_whole_words(name: str, own: str) -> None:
    assert places_of(_panel({"place": "inn", "name": own}), [name]) == []


def test_the_longest_name_comes_first() -> None:
    panel = _panel({"place": "inn", "name": "the old mill yard"})
    assert places_of(panel, ["mill", "old mill", "mill yard"]) == ["mill yard", "old mill", "mill"]
    assert places_of(_panel({"place": "inn", "name": "青石桥头"}), ["桥", "青石桥"]) == [
        "青石桥",
        "桥",
    ]


def test_a_nameless_place_is_known_by_its_kind_where_only_one_is_of_it() -> None:
    assert places_of(_panel({"place": "kitchen"}), ["Mrs. Hale's kitchen", "the quay"]) == [
        "Mrs. Hale's kitchen"
    ]
    assert places_of(_panel({"place": "kitchen"}), ["the old kitchen", "the new kitchen"]) == []
    assert places_of(_panel({"place": "plain"}), ["the quay"]) == []


def test_things_are_known_by_what_they_are() -> None:
    panel = _panel(
        things=(Thing(word="brass lantern", icon="lantern"),), props=("rope",),
        figures=(Figure(character="Ada", holds="letter"),),
    )  # fmt: skip
    known = ["lantern", "the old letter", "Rope", "crown", "lanterns of the east"]
    assert things_of(panel, known) == ["lantern", "the old letter", "Rope"]


@pytest.mark.parametrize(
    ("occasion", "scene", "holds"),
    [
        ("at the ball", "They dance at the ball till late.", True),
        ("in the rain", "rain", True),
        ("at night", "night", True),
        ("每天的衣服", "每天他都来", False),
        ("下雨时", "rain", True),
        ("婚礼上", "他们的婚礼开始了", True),
        ("every day", "One day they left.", False),
        ("in battle", "The battles were over.", True),
        ("working clothes", "They wore their best clothes.", False),
    ],
)
def test_an_occasion_is_one_that_the_scene_speaks_of(
    occasion: str, scene: str, holds: bool
) -> None:
    assert bool(content_words(occasion) & setting_words([scene])) is holds


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("3", {3}), ("3－5", {3, 4, 5}), ("3-5", {3, 4, 5}), ("1, 4–5", {1, 4, 5}), ("第2至3章", {2, 3}), ("", set()),
        ("the end", set()), ("9-3", set()), ("1-9999", set(range(1, 2002))),
    ],
)  # fmt: skip
def test_chapters_are_told_as_numbers_and_stretches(told: str, numbers: set[int]) -> None:
    assert Worn(chapters=told).in_chapters == numbers
