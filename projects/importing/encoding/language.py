"""Which language a text is in: by script, then, for Latin letters, by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SUPPORTED: Final = ("en", "zh")
UNKNOWN: Final = "und"

SLICE_CHARS: Final = 4_000  # read at the start, the middle and the end: bounded for any text
# In running text a word of a Latin language is about five letters, and a Chinese word two
# characters: this makes the counts of scripts comparable.
LETTERS_A_WORD: Final = 5
KANA_SHARE: Final = 0.1  # Japanese is never written with fewer kana than this among its signs
MIN_STOP_WORD_SHARE: Final = 0.08

_SCRIPTS: Final = {
    "kana": re.compile(r"[\u3041-\u30fa\u30fd-\u30ff]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]"),
    "ko": re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "arabic": re.compile(r"[\u0620-\u064a\u0671-\u06d3]"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "th": re.compile(r"[\u0e01-\u0e4e]"),
    "hi": re.compile(r"[\u0904-\u0963]"),
    "bn": re.compile(r"[\u0985-\u09e3]"),
    "pa": re.compile(r"[\u0a05-\u0a74]"),
    "gu": re.compile(r"[\u0a85-\u0ae3]"),
    "or": re.compile(r"[\u0b05-\u0b63]"),
    "ta": re.compile(r"[\u0b85-\u0bcd]"),
    "te": re.compile(r"[\u0c05-\u0c63]"),
    "kn": re.compile(r"[\u0c85-\u0ce3]"),
    "ml": re.compile(r"[\u0d05-\u0d63]"),
    "si": re.compile(r"[\u0d85-\u0ddf]"),
    "lo": re.compile(r"[\u0e81-\u0ecd]"),
    "bo": re.compile(r"[\u0f40-\u0fbc]"),
    "my": re.compile(r"[\u1000-\u103f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "am": re.compile(r"[\u1200-\u137f]"),
    "km": re.compile(r"[\u1780-\u17d3]"),
    "hy": re.compile(r"[\u0531-\u0587]"),
    "latin": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]"),
}
_SIGNS = ("kana", "han", "ko")  # a sign is a syllable or a word here, not a letter

_STOP_WORDS: Final = {
    "en": "the and of to a in that it was he his is with as had for you not her she but at on",
    "fr": "le la les de des du et un une que qui il elle dans pas ne est pour sur au je vous ce",
    "de": "der die das und ist nicht ein eine ich er sie zu mit den dem des von auf war sich es",
    "es": "el la los las de que y en un una no se por con su para del al lo como más pero",
    "it": "il la le di che e un una non per si con del della era gli al da nel sono come ma",
    "pt": "o a os as de que e um uma não se por com do da em para no na ao mas como era",
    "nl": "de het een en van ik dat niet zijn op te in hij die was met voor ze maar er",
    "sv": "och att det som en är på han jag inte med den av för hon var till ett",
    "pl": "nie się i w na że z do to jest jak o ale co po był tak już za",
    "la": "et in est non ad cum ut quod sed qui ex si quae per atque esse ab",
}
_WORD = re.compile(r"[^\W\d_]+")


def sample_of(text: str) -> str:
    """At most three slices of `SLICE_CHARS`: the start, the middle and the end."""
    if len(text) <= 3 * SLICE_CHARS:
        return text
    middle = (len(text) - SLICE_CHARS) // 2
    return "\n".join((text[:SLICE_CHARS], text[middle : middle + SLICE_CHARS], text[-SLICE_CHARS:]))


def detect_language(text: str) -> str:
    """The text's language as an ISO 639-1 code, or "und" where nothing is certain enough.

    Linear in a bounded sample; a sentence is enough for the scripts, some twenty words for the
    languages that share the Latin one.
    """
    sample = sample_of(text)
    counts = {name: len(found.findall(sample)) for name, found in _SCRIPTS.items()}
    weights = {
        name: float(n) if name in _SIGNS else n / LETTERS_A_WORD for name, n in counts.items()
    }
    signs = counts["kana"] + counts["han"]
    if signs and counts["kana"] >= KANA_SHARE * signs:
        weights["kana"] += weights["han"]
    best = max(weights, key=lambda name: weights[name])
    if not weights[best]:
        return UNKNOWN
    if best == "latin":
        return _latin_language(sample)
    if best == "cyrillic":
        return "uk" if re.search(r"[іїєґІЇЄҐ]", sample) else "ru"
    if best == "arabic":
        return "fa" if len(re.findall(r"[پچژگ]", sample)) * 50 > counts["arabic"] else "ar"
    return {"kana": "ja", "han": "zh"}.get(best, best)


def _latin_language(sample: str) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in stop_words.split())
        for language, stop_words in _STOP_WORDS.items()
    }
    best = max(scores, key=lambda language: scores[language])
    runner_up = max(score for language, score in scores.items() if language != best)
    if scores[best] < MIN_STOP_WORD_SHARE * total or scores[best] <= runner_up:
        return UNKNOWN
    return best
