"""The basic form of English verbs, where the lemmatizer is known to err."""

from __future__ import annotations

import re

# by the written form; the lemmatizer leaves these as they are, or makes another verb of them
_KNOWN = {
    "knelt": "kneel", "leapt": "leap", "leant": "lean", "trod": "tread", "wove": "weave", "strode": "stride",
    "glanced": "glance", "giggled": "giggle", "bounced": "bounce", "bade": "bid", "clung": "cling",
    "crept": "creep", "dove": "dive", "dragged": "drag", "dug": "dig", "flung": "fling", "hung": "hang",
    "lit": "light", "shone": "shine", "shook": "shake", "slid": "slide", "slung": "sling", "smelt": "smell",
    "spat": "spit", "sprang": "spring", "sprung": "spring", "strove": "strive", "struck": "strike",
    "stuck": "stick", "swam": "swim", "swept": "sweep", "swung": "swing", "tore": "tear", "woke": "wake",
    "wrung": "wring", "laid": "lay", "lay": "lie", "lain": "lie", "sank": "sink", "shrank": "shrink", "ground": "grind",
    "bound": "bind", "wound": "wind", "drew": "draw", "threw": "throw", "blew": "blow", "flew": "fly",
}  # fmt: skip
# a lemma that lost its last letter: "stared" is no star, "hoping" no hop
_SHORT = frozenset(
    "star hop rid scrap tap bar car shap rop lin pin win din car cap scar par grop wip snip fil til mop dos gap rag wag "
    "far bit writ sit hat mat rat tim smil clos ris rais pac danc glanc bounc chas los eas".split()
)
_ENDING = re.compile(r"(?P<stem>.*?)(?:ed|ing)$")


def basic_form(word: str, lemma: str) -> str:
    """The basic form of a verb as it is written, given what the lemmatizer says."""
    if word in _KNOWN:
        return _KNOWN[word]
    m = _ENDING.match(word)
    if m and m["stem"] == lemma and lemma in _SHORT:
        return lemma + "e"
    return lemma
