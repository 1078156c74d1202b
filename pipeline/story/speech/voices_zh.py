"""Whose voice is heard while nobody is seen, in a Chinese story: on the phone, in a broadcast, from beyond a
door, in a message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.decoding import Verdict
from pipeline.story.text.quotes import Quote

_LINE = "电话|话筒|听筒|手机|对讲机|广播|耳机|无线电|喇叭|扬声器|音箱|收音机|电视|录音|语音|传呼|步话机|通讯器|屏幕|视频|微信|微博|短信|弹幕|系统|电波|传音|频道"
_BEYOND = "门外|窗外|墙外|隔壁|门后|里屋|帘后|屏风后|洞里|洞内|井底|井下|地底|半空|空中|远处|黑暗中|黑暗里|雾里|林子里|林中|身后"
_FAR = re.compile(
    rf"(?:(?:{_LINE})[^，。！？“”「」]{{0,8}}?(?:那头|那边|里|中|另一头|另一端|传|响)|(?:{_BEYOND}))[^。！？“”「」]{{0,16}}?"
    r"(?:传|响|飘|炸|冒|说|道|问|喊|叫|声|是)"
)
_BY_LINE = re.compile(rf"(?:{_LINE})(?:那头|那边|里|中|另一头|另一端)")
_TYPED = re.compile(
    r"(?:发来|回复|回了|发了|弹出|写着|写道|留言|评论|短信)[^。！？“「]{0,12}[：:]$"
)
_HANGS_UP = re.compile("挂断|挂了|挂上|放下电话|放下听筒|关掉|没了声音")
MARKS = '“「『‘"﹁'
LEAD = 40  # letters beside a quotation that tell where its voice comes from
GOES_ON = 12  # quotations through which somebody stays on the line


def offstage(
    text: str, quotes: Sequence[Quote], verdicts: Sequence[Verdict], gz: Gazetteer
) -> frozenset[int]:
    """The numbers of the quotations whose speaker can't be seen."""
    if not isinstance(gz, People):
        return frozenset()
    out: set[int] = set()
    line: dict[int, int] = {}  # who is on the line, with the last quotation of theirs
    for k, quote in enumerate(quotes):
        person = verdicts[k].person
        before = text[max(quotes[k - 1].end if k else 0, quote.start - LEAD) : quote.start]
        before = re.split(r"[。！？\n]", before.rstrip("\n \u3000"))[-1]
        after = text[
            quote.end : min(
                quotes[k + 1].start if k + 1 < len(quotes) else len(text), quote.end + LEAD
            )
        ]
        after = re.split(r"[。！？\n]", after.lstrip("\n \u3000"))[0]
        if (
            text[quote.start] not in MARKS
            or _TYPED.search(before)
            or person in gz.voices | gz.unseen
        ):
            out.add(k)
            continue
        told = before if before[-1:] in "：:，," and before else after
        if _FAR.search(told):
            out.add(k)
            if _BY_LINE.search(told):
                line[person] = k
        elif person in line:
            stretch = text[quotes[line[person]].end : quote.start]
            if (
                k - line[person] > GOES_ON
                or _HANGS_UP.search(stretch)
                or _appears(gz, person, quotes, line[person], k)
            ):
                del line[person]
            else:
                out.add(k)
                line[person] = k
    return frozenset(out)


def _appears(gz: People, person: int, quotes: Sequence[Quote], first: int, last: int) -> bool:
    """Whether somebody does something that can be seen between two quotations."""
    subjects = gz.subjects_between(quotes[first].end, quotes[last].start)
    acting = {at for at, _, _, speaks in subjects if not speaks}
    return any(
        m.person == person and m.start in acting
        for m in gz.between(quotes[first].end, quotes[last].start)
    )
