"""Words that tell where, when and in what weather a scene plays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.story.words.vocabulary import Vocabulary

_PLACES = {
    "kitchen": "kitchen scullery pantry stove oven 厨房 灶台 灶间 灶",
    "bedroom": "bedroom nursery bed-chamber bedside pillow bed 卧室 床上 床边 闺房 炕",
    "study": "study library bookcase bookshelves 书房 图书馆 书架 书店 书斋",
    "parlour": "drawing-room parlour parlor sitting-room living-room fireplace sofa armchair hearth dining-room salon studio divan room 客厅 堂屋 屋里 屋子 房间 屋内",
    "hall": "hall corridor passage staircase stairs landing lobby hallway vestibule 走廊 楼梯 大厅 门厅 过道",
    "shop": "shop store counter shopkeeper grocer 商店 店铺 铺子 柜台 杂货 药铺",
    "tavern": "inn tavern bar pub public-house taproom bar-parlour alehouse restaurant cafe tea-room tea-house teahouse 酒店 酒馆 酒楼 客栈 饭店 饭馆 酒肆",
    "teahouse": "茶馆 茶楼 茶铺 茶坊",
    "office": "office police-station bureau desk 办公室 公安局 警察局 衙门 局里 公社 会议室",
    "classroom": "school classroom schoolroom school-room schoolhouse lecture 学校 教室 课堂 私塾 学堂",
    "church": "church cathedral monastery convent shrine chapel altar abbey pew 教堂 礼拜堂",
    "prison": "prison gaol jail cell dungeon 监狱 牢房 大牢 牢里",
    "train_car": "compartment railway-carriage 车厢 火车上",
    "carriage": "carriage coach cab hansom omnibus wagon stagecoach stage-coach chaise brougham phaeton 马车 轿子 车上",
    "hospital": "hospital infirmary ward sick-room clinic 医院 病房 诊所",
    "court": "court courtroom court-room tribunal assizes 法庭 公堂 法院",
    "workshop": "workshop smithy forge factory foundry mill 作坊 工厂 车间 铁匠铺",
    "theatre": "theatre theater playhouse opera-house 戏院 剧院 戏台 剧场",
    "stable": "stable stables barn cowshed hayloft byre 马厩 牲口棚 谷仓 马棚",
    "ballroom": "ballroom ball-room throne-room banqueting-hall 舞厅 宴会厅 大殿 金銮殿",
    "attic": "attic garret loft 阁楼",
    "spaceship": "spaceship starship spacecraft cockpit airlock 飞船 太空舱 驾驶舱",
    "cave": "cave cavern cellar tunnel underground grotto 山洞 洞穴 地窖 洞里 隧道",
    "street": "street streets pavement alley sidewalk gutter town 街 大街 街上 街道 巷 胡同 镇上 马路",
    "square": "square courtyard quadrangle market-square plaza piazza 广场",
    "road": "road lane highway turnpike crossroads cross-roads 路上 大路 公路 官道",
    "rooftop": "rooftop rooftops roof-top house-top 屋顶 房顶 天台",
    "graveyard": "graveyard churchyard cemetery burial-ground 坟地 墓地 坟墓 坟前",
    "bridge": "bridge footbridge 桥上 桥头 桥边 桥",
    "lake": "lake pond lagoon 湖 湖边 池塘",
    "desert": "desert dunes oasis 沙漠 戈壁",
    "snow": "snowfield snow-field snowdrift snowdrifts glacier tundra 雪地 雪原 冰原",
    "ruin": "ruins 废墟 遗迹 断壁残垣",
    "battlefield": "battlefield battle-field trenches barricade 战场 战壕 阵地",
    "jungle": "jungle rainforest 丛林 雨林",
    "night_sky": "星空 夜空",
    "city_night": "city skyscraper traffic 城市 大楼 霓虹 城里",
    "village": "village cottage farm farmyard hamlet 村 村里 村庄 村子 农家 庄上",
    "market": "market bazaar stall stalls fair market-place 集市 市场 菜市 摊子 庙会 早市 夜市",
    "garden": "garden yard backyard back-yard lawn park orchard terrace flower-bed arbour bench gardens 花园 园子 公园 院子里的花 果园",
    "forest": "forest wood woods trees glade thicket pine copse 森林 树林 林子 林中 竹林",
    "mountain": "mountain mountains cliff peak summit mountain-pass 山上 山路 山顶 山坡 高山 大山 山里 悬崖",
    "sea": "sea ocean waves rocks lighthouse 大海 海上 海面 海浪",
    "beach": "beach shore sand seaside coast dunes 海滩 沙滩 海边 岸边",
    "harbour": "harbour harbor quay dock wharf pier port jetty slipway embankment 码头 港口 渡口 港",
    "river": "river stream bank boat canal brook ferry 河 河边 江边 小溪 江上",
    "field": "field fields meadow hill hills hillside slope moor common heath plains pasture countryside 田野 田里 地里 草地 原野 麦田",
    "station": "station platform railway train terminus 车站 火车站 站台 月台",
    "castle": "castle palace fortress tower battlements 城堡 宫殿 皇宫 城楼 王宫",
    "courtyard": "院子 庭院 四合院 院里 天井",
    "temple": "temple pagoda 庙 寺 寺庙 道观 祠堂 古庙",
    "deck": "deck ship steamer mast aboard vessel cabin 甲板 船上 船舱 大船 乌篷船",
}
_TIMES = {
    "morning": "morning dawn sunrise daybreak breakfast 早晨 清晨 早上 黎明 天亮 拂晓 一早 凌晨",
    "day": "noon midday afternoon luncheon lunch daylight 中午 下午 白天 正午 午后 晌午",
    "evening": "evening dusk sunset twilight supper 傍晚 黄昏 日落 晚饭 暮色 天黑",
    "night": "night midnight moonlight starlight candlelight darkness 夜里 半夜 这夜 那夜 一夜 当夜 夜间 连夜 夜色 入夜 夜幕 雨夜 月夜 冬夜 夏夜 黑夜 是夜 深夜 晚上 月光 夜晚 三更 今夜 当夜",
}
_SEASONS = {
    "spring": "spring blossom blossoms april daffodils 春天 春日 早春 春风 三月",
    "summer": "summer midsummer july august heatwave 夏天 夏日 盛夏 蝉",
    "autumn": "autumn october november harvest 秋天 秋日 深秋 秋风 落叶",
    "winter": "winter december january frost icicles christmas 冬天 冬日 寒冬 腊月 严冬",
}
_WEATHER = {
    "rain": "rain rained raining drizzle downpour 雨 下雨 大雨 小雨",
    "snow": "snow snowed snowing snowstorm blizzard snowflakes 雪 下雪 大雪 飘雪 风雪",
    "fog": "fog mist foggy misty haze 雾 大雾",
    "storm": "storm thunder lightning tempest 暴风雨 雷 闪电 暴雨 雷雨",
    "wind": "gale gust windy breeze 大风 狂风 寒风 风大",
}


_KINDS = {
    "place": Vocabulary(_PLACES), "time": Vocabulary(_TIMES), "weather": Vocabulary(_WEATHER),
    "season": Vocabulary(_SEASONS),
}  # fmt: skip
_ANY = Vocabulary(
    {
        kind: " ".join(table.values())
        for kind, table in (("place", _PLACES), ("time", _TIMES), ("weather", _WEATHER))
    }
)
_PLACE_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|[\u4e00-\u9fff]{1,4}")
_AT = re.compile(
    r"\b(?:in|into|at|on|to|through|across|outside|inside|by|near|reached|entered|down|up|along|from)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# words that are something else as often as a place: told of one only where somebody is in or at it
_DOUBTFUL = frozenset(
    "fair bar common plain square store bank stall stalls cell mast board counter lecture wood moor room "
    "court square desert ward stable stables forge mill carriage coach bridge "
    "landing waves rocks dock pier coach cab desk school trees bed pillow stove castle vessel".split()
)
_COMPOUND = frozenset(w for words in _PLACES.values() for w in words.split() if "-" in w)
# somebody goes there or is there, in the same sentence
_GOES = re.compile(
    r"\b(?:went|goes|go|gone|going|came|comes|come|coming|walk\w*|r[au]n|running|hurr\w+|stepp\w+|ent[ae]r\w*|reach\w+|"
    r"arriv\w+|climb\w*|drove|driv\w+|rode|ridden|riding|turned|led|leading|follow\w+|return\w*|rush\w*|stood|"
    r"stand\w*|sat|sitting|seated|wait\w*|stay\w*|kneel\w*|knelt|lay|lying|slept|sleep\w*|work\w*|stopp\w+|halt\w*|"
    r"pac\w+|stroll\w*|wander\w*|slipp\w+|stole|crept|met|found|was|were|alone|burst|showed|shown|passed)\b"
    r"[^.;!?]{0,40}$",
    re.IGNORECASE,
)
_GOES_ZH = re.compile(r"(?:走|跑|来|去|回|进|坐|站|躺|住|赶|冲|跨|踏|登|爬|骑|停|蹲|跪|到)\S{0,4}$")
_EARLIER = re.compile(r"\b(?:had|has|have|would|could|used|if)\b[^.;!?]*$", re.IGNORECASE)
# "The kitchen was a cheerful room": whoever tells of a place like that is there
_OPENS = re.compile(r"(?:^|[.!?]\s+)The\s+(?:\w+\s+)?$")
_SCENE_WAS = re.compile(r"\b[Tt]he\s+(?:scene|place|room)\s+was\b[^.!?]{0,60}$")
_ROOMS = frozenset(
    "kitchen bedroom study parlour hall shop tavern teahouse office classroom church prison hospital workshop "
    "theatre ballroom attic".split()
)
_IS = re.compile(
    r"[\w-]+(?:\s+(?:of|at|in)(?:\s+\w+){1,3})?\s+(?:was|were|looked|lay|smelled|smelt)\b"
)
_LIKENED_ZH = re.compile("[如似像若犹][^，。！？；]{0,3}$|仿佛[^，。！？；]{0,4}$")
_LIKENED = re.compile(
    r"\b(?:like|as|(?:rapidity|speed|quickness|swiftness|force|suddenness|flash) of)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?:from|out of|of|over|like|by)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_HUE = re.compile(r"\w+-(?:white|pale|grey|gray|blue|soft|cold)\b", re.IGNORECASE)
# no hour: the ship throbbed day and night
_ALWAYS = re.compile(
    r"\b(?:day and night|night and day|(?:by )?(?:day|night) or (?:by )?(?:night|day)|(?:night|morning|evening) after (?:night|morning|evening)|"
    r"from (?:morning|dawn|noon) (?:to|till|until) (?:night|dusk|noon|evening)|(?:every|each) (?:morning|evening|night|afternoon))\b|"
    "没日没夜|日日夜夜|日夜|昼夜|朝夕|从早到晚|夜以继日|每天(?:早上|晚上|傍晚|夜里|下午)|每(?:夜|晚)",
    re.IGNORECASE,
)
WEAK, AT, THERE = 1, 3, 6  # how strongly a place is told: named, in or at it, somebody goes there
_AT_ZH = re.compile(r"[在到进回上来去往出过]\S{0,3}$")


def speaks_of(words: str, language: str) -> frozenset[str]:
    """Which of place, time and weather a piece of text has words for."""
    return frozenset(_ANY.labels(words, language))


def found(kind: str, words: str, language: str) -> Counter[str]:
    """How strongly a piece of text speaks for each place, time or weather.

    A place named after a preposition counts thrice, after a verb of motion or rest too six times:
    that is where one is.
    """
    counts: Counter[str] = Counter()
    if kind == "time":
        words = _ALWAYS.sub(lambda m: " " * len(m.group()), words)
    likened = _LIKENED_ZH if language == "zh" else _LIKENED
    for name, place in _KINDS[kind].find(words, language):
        if kind == "weather" and (
            likened.search(words[max(0, place - 20) : place]) or _HUE.match(words, place)
        ):
            continue  # 吼如雷, "a voice like thunder", "a snow-white fellow"
        counts[name] += _told(name, words, place, language) if kind == "place" else WEAK
    return +counts


def _told(label: str, words: str, place: int, language: str) -> int:
    """How strongly a word of a place tells that one is at a place; 0 where it is likely something else."""
    before = words[max(0, place - 28) : place]
    if language == "zh":
        if not _AT_ZH.search(before):
            return WEAK
        return THERE if _GOES_ZH.search(before) else AT
    at = bool(_AT.search(before))
    word = _PLACE_WORD.match(words, place)
    name = word.group(0).lower() if word else ""
    if _SCENE_WAS.search(words[max(0, place - 90) : place]):
        return THERE
    doubtful = name not in _COMPOUND and name.rpartition("-")[2] in _DOUBTFUL
    if doubtful and (not at or "-" in name):
        return 0
    if label in _ROOMS and _OPENS.search(before) and _IS.match(words, place):
        return THERE
    if not at:
        return WEAK
    if _AWAY.search(before):
        return WEAK
    if doubtful and not _GOES.search(words[max(0, place - 80) : place]):
        return WEAK + 1
    return THERE if _GOES.search(words[max(0, place - 80) : place]) else AT


def place_of(words: str, language: str) -> str:
    """The place that a piece of narration surely moves to, the last where there are several; ""
    where it tells of none."""
    last = ""
    for name, place in _KINDS["place"].find(words, language):
        earlier = _EARLIER.search(words[max(0, place - 100) : place]) if language != "zh" else None
        if not earlier and _told(name, words, place, language) == THERE:
            last = name
    return last


def place_word(place: str, texts: Iterable[str], language: str) -> str:
    """The word by which the texts mostly call a place, in small letters; "" where they don't."""
    count: Counter[str] = Counter()
    for text in texts:
        for name, at in _KINDS["place"].find(text, language):
            if name == place:
                word = _PLACE_WORD.match(text, at)
                count[word.group(0).lower() if word else ""] += 1
    return min(count, key=lambda w: (-count[w], w), default="")
