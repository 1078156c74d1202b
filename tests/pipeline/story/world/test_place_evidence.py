"""Where a sentence plays, weighed by features whose weights are fitted."""

from __future__ import annotations

import pytest

from pipeline.story.world.place_evidence import (
    SURE,
    SURELY,
    Line,
    PlaceEvidence,
    likeliest,
    weights,
)
from pipeline.story.world.weighing import AT, GOES, Witness

SITS = Witness(
    "kitchen", "kitchen", AT, traits=("prep in", "is phrase", "det the", "act sit", "somebody")
)
WALKS = Witness(
    "lake", "lake", GOES, True, traits=("prep to", "is phrase", "det the", "act walk", "somebody")
)


def lines(*told: Witness | None) -> list[Line]:
    """Sentences of one paragraph, each with what it says of its place."""
    return [Line(i * 9, i * 9 + 8, [w] if w else [], False, i == 0) for i, w in enumerate(told)]


def path(*told: Witness | None, language: str = "en", before: str = "") -> list[str]:
    """Where each sentence plays."""
    evidence = PlaceEvidence(
        lines(*told), ["kitchen", "lake"], before, {"kitchen": 4.0, "lake": 6.0}
    )
    return likeliest(evidence, weights(language))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_goes_somewhere_is_there_from_then_on(language: str) -> None:
    assert path(SITS, None, WALKS, None, language=language) == [
        "kitchen",
        "kitchen",
        "lake",
        "lake",
    ]


def test_nobody_moves_for_nothing() -> None:
    assert path(SITS, None, None, None) == ["kitchen"] * 4


def test_where_the_scene_before_ended_holds() -> None:
    assert path(None, None, before="lake") == ["lake", "lake"]


def test_nothing_is_nowhere() -> None:
    assert likeliest(PlaceEvidence([], ["kitchen"], "", {}), weights("en")) == []


def test_what_is_told_surely_is_held_by_hand() -> None:
    assert weights("en")[SURELY] == SURE


def test_features_are_the_same_each_time_they_are_asked_for() -> None:
    told = lines(SITS, None, WALKS)
    first, again = (PlaceEvidence(told, ["kitchen", "lake"], "", {"lake": 6.0}) for _ in range(2))
    assert list(first) == list(again)
