"""What the picture of a place shows: every place has its words, and they name what is drawn."""

from __future__ import annotations

from importlib.resources import files

import pytest

from projects.comic.drawing.places import PLACES
from projects.comic.drawing.places.inventory import holds, words

TABLE = files("projects.comic.drawing") / "data" / "inventory.txt"
LANGUAGES = ("en", "zh")


def rows() -> list[tuple[str, list[str], list[str]]]:
    """Each line of the table: the place, its English nouns and its Chinese ones, as written."""
    out = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, rest = line.partition(":")
            english, bar, chinese = rest.partition("|")
            assert bar, place
            cells = [[n.strip() for n in side.split(",")] for side in (english, chinese)]
            out.append((place.strip(), cells[0], cells[1]))
    return out


def test_every_place_has_one_line_and_every_line_a_place() -> None:
    places = [place for place, _, _ in rows()]
    assert sorted(places) == sorted(PLACES)


def test_words_are_of_their_language_lower_case_and_written_once() -> None:
    for place, english, chinese in rows():
        for nouns in (english, chinese):
            assert all(nouns), place
            assert len(set(nouns)) == len(nouns), place
        assert [n for n in english if n != n.lower() or not n.isascii()] == [], place
        assert [n for n in chinese if any(c.isascii() for c in n)] == [], place


@pytest.mark.parametrize("language, least", [("en", 1000), ("zh", 600)])
def test_the_words_of_all_places_are_known(language: str, least: int) -> None:
    known = words(language)
    assert len(known) >= least
    assert all(w and w == w.lower() for w in known)
    assert not any(set(w) & set("!/|,:") for w in known)
    assert any(holds(place, word, language) for word in known for place in PLACES)


@pytest.mark.parametrize(
    "place, word, language",
    [
        ("parlour", "fireplace", "en"),
        ("parlour", "Fire", "en"),
        ("bedroom", "bed", "en"),
        ("study", "bookshelves", "en"),
        ("living_room", "couch", "en"),
        ("living_room", "sofas", "en"),
        ("lift", "doors", "en"),
        ("beach", "waves", "en"),
        ("forest", "leaves", "en"),
        ("graveyard", "crosses", "en"),
        ("bedroom", "床", "zh"),
        ("teahouse", "茶壶", "zh"),
        ("palace_hall", "龙椅", "zh"),
        ("bamboo", "竹林", "zh"),
    ],
)
def test_a_place_holds_what_is_drawn_in_it(place: str, word: str, language: str) -> None:
    assert holds(place, word, language)
    assert word.lower() in words(language)


@pytest.mark.parametrize(
    "place, word, language",
    [
        ("parlour", "sofa", "en"),  # in the other half of the room
        ("kitchen", "stove", "en"),  # left of what any window shows
        ("bathroom", "toilet", "en"),
        ("street", "moon", "en"),  # only at night
        ("sea", "sand", "en"),
        ("lift", "门框", "zh"),
        ("bedroom", "bed", "zh"),
        ("nowhere", "wall", "en"),
        ("kitchen", "", "en"),
    ],
)
def test_a_place_does_not_hold_the_rest(place: str, word: str, language: str) -> None:
    assert not holds(place, word, language)


@pytest.mark.parametrize("word", ["goodses", "leafs", "shelfs", "grasses"])
def test_plurals_are_those_of_the_table(word: str) -> None:
    assert word not in words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_without_a_name_shows_hardly_anything(language: str) -> None:
    assert sum(holds("plain", word, language) for word in words(language)) <= 5
