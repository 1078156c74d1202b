"""Which nouns are things that a picture could show."""

from __future__ import annotations

import pytest

from pipeline.story.world.things import is_there


@pytest.mark.parametrize(
    "text, noun",
    [
        ("She took the lamp from the shelf.", "lamp"), ("He sat with a book on his knees.", "book"),
        ("There was a candle on the table.", "candle"), ("The dog barked at him.", "dog"),
        ("He held out an old key.", "key"),
    ],
)  # fmt: skip
def test_what_is_there(text: str, noun: str) -> None:
    assert is_there(text, text.index(noun), "en")


@pytest.mark.parametrize(
    "text, noun",
    [
        ("It was covered with knobs, like the crust of a plum pie.", "pie"),
        ("He seemed a kind of cannon loaded to the muzzle.", "cannon"),
        ("She went out without a hat.", "hat"), ("He lay on a divan of saddle-bags.", "saddle"), ("They rose at once.", "rose"),
        ("I would give a horse for it.", "horse"),
    ],
)  # fmt: skip
def test_what_is_only_said(text: str, noun: str) -> None:
    assert not is_there(text, text.index(noun), "en")


def test_chinese_figures_of_speech() -> None:
    assert is_there("他手里拿着一盏灯笼。", 7, "zh")
    assert not is_there("月亮像一只灯笼。", 5, "zh")
