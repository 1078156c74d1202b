"""What somebody wears: by calling where a name tells it, else by era, age and land."""

from __future__ import annotations

import random
import re

from projects.comic.documents import CastMember, Era, Outfit

# outfits whose colour is seen on the coat
COATS: frozenset[Outfit] = frozenset(("frock", "jacket", "suit", "coat", "uniform", "cloak"))
# callings that dress alike; a name or one of its aliases tells them
_CALLINGS: tuple[tuple[Outfit, str], ...] = (
    ("uniform", "captain colonel general major lieutenant sergeant corporal inspector constable officer admiral "
     "soldier policeman guard commander commodore ensign trooper gendarme superintendent midshipman "
     "将军 校尉 官兵 士兵 警察 队长 司令 团长 连长 营长 军官 巡警 公安 班长 参谋"),
    ("robe", "father friar reverend rev bishop archbishop priest monk vicar curate abbot prior cardinal nun abbess wizard "
     "sorcerer hermit magus rabbi mullah judge 和尚 道士 法师 神父 方丈 道长 禅师 师太 尼姑 先知"),
    ("armour", "knight squire-at-arms 骑士"),
    ("apron", "cook maid housemaid parlourmaid servant nurse housekeeper landlady charwoman laundress waitress baker "
     "blacksmith butcher cobbler innkeeper barman landlord grocer 厨师 厨子 丫鬟 丫头 女佣 保姆 掌柜 伙计 店小二 铁匠 老妈子"),
    ("cloak", "witch count highwayman pilgrim vampire bandit ranger 女巫 强盗 侠客 大侠 剑客 刺客"),
)  # fmt: skip
_CALLED: dict[str, Outfit] = {word: outfit for outfit, words in _CALLINGS for word in words.split()}
_HAN_CALLED = tuple(word for word in _CALLED if not word.isascii())
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
_ALSO_KIN = frozenset(("father", "count", "prior"))
_USUAL: dict[tuple[Era, bool], tuple[Outfit, ...]] = {  # (era, woman?) in western lands
    ("modern", True): ("dress", "jacket", "dress", "shirt", "coat"),
    ("modern", False): ("jacket", "shirt", "jacket", "suit", "coat"),
    ("period", True): ("gown",),
    ("period", False): ("frock", "frock", "coat"),
}
_EASTERN: dict[bool, tuple[Outfit, ...]] = {
    True: ("hanfu", "gown", "hanfu"),
    False: ("robe", "robe", "hanfu"),
}


def calling(who: CastMember) -> Outfit | None:
    """The clothes of somebody's calling, where a name tells of one."""
    for name in (who.name, *who.aliases):
        written = _WORD.findall(name)
        for k, word in enumerate(written):
            if word.lower() in _ALSO_KIN and not (word[:1].isupper() and k + 1 < len(written)):
                continue  # Father Brown wears a robe, his father need not
            if word.lower() in _CALLED:
                return _CALLED[word.lower()]
        for han in _HAN_CALLED:
            if han in name:
                return _CALLED[han]
    return None


def outfit(who: CastMember, rng: random.Random, era: Era, *, woman: bool, east: bool) -> Outfit:
    """An outfit for one of the cast; where long gowns are everybody's, as in old China, men's too."""
    usual = _EASTERN[woman] if east and era == "period" else _USUAL[era, woman]
    drawn = rng.choice(usual)
    if who.age == "child":
        if era == "modern":
            return "plain"
        return "dress" if woman else "shirt"
    told = calling(who)
    if told == "apron" and not woman:
        # men serve in shirtsleeves
        told = "shirt"
    return told or drawn
