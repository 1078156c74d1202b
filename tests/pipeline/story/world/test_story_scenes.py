"""Scenes: where they turn, and where, when and in what weather they play."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.story.world.scenes import MIN_PARAGRAPHS, Piece, split_scenes
from pipeline.story.world.settings_words import found
from projects.comic.documents import Script
from projects.comic.drawing.places import PLACES

FILLER = "Nothing much was said, and nobody minded."


def pieces(*narrations: str, chapter: int = 0) -> list[Piece]:
    return [Piece(n, n[:60], False, chapter) for n in narrations]


def starts(told: list[Piece], language: str = "en") -> list[int]:
    return [s.first for s in split_scenes(told, language)]


def test_a_break_mark_turns_the_scene(script_of: Callable[..., Script]) -> None:
    text = "Tom sat in the kitchen.\n\n* * *\n\nMary stood on the beach."
    script = script_of(text)
    assert [s.place for s in script.scenes] == ["kitchen", "beach"]
    assert [u.kind for u in script.units] == ["narration", "break", "narration"]


def test_a_chapter_turns_the_scene() -> None:
    told = [*pieces("In the kitchen."), *pieces("It went on.", chapter=1)]
    found_spans = split_scenes(told, "en")
    assert [(s.first, s.end, s.chapter) for s in found_spans] == [(0, 1, 0), (1, 2, 1)]
    # a new chapter does not take over where the last one was
    assert [s.place for s in found_spans] == ["kitchen", "plain"]


@pytest.mark.parametrize(
    "opening",
    [
        "The next morning they rowed on.",
        "Two hours later it rained.",
        "At dusk the lamp went out.",
        "By the following evening she had gone.",
        "Meanwhile, Tom slept.",
        "That night nobody slept.",
    ],
)
def test_a_phrase_of_time_turns_the_scene(opening: str) -> None:
    told = pieces(*[FILLER] * MIN_PARAGRAPHS, opening, FILLER)
    assert starts(told) == [0, MIN_PARAGRAPHS]


@pytest.mark.parametrize(
    "opening", ["第二天，他们走了。", "当晚下起了雪。", "三个月后，她回来了。", "半夜，门响了。"]
)
def test_a_chinese_phrase_of_time_turns_the_scene(opening: str) -> None:
    told = pieces(*["大家都不说话。"] * MIN_PARAGRAPHS, opening)
    assert starts(told, "zh") == [0, MIN_PARAGRAPHS]


def test_a_phrase_of_time_inside_a_paragraph_turns_nothing() -> None:
    told = pieces(*[FILLER] * 8, "She said that the next morning would do.")
    assert starts(told) == [0]


def test_scenes_are_not_chopped_too_small() -> None:
    assert starts(pieces(FILLER, "The next morning it rained.", FILLER)) == [0]


def test_a_change_of_place_turns_a_long_scene() -> None:
    told = pieces(
        "They sat in the kitchen by the stove.",
        *[FILLER] * 8,
        "They walked into the forest.",
        FILLER,
    )
    spans = split_scenes(told, "en")
    assert [s.first for s in spans] == [0, 9]
    assert [s.place for s in spans] == ["kitchen", "forest"]


def test_a_scene_goes_on_where_the_last_one_was() -> None:
    told = [
        *pieces("At midnight, on the beach, it snowed. Snow fell."),
        Piece(FILLER, FILLER, True, 0),
    ]
    first, second = split_scenes(told, "en")
    assert (second.place, second.time, second.weather) == (first.place, first.time, first.weather)
    assert (first.place, first.time, first.weather) == ("beach", "night", "snow")


def test_no_paragraphs_make_no_scene() -> None:
    assert split_scenes([], "en") == []


narrations = st.sampled_from(
    (
        FILLER,
        "The next day they rowed.",
        "In the forest it was dark.",
        "They came to the harbour at dusk.",
        "Rain fell.",
    )
)


@given(
    told=st.lists(st.tuples(narrations, st.booleans(), st.integers(0, 1)), min_size=1, max_size=40),
)
def test_every_paragraph_is_in_exactly_one_scene(told: list[tuple[str, bool, int]]) -> None:
    chapter, all_pieces = 0, []
    for words, after, step in told:
        chapter += step
        all_pieces.append(Piece(words, words[:60], after, chapter))
    spans = split_scenes(all_pieces, "en")
    assert [i for s in spans for i in range(s.first, s.end)] == list(range(len(told)))
    for s in spans:
        assert {all_pieces[i].chapter for i in range(s.first, s.end)} == {s.chapter}
        assert not any(all_pieces[i].after_break for i in range(s.first + 1, s.end))


# ---------------------------------------------------------------- words of setting


@pytest.mark.parametrize(
    "words, place",
    [
        ("They met in the parlour.", "parlour"),
        ("She ran into the wood.", "forest"),
        ("He climbed the hill.", "field"),
        ("They reached the quay.", "harbour"),
        ("She sat in the inn.", "tavern"),
        ("He lay in gaol.", "prison"),
        ("on the deck of the ship", "deck"),
    ],
)
def test_words_of_place(words: str, place: str) -> None:
    assert found("place", words, "en").most_common(1)[0][0] == place


@pytest.mark.parametrize(
    "words, place",
    [
        ("他们在茶馆里坐着。", "teahouse"),
        ("她走进树林。", "forest"),
        ("他站在码头上。", "harbour"),
        ("回到厨房", "kitchen"),
    ],
)
def test_chinese_words_of_place(words: str, place: str) -> None:
    assert found("place", words, "zh").most_common(1)[0][0] == place


def test_where_one_is_weighs_more_than_what_one_speaks_of() -> None:
    counts = found("place", "A church, a church! But they stayed in the kitchen.", "en")
    assert counts["kitchen"] > counts["church"]


@pytest.mark.parametrize(
    "kind, words, name",
    [
        ("time", "It was dawn.", "morning"),
        ("time", "at midnight", "night"),
        ("time", "after supper", "evening"),
        ("time", "at noon", "day"),
        ("weather", "it rained", "rain"),
        ("weather", "a blizzard", "snow"),
        ("weather", "mist", "fog"),
        ("weather", "thunder", "storm"),
        ("weather", "a gale", "wind"),
    ],
)
def test_words_of_time_and_weather(kind: str, words: str, name: str) -> None:
    assert list(found(kind, words, "en")) == [name]


@pytest.mark.parametrize(
    "kind, words, name",
    [
        ("time", "清晨", "morning"),
        ("time", "傍晚", "evening"),
        ("time", "半夜", "night"),
        ("weather", "下雪了", "snow"),
        ("weather", "大雾", "fog"),
        ("weather", "狂风", "wind"),
    ],
)
def test_chinese_words_of_time_and_weather(kind: str, words: str, name: str) -> None:
    assert list(found(kind, words, "zh")) == [name]


def test_part_of_a_word_is_no_place() -> None:
    assert not found("place", "He was baring his shopworn instincts, seasonally.", "en")


def test_every_place_that_the_reader_can_name_can_be_drawn() -> None:
    words = {p.replace("_", " ") for p in PLACES} | {"parlour", "deck", "quay", "wood", "inn"}
    named = {n for w in words for n in found("place", f"in the {w}", "en")}
    assert len(named) > 20
    assert named <= set(PLACES)
