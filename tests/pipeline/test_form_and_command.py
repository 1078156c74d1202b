"""The studio's form and the command read the same bytes the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.models import Run
from pipeline.story.reader import read
from projects import intakes, manuscripts
from projects.comic.documents import Manuscript
from projects.importing import read_file

ENGLISH = "\n".join(
    f'Chapter {n}\n\nMara pushed the gate open and saw Tom on the steps. "You are late," Tom said.\n'
    '"The rain kept me," said Mara, and she leaned the umbrella on the wall.\n'
    'Tom held out a cup of tea. "Drink first," he said.\n"I leave tomorrow," Mara whispered.\n'
    for n in (1, 2)
)
CHINESE = "\n".join(
    f"第{n}章 旧院\n\n　　林晚推开院门，看见沈舟坐在石阶上喝茶。\n　　“你怎么才来？”沈舟问道。\n　　“路上下雨了。”林晚说着，把伞靠在墙边。\n"
    "　　“先喝一口，暖暖身子。”沈舟说。\n　　“明天我就要走了。”林晚低声说。\n"
    for n in "一二三"
)
pytestmark = pytest.mark.django_db


def said(manuscript: Manuscript) -> list[tuple[str, str | None]]:
    script = read(manuscript)
    units = script.units
    return [
        (" ".join(manuscript.text[units[u].start : units[u].end] for u in beat.units), beat.speaker)
        for beat in script.beats
        if beat.kind in ("speech", "thought")
    ]


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_each_after_a_blank_one(text: str, newline: str, empty_project: Any) -> None:
    data = text.replace("\n", newline).encode()
    command = said(read_file(name="a.txt", data=data))
    intakes.bring(project=empty_project, name="pasted.txt", data=data)
    form = said(manuscripts.manuscript_of(empty_project))
    assert form == command
    assert len(command) == (8 if text is ENGLISH else 12)
    speakers = (
        ["Tom", "Mara", "Tom", "Mara"] if text is ENGLISH else ["沈舟", "林晚", "沈舟", "林晚"]
    )
    assert [who for _, who in command] == speakers * (2 if text is ENGLISH else 3)


PLAY = (
    "THE LIGHT\n\nCHARACTERS\n\nAMES, a keeper, an old man with a grey beard\nLENA, his daughter, nineteen\n\n"
    "ACT I\n\nAMES. Does it never go out?\n\nLENA. Never.\n\nAMES. Then who is it for?\n\nLENA. For the boats.\n"
)


def test_a_list_of_persons_makes_the_cast_in_the_studio(
    empty_project: Any, draw: Callable[[Any], Run]
) -> None:
    intakes.bring(project=empty_project, name="light.txt", data=PLAY.encode())
    draw(empty_project)
    found = {c.name: c for c in empty_project.characters.all()}
    assert set(found) == {"Ames", "Lena"}
    assert (found["Ames"].gender, found["Ames"].age) == ("male", "old")
    assert found["Ames"].look["beard"]
    assert found["Lena"].description == "his daughter, nineteen"


def test_a_list_goes_with_its_chapters(empty_project: Any) -> None:
    intakes.bring(project=empty_project, name="light.txt", data=PLAY.encode())
    assert len(manuscripts.manuscript_of(empty_project).listed) == 2
    empty_project.chapters.all().delete()
    manuscripts.add_chapter(project=empty_project, title="", text="“Who?” said Ames.")
    assert manuscripts.manuscript_of(empty_project).listed == ()
