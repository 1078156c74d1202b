"""What a figure holds is drawn in its hand, in any gesture, and covers no face."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from projects.comic.documents import Figure, Look, Panel, Shot
from projects.comic.drawing import holding, props, rig
from projects.comic.drawing.actors import Thing
from projects.comic.drawing.grips import grip_of
from projects.comic.drawing.panel import panel_svg
from projects.comic.drawing.staging import Stage, stage
from projects.comic.drawing.tables import lines
from projects.comic.geometry import inside, overlap

SHOTS: tuple[Shot, ...] = get_args(Shot)
FRAME = (36.0, 36.0, 620.0, 420.0)


def staged(look: Look, shot: Shot = "full", props: tuple[str, ...] = (), **figure: Any) -> Stage:
    who = Figure(character="Ada", **({"x": 0.4} | figure))
    panel = Panel(id="p", order=1, frame=FRAME, shot=shot, figures=(who,), props=props)
    return stage(panel, {"Ada": look})


def held(found: Stage) -> list[Thing]:
    return [t for t in found.things if t.holder >= 0]


@pytest.mark.parametrize("pose", sorted(rig.POSES))
@pytest.mark.parametrize("build", ["adult", "child", "old"])
def test_a_thing_is_in_the_hand_or_beside_and_never_over_a_face(pose: str, build: Any) -> None:
    for shot in SHOTS:
        for icon in ("closed-book", "sword", "suitcase"):
            found = staged(Look(outfit="jacket", build=build), shot, pose=pose, holds=icon)
            assert [t.icon for t in found.things] in ([icon], [])
            (face,) = (p.face for p in found.people)
            for thing in found.things:
                assert overlap(thing.box, face) <= holding.OVER_FACE * face[2] * face[3]
            for thing in held(found):
                hand = found.actors[0].model.hand
                assert hand is not None and holding.is_seen(thing.box, FRAME)


@pytest.mark.parametrize(
    "pose", ["give", "lift", "throw", "drink", "clutch", "aim", "walk", "", "hips"]
)
def test_a_hand_that_is_seen_holds(pose: str) -> None:
    for shot in ("full", "medium"):
        (thing,) = held(staged(Look(outfit="shirt"), shot, pose=pose, holds="closed-book"))
        assert thing.icon == "closed-book"


def test_the_hand_closes_about_the_handle() -> None:
    for facing in ("left", "right"):
        found = staged(Look(), pose="strike", holds="sword", facing=facing)
        (thing,), (actor,) = held(found), found.actors
        assert actor.model.hand is not None
        x, y = actor.to_page(*actor.model.hand)
        assert inside((x, y), thing.box)
        middle = thing.box[0] + thing.box[2] / 2
        assert (x < middle) == (facing == "right")  # the blade points ahead
        assert thing.mirrored == (facing == "left")


def test_a_thing_is_drawn_with_the_hand_over_it() -> None:
    who = Figure(character="Ada", pose="clutch", holds="closed-book")
    panel = Panel(id="p", order=1, frame=FRAME, shot="full", figures=(who,))
    bare = panel.model_copy(update={"figures": (who.model_copy(update={"holds": ""}),)})
    one, other = (
        panel_svg(p, stage(p, {"Ada": Look()}), speakers=frozenset()) for p in (panel, bare)
    )
    book = props.icon_svg("closed-book", x=0, y=0, size=9).partition(">")[2][-60:]
    assert book in one and book not in other
    assert one.rindex("<path") > one.rindex(book)


def test_two_who_hold_have_each_their_own() -> None:
    people = (
        Figure(character="Ada", x=0.25, holds="revolver", pose="aim"),
        Figure(character="Ben", x=0.75, facing="left", holds="umbrella"),
    )
    panel = Panel(id="p", order=1, frame=FRAME, shot="full", figures=people, props=("umbrella",))
    found = stage(panel, {})
    assert [(t.icon, t.holder) for t in found.things] == [("revolver", 0), ("umbrella", 1)]


def test_what_cannot_be_held_is_shown_beside() -> None:
    for pose in ("back", "cover", "sleep"):
        found = staged(Look(), pose=pose, holds="teapot", x=0.3)
        assert [(t.icon, t.holder) for t in found.things] == [("teapot", -1)]
    assert staged(Look(), holds="no-such-thing").things == ()


@pytest.mark.parametrize("creature", ["cat-face", "robot", "monster"])
def test_creatures_with_a_body_hold_things_too(creature: str) -> None:
    for shot in ("full", "medium"):
        assert held(staged(Look(creature=creature), shot, pose="give", holds="envelope"))


def test_an_animal_carries_in_its_mouth() -> None:
    found = staged(Look(creature="owl"), holds="envelope", x=0.3)
    (thing,) = found.things
    assert (thing.icon, thing.holder) == ("envelope", 0)
    (actor,) = found.actors
    x, y, w, h = actor.box(actor.model.face)
    left, top, size, _ = thing.box
    # before the muzzle, which it hides no more than by half its size, and not under its eyes
    assert left + size / 2 >= x + w - size / 2 and top > y + h / 3


def test_every_grip_is_of_a_picture_and_within_it() -> None:
    icons = [icon for _, row in lines("grips.txt") for icon in row.split()]
    assert [i for i in icons if not props.has(i)] == []
    assert sorted(i for i in set(icons) if icons.count(i) > 1) == []
    for icon in icons:
        grip = grip_of(icon)
        assert 0 <= grip.x <= 1 and 0 <= grip.y <= 1


def test_whoever_rides_sits_on_what_is_told() -> None:
    found = staged(Look(outfit="jacket"), pose="ride", props=("bicycle",))
    assert [(t.icon, t.holder) for t in found.things] == [("bicycle", -1)]
    (actor,), (mount,) = found.actors, found.things
    foot = actor.y + actor.model.floor * actor.scale
    assert foot < mount.box[1] + mount.box[3]
    assert found.people[0].face[1] > FRAME[1]
    # in old clothes there is a horse where nothing is told
    assert [t.icon for t in staged(Look(outfit="gown"), pose="ride").things] == ["horse"]
    assert staged(Look(outfit="jacket"), pose="ride").things == ()


@pytest.mark.parametrize("icon", sorted(props.FURNITURE))
def test_furniture_is_shown_beside_one_and_between_two(icon: str) -> None:
    for shot in ("full", "medium"):
        (thing,) = staged(Look(), shot, props=(icon,), x=0.27).things
        x, y, w, h = thing.box
        assert thing.holder == -1
        assert x >= FRAME[0] and x + w <= FRAME[0] + FRAME[2]
        assert y >= FRAME[1] and y + h <= FRAME[1] + FRAME[3]
