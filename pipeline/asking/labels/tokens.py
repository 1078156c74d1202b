"""How much a text is in tokens, before anybody counts them, and what reading with a model may cost."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Mode = Literal["economy", "thorough"]

LETTERS = 4.0  # of English a token, by rule of thumb of the makers of tokenisers
CHINESE = 0.7  # tokens a Chinese or Japanese character
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Bounds(NamedTuple):
    """The most tokens that are sent and answered, as shares of a chapter's own."""

    sent: float
    answered: float


BOUNDS: dict[Mode, Bounds] = {"thorough": Bounds(1.35, 0.35), "economy": Bounds(0.5, 0.1)}


def tokens_of(text: str) -> int:
    """About how many tokens a text is: 0.7 for each Chinese or Japanese character, one for each four
    letters of anything else. Real tokenisers differ by a fifth either way."""
    chinese = len(_CJK.findall(text))
    return round(chinese * CHINESE + (len(text) - chinese) / LETTERS)
