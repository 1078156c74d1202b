"""One panel, one subject: what shares a picture and what has its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.story.reader import read
from pipeline.story.telling.condensing import BALANCED, FULLEST
from pipeline.storyboard.moments import Maker
from projects.comic.documents import Chapter, Manuscript

OPENING = "“Row,” said Ida. She was tall.\n\n“I row,” said Noah. He was old.\n\n"
Panels = Callable[..., list[tuple[list[str], list[str]]]]


@pytest.fixture(scope="module")
def panels() -> Panels:
    """(what is lettered, whose words are shown) of each panel of a text, told in full."""

    def made(text: str, *, words: float = FULLEST, language: str = "en") -> Any:
        whole = OPENING + text
        chapters = (Chapter(title="", start=0, end=len(whole)),)
        script = read(Manuscript(language=language, text=whole, chapters=chapters))
        units = script.units
        return [
            (
                [line.text for line in m.lines],
                [whole[units[b.units[0]].start : units[b.units[-1]].end] for b in m.beats],
            )
            for m in Maker(whole, script, words=words).moments()
        ]

    return made


def holding(found: list[tuple[list[str], list[str]]], words: str) -> int:
    """The number of the only panel that holds these words."""
    (at,) = [i for i, (_, shown) in enumerate(found) if any(words in s for s in shown)]
    return at


def test_a_deed_and_its_line_share_a_panel(panels: Panels) -> None:
    found = panels(
        "Ida wept.\n\nNoah picked up a lamp from the floor. “Look here,” said Noah.\n\nIda fell."
    )
    deed, line = holding(found, "picked up a lamp"), holding(found, "Look here")
    assert deed == line
    assert holding(found, "Ida wept") < deed < holding(found, "Ida fell")


def test_a_deed_told_after_its_line_shares_its_panel(panels: Panels) -> None:
    found = panels("Ida wept.\n\n“Look here,” said Noah. He picked up a lamp.\n\nIda fell.")
    assert holding(found, "Look here") == holding(found, "picked up a lamp")


def test_another_persons_deed_is_not_in_it(panels: Panels) -> None:
    found = panels(
        "Ida wept.\n\n“Look here,” said Noah.\n\n"
        "Ida ran down the long stairs and out of the house into the garden.\n\nNoah fell."
    )
    assert holding(found, "Look here") != holding(found, "ran down the long stairs")


def test_every_turn_has_a_picture_of_its_own(panels: Panels) -> None:
    found = panels("Ida fell on the stairs. Noah struck the wall. Ida kissed Noah on the cheek.")
    places = [holding(found, w) for w in ("Ida fell", "struck the wall", "kissed Noah")]
    assert len(set(places)) == 3


def test_another_place_is_another_picture(panels: Panels) -> None:
    found = panels("Ida stood in the kitchen. She ran into the forest. “Noah!” said Ida.")
    assert holding(found, "stood in the kitchen") != holding(found, "ran into the forest")


def test_what_cannot_be_seen_goes_with_what_can(panels: Panels) -> None:
    found = panels("Ida wept.\n\nNoah fell. That was that.\n\nIda ran.")
    assert holding(found, "Noah fell") == holding(found, "That was that")
    assert holding(found, "Ida wept") < holding(found, "That was that") < holding(found, "Ida ran")


@pytest.mark.parametrize("words", [FULLEST, BALANCED])
def test_everything_is_in_one_panel_in_order(panels: Panels, words: float) -> None:
    text = (
        "Ida took the lantern and climbed the stairs. Nobody was there.\n\n“Noah?” said Ida. She waited.\n\n"
        "Suddenly a boy came in. He gave Ida a letter.\n\n“Who sent you?” said Ida.\n\nThe boy ran."
    )
    found = panels(text, words=words)
    shown = [s for _, shown in found for s in shown]
    at = [(OPENING + text).index(s) for s in shown]
    assert at == sorted(at)
    told = [s for s in text.replace("\n\n", " ").split(". ") if "said" not in s]
    if words == FULLEST:
        assert all(any(s.strip(". ") in x for x in shown) for s in told)
    assert [t for lines, _ in found for t in lines if "sent" in t] == ["Who sent you?"]


def test_a_briefer_book_has_fewer_pictures(panels: Panels) -> None:
    text = "\n\n".join(
        ["Ida took the lantern. Noah opened the door.", "Ida laughed.", "“No,” said Noah."] * 6
    )
    assert len(panels(text, words=BALANCED)) < len(panels(text))


def test_a_beat_between_two_halves_of_a_speech_is_of_their_picture(panels: Panels) -> None:
    found = panels(
        "Ida sat down in the kitchen. She waited there for a long time.\n\n“It’s egg,” said Noah. His chin trembled. "
        "“I didn’t know what you’d like.”"
    )
    assert holding(found, "It’s egg") == holding(found, "His chin")


def test_a_nod_and_the_answer_are_one_picture(panels: Panels) -> None:
    found = panels(
        "Ida sat down in the kitchen.\n\n“Alone?” said Ida.\n\nNoah nodded. “Alone,” said Noah."
    )
    assert holding(found, "Noah nodded") == holding(found, "“Alone,”")


def test_another_place_is_another_picture_though_somebody_speaks_between(panels: Panels) -> None:
    found = panels(
        "Ida sat in the kitchen. “Go,” said Ida. Ida walked into the church. She sat down."
    )
    assert holding(found, "sat in the kitchen") != holding(found, "into the church")


def test_a_picture_is_not_crowded(panels: Panels) -> None:
    found = panels(
        "Ida took a lamp, a key, a book. She took a cup, a hat, a rope and an apple from the shelf."
    )
    assert holding(found, "a lamp") != holding(found, "a cup")
