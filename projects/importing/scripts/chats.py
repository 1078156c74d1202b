"""Logs of chats as programs export them: times and notices go, `Name: words` stays."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from projects.importing.edits import Edit
from projects.importing.layout.lines import Line, is_far_eastern, split_lines

_DAY: Final = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?"
_HOUR: Final = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_STAMP: Final = rf"[\[(]?(?:{_DAY}[,，]?\s+)?{_HOUR}[\])]?"
# 12/03/2024, 21:05 - Kofi: words / [21:05] Kofi: words / [21:05] <Kofi> words
_LINE = re.compile(
    rf"^(?P<stamp>{_STAMP})\s*(?:[-–—]\s*)?(?:<(?P<nick>[^<>\n]{{1,40}})>|(?P<name>(?:(?:Mr|Mrs|Ms|Dr|St)\. )?[^:：<>\n.,;!?。，；！？]{{1,40}})[:：])\s+(?P<words>\S.*)$"
)
# 2024-05-01 23:58:10 前台小邵(10001), the words on the lines below; also "Kofi  21:05".
_HEAD = re.compile(
    rf"^(?:(?P<stamp>{_DAY}\s+{_HOUR})\s+(?P<name>\S[^()（）\n]{{0,30}}?)\s*(?P<id>[(（<]\w{{2,40}}[)）>])?)$"
)
_SYSTEM: Final = frozenset("系统消息 系统 系統消息 system System".split())
_NOT_SAID = re.compile(
    r"^(?:<Media omitted>|\[(?:图片|图片表情|表情|语音|视频|文件|圖片|語音|Photo|Image|Video|Sticker|GIF|Voice message)[^\]]{0,20}\]|image omitted"
    r"|sticker omitted|This message was deleted\.?|You deleted this message\.?|null)$",
    re.IGNORECASE,
)
MIN_LINES: Final = 4
SHARE: Final = 0.3  # of the lines carry a time


def script_edits(text: str, start: int, end: int) -> list[Edit]:
    """What makes a chat's log readable; [] where the text is none. Linear."""
    lines = [line for line in split_lines(text=text, start=start, end=end) if line.words]
    said = [_LINE.match(line.words) for line in lines]
    heads = [None if m else _HEAD.match(line.words) for m, line in zip(said, lines, strict=True)]
    spoken = sum(1 for m in (*said, *heads) if m)
    if spoken < MIN_LINES or spoken < SHARE * len(lines):
        return []
    names = Counter((m["nick"] or m["name"]).strip() for m in said if m)
    if 2 * sum(n for n in names.values() if n > 1) < names.total():
        return []  # a log or a diary: "[01:00] Wind: north"
    return _edits(lines, said, heads)


def _edits(
    lines: list[Line], said: list[re.Match[str] | None], heads: list[re.Match[str] | None]
) -> list[Edit]:
    out: list[Edit] = []
    row = 0
    while row < len(lines):
        line, m, head = lines[row], said[row], heads[row]
        last = row + 1
        if m or head:
            while last < len(lines) and not _stamped(lines[last].words):
                last += 1
        below = lines[row + 1 : last]
        if m:
            name = (m["nick"] or m["name"]).strip()
            out.append(_message(line, below, name, [m["words"]], m["stamp"]))
        elif head:
            out.append(
                _message(
                    line, below, head["name"].strip(), [], f"{head['stamp']} {head['id'] or ''}"
                )
            )
        elif _stamped(line.words):  # somebody came, left, made the group
            out.append(Edit(line.start, line.start + len(line.words), "", line.words))
        row = last
    return out


def _stamped(words: str) -> bool:
    return re.match(_STAMP, words) is not None or _HEAD.match(words) is not None


def _message(line: Line, below: list[Line], name: str, first: list[str], left: str) -> Edit:
    """A message: its head, and the lines that belong to it."""
    words = [*first, *(other.words for other in below)]
    kept = [w for w in words if not _NOT_SAID.match(w.strip())] if name not in _SYSTEM else []
    gone = [w for w in words if w not in kept]
    stop = (below[-1] if below else line).start + len((below[-1] if below else line).words)
    if not kept:
        return Edit(line.start, stop, "", " ".join([left, name, *gone]))
    sign = "：" if is_far_eastern(name) or is_far_eastern(kept[0]) else ": "
    return Edit(
        line.start, stop, f"{name}{sign}{' '.join(kept)}\n", " ".join([left, *gone]).strip()
    )
