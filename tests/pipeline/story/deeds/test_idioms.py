"""Deeds told by a verb and the noun that makes another of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]
IDA, NOAH = ("Ida",), ("Noah",)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Noah shot a glance at the house.", "look"),
        ("Noah ran an eye over the boats.", "look"),
        ("Noah stretched out his hand.", "reach"),
        ("Noah elbowed his way through.", "walk"),
        ("Noah passed a brook.", "walk"),
        ("Noah passed the salt.", "give"),
        ("Noah drew nearer.", "walk"),
        ("Noah was thrown flat on the deck.", "fall"),
    ],
)
def test_the_noun_says_which_deed(told: Tell, sentence: str, act: str) -> None:
    assert (NOAH, act) in told(sentence).deeds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Noah hid a grin in his beard.",
        "Noah made no movement towards going home.",
        "The crowd swayed.",
    ],
)
def test_what_would_be_misread_is_no_deed(told: Tell, sentence: str) -> None:
    assert told(sentence).deeds(sentence) == []


def test_what_is_only_heard_is_not_seen(told: Tell) -> None:
    assert not told("Noah heard the whistle.").beat("heard").things
    assert not told("Noah heard a blood-curdling sound.").beat("heard").things
    assert told("Noah blew the whistle.").beat("blew").things


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("林尘打了个哈欠。", "yawn"),
        ("林尘打个稽首。", "bow"),
        ("林尘放了一箭。", "shoot"),
        ("林尘拨回马头。", "ride"),
        ("林尘投洛阳来。", "walk"),
    ],
)
def test_chinese_nouns_say_which_deed(told: Tell, sentence: str, act: str) -> None:
    assert (("林尘",), act) in told(sentence, "zh").deeds(sentence)


@pytest.mark.parametrize("sentence", ["林尘放火烧了山寨。", "林尘打听消息。"])
def test_chinese_idioms_that_no_picture_shows(told: Tell, sentence: str) -> None:
    assert told(sentence, "zh").deeds(sentence) == []


def test_a_thing_keeps_the_colour_that_was_told(told: Tell) -> None:
    found = told("Noah took a green umbrella. Ida laughed. Noah opened the umbrella.")
    assert [n.colour for n in found.beat("took").things] == ["green"]
    assert [n.colour for n in found.beat("opened").things] == ["green"]
    (noun,) = told("林尘拿着一把红伞。", "zh").beat("拿着").things
    assert noun.colour == "red"
