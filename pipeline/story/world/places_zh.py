"""Where a Chinese sentence plays by its letters: what ends like a place and stands before 里, 上, 中: 磨刀铺里."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    "站台": "station", "月台": "station", "露台": "balcony", "柜台": "shop", "前台": "office", "擂台": "square", "比武台": "square",
    "斗法台": "square", "演武台": "square", "高台": "square", "烽火台": "castle", "瞭望台": "castle", "劫台": "peak", "观景台": "mountain",
    "祭台": "temple", "法台": "temple", "将台": "battlefield", "电视台": "radio_studio", "电台": "radio_studio", "后台": "theatre",
    "看台": "school_yard", "观礼台": "square", "戏台": "stage", "舞台": "stage", "楼道": "corridor", "甬道": "corridor", "宫道": "courtyard",
    "夹道": "street", "山道": "mountain", "栈道": "mountain", "隧道": "cave", "地道": "cave", "密道": "cave", "巷道": "cave",
    "管道": "cave", "风道": "cave", "河道": "river", "街道": "street", "人行道": "street", "车道": "road", "国道": "road", "县道": "road",
    "教导处": "office", "办事处": "office", "挂号处": "hospital", "护士站": "hospital", "售票处": "station", "传达室": "office",
    "值班室": "office", "保安室": "office", "门卫室": "office", "会议室": "office", "办公室": "office", "休息室": "office", "候诊室": "hospital",
    "候车室": "station", "档案室": "library", "广播站": "radio_studio", "播音室": "radio_studio", "直播间": "radio_studio", "演播室": "radio_studio",
    "阅览室": "library", "审讯室": "police_station", "侦探社": "office", "报社": "office", "旅行社": "office", "事务所": "office",
    "派出所": "police_station", "公安局": "police_station", "警察局": "police_station", "邮局": "office", "殡仪馆": "hall", "照相馆": "shop",
    "理发馆": "shop", "咖啡馆": "cafe", "咖啡厅": "cafe", "歌厅": "ballroom", "夜总会": "ballroom", "百乐门": "ballroom", "小卖部": "shop",
    "修车铺": "workshop", "修车行": "workshop", "典当行": "shop", "当铺": "shop", "药铺": "shop", "粮行": "shop", "服务区": "petrol_station",
    "加油站": "petrol_station", "检查站": "road", "收费站": "road", "消防站": "car_park", "消防队": "car_park", "车棚": "shed", "鸡棚": "henhouse",
    "牛棚": "stable", "马棚": "stable", "牛栏": "stable", "猪圈": "stable", "羊圈": "stable", "茅屋": "shed", "茅棚": "shed", "草屋": "shed",
    "戈壁": "desert", "戈壁滩": "desert", "沙漠": "desert", "草原": "field", "荒野": "field", "荒原": "field", "旷野": "field", "田野": "field",
    "树林": "forest", "森林": "forest", "林子": "forest", "山林": "forest", "货场": "car_park", "停车场": "car_park", "车场": "car_park",
    "车库": "car_park", "牛市": "market", "集市": "market", "夜市": "market", "早市": "market", "超市": "supermarket", "便利店": "shop",
    "囚帐": "prison", "大帐": "battlefield", "军帐": "battlefield", "帅帐": "battlefield", "营帐": "battlefield", "营地": "battlefield",
    "大营": "battlefield", "辕门": "battlefield", "营门": "battlefield", "城门": "castle", "城墙": "castle", "城头": "castle", "宫门": "castle",
    "比武场": "square", "演武场": "square", "练武场": "square", "斗场": "square", "广场": "square", "晒谷场": "square", "打谷场": "square",
    "舰桥": "control_room", "机库": "spaceship", "气闸": "spaceship", "餐舱": "spaceship", "主舱": "spaceship", "货舱": "spaceship",
    "控制室": "control_room", "控制舱": "control_room", "睡眠舱": "spaceship", "舱室": "spaceship", "船坞": "harbour", "渔港": "harbour",
    "候机厅": "airport", "航站楼": "airport", "登机口": "airport", "慎刑司": "prison", "天牢": "prison", "地牢": "prison", "大牢": "prison",
    "水牢": "prison", "冷宫": "palace_hall", "寝殿": "bedroom", "正殿": "palace_hall", "大殿": "palace_hall", "偏殿": "palace_hall",
    "金殿": "palace_hall", "后宫": "palace_hall", "御书房": "study", "御膳房": "kitchen", "膳房": "kitchen", "伙房": "kitchen",
    "厢房间": "inn_room", "贵宾室": "office", "自习室": "classroom", "考场": "classroom", "宿舍": "dormitory", "舍监": "dormitory",
    "洞府": "cave", "溶洞": "cave", "窑洞": "living_room", "矿洞": "mine", "矿井": "mine", "井下": "mine", "山顶": "peak", "峰顶": "peak",
    "山巅": "peak", "崖边": "peak", "悬崖": "peak", "半山腰": "mountain", "山脚": "mountain", "山腰": "mountain", "雪原": "snow", "冰原": "snow",
    "冰川": "snow", "雪谷": "snow", "皇城": "castle", "渡口": "harbour", "码头": "harbour", "沙滩": "beach", "河滩": "river", "雪山": "snow", "军营": "battlefield",
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


# "三楼尽头，教导处。": a sentence that is nothing but a time and a place
_TIMES = re.compile(
    r"[^，。！？；]{0,6}(?:[时点刻午夜晚早晨分天年月日后前更]|点钟|黄昏|傍晚|凌晨|[一二三四五六七八九十\d]+楼|尽头|[雨雪雾晴]|第[^，。]{1,6})"
)
_ALONE_ENDS = re.compile(
    rf"[^，。！？；的]{{0,8}}?(?:的)?(?P<own>[^{_STOPS}\W]{{0,4}}(?:{'|'.join(sorted((*_LONGER, *_ENDS), key=len, reverse=True))}))"
)
_TELLING = frozenset(_STOPS) - set("的一二三四五六七八九十两几")
ALONE = 18  # letters of such a sentence


class Located(NamedTuple):
    """A place that a sentence says something of, its word, and whether somebody goes there."""

    place: str
    word: str
    goes: bool


def ending_of(word: str) -> str:
    """The place that a noun's last letters tell of surely, or ""."""
    return next((_LONGER[word[i:]] for i in range(len(word) - 1) if word[i:] in _LONGER), "")


def alone(words: str, names: Mapping[str, str]) -> Located | None:
    """The place that a whole sentence is nothing but the name of; `names` has places by their words."""
    bare = words.strip(" \n\u3000").rstrip("。！…—")
    if not 0 < len(bare) <= ALONE or re.search("[。！？；：“”「」]", bare):
        return None
    found = ""
    for piece in filter(None, re.split("[，、 ]", bare)):
        own = _named_in(piece, names)
        if not own and not _TIMES.fullmatch(piece):
            return None
        found = own or found
    bare = found.rstrip("里上中内外边前下")
    place = names.get(found) or names.get(bare) or ending_of(bare) or _ENDS.get(bare[-1:], "")
    return Located(place, found, True) if place and found not in _NO_PLACE else None


def _named_in(piece: str, names: Mapping[str, str]) -> str:
    """The name of a place that a few letters end with, or "": 医院走廊 is a corridor."""
    known = next((piece[i:] for i in range(len(piece) - 1) if piece[i:] in names), "")
    before = piece[: len(piece) - len(known)]
    if known and len(before) <= 8 and not set(before) & _TELLING:
        return known
    m = None if piece[:1] == "第" else _ALONE_ENDS.fullmatch(piece)
    own = m["own"] if m else ""
    return own if len(own) > 1 and not set(piece[: len(piece) - len(own)]) & _TELLING else ""


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
