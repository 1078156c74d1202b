"""Old Chinese tales call people by one letter, to which a tagger sticks what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script

TALE = (
    "石敬远，滁人，性刚直。夜宿古寺。有媪来，衣绯。媪曰：“客何来？”石惊起，曰：“避雨耳。”媪笑曰：“寺久无人，客不惧乎？”"
    "石正色曰：“不惧。”\n\n少间，有女子至。女曰：“姥姥何在？”媪曰：“在此。”女笑曰：“妾取茶来。”石揖之。女云：“君勿多礼。”"
)


@pytest.fixture(scope="module")
def tale(script_of: Callable[..., Script]) -> Script:
    return script_of(TALE, "zh")


def test_everybody_is_somebody_once(tale: Script) -> None:
    assert {c.name for c in tale.characters} == {"石敬远", "老媪", "女子"}


def test_what_they_are_is_seen(tale: Script) -> None:
    people = {c.name: c for c in tale.characters}
    assert people["老媪"].gender == "female" and people["老媪"].age == "old"
    assert people["女子"].gender == "female"


def test_each_says_their_own(tale: Script) -> None:
    said = [b.speaker for b in tale.beats if b.kind == "speech"]
    assert said == ["老媪", "石敬远", "老媪", "石敬远", "女子", "老媪", "女子", "女子"]


def test_that_one_is_the_demon(script_of: Callable[..., Script]) -> None:
    script = script_of(
        "草里跳出一个妖怪来。小行者道：“妖怪哪里走！”那怪道：“你是何人？”小行者举棒就打，那怪急了，往西便走。那怪道：“莫打！”",
        "zh",
    )
    said = [b.speaker for b in script.beats if b.kind == "speech"]
    assert said == ["小行者", "妖怪", "妖怪"]


def test_nobody_is_called_so_today(script_of: Callable[..., Script]) -> None:
    script = script_of("女孩笑了。“妈，我回来了。”女孩说。她妈说：“洗手去。”", "zh")
    assert not {"女子", "书生", "老媪"} & {c.name for c in script.characters}
