"""Short texts as scripts, and language models that answer as a test wants."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from pipeline.providers.requests import ChatRequest, ChatResult
from pipeline.story.reader import read
from projects.comic.documents import Chapter, Manuscript, Script
from tools.story_making import OWN

VILLAGE = """Anna opened the kitchen door.

"Where have you been?" Anna asked.

"At the river," said Ben. He put a wet rope on the table. "The boat is gone."

"Gone?" she cried. "Then we can't cross tonight!"

The old ferryman came in behind him and shook the rain from his coat.

"Nobody crosses tonight," the ferryman said.

* * *

In the morning the street was empty. Ben ran to the harbour.

"Is anybody there?" he shouted.

"Only me," said a small voice.
"""
CHINESE = """第二天早上，林舟走进厨房，放下一把伞。

“你昨晚去哪儿了？”苏雨问。

“在河边。”林舟说，“船不见了。”

“那我们怎么过河？”

老船夫推开门，说道：“今晚谁也别过河。”
"""


class Fake:
    """Answers these in turn, the last for ever; an error is raised. Keeps what it was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[ChatRequest] = []

    def __call__(self, request: ChatRequest) -> ChatResult:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, ChatResult):
            return answer
        return ChatResult(answer if isinstance(answer, str) else json.dumps(answer))


@cache
def script_of(text: str, language: str = "en", chapters: int = 1) -> Script:
    """The script of a short text, in so many chapters of one length about."""
    cuts = [
        0,
        *(text.index("\n\n", len(text) * k // chapters) for k in range(1, chapters)),
        len(text),
    ]
    parts = tuple(Chapter(title="", start=a, end=z) for a, z in zip(cuts, cuts[1:], strict=False))
    return read(Manuscript(language=language, text=text, chapters=parts))


def own_story(language: str, number: int = 0) -> tuple[str, Script]:
    """One of the project's own short stories, read once."""
    folder = sorted((OWN / language).iterdir())[number]
    text = (folder / "text.txt").read_text("utf-8")
    return text, script_of(text, language)


def said(script: Script, text: str) -> list[tuple[str, int, int]]:
    """Every quotation of a script with its place: what no model may change."""
    spans = [(u.start, u.end) for u in script.units if u.kind in ("quotation", "thought")]
    return [(text[a:z], a, z) for a, z in spans]


def spoken(script: Script) -> list[int]:
    """The units that are said or thought, as the beats have them."""
    return sorted(u for b in script.beats if b.kind in ("speech", "thought") for u in b.units)


def held(script: Script) -> list[int]:
    """The units of all beats, in the beats' order."""
    return [u for b in script.beats for u in b.units]


def is_sound(script: Script) -> None:
    """Fails where scenes or beats leave something out, overlap, or stand out of order."""
    assert held(script) == sorted(set(held(script)))
    at = unit = 0
    for scene in script.scenes:
        assert scene.first_beat == at and scene.last_beat >= at
        assert unit <= scene.first_unit <= scene.last_unit
        inside = [u for b in script.beats[at : scene.last_beat + 1] for u in b.units]
        assert all(scene.first_unit <= u <= scene.last_unit for u in inside)
        at, unit = scene.last_beat + 1, scene.last_unit + 1
    assert at == len(script.beats)


def strings(value: Any) -> Iterable[str]:
    """Every string in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (s for v in value.values() for s in strings(v))
    elif isinstance(value, (list, tuple)):
        yield from (s for v in value for s in strings(v))
