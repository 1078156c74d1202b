"""Where a script says that its scenes play: INT. and EXT., SETTING:, 地点：."""

from __future__ import annotations

import pytest

from pipeline.story.reader import read
from projects.importing import read_text

SPEECHES = (
    "AMES. Does it never go out?\n\nLENA. Never, father.\n\n[LENA runs to the window and holds up the lamp.]\n\n"
    "AMES. Then who is it for?\n\nLENA. For the boats.\n\n"
)
SPEECHES_ZH = (
    "何见秋：上船吧。\n阿蓼：多少钱？\n（阿蓼走到窗前。）\n何见秋：不要钱。\n阿蓼：为什么？\n"
)


def places(text: str) -> list[str]:
    script = read(read_text(text=text))
    told = [b.stage.place for b in script.beats if b.kind == "speech"]
    return [p for n, p in enumerate(told) if not n or p != told[n - 1]]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("INT. KITCHEN - NIGHT", "kitchen"),
        ("EXT. HARBOUR - DAY", "harbour"),
        ("INT./EXT. CHURCH - DAY", "church"),
        ("SETTING: The kitchen of a lighthouse. Night. A storm.", "kitchen"),
        ("SCENE: A forest at night.", "forest"),
        ("Place: A church.", "church"),
    ],
)
def test_a_line_sets_the_scene(line: str, place: str) -> None:
    assert places(f"THE LAST LIGHT\n\n{line}\n\n{SPEECHES}") == [place]


def test_the_next_line_sets_it_anew() -> None:
    text = f"THE LAST LIGHT\n\nINT. KITCHEN - NIGHT\n\n{SPEECHES}EXT. HARBOUR - DAWN\n\n{SPEECHES}"
    assert places(text) == ["kitchen", "harbour"]


def test_a_chinese_line_sets_the_scene() -> None:
    text = f"渡\n\n人物：\n何见秋：艄公\n阿蓼：姑娘\n\n地点：厨房\n\n{SPEECHES_ZH}"
    assert places(text) == ["kitchen"]


def test_prose_that_only_begins_so_sets_nothing() -> None:
    assert places(
        "“Stop,” said Ada.\n\nScene after scene went by, and the kitchen of her aunt."
    ) == [""]
