"""Things in the colour that a text tells."""

from __future__ import annotations

import colorsys

import pytest

from projects.comic.drawing import props
from projects.comic.drawing.tints import COLOURS, tinted

BODY = '<path fill="#8d65c5"/><path fill="#a56bd6"/><path fill="#6b438b"/><path fill="#ffb02e"/><path fill="#000"/>'


def hue(code: str) -> float:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0]


def fills(body: str) -> list[str]:
    return [part.partition('"')[0] for part in body.split('fill="')[1:]]


def test_the_commonest_colour_turns_and_keeps_its_shades() -> None:
    green = fills(tinted(BODY, "green"))
    assert all(abs(hue(c) - 0.36) < 0.02 for c in green[:3])
    assert len(set(green[:3])) == 3
    assert green[3:] == ["#ffb02e", "#000"]


@pytest.mark.parametrize("colour", ["white", "grey", "black"])
def test_greys_have_no_hue(colour: str) -> None:
    for code in fills(tinted(BODY, colour))[:3]:
        assert code[1:3] == code[3:5] == code[5:7]


def test_what_is_no_colour_changes_nothing() -> None:
    assert tinted(BODY, "") == tinted(BODY, "heavy") == BODY
    assert tinted('<path fill="#000"/>', "red") == '<path fill="#000"/>'


def test_a_picture_is_drawn_in_its_colour() -> None:
    plain = props.icon_svg("umbrella", x=0, y=0, size=32)
    green = props.icon_svg("umbrella", x=0, y=0, size=32, colour="green")
    assert plain != green == props.icon_svg("umbrella", x=0, y=0, size=32, colour="green")
    assert set(COLOURS.values()) >= {"red", "green", "white"}
