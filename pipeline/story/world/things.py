"""Whether a noun in a piece of narration is a thing that is there to be seen, not a manner of speaking."""

from __future__ import annotations

import re

# verbs and phrases as often as things: a thing only after an article or an owner
_DOUBTFUL = re.compile(
    r"(?:rose|present|bear|watch|ring|sake|bow|light|seat|wood|lock|fly|star|spring|match|can|pick|ball|fan|"
    r"note|stick|trunk|pipe|horn|flag|fork|dish|plate|iron|palm|duck|swallow|crane|bat|fire|bark)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:an?|the|his|her|my|their)\s+(?:\w+\s+)?$")
_ONE = re.compile(
    r"\b(?:an?|the|his|her|my|your|their|its|this|that|one|two|three|some)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "covered with knobs, like the crust of a plum pie", "a kind of cannon", "without a hat"
_FIGURE = re.compile(
    r"\b(?:like|as if|as though|as|than|kind of|sort of|species of|such|resembl\w+|seemed|not|no|nor|never|without|"
    r"wish\w*|if|would|were|any)\b[^,;:.!?]*$",
    re.IGNORECASE,
)
# somebody handles it, or it is told where it is
_SEEN = re.compile(
    r"\b(?:t[ao]{1,2}ke?n?|taking|h[eo]ld(?:ing)?|carr(?:ied|ying)|put|laid|lay|laying|pick\w*|open\w*|lit|lighted|dr[ae]w\w*|"
    r"rais\w+|lift\w*|wore|wearing|drank|drinking|sip\w*|read|reading|gave|giving|hand(?:ed|ing)|thr[eo]w\w*|saw|seen|seeing|"
    r"st[oa]{1,2}n?d\w*|sat|hung|hang\w*|plac\w+|set|brought|bring\w*|seiz\w+|grasp\w*|clutch\w*|grabb?\w*|dropp?\w*|found|"
    r"show\w*|point\w*|look\w*|gaz\w+|star\w+|shook|turn\w*|push\w*|pull\w*|wav\w+|lean\w*|toss\w*|fold\w*|unfold\w*|"
    r"pour\w*|ate|eating|cut|cutting|wr[io]t\w*|rode|riding|led|leading|snatch\w*|produc\w+|there (?:was|were)|"
    r"with|on|upon|at|beside|under|behind|from|over|by)\b[^.;:!?]{0,48}$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"[\w-]+\s+(?:was|were|stood|lay|hung|burn\w*|glitter\w*|ran|came|flew|barked|fell|rolled|struck)\b"
)
_FIGURE_ZH = re.compile(r"(?:像|好像|如同|似的|仿佛|宛如|好比|没有|不是|没)[^，。；！？]{0,8}$")
_COMPOUND = re.compile(r"\w+-\w")  # saddle-bags are no saddle
_REACH = 90


def is_denied(before: str, language: str) -> bool:
    """Whether the clause that ends here denies, wishes or only compares what comes next."""
    figure = _FIGURE_ZH if language == "zh" else _FIGURE
    return bool(figure.search(before[-_REACH:]))


def is_there(words: str, at: int, language: str) -> bool:
    """Whether the noun that begins at a place of the words is a thing that a picture could show."""
    before = words[max(0, at - _REACH) : at]
    if is_denied(before, language):
        return False
    if language == "zh":
        return True
    if _COMPOUND.match(words, at) or (_DOUBTFUL.match(words, at) and not _OWNED.search(before)):
        return False
    if before.strip() and not _ONE.search(before):
        return False
    return bool(_SEEN.search(before) or _DOES.match(words, at))
