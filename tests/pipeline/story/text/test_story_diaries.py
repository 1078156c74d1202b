"""Diaries inside a story: drawn as what is read, by whoever wrote them; the story goes on behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script

ENTRIES = (
    "3 March 1944\n\nRain again. The cellar is full, and Otto will not speak to me.\n\n"
    "4 March 1944\n\nOtto spoke. He said the bridge is gone.\n\n"
)
ENTRIES_ZH = (
    "三月三日　雨\n\n又下雨了。地窖里全是水，老奥不肯跟我说话。\n\n三月四日　晴\n\n老奥说话了。\n\n"
)


def lettered(script: Script, text: str) -> tuple[str, set[str | None]]:
    """The words of the diary without white space, and who wrote them."""
    beats = [b for b in script.beats if b.kind == "letter"]
    words = "".join(
        text[script.units[u].start : script.units[u].end] for b in beats for u in b.units
    )
    return "".join(words.split()), {b.speaker for b in beats}


@pytest.mark.parametrize(
    ("lead", "writer"),
    [
        ("Ben opened Nora's old diary.", "Nora"),
        ("Nora lit the lamp, opened her diary and read.", "Nora"),
        ("Ben found the diary under the stairs.", None),
    ],
)
@pytest.mark.parametrize(
    "behind",
    [
        "Ben closed the book. “Who was Otto?” said Ben.",
        "“Who was Otto?” said Ben. Nora shrugged.",
        "* * *\n\nBen slept. “Otto,” said Nora.",
    ],
)
def test_entries_are_the_writers(
    lead: str, writer: str | None, behind: str, script_of: Callable[..., Script]
) -> None:
    text = f"“Look,” said Nora. “What is it?” said Ben.\n\n{lead}\n\n{ENTRIES}{behind}"
    words, writers = lettered(script_of(text), text)
    assert words == "".join(ENTRIES.split())
    assert writers == {writer}


def test_a_chinese_diary(script_of: Callable[..., Script]) -> None:
    text = f"“这是什么？”林晚问。\n\n林晚翻开外婆的日记。\n\n{ENTRIES_ZH}林晚合上日记。“老奥是谁？”林晚问。"
    words, writers = lettered(script_of(text, "zh"), text)
    assert words == "".join(ENTRIES_ZH.split())
    assert writers == {"外婆"}


@pytest.mark.parametrize(
    "text",
    [
        # nothing leads to it: a novel told in dates
        f"“Look,” said Nora.\n\n{ENTRIES}Ben closed the book.",
        # the diary's own writer tells the story
        f"I opened my diary and wrote.\n\n{ENTRIES}“Who was Otto?” said Ben.",
        # a date that heads a scene
        "Nora wrote nothing that day.\n\n4 March 1944\n\nOtto came at noon. He said the bridge was gone.\n\n“Who?” said Nora.",
        "“Look,” said Nora. She wrote it down.\n\n4 March",
    ],
)
def test_dates_alone_make_no_diary(text: str, script_of: Callable[..., Script]) -> None:
    assert not [b for b in script_of(text).beats if b.kind == "letter"]
