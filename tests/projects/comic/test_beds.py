"""Whoever lies where there are beds lies in one."""

from __future__ import annotations

import pytest

from projects.comic.documents import Figure, Look, Panel, Setting
from projects.comic.drawing.beds import bed_svg
from projects.comic.drawing.panel import panel_svg
from projects.comic.drawing.staging import stage


def panel(place: str, pose: str) -> Panel:
    """A panel with one figure."""
    return Panel(
        id="p1", order=1, frame=(0, 0, 600, 400), importance=0.5, shot="wide", angle="eye_level",
        setting=Setting(place=place, time="day", weather="clear", mood="calm", seed=3),
        figures=(Figure(character="Ida", x=0.5, facing="right", pose=pose),), props=(), effects=(), lines=(),
        scene=0, seed=4,
    )  # fmt: skip


@pytest.mark.parametrize("place", ["bedroom", "hospital", "inn_room"])
@pytest.mark.parametrize("pose", ["lie", "sleep"])
def test_who_lies_in_a_bedroom_lies_in_bed(place: str, pose: str) -> None:
    (actor,) = stage(panel(place, pose), {"Ida": Look()}).actors
    assert actor.abed
    behind, over = bed_svg(actor, "day", 1)
    drawn = panel_svg(
        panel(place, pose), stage(panel(place, pose), {"Ida": Look()}), speakers=frozenset()
    )
    assert behind[:40] in drawn and "<path" in over


@pytest.mark.parametrize(
    "place, pose", [("street", "lie"), ("bedroom", "stand"), ("bedroom", "dead")]
)
def test_nobody_else_does(place: str, pose: str) -> None:
    (actor,) = stage(panel(place, pose), {"Ida": Look()}).actors
    assert not actor.abed


def test_a_bed_is_within_the_frame() -> None:
    shown = panel("bedroom", "lie")
    (actor,) = stage(shown, {"Ida": Look()}).actors
    x, _, w, _ = actor.box((actor.model.left, 0, actor.model.right - actor.model.left, 10))
    assert x >= 0 and x + w <= 600
