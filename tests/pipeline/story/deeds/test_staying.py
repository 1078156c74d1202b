"""Who and what is on stage without being told of, between two sentences that tell of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pipeline.story.deeds.staying import REACH, STANDS, standing, stayed
from projects.comic.documents import Noun, Stage

Tell = Callable[..., Any]
CASE = Noun(word="case", icon="suitcase")


def present(active: Sequence[str], here: Sequence[str] = (), places: str = "") -> list[str]:
    """Who is about in each sentence, as letters; `active` has who is told of, a sentence each."""
    places = places or "k" * len(active)
    seen: list[str] = []
    known = ""
    for who in active:
        known += "".join(c for c in who if c not in known)
        seen.append(known)
    stages = [
        Stage(present=tuple(a), place=p) for a, p in zip(active, places, strict=True)
    ]  # fmt: skip
    found = stayed(stages, [tuple(h) for h in here or seen], [tuple(a) for a in active])
    return ["".join(sorted(s.present)) for s in found]


def test_whoever_is_told_of_again_was_there_meanwhile() -> None:
    assert present(["ab", "a", "a", "a", "b"]) == ["ab", "ab", "ab", "ab", "b"]


def test_whoever_is_not_told_of_again_is_not_counted_on() -> None:
    assert present(["ab", "a", "a", "a"]) == ["ab", "a", "a", "a"]


def test_whoever_left_and_came_back_was_away() -> None:
    assert present(["ab", "a", "b"], here=["ab", "a", "ab"]) == ["ab", "a", "b"]


def test_far_apart_is_not_meanwhile() -> None:
    far = ["ab", *["a"] * REACH, "ab"]
    assert present(far)[4] == "a"


def test_nobody_is_in_a_place_between_two_at_others() -> None:
    assert present(["ab", "a", "a", "ab"], places="kghk")[1:3] == ["a", "a"]


def test_those_who_act_beside_a_sentence_are_close() -> None:
    stages = [Stage(present=(n,), place="k") for n in "abcab"]
    found = stayed(stages, ["a", "ab", "abc", "abc", "abc"], list("abcab"))
    assert set(found[1].present) == {"a", "b"} and found[1].close == 2


@pytest.mark.parametrize(
    ("told", "places", "seen"),
    [
        # for a few sentences, or until it is told of again
        ([[CASE], [], []], "kkk", [False, True, True]),
        ([[CASE], *[[]] * (STANDS + 1)], "k" * (STANDS + 2), [False, *[True] * STANDS, False]),
        ([[CASE], *[[]] * (STANDS + 1), [CASE]], "k" * (STANDS + 3), [False, *[True] * (STANDS + 1), False]),
        # not elsewhere
        ([[CASE], [], []], "kgg", [False, False, False]),
    ],
)  # fmt: skip
def test_a_thing_stands_where_it_was_told_of(
    told: list[list[Noun]], places: str, seen: list[bool]
) -> None:
    assert [CASE in s for s in standing(told, places)] == seen


def test_a_case_on_the_floor_is_still_there(told: Tell) -> None:
    found = told("A suitcase stood on the floor. Ida laughed. Noah sat down.")
    assert {n.word for n in found.beat("Noah sat").stage.things} == {"suitcase"}


# ---------------------------------------------------------------- whom pronouns mean


def test_her_shoulder_is_hers_who_does_it(told: Tell) -> None:
    found = told("A girl stood in the corner. Noah slept. Ida had him over her shoulder.")
    (deed,) = found.beat("had him").deeds
    assert (deed.actors, deed.persons) == (("Ida",), ("Noah",))


def test_who_did_not_do_a_thing_is_told_of_still(told: Tell) -> None:
    found = told("Ida bit off the thread. Noah did not take the cup. He walked away.")
    assert (("Noah",), "leave") in found.deeds("walked away") or (("Noah",), "walk") in found.deeds(
        "walked away"
    )


def test_a_beast_called_it_is_no_she(told: Tell) -> None:
    found = told("The cat sat on the stair. It hissed at Ida. She ran.")
    assert found.deeds("She ran") == [(("Ida",), "run")]


def test_somebody_is_whom_the_sentence_goes_on_to_name(told: Tell) -> None:
    found = told(
        "Somebody stopped at the gate: an old man with a barrow. He nodded to Ida.\n\n“Cold,” said the old man."
    )
    ((who, act),) = found.deeds("He nodded")
    assert act == "nod" and who and "old man" in who[0]
