"""A small comic made by hand, and the reading-order rule that layout and lettering are held to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import (
    BookStyle,
    Box,
    Figure,
    Line,
    Look,
    Page,
    Panel,
    Setting,
)

Precedes = Callable[[Box, Box, bool], bool | None]


def precedes(a: Box, b: Box, rtl: bool) -> bool | None:
    """Whether a must be read before b: rows decide, then columns; None where neither does."""
    shared = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if shared <= 0.25 * min(a[3], b[3]):
        return a[1] < b[1]
    if a[0] + a[2] <= b[0] + 1:
        return not rtl
    if b[0] + b[2] <= a[0] + 1:
        return rtl
    return None


def _page() -> Page:
    opening = Panel(
        id="p1",
        order=1,
        frame=(36, 36, 928, 420),
        shot="wide",
        setting=Setting(place="harbour", time="evening", seed=7),
        figures=(Figure(character="Ada", x=0.3), Figure(character="Ben", facing="left", x=0.7)),
        lines=(
            Line(kind="caption", text="The ferry came in late.", source=((0, 23),)),
            Line(kind="speech", speaker="Ada", text="Is that lamp ours?", source=((25, 43),)),
        ),
        alt="Wide shot of Ada and Ben in a harbour at dusk.",
        source=((0, 43),),
        seed=11,
    )
    answer = Panel(
        id="p2",
        order=2,
        frame=(36, 473, 928, 400),
        shot="medium",
        setting=Setting(place="harbour", time="evening", seed=7),
        figures=(Figure(character="Ben", emotion="worried", intensity=0.7, facing="left", x=0.4),),
        lines=(
            Line(kind="whisper", speaker="Ben", text="Not any more.", source=((45, 58),)),
            Line(kind="sfx", text="Clang", source=((60, 65),)),
        ),
        alt="Medium shot of Ben, worried, in a harbour at dusk.",
        source=((45, 65),),
        seed=12,
    )
    return Page(number=1, height=909.0, panels=(opening, answer))


@pytest.fixture(scope="session", name="precedes")
def precedes_fixture() -> Precedes:
    """The reading-order rule."""
    return precedes


@pytest.fixture(scope="session")
def page() -> Page:
    """Two panels with a caption, speech, a whisper and a sound."""
    return _page()


@pytest.fixture(scope="session")
def looks() -> dict[str, Look]:
    """Ada and Ben, and Cora, who is not on the page."""
    return {
        "Ada": Look(head="bun", top="#d1495b", outfit="dress"),
        "Ben": Look(head="short1", top="#2e7d8c", outfit="jacket", beard="full"),
        "Cora": Look(head="long", top="#e9a23b"),
    }


@pytest.fixture(scope="session")
def style() -> BookStyle:
    """An English page read from left to right."""
    return BookStyle()
