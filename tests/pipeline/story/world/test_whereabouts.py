"""Where each sentence plays: a place that is told holds until somebody leaves it; furniture only votes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script

Places = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="module")
def places(script_of: Callable[..., Script]) -> Places:
    """(place, the text's word for it) of each sentence of a text."""

    def found(text: str, language: str = "en") -> list[tuple[str, str]]:
        return [(b.stage.place, b.stage.words) for b in script_of(text, language).beats]

    return found


def test_a_place_holds_until_it_is_left(places: Places) -> None:
    found = places(
        "Ida walked into the kitchen. She took a cup. “Noah?” said Ida. She sat down.\n\n"
        "Then she went down to the harbour. A bell rang. She waved."
    )
    assert found == [("kitchen", "kitchen")] * 4 + [("harbour", "harbour")] * 3


@pytest.mark.parametrize(
    "back",
    [
        "walked to",
        "returned to",
        "went back to",
    ],
)
def test_one_goes_and_comes_back(places: Places, back: str) -> None:
    found = places(f"Ida sat in the kitchen. She ran into the forest. She {back} the kitchen.")
    assert [p for p, _ in found] == ["kitchen", "forest", "kitchen"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida looked at the church.", "Ida thought of the sea.", "Ida wanted to go to the harbour.",
        "Ida did not go to the harbour.", "Ida had been in prison.", "It was like a temple.",
        "Ida came from the harbour.",
    ],
)  # fmt: skip
def test_one_is_not_where_one_looks_or_longs_or_was(places: Places, sentence: str) -> None:
    assert [p for p, _ in places(f"{sentence} She laughed.")] == ["", ""]
    inside = f"Ida sat in the forest. {sentence} She laughed."
    assert {p for p, _ in places(inside)} == {"forest"}


def test_furniture_only_votes(places: Places) -> None:
    told = "There was a bed and a wardrobe. On the pillow lay a nightcap. Ida yawned."
    assert places(told) == [("bedroom", "")] * 3
    # where a place is told nothing that stands about can outweigh it
    assert {p for p, _ in places(f"Ida sat in the forest. {told}")} == {"forest"}


def test_the_tenth_of_a_thing_is_no_place(places: Places) -> None:
    pillows = " ".join(["Ida bought a pillow."] * 10)
    assert {p for p, _ in places(f"Ida stood in the market. {pillows}")} == {"market"}


def test_the_table_of_a_kitchen_stands_in_it(places: Places) -> None:
    found = places("Ida sat at the kitchen table. She wrote a letter.")
    assert [p for p, _ in found] == ["kitchen", "kitchen"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Ida climbed on the school bus.", "bus"),
        ("Ida walked into the prison library.", "library"),
        ("Ida walked into the hospital kitchen.", "kitchen"),
    ],
)
def test_the_last_word_of_a_compound_is_the_place(
    places: Places, sentence: str, place: str
) -> None:
    assert [p for p, _ in places(f"{sentence} She sat down.")] == [place, place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苏晚走进厨房。她拿起碗。她望着教堂。她笑了。", ["kitchen"] * 4),
        ("苏晚坐在厨房的桌子旁。她写信。", ["kitchen"] * 2),
        pytest.param(
            "苏晚走进厨房。她跑到码头。钟响了。", ["kitchen", "harbour", "harbour"],
            marks=pytest.mark.xfail(strict=True, reason="where one runs to is taken for an object"),
        ),
        ("苏晚走进厨房。她来到码头。钟响了。", ["kitchen", "harbour", "harbour"]),
        ("苏晚坐在厨房里。\n\n夜里，她走在山路上。她笑了。", ["kitchen", "mountain", "mountain"]),
        ("茶馆里点起了灯。苏晚笑了。\n\n半夜，旧庙里积满了雪。", ["teahouse", "teahouse", "temple"]),
    ],
)  # fmt: skip
def test_places_in_chinese(places: Places, text: str, expected: list[str]) -> None:
    assert [p for p, _ in places(text, "zh")] == expected


def test_a_chapter_begins_nowhere_known(script_of: Callable[..., Script]) -> None:
    text = "Ida sat in the kitchen. She laughed.\n\n"
    rest = "Noah coughed. He laughed."
    found = script_of(text + rest, cuts=(len(text),)).beats
    assert [b.stage.place for b in found] == ["kitchen", "kitchen", "", ""]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It had rained for days on the pitch. Ida waited.", "field"),
        ("It was a cave under the hill. Ida waited.", "cave"),
        ("Ida walked to the end of the harbour. She waited.", "harbour"),
        ("Ida waited. “It's a bakery, Noah,” said Ida. She waited.", "shop"),
        ("Ida sat at the kitchen table. She waited.", "kitchen"),
    ],
)
def test_what_tells_where_it_plays(places: Places, text: str, first: str) -> None:
    assert {p for p, _ in places(text)} == {first}


@pytest.mark.parametrize(
    "sentence",
    [
        "The cook popped out of the kitchen.", "The letter came from Noah at the office.",
        "A smell drifted from the stable.", "A tram stood by the kerb.",
    ],
)  # fmt: skip
def test_what_comes_from_elsewhere_moves_nobody(places: Places, sentence: str) -> None:
    inside = f"Ida sat in the forest. {sentence} She laughed."
    assert {p for p, _ in places(inside)} == {"forest"}


def test_one_does_not_stay_where_one_only_passes(places: Places) -> None:
    text = (
        "Ida sat in the kitchen. She walked through the forest and into the church. She sat down."
    )
    assert [p for p, _ in places(text)][-1] == "church"


def test_who_sits_in_a_car_that_stops_in_a_lane_sits_in_the_car(places: Places) -> None:
    found = places("Ida sat in the car. The car stopped in a lane. She laughed.")
    assert {p for p, _ in found} == {"car"}


def test_among_the_stars_a_bay_and_a_bridge_are_of_the_ship(places: Places) -> None:
    ship = (
        "The ship left Mars. The robot closed the airlock. They were in orbit. The hull groaned. "
    )
    found = places(ship + "Ida walked into the bay. She sat down.")
    assert found[-1][0] == "spaceship"
    shore = places("Ida walked into the bay. She sat down.")
    assert shore[-1][0] == "harbour"


def test_a_town_that_is_named_is_another_place(places: Places) -> None:
    found = places(
        "Ida sat in the car. She slept.\n\n***\n\nIn Halifax it was still evening. Ida waited."
    )
    assert [p for p, _ in found] == ["car", "car", "", ""]


def test_a_chinese_shop_is_known_by_its_last_letter(places: Places) -> None:
    found = places("苏晚走到那家纸伞店。她坐下。", "zh")
    assert {p for p, _ in found} == {"shop"}


def test_the_first_sentence_of_a_scene_sets_it(places: Places) -> None:
    found = places("The laundrette on the corner stayed open until ten. Ida sat down. She waited.")
    assert [p for p, _ in found] == ["laundrette"] * 3
    aside = places(
        "What Kieran wrote in the bathroom made Ida laugh. She sat in the forest. She waited."
    )
    assert aside[-1][0] == "forest"


def test_one_thing_alone_is_no_place(places: Places) -> None:
    assert {p for p, _ in places("Ida ate a noodle. Noah laughed. They talked.")} == {""}
