"""Names of places and what speaks for them, looked up by the words of a phrase."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.story.grammar.parsed import Phrase

_BESIDE = frozenset(
    "后门 前门 门口 大门 门前 门外 门 旁边 外面 里面 附近 对面 角落 中央 中间 前面 后面 窗口 深处 边上".split()
)
# where these end a Chinese word they say only on which side of it: 街上, 庙里
_SIDES = "里上中内边下前旁外口间头"


class Words(NamedTuple):
    """By each word the place that it names, and that it only speaks for."""

    names: dict[str, str]
    cues: dict[str, tuple[str, ...]]


@cache
def words_of(language: str) -> Words:
    """The words of places of a language."""
    names: dict[str, str] = {}
    cues: dict[str, tuple[str, ...]] = {}
    text = files(__package__).joinpath("data", "places.txt").read_text("utf-8")
    for line in text.splitlines():
        label, colon, rest = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        english, _, chinese = rest.partition("||")
        strong, _, weak = (chinese if language == "zh" else english).partition("|")
        for word in filter(None, map(str.strip, strong.split(","))):
            names.setdefault(word, label)
        for word in filter(None, map(str.strip, weak.split(","))):
            if language == "zh" and len(word) < 2:
                continue  # one letter stands inside too many words
            cues[word] = (*cues.get(word, ()), label)
    return Words(names, cues)


# words of many places: who passes them has not come to another
_PARTS = frozenset(
    "gate stair stairs steps step staircase upstairs downstairs roof square bar path track bridge bank cell pen gallery pool ward den "
    "court stage wing door doorstep porch landing passage hall house home inside indoors road bed desk ship boat "
    "plain common port shop window front back sand wood store counter moon field hill mountain sky shore deck ledge cabin tunnel "
    "pit platform 门口 门外 台阶上 楼梯 桥 店 塔 路上 路边 街 船头 楼下 树上 树下 岸上 岸边 洞口 屋里 家里 床上 床边 亭 阁楼 屋子 房间 院门 家中".split()
)


# what stood there before our days; a place that had no like then is none
_BEFORE: dict[str, str] = {
    "living_room": "parlour", "cafe": "tavern", "restaurant": "tavern", "noodle_shop": "tavern", "corridor": "hall",
    "stairwell": "hall", "bathroom": "bedroom", "car": "carriage", "bus": "carriage", "supermarket": "shop",
    "dormitory": "bedroom", "police_station": "office", "museum": "hall", "library": "study", "stage": "theatre",
    "school_yard": "courtyard", "playground": "garden", "operating_theatre": "hospital", "garage": "workshop",
    "roof_terrace": "rooftop", "city_night": "street", "laundrette": "kitchen", "cinema": "theatre",
    "aeroplane": "", "airport": "", "underground": "", "lift": "", "gym": "", "pool": "lake", "car_park": "",
    "petrol_station": "", "control_room": "", "spaceship": "", "space": "", "moon": "", "radio_studio": "",
    "tv_studio": "", "construction_site": "", "laboratory": "study",
}  # fmt: skip


def in_era(place: str, period: bool) -> str:
    """The place as it was in a book's time; "" for one that was not yet."""
    return _BEFORE.get(place, place) if period else place


def is_part(word: str, language: str) -> bool:
    """Whether a word names what many places have: a stair, a gate, a path."""
    return word in _PARTS


def named_by(phrase: Phrase, language: str) -> tuple[str, str]:
    """(place, the text's word) of a phrase that names a place; ("", "") for others."""
    found = words_of(language).names
    for word in _forms(phrase, language):
        if word in found:
            return found[word], word
    return "", ""


def spoken_for(phrase: Phrase, language: str) -> tuple[str, ...]:
    """The places that a phrase's noun speaks for, without naming one."""
    cues = words_of(language).cues
    return next((cues[w] for w in _forms(phrase, language) if w in cues), ())


def of_modifiers(phrase: Phrase, language: str) -> list[tuple[str, str]]:
    """(place, word) for what a noun's modifiers name: a kitchen table stands in a kitchen."""
    names = words_of(language).names
    return [(names[w], w) for w in phrase.adjectives if w in names and w not in _PARTS]


def spoken_of(words: str, language: str) -> list[tuple[str, str]]:
    """(place, word) for what a piece of speech names that is found in one kind of place."""
    known = words_of(language)
    if language == "zh":
        found = _pattern_zh().findall(words)
    else:
        found = [w.lower() for w in _WORD.findall(words)]
    out = []
    for w in found:
        places = known.cues.get(w, ()) or ((known.names[w],) if w in known.names else ())
        if len(places) == 1 and w not in _PARTS:
            out.append((places[0], w))
    return out


_WORD = re.compile(r"[A-Za-z]{3,}")


@cache
def _pattern_zh() -> re.Pattern[str]:
    known = words_of("zh")
    longest = sorted({w for w in (*known.names, *known.cues) if len(w) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _forms(phrase: Phrase, language: str) -> list[str]:
    """The words of a phrase, the most of them first."""
    if language == "zh":
        whole = "".join(phrase.adjectives) + phrase.head
        tails = [whole[i:] for i in range(len(whole))]
        tails = [t for t in tails if len(t) > 1 or t == phrase.head]
        bare = [t[:-1] for t in tails if t[-1:] in _SIDES and len(t) > 1]
        # 超市后门: beside the place that the first words name
        beside = [whole[:i] for i in range(len(whole) - 1, 1, -1) if whole[i:] in _BESIDE]
        return [*tails, *bare, *beside]
    own = [*phrase.adjectives, phrase.head]
    out = [" ".join(own[i:]) for i in range(len(own))]
    word = phrase.word.lower()
    return [*out, word, *(w.replace(" ", "-") for w in out if " " in w)]
