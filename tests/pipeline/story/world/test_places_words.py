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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # out of sight of any noun: what is ridden, the house named before, the road
        ("The van stood in the street. Ida climbed behind the wheel. She drove off.", ["car"]),
        ("There was a bakery on the corner. Ida went in. She bought bread.", ["shop"]),
        ("Ida sat in the kitchen. At dawn they set out. The sun rose.", ["road"]),
        ("Ida sat in the kitchen. She took the coast road. It rained.", ["road"]),
        ("Ida returned to the common. The sun was setting. She sat down.", ["field"]),
    ],
)
def test_where_somebody_goes_without_its_being_named(
    script_of: Callable[..., Script], text: str, places: list[str]
) -> None:
    assert [b.stage.place for b in script_of(text).beats][-1:] == places


def test_whoever_passes_a_truck_is_not_in_it(script_of: Callable[..., Script]) -> None:
    script = script_of("Ida stood in the street. She ran past the truck. She laughed.")
    assert {b.stage.place for b in script.beats} == {"street"}


@pytest.mark.parametrize(
    ("said", "place"),
    [("“Keep back!”", "kitchen"), ("“The keep is ours, the keep!”", "kitchen")],
)
def test_a_verb_in_speech_is_no_place(
    script_of: Callable[..., Script], said: str, place: str
) -> None:
    script = script_of(f"Ida sat in the kitchen. {said} said Ida. She laughed.")
    assert {b.stage.place for b in script.beats} == {place}


def test_an_old_chinese_book_names_its_rooms(script_of: Callable[..., Script]) -> None:
    text = (
        "张生卜于市上。卜者曰：“君三日当死！”生曰：“不信。”卜者曰：“勿悔！”\n\n"
        "至三日，生端坐旅舍，静待之。至夜，阖户挑灯，倚剑危坐。"
    )
    assert script_of(text, "zh").beats[-1].stage.place == "inn_room"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [("A lion roared a hundred yards off.", ""), ("Ida swam. She dived again.", "river")],
)
def test_yards_are_no_farm_and_who_swims_is_in_water(
    script_of: Callable[..., Script], sentence: str, place: str
) -> None:
    script = script_of(f"“Look,” said Ida. {sentence} Ida laughed.")
    assert script.beats[-1].stage.place == place


def test_any_room_of_old_china_is_no_western_parlour(script_of: Callable[..., Script]) -> None:
    text = "王生曰：“谁？”女曰：“妾也。”生曰：“请进。”女推门而入，坐于桌旁。生闭门，掩窗，点灯。"
    assert {b.stage.place for b in script_of(text, "zh").beats} <= {"inn_room", "bedroom", ""}


def places(script: Script) -> list[str]:
    """The places of a script's beats, each as often as one comes there."""
    told = [b.stage.place for b in script.beats if b.stage.place]
    return [p for i, p in enumerate(told) if not i or p != told[i - 1]]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # the way in, and where it leads
        ("Ida walked in the forest. She came up through a grating in the floor of the great hall.", "hall"),
        # somebody is told to be there
        ("Ida baked in the kitchen. Noah was in the shed, sorting screws. A plate stood there.", "shed"),
        # what one drives, and gets into beside somebody
        ("Ida sat in the kitchen. At seven she was parked outside his flat. Noah laughed.", "car"),
        ("Ida slept in the hospital. It was dark when they drove home. Noah laughed.", "car"),
        # out of doors, wherever that is
        ("Ida slept in the bedroom. She ran out across the wet grass. Noah waved.", "garden"),
        # where one eats, and inns by their names
        ("Ida walked down the lane. They drank to it by the fire at the Three Crowns. Noah laughed.", "tavern"),
    ],
)  # fmt: skip
def test_where_one_gets_to(script_of: Callable[..., Script], text: str, last: str) -> None:
    assert places(script_of(text))[-1] == last


@pytest.mark.parametrize(
    "sentence",
    [
        "She measured it with the flat of her hand.",
        "He lay with a tube in his nose.",
        "She remembered what Noah wrote in the toilets.",
        "Outside the window a bird sang.",
    ],
)
def test_where_nobody_goes(script_of: Callable[..., Script], sentence: str) -> None:
    assert places(script_of(f"Ida sat in the kitchen. {sentence} She laughed.")) == ["kitchen"]


def test_rain_falls_from_where_it_is_told(script_of: Callable[..., Script]) -> None:
    dry = "Ida walked down the road. " * 8
    script = script_of(dry + "It began to rain. The rain was cold. The rain ran down her neck.")
    weather = [b.stage.weather for b in script.beats]
    assert weather[0] == "clear" and weather[-1] == "rain"
