"""The cast list: what the text says of each person's name, age, kind and looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Gazetteer, Person
from pipeline.story.people.portraits import (
    AGED_YEARS,
    CHILD_YEARS,
    CREATURES_LATIN,
    GROWN_YEARS,
    OLD,
    YOUNG,
    introduced_creatures,
    looks_near,
)  # fmt: skip
from pipeline.story.people.portraits_zh import Portrait, portraits
from pipeline.story.people.shown_en import preferred_name
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import people_zh
from pipeline.story.words import persons_en as px
from projects.comic.documents import CastMember
from projects.comic.drawing.looks import CREATURES

OFTEN = 6  # times that the narration names somebody silent who has a place in the cast
FEW = 1500  # times that a short text tells of anybody
EXTRA = 6  # weight up to which somebody known by a description is only passing by
SEEN_SHARE = 0.01  # of somebody's mentions that must stand beside a word of looks
ACTING_SHARE = 0.1  # of the narration's mentions of somebody silent in which they do something
PERSONAL = 4.0  # votes for a gender, as a title or a given name has: less may be a place
_CREATURE_HAN = [c for c in CREATURES if not c.isascii()]


def cast_of(
    text: str, gz: Gazetteer, spoke: Counter[int], narrator: int, language: str,
    told: Mapping[int, int], acts: Mapping[int, int] | None = None,
) -> dict[int, CastMember]:  # fmt: skip
    """Everybody worth a place in the list, by person number: who speaks, or is often told of; whom
    others only speak of is never seen. `told`: how often the narration names everybody; `acts`: in how
    many clauses it lets them do something."""
    acts = acts or {}
    seen = looks_near(text, gz) if language == "zh" else {}
    words = {i: seen.get(i, Counter()) + p.looks for i, p in enumerate(gz.people)}
    drawn = portraits(text, gz) if isinstance(gz, People) else {}
    creatures = introduced_creatures(text, gz)
    short = language == "en" and sum(told.values()) < FEW
    shown = [
        i for i in range(len(gz.people))
        if spoke[i] or _seen(gz, i, told) or i == narrator or _acts(gz, i, told, acts)
        or (short and _is_told_of(gz, i, told))
    ]  # fmt: skip
    weight = {i: spoke[i] * 3 + gz.people[i].mentions for i in shown}
    order = sorted(shown, key=lambda i: (-weight[i], i))
    top = weight[order[0]] if order else 1
    taken: Counter[str] = Counter()
    out: dict[int, CastMember] = {}
    names = _told_apart({i: name_of(gz.people[i], language) for i in order}, gz)
    for rank, i in enumerate(order):
        p, name = gz.people[i], names[i]
        taken[name] += 1
        if taken[name] > 1:
            name = f"{name} ({taken[name]})"
        said = words[i]
        shown_as = drawn.get(i, Portrait())
        kind, creature = _species(p, creatures.get(i, ""))
        out[i] = CastMember(
            name=name,
            aliases=tuple(sorted({" ".join(a.split()) for a in p.aliases} - {name}))[:40],
            gender=_gender(p),
            role="extra"
            if p.extra or (p.nominal and weight[i] <= EXTRA)
            else "lead"
            if weight[i] >= top * 0.35 and rank < 4
            else "supporting"
            if weight[i] >= top * 0.06
            else "minor",
            age=shown_as.age or _age(p, said),
            species=shown_as.species or kind,
            creature=shown_as.creature or creature,
            narrator=i == narrator,
            mentions=p.mentions,
            quotes=spoke[i],
            words=tuple(
                w
                for w, c in said.most_common(12)
                if (c >= p.mentions * SEEN_SHARE or ":" in w)
                and w not in OLD | YOUNG | {"little", CHILD_YEARS, AGED_YEARS, GROWN_YEARS, "young"}
            )
            if not drawn
            else shown_as.looks,
        )
    return _of_one_kind(out, gz)


FABLE = 2  # animals that speak, at least, in a story of animals


def _of_one_kind(cast: dict[int, CastMember], gz: Gazetteer) -> dict[int, CastMember]:
    """In a story of animals that talk, kin who are called nothing else are what the first of them is: the
    badger's granny is a badger."""
    talk = {i: c for i, c in cast.items() if c.quotes or c.narrator}
    animals = [c for c in talk.values() if c.species == "animal"]
    people = [i for i, c in talk.items() if c.species == "human" and not _is_kin(gz.people[i])]
    if len(animals) < FABLE or any(not gz.people[i].nominal for i in people):
        return cast  # a girl who talks with a fox has a granny of her own kind
    first = max(animals, key=lambda c: c.mentions)
    return {
        i: c.model_copy(update={"species": "animal", "creature": first.creature})
        if c.species == "human" and _is_kin(gz.people[i]) else c
        for i, c in cast.items()
    }  # fmt: skip


def _is_kin(person: Person) -> bool:
    """Whether somebody is known as a mother, an uncle and no more."""
    sort = people_zh.sort_of(person.name)
    if sort is not None and sort.kind == "kin":
        return True
    words = person.name.lower().split()
    return bool(words) and words[-1] in _FAMILY and len(words) <= 2


_FAMILY = lx.KIN | frozenset(
    "mum mummy mom mommy mama mamma dad daddy papa pa ma granny gran nan nana grandma grandpa grandad".split()
)


def _told_apart(names: Mapping[int, str], gz: Gazetteer) -> dict[int, str]:
    """A bare surname that others bear too is shown with more of the name, where the book has more:
    Signor Jupe beside Sissy Jupe."""
    shared = {n.rpartition(" ")[2] for n in names.values() if " " in n}
    out = dict(names)
    for i, name in names.items():
        if name in shared and not gz.people[i].fixed:
            more = {a: c for a, c in gz.people[i].aliases.items() if a.endswith(f" {name}")}
            out[i] = max(more, key=lambda a: (more[a], a), default=name)
    return out


def _acts(gz: Gazetteer, number: int, told: Mapping[int, int], acts: Mapping[int, int]) -> bool:
    """Whether somebody silent is seen doing something: a beast, a thief, a crowd."""
    share = acts.get(number, 0) / max(1, told.get(number, 0))
    return not gz.people[number].gone and share >= ACTING_SHARE


def _seen(gz: Gazetteer, number: int, told: Mapping[int, int]) -> bool:
    """Whether somebody silent has a place in the cast. A description whose words all turned out to
    be somebody else's is theirs."""
    p = gz.people[number]
    if isinstance(gz, People) and number in gz.lively:
        return told.get(number, 0) > 0
    sure = not p.name.isascii() or p.male + p.female >= PERSONAL
    return told.get(number, 0) >= OFTEN and not p.nominal and sure


def _is_told_of(gz: Gazetteer, number: int, told: Mapping[int, int]) -> bool:
    """Whether somebody silent is told of in a short text: described, or named as one who acts."""
    p = gz.people[number]
    return not p.gone and told.get(number, 0) > 0 and (p.nominal or p.name.isascii())


def name_of(p: Person, language: str) -> str:
    """What a cast list calls somebody."""
    if p.fixed:
        return p.name
    name = p.name if language == "zh" else preferred_name(p.aliases, p.name)
    for article in ("the ", "The ", "A ", "An "):
        name = name.removeprefix(article)
    return name[:1].upper() + name[1:]


def _gender(p: Person) -> Literal["female", "male", "unknown"]:
    return "female" if p.gender == "female" else "male" if p.gender == "male" else "unknown"


_GROWN = re.compile(
    r"(?:Mr|Mrs|Dr|Sir|Lord|Lady|Captain|Colonel|Major|General|Professor|Inspector)\b"
)


_SMALL = re.compile(
    r"\b(?:boy|child|baby|infant|toddler|little(?!(?: [\w-]+){0,2} (?:wo)?(?:man|lady|gentleman|fellow|chap)\b)|small (?:girl|lad)|tiny girl|schoolgirl)\b(?!['’])|孩|娃|童",
    re.IGNORECASE,
)
# a girl may be anybody from six to thirty: where nothing tells her years she is drawn between
_YOUTHS = re.compile(
    r"\b(?:girl|youth|teenager|maiden|damsel|lass|young (?:wo)?man)\b(?!['’])|少年|少女|青年|姑娘",
    re.IGNORECASE,
)


def _age(p: Person, said: Counter[str]) -> Literal["child", "young", "adult", "old"]:
    titled = sum(c for a, c in p.aliases.items() if _GROWN.match(a))
    age = _told_age(p, said)
    # whoever is called Mr. is no child, whatever children stand about
    return "adult" if age == "child" and titled * 10 > p.mentions else age


def _told_age(p: Person, said: Counter[str]) -> Literal["child", "young", "adult", "old"]:
    if said[CHILD_YEARS] or said[AGED_YEARS] or said[GROWN_YEARS]:
        settled = max((CHILD_YEARS, AGED_YEARS, GROWN_YEARS), key=lambda w: said[w])
        return "child" if settled == CHILD_YEARS else "old" if settled == AGED_YEARS else "adult"
    # "the girl" is what somebody grown is called as well
    names = " ".join(
        a for a, c in [*p.aliases.items(), (p.name, 1)]
        # whose "girl's voice" is heard may be a grown woman
        if (p.nominal or c and not a.startswith("the ")) and not a.endswith("voice")
    )  # fmt: skip
    if re.search(
        r"\b(?:old|grand(?:father|mother|pa|ma))\b|爷|奶奶|老太|老汉|老头|婆婆|老翁",
        names,
        re.IGNORECASE,
    ):
        return "old"
    if _SMALL.search(names):
        return "child"
    if _YOUTHS.search(names):
        return "young"
    # words like "little" and "old" only hint: somebody named often must be called so often
    old = sum(c for w, c in said.items() if w in OLD)
    young = sum(c for w, c in said.items() if w in YOUNG)
    least = max(1, p.mentions * 0.06)
    if old >= least and old > young:
        return "old"
    if young >= least and young > old:
        return "child"
    return "young" if said["young"] >= least else "adult"


def _species(
    p: Person, introduced: str
) -> tuple[Literal["human", "animal", "robot", "ghost", "monster"], str]:
    names = {p.name.lower(), *(a.lower() for a in p.aliases)}
    for kind in CREATURES_LATIN:
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
    if introduced:
        return _kind(introduced), introduced
    for head in sorted(p.heads):
        if head in px.ANIMALS:
            return "animal", head
        if head in _BEINGS:
            return _BEINGS[head], head
    return "human", ""


_BEINGS: Mapping[str, Literal["robot", "ghost", "monster"]] = {
    "robot": "robot", "android": "robot", "cyborg": "robot", "ghost": "ghost", "spectre": "ghost",
    "phantom": "ghost", "monster": "monster", "orc": "monster", "goblin": "monster", "troll": "monster",
    "ogre": "monster", "giant": "monster", "demon": "monster", "alien": "monster", "werewolf": "monster",
    "zombie": "monster",
}  # fmt: skip


def _kind(creature: str) -> Literal["animal", "robot", "ghost", "monster"]:
    if creature in ("robot", "机器人"):
        return "robot"
    if creature in ("ghost", "鬼"):
        return "ghost"
    return "monster" if creature in ("monster", "goblin", "alien") else "animal"
