"""Which things the words of a clause name that a picture can show."""

from __future__ import annotations

from functools import cache

from pipeline.story.deeds.who import PARTS
from pipeline.story.grammar.parsed import Phrase
from pipeline.story.world.places import named_by
from projects.comic.documents import Noun
from projects.comic.drawing import props
from projects.comic.drawing.places import inventory
from projects.comic.drawing.tints import COLOURS

_OF = frozenset(
    "cup glass bottle plate bowl piece slice box bag pair bunch pile sheet jar can pot tin stack bit half".split()
)
_OWNERS = frozenset("my your his her their 's".split())
# nouns of the table that are hardly ever things where one reads them
_NEVER = frozenset(
    "time day night way thing moment hand head eye face people voice word room side place end part back line minute second "
    "hour morning evening year week month man woman boy girl name turn kind lot sort bit air world house school "
    "eyes hands feet arms".split()
)  # fmt: skip


# nouns of one letter that are what they say at the end of any word: 血刀, 铁锅; not 脑门, 松针, 气象
_HEADS = frozenset(
    "剑刀枪弓箭棍斧锤锅碗盆杯壶碟盘勺灯烛伞鞋靴帽袍裙衫书信笔纸琴笛鼓锣车轿船舟马驴牛羊狗猫鸡鸭鹅鱼鸟花树草饭粥汤饼糕糖果茶酒药"
    "蛋桶盒箱包袋篮筐桌椅凳床柜镜锁绳链旗扇杖棒锄铲锯碑窗"
)


@cache
def _icons(language: str) -> dict[str, str]:
    return props.nouns(language)


# what a word means now that meant another thing before there was electric light
_TODAY = {"torch": "flashlight"}
_BURNING = frozenset("burning flaming blazing lit lighted pine pitch olympic".split())


def of_today(noun: Noun | None, phrase: Phrase) -> Noun | None:
    """The thing that a word means in our days: a nurse's torch burns nothing."""
    if noun is None or noun.icon not in _TODAY or set(phrase.adjectives) & _BURNING:
        return noun
    return noun.model_copy(update={"icon": _TODAY[noun.icon]})


def noun_of(phrase: Phrase, language: str) -> Noun | None:
    """The thing that a phrase names, by as many of its words as the table knows, in its colour; None for
    what can't be drawn or is none."""
    noun = _named(phrase, language)
    colour = _colour(phrase, language) if noun and noun.icon else ""
    return noun.model_copy(update={"colour": colour}) if noun and colour else noun


def _colour(phrase: Phrase, language: str) -> str:
    """The colour that a phrase tells of its thing; "" for none."""
    if language != "zh":
        return next((COLOURS[w] for w in reversed(phrase.adjectives) if w in COLOURS), "")
    told = [w.rstrip("的色").removeprefix("大").removeprefix("小") for w in phrase.adjectives]
    return next(
        (COLOURS[w] for w in reversed(told) if w in COLOURS), COLOURS.get(phrase.head[:1], "")
    )


def _named(phrase: Phrase, language: str) -> Noun | None:
    if phrase.kind == "pronoun" or phrase.compared or phrase.head in PARTS:
        return None
    if language == "zh":
        return _chinese(phrase)
    icons, head = _icons(language), phrase.head
    if phrase.word.lower() == "glasses" and phrase.det in _OWNERS:
        head = "glasses"  # on somebody's nose; "two glasses" stand on a table
    for k in range(len(phrase.adjectives), -1, -1):
        words = " ".join((*phrase.adjectives[len(phrase.adjectives) - k :], head))
        for form in (words, words.replace(" ", "-")):
            if form in icons and form not in _NEVER:
                return Noun(word=words, icon=icons[form])
    if phrase.word.lower() in icons and phrase.word.lower() not in _NEVER:
        return Noun(word=phrase.word.lower(), icon=icons[phrase.word.lower()])
    made = head in inventory.words("en") and not named_by(phrase, "en")[0]
    if made or head in inventory.weather_words("en"):
        return Noun(word=head)  # what a place is made of, what falls there
    tail = head.rpartition("-")[2]
    if tail != head and tail in icons and tail not in _NEVER:
        return Noun(word=head, icon=icons[tail])
    return None


def can_be_held(noun: Noun) -> bool:
    """Whether a thing fits a hand."""
    return bool(noun.icon) and props.has(noun.icon) and props.where(noun.icon) in ("held", "table")


def _chinese(phrase: Phrase) -> Noun | None:
    icons = _icons("zh")
    whole = "".join(phrase.adjectives) + phrase.head
    for start in range(len(whole)):
        tail = whole[start:]
        # one letter is a thing only by itself: no elephant in 气象, no cloth in 吕布
        if tail in icons and phrase.kind != "name" and (
            len(tail) > 1 or tail == phrase.head or tail in _HEADS
        ):  # fmt: skip
            return Noun(
                word=whole[start:] if len(whole) - start > 1 else whole, icon=icons[whole[start:]]
            )
    # 铁锅里, 门口: what is behind the noun says only where
    for word in (phrase.head[:-1], phrase.head[:2]):
        if (
            len(word) >= 1
            and word != phrase.head
            and word in icons
            and phrase.head[-1:] in "里上中下边旁前后内外口"
        ):
            return Noun(word=word, icon=icons[word])
    if phrase.head in inventory.weather_words("zh"):
        return Noun(word=phrase.head)
    for start in range(len(whole)):
        if whole[start:] in inventory.words("zh") and not named_by(phrase, "zh")[0]:
            return Noun(word=whole[start:])
    return None
