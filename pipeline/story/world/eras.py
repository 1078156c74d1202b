"""Whether a story plays in our days or before the motor car: by the things that it names."""

from __future__ import annotations

import re

from projects.comic.documents import Era

_MODERN_EN = re.compile(
    r"\b(?:phones?|telephone|smartphones?|computers?|laptops?|e-?mails?|internet|online|televisions?|TV|radio|"
    r"cars?|bus|buses|truck|motorcycle|airport|airplane|plane|jeans|t-shirt|sneakers|hoodie|elevator|fridge|"
    r"microwave|supermarket|plastic|video|website|app|texted|robots?|spaceship)\b"
)
_PERIOD_EN = re.compile(
    r"\b(?:carriages?|hansom|gig|chaise|coachman|footman|butler|parlou?r|drawing-room|shillings?|guineas?|"
    r"sovereigns?|candles?|candlestick|gaslight|gas-lamp|lantern|telegram|squire|curate|bonnet|petticoat|"
    r"waistcoat|cravat|governess|housemaid|errand-boy|stagecoach|musket|sabre|lordship|ladyship|whither|"
    r"buggy|sorrel|inkstand|quill|muslin|valet|viscount|duchess|dowager|fortnight|petticoats|bonnets|pinafores?|candlelight|"
    r"kings?|queens?|prince|princess|kingdom|palace|royal|maidens?|waiting-maid|goblets?|steeds?|peasants?|miller|spinning-wheel|"
    r"steamboat|schooner|brigantine|frigate|whaler|harpoon|telegraph|sergeant-major|redcoats?|cavalry|kerosene|washstand|"
    r"regiments?|brigades?|bayonets?|cartridges?|muskets|artillery|harpooneers?|harpoons?|doubloons?|quarter-deck|main-?mast|topsails?|"
    r"top-maul|whaleboats?|masthead|assegais?|waggons?|looking-glass|shaving[- ]glass|wash-?hand-?stand|breeches|doublet|jerkin|crinoline|"
    r"parasols?|saloon|lawman|posse|stirrups?|spurs|wench|wenches|servants|scullery-maid|ayah|sahib|whosoever|hearken|parson|"
    r"apothecary|plough-?boy|ploughman|wagoner|coach-and-four|manservant|maidservant|serving-maid|gaol|gaoler|"
    r"chimney-sweep|once upon a time|stagecoach|tavern|serfs?|monastery|friar|abbot|bishop)\b",
    re.IGNORECASE,
)
_MODERN_ZH = re.compile(
    "手机|电话|电脑|电视|汽车|轿车|公交|地铁|飞机|网络|微信|短信|超市|冰箱|电梯|牛仔裤|公司|机器人|飞船|书记|公社|拖拉机|自行车"
)
_PERIOD_ZH = re.compile(
    "大清|光绪|宣统|辫子|马褂|贝勒|格格|王府|掌柜|客官|衙门|官府|轿子|长衫|丫鬟|公子|小姐|老爷|马车|镖局|江湖|侠|秀才|举人|银子|铜钱|灯笼|在下|阁下"
)
# one of these tells more than many others: nobody says them of his own day
_SURE_PERIOD_EN = re.compile(
    r"\b(?:sword|swords|thou|thee|thy|knight|squire|wizard|sorcerer|orc|elf|elves|dragon|crossbow|quiver|arrow|coachman|stagecoach|"
    r"highwayman|musket|lordship|throne|your majesty|mage|dwarf|innkeeper|blacksmith|castle)\b",
    re.IGNORECASE,
)
_SURE_PERIOD_ZH = re.compile(
    "掌门|长老|师尊|宗门|修仙|灵根|飞剑|御剑|剑客|剑阵|陛下|皇上|圣旨|丞相|太监|娘娘|王爷|公主殿下|镖局|镖师|大侠|少侠|江湖|衙门|县令|书生|曰|魔王|石匠|河伯|土地公|"
    "妖怪|妖兽|道长|方丈|轿子|马车|客栈|店小二|提辖|员外|相公|官人|洒家|小可|老爷|秀才|举人|夜叉|龙王|道士|酒保|银子|唱喏|太子|"
    "公公|娘子|郡主|郎君|知县|府尹|太尉|拜堂|盟主|帮主|衙役|捕快|丫鬟|书童|老儿"
)
# how old books tell: what no book of today has so often
_OLD_ZH = re.compile(
    '[^知街车铁轨隧管频渠]道[：:，,]?[“「『"]|[却便遂乃][说道问答曰]|曰|之[曰言]|且说|却说|只见|慌忙|则个|恁地'
)
# how old books spell and say: to-night, some one, "said he", whilst
_OLD_EN = re.compile(
    r"\bto-(?:night|day|morrow)\b|\b(?:some|any|every) one\b(?! of)|\bupon\b|\bwhilst\b|\b(?:hither|thither|whither|hence|thence)(?:to)?\b|"
    r"\bthereupon\b|\bwhereupon\b|\bpresently\b|\bejaculated\b|\bcountenance\b|\bvisage\b|\bsaid (?:he|she|I|they)\b|\bgood-bye\b|"
    r"\b(?:he|she|I|they|we) (?:knew|know|had|have) not\b|\bd['’]ye\b|\byonder\b|\bnay\b|\bshall\b|\bmust needs\b|"
    r"\bexclaimed\b|\bin the least\b|\bhorrid\b|\bout-of-the-way\b|\bI dare ?say\b|\bthe latter\b|\bthe former\b|"
    r"\bwas compelled\b|\bo['’]er\b|\bdoth\b|\bhath\b|\bhad best\b|\bby no means\b|\bbehold\b|\bunder the circumstances\b",
)
OLD, OLD_WORDS, OLD_EN = (
    400,
    3,
    1500,
)  # letters to one of these in an old book; in an English one, and how many at least
SURE = 4  # such words that settle it, where hardly anything of today is named
SAMPLE = 60_000  # letters from the beginning, and from the middle, that tell
# in a passage of so many letters in which nothing is of today so many different words of another time tell it
PASSAGE, KINDS = 6000, 2
LEAST = 3  # words of another time before a story is taken to play then
MORE = 2.0  # by how much they must outnumber those of today


_POINTED_AT = re.compile(r"\b(?:the|an?|his|her|my|your|our|their)\s+$", re.IGNORECASE)


def _counted(words: re.Pattern[str], text: str) -> int:
    """How often a text has words of a time; one that may be a name once: a snake called Duchess makes no
    court."""
    often, names = 0, set()
    for m in words.finditer(text):
        if m.group(0)[:1].isupper() and not _POINTED_AT.search(
            text, max(0, m.start() - 8), m.start()
        ):
            names.add(m.group(0))
        else:
            often += 1
    return often + len(names)


def era_of(text: str, language: str) -> Era:
    """ "period" where the things of another time clearly outnumber those of today, else "modern"."""
    modern, period = (_MODERN_ZH, _PERIOD_ZH) if language == "zh" else (_MODERN_EN, _PERIOD_EN)
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = text[:SAMPLE] + text[middle : middle + SAMPLE]
    now = _counted(modern, text)
    sure = _SURE_PERIOD_ZH if language == "zh" else _SURE_PERIOD_EN
    strong = sum(1 for _ in sure.finditer(text))
    if strong >= SURE and strong > MORE * now:
        return "period"
    if language == "zh" and not now and len(_OLD_ZH.findall(text)) * OLD >= len(text):
        return "period"
    told = len(_OLD_EN.findall(text)) if language == "en" and not now else 0
    short = len(text) <= PASSAGE
    if told >= OLD_WORDS - short and told * (OLD_EN + 500 * short) >= len(text):
        return "period"
    then = _counted(period, text)
    if not now and short and len({m.group(0).lower() for m in period.finditer(text)}) >= KINDS:
        return "period"
    return "period" if then >= LEAST and then > MORE * now else "modern"


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


# what a ship's words mean where ships fly: a bay, a bridge and a deck are parts of her
_AMONG_STARS: dict[str, str] = {
    "deck": "spaceship", "harbour": "spaceship", "bridge": "control_room", "sea": "space", "stage": "spaceship",
}  # fmt: skip
_STARS = re.compile(
    r"\b(?:spaceship|starship|spacecraft|space station|airlock|orbit(?:al|ed|ing)?|hull|asteroids?|galax\w+|androids?|cyborg|thrusters?|"
    r"zero[- ]gravity|weightless|spacesuit|hyperspace|warp drive|mars|martian|jupiter|saturn|deimos|phobos|ganymede|callisto|europa|luna|"
    r"moonbase|cryo\w*|docking|cargo bay|bay \w+|light[- ]years?|reactor|terraform\w*|robots?|planets?)\b|"
    r"飞船|太空|宇航|星球|气闸|空间站|火星|月球|星际|宇宙|休眠舱|轨道|小行星|失重|星系|外星",
    re.IGNORECASE,
)
STARRY, PER = (
    4,
    1500.0,
)  # different words, and letters a word, from which a story plays among the stars


def among_stars(text: str) -> bool:
    """Whether a story plays in space, by its words."""
    found = [w.lower() for w in _STARS.findall(text)]
    return len(set(found)) >= STARRY and len(found) * PER >= len(text)


_SHIPS = re.compile(
    r"\b(?:ship|ships|vessel|freighter|steamer|tanker|trawler|schooner|frigate|deckhand|first mate|third mate|bosun|helm|starboard|port side|"
    r"crew|captain|wheelhouse|foredeck|forecastle|galley|anchor)\b|船长|大副|水手|甲板|船舱|驾驶台|舰长|货轮|轮船|军舰",
    re.IGNORECASE,
)
ABOARD = 3  # different words of ships from which "the bridge" is one's


def aboard(text: str) -> bool:
    """Whether a story plays on a ship, by its words."""
    return len({w.lower() for w in _SHIPS.findall(text)}) >= ABOARD


def out_there(place: str, stars: bool) -> str:
    """The place as it is in a story among the stars."""
    return _AMONG_STARS.get(place, place) if stars else place


# and in old China
_EASTERN: dict[str, str] = {
    "parlour": "inn_room", "living_room": "inn_room", "hall": "inn_room", "bedroom": "inn_room", "dormitory": "inn_room",
    "study": "inn_room", "office": "court", "corridor": "courtyard", "church": "temple", "tavern": "teahouse",
}  # fmt: skip


def in_era(place: str, period: bool, *, east: bool = False) -> str:
    """The place as it was in a book's time, in the `east` as it was there; "" for one that was not yet."""
    then = _BEFORE.get(place, place) if period else place
    return _EASTERN.get(then, then) if period and east else then
