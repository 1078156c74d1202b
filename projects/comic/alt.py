"""What a panel shows, in a sentence for those who don't see it."""

from __future__ import annotations

from projects.comic.documents import Page, Panel
from projects.comic.lettering import stress

_EN_PLACES = {
    "parlour": "a parlour", "bedroom": "a bedroom", "kitchen": "a kitchen", "study": "a study",
    "hall": "a hall", "shop": "a shop", "tavern": "an inn", "teahouse": "a teahouse",
    "office": "an office", "classroom": "a classroom", "church": "a church", "prison": "a cell",
    "train_car": "a railway carriage", "cave": "a cave", "street": "a street", "city_night": "a city",
    "village": "a village", "market": "a market", "garden": "a garden", "forest": "a forest",
    "mountain": "the mountains", "sea": "the sea", "beach": "a beach", "harbour": "a harbour",
    "river": "a river", "field": "open country", "station": "a station", "castle": "a castle",
    "courtyard": "a courtyard", "temple": "a temple", "deck": "a ship's deck", "carriage": "a coach",
    "hospital": "a hospital", "court": "a courtroom", "workshop": "a workshop", "theatre": "a theatre",
    "stable": "a stable", "ballroom": "a great hall", "attic": "an attic", "spaceship": "a spaceship's cabin",
    "square": "a square", "road": "a country road", "rooftop": "the roofs", "graveyard": "a graveyard",
    "bridge": "a bridge", "lake": "a lake", "desert": "the desert", "snow": "a field of snow",
    "ruin": "ruins", "battlefield": "a battlefield", "jungle": "the jungle", "night_sky": "the open sky",
    "aeroplane": "an aeroplane", "airport": "an airport", "cafe": "a cafe",
    "restaurant": "a restaurant", "noodle_shop": "a noodle shop", "supermarket": "a supermarket",
    "living_room": "a living room", "bathroom": "a bathroom", "corridor": "a corridor",
    "lift": "a lift", "stairwell": "a stairwell", "dormitory": "a dormitory", "car": "a car",
    "bus": "a bus", "underground": "an underground station", "henhouse": "a henhouse",
    "farmyard": "a farmyard", "shed": "a shed", "greenhouse": "a greenhouse",
    "allotment": "a vegetable garden", "library": "a library", "laboratory": "a laboratory",
    "museum": "a museum", "control_room": "a control room", "moon": "the craters of the moon",
    "space": "space", "underwater": "the depths of the sea", "mine": "a mine",
    "school_yard": "a school yard", "playground": "a playground", "balcony": "a balcony",
    "peak": "the clouds about a peak", "sect_gate": "the gateway of a mountain sect",
    "herb_field": "a field of herbs", "palace_hall": "a throne hall",
    "pavilion": "a pavilion by the water", "bamboo": "a bamboo grove", "inn_room": "a guest room",
    "police_station": "a police station", "operating_theatre": "an operating theatre",
    "laundrette": "a laundrette", "pool": "a swimming bath", "cinema": "a cinema",
    "car_park": "a car park", "petrol_station": "a petrol station", "gym": "a gym",
    "swamp": "a swamp", "waterfall": "the spray of a waterfall", "radio_studio": "a radio studio",
    "tv_studio": "a television studio", "stage": "a hall before a stage", "garage": "a garage",
    "roof_terrace": "a roof terrace", "construction_site": "a building site",
}  # fmt: skip
_ZH_PLACES = {
    "parlour": "客厅", "bedroom": "卧室", "kitchen": "厨房", "study": "书房", "hall": "走廊",
    "shop": "店铺", "tavern": "酒馆", "teahouse": "茶馆", "office": "办公室", "classroom": "教室",
    "church": "教堂", "prison": "牢房", "train_car": "车厢", "cave": "山洞", "street": "街道",
    "city_night": "城市", "village": "村庄", "market": "集市", "garden": "花园", "forest": "森林",
    "mountain": "山中", "sea": "海上", "beach": "海滩", "harbour": "港口", "river": "河边",
    "field": "田野", "station": "车站", "castle": "城堡", "courtyard": "院子", "temple": "寺庙",
    "deck": "甲板", "carriage": "马车里", "hospital": "医院", "court": "法庭", "workshop": "作坊",
    "theatre": "剧院", "stable": "马厩", "ballroom": "大殿", "attic": "阁楼", "spaceship": "飞船",
    "square": "广场", "road": "乡间路上", "rooftop": "屋顶", "graveyard": "墓地", "bridge": "桥上",
    "lake": "湖边", "desert": "沙漠", "snow": "雪地", "ruin": "废墟", "battlefield": "战场",
    "jungle": "丛林", "night_sky": "天空下",
    "aeroplane": "飞机上", "airport": "机场", "cafe": "咖啡馆", "restaurant": "餐厅", "noodle_shop": "面馆",
    "supermarket": "超市", "living_room": "家中客厅", "bathroom": "浴室", "corridor": "过道", "lift": "电梯里",
    "stairwell": "楼梯间", "dormitory": "宿舍", "car": "汽车里", "bus": "公交车上", "underground": "地铁站",
    "henhouse": "鸡舍", "farmyard": "农家院子", "shed": "棚屋", "greenhouse": "温室", "allotment": "菜园",
    "library": "图书馆", "laboratory": "实验室", "museum": "博物馆", "control_room": "控制室", "moon": "月球上",
    "space": "太空中", "underwater": "水下", "mine": "矿井",
    "school_yard": "操场", "playground": "游乐场", "balcony": "阳台", "peak": "崖边", "sect_gate": "山门前",
    "herb_field": "药田", "palace_hall": "金銮殿", "pavilion": "凉亭", "bamboo": "竹林", "inn_room": "客房",
    "police_station": "警察局", "operating_theatre": "手术室", "laundrette": "洗衣店", "pool": "游泳馆",
    "cinema": "电影院", "car_park": "停车场", "petrol_station": "加油站", "gym": "健身房", "swamp": "沼泽",
    "waterfall": "瀑布旁", "radio_studio": "播音室", "tv_studio": "演播室", "stage": "舞台前",
    "garage": "修车行", "roof_terrace": "天台", "construction_site": "工地",
}  # fmt: skip
_EN_SHOTS = {
    "extreme_close_up": "Extreme close-up", "close_up": "Close-up", "medium": "Medium shot",
    "full": "Full figure", "wide": "Wide shot", "extreme_wide": "Very wide shot",
}  # fmt: skip
_ZH_SHOTS = {
    "extreme_close_up": "大特写", "close_up": "特写", "medium": "中景", "full": "全身",
    "wide": "远景", "extreme_wide": "大远景",
}  # fmt: skip
_ZH_FEELINGS = {
    "happy": "高兴", "amused": "觉得好笑", "loving": "温柔", "sad": "难过", "crying": "哭着",
    "angry": "生气", "furious": "大怒", "afraid": "害怕", "surprised": "吃惊", "worried": "担心",
    "disgusted": "厌恶", "suspicious": "怀疑", "determined": "坚定", "tired": "疲倦", "calm": "平静",
    "embarrassed": "尴尬", "pleading": "恳求",
}  # fmt: skip
_ZH_TIMES = {"morning": "清晨", "day": "白天", "evening": "傍晚", "night": "夜里"}
_EN_TIMES = {
    "morning": "in the morning",
    "day": "by day",
    "evening": "at dusk",
    "night": "at night",
}


def place_name(place: str, language: str) -> str:
    """What a place that Ink draws is called, without an article; "" for a plain ground."""
    if language == "zh":
        return _ZH_PLACES.get(place, "")
    name = _EN_PLACES.get(place, "")
    return next((name.removeprefix(a) for a in ("an ", "a ", "the ") if name.startswith(a)), name)


def alt_text(panel: Panel, language: str) -> str:
    """One sentence: the shot, who is there and how they feel, where and when."""
    place, time = panel.setting.place, panel.setting.time
    if language == "zh":
        who = "、".join(
            f.character + (f"（{_ZH_FEELINGS[f.emotion]}）" if f.emotion in _ZH_FEELINGS else "")
            for f in panel.figures
        )
        where = _ZH_TIMES[time] + (f"，{_ZH_PLACES[place]}" if place in _ZH_PLACES else "")
        return f"{_ZH_SHOTS[panel.shot]}：{who + '，' if who else ''}{where}。"
    who = " and ".join(
        f.character + (f", {f.emotion}," if f.emotion != "neutral" else "") for f in panel.figures
    ).rstrip(",")
    where = (f"{_EN_PLACES[place]} " if place in _EN_PLACES else "") + _EN_TIMES[time]
    shot = _EN_SHOTS[panel.shot]
    if who:
        return f"{shot} of {who}{' in ' if place in _EN_PLACES else ' '}{where}."
    return f"{shot} of {where}." if place in _EN_PLACES else f"{shot} {where}."


def page_alt(page: Page) -> str:
    """The whole page in words, panel by panel: what each shows, then what is said and told in it."""
    return " ".join(filter(None, map(_panel_words, page.panels)))


def _panel_words(panel: Panel) -> str:
    lines = (
        f"{x.speaker}: {stress.plain(x.text)}" if x.speaker else stress.plain(x.text)
        for x in panel.lines
    )
    return " ".join([panel.alt, *lines]).strip()
