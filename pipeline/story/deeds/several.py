"""Whether a sentence tells of several people who have no name: the men, a crowd, 众人."""

from __future__ import annotations

import re

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.words import persons_en as px
from projects.comic.documents import Unit

# groups that are many; a couple or a jury is drawn as its people
_CROWDS = frozenset(
    "crowd audience mob crew team army police public congregation regiment brigade battalion platoon squadron troop troops horde throng "
    "people men women soldiers sailors villagers guests passengers".split()
)
_MANY_ZH = re.compile(
    "(?<!没)(?:众人|众僧|众兵|众将|众弟子|众妖|人群|人们|官兵|士兵们|村民|百姓|乡亲|街坊|路人|行人|看客|观众|弟子们|同学们|孩子们|男女老少|满街的人|一群人|满堂|宾客)"
)


def tells_of_many(parsed: Parsed, unit: Unit, language: str, text: str) -> bool:
    """Whether several people are there, by a noun in a clause that tells what happens."""
    if language == "zh":
        return bool(_MANY_ZH.search(text, unit.start, unit.end))
    for p in parsed.phrases:
        if not unit.start <= p.at < unit.end or p.compared or p.det in ("no", "few"):
            continue
        act = parsed.acts[p.act] if p.act >= 0 else None
        told = act is None or act.mode == "told"
        several = p.plural and px.is_somebody(p.head) and p.prep != "of"
        if (
            told
            and p.kind == "noun"
            and (p.head in _CROWDS or p.word.lower() in _CROWDS or several)
        ):
            return True
    return False
