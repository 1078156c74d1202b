"""Chats and messages inside a story: without quotation marks, by whoever wrote them, lettered as of a device."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script

Speakers = Callable[..., list[tuple[str, str | None]]]


def test_a_chat_of_single_lines(speakers: Speakers, script_of: Callable[..., Script]) -> None:
    text = (
        "Nora took out her phone.\n\nNora: where is everyone\nBen: at the harbour\nBen: bring chips\nNora: no\n\n"
        "She put it away. “Idiots,” said Nora."
    )
    assert speakers(text) == [
        ("where is everyone", "Nora"),
        ("at the harbour", "Ben"),
        ("bring chips", "Ben"),
        ("no", "Nora"),
        ("Idiots,", "Nora"),
    ]
    said = [b for b in script_of(text).beats if b.kind == "speech"]
    assert [b.delivery for b in said] == ["electric"] * 4 + [""]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("A text from Ben: Where are you?", "Ben"),
        ("Ben texted: Where are you?", "Ben"),
        ("Ben typed back: Where are you?", "Ben"),
        ("Ben sent her a message: Where are you?", "Ben"),
    ],
)
def test_a_message_after_a_colon(told: str, who: str, speakers: Speakers) -> None:
    text = f"The phone buzzed. “Again,” said Nora.\n\n{told}\n\n“Idiot,” said Nora. “Ben is late,” said Nora."
    assert ("Where are you?", who) in speakers(text)


@pytest.mark.parametrize(
    ("told", "who"),
    [("沈舟发来一条短信：你在哪儿？", "沈舟"), ("沈舟回了一条：你在哪儿？", "沈舟")],
)
def test_a_chinese_message_after_a_colon(told: str, who: str, speakers: Speakers) -> None:
    text = f"手机震了一下。“又来了。”林晚说。\n\n{told}\n\n“傻瓜。”林晚说。“沈舟又迟到了。”林晚说。"
    found = speakers(text, "zh")
    assert ("你在哪儿？", who) in found
    assert {name for _, name in found} == {"林晚", "沈舟"}


@pytest.mark.parametrize(
    "told",
    [
        "The text was plain: Nobody could read it without a lamp. It had been written in the dark.",
        "She typed all night: letters, bills, a will.",
        "The sign read: No entry",
    ],
)
def test_what_nobody_writes_to_anybody(told: str, speakers: Speakers) -> None:
    found = speakers(f"“Look,” said Nora.\n\n{told}\n\n“Go,” said Ben.")
    assert [words for words, _ in found] == ["Look,", "Go,"]


def test_a_recipe_is_no_chat(speakers: Speakers) -> None:
    found = speakers(
        "“Read it,” said Nora.\n\nFlour: two cups\nSugar: one cup\nEggs: four\n\n“No,” said Ben."
    )
    assert [words for words, _ in found] == ["Read it,", "No,"]
