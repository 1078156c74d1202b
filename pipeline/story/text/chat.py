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
# "A text from Ben: Where are you?", Nora typed back: On the bus.
_MESSAGE_EN = re.compile(
    r"\b(?:(?:texts?|messages?|DM|SMS|WhatsApp)(?:\s+(?:from|back|to|came|appeared|popped|arrived|flashed|on|said|read)\b[^.!?:\n]{0,45})?|(?:texted|messaged|typed)\b[^.!?:\n]{0,30}):\s+(?P<words>[A-Z_*][^:\n]*)$"
)
_LEADS_ZH = r"(?:(?:短信|消息|微信|信息|私信|弹幕)[^，。！？：:\n]{0,8}|(?:回|发来?|打)了?(?:一|两)?[条句行个][^，。！？：:\n]{0,6})[：:]\s*"
_MESSAGE_ZH = re.compile(rf"{_LEADS_ZH}(?P<words>[^：:\n]+)$")
_LEADS = re.compile(rf"{_LEADS_ZH}$")
LEAST = 3  # lines that make a chat
LONGEST = 300  # characters of a paragraph
_MARKED = re.compile('[“”「」『』"]')
_QUOTED = re.compile("[“”「」『』]")


_BOX = re.compile(r"【[^【】]{2,200}】$")


def boxed(text: str, paras: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that are a game's messages: 【叮！任务完成】, more than one in the story."""
    found = {i for i, p in enumerate(paras) if _BOX.match(text, p.start, p.end)}
    return found if len(found) > 1 else set()


def messages(text: str, paras: Sequence[Paragraph], language: str) -> dict[int, int]:
    """The paragraphs that end with a message somebody reads, without quotation marks, with the place
    where its words begin."""
    rule = _MESSAGE_ZH if language == "zh" else _MESSAGE_EN
    found = (
        (i, rule.search(text, p.start, p.end))
        for i, p in enumerate(paras)
        if p.end - p.start <= LONGEST
    )
    return {i: m.start("words") for i, m in found if m and not _MARKED.search(m.group())}


def leads_to_message(words: str) -> bool:
    """Whether Chinese narration leads to a message, and no name alone to a line of a chat."""
    return _LEADS.search(words) is not None


def chat_lines(text: str, paras: Sequence[Paragraph], language: str) -> dict[int, int]:
    """The paragraphs that are lines of a chat, with the place where the words begin."""
    found: dict[int, tuple[str, int]] = {}
    for i, p in enumerate(paras):
        if p.end - p.start > LONGEST:
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
