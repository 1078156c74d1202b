"""What a Chinese story tells of each person's looks, age and kind: 一身白衣, 花白的胡子, 二十三岁, by what
belongs to whom in the sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Mention
from pipeline.story.people.seen_zh import NICK, has_title
from pipeline.story.people.strangers_zh import SEX, fits, subjects_before
from pipeline.story.words import people_zh as pz

Age = Literal["child", "young", "adult", "old"]
Species = Literal["human", "animal", "robot", "ghost", "monster"]
_COLOUR = "雪白|花白|灰白|银白|乌黑|漆黑|火红|大红|血红|粉红|金黄|碧绿|墨绿|天蓝|深蓝|浅蓝|藏青|橘黄|白|黑|红|青|蓝|绿|黄|紫|灰|金|银|橘|橙|粉|棕|褐|玄|素|赤|墨"
_PARTS = {
    "hair": "头发|长发|短发|卷发|白发|须发|鬓角|鬓发|辫子|马尾|发",
    "beard": "络腮胡子|山羊胡|胡子|胡须|长须|长髯|须",
    "coat": "羽绒服|皮夹克|夹克|风衣|大衣|棉袄|棉衣|皮衣|外套|西装|制服|军装|马褂|大褂|袄子|袄|甲",
    "robe": "长袍|道袍|僧袍|锦袍|官袍|睡袍|袍子|长衫|僧衣|道衣|袍|衫|衣",
    "dress": "连衣裙|长裙|短裙|裙子|旗袍|裙",
    "top": "衬衫|毛衣|卫衣|T恤|背心|校服|衣裳|衣服|上衣|睡衣|褂子",
    "trousers": "牛仔裤|裤子|长裤|短裤|裤",
    "hat": "高帽子|帽子|斗笠|毡帽|草帽|官帽|玉冠|帽",
    "cloak": "披风|斗篷|大氅|蓑衣",
    "scarf": "围巾|头巾|面纱|面巾|纱巾",
    "glasses": "墨镜|眼镜",
}  # fmt: skip
_WORN = tuple(
    (part, re.compile(
        rf"(?P<c>{_COLOUR})色?的?[长短布棉毛丝绸皮纱缎绒线大小旧新格]?(?:{nouns})(?![服裳裤橱柜])|(?:{nouns})[\u4e00-\u9fff]{{0,3}}?(?P<d>雪白|花白|灰白|银白|乌黑|皆白|全白|都白)"
    ))
    for part, nouns in _PARTS.items()
)  # fmt: skip
_HAS = re.compile(
    r"(?P<glasses>(?:戴着|戴|架着|摘下|推了推|扶了扶)[^，。！？]{0,6}(?:眼镜|墨镜)|(?<=[，、])[\u4e00-\u9fff]{1,3}(?:眼镜|墨镜)(?=[，、。]))|(?P<bald>光头|秃头|秃顶)|(?P<beard>络腮胡|大胡子|山羊胡|胡子拉碴|留着[^，。]{0,4}胡子)"
)
_HAD = {"glasses": "眼镜", "bald": "光头", "beard": "胡子"}
_YEARS = re.compile(r"(?P<n>[一二三四五六七八九十两百\d]{1,4})(?P<more>[来多几])?岁(?!月)")
_LIKE = re.compile("像|如|似|仿佛|好比")
_IS_HIM = re.compile(r"[^，。]{0,4}，?(?:正是|便是|就是|原来是|却是)[^，。]{0,5}$")
_WHOSE = re.compile("(?P<his>[他她]?)的[^，。！？的]{0,2}$")
_CLAUSE = re.compile(r"[。！？；\n“”「」]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_CREATURE = {
    "猿": "猴子", "猴": "猴子", "虎": "老虎", "兔": "兔子", "鼠": "老鼠", "田鼠": "老鼠", "仓鼠": "老鼠", "狐": "狐狸", "龟": "乌龟", "海龟": "乌龟",
    "刺猬": "hedgehog", "松鼠": "squirrel", "鹿": "deer", "獾": "badger", "企鹅": "penguin", "天鹅": "swan", "蜘蛛": "spider", "蛙": "青蛙",
    "蛤蟆": "青蛙", "犬": "狗", "猎犬": "狗", "狼狗": "狗", "野猪": "猪", "小马": "马", "毛驴": "马", "驴": "马", "骡": "马", "麻雀": "鸟", "喜鹊": "鸟",
    "燕子": "鸟", "鹰": "鸟", "鹤": "鸟", "鸽子": "鸟", "公鸡": "rooster", "母鸡": "鸡", "鸭子": "鸭", "猫咪": "猫", "橘猫": "猫", "野猫": "猫", "豹": "老虎",
    "狮": "狮子", "狸": "狐狸", "大雁": "鹅", "水牛": "牛", "黄牛": "牛", "八哥": "乌鸦", "画眉": "鸟",
}  # fmt: skip


SCHOOL = 30_000  # letters


class Portrait(NamedTuple):
    """What is told of somebody: "" or 0 where nothing is; `looks` like "hair:白"."""

    age: Age | None = None
    species: Species | None = None
    creature: str = ""
    looks: tuple[str, ...] = ()


def portraits(text: str, gz: People) -> dict[int, Portrait]:
    """The portraits of the people of a story, by number."""
    looks: defaultdict[int, Counter[str]] = defaultdict(Counter)
    years: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for part, pattern in _WORN:
        for m in pattern.finditer(text):
            owner = _owner(text, gz, m.start(), m.end())
            if owner >= 0:
                looks[owner][f"{part}:{_plain(m['c'] or m['d'])}"] += 1
    for m in _HAS.finditer(text):
        owner = _owner(text, gz, m.start(), m.end())
        if owner >= 0 and m.lastgroup:
            looks[owner][_HAD[m.lastgroup]] += 1
    for m in _YEARS.finditer(text):
        owner = _owner(text, gz, m.start(), m.end())
        number = _number(m["n"])
        if owner >= 0 and number:
            years[owner][number] += 1
    out = {}
    school = _school(text)
    for i, person in enumerate(gz.people):
        names = Counter({person.name: 1}) + Counter(
            {a: max(1, c) for a, c in person.aliases.items()}
        )
        species, creature = _of_legend(names) or _species(names)
        if _MONK.search(person.name) and not species:
            looks[i]["光头"] += 1
        age = _age(names, years[i]) or (school if not has_title(person.name) else None)
        out[i] = Portrait(age, species, creature, _kept(looks[i]))
    return out


def told_alone(words: str) -> Portrait:
    """What words tell that are of one person: an entry in a list."""
    looks: Counter[str] = Counter()
    for part, pattern in _WORN:
        looks.update(f"{part}:{_plain(m['c'] or m['d'])}" for m in pattern.finditer(words))
    looks.update(word for word in _HAD.values() if word in words)
    years = Counter(n for m in _YEARS.finditer(words) if (n := _number(m["n"])))
    return Portrait(_age({}, years) if years else None, looks=_kept(looks))


_MONK = re.compile("(?:和尚|老僧|僧人|众僧|禅师|法师|方丈|沙弥|尼姑|师太)$")
_LEGENDS = (
    (re.compile("^猪(?:[^肉圈婆]|八戒)|八戒$|天蓬"), "猪"),
    (re.compile("悟空|行者$|孙大圣|美猴王|六耳"), "猴子"),
)


def _of_legend(names: Mapping[str, int]) -> tuple[Species, str] | None:
    """Who is a beast for being called so: nobody else is surnamed 猪, and 行者 are of the monkey's kin."""
    for pattern, creature in _LEGENDS:
        if any(pattern.search(n) for n in names):
            return "animal", creature
    return None


def _school(text: str) -> Age | None:
    """How old everybody is where a short story plays at a school."""
    if len(text) > SCHOOL:
        return None
    if (
        len(re.findall("小学|[一二三四五六]年级|[一二三四五六][（(]\\d[）)]班|少先队|红领巾", text))
        > 1
    ):
        return "child"
    return (
        "young"
        if len(re.findall("初[一二三]|高[一二三]|高中|初中|高考|大学|晚自习|宿舍|室友", text)) > 1
        else None
    )


def _kept(found: Counter[str]) -> tuple[str, ...]:
    """The looks told most, one colour a part."""
    seen: dict[str, str] = {}
    for look, _ in sorted(found.items(), key=lambda x: (-x[1], x[0])):
        seen.setdefault(look.split(":")[0], look)
    return tuple(seen.values())[:8]


def _plain(colour: str) -> str:
    """A colour in one letter."""
    return {"皆白": "白", "全白": "白", "都白": "白", "花白": "白", "灰白": "白", "雪白": "白", "银白": "银", "乌黑": "黑", "漆黑": "黑", "玄": "黑",
            "墨": "黑", "素": "白", "赤": "红"}.get(colour, colour[-1])  # fmt: skip


def _owner(text: str, gz: People, start: int, end: int) -> int:
    """Whose a word of looks is: of the phrase that it stands in or before, else of the sentence's last
    subject; -1 where nobody's."""
    if _LIKE.search(text[max(0, start - 4) : start]) or _said(text, start):
        return -1
    around: list[Mention] = [
        m for m in gz.between(start - 8, end + 3) if m.start <= start and m.end >= end - 1
    ]
    if around:
        return around[0].person
    whose = _WHOSE.search(text, max(0, start - 6), start)
    named = (m.person for m in gz.between(start - 6, start) if whose and m.end == whose.start())
    if (person := next(named, -1)) >= 0:
        return person  # 温先生的白胡子
    stop = _CLAUSE.search(text, end)
    limit = min(stop.start() if stop else len(text), end + 14)
    for m in gz.between(end, limit):
        between = text[end : m.start]
        if _IS_HIM.match(between):
            return m.person  # 为首一人白衣玉冠，正是裴长庚
        if between == "" or (between.endswith("的") and "，" not in between):
            return m.person  # 白衣少年, 穿红袄的女人
        break
    floor = max(
        (m.end() for m in _CLAUSE.finditer(text, max(0, start - 120), start)), default=start - 120
    )
    for at, _, word, _ in reversed(gz.subjects_between(max(0, floor), start)):
        mention = next((m for m in gz.between(at, at + 1)), None)
        if mention is not None:  # 葛婶看见了他的白胡子: not hers
            his = whose["his"] if whose else ""
            other = his and not fits(gz, mention.person, his, animals=True)
            return -1 if other else mention.person
        if word in SEX:
            return next(
                (p for p, _ in subjects_before(gz, at) if fits(gz, p, word, animals=True)), -1
            )
        if word:
            return -1
    return -1


def _said(text: str, at: int) -> bool:
    """Whether a place is in speech, by the marks of its line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return sum(line.count(c) for c in "“「") > sum(line.count(c) for c in "”」")


def _number(words: str) -> int:
    """A number of years: 二十三, 七八 (the first), 12."""
    if words.isdecimal():
        return int(words)
    if "百" in words:
        return 100
    tens, _, ones = words.partition("十")
    if "十" in words:
        return 10 * (_DIGITS.get(tens[-1:], 1) if tens else 1) + _DIGITS.get(ones[:1], 0)
    return _DIGITS.get(words[:1], 0)


def _age(names: Mapping[str, int], years: Counter[int]) -> Age | None:
    if years:
        n = max(years, key=lambda y: (years[y], y))
        return "child" if n < 14 else "young" if n < 30 else "adult" if n < 58 else "old"
    votes: Counter[str] = Counter()
    for name, count in names.items():
        sort = None if NICK.match(name) else pz.sort_of(name)
        if sort is not None and sort.age:
            votes[sort.age] += count * (3 if sort.age in ("old", "child") else 1)
    total = sum(votes.values())
    ages: tuple[Age, ...] = ("old", "child", "young")
    for age in ages:
        if votes[age] and votes[age] >= (0.25 if age == "old" else 0.5) * total:
            return age
    return "adult" if votes["adult"] else None


def _species(names: Mapping[str, int]) -> tuple[Species | None, str]:
    votes: Counter[tuple[str, str]] = Counter()
    for name, count in names.items():
        sort = None if NICK.match(name) else pz.sort_of(name)
        if sort is None:
            continue
        creature = pz.animal_of(name) if sort.species == "animal" else ""
        votes[sort.species, _CREATURE.get(creature, creature)] += count
    told = {k: c for k, c in votes.items() if k[0]}
    if not told:
        return None, ""
    species, creature = max(told, key=lambda k: (told[k], k))
    return species, creature  # type: ignore[return-value]
