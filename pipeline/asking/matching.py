"""Which of a book's named places and things a panel shows, and which occasion a scene speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.comic.alt import place_name
from projects.comic.documents import Panel

# words of an occasion that are about any day, and little words that are about nothing
_EMPTY = frozenset(
    "a an and at in of on the to with for from by her his their its usual usually every each everyday "
    "daily day days normal default when while during after before wear wears worn clothes clothing dress "
    "scene scenes chapter chapters he she it they we you i is are was were be been has have had not no".split()
)
_EMPTY_ZH = frozenset("平时 平常 日常 每天 穿着 衣服 时候 场景 通常".split())
_WORD = re.compile(r"[a-zà-ÿ]+")
_HAN = re.compile(r"[㐀-鿿]+")
# the hours and the airs of a setting as occasions call them
_ALSO = {
    "morning": "dawn 清晨 早上 早晨", "evening": "dusk night 傍晚 晚上", "night": "evening 夜晚 夜里 晚上",
    "rain": "rainy raining 下雨 雨天", "snow": "snowy snowing winter 下雪 雪天 冬天", "wind": "windy 大风",
    "storm": "stormy rain 暴雨 风暴", "fog": "foggy 大雾", "winter": "snow cold 冬天 冬季",
    "summer": "hot 夏天 夏季", "autumn": "fall 秋天 秋季", "spring": "春天 春季",
}  # fmt: skip


def content_words(told: str) -> set[str]:
    """The words that say something, in lower case and without a plural's s; of Chinese its pairs of characters."""
    low = told.lower()
    own = set(_WORD.findall(low)) - _EMPTY
    words = {w.removesuffix("s") if len(w) > 3 else w for w in own}
    for run in _HAN.findall(low):
        words |= {run[i : i + 2] for i in range(len(run) - 1)} - _EMPTY_ZH
    return words


def setting_words(told: Sequence[str]) -> set[str]:
    """The content words of a setting's fields, with what else its hour and its air are called."""
    words = content_words(" ".join(told).replace("_", " "))
    return words | {w for key in words & set(_ALSO) for w in content_words(_ALSO[key])}


def places_of(panel: Panel, names: Sequence[str]) -> list[str]:
    """Those of some places' names that the panel plays at, the longest first: by the place's own name, or,
    where the book gives it none, by the kind of place."""
    own = panel.setting.name.lower()
    names = sorted(filter(str.strip, names), key=len, reverse=True)
    if own:
        return [n for n in names if _within(n.lower(), own) or _within(own, n.lower())]
    kind = content_words(place_name(panel.setting.place, "en"))
    kind |= content_words(place_name(panel.setting.place, "zh")) | {panel.setting.place}
    alike = [n for n in names if kind & (content_words(n) | {n.lower()})]
    return alike if len(alike) == 1 else []  # of two kitchens it may be either


def _within(name: str, words: str) -> bool:
    """Whether a name stands in some words: whole words of an alphabet, an inn in no dinner."""
    at = re.escape(name.strip())
    first, last = (r"(?<![a-zà-ÿ])", r"(?![a-zà-ÿ])")
    return bool(re.search(f"{first}{at}{last}", words))


def things_of(panel: Panel, names: Sequence[str]) -> list[str]:
    """Those of some things' names that the panel shows."""
    shown = {t.word.lower() for t in panel.things} | {
        p.lower().replace("_", " ") for p in panel.props
    }
    shown |= {f.holds.lower().replace("_", " ") for f in panel.figures if f.holds}
    heads = {w.rsplit(" ", 1)[-1] for w in shown}
    return [n for n in names if n.lower() in shown or n.lower().rsplit(" ", 1)[-1] in heads]
