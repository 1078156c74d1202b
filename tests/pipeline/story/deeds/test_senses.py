"""Words for things that mean another thing where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script

Things = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def things(script_of: Callable[..., Script]) -> Things:
    """The pictures of what a text's sentences name, by their words."""

    def found(text: str, language: str = "en") -> dict[str, str]:
        beats = script_of(text, language).beats
        return {n.word: n.icon for b in beats for n in b.things if n.icon}

    return found


@pytest.mark.parametrize(
    "sentence, word",
    [
        ("The elephant lifted its trunk.", "trunk"),
        ("The sun hung like a globe over the trees.", "globe"),
        ("He stood before a sea of faces.", "sea"),
        ("Flask laughed, and Stubb laughed.", "flask"),
        ("He gave a sob like that of a heart-stricken moose.", "moose"),
        ("The gun locks clicked.", "lock"),
        ("With one wrench of his hand he opened the door.", "wrench"),
    ],
)
def test_another_thing_is_not_drawn(things: Things, sentence: str, word: str) -> None:
    assert word not in things(sentence)


def test_the_thing_itself_is_drawn(things: Things) -> None:
    assert things("He opened the trunk and took out a globe.").keys() >= {"trunk", "globe"}
    assert "wrench" in things("Her phone rang. She put the wrench on the table.")


def test_a_glass_to_shave_by_is_a_mirror(things: Things) -> None:
    found = things("I hung my shaving glass by the window. Then I took down the glass.")
    assert found["glass"] == "mirror"


def test_what_there_was_not_yet_is_none(things: Things) -> None:
    old = "“Thou art late,” said the knight, and laid his sword on the king's throne. "
    assert things(old * 3 + "The princess threw the ball.").get("ball") == "pearl"


def test_it_means_no_thing_of_long_ago(things: Things) -> None:
    text = "Ida took the pot.\n\n“Well,” said Ida.\n\n“Well,” said Noah.\n\nThe view was fine, and Ida painted it."
    beat = things(text.rpartition("\n\n")[2])
    assert "pot" not in beat
