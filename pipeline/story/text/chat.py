"""Lines of a chat in a story: a name, a colon and what is written, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.story.text.paragraphs import Paragraph

_LINE = re.compile(
    r"(?P<name>[^\s：:，。！？、；…“”「」『』（）()《》\[\]【】]{1,10})[：:]\s*(?P<words>[^“「『\s].*)$"
)
_LINE_EN = re.compile(
    r"(?P<name>[A-Z@][\w.’'-]*(?: [\w.’'&-]+){0,3}|[a-z@][\w.’'-]{2,20}): (?P<words>[^“\"‘\s].*)$"
)
_NAMES_NOBODY = frozenset(
    "Note From To Subject Date Re Cc PS Chapter Part Ingredients Dear".split()
)
_TELLS = re.compile(
    r"[道说问曰想喊叫答写]$|^(?:只见|却见|他|她|我|它|于是|然后|接着|显示|屏幕|上面|通知|注意|时间|地点|人物)"
)
LEAST = 3  # lines that make a chat
_QUOTED = re.compile("[“”「」『』]")


_BOX = re.compile(r"【[^【】]{2,200}】$")


def boxed(text: str, paras: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that are a game's messages: 【叮！任务完成】, more than one in the story."""
    found = {i for i, p in enumerate(paras) if _BOX.match(text, p.start, p.end)}
    return found if len(found) > 1 else set()


def chat_lines(text: str, paras: Sequence[Paragraph], language: str) -> dict[int, int]:
    """The paragraphs that are lines of a chat, with the place where the words begin."""
    found: dict[int, tuple[str, int]] = {}
    for i, p in enumerate(paras):
        if p.end - p.start > 300:
            continue
        m = (_LINE if language == "zh" else _LINE_EN).match(text, p.start, p.end)
        if m and m["name"].split()[0] in _NAMES_NOBODY:
            continue
        if m and not _TELLS.search(m["name"]) and not _QUOTED.search(m["words"]):
            found[i] = (m["name"], m.start("words"))
    names = Counter(name for name, _ in found.values())
    often = {name for name, count in names.items() if count > 1}
    if sum(names[n] for n in often) < LEAST:
        return {}
    near = {j for i, (name, _) in found.items() if name in often for j in (i - 1, i + 1)}
    return {i: at for i, (name, at) in found.items() if name in often or i in near}
