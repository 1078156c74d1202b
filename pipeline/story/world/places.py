"""Names of places and what speaks for them, looked up by the words of a phrase."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.world.places_zh import ending_of

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
    "lane gate stair stairs steps step staircase upstairs downstairs roof square bar path track bridge bank cell pen gallery den "
    "court stage wing door doorstep porch landing passage hall house home inside indoors road bed desk ship boat "
    "plain port shop window front back sand wood store counter moon field hill mountain sky shore deck ledge cabin tunnel "
    "pit platform 门口 门外 台阶上 楼梯 桥 店 塔 路上 路边 街 船头 楼下 树上 树下 岸上 岸边 洞口 屋里 家里 床上 床边 亭 阁楼 屋子 房间 院门 家中".split()
)

# of these those that nobody is in: one stands under the moon, by the gate, on the stairs
_THIN = frozenset(
    "lane gate steps step path track door doorstep bed desk shop window front back sand wood counter moon "
    "sky port ledge wing bank stage court den 门口 门外 台阶上 路边 楼下 树上 树下 洞口 床上 床边 院门".split()
)


def is_part(word: str, language: str) -> bool:
    """Whether a word names what many places have: a stair, a gate, a path."""
    return word in _PARTS


# what one is in only when it is told: a tram that stands there is seen from outside
RIDDEN = frozenset("car bus train_car carriage aeroplane deck spaceship underground".split())


def is_thin(word: str) -> bool:
    """Whether a part of many places is none that one could be in."""
    return word in _THIN


def named_by(phrase: Phrase, language: str) -> tuple[str, str]:
    """(place, the text's word) of a phrase that names a place; ("", "") for others."""
    found = words_of(language).names
    alone = phrase.kind == "name" and not phrase.adjectives and phrase.word[:1].isupper()
    if language == "en" and (alone and not _is_named_hall(phrase) or _is_trader(phrase)):
        return "", ""  # Coach is somebody, and so is the tailor who is no shop
    for word in _forms(phrase, language):
        if word in found:
            if word in _KINDS and set(phrase.adjectives) & _KINDS_OF:
                return "", ""
            if language == "zh" and len(word) == 1 and is_part(word, language):
                whole = "".join(phrase.adjectives) + phrase.head
                word = whole if whole.endswith(word) else word  # 借伞店 is a shop, 店 may be any
            return found[word[-1] if word not in found else word], word
    head = phrase.head
    if language == "zh" and len(head) > 1 and (phrase.prep or phrase.part == "object"):
        place = ending_of(head) or _TAILS.get(head[-1], "")
        return (place, head) if place and head not in _NO_PLACES else ("", "")  # 伞店
    return "", ""


def _is_named_hall(phrase: Phrase) -> bool:
    """ "Through the Hall of Clocks": a name that says what the place is."""
    return phrase.det == "the" and bool(phrase.prep) and phrase.head in _HALLS


_HALLS = frozenset(
    "hall gallery library chapel museum garden tower bridge square palace castle".split()
)


def _is_trader(phrase: Phrase) -> bool:
    """Whether a phrase means somebody who has a shop, not the shop: "to the butcher" is either."""
    return phrase.head in _TRADERS and phrase.prep.split(" ")[0] not in ("to", "at", "from")


_TRADERS = frozenset(
    "apothecary barber butcher chemist cutter florist hairdresser ironmonger jeweller privateer sleeper tailor coach".split()
)

# 江湖 is no lake, and 看不清桥 no bridge called 清桥
_NO_PLACES = frozenset(
    "江湖 清桥 见桥 到店 台上 空谷 虚谷 五谷 稻谷 布谷 开店 关店 上街 逛街 过河 过桥 下河 漏洞 空洞 黑洞".split()
)

_TAILS = {
    "店": "shop", "铺": "shop", "宗": "sect_gate", "崖": "peak", "谷": "mountain", "岭": "mountain", "坡": "mountain",
    "寺": "temple", "庙": "temple", "殿": "palace_hall", "镇": "village", "村": "village", "庄": "village", "街": "street",
    "巷": "street", "湖": "lake", "河": "river", "溪": "river", "洞": "cave", "桥": "bridge", "岛": "beach", "滩": "beach",
    "港": "harbour", "渡": "harbour", "塔": "castle", "坟": "graveyard",
}  # fmt: skip


def spoken_for(phrase: Phrase, language: str) -> tuple[str, ...]:
    """The places that a phrase's noun speaks for, without naming one."""
    cues = words_of(language).cues
    if phrase.kind == "name" and language == "en" and not _NUMBERED.search(phrase.word):
        return ()  # but Gate 14 is a gate
    return next((cues[w] for w in _forms(phrase, language) if w in cues), ())


INDOORS, OUTDOORS = "(indoors)", "(outdoors)"  # places that are any of their kind
SIDES = (INDOORS, OUTDOORS)
OPEN = frozenset(
    "school_yard playground farmyard street square road rooftop balcony graveyard bridge lake desert snow ruin battlefield "
    "jungle swamp waterfall underwater night_sky city_night village market garden courtyard pavilion forest bamboo mountain "
    "peak sect_gate herb_field sea beach harbour river field deck construction_site car_park petrol_station moon space".split()
)
# one is in these wherever they go
_MOVING = frozenset(
    "train_car underground bus car carriage aeroplane spaceship lift cave stage stable".split()
)
_INSIDE = frozenset(
    "door doorway floor floorboard ceiling wall window windowsill window-sill table chair lamp candle shelf drawer curtain carpet rug "
    "armchair room mantelpiece bookcase sofa hearth doorknob keyhole tablecloth chandelier wallpaper blind cupboard "
    "门 房门 窗 窗户 窗台 窗帘 桌 桌子 桌上 椅子 凳子 板凳 灯 油灯 台灯 天花板 地板 墙角 抽屉 柜子 门帘 门框 门槛 案上 茶几 书桌 屋".split()
)
_OUTSIDE = frozenset(
    "sky sun moon star cloud wind grass tree branch mud dust hill horizon rock boulder hedge fence ditch puddle bush valley ridge "
    "slope bank shore thicket sunlight breeze bramble bracken gravel "
    "天空 天上 太阳 月亮 星星 云 树 草 山 石头 尘土 田野 风 草丛 树枝 土坡 山坡 野草 泥地 路边".split()
)


def side_of(phrase: Phrase, language: str) -> str:
    """ "(indoors)" or "(outdoors)" by a noun that is found in all such places, else ""."""
    words = (phrase.head, phrase.head.rstrip(_SIDES)) if language == "zh" else (phrase.head,)
    if any(w in _INSIDE for w in words):
        return INDOORS
    return OUTDOORS if any(w in _OUTSIDE for w in words) else ""


def is_on_side(place: str, side: str) -> bool:
    """Whether a place is indoors, or outdoors; what moves is neither."""
    return place not in _MOVING and (place in OPEN) == (side == OUTDOORS)


def of_modifiers(phrase: Phrase, language: str) -> list[tuple[str, str]]:
    """(place, word) for what a noun's modifiers name: a kitchen table stands in a kitchen."""
    if phrase.head not in _FIXTURES:
        return []  # a bay mare stands in no bay
    names = words_of(language).names
    own = [w for w in phrase.adjectives if w in names and w not in _PARTS | _ALSO_ADJECTIVES]
    return [(names[w], w) for w in own]


_FIXTURES = frozenset(
    "table door doorway window floor wall sink chair counter ceiling bench light lamp corner entrance step stair steps stairs gate "
    "roof clock bell curtain shelf cupboard desk bed drawer key safe office room building porter clerk staff fire hatch lock "
    "gatepost swing airlock ladder tap stove drain path railing rail fence lawn garden yard phone bar stool mirror carpet rug".split()
)
# so much of something, not a place: a pool of water, a sea of faces
_MEASURES = frozenset(
    "pool sea river ocean mountain hill bar stream desert wave forest tower lake bank wall field cloud mass "
    "world range web hive nest maze tunnel island valley well".split()
)
_STANDS_OF = frozenset(
    "pine oak birch fir beech elm tree wheat corn barley rye rice grass clover poppy turnip cabbage potato snow ice sand bamboo willow "
    "stubble flower daisy reed heather sunflower maize oats beans flax".split()
)


_COUNTED = frozenset(
    "a few several some many two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand hundreds dozen".split()
)


def is_measure(parsed: Parsed, number: int) -> bool:
    """Whether a noun only says how much there is: "a pool of water", "a forest of masts"."""
    p = parsed.phrases[number]
    if (
        p.head == "yard"
        and p.plural
        and (_COUNTED & {p.det, *p.adjectives} or any(w.isdigit() for w in p.adjectives))
    ):
        return True  # a hundred yards off
    if p.head in _OF_BODIES and any(
        q.host == number and q.prep == "of" and q.head in _BODY
        for q in parsed.phrases[number + 1 : number + 3]
    ):
        return True  # the flat of her hand, the bridge of his nose
    if p.head not in _MEASURES:
        return False
    return any(
        q.host == number and q.prep == "of" and q.kind == "noun" and q.det in ("", "his", "her", "their")
        and q.head not in _STANDS_OF for q in parsed.phrases[number + 1 : number + 3]
    )  # fmt: skip


_BODY = frozenset("hand nose mouth stomach back neck foot thumb head throat thigh eye".split())
_OF_BODIES = frozenset("flat bridge roof well pit back small ball side".split())
_NUMBERED = re.compile(r"\d")
_ALSO_ADJECTIVES = frozenset("flat fair common plain square general".split())
# heads that a noun before them makes another kind of: a fire station is no railway station
_KINDS = frozenset("station court bank hall cellar".split())
_KINDS_OF = frozenset(
    "salt fire weather power polling filling research radio television lifeboat pumping tennis squash food basketball car blood "
    "motor gene talent town city concert dance music snooker data".split()
)


def spoken_of(words: str, language: str) -> list[tuple[str, str]]:
    """(place, word) for what a piece of speech names that is found in one kind of place."""
    known = words_of(language)
    if language == "zh":
        found = _pattern_zh().findall(words)
    else:
        found = [
            m.group().lower() for m in _pattern_en().finditer(words)
            if " " in m.group() or _A_NOUN.search(words[max(0, m.start() - 30) : m.start()])
            or m.group()[0].isupper() and _NAMED_ON.match(words, m.end())  # Tower Four
        ]  # fmt: skip
    out = []
    for w in found:
        if w not in known.cues and w not in known.names and w.endswith("s"):
            w = w[:-1]
        places = known.cues.get(w, ()) or ((known.names[w],) if w in known.names else ())
        if len(places) == 1 and w not in _PARTS:
            out.append((places[0], w))
    return out


def scanned_zh(words: str) -> list[tuple[int, str, str, bool]]:
    """(place in the words, label, word, whether it names the place) of whatever names or speaks for one
    kind of place, without a parse."""
    known = words_of("zh")
    out = []
    for m in _pattern_zh().finditer(words):
        labels = (known.names[m.group()],) if m.group() in known.names else known.cues[m.group()]
        if len(labels) == 1 and m.group() not in _PARTS:
            out.append((m.start(), labels[0], m.group(), m.group() in known.names))
    return out


def said_to_be_here(words: str, language: str) -> list[tuple[str, str]]:
    """(place, word) for what a piece of speech says the place is, or that they are in it."""
    names = words_of(language).names
    if language == "zh":
        return [(names[w], w) for w in _THIS_IS_ZH.findall(words) if w in names]
    out = []
    for m in _THIS_IS.finditer(words):
        own = m.group(1).lower().split()
        tails = [" ".join(own[i:]) for i in range(len(own))]
        found = next((w for w in tails if w in names), "")
        if found:
            out.append((names[found], found))
    return out


_THIS_IS = re.compile(
    r"\b(?:(?:it|this)(?:['’]s| is) (?:only |just |still )?(?:an?|the|my|our|your)|in this|welcome to (?:the|our|my)|"
    r"into (?:my|our|this)) ((?:[a-z-]+ ){0,2}?[a-z-]+)\b(?=[,.!?;:—–]|$| and\b)",
    re.IGNORECASE,
)
_THIS_IS_ZH = re.compile(
    r"(?:这里|这儿|这)是(?:一[个座家间处])?([^，。！？、；：”」的是]{1,6})(?=[，。！？；”」]|$)"
)

_NAMED_ON = re.compile(r" [A-Z0-9]")
# what stands before a noun: "the keep", "our old keep"; "Keep back!" is none
_A_NOUN = re.compile(
    r"\b(?:the|an?|this|that|these|those|my|your|his|her|our|their|its|in|at|to|from|into|on|of|some|any|no|every|each|another|"
    r"one|two|three|by|near|with|and|or|for|more)\s+(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)


@cache
def _pattern_en() -> re.Pattern[str]:
    """The words of places that are several, and any other word."""
    known = words_of("en")
    several = sorted({w for w in (*known.names, *known.cues) if " " in w}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))}|[a-z]{{3,}})\b", re.IGNORECASE)


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
