"""The cast list: what the text says of each person's name, age, kind and looks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Literal

from pipeline.story.names_en import preferred_name
from pipeline.story.people import Gazetteer, Person
from projects.comic.documents import CastMember
from projects.comic.drawing.looks import CREATURES

_LOOK = re.compile(
    r"\b(beard(?:ed)?|moustache[ds]?|mustache|spectacles|glasses|eyeglasses|bald|gr[ae]y(?:-haired)?|white-haired|"
    r"red-haired|redhead|auburn|ginger|blonde?|fair-haired|golden-haired|flaxen|black-haired|dark-haired|"
    r"raven-haired|brown-haired|old|aged|elderly|ancient|child|boy|girl|little|kid|youngster|baby|toddler|"
    r"years? old|(?:[a-z]+)-year-old)\b|"
    r"(胡子|胡须|络腮|白须|八字胡|眼镜|光头|秃|白发|花白|银发|红发|金发|黑发|老人|老头|老汉|老太|"
    r"小孩|孩子|男孩|女孩|小姑娘|小男孩|(?<![一二三四五六七八九十])[十九八七六五]岁|娃)",
    re.IGNORECASE,
)
_OLD = {"old", "aged", "elderly", "ancient", "老人", "老头", "老汉", "老太", "白须", "花白", "银发"}
_YOUNG = {
    "child",
    "boy",
    "girl",
    "kid",
    "youngster",
    "baby",
    "toddler",
    "小孩",
    "孩子",
    "男孩",
    "女孩",
    "小姑娘",
    "小男孩",
    "十岁",
    "九岁",
    "八岁",
    "七岁",
    "娃",
}
_CREATURE_LATIN = [c for c in CREATURES if c.isascii()]
_CREATURE_HAN = [c for c in CREATURES if not c.isascii()]
_NEAR = 70
AGE_NEAR = 45  # "Mara, who was only a child": further off it is somebody else


def cast_of(
    text: str, gz: Gazetteer, spoke: Counter[int], narrator: int, language: str
) -> dict[int, CastMember]:
    """Everybody worth a place in the list, by person number: who speaks, or is named often."""
    words = _looks_near(text, gz)
    creatures = _introduced_creatures(text, gz)
    shown = [i for i, p in enumerate(gz.people) if spoke[i] or p.mentions >= 6 or i == narrator]
    weight = {i: spoke[i] * 3 + gz.people[i].mentions for i in shown}
    order = sorted(shown, key=lambda i: (-weight[i], i))
    top = weight[order[0]] if order else 1
    taken: Counter[str] = Counter()
    out: dict[int, CastMember] = {}
    for rank, i in enumerate(order):
        p = gz.people[i]
        name = (p.name if language == "zh" else preferred_name(p.aliases, p.name))
        name = name[:1].upper() + name[1:]
        for article in ("The ", "A ", "An "):
            if name.startswith(article):
                name = name[len(article) :]
                name = name[:1].upper() + name[1:]
        taken[name] += 1
        if taken[name] > 1:
            name = f"{name} ({taken[name]})"
        said = words[i]
        out[i] = CastMember(
            name=name,
            aliases=tuple(sorted({" ".join(a.split()) for a in p.aliases} - {name}))[:40],
            gender=_gender(p),
            role="lead"
            if weight[i] >= top * 0.35 and rank < 4
            else "supporting"
            if weight[i] >= top * 0.06
            else "minor",
            age=_age(p, said),
            species=_species(p, creatures)[0],
            creature=_species(p, creatures)[1],
            narrator=i == narrator,
            mentions=p.mentions,
            quotes=spoke[i],
            words=tuple(
                w
                for w, c in said.most_common(12)
                if w not in _OLD | _YOUNG | {"little", CHILD_YEARS, AGED_YEARS, GROWN_YEARS}
            ),
        )
    return out


def _gender(p: Person) -> Literal["female", "male", "unknown"]:
    return "female" if p.gender == "female" else "male" if p.gender == "male" else "unknown"


def _looks_near(text: str, gz: Gazetteer) -> defaultdict[int, Counter[str]]:
    """The words of looks and age that stand beside each person's name, within a sentence."""
    out: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for m in _LOOK.finditer(text):
        near = gz.between(m.start() - _NEAR, m.end() + 24)
        best, distance = None, _NEAR + 1
        for mention in near:
            gap = (
                m.start() - mention.end
                if mention.end <= m.start()
                else (mention.start - m.end()) * 2
            )
            between = text[min(mention.end, m.end()) : max(mention.start, m.start())]
            word = m.group(0).lower()
            if word in _OLD | _YOUNG | {"little"} and gap > AGE_NEAR:
                continue
            if 0 <= gap < distance and not re.search(r"[.!?。！？\n]", between):
                best, distance = mention.person, gap
        if best is None:
            best = _pronoun_before(text, m.start(), gz)
        if best is not None:
            out[best][_age_word(text, m)] += 1
    return out


CHILD_YEARS, AGED_YEARS, GROWN_YEARS = "child in years", "aged in years", "grown in years"
_COUNT = re.compile(r"(\w+)[\s-]*$")
_CHILD_YEARS = set("three four five six seven eight nine ten eleven twelve thirteen".split())
_OLD_YEARS = set("sixty seventy eighty ninety".split())


def _age_word(text: str, m: re.Match[str]) -> str:
    """The word found; an age in years as one of three words that settle it."""
    word = m.group(0).lower()
    if word.endswith("岁"):
        return CHILD_YEARS
    if "year" not in word:
        return word
    number = word.split("-")[0] if "-" in word else ""
    if not number:
        before = _COUNT.search(text[max(0, m.start() - 20) : m.start()])
        number = before.group(1).lower() if before else ""
    years = int(number) if number.isdecimal() and len(number) < 4 else -1
    if number in _CHILD_YEARS or 0 < years < 14:
        return CHILD_YEARS
    return AGED_YEARS if number.split("-")[0] in _OLD_YEARS or years >= 60 else GROWN_YEARS


_SHE = re.compile(r"(?:^|[.!?。！？”\"]\s*)(?:She|He|她|他)\b[^.!?。！？]{0,40}$")


def _pronoun_before(text: str, at: int, gz: Gazetteer) -> int | None:
    """The person whom "She was ten years old" means: the last one named before that sentence."""
    if not _SHE.search(text[max(0, at - 50) : at]):
        return None
    named = gz.between(at - 190, at)
    return named[-1].person if named else None


def _age(p: Person, said: Counter[str]) -> Literal["child", "young", "adult", "old"]:
    names = " ".join(p.aliases) + " " + p.name
    if re.search(
        r"\b(?:old|grand(?:father|mother|pa|ma))\b|爷|奶奶|老太|老汉|老头|婆婆|老翁",
        names,
        re.IGNORECASE,
    ):
        return "old"
    if re.search(r"\b(?:boy|girl|child|baby|little)\b|孩|娃|童", names, re.IGNORECASE):
        return "child"
    if said[CHILD_YEARS] or said[AGED_YEARS] or said[GROWN_YEARS]:
        settled = max((CHILD_YEARS, AGED_YEARS, GROWN_YEARS), key=lambda w: said[w])
        return "child" if settled == CHILD_YEARS else "old" if settled == AGED_YEARS else "adult"
    # words like "little" and "old" only hint: somebody named often must be called so often
    old = sum(c for w, c in said.items() if w in _OLD)
    young = sum(c for w, c in said.items() if w in _YOUNG)
    least = max(1, p.mentions * 0.06)
    if old >= least and old > young:
        return "old"
    if young >= least and young > old:
        return "child"
    return "adult"


_CREATURE = re.compile(r"\b(" + "|".join(_CREATURE_LATIN) + r")\b", re.IGNORECASE)
_NAMED = re.compile(r"[^.!?]{0,22}\b(?:named|called|whose name was)\s+$")
_IS_A = re.compile(r"^(?:,\s*|\s+)(?:(?:the|was an?|is an?|an?)\s+)?(?:\w+[\s,]+){0,3}$")


def _introduced_creatures(text: str, gz: Gazetteer) -> dict[int, str]:
    """Who is brought in as an animal or a robot: "a copper robot named X", "X, the fox"."""
    out: dict[int, str] = {}
    for m in _CREATURE.finditer(text):
        for mention in gz.between(m.start() - 50, m.end() + 50):
            if mention.start >= m.end():
                hit = _NAMED.match(text[m.end() : mention.start])
            else:
                hit = _IS_A.match(text[mention.end : m.start()])
                hit = hit if text[mention.end : m.start()].strip(" ,") else None
            if hit:
                out.setdefault(id(gz.people[mention.person]), m.group(1).lower())
    return out


def _species(
    p: Person, creatures: dict[int, str]
) -> tuple[Literal["human", "animal", "robot", "ghost", "monster"], str]:
    names = {p.name.lower(), *(a.lower() for a in p.aliases)}
    for kind in _CREATURE_LATIN:
        if any(re.search(rf"\b{kind}$", n) for n in names):
            return _kind(kind), kind
    for kind in _CREATURE_HAN:
        if any(n.endswith(kind) and len(n) <= len(kind) + 2 for n in names) and kind not in (
            "马",
            "牛",
            "熊",
            "龙",
        ):
            return _kind(kind), kind
    kind = creatures.get(id(p), "")
    if kind:
        return _kind(kind), kind
    return "human", ""


def _kind(creature: str) -> Literal["animal", "robot", "ghost", "monster"]:
    if creature in ("robot", "机器人"):
        return "robot"
    if creature in ("ghost", "鬼"):
        return "ghost"
    return "monster" if creature in ("monster", "goblin", "alien") else "animal"
