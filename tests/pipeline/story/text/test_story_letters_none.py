"""What looks like a letter and is none: people speak in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Speakers = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "李老师\n\n“你去哪里？”王明问。\n\n“回家。”小红说。\n\n“我也回家。”王明说。\n\n第二天早上\n\n“起床了！”妈妈喊。",
            "zh",
            4,
        ),
        (
            "妈妈\n\n“你去哪里？”王明问。\n\n“回家。”小红说。\n\n女孩\n\n“起床了！”妈妈喊。",
            "zh",
            3,
        ),
        (
            "Dear Diary,\n\n“Where is he?” said Ann.\n\n“I can't say,” said Tom.\n\nYours was the face I saw\n\nTomorrow.\n\nThe dog slept.",
            "en",
            2,
        ),
        (
            "My dear Ann,\n\n“Where is he?” said Ann.\n\n“I can't say,” said Tom.\n\n—Nothing.\n\nThe dog slept.",
            "en",
            2,
        ),
    ],
)
def test_people_speak(text: str, language: str, said: int, speakers: Speakers) -> None:
    assert len(speakers(text, language)) == said
