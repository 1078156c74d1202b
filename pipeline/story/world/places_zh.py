"""Where a Chinese sentence plays by its letters: what ends like a place and stands before 里, 上, 中: 磨刀铺里."""

from __future__ import annotations

import re
from typing import NamedTuple

# by a noun's last letter the place that it most likely is; names of places that are known win
_ENDS: dict[str, str] = {
    "铺": "shop", "店": "shop", "坊": "workshop", "厂": "workshop", "库": "shed", "棚": "shed", "馆": "hall", "厅": "hall",
    "堂": "hall", "房": "living_room", "屋": "living_room", "室": "office", "殿": "palace_hall", "宫": "palace_hall",
    "院": "courtyard", "庙": "temple", "寺": "temple", "观": "temple", "庵": "temple", "祠": "temple", "亭": "pavilion",
    "洞": "cave", "窟": "cave", "谷": "mountain", "峰": "peak", "崖": "peak", "岭": "mountain", "坡": "mountain",
    "河": "river", "江": "river", "溪": "river", "湖": "lake", "潭": "lake", "塘": "lake", "海": "sea", "桥": "bridge",
    "街": "street", "巷": "street", "村": "village", "镇": "village", "寨": "village", "庄": "village", "城": "city_night",
    "府": "courtyard", "衙": "court", "船": "deck", "舱": "deck", "林": "forest", "园": "garden", "塔": "castle",
    "市": "market", "集": "market", "场": "square", "滩": "beach", "岛": "beach", "港": "harbour", "渡": "harbour",
    "坟": "graveyard", "陵": "graveyard", "牢": "prison", "楼": "corridor", "车": "car", "轿": "carriage", "站": "station",
}  # fmt: skip
# longer endings that tell better
_LONGER: dict[str, str] = {
    "商场": "supermarket", "市场": "market", "菜场": "market", "操场": "school_yard", "球场": "field", "战场": "battlefield",
    "剧场": "theatre", "机场": "airport", "牧场": "farmyard", "农场": "farmyard", "道场": "gym", "赛场": "field", "刑场": "square",
    "酒楼": "tavern", "茶楼": "teahouse", "戏楼": "theatre", "城楼": "castle", "教学楼": "classroom", "宿舍楼": "dormitory",
    "办公楼": "office", "写字楼": "office", "住院楼": "hospital", "门诊楼": "hospital", "钟楼": "castle", "大楼": "city_night",
    "药房": "shop", "厨房": "kitchen", "灶房": "kitchen", "书房": "study", "病房": "hospital", "产房": "hospital", "牢房": "prison",
    "柴房": "shed", "库房": "shed", "仓房": "shed", "磨房": "workshop", "油坊": "workshop", "机房": "control_room", "客房": "inn_room",
    "厢房": "inn_room", "卧房": "bedroom", "新房": "bedroom", "洞房": "bedroom", "账房": "office", "绣房": "bedroom", "闺房": "bedroom",
    "教室": "classroom", "卧室": "bedroom", "寝室": "dormitory", "浴室": "bathroom", "地下室": "cave", "石室": "cave",
    "密室": "cave", "手术室": "operating_theatre", "急诊室": "hospital", "诊室": "hospital", "实验室": "laboratory", "更衣室": "gym",
    "画室": "study", "琴房": "study", "医院": "hospital", "医馆": "hospital", "学院": "classroom", "书院": "classroom", "学堂": "classroom",
    "戏院": "theatre", "影院": "cinema", "法院": "court", "寺院": "temple", "道院": "temple", "养老院": "living_room", "公堂": "court",
    "食堂": "restaurant", "饭堂": "restaurant", "澡堂": "bathroom", "教堂": "church", "祠堂": "temple", "佛堂": "temple",
    "餐厅": "restaurant", "舞厅": "ballroom", "饭馆": "restaurant", "酒馆": "tavern", "茶馆": "teahouse", "旅馆": "hall",
    "宾馆": "hall", "武馆": "gym", "拳馆": "gym", "球馆": "gym", "图书馆": "library", "博物馆": "museum", "展馆": "museum",
    "客店": "tavern", "酒店": "hall", "饭店": "restaurant", "面店": "noodle_shop", "书店": "study", "茶坊": "teahouse",
    "马车": "carriage", "牛车": "carriage", "公交车": "bus", "大巴车": "bus", "班车": "bus", "火车": "train_car", "列车": "train_car",
    "货车": "car", "沙地": "desert", "雪地": "snow", "草地": "field", "麦地": "field", "菜地": "field", "空地": "square",
    "工地": "construction_site", "墓地": "graveyard", "坟地": "graveyard", "田地": "field", "草坪": "garden", "竹林": "bamboo",
    "飞船": "spaceship", "机舱": "aeroplane", "客舱": "aeroplane", "气闸舱": "spaceship", "驾驶舱": "control_room",
    "驾驶室": "car", "果园": "garden", "校园": "school_yard", "公园": "garden", "茶园": "herb_field", "陵园": "graveyard",
    "皇城": "castle", "渡口": "harbour", "码头": "harbour", "沙滩": "beach", "河滩": "river", "雪山": "snow", "军营": "battlefield",
}  # fmt: skip
# letters that no noun of a place goes on over
_STOPS = (
    "的了着过在这那整个座间家条到进回往从出是有和与跟向把被对朝又就都也还便却才正刚一二三四五六七八九十两几上下里外前后来去"
    "走跑站坐躺跪爬钻冲躲住开关满全每某各其此他她它我你您们说道想看听见，。！？；：、"
)
_IN = re.compile(
    rf"(?P<own>[^{_STOPS}\W]{{0,4}}?(?P<end>{'|'.join(sorted((*_LONGER, *_ENDS), key=len, reverse=True))}))"
    r"(?P<side>里头|里面|里|内|中央|中间|中|当中|上头|上)"
)
# what does not stand inside: 车上 one rides, 院上 nobody says
_ON = frozenset("街桥河江湖海溪山岭坡峰崖船车楼塔岛滩场市集城路地站")
# what is likened, left, only thought of or spoken of
_AWAY = re.compile(
    "(?:像|好像|仿佛|如同|好似|似|宛如|从|离开?|出了?|想起?|梦见|记得|听说|据说|如果|要是|假如|以前|从前|当年|曾经?|不在|没在|等到|改天|明[天日])"
    "[^，。！？；]{0,8}$"
)
_NO_PLACE = frozenset(
    "世上 街坊 心房 书房四宝 山河 江湖 天堂 官府 政府 市 城 集 学堂 机场费 海 当场 现场 立场 全场 市集 一场 散场 开场 上场 退场 下场 收场 气场".split()
)


_GOES = re.compile("[进到回入往]了?[^，。！？；]{0,4}$")


class Located(NamedTuple):
    """A place that a sentence says something of, its word, and whether somebody goes there."""

    place: str
    word: str
    goes: bool


def located(words: str) -> list[Located]:
    """Each noun in a sentence that ends like a place and stands before a word for inside or on it;
    `words` in simplified letters."""
    out = []
    for m in _IN.finditer(words):
        own, end, side = m["own"], m["end"], m["side"]
        if own in _NO_PLACE or _AWAY.search(words[: m.start()]):
            continue
        if len(own) < 2 and side == "中" or side.startswith("上") and end[-1] not in _ON:
            continue
        longest = next((t for t in (own[i:] for i in range(len(own))) if t in _LONGER), end)
        goes = bool(_GOES.search(words[: m.start()]))
        out.append(Located(_LONGER.get(longest) or _ENDS[longest], own, goes))
    return out
