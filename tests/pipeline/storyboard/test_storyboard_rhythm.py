"""Rhythm, sounds, gestures and what lies in the air: what makes pages of panels."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.storyboard import acting, atmosphere, rhythm, sounds
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Beat, Figure, Line, Noun, Panel, Setting
from projects.comic.drawing import rig


def moment(*lines: Line, chapter: int = 0, opens: bool = False, **beat: Any) -> Moment:
    made = Beat(units=(0,), kind="action", **beat)
    return Moment(lines, (made,), 0, chapter, opens, opens, ((0, 1),))


@pytest.mark.parametrize(
    "text, word",
    [
        ("He knocked loudly at the door.", "KNOCK KNOCK!"), ("The door slammed behind her.", "SLAM!"),
        ("A shot rang out.", "BANG!"), ("There was a clap of thunder.", "KRAK!"), ("The clock struck ten.", "BONG!"),
        ("He fell into the river.", "SPLASH!"), ("The dog barked.", "WOOF!"),
    ],
)  # fmt: skip
def test_sounds_are_heard(text: str, word: str) -> None:
    found = sounds.sound_of(text, "en")
    assert found is not None and found.word == word
    assert text[slice(*found.at)].strip()


@pytest.mark.parametrize(
    "text",
    [
        "There was no knock at the door.",
        "She did not knock at the door.",
        "If only the clock struck twelve.",
        "The plan exploded my hopes.",
        "He knocked over the lamp.",
        "She was struck by his face.",
        "The river ran on.",
        "He shot a glance at her.",
    ],
)
def test_what_makes_no_sound_is_not_lettered(text: str) -> None:
    assert sounds.sound_of(text, "en") is None


@pytest.mark.parametrize(
    "text, word",
    [("忽然有人敲门。", "咚咚！"), ("远处一声枪响。", "砰！"), ("打碎了碗。", "哗啦！")],
)
def test_sounds_are_heard_in_chinese(text: str, word: str) -> None:
    found = sounds.sound_of(text, "zh")
    assert found is not None and found.word == word


def test_what_is_told_is_done_where_it_is_seen() -> None:
    assert acting.gesture("wave", "neutral", 0.2, shot="medium", speaks=True, seed=0) == "wave"
    assert acting.gesture("lie", "neutral", 0.2, shot="medium", speaks=True, seed=0) == ""
    assert acting.gesture("lie", "neutral", 0.2, shot="full", speaks=True, seed=0) == "lie"
    assert acting.gesture("", "crying", 0.9, shot="medium", speaks=True, seed=0) == "weep"
    assert acting.gesture("", "neutral", 0.2, shot="medium", speaks=False, seed=0) == ""


def test_every_gesture_of_a_feeling_can_be_drawn() -> None:
    for table in (acting._BY_FEELING, acting._MILD):
        assert {p for poses in table.values() for p in poses} <= set(rig.POSES)


def test_a_chapter_has_at_most_one_climax_and_it_is_late() -> None:
    calm = [
        moment(Line(kind="caption", text=f"Day {i}."), intensity=0.2, importance=0.3)
        for i in range(30)
    ]
    assert rhythm.climaxes(calm) == set()
    early = moment(intensity=1.0, importance=1.0)
    high = moment(intensity=0.95, importance=0.9)
    assert rhythm.climaxes([early, *calm[:20], high, *calm[20:]]) == {id(high)}
    assert rhythm.climaxes([high, *calm[:5]]) == set()  # a short chapter has none


@pytest.mark.parametrize(
    "text, waits",
    [("Who is there?", True), ("谁在那里？", True), ("And then…", True), ("It was late.", False)],
)
def test_what_a_page_ends_on(text: str, waits: bool) -> None:
    assert rhythm.asks(moment(Line(kind="speech", text=text))) is waits
    assert not rhythm.asks(moment())


def panel(**known: Any) -> Panel:
    return Panel(id="p", order=1, frame=(0, 0, 400, 400), **known)


def test_edges_follow_what_is_shown() -> None:
    shout = moment(Line(kind="shout", speaker="Ada", text="Run!"))
    assert rhythm.wish_of(panel(), shout).moves
    thought = moment(Line(kind="thought", speaker="Ada", text="If only."))
    assert rhythm.wish_of(panel(), thought).bare
    opening = moment(Line(kind="caption", text="One"), opens=True)
    beach = panel(shot="wide", setting=Setting(place="beach"))
    assert rhythm.wish_of(beach, opening).bleeds and rhythm.wish_of(beach, opening).behind
    room = panel(shot="wide", setting=Setting(place="parlour"))
    assert not rhythm.wish_of(room, opening).behind


def test_the_air_of_a_panel() -> None:
    def seen(
        place: str, shot: Any, *, pose: str = "", time: Any = "day", opens: bool = True
    ) -> tuple[str, ...]:
        return atmosphere.effects_of(
            moment(opens=opens), (Figure(character="Ada", pose=pose),), shot,
            Setting(place=place, time=time), grounded=False, seed=0,
        )  # fmt: skip

    assert "crowd" in seen("market", "wide") and "crowd" not in seen("forest", "wide")
    assert "beams" in seen("church", "medium") and "beams" not in seen(
        "church", "medium", time="night"
    )
    assert "impact" in seen("street", "full", pose="fight")
    assert "speed" in seen("street", "full", pose="run")
    assert "smoke" in seen("battlefield", "wide")


def test_what_burns_outdoors_is_seen_to_burn() -> None:
    """A blaze is; what one cooks on is a thing like others."""
    for place, word, burns in (
        ("village", "blaze", True), ("parlour", "blaze", False), ("village", "campfire", False),
    ):  # fmt: skip
        found = atmosphere.effects_of(
            moment(things=(Noun(word=word, icon="fire"),)), (Figure(character="Ada"),), "full", Setting(place=place),
            grounded=False, seed=0,
        )  # fmt: skip
        assert ("fire" in found) is burns


def test_what_two_say_together_is_one_balloon_of_both(comic_of: Any) -> None:
    board = comic_of(
        "“The boat is late,” said Ida.\n\n“It is,” said Noah.\n\n“There she is!” they both cried together.\n\n"
        "“At last,” said Ida."
    )
    shared = [x for page in board.storyboard.pages for p in page.panels for x in p.lines if x.also]
    assert [x.text for x in shared] == ["There she is!"]
    assert {shared[0].speaker, shared[0].also} == {"Ida", "Noah"}


@pytest.mark.parametrize(
    "text", ["小明没有敲门。", "他没有开枪。", "他很稳当当。", "脸红扑扑通红。", "一盆马蹄莲。"]
)
def test_what_makes_no_sound_in_chinese(text: str) -> None:
    assert sounds.sound_of(text, "zh") is None


@pytest.mark.parametrize(
    "tag",
    [
        "both said nothing",
        "he said both of these things were true",
        "he asked the boy together with her",
    ],
)
def test_both_as_an_object_is_no_chorus(tag: str, comic_of: Any) -> None:
    board = comic_of(f"“It is late,” said Ida.\n\n“It is,” said Noah.\n\n“Go home,” {tag}.")
    assert not [
        x for page in board.storyboard.pages for p in page.panels for x in p.lines if x.also
    ]
