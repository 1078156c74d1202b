"""Who is in a sentence, weighed by what the sentences around tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pytest

from pipeline.story.deeds.presence import Moment, Presence, Trait, weights

NOBODY: frozenset[str] = frozenset()
PLAIN = Trait(plural=False, teller=False, creature=False, voice=False, often=0.2)


def moment(i: int, told: Mapping[str, str], *, moves: bool = False) -> Moment:
    """A sentence in a paragraph of its own, with the names of who is told of in some way."""
    here = frozenset(told.values())
    return Moment(
        i * 10,
        i * 10 + 9,
        i,
        {k: frozenset((n,)) for k, n in told.items()},
        here,
        here,
        False,
        False,
        moves,
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_acts_is_likelier_there_than_who_is_only_spoken_of(language: str) -> None:
    scene = Presence(
        [moment(0, {"acts": "Ida"}), moment(1, {"is spoken of": "Noah"}), moment(2, {"acts": "Ida"})],
        {"Ida": PLAIN, "Noah": PLAIN}, (),
    )  # fmt: skip
    table = weights(language)
    ida, noah = scene.chances("Ida", table), scene.chances("Noah", table)
    assert all(a > b for a, b in zip(ida, noah, strict=True))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_chance_is_that_of_all_the_features(language: str) -> None:
    scene = Presence(
        [moment(0, {"acts": "Ida"}), moment(1, {"named object": "Ida"}, moves=True), moment(2, {})],
        {"Ida": PLAIN}, ("Ida",),
    )  # fmt: skip
    table = weights(language)
    summed = [sum(v * table.get(f, 0.0) for f, v in row.items()) for row in scene.of("Ida")]
    assert scene.chances("Ida", table) == pytest.approx([1 / (1 + math.exp(-z)) for z in summed])


def test_who_was_told_to_leave_is_not_put_back(told: Callable[..., object]) -> None:
    found = told("Noah stood up. Noah left. Ida locked the door. Ida sat down.")
    assert "Noah" not in found.here("sat down")  # type: ignore[attr-defined]
