"""Who and what a panel shows: those of its words; nobody stands in for anybody."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.storyboard import subjects
from pipeline.storyboard.moments import Moment
from pipeline.storyboard.subjects import Subjects, pose_for, subjects_of
from projects.comic.documents import Beat, Deed, Held, Line, Noun, Stage
from projects.comic.drawing import props, rig

KNOWN = frozenset(("Ida", "Noah", "Clara", "Otto", "Ruth", "Ben"))
LAMP, KEY, TREE = (
    Noun(word="lamp", icon="oil-lamp"), Noun(word="key", icon="old-key"),
    Noun(word="tree", icon="deciduous-tree"),
)  # fmt: skip


def deed(act: str, *actors: str, to: tuple[str, ...] = (), **more: Any) -> Deed:
    verb = more.pop("verb", act)
    return Deed(unit=0, span=(0, 1), actors=actors, act=act, verb=verb, persons=to, **more)


def beat(*deeds: Deed, here: tuple[str, ...] = (), close: int = 0, **more: Any) -> Beat:
    stage = Stage(
        present=here, close=close, place=more.pop("place", ""),
        holds=tuple(Held(who=w, thing=t) for w, t in more.pop("holds", ())),
        postures=tuple(Held(who=w, thing=t) for w, t in more.pop("postures", ())),
    )  # fmt: skip
    return Beat(units=(0,), kind=more.pop("kind", "action"), deeds=deeds, stage=stage, **more)


def shown(*beats: Beat, lines: tuple[Line, ...] = (), opens: bool = False, **more: Any) -> Subjects:
    moment = Moment(lines, beats, 0, 0, opens, opens, ((0, 1),), **more)
    return subjects_of(moment, KNOWN)


def says(speaker: str, kind: str = "speech") -> Line:
    return Line(kind=kind, speaker=speaker, text="Row.")  # type: ignore[arg-type]


# ---------------------------------------------------------------- who


def test_those_who_do_something_are_there_and_whom_they_do_it_to() -> None:
    found = shown(beat(deed("give", "Ida", to=("Noah",)), here=("Ida", "Noah", "Clara")))
    assert found.names == ("Ida", "Noah")
    assert found.needed == 2


def test_nobody_stands_in_for_anybody() -> None:
    """A stranger of the words, whom the cast doesn't know, is nobody else."""
    found = shown(beat(deed("fall", "A stranger"), here=("A stranger",)))
    assert found.names == ()
    # who is only spoken of has not come
    found = shown(beat(kind="speech", speaker="Ida", here=("Ida",)), lines=(says("Ida"),))
    assert found.names == ("Ida",)


def test_whoever_is_telephoned_is_not_met() -> None:
    assert shown(beat(deed("phone", "Ida", to=("Noah",)), here=("Ida",))).names == ("Ida",)
    assert shown(beat(deed("kiss", "Ida", to=("Noah",)), here=("Ida",))).names == ("Ida", "Noah")


@pytest.mark.parametrize("kind", ["electric", "off_panel"])
def test_whoever_is_only_heard_is_not_there(kind: str) -> None:
    line = beat(kind="speech", speaker="Clara", here=("Ida",), offstage=True)
    assert shown(line, lines=(says("Clara", kind),)).names == ("Ida",)


def test_listeners_are_there_but_no_crowd() -> None:
    here = ("Ida", "Noah", "Clara", "Otto", "Ruth")
    talk = beat(kind="speech", speaker="Ida", addressee="Otto", here=here)
    found = shown(talk, lines=(says("Ida"),))
    assert found.names == ("Ida", "Otto")
    assert found.needed == 1
    everybody = shown(beat(here=here, close=5), opens=True)
    assert len(everybody.names) == subjects.OPENING and everybody.needed == 0


def test_never_more_than_a_panel_holds() -> None:
    all_run = beat(deed("run", "Ida", "Noah", "Clara", "Otto", "Ruth", "Ben"))
    assert shown(all_run).names == ("Ida", "Noah", "Clara", "Otto")
    assert shown(all_run).needed == subjects.MOST == 4


# ---------------------------------------------------------------- what they do


def test_the_last_deed_that_shows_is_the_pose() -> None:
    found = shown(beat(deed("sit", "Ida"), deed("write", "Ida", verb="scribble"), here=("Ida",)))
    role = found.roles["Ida"]
    assert role.pose == pose_for("write")
    assert "scribble" in role.does
    # a glance is shown only where nothing else is told
    assert shown(beat(deed("run", "Ida"), deed("look", "Ida"))).roles["Ida"].pose == "run"
    assert shown(beat(deed("look", "Ida"))).roles["Ida"].pose == pose_for("look")


def test_every_act_has_a_pose_that_can_be_drawn() -> None:
    assert all(pose_for(act) in rig.POSES for act in subjects._POSES)
    assert pose_for("no such act") == ""


def test_whoever_is_given_something_takes_it() -> None:
    found = shown(beat(deed("give", "Ida", to=("Noah",)), here=("Ida", "Noah")))
    assert found.roles["Ida"].pose == pose_for("give")
    assert (found.roles["Noah"].pose, found.roles["Noah"].does[0]) == (pose_for("take"), "take")


def test_how_somebody_is_placed_lasts() -> None:
    sits = beat(here=("Noah",), close=1, postures=[("Noah", "sit")])
    assert shown(sits).roles["Noah"].pose == "sit"
    assert shown(beat(here=("Noah",), close=1)).roles["Noah"].pose == ""


def test_what_is_held_is_in_the_hand() -> None:
    """What somebody took in an earlier panel is still in the hand: its picture is known by its word."""
    held = beat(here=("Ida",), close=1, holds=[("Ida", "lamp")])
    role = shown(held, icons={"lamp": LAMP.icon}).roles["Ida"]
    assert (role.holds, role.word, role.does) == (LAMP.icon, "lamp", ("hold",))
    # whose picture nobody knows, or who holds what only somebody else does, holds nothing
    assert shown(held).roles["Ida"].holds == ""
    both = beat(here=("Ida", "Noah"), close=2, holds=[("Ida", "lamp")])
    assert shown(both, icons={"lamp": LAMP.icon}).roles["Noah"].holds == ""
    # what is too large for a hand is held by nobody
    assert props.where(TREE.icon) not in ("held", "table")
    tree = beat(here=("Ida",), close=1, holds=[("Ida", "tree")])
    assert shown(tree, icons={"tree": TREE.icon}).roles["Ida"].holds == ""


# ---------------------------------------------------------------- things


def test_what_is_handled_is_shown_first() -> None:
    found = shown(beat(deed("take", "Ida", things=("key",)), things=(LAMP, KEY), here=("Ida",)))
    assert [t.word for t in found.things] == ["key", "lamp"]


def test_what_nobody_can_draw_or_what_is_worn_stands_nowhere() -> None:
    things = (Noun(word="hope"), Noun(word="coat", icon="coat"), KEY, KEY)
    assert [t.word for t in shown(beat(things=things, here=("Ida",))).things] == ["key"]


@pytest.mark.parametrize("place", ["kitchen", "field"])
def test_what_is_far_off_stands_nowhere(place: str) -> None:
    far = [Noun(word=f"yonder {i}", icon=i) for i in ("ship", "chimney") if props.where(i) == "far"]
    assert far
    found = shown(beat(things=(*far, KEY), place=place, here=("Ida",)))
    assert [t.word for t in found.things] == ["key"]


def test_what_the_place_is_drawn_with_is_not_drawn_again() -> None:
    """It is told to be there, without a picture of its own."""
    bed = Noun(word="bed", icon="bed")
    things = shown(beat(things=(bed, KEY), place="bedroom", here=("Ida",))).things
    assert [(t.word, t.icon) for t in things] == [("key", KEY.icon), ("bed", "")]
    elsewhere = shown(beat(things=(bed, KEY), place="forest", here=("Ida",))).things
    assert [(t.word, t.icon) for t in elsewhere] == [("bed", "bed"), ("key", KEY.icon)]


def test_a_thing_that_is_new_is_looked_at_alone() -> None:
    new = beat(things=(KEY,), here=("Ida", "Noah"), close=2, turn="something new")
    assert (shown(new).names, [t.word for t in shown(new).things]) == ((), ["key"])
    lies = beat(deed("lie", things=("key",)), things=(KEY,), here=("Ida",), close=1)
    assert shown(lies).names == ()
    # nobody knows who takes it: it is no still life
    taken = beat(deed("take", things=("key",)), things=(KEY,), here=("Ida",), close=1)
    assert shown(taken).names == ("Ida",)


@pytest.mark.parametrize("other", ["old", "done", "said", "opening"])
def test_but_not_where_somebody_does_or_says_something(other: str) -> None:
    known: dict[str, Any] = {
        "things": (KEY,),
        "here": ("Ida",),
        "close": 1,
        "turn": "something new",
    }
    if other == "old":
        found = shown(beat(**known | {"turn": ""}))
    elif other == "done":
        found = shown(beat(deed("take", "Ida", things=("key",)), **known))
    elif other == "said":
        found = shown(beat(speaker="Ida", kind="speech", **known), lines=(says("Ida"),))
    else:
        found = shown(beat(**known), opens=True)
    assert found.names == ("Ida",)


def later(act: str) -> Deed:
    """What Ida does after another deed of the same panel."""
    return Deed(unit=0, span=(1, 2), actors=("Ida",), act=act, verb=act)


def test_who_lies_down_and_folds_a_hand_lies() -> None:
    found = shown(beat(deed("lie", "Ida"), later("put")))
    assert found.roles["Ida"].pose == pose_for("lie")
    # but who gets up and runs runs
    found = shown(beat(deed("sit", "Ida"), later("run")))
    assert found.roles["Ida"].pose == pose_for("run")


def test_who_is_killed_lies_there() -> None:
    found = shown(beat(deed("kill", "Ida", to=("Noah",))))
    assert found.roles["Noah"].pose == pose_for("dead")


def test_rain_is_shown_outside_alone() -> None:
    rain = Noun(word="rain")
    for place, seen in (("street", {"rain"}), ("kitchen", set())):
        moment = Moment(
            (),
            (beat(deed("walk", "Ida"), things=(rain,), place=place),),
            0,
            0,
            False,
            False,
            ((0, 1),),
        )
        assert {t.word for t in subjects_of(moment, KNOWN, "rain").things} == seen
    moment = Moment(
        (),
        (beat(deed("walk", "Ida"), things=(rain,), place="street"),),
        0,
        0,
        False,
        False,
        ((0, 1),),
    )
    assert not subjects_of(moment, KNOWN, "clear").things


@pytest.mark.parametrize(("verb", "holds"), [("see", ""), ("look", "old-key"), ("take", "old-key")])
def test_what_one_only_sees_is_in_nobody_s_hand(verb: str, holds: str) -> None:
    found = shown(
        beat(deed("look", "Ida", verb=verb, things=("key",)), here=("Ida",), things=(KEY,))
    )
    assert found.roles["Ida"].holds == holds
