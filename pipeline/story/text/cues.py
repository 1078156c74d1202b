"""Cues of scripts: `Name: “words”`, as plays, screenplays and interviews name who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote

_DOING: Final = r"(?:\s*[(\[（【][^()\[\]（）【】]{1,300}[)\]）】])*\s*"
_CUE_EN = re.compile(rf"(?P<name>[A-Z0-9][\w.’'&-]*(?: [\w.’'&-]+){{0,4}}):{_DOING}(?=[“\"])")
_CUE_ZH = re.compile(
    rf"(?P<name>[^\s：:，。！？、；…“”「」『』（）()《》【】]{{1,12}})[：:]{_DOING}(?=[“「\"])"
)
# What leads to speech in prose, and is nobody's name: 林晚低声说：“…”
_TELLS = re.compile(
    r".[道说說问問曰想喊叫答写寫笑骂罵嚷唱念读讀]$|[着了地得]|^(?:他|她|我|它|他们|她们)"
)
LEAST: Final = 3  # cues that make a script
SHARE: Final = 0.5  # of the paragraphs in which somebody speaks


def cues(
    text: str, paras: Sequence[Paragraph], quotes: Sequence[Quote], language: str
) -> dict[int, str]:
    """For each quotation of a script the name that its paragraph begins with, by the quotation's
    number; empty where the text is prose."""
    rule = _CUE_ZH if language == "zh" else _CUE_EN
    speaking = sorted({q.paragraph for q in quotes})
    names: dict[int, str] = {}
    for i in speaking:
        m = rule.match(text, paras[i].start, paras[i].end)
        if m and not (language == "zh" and _TELLS.search(m["name"])):
            names[i] = m["name"]
    often = Counter(names.values())
    every = len(names) == len(speaking) > 1
    if not every and (len(names) < LEAST or len(names) < SHARE * len(speaking)):
        return {}
    if not every and 2 * sum(n for n in often.values() if n > 1) < len(names):
        return {}
    return {k: names[q.paragraph] for k, q in enumerate(quotes) if q.paragraph in names}
