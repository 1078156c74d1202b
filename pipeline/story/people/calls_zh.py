"""Who speaks and is spoken to in Chinese speech itself: those called by a description, and the voice of a
game, which stories of today know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.people.gazetteer_zh import People

LEAST = 2  # lines of a game's voice that make it somebody
# how the voice of a game speaks in stories of today
SYSTEM = re.compile(
    r"[“「『【]?(?:叮|滴|系统提示|系统：|警告[，！：]|检测到|恭喜宿主|本系统|宿主|任务(?:完成|失败|发布|奖励)|奖励(?:已)?发放)"
)
FRAMED = 3  # lines in square brackets that only a screen or a voice in the head says
_OF_SYSTEM = ("系统", "机械音", "电子音", "系统音", "提示音", "系统提示音", "合成音")


def system(gz: People, spoken: Sequence[tuple[int, int]]) -> dict[str, int]:
    """The words for a game's voice, if the story has one, with its number."""
    framed = sum(gz.text[a] == "【" for a, _ in spoken)
    gz.framed = (
        FRAMED <= framed < len(spoken) / 2
    )  # where all speech stands in them they tell nothing
    if not gz.framed and sum(bool(SYSTEM.match(gz.text, a, b)) for a, b in spoken) < LEAST:
        return {}
    gz.system = gz.by_name.get("系统", -1)
    if gz.system < 0:
        gz.system = gz.add("系统", nominal=True)
    gz.unseen.add(gz.system)
    return dict.fromkeys(_OF_SYSTEM, gz.system)


def call(gz: People, spoken: Sequence[tuple[int, int]]) -> None:
    """Notes whom speech calls by a description: “师兄，别出剑。”"""
    keys = {
        k: p for k, p in gz.by_name.items()
        if gz.people[p].nominal and not gz.people[p].plural and p not in gz.voices and len(k) > 1
    }  # fmt: skip
    for title, person in gz.titled.items():
        keys.setdefault(title, person)
        if len(title) == 3:
            keys.setdefault(title[1:], person)  # 师兄 for the 大师兄
    if not keys:
        return
    ways = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    pattern = re.compile(
        rf"(?:(?<![\u4e00-\u9fff])|(?<=拜见)|(?<=参见)|(?<=启禀)|(?<=见过)|(?<=多谢)|(?<=恭迎))(?P<who>{ways})(?=[，！？。、…”」,!?])"
    )
    for a, b in spoken:
        for m in pattern.finditer(gz.text, a, b):
            if not gz.between(m.start(), m.end()):
                gz.note(m.start(), m.end(), keys[m["who"]], m["who"])
    gz.index()
