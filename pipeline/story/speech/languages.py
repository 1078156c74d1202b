"""What differs between the languages in which people speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people import names_en, names_zh
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech import tags_en, tags_zh
from pipeline.story.speech.turns import Tagging
from pipeline.story.words import lexicon_en, lexicon_zh

# "I" a letter of narration in a book told by somebody in it
TELLS_EN, TELLS_ZH = 0.0018, 0.0035
# "ACT I" counts, and nobody tells of themselves there
_NO_NUMERAL = "".join(
    f"(?<!{w} )(?<!{w.upper()} )" for w in "Act Scene Part Book Chapter Volume".split()
)
_SAYS = "|".join(sorted(lexicon_en.SAY, key=len, reverse=True))


class Language(NamedTuple):
    """What differs between languages."""

    gather: Callable[[str, list[tuple[int, int]], list[tuple[int, int]], Grammar], Gazetteer]
    how: Tagging
    narrator: str
    i: re.Pattern[str]
    mine: re.Pattern[str]  # what follows a quotation of the one who tells
    tells: float
    female: frozenset[str]
    male: frozenset[str]


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        names_en.gather,
        Tagging(
            tags_en.tag_after, tags_en.tag_before, tags_en.line_before, tags_en.line_after,
            tags_en.vocatives,
            re.compile(r"(?:He|She)\b"), {"he": "male", "she": "female"},
        ),
        lexicon_en.NARRATOR_NAME, re.compile(rf"{_NO_NUMERAL}\bI\b"), re.compile(rf",?\s+(?:I (?:{_SAYS})|(?:{_SAYS}) I)\b"), TELLS_EN,
        lexicon_en.FEMALE_NOUNS, lexicon_en.MALE_NOUNS,
    ),
    "zh": Language(
        lambda text, ranges, spoken, _: names_zh.gather(text, ranges, spoken),
        Tagging(
            tags_zh.tag_after, tags_zh.tag_before, tags_zh.line_before, tags_zh.line_after,
            tags_zh.vocatives,
            re.compile("[他她]"), {"他": "male", "她": "female"},
        ),
        lexicon_zh.NARRATOR_NAME, re.compile("我"), re.compile("我[^，。！？“”「」]{0,6}[说问道喊叫答]"), TELLS_ZH,
        frozenset(lexicon_zh.KIN_FEMALE), frozenset(lexicon_zh.KIN_MALE),
    ),
}  # fmt: skip
